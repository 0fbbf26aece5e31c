/* relay.c: what a higher office orders is carried out here by the plan of this office.
 *
 * 市、镇、村三级 (肥城 二.6): the office above has the response of this one among its callouts. Its
 * order becomes an incident of our own, tied to theirs, and the level is theirs: nobody here has to
 * approve what was decided above. An order that comes again changes nothing, and one that was
 * overtaken by a newer is refused. */
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

/* ---- who speaks ---- */

/* The offices through which it has come stand in `path`, "shandong/taian": one that finds itself
 * there would send it round for ever. */
static int
check_path(struct decision *decision, const char *path)
{
    const char *own = decision->office->directory->office_code;
    size_t size = strlen(own);
    size_t offices = 1;

    if (decision_check_text(decision, "path", path, false, NOTE_CHARACTERS_MAX) != 0) {
        return -1;
    }
    for (const char *at = path; at != NULL && *at != '\0'; offices++) {
        size_t length = strcspn(at, "/");

        if (length == size && memcmp(at, own, size) == 0) {
            return decision_refuse(decision, REFUSAL_RELAY_LOOP, "path", own, NULL, NULL);
        }
        at += length + (at[length] == '/' ? 1 : 0);
    }
    if (offices > RELAY_OFFICES_MAX) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "path", "path", path, "≤ 8");
    }
    return 0;
}

const struct peer *
relay_find_peer(struct decision *decision, const char *origin, const char *path, bool is_higher)
{
    const struct peer *peer = peer_find(decision->office->directory, decision->actor.name);

    if (peer == NULL || decision->actor.authority != AUTHORITY_PEER ||
        peer->is_higher != is_higher) {
        (void)decision_refuse(decision, REFUSAL_NOT_A_PEER, NULL, decision->actor.name, NULL, NULL);
        return NULL;
    }
    if (decision_check_text(decision, "origin", origin, true, CODE_SIZE_MAX) != 0) {
        return NULL;
    }
    if (!text_equal(origin, peer->office)) {
        (void)decision_refuse(decision, REFUSAL_NOT_THAT_PEER, "origin", peer->office, origin,
                              NULL);
        return NULL;
    }
    return check_path(decision, path) == 0 ? peer : NULL;
}

/* ---- which incident ---- */

/* We have reported it to them, and what they order about it is about ours. */
static bool
was_reported_to(const struct incident *incident, const struct peer *peer, const char *theirs)
{
    for (size_t i = 0; i < incident->submission_count; i++) {
        const struct report_submission *submission = &incident->submissions[i];

        if (text_equal(submission->proof, theirs) &&
            (text_equal(submission->to, peer->office) ||
             text_equal(submission->to, peer->recipient))) {
            return true;
        }
    }
    return false;
}

static struct incident *
find_incident(const struct office *office, const struct peer *peer, struct incident_id theirs,
              const char *origin)
{
    struct id_text text = incident_id_text(theirs);
    struct incident *incident;
    struct incident *next;
    struct incident *found = NULL;

    HASH_ITER (hh, office->incidents, incident, next) {
        if (!incident->is_closed && theirs.value != 0 &&
            (text_equal(incident->origin, origin) || was_reported_to(incident, peer, text.text))) {
            found = incident;
        }
    }
    return found;
}

/* ---- a response ---- */

/* The level of the order must stand in the plan, before anything is written down. */
static int
check_level(struct decision *decision, const struct planbook *planbook, const char *type,
            int64_t level)
{
    const struct plan *plan = planbook_find_plan(planbook, type);

    if (level < LEVEL_GRAVEST || level > LEVEL_MILDEST) {
        return decision_refuse(decision, REFUSAL_LEVEL_MISSING, "level", NULL, NULL, NULL);
    }
    if (plan != NULL && planbook_find_level(planbook, type, (int)level) == NULL) {
        return decision_refuse(decision, REFUSAL_LEVEL_UNDEFINED, "level", type,
                               level_words[level].in[decision->office->directory->language], NULL);
    }
    return 0; /* a type without a plan is refused by the report itself */
}

static void
start_or_change(struct decision *decision, struct incident *incident, int level)
{
    if (incident->response == RESPONSE_ACTIVE && incident->level != level) {
        response_change(decision, incident, level, BASIS_HIGHER, NULL, NULL);
    } else if (incident->response != RESPONSE_ACTIVE) {
        response_start(decision, incident, level, BASIS_HIGHER, NULL, NULL);
    }
}

static struct incident *
take_response(struct decision *decision, const struct peer *peer, const struct command_relay *relay,
              struct incident *incident, const char *origin)
{
    const struct planbook *planbook =
        incident == NULL ? decision->office->directory->planbook : incident->planbook;

    if (relay->incident.value == 0) {
        (void)decision_refuse(decision, REFUSAL_FIELD_MISSING, "incident", "incident", NULL, NULL);
        return NULL;
    }
    if (check_level(decision, planbook, incident == NULL ? relay->report.type : incident->type,
                    relay->report.level) != 0) {
        return NULL;
    }
    if (incident == NULL) {
        incident = incident_take_relay(decision, origin);
    }
    if (incident != NULL) {
        upward_note_ordered(decision, incident, peer, incident_id_text(relay->incident).text);
        start_or_change(decision, incident, (int)relay->report.level);
    }
    return incident;
}

/* The end of what never began here, or has ended already, is only said to the duty office. */
static int
take_end(struct decision *decision, const struct peer *peer, const struct command_relay *relay,
         struct incident *incident)
{
    bool is_zh = decision->office->directory->language == LANGUAGE_ZH;

    if (incident != NULL && incident->response == RESPONSE_ACTIVE) {
        response_end(decision, incident, BASIS_HIGHER, NULL, NULL);
        if (decision->outcome->notice.value != 0) {
            return 0;
        }
    }
    return relay_issue(decision, peer, NOTICE_BULLETIN,
                       arena_format(decision->arena, is_zh ? "响应终止：%s" : "End of response: %s",
                                    relay->report.place == NULL ? "" : relay->report.place),
                       relay->report.summary, incident);
}

/* ---- all of them ---- */

static enum notice_kind
notice_kind_of(enum relay_kind kind)
{
    static const enum notice_kind kinds[RELAY_KIND_N] = {
        [RELAY_BULLETIN] = NOTICE_BULLETIN, [RELAY_MEETING] = NOTICE_MEETING,
        [RELAY_TASK] = NOTICE_TASK,         [RELAY_DRILL] = NOTICE_DRILL,
        [RELAY_SITREP] = NOTICE_SITREP,     [RELAY_DUTY_CHECK] = NOTICE_DUTY_CHECK,
    };

    return kinds[kind];
}

/* What was overtaken while it was under way is not carried out any more. */
static int
check_order(struct decision *decision, const struct peer *peer, const struct command_relay *relay)
{
    const struct order *newest =
        relay->incident.value == 0
            ? NULL
            : orders_find_newest(decision->office, peer->office, relay->incident);

    if (newest != NULL && relay->kind <= RELAY_TERMINATION &&
        relay->notice.value < newest->their_notice.value) {
        return decision_refuse(decision, REFUSAL_ORDER_STALE, "notice",
                               notice_id_text(relay->notice).text,
                               notice_id_text(newest->their_notice).text, NULL);
    }
    if (decision->office->order_count >= ORDERS_OPEN_MAX) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "orders",
                               arena_format(decision->arena, "%d", ORDERS_OPEN_MAX), NULL);
    }
    return 0;
}

/* What it led to: a notice of its own, or the response of an incident. */
static void
record(struct decision *decision, const struct peer *peer, const struct command_relay *relay,
       const struct incident *incident)
{
    struct event *event = decision_event(decision, EVENT_ORDER_TAKEN);
    struct event_order_taken *taken = &event->as.order_taken;

    if (incident != NULL) {
        event->incident = incident->id;
    }
    if (relay->kind > RELAY_CHANGE) {
        event->notice = decision->outcome->notice;
    }
    taken->peer = peer->office;
    taken->path = relay->path;
    taken->callout = relay->callout;
    taken->notice = relay->notice;
    taken->incident = relay->incident;
    taken->kind = relay->kind;
    taken->key = decision->command->key;
    taken->key_digest = decision->command->key_digest;
    decision_emit(decision, event);
}

void
relay_decide(struct decision *decision)
{
    const struct command_relay *relay = &decision->command->as.relay;
    const struct peer *peer = relay_find_peer(decision, relay->origin, relay->path, true);
    const struct order *known;
    struct incident *incident;
    const char *origin;

    if (peer == NULL) {
        return;
    }
    known = orders_find(decision->office, peer->office, relay->callout);
    if (known != NULL) { /* the same once more, or a reminder */
        decision->outcome->is_repeat = true;
        decision->outcome->incident = known->incident;
        decision->outcome->notice = known->notice;
        return;
    }
    if (check_order(decision, peer, relay) != 0) {
        return;
    }
    origin = arena_format(decision->arena, "%s/%s", peer->office,
                          incident_id_text(relay->incident).text);
    incident = find_incident(decision->office, peer, relay->incident, origin);
    if (relay->kind <= RELAY_CHANGE) {
        incident = take_response(decision, peer, relay, incident, origin);
        if (incident == NULL) {
            return;
        }
    } else if (relay->kind <= RELAY_TERMINATION) {
        if (take_end(decision, peer, relay, incident) != 0) {
            return;
        }
    } else if (relay_issue(decision, peer, notice_kind_of(relay->kind), relay->title, relay->text,
                           incident) != 0) {
        return;
    }
    if (incident != NULL) {
        decision->outcome->incident = incident->id;
    }
    record(decision, peer, relay, incident);
}
