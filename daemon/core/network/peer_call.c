/* peer_call.c: a unit that is another dutyd is called by an order to that daemon.
 *
 * Its own ladder calls its own people. Ours goes on beside it: when that office has not answered in
 * the time of a step, the next step calls those of its people whom we know; and when its daemon
 * cannot be reached, they are called at once (design rule 4). */
#include "core/network/peers.h"
#include "core/private.h"
#include "core/rooms.h"

/* How often it was ordered before, and the order that still waits to leave: NULL when none does. */
static size_t
count_orders(const struct callout *callout, const char *office, const struct page **ret_waiting)
{
    const struct page *page;
    size_t count = 0;

    *ret_waiting = NULL;
    DL_FOREACH2(callout->pages, page, callout_next)
    {
        if (page->channel == CHANNEL_PEER && text_equal(page->address, office)) {
            *ret_waiting = page->state == PAGE_QUEUED ? page : *ret_waiting;
            count++;
        }
    }
    return count;
}

/* Those of its people whom we know, in place of this order, so that they are called once for it. */
static size_t
call_people(struct paging *paging, struct callout *callout, int64_t step, struct page_id order)
{
    const struct policy_step *rung =
        &callout_policy(paging->decision->office, callout)->steps[step];
    size_t first = paging->page_count;
    size_t called = 0;

    for (size_t i = 0; i < rung->target_count; i++) {
        called += escalation_call_target(paging, callout, step, rung->targets[i]);
    }
    if (called == 0) {
        called = escalation_call_target(paging, callout, step, TARGET_DUTY_PHONE);
    }
    for (size_t i = first; i < paging->page_count; i++) {
        paging->pages[i].follows = order;
    }
    return called;
}

/* A handover is between the people of a roster kept here; a daemon takes no such order. */
static bool
is_an_order(const struct notice *notice)
{
    return notice->kind != NOTICE_HANDOVER && notice->kind != NOTICE_TEST;
}

static struct page_id
add_order(struct paging *paging, const struct callout *callout, const struct notice *notice,
          const struct peer *peer, size_t before)
{
    struct event_page *page = paging_add_page(paging);

    page->callout = callout->id;
    page->name = peer->name;
    page->unit = arena_copy_string(paging->decision->arena, callout->unit);
    page->target = TARGET_DUTY_PHONE;
    page->rule = DUTY_UNIT;
    page->channel = CHANNEL_PEER;
    page->address = peer->office;
    page->step = 0;
    page->message = notice->message;
    page->language = paging->decision->office->directory->language;
    page->ordinal = (int64_t)before + 1;
    page->priority = escalation_priority(notice);
    return page->id;
}

size_t
peer_call(struct paging *paging, struct callout *callout, const struct notice *notice)
{
    const struct office *office = paging->decision->office;
    const struct directory *directory = office->directory;
    const struct peer *peer =
        peer_of_unit(directory, directory_find_unit(directory, callout->unit));
    const struct page *waiting;
    struct page_id order;
    size_t before;

    if (peer == NULL || !is_an_order(notice)) {
        return 0;
    }
    before = count_orders(callout, peer->office, &waiting);
    order = waiting != NULL ? waiting->id : add_order(paging, callout, notice, peer, before);
    return gateway_is_alive(office, peer->office, paging->decision->now_ms)
               ? 1
               : call_people(paging, callout, 0, order);
}

bool
peer_call_people(struct paging *paging, const struct page *page)
{
    const struct office *office = paging->decision->office;
    struct callout *callout = office_find_callout(office, page->callout);
    const struct policy *policy = callout == NULL ? NULL : callout_policy(office, callout);

    return policy != NULL && callout->state == CALLOUT_CALLING && page->step >= 0 &&
           (size_t)page->step < policy->step_count &&
           call_people(paging, callout, page->step, page->id) > 0;
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
