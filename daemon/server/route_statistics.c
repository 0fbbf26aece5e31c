/* How the units have answered: a month or more of the journal. */
#include "server/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/text.h"
#include "codec/api_statistics.h"

#define SPAN_MS_MAX (INT64_C(3) * 366 * MS_PER_DAY)
/* Before the span, since an incident of then may still issue notices; and after it, for late
 * answers. */
#define MARGIN_MS (7 * MS_PER_DAY)

struct statistics_job {
    struct statistics *statistics;
    struct statistics_span span;
    char *unit;
    struct directory *directory; /* held for its zone */
};

static void
free_job(void *context)
{
    struct statistics_job *job = context;
    statistics_free(job->statistics);
    directory_release(job->directory);
    free(job->unit);
    free(job);
}

static bool
take_event(void *context, const struct exchange *exchange, const struct event *event)
{
    struct statistics_job *job = context;
    (void)exchange;
    statistics_take(job->statistics, event);
    return true;
}

static void
reply_statistics(void *context, struct exchange *exchange)
{
    struct statistics_job *job = context;
    size_t count = 0;
    const struct statistics_row *rows = statistics_end(job->statistics, &count);
    struct api_view view = exchange_view(exchange);
    exchange_reply_json(exchange, 200, api_encode_statistics(&view, &job->span, rows, count));
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

void
route_show_statistics(struct exchange *exchange)
{
    struct walk_plan plan = {.take = take_event, .reply = reply_statistics, .free = free_job};
    struct statistics_span span = {0};
    struct error error = {0};
    if (read_span(exchange, &span) != 0) {
        return;
    }
    if (walk_find_rows(exchange->server, span.from_ms - MARGIN_MS, span.to_ms + MARGIN_MS,
                       &plan.after_seq, &plan.last_seq, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return;
    }
    struct statistics_job *job = memory_new(sizeof(*job));
    job->directory = directory_hold(exchange_office(exchange)->directory);
    job->unit = memory_copy_string(span.unit);
    span.unit = job->unit;
    job->span = span;
    job->statistics = statistics_new(&span, &job->directory->zone);
    plan.context = job;
    walk_begin(exchange, &plan);
}
