/* Incidents: taking reports, listing, showing, and the timeline. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/api_incident.h"
#include "server/exchange.h"
#include "server/subject.h"

#define LIST_OPEN_MAX 1000
#define LIST_CLOSED_DEFAULT 20
#define LIST_CLOSED_MAX 100 /* each may have to be folded from the journal */

static void
reply_incident(struct exchange *exchange, int status, struct incident_id id, bool has_location)
{
    struct subject subject;
    if (subject_open_incident(exchange, id, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    json_t *json = api_encode_incident(&view, subject.incident, API_COMPLETE);
    subject_close(&subject);
    if (has_location) {
        char location[64];
        (void)snprintf(location, sizeof(location), "/v1/incidents/%s", incident_id_text(id).text);
        exchange_add_header(exchange, "Location", location);
    }
    exchange_reply_json(exchange, status, json);
}

static void
finish_report(struct exchange *exchange, const struct outcome *outcome)
{
    reply_incident(exchange, 201, outcome->incident, true);
}

void
route_report_incident(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_REPORT_INCIDENT);
    if (exchange_decode(exchange, &api_report_incident, &command->as.report_incident) == 0) {
        exchange_submit(exchange, command, finish_report);
    }
}

void
route_add_report(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_ADD_REPORT);
    struct incident_id id;
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) != 0 ||
        exchange_decode(exchange, &api_add_report, &command->as.add_report) != 0) {
        return;
    }
    command->as.add_report.incident = id;
    exchange_submit(exchange, command, finish_report);
}

void
route_show_incident(struct exchange *exchange)
{
    struct incident_id id;
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) == 0) {
        reply_incident(exchange, 200, id, false);
    }
}

/* ---- The list ------------------------------------------------------------------------------- */

static int
compare_ids(const void *a, const void *b)
{
    const struct incident *first = *(const struct incident *const *)a;
    const struct incident *second = *(const struct incident *const *)b;
    return (first->id.value < second->id.value) - (first->id.value > second->id.value);
}

static void
list_open(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    const struct incident **found =
        memory_new_array(HASH_COUNT(view.office->incidents) + 1, sizeof(const struct incident *));
    size_t count = 0;
    for (const struct incident *incident = view.office->incidents; incident != NULL;
         incident = incident->hh.next) {
        if (!incident->is_closed) {
            found[count++] = incident;
        }
    }
    qsort(found, count, sizeof(const struct incident *), compare_ids);
    json_t *list = json_array();
    for (size_t i = 0; i < count && i < LIST_OPEN_MAX; i++) {
        json_array_append_new(list, api_encode_incident(&view, found[i], API_BRIEF));
    }
    free(found);
    json_t *json = json_object();
    json_object_set_new(json, "incidents", list);
    api_set_text(json, "next", NULL);
    exchange_reply_json(exchange, 200, json);
}

/* -1: refused. */
static int
append_recorded(struct exchange *exchange, json_t *list, struct incident_id id, bool wants_open)
{
    struct subject subject;
    if (subject_open_incident(exchange, id, &subject) != 0) {
        return -1;
    }
    if (wants_open || subject.incident->is_closed) {
        struct api_view view = subject_view(&subject, exchange);
        json_array_append_new(list, api_encode_incident(&view, subject.incident, API_BRIEF));
    }
    subject_close(&subject);
    return 0;
}

static void
list_recorded(struct exchange *exchange, struct incident_id before, size_t limit, bool wants_open)
{
    const struct server_port *port = &exchange->server->port;
    struct incident_id ids[LIST_CLOSED_MAX];
    struct error error = {0};
    ssize_t count = journal_list_incidents(port->journal(port->turn), before, ids, limit, &error);
    if (count < 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return;
    }
    json_t *list = json_array();
    for (ssize_t i = 0; i < count; i++) {
        if (append_recorded(exchange, list, ids[i], wants_open) != 0) {
            json_decref(list);
            return;
        }
    }
    json_t *json = json_object();
    json_object_set_new(json, "incidents", list);
    bool has_more = count > 0 && (size_t)count == limit;
    api_set_text(json, "next", has_more ? incident_id_text(ids[count - 1]).text : NULL);
    exchange_reply_json(exchange, 200, json);
}

void
route_list_incidents(struct exchange *exchange)
{
    const char *state = exchange_query(exchange, "state");
    int64_t limit = LIST_CLOSED_DEFAULT;
    struct incident_id before;
    if (exchange_query_number(exchange, "limit", 1, LIST_CLOSED_MAX, &limit) != 0 ||
        exchange_query_id(exchange, "before", 'I', &before.value) != 0) {
        return;
    }
    if (state == NULL || text_equal(state, "open")) {
        list_open(exchange);
    } else if (text_equal(state, "closed") || text_equal(state, "all")) {
        list_recorded(exchange, before, (size_t)limit, text_equal(state, "all"));
    } else {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "state", "state",
                        "open | closed | all");
    }
}

/* ---- The timeline --------------------------------------------------------------------------- */
