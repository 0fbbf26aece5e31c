/* Incidents: taking reports, listing, showing, and the timeline. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/api_incident.h"
#include "core/narrate.h"
#include "server/exchange.h"
#include "server/subject.h"

#define LIST_OPEN_MAX 1000
#define LIST_CLOSED_DEFAULT 20
#define LIST_CLOSED_MAX 100 /* each may have to be folded from the journal */
#define TIMELINE_DEFAULT 2000
#define TIMELINE_MAX 10000

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

struct timeline {
    struct exchange *exchange;
    struct office *reader;
    uint64_t after;
    size_t limit;
    size_t count;
    bool is_plain;
    bool shows_numbers;
    json_t *list;
    struct text lines;
};

static void
add_entry(struct timeline *timeline, const struct event *event, const char *sentence)
{
    struct rfc3339_text at = zone_format(&timeline->reader->directory->zone, event->at_ms);
    timeline->count++;
    if (timeline->is_plain) {
        text_add_format(&timeline->lines, "%s  %s\n", at.text, sentence);
        return;
    }
    json_t *json = json_object();
    api_set_count(json, "seq", event->seq);
    api_set_text(json, "at", at.text);
    api_set_text(json, "kind", event_kind_names[event->kind]);
    api_set_text(json, "text", sentence);
    json_array_append_new(timeline->list, json);
}

static int
visit_event(void *context, const struct event *event, struct error *error)
{
    struct timeline *timeline = context;
    (void)error;
    office_apply(timeline->reader, event);
    bool is_about_subject = event->incident.value != 0;
    if (!is_about_subject || event->seq <= timeline->after || timeline->count >= timeline->limit) {
        return 0;
    }
    struct text sentence;
    text_init(&sentence);
    narrate_event(timeline->reader, event, timeline->exchange->language, &sentence);
    if (timeline->shows_numbers) {
        add_entry(timeline, event, sentence.bytes);
    } else {
        struct text masked;
        text_init(&masked);
        api_mask_text(sentence.bytes, &masked);
        add_entry(timeline, event, masked.bytes);
        text_fini(&masked);
    }
    text_fini(&sentence);
    return 0;
}

static bool
wants_plain_text(const struct exchange *exchange)
{
    const char *accept =
        evhttp_find_header(evhttp_request_get_input_headers(exchange->request), "Accept");
    return accept != NULL && text_starts_with(accept, "text/plain");
}

static void
reply_timeline(struct exchange *exchange, struct timeline *timeline)
{
    if (timeline->is_plain) {
        exchange_reply_text(exchange, 200, "text/plain; charset=utf-8", timeline->lines.bytes,
                            timeline->lines.size);
    } else {
        exchange_reply_json(exchange, 200, json_incref(timeline->list));
    }
}

void
route_show_timeline(struct exchange *exchange)
{
    struct incident_id id;
    int64_t after = 0;
    int64_t limit = TIMELINE_DEFAULT;
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) != 0 ||
        exchange_query_number(exchange, "after", 0, INT64_MAX, &after) != 0 ||
        exchange_query_number(exchange, "limit", 1, TIMELINE_MAX, &limit) != 0) {
        return;
    }
    struct timeline timeline = {.exchange = exchange,
                                .reader = subject_new_reader(exchange),
                                .after = (uint64_t)after,
                                .limit = (size_t)limit,
                                .shows_numbers = exchange_view(exchange).shows_numbers,
                                .is_plain = wants_plain_text(exchange),
                                .list = json_array()};
    text_init(&timeline.lines);
    const struct server_port *port = &exchange->server->port;
    struct error error = {0};
    if (journal_read_subject(port->journal(port->turn), id, (struct notice_id){0}, visit_event,
                             &timeline, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    } else if (office_find_incident(timeline.reader, id) == NULL) {
        exchange_refuse_unknown(exchange, REFUSAL_INCIDENT_NOT_FOUND, NULL, exchange->parameter);
    } else {
        reply_timeline(exchange, &timeline);
    }
    office_free(timeline.reader);
    json_decref(timeline.list);
    text_fini(&timeline.lines);
}
