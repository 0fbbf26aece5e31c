/* test_coverage.c: gaps, double duty and people out of reach, found ahead of time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/duty/coverage.h"

#define HANDOVER (8 * 60)

static struct contact by_sms = {CHANNEL_SMS, "13800001111"};
static struct contact by_webhook = {CHANNEL_WEBHOOK, "li"};

/* `unit_count` units and `person_count` people in UTC; gateways serve SMS and voice. */
static struct directory *
make_directory(size_t unit_count, size_t person_count)
{
    struct directory *directory = directory_new();
    struct arena *arena = directory->arena;

    directory->unit_count = unit_count;
    directory->units = arena_take_array(arena, unit_count, sizeof(*directory->units));
    for (size_t i = 0; i < unit_count; i++) {
        directory->units[i].code = arena_format(arena, "u%zu", i);
        directory->units[i].roster.handover_minutes = HANDOVER;
    }
    directory->person_count = person_count;
    directory->people = arena_take_array(arena, person_count, sizeof(*directory->people));
    for (size_t i = 0; i < person_count; i++) {
        directory->people[i].code = arena_format(arena, "p%zu", i);
        directory->people[i].contacts = &by_sms;
        directory->people[i].contact_count = 1;
    }
    directory->gateway_count = 2;
    directory->gateways = arena_take_array(arena, 2, sizeof(*directory->gateways));
    directory->gateways[0].name = "one";
    directory->gateways[0].serves[CHANNEL_VOICE] = true;
    directory->gateways[1].name = "two";
    directory->gateways[1].serves[CHANNEL_SMS] = true;
    directory_seal(directory);
    return directory;
}

/* Gives a unit a daily rotation of so many people, from `first` upwards, since day 0. */
static void
add_rotation(struct directory *directory, size_t unit, enum position position, size_t first,
             size_t count, int32_t first_days, int32_t last_days)
{
    struct arena *arena = directory->arena;
    struct roster *roster = &directory->units[unit].roster;
    struct roster_rotation *rotations =
        arena_take_array(arena, roster->rotation_count + 1, sizeof(*rotations));
    struct person_list *teams = arena_take_array(arena, count, sizeof(*teams));

    for (size_t i = 0; i < count; i++) {
        teams[i].people = arena_take(arena, sizeof(size_t));
        teams[i].people[0] = first + i;
        teams[i].count = 1;
    }
    for (size_t i = 0; i < roster->rotation_count; i++) {
        rotations[i] = roster->rotations[i];
    }
    rotations[roster->rotation_count++] = (struct roster_rotation){
        position, ROSTER_PART_ALL, first_days, last_days, 1, teams, count, {"r", 1}, 0};
    roster->rotations = rotations;
}

static int64_t
handover(int32_t days)
{
    return days * MS_PER_DAY + HANDOVER * MS_PER_MINUTE;
}

static void
check_finding(const struct coverage *coverage, size_t index, enum coverage_problem problem,
              size_t unit, enum position position, size_t person, int64_t from_ms, int64_t to_ms)
{
    assert_true(index < coverage->count);
    const struct coverage_finding *finding = &coverage->findings[index];

    assert_int_equal(finding->problem, problem);
    assert_int_equal(finding->unit, unit);
    assert_int_equal(finding->position, position);
    assert_int_equal(finding->person, person);
    assert_int_equal(finding->from_ms, from_ms);
    assert_int_equal(finding->to_ms, to_ms);
}

static void
joins_the_days_of_a_gap(void **state)
{
    struct directory *directory = make_directory(2, 3);
    struct coverage coverage;

    (void)state;
    add_rotation(directory, 0, POSITION_OFFICER, 0, 2, 1000, 1009);
    add_rotation(directory, 0, POSITION_OFFICER, 0, 2, 1020, INT32_MAX);
    add_rotation(directory, 1, POSITION_OFFICER, 2, 1, 0, INT32_MAX);
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000), handover(1040));
    assert_int_equal(coverage.count, 1);
    check_finding(&coverage, 0, COVERAGE_GAP, 0, POSITION_OFFICER, NO_INDEX, handover(1010),
                  handover(1020));
    coverage_fini(&coverage);
    directory_release(directory);
}

static void
misses_only_positions_that_the_roster_names(void **state)
{
    struct directory *directory = make_directory(2, 4);
    struct coverage coverage;

    (void)state;
    add_rotation(directory, 0, POSITION_OFFICER, 0, 1, 0, INT32_MAX);
    add_rotation(directory, 0, POSITION_LEADER, 1, 1, 0, 1004);
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000), handover(1010));
    assert_int_equal(coverage.count, 2);
    check_finding(&coverage, 0, COVERAGE_GAP, 1, POSITION_OFFICER, NO_INDEX, handover(1000),
                  handover(1010));
    check_finding(&coverage, 1, COVERAGE_GAP, 0, POSITION_LEADER, NO_INDEX, handover(1005),
                  handover(1010));
    coverage_fini(&coverage);
    directory_release(directory);
}

static void
finds_people_whom_no_gateway_reaches(void **state)
{
    struct directory *directory = make_directory(1, 3);
    struct coverage coverage;

    (void)state;
    directory->people[1].contacts = &by_webhook; /* served by nobody */
    directory->people[2].contact_count = 0;
    add_rotation(directory, 0, POSITION_OFFICER, 0, 3, 1000, INT32_MAX);
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, 0, handover(1000), handover(1004));
    assert_int_equal(coverage.count, 2);
    check_finding(&coverage, 0, COVERAGE_NO_CONTACT, 0, POSITION_OFFICER, 1, handover(1001),
                  handover(1002));
    check_finding(&coverage, 1, COVERAGE_NO_CONTACT, 0, POSITION_OFFICER, 2, handover(1002),
                  handover(1003));
    coverage_fini(&coverage);
    directory_release(directory);
}

static void
finds_a_person_in_two_places(void **state)
{
    struct directory *directory = make_directory(3, 4);
    struct coverage coverage;

    (void)state;
    add_rotation(directory, 0, POSITION_OFFICER, 0, 1, 0, INT32_MAX);
    add_rotation(directory, 1, POSITION_OFFICER, 0, 2, 1000, INT32_MAX); /* every other day */
    add_rotation(directory, 2, POSITION_OFFICER, 2, 1, 0, INT32_MAX);
    add_rotation(directory, 2, POSITION_LEADER, 2, 1, 0, INT32_MAX);
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000), handover(1004));
    assert_int_equal(coverage.count, 3);
    check_finding(&coverage, 0, COVERAGE_DOUBLE_DUTY, 0, POSITION_OFFICER, 0, handover(1000),
                  handover(1001));
    assert_int_equal(coverage.findings[0].other_unit, 1);
    check_finding(&coverage, 1, COVERAGE_DOUBLE_DUTY, 2, POSITION_OFFICER, 2, handover(1000),
                  handover(1004));
    assert_int_equal(coverage.findings[1].other_unit, 2);
    assert_int_equal(coverage.findings[1].other_position, POSITION_LEADER);
    check_finding(&coverage, 2, COVERAGE_DOUBLE_DUTY, 0, POSITION_OFFICER, 0, handover(1002),
                  handover(1003));
    coverage_fini(&coverage);

    /* Asked for one unit: its own double duties, told from its side, and nobody else's. */
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, 1, handover(1000), handover(1002));
    assert_int_equal(coverage.count, 1);
    check_finding(&coverage, 0, COVERAGE_DOUBLE_DUTY, 1, POSITION_OFFICER, 0, handover(1000),
                  handover(1001));
    assert_int_equal(coverage.findings[0].other_unit, 0);
    coverage_fini(&coverage);
    directory_release(directory);
}

static void
keeps_the_span_asked_for(void **state)
{
    struct directory *directory = make_directory(1, 1);
    struct coverage coverage;

    (void)state;
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000) + 12345,
                     handover(1000) + 12346);
    assert_int_equal(coverage.count, 1);
    check_finding(&coverage, 0, COVERAGE_GAP, 0, POSITION_OFFICER, NO_INDEX, handover(1000) + 12345,
                  handover(1000) + 12346);
    coverage_fini(&coverage);
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000), handover(1000));
    assert_int_equal(coverage.count, 0);
    coverage_fini(&coverage);
    directory_release(directory);
}

/* Many units are walked in chunks of time; the borders of the chunks must not show. */
static void
joins_over_the_borders_of_chunks(void **state)
{
    enum { UNITS = 3000, DAYS = 60 };
    struct directory *directory = make_directory(UNITS, 2);
    struct coverage coverage;

    (void)state;
    for (size_t unit = 0; unit + 2 < UNITS; unit++) {
        add_rotation(directory, unit, POSITION_OFFICER, 0, 1, 1000, INT32_MAX);
    }
    directory->people[0].contact_count = 0;
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000), handover(1000 + DAYS));
    for (size_t i = 0; i < coverage.count; i++) {
        assert_int_equal(coverage.findings[i].from_ms, handover(1000));
        assert_int_equal(coverage.findings[i].to_ms, handover(1000 + DAYS));
    }
    assert_int_equal(coverage.count, COVERAGE_FINDINGS_MAX);
    assert_true(coverage.omitted > 0);
    size_t omitted = coverage.omitted;

    coverage_fini(&coverage);
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000), handover(1001));
    assert_int_equal(coverage.omitted, omitted); /* counted once, not once per chunk */
    coverage_fini(&coverage);
    directory_release(directory);
}

static void
looks_a_year_ahead_over_a_county(void **state)
{
    enum { UNITS = 100, PEOPLE_EACH = 7 };
    struct directory *directory = make_directory(UNITS, (size_t)UNITS * PEOPLE_EACH);
    struct coverage coverage;

    (void)state;
    for (size_t unit = 0; unit < UNITS; unit++) {
        add_rotation(directory, unit, POSITION_OFFICER, unit * PEOPLE_EACH, PEOPLE_EACH, 1000,
                     INT32_MAX);
    }
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, handover(1000),
                     handover(1000) + COVERAGE_SPAN_MAX_MS);
    assert_int_equal(coverage.count, 0);
    coverage_fini(&coverage);
    directory_release(directory);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_the_days_of_a_gap),
        cmocka_unit_test(misses_only_positions_that_the_roster_names),
        cmocka_unit_test(finds_people_whom_no_gateway_reaches),
        cmocka_unit_test(finds_a_person_in_two_places),
        cmocka_unit_test(keeps_the_span_asked_for),
        cmocka_unit_test(joins_over_the_borders_of_chunks),
        cmocka_unit_test(looks_a_year_ahead_over_a_county),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
