/* test_zone.c: local times that occur once, twice and not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/directory/zone.h"

/* Europe/Berlin in 2026: 02:00 → 03:00 on 29 March, 03:00 → 02:00 on 25 October. */
static struct zone_transition berlin_changes[2];
static struct zone berlin = {(char[]){"Europe/Berlin"}, 60, berlin_changes, 2};
static struct zone shanghai = {(char[]){"Asia/Shanghai"}, 480, NULL, 0};

static int64_t
instant(const char *text)
{
    int64_t at_ms = 0;

    assert_int_equal(civil_parse_rfc3339(text, &at_ms), 0);
    return at_ms;
}

static int32_t
day(int year, int month, int day_of_month)
{
    return civil_to_days((struct civil_date){year, month, day_of_month});
}

static int
set_up(void **state)
{
    (void)state;
    berlin_changes[0] = (struct zone_transition){instant("2026-03-29T01:00:00Z"), 120};
    berlin_changes[1] = (struct zone_transition){instant("2026-10-25T01:00:00Z"), 60};
    return 0;
}

static void
knows_the_offset_of_an_instant(void **state)
{
    (void)state;
    assert_int_equal(zone_offset_minutes(&berlin, instant("2026-03-29T00:59:59.999Z")), 60);
    assert_int_equal(zone_offset_minutes(&berlin, instant("2026-03-29T01:00:00Z")), 120);
    assert_int_equal(zone_offset_minutes(&berlin, instant("2026-10-25T00:59:59.999Z")), 120);
    assert_int_equal(zone_offset_minutes(&berlin, instant("2026-10-25T01:00:00Z")), 60);
    assert_int_equal(zone_offset_minutes(&shanghai, instant("1900-01-01T00:00:00Z")), 480);
    assert_string_equal(zone_format(&shanghai, instant("2026-11-22T00:00:00Z")).text,
                        "2026-11-22T08:00:00+08:00");
    assert_int_equal(zone_local_day(&shanghai, instant("2026-11-21T16:00:00Z")), 20261122);
    assert_int_equal(zone_local_day(&shanghai, instant("2026-11-21T15:59:59.999Z")), 20261121);
    assert_int_equal(zone_local_days(&shanghai, instant("1969-12-31T15:59:59Z")), -1);
    assert_int_equal(zone_to_local(&berlin, instant("2026-07-01T10:00:00Z")).hour, 12);
}

static void
finds_a_time_that_occurs_once(void **state)
{
    (void)state;
    assert_int_equal(zone_from_local_first(&shanghai, day(2026, 11, 22), 510),
                     instant("2026-11-22T08:30:00+08:00"));
    assert_int_equal(zone_from_local_last(&shanghai, day(2026, 11, 22), 510),
                     instant("2026-11-22T08:30:00+08:00"));
    assert_int_equal(zone_from_local_first(&shanghai, day(2026, 12, 31), 1440 + 60),
                     instant("2027-01-01T01:00:00+08:00"));
    assert_int_equal(zone_from_local_first(&berlin, day(2026, 7, 1), 0),
                     instant("2026-07-01T00:00:00+02:00"));
}

static void
finds_both_of_a_doubled_time(void **state)
{
    (void)state;
    assert_int_equal(zone_from_local_first(&berlin, day(2026, 10, 25), 150),
                     instant("2026-10-25T02:30:00+02:00"));
    assert_int_equal(zone_from_local_last(&berlin, day(2026, 10, 25), 150),
                     instant("2026-10-25T02:30:00+01:00"));
    assert_int_equal(zone_from_local_first(&berlin, day(2026, 10, 25), 120),
                     instant("2026-10-25T02:00:00+02:00"));
    assert_int_equal(zone_from_local_last(&berlin, day(2026, 10, 25), 120),
                     instant("2026-10-25T02:00:00+01:00"));
    /* 03:00 exists once, in winter time; 02:00 of the day before said as 26:00. */
    assert_int_equal(zone_from_local_first(&berlin, day(2026, 10, 25), 180),
                     instant("2026-10-25T03:00:00+01:00"));
    assert_int_equal(zone_from_local_first(&berlin, day(2026, 10, 24), 1440 + 120),
                     instant("2026-10-25T02:00:00+02:00"));
}

static void
gives_the_change_for_a_time_that_is_leapt_over(void **state)
{
    int64_t change = instant("2026-03-29T01:00:00Z");

    (void)state;
    assert_int_equal(zone_from_local_first(&berlin, day(2026, 3, 29), 119), change - MS_PER_MINUTE);
    for (int minutes = 120; minutes <= 180; minutes++) {
        int64_t wanted = minutes < 180 ? change : instant("2026-03-29T03:00:00+02:00");

        assert_int_equal(zone_from_local_first(&berlin, day(2026, 3, 29), minutes), wanted);
        assert_int_equal(zone_from_local_last(&berlin, day(2026, 3, 29), minutes), wanted);
    }
}

/* Every instant's local time leads back to it, as the first or as the last. */
static void
leads_back_from_every_minute(void **state)
{
    int64_t from = instant("2026-03-28T00:00:00Z");
    int64_t to = instant("2026-10-27T00:00:00Z");

    (void)state;
    for (int64_t at_ms = from; at_ms < to; at_ms += 7 * MS_PER_MINUTE) {
        struct civil_time local = zone_to_local(&berlin, at_ms);
        int minutes = local.hour * 60 + local.minute;
        int32_t days = zone_local_days(&berlin, at_ms);
        int64_t first = zone_from_local_first(&berlin, days, minutes);
        int64_t last = zone_from_local_last(&berlin, days, minutes);

        assert_true(first == at_ms || last == at_ms);
        assert_true(first <= last);
    }
}

/* A zone that leaves out a whole day (Pacific/Apia, 30 December 2011). */
static void
survives_a_day_that_never_was(void **state)
{
    struct zone_transition change = {instant("2011-12-30T10:00:00Z"), 14 * 60};
    struct zone apia = {(char[]){"Pacific/Apia"}, -10 * 60, &change, 1};

    (void)state;
    assert_int_equal(zone_from_local_first(&apia, day(2011, 12, 30), 480), change.at_ms);
    assert_int_equal(zone_from_local_last(&apia, day(2011, 12, 30), 480), change.at_ms);
    assert_int_equal(zone_from_local_first(&apia, day(2011, 12, 29), 1439),
                     change.at_ms - MS_PER_MINUTE);
    assert_int_equal(zone_from_local_first(&apia, day(2011, 12, 31), 0), change.at_ms);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_offset_of_an_instant),
        cmocka_unit_test(finds_a_time_that_occurs_once),
        cmocka_unit_test(finds_both_of_a_doubled_time),
        cmocka_unit_test(gives_the_change_for_a_time_that_is_leapt_over),
        cmocka_unit_test(leads_back_from_every_minute),
        cmocka_unit_test(survives_a_day_that_never_was),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
