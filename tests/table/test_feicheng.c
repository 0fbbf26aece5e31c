/* The example office of Feicheng city: that it has every responsible unit of the plan
 * 肥政字〔2020〕34号 and of its tasks, the three tiers, the four parties and the expert pool of
 * task 6; that every cell of every plan reaches somebody; and that a silent village is taken up
 * with its town.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "office_check.h"
#include "table_office.h"

#define CONF "conf/offices/feicheng/dutyd.conf"
#define NOW_MS OFFICE_CHECK_NOW_MS
#define HOUR_MS OFFICE_CHECK_HOUR_MS
#define RESPONSIBLE 16
#define TASKS 6
#define UNITS_OF_TASK_MAX 7
#define MEDICAL 4
#define TOWNS 16
#define VILLAGES_OF_TOWN 5
#define EXPERTS_MIN 10

/* The responsible units in the order in which the tasks first name them; who treats and who
 * advises; sub-districts, towns and zones; villages. */
static const char *const unit_codes[] = {"health",
                                         "justice",
                                         "police",
                                         "market",
                                         "development",
                                         "emergency",
                                         "agriculture",
                                         "staffing",
                                         "finance",
                                         "human-resources",
                                         "approvals",
                                         "medical-insurance",
                                         "industry",
                                         "commerce",
                                         "education",
                                         "civil-affairs",
                                         "cdc",
                                         "people-hospital",
                                         "tcm-hospital",
                                         "clinics",
                                         "experts",
                                         "xincheng",
                                         "laocheng",
                                         "wangguadian",
                                         "yiyang",
                                         "chaoquan",
                                         "taoyuan",
                                         "wangzhuang",
                                         "hutun",
                                         "shiheng",
                                         "anlinzhan",
                                         "sunbo",
                                         "anjiazhuang",
                                         "bianyuan",
                                         "wenyang",
                                         "hi-tech-zone",
                                         "development-zone",
                                         "anjiazhuang-anjiazhuang",
                                         "anjiazhuang-zhanghou",
                                         "anjiazhuang-xiahui",
                                         "anjiazhuang-mabu",
                                         "anjiazhuang-nanluan",
                                         "wenyang-zhuanshe",
                                         "wenyang-gaoyu",
                                         "wenyang-wudian",
                                         "wenyang-chengshang",
                                         "wenyang-xixu"};
#define UNIT_CODES (sizeof unit_codes / sizeof unit_codes[0])

/* What stands in brackets after each task (责任单位). */
static const char *const tasks[TASKS][UNITS_OF_TASK_MAX] = {
    {"health", "justice", "police", "market", "development", "emergency", "agriculture"},
    {"health", "staffing", "finance", "human-resources", "approvals"},
    {"medical-insurance", "health", "finance"},
    {"emergency", "industry", "finance", "commerce", "health", "medical-insurance", "market"},
    {"health", "human-resources", "staffing", "education", "finance"},
    {"health", "police", "civil-affairs", "emergency"}};
static const char *const task_groups[TASKS] = {"task-1", "task-2", "task-3",
                                               "task-4", "task-5", "task-6"};

static const char *const types[] = {"infectious",    "pneumonic-plague", "cholera",
                                    "unknown-cause", "food-poisoning",   "occupational-poisoning"};
#define TYPES (sizeof types / sizeof types[0])

static const struct office_facts facts = {CONF,  unit_codes, UNIT_CODES, types,
                                          TYPES, "health",   "0538-0"};
static const struct directory *office;

static int
set_up(void **state)
{
    (void)state;
    office = office_check_begin(&facts);
    return 0;
}

static const struct group *
find_group(const char *code)
{
    size_t found = directory_find_group(office, code);
    assert_int_not_equal(found, NO_INDEX);
    return &office->groups[found];
}

static bool
group_has(const struct group *group, const char *unit)
{
    for (size_t i = 0; i < group->unit_count; i++)
        if (strcmp(office->units[group->units[i]].code, unit) == 0)
            return true;
    return false;
}

static void
has_its_units_in_order(void **state)
{
    (void)state;
    assert_int_equal(UNIT_CODES, RESPONSIBLE + MEDICAL + 1 + TOWNS + 2 * VILLAGES_OF_TOWN);
}

static void
has_every_responsible_unit_of_the_six_tasks(void **state)
{
    (void)state;
    const struct group *responsible = find_group("responsible");
    bool is_named[RESPONSIBLE] = {false};
    size_t named = 0;

    assert_int_equal(responsible->unit_count, RESPONSIBLE);
    for (size_t task = 0; task < TASKS; task++) {
        const struct group *group = find_group(task_groups[task]);
        size_t count = 0;
        for (; count < UNITS_OF_TASK_MAX && tasks[task][count] != NULL; count++) {
            size_t unit = directory_find_unit(office, tasks[task][count]);
            assert_true(unit < RESPONSIBLE);
            is_named[unit] = true;
            assert_true(group_has(group, tasks[task][count]));
        }
        assert_int_equal(group->unit_count, count);
        named += count;
    }
    assert_int_equal(named, 31);
    for (size_t i = 0; i < RESPONSIBLE; i++) {
        assert_true(is_named[i]);
        assert_true(group_has(responsible, unit_codes[i]));
    }
}

static size_t
count_children(size_t parent)
{
    size_t count = 0;
    for (size_t i = 0; i < office->unit_count; i++)
        count += office->units[i].parent == parent;
    return count;
}

static void
network_has_three_tiers(void **state)
{
    (void)state;
    const struct group *towns = find_group("towns");
    const struct group *villages = find_group("villages");
    const struct group *network = find_group("network");

    assert_int_equal(towns->unit_count, TOWNS);
    for (size_t i = 0; i < towns->unit_count; i++) {
        assert_int_equal(office->units[towns->units[i]].parent, office->office_unit);
        assert_true(group_has(network, office->units[towns->units[i]].code));
    }
    assert_int_equal(villages->unit_count, 2 * VILLAGES_OF_TOWN);
    for (size_t i = 0; i < villages->unit_count; i++) {
        size_t town = office->units[villages->units[i]].parent;
        assert_true(group_has(towns, office->units[town].code));
        assert_int_equal(count_children(town), VILLAGES_OF_TOWN);
        assert_true(group_has(network, office->units[villages->units[i]].code));
    }
    assert_true(group_has(network, "health"));
}

static void
four_parties_are_linked(void **state)
{
    (void)state;
    const struct group *linkage = find_group("four-party");
    static const char *const parties[] = {"medical", "towns", "villages"};
    size_t count = 1;

    assert_true(group_has(linkage, "police"));
    for (size_t i = 0; i < sizeof parties / sizeof parties[0]; i++) {
        const struct group *party = find_group(parties[i]);
        for (size_t j = 0; j < party->unit_count; j++)
            assert_true(group_has(linkage, office->units[party->units[j]].code));
        count += party->unit_count;
    }
    assert_int_equal(linkage->unit_count, count);
}

static void
experts_are_people_of_one_unit_and_on_call(void **state)
{
    (void)state;
    size_t pool = directory_find_unit(office, "experts");
    size_t experts = 0;
    struct duty duties[DUTIES_MAX];

    for (size_t i = 0; i < office->person_count; i++)
        experts += office->people[i].unit == pool;
    assert_true(experts >= EXPERTS_MIN);
    assert_int_equal(roster_on_duty(&office->units[pool].roster, &office->zone, NOW_MS,
                                    POSITION_OFFICER, duties),
                     2);
    for (size_t i = 0; i < TYPES; i++) {
        const struct plan_level *level = planbook_find_level(office->planbook, types[i], 3);
        const struct plan_cell *cell = plan_level_find_cell(level, "experts");
        assert_non_null(cell);
        assert_string_equal(cell->policy, "experts");
    }
}

static void
each_kind_of_roster_is_shown(void **state)
{
    (void)state;
    /* 2026-11-22 10:00 from the monthly list, 11-24 10:00 a swap, 12-01 10:00 one is on leave,
     * 12-31 10:00 the eve of the New Year. */
    const struct expected_duty listed[] = {{"姜传强", DUTY_FIXED}};
    const struct expected_duty december[] = {{"武瑞华", DUTY_FIXED}};
    const struct expected_duty swapped[] = {{"刘玉英", DUTY_OVERRIDE}, {"张亮", DUTY_ROTATION}};
    const struct expected_duty left[] = {{"汪学伟", DUTY_ROTATION}};
    const struct expected_duty eve[] = {{"石成燕", DUTY_FIXED}};
    office_check_on_duty("cdc", NOW_MS + 2 * HOUR_MS, listed, 1);
    office_check_on_duty("cdc", NOW_MS + (9 * 24 + 2) * HOUR_MS, december, 1);
    office_check_on_duty("police", NOW_MS + 50 * HOUR_MS, swapped, 2);
    office_check_on_duty("police", NOW_MS + (9 * 24 + 2) * HOUR_MS, left, 1);
    office_check_on_duty("health", NOW_MS + (39 * 24 + 2) * HOUR_MS, eve, 1);
}

static void
reports_are_graded_by_the_national_standard(void **state)
{
    (void)state;
    static const struct expected_grade rows[] = {
        {"pneumonic-plague", 0, 0, LEVEL_NONE},
        {"pneumonic-plague", 1, 0, 3},
        {"pneumonic-plague", 4, 2, 3},
        {"pneumonic-plague", 5, 0, 2},
        {"cholera", 0, 0, LEVEL_NONE},
        {"cholera", 9, 0, 4},
        {"cholera", 10, 0, 3},
        {"cholera", 29, 3, 3},
        {"cholera", 30, 0, 2},
        {"infectious", 9, 0, LEVEL_NONE},
        {"infectious", 10, 0, 4},
        {"infectious", 2, 1, 3},
        {"unknown-cause", 2, 0, 4},
        {"unknown-cause", 3, 0, 3},
        {"food-poisoning", 29, 0, LEVEL_NONE},
        {"food-poisoning", 30, 0, 4},
        {"food-poisoning", 99, 0, 4},
        {"food-poisoning", 100, 0, 3},
        {"food-poisoning", 5, 1, 3},
        {"food-poisoning", 100, 1, 2},
        {"food-poisoning", 10, 10, 2},
        {"occupational-poisoning", 9, 0, 4},
        {"occupational-poisoning", 10, 0, 3},
        {"occupational-poisoning", 4, 4, 3},
        {"occupational-poisoning", 50, 0, 2},
        {"occupational-poisoning", 5, 5, 2},
    };
    office_check_grades(rows, sizeof rows / sizeof rows[0]);
}

static bool
policy_asks_before(const struct policy *policy, enum target early, enum target late)
{
    bool has_asked = false;
    for (size_t i = 0; i < policy->step_count; i++) {
        for (size_t j = 0; j < policy->steps[i].target_count; j++) {
            if (policy->steps[i].targets[j] == late)
                return has_asked;
            has_asked = has_asked || policy->steps[i].targets[j] == early;
        }
    }
    return false;
}

/* The third tier joins at II, on the ladder that asks the town before it asks the city. */
static void
villages_join_through_their_towns(void **state)
{
    (void)state;
    const struct group *villages = find_group("villages");
    const struct policy *ladder = planbook_find_policy(office->planbook, "village");

    assert_non_null(ladder);
    assert_true(policy_asks_before(ladder, TARGET_PARENT, TARGET_OFFICE));
    for (size_t i = 0; i < TYPES; i++) {
        for (size_t j = 0; j < villages->unit_count; j++) {
            const char *village = office->units[villages->units[j]].code;
            const struct plan_level *level = planbook_find_level(office->planbook, types[i], 3);
            assert_null(plan_level_find_cell(level, village));
            level = planbook_find_level(office->planbook, types[i], 2);
            const struct plan_cell *cell = plan_level_find_cell(level, village);
            assert_non_null(cell);
            assert_string_equal(cell->policy, "village");
        }
    }
}

static size_t
count_callouts(const struct incident *incident)
{
    size_t count = 0;
    const struct notice *notice;
    const struct callout *callout;
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            count++;
        }
    }
    return count;
}

static void
activating_the_gravest_level_calls_everyone_once(void **state)
{
    (void)state;
    struct table_office table;
    table_office_init(&table, CONF);
    for (size_t i = 0; i < TYPES; i++) {
        const struct incident *incident = table_office_activate(&table, types[i], 1);
        assert_int_equal(incident->response, RESPONSE_ACTIVE);
        assert_int_equal(count_callouts(incident), UNIT_CODES);
    }
    table_office_fini(&table);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE_CHECK_TESTS,
        cmocka_unit_test(has_its_units_in_order),
        cmocka_unit_test(has_every_responsible_unit_of_the_six_tasks),
        cmocka_unit_test(network_has_three_tiers),
        cmocka_unit_test(four_parties_are_linked),
        cmocka_unit_test(experts_are_people_of_one_unit_and_on_call),
        cmocka_unit_test(each_kind_of_roster_is_shown),
        cmocka_unit_test(reports_are_graded_by_the_national_standard),
        cmocka_unit_test(villages_join_through_their_towns),
        cmocka_unit_test(activating_the_gravest_level_calls_everyone_once),
    };
    return cmocka_run_group_tests(tests, set_up, office_check_end);
}
