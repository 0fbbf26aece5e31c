/* Every day of 2026 as an example office loads it from conf/calendar: its kind, the counts of every
 * span against counting one by one, and who leads on it by a rotation that goes by kinds of day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/civil.h"
#include "office_check.h"

/* One letter a day, one word a week: w worked, r rest, h holiday; Thursday 2026-01-01 first. */
static const char *const months[12] = {
    "hhhw"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwr",
    "r"
    "wwwwwrr"
    "wwwwwwh"
    "hhhhhhh"
    "hwwwww",
    "r"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "ww",
    "wwwhh"
    "hwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwww",
    "hhh"
    "hhwwwwr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr",
    "wwwwwrr"
    "wwwwwrr"
    "wwwwhhh"
    "wwwwwrr"
    "ww",
    "wwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwww",
    "rr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "w",
    "wwwwrr"
    "wwwwwrr"
    "wwwwwrw"
    "wwwwhhh"
    "www",
    "hhhh"
    "hhhwwwr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwr",
    "r"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "w",
    "wwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwwwwrr"
    "wwww",
};

static struct settings *office;

static int32_t
day(int year, int month, int day_of_month)
{
    return civil_to_days((struct civil_date){year, month, day_of_month});
}

static void
join_months(char *ret_letters)
{
    *ret_letters = '\0';
    for (size_t i = 0; i < ARRAY_SIZE(months); i++) {
        strcat(ret_letters, months[i]);
    }
}

static int
load_office(void **state)
{
    (void)state;
    office = office_check_load("conf/offices/jimsar/dutyd.conf");
    return office == NULL ? -1 : 0;
}

static int
release_office(void **state)
{
    (void)state;
    settings_release(office);
    return 0;
}

static void
every_day_is_of_its_kind(void **state)
{
    static const char letters[] = {[DAY_WORKDAY] = 'w', [DAY_REST] = 'r', [DAY_HOLIDAY] = 'h'};
    const struct calendar *calendar = &office->directory->calendar;
    char wall[400];

    (void)state;
    join_months(wall);
    assert_int_equal(strlen(wall), 365);
    for (int i = 0; i < 365; i++) {
        struct civil_date date = civil_from_days(day(2026, 1, 1) + i);
        char is = letters[calendar_kind(calendar, day(2026, 1, 1) + i)];

        if (is != wall[i]) {
            fail_msg("2026-%02d-%02d is %c and must be %c", date.month, date.day, is, wall[i]);
        }
    }
    assert_string_equal(calendar_name(calendar, day(2026, 2, 17))->in[LANGUAGE_ZH], "春节");
    assert_string_equal(calendar_name(calendar, day(2026, 2, 28))->in[LANGUAGE_ZH], "调休上班");
    assert_null(calendar_name(calendar, day(2026, 3, 2)));
}

static void
every_span_is_counted_as_one_by_one(void **state)
{
    const struct calendar *calendars[] = {&office->directory->calendar, NULL};
    int32_t first = day(2025, 12, 20);

    (void)state;
    for (size_t n = 0; n < ARRAY_SIZE(calendars); n++) {
        for (int32_t from = first; from < first + 390; from += 13) {
            int64_t counts[DAY_KIND_N] = {0};

            for (int32_t to = from; to < first + 400; to++) {
                for (int kind = 0; kind < DAY_KIND_N; kind++) {
                    assert_int_equal(calendar_count(calendars[n], DAY_KIND_BIT(kind), from, to),
                                     counts[kind]);
                }
                assert_int_equal(calendar_count(calendars[n], DAY_KINDS_ALL, from, to), to - from);
                counts[calendar_kind(calendars[n], to)]++;
            }
        }
    }
    assert_int_equal(calendar_count(NULL, DAY_KIND_BIT(DAY_WORKDAY), -10, 4), 10);
}

/* The leaders of the health committee: three turns, each going on only by its own days. */
static void
every_kind_of_day_has_its_own_turn(void **state)
{
    const struct directory *directory = office->directory;
    const struct roster *roster =
        &directory->units[directory_find_unit(directory, "health")].roster;
    const struct roster_rotation *turns[DAY_KIND_N] = {NULL};
    size_t next[DAY_KIND_N] = {0};

    (void)state;
    for (size_t i = 0; i < roster->rotation_count; i++) {
        for (int kind = 0; kind < DAY_KIND_N; kind++) {
            if (roster->rotations[i].day_kinds == DAY_KIND_BIT(kind)) {
                turns[kind] = &roster->rotations[i];
            }
        }
    }
    for (int32_t days = day(2025, 1, 1); days < day(2026, 12, 31); days++) {
        enum day_kind kind = calendar_kind(&directory->calendar, days);
        int64_t noon_ms = zone_from_local_first(&directory->zone, days, 12 * 60);
        struct duty duties[DUTIES_MAX];

        assert_non_null(turns[kind]);
        assert_int_equal(roster_on_duty(roster, &directory->zone, noon_ms, POSITION_LEADER, duties),
                         1);
        assert_int_equal(duties[0].person,
                         turns[kind]->teams[next[kind]++ % turns[kind]->team_count].people[0]);
    }
}

static void
a_missing_year_is_known_in_time(void **state)
{
    struct calendar calendar = office->directory->calendar;

    (void)state;
    assert_true(calendar.is_counted);
    assert_int_equal(calendar_missing_year(&calendar, day(2026, 11, 30)), 0);
    assert_int_equal(calendar_missing_year(&calendar, day(2026, 12, 1)), 2027);
    assert_int_equal(calendar_missing_year(&calendar, day(2027, 1, 1)), 2027);
    calendar.year_count = 0;
    assert_int_equal(calendar_missing_year(&calendar, day(2026, 5, 1)), 2026);
    calendar.is_counted = false;
    assert_int_equal(calendar_missing_year(&calendar, day(2026, 12, 5)), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_is_of_its_kind),
        cmocka_unit_test(every_span_is_counted_as_one_by_one),
        cmocka_unit_test(every_kind_of_day_has_its_own_turn),
        cmocka_unit_test(a_missing_year_is_known_in_time),
    };
    return cmocka_run_group_tests(tests, load_office, release_office);
}
