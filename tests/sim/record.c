/* record.c: see record.h. */
#include "sim/record.h"

#include <string.h>

struct record record;

struct known_callout *
record_callout(uint64_t id)
{
    struct known_callout *callout;

    HASH_FIND(hh, record.callouts, &id, sizeof(id), callout);
    return callout;
}

struct known_page *
record_page(uint64_t id)
{
    struct known_page *page;

    HASH_FIND(hh, record.pages, &id, sizeof(id), page);
    return page;
}

static void
note_issued(const struct event *event)
{
    const struct event_notice_issued *issued = &event->as.notice_issued;

    *array_add(&record.notices) = event->notice.value;
    for (size_t i = 0; i < issued->callout_count; i++) {
        struct known_callout *callout = arena_take(sim.arena, sizeof(*callout));

        callout->id = issued->callouts[i].id.value;
        callout->notice = event->notice.value;
        callout->incident = event->incident.value;
        callout->unit = arena_copy_string(sim.arena, issued->callouts[i].unit);
        callout->is_test = issued->kind == NOTICE_TEST;
        callout->asks_report = issued->callouts[i].expects == CALLOUT_REPORTED;
        callout->started_ms = event->at_ms;
        callout->step = -1;
        HASH_ADD(hh, record.callouts, id, sizeof(callout->id), callout);
        sim.count.callouts++;
    }
}

static void
note_answer(const struct event *event)
{
    struct known_callout *callout = record_callout(event->callout.value);
    enum answer answer = event->as.callout_answered.answer;

    if (callout == NULL) {
        return;
    }
    sim.count.answers++;
    if (answer == ANSWER_CANNOT && callout->state != CALLOUT_STOOD_DOWN) {
        callout->state = CALLOUT_DECLINED;
    } else if (answer == ANSWER_DECLINE) {
        callout->is_hurried = true;
        if (callout->state != CALLOUT_CALLING && callout->state != CALLOUT_STOOD_DOWN) {
            callout->state = CALLOUT_DECLINED;
        }
    } else if ((answer != ANSWER_REPORT || callout->asks_report) &&
               callout->state != CALLOUT_STOOD_DOWN) {
        callout->state = CALLOUT_ACKNOWLEDGED;
        if (callout->answered_seq == 0) {
            callout->answered_seq = event->seq;
        }
    }
}

static void
note_callouts(const struct event *event)
{
    for (size_t i = 0; i < event->as.callouts.callout_count; i++) {
        struct known_callout *callout = record_callout(event->as.callouts.callouts[i].value);

        if (callout == NULL) {
            continue;
        }
        if (event->kind == EVENT_CALLOUTS_UNANSWERED) {
            callout->state = CALLOUT_UNANSWERED;
            callout->unanswered_seq = event->seq;
            sim.count.unanswered++;
        } else if (event->kind == EVENT_CALLOUTS_STOOD_DOWN) {
            callout->state = CALLOUT_STOOD_DOWN;
            if (callout->answered_seq == 0) {
                callout->answered_seq = event->seq;
            }
        }
    }
}

static void
note_queued(const struct event *event)
{
    const struct event_pages_queued *queued = &event->as.pages_queued;

    for (size_t i = 0; i < queued->step_count; i++) {
        struct known_callout *callout = record_callout(queued->steps[i].callout.value);

        if (callout != NULL) {
            callout->step = queued->steps[i].step;
            callout->round = queued->steps[i].round;
            callout->due_ms = queued->steps[i].next_ms;
            callout->is_hurried = false;
        }
    }
    for (size_t i = 0; i < queued->page_count; i++) {
        const struct event_page *from = &queued->pages[i];
        struct known_page *page = arena_take(sim.arena, sizeof(*page));

        page->id = from->id.value;
        page->callout = from->callout.value;
        page->notice = event->notice.value;
        page->incident = event->incident.value;
        page->person = arena_copy_string(sim.arena, from->person);
        page->unit = arena_copy_string(sim.arena, from->unit);
        page->address = arena_copy_string(sim.arena, from->address);
        page->target = from->target;
        page->channel = from->channel;
        page->message = from->message;
        page->state = PAGE_QUEUED;
        if (record_page(page->id) != NULL) {
            sim_fail("one page id, one logical page", "the id %s was given twice",
                     page_id_text(from->id).text);
        }
        for (size_t j = 0; j < record.left_unknown.count; j++) {
            page->left_unsaved = page->left_unsaved || record.left_unknown.items[j] == page->id;
        }
        HASH_ADD(hh, record.pages, id, sizeof(page->id), page);
    }
}

static void
note_sending(const struct event *event)
{
    for (size_t i = 0; i < event->as.pages.page_count; i++) {
        struct known_page *page = record_page(event->as.pages.pages[i].value);

        if (page != NULL) {
            page->state = PAGE_SENDING;
            page->sending_seq = event->seq;
            page->sendings++;
        }
    }
}

static void
note_failure(const struct known_page *page)
{
    struct known_callout *callout = record_callout(page->callout);

    if (callout != NULL) {
        callout->is_hurried = true;
    }
}

static void
note_settled(const struct event *event)
{
    for (size_t i = 0; i < event->as.pages_settled.result_count; i++) {
        const struct event_result *result = &event->as.pages_settled.results[i];
        struct known_page *page = record_page(result->page.value);

        if (page != NULL) {
            page->state = result->next;
            if (result->next == PAGE_FAILED) {
                note_failure(page);
            }
        }
    }
}

static void
note_clock(const struct event *event)
{
    struct known_callout *callout, *next;

    HASH_ITER (hh, record.callouts, callout, next) {
        callout->started_ms += event->as.clock_stepped.delta_ms;
        callout->due_ms += event->as.clock_stepped.delta_ms;
    }
}

static void
note_receipts(const struct event *event)
{
    for (size_t i = 0; i < event->as.receipts_received.receipt_count; i++) {
        const struct event_receipt *receipt = &event->as.receipts_received.receipts[i];
        struct known_page *page = record_page(receipt->page.value);

        if (page != NULL && receipt->status == RECEIPT_FAILED) {
            note_failure(page);
        }
    }
}

static void
keep(const struct event *event)
{
    switch ((int)event->kind) {
    case EVENT_INCIDENT_REPORTED:
        *array_add(&record.incidents) = event->incident.value;
        break;
    case EVENT_NOTICE_ISSUED:
        note_issued(event);
        break;
    case EVENT_CALLOUT_ANSWERED:
        note_answer(event);
        break;
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_STOOD_DOWN:
        note_callouts(event);
        break;
    case EVENT_PAGES_QUEUED:
        note_queued(event);
        break;
    case EVENT_PAGES_SENDING:
        note_sending(event);
        break;
    case EVENT_PAGES_SETTLED:
        note_settled(event);
        break;
    case EVENT_RECEIPTS_RECEIVED:
        note_receipts(event);
        break;
    case EVENT_CLOCK_STEPPED:
        note_clock(event);
        break;
    case EVENT_OFFICE_ALARMED:
        *array_add(&record.alarms) =
            (struct known_alarm){event->seq, event->as.office_alarmed.alarm, event->notice.value};
        break;
    case EVENT_REPLY_RECEIVED:
        *array_add(&record.reply_ids) =
            arena_copy_string(sim.arena, event->as.reply_received.message_id);
        break;
    default:
        break;
    }
}

static void
begin(void)
{
    memset(&record, 0, sizeof(record));
}

static void
fini(void)
{
    HASH_CLEAR(hh, record.callouts);
    HASH_CLEAR(hh, record.pages);
    array_fini(&record.alarms);
    array_fini(&record.reply_ids);
    array_fini(&record.incidents);
    array_fini(&record.notices);
    array_fini(&record.left_unknown);
}

const struct checker record_keeper = {.begin = begin, .durable = keep, .fini = fini};
