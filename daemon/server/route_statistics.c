/* How the units have answered: a month or more of the journal, read in small steps so that pages
 * and requests come in between. */
#include "server/statistics.h"

#include <string.h>

#include "base/text.h"
#include "codec/api_statistics.h"
#include "server/exchange.h"

#define JOBS_MAX 4
#define EVENTS_PER_STEP 500
#define STEP_PAUSE_US 200 /* longer than nothing, so that others come in between */
#define SPAN_MS_MAX (INT64_C(3) * 366 * MS_PER_DAY)
/* Before the span, since an incident of then may still issue notices; and after it, for late
 * answers. */
#define MARGIN_MS (7 * MS_PER_DAY)

struct statistics_job {
    struct server *server;
    struct statistics *statistics;
    struct statistics_span span;
    char *unit;
    struct directory *directory; /* held for its zone */
    struct event *timer;
    uint64_t ticket;
    uint64_t after_seq, last_seq;
    struct statistics_job *next;
};

static void
free_job(struct statistics_job *job)
{
    LL_DELETE(job->server->statistics, job);
    statistics_free(job->statistics);
    directory_release(job->directory);
    event_free(job->timer);
    free(job->unit);
    free(job);
}

void
statistics_cancel_all(struct server *server)
{
    while (server->statistics != NULL) {
        free_job(server->statistics);
    }
}

static int
take_event(void *context, const struct event *event, struct error *error)
{
    struct statistics_job *job = context;
    (void)error;
    job->after_seq = event->seq;
    statistics_take(job->statistics, event);
    return 0;
}

static void
reply_statistics(struct statistics_job *job, struct exchange *exchange)
{
    size_t count = 0;
    const struct statistics_row *rows = statistics_end(job->statistics, &count);
    struct api_view view = exchange_view(exchange);
    exchange_reply_json(exchange, 200, api_encode_statistics(&view, &job->span, rows, count));
}

/* One piece; 1 when more is left, 0 at the end, -1 when the journal cannot be read. A piece of rows
 * that cannot be read ends it as well: they are told by dutyctl verify. */
static int
read_piece(struct statistics_job *job, struct error *error)
{
    const struct server_port *port = &job->server->port;
    uint64_t before = job->after_seq;
    if (journal_read_after(port->journal(port->turn), job->after_seq, EVENTS_PER_STEP, take_event,
                           job, error) != 0) {
        return -1;
    }
    return job->after_seq > before && job->after_seq < job->last_seq ? 1 : 0;
}

static void
continue_job(evutil_socket_t descriptor, short what, void *context)
{
    struct statistics_job *job = context;
    struct error error = {0};
    (void)descriptor;
    (void)what;
    struct exchange *exchange = exchange_find(job->server, job->ticket);
    int result = exchange == NULL ? 0 : read_piece(job, &error);
    if (result == 1) {
        struct timeval pause = {.tv_usec = STEP_PAUSE_US};
        (void)event_add(job->timer, &pause);
        return;
    }
    if (exchange != NULL && result == 0) {
        reply_statistics(job, exchange);
    } else if (exchange != NULL) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    }
    free_job(job);
}

/* "2026-11" in the office's zone. */
static int
read_month(struct exchange *exchange, const struct zone *zone, struct statistics_span *span)
{
    const char *month = exchange_query(exchange, "month");
    char first[16];
    struct civil_date date;
    if (month == NULL) {
        return 0;
    }
    (void)snprintf(first, sizeof(first), "%.7s-01", month);
    if (strlen(month) != 7 || civil_parse_date(first, &date) != 0 || span->from_ms != 0 ||
        span->to_ms != 0) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "month", "month",
                        exchange->language == LANGUAGE_ZH ? "例如 2026-11；不与 from、to 同用"
                                                          : "such as 2026-11, and without from "
                                                            "and to");
        return -1;
    }
    span->from_ms = zone_from_local_first(zone, civil_to_days(date), 0);
    date.year += date.month == 12 ? 1 : 0;
    date.month = date.month % 12 + 1;
    span->to_ms = zone_from_local_first(zone, civil_to_days(date), 0);
    return 0;
}

/* The running month when nothing is said. */
static void
choose_span(const struct zone *zone, int64_t now_ms, struct statistics_span *span)
{
    struct civil_date first = zone_to_local(zone, now_ms).date;
    first.day = 1;
    if (span->to_ms == 0) {
        span->to_ms = now_ms + 1; /* what was issued in this very millisecond is counted */
    }
    if (span->from_ms == 0) {
        span->from_ms = zone_from_local_first(zone, civil_to_days(first), 0);
    }
}

static void
refuse_kind(struct exchange *exchange)
{
    struct text kinds;
    text_init(&kinds);
    for (int kind = 0; kind < NOTICE_KIND_N; kind++) {
        text_add(&kinds, kind == 0 ? "" : " | ");
        text_add(&kinds, notice_kind_names[kind]);
    }
    exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "kind", "kind", kinds.bytes);
    text_fini(&kinds);
}

static int
read_span(struct exchange *exchange, struct statistics_span *span)
{
    const struct zone *zone = &exchange_office(exchange)->directory->zone;
    const char *kind = exchange_query(exchange, "kind");
    span->kind = kind == NULL ? -1 : WORDS_FIND(notice_kind_names, kind);
    if (kind != NULL && span->kind < 0) {
        refuse_kind(exchange);
        return -1;
    }
    /* Not checked against the directory: a unit that was dissolved still has its record. */
    span->unit = exchange_query(exchange, "unit");
    if (exchange_query_time(exchange, "from", &span->from_ms) != 0 ||
        exchange_query_time(exchange, "to", &span->to_ms) != 0 ||
        read_month(exchange, zone, span) != 0) {
        return -1;
    }
    choose_span(zone, server_wall_ms(), span);
    if (span->to_ms <= span->from_ms || span->to_ms - span->from_ms > SPAN_MS_MAX) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "to", "to",
                        exchange->language == LANGUAGE_ZH ? "须晚于 from，且不超过三年"
                                                          : "it must be after from, and not more "
                                                            "than three years");
        return -1;
    }
    return 0;
}

static size_t
count_jobs(const struct server *server)
{
    size_t count = 0;
    for (const struct statistics_job *job = server->statistics; job != NULL; job = job->next) {
        count++;
    }
    return count;
}

static int
find_seqs(struct server *server, const struct statistics_span *span, uint64_t *ret_after,
          uint64_t *ret_last, struct error *error)
{
    struct journal *journal = server->port.journal(server->port.turn);
    return journal_find_seq(journal, span->from_ms - MARGIN_MS, ret_after, error) != 0 ||
                   journal_find_seq(journal, span->to_ms + MARGIN_MS, ret_last, error) != 0
               ? -1
               : 0;
}

void
route_show_statistics(struct exchange *exchange)
{
    struct server *server = exchange->server;
    struct statistics_span span = {0};
    struct error error = {0};
    uint64_t after_seq = 0;
    uint64_t last_seq = 0;
    if (read_span(exchange, &span) != 0) {
        return;
    }
    if (count_jobs(server) >= JOBS_MAX) {
        exchange_refuse(exchange, PROBLEM_TOO_MANY_CONNECTIONS, NULL, NULL, NULL);
        return;
    }
    if (find_seqs(server, &span, &after_seq, &last_seq, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return;
    }
    struct statistics_job *job = memory_new(sizeof(*job));
    struct timeval soon = {.tv_usec = STEP_PAUSE_US};
    job->server = server;
    job->directory = directory_hold(exchange_office(exchange)->directory);
    job->unit = memory_copy_string(span.unit);
    span.unit = job->unit;
    job->span = span;
    job->statistics = statistics_new(&span, &job->directory->zone);
    job->ticket = exchange->ticket;
    job->after_seq = after_seq;
    job->last_seq = last_seq;
    job->timer = event_new(server->base, -1, 0, continue_job, job);
    BUG_ON(job->timer == NULL);
    LL_PREPEND(server->statistics, job);
    (void)event_add(job->timer, &soon);
}
