/* The members of a matter: each unit once, in the order in which they joined, and found at once
 * also among all the units that an office may have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "core/limits.h"
#include "core/office.h"
#include "core/private.h"

#define TRIES 5
/* Ten times the members take about ten times as long; by a search from the front, a hundred. */
#define FEW (UNITS_MAX / 10)
#define FACTOR_MAX 40

static const struct matter_id subject = {1};

/* Neither in the order of the codes nor against it. */
static const char *
code_of(size_t index)
{
    static char code[24];

    (void)snprintf(code, sizeof(code), "unit-%05zu", index * 7919 % UNITS_MAX);
    return code;
}

static struct event_member *
make_members(struct arena *arena, size_t count)
{
    struct event_member *members = arena_take_array(arena, count, sizeof(*members));

    for (size_t i = 0; i < count; i++) {
        members[i].unit = arena_copy_string(arena, code_of(i));
        members[i].unit_name = members[i].unit;
        members[i].role = MEMBER_PARTICIPANT;
    }
    return members;
}

static void
open_matter(struct office *office, struct event_member *members, size_t count)
{
    struct event event = {.kind = EVENT_MATTER_OPENED, .seq = 1, .at_ms = 1, .matter = subject};

    event.actor.name = "office-watch";
    event.as.matter_opened.kind = MATTER_TASK;
    event.as.matter_opened.title = "任务";
    event.as.matter_opened.members = members;
    event.as.matter_opened.member_count = count;
    office_apply(office, &event);
}

static void
join_matter(struct office *office, struct event_member *members, size_t count)
{
    struct event event = {
        .kind = EVENT_MATTER_JOINED, .seq = office->seq + 1, .at_ms = 2, .matter = subject};

    event.actor.name = "office-watch";
    event.as.matter_joined.members = members;
    event.as.matter_joined.member_count = count;
    office_apply(office, &event);
}

static void
test_each_is_found_and_none_twice(void **state)
{
    struct arena *arena = arena_new();
    struct event_member *members = make_members(arena, UNITS_MAX);
    struct office *office = office_new();
    const struct matter *matter;

    (void)state;
    open_matter(office, members, UNITS_MAX - 2);
    members[0].role = MEMBER_LEAD; /* named again, with another role */
    join_matter(office, members, 1);
    join_matter(office, members + UNITS_MAX - 3, 3); /* two of them are new */
    matter = office_find_matter(office, subject);
    assert_int_equal(matter->member_count, UNITS_MAX);
    assert_int_equal(matter->members[0].role, MEMBER_LEAD);
    for (size_t i = 0; i < UNITS_MAX; i++) {
        assert_string_equal(matter->members[i].unit, members[i].unit);
        assert_ptr_equal(matter_find_member(matter, members[i].unit), &matter->members[i]);
    }
    assert_null(matter_find_member(matter, "unit"));
    assert_null(matter_find_member(matter, "unit-99999"));
    assert_null(matter_find_member(matter, ""));
    assert_null(matter_find_member(matter, NULL));
    office_free(office);
    arena_free(arena);
}

static void
test_a_matter_of_nobody(void **state)
{
    struct office *office = office_new();

    (void)state;
    open_matter(office, NULL, 0);
    assert_null(matter_find_member(office_find_matter(office, subject), "health"));
    office_free(office);
}

static clock_t
measure(struct event_member *members, size_t count)
{
    clock_t least = 0;

    for (size_t try = 0; try < TRIES; try++) {
        struct office *office = office_new();
        clock_t before = clock();
        clock_t taken;

        open_matter(office, members, count);
        join_matter(office, members, count);
        taken = clock() - before;
        least = try == 0 || taken < least ? taken : least;
        office_free(office);
    }
    return least;
}

static void
test_all_units_of_a_large_office_join_at_once(void **state)
{
    struct arena *arena = arena_new();
    struct event_member *members = make_members(arena, UNITS_MAX);
    clock_t few = measure(members, FEW);
    clock_t all = measure(members, UNITS_MAX);

    (void)state;
    arena_free(arena);
    if (all > FACTOR_MAX * (few + 1)) {
        fail_msg("%d members take %ld times as long as %d", UNITS_MAX, (long)(all / (few + 1)),
                 FEW);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_found_and_none_twice),
        cmocka_unit_test(test_a_matter_of_nobody),
        cmocka_unit_test(test_all_units_of_a_large_office_join_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
