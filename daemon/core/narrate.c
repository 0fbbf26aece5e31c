/* narrate.c: the table of sentences: which room says which kind of event. */
#include "core/narrate.h"

#include "core/narration.h"

void
narrate_event(const struct office *office, const struct event *event, enum language language,
              struct text *ret_text)
{
    struct narration narration = {office, event, language, ret_text};

    switch (event->kind) {
    case EVENT_DAEMON_STARTED:
    case EVENT_CONFIGURATION_ADOPTED:
    case EVENT_CLOCK_STEPPED:
    case EVENT_REQUEST_REFUSED:
    case EVENT_DAY_REVIEWED:
        narrate_office_event(&narration);
        break;
    case EVENT_INCIDENT_REPORTED:
        narrate_incident_reported(&narration);
        break;
    case EVENT_REPORT_ADDED:
        narrate_report_added(&narration);
        break;
    case EVENT_RESPONSE_PROPOSED:
    case EVENT_RESPONSE_REJECTED:
    case EVENT_RESPONSE_ACTIVATED:
    case EVENT_RESPONSE_CHANGED:
    case EVENT_RESPONSE_TERMINATED:
        narrate_response(&narration);
        break;
    case EVENT_NOTICE_ISSUED:
    case EVENT_NOTICE_CLOSED:
        narrate_notice(&narration);
        break;
    case EVENT_INCIDENT_CLOSED:
        narrate_incident_closed(&narration);
        break;
    case EVENT_CALLOUT_ANSWERED:
        narrate_answer(&narration);
        break;
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_OVERDUE:
    case EVENT_CALLOUTS_QUIET:
    case EVENT_CALLOUTS_STOOD_DOWN:
        narrate_callouts(&narration);
        break;
    case EVENT_PAGES_QUEUED:
        narrate_pages_queued(&narration);
        break;
    case EVENT_PAGES_SENDING:
    case EVENT_PAGES_DOUBTFUL:
    case EVENT_PAGES_REQUEUED:
        narrate_pages(&narration);
        break;
    case EVENT_PAGES_SETTLED:
        narrate_pages_settled(&narration);
        break;
    case EVENT_RECEIPTS_RECEIVED:
        narrate_receipts(&narration);
        break;
    case EVENT_REPLY_RECEIVED:
        narrate_reply(&narration);
        break;
    case EVENT_OFFICE_ALARMED:
        narrate_office_alarmed(&narration);
        break;
    case EVENT_GATEWAY_FAILED:
    case EVENT_GATEWAY_RECOVERED:
        narrate_gateway(&narration);
        break;
    case EVENT_MATTER_OPENED:
    case EVENT_MATTER_JOINED:
    case EVENT_MATTER_AMENDED:
    case EVENT_MATTER_MOVED:
    case EVENT_MATTER_MARKED:
    case EVENT_MATTER_NOTED:
    case EVENT_MATTER_SENT:
    case EVENT_MATTER_REMINDED:
        narrate_matter(&narration);
        break;
    case EVENT_KIND_N:
        BUG_HERE("no such event");
    }
}
