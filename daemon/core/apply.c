/* apply.c: the fold: one event changes the state, and nothing else does. */
#include "core/private.h"

static void
shift_callouts(struct office *office, int64_t delta_ms)
{
    struct callout *callout;
    struct callout *next;

    HASH_ITER (hh, office->callouts, callout, next) {
        callout->started_ms += delta_ms;
        callout->stage_ms += delta_ms;
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
    HASH_ITER (hh, office->matters, matter, next) {
        matter_reschedule(office, matter);
    }
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
}

static void
apply_by_kind(struct office *office, const struct event *event)
{
    switch (event->kind) {
    case EVENT_REQUEST_REFUSED:
        break;
    case EVENT_DAEMON_STARTED:
    case EVENT_DAY_REVIEWED:
        daily_apply(office, event);
        break;
    case EVENT_CONFIGURATION_ADOPTED:
        apply_configuration_adopted(office, event);
        daily_apply(office, event);
        break;
    case EVENT_CLOCK_STEPPED:
        apply_clock_stepped(office, event);
        daily_apply(office, event);
        break;
    case EVENT_INCIDENT_REPORTED:
    case EVENT_REPORT_ADDED:
    case EVENT_INCIDENT_CLOSED:
        incident_apply(office, event);
        break;
    case EVENT_RESPONSE_PROPOSED:
    case EVENT_RESPONSE_REJECTED:
    case EVENT_RESPONSE_ACTIVATED:
    case EVENT_RESPONSE_CHANGED:
    case EVENT_RESPONSE_TERMINATED:
        response_apply(office, event);
        break;
    case EVENT_NOTICE_ISSUED:
    case EVENT_NOTICE_CLOSED:
        notice_apply(office, event);
        break;
    case EVENT_CALLOUT_ANSWERED:
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_OVERDUE:
    case EVENT_CALLOUTS_QUIET:
    case EVENT_CALLOUTS_STOOD_DOWN:
        callout_apply(office, event);
        break;
    case EVENT_PAGES_QUEUED:
    case EVENT_PAGES_SENDING:
    case EVENT_PAGES_SETTLED:
    case EVENT_RECEIPTS_RECEIVED:
    case EVENT_PAGES_DOUBTFUL:
    case EVENT_PAGES_REQUEUED:
        page_apply(office, event);
        break;
    case EVENT_REPLY_RECEIVED:
        reply_apply(office, event);
        break;
    case EVENT_OFFICE_ALARMED:
        alarm_apply(office, event);
        break;
    case EVENT_GATEWAY_FAILED:
    case EVENT_GATEWAY_RECOVERED:
        gateway_apply(office, event);
        break;
    case EVENT_MATTER_OPENED:
    case EVENT_MATTER_JOINED:
    case EVENT_MATTER_AMENDED:
    case EVENT_MATTER_MOVED:
    case EVENT_MATTER_MARKED:
    case EVENT_MATTER_NOTED:
    case EVENT_MATTER_SENT:
    case EVENT_MATTER_REMINDED:
        matter_apply(office, event);
        break;
    case EVENT_KIND_N:
        BUG_HERE("no such event");
    }
}

void
office_apply(struct office *office, const struct event *event)
{
    BUG_ON(event->kind >= EVENT_KIND_N);
    BUG_ON(!office->is_reader && event->seq <= office->seq);
    office->seq = event->seq;
    if (event->at_ms > office->last_at_ms) {
        office->last_at_ms = event->at_ms;
    }
    apply_by_kind(office, event);
}
