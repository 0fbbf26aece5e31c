/* test_refusal.c: a refusal says what was wrong, in both languages, within the room given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/refusal.h"

static void
fills_in_the_arguments(void **state)
{
    struct refusal refusal;
    char text[256];

    (void)state;
    refusal_set(&refusal, REFUSAL_FIELD_INVALID, "level", "level", "7", "1 to 4");
    refusal_text(&refusal, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(text, "The field level has the value \"7\", which is not valid: 1 to 4.");
    refusal_text(&refusal, LANGUAGE_ZH, text, sizeof(text));
    assert_string_equal(text, "字段 level 的值“7”无效：1 to 4。");
    assert_string_equal(refusal.field, "level");
    assert_int_equal(refusal_class(refusal.code), REFUSAL_CLASS_INVALID);
}

/* What a reporter typed must not be taken for a place of the template. */
static void
does_not_expand_twice(void **state)
{
    struct refusal refusal;
    char text[256];

    (void)state;
    refusal_set(&refusal, REFUSAL_TYPE_UNKNOWN, "type", "{1}{0}", "{2}", NULL);
    refusal_text(&refusal, LANGUAGE_EN, text, sizeof(text));
    assert_string_equal(
        text, "There is no plan for the incident type \"{1}{0}\"; there are plans for: {2}.");
}

static void
cuts_on_a_border(void **state)
{
    struct refusal refusal;
    char long_text[2000];
    char text[64];

    (void)state;
    for (size_t i = 0; i + 3 < sizeof(long_text); i += 3) {
        memcpy(long_text + i, "报", sizeof("报"));
    }
    refusal_set(&refusal, REFUSAL_UNIT_UNKNOWN, "units", long_text, NULL, NULL);
    assert_true(utf8_is_valid(refusal.arguments[0], strlen(refusal.arguments[0])));
    for (size_t room = 1; room <= sizeof(text); room++) {
        refusal_text(&refusal, LANGUAGE_ZH, text, room);
        assert_true(strlen(text) < room);
        assert_true(utf8_is_valid(text, strlen(text)));
    }
}

static void
words_every_refusal(void **state)
{
    (void)state;
    for (enum refusal_code code = 0; code < REFUSAL_N; code++) {
        struct refusal refusal;

        refusal_set(&refusal, code, NULL, "first", "second", "third");
        for (enum language language = 0; language < LANGUAGE_N; language++) {
            char text[600];

            refusal_text(&refusal, language, text, sizeof(text));
            assert_null(strchr(text, '{'));
            assert_int_equal(text[0] == '\0', code == REFUSAL_NONE);
        }
        assert_int_equal(refusal_class(code) == REFUSAL_CLASS_NONE, code == REFUSAL_NONE);
        assert_int_equal(words_find(refusal_names, REFUSAL_N, refusal_names[code]), (int)code);
    }
    assert_int_equal(refusal_class(REFUSAL_KEY_REUSED), REFUSAL_CLASS_KEY_REUSED);
    assert_int_equal(refusal_class(REFUSAL_JOURNAL_UNAVAILABLE), REFUSAL_CLASS_UNAVAILABLE);
    assert_int_equal(refusal_class(REFUSAL_NOT_YOUR_UNIT), REFUSAL_CLASS_FORBIDDEN);
    assert_int_equal(refusal_class(REFUSAL_TOO_MANY_OPEN), REFUSAL_CLASS_LIMIT);
    assert_int_equal(refusal_class(REFUSAL_NOTICE_NOT_FOUND), REFUSAL_CLASS_NOT_FOUND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_in_the_arguments),
        cmocka_unit_test(does_not_expand_twice),
        cmocka_unit_test(cuts_on_a_border),
        cmocka_unit_test(words_every_refusal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
