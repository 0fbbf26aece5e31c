/* test_roster_week.c: every minute of the weeks in which the clocks change, against a second,
 * simpler account of who must be on duty.
 *
 * The account knows nothing of instants: it asks for each minute which local time a clock on the
 * wall shows, and whether that reading comes again. A shift holds its people from the first
 * showing of its start to the last showing of its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/civil.h"
#include "core/duty/roster.h"

#define MINUTES_PER_DAY 1440
#define CHANGE_MINUTES_MAX 180 /* no clock here goes back further */
#define TEAMS_MAX 14
#define NAMES_MAX 64

static int32_t
day(int year, int month, int day_of_month)
{
    return civil_to_days((struct civil_date){year, month, day_of_month});
}

static int64_t
utc(int year, int month, int day_of_month, int hour, int minute)
{
    return day(year, month, day_of_month) * MS_PER_DAY + hour * MS_PER_HOUR +
           minute * MS_PER_MINUTE;
}

/* Weeks around a change, as data: the zone's offsets and the change itself. */
struct week {
    const char *name;
    int before_minutes;
    int after_minutes;
    int year, month, day_of_month, hour; /* of the change, UTC */
};

static const struct week weeks[] = {
    {"Berlin, spring", 60, 120, 2026, 3, 29, 1},
    {"Berlin, autumn", 120, 60, 2026, 10, 25, 1},
    {"New York, spring", -300, -240, 2026, 3, 8, 7},
    {"New York, autumn", -240, -300, 2026, 11, 1, 6},
    {"Lord Howe, half an hour back", 660, 630, 2026, 4, 4, 15},
    {"Havana, midnight twice", -240, -300, 2026, 11, 1, 5},
    {"Shanghai, 1986, spring", 480, 540, 1986, 5, 3, 18},
    {"Shanghai, 1986, autumn", 540, 480, 1986, 9, 13, 17},
};

static const int handovers[] = {0, 1, 60, 90, 119, 120, 150, 179, 180, 181, 510, 1410, 1439, 1440};

/* ---- The simple account ---- */

/* The minutes of one week, with the local minute (counted from 1970) that each shows. */
enum { WEEK_MINUTES = 9 * MINUTES_PER_DAY };
struct wall {
    int64_t from_ms;
    int64_t shown[WEEK_MINUTES];
    struct zone_transition change;
    struct zone zone;
};

static void
hang_wall(struct wall *wall, const struct week *week)
{
    wall->change.at_ms = utc(week->year, week->month, week->day_of_month, week->hour, 0);
    wall->change.offset_minutes = week->after_minutes;
    wall->zone = (struct zone){NULL, week->before_minutes, &wall->change, 1};
    wall->from_ms = wall->change.at_ms - 4 * MS_PER_DAY;
    for (int i = 0; i < WEEK_MINUTES; i++) {
        int64_t at_ms = wall->from_ms + i * MS_PER_MINUTE;
        int offset = at_ms < wall->change.at_ms ? week->before_minutes : week->after_minutes;

        wall->shown[i] = at_ms / MS_PER_MINUTE + offset;
    }
}

/* Whether minute i lies in the shift that runs over the local minutes [start, end): its start
 * has been shown or leapt over, and its end is still to be shown (for the last time). */
static bool
is_within(const struct wall *wall, int i, int64_t start, int64_t end)
{
    bool has_begun = false;
    bool ends_later = true;

    for (int j = i; j >= 0 && j > i - CHANGE_MINUTES_MAX && !has_begun; j--) {
        has_begun = wall->shown[j] >= start;
    }
    for (int j = i; j >= 0 && j > i - CHANGE_MINUTES_MAX && ends_later; j--) {
        ends_later = wall->shown[j] < end;
    }
    if (!ends_later) { /* shown already: only when it comes once more does the shift go on */
        for (int j = i + 1; j < WEEK_MINUTES && j < i + CHANGE_MINUTES_MAX && !ends_later; j++) {
            ends_later = wall->shown[j] == end;
        }
    }
    return has_begun && ends_later;
}

struct names {
    size_t people[NAMES_MAX];
    size_t count;
};

static void
add_name(struct names *names, size_t person)
{
    for (size_t i = 0; i < names->count; i++) {
        if (names->people[i] == person) {
            return;
        }
    }
    names->people[names->count++] = person;
}

static void
check_names(const struct names *wanted, const struct roster *roster, const struct wall *wall, int i,
            const char *name)
{
    struct duty duties[DUTIES_MAX];
    int64_t at_ms = wall->from_ms + i * MS_PER_MINUTE;
    size_t count = roster_on_duty(roster, &wall->zone, at_ms, POSITION_OFFICER, duties);
    bool is_same = count == wanted->count;

    for (size_t j = 0; is_same && j < count; j++) {
        is_same = duties[j].person == wanted->people[j] && duties[j].from_ms <= at_ms &&
                  at_ms < duties[j].to_ms;
    }
    if (!is_same) {
        print_error("%s, handover %d, minute %d: %zu names instead of %zu\n", name,
                    roster->handover_minutes, i, count, wanted->count);
        fail();
    }
}

/* The minutes of a week that can be judged: away from its ends, where the wall shows too little. */
#define FOR_EACH_MINUTE(i)                                                                         \
    for (int i = 2 * MINUTES_PER_DAY; i < WEEK_MINUTES - 2 * MINUTES_PER_DAY; i++)

static int32_t
shown_day(const struct wall *wall, int i)
{
    return (int32_t)(wall->shown[i] / MINUTES_PER_DAY);
}

/* ---- The tests ---- */

static size_t one[] = {1}, two[] = {2}, three[] = {3, 4};
static struct person_list teams[] = {{one, 1}, {two, 1}, {three, 2}};

static void
add_team(struct names *names, int64_t turn)
{
    const struct person_list *team = &teams[turn % 3];

    for (size_t i = 0; i < team->count; i++) {
        add_name(names, team->people[i]);
    }
}

static void
check_rotation(const struct week *week, int handover, int32_t every_days)
{
    static struct wall wall;

    hang_wall(&wall, week);
    int32_t first_days = shown_day(&wall, 0) - 30;
    struct roster_rotation rotation = {POSITION_OFFICER,
                                       ROSTER_PART_ALL,
                                       first_days,
                                       INT32_MAX,
                                       every_days,
                                       teams,
                                       3,
                                       {"r", 1},
                                       0};
    struct roster roster = {
        .handover_minutes = handover, .rotations = &rotation, .rotation_count = 1};

    FOR_EACH_MINUTE(i)
    {
        struct names wanted = {.count = 0};

        for (int32_t days = shown_day(&wall, i) - 2; days <= shown_day(&wall, i) + 1; days++) {
            int64_t start = (int64_t)days * MINUTES_PER_DAY + handover;

            if (is_within(&wall, i, start, start + MINUTES_PER_DAY)) {
                add_team(&wanted, (days - first_days) / every_days);
            }
        }
        assert_true(wanted.count > 0);
        check_names(&wanted, &roster, &wall, i, week->name);
    }
}

static void
covers_every_minute_of_daily_and_weekly_turns(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(weeks); i++) {
        for (size_t j = 0; j < ARRAY_SIZE(handovers); j++) {
            check_rotation(&weeks[i], handovers[j], 1);
        }
        check_rotation(&weeks[i], 120, 7);
        check_rotation(&weeks[i], 510, 7);
        check_rotation(&weeks[i], 150, 3);
    }
}

/* The day in three, with one border inside the hour that is doubled or missing. */
static void
covers_every_minute_of_parts(void **state)
{
    static struct wall wall;
    static struct roster_part parts[] = {
        {"day", 480}, {"evening", 1200}, {"night", MINUTES_PER_DAY + 150}};

    (void)state;
    for (size_t w = 0; w < ARRAY_SIZE(weeks); w++) {
        hang_wall(&wall, &weeks[w]);
        struct roster_rotation rotations[3];

        for (int part = 0; part < 3; part++) {
            rotations[part] = (struct roster_rotation){
                POSITION_OFFICER, part, 0, INT32_MAX, 1, &teams[part], 1, {"r", part}, 0};
        }
        struct roster roster = {480, parts, 3, NULL, 0, rotations, 3, NULL, 0, NULL, 0, NULL};

        FOR_EACH_MINUTE(i)
        {
            struct names wanted = {.count = 0};

            for (int32_t days = shown_day(&wall, i) - 2; days <= shown_day(&wall, i) + 1; days++) {
                int64_t midnight = (int64_t)days * MINUTES_PER_DAY;

                for (int part = 0; part < 3; part++) {
                    int end = part == 2 ? 480 + MINUTES_PER_DAY : parts[part + 1].start_minutes;

                    if (is_within(&wall, i, midnight + parts[part].start_minutes, midnight + end)) {
                        add_team(&wanted, part);
                    }
                }
            }
            assert_true(wanted.count > 0);
            check_names(&wanted, &roster, &wall, i, weeks[w].name);
        }
    }
}

/* Fixed dates on every second day, overrides and leave that begin and end within the hour of the
 * change. */
struct mixed {
    struct wall wall;
    int32_t first_days;
    struct roster_row rows[6];
    struct roster_rotation rotation;
    struct roster_override overrides[2];
    struct roster_leave leaves[2];
    struct roster roster;
};

static void
make_mixed(struct mixed *mixed, const struct week *week)
{
    static size_t fixed_people[] = {5, 6};
    static size_t deputy[] = {7};

    hang_wall(&mixed->wall, week);
    int64_t change = mixed->wall.change.at_ms;

    mixed->first_days = shown_day(&mixed->wall, 0);
    for (int i = 0; i < 6; i++) {
        mixed->rows[i] = (struct roster_row){mixed->first_days + 2 * i,
                                             ROSTER_PART_ALL,
                                             POSITION_OFFICER,
                                             {fixed_people, 2},
                                             {"f", i}};
    }
    mixed->rotation = (struct roster_rotation){POSITION_OFFICER,
                                               ROSTER_PART_ALL,
                                               mixed->first_days - 30,
                                               INT32_MAX,
                                               1,
                                               teams,
                                               3,
                                               {"r", 1},
                                               0};
    mixed->overrides[0] = (struct roster_override){change - 40 * MS_PER_MINUTE,
                                                   change + 20 * MS_PER_MINUTE,
                                                   POSITION_OFFICER,
                                                   true,
                                                   0,
                                                   {deputy, 1},
                                                   {"o", 1}};
    mixed->overrides[1] = (struct roster_override){change + MS_PER_DAY,
                                                   change + 2 * MS_PER_DAY,
                                                   POSITION_OFFICER,
                                                   false,
                                                   3,
                                                   {deputy, 1},
                                                   {"o", 2}};
    mixed->leaves[0] = (struct roster_leave){
        5, change - 10 * MS_PER_MINUTE, change + 90 * MS_PER_MINUTE, {"l", 1}};
    mixed->leaves[1] = (struct roster_leave){1, change - MS_PER_DAY, change + MS_PER_DAY, {"l", 2}};
    mixed->roster = (struct roster){
        150, NULL,          0, mixed->rows, 6, &mixed->rotation, 1, mixed->overrides,
        2,   mixed->leaves, 2, NULL};
}

/* What the order of the rules makes of one date at one instant. */
static void
add_mixed(const struct mixed *mixed, int32_t days, int64_t at_ms, struct names *names)
{
    const struct roster_override *overrides = mixed->overrides;
    const struct roster_leave *leaves = mixed->leaves;
    int turn = (days - mixed->rotation.first_days) % 3;
    bool has_deputy = at_ms >= overrides[1].from_ms && at_ms < overrides[1].to_ms;
    bool is_5_away = at_ms >= leaves[0].from_ms && at_ms < leaves[0].to_ms;
    bool is_1_away = at_ms >= leaves[1].from_ms && at_ms < leaves[1].to_ms;

    if (days >= mixed->first_days && (days - mixed->first_days) % 2 == 0) {
        if (!is_5_away) {
            add_name(names, 5);
        }
        add_name(names, 6);
    } else if (at_ms >= overrides[0].from_ms && at_ms < overrides[0].to_ms) {
        add_name(names, 7);
    } else if (turn == 2) {
        add_name(names, has_deputy ? 7 : 3);
        add_name(names, 4);
    } else if (turn == 1 || !is_1_away) {
        add_name(names, turn == 1 ? 2 : 1);
    }
}

static void
keeps_the_order_of_the_rules_in_every_minute(void **state)
{
    static struct mixed mixed;

    (void)state;
    for (size_t w = 0; w < ARRAY_SIZE(weeks); w++) {
        make_mixed(&mixed, &weeks[w]);
        FOR_EACH_MINUTE(i)
        {
            struct names wanted = {.count = 0};
            int32_t today = shown_day(&mixed.wall, i);

            for (int32_t days = today - 2; days <= today + 1; days++) {
                int64_t start = (int64_t)days * MINUTES_PER_DAY + 150;

                if (is_within(&mixed.wall, i, start, start + MINUTES_PER_DAY)) {
                    add_mixed(&mixed, days, mixed.wall.from_ms + i * MS_PER_MINUTE, &wanted);
                }
            }
            check_names(&wanted, &mixed.roster, &mixed.wall, i, weeks[w].name);
        }
    }
}

/* Walking from change to change must see every change that looking at every minute sees. */
static void
announces_every_change(void **state)
{
    static struct wall wall;

    (void)state;
    for (size_t w = 0; w < ARRAY_SIZE(weeks); w++) {
        for (size_t h = 0; h < ARRAY_SIZE(handovers); h++) {
            hang_wall(&wall, &weeks[w]);
            struct roster_rotation rotation = {
                POSITION_OFFICER, ROSTER_PART_ALL, 0, INT32_MAX, 1, teams, 3, {"r", 1}, 0};
            struct roster roster = {
                .handover_minutes = handovers[h], .rotations = &rotation, .rotation_count = 1};
            struct duty before[DUTIES_MAX];
            size_t before_count =
                roster_on_duty(&roster, &wall.zone, wall.from_ms, POSITION_OFFICER, before);
            int64_t next_ms = roster_next_change(&roster, &wall.zone, wall.from_ms);

            for (int i = 1; i < WEEK_MINUTES; i++) {
                struct duty duties[DUTIES_MAX];
                int64_t at_ms = wall.from_ms + i * MS_PER_MINUTE;
                size_t count = roster_on_duty(&roster, &wall.zone, at_ms, POSITION_OFFICER, duties);
                bool is_same = count == before_count;

                for (size_t j = 0; is_same && j < count; j++) {
                    is_same = duties[j].person == before[j].person;
                }
                assert_true(is_same || at_ms == next_ms);
                if (at_ms == next_ms) {
                    next_ms = roster_next_change(&roster, &wall.zone, at_ms);
                    assert_true(next_ms > at_ms && next_ms <= at_ms + 25 * MS_PER_HOUR);
                }
                memcpy(before, duties, sizeof(duties));
                before_count = count;
            }
        }
    }
}

/* A hundred years of a daily turn: nobody has more than one shift over the others. */
static void
is_fair_for_a_hundred_years(void **state)
{
    static const size_t sizes[] = {1, 2, 7, 12, TEAMS_MAX};
    static struct zone shanghai = {NULL, 480, NULL, 0};

    (void)state;
    for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
        size_t people[TEAMS_MAX];
        struct person_list singles[TEAMS_MAX];
        int shifts[TEAMS_MAX] = {0};
        int32_t first = day(2026, 1, 1);
        int32_t last = day(2126, 1, 1);

        for (size_t i = 0; i < sizes[s]; i++) {
            people[i] = i;
            singles[i] = (struct person_list){&people[i], 1};
        }
        struct roster_rotation rotation = {
            POSITION_OFFICER, ROSTER_PART_ALL, first, INT32_MAX, 1, singles, sizes[s], {"r", 1}, 0};
        struct roster roster = {
            .handover_minutes = 510, .rotations = &rotation, .rotation_count = 1};

        for (int32_t days = first; days < last; days++) {
            struct duty duties[DUTIES_MAX];
            int64_t at_ms = zone_from_local_first(&shanghai, days, 510 + 60);

            assert_int_equal(roster_on_duty(&roster, &shanghai, at_ms, POSITION_OFFICER, duties),
                             1);
            shifts[duties[0].person]++;
        }
        for (size_t i = 0; i < sizes[s]; i++) {
            int fair = (last - first) / (int)sizes[s];

            assert_in_range(shifts[i], fair, fair + 1);
        }
    }
}

/* goalert #55: with days left out, four of fourteen people never came to a shift. Leave takes away
 * the shifts of those who are away and moves nobody else's. */
static void
reaches_everyone_despite_leave(void **state)
{
    static struct zone shanghai = {NULL, 480, NULL, 0};
    size_t people[TEAMS_MAX];
    struct person_list singles[TEAMS_MAX];
    struct roster_leave leaves[52];
    int32_t first = day(2026, 1, 5); /* a Monday */
    int shifts[TEAMS_MAX] = {0};
    int gaps = 0;

    (void)state;
    for (size_t i = 0; i < TEAMS_MAX; i++) {
        people[i] = i;
        singles[i] = (struct person_list){&people[i], 1};
    }
    for (int week = 0; week < 52; week++) { /* person 3 is away every Saturday and Sunday */
        int64_t from = zone_from_local_first(&shanghai, first + 7 * week + 5, 0);

        leaves[week] = (struct roster_leave){3, from, from + 2 * MS_PER_DAY, {"l", week}};
    }
    struct roster_rotation rotation = {POSITION_OFFICER, ROSTER_PART_ALL, first,    INT32_MAX, 1,
                                       singles,          TEAMS_MAX,       {"r", 1}, 0};
    struct roster roster = {510, NULL, 0, NULL, 0, &rotation, 1, NULL, 0, leaves, 52, NULL};

    for (int32_t days = first; days < first + 364; days++) {
        struct duty duties[DUTIES_MAX];
        int64_t at_ms = zone_from_local_first(&shanghai, days, 720);

        if (roster_on_duty(&roster, &shanghai, at_ms, POSITION_OFFICER, duties) == 0) {
            gaps++;
            continue;
        }
        assert_int_equal(duties[0].person, (size_t)(days - first) % TEAMS_MAX);
        shifts[duties[0].person]++;
    }
    for (size_t i = 0; i < TEAMS_MAX; i++) {
        assert_int_equal(shifts[i], 26);
    }
    assert_int_equal(gaps, 0); /* person 3 always comes up on a Thursday */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_every_minute_of_daily_and_weekly_turns),
        cmocka_unit_test(covers_every_minute_of_parts),
        cmocka_unit_test(keeps_the_order_of_the_rules_in_every_minute),
        cmocka_unit_test(announces_every_change),
        cmocka_unit_test(is_fair_for_a_hundred_years),
        cmocka_unit_test(reaches_everyone_despite_leave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
