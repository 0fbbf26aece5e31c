/* response.c: the response level: proposed, approved, active, changed, terminated.
 *
 *            propose                    approve
 *   NONE ───────────────► PROPOSED ───────────────► ACTIVE ──┐ change
 *     │                      │ reject (back to what it was)   │◄─┘
 *     └── activate ──────────┴──────────────────────► ACTIVE ─┴─ terminate ─► TERMINATED
 *
 * Where the plan asks for two persons, a commander's order is the only way around (二连浩特
 * art. 11); the health commission proposes and the government decides (吉木萨尔 县卫生健康委). */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

/* ---- apply ---- */

static void
forget_proposal(struct incident *incident)
{
    state_replace_text(&incident->proposed_by, NULL);
    state_replace_text(&incident->proposed_reason, NULL);
    incident->proposed_level = LEVEL_NONE;
    if (incident->response == RESPONSE_PROPOSED) {
        incident->response = RESPONSE_NONE;
    }
}

static void
apply_key(struct office *office, const struct event *event)
{
    if (event->kind == EVENT_RESPONSE_PROPOSED) {
        key_put(office, event, event->as.response_proposed.key,
                event->as.response_proposed.key_digest);
    } else if (event->kind == EVENT_RESPONSE_REJECTED) {
        key_put(office, event, event->as.response_rejected.key,
                event->as.response_rejected.key_digest);
    } else {
        key_put(office, event, event->as.response_moved.key, event->as.response_moved.key_digest);
    }
}

void
response_apply(struct office *office, const struct event *event)
{
    struct incident *incident = office_find_incident(office, event->incident);

    if (incident == NULL) {
        return;
    }
    apply_key(office, event);
    if (event->kind == EVENT_RESPONSE_PROPOSED) {
        incident->proposed_action = event->as.response_proposed.action;
        incident->proposed_level = event->as.response_proposed.level;
        state_replace_text(&incident->proposed_by, event->actor.name);
        state_replace_text(&incident->proposed_reason, event->as.response_proposed.reason);
        if (incident->response == RESPONSE_NONE) {
            incident->response = RESPONSE_PROPOSED;
        }
        return;
    }
    forget_proposal(incident);
    sitrep_schedule(office, incident, event->as.response_moved.sitrep_ms);
    reporting_follow_response(office, incident, event);
    if (event->kind == EVENT_RESPONSE_ACTIVATED) {
        incident->response = RESPONSE_ACTIVE;
        incident->level = event->as.response_moved.level;
        incident->activated_ms = event->at_ms;
    } else if (event->kind == EVENT_RESPONSE_CHANGED) {
        incident->level = event->as.response_moved.level;
    } else if (event->kind == EVENT_RESPONSE_TERMINATED) {
        incident->response = RESPONSE_TERMINATED;
        incident->level = LEVEL_NONE;
        incident->terminated_ms = event->at_ms;
        state_touch(office, incident->id, (struct notice_id){0});
    }
}

/* ---- decide ---- */

static void
carry_out(struct decision *decision, struct incident *incident, enum response_action action,
          int level, enum basis basis, const char *reason, const char *proposed_by)
{
    if (action == RESPONSE_ACTIVATE) {
        response_start(decision, incident, level, basis, reason, proposed_by);
    } else if (action == RESPONSE_CHANGE) {
        response_change(decision, incident, level, basis, reason, proposed_by);
    } else {
        BUG_ON(action != RESPONSE_TERMINATE);
        response_end(decision, incident, basis, reason, proposed_by);
    }
}

/* Is this action possible in this state, at this level? Says why not. */
static int
check_action(struct decision *decision, const struct incident *incident,
             enum response_action action, int64_t level)
{
    const char *id = arena_copy_string(decision->arena, incident_id_text(incident->id).text);

    if (incident->is_closed || incident->response == RESPONSE_TERMINATED) {
        return decision_refuse(decision, REFUSAL_INCIDENT_CLOSED, NULL, id, NULL, NULL);
    }
    if (action == RESPONSE_ACTIVATE && incident->response == RESPONSE_ACTIVE) {
        return decision_refuse(decision, REFUSAL_ALREADY_ACTIVE, NULL, id,
                               decision_level_name(decision, incident->level), NULL);
    }
    if (action != RESPONSE_ACTIVATE && incident->response != RESPONSE_ACTIVE) {
        return decision_refuse(decision, REFUSAL_NOT_ACTIVE, NULL, id, NULL, NULL);
    }
    if (action == RESPONSE_TERMINATE) {
        return 0;
    }
    if (level < LEVEL_GRAVEST || level > LEVEL_MILDEST) {
        return decision_refuse(decision, REFUSAL_LEVEL_MISSING, "level", NULL, NULL, NULL);
    }
    if (planbook_find_level(incident->planbook, incident->type, (int)level) == NULL) {
        return decision_refuse(decision, REFUSAL_LEVEL_UNDEFINED, "level", incident->type,
                               decision_level_name(decision, level), NULL);
    }
    if (action == RESPONSE_CHANGE && level == incident->level) {
        return decision_refuse(decision, REFUSAL_SAME_LEVEL, "level", id,
                               decision_level_name(decision, level), NULL);
    }
    return 0;
}

static bool
level_needs_two(const struct incident *incident, int64_t level)
{
    const struct plan_level *plan =
        planbook_find_level(incident->planbook, incident->type, (int)level);

    return plan != NULL && plan->needs_approval;
}

/* What two decided is not ended by one, nor made less by one to be ended then: the level that is
 * left counts as much as the one that begins (吉木萨尔 县卫生健康委: the government decides on
 * both). */
static bool
needs_two(const struct incident *incident, enum response_action action, int64_t level)
{
    return (action != RESPONSE_TERMINATE && level_needs_two(incident, level)) ||
           (incident->response == RESPONSE_ACTIVE && level_needs_two(incident, incident->level));
}

void
response_propose(struct decision *decision, struct incident *incident, enum response_action action,
                 int level, const char *reason)
{
    struct event *event = decision_event(decision, EVENT_RESPONSE_PROPOSED);

    event->incident = incident->id;
    event->as.response_proposed.action = action;
    event->as.response_proposed.level = level;
    event->as.response_proposed.reason = arena_copy_string(decision->arena, reason);
    event->as.response_proposed.key = decision->command->key;
    event->as.response_proposed.key_digest = decision->command->key_digest;
    if (decision->command->kind == COMMAND_RESPOND) {
        event->unit = decision->command->own_unit;
    }
    decision_emit(decision, event);
    alarm_tell_office(decision, MESSAGE_PROPOSED, incident->id, (struct notice_id){0},
                      event->as.response_proposed.reason);
}

/* A proposal says what is meant by its level: none is the end, and what is active changes. */
static enum response_action
proposed_action(const struct incident *incident, int64_t level)
{
    if (level == LEVEL_NONE && incident->response == RESPONSE_ACTIVE) {
        return RESPONSE_TERMINATE;
    }
    return incident->response == RESPONSE_ACTIVE ? RESPONSE_CHANGE : RESPONSE_ACTIVATE;
}

static void
decide_propose(struct decision *decision, struct incident *incident)
{
    const struct command_respond *respond = &decision->command->as.respond;
    enum response_action action = proposed_action(incident, respond->level);

    if (incident->proposed_by != NULL) {
        (void)decision_refuse(decision, REFUSAL_PROPOSED_ALREADY, NULL,
                              incident_id_text(incident->id).text, NULL, NULL);
        return;
    }
    if (check_action(decision, incident, action, respond->level) == 0) {
        response_propose(decision, incident, action, (int)respond->level, respond->reason);
    }
}

static void
decide_approval(struct decision *decision, struct incident *incident)
{
    const struct command_respond *respond = &decision->command->as.respond;
    const char *proposed_by = arena_copy_string(decision->arena, incident->proposed_by);
    struct event *event;

    if (proposed_by == NULL) {
        (void)decision_refuse(decision, REFUSAL_NOTHING_PROPOSED, NULL,
                              incident_id_text(incident->id).text, NULL, NULL);
        return;
    }
    if (respond->action == RESPONSE_REJECT) {
        event = decision_event(decision, EVENT_RESPONSE_REJECTED);
        event->incident = incident->id;
        event->as.response_rejected.reason = respond->reason;
        event->as.response_rejected.key = decision->command->key;
        event->as.response_rejected.key_digest = decision->command->key_digest;
        decision_emit(decision, event);
        return;
    }
    if (decision->actor.authority < AUTHORITY_COMMANDER) {
        (void)decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                              authority_names[AUTHORITY_COMMANDER],
                              authority_names[decision->actor.authority], NULL);
        return;
    }
    if (strcmp(proposed_by, decision->actor.name) == 0) {
        (void)decision_refuse(decision, REFUSAL_SAME_PERSON, NULL, proposed_by, NULL, NULL);
        return;
    }
    /* Between the reading and the word another proposal may have come. */
    if (respond->level != LEVEL_NONE && respond->level != incident->proposed_level) {
        (void)decision_refuse(decision, REFUSAL_PROPOSED_OTHER, "level",
                              decision_level_name(decision, incident->proposed_level), NULL, NULL);
        return;
    }
    if (check_action(decision, incident, incident->proposed_action, incident->proposed_level) ==
        0) {
        carry_out(decision, incident, incident->proposed_action, (int)incident->proposed_level,
                  BASIS_APPROVAL,
                  respond->reason != NULL ? respond->reason : incident->proposed_reason,
                  proposed_by);
    }
}

static void
decide_directly(struct decision *decision, struct incident *incident)
{
    const struct command_respond *respond = &decision->command->as.respond;
    bool two_persons = needs_two(incident, respond->action, respond->level);
    enum basis basis = BASIS_COMMAND;

    if (check_action(decision, incident, respond->action, respond->level) != 0) {
        return;
    }
    if (two_persons && decision->actor.authority < AUTHORITY_COMMANDER) {
        (void)decision_refuse(decision, REFUSAL_TWO_PERSONS, NULL, NULL, NULL, NULL);
        return;
    }
    if (two_persons || decision->actor.authority == AUTHORITY_COMMANDER) {
        basis = BASIS_ORDER;
    }
    carry_out(decision, incident, respond->action, (int)respond->level, basis, respond->reason,
              NULL);
}

static bool
may_propose(const struct directory *directory, const char *unit)
{
    for (size_t i = 0; unit != NULL && i < directory->proposer_count; i++) {
        if (strcmp(directory->units[directory->proposers[i]].code, unit) == 0) {
            return true;
        }
    }
    return false;
}

/* The office acts; a unit that the office has named as one that proposes may propose, and no more:
 * the commission advises, the government decides (吉木萨尔 县卫生健康委). */
static int
check_caller(struct decision *decision)
{
    const struct command_respond *respond = &decision->command->as.respond;
    const struct directory *directory = decision->office->directory;
    enum authority authority = decision->actor.authority;
    struct text_list names = {0};

    if (authority >= AUTHORITY_COMMAND && authority != AUTHORITY_GATEWAY) {
        return 0;
    }
    if (authority != AUTHORITY_DUTY || respond->action != RESPONSE_PROPOSE) {
        return decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                               authority_names[AUTHORITY_COMMAND], authority_names[authority],
                               NULL);
    }
    if (may_propose(directory, decision->command->own_unit)) {
        return 0;
    }
    for (size_t i = 0; i < directory->proposer_count; i++) {
        paging_note(&names, decision->arena, directory->units[directory->proposers[i]].name);
    }
    return decision_refuse(decision, REFUSAL_NOT_A_PROPOSER, NULL, decision->command->own_unit,
                           names.count == 0 ? "—" : alarm_join(decision, names.items, names.count),
                           NULL);
}

void
response_decide(struct decision *decision)
{
    const struct command_respond *respond = &decision->command->as.respond;
    struct incident *incident = office_find_incident(decision->office, respond->incident);

    if (incident == NULL) {
        (void)decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, NULL,
                              incident_id_text(respond->incident).text, NULL, NULL);
        return;
    }
    if (check_caller(decision) != 0) {
        return;
    }
    if (decision_check_text(decision, "reason", respond->reason, false, NOTE_CHARACTERS_MAX) != 0) {
        return;
    }
    if (incident->notice_count + 3 > NOTICES_PER_INCIDENT_MAX) {
        (void)decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "notices",
                              arena_format(decision->arena, "%d", NOTICES_PER_INCIDENT_MAX), NULL);
        return;
    }
    decision->outcome->incident = incident->id;
    if (respond->action == RESPONSE_PROPOSE) {
        decide_propose(decision, incident);
    } else if (respond->action == RESPONSE_APPROVE || respond->action == RESPONSE_REJECT) {
        decide_approval(decision, incident);
    } else {
        decide_directly(decision, incident);
    }
}
