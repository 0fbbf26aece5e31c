/* relay_notice.c: an order from above that is no response becomes a notice of its kind here: to the
 * duty office, to the units to which its notices are passed on, and, when it is about an incident
 * with an active response, to the units of that response by our own plan. */
#include "core/duty/duty_check.h"
#include "core/private.h"
#include "core/rooms.h"

#define NOTICES_RESERVED 30 /* of an incident, for its response: see notice.c */

static void
add_unit(struct decision *decision, struct notice_draft *draft, bool *is_in, size_t index,
         const char *policy)
{
    const struct unit *unit = &decision->office->directory->units[index];
    struct event_callout *callout;

    if (index == NO_INDEX || is_in[index]) {
        return;
    }
    is_in[index] = true;
    callout = &draft->callouts[draft->callout_count++];
    callout->unit = arena_copy_string(decision->arena, unit->code);
    callout->unit_name = arena_copy_string(decision->arena, unit->name);
    callout->role = PLAN_ROLE_SUPPORT;
    callout->policy = policy;
    callout->expects = draft->kind == NOTICE_SITREP ? CALLOUT_REPORTED : CALLOUT_ACKNOWLEDGED;
}

static void
add_plan(struct decision *decision, struct notice_draft *draft, bool *is_in,
         const struct incident *incident, const char *policy)
{
    const struct directory *directory = decision->office->directory;
    const struct plan_level *level =
        incident == NULL || incident->response != RESPONSE_ACTIVE
            ? NULL
            : planbook_find_level(incident->planbook, incident->type, (int)incident->level);

    for (size_t i = 0; level != NULL && i < level->cell_count; i++) {
        size_t unit = directory_find_unit(directory, level->cells[i].unit);

        if (unit != NO_INDEX) {
            add_unit(decision, draft, is_in, unit, policy);
        }
    }
}

static void
add_units(struct decision *decision, const struct peer *peer, struct notice_draft *draft,
          const struct incident *incident)
{
    const struct directory *directory = decision->office->directory;
    bool *is_in = arena_take_array(decision->arena, directory->unit_count + 1, sizeof(*is_in));
    const char *policy =
        draft->kind == NOTICE_DUTY_CHECK
            ? duty_check_policy(decision)
            : arena_copy_string(decision->arena, directory->planbook->policies[0].code);

    draft->callouts =
        arena_take_array(decision->arena, directory->unit_count + 1, sizeof(*draft->callouts));
    add_unit(decision, draft, is_in, directory->office_unit, policy);
    if (draft->kind == NOTICE_DUTY_CHECK) {
        return; /* they ask whether this office is awake */
    }
    for (size_t i = 0; i < peer->pass_to_count; i++) {
        add_unit(decision, draft, is_in, peer->pass_to[i], policy);
    }
    add_plan(decision, draft, is_in, incident, policy);
}

static int
check_room(struct decision *decision, const struct incident *incident)
{
    if (decision->office->notices_open >= NOTICES_OPEN_MAX ||
        (incident != NULL && !incident->is_closed &&
         incident->notice_count + NOTICES_RESERVED >= NOTICES_PER_INCIDENT_MAX)) {
        return decision_refuse(
            decision, REFUSAL_TOO_MANY_OPEN, NULL, "notices",
            arena_format(decision->arena, "%d",
                         incident != NULL ? NOTICES_PER_INCIDENT_MAX : NOTICES_OPEN_MAX),
            NULL);
    }
    return 0;
}

static enum message_kind
message_of(enum notice_kind kind)
{
    return kind == NOTICE_SITREP       ? MESSAGE_SITREP
           : kind == NOTICE_DUTY_CHECK ? MESSAGE_DUTY_CHECK
                                       : MESSAGE_NOTICE;
}

int
relay_issue(struct decision *decision, const struct peer *peer, enum notice_kind kind,
            const char *title, const char *text, const struct incident *incident)
{
    const struct command_relay *relay = &decision->command->as.relay;
    bool is_zh = decision->office->directory->language == LANGUAGE_ZH;
    struct notice_draft draft = {
        .kind = kind,
        .message = message_of(kind),
        .is_drill =
            relay->is_drill || kind == NOTICE_DRILL || relay->report.status == INCIDENT_EXERCISE,
        .title = title,
        .due_ms = relay->due_ms > decision->now_ms ? relay->due_ms : 0,
        .planbook = decision->office->directory->planbook,
        .key = decision->command->key,
        .key_digest = decision->command->key_digest,
    };

    if (decision_check_text(decision, "title", title, true, TITLE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "text", text, false, TEXT_CHARACTERS_MAX) != 0 ||
        check_room(decision, incident) != 0) {
        return -1;
    }
    draft.text = arena_format(decision->arena, is_zh ? "（%s）%s" : "(%s) %s", peer->name,
                              text == NULL ? "" : text);
    if (incident != NULL) {
        draft.incident = incident->id;
    }
    if (kind == NOTICE_SITREP) {
        draft.due_ms = draft.due_ms == 0 ? sitrep_due_ms(decision, incident) : draft.due_ms;
        draft.answer_within_ms =
            draft.due_ms > decision->now_ms ? draft.due_ms - decision->now_ms : 0;
    }
    add_units(decision, peer, &draft, incident);
    decision->outcome->notice = notice_issue(decision, &draft);
    return 0;
}
