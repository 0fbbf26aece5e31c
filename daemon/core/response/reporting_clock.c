/* reporting_clock.c: when each report of an incident must have left.
 *
 *   initial    runs from the report that came in, or from the moment the report before it in the
 *              chain left (while that one has not: from when it should have)
 *   progress   runs while the response is active, anew from each that leaves
 *   final      runs from the end of the response
 *
 * The law counts from when the office was told, not from when it happened. A test owes nothing. */
#include "core/response/reporting.h"

#include "core/private.h"

static const struct report_hop *
hop_of(const struct incident *incident, size_t hop)
{
    return &incident->planbook->reporting[hop];
}

static bool
is_running(const struct report_hop *hop, const struct report_clock *clock)
{
    return clock->due_ms != 0 && (hop->kind == REPORT_PROGRESS || clock->left_ms == 0);
}

int64_t
reporting_next_word_ms(const struct report_hop *hop, const struct report_clock *clock)
{
    if (!is_running(hop, clock)) {
        return 0;
    }
    if (!clock->is_reminded && clock->overdue_count == 0 && hop->remind_before_ms > 0) {
        return clock->due_ms - hop->remind_before_ms;
    }
    if (clock->overdue_count == 0) {
        return clock->due_ms;
    }
    /* A day without its report is told each day. */
    return hop->kind == REPORT_PROGRESS
               ? clock->due_ms + clock->overdue_count * (clock->due_ms - clock->from_ms)
               : 0;
}

static void
reschedule(struct office *office, struct incident *incident)
{
    int64_t first_ms = 0;

    for (size_t i = 0; i < incident->clock_count && !incident->is_closed; i++) {
        int64_t at_ms = reporting_next_word_ms(hop_of(incident, i), &incident->clocks[i]);

        if (at_ms != 0 && (first_ms == 0 || at_ms < first_ms)) {
            first_ms = at_ms;
        }
    }
    if (first_ms != 0) {
        state_set_due(office, &incident->report_due, DUE_REPORT, incident->id.value, first_ms);
    } else {
        deadline_clear(&office->deadlines, &incident->report_due);
    }
}

static void
start(struct report_clock *clock, int64_t from_ms, int64_t span_ms)
{
    int64_t due_ms = span_ms == 0 ? 0 : from_ms + span_ms;

    clock->from_ms = from_ms;
    if (due_ms != clock->due_ms) {
        clock->due_ms = due_ms;
        clock->is_reminded = false;
        clock->overdue_count = 0;
    }
}

/* Sets those anew that count from this recipient's report, and those that count from them. */
static void
pass_on(struct incident *incident, size_t from_hop)
{
    const struct report_hop *before = hop_of(incident, from_hop);
    const struct report_clock *at = &incident->clocks[from_hop];

    for (size_t i = from_hop + 1; i < incident->clock_count; i++) {
        const struct report_hop *hop = hop_of(incident, i);

        if (hop->kind == REPORT_INITIAL && text_equal(hop->after, before->to) &&
            incident->clocks[i].left_ms == 0) {
            start(&incident->clocks[i], at->left_ms != 0 ? at->left_ms : at->due_ms,
                  hop->within_ms);
            pass_on(incident, i);
        }
    }
}

void
reporting_begin(struct office *office, struct incident *incident)
{
    if (incident->status == INCIDENT_TEST || incident->planbook == NULL ||
        incident->planbook->reporting_count == 0) {
        return;
    }
    incident->clock_count = incident->planbook->reporting_count;
    incident->clocks = memory_new_array(incident->clock_count, sizeof(*incident->clocks));
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = hop_of(incident, i);

        if (hop->kind == REPORT_INITIAL && hop->after == NULL) {
            start(&incident->clocks[i], incident->reported_ms, hop->within_ms);
            pass_on(incident, i);
        }
    }
    reschedule(office, incident);
}

static void
follow_progress(const struct report_hop *hop, struct report_clock *clock, const struct event *event)
{
    int64_t level = event->as.response_moved.level;

    if (event->kind == EVENT_RESPONSE_CHANGED) {
        start(clock, clock->due_ms == 0 ? event->at_ms : clock->from_ms, hop->every_ms[level]);
    } else {
        start(clock, event->at_ms,
              event->kind == EVENT_RESPONSE_ACTIVATED ? hop->every_ms[level] : 0);
    }
}

void
reporting_follow_response(struct office *office, struct incident *incident,
                          const struct event *event)
{
    if (event->kind != EVENT_RESPONSE_ACTIVATED && event->kind != EVENT_RESPONSE_CHANGED &&
        event->kind != EVENT_RESPONSE_TERMINATED) {
        return;
    }
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = hop_of(incident, i);

        if (hop->kind == REPORT_PROGRESS) {
            follow_progress(hop, &incident->clocks[i], event);
        } else if (hop->kind == REPORT_FINAL && event->kind == EVENT_RESPONSE_TERMINATED) {
            start(&incident->clocks[i], event->at_ms, hop->within_ms);
        }
    }
    reschedule(office, incident);
}

void
reporting_stop(struct office *office, struct incident *incident)
{
    reschedule(office, incident);
}

void
reporting_note_left(struct office *office, struct incident *incident, enum report_kind kind,
                    const char *to, int64_t left_ms)
{
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = hop_of(incident, i);
        struct report_clock *clock = &incident->clocks[i];

        if (hop->kind != kind || !text_equal(hop->to, to)) {
            continue;
        }
        if (kind == REPORT_PROGRESS && left_ms > clock->left_ms) {
            clock->left_ms = left_ms;
            if (clock->due_ms != 0 && left_ms > clock->from_ms) {
                start(clock, left_ms, hop->every_ms[incident->level]);
            }
        } else if (kind != REPORT_PROGRESS && clock->left_ms == 0) {
            clock->left_ms = left_ms;
            pass_on(incident, i);
        }
    }
    reschedule(office, incident);
}

void
reporting_note_told(struct office *office, struct incident *incident,
                    const struct event_report_due *told, int64_t at_ms)
{
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = hop_of(incident, i);
        struct report_clock *clock = &incident->clocks[i];
        int64_t span_ms = clock->due_ms - clock->from_ms;

        if (hop->kind != told->kind || !text_equal(hop->to, told->to) || !is_running(hop, clock)) {
            continue;
        }
        clock->is_reminded = true;
        if (told->is_overdue) {
            clock->overdue_count = hop->kind == REPORT_PROGRESS && at_ms > clock->due_ms
                                       ? 1 + (at_ms - clock->due_ms) / span_ms
                                       : 1;
        }
    }
    reschedule(office, incident);
}

/* Spans are what matters after a step of the wall clock; what has left keeps its time. */
void
reporting_shift(struct office *office, int64_t delta_ms)
{
    struct incident *incident, *next;

    HASH_ITER (hh, office->incidents, incident, next) {
        for (size_t i = 0; i < incident->clock_count; i++) {
            if (is_running(hop_of(incident, i), &incident->clocks[i])) {
                incident->clocks[i].from_ms += delta_ms;
                incident->clocks[i].due_ms += delta_ms;
            }
        }
        reschedule(office, incident);
    }
}

void
reporting_drop(struct office *office, struct incident *incident)
{
    deadline_clear(&office->deadlines, &incident->report_due);
    for (size_t i = 0; i < incident->submission_count; i++) {
        free(incident->submissions[i].to);
        free(incident->submissions[i].to_name);
        free(incident->submissions[i].by);
        free(incident->submissions[i].number);
        free(incident->submissions[i].note);
        free(incident->submissions[i].proof);
    }
    free(incident->submissions);
    free(incident->clocks);
}

bool
reporting_is_owed(const struct incident *incident)
{
    for (size_t i = 0; i < incident->clock_count; i++) {
        if (hop_of(incident, i)->kind == REPORT_FINAL &&
            is_running(hop_of(incident, i), &incident->clocks[i])) {
            return true;
        }
    }
    return false;
}

/* ---- for readers ---- */

enum report_clock_state
report_clock_state_at(const struct incident *incident, size_t hop, int64_t now_ms)
{
    const struct report_clock *clock = &incident->clocks[hop];

    if (is_running(hop_of(incident, hop), clock) && !incident->is_closed) {
        return now_ms >= clock->due_ms ? REPORT_CLOCK_OVERDUE : REPORT_CLOCK_RUNNING;
    }
    if (clock->left_ms == 0) {
        return REPORT_CLOCK_STOPPED;
    }
    return clock->due_ms != 0 && clock->left_ms > clock->due_ms ? REPORT_CLOCK_LEFT_LATE
                                                                : REPORT_CLOCK_LEFT;
}

const struct report_submission *
report_clock_evidence(const struct incident *incident, size_t hop)
{
    const struct report_hop *of = hop_of(incident, hop);
    const struct report_clock *clock = &incident->clocks[hop];

    for (size_t i = 0; i < incident->submission_count; i++) {
        const struct report_submission *submission = &incident->submissions[i];

        if (submission->kind == of->kind && text_equal(submission->to, of->to) &&
            submission->left_ms == clock->left_ms) {
            return submission;
        }
    }
    return NULL;
}
