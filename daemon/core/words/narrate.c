/* narrate.c: the table of sentences: which room says which kind of event. */
#include "core/words/narrate.h"

#include "core/words/narration.h"

typedef void (*narrator)(struct narration *narration);

static const narrator narrators[EVENT_KIND_N] = {
    [EVENT_DAEMON_STARTED] = narrate_office_event,
    [EVENT_CONFIGURATION_ADOPTED] = narrate_office_event,
    [EVENT_CLOCK_STEPPED] = narrate_office_event,
    [EVENT_REQUEST_REFUSED] = narrate_office_event,
    [EVENT_DAY_REVIEWED] = narrate_office_event,
    [EVENT_UNITS_CHECKED] = narrate_units_checked,
    [EVENT_LIAISON_CHANGED] = narrate_liaison,
    [EVENT_CONFERENCE_HELD] = narrate_office_event,
    [EVENT_LOG_ENTERED] = narrate_log_entered,
    [EVENT_WATCH_CHANGED] = narrate_watch_changed,
    [EVENT_INCIDENT_REPORTED] = narrate_incident_reported,
    [EVENT_REPORT_ADDED] = narrate_report_added,
    [EVENT_RESPONSE_PROPOSED] = narrate_response,
    [EVENT_RESPONSE_REJECTED] = narrate_response,
    [EVENT_RESPONSE_ACTIVATED] = narrate_response,
    [EVENT_RESPONSE_CHANGED] = narrate_response,
    [EVENT_RESPONSE_TERMINATED] = narrate_response,
    [EVENT_NOTICE_ISSUED] = narrate_notice,
    [EVENT_NOTICE_CLOSED] = narrate_notice,
    [EVENT_INCIDENT_CLOSED] = narrate_incident_closed,
    [EVENT_CALLOUT_ANSWERED] = narrate_answer,
    [EVENT_CALLOUTS_UNANSWERED] = narrate_callouts,
    [EVENT_CALLOUTS_OVERDUE] = narrate_callouts,
    [EVENT_CALLOUTS_QUIET] = narrate_callouts,
    [EVENT_CALLOUTS_ASKED] = narrate_callouts,
    [EVENT_CALLOUTS_STOOD_DOWN] = narrate_callouts,
    [EVENT_PAGES_QUEUED] = narrate_pages_queued,
    [EVENT_PAGES_SENDING] = narrate_pages,
    [EVENT_PAGES_DOUBTFUL] = narrate_pages,
    [EVENT_PAGES_REQUEUED] = narrate_pages,
    [EVENT_PAGES_SETTLED] = narrate_pages_settled,
    [EVENT_RECEIPTS_RECEIVED] = narrate_receipts,
    [EVENT_REPLY_RECEIVED] = narrate_reply,
    [EVENT_OFFICE_ALARMED] = narrate_office_alarmed,
    [EVENT_GATEWAY_FAILED] = narrate_gateway,
    [EVENT_GATEWAY_RECOVERED] = narrate_gateway,
    [EVENT_MATTER_OPENED] = narrate_matter,
    [EVENT_MATTER_JOINED] = narrate_matter,
    [EVENT_MATTER_AMENDED] = narrate_matter,
    [EVENT_MATTER_MOVED] = narrate_matter,
    [EVENT_MATTER_MARKED] = narrate_matter,
    [EVENT_MATTER_NOTED] = narrate_matter,
    [EVENT_MATTER_SENT] = narrate_matter,
    [EVENT_MATTER_REMINDED] = narrate_matter,
    [EVENT_REPORT_SUBMITTED] = narrate_report_submitted,
    [EVENT_REPORTS_DUE] = narrate_reports_due,
    [EVENT_ORDER_TAKEN] = narrate_order_taken,
    [EVENT_ROLLUP_TAKEN] = narrate_rollup_taken,
};
_Static_assert(EVENT_KIND_N == 48, "every kind must have its sentence");

void
narrate_event(const struct office *office, const struct event *event, enum language language,
              struct text *ret_text)
{
    struct narration narration = {office, event, language, ret_text};

    BUG_ON(event->kind >= EVENT_KIND_N || narrators[event->kind] == NULL);
    narrators[event->kind](&narration);
}
