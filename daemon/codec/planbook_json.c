#include "codec/planbook_json.h"

#include "base/bug.h"
#include "codec/binding.h"

#define ANY_LENGTH 0
#define LIST_MAX 1000000

#define TEXT(type, member, json_name)                                                              \
    BIND_TEXT(type, member, json_name, ANY_LENGTH, BINDING_OPTIONAL)
#define DURATION(type, member, json_name)                                                          \
    BIND_INT(type, member, json_name, 0, INT64_MAX, 0, BINDING_OPTIONAL)

static const struct binding_field words_fields[] = {
    TEXT(struct words, in[LANGUAGE_ZH], "zh"),
    TEXT(struct words, in[LANGUAGE_EN], "en"),
};
static const struct binding words_binding = BINDING_OF_STORED(struct words, words_fields);

static const struct binding_field step_fields[] = {
    DURATION(struct policy_step, after_ms, "after_ms"),
    BIND_ENUMS(struct policy_step, targets, target_count, "call", target_names, BINDING_OPTIONAL),
    BIND_ENUMS(struct policy_step, channels, channel_count, "by", channel_names, BINDING_OPTIONAL),
};
static const struct binding step_binding = BINDING_OF_STORED(struct policy_step, step_fields);

static const struct binding_field policy_fields[] = {
    BIND_TEXT(struct policy, code, "code", ANY_LENGTH, BINDING_REQUIRED),
    BIND_OBJECTS(struct policy, steps, step_count, "steps", &step_binding, LIST_MAX,
                 BINDING_OPTIONAL),
    DURATION(struct policy, repeat_after_ms, "repeat_after_ms"),
    DURATION(struct policy, repeats_max, "repeats_max"),
    DURATION(struct policy, patience_ms, "patience_ms"),
    DURATION(struct policy, briefed_within_ms, "briefed_within_ms"),
    DURATION(struct policy, dispatched_within_ms, "dispatched_within_ms"),
    DURATION(struct policy, on_scene_within_ms, "on_scene_within_ms"),
    DURATION(struct policy, contact_every_ms, "contact_every_ms"),
};
static const struct binding policy_binding = BINDING_OF_STORED(struct policy, policy_fields);

static const struct binding_field cell_fields[] = {
    BIND_TEXT(struct plan_cell, unit, "unit", ANY_LENGTH, BINDING_REQUIRED),
    TEXT(struct plan_cell, unit_name, "unit_name"),
    BIND_ENUM(struct plan_cell, role, "role", plan_role_names, 0, BINDING_REQUIRED),
    TEXT(struct plan_cell, task, "task"),
    TEXT(struct plan_cell, policy, "policy"),
    BIND_ENUM(struct plan_cell, expects, "expects", callout_state_names, 0, BINDING_REQUIRED),
    TEXT(struct plan_cell, parent, "parent"),
};
static const struct binding cell_binding = BINDING_OF_STORED(struct plan_cell, cell_fields);

static const struct binding_field level_fields[] = {
    BIND_BOOL(struct plan_level, is_defined, "defined", BINDING_OPTIONAL),
    TEXT(struct plan_level, policy, "policy"),
    DURATION(struct plan_level, answer_within_ms, "answer_within_ms"),
    DURATION(struct plan_level, sitrep_every_ms, "sitrep_every_ms"),
    DURATION(struct plan_level, sitrep_within_ms, "sitrep_within_ms"),
    BIND_BOOL(struct plan_level, needs_approval, "needs_approval", BINDING_OPTIONAL),
    BIND_BOOL(struct plan_level, is_automatic, "automatic", BINDING_OPTIONAL),
    BIND_BOOL(struct plan_level, on_worsening, "on_worsening", BINDING_OPTIONAL),
    BIND_OBJECTS(struct plan_level, cells, cell_count, "cells", &cell_binding, LIST_MAX,
                 BINDING_OPTIONAL),
};
static const struct binding level_binding = BINDING_OF_STORED(struct plan_level, level_fields);

/* A level that is not defined has nothing to say and is left out. */
#define LEVEL(number)                                                                              \
    BIND_OBJECT(struct plan, levels[number], #number, &level_binding, BINDING_OPTIONAL)
static const struct binding_field plan_fields[] = {
    BIND_TEXT(struct plan, type, "type", ANY_LENGTH, BINDING_REQUIRED),
    BIND_OBJECT(struct plan, name, "name", &words_binding, BINDING_OPTIONAL),
    LEVEL(1),
    LEVEL(2),
    LEVEL(3),
    LEVEL(4),
};
static const struct binding plan_binding = BINDING_OF_STORED(struct plan, plan_fields);

static const struct binding_field rule_fields[] = {
    TEXT(struct grading_rule, type, "type"),
    DURATION(struct grading_rule, cases_min, "cases"),
    DURATION(struct grading_rule, deaths_min, "deaths"),
    BIND_ENUM(struct grading_rule, extent_min, "extent", incident_extent_names, EXTENT_UNKNOWN,
              BINDING_OPTIONAL),
    BIND_BOOL(struct grading_rule, needs_spreading, "spreading", BINDING_OPTIONAL),
    BIND_INT(struct grading_rule, level, "level", LEVEL_NONE, LEVEL_MILDEST, LEVEL_NONE,
             BINDING_ALWAYS),
    TEXT(struct grading_rule, reason, "reason"),
};
static const struct binding rule_binding = BINDING_OF_STORED(struct grading_rule, rule_fields);

static const struct binding_field hop_fields[] = {
    BIND_ENUM(struct report_hop, kind, "kind", report_kind_names, 0, BINDING_REQUIRED),
    BIND_TEXT(struct report_hop, to, "to", ANY_LENGTH, BINDING_REQUIRED),
    BIND_OBJECT(struct report_hop, name, "name", &words_binding, BINDING_OPTIONAL),
    BIND_OBJECT(struct report_hop, from, "from", &words_binding, BINDING_OPTIONAL),
    TEXT(struct report_hop, after, "after"),
    DURATION(struct report_hop, within_ms, "within_ms"),
    DURATION(struct report_hop, every_ms[1], "every_1_ms"),
    DURATION(struct report_hop, every_ms[2], "every_2_ms"),
    DURATION(struct report_hop, every_ms[3], "every_3_ms"),
    DURATION(struct report_hop, every_ms[4], "every_4_ms"),
    DURATION(struct report_hop, remind_before_ms, "remind_before_ms"),
};
static const struct binding hop_binding = BINDING_OF_STORED(struct report_hop, hop_fields);

static const struct binding_field template_fields[] = {
    BIND_OBJECT(struct message_template, text, "text", &words_binding, BINDING_OPTIONAL),
    DURATION(struct message_template, segments_max, "segments"),
};
static const struct binding template_binding =
    BINDING_OF_STORED(struct message_template, template_fields);

/* Spelled like message_kind_names, which is no constant expression; a test compares them. */
#define TEMPLATE(kind, json_name)                                                                  \
    BIND_OBJECT(struct planbook, templates[kind], "text_" json_name, &template_binding,            \
                BINDING_OPTIONAL)
static const struct binding_field planbook_fields[] = {
    BIND_OBJECTS(struct planbook, plans, plan_count, "plans", &plan_binding, LIST_MAX,
                 BINDING_ALWAYS),
    BIND_OBJECTS(struct planbook, policies, policy_count, "policies", &policy_binding, LIST_MAX,
                 BINDING_ALWAYS),
    BIND_OBJECTS(struct planbook, grading, grading_count, "grading", &rule_binding, LIST_MAX,
                 BINDING_ALWAYS),
    BIND_OBJECTS(struct planbook, reporting, reporting_count, "reporting", &hop_binding, LIST_MAX,
                 BINDING_OPTIONAL),
    TEMPLATE(MESSAGE_ACTIVATION, "activation"),
    TEMPLATE(MESSAGE_CHANGE, "change"),
    TEMPLATE(MESSAGE_STAND_DOWN, "stand_down"),
    TEMPLATE(MESSAGE_TERMINATION, "termination"),
    TEMPLATE(MESSAGE_NOTICE, "notice"),
    TEMPLATE(MESSAGE_TEST, "test"),
    TEMPLATE(MESSAGE_DUTY_CHECK, "duty_check"),
    TEMPLATE(MESSAGE_CONTACT, "contact"),
    TEMPLATE(MESSAGE_CONFIRM, "confirm"),
    TEMPLATE(MESSAGE_UNCLEAR, "unclear"),
    TEMPLATE(MESSAGE_UNCLEAR_MEETING, "unclear_meeting"),
    TEMPLATE(MESSAGE_FOLLOW_UP, "follow_up"),
    TEMPLATE(MESSAGE_REPORTED, "reported"),
    TEMPLATE(MESSAGE_PROPOSED, "proposed"),
    TEMPLATE(MESSAGE_ALARM, "alarm"),
    TEMPLATE(MESSAGE_MEETING, "meeting"),
    TEMPLATE(MESSAGE_MEETING_REMINDER, "meeting_reminder"),
    TEMPLATE(MESSAGE_TASK, "task"),
    TEMPLATE(MESSAGE_TASK_CHASE, "task_chase"),
    TEMPLATE(MESSAGE_TASK_CONSENT, "task_consent"),
    TEMPLATE(MESSAGE_SITREP, "sitrep"),
    TEMPLATE(MESSAGE_SITREP_DUE, "sitrep_due"),
    TEMPLATE(MESSAGE_BELOW, "below"),
    TEMPLATE(MESSAGE_TAKEN, "taken"),
    TEMPLATE(MESSAGE_ROLLUP, "rollup"),
    TEMPLATE(MESSAGE_REPORT_UP, "report_up"),
    TEMPLATE(MESSAGE_HANDOVER, "handover"),
};
_Static_assert(ARRAY_SIZE(planbook_fields) == 4 + MESSAGE_KIND_N, "every text has its field");
static const struct binding planbook_binding = BINDING_OF_STORED(struct planbook, planbook_fields);

json_t *
planbook_encode(const struct planbook *planbook)
{
    return binding_encode(&planbook_binding, planbook, NULL);
}

struct planbook *
planbook_decode(const json_t *json, const char *digest, struct error *error)
{
    struct planbook *planbook = planbook_new();
    struct planbook content;
    struct binding_error problem;
    if (binding_decode(&planbook_binding, json, planbook->arena, &content, &problem) != 0) {
        (void)binding_error_set(&problem, error);
        planbook_release(planbook);
        return NULL;
    }
    content.arena = planbook->arena;
    content.references = planbook->references;
    content.digest = arena_copy_string(planbook->arena, digest);
    *planbook = content;
    return planbook;
}

void
planbook_digest(const struct planbook *planbook, char ret_digest[SHA256_HEX_SIZE])
{
    struct text text;
    text_init(&text);
    binding_encode_text(&planbook_binding, planbook, NULL, &text);
    struct sha256 hash;
    crypto_sha256(text.bytes, text.size, &hash);
    text_fini(&text);
    crypto_hex(hash.bytes, sizeof(hash.bytes), ret_digest);
}

void
planbook_seal(struct planbook *planbook)
{
    char digest[SHA256_HEX_SIZE];
    planbook_digest(planbook, digest);
    planbook->digest = arena_copy_string(planbook->arena, digest);
}
