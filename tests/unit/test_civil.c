/* test_civil.c: days, dates, RFC 3339. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/civil.h"

#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY 2932896    /* 9999-12-31 */

static void
test_known_days(void **state)
{
    (void)state;
    static const struct {
        struct civil_date date;
        int32_t days;
        int weekday;
    } rows[] = {
        {{1970, 1, 1}, 0, 4},      {{1969, 12, 31}, -1, 3},     {{2000, 2, 29}, 11016, 2},
        {{2000, 3, 1}, 11017, 3},  {{2026, 11, 22}, 20779, 7},  {{2038, 1, 19}, 24855, 2},
        {{1900, 3, 1}, -25508, 4}, {{1600, 2, 29}, -135081, 2}, {{2100, 2, 28}, 47540, 7},
        {{2100, 3, 1}, 47541, 1},  {{1, 1, 1}, FIRST_DAY, 1},   {{9999, 12, 31}, LAST_DAY, 5},
        {{1949, 10, 1}, -7397, 6},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct civil_date back = civil_from_days(rows[i].days);

        assert_int_equal(civil_to_days(rows[i].date), rows[i].days);
        assert_int_equal(civil_weekday(rows[i].days), rows[i].weekday);
        assert_int_equal(back.year, rows[i].date.year);
        assert_int_equal(back.month, rows[i].date.month);
        assert_int_equal(back.day, rows[i].date.day);
    }
}

/* Walks through the whole calendar day by day, by the plain rules and not by the formulas. */
static void
test_every_day_of_9999_years(void **state)
{
    (void)state;
    struct civil_date date = {1, 1, 1};
    int weekday = 1;

    for (int32_t days = FIRST_DAY; days <= LAST_DAY; days++) {
        struct civil_date found = civil_from_days(days);

        if (found.year != date.year || found.month != date.month || found.day != date.day ||
            civil_to_days(date) != days || civil_weekday(days) != weekday ||
            !civil_date_is_valid(date)) {
            fail_msg("day %d: %04d-%02d-%02d", (int)days, date.year, date.month, date.day);
        }
        weekday = weekday == 7 ? 1 : weekday + 1;
        date.day++;
        if (!civil_date_is_valid(date)) {
            date.day = 1;
            date.month++;
        }
        if (date.month == 13) {
            date.month = 1;
            date.year++;
        }
    }
    assert_int_equal(date.year, 10000);
}

static void
test_date_is_valid(void **state)
{
    (void)state;
    static const struct {
        struct civil_date date;
        bool valid;
    } rows[] = {
        {{2024, 2, 29}, true},  {{2023, 2, 29}, false}, {{1900, 2, 29}, false},
        {{2000, 2, 29}, true},  {{2026, 4, 30}, true},  {{2026, 4, 31}, false},
        {{2026, 0, 1}, false},  {{2026, 13, 1}, false}, {{2026, 1, 0}, false},
        {{2026, 1, 32}, false}, {{0, 1, 1}, false},     {{10000, 1, 1}, false},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        assert_int_equal(civil_date_is_valid(rows[i].date), rows[i].valid);
    }
}

static void
test_ms_both_ways(void **state)
{
    (void)state;
    struct civil_time before = civil_from_ms(-1);

    assert_int_equal(before.date.year, 1969);
    assert_int_equal(before.date.day, 31);
    assert_int_equal(before.hour, 23);
    assert_int_equal(before.second, 59);
    assert_int_equal(before.millisecond, 999);
    assert_int_equal(civil_to_ms(&before), -1);
    for (int64_t ms = FIRST_DAY * MS_PER_DAY; ms < LAST_DAY * MS_PER_DAY;
         ms += INT64_C(7777777777777)) {
        struct civil_time time = civil_from_ms(ms);

        assert_true(civil_to_ms(&time) == ms);
    }
    assert_int_equal(civil_from_ms(INT64_MAX).date.year, 9999);
    assert_int_equal(civil_from_ms(INT64_MAX).millisecond, 999);
    assert_int_equal(civil_from_ms(INT64_MIN).date.year, 1);
}

static void
test_parse_date(void **state)
{
    (void)state;
    static const char *const good[] = {"2026-11-22", "2026/11/22"};
    static const char *const bad[] = {
        "",           "2026",        "2026-11",     "2026-11-",    "2026-11-31",
        "2026-13-01", "2026-11-22 ", " 2026-11-22", "2026-11/22",  "2026/11-22",
        "26-11-22",   "2026-011-22", "2026-11-022", "20261122",    "2026-1a-22",
        "0000-01-01", "+026-01-01",  "2026.11.22",  "2026-11-22x", "12026-11-22",
    };
    struct civil_date date;

    for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
        assert_int_equal(civil_parse_date(good[i], &date), 0);
        assert_int_equal(civil_to_days(date), 20779);
    }
    assert_int_equal(civil_parse_date("2026-1-2", &date), 0);
    assert_int_equal(date.month, 1);
    assert_int_equal(date.day, 2);
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        if (civil_parse_date(bad[i], &date) != -1) {
            fail_msg("%s was taken", bad[i]);
        }
    }
}

static void
test_parse_clock(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minutes;
    } rows[] = {
        {"00:00", 0},   {"08:30", 510},   {"8:30", 510}, {"23:59", 1439}, {"24:00", 1440},
        {"24:01", -1},  {"25:00", -1},    {"08:60", -1}, {"08:3", -1},    {"0830", -1},
        {"08:300", -1}, {"", -1},         {":30", -1},   {"-1:30", -1},   {"08:30 ", -1},
        {"008:30", -1}, {"08:30:00", -1},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        int minutes = -1;
        int result = civil_parse_clock(rows[i].text, &minutes);

        assert_int_equal(result, rows[i].minutes < 0 ? -1 : 0);
        assert_int_equal(minutes, rows[i].minutes);
    }
}

static void
test_parse_rfc3339(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ms;
    } rows[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01T08:00:00+08:00", 0},
        {"1969-12-31T16:00:00-08:00", 0},
        {"1969-12-31T23:59:59.999Z", -1},
        {"2026-11-22T03:04:05Z", INT64_C(1795316645000)},
        {"2026-11-22T11:04:05.678+08:00", INT64_C(1795316645678)},
        {"2026-11-22t03:04:05.6789999z", INT64_C(1795316645678)},
        {"2026-11-22 03:04:05.1Z", INT64_C(1795316645100)},
        {"2026-11-22T03:04:05-00:00", INT64_C(1795316645000)},
        {"2026-11-22T08:49:05+05:45", INT64_C(1795316645000)},
        {"9999-12-31T23:59:59.999Z", INT64_C(253402300799999)},
    };
    static const char *const bad[] = {
        "",
        "2026-11-22",
        "2026-11-22T03:04:05",
        "2026-11-22T03:04Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T03:60:00Z",
        "2016-12-31T23:59:60Z",
        "2026-11-22T03:04:05.Z",
        "2026-11-22T03:04:05+0800",
        "2026-11-22T03:04:05+24:00",
        "2026-11-22T03:04:05+08:60",
        "2026-11-22T03:04:05+8:00",
        "2026-11-22T03:04:05Zx",
        "2026-11-22T3:04:05Z",
        "2026-1-22T03:04:05Z",
        "2026-02-29T03:04:05Z",
        "2026/11/22T03:04:05Z",
        "2026-11-22T03:04:05,5Z",
    };
    int64_t ms = 0;

    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        if (civil_parse_rfc3339(rows[i].text, &ms) != 0 || ms != rows[i].ms) {
            fail_msg("%s: %lld", rows[i].text, (long long)ms);
        }
    }
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        if (civil_parse_rfc3339(bad[i], &ms) != -1) {
            fail_msg("%s was taken", bad[i]);
        }
    }
}

static void
test_format_rfc3339(void **state)
{
    (void)state;
    static const struct {
        int64_t ms;
        int offset_minutes;
        const char *text;
    } rows[] = {
        {0, 0, "1970-01-01T00:00:00Z"},
        {0, 480, "1970-01-01T08:00:00+08:00"},
        {INT64_C(1795316645678), 480, "2026-11-22T11:04:05.678+08:00"},
        {INT64_C(1795316645005), -210, "2026-11-21T23:34:05.005-03:30"},
        {-1, 0, "1969-12-31T23:59:59.999Z"},
        {INT64_MAX, 480, "9999-12-31T23:59:59.999+08:00"},
        {INT64_MIN, -480, "0001-01-01T00:00:00-08:00"},
    };
    char text[RFC3339_SIZE];

    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        civil_format_rfc3339(rows[i].ms, rows[i].offset_minutes, text, sizeof(text));
        assert_string_equal(text, rows[i].text);
    }
    for (int64_t ms = -INT64_C(60000000000000); ms < INT64_C(250000000000000);
         ms += INT64_C(987654321098)) {
        int64_t back = 0;

        civil_format_rfc3339(ms, 345, text, sizeof(text));
        assert_int_equal(civil_parse_rfc3339(text, &back), 0);
        assert_true(back == ms);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),    cmocka_unit_test(test_every_day_of_9999_years),
        cmocka_unit_test(test_date_is_valid), cmocka_unit_test(test_ms_both_ways),
        cmocka_unit_test(test_parse_date),    cmocka_unit_test(test_parse_clock),
        cmocka_unit_test(test_parse_rfc3339), cmocka_unit_test(test_format_rfc3339),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
