/* receipt.c: what the carriers say later: delivered, failed, still trying.
 *
 * Receipts come twice, late and out of order; only what changes something becomes an event. A
 * gateway speaks for the pages that it was given, and its secret is good for no others. */
#include "core/private.h"
#include "core/rooms.h"

static bool
changes_something(const struct page *page, enum receipt_status status)
{
    switch (status) {
    case RECEIPT_DELIVERED:
        return page->state != PAGE_DELIVERED;
    case RECEIPT_FAILED:
        return page->state == PAGE_SENT || page->state == PAGE_DOUBT || page->state == PAGE_SENDING;
    case RECEIPT_PENDING:
        return page->state == PAGE_DOUBT;
    case RECEIPT_N:
        break;
    }
    BUG_HERE("no such receipt status");
}

/* The last one that had it is known by its name also where there is no bit for it. */
static bool
was_given(const struct office *office, const struct page *page, const char *gateway)
{
    return text_equal(page->gateway, gateway) ||
           (page->had_by & state_gateway_bit(office, gateway)) != 0;
}

static void
take_receipt(struct decision *decision, const char *gateway, const struct event_receipt *receipt)
{
    struct page *page = office_find_page(decision->office, receipt->page);
    struct event_receipt *copy;
    struct event *event;

    if (page == NULL) {
        return;
    }
    if (!was_given(decision->office, page, gateway)) {
        refusal_record(decision, "receipts", "page_of_another_gateway",
                       arena_format(decision->arena, "%s %s %s", gateway,
                                    page_id_text(page->id).text,
                                    receipt_status_names[receipt->status]));
        return;
    }
    if (!changes_something(page, receipt->status)) {
        return;
    }
    copy = arena_take(decision->arena, sizeof(*copy));
    *copy = *receipt;
    event = decision_event(decision, EVENT_RECEIPTS_RECEIVED);
    event->incident = page->incident;
    event->notice = page->notice;
    event->callout = page->callout;
    event->page = page->id;
    event->as.receipts_received.gateway = gateway;
    event->as.receipts_received.receipts = copy;
    event->as.receipts_received.receipt_count = 1;
    decision_emit(decision, event);
    if (page->state == PAGE_FAILED) {
        settle_after_receipt(decision, page);
    }
}

void
receipt_decide(struct decision *decision)
{
    const struct command_receipts *receipts = &decision->command->as.receipts;

    for (size_t i = 0; i < receipts->receipt_count; i++) {
        take_receipt(decision, receipts->gateway, &receipts->receipts[i]);
    }
}
