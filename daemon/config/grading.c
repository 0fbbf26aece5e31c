/* The rules that suggest a level from the figures of a report. */
#include "config/read.h"

#define GRADING_RULES_MAX 500

struct raw_rule {
    const char *type, *reason;
    int64_t cases, deaths, level;
    int extent;
    bool spreading, optional;
};

static const struct field rule_fields[] = {
    {FIELD("type", FIELD_CODE, raw_rule, type)},
    {FIELD("cases", FIELD_INTEGER, raw_rule, cases), BETWEEN(0, CASES_MAX)},
    {FIELD("deaths", FIELD_INTEGER, raw_rule, deaths), BETWEEN(0, CASES_MAX)},
    {FIELD("extent", FIELD_CHOICE, raw_rule, extent), CHOICES(incident_extent_names)},
    {FIELD("spreading", FIELD_BOOL, raw_rule, spreading)},
    {FIELD("optional", FIELD_BOOL, raw_rule, optional)},
    {FIELD("level", FIELD_INTEGER, raw_rule, level), REQUIRED,
     BETWEEN(LEVEL_GRAVEST, LEVEL_MILDEST)},
    {FIELD("reason", FIELD_TEXT, raw_rule, reason), BETWEEN(1, 200)},
};

/* Only the first rule that fits is used, so one that asks for more must stand earlier. */
static void
check_reached(struct loading *load, config_setting_t *group, const struct grading_rule *rules,
              size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool is_same_type = rules[i].type == NULL || text_equal(rules[i].type, rules[n].type);
        if (is_same_type && rules[i].cases_min <= rules[n].cases_min &&
            rules[i].deaths_min <= rules[n].deaths_min &&
            rules[i].extent_min <= rules[n].extent_min &&
            (!rules[i].needs_spreading || rules[n].needs_spreading)) {
            loading_warning(load, group,
                            "this rule is never reached: rule %zu of the list fits first; put "
                            "the graver one in front",
                            i + 1);
            return;
        }
    }
}

/* A standard that several offices share names more types than each of them has plans for. */
static bool
is_wanted(struct loading *load, config_setting_t *group, const struct raw_rule *raw)
{
    if (raw->type == NULL || code_table_find(&load->types, raw->type) != NULL) {
        return true;
    }
    if (!raw->optional) {
        (void)loading_find(load, config_setting_get_member(group, "type"), &load->types, raw->type);
    }
    return !raw->optional;
}

void
loading_read_grading(struct loading *load)
{
    struct planbook *planbook = load->planbook;
    size_t count = loading_count(load, SECTION_GRADING, GRADING_RULES_MAX);
    planbook->grading = arena_take_array(planbook->arena, count + 1, sizeof(*planbook->grading));
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(load->sections[SECTION_GRADING], i);
        struct raw_rule raw = {.level = LEVEL_MILDEST};
        bool is_good = read_group(load, group, "grading rule", rule_fields, ARRAY_SIZE(rule_fields),
                                  planbook->arena, &raw);
        if (!is_wanted(load, group, &raw)) {
            continue;
        }
        planbook->grading[planbook->grading_count++] =
            (struct grading_rule){.type = raw.type,
                                  .cases_min = raw.cases,
                                  .deaths_min = raw.deaths,
                                  .extent_min = (enum incident_extent)raw.extent,
                                  .needs_spreading = raw.spreading,
                                  .level = (int)raw.level,
                                  .reason = raw.reason};
        if (is_good) {
            check_reached(load, group, planbook->grading, planbook->grading_count - 1);
        }
    }
}
