/* response_moves.c: a level begins, changes or ends: which units are called, which are told of it,
 * and which are stood down. Who may order it is for response.c. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

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
        .parent = cell->parent,
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
    event->as.response_moved.sitrep_ms = sitrep_next_ms(
        decision, incident, planbook_find_level(incident->planbook, incident->type, level));
    /* Copied: the incident's own proposal texts are freed by the fold of this very event. */
    event->as.response_moved.reason = arena_copy_string(decision->arena, reason);
    event->as.response_moved.proposed_by = arena_copy_string(decision->arena, proposed_by);
    event->as.response_moved.key = decision->command->key;
    event->as.response_moved.key_digest = decision->command->key_digest;
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
void
response_change(struct decision *decision, struct incident *incident, int level, enum basis basis,
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
        sitrep_stop(decision, incident, dropped.callouts, dropped.callout_count, "dropped");
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

void
response_end(struct decision *decision, struct incident *incident, enum basis basis,
             const char *reason, const char *proposed_by)
{
    int from = (int)incident->level;
    const struct plan_level *plan = planbook_find_level(incident->planbook, incident->type, from);
    struct notice_draft draft;

    plan = plan == NULL ? &no_level : plan;
    emit_moved(decision, EVENT_RESPONSE_TERMINATED, incident, LEVEL_NONE, basis, reason,
               proposed_by);
    stand_down(decision, incident, NULL, 0, false, "terminated");
    sitrep_stop(decision, incident, NULL, 0, "terminated");
    draft = draft_for(decision, incident, NOTICE_STAND_DOWN, MESSAGE_TERMINATION);
    draft.level = from;
    draft.from_level = from;
    draft.callout_count = select_cells(decision, plan, NULL, false, &draft.callouts);
    for (size_t i = 0; i < draft.callout_count; i++) {
        draft.callouts[i].expects = CALLOUT_ACKNOWLEDGED;
    }
    issue(decision, &draft);
}
