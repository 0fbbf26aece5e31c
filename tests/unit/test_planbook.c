/* test_planbook.c: finding plans and levels, and grading a report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/directory/planbook.h"

static struct planbook *
make_planbook(void)
{
    struct planbook *planbook = planbook_new();
    struct arena *arena = planbook->arena;

    planbook->plan_count = 2;
    planbook->plans = arena_take_array(arena, 2, sizeof(*planbook->plans));
    planbook->plans[0].type = "infectious";
    planbook->plans[0].levels[2] = (struct plan_level){.is_defined = true, .policy = "urgent"};
    planbook->plans[0].levels[2].cell_count = 2;
    planbook->plans[0].levels[2].cells = arena_take_array(arena, 2, sizeof(struct plan_cell));
    planbook->plans[0].levels[2].cells[0].unit = "health";
    planbook->plans[0].levels[2].cells[1].unit = "police";
    planbook->plans[1].type = "food";
    planbook->policy_count = 1;
    planbook->policies = arena_take_array(arena, 1, sizeof(*planbook->policies));
    planbook->policies[0].code = "urgent";
    planbook->grading_count = 4;
    planbook->grading = arena_take_array(arena, 4, sizeof(*planbook->grading));
    planbook->grading[0] =
        (struct grading_rule){"infectious", 100, 10, EXTENT_UNKNOWN, false, 1, "both"};
    planbook->grading[1] =
        (struct grading_rule){"infectious", 0, 1, EXTENT_UNKNOWN, false, 2, "a death"};
    planbook->grading[2] = (struct grading_rule){NULL, 30, 0, EXTENT_UNKNOWN, false, 3, "thirty"};
    planbook->grading[3] = (struct grading_rule){"food", 0, 0, EXTENT_UNKNOWN, false, 4, "any"};
    return planbook;
}

static void
finds_by_code(void **state)
{
    struct planbook *planbook = make_planbook();
    const struct plan_level *level = planbook_find_level(planbook, "infectious", 2);

    (void)state;
    assert_ptr_equal(planbook_find_plan(planbook, "food"), &planbook->plans[1]);
    assert_null(planbook_find_plan(planbook, "flood"));
    assert_ptr_equal(level, &planbook->plans[0].levels[2]);
    assert_null(planbook_find_level(planbook, "infectious", 1));
    assert_null(planbook_find_level(planbook, "infectious", 0));
    assert_null(planbook_find_level(planbook, "infectious", 5));
    assert_null(planbook_find_level(planbook, "infectious", -1));
    assert_null(planbook_find_level(planbook, "flood", 2));
    assert_ptr_equal(planbook_find_policy(planbook, "urgent"), &planbook->policies[0]);
    assert_null(planbook_find_policy(planbook, "slow"));
    assert_ptr_equal(plan_level_find_cell(level, "police"), &level->cells[1]);
    assert_null(plan_level_find_cell(level, "fire"));
    planbook_release(planbook);
}

static void
check_grade(const struct planbook *planbook, const char *type, int64_t cases, int64_t deaths,
            int level)
{
    const struct grading_facts facts = {.cases = cases, .deaths = deaths};
    const char *reason = "untouched";

    assert_int_equal(planbook_grade(planbook, type, &facts, &reason), level);
    assert_int_equal(reason == NULL, level == LEVEL_NONE);
}

static void
grades_by_the_first_rule_that_fits(void **state)
{
    struct planbook *planbook = make_planbook();

    (void)state;
    check_grade(planbook, "infectious", 100, 10, 1);
    check_grade(planbook, "infectious", 100, 9, 2);
    check_grade(planbook, "infectious", 99, 10, 2);
    check_grade(planbook, "infectious", 30, 0, 3);
    check_grade(planbook, "infectious", 29, 0, LEVEL_NONE);
    check_grade(planbook, "food", 31, 0, 3);
    check_grade(planbook, "flood", 30, -1, 3);
    /* Figures that nobody gave must not keep a rule without thresholds from fitting. */
    check_grade(planbook, "food", -1, -1, 4);
    check_grade(planbook, "infectious", -1, 1, 2);
    check_grade(planbook, "flood", -1, -1, LEVEL_NONE);
    planbook_release(planbook);
}

static void
lives_until_the_last_holder_lets_go(void **state)
{
    struct planbook *planbook = make_planbook();

    (void)state;
    assert_ptr_equal(planbook_hold(planbook), planbook);
    planbook_release(planbook);
    assert_string_equal(planbook->plans[0].type, "infectious");
    planbook_release(planbook);
    planbook_release(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_by_code),
        cmocka_unit_test(grades_by_the_first_rule_that_fits),
        cmocka_unit_test(lives_until_the_last_holder_lets_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
