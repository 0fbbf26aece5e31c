/* planbook.c: see planbook.h.
 *
 * The tables are short (a plan per incident type, a handful of policies), so they are searched in
 * order; the cells of a level are read through once per activation. */
#include "core/directory/planbook.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/text.h"

struct planbook *
planbook_new(void)
{
    struct planbook *planbook = memory_new(sizeof(*planbook));

    planbook->arena = arena_new();
    planbook->references = 1;
    return planbook;
}

struct planbook *
planbook_hold(struct planbook *planbook)
{
    BUG_ON(planbook->references == 0);
    planbook->references++;
    return planbook;
}

void
planbook_release(struct planbook *planbook)
{
    if (planbook == NULL) {
        return;
    }
    BUG_ON(planbook->references == 0);
    if (--planbook->references == 0) {
        arena_free(planbook->arena);
        free(planbook);
    }
}

const struct plan *
planbook_find_plan(const struct planbook *planbook, const char *type)
{
    for (size_t i = 0; i < planbook->plan_count; i++) {
        if (text_equal(planbook->plans[i].type, type)) {
            return &planbook->plans[i];
        }
    }
    return NULL;
}

const struct plan_level *
planbook_find_level(const struct planbook *planbook, const char *type, int level)
{
    const struct plan *plan = planbook_find_plan(planbook, type);

    if (plan == NULL || level < LEVEL_GRAVEST || level > LEVEL_MILDEST ||
        !plan->levels[level].is_defined) {
        return NULL;
    }
    return &plan->levels[level];
}

const struct policy *
planbook_find_policy(const struct planbook *planbook, const char *code)
{
    for (size_t i = 0; i < planbook->policy_count; i++) {
        if (text_equal(planbook->policies[i].code, code)) {
            return &planbook->policies[i];
        }
    }
    return NULL;
}

const struct plan_cell *
plan_level_find_cell(const struct plan_level *level, const char *unit)
{
    for (size_t i = 0; i < level->cell_count; i++) {
        if (text_equal(level->cells[i].unit, unit)) {
            return &level->cells[i];
        }
    }
    return NULL;
}

/* A figure that nobody gave (-1) reaches no threshold but the one that asks for nothing. */
static bool
rule_fits(const struct grading_rule *rule, const char *type, const struct grading_facts *facts)
{
    return (rule->type == NULL || text_equal(rule->type, type)) &&
           (facts->cases > 0 ? facts->cases : 0) >= rule->cases_min &&
           (facts->deaths > 0 ? facts->deaths : 0) >= rule->deaths_min &&
           facts->extent >= rule->extent_min && (facts->is_spreading || !rule->needs_spreading);
}

int
planbook_grade(const struct planbook *planbook, const char *type, const struct grading_facts *facts,
               const char **ret_reason)
{
    for (size_t i = 0; i < planbook->grading_count; i++) {
        const struct grading_rule *rule = &planbook->grading[i];

        if (rule_fits(rule, type, facts)) {
            *ret_reason = rule->reason;
            return rule->level;
        }
    }
    *ret_reason = NULL;
    return LEVEL_NONE;
}
