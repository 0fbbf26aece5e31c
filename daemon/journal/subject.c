#include "journal/subject.h"

#include <stdlib.h>

#include "base/hash_table.h"

struct known { /* a callout or a page of the subject */
    uint64_t id;
    UT_hash_handle hh;
};

struct subject_filter {
    struct known *callouts;
    struct known *pages;
};

struct subject_filter *
subject_filter_new(void)
{
    return memory_new(sizeof(struct subject_filter));
}

static void
free_known(struct known *table)
{
    struct known *known = table;
    HASH_CLEAR(hh, table);
    while (known != NULL) {
        struct known *next = known->hh.next;
        free(known);
        known = next;
    }
}

void
subject_filter_free(struct subject_filter *filter)
{
    if (filter != NULL) {
        free_known(filter->callouts);
        free_known(filter->pages);
        free(filter);
    }
}

static bool
is_known(struct known *table, uint64_t id)
{
    struct known *known;
    HASH_FIND(hh, table, &id, sizeof(id), known);
    return known != NULL;
}

static void
learn(struct known **table, uint64_t id)
{
    if (id == 0 || is_known(*table, id)) {
        return;
    }
    struct known *known = memory_new(sizeof(*known));
    known->id = id;
    HASH_ADD(hh, *table, id, sizeof(known->id), known);
}

static bool
cut_queued(struct subject_filter *filter, struct event_pages_queued *queued)
{
    size_t steps = 0;
    for (size_t i = 0; i < queued->step_count; i++) {
        if (is_known(filter->callouts, queued->steps[i].callout.value)) {
            queued->steps[steps++] = queued->steps[i];
        }
    }
    queued->step_count = steps;
    size_t pages = 0;
    for (size_t i = 0; i < queued->page_count; i++) {
        if (is_known(filter->callouts, queued->pages[i].callout.value)) {
            learn(&filter->pages, queued->pages[i].id.value);
            queued->pages[pages++] = queued->pages[i];
        }
    }
    queued->page_count = pages;
    return steps + pages > 0;
}

static bool
cut_pages(struct subject_filter *filter, struct event_pages *pages)
{
    size_t count = 0;
    for (size_t i = 0; i < pages->page_count; i++) {
        if (is_known(filter->pages, pages->pages[i].value)) {
            pages->pages[count++] = pages->pages[i];
        }
    }
    pages->page_count = count;
    return count > 0;
}

static bool
cut_results(struct subject_filter *filter, struct event_pages_settled *settled)
{
    size_t count = 0;
    for (size_t i = 0; i < settled->result_count; i++) {
        if (is_known(filter->pages, settled->results[i].page.value)) {
            settled->results[count++] = settled->results[i];
        }
    }
    settled->result_count = count;
    return count > 0;
}

static bool
cut_receipts(struct subject_filter *filter, struct event_receipts_received *received)
{
    size_t count = 0;
    for (size_t i = 0; i < received->receipt_count; i++) {
        if (is_known(filter->pages, received->receipts[i].page.value)) {
            received->receipts[count++] = received->receipts[i];
        }
    }
    received->receipt_count = count;
    return count > 0;
}

static bool
cut_callouts(struct subject_filter *filter, struct event_callouts *callouts)
{
    size_t count = 0;
    for (size_t i = 0; i < callouts->callout_count; i++) {
        if (is_known(filter->callouts, callouts->callouts[i].value)) {
            callouts->callouts[count++] = callouts->callouts[i];
        }
    }
    callouts->callout_count = count;
    return count > 0;
}

static void
learn_from(struct subject_filter *filter, const struct event *event)
{
    if (event->kind == EVENT_NOTICE_ISSUED) {
        for (size_t i = 0; i < event->as.notice_issued.callout_count; i++) {
            learn(&filter->callouts, event->as.notice_issued.callouts[i].id.value);
        }
    } else if (event->kind == EVENT_PAGES_QUEUED) {
        for (size_t i = 0; i < event->as.pages_queued.page_count; i++) {
            learn(&filter->pages, event->as.pages_queued.pages[i].id.value);
        }
    }
}

bool
subject_filter_take(struct subject_filter *filter, struct event *event)
{
    if (event->incident.value != 0 || event->notice.value != 0) {
        learn_from(filter, event);
        return true;
    }
    switch ((int)event->kind) {
    case EVENT_PAGES_QUEUED:
        return cut_queued(filter, &event->as.pages_queued);
    case EVENT_PAGES_SENDING:
    case EVENT_PAGES_DOUBTFUL:
    case EVENT_PAGES_REQUEUED:
        return cut_pages(filter, &event->as.pages);
    case EVENT_PAGES_SETTLED:
        return cut_results(filter, &event->as.pages_settled);
    case EVENT_RECEIPTS_RECEIVED:
        return cut_receipts(filter, &event->as.receipts_received);
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_OVERDUE:
    case EVENT_CALLOUTS_QUIET:
    case EVENT_CALLOUTS_ASKED:
    case EVENT_CALLOUTS_STOOD_DOWN:
        return cut_callouts(filter, &event->as.callouts);
    default: /* an adopted configuration that the subject names */
        return true;
    }
}
