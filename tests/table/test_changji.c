/* The example office of Changji city, loaded as the daemon loads it: that it has every unit which
 * the city's paper names (昌吉市防治重大疾病工作联席会议制度, 2023), the convener and his deputy,
 * and for each class of disease the units whose paragraph in the annex speaks of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "office_check.h"

#define MEMBERS 28
#define TOWNS_AND_STREETS 16
#define STANDBY_TASK "按职责待命，听候联席办调度"

/* In the order of section 二, under the names of the annex; then 各乡镇街道; then the convener's.
 */
static const struct {
    const char *code;
    const char *name;
} members[] = {
    {"publicity", "市委宣传部"},
    {"united-front", "市委统战部"},
    {"political-legal", "市委政法委"},
    {"staffing", "市委编办"},
    {"police", "市公安局"},
    {"development", "市发改委"},
    {"commerce", "市商务和工信局"},
    {"finance", "市财政局"},
    {"market", "市市场监督管理局"},
    {"science", "市科技局"},
    {"environment", "州生态环境局昌吉市分局"},
    {"transport", "市交通运输局"},
    {"natural-resources", "市自然资源局"},
    {"emergency", "市应急管理局"},
    {"justice", "市司法局"},
    {"housing", "市住建局"},
    {"city-management", "市城管局"},
    {"agriculture", "市农业农村局（乡村振兴局）"},
    {"water", "市水利局"},
    {"human-resources", "市人社局"},
    {"civil-affairs", "市民政局"},
    {"culture-tourism", "市文旅局"},
    {"health", "市卫健委"},
    {"medical-insurance", "市医保局"},
    {"education", "市教育局"},
    {"forestry", "市林业和草原综合行政执法大队"},
    {"trade-union", "市总工会"},
    {"disabled", "市残联"},
};

static const char *const unit_codes[] = {"publicity",
                                         "united-front",
                                         "political-legal",
                                         "staffing",
                                         "police",
                                         "development",
                                         "commerce",
                                         "finance",
                                         "market",
                                         "science",
                                         "environment",
                                         "transport",
                                         "natural-resources",
                                         "emergency",
                                         "justice",
                                         "housing",
                                         "city-management",
                                         "agriculture",
                                         "water",
                                         "human-resources",
                                         "civil-affairs",
                                         "culture-tourism",
                                         "health",
                                         "medical-insurance",
                                         "education",
                                         "forestry",
                                         "trade-union",
                                         "disabled",
                                         "liuhuanggou",
                                         "sangong",
                                         "yushugou",
                                         "erliugong",
                                         "daxiqu",
                                         "liugong",
                                         "binhu",
                                         "dianba",
                                         "ashili",
                                         "miaoergou",
                                         "ningbianlu",
                                         "yananbeilu",
                                         "beijingnanlu",
                                         "lvzhoulu",
                                         "zhongshanlu",
                                         "jianguolu",
                                         "government"};

/* The five that the paper calls major diseases. */
static const char *const types[] = {"infectious", "chronic", "endemic", "mental", "occupational"};
#define TYPES (sizeof types / sizeof types[0])

static const struct office_facts facts = {
    .conf = "conf/offices/changji/dutyd.conf",
    .units = unit_codes,
    .unit_count = sizeof unit_codes / sizeof unit_codes[0],
    .types = types,
    .type_count = TYPES,
    .office_unit = "health",
    .landline = "0994-0",
};

static const struct directory *office;

static int
set_up(void **state)
{
    (void)state;
    office = office_check_begin(&facts);
    return 0;
}

static void
has_the_units_of_the_paper_in_its_order(void **state)
{
    (void)state;
    assert_int_equal(sizeof members / sizeof members[0], MEMBERS);
    assert_int_equal(facts.unit_count, MEMBERS + TOWNS_AND_STREETS + 1);
    for (size_t i = 0; i < MEMBERS; i++) {
        assert_string_equal(office->units[i].code, members[i].code);
        assert_string_equal(office->units[i].name, members[i].name);
    }
}

static size_t
group_size(const char *code)
{
    size_t group = directory_find_group(office, code);
    assert_int_not_equal(group, NO_INDEX);
    return office->groups[group].unit_count;
}

static void
towns_and_streets_answer_for_themselves(void **state)
{
    (void)state;
    assert_int_equal(group_size("members"), MEMBERS);
    assert_int_equal(group_size("towns"), TOWNS_AND_STREETS);
    assert_int_equal(group_size("townships") + group_size("streets"), TOWNS_AND_STREETS);
    const struct group *towns = &office->groups[directory_find_group(office, "towns")];
    for (size_t i = 0; i < towns->unit_count; i++)
        assert_int_equal(towns->units[i], MEMBERS + i);
}

/* 召集人 comes from the government, to which the office's unit belongs; 副召集人 heads the latter.
 */
static void
the_convener_stands_above_the_office(void **state)
{
    (void)state;
    const struct unit *health = &office->units[office->office_unit];
    assert_int_not_equal(health->parent, NO_INDEX);
    assert_string_equal(office->units[health->parent].code, "government");
    assert_int_not_equal(office->units[health->parent].in_charge, health->in_charge);
    for (size_t i = 0; i < TYPES; i++) {
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            const struct plan_level *planned =
                planbook_find_level(office->planbook, types[i], level);
            const struct plan_cell *cell = plan_level_find_cell(planned, "government");
            assert_int_equal(cell != NULL, level <= 2);
            assert_true(cell == NULL || cell->role == PLAN_ROLE_LEAD);
        }
    }
}

/* The mildest level at which a unit has a duty of its own, 0 when it only stands by at I. */
static int
find_mildest_duty(const char *type, const char *unit)
{
    for (int level = LEVEL_MILDEST; level >= LEVEL_GRAVEST; level--) {
        const struct plan_level *planned = planbook_find_level(office->planbook, type, level);
        const struct plan_cell *cell = plan_level_find_cell(planned, unit);
        if (cell != NULL)
            return strcmp(cell->task, STANDBY_TASK) == 0 ? 0 : level;
    }
    return 0;
}

static void
each_paragraph_of_the_annex_is_in_the_plans_of_its_classes(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        int mildest[TYPES]; /* infectious, chronic, endemic, mental, occupational */
    } rows[] = {
        {"health", {4, 4, 4, 4, 4}},          {"publicity", {3, 3, 3, 3, 3}},
        {"united-front", {3, 0, 3, 0, 0}},    {"political-legal", {1, 1, 1, 4, 1}},
        {"staffing", {2, 2, 1, 2, 1}},        {"police", {3, 2, 2, 4, 3}},
        {"development", {2, 2, 2, 2, 2}},     {"commerce", {2, 2, 2, 2, 4}},
        {"finance", {3, 3, 3, 3, 3}},         {"market", {4, 3, 3, 2, 2}},
        {"science", {2, 2, 2, 2, 2}},         {"environment", {0, 0, 0, 0, 3}},
        {"transport", {3, 3, 2, 0, 3}},       {"natural-resources", {2, 0, 0, 0, 0}},
        {"emergency", {0, 0, 0, 0, 4}},       {"justice", {2, 2, 2, 2, 2}},
        {"housing", {3, 0, 2, 0, 3}},         {"city-management", {3, 3, 2, 0, 0}},
        {"agriculture", {3, 0, 4, 2, 0}},     {"water", {2, 0, 3, 0, 0}},
        {"human-resources", {2, 2, 2, 2, 4}}, {"civil-affairs", {2, 3, 2, 3, 2}},
        {"culture-tourism", {2, 3, 3, 0, 0}}, {"medical-insurance", {3, 4, 2, 3, 3}},
        {"education", {4, 3, 2, 3, 0}},       {"forestry", {3, 0, 4, 0, 0}},
        {"trade-union", {0, 2, 0, 0, 4}},     {"disabled", {1, 2, 2, 3, 2}},
        {"sangong", {3, 3, 3, 3, 3}},         {"jianguolu", {3, 3, 3, 3, 3}},
    };
    assert_int_equal(sizeof rows / sizeof rows[0], MEMBERS + 2);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t j = 0; j < TYPES; j++) {
            int found = find_mildest_duty(types[j], rows[i].unit);
            if (found != rows[i].mildest[j])
                fail_msg("%s in %s: level %d instead of %d", rows[i].unit, types[j], found,
                         rows[i].mildest[j]);
        }
    }
}

static void
chronic_disease_wakes_nobody(void **state)
{
    (void)state;
    for (int level = LEVEL_MILDEST; level > 2; level--) {
        const struct plan_level *planned = planbook_find_level(office->planbook, "chronic", level);
        const struct policy *policy = planbook_find_policy(office->planbook, planned->policy);
        for (size_t i = 0; i < policy->step_count; i++) {
            assert_int_equal(policy->steps[i].channel_count, 1);
            assert_int_equal(policy->steps[i].channels[0], CHANNEL_SMS);
        }
    }
}

static void
each_kind_of_roster_is_shown(void **state)
{
    (void)state;
    const struct expected_duty listed[] = {{"李清华", DUTY_FIXED}};
    const struct expected_duty december[] = {{"方晓雯", DUTY_FIXED}};
    const struct expected_duty swapped[] = {{"叶丹", DUTY_OVERRIDE}, {"杨浩然", DUTY_ROTATION}};
    const struct expected_duty fixed[] = {{"肯杰古丽·马坎", DUTY_FIXED}, {"叶丹", DUTY_FIXED}};
    const struct expected_duty left[] = {{"王昌明", DUTY_ROTATION}};
    /* From 10:00 on 2026-11-22. */
    int64_t ten = OFFICE_CHECK_NOW_MS + 2 * OFFICE_CHECK_HOUR_MS;
    int64_t day = 24 * OFFICE_CHECK_HOUR_MS;
    office_check_on_duty("health", ten, listed, 1);
    office_check_on_duty("police", ten + 2 * day, swapped, 2);
    office_check_on_duty("police", ten + 6 * day, fixed, 2);
    office_check_on_duty("health", ten + 9 * day, december, 1);
    office_check_on_duty("police", ten + 9 * day, left, 1);
}

static void
reports_are_graded(void **state)
{
    (void)state;
    static const struct expected_grade rows[] = {
        {"infectious", 0, 0, LEVEL_NONE},
        {"infectious", 9, 0, 4},
        {"infectious", 10, 0, 3},
        {"infectious", 1, 1, 3},
        {"infectious", 30, 0, 2},
        {"chronic", 29, 9, LEVEL_NONE},
        {"chronic", 30, 0, 4},
        {"chronic", 100, 0, 3},
        {"chronic", 30, 10, 3},
        {"chronic", 300, 0, 2},
        {"chronic", 0, 30, 2},
        {"endemic", 2, 0, 4},
        {"endemic", 3, 0, 3},
        {"endemic", 1, 1, 3},
        {"endemic", 5, 1, 2},
        {"endemic", 30, 0, 2},
        {"mental", 2, 0, 4},
        {"mental", 3, 0, 3},
        {"mental", 1, 1, 3},
        {"mental", 10, 0, 2},
        {"mental", 1, 3, 2},
        {"occupational", 9, 0, 4},
        {"occupational", 10, 0, 3},
        {"occupational", 4, 4, 3},
        {"occupational", 50, 0, 2},
        {"occupational", 5, 5, 2},
    };
    office_check_grades(rows, sizeof rows / sizeof rows[0]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE_CHECK_TESTS,
        cmocka_unit_test(office_names_are_shared_by_nobody),
        cmocka_unit_test(has_the_units_of_the_paper_in_its_order),
        cmocka_unit_test(towns_and_streets_answer_for_themselves),
        cmocka_unit_test(the_convener_stands_above_the_office),
        cmocka_unit_test(each_paragraph_of_the_annex_is_in_the_plans_of_its_classes),
        cmocka_unit_test(chronic_disease_wakes_nobody),
        cmocka_unit_test(each_kind_of_roster_is_shown),
        cmocka_unit_test(reports_are_graded),
    };
    return cmocka_run_group_tests(tests, set_up, office_check_end);
}
