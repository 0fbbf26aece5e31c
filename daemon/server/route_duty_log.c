/* The duty log: an entry is made; the log of a unit is read from the journal. */
#include <stdlib.h>
#include <string.h>

#include "codec/api_duty_log.h"
#include "core/duty/duty_log.h"
#include "core/words/narrate.h"
#include "server/walk.h"

#define LIMIT_DEFAULT 500
#define LIMIT_MAX 2000
/* Of the sentences of one page: entries may be long, and their reply is written in one turn. */
#define SENTENCES_SIZE_MAX ((size_t)512 * 1024)
#define SPAN_DEFAULT_MS MS_PER_DAY
#define SPAN_MS_MAX (366 * MS_PER_DAY)
/* Before the span: what was begun then must be known to say what became of it. After it: rows that
 * stand behind others because the clock was set back. */
#define MARGIN_BEFORE_MS (7 * MS_PER_DAY)
#define MARGIN_AFTER_MS MS_PER_DAY

/* ---- one row by its number ---- */

struct found {
    struct exchange *exchange;
    uint64_t seq;
    json_t *json;     /* an entry of the log */
    const char *unit; /* in the arena of the exchange */
    struct incident_id incident;
    enum log_kind kind;
    int64_t at_ms; /* 0: there is no such row */
    bool is_entry;
};

static int
take_row(void *context, const struct event *event, struct error *error)
{
    struct found *found = context;
    struct api_view view = exchange_view(found->exchange);
    (void)error;
    if (event->seq != found->seq) {
        return 0;
    }
    found->at_ms = event->at_ms;
    found->is_entry = event->kind == EVENT_LOG_ENTERED;
    if (found->is_entry) {
        struct text sentence;
        text_init(&sentence);
        narrate_event(view.office, event, view.language, &sentence);
        found->json = api_encode_log_row(&view, event, sentence.bytes);
        found->incident = event->incident;
        found->kind = event->as.log_entered.kind;
        found->unit = found->exchange->arena == NULL
                          ? NULL
                          : arena_copy_string(found->exchange->arena, event->unit);
        text_fini(&sentence);
    }
    return 0;
}

/* -1: the journal cannot be read; then the request has been refused. */
static int
find_row(struct exchange *exchange, uint64_t seq, struct found *ret_found)
{
    const struct server_port *port = &exchange->server->port;
    struct error error = {0};
    *ret_found = (struct found){.exchange = exchange, .seq = seq};
    if (seq != 0 && journal_read_after(port->journal(port->turn), seq - 1, 1, take_row, ret_found,
                                       &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return -1;
    }
    return 0;
}

/* ---- an entry is made ---- */

static void
finish_entry(struct exchange *exchange, const struct outcome *outcome)
{
    struct found found;
    if (find_row(exchange, outcome->seq, &found) != 0) {
        return;
    }
    if (found.json == NULL) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, "log_entered", NULL);
        return;
    }
    exchange_reply_json(exchange, 201, found.json);
}

/* The entry that this one corrects must stand in the same log; what is not said is as it was there.
 * -1 when the request has been refused. */
static int
follow_correction(struct exchange *exchange, const struct command *command,
                  struct command_enter_log *enter)
{
    const struct directory *directory = exchange_office(exchange)->directory;
    const char *unit = enter->unit != NULL         ? enter->unit
                       : command->own_unit != NULL ? command->own_unit
                                                   : NULL;
    struct found found;
    if (enter->corrects == 0) {
        return 0;
    }
    if (find_row(exchange, (uint64_t)enter->corrects, &found) != 0) {
        return -1;
    }
    json_decref(found.json);
    if (found.is_entry && unit == NULL) {
        enter->unit = found.unit;
        unit = found.unit;
    }
    if (!found.is_entry || !text_equal(unit, found.unit)) {
        size_t index = unit == NULL ? directory->office_unit : directory_find_unit(directory, unit);
        exchange_refuse(exchange, PROBLEM_FIELD_INVALID, "corrects", "corrects",
                        arena_format(exchange->arena,
                                     exchange->language == LANGUAGE_ZH
                                         ? "%s的值班日志没有第%lld条"
                                         : "the duty log of %s has no entry %lld",
                                     index == NO_INDEX ? unit : directory->units[index].name,
                                     (long long)enter->corrects));
        return -1;
    }
    enter->incident = enter->incident.value == 0 ? found.incident : enter->incident;
    enter->kind = enter->kind == LOG_KIND_N ? found.kind : enter->kind;
    return 0;
}

void
route_enter_log(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_ENTER_LOG);
    struct command_enter_log *enter = &command->as.enter_log;
    if (exchange_decode(exchange, &api_enter_log, enter) != 0 ||
        follow_correction(exchange, command, enter) != 0) {
        return;
    }
    enter->kind = enter->kind == LOG_KIND_N ? LOG_OTHER : enter->kind;
    exchange_submit(exchange, command, finish_entry);
}

/* ---- the log is read ---- */

struct reading {
    struct duty_log *log;
    struct duty_log_span span;
    char *unit;
    uint64_t after_seq; /* the rows behind this one */
    uint64_t newest_seq;
    size_t limit;
    size_t sentences_size;
    bool has_more;
    json_t *rows;
};

static void
free_reading(void *context)
{
    struct reading *reading = context;
    duty_log_free(reading->log);
    json_decref(reading->rows);
    free(reading->unit);
    free(reading);
}

static bool
take_event(void *context, const struct exchange *exchange, const struct event *event)
{
    struct reading *reading = context;
    struct event ours = *event;
    struct text sentence;
    text_init(&sentence);
    bool is_wanted = duty_log_take(reading->log, exchange_office(exchange), &ours,
                                   exchange->language, &sentence) &&
                     event->seq > reading->after_seq;
    reading->has_more = is_wanted && (json_array_size(reading->rows) == reading->limit ||
                                      reading->sentences_size >= SENTENCES_SIZE_MAX);
    if (is_wanted && !reading->has_more) {
        struct api_view view = exchange_view(exchange);
        json_array_append_new(reading->rows, api_encode_log_row(&view, &ours, sentence.bytes));
        reading->newest_seq = event->seq;
        reading->sentences_size += sentence.size;
    }
    text_fini(&sentence);
    return !reading->has_more;
}

static void
reply_log(void *context, struct exchange *exchange)
{
    struct reading *reading = context;
    const struct directory *directory = exchange_office(exchange)->directory;
    const struct duty_log_span *span = &reading->span;
    size_t unit = span->unit == NULL ? NO_INDEX : directory_find_unit(directory, span->unit);
    struct api_view view = exchange_view(exchange);
    json_t *json = json_object();
    api_note_corrections(reading->rows);
    api_set_text(json, "office_name", directory->office_name);
    api_set_text(json, "unit", span->unit);
    api_set_text(json, "unit_name", unit == NO_INDEX ? span->unit : directory->units[unit].name);
    api_set_filled(json, "incident", incident_id_text(span->incident).text);
    api_set_time(json, "from", &view, span->from_ms);
    api_set_time(json, "to", &view, span->to_ms);
    json_object_set(json, "rows", reading->rows);
    json_object_set_new(json, "next",
                        reading->has_more ? json_integer((json_int_t)reading->newest_seq)
                                          : json_null());
    exchange_reply_json(exchange, 200, json);
}

/* The last day when nothing is said; of an incident, since the day that its id bears. */
static void
choose_span(const struct zone *zone, struct duty_log_span *span)
{
    int64_t now_ms = server_wall_ms();
    if (span->to_ms == 0) {
        span->to_ms = now_ms + 1;
    }
    if (span->from_ms == 0 && span->incident.value != 0) {
        uint32_t day = id_day(span->incident.value);
        struct civil_date date = {(int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)};
        span->from_ms = zone_from_local_first(zone, civil_to_days(date), 0);
    } else if (span->from_ms == 0) {
        span->from_ms = span->to_ms - SPAN_DEFAULT_MS;
    }
}

static int
read_span(struct exchange *exchange, struct duty_log_span *span)
{
    const struct directory *directory = exchange_office(exchange)->directory;
    const char *events = exchange_query(exchange, "events");
    bool is_zh = exchange->language == LANGUAGE_ZH;
    /* Not checked against the directory: a unit that was dissolved still has its record. */
    span->unit = exchange_query(exchange, "unit");
    if (exchange_query_id(exchange, "incident", 'I', &span->incident.value) != 0 ||
        exchange_query_time(exchange, "from", &span->from_ms) != 0 ||
        exchange_query_time(exchange, "to", &span->to_ms) != 0) {
        return -1;
    }
    if (events != NULL && !text_equal(events, "yes") && !text_equal(events, "no")) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "events", "events", "yes | no");
        return -1;
    }
    span->only_entries = text_equal(events, "no");
    choose_span(&directory->zone, span);
    if (span->to_ms <= span->from_ms || span->to_ms - span->from_ms > SPAN_MS_MAX) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "to", "to",
                        is_zh ? "须晚于 from，且不超过一年"
                              : "it must be after from, and not more than a year");
        return -1;
    }
    return 0;
}

/* The rows to walk: those of the span that are left, and so many before them. */
static int
find_rows(struct exchange *exchange, const struct reading *reading, struct walk_plan *plan)
{
    int64_t from_ms = reading->span.from_ms;
    struct error error = {0};
    struct found found;
    if (find_row(exchange, reading->after_seq, &found) != 0) {
        return -1;
    }
    json_decref(found.json);
    if (found.at_ms > from_ms) {
        from_ms = found.at_ms;
    }
    if (walk_find_rows(exchange->server, from_ms - MARGIN_BEFORE_MS,
                       reading->span.to_ms + MARGIN_AFTER_MS, &plan->after_seq, &plan->last_seq,
                       &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return -1;
    }
    return 0;
}

/* Of another unit, or of the office, it tells what is not for those outside the circle. */
static int
check_reader(struct exchange *exchange, const char *unit)
{
    const char *outsider = exchange_view(exchange).outsider;
    if (outsider != NULL && !text_equal(outsider, unit)) {
        exchange_refuse_outsider(exchange);
        return -1;
    }
    return 0;
}

void
route_show_log(struct exchange *exchange)
{
    struct walk_plan plan = {.take = take_event, .reply = reply_log, .free = free_reading};
    struct reading *reading = memory_new(sizeof(*reading));
    int64_t limit = LIMIT_DEFAULT;
    int64_t after = 0;
    if (read_span(exchange, &reading->span) != 0 ||
        check_reader(exchange, reading->span.unit) != 0 ||
        exchange_query_number(exchange, "after", 0, INT64_MAX, &after) != 0 ||
        exchange_query_number(exchange, "limit", 1, LIMIT_MAX, &limit) != 0) {
        free_reading(reading);
        return;
    }
    reading->after_seq = (uint64_t)after;
    reading->limit = (size_t)limit;
    if (find_rows(exchange, reading, &plan) != 0) {
        free_reading(reading);
        return;
    }
    reading->unit = memory_copy_string(reading->span.unit);
    reading->span.unit = reading->unit;
    reading->log = duty_log_new(&reading->span, exchange_office(exchange)->directory);
    reading->rows = json_array();
    plan.context = reading;
    walk_begin(exchange, &plan);
}
