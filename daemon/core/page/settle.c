/* settle.c: what became of pages, and what follows: another try, another gateway, another
 * contact, or the word to the office. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

#define LIMITED_WAIT_MAX_MS (10 * MS_PER_MINUTE) /* whatever the provider asks for */
#define BACKOFF_DOUBLINGS_MAX 6

static bool
is_urgent(const struct page *page)
{
    return page->priority == PRIORITY_URGENT;
}

int64_t
settle_doubt_wait_ms(const struct office *office, const char *gateway, const struct page *page)
{
    size_t index = directory_find_gateway(office->directory, gateway == NULL ? "" : gateway);
    const struct gateway_rule *rule;

    if (index == NO_INDEX) {
        return 0;
    }
    rule = &office->directory->gateways[index];
    if (!rule->has_receipts) {
        return 0; /* nothing can resolve it: waiting would only cost time */
    }
    return is_urgent(page) ? rule->doubt_wait_urgent_ms : rule->doubt_wait_ms;
}

/* Could another gateway, or this one later, still take it? */
static bool
is_served_elsewhere(const struct office *office, const struct page *page, uint64_t without)
{
    const struct directory *directory = office->directory;

    for (size_t i = 0; i < directory->gateway_count; i++) {
        uint64_t bit = UINT64_C(1) << i;
        const struct gateway_state *gateway =
            office_find_gateway(office, directory->gateways[i].name);

        if (gateway_serves(&directory->gateways[i], page) && (without & bit) == 0 &&
            (page->refused & bit) == 0 && (page->tried & bit) == 0 && gateway != NULL &&
            !gateway->is_down) {
            return true;
        }
    }
    return false;
}

/* A gateway that has answered in doubt is not asked again when another is up: the second doubt
 * would be the end of the page. A doubt of our own making (a crash while sending) stays where it
 * was, where its id may be known already. */
bool
settle_should_change(const struct office *office, const struct page *page)
{
    size_t index =
        directory_find_gateway(office->directory, page->gateway == NULL ? "" : page->gateway);

    return index != NO_INDEX && page->settled_ms >= page->sending_ms &&
           is_served_elsewhere(office, page, UINT64_C(1) << index);
}

static bool
is_refused_by_all(const struct office *office, const struct page *page, uint64_t now_refused)
{
    const struct directory *directory = office->directory;

    for (size_t i = 0; i < directory->gateway_count; i++) {
        if (gateway_serves(&directory->gateways[i], page) &&
            ((page->refused | now_refused) & (UINT64_C(1) << i)) == 0) {
            return false;
        }
    }
    return true;
}

static void
pause_or_fail(const struct decision *decision, const struct page *page,
              const struct gateway_rule *rule, struct event_result *result)
{
    int64_t pause_ms = rule->retry_after_ms;

    /* What another office must know in the end has no other way: it waits as long as it takes. */
    if (page->tries >= rule->tries_max && page->channel != CHANNEL_PEER) {
        result->next = PAGE_FAILED;
        return;
    }
    for (int64_t i = 1; i < page->tries && i < BACKOFF_DOUBLINGS_MAX; i++) {
        pause_ms *= 2;
    }
    if (result->outcome == OUTCOME_LIMITED && result->retry_ms > decision->now_ms) {
        int64_t most_ms = decision->now_ms + LIMITED_WAIT_MAX_MS;

        result->retry_ms = result->retry_ms < most_ms ? result->retry_ms : most_ms;
    } else {
        result->retry_ms = decision->now_ms + pause_ms;
    }
    result->next = PAGE_QUEUED;
}

/* Is this page still worth another try? Not when its unit has answered meanwhile (design rule 5).
 */
static bool
is_worth_another_try(const struct office *office, const struct page *page)
{
    const struct callout *callout = office_find_callout(office, page->callout);

    if (callout == NULL || page->message == MESSAGE_CONFIRM) {
        return true;
    }
    if (page_is_order(page)) {
        return callout->state != CALLOUT_STOOD_DOWN;
    }
    return callout_still_calls(callout) ||
           (page_is_reminder(page) && callout->state != CALLOUT_STOOD_DOWN &&
            callout->state != CALLOUT_REPORTED);
}

static void
judge_by_outcome(const struct decision *decision, const struct page *page, size_t gateway,
                 struct event_result *result)
{
    const struct office *office = decision->office;
    /* A gateway that left with a reload while its pages were in flight is judged by the rules of
     * the first one, which may take them over at once. */
    const struct gateway_rule *rule =
        &office->directory->gateways[gateway == NO_INDEX ? 0 : gateway];
    uint64_t bit = gateway == NO_INDEX ? 0 : UINT64_C(1) << gateway;

    switch (result->outcome) {
    case OUTCOME_SENT:
        /* What another dutyd has taken is durable there. */
        result->next = page->channel == CHANNEL_PEER ? PAGE_DELIVERED : PAGE_SENT;
        break;
    case OUTCOME_DOUBT:
        if (page->is_resend && page->channel != CHANNEL_PEER) {
            result->next = PAGE_FAILED; /* twice in doubt: another way must be found */
        } else {
            result->next = PAGE_DOUBT;
            result->retry_ms = decision->now_ms + settle_doubt_wait_ms(office, rule->name, page);
        }
        break;
    case OUTCOME_REFUSED:
        result->next = is_refused_by_all(office, page, bit) ? PAGE_FAILED : PAGE_QUEUED;
        result->retry_ms = 0;
        if (result->next == PAGE_QUEUED && !is_served_elsewhere(office, page, bit)) {
            pause_or_fail(decision, page, rule, result);
        }
        break;
    case OUTCOME_NOT_SENT:
    case OUTCOME_LIMITED:
    case OUTCOME_BROKEN:
        if (is_served_elsewhere(office, page, bit)) {
            result->next = PAGE_QUEUED;
            result->retry_ms = 0;
        } else {
            pause_or_fail(decision, page, rule, result);
        }
        break;
    case OUTCOME_N:
        BUG_HERE("no such outcome");
    }
}

/* The state to which a result leads (design rule 4), written into the result. */
static void
judge(const struct decision *decision, const struct page *page, size_t gateway,
      struct event_result *result)
{
    judge_by_outcome(decision, page, gateway, result);
    if (result->next == PAGE_QUEUED && !is_worth_another_try(decision->office, page)) {
        result->next = PAGE_CANCELLED;
        result->retry_ms = 0;
    }
}

/* Is this page still worth another contact? Not when its unit has answered meanwhile. */
static bool
is_still_wanted(const struct office *office, const struct page *page)
{
    /* A confirmation goes back the way the answer came, or not at all. */
    return !page->has_successor && page->message != MESSAGE_UNCLEAR &&
           page->message != MESSAGE_UNCLEAR_MEETING && page->message != MESSAGE_CONFIRM &&
           is_worth_another_try(office, page);
}

/* Has the step that this page carried out reached, or may it still reach, somebody? */
static bool
step_is_alive(const struct office *office, const struct callout *callout, const struct page *page)
{
    const struct page *root = page;
    const struct page *other;

    while (root->follows.value != 0 && office_find_page(office, root->follows) != NULL) {
        root = office_find_page(office, root->follows);
    }
    DL_FOREACH2(callout->pages, other, callout_next)
    {
        if (other->step == page->step && other->queued_ms >= root->queued_ms &&
            (page_is_live(other) || other->state == PAGE_SENT || other->state == PAGE_DELIVERED)) {
            return true;
        }
    }
    return false;
}

/* Nobody of this step can be reached any more: its delay is not waited out (design rule 4). */
static void
hurry_past_step(struct decision *decision, const struct page *page)
{
    struct callout *callout = office_find_callout(decision->office, page->callout);

    if (callout != NULL && callout->state == CALLOUT_CALLING && page->step == callout->step &&
        !step_is_alive(decision->office, callout, page)) {
        escalation_hurry(decision, callout);
    }
}

/* A carrier's "failed" may be about the gateway (a signature that is not registered, no balance)
 * as well as about the number: the other gateways are tried first (design rule 4). */
void
settle_after_receipt(struct decision *decision, struct page *page)
{
    size_t gateway = directory_find_gateway(decision->office->directory,
                                            page->gateway == NULL ? "" : page->gateway);
    uint64_t bit = gateway == NO_INDEX ? 0 : UINT64_C(1) << gateway;
    struct paging paging;
    bool found;

    if (!is_still_wanted(decision->office, page) ||
        !is_served_elsewhere(decision->office, page, bit)) {
        settle_after_failure(decision, page);
        return;
    }
    paging_begin(&paging, decision, page->incident, page->notice);
    found = escalation_same_contact(&paging, page);
    paging_end(&paging);
    if (!found) {
        settle_after_failure(decision, page);
    }
}

void
settle_after_failure(struct decision *decision, struct page *page)
{
    struct paging paging;
    const char *name;
    bool found;

    if (!is_still_wanted(decision->office, page)) {
        return;
    }
    paging_begin(&paging, decision, page->incident, page->notice);
    found = page->channel == CHANNEL_PEER ? peer_call_people(&paging, page)
                                          : escalation_next_contact(&paging, page);
    paging_end(&paging);
    if (found) {
        return;
    }
    name = arena_format(decision->arena, "%s %s %s", page->name == NULL ? "" : page->name,
                        page->address, page->problem == NULL ? "" : page->problem);
    if (page->target == TARGET_OFFICE && page->callout.value == 0) {
        alarm_pass_on(decision, page);
    }
    if (page->message == MESSAGE_ALARM) {
        return; /* an alarm about an alarm helps nobody */
    }
    alarm_raise(decision, ALARM_UNREACHED, page->incident, page->notice, page->callout, page->unit,
                page->person, name);
    hurry_past_step(decision, page);
}

void
settle_emit(struct decision *decision, const char *gateway, struct event_result *results,
            const struct page *first, size_t count)
{
    struct event *event = decision_event(decision, EVENT_PAGES_SETTLED);

    event->incident = first->incident;
    event->notice = first->notice;
    event->as.pages_settled.gateway = gateway;
    event->as.pages_settled.results = results;
    event->as.pages_settled.result_count = count;
    decision_emit(decision, event);
}

void
settle_unsent(struct decision *decision, const char *gateway, struct page *const *pages,
              size_t count, enum page_state next, const struct words *why)
{
    struct event_result *results = arena_take_array(decision->arena, count, sizeof(*results));

    for (size_t i = 0; i < count; i++) {
        results[i].page = pages[i]->id;
        results[i].outcome = OUTCOME_NOT_SENT;
        results[i].detail = why->in[decision->office->directory->language];
        results[i].next = next;
    }
    settle_emit(decision, gateway, results, pages[0], count);
}

void
settle_unserved(struct decision *decision, struct page *page)
{
    static const struct words why = {{"此渠道已无网关", "no gateway serves this channel any more"}};

    if (page->state != PAGE_QUEUED || gateway_serves_any(decision->office->directory, page)) {
        return;
    }
    settle_unsent(decision, NULL, &page, 1, PAGE_FAILED, &why);
    settle_after_failure(decision, page);
}

void
settle_all_unserved(struct decision *decision)
{
    struct page *page;
    struct page *next;

    HASH_ITER (hh, decision->office->pages, page, next) {
        settle_unserved(decision, page);
    }
}

/* Results of one subject, judged and emitted together; the others stay for the next round. */
static void
settle_subject(struct decision *decision, size_t gateway, struct event_result *results,
               size_t count, bool *is_done, size_t from)
{
    const struct command_settle_pages *settle = &decision->command->as.settle_pages;
    struct office *office = decision->office;
    const struct page *first = office_find_page(office, results[from].page);
    struct event_result *mine = arena_take_array(decision->arena, count, sizeof(*mine));
    size_t mine_count = 0;

    for (size_t i = from; i < count; i++) {
        const struct page *page = office_find_page(office, results[i].page);

        if (!is_done[i] && page != NULL && page->incident.value == first->incident.value &&
            page->notice.value == first->notice.value) {
            is_done[i] = true;
            judge(decision, page, gateway, &results[i]);
            mine[mine_count++] = results[i];
        }
    }
    settle_emit(decision, settle->gateway, mine, first, mine_count);
}

static void
follow_results(struct decision *decision, const struct event_result *results, size_t count)
{
    const struct command_settle_pages *settle = &decision->command->as.settle_pages;

    /* Also of pages that a receipt has settled before: a probe must never stay open. */
    for (size_t i = 0; i < settle->result_count; i++) {
        gateway_note_result(decision, settle->gateway, settle->results[i].outcome,
                            settle->results[i].detail);
    }
    for (size_t i = 0; i < count; i++) {
        struct page *page = office_find_page(decision->office, results[i].page);

        if (page != NULL && page->state == PAGE_FAILED) {
            settle_after_failure(decision, page);
        } else if (page != NULL && page->state == PAGE_DELIVERED &&
                   page->message == MESSAGE_REPORT_UP) {
            upward_arrived(decision, page, results[i].provider_id);
        }
    }
}

void
settle_decide(struct decision *decision)
{
    const struct command_settle_pages *settle = &decision->command->as.settle_pages;
    size_t gateway = directory_find_gateway(decision->office->directory, settle->gateway);
    struct event_result *results =
        arena_take_array(decision->arena, settle->result_count + 1, sizeof(*results));
    bool *is_done = arena_take_array(decision->arena, settle->result_count + 1, sizeof(*is_done));
    size_t count = 0;

    for (size_t i = 0; i < settle->result_count; i++) {
        const struct page *page = office_find_page(decision->office, settle->results[i].page);

        /* A receipt may have been faster than the reply. */
        if (page != NULL && page->state == PAGE_SENDING) {
            results[count++] = settle->results[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_done[i]) {
            settle_subject(decision, gateway, results, count, is_done, i);
        }
    }
    follow_results(decision, results, count);
}
