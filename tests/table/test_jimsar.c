/* The example office of Jimsar county, loaded as the daemon loads it: that it has every unit of the
 * seed document, that every cell of every plan reaches somebody at every step on every day, and
 * that the graver level never calls less. Also the small office that an installation begins with.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "office_check.h"

#define NOW_MS OFFICE_CHECK_NOW_MS
#define HOUR_MS OFFICE_CHECK_HOUR_MS

/* In the order of the seed document, one for each of its paragraphs. */
static const char *const unit_codes[] = {"organization",
                                         "publicity",
                                         "cyberspace",
                                         "development",
                                         "education",
                                         "science",
                                         "police",
                                         "civil-affairs",
                                         "justice",
                                         "finance",
                                         "human-resources",
                                         "environment",
                                         "transport",
                                         "agriculture",
                                         "commerce",
                                         "beiting-park",
                                         "culture-tourism",
                                         "health",
                                         "emergency",
                                         "market",
                                         "medical-insurance",
                                         "natural-resources",
                                         "housing",
                                         "supply-marketing",
                                         "red-cross",
                                         "cdc",
                                         "hospitals",
                                         "inspection",
                                         "townships"};
#define UNIT_CODES (sizeof unit_codes / sizeof unit_codes[0])

static const char *const types[] = {"infectious", "food-poisoning", "occupational-poisoning",
                                    "zoonosis", "unknown-cause"};
#define TYPES (sizeof types / sizeof types[0])

static const struct office_facts facts = {
    "conf/offices/jimsar/dutyd.conf", unit_codes, UNIT_CODES, types, TYPES, "health", "0994-0"};

static int
set_up(void **state)
{
    (void)state;
    (void)office_check_begin(&facts);
    return 0;
}

static void
has_the_units_of_the_seed_in_its_order(void **state)
{
    (void)state;
    assert_int_equal(UNIT_CODES, 29);
}

static void
each_kind_of_roster_is_shown(void **state)
{
    (void)state;
    /* 2026-11-22 10:00 from the monthly list, 11-24 10:00 a swap, 12-01 10:00 one is on leave. */
    const struct expected_duty listed[] = {{"朱志雯", DUTY_FIXED}};
    const struct expected_duty december[] = {{"冯军", DUTY_FIXED}};
    const struct expected_duty swapped[] = {{"吴文宁", DUTY_OVERRIDE}, {"宋海敏", DUTY_ROTATION}};
    const struct expected_duty left[] = {{"萧瑞林", DUTY_ROTATION}};
    office_check_on_duty("cdc", NOW_MS + 2 * HOUR_MS, listed, 1);
    office_check_on_duty("cdc", NOW_MS + (10 * 24 + 2) * HOUR_MS, december, 1);
    office_check_on_duty("police", NOW_MS + 50 * HOUR_MS, swapped, 2);
    office_check_on_duty("police", NOW_MS + (9 * 24 + 2) * HOUR_MS, left, 1);
}

static void
reports_are_graded_by_the_national_standard(void **state)
{
    (void)state;
    static const struct expected_grade rows[] = {
        {"infectious", 0, 0, LEVEL_NONE},
        {"infectious", 1, 0, 4},
        {"infectious", 9, 0, 4},
        {"infectious", 10, 0, 3},
        {"infectious", 1, 1, 3},
        {"infectious", 29, 1, 3},
        {"infectious", 30, 0, 2},
        {"food-poisoning", 29, 0, LEVEL_NONE},
        {"food-poisoning", 30, 0, 4},
        {"food-poisoning", 99, 0, 4},
        {"food-poisoning", 100, 0, 3},
        {"food-poisoning", 5, 1, 3},
        {"food-poisoning", 100, 1, 2},
        {"food-poisoning", 10, 10, 2},
        {"occupational-poisoning", 1, 0, 4},
        {"occupational-poisoning", 9, 0, 4},
        {"occupational-poisoning", 10, 0, 3},
        {"occupational-poisoning", 4, 4, 3},
        {"occupational-poisoning", 50, 0, 2},
        {"occupational-poisoning", 5, 5, 2},
        {"zoonosis", 1, 0, 4},
        {"zoonosis", 10, 0, 3},
        {"zoonosis", 4, 1, 3},
        {"zoonosis", 5, 1, 2},
        {"unknown-cause", 2, 0, 4},
        {"unknown-cause", 3, 0, 3},
        {"unknown-cause", 1, 1, 3},
    };
    office_check_grades(rows, sizeof rows / sizeof rows[0]);
}

static void
the_small_office_loads_too(void **state)
{
    (void)state;
    struct settings *small = office_check_load("conf/minimal/dutyd.conf");
    assert_int_equal(small->directory->unit_count, 3);
    settings_release(small);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE_CHECK_TESTS,
        cmocka_unit_test(has_the_units_of_the_seed_in_its_order),
        cmocka_unit_test(each_kind_of_roster_is_shown),
        cmocka_unit_test(reports_are_graded_by_the_national_standard),
        cmocka_unit_test(the_small_office_loads_too),
    };
    return cmocka_run_group_tests(tests, set_up, office_check_end);
}
