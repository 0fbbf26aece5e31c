/* peer_call.c: a unit that is another dutyd is called by an order to that daemon.
 *
 * Its own ladder calls its own people. Ours goes on beside it: when that office has not answered in
 * the time of a step, the next step calls those of its people whom we know; and when its daemon
 * cannot be reached, they are called at once (design rule 4). */
#include "core/network/peers.h"
#include "core/private.h"
#include "core/rooms.h"

/* How often it was ordered before; SIZE_MAX while an order still waits to leave. */
static size_t
count_orders(const struct callout *callout, const char *office)
{
    const struct page *page;
    size_t count = 0;

    DL_FOREACH2(callout->pages, page, callout_next)
    {
        if (page->channel != CHANNEL_PEER || !text_equal(page->address, office)) {
            continue;
        }
        if (page->state == PAGE_QUEUED) {
            return SIZE_MAX;
        }
        count++;
    }
    return count;
}

size_t
peer_call(struct paging *paging, const struct callout *callout, const struct notice *notice)
{
    struct decision *decision = paging->decision;
    const struct directory *directory = decision->office->directory;
    const struct peer *peer =
        peer_of_unit(directory, directory_find_unit(directory, callout->unit));
    struct event_page *page;
    size_t before;

    if (peer == NULL) {
        return 0;
    }
    before = count_orders(callout, peer->office);
    if (before != SIZE_MAX) {
        page = paging_add_page(paging);
        page->callout = callout->id;
        page->name = peer->name;
        page->unit = arena_copy_string(decision->arena, callout->unit);
        page->target = TARGET_DUTY_PHONE;
        page->rule = DUTY_UNIT;
        page->channel = CHANNEL_PEER;
        page->address = peer->office;
        page->step = 0;
        page->message = notice->message;
        page->language = directory->language;
        page->ordinal = (int64_t)before + 1;
        page->priority = escalation_priority(notice);
    }
    return gateway_is_alive(decision->office, peer->office, decision->now_ms) ? 1 : 0;
}

bool
peer_call_people(struct paging *paging, const struct page *page)
{
    const struct office *office = paging->decision->office;
    struct callout *callout = office_find_callout(office, page->callout);
    const struct policy *policy = callout == NULL ? NULL : callout_policy(office, callout);
    size_t first = paging->page_count;
    size_t called = 0;

    if (policy == NULL || callout->state != CALLOUT_CALLING || page->step < 0 ||
        (size_t)page->step >= policy->step_count) {
        return false;
    }
    for (size_t i = 0; i < policy->steps[page->step].target_count; i++) {
        called += escalation_call_target(paging, callout, page->step,
                                         policy->steps[page->step].targets[i]);
    }
    if (called == 0) {
        called = escalation_call_target(paging, callout, page->step, TARGET_DUTY_PHONE);
    }
    for (size_t i = first; i < paging->page_count; i++) {
        paging->pages[i].follows = page->id;
    }
    return called > 0;
}

void
peer_bypass(struct decision *decision, const struct page *page)
{
    struct callout *callout = office_find_callout(decision->office, page->callout);
    int64_t step = page->step;
    struct paging paging;
    bool is_called;

    if (callout == NULL || callout->state != CALLOUT_CALLING) {
        return;
    }
    paging_begin(&paging, decision, page->incident, page->notice);
    is_called = peer_call_people(&paging, page);
    paging_end(&paging);
    if (!is_called && callout->state == CALLOUT_CALLING && callout->step == step) {
        escalation_hurry(decision, callout);
    }
}
