/* The ladders of escalation. */
#include <string.h>

#include "config/read.h"

struct raw_policy {
    const char *code;
    config_setting_t *steps, *follow_up;
    struct policy policy;
};

static const struct field policy_fields[] = {
    {FIELD("code", FIELD_CODE, raw_policy, code), REQUIRED},
    {FIELD("steps", FIELD_LIST, raw_policy, steps), REQUIRED},
    {FIELD("repeat_every", FIELD_DURATION, raw_policy, policy.repeat_after_ms),
     BETWEEN(MS_PER_MINUTE, MS_PER_DAY)},
    {FIELD("repeats", FIELD_INTEGER, raw_policy, policy.repeats_max),
     BETWEEN(0, POLICY_REPEATS_MAX)},
    {FIELD("patience", FIELD_DURATION, raw_policy, policy.patience_ms),
     BETWEEN(MS_PER_SECOND, MS_PER_DAY)},
    {FIELD("follow_up", FIELD_GROUP, raw_policy, follow_up)},
};
static const struct field follow_up_fields[] = {
    {FIELD("briefed", FIELD_DURATION, policy, briefed_within_ms), BETWEEN(1000, MS_PER_DAY)},
    {FIELD("dispatched", FIELD_DURATION, policy, dispatched_within_ms), BETWEEN(1000, MS_PER_DAY)},
    {FIELD("on_scene", FIELD_DURATION, policy, on_scene_within_ms), BETWEEN(1000, MS_PER_DAY)},
    {FIELD("contact", FIELD_DURATION, policy, contact_every_ms),
     BETWEEN(MS_PER_MINUTE, MS_PER_DAY)},
};

struct raw_step {
    int64_t after_ms;
    config_setting_t *call, *by;
};
static const struct field step_fields[] = {
    {FIELD("after", FIELD_DURATION, raw_step, after_ms), REQUIRED},
    {FIELD("call", FIELD_SETTING, raw_step, call), REQUIRED},
    {FIELD("by", FIELD_SETTING, raw_step, by), REQUIRED},
};

/* Reads a list of names, each once, as indices; at most name_count of them. */
static size_t
read_names(struct loading *load, config_setting_t *setting, const char *what,
           const char *const *names, size_t name_count, int *ret_found)
{
    size_t found_count = 0;
    size_t count = setting == NULL ? 0 : read_count(load, setting);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(setting, i);
        const char *name = read_text(load, element);
        int found = name == NULL ? -1 : words_find(names, name_count, name);
        bool is_twice = false;
        for (size_t j = 0; j < found_count; j++) {
            is_twice |= ret_found[j] == found;
        }
        if (name == NULL) {
            continue;
        }
        if (found < 0) {
            read_complain_unknown(load, element, what, name, names, name_count);
        } else if (is_twice) {
            loading_error(load, element, "the %s \"%s\" stands twice here; remove one", what, name);
        } else {
            ret_found[found_count++] = found;
        }
    }
    if (setting != NULL && count == 0 && is_list(setting)) {
        loading_error(load, setting, "the list is empty; name at least one %s", what);
    }
    return found_count;
}

static void
read_step(struct loading *load, config_setting_t *group, struct policy_step *step)
{
    struct raw_step raw = {0};
    int found[TARGET_N]; /* there are fewer channels than targets */
    read_group(load, group, "step", step_fields, ARRAY_SIZE(step_fields), load->scratch, &raw);
    step->after_ms = raw.after_ms;
    step->target_count = read_names(load, raw.call, "target", target_names, TARGET_N, found);
    for (size_t i = 0; i < step->target_count; i++) {
        step->targets[i] = (enum target)found[i];
    }
    step->channel_count =
        read_names(load, raw.by, "channel", channel_names, CHANNEL_OF_PEOPLE_N, found);
    for (size_t i = 0; i < step->channel_count; i++) {
        step->channels[i] = (enum channel)found[i];
        if (!load->serves[found[i]] && !load->sources.is_broken) {
            loading_error(load, raw.by,
                          "no gateway serves the channel %s; add it to the channels of a gateway "
                          "or remove it here",
                          channel_names[found[i]]);
        }
    }
}

static void
read_steps(struct loading *load, config_setting_t *list, struct policy *policy,
           struct policy_places *places)
{
    struct arena *arena = load->planbook->arena;
    size_t count = (size_t)config_setting_length(list);
    if (count == 0 || count > POLICY_STEPS_MAX) {
        loading_error(load, list, "the policy \"%s\" has %zu steps; write 1 to %d", policy->code,
                      count, POLICY_STEPS_MAX);
        return;
    }
    policy->steps = arena_take_array(arena, count, sizeof(*policy->steps));
    policy->step_count = count;
    places->steps = arena_take_array(load->scratch, count, sizeof(*places->steps));
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        places->steps[i] = loading_source(load, group);
        read_step(load, group, &policy->steps[i]);
        if (i == 0 && policy->steps[0].after_ms != 0) {
            loading_error(load, group, "the first step must come at once; write after = \"0s\";");
        }
        if (i > 0 && policy->steps[i].after_ms <= policy->steps[i - 1].after_ms) {
            loading_error(load, group,
                          "this step is not later than the one before; after counts from the "
                          "beginning of the call: make it larger");
        }
    }
}

static void
check_repeats(struct loading *load, config_setting_t *group, const struct policy *policy)
{
    int64_t last_ms = policy->step_count == 0 ? 0 : policy->steps[policy->step_count - 1].after_ms;
    if (policy->repeats_max > 0 && policy->repeat_after_ms == 0) {
        loading_error(load, group, "repeats needs repeat_every; add repeat_every = \"20m\";");
    } else if (policy->repeats_max > 0 && policy->repeat_after_ms <= last_ms) {
        loading_error(load, group,
                      "repeat_every (%lld s) must be longer than the way to the last step (%lld "
                      "s); make it longer",
                      (long long)(policy->repeat_after_ms / MS_PER_SECOND),
                      (long long)(last_ms / MS_PER_SECOND));
    }
}

static void
read_policy(struct loading *load, config_setting_t *group, struct policy *policy,
            struct policy_places *places)
{
    struct raw_policy raw = {.code = "?", .policy = {.patience_ms = 10 * MS_PER_MINUTE}};
    bool is_good = read_group(load, group, "policy", policy_fields, ARRAY_SIZE(policy_fields),
                              load->planbook->arena, &raw);
    if (raw.follow_up != NULL) {
        read_group(load, raw.follow_up, "follow_up", follow_up_fields, ARRAY_SIZE(follow_up_fields),
                   load->planbook->arena, &raw.policy);
    }
    *policy = raw.policy;
    policy->code = raw.code;
    if (raw.steps != NULL) {
        read_steps(load, raw.steps, policy, places);
    }
    if (is_good) {
        check_repeats(load, group, policy);
    }
}

void
loading_read_policies(struct loading *load)
{
    struct planbook *planbook = load->planbook;
    size_t count = loading_count(load, SECTION_POLICIES, POLICIES_MAX);
    planbook->policies = arena_take_array(planbook->arena, count + 1, sizeof(*planbook->policies));
    planbook->policy_count = count;
    load->policy_places = arena_take_array(load->scratch, count + 1, sizeof(*load->policy_places));
    for (size_t i = 0; i < count; i++) {
        read_policy(load, read_element(load->sections[SECTION_POLICIES], i), &planbook->policies[i],
                    &load->policy_places[i]);
    }
    if (load->sections[SECTION_POLICIES] != NULL && count == 0) {
        loading_error(load, load->sections[SECTION_POLICIES],
                      "there is no policy; write at least one, the first is the one of notices "
                      "that name none");
    }
}
