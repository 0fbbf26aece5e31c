/* The command line, levels, times and the choice of language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/civil.h"
#include "ctl/ctl.h"
#include "ctl/times.h"

static const struct option_rule general[] = {
    {"server", 's', "SOCKET", {{"", ""}}},
    {"json", 0, NULL, {{"", ""}}},
    {NULL, 0, NULL, {{NULL, NULL}}},
};
static const struct option_rule own[] = {
    {"level", 'l', "N", {{"", ""}}},
    {"yes", 'y', NULL, {{"", ""}}},
    {NULL, 0, NULL, {{NULL, NULL}}},
};

static int
parse(struct arguments *arguments, struct error *error, char **argv)
{
    int argc = 0;
    int used = 0;

    while (argv[argc] != NULL) {
        argc++;
    }
    memset(arguments, 0, sizeof(*arguments));
    error->text[0] = '\0';
    return arguments_parse(arguments, argc, argv, general, own, LANGUAGE_EN, false, &used, error);
}

#define ARGV(...) ((char *[]){(char[]){"x"}, __VA_ARGS__, NULL})

static void
test_options_stand_anywhere(void **state)
{
    struct arguments arguments;
    struct error error;
    char first[] = "I-1";
    char level[] = "--level=3";
    char letters[] = "-ys/run/x";
    char word[] = "why";
    char dashes[] = "--";
    char minus[] = "-5";

    (void)state;
    assert_int_equal(parse(&arguments, &error, ARGV(first, level, letters, word, dashes, minus)),
                     0);
    assert_int_equal(arguments.word_count, 3);
    assert_string_equal(arguments_word(&arguments, 2), "-5");
    assert_null(arguments_word(&arguments, 3));
    assert_string_equal(arguments_value(&arguments, "level"), "3");
    assert_string_equal(arguments_value(&arguments, "server"), "/run/x");
    assert_true(arguments_has(&arguments, "yes"));
    assert_false(arguments_has(&arguments, "json"));
}

static void
test_mistakes_are_named(void **state)
{
    struct arguments arguments;
    struct error error;
    char unknown[] = "--levle=3";
    char missing[] = "--level";
    char flag[] = "--json=1";
    char letter[] = "-q";

    (void)state;
    assert_int_equal(parse(&arguments, &error, ARGV(unknown)), -1);
    assert_non_null(strstr(error.text, "levle"));
    assert_int_equal(parse(&arguments, &error, ARGV(missing)), -1);
    assert_non_null(strstr(error.text, "level"));
    assert_int_equal(parse(&arguments, &error, ARGV(flag)), -1);
    assert_int_equal(parse(&arguments, &error, ARGV(letter)), -1);
    assert_non_null(strstr(error.text, "-q"));
}

static void
test_levels_in_every_spelling(void **state)
{
    int64_t level = 0;

    (void)state;
    assert_int_equal(arguments_parse_level("Ⅲ级", &level), 0);
    assert_int_equal(level, 3);
    assert_int_equal(arguments_parse_level("IV", &level), 0);
    assert_int_equal(level, 4);
    assert_int_equal(arguments_parse_level("0", &level), -1);
    assert_int_equal(arguments_parse_level("5", &level), -1);
    assert_int_equal(arguments_parse_level("3x", &level), -1);
    assert_int_equal(arguments_parse_count("12", &level), 0);
    assert_int_equal(level, 12);
    assert_int_equal(arguments_parse_count("-1", &level), -1);
    assert_int_equal(arguments_parse_count("99999999999999999999", &level), -1);
}

static void
test_times_as_people_type_them(void **state)
{
    char text[RFC3339_SIZE];
    int64_t now_ms = INT64_C(1795312800000); /* 2026-11-22T02:00:00Z */

    (void)state;
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    assert_int_equal(times_parse("08:30", now_ms, text, sizeof(text)), 0);
    assert_string_equal(text, "2026-11-22T08:30:00+08:00");
    assert_int_equal(times_parse("2026-12-01 03:00", now_ms, text, sizeof(text)), 0);
    assert_string_equal(text, "2026-12-01T03:00:00+08:00");
    assert_int_equal(times_parse("2026-12-01", now_ms, text, sizeof(text)), 0);
    assert_string_equal(text, "2026-12-01T00:00:00+08:00");
    assert_int_equal(times_parse("+2h", now_ms, text, sizeof(text)), 0);
    assert_string_equal(text, "2026-11-22T12:00:00+08:00");
    assert_int_equal(times_parse("2026-11-22T08:30:00Z", now_ms, text, sizeof(text)), 0);
    assert_string_equal(text, "2026-11-22T08:30:00Z");
    assert_int_equal(times_parse("noon", now_ms, text, sizeof(text)), -1);
    assert_int_equal(times_parse("+2", now_ms, text, sizeof(text)), -1);
    assert_int_equal(times_parse("+9999999999h", now_ms, text, sizeof(text)), -1);
    assert_int_equal(times_parse("25:00", now_ms, text, sizeof(text)), -1);
    assert_int_equal(times_parse("", now_ms, text, sizeof(text)), -1);
}

static void
test_spans(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    times_add_span(&text, 7000);
    text_add_char(&text, ' ');
    times_add_span(&text, 3723000);
    text_add_char(&text, ' ');
    times_add_span(&text, 3 * MS_PER_DAY + 4 * MS_PER_HOUR);
    assert_string_equal(text.bytes, "0:07 1:02:03 3d 4:00");
    text_clear(&text);
    times_add_long(&text, "2026-11-22T08:30:05+08:00");
    times_add_long(&text,
                   "no time\033[2J"); /* shown as it came, but without its control characters */
    assert_string_equal(text.bytes, "2026-11-22 08:30:05no time [2J");
    text_fini(&text);
}

static void
test_language_follows_the_locale(void **state)
{
    (void)state;
    assert_int_equal(ctl_choose_language(NULL, NULL, "zh_CN.UTF-8"), LANGUAGE_ZH);
    assert_int_equal(ctl_choose_language(NULL, NULL, "en_US.UTF-8"), LANGUAGE_EN);
    assert_int_equal(ctl_choose_language("en_GB", "zh_CN", "zh_CN"), LANGUAGE_EN);
    assert_int_equal(ctl_choose_language("", "zh_CN", "en_US"), LANGUAGE_ZH);
    assert_int_equal(ctl_choose_language(NULL, NULL, NULL), LANGUAGE_ZH);
    assert_int_equal(ctl_choose_language("C.UTF-8", NULL, "en_US"), LANGUAGE_ZH);
}

/* Every command must be able to explain itself in both languages. */
static void
test_command_table_is_whole(void **state)
{
    (void)state;
    for (const struct ctl_command *command = ctl_commands; command->name != NULL; command++) {
        assert_non_null(command->run);
        assert_true(command->words_min <= command->words_max);
        assert_true(strlen(command->summary.in[LANGUAGE_ZH]) > 0);
        assert_true(strlen(command->summary.in[LANGUAGE_EN]) > 0);
        for (const struct ctl_command *other = command + 1; other->name != NULL; other++) {
            assert_string_not_equal(command->name, other->name);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_stand_anywhere),
        cmocka_unit_test(test_mistakes_are_named),
        cmocka_unit_test(test_levels_in_every_spelling),
        cmocka_unit_test(test_times_as_people_type_them),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_language_follows_the_locale),
        cmocka_unit_test(test_command_table_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
