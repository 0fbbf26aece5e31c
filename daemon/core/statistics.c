/* statistics.c: see statistics.h. */
#include "core/statistics.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bug.h"
#include "base/hash_table.h"
#include "base/text.h"

struct tally { /* one row in the making */
    struct statistics_row row;
    char *unit, *unit_name; /* the row's texts */
    char *key;              /* month, drill, unit */
    ARRAY_OF(int64_t) spans;
    UT_hash_handle hh;
};

enum fate { FATE_CALLING, FATE_ANSWERED, FATE_DECLINED, FATE_UNANSWERED, FATE_CALLED_OFF };

struct tracked { /* one callout that is counted */
    struct callout_id id;
    struct tally *tally;
    int64_t issued_ms; /* moves with the clock until it is answered */
    enum fate fate;
    bool asks_report; /* a report is its answer */
    bool is_escalated;
    bool is_overdue;
    UT_hash_handle hh;
};

struct test_incident { /* tests are not counted */
    struct incident_id id;
    UT_hash_handle hh;
};

struct statistics {
    struct statistics_span span;
    char *unit;
    const struct zone *zone;
    struct tally *tallies;
    struct tracked *callouts;
    struct test_incident *tests;
    struct statistics_row *rows;
};

struct statistics *
statistics_new(const struct statistics_span *span, const struct zone *zone)
{
    struct statistics *statistics = memory_new(sizeof(*statistics));

    statistics->span = *span;
    statistics->unit = memory_copy_string(span->unit);
    statistics->zone = zone;
    return statistics;
}

static void
free_tally(struct tally *tally)
{
    free(tally->unit);
    free(tally->unit_name);
    free(tally->key);
    array_fini(&tally->spans);
    free(tally);
}

void
statistics_free(struct statistics *statistics)
{
    struct tally *tally, *next_tally;
    struct tracked *tracked, *next_tracked;
    struct test_incident *test, *next_test;

    if (statistics == NULL) {
        return;
    }
    HASH_ITER (hh, statistics->callouts, tracked, next_tracked) {
        HASH_DEL(statistics->callouts, tracked);
        free(tracked);
    }
    HASH_ITER (hh, statistics->tallies, tally, next_tally) {
        HASH_DEL(statistics->tallies, tally);
        free_tally(tally);
    }
    HASH_ITER (hh, statistics->tests, test, next_test) {
        HASH_DEL(statistics->tests, test);
        free(test);
    }
    free(statistics->rows);
    free(statistics->unit);
    free(statistics);
}

/* ---- what the events say ---- */

static int
month_of(const struct statistics *statistics, int64_t at_ms)
{
    return (int)(zone_local_day(statistics->zone, at_ms) / 100);
}

static struct tally *
find_tally(struct statistics *statistics, int month, bool is_drill,
           const struct event_callout *callout)
{
    char *key = memory_format("%d\n%d\n%s", month, is_drill, callout->unit);
    struct tally *tally;

    HASH_FIND_STR(statistics->tallies, key, tally);
    if (tally != NULL) {
        free(key);
        return tally;
    }
    tally = memory_new(sizeof(*tally));
    tally->key = key;
    tally->row.month = month;
    tally->row.is_drill = is_drill;
    tally->unit = memory_copy_string(callout->unit);
    tally->unit_name = memory_copy_string(callout->unit_name);
    tally->row.unit = tally->unit;
    tally->row.unit_name = tally->unit_name;
    HASH_ADD_KEYPTR(hh, statistics->tallies, tally->key, strlen(tally->key), tally);
    return tally;
}

static bool
is_test(const struct statistics *statistics, struct incident_id id)
{
    struct test_incident *test;

    HASH_FIND(hh, statistics->tests, &id, sizeof(id), test);
    return test != NULL;
}

static void
take_incident(struct statistics *statistics, const struct event *event)
{
    struct test_incident *test;

    if (event->as.incident_reported.status == INCIDENT_TEST &&
        !is_test(statistics, event->incident)) {
        test = memory_new(sizeof(*test));
        test->id = event->incident;
        HASH_ADD(hh, statistics->tests, id, sizeof(test->id), test);
    }
}

/* Neither a check nor a handover says how a unit answers when it counts. */
static bool
is_of_kind(const struct statistics *statistics, enum notice_kind kind)
{
    return statistics->span.kind < 0 ? kind != NOTICE_DUTY_CHECK && kind != NOTICE_HANDOVER
                                     : (int)kind == statistics->span.kind;
}

static bool
is_counted(const struct statistics *statistics, const struct event *event)
{
    const struct event_notice_issued *issued = &event->as.notice_issued;

    return event->at_ms >= statistics->span.from_ms && event->at_ms < statistics->span.to_ms &&
           issued->kind != NOTICE_TEST && !is_test(statistics, event->incident) &&
           is_of_kind(statistics, issued->kind);
}

static void
take_notice(struct statistics *statistics, const struct event *event)
{
    const struct event_notice_issued *issued = &event->as.notice_issued;

    if (!is_counted(statistics, event)) {
        return;
    }
    for (size_t i = 0; i < issued->callout_count; i++) {
        const struct event_callout *callout = &issued->callouts[i];
        struct tracked *tracked;

        if (statistics->unit != NULL && strcmp(statistics->unit, callout->unit) != 0) {
            continue;
        }
        tracked = memory_new(sizeof(*tracked));
        tracked->id = callout->id;
        tracked->issued_ms = event->at_ms;
        tracked->asks_report = callout->expects == CALLOUT_REPORTED;
        tracked->tally =
            find_tally(statistics, month_of(statistics, event->at_ms), issued->is_drill, callout);
        tracked->tally->row.callouts++;
        HASH_ADD(hh, statistics->callouts, id, sizeof(tracked->id), tracked);
    }
}

static struct tracked *
find_tracked(const struct statistics *statistics, struct callout_id id)
{
    struct tracked *tracked;

    HASH_FIND(hh, statistics->callouts, &id, sizeof(id), tracked);
    return tracked;
}

static void
note_answer(struct tracked *tracked, const struct event *event)
{
    struct statistics_row *row = &tracked->tally->row;
    int64_t said_ms = event->as.callout_answered.said_ms;
    int64_t at_ms =
        said_ms >= tracked->issued_ms && said_ms < event->at_ms ? said_ms : event->at_ms;
    int64_t span_ms = at_ms > tracked->issued_ms ? at_ms - tracked->issued_ms : 0;

    row->late += tracked->fate == FATE_UNANSWERED;
    row->answered++;
    row->escalated += tracked->is_escalated;
    tracked->fate = FATE_ANSWERED;
    *array_add(&tracked->tally->spans) = span_ms;
    if (row->worst.value == 0 || span_ms > row->worst_ms) {
        row->worst_ms = span_ms;
        row->worst = tracked->id;
    }
}

static void
take_answer(struct statistics *statistics, const struct event *event)
{
    enum answer answer = event->as.callout_answered.answer;
    struct tracked *tracked = find_tracked(statistics, event->callout);

    if (tracked == NULL || tracked->fate == FATE_ANSWERED ||
        (answer == ANSWER_REPORT && !tracked->asks_report)) {
        return;
    }
    if (answer == ANSWER_DECLINE) {
        tracked->fate = FATE_DECLINED;
    } else {
        note_answer(tracked, event);
    }
}

static void
take_pages(struct statistics *statistics, const struct event_pages_queued *queued)
{
    for (size_t i = 0; i < queued->step_count; i++) {
        struct tracked *tracked = find_tracked(statistics, queued->steps[i].callout);

        if (tracked != NULL && tracked->fate != FATE_ANSWERED &&
            (queued->steps[i].step > 0 || queued->steps[i].round > 0)) {
            tracked->is_escalated = true;
        }
    }
    for (size_t i = 0; i < queued->page_count; i++) {
        struct tracked *tracked = find_tracked(statistics, queued->pages[i].callout);

        if (tracked != NULL) {
            tracked->tally->row.pages++;
        }
    }
}

static void
take_callouts(struct statistics *statistics, const struct event *event)
{
    const struct event_callouts *callouts = &event->as.callouts;

    for (size_t i = 0; i < callouts->callout_count; i++) {
        struct tracked *tracked = find_tracked(statistics, callouts->callouts[i]);

        if (tracked == NULL) {
            continue;
        }
        if (event->kind == EVENT_CALLOUTS_OVERDUE) {
            tracked->tally->row.overdue += !tracked->is_overdue;
            tracked->is_overdue = true;
        } else if (tracked->fate == FATE_CALLING) {
            tracked->fate =
                event->kind == EVENT_CALLOUTS_STOOD_DOWN ? FATE_CALLED_OFF : FATE_UNANSWERED;
        }
    }
}

/* A step of the clock is nobody's delay (design rule 10). */
static void
take_clock_step(struct statistics *statistics, int64_t delta_ms)
{
    struct tracked *tracked, *next;

    HASH_ITER (hh, statistics->callouts, tracked, next) {
        if (tracked->fate != FATE_ANSWERED) {
            tracked->issued_ms += delta_ms;
        }
    }
}

void
statistics_take(struct statistics *statistics, const struct event *event)
{
    BUG_ON(statistics->rows != NULL);
    switch ((int)event->kind) {
    case EVENT_INCIDENT_REPORTED:
        take_incident(statistics, event);
        break;
    case EVENT_NOTICE_ISSUED:
        take_notice(statistics, event);
        break;
    case EVENT_CALLOUT_ANSWERED:
        take_answer(statistics, event);
        break;
    case EVENT_PAGES_QUEUED:
        take_pages(statistics, &event->as.pages_queued);
        break;
    case EVENT_CALLOUTS_OVERDUE:
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_STOOD_DOWN:
        take_callouts(statistics, event);
        break;
    case EVENT_CLOCK_STEPPED:
        take_clock_step(statistics, event->as.clock_stepped.delta_ms);
        break;
    default:
        break;
    }
}

/* ---- the rows ---- */

static int
compare_spans(const void *a, const void *b)
{
    int64_t first, second;

    memcpy(&first, a, sizeof(first));
    memcpy(&second, b, sizeof(second));
    return (first > second) - (first < second);
}

int64_t
statistics_percentile(const int64_t *ascending, size_t count, int percent)
{
    BUG_ON(percent < 1 || percent > 100);
    return count == 0 ? -1 : ascending[(count * (size_t)percent + 99) / 100 - 1];
}

static void
finish_tally(struct tally *tally)
{
    struct statistics_row *row = &tally->row;
    size_t count = tally->spans.count;

    if (count > 0) {
        qsort(tally->spans.items, count, sizeof(*tally->spans.items), compare_spans);
    }
    row->p50_ms = statistics_percentile(tally->spans.items, count, 50);
    row->p90_ms = statistics_percentile(tally->spans.items, count, 90);
    row->worst_ms = count == 0 ? -1 : row->worst_ms;
}

static void
count_fates(struct statistics *statistics)
{
    struct tracked *tracked, *next;

    HASH_ITER (hh, statistics->callouts, tracked, next) {
        struct statistics_row *row = &tracked->tally->row;

        row->declined += tracked->fate == FATE_DECLINED;
        row->unanswered += tracked->fate == FATE_UNANSWERED;
        row->called_off += tracked->fate == FATE_CALLED_OFF;
        row->calling += tracked->fate == FATE_CALLING;
    }
}

/* By month, real ones first; then whoever owes most, then the slowest, so that the head of the
 * list is what a supervisor looks for. */
static int
compare_rows(const void *a, const void *b)
{
    const struct statistics_row *first = a;
    const struct statistics_row *second = b;

    if (first->month != second->month) {
        return first->month < second->month ? -1 : 1;
    }
    if (first->is_drill != second->is_drill) {
        return first->is_drill ? 1 : -1;
    }
    if (first->unanswered != second->unanswered) {
        return first->unanswered > second->unanswered ? -1 : 1;
    }
    if (first->p90_ms != second->p90_ms) {
        return first->p90_ms > second->p90_ms ? -1 : 1;
    }
    return strcmp(first->unit, second->unit);
}

const struct statistics_row *
statistics_end(struct statistics *statistics, size_t *ret_count)
{
    size_t count = HASH_COUNT(statistics->tallies);
    struct tally *tally, *next;
    size_t at = 0;

    BUG_ON(statistics->rows != NULL);
    count_fates(statistics);
    statistics->rows = memory_new_array(count + 1, sizeof(*statistics->rows));
    HASH_ITER (hh, statistics->tallies, tally, next) {
        finish_tally(tally);
        statistics->rows[at++] = tally->row;
    }
    qsort(statistics->rows, count, sizeof(*statistics->rows), compare_rows);
    *ret_count = count;
    return statistics->rows;
}
