/* The story of an incident, a notice or a matter, in words: its events through the narrator. */
#include <string.h>

#include "base/text.h"
#include "codec/api_matter.h"
#include "core/words/narrate.h"
#include "server/exchange.h"
#include "server/subject.h"

#define TIMELINE_DEFAULT 2000
#define TIMELINE_MAX 10000

struct timeline {
    struct exchange *exchange;
    struct office *reader;
    struct notice_id notice; /* 0: of an incident or a matter */
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

/* The rows of a notice of an incident come among those of the incident; those of a notice of its
 * own by themselves, behind the configuration that they are read with. */
static bool
is_about_subject(const struct timeline *timeline, const struct event *event)
{
    if (timeline->notice.value == 0) {
        return event->incident.value != 0 || event->matter.value != 0;
    }
    return event->notice.value == timeline->notice.value ||
           (event->incident.value == 0 && event->kind != EVENT_CONFIGURATION_ADOPTED);
}

/* What an outsider must not read of an item of information stands in its rows, in those of the
 * bulletins about it, and in what the office was told of it. */
static bool
may_read(const struct timeline *timeline, const struct api_view *view, const struct event *event)
{
    const struct notice *notice = office_find_notice(timeline->reader, event->notice);
    bool is_told_of_item = event->kind == EVENT_OFFICE_ALARMED &&
                           (event->as.office_alarmed.alarm == ALARM_UNEXPLAINED ||
                            event->as.office_alarmed.alarm == ALARM_UNVERIFIED);
    return view->outsider == NULL ||
           (!is_told_of_item &&
            api_may_read_matter(view, office_find_matter(timeline->reader, event->matter)) &&
            (notice == NULL || api_may_read_notice(view, notice)));
}

static int
visit_event(void *context, const struct event *event, struct error *error)
{
    struct timeline *timeline = context;
    (void)error;
    office_apply(timeline->reader, event);
    struct api_view view = exchange_view(timeline->exchange);
    view.office = timeline->reader;
    if (!may_read(timeline, &view, event)) {
        return 0;
    }
    if (!is_about_subject(timeline, event) || event->seq <= timeline->after ||
        timeline->count >= timeline->limit) {
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

/* -1: the query was refused and the exchange is gone. */
static int
timeline_init(struct timeline *timeline, struct exchange *exchange)
{
    int64_t after = 0;
    int64_t limit = TIMELINE_DEFAULT;
    if (exchange_query_number(exchange, "after", 0, INT64_MAX, &after) != 0 ||
        exchange_query_number(exchange, "limit", 1, TIMELINE_MAX, &limit) != 0) {
        return -1;
    }
    *timeline = (struct timeline){.exchange = exchange,
                                  .reader = subject_new_reader(exchange),
                                  .after = (uint64_t)after,
                                  .limit = (size_t)limit,
                                  .shows_numbers = exchange_view(exchange).shows_numbers,
                                  .is_plain = wants_plain_text(exchange),
                                  .list = json_array()};
    text_init(&timeline->lines);
    return 0;
}

static void
timeline_fini(struct timeline *timeline)
{
    office_free(timeline->reader);
    json_decref(timeline->list);
    text_fini(&timeline->lines);
}

void
route_show_timeline(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    struct incident_id id;
    struct timeline timeline;
    struct error error = {0};
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) != 0 ||
        timeline_init(&timeline, exchange) != 0) {
        return;
    }
    if (journal_read_subject(port->journal(port->turn), id, (struct notice_id){0}, visit_event,
                             &timeline, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    } else if (office_find_incident(timeline.reader, id) == NULL) {
        exchange_refuse_unknown(exchange, REFUSAL_INCIDENT_NOT_FOUND, NULL, exchange->parameter);
    } else {
        reply_timeline(exchange, &timeline);
    }
    timeline_fini(&timeline);
}

void
route_show_matter_timeline(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    struct matter_id id;
    struct timeline timeline;
    struct error error = {0};
    if (exchange_path_id(exchange, 'M', REFUSAL_MATTER_NOT_FOUND, &id.value) != 0 ||
        timeline_init(&timeline, exchange) != 0) {
        return;
    }
    if (journal_read_matter(port->journal(port->turn), id, visit_event, &timeline, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    } else if (office_find_matter(timeline.reader, id) == NULL) {
        exchange_refuse_unknown(exchange, REFUSAL_MATTER_NOT_FOUND, NULL, exchange->parameter);
    } else {
        reply_timeline(exchange, &timeline);
    }
    timeline_fini(&timeline);
}

/* A check or a bulletin belongs to no incident, and has a story all the same. */
void
route_show_notice_timeline(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    struct notice_id id;
    struct subject subject;
    struct timeline timeline;
    struct error error = {0};
    if (exchange_path_id(exchange, 'N', REFUSAL_NOTICE_NOT_FOUND, &id.value) != 0 ||
        subject_open_notice(exchange, id, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    struct incident_id incident = subject.notice->incident;
    bool may_read = api_may_read_notice(&view, subject.notice);
    subject_close(&subject);
    if (!may_read) {
        exchange_refuse_outsider(exchange);
        return;
    }
    if (timeline_init(&timeline, exchange) != 0) {
        return;
    }
    timeline.notice = id;
    if (journal_read_subject(port->journal(port->turn), incident,
                             incident.value == 0 ? id : (struct notice_id){0}, visit_event,
                             &timeline, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    } else {
        reply_timeline(exchange, &timeline);
    }
    timeline_fini(&timeline);
}
