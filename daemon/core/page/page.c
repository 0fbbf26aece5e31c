/* page.c: one message to one person by one channel, from queued to delivered or openly failed.
 *
 *   QUEUED ─► SENDING ─► SENT ─► DELIVERED          a receipt may come before, after, or never
 *     ▲ │        │ │      └────► FAILED (receipt)
 *     │ └─► CANCELLED
 *     └──────────┤ └─► DOUBT ─► QUEUED once more, marked （重发）
 *                └───► FAILED (every gateway refused)
 */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

#define A(state) (1U << PAGE_##state)

static const unsigned arcs[PAGE_STATE_N] = {
    [PAGE_QUEUED] = A(SENDING) | A(CANCELLED) | A(DELIVERED) | A(FAILED),
    [PAGE_SENDING] = A(SENT) | A(QUEUED) | A(DOUBT) | A(FAILED) | A(DELIVERED) | A(CANCELLED),
    [PAGE_SENT] = A(DELIVERED) | A(FAILED),
    [PAGE_DELIVERED] = 0,
    [PAGE_DOUBT] = A(QUEUED) | A(SENT) | A(DELIVERED) | A(FAILED),
    [PAGE_FAILED] = A(DELIVERED),
    [PAGE_CANCELLED] = A(DELIVERED),
};

bool
page_is_reminder(const struct page *page)
{
    return page->message == MESSAGE_FOLLOW_UP || page->message == MESSAGE_SITREP_DUE ||
           page->message == MESSAGE_BELOW || page->message == MESSAGE_CONTACT;
}

bool
page_is_for_above(const struct page *page)
{
    return page->message == MESSAGE_ROLLUP || page->message == MESSAGE_REPORT_UP;
}

bool
page_is_order(const struct page *page)
{
    return page->channel == CHANNEL_PEER && page->callout.value != 0;
}

bool
page_is_live(const struct page *page)
{
    return page->state == PAGE_QUEUED || page->state == PAGE_SENDING || page->state == PAGE_DOUBT;
}

static void
count_move(struct office *office, const struct page *page, enum page_state to)
{
    office->counts.pages_sent += to == PAGE_SENT;
    office->counts.pages_failed += to == PAGE_FAILED;
    office->counts.pages_doubt += to == PAGE_DOUBT;
    office->counts.pages_cancelled += to == PAGE_CANCELLED;
    office->counts.pages_resent += to == PAGE_QUEUED && page->state == PAGE_DOUBT;
}

void
page_move(struct office *office, struct page *page, enum page_state to)
{
    struct callout *callout = office_find_callout(office, page->callout);
    bool was_live = page_is_live(page);

    if (page->state == to) {
        return;
    }
    BUG_ON((arcs[page->state] & (1U << to)) == 0);
    count_move(office, page, to);
    page_queue_remove(office, page);
    page->paced = 0;
    deadline_clear(&office->deadlines, &page->due);
    page->state = to;
    if (page->sent_seq == 0 && (to == PAGE_SENT || to == PAGE_DELIVERED)) {
        page->sent_seq = office->seq;
    }
    if (callout != NULL && was_live != page_is_live(page)) {
        callout->pages_live += page_is_live(page) ? 1 : -1;
        BUG_ON(callout->pages_live < 0);
    }
    if (was_live && !page_is_live(page)) {
        state_touch(office, page->incident, page->notice);
    }
    if (!page_is_live(page) && page->incident.value == 0 && page->notice.value == 0) {
        /* No subject will take it along when it leaves memory. */
        state_set_due(office, &page->due, DUE_PAGE, page->id.value, office->last_at_ms + LINGER_MS);
    }
}

/* ---- apply ---- */

static enum callout_state
read_stage(const char *name)
{
    int stage = name == NULL ? -1 : WORDS_FIND(callout_state_names, name);

    return stage < 0 ? CALLOUT_CALLING : (enum callout_state)stage;
}

static size_t
words_size(const char *words)
{
    return words == NULL ? 0 : strlen(words) + 1;
}

/* Moves *end past the copy. */
static const char *
copy_words(char **end, const char *words)
{
    char *copy = *end;
    size_t size = words_size(words);

    if (words == NULL) {
        return NULL;
    }
    memcpy(copy, words, size);
    *end += size;
    return copy;
}

/* With its words in one piece: small pieces for each page were a fifth of the memory of a storm. */
static struct page *
make_page(const struct event *event, const struct event_page *from)
{
    size_t size = words_size(from->person) + words_size(from->name) + words_size(from->unit) +
                  words_size(from->address) + words_size(from->detail) + words_size(from->by) +
                  words_size(from->note);
    struct page *page = memory_new(sizeof(*page) + size);
    char *end = page->words;

    page->id = from->id;
    page->callout = from->callout;
    page->incident = event->incident;
    page->notice = event->notice;
    page->state = PAGE_QUEUED;
    page->channel = from->channel;
    page->message = from->message;
    page->language = from->language;
    page->target = from->target;
    page->rule = from->rule;
    page->person = copy_words(&end, from->person);
    page->name = copy_words(&end, from->name);
    page->unit = copy_words(&end, from->unit);
    page->address = copy_words(&end, from->address);
    page->detail = copy_words(&end, from->detail);
    page->level = (int32_t)from->level;
    page->says_end = from->says_end;
    page->order = from->order;
    page->stage = read_stage(from->stage);
    page->by = copy_words(&end, from->by);
    page->note = copy_words(&end, from->note);
    page->answered = (int32_t)from->answered;
    page->total = (int32_t)from->total;
    page->report = (int32_t)from->report;
    text_copy(page->letter, sizeof(page->letter), from->letter == NULL ? "" : from->letter);
    page->contact = (int32_t)from->contact;
    page->step = (int32_t)from->step;
    page->follows = from->follows;
    page->ordinal = (int32_t)from->ordinal;
    page->priority = (int32_t)from->priority;
    page->queued_ms = event->at_ms;
    return page;
}

static uint64_t
gateway_bit(const struct office *office, const char *name)
{
    size_t index = office->directory == NULL
                       ? NO_INDEX
                       : directory_find_gateway(office->directory, name == NULL ? "" : name);

    return index == NO_INDEX ? 0 : UINT64_C(1) << index;
}

/* To the same number once more: by a gateway that has not failed there yet. */
static void
pass_over_gateways(const struct office *office, struct page *page, const struct page *predecessor)
{
    if (page->channel == predecessor->channel && text_equal(page->address, predecessor->address)) {
        page->refused = predecessor->refused | gateway_bit(office, predecessor->gateway);
    }
}

static void
apply_page_queued(struct office *office, const struct event *event, const struct event_page *from)
{
    struct callout *callout = office_find_callout(office, from->callout);
    struct page *predecessor = office_find_page(office, from->follows);
    struct page *page;

    if (from->callout.value != 0 && callout == NULL) {
        return;
    }
    BUG_ON(office_find_page(office, from->id) != NULL);
    BUG_ON(from->priority < 0 || from->priority >= PRIORITY_N);
    page = make_page(event, from);
    HASH_ADD(hh, office->pages, id, sizeof(page->id), page);
    state_note_ids(office, &office->id_last_page, page->id.value);
    office->counts.pages_queued++;
    if (predecessor != NULL) {
        predecessor->has_successor = true;
        pass_over_gateways(office, page, predecessor);
    }
    if (callout != NULL) {
        DL_APPEND2(callout->pages, page, callout_prev, callout_next);
        callout->pages_total++;
        callout->pages_live++;
        if (page->channel != CHANNEL_PEER) {
            inbox_put(office, page, event->at_ms);
        }
    } else {
        DL_APPEND2(office->loose_pages, page, callout_prev, callout_next);
    }
    if (page->message == MESSAGE_UNCLEAR || page->message == MESSAGE_UNCLEAR_MEETING) {
        inbox_note_help(office, page->address, event->at_ms);
    }
    page_queue_put(office, page);
}

static void
apply_queued(struct office *office, const struct event *event)
{
    const struct event_pages_queued *queued = &event->as.pages_queued;

    for (size_t i = 0; i < queued->step_count; i++) {
        const struct event_step *step = &queued->steps[i];
        struct callout *callout = office_find_callout(office, step->callout);

        if (callout != NULL) {
            callout->step = step->step;
            callout->round = step->round;
            state_set_due(office, &callout->step_due, DUE_STEP, callout->id.value, step->next_ms);
        }
    }
    for (size_t i = 0; i < queued->page_count; i++) {
        apply_page_queued(office, event, &queued->pages[i]);
    }
}

static void
apply_sending(struct office *office, const struct event *event)
{
    const char *given = event->as.pages.gateway == NULL ? "" : event->as.pages.gateway;
    const char *gateway = state_make_gateway(office, given)->name; /* stays as long as the office */
    uint32_t bit = state_gateway_bit(office, gateway);
    for (size_t i = 0; i < event->as.pages.page_count; i++) {
        struct page *page = office_find_page(office, event->as.pages.pages[i]);

        if (page == NULL) {
            continue;
        }
        page_move(office, page, PAGE_SENDING);
        page->tries++;
        page->tries_here = page->gateway == gateway ? page->tries_here + 1 : 1;
        page->gateway = gateway;
        page->had_by |= bit;
        page->sending_ms = event->at_ms;
    }
}

static void
apply_result(struct office *office, const struct event *event, const struct event_result *result)
{
    struct page *page = office_find_page(office, result->page);
    const char *gateway = event->as.pages_settled.gateway;

    if (page != NULL && page->state == PAGE_QUEUED &&
        (result->next == PAGE_CANCELLED || result->next == PAGE_FAILED)) {
        state_replace_text(&page->problem, result->detail);
        page_move(office, page, result->next); /* handover.c, or a channel without a gateway */
        return;
    }
    if (page == NULL || page->state != PAGE_SENDING) {
        return;
    }
    page->settled_ms = event->at_ms;
    if (result->provider_id != NULL) {
        state_replace_text(&page->provider_id, result->provider_id);
    }
    state_replace_text(&page->problem, result->detail);
    if (result->outcome == OUTCOME_REFUSED) {
        page->refused |= gateway_bit(office, gateway);
    } else if (result->outcome != OUTCOME_SENT && result->outcome != OUTCOME_DOUBT) {
        page->tried |= gateway_bit(office, gateway);
    }
    page_move(office, page, result->next);
    if (result->next == PAGE_QUEUED) {
        if (result->retry_ms > 0) {
            page->tried = 0;
            state_set_due(office, &page->due, DUE_PAGE, page->id.value, result->retry_ms);
        } else {
            page_queue_put(office, page);
        }
    } else if (result->next == PAGE_DOUBT) {
        state_set_due(office, &page->due, DUE_PAGE, page->id.value, result->retry_ms);
    }
}

static void
apply_receipt(struct office *office, const struct event_receipt *receipt)
{
    struct page *page = office_find_page(office, receipt->page);
    enum page_state to;

    if (page == NULL) {
        return;
    }
    office->counts.receipts++;
    if (receipt->provider_id != NULL) {
        state_replace_text(&page->provider_id, receipt->provider_id);
    }
    to = receipt->status == RECEIPT_DELIVERED ? PAGE_DELIVERED
         : receipt->status == RECEIPT_FAILED  ? PAGE_FAILED
                                              : PAGE_SENT;
    if ((arcs[page->state] & (1U << to)) != 0 && (to != PAGE_SENT || page->state == PAGE_DOUBT)) {
        page_move(office, page, to);
        if (to == PAGE_FAILED) {
            state_replace_text(&page->problem, receipt->detail);
        }
    }
}

static void
apply_doubtful(struct office *office, const struct event *event)
{
    for (size_t i = 0; i < event->as.pages.page_count; i++) {
        struct page *page = office_find_page(office, event->as.pages.pages[i]);

        if (page != NULL && page->state == PAGE_SENDING) {
            page_move(office, page, PAGE_DOUBT);
            state_set_due(office, &page->due, DUE_PAGE, page->id.value, event->as.pages.until_ms);
        }
    }
}

static void
apply_requeued(struct office *office, const struct event *event)
{
    for (size_t i = 0; i < event->as.pages.page_count; i++) {
        struct page *page = office_find_page(office, event->as.pages.pages[i]);

        if (page != NULL && page->state == PAGE_DOUBT) {
            page_move(office, page, PAGE_QUEUED);
            page->is_resend = true;
            page->tried |= gateway_bit(office, event->as.pages.gateway);
            page_queue_put(office, page);
        }
    }
}

void
page_apply(struct office *office, const struct event *event)
{
    if (event->kind == EVENT_PAGES_QUEUED) {
        apply_queued(office, event);
    } else if (event->kind == EVENT_PAGES_SENDING) {
        apply_sending(office, event);
    } else if (event->kind == EVENT_PAGES_DOUBTFUL) {
        apply_doubtful(office, event);
    } else if (event->kind == EVENT_PAGES_REQUEUED) {
        apply_requeued(office, event);
    } else if (event->kind == EVENT_PAGES_SETTLED) {
        for (size_t i = 0; i < event->as.pages_settled.result_count; i++) {
            apply_result(office, event, &event->as.pages_settled.results[i]);
        }
    } else {
        BUG_ON(event->kind != EVENT_RECEIPTS_RECEIVED);
        for (size_t i = 0; i < event->as.receipts_received.receipt_count; i++) {
            apply_receipt(office, &event->as.receipts_received.receipts[i]);
        }
    }
}
