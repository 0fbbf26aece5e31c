/* What the office does beside its incidents: by which policy it calls, and when it reminds. */
#include "config/read.h"
#include "config/unit_sets.h"

#define SUMMARY_MS_MAX (366 * MS_PER_DAY)

/* By day, when nothing else is said: at night an unasked call wakes somebody for nothing. */
#define CHECK_FROM_MINUTES (8 * 60)
#define CHECK_TO_MINUTES (22 * 60)
#define CHECK_UNITS_DEFAULT 3

struct raw_institution {
    int kind;
    const char *policy;
    const char *liaison_policy;
    const char *copy_to;
    config_setting_t *between;
    int scope;
    struct institution_rule rule;
    config_setting_t *summary;
    config_setting_t *share_with;
};

struct raw_summary {
    int64_t every_ms;
    config_setting_t *to, *inform;
};

static const struct field institution_fields[] = {
    {FIELD("kind", FIELD_CHOICE, raw_institution, kind), REQUIRED, CHOICES(institution_names)},
    {FIELD("policy", FIELD_CODE, raw_institution, policy)},
    {FIELD("remind_before", FIELD_DURATION, raw_institution, rule.remind_before_ms),
     BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("chase_every", FIELD_DURATION, raw_institution, rule.chase_every_ms),
     BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("liaison_policy", FIELD_CODE, raw_institution, liaison_policy)},
    {FIELD("at_least_every", FIELD_DURATION, raw_institution, rule.at_least_every_ms),
     BETWEEN(30 * MS_PER_DAY, 3660 * MS_PER_DAY)},
    {FIELD("copy_to", FIELD_CODE, raw_institution, copy_to)},
    {FIELD("summary", FIELD_GROUP, raw_institution, summary)},
    {FIELD("every", FIELD_DURATION, raw_institution, rule.every_ms),
     BETWEEN(MS_PER_DAY, DURATION_MS_MAX)},
    {FIELD("units", FIELD_INTEGER, raw_institution, rule.units), BETWEEN(1, UNITS_CHECKED_MAX)},
    {FIELD("between", FIELD_LIST, raw_institution, between)},
    {FIELD("for", FIELD_CHOICE, raw_institution, scope), CHOICES(handover_scope_names)},
    {FIELD("share_with", FIELD_SETTING, raw_institution, share_with)},
};

static void
read_hours(struct loading *load, config_setting_t *list, struct institution_rule *rule)
{
    static const struct field clock = {.name = "between", .type = FIELD_CLOCK};

    if (config_setting_length(list) != 2) {
        loading_error(load, list,
                      "between has two times of day; write between = ( \"08:00\", \"22:00\" );");
        return;
    }
    if (read_value(load, read_element(list, 0), &clock, load->scratch, &rule->from_minutes) &&
        read_value(load, read_element(list, 1), &clock, load->scratch, &rule->to_minutes) &&
        rule->from_minutes >= rule->to_minutes) {
        loading_error(load, list,
                      "the second time is not after the first; a check falls between them on one "
                      "day");
    }
}

/* What only duty checks have. */
static void
read_check(struct loading *load, config_setting_t *group, struct raw_institution *raw)
{
    bool is_said = raw->between != NULL || raw->rule.every_ms != 0 || raw->rule.units != 0;

    if (raw->kind != INSTITUTION_DUTY_CHECK) {
        if (is_said) {
            loading_error(load, group,
                          "every, units and between are settings of kind = \"duty_check\"; remove "
                          "them here");
        }
        return;
    }
    raw->rule.units = raw->rule.units == 0 ? CHECK_UNITS_DEFAULT : raw->rule.units;
    raw->rule.from_minutes = CHECK_FROM_MINUTES;
    raw->rule.to_minutes = CHECK_TO_MINUTES;
    if (raw->between != NULL) {
        read_hours(load, raw->between, &raw->rule);
    }
}

/* What only handovers have. That they are named at all is what begins them. */
static void
read_handover(struct loading *load, config_setting_t *group, struct raw_institution *raw)
{
    const config_setting_t *scope = config_setting_get_member(group, "for");
    if (scope != NULL && raw->kind != INSTITUTION_HANDOVER) {
        loading_error(load, scope, "only the kind handover has for; remove it here");
    }
    raw->rule.is_handover = raw->kind == INSTITUTION_HANDOVER;
    raw->rule.scope = (enum handover_scope)raw->scope;
}

static const struct field summary_fields[] = {
    {FIELD("every", FIELD_DURATION, raw_summary, every_ms), BETWEEN(MS_PER_MINUTE, SUMMARY_MS_MAX)},
    {FIELD("to", FIELD_SETTING, raw_summary, to), REQUIRED},
    {FIELD("inform", FIELD_SETTING, raw_summary, inform)},
};

/* Codes of units or groups, one or a list. */
static size_t *
read_recipients(struct loading *load, config_setting_t *codes, size_t *ret_count)
{
    struct unit_set set;
    unit_set_init(&set, load, load->directory->arena);
    size_t count = codes == NULL ? 0 : read_count(load, codes);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(codes, i);
        const char *code = read_text(load, element);
        if (code != NULL && !unit_set_add_code(&set, load, code) && !load->sources.is_broken) {
            loading_error(load, element,
                          "there is neither a unit nor a group \"%s\"; correct the code", code);
        }
    }
    *ret_count = set.count;
    return set.units;
}

static void
read_summary(struct loading *load, const struct raw_institution *from,
             struct institution_rule *rule)
{
    struct raw_summary raw = {0};
    if (from->kind != INSTITUTION_TASK && from->kind != INSTITUTION_INSPECTION) {
        loading_error(load, from->summary,
                      "only the kinds task and inspection have a summary; remove it here");
        return;
    }
    if (!read_group(load, from->summary, "summary", summary_fields, ARRAY_SIZE(summary_fields),
                    load->directory->arena, &raw)) {
        return;
    }
    rule->summary_every_ms = raw.every_ms;
    rule->leadership = read_recipients(load, raw.to, &rule->leadership_count);
    rule->informed = read_recipients(load, raw.inform, &rule->informed_count);
}

/* A code of the policies, or NULL when there is none such (said). */
static const char *
check_policy(struct loading *load, const config_setting_t *group, const char *name,
             const char *code)
{
    const config_setting_t *at = config_setting_get_member(group, name);
    bool is_known = code != NULL && loading_find(load, at, &load->policies, code) != NO_INDEX;
    return is_known ? code : NULL;
}

/* A unit or a group: one of the two must be there. */
static const char *
check_recipient(struct loading *load, const config_setting_t *group, const char *name,
                const char *code)
{
    const config_setting_t *at = config_setting_get_member(group, name);
    bool is_known = code != NULL && (code_table_find(&load->units, code) != NULL ||
                                     loading_find(load, at, &load->groups, code) != NO_INDEX);
    return is_known ? code : NULL;
}

static void
read_institution(struct loading *load, config_setting_t *group, bool *is_given)
{
    struct raw_institution raw = {0};
    if (!read_group(load, group, "institution", institution_fields, ARRAY_SIZE(institution_fields),
                    load->directory->arena, &raw)) {
        return;
    }
    if (is_given[raw.kind]) {
        loading_error(load, group, "the institution \"%s\" stands twice; keep one of the two",
                      institution_names[raw.kind]);
        return;
    }
    is_given[raw.kind] = true;
    read_check(load, group, &raw);
    read_handover(load, group, &raw);
    raw.rule.policy = check_policy(load, group, "policy", raw.policy);
    raw.rule.liaison_policy = check_policy(load, group, "liaison_policy", raw.liaison_policy);
    raw.rule.copy_to = check_recipient(load, group, "copy_to", raw.copy_to);
    if (raw.summary != NULL) {
        read_summary(load, &raw, &raw.rule);
    }
    if (raw.share_with != NULL && raw.kind != INSTITUTION_INFORMATION) {
        loading_error(load, raw.share_with,
                      "only the kind information has share_with; remove it here");
    } else {
        raw.rule.circle = read_recipients(load, raw.share_with, &raw.rule.circle_count);
    }
    load->directory->institutions[raw.kind] = raw.rule;
}

void
loading_read_institutions(struct loading *load)
{
    bool is_given[INSTITUTION_N] = {false};
    size_t count = loading_count(load, SECTION_INSTITUTIONS, INSTITUTION_N);
    for (size_t i = 0; i < count; i++) {
        read_institution(load, read_element(load->sections[SECTION_INSTITUTIONS], i), is_given);
    }
}
