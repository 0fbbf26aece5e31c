/* test_roster.c: which rule puts which name on the watch list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/civil.h"
#include "core/duty/roster.h"

#define HANDOVER (8 * 60 + 30)
#define PEOPLE(...)                                                                                \
    (struct person_list)                                                                           \
    {                                                                                              \
        (size_t[]){__VA_ARGS__}, ARRAY_SIZE(((size_t[]){__VA_ARGS__}))                             \
    }

static struct zone shanghai = {(char[]){"Asia/Shanghai"}, 480, NULL, 0};

static int32_t
day(int year, int month, int day_of_month)
{
    return civil_to_days((struct civil_date){year, month, day_of_month});
}

static int64_t
at(int year, int month, int day_of_month, int hour, int minute)
{
    return zone_from_local_first(&shanghai, day(year, month, day_of_month), hour * 60 + minute);
}

/* Who is on duty, as a number of one digit per person: 12 for person 1 and then person 2. */
static long
names_of(const struct roster *roster, int64_t at_ms, enum position position)
{
    struct duty duties[DUTIES_MAX];
    size_t count = roster_on_duty(roster, &shanghai, at_ms, position, duties);
    long names = 0;

    for (size_t i = 0; i < count; i++) {
        assert_int_equal(duties[i].position, position);
        assert_true(duties[i].from_ms <= at_ms && at_ms < duties[i].to_ms);
        names = names * 10 + (long)duties[i].person;
    }
    return names;
}

static enum duty_rule
rule_of(const struct roster *roster, int64_t at_ms, enum position position)
{
    struct duty duties[DUTIES_MAX];

    assert_int_not_equal(roster_on_duty(roster, &shanghai, at_ms, position, duties), 0);
    return duties[0].rule;
}

static void
counts_a_date_from_handover_to_handover(void **state)
{
    struct roster_row rows[] = {
        {day(2026, 11, 22), ROSTER_PART_ALL, POSITION_OFFICER, PEOPLE(1, 2), {"health.csv", 3}},
        {day(2026, 11, 22), ROSTER_PART_ALL, POSITION_LEADER, PEOPLE(9), {"health.csv", 3}},
        {day(2026, 11, 23), ROSTER_PART_ALL, POSITION_OFFICER, PEOPLE(3), {"health.csv", 4}},
    };
    struct roster roster = {.handover_minutes = HANDOVER, .rows = rows, .row_count = 3};
    struct duty duties[DUTIES_MAX];

    (void)state;
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 8, 29), POSITION_OFFICER), 0);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 8, 30), POSITION_OFFICER), 12);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 0, 0), POSITION_OFFICER), 12);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 8, 30) - 1, POSITION_OFFICER), 12);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 8, 30), POSITION_OFFICER), 3);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 12, 0), POSITION_LEADER), 9);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 12, 0), POSITION_BACKUP), 0);

    assert_int_equal(
        roster_on_duty(&roster, &shanghai, at(2026, 11, 23, 3, 0), POSITION_OFFICER, duties), 2);
    assert_int_equal(duties[1].rule, DUTY_FIXED);
    assert_int_equal(duties[1].source.line, 3);
    assert_int_equal(duties[1].from_ms, at(2026, 11, 22, 8, 30));
    assert_int_equal(duties[1].to_ms, at(2026, 11, 23, 8, 30));
}

static void
puts_fixed_before_override_before_rotation(void **state)
{
    struct roster_row rows[] = {
        {day(2026, 11, 23), ROSTER_PART_ALL, POSITION_OFFICER, PEOPLE(5), {"f", 1}},
        {day(2026, 11, 24), ROSTER_PART_ALL, POSITION_OFFICER, {NULL, 0}, {"f", 2}},
    };
    struct person_list teams[] = {PEOPLE(1), PEOPLE(2)};
    struct roster_rotation rotations[] = {{POSITION_OFFICER,
                                           ROSTER_PART_ALL,
                                           day(2026, 11, 22),
                                           INT32_MAX,
                                           1,
                                           teams,
                                           2,
                                           {"r", 1},
                                           0}};
    struct roster_override overrides[] = {{at(2026, 11, 22, 20, 0),
                                           at(2026, 11, 23, 20, 0),
                                           POSITION_OFFICER,
                                           true,
                                           0,
                                           PEOPLE(7),
                                           {"o", 1}}};
    struct roster roster = {HANDOVER, NULL, 0, rows, 2, rotations, 1, overrides, 1, NULL, 0, NULL};

    (void)state;
    assert_int_equal(names_of(&roster, at(2026, 11, 21, 12, 0), POSITION_OFFICER), 0);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 12, 0), POSITION_OFFICER), 1);
    assert_int_equal(rule_of(&roster, at(2026, 11, 22, 12, 0), POSITION_OFFICER), DUTY_ROTATION);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 20, 0), POSITION_OFFICER), 7);
    assert_int_equal(rule_of(&roster, at(2026, 11, 22, 20, 0), POSITION_OFFICER), DUTY_OVERRIDE);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 8, 30), POSITION_OFFICER), 5);
    assert_int_equal(rule_of(&roster, at(2026, 11, 23, 8, 30), POSITION_OFFICER), DUTY_FIXED);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 21, 0), POSITION_OFFICER), 5);
    /* A row without names is no row: it must not make a gap by itself. */
    assert_int_equal(names_of(&roster, at(2026, 11, 24, 9, 0), POSITION_OFFICER), 1);
}

/* goalert #4306: "replace" must not behave as "add". */
static void
replaces_only_the_one_who_is_on(void **state)
{
    struct person_list teams[] = {PEOPLE(1, 2, 3), PEOPLE(4)};
    struct roster_rotation rotations[] = {{POSITION_OFFICER,
                                           ROSTER_PART_ALL,
                                           day(2026, 11, 22),
                                           INT32_MAX,
                                           1,
                                           teams,
                                           2,
                                           {"r", 1},
                                           0}};
    struct roster_override overrides[] = {
        {at(2026, 11, 22, 8, 30),
         at(2026, 11, 25, 8, 30),
         POSITION_OFFICER,
         false,
         2,
         PEOPLE(7, 3, 8),
         {"o", 1}},
        {at(2026, 11, 22, 20, 0),
         at(2026, 11, 22, 22, 0),
         POSITION_OFFICER,
         false,
         8,
         PEOPLE(9),
         {"o", 2}},
    };
    struct roster roster = {HANDOVER, NULL, 0, NULL, 0, rotations, 1, overrides, 2, NULL, 0, NULL};
    struct duty duties[DUTIES_MAX];

    (void)state;
    /* In the place of the one replaced; a name that is on already is not doubled. */
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 12, 0), POSITION_OFFICER), 1783);
    /* A later line mends what an earlier one put in. */
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 21, 0), POSITION_OFFICER), 1793);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 12, 0), POSITION_OFFICER), 4);
    assert_int_equal(names_of(&roster, at(2026, 11, 25, 12, 0), POSITION_OFFICER), 4);
    assert_int_equal(names_of(&roster, at(2026, 11, 26, 12, 0), POSITION_OFFICER), 123);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 12, 0), POSITION_BACKUP), 0);
    roster_on_duty(&roster, &shanghai, at(2026, 11, 22, 12, 0), POSITION_OFFICER, duties);
    assert_int_equal(duties[0].rule, DUTY_ROTATION);
    assert_int_equal(duties[1].rule, DUTY_OVERRIDE);
    assert_int_equal(duties[1].source.line, 1);
}

static void
takes_those_on_leave_out_of_every_rule(void **state)
{
    struct roster_row rows[] = {
        {day(2026, 11, 23), ROSTER_PART_ALL, POSITION_OFFICER, PEOPLE(1, 5), {"f", 1}}};
    struct person_list teams[] = {PEOPLE(1, 2)};
    struct roster_rotation rotations[] = {{POSITION_OFFICER,
                                           ROSTER_PART_ALL,
                                           day(2026, 11, 22),
                                           INT32_MAX,
                                           1,
                                           teams,
                                           1,
                                           {"r", 1},
                                           0}};
    struct roster_override overrides[] = {{at(2026, 11, 24, 8, 30),
                                           at(2026, 11, 25, 8, 30),
                                           POSITION_OFFICER,
                                           false,
                                           1,
                                           PEOPLE(7),
                                           {"o", 1}},
                                          {at(2026, 11, 25, 8, 30),
                                           at(2026, 11, 26, 8, 30),
                                           POSITION_OFFICER,
                                           true,
                                           0,
                                           PEOPLE(1),
                                           {"o", 2}}};
    struct roster_leave leaves[] = {{1, at(2026, 11, 22, 18, 0), at(2026, 11, 27, 0, 0), {"l", 1}}};
    struct roster roster = {HANDOVER, NULL,      0, rows,   1, rotations,
                            1,        overrides, 2, leaves, 1, NULL};

    (void)state;
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 17, 59), POSITION_OFFICER), 12);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 18, 0), POSITION_OFFICER), 2);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 12, 0), POSITION_OFFICER), 5);
    /* The deputy stands in although the one on leave would not have been there. */
    assert_int_equal(names_of(&roster, at(2026, 11, 24, 12, 0), POSITION_OFFICER), 72);
    assert_int_equal(names_of(&roster, at(2026, 11, 25, 12, 0), POSITION_OFFICER), 0);
    assert_int_equal(names_of(&roster, at(2026, 11, 26, 23, 59), POSITION_OFFICER), 2);
    assert_int_equal(names_of(&roster, at(2026, 11, 27, 0, 0), POSITION_OFFICER), 12);
}

static void
cuts_the_day_into_parts(void **state)
{
    struct roster_part parts[] = {
        {"day", HANDOVER}, {"night", 18 * 60}, {"late", 2 * 60} /* after midnight */};
    struct roster_row rows[] = {
        {day(2026, 11, 22), 0, POSITION_OFFICER, PEOPLE(1), {"f", 1}},
        {day(2026, 11, 22), 2, POSITION_OFFICER, PEOPLE(3), {"f", 2}},
        {day(2026, 11, 22), ROSTER_PART_ALL, POSITION_LEADER, PEOPLE(9), {"f", 3}},
    };
    struct person_list teams[] = {PEOPLE(2)};
    struct roster_rotation rotations[] = {
        {POSITION_OFFICER, 1, day(2026, 1, 1), day(2026, 11, 22), 1, teams, 1, {"r", 1}, 0}};
    struct roster roster = {HANDOVER, parts, 3, rows, 3, rotations, 1, NULL, 0, NULL, 0, NULL};
    struct duty duties[DUTIES_MAX];

    (void)state;
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 17, 59), POSITION_OFFICER), 1);
    assert_int_equal(names_of(&roster, at(2026, 11, 22, 18, 0), POSITION_OFFICER), 2);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 1, 59), POSITION_OFFICER), 2);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 2, 0), POSITION_OFFICER), 3);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 8, 29), POSITION_OFFICER), 3);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 8, 30), POSITION_OFFICER), 0);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 19, 0), POSITION_OFFICER), 0);
    assert_int_equal(names_of(&roster, at(2026, 11, 23, 1, 0), POSITION_LEADER), 9);

    roster_on_duty(&roster, &shanghai, at(2026, 11, 23, 1, 0), POSITION_OFFICER, duties);
    assert_int_equal(duties[0].from_ms, at(2026, 11, 22, 18, 0));
    assert_int_equal(duties[0].to_ms, at(2026, 11, 23, 2, 0));
    roster_on_duty(&roster, &shanghai, at(2026, 11, 23, 1, 0), POSITION_LEADER, duties);
    assert_int_equal(duties[0].from_ms, at(2026, 11, 22, 8, 30));
    assert_int_equal(duties[0].to_ms, at(2026, 11, 23, 8, 30));
}

static void
hands_over_at_midnight_too(void **state)
{
    static const int handovers[] = {0, 24 * 60};

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(handovers); i++) {
        struct person_list teams[] = {PEOPLE(1), PEOPLE(2)};
        struct roster_rotation rotations[] = {{POSITION_OFFICER,
                                               ROSTER_PART_ALL,
                                               day(2026, 11, 22) - handovers[i] / (24 * 60),
                                               INT32_MAX,
                                               1,
                                               teams,
                                               2,
                                               {"r", 1},
                                               0}};
        struct roster roster = {
            .handover_minutes = handovers[i], .rotations = rotations, .rotation_count = 1};

        assert_int_equal(names_of(&roster, at(2026, 11, 21, 23, 59), POSITION_OFFICER), 0);
        assert_int_equal(names_of(&roster, at(2026, 11, 22, 0, 0), POSITION_OFFICER), 1);
        assert_int_equal(names_of(&roster, at(2026, 11, 22, 23, 59), POSITION_OFFICER), 1);
        assert_int_equal(names_of(&roster, at(2026, 11, 23, 0, 0), POSITION_OFFICER), 2);
    }
}

static void
says_when_to_look_again(void **state)
{
    struct roster_part parts[] = {{"day", HANDOVER}, {"night", 18 * 60}};
    struct roster_override overrides[] = {{at(2026, 11, 22, 10, 0),
                                           at(2026, 11, 22, 11, 0),
                                           POSITION_OFFICER,
                                           true,
                                           0,
                                           PEOPLE(7),
                                           {"o", 1}}};
    struct roster_leave leaves[] = {{1, at(2026, 11, 22, 9, 0), at(2026, 11, 22, 20, 0), {"l", 1}}};
    struct roster roster = {HANDOVER, parts, 2, NULL, 0, NULL, 0, overrides, 1, leaves, 1, NULL};
    static const int wanted[][2] = {{9, 0},  {10, 0},      {11, 0},     {18, 0},
                                    {20, 0}, {24 + 8, 30}, {24 + 18, 0}};
    int64_t now = at(2026, 11, 22, 8, 30);

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(wanted); i++) {
        now = roster_next_change(&roster, &shanghai, now);
        assert_int_equal(now, at(2026, 11, 22, wanted[i][0], wanted[i][1]));
    }
}

/* The days around 2026-02-14, a Saturday that is worked for the Spring Festival from 2026-02-15 to
 * 2026-02-17 (shortened). */
static void
counts_only_the_days_of_its_kinds(void **state)
{
    struct calendar_day days[] = {
        {.days = day(2026, 2, 15), .kind = DAY_HOLIDAY},
        {.days = day(2026, 2, 17), .kind = DAY_HOLIDAY},
        {.days = day(2026, 2, 16), .kind = DAY_HOLIDAY},
        {.days = day(2026, 2, 14), .kind = DAY_WORKDAY},
    };
    struct calendar calendar = {.days = days, .day_count = 4};
    struct person_list worked[] = {PEOPLE(1), PEOPLE(2), PEOPLE(3)};
    struct person_list free_days[] = {PEOPLE(7), PEOPLE(8)};
    struct roster_rotation rotations[] = {
        {.position = POSITION_OFFICER,
         .part = ROSTER_PART_ALL,
         .first_days = day(2026, 2, 11),
         .last_days = INT32_MAX,
         .every_days = 1,
         .teams = worked,
         .team_count = 3,
         .day_kinds = DAY_KIND_BIT(DAY_WORKDAY)},
        {.position = POSITION_OFFICER,
         .part = ROSTER_PART_ALL,
         .first_days = day(2026, 2, 7),
         .last_days = INT32_MAX,
         .every_days = 1,
         .teams = free_days,
         .team_count = 2,
         .day_kinds = DAY_KIND_BIT(DAY_REST) | DAY_KIND_BIT(DAY_HOLIDAY)},
    };
    struct roster_row rows[] = {
        {day(2026, 2, 16), ROSTER_PART_ALL, POSITION_OFFICER, PEOPLE(5), {"f", 1}}};
    struct roster roster = {.handover_minutes = HANDOVER,
                            .rotations = rotations,
                            .rotation_count = 2,
                            .rows = rows,
                            .row_count = 1,
                            .calendar = &calendar};
    /* Wed 11 to Sun 22: worked 1 2 3, worked Saturday 1, holidays 7 (5 by fixed date) 7 …  */
    static const long wanted[] = {1, 2, 3, 1, 7, 5, 7, 2, 3, 1, 8, 7};

    (void)state;
    calendar_seal(&calendar);
    for (int i = 0; i < (int)ARRAY_SIZE(wanted); i++) {
        assert_int_equal(names_of(&roster, at(2026, 2, 11 + i, 8, 30), POSITION_OFFICER),
                         wanted[i]);
        /* A shift keeps the kind of its first day, until the handover. */
        assert_int_equal(names_of(&roster, at(2026, 2, 12 + i, 8, 29), POSITION_OFFICER),
                         wanted[i]);
        assert_int_equal(roster_next_change(&roster, &shanghai, at(2026, 2, 11 + i, 8, 30)),
                         at(2026, 2, 12 + i, 8, 30));
    }
    roster.rotation_count = 1;
    assert_int_equal(names_of(&roster, at(2026, 2, 15, 12, 0), POSITION_OFFICER), 0);
    assert_int_equal(names_of(&roster, at(2026, 2, 16, 12, 0), POSITION_OFFICER), 5);
}

static void
never_writes_beyond_its_limit(void **state)
{
    size_t crowd[PEOPLE_PER_SHIFT_MAX];
    struct person_list teams[4];
    size_t people[4][PEOPLE_PER_SHIFT_MAX];
    struct roster_rotation rotations[4];
    struct duty duties[DUTIES_MAX];

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        for (size_t j = 0; j < PEOPLE_PER_SHIFT_MAX; j++) {
            people[i][j] = i * PEOPLE_PER_SHIFT_MAX + j;
            crowd[j] = 1000 + j;
        }
        teams[i] = (struct person_list){people[i], PEOPLE_PER_SHIFT_MAX};
        rotations[i] = (struct roster_rotation){
            POSITION_OFFICER, ROSTER_PART_ALL, 0, INT32_MAX, 1, &teams[i], 1, {"r", 1}, 0};
    }
    struct roster_override overrides[] = {
        {0, INT64_MAX, POSITION_OFFICER, false, 5, {crowd, PEOPLE_PER_SHIFT_MAX}, {"o", 1}}};
    struct roster roster = {HANDOVER, NULL, 0, NULL, 0, rotations, 4, overrides, 1, NULL, 0, NULL};

    assert_int_equal(
        roster_on_duty(&roster, &shanghai, at(2026, 11, 22, 12, 0), POSITION_OFFICER, duties),
        DUTIES_MAX);
}

static void
finds_one_row_among_many_years(void **state)
{
    enum { YEARS_OF_DAYS = 3 * 365 };
    static struct roster_row rows[YEARS_OF_DAYS];
    static size_t people[YEARS_OF_DAYS];
    struct roster roster = {.handover_minutes = HANDOVER, .rows = rows, .row_count = YEARS_OF_DAYS};

    (void)state;
    for (size_t i = 0; i < YEARS_OF_DAYS; i++) {
        people[i] = i % 9 + 1;
        rows[i] = (struct roster_row){day(2026, 1, 1) + (int32_t)i,
                                      ROSTER_PART_ALL,
                                      POSITION_OFFICER,
                                      {&people[i], 1},
                                      {"f", (int)i}};
    }
    for (size_t i = 0; i < YEARS_OF_DAYS; i++) {
        assert_int_equal(
            names_of(&roster, at(2026, 1, 1, 9, 0) + (int64_t)i * MS_PER_DAY, POSITION_OFFICER),
            people[i]);
    }
}

/* A unit that keeps no leader on duty has no gap there; one without an officer always has. */
static void
expects_an_officer_and_whom_it_names(void **state)
{
    struct roster_row row = {.position = POSITION_BACKUP, .part = ROSTER_PART_ALL};
    struct roster empty = {0};
    struct roster roster = {.rows = &row, .row_count = 1};

    (void)state;
    assert_true(roster_expects(&empty, POSITION_OFFICER));
    assert_false(roster_expects(&empty, POSITION_BACKUP));
    assert_true(roster_expects(&roster, POSITION_BACKUP));
    assert_false(roster_expects(&roster, POSITION_LEADER));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_a_date_from_handover_to_handover),
        cmocka_unit_test(puts_fixed_before_override_before_rotation),
        cmocka_unit_test(replaces_only_the_one_who_is_on),
        cmocka_unit_test(takes_those_on_leave_out_of_every_rule),
        cmocka_unit_test(cuts_the_day_into_parts),
        cmocka_unit_test(hands_over_at_midnight_too),
        cmocka_unit_test(says_when_to_look_again),
        cmocka_unit_test(counts_only_the_days_of_its_kinds),
        cmocka_unit_test(never_writes_beyond_its_limit),
        cmocka_unit_test(finds_one_row_among_many_years),
        cmocka_unit_test(expects_an_officer_and_whom_it_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
