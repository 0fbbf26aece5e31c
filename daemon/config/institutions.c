/* What the office does beside its incidents: by which policy it calls, and when it reminds. */
#include "config/read.h"

struct raw_institution {
    int kind;
    const char *policy;
    const char *liaison_policy;
    const char *copy_to;
    struct institution_rule rule;
};

static const struct field institution_fields[] = {
    {FIELD("kind", FIELD_CHOICE, raw_institution, kind), REQUIRED, CHOICES(institution_names)},
    {FIELD("policy", FIELD_CODE, raw_institution, policy)},
    {FIELD("remind_before", FIELD_DURATION, raw_institution, rule.remind_before_ms),
     BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("chase_every", FIELD_DURATION, raw_institution, rule.chase_every_ms),
     BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("liaison_policy", FIELD_CODE, raw_institution, liaison_policy)},
    {FIELD("copy_to", FIELD_CODE, raw_institution, copy_to)},
};

/* A code of the policies as it stands in the arena, or NULL when there is none (said). */
static const char *
check_policy(struct loading *load, config_setting_t *group, const char *code)
{
    bool is_known = code != NULL && loading_find(load, group, &load->policies, code) != NO_INDEX;
    return is_known ? code : NULL;
}

/* A unit or a group: one of the two must be there. */
static const char *
check_recipient(struct loading *load, config_setting_t *group, const char *code)
{
    bool is_unit = code != NULL && code_table_find(&load->units, code) != NULL;
    bool is_known =
        code != NULL && (is_unit || loading_find(load, group, &load->groups, code) != NO_INDEX);
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
    raw.rule.policy = check_policy(load, group, raw.policy);
    raw.rule.liaison_policy = check_policy(load, group, raw.liaison_policy);
    raw.rule.copy_to = check_recipient(load, group, raw.copy_to);
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
