/* The example office of Ji'an city, loaded as the daemon loads it: that it has every unit which the
 * city's work plan names (关于完善重大疫情防控体制机制健全公共卫生应急管理体系的工作方案, 2020),
 * that tasks.csv holds its sixteen tasks with the units of the paper, and that the plans follow
 * them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "office_check.h"

#define UNITS 25
#define TASKS 16

static const char *const unit_codes[] = {
    "reform-office",   "reform-economy", "reform-society",    "health",         "staffing",
    "emergency",       "development",    "industry",          "finance",        "human-resources",
    "market",          "education",      "medical-insurance", "publicity",      "police",
    "political-legal", "court",          "procuratorate",     "state-security", "justice",
    "transport",       "meteorology",    "foreign-affairs",   "customs",        "commerce"};

/* In the order in which the sixteen tasks name them first. */
static const char *const unit_names[] = {"市委改革办",
                                         "市委经济体制改革专项小组",
                                         "市委社会体制改革专项小组",
                                         "市卫健委",
                                         "市委编办",
                                         "市应急管理局",
                                         "市发改委",
                                         "市工信局",
                                         "市财政局",
                                         "市人社局",
                                         "市市场监管局",
                                         "市教体局",
                                         "市医保局",
                                         "市委宣传部",
                                         "市公安局",
                                         "市委政法委",
                                         "市法院",
                                         "市检察院",
                                         "市国安局",
                                         "市司法局",
                                         "市交通运输局",
                                         "市气象局",
                                         "市外办",
                                         "吉安海关",
                                         "市商务局"};

static const char *const types[] = {"infectious", "imported", "unknown-cause", "supplies",
                                    "unrest"};
#define TYPES (sizeof types / sizeof types[0])

static const struct office_facts facts = {
    .conf = "conf/offices/jian/dutyd.conf",
    .units = unit_codes,
    .unit_count = sizeof unit_codes / sizeof unit_codes[0],
    .types = types,
    .type_count = TYPES,
    .office_unit = "health",
    .landline = "0796-0",
};

/* 牵头单位 and 参加单位 as the paper writes them. */
static const struct {
    const char *section;
    const char *leads;
    const char *others;
} paper[TASKS] = {
    {"一", "市委改革办", "市委经济体制改革专项小组、市委社会体制改革专项小组"},
    {"一", "市委改革办、市卫健委",
     "市委编办、市应急管理局、市发改委、市工信局、市财政局、市人社局、市市场监管局"},
    {"二", "市卫健委", "市发改委、市财政局"},
    {"二", "市卫健委", "市疫情防控应急指挥部成员单位"},
    {"二", "市卫健委", "市委编办、市人社局、市教体局、市财政局"},
    {"二", "市卫健委", "市医保局、市市场监管局"},
    {"二", "市委宣传部", "市卫健委、市公安局"},
    {"三", "市卫健委、市委编办", "市应急管理局"},
    {"三", "市委政法委", "市法院、市检察院、市公安局、市国安局、市司法局"},
    {"三", "市卫健委", "市医保局"},
    {"三", "市卫健委",
     "市发改委、市财政局、市公安局、市教体局、市工信局、市交通运输局、市应急管理局、"
     "市市场监管局、市气象局、市外办、吉安海关"},
    {"四", "市医保局", "市卫健委、市财政局"},
    {"四", "市卫健委", "市医保局、市财政局"},
    {"五", "市工信局", "市市场监管局、市财政局"},
    {"五", "市发改委", "市应急管理局、市卫健委、市市场监管局、市财政局、市商务局、市交通运输局"},
    {"五", "市发改委", "市应急管理局、市工信局、市卫健委、市市场监管局、市财政局"},
};

/* The columns of tasks.csv. */
enum column {
    COLUMN_NUMBER,
    COLUMN_SECTION,
    COLUMN_TITLE,
    COLUMN_LEAD,
    COLUMN_UNITS,
    COLUMN_GROUPS,
    COLUMN_N
};
static const char *const column_names[COLUMN_N] = {"number", "section", "title",
                                                   "lead",   "units",   "groups"};

static const struct directory *office;
static char *tasks[TASKS][COLUMN_N]; /* the cells, each to be freed */

static void
split_row(char *line, char *ret_cells[COLUMN_N])
{
    char *rest = line;
    line[strcspn(line, "\n")] = '\0';
    for (size_t i = 0; i < COLUMN_N; i++) {
        char *cell = strsep(&rest, ",");
        assert_non_null(cell);
        ret_cells[i] = strdup(cell);
        assert_non_null(ret_cells[i]);
    }
    assert_null(rest);
}

static void
free_row(char *cells[COLUMN_N])
{
    for (size_t i = 0; i < COLUMN_N; i++)
        free(cells[i]);
}

static void
read_tasks(void)
{
    char line[1024];
    char *head[COLUMN_N];
    FILE *file = fopen("conf/offices/jian/tasks.csv", "re");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    split_row(line, head);
    for (size_t i = 0; i < COLUMN_N; i++)
        assert_string_equal(head[i], column_names[i]);
    free_row(head);
    for (size_t i = 0; i < TASKS; i++) {
        assert_non_null(fgets(line, sizeof line, file));
        split_row(line, tasks[i]);
    }
    assert_null(fgets(line, sizeof line, file));
    assert_int_equal(fclose(file), 0);
}

static int
set_up(void **state)
{
    (void)state;
    office = office_check_begin(&facts);
    read_tasks();
    return 0;
}

static int
tear_down(void **state)
{
    for (size_t i = 0; i < TASKS; i++)
        free_row(tasks[i]);
    return office_check_end(state);
}

static void
has_the_units_of_the_paper_in_its_order(void **state)
{
    (void)state;
    assert_int_equal(facts.unit_count, UNITS);
    assert_int_equal(sizeof unit_names / sizeof unit_names[0], UNITS);
    for (size_t i = 0; i < UNITS; i++)
        assert_string_equal(office->units[i].name, unit_names[i]);
}

static const char *
find_name(const char *code, bool is_group)
{
    size_t index =
        is_group ? directory_find_group(office, code) : directory_find_unit(office, code);
    if (index == NO_INDEX)
        fail_msg("tasks.csv names \"%s\", which is no %s", code, is_group ? "group" : "unit");
    return is_group ? office->groups[index].name : office->units[index].name;
}

/* Codes with spaces between them to names as the paper joins them. */
static void
add_names(struct text *text, const char *codes, bool is_group)
{
    char *copy = strdup(codes);
    char *rest = copy;
    assert_non_null(copy);
    for (char *code = strsep(&rest, " "); code != NULL && *code != '\0';
         code = strsep(&rest, " ")) {
        if (text->size > 0)
            text_add(text, "、");
        text_add(text, find_name(code, is_group));
    }
    free(copy);
}

static void
the_sixteen_tasks_are_divided_as_in_the_paper(void **state)
{
    (void)state;
    for (size_t i = 0; i < TASKS; i++) {
        struct text leads;
        struct text others;
        char number[8];
        (void)snprintf(number, sizeof number, "%zu", i + 1);
        assert_string_equal(tasks[i][COLUMN_NUMBER], number);
        assert_string_equal(tasks[i][COLUMN_SECTION], paper[i].section);
        assert_true(tasks[i][COLUMN_TITLE][0] != '\0');
        text_init(&leads);
        text_init(&others);
        add_names(&leads, tasks[i][COLUMN_LEAD], false);
        add_names(&others, tasks[i][COLUMN_UNITS], false);
        add_names(&others, tasks[i][COLUMN_GROUPS], true);
        assert_string_equal(leads.bytes, paper[i].leads);
        assert_string_equal(others.bytes, paper[i].others);
        text_fini(&leads);
        text_fini(&others);
    }
}

static bool
names_unit(const char *codes, const char *unit)
{
    size_t length = strlen(unit);
    for (const char *at = codes; (at = strstr(at, unit)) != NULL; at += length)
        if ((at == codes || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static bool
leads_a_task(const char *unit)
{
    for (size_t i = 0; i < TASKS; i++)
        if (names_unit(tasks[i][COLUMN_LEAD], unit))
            return true;
    return false;
}

/* Nobody leads an incident who leads no task, and whoever leads a task of the kind leads there. */
static void
the_plans_are_led_as_the_tasks_are(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        int task;
    } rows[] = {
        {"infectious", 7},    {"infectious", 8},     {"infectious", 9},     {"infectious", 10},
        {"infectious", 11},   {"infectious", 12},    {"infectious", 14},    {"infectious", 15},
        {"infectious", 16},   {"imported", 7},       {"imported", 8},       {"imported", 9},
        {"imported", 11},     {"imported", 12},      {"unknown-cause", 7},  {"unknown-cause", 8},
        {"unknown-cause", 9}, {"unknown-cause", 10}, {"unknown-cause", 12}, {"supplies", 7},
        {"supplies", 14},     {"supplies", 15},      {"supplies", 16},      {"unrest", 7},
        {"unrest", 9},
    };
    for (size_t i = 0; i < TYPES; i++) {
        const struct plan_level *gravest =
            planbook_find_level(office->planbook, types[i], LEVEL_GRAVEST);
        for (size_t j = 0; j < gravest->cell_count; j++)
            if (gravest->cells[j].role == PLAN_ROLE_LEAD)
                assert_true(leads_a_task(gravest->cells[j].unit));
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct plan_level *gravest =
            planbook_find_level(office->planbook, rows[i].type, LEVEL_GRAVEST);
        for (size_t j = 0; j < gravest->cell_count; j++)
            if (names_unit(tasks[rows[i].task - 1][COLUMN_LEAD], gravest->cells[j].unit))
                assert_int_equal(gravest->cells[j].role, PLAN_ROLE_LEAD);
    }
}

static bool
takes_part(const char *unit, const int *numbers)
{
    for (size_t i = 0; numbers[i] != 0; i++)
        if (names_unit(tasks[numbers[i] - 1][COLUMN_LEAD], unit) ||
            names_unit(tasks[numbers[i] - 1][COLUMN_UNITS], unit))
            return true;
    return false;
}

static void
groups_hold_the_units_of_their_tasks(void **state)
{
    (void)state;
    static const struct {
        const char *group;
        int numbers[4]; /* ends with 0 */
    } rows[] = {
        {"reform", {1}},        {"workforce", {5}},         {"opinion", {7}},
        {"command", {8}},       {"stability", {9}},         {"treatment", {10, 12, 13}},
        {"surveillance", {11}}, {"supplies", {14, 15, 16}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t index = directory_find_group(office, rows[i].group);
        assert_int_not_equal(index, NO_INDEX);
        const struct group *group = &office->groups[index];
        size_t expected = 0;
        for (size_t j = 0; j < UNITS; j++)
            expected += takes_part(unit_codes[j], rows[i].numbers);
        assert_int_equal(group->unit_count, expected);
        for (size_t j = 0; j < group->unit_count; j++)
            assert_true(takes_part(office->units[group->units[j]].code, rows[i].numbers));
    }
}

/* Task 4 names only the group; at II and I each of it is called. */
static void
the_headquarters_are_called_from_level_two(void **state)
{
    (void)state;
    const struct group *group = &office->groups[directory_find_group(office, "headquarters")];
    assert_int_equal(group->unit_count, UNITS - 3);
    for (size_t i = 0; i < TYPES; i++) {
        const struct plan_level *serious = planbook_find_level(office->planbook, types[i], 2);
        for (size_t j = 0; j < group->unit_count; j++)
            assert_non_null(plan_level_find_cell(serious, office->units[group->units[j]].code));
        assert_null(plan_level_find_cell(serious, "reform-office"));
    }
}

static void
each_kind_of_roster_is_shown(void **state)
{
    (void)state;
    const struct expected_duty by_day[] = {{"周晓帆", DUTY_FIXED}};
    const struct expected_duty by_night[] = {{"邓亮", DUTY_FIXED}};
    const struct expected_duty december[] = {{"晏伟", DUTY_FIXED}};
    const struct expected_duty swapped[] = {{"曾新民", DUTY_OVERRIDE}, {"江丹", DUTY_ROTATION}};
    const struct expected_duty fixed[] = {{"谢莉莉", DUTY_FIXED}, {"曾新民", DUTY_FIXED}};
    const struct expected_duty left[] = {{"郭秋菊", DUTY_ROTATION}};
    /* From 10:00 on 2026-11-22. */
    int64_t ten = OFFICE_CHECK_NOW_MS + 2 * OFFICE_CHECK_HOUR_MS;
    int64_t day = 24 * OFFICE_CHECK_HOUR_MS;
    office_check_on_duty("health", ten, by_day, 1);
    office_check_on_duty("health", ten + day / 2, by_night, 1);
    office_check_on_duty("health", ten + 9 * day, december, 1);
    office_check_on_duty("police", ten + 2 * day, swapped, 2);
    office_check_on_duty("police", ten + 6 * day, fixed, 2);
    office_check_on_duty("police", ten + 9 * day, left, 1);
}

/* A shortage and unrest are not counted in sick people. */
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
        {"imported", 1, 0, 4},
        {"imported", 2, 0, 3},
        {"imported", 1, 1, 3},
        {"imported", 10, 0, 2},
        {"unknown-cause", 2, 0, 4},
        {"unknown-cause", 3, 0, 3},
        {"unknown-cause", 1, 1, 3},
        {"supplies", 500, 0, LEVEL_NONE},
        {"unrest", 500, 0, LEVEL_NONE},
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
        cmocka_unit_test(the_sixteen_tasks_are_divided_as_in_the_paper),
        cmocka_unit_test(the_plans_are_led_as_the_tasks_are),
        cmocka_unit_test(groups_hold_the_units_of_their_tasks),
        cmocka_unit_test(the_headquarters_are_called_from_level_two),
        cmocka_unit_test(each_kind_of_roster_is_shown),
        cmocka_unit_test(reports_are_graded),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
