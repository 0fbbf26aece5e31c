/* The example office of Jimsar county, loaded as the daemon loads it: that it has every unit of the
 * seed document, that every cell of every plan reaches somebody at every step on every day, and
 * that the graver level never calls less. Also the small office that an installation begins with.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "config/settings.h"
#include "core/coverage.h"
#include "core/message.h"

#define NOW_MS (INT64_C(1795305600) * 1000) /* 2026-11-22 08:00 in Jimsar */
#define HOUR_MS (INT64_C(3600) * 1000)
#define DAYS_LOOKED_AT 30
#define TASK_CHARACTERS_OF_SMS 20

/* In the order of the seed document, one for each of its paragraphs. */
static const char *const unit_codes[] = {"organization",
                                         "publicity",
                                         "cyberspace",
                                         "development",
                                         "education",
                                         "science",
                                         "police",
                                         "civil-affairs",
                                         "justice",
                                         "finance",
                                         "human-resources",
                                         "environment",
                                         "transport",
                                         "agriculture",
                                         "commerce",
                                         "beiting-park",
                                         "culture-tourism",
                                         "health",
                                         "emergency",
                                         "market",
                                         "medical-insurance",
                                         "natural-resources",
                                         "housing",
                                         "supply-marketing",
                                         "red-cross",
                                         "cdc",
                                         "hospitals",
                                         "inspection",
                                         "townships"};
#define UNIT_CODES (sizeof unit_codes / sizeof unit_codes[0])

static const char *const types[] = {"infectious", "food-poisoning", "occupational-poisoning",
                                    "zoonosis", "unknown-cause"};
#define TYPES (sizeof types / sizeof types[0])

static struct settings *settings;
static const struct directory *office;

/* Groups of people are not on every machine; that is the only thing that may be warned of. */
static struct settings *
load_office(const char *path)
{
    struct config_report report;
    config_report_init(&report);
    struct settings *loaded = config_load(path, NOW_MS, &report);
    size_t unwelcome = report.errors;
    for (size_t i = 0; i < report.count; i++) {
        const struct config_problem *problem = &report.problems[i];
        bool is_group = problem->is_warning && strstr(problem->text, "dutyd-") != NULL;
        if (!is_group) {
            print_error("%s:%d: %s\n", problem->file, problem->line, problem->text);
            unwelcome += problem->is_warning;
        }
    }
    assert_int_equal(unwelcome, 0);
    assert_non_null(loaded);
    config_report_fini(&report);
    return loaded;
}

static int
set_up(void **state)
{
    (void)state;
    settings = load_office("conf/offices/jimsar/dutyd.conf");
    office = settings->directory;
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    settings_release(settings);
    return 0;
}

static void
has_the_units_of_the_seed_in_its_order(void **state)
{
    (void)state;
    assert_int_equal(UNIT_CODES, 29);
    assert_int_equal(office->unit_count, UNIT_CODES);
    for (size_t i = 0; i < UNIT_CODES; i++) {
        assert_string_equal(office->units[i].code, unit_codes[i]);
        assert_int_not_equal(office->units[i].liaison, NO_INDEX);
        assert_int_not_equal(office->units[i].in_charge, NO_INDEX);
        assert_int_not_equal(office->units[i].contact_count, 0);
    }
    assert_string_equal(office->units[office->office_unit].code, "health");
}

/* Nobody must be called by trying the example. */
static bool
cannot_ring(const char *address)
{
    return strncmp(address, "1540000", 7) == 0 || strncmp(address, "0994-0", 6) == 0;
}

static void
no_number_can_ring(void **state)
{
    (void)state;
    for (size_t i = 0; i < office->person_count; i++)
        for (size_t j = 0; j < office->people[i].contact_count; j++)
            assert_true(cannot_ring(office->people[i].contacts[j].address));
    for (size_t i = 0; i < office->unit_count; i++)
        for (size_t j = 0; j < office->units[i].contact_count; j++)
            assert_true(cannot_ring(office->units[i].contacts[j].address));
}

static void
every_type_has_every_level(void **state)
{
    (void)state;
    assert_int_equal(office->planbook->plan_count, TYPES);
    for (size_t i = 0; i < TYPES; i++) {
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            const struct plan_level *planned =
                planbook_find_level(office->planbook, types[i], level);
            assert_non_null(planned);
            assert_true(planned->is_defined);
            assert_true(planned->cell_count > 0);
            assert_true(planned->answer_within_ms > 0);
            /* 二连浩特 art. 9 and 10; the government decides I and II. */
            assert_int_equal(planned->needs_approval, level <= 2);
            assert_int_equal(planned->on_worsening, level == 4);
            assert_false(planned->is_automatic && level != 3);
        }
    }
}

static bool
level_has_lead(const struct plan_level *level)
{
    for (size_t i = 0; i < level->cell_count; i++)
        if (level->cells[i].role == PLAN_ROLE_LEAD)
            return true;
    return false;
}

static void
a_graver_level_calls_at_least_the_units_of_the_milder(void **state)
{
    (void)state;
    for (size_t i = 0; i < TYPES; i++) {
        for (int level = LEVEL_MILDEST; level > LEVEL_GRAVEST; level--) {
            const struct plan_level *mild = planbook_find_level(office->planbook, types[i], level);
            const struct plan_level *grave =
                planbook_find_level(office->planbook, types[i], level - 1);
            assert_true(level_has_lead(mild));
            assert_true(grave->cell_count > mild->cell_count);
            for (size_t j = 0; j < mild->cell_count; j++) {
                const struct plan_cell *cell = plan_level_find_cell(grave, mild->cells[j].unit);
                assert_non_null(cell);
                assert_int_equal(cell->role, mild->cells[j].role);
                assert_true(cell->expects >= mild->cells[j].expects);
            }
        }
        const struct plan_level *gravest = planbook_find_level(office->planbook, types[i], 1);
        assert_int_equal(gravest->cell_count, UNIT_CODES);
        assert_true(level_has_lead(gravest));
    }
}

static bool
has_contact(const struct contact *contacts, size_t count, const struct policy_step *step)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < step->channel_count; j++)
            if (contacts[i].channel == step->channels[j])
                return true;
    return false;
}

static bool
person_is_reached(size_t person, const struct policy_step *step)
{
    return person != NO_INDEX &&
           has_contact(office->people[person].contacts, office->people[person].contact_count, step);
}

static bool
watch_is_reached(const struct unit *unit, enum position position, const struct policy_step *step,
                 int64_t at_ms)
{
    struct duty duties[DUTIES_MAX];
    size_t count = roster_on_duty(&unit->roster, &office->zone, at_ms, position, duties);
    for (size_t i = 0; i < count; i++)
        if (person_is_reached(duties[i].person, step))
            return true;
    return false;
}

static bool
target_is_reached(const struct unit *unit, enum target target, const struct policy_step *step,
                  int64_t at_ms)
{
    switch (target) {
    case TARGET_OFFICER:
        return watch_is_reached(unit, POSITION_OFFICER, step, at_ms);
    case TARGET_BACKUP:
        return watch_is_reached(unit, POSITION_BACKUP, step, at_ms);
    case TARGET_LEADER:
        return watch_is_reached(unit, POSITION_LEADER, step, at_ms);
    case TARGET_IN_CHARGE:
        return person_is_reached(unit->in_charge, step);
    case TARGET_LIAISON:
        return person_is_reached(unit->liaison, step);
    case TARGET_DUTY_PHONE:
        return has_contact(unit->contacts, unit->contact_count, step);
    case TARGET_PARENT:
        return unit->parent != NO_INDEX &&
               watch_is_reached(&office->units[unit->parent], POSITION_OFFICER, step, at_ms);
    case TARGET_OFFICE:
        return watch_is_reached(&office->units[office->office_unit], POSITION_OFFICER, step, at_ms);
    case TARGET_N:
        break;
    }
    return false;
}

static void
assert_policy_reaches(const struct unit *unit, const struct policy *policy, int64_t at_ms)
{
    for (size_t i = 0; i < policy->step_count; i++) {
        const struct policy_step *step = &policy->steps[i];
        for (size_t j = 0; j < step->target_count; j++) {
            if (!target_is_reached(unit, step->targets[j], step, at_ms))
                fail_msg("%s, policy %s, step %zu: %s reaches nobody at %lld", unit->code,
                         policy->code, i, target_names[step->targets[j]], (long long)at_ms);
        }
    }
}

static void
assert_level_reaches(const struct plan_level *level, int64_t at_ms)
{
    for (size_t i = 0; i < level->cell_count; i++) {
        size_t unit = directory_find_unit(office, level->cells[i].unit);
        assert_int_not_equal(unit, NO_INDEX);
        const struct policy *policy =
            planbook_find_policy(office->planbook, level->cells[i].policy);
        assert_non_null(policy);
        assert_policy_reaches(&office->units[unit], policy, at_ms);
    }
}

static void
every_cell_reaches_somebody_at_every_step(void **state)
{
    (void)state;
    for (int64_t hour = 0; hour < DAYS_LOOKED_AT * 24; hour += 6)
        for (size_t i = 0; i < TYPES; i++)
            for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++)
                assert_level_reaches(planbook_find_level(office->planbook, types[i], level),
                                     NOW_MS + hour * HOUR_MS);
}

static void
rosters_have_no_faults_until_next_year(void **state)
{
    (void)state;
    struct coverage coverage;
    coverage_init(&coverage);
    coverage_compute(&coverage, office, NO_INDEX, NOW_MS, NOW_MS + 60 * 24 * HOUR_MS);
    for (size_t i = 0; i < coverage.count; i++) {
        const struct coverage_finding *finding = &coverage.findings[i];
        print_error("%s: %s of %s from %lld\n", office->units[finding->unit].code,
                    coverage_problem_names[finding->problem], position_names[finding->position],
                    (long long)finding->from_ms);
    }
    assert_int_equal(coverage.count, 0);
    coverage_fini(&coverage);
}

struct expected_name {
    const char *name;
    enum duty_rule rule;
};

static void
assert_on_duty(const char *unit, int64_t at_ms, const struct expected_name *names, size_t count)
{
    struct duty duties[DUTIES_MAX];
    size_t index = directory_find_unit(office, unit);
    assert_int_not_equal(index, NO_INDEX);
    const struct roster *roster = &office->units[index].roster;
    assert_int_equal(roster_on_duty(roster, &office->zone, at_ms, POSITION_OFFICER, duties), count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(office->people[duties[i].person].name, names[i].name);
        assert_int_equal(duties[i].rule, names[i].rule);
    }
}

static void
each_kind_of_roster_is_shown(void **state)
{
    (void)state;
    /* 2026-11-22 10:00 from the monthly list, 11-24 10:00 a swap, 12-01 10:00 one is on leave. */
    const struct expected_name listed[] = {{"朱志雯", DUTY_FIXED}};
    const struct expected_name december[] = {{"冯军", DUTY_FIXED}};
    const struct expected_name swapped[] = {{"吴文宁", DUTY_OVERRIDE}, {"宋海敏", DUTY_ROTATION}};
    const struct expected_name left[] = {{"萧瑞林", DUTY_ROTATION}};
    assert_on_duty("cdc", NOW_MS + 2 * HOUR_MS, listed, 1);
    assert_on_duty("cdc", NOW_MS + (10 * 24 + 2) * HOUR_MS, december, 1);
    assert_on_duty("police", NOW_MS + 50 * HOUR_MS, swapped, 2);
    assert_on_duty("police", NOW_MS + (9 * 24 + 2) * HOUR_MS, left, 1);
}

static void
every_call_fits_two_messages(void **state)
{
    (void)state;
    static const enum message_kind kinds[] = {MESSAGE_ACTIVATION, MESSAGE_CHANGE,
                                              MESSAGE_STAND_DOWN, MESSAGE_TERMINATION};
    for (size_t i = 0; i < TYPES; i++) {
        const struct plan *plan = planbook_find_plan(office->planbook, types[i]);
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            for (size_t j = 0; j < plan->levels[level].cell_count; j++) {
                const struct plan_cell *cell = &plan->levels[level].cells[j];
                assert_true(utf8_count(cell->task) <= TASK_CHARACTERS_OF_SMS);
                for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
                    assert_true(message_segments(message_longest_units(
                                    office, kinds[k], LANGUAGE_ZH, plan, cell)) <= 2);
            }
        }
    }
}

static void
reports_are_graded_by_the_national_standard(void **state)
{
    (void)state;
    static const struct {
        const char *type;
        int64_t cases;
        int64_t deaths;
        int level;
    } rows[] = {
        {"infectious", 0, 0, LEVEL_NONE},
        {"infectious", 1, 0, 4},
        {"infectious", 9, 0, 4},
        {"infectious", 10, 0, 3},
        {"infectious", 1, 1, 3},
        {"infectious", 29, 1, 3},
        {"infectious", 30, 0, 2},
        {"food-poisoning", 29, 0, LEVEL_NONE},
        {"food-poisoning", 30, 0, 4},
        {"food-poisoning", 99, 0, 4},
        {"food-poisoning", 100, 0, 3},
        {"food-poisoning", 5, 1, 3},
        {"food-poisoning", 100, 1, 2},
        {"food-poisoning", 10, 10, 2},
        {"occupational-poisoning", 1, 0, 4},
        {"occupational-poisoning", 9, 0, 4},
        {"occupational-poisoning", 10, 0, 3},
        {"occupational-poisoning", 4, 4, 3},
        {"occupational-poisoning", 50, 0, 2},
        {"occupational-poisoning", 5, 5, 2},
        {"zoonosis", 1, 0, 4},
        {"zoonosis", 10, 0, 3},
        {"zoonosis", 4, 1, 3},
        {"zoonosis", 5, 1, 2},
        {"unknown-cause", 2, 0, 4},
        {"unknown-cause", 3, 0, 3},
        {"unknown-cause", 1, 1, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *reason = NULL;
        int level =
            planbook_grade(office->planbook, rows[i].type, rows[i].cases, rows[i].deaths, &reason);
        if (level != rows[i].level)
            fail_msg("%s, %lld cases, %lld deaths: level %d instead of %d", rows[i].type,
                     (long long)rows[i].cases, (long long)rows[i].deaths, level, rows[i].level);
    }
}

static void
the_small_office_loads_too(void **state)
{
    (void)state;
    struct settings *small = load_office("conf/minimal/dutyd.conf");
    assert_int_equal(small->directory->unit_count, 3);
    settings_release(small);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_the_units_of_the_seed_in_its_order),
        cmocka_unit_test(no_number_can_ring),
        cmocka_unit_test(every_type_has_every_level),
        cmocka_unit_test(a_graver_level_calls_at_least_the_units_of_the_milder),
        cmocka_unit_test(every_cell_reaches_somebody_at_every_step),
        cmocka_unit_test(rosters_have_no_faults_until_next_year),
        cmocka_unit_test(each_kind_of_roster_is_shown),
        cmocka_unit_test(every_call_fits_two_messages),
        cmocka_unit_test(reports_are_graded_by_the_national_standard),
        cmocka_unit_test(the_small_office_loads_too),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
