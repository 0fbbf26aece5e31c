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

void
response_apply(struct office *office, const struct event *event)
{
    struct incident *incident = office_find_incident(office, event->incident);

    if (incident == NULL) {
        return;
    }
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

/* ---- decide: what each side is told ---- */

static struct event_callout
callout_of_cell(const struct plan_cell *cell, enum callout_state expects)
{
    struct event_callout callout = {
        .unit = cell->unit,
        .unit_name = cell->unit_name,
        .role = cell->role,
        .task = cell->task,
        .policy = cell->policy,
        .expects = expects,
    };

    return callout;
}

static struct notice_draft
draft_for(struct decision *decision, const struct incident *incident, enum notice_kind kind,
          enum message_kind message)
{
    struct notice_draft draft = {
        .incident = incident->id,
        .kind = kind,
        .message = message,
        .level = incident->level,
        .is_drill = incident->status == INCIDENT_EXERCISE,
        .planbook = incident->planbook,
    };

    if (decision->outcome->notice.value == 0) {
        draft.key = decision->command->key;
        draft.key_digest = decision->command->key_digest;
    }
    return draft;
}

static void
issue(struct decision *decision, struct notice_draft *draft)
{
    struct notice_id id;

    if (draft->callout_count == 0) {
        return;
    }
    id = notice_issue(decision, draft);
    if (decision->outcome->notice.value == 0) {
        decision->outcome->notice = id;
    }
}

/* Calls the cells of `level` that are (not) also in `other`. */
static size_t
select_cells(struct decision *decision, const struct plan_level *level,
             const struct plan_level *other, bool in_other, struct event_callout **ret_callouts)
{
    struct event_callout *callouts =
        arena_take_array(decision->arena, level->cell_count + 1, sizeof(*callouts));
    size_t count = 0;

    for (size_t i = 0; i < level->cell_count; i++) {
        const struct plan_cell *cell = &level->cells[i];
        bool found = other != NULL && plan_level_find_cell(other, cell->unit) != NULL;

        if (found == in_other) {
            callouts[count++] = callout_of_cell(cell, cell->expects);
        }
    }
    *ret_callouts = callouts;
    return count;
}

static bool
is_of_response(const struct notice *notice)
{
    return notice->kind == NOTICE_ACTIVATION || notice->kind == NOTICE_CHANGE;
}

static bool
unit_is_among(const struct event_callout *callouts, size_t count, const char *unit)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(callouts[i].unit, unit) == 0) {
            return true;
        }
    }
    return false;
}

/* Ends the callouts of the response for these units (NULL: for all): those still calling only,
 * or every one that is not over. */
static void
stand_down(struct decision *decision, struct incident *incident, const struct event_callout *units,
           size_t unit_count, bool only_calling, const char *reason)
{
    struct notice *notice;
    struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        struct callout_id *ids;
        size_t count = 0;

        if (!is_of_response(notice)) {
            continue;
        }
        ids = arena_take_array(decision->arena, notice->callout_count + 1, sizeof(*ids));
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (callout->state != CALLOUT_STOOD_DOWN &&
                (!only_calling || callout->state == CALLOUT_CALLING) &&
                (units == NULL || unit_is_among(units, unit_count, callout->unit))) {
                ids[count++] = callout->id;
            }
        }
        callouts_emit(decision, EVENT_CALLOUTS_STOOD_DOWN, notice, ids, count, CALLOUT_STOOD_DOWN,
                      reason);
    }
}

static void
emit_moved(struct decision *decision, enum event_kind kind, struct incident *incident, int level,
           enum basis basis, const char *reason, const char *proposed_by)
{
    struct event *event = decision_event(decision, kind);

    event->incident = incident->id;
    event->as.response_moved.level = level;
    event->as.response_moved.from_level = incident->level;
    event->as.response_moved.basis = basis;
    /* Copied: the incident's own proposal texts are freed by the fold of this very event. */
    event->as.response_moved.reason = arena_copy_string(decision->arena, reason);
    event->as.response_moved.proposed_by = arena_copy_string(decision->arena, proposed_by);
    decision_emit(decision, event);
}

void
response_start(struct decision *decision, struct incident *incident, int level, enum basis basis,
               const char *reason, const char *proposed_by)
{
    const struct plan_level *plan = planbook_find_level(incident->planbook, incident->type, level);
    struct notice_draft draft;

    BUG_ON(plan == NULL);
    emit_moved(decision, EVENT_RESPONSE_ACTIVATED, incident, level, basis, reason, proposed_by);
    draft = draft_for(decision, incident, NOTICE_ACTIVATION, MESSAGE_ACTIVATION);
    draft.answer_within_ms = plan->answer_within_ms;
    draft.callout_count = select_cells(decision, plan, NULL, false, &draft.callouts);
    issue(decision, &draft);
}

/* Kept units that have not answered yet are called by the new notice instead of the old one;
 * those that have, keep their stage and only acknowledge the change. */
static void
settle_kept_callouts(struct decision *decision, struct incident *incident,
                     struct event_callout *kept, size_t count)
{
    struct notice *notice;
    struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            for (size_t i = 0; is_of_response(notice) && i < count; i++) {
                if (strcmp(kept[i].unit, callout->unit) == 0 &&
                    callout->state >= CALLOUT_ACKNOWLEDGED && callout->state <= CALLOUT_ON_SCENE) {
                    kept[i].expects = CALLOUT_ACKNOWLEDGED;
                }
            }
        }
    }
    stand_down(decision, incident, kept, count, true, "superseded");
}

/* Whoever is called again must not be told any more that the response is over for him. */
static void
withdraw_stand_downs(struct decision *decision, struct incident *incident,
                     const struct plan_level *level)
{
    struct notice *notice;
    struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        struct callout_id *ids =
            arena_take_array(decision->arena, notice->callout_count + 1, sizeof(*ids));
        size_t count = 0;

        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (notice->kind == NOTICE_STAND_DOWN && callout_still_calls(callout) &&
                plan_level_find_cell(level, callout->unit) != NULL) {
                ids[count++] = callout->id;
            }
        }
        callouts_emit(decision, EVENT_CALLOUTS_STOOD_DOWN, notice, ids, count, CALLOUT_STOOD_DOWN,
                      "superseded");
    }
}

/* What an incident's level was when its planbook is lost with a part of the journal. */
static const struct plan_level no_level = {.is_defined = false};

/* A change notifies the difference: new units are activated, kept ones told of the level,
 * dropped ones stood down. */
static void
change_level(struct decision *decision, struct incident *incident, int level, enum basis basis,
             const char *reason, const char *proposed_by)
{
    int from = (int)incident->level;
    const struct plan_level *before = planbook_find_level(incident->planbook, incident->type, from);
    const struct plan_level *after = planbook_find_level(incident->planbook, incident->type, level);
    struct notice_draft added, kept, dropped;

    BUG_ON(after == NULL);
    before = before == NULL ? &no_level : before;
    emit_moved(decision, EVENT_RESPONSE_CHANGED, incident, level, basis, reason, proposed_by);
    withdraw_stand_downs(decision, incident, after);

    kept = draft_for(decision, incident, NOTICE_CHANGE, MESSAGE_CHANGE);
    kept.from_level = from;
    kept.answer_within_ms = after->answer_within_ms;
    kept.callout_count = select_cells(decision, after, before, true, &kept.callouts);
    settle_kept_callouts(decision, incident, kept.callouts, kept.callout_count);

    dropped = draft_for(decision, incident, NOTICE_STAND_DOWN, MESSAGE_STAND_DOWN);
    dropped.from_level = from;
    dropped.callout_count = select_cells(decision, before, after, false, &dropped.callouts);
    for (size_t i = 0; i < dropped.callout_count; i++) {
        dropped.callouts[i].expects = CALLOUT_ACKNOWLEDGED;
    }
    if (dropped.callout_count > 0) {
        stand_down(decision, incident, dropped.callouts, dropped.callout_count, false, "dropped");
    }

    added = draft_for(decision, incident, NOTICE_ACTIVATION, MESSAGE_ACTIVATION);
    added.from_level = from;
    added.answer_within_ms = after->answer_within_ms;
    added.callout_count = select_cells(decision, after, before, false, &added.callouts);
    issue(decision, &added);
    if (decision->outcome->notice.value != 0) {
        kept.key = NULL;
        dropped.key = NULL;
    }
    issue(decision, &kept);
    issue(decision, &dropped);
}

static void
terminate(struct decision *decision, struct incident *incident, enum basis basis,
          const char *reason, const char *proposed_by)
{
    int from = (int)incident->level;
    const struct plan_level *plan = planbook_find_level(incident->planbook, incident->type, from);
    struct notice_draft draft;

    plan = plan == NULL ? &no_level : plan;
    emit_moved(decision, EVENT_RESPONSE_TERMINATED, incident, LEVEL_NONE, basis, reason,
               proposed_by);
    stand_down(decision, incident, NULL, 0, false, "terminated");
    draft = draft_for(decision, incident, NOTICE_STAND_DOWN, MESSAGE_TERMINATION);
    draft.level = from;
    draft.from_level = from;
    draft.callout_count = select_cells(decision, plan, NULL, false, &draft.callouts);
    for (size_t i = 0; i < draft.callout_count; i++) {
        draft.callouts[i].expects = CALLOUT_ACKNOWLEDGED;
    }
    issue(decision, &draft);
}

/* ---- decide: who may ---- */

static void
carry_out(struct decision *decision, struct incident *incident, enum response_action action,
          int level, enum basis basis, const char *reason, const char *proposed_by)
{
    if (action == RESPONSE_ACTIVATE) {
        response_start(decision, incident, level, basis, reason, proposed_by);
    } else if (action == RESPONSE_CHANGE) {
        change_level(decision, incident, level, basis, reason, proposed_by);
    } else {
        BUG_ON(action != RESPONSE_TERMINATE);
        terminate(decision, incident, basis, reason, proposed_by);
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
needs_two(const struct incident *incident, enum response_action action, int64_t level)
{
    int64_t decisive = action == RESPONSE_TERMINATE ? incident->level : level;
    const struct plan_level *plan =
        planbook_find_level(incident->planbook, incident->type, (int)decisive);

    return plan != NULL && plan->needs_approval;
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
    if (decision->actor.authority < AUTHORITY_COMMAND ||
        decision->actor.authority == AUTHORITY_GATEWAY) {
        (void)decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                              authority_names[AUTHORITY_COMMAND],
                              authority_names[decision->actor.authority], NULL);
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
