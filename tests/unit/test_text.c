/* test_text.c: growing strings and UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/text.h"

static void
test_text_grows_and_stays_terminated(void **state)
{
    (void)state;
    struct text text;

    text_init(&text);
    assert_string_equal(text.bytes, "");
    for (int i = 0; i < 1000; i++) {
        text_add(&text, "ab");
        text_add_char(&text, 'c');
        text_add_format(&text, "%03d", i);
        assert_int_equal(text.bytes[text.size], '\0');
        assert_true(text.size < text.room);
    }
    assert_int_equal(text.size, 6000);
    assert_memory_equal(text.bytes + 5994, "abc999", 7);
    text_clear(&text);
    assert_string_equal(text.bytes, "");
    text_add_bytes(&text, "a\0b", 3);
    assert_int_equal(text.size, 3);
    assert_memory_equal(text.bytes, "a\0b", 4);
    text_fini(&text);
    text_fini(&text);
    text_fini(NULL);
}

static void
test_text_add_format_of_any_length(void **state)
{
    (void)state;
    char word[4096];
    struct text text;

    memset(word, 'x', sizeof(word));
    text_init(&text);
    for (size_t size = 0; size < sizeof(word); size += 61) {
        text_clear(&text);
        text_add_format(&text, "<%.*s>", (int)size, word);
        assert_int_equal(text.size, size + 2);
        assert_int_equal(text.bytes[size + 1], '>');
    }
    text_fini(&text);
}

static void
test_text_take_leaves_an_empty_text(void **state)
{
    (void)state;
    struct text text;

    text_init(&text);
    text_add(&text, "值班");
    char *taken = text_take(&text);

    assert_string_equal(taken, "值班");
    assert_string_equal(text.bytes, "");
    text_add(&text, "again");
    assert_string_equal(text.bytes, "again");
    assert_string_equal(taken, "值班");
    free(taken);
    text_fini(&text);
}

static void
test_text_copy_cuts_on_a_border(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        size_t room;
        const char *to;
    } rows[] = {
        {"", 1, ""},
        {"a", 1, ""},
        {"abc", 4, "abc"},
        {"abc", 3, "ab"},
        {"值班", 7, "值班"},
        {"值班", 6, "值"},
        {"值班", 5, "值"},
        {"值班", 4, "值"},
        {"值班", 3, ""},
        {"a\xF0\x9F\x9A\xA8", 5, "a"},
        {"a\xF0\x9F\x9A\xA8", 6, "a\xF0\x9F\x9A\xA8"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        char *to = malloc(rows[i].room);

        assert_non_null(to);
        text_copy(to, rows[i].room, rows[i].from);
        assert_string_equal(to, rows[i].to);
        free(to);
    }
}

static void
test_text_compares(void **state)
{
    (void)state;
    assert_true(text_equal(NULL, NULL));
    assert_false(text_equal(NULL, ""));
    assert_false(text_equal("", NULL));
    assert_true(text_equal("a", "a"));
    assert_false(text_equal("a", "b"));
    assert_true(text_is_empty(NULL));
    assert_true(text_is_empty(""));
    assert_false(text_is_empty(" "));
    assert_true(text_starts_with("cred:NAME", "cred:"));
    assert_true(text_starts_with("cred:", "cred:"));
    assert_true(text_starts_with("x", ""));
    assert_false(text_starts_with("cre", "cred:"));
}

static void
test_utf8_is_valid_knows_the_broken_forms(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool valid;
    } rows[] = {
        {"", true},
        {"plain", true},
        {"\x7F", true},
        {"\xC2\x80", true},
        {"\xDF\xBF", true},
        {"\xE0\xA0\x80", true},
        {"\xED\x9F\xBF", true},
        {"\xEE\x80\x80", true},
        {"\xEF\xBF\xBF", true},
        {"\xF0\x90\x80\x80", true},
        {"\xF4\x8F\xBF\xBF", true},
        {"\x80", false},             /* out of place */
        {"\xBF", false},             /* out of place */
        {"a\x80", false},            /* out of place */
        {"\xC0\xAF", false},         /* overlong */
        {"\xC1\xBF", false},         /* overlong */
        {"\xE0\x9F\xBF", false},     /* overlong */
        {"\xF0\x8F\xBF\xBF", false}, /* overlong */
        {"\xED\xA0\x80", false},     /* surrogate */
        {"\xED\xBF\xBF", false},     /* surrogate */
        {"\xF4\x90\x80\x80", false}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", false}, /* above U+10FFFF */
        {"\xF8\x88\x80\x80\x80", false},
        {"\xFE", false},
        {"\xFF", false},
        {"\xC3", false},             /* cut off */
        {"\xE5\x80", false},         /* cut off */
        {"\xF0\x9F\x9A", false},     /* cut off */
        {"\xE5\x80g", false},        /* cut off by another */
        {"\xD6\xB5\xB0\xE0", false}, /* GB18030 of 值班 */
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        /* A copy of the exact size lets the sanitizer see any reading beyond it. */
        size_t size = strlen(rows[i].bytes);
        char *bytes = malloc(size + 1);

        assert_non_null(bytes);
        memcpy(bytes, rows[i].bytes, size);
        bytes = realloc(bytes, size == 0 ? 1 : size);
        assert_non_null(bytes);
        if (utf8_is_valid(bytes, size) != rows[i].valid) {
            fail_msg("row %zu", i);
        }
        free(bytes);
    }
    assert_true(utf8_is_valid("a\0b", 3));
}

static void
test_utf8_round_trip_of_every_code_point(void **state)
{
    (void)state;
    struct text text;

    text_init(&text);
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        size_t at = 0;

        text_clear(&text);
        utf8_add(&text, code_point);
        if (utf8_next(text.bytes, text.size, &at) != (surrogate ? 0xFFFD : code_point) ||
            at != text.size) {
            fail_msg("U+%04X", (unsigned)code_point);
        }
    }
    text_clear(&text);
    utf8_add(&text, 0x110000);
    assert_string_equal(text.bytes, "\xEF\xBF\xBD");
    text_fini(&text);
}

static void
test_utf8_next_moves_one_byte_over_the_broken(void **state)
{
    (void)state;
    const char bytes[] = "\xE5\x80"
                         "a\xFF值";
    static const struct {
        uint32_t code_point;
        size_t at;
    } steps[] = {{0xFFFD, 1}, {0xFFFD, 2}, {'a', 3}, {0xFFFD, 4}, {0x503C, 7}};
    size_t at = 0;

    for (size_t i = 0; i < ARRAY_SIZE(steps); i++) {
        assert_int_equal(utf8_next(bytes, sizeof(bytes) - 1, &at), steps[i].code_point);
        assert_int_equal(at, steps[i].at);
    }
}

static void
test_utf8_counts_and_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t count;
        size_t units;
        size_t columns;
    } rows[] = {
        {"", 0, 0, 0},
        {"abc", 3, 3, 3},
        {"值班室", 3, 3, 6},
        {"吉木萨尔县 Ⅲ级", 8, 8, 14},
        {"한국", 2, 2, 4},
        {"カナ", 2, 2, 4},
        {"\xEF\xBD\xB6", 1, 1, 1},             /* half-width katakana */
        {"（１）", 3, 3, 6},                   /* full-width forms */
        {"\xE3\x80\x80", 1, 1, 2},             /* ideographic space */
        {"—…", 2, 2, 2},                       /* ambiguous: narrow */
        {"e\xCC\x81", 2, 2, 1},                /* e and a combining acute */
        {"\xF0\x9F\x9A\xA8", 1, 2, 2},         /* police car light */
        {"\xF0\xA0\xAE\xB7", 1, 2, 2},         /* U+20BB7, a family name */
        {"\xE2\x9A\xA0\xEF\xB8\x8F", 2, 2, 1}, /* warning sign, variation selector */
        {"a\xE2\x80\x8B"
         "b",
         3, 3, 2},                                         /* zero-width space */
        {"\xD9\x86\xD9\x8E", 2, 2, 1},                     /* Arabic letter and vowel sign */
        {"\xE1\xA0\xA0\xE1\xA0\x8B", 2, 2, 1},             /* Mongolian letter and its selector */
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 3, 3, 2}, /* Hangul of three jamo */
        {"a\tb\n", 4, 4, 2},
        {"\xFF", 1, 1, 1},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        if (utf8_count(rows[i].text) != rows[i].count ||
            utf8_utf16_units(rows[i].text) != rows[i].units ||
            utf8_columns(rows[i].text) != rows[i].columns) {
            fail_msg("row %zu: %zu %zu %zu", i, utf8_count(rows[i].text),
                     utf8_utf16_units(rows[i].text), utf8_columns(rows[i].text));
        }
    }
}

static void
test_utf8_prefix_size(void **state)
{
    (void)state;
    assert_int_equal(utf8_prefix_size("", 5), 0);
    assert_int_equal(utf8_prefix_size("a值b", 0), 0);
    assert_int_equal(utf8_prefix_size("a值b", 1), 1);
    assert_int_equal(utf8_prefix_size("a值b", 2), 4);
    assert_int_equal(utf8_prefix_size("a值b", 3), 5);
    assert_int_equal(utf8_prefix_size("a值b", 99), 5);
}

static void
test_utf8_narrow(void **state)
{
    (void)state;
    assert_int_equal(utf8_narrow(0xFF10), '0');
    assert_int_equal(utf8_narrow(0xFF01), '!');
    assert_int_equal(utf8_narrow(0xFF5E), '~');
    assert_int_equal(utf8_narrow(0x3000), ' ');
    assert_int_equal(utf8_narrow(0xFF00), 0xFF00);
    assert_int_equal(utf8_narrow(0xFF5F), 0xFF5F);
    assert_int_equal(utf8_narrow('a'), 'a');
    assert_int_equal(utf8_narrow(0x503C), 0x503C);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_grows_and_stays_terminated),
        cmocka_unit_test(test_text_add_format_of_any_length),
        cmocka_unit_test(test_text_take_leaves_an_empty_text),
        cmocka_unit_test(test_text_copy_cuts_on_a_border),
        cmocka_unit_test(test_text_compares),
        cmocka_unit_test(test_utf8_is_valid_knows_the_broken_forms),
        cmocka_unit_test(test_utf8_round_trip_of_every_code_point),
        cmocka_unit_test(test_utf8_next_moves_one_byte_over_the_broken),
        cmocka_unit_test(test_utf8_counts_and_columns),
        cmocka_unit_test(test_utf8_prefix_size),
        cmocka_unit_test(test_utf8_narrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
