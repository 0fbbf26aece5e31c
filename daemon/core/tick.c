/* tick.c: deadlines that are due: the next step, the overdue unit, the page whose pause is over.
 *
 * What is due at once is worked off together, so that thirty silent units make one event and one
 * message to the office. At most DUE_PER_TICK_MAX are done; the rest is due still and follows in
 * the next turn. */
#include "core/callout/below.h"
#include "core/duty/daily.h"
#include "core/duty/duty_check.h"
#include "core/duty/duty_handover.h"
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

struct due {
    enum deadline_kind kind;
    uint64_t id;
    int64_t at_ms;
};

/* When a step is only a little late, the next is counted from when it was due, so that rounding
 * does not add up; after a long stop it is counted from now. */
#define ON_TIME_MS 1000

static int64_t
base_ms(const struct decision *decision, int64_t due_ms)
{
    return decision->now_ms - due_ms <= ON_TIME_MS ? due_ms : decision->now_ms;
}

static bool
subject_is(const struct callout *callout, const struct notice *notice)
{
    return callout->notice.value == notice->id.value;
}

/* All callouts of one notice whose step is due, from index `from` on. */
static void
advance_notice(struct decision *decision, struct due *dues, size_t count, size_t from)
{
    struct office *office = decision->office;
    struct callout *first = office_find_callout(office, (struct callout_id){dues[from].id});
    const struct notice *notice = office_find_notice(office, first->notice);
    struct callout_id *ended = arena_take_array(decision->arena, count, sizeof(*ended));
    struct text_list names = {0};
    size_t ended_count = 0;
    struct paging paging;

    paging_begin(&paging, decision, notice->incident, notice->id);
    for (size_t i = from; i < count; i++) {
        struct callout *callout;

        if (dues[i].kind != DUE_STEP) {
            continue;
        }
        callout = office_find_callout(office, (struct callout_id){dues[i].id});
        if (callout == NULL || callout->state != CALLOUT_CALLING || !subject_is(callout, notice)) {
            continue;
        }
        dues[i].kind = DUE_N; /* done */
        if (escalation_advance(&paging, callout, base_ms(decision, dues[i].at_ms))) {
            ended[ended_count++] = callout->id;
            paging_note(&names, decision->arena, callout->unit_name);
        }
    }
    paging_end(&paging);
    callouts_emit(decision, EVENT_CALLOUTS_UNANSWERED, notice, ended, ended_count,
                  CALLOUT_UNANSWERED, NULL);
    below_tell(decision, notice, ended, ended_count, false);
    if (ended_count > 0 && notice->kind != NOTICE_TEST) {
        alarm_raise_units(decision,
                          notice->kind == NOTICE_HANDOVER ? ALARM_HANDOVER : ALARM_UNANSWERED,
                          notice->incident, notice->id, names.items, names.count);
    }
}

static void
overdue_notice(struct decision *decision, struct due *dues, size_t count, size_t from)
{
    struct office *office = decision->office;
    struct callout *first = office_find_callout(office, (struct callout_id){dues[from].id});
    const struct notice *notice = office_find_notice(office, first->notice);
    struct callout_id *late = arena_take_array(decision->arena, count, sizeof(*late));
    struct text_list names = {0};
    size_t late_count = 0;

    for (size_t i = from; i < count; i++) {
        struct callout *callout;

        if (dues[i].kind != DUE_OVERDUE) {
            continue;
        }
        callout = office_find_callout(office, (struct callout_id){dues[i].id});
        if (callout != NULL && subject_is(callout, notice)) {
            dues[i].kind = DUE_N;
            late[late_count++] = callout->id;
            paging_note(&names, decision->arena, callout->unit_name);
        }
    }
    callouts_emit(decision, EVENT_CALLOUTS_OVERDUE, notice, late, late_count, CALLOUT_CALLING,
                  NULL);
    alarm_raise_units(decision, ALARM_OVERDUE, notice->incident, notice->id, names.items,
                      names.count);
    below_tell(decision, notice, late, late_count, true);
}

static void
resend_doubt(struct decision *decision, struct page *page)
{
    const struct callout *callout = office_find_callout(decision->office, page->callout);
    struct page_id *id;
    struct event *event;

    if (callout != NULL && page->message != MESSAGE_CONFIRM && !page_is_order(page) &&
        !callout_still_calls(callout) &&
        !(page_is_reminder(page) && callout->state != CALLOUT_REPORTED)) {
        /* Answered meanwhile: once was enough. The doubt stands and holds nothing up. */
        state_touch(decision->office, page->incident, page->notice);
        return;
    }
    id = arena_take(decision->arena, sizeof(*id));
    *id = page->id;
    event = decision_event(decision, EVENT_PAGES_REQUEUED);
    event->incident = page->incident;
    event->notice = page->notice;
    event->as.pages.pages = id;
    event->as.pages.page_count = 1;
    if (settle_should_change(decision->office, page)) {
        event->as.pages.gateway = arena_copy_string(decision->arena, page->gateway);
    }
    decision_emit(decision, event);
    settle_unserved(decision, page);
}

static void
page_due(struct decision *decision, struct page *page)
{
    if (page->state == PAGE_DOUBT) {
        resend_doubt(decision, page);
        return;
    }
    if (!page_is_live(page)) {
        state_drop_page(decision->office, page);
        return;
    }
    /* The pause of a try or of a number is over. */
    page_queue_pace(decision->office, page, 0);
    if (page->state == PAGE_QUEUED && !page->is_queued) {
        page_queue_put(decision->office, page);
        settle_unserved(decision, page);
    }
}

static void
linger_due(struct decision *decision, uint64_t id)
{
    struct office *office = decision->office;
    struct incident *incident = office_find_incident(office, (struct incident_id){id});

    if (incident != NULL && incident->is_closed) {
        state_drop_incident(office, incident);
    }
    key_forget_before(office, decision->now_ms - LINGER_MS);
}

static void
notice_due(struct decision *decision, uint64_t id)
{
    struct office *office = decision->office;
    struct notice *notice = office_find_notice(office, (struct notice_id){id});

    if (notice != NULL && notice->incident.value == 0 && notice->is_closed) {
        state_drop_notice(office, notice);
    }
    key_forget_before(office, decision->now_ms - LINGER_MS);
}

static void
handle_due(struct decision *decision, struct due *dues, size_t count, size_t index)
{
    struct office *office = decision->office;
    struct due *due = &dues[index];
    struct callout *callout = office_find_callout(office, (struct callout_id){due->id});
    struct page *page;

    switch (due->kind) {
    case DUE_STEP:
        if (callout != NULL && callout->state == CALLOUT_CALLING) {
            advance_notice(decision, dues, count, index);
        }
        break;
    case DUE_OVERDUE:
        if (callout != NULL && callout->state == CALLOUT_CALLING) {
            overdue_notice(decision, dues, count, index);
        }
        break;
    case DUE_FOLLOW_UP:
        if (callout != NULL) {
            followup_remind(decision, callout);
        }
        break;
    case DUE_CONTACT:
        if (callout != NULL) {
            followup_contact(decision, callout);
        }
        break;
    case DUE_PAGE:
        page = office_find_page(office, (struct page_id){due->id});
        if (page != NULL) {
            page_due(decision, page);
        }
        break;
    case DUE_GATEWAY:
        break; /* lanes will see backlog again by themselves */
    case DUE_LINGER:
        linger_due(decision, due->id);
        break;
    case DUE_NOTICE:
        notice_due(decision, due->id);
        break;
    case DUE_MATTER:
        matter_tick(decision, (struct matter_id){due->id});
        break;
    case DUE_REVIEW:
        daily_review(decision);
        break;
    case DUE_SITREP:
        sitrep_ask(decision, (struct incident_id){due->id});
        break;
    case DUE_CHECK:
        duty_check_due(decision);
        break;
    case DUE_HANDOVER:
        duty_handover_due(decision);
        break;
    case DUE_REPORT:
        reporting_tick(decision, (struct incident_id){due->id});
        break;
    case DUE_ROLLUP:
        rollup_due(decision, due->id);
        break;
    case DUE_N:
        break;
    }
}

/* Takes what is due out of the heap; handling sets new deadlines. A step or an overdue mark that
 * is not handled now (its callout is gone) is cleared all the same. */
static size_t
collect_due(struct decision *decision, struct due *ret_dues)
{
    struct deadline_heap *heap = &decision->office->deadlines;
    size_t count = 0;

    while (count < DUE_PER_TICK_MAX) {
        struct deadline *first = deadline_first(heap);

        if (first == NULL || first->at_ms > decision->now_ms) {
            break;
        }
        ret_dues[count].kind = (enum deadline_kind)first->kind;
        ret_dues[count].id = first->id;
        ret_dues[count].at_ms = first->at_ms;
        count++;
        deadline_clear(heap, first);
    }
    return count;
}

void
tick_decide(struct decision *decision)
{
    struct due *dues = arena_take_array(decision->arena, DUE_PER_TICK_MAX, sizeof(*dues));
    size_t count = collect_due(decision, dues);

    for (size_t i = 0; i < count; i++) {
        handle_due(decision, dues, count, i);
    }
}
