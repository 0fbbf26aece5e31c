/* test_words.c: name tables, and the sentences of errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/text.h"
#include "base/words.h"

static void
test_words_find(void **state)
{
    (void)state;
    static const char *const names[] = {"queued", NULL, "sent", ""};

    assert_int_equal(WORDS_FIND(names, "queued"), 0);
    assert_int_equal(WORDS_FIND(names, "sent"), 2);
    assert_int_equal(WORDS_FIND(names, ""), 3);
    assert_int_equal(WORDS_FIND(names, "Sent"), -1);
    assert_int_equal(WORDS_FIND(names, "sen"), -1);
    assert_int_equal(WORDS_FIND(language_names, "zh"), LANGUAGE_ZH);
    assert_int_equal(WORDS_FIND(language_names, "en"), LANGUAGE_EN);
    assert_int_equal(words_find(names, 0, "queued"), -1);
}

static void
test_error_set_and_prefix(void **state)
{
    (void)state;
    struct error error = {0};

    assert_int_equal(error_set(&error, "line %d: no such unit", 7), -1);
    assert_string_equal(error.text, "line 7: no such unit");
    assert_int_equal(error_prefix(&error, "%s", "units.conf"), -1);
    assert_string_equal(error.text, "units.conf: line 7: no such unit");
    assert_int_equal(error_set(NULL, "nobody listens"), -1);
    assert_int_equal(error_prefix(NULL, "nobody listens"), -1);
    /* A sentence may be made of the one before. */
    assert_int_equal(error_set(&error, "again, %s", error.text), -1);
    assert_string_equal(error.text, "again, units.conf: line 7: no such unit");
}

static void
test_error_is_cut_between_characters(void **state)
{
    (void)state;
    struct error error = {0};
    struct text text;

    text_init(&text);
    for (int i = 0; i < ERROR_TEXT_MAX; i++) {
        text_add(&text, "值");
    }
    for (int start = 0; start < 3; start++) {
        (void)error_set(&error, "%.*s%s", start, "abc", text.bytes);
        assert_true(utf8_is_valid(error.text, strlen(error.text)));
        assert_in_range(strlen(error.text), ERROR_TEXT_MAX - 4, ERROR_TEXT_MAX - 1);
        (void)error_prefix(&error, "%.*s%s", start + 1, "abc", text.bytes);
        assert_true(utf8_is_valid(error.text, strlen(error.text)));
        (void)error_set(&error, "kept");
        (void)error_prefix(&error, "%s", text.bytes);
        assert_true(utf8_is_valid(error.text, strlen(error.text)));
    }
    text_fini(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_find),
        cmocka_unit_test(test_error_set_and_prefix),
        cmocka_unit_test(test_error_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
