/* apply.c: the fold: one event changes the state, and nothing else does. */
#include "core/private.h"

static void
shift_callouts(struct office *office, int64_t delta_ms)
{
    struct callout *callout;
    struct callout *next;

    HASH_ITER (hh, office->callouts, callout, next) {
        callout->started_ms += delta_ms;
        callout->report_due_ms += callout->report_due_ms != 0 ? delta_ms : 0;
        if (callout->answered_ms != 0) {
            callout->answered_ms += delta_ms;
        }
    }
}

/* What is only remembered, and not a deadline, moves as well: a gateway must not rest an hour
 * longer because the clock went back, nor a number wait an hour for its next page. */
static void
shift_memory(struct office *office, int64_t delta_ms)
{
    struct gateway_state *gateway;
    struct number_pace *pace, *next_pace;
    struct recent_alarm *alarm, *next_alarm;
    struct inbox *inbox, *next_inbox;

    LL_FOREACH(office->gateways, gateway)
    {
        gateway->until_ms += delta_ms;
    }
    HASH_ITER (hh, office->private->paces, pace, next_pace) {
        pace->window_start_ms += delta_ms;
    }
    HASH_ITER (hh, office->private->alarms, alarm, next_alarm) {
        alarm->at_ms += delta_ms;
    }
    HASH_ITER (hh, office->private->inboxes, inbox, next_inbox) {
        inbox->unclear_since_ms += delta_ms;
        for (size_t i = 0; i < inbox->count; i++) {
            inbox->entries[i].paged_ms += delta_ms;
        }
    }
}

/* Spans are what matters after a step of the wall clock (design rule 10): every deadline and
 * every beginning moves with it, so that no step is skipped and none is repeated. */
static void
apply_clock_stepped(struct office *office, const struct event *event)
{
    int64_t delta_ms = event->as.clock_stepped.delta_ms;
    struct matter *matter, *next;

    office->last_at_ms = event->at_ms; /* the one way in which the record goes back */
    deadline_shift_all(&office->deadlines, delta_ms);
    shift_callouts(office, delta_ms);
    shift_memory(office, delta_ms);
    reporting_shift(office, delta_ms);
    orders_shift(office, delta_ms);
    HASH_ITER (hh, office->matters, matter, next) {
        matter_reschedule(office, matter);
    }
    daily_apply(office, event);
    duty_check_apply(office, event);
    duty_handover_apply(office, event);
}

/* The event's planbook belongs to the event's arena and is shared by counting. */
static void
apply_configuration_adopted(struct office *office, const struct event *event)
{
    const struct event_configuration_adopted *adopted = &event->as.configuration_adopted;

    state_replace_text(&office->adopted_digest, adopted->digest);
    if (adopted->planbook != NULL) {
        state_know_planbook(office, adopted->planbook);
    }
    /* Which gateway has refused a page is said by its place in the directory that was in use. */
    page_queue_reroute_all(office);
    daily_apply(office, event);
    liaison_apply(office, event);
    duty_check_apply(office, event);
    duty_handover_apply(office, event);
}

static void
apply_daemon_started(struct office *office, const struct event *event)
{
    daily_apply(office, event);
    duty_check_apply(office, event);
    duty_handover_apply(office, event);
}

/* A refusal is on the record and changes nothing. */
static void
apply_nothing(struct office *office, const struct event *event)
{
    (void)office;
    (void)event;
}

typedef void (*applier)(struct office *office, const struct event *event);

static const applier appliers[EVENT_KIND_N] = {
    [EVENT_REQUEST_REFUSED] = apply_nothing,
    [EVENT_DAEMON_STARTED] = apply_daemon_started,
    [EVENT_DAY_REVIEWED] = daily_apply,
    [EVENT_UNITS_CHECKED] = duty_check_apply,
    [EVENT_LIAISON_CHANGED] = liaison_apply,
    [EVENT_CONFERENCE_HELD] = meeting_apply_held,
    [EVENT_LOG_ENTERED] = duty_log_apply,
    [EVENT_WATCH_CHANGED] = duty_handover_apply,
    [EVENT_CONFIGURATION_ADOPTED] = apply_configuration_adopted,
    [EVENT_CLOCK_STEPPED] = apply_clock_stepped,
    [EVENT_INCIDENT_REPORTED] = incident_apply,
    [EVENT_REPORT_ADDED] = incident_apply,
    [EVENT_INCIDENT_CLOSED] = incident_apply,
    [EVENT_RESPONSE_PROPOSED] = response_apply,
    [EVENT_RESPONSE_REJECTED] = response_apply,
    [EVENT_RESPONSE_ACTIVATED] = response_apply,
    [EVENT_RESPONSE_CHANGED] = response_apply,
    [EVENT_RESPONSE_TERMINATED] = response_apply,
    [EVENT_NOTICE_ISSUED] = notice_apply,
    [EVENT_NOTICE_CLOSED] = notice_apply,
    [EVENT_CALLOUT_ANSWERED] = callout_apply,
    [EVENT_CALLOUTS_UNANSWERED] = callout_apply,
    [EVENT_CALLOUTS_OVERDUE] = callout_apply,
    [EVENT_CALLOUTS_QUIET] = callout_apply,
    [EVENT_CALLOUTS_ASKED] = callout_apply,
    [EVENT_CALLOUTS_STOOD_DOWN] = callout_apply,
    [EVENT_PAGES_QUEUED] = page_apply,
    [EVENT_PAGES_SENDING] = page_apply,
    [EVENT_PAGES_SETTLED] = page_apply,
    [EVENT_RECEIPTS_RECEIVED] = page_apply,
    [EVENT_PAGES_DOUBTFUL] = page_apply,
    [EVENT_PAGES_REQUEUED] = page_apply,
    [EVENT_REPLY_RECEIVED] = reply_apply,
    [EVENT_OFFICE_ALARMED] = alarm_apply,
    [EVENT_GATEWAY_FAILED] = gateway_apply,
    [EVENT_GATEWAY_RECOVERED] = gateway_apply,
    [EVENT_MATTER_OPENED] = matter_apply,
    [EVENT_MATTER_JOINED] = matter_apply,
    [EVENT_MATTER_AMENDED] = matter_apply,
    [EVENT_MATTER_MOVED] = matter_apply,
    [EVENT_MATTER_MARKED] = matter_apply,
    [EVENT_MATTER_NOTED] = matter_apply,
    [EVENT_MATTER_SENT] = matter_apply,
    [EVENT_MATTER_REMINDED] = matter_apply,
    [EVENT_REPORT_SUBMITTED] = reporting_apply,
    [EVENT_REPORTS_DUE] = reporting_apply,
    [EVENT_ORDER_TAKEN] = orders_apply,
    [EVENT_ROLLUP_TAKEN] = rollup_apply,
};
_Static_assert(EVENT_KIND_N == 48, "every kind must have its place in the fold");

void
office_apply(struct office *office, const struct event *event)
{
    BUG_ON(event->kind >= EVENT_KIND_N || appliers[event->kind] == NULL);
    BUG_ON(!office->is_reader && event->seq <= office->seq);
    office->seq = event->seq;
    if (event->at_ms > office->last_at_ms) {
        office->last_at_ms = event->at_ms;
    }
    appliers[event->kind](office, event);
    orders_note(office, event);
}
