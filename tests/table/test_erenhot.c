/* The example office of Erenhot city: that it keeps the articles of the joint mechanism
 * (二连浩特市突发公共卫生事件联防联控机制): a liaison and a watch in each unit, the ladder of art.
 * 8, and the three ways in which a response begins (art. 9 to 11).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "office_check.h"
#include "table_office.h"

#define CONF "conf/offices/erenhot/dutyd.conf"
#define NOW_MS OFFICE_CHECK_NOW_MS
#define HOUR_MS OFFICE_CHECK_HOUR_MS

/* The mechanism has no list: these are the members of a city with a port, as dutyd.conf says. */
static const char *const unit_codes[] = {"publicity",         "cyberspace",
                                         "foreign-affairs",   "development",
                                         "education",         "police",
                                         "civil-affairs",     "justice",
                                         "finance",           "human-resources",
                                         "natural-resources", "environment",
                                         "housing",           "transport",
                                         "agriculture",       "commerce",
                                         "culture-tourism",   "health",
                                         "emergency",         "market",
                                         "medical-insurance", "cdc",
                                         "hospital",          "mongolian-hospital",
                                         "port-office",       "customs",
                                         "border-inspection", "railway",
                                         "airport",           "cooperation-zone",
                                         "gerile-odu",        "communities"};
#define UNIT_CODES (sizeof unit_codes / sizeof unit_codes[0])

static const char *const types[] = {
    "infectious", "pneumonic-plague", "bubonic-plague", "cholera",
    "imported",   "unknown-cause",    "food-poisoning", "occupational-poisoning"};
#define TYPES (sizeof types / sizeof types[0])

static const struct office_facts facts = {CONF,  unit_codes, UNIT_CODES, types,
                                          TYPES, "health",   "0479-0"};
static const struct directory *office;

static int
set_up(void **state)
{
    (void)state;
    office = office_check_begin(&facts);
    return 0;
}

/* Art. 5(1) and 8(1). */
static void
each_unit_has_one_liaison_and_a_telephone(void **state)
{
    (void)state;
    assert_int_equal(UNIT_CODES, 32);
    for (size_t i = 0; i < office->unit_count; i++) {
        assert_int_not_equal(office->units[i].liaison, office->units[i].in_charge);
        assert_string_equal(office->people[office->units[i].liaison].post, "应急科室负责人");
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(office->units[i].liaison, office->units[j].liaison);
    }
}

static void
each_kind_of_roster_is_shown(void **state)
{
    (void)state;
    /* 2026-11-22 10:00 from the monthly list, 11-24 10:00 a swap, 12-01 10:00 one is on leave,
     * 12-31 10:00 the eve of the New Year. */
    const struct expected_duty listed[] = {{"董明兰", DUTY_FIXED}};
    const struct expected_duty december[] = {{"范秀玲", DUTY_FIXED}};
    const struct expected_duty swapped[] = {{"韩苏雅", DUTY_OVERRIDE}, {"苏日娜", DUTY_ROTATION}};
    const struct expected_duty left[] = {{"宋明波", DUTY_ROTATION}};
    const struct expected_duty eve[] = {{"高兆斌", DUTY_FIXED}};
    office_check_on_duty("cdc", NOW_MS + 2 * HOUR_MS, listed, 1);
    office_check_on_duty("cdc", NOW_MS + (9 * 24 + 2) * HOUR_MS, december, 1);
    office_check_on_duty("police", NOW_MS + 50 * HOUR_MS, swapped, 2);
    office_check_on_duty("police", NOW_MS + (9 * 24 + 2) * HOUR_MS, left, 1);
    office_check_on_duty("health", NOW_MS + (39 * 24 + 2) * HOUR_MS, eve, 1);
}

/* Art. 8(3): the watch, then the leader in charge; then gather, leave, arrive. */
static void
policies_follow_the_order_of_the_watch(void **state)
{
    (void)state;
    static const char *const ladders[] = {"standard", "urgent", "port", "steppe"};
    for (size_t i = 0; i < sizeof ladders / sizeof ladders[0]; i++) {
        const struct policy *policy = planbook_find_policy(office->planbook, ladders[i]);
        assert_non_null(policy);
        assert_int_equal(policy->steps[0].targets[0], TARGET_OFFICER);
        assert_int_equal(policy->steps[policy->step_count - 1].targets[0], TARGET_OFFICE);
        assert_true(policy->briefed_within_ms > 0);
        assert_true(policy->dispatched_within_ms > policy->briefed_within_ms);
        assert_true(policy->on_scene_within_ms > policy->dispatched_within_ms);
    }
}

/* The port and the pastures are called in their own way at every level. */
static void
port_and_pastures_have_their_own_ladders(void **state)
{
    (void)state;
    static const struct {
        const char *unit;
        const char *policy;
    } rows[] = {{"customs", "port"}, {"border-inspection", "port"}, {"port-office", "port"},
                {"railway", "port"}, {"airport", "port"},           {"gerile-odu", "steppe"}};
    for (size_t i = 0; i < TYPES; i++) {
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            const struct plan_level *planned =
                planbook_find_level(office->planbook, types[i], level);
            for (size_t j = 0; j < sizeof rows / sizeof rows[0]; j++) {
                const struct plan_cell *cell = plan_level_find_cell(planned, rows[j].unit);
                assert_true(cell != NULL || level == LEVEL_MILDEST);
                if (cell != NULL)
                    assert_string_equal(cell->policy, rows[j].policy);
            }
        }
    }
}

static struct incident *
report(struct table_office *table, const char *type, int64_t cases)
{
    struct command command = {.kind = COMMAND_REPORT_INCIDENT};
    command.as.report_incident.type = type;
    command.as.report_incident.place = "某嘎查";
    command.as.report_incident.summary = "多人发病";
    command.as.report_incident.cases = cases;
    command.as.report_incident.deaths = 0;
    struct outcome outcome = table_office_decide(table, &command, AUTHORITY_REPORTER);
    return office_find_incident(table->office, outcome.incident);
}

static void
considerable_events_start_the_mechanism(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        int64_t cases;
    } rows[] = {{"pneumonic-plague", 1}, {"bubonic-plague", 10},  {"cholera", 10},
                {"unknown-cause", 3},    {"food-poisoning", 100}, {"occupational-poisoning", 10}};
    struct table_office table;
    table_office_init(&table, CONF);
    for (size_t i = 0; i < TYPES; i++)
        assert_true(planbook_find_level(office->planbook, types[i], 3)->is_automatic);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct incident *incident = report(&table, rows[i].type, rows[i].cases);
        assert_int_equal(incident->response, RESPONSE_ACTIVE);
        assert_int_equal(incident->level, 3);
    }
    table_office_fini(&table);
}

static void
general_events_start_it_when_they_grow(void **state)
{
    (void)state;
    struct table_office table;
    table_office_init(&table, CONF);
    struct incident *incident = report(&table, "bubonic-plague", 2);
    assert_int_equal(incident->level_suggested, 4);
    assert_int_equal(incident->response, RESPONSE_NONE);

    struct command command = {.kind = COMMAND_ADD_REPORT};
    command.as.add_report.incident = incident->id;
    command.as.add_report.kind = REPORT_PROGRESS;
    command.as.add_report.text = "邻近牧户又有人发热";
    command.as.add_report.cases = -1;
    command.as.add_report.deaths = -1;
    command.as.add_report.is_worsening = true;
    (void)table_office_decide(&table, &command, AUTHORITY_REPORTER);
    assert_int_equal(incident->response, RESPONSE_ACTIVE);
    assert_int_equal(incident->level, 4);
    table_office_fini(&table);
}

static void
the_commander_starts_it_at_any_level(void **state)
{
    (void)state;
    struct table_office table;
    table_office_init(&table, CONF);
    for (size_t i = 0; i < TYPES; i++) {
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            const struct incident *incident = table_office_activate(&table, types[i], level);
            assert_int_equal(incident->response, RESPONSE_ACTIVE);
            assert_int_equal(incident->level, level);
        }
    }
    table_office_fini(&table);
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
        {"bubonic-plague", 1, 0, 4},
        {"bubonic-plague", 9, 0, 4},
        {"bubonic-plague", 10, 0, 3},
        {"bubonic-plague", 20, 0, 2},
        {"cholera", 9, 0, 4},
        {"cholera", 10, 0, 3},
        {"cholera", 30, 0, 2},
        {"imported", 0, 0, LEVEL_NONE},
        {"imported", 1, 0, 2},
        {"infectious", 9, 0, LEVEL_NONE},
        {"infectious", 10, 0, 4},
        {"infectious", 2, 1, 3},
        {"unknown-cause", 2, 0, 4},
        {"unknown-cause", 3, 0, 3},
        {"food-poisoning", 30, 0, 4},
        {"food-poisoning", 100, 0, 3},
        {"food-poisoning", 100, 1, 2},
        {"occupational-poisoning", 9, 0, 4},
        {"occupational-poisoning", 10, 0, 3},
        {"occupational-poisoning", 50, 0, 2},
    };
    office_check_grades(rows, sizeof rows / sizeof rows[0]);
}

/* What no figure shows: how far it has spread, and that it goes on. */
static void
extent_and_trend_are_graded_by_the_national_standard(void **state)
{
    static const struct {
        const char *type;
        struct grading_facts facts;
        int level;
    } rows[] = {
        {"pneumonic-plague", {1, 0, EXTENT_PROVINCES, true}, 1},
        {"pneumonic-plague", {1, 0, EXTENT_COUNTIES, false}, 2},
        {"bubonic-plague", {1, 0, EXTENT_COUNTIES, false}, 3},
        {"bubonic-plague", {1, 0, EXTENT_CITIES, false}, 2},
        {"cholera", {1, 0, EXTENT_COUNTIES, false}, 3},
        {"cholera", {1, 0, EXTENT_CITIES, true}, 2},
        {"imported", {1, 0, EXTENT_COUNTY, true}, 1},
        {"unknown-cause", {3, 0, EXTENT_COUNTIES, false}, 2},
        {"unknown-cause", {3, 0, EXTENT_PROVINCES, true}, 1},
        {"food-poisoning", {99, 0, EXTENT_UNKNOWN, false}, 4},
        {"food-poisoning", {1, 10, EXTENT_UNKNOWN, false}, 2},
        {"occupational-poisoning", {1, 4, EXTENT_UNKNOWN, false}, 3},
        {"occupational-poisoning", {1, 5, EXTENT_UNKNOWN, false}, 2},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *reason = NULL;
        int level = planbook_grade(office->planbook, rows[i].type, &rows[i].facts, &reason);
        if (level != rows[i].level || reason == NULL)
            fail_msg("%s, row %zu: level %d instead of %d", rows[i].type, i, level, rows[i].level);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE_CHECK_TESTS,
        cmocka_unit_test(each_unit_has_one_liaison_and_a_telephone),
        cmocka_unit_test(each_kind_of_roster_is_shown),
        cmocka_unit_test(policies_follow_the_order_of_the_watch),
        cmocka_unit_test(port_and_pastures_have_their_own_ladders),
        cmocka_unit_test(considerable_events_start_the_mechanism),
        cmocka_unit_test(general_events_start_it_when_they_grow),
        cmocka_unit_test(the_commander_starts_it_at_any_level),
        cmocka_unit_test(reports_are_graded_by_the_national_standard),
        cmocka_unit_test(extent_and_trend_are_graded_by_the_national_standard),
    };
    return cmocka_run_group_tests(tests, set_up, office_check_end);
}
