/* closing.c: what has nothing left to do is closed, in the same turn in which its last obligation
 * ended: an incident whose response is terminated, or that had none and has its final report; a
 * stand-alone notice when every unit has answered or is openly unanswered. */
#include "core/private.h"
#include "core/rooms.h"

/* Is anything of this callout still on its way out? A doubt that will not be sent again is not. */
static bool
has_pages_on_their_way(const struct callout *callout)
{
    const struct page *page;

    if (callout->pages_live == 0) {
        return false;
    }
    DL_FOREACH2(callout->pages, page, callout_next)
    {
        if (page_is_live(page) && (page->state != PAGE_DOUBT || deadline_is_set(&page->due))) {
            return true;
        }
    }
    return false;
}

static bool
notice_is_settled(const struct office *office, const struct notice *notice)
{
    const struct callout *callout;

    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        if (callout->state == CALLOUT_CALLING || has_pages_on_their_way(callout) ||
            callout_next_stage(callout, callout_policy(office, callout)) != CALLOUT_STATE_N) {
            return false;
        }
    }
    return true;
}

static bool
has_final_report(const struct incident *incident)
{
    for (size_t i = 0; i < incident->report_count; i++) {
        if (incident->reports[i].kind == REPORT_FINAL) {
            return true;
        }
    }
    return false;
}

static bool
incident_is_over(const struct office *office, const struct incident *incident)
{
    const struct notice *notice;

    if (incident->response == RESPONSE_ACTIVE || incident->response == RESPONSE_PROPOSED ||
        incident->proposed_by != NULL) {
        return false;
    }
    if (incident->response == RESPONSE_NONE && !has_final_report(incident)) {
        return false;
    }
    if (reporting_is_owed(incident) ||
        upward_is_owed(office, incident->id, (struct notice_id){0})) {
        return false;
    }
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        if (!notice_is_settled(office, notice)) {
            return false;
        }
    }
    return true;
}

static void
close_incident(struct decision *decision, struct incident_id id)
{
    const struct incident *incident = office_find_incident(decision->office, id);
    struct event *event;

    if (incident == NULL || incident->is_closed || !incident_is_over(decision->office, incident)) {
        return;
    }
    event = decision_event(decision, EVENT_INCIDENT_CLOSED);
    event->incident = id;
    decision_emit(decision, event);
}

static void
close_notice(struct decision *decision, struct notice_id id)
{
    const struct notice *notice = office_find_notice(decision->office, id);
    struct event *event;

    if (notice == NULL || notice->is_closed || !notice_is_settled(decision->office, notice) ||
        upward_is_owed(decision->office, (struct incident_id){0}, id)) {
        return;
    }
    event = decision_event(decision, EVENT_NOTICE_CLOSED);
    event->notice = id;
    decision_emit(decision, event);
}

void
closing_check(struct decision *decision)
{
    struct office_private *private = decision->office->private;

    for (size_t i = 0; i < private->touched_count; i++) {
        struct touched touched = private->touched[i];

        if (touched.incident.value != 0) {
            close_incident(decision, touched.incident);
        } else {
            close_notice(decision, touched.notice);
        }
    }
    private->touched_count = 0;
}
