/* office_check.c: see office_check.h. */
#include "office_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/duty/coverage.h"
#include "core/words/message.h"

#define DAYS_LOOKED_AT 30
#define DAYS_COVERED 60
#define TASK_CHARACTERS_OF_SMS 20

/* The office of the program that is running. */
static const struct office_facts *facts;
static struct settings *settings;
static const struct directory *office;

struct settings *
office_check_load(const char *path)
{
    struct config_report report;
    config_report_init(&report);
    struct settings *loaded = config_load(path, OFFICE_CHECK_NOW_MS, &report);
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

const struct directory *
office_check_begin(const struct office_facts *of_office)
{
    facts = of_office;
    settings = office_check_load(facts->conf);
    office = settings->directory;
    return office;
}

int
office_check_end(void **state)
{
    (void)state;
    settings_release(settings);
    return 0;
}

static void
assert_works_for(size_t person, size_t unit)
{
    assert_int_not_equal(person, NO_INDEX);
    assert_int_equal(office->people[person].unit, unit);
}

void
office_has_its_units_in_order(void **state)
{
    (void)state;
    assert_int_equal(office->unit_count, facts->unit_count);
    for (size_t i = 0; i < facts->unit_count; i++) {
        assert_string_equal(office->units[i].code, facts->units[i]);
        assert_works_for(office->units[i].liaison, i);
        assert_works_for(office->units[i].in_charge, i);
        assert_int_not_equal(office->units[i].contact_count, 0);
    }
    assert_string_equal(office->units[office->office_unit].code, facts->office_unit);
}

void
office_names_are_shared_by_nobody(void **state)
{
    (void)state;
    for (size_t i = 0; i < office->person_count; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(office->people[i].name, office->people[j].name);
}

/* Nobody must be called by trying an example. */
static void
assert_cannot_ring(const struct contact *contacts, size_t count, const char *landline)
{
    for (size_t i = 0; i < count; i++)
        assert_true(strncmp(contacts[i].address, "1540000", 7) == 0 ||
                    strncmp(contacts[i].address, landline, strlen(landline)) == 0);
}

void
office_numbers_cannot_ring(void **state)
{
    (void)state;
    for (size_t i = 0; i < office->person_count; i++)
        assert_cannot_ring(office->people[i].contacts, office->people[i].contact_count,
                           facts->landline);
    for (size_t i = 0; i < office->unit_count; i++)
        assert_cannot_ring(office->units[i].contacts, office->units[i].contact_count,
                           facts->landline);
}

static const struct plan_level *
find_level(const char *type, int level)
{
    const struct plan_level *found = planbook_find_level(office->planbook, type, level);
    assert_non_null(found);
    assert_true(found->is_defined);
    return found;
}

void
office_types_have_every_level(void **state)
{
    (void)state;
    assert_int_equal(office->planbook->plan_count, facts->type_count);
    for (size_t i = 0; i < facts->type_count; i++) {
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            const struct plan_level *planned = find_level(facts->types[i], level);
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
assert_holds_all_of(const struct plan_level *grave, const struct plan_level *mild)
{
    assert_true(level_has_lead(mild));
    assert_true(grave->cell_count > mild->cell_count);
    for (size_t i = 0; i < mild->cell_count; i++) {
        const struct plan_cell *cell = plan_level_find_cell(grave, mild->cells[i].unit);
        assert_non_null(cell);
        assert_int_equal(cell->role, mild->cells[i].role);
        assert_true(cell->expects >= mild->cells[i].expects);
    }
}

void
office_graver_levels_call_more(void **state)
{
    (void)state;
    for (size_t i = 0; i < facts->type_count; i++) {
        for (int level = LEVEL_MILDEST; level > LEVEL_GRAVEST; level--)
            assert_holds_all_of(find_level(facts->types[i], level - 1),
                                find_level(facts->types[i], level));
        const struct plan_level *gravest = find_level(facts->types[i], LEVEL_GRAVEST);
        assert_int_equal(gravest->cell_count, facts->unit_count);
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
watch_is_reached(size_t unit, enum position position, const struct policy_step *step, int64_t at_ms)
{
    struct duty duties[DUTIES_MAX];
    size_t count =
        roster_on_duty(&office->units[unit].roster, &office->zone, at_ms, position, duties);
    for (size_t i = 0; i < count; i++)
        if (person_is_reached(duties[i].person, step))
            return true;
    return false;
}

static bool
target_is_reached(size_t index, enum target target, const struct policy_step *step, int64_t at_ms)
{
    const struct unit *unit = &office->units[index];
    switch (target) {
    case TARGET_OFFICER:
        return watch_is_reached(index, POSITION_OFFICER, step, at_ms);
    case TARGET_BACKUP:
        return watch_is_reached(index, POSITION_BACKUP, step, at_ms);
    case TARGET_LEADER:
        return watch_is_reached(index, POSITION_LEADER, step, at_ms);
    case TARGET_IN_CHARGE:
        return person_is_reached(unit->in_charge, step);
    case TARGET_LIAISON:
        return person_is_reached(unit->liaison, step);
    case TARGET_DUTY_PHONE:
        return has_contact(unit->contacts, unit->contact_count, step);
    case TARGET_PARENT:
        return unit->parent != NO_INDEX &&
               watch_is_reached(unit->parent, POSITION_OFFICER, step, at_ms);
    case TARGET_OFFICE:
        return watch_is_reached(office->office_unit, POSITION_OFFICER, step, at_ms);
    case TARGET_N:
        break;
    }
    return false;
}

static void
assert_policy_reaches(size_t unit, const struct policy *policy, int64_t at_ms)
{
    for (size_t i = 0; i < policy->step_count; i++) {
        const struct policy_step *step = &policy->steps[i];
        for (size_t j = 0; j < step->target_count; j++) {
            if (!target_is_reached(unit, step->targets[j], step, at_ms))
                fail_msg("%s, policy %s, step %zu: %s reaches nobody at %lld",
                         office->units[unit].code, policy->code, i, target_names[step->targets[j]],
                         (long long)at_ms);
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
        assert_policy_reaches(unit, policy, at_ms);
    }
}

void
office_cells_reach_somebody_at_every_step(void **state)
{
    (void)state;
    for (int64_t hour = 0; hour < DAYS_LOOKED_AT * 24; hour += 6)
        for (size_t i = 0; i < facts->type_count; i++)
            for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++)
                assert_level_reaches(find_level(facts->types[i], level),
                                     OFFICE_CHECK_NOW_MS + hour * OFFICE_CHECK_HOUR_MS);
}

void
office_rosters_have_no_faults_until_next_year(void **state)
{
    (void)state;
    struct coverage coverage;
    coverage_init(&coverage);
    coverage_compute(&coverage, office, NO_INDEX, OFFICE_CHECK_NOW_MS,
                     OFFICE_CHECK_NOW_MS + DAYS_COVERED * 24 * OFFICE_CHECK_HOUR_MS);
    for (size_t i = 0; i < coverage.count; i++) {
        const struct coverage_finding *finding = &coverage.findings[i];
        print_error("%s: %s of %s from %lld\n", office->units[finding->unit].code,
                    coverage_problem_names[finding->problem], position_names[finding->position],
                    (long long)finding->from_ms);
    }
    assert_int_equal(coverage.count, 0);
    coverage_fini(&coverage);
}

void
office_files_have_its_digest(void **state)
{
    char digest[SHA256_HEX_SIZE];
    (void)state;
    assert_int_equal(config_disk_digest(facts->conf, digest), 0);
    assert_string_equal(digest, office->digest);
}

void
office_check_on_duty(const char *unit, int64_t at_ms, const struct expected_duty *expected,
                     size_t count)
{
    struct duty duties[DUTIES_MAX];
    size_t index = directory_find_unit(office, unit);
    assert_int_not_equal(index, NO_INDEX);
    const struct roster *roster = &office->units[index].roster;
    assert_int_equal(roster_on_duty(roster, &office->zone, at_ms, POSITION_OFFICER, duties), count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(office->people[duties[i].person].name, expected[i].name);
        assert_int_equal(duties[i].rule, expected[i].rule);
    }
}

static void
assert_call_fits(const struct plan *plan, const struct plan_cell *cell)
{
    static const enum message_kind kinds[] = {MESSAGE_ACTIVATION, MESSAGE_CHANGE,
                                              MESSAGE_STAND_DOWN, MESSAGE_TERMINATION};
    assert_true(utf8_count(cell->task) <= TASK_CHARACTERS_OF_SMS);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        assert_true(message_segments(
                        message_longest_units(office, kinds[i], LANGUAGE_ZH, plan, cell)) <= 2);
}

void
office_calls_fit_two_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < facts->type_count; i++) {
        const struct plan *plan = planbook_find_plan(office->planbook, facts->types[i]);
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++)
            for (size_t j = 0; j < plan->levels[level].cell_count; j++)
                assert_call_fits(plan, &plan->levels[level].cells[j]);
    }
}

/* What is not counted in sick people is graded by the office alone (吉安: 物资短缺, 社会稳定). */
static bool
is_counted(const char *type)
{
    return strcmp(type, "supplies") != 0 && strcmp(type, "unrest") != 0;
}

/* Each kind of incident gets a suggestion, and each suggestion its reason. */
static void
assert_graded_with_reasons(const struct planbook *planbook)
{
    for (size_t i = 0; i < planbook->grading_count; i++)
        assert_false(text_is_empty(planbook->grading[i].reason));
    for (size_t i = 0; i < planbook->plan_count; i++) {
        const char *type = planbook->plans[i].type;
        size_t rules = 0;
        for (size_t j = 0; j < planbook->grading_count; j++)
            rules +=
                planbook->grading[j].type != NULL && strcmp(planbook->grading[j].type, type) == 0;
        if ((rules > 0) != is_counted(type))
            fail_msg("%s has %zu rules of grading", type, rules);
    }
}

void
office_check_grades(const struct expected_grade *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct grading_facts reported = {.cases = rows[i].cases, .deaths = rows[i].deaths};
        const char *reason = NULL;
        int level = planbook_grade(office->planbook, rows[i].type, &reported, &reason);
        if (level != rows[i].level)
            fail_msg("%s, %lld cases, %lld deaths: level %d instead of %d", rows[i].type,
                     (long long)rows[i].cases, (long long)rows[i].deaths, level, rows[i].level);
        assert_int_equal(level != LEVEL_NONE, !text_is_empty(reason));
    }
    assert_graded_with_reasons(office->planbook);
}
