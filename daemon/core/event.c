/* event.c: the names of the facts, and the list of them that one turn makes. See event.h. */
#include "core/event.h"

#include <string.h>

/* Stops the compiler when a kind is added to an enum and not to its table here. */
#define ALL_NAMED(kinds, named) _Static_assert((kinds) == (named), "every kind must have its name")

const char *const event_kind_names[EVENT_KIND_N] = {
    [EVENT_DAEMON_STARTED] = "daemon_started",
    [EVENT_CONFIGURATION_ADOPTED] = "configuration_adopted",
    [EVENT_CLOCK_STEPPED] = "clock_stepped",
    [EVENT_REQUEST_REFUSED] = "request_refused",
    [EVENT_DAY_REVIEWED] = "day_reviewed",
    [EVENT_UNITS_CHECKED] = "units_checked",
    [EVENT_LIAISON_CHANGED] = "liaison_changed",
    [EVENT_CONFERENCE_HELD] = "conference_held",
    [EVENT_LOG_ENTERED] = "log_entered",
    [EVENT_WATCH_CHANGED] = "watch_changed",
    [EVENT_INCIDENT_REPORTED] = "incident_reported",
    [EVENT_REPORT_ADDED] = "report_added",
    [EVENT_RESPONSE_PROPOSED] = "response_proposed",
    [EVENT_RESPONSE_REJECTED] = "response_rejected",
    [EVENT_RESPONSE_ACTIVATED] = "response_activated",
    [EVENT_RESPONSE_CHANGED] = "response_changed",
    [EVENT_RESPONSE_TERMINATED] = "response_terminated",
    [EVENT_NOTICE_ISSUED] = "notice_issued",
    [EVENT_NOTICE_CLOSED] = "notice_closed",
    [EVENT_INCIDENT_CLOSED] = "incident_closed",
    [EVENT_CALLOUT_ANSWERED] = "callout_answered",
    [EVENT_CALLOUTS_UNANSWERED] = "callouts_unanswered",
    [EVENT_CALLOUTS_OVERDUE] = "callouts_overdue",
    [EVENT_CALLOUTS_QUIET] = "callouts_quiet",
    [EVENT_CALLOUTS_ASKED] = "callouts_asked",
    [EVENT_CALLOUTS_STOOD_DOWN] = "callouts_stood_down",
    [EVENT_PAGES_QUEUED] = "pages_queued",
    [EVENT_PAGES_SENDING] = "pages_sending",
    [EVENT_PAGES_SETTLED] = "pages_settled",
    [EVENT_RECEIPTS_RECEIVED] = "receipts_received",
    [EVENT_PAGES_DOUBTFUL] = "pages_doubtful",
    [EVENT_PAGES_REQUEUED] = "pages_requeued",
    [EVENT_REPLY_RECEIVED] = "reply_received",
    [EVENT_OFFICE_ALARMED] = "office_alarmed",
    [EVENT_GATEWAY_FAILED] = "gateway_failed",
    [EVENT_GATEWAY_RECOVERED] = "gateway_recovered",
    [EVENT_MATTER_OPENED] = "matter_opened",
    [EVENT_MATTER_JOINED] = "matter_joined",
    [EVENT_MATTER_AMENDED] = "matter_amended",
    [EVENT_MATTER_MOVED] = "matter_moved",
    [EVENT_MATTER_MARKED] = "matter_marked",
    [EVENT_MATTER_NOTED] = "matter_noted",
    [EVENT_MATTER_SENT] = "matter_sent",
    [EVENT_MATTER_REMINDED] = "matter_reminded",
    [EVENT_REPORT_SUBMITTED] = "report_submitted",
    [EVENT_REPORTS_DUE] = "reports_due",
    [EVENT_ORDER_TAKEN] = "order_taken",
    [EVENT_ROLLUP_TAKEN] = "rollup_taken",
};
ALL_NAMED(EVENT_KIND_N, 48);

const char *const reply_problem_names[REPLY_PROBLEM_N] = {
    [REPLY_PLACED] = "placed",
    [REPLY_UNKNOWN_SENDER] = "unknown_sender",
    [REPLY_NOTHING_OPEN] = "nothing_open",
    [REPLY_UNCLEAR] = "unclear",
    [REPLY_NO_SUCH_CODE] = "no_such_code",
    [REPLY_OPT_OUT] = "opt_out",
};

const struct words reply_problem_words[REPLY_PROBLEM_N] = {
    [REPLY_PLACED] = {{"已归入", "placed"}},
    [REPLY_UNKNOWN_SENDER] = {{"号码未登记", "nobody has this number"}},
    [REPLY_NOTHING_OPEN] = {{"没有待其应答的通知", "nothing was asked of this person"}},
    [REPLY_UNCLEAR] = {{"内容不明确", "the text says neither yes nor no"}},
    [REPLY_NO_SUCH_CODE] = {{"应答代码不符", "the reply code is not one of theirs"}},
    [REPLY_OPT_OUT] = {{"要求退订短信", "asked for no more messages"}},
};
ALL_NAMED(REPLY_PROBLEM_N, 6);

#define BATCH_ROOM_FIRST 16

void
event_batch_init(struct event_batch *batch, struct arena *arena)
{
    *batch = (struct event_batch){.arena = arena};
}

struct event *
event_batch_add(struct event_batch *batch, enum event_kind kind)
{
    if (batch->count == batch->room) {
        size_t room = batch->room == 0 ? BATCH_ROOM_FIRST : batch->room * 2;
        struct event *items = arena_take_array(batch->arena, room, sizeof(*items));

        if (batch->count > 0) {
            memcpy(items, batch->items, batch->count * sizeof(*items));
        }
        batch->items = items;
        batch->room = room;
    }
    struct event *event = &batch->items[batch->count++];

    memset(event, 0, sizeof(*event));
    event->kind = kind;
    return event;
}
