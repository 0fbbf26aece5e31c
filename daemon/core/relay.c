/* relay.c: what a higher office orders is carried out here by the plan of this office.
 *
 * 市、镇、村三级 (肥城 二.6): the office above has the response of this one among its callouts. Its
 * order becomes an incident of our own, tied to theirs, and the level is theirs: nobody here has to
 * approve what was decided above. An order that comes again changes nothing. */
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

#define RELAY_OFFICES_MAX 5 /* province, prefecture, county, town, village */

/* The offices through which it has come stand in `path`, "shandong/taian": one that finds itself
 * there would send it round for ever. */
static int
check_path(struct decision *decision, const struct command_relay *relay)
{
    const char *own = decision->office->directory->office_code;
    size_t size = strlen(own);
    size_t offices = 1;

    for (const char *at = relay->path; at != NULL && *at != '\0'; offices++) {
        size_t length = strcspn(at, "/");

        if (length == size && memcmp(at, own, size) == 0) {
            return decision_refuse(decision, REFUSAL_RELAY_LOOP, "path", own, NULL, NULL);
        }
        at += length + (at[length] == '/' ? 1 : 0);
    }
    if (strcmp(relay->origin, own) == 0) {
        return decision_refuse(decision, REFUSAL_RELAY_LOOP, "origin", own, NULL, NULL);
    }
    if (offices > RELAY_OFFICES_MAX) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "path", "path", relay->path, "≤ 5");
    }
    return 0;
}

static int
check_relay(struct decision *decision, const struct command_relay *relay)
{
    if (decision_check_text(decision, "origin", relay->origin, true, CODE_SIZE_MAX) != 0 ||
        decision_check_text(decision, "incident", relay->incident, true, CODE_SIZE_MAX) != 0 ||
        decision_check_text(decision, "path", relay->path, false, NOTE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "reason", relay->reason, false, NOTE_CHARACTERS_MAX) != 0) {
        return -1;
    }
    if (relay->kind > MESSAGE_TERMINATION) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "kind", "kind",
                               message_kind_names[relay->kind],
                               "activation, change, stand_down, termination");
    }
    return check_path(decision, relay);
}

static struct incident *
find_incident(const struct office *office, const char *origin)
{
    struct incident *incident;
    struct incident *next;
    struct incident *found = NULL;

    HASH_ITER (hh, office->incidents, incident, next) {
        if (!incident->is_closed && text_equal(incident->origin, origin)) {
            found = incident;
        }
    }
    return found;
}

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
start_or_change(struct decision *decision, struct incident *incident,
                const struct command_relay *relay)
{
    int level = (int)relay->report.level;

    if (incident->response == RESPONSE_ACTIVE && incident->level != level) {
        response_change(decision, incident, level, BASIS_HIGHER, relay->reason, NULL);
    } else if (incident->response != RESPONSE_ACTIVE) {
        response_start(decision, incident, level, BASIS_HIGHER, relay->reason, NULL);
    }
}

void
relay_decide(struct decision *decision)
{
    const struct command_relay *relay = &decision->command->as.relay;
    bool is_end = relay->kind == MESSAGE_STAND_DOWN || relay->kind == MESSAGE_TERMINATION;
    struct incident *incident;
    const char *origin;

    if (check_relay(decision, relay) != 0) {
        return;
    }
    origin = arena_format(decision->arena, "%s/%s", relay->origin, relay->incident);
    incident = find_incident(decision->office, origin);
    if (incident == NULL && is_end) {
        (void)decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, "incident", origin, NULL, NULL);
        return;
    }
    if (!is_end &&
        check_level(
            decision, incident == NULL ? decision->office->directory->planbook : incident->planbook,
            incident == NULL ? relay->report.type : incident->type, relay->report.level) != 0) {
        return;
    }
    if (incident == NULL) {
        incident = incident_take_relay(decision, origin);
    }
    if (incident == NULL) {
        return;
    }
    decision->outcome->incident = incident->id;
    if (!is_end) {
        start_or_change(decision, incident, relay);
    } else if (incident->response == RESPONSE_ACTIVE) {
        response_end(decision, incident, BASIS_HIGHER, relay->reason, NULL);
    }
}
