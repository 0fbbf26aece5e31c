/* gateways.c: which gateway takes a page, and the circuit breaker that rests a failing one. */
#include "core/private.h"
#include "core/rooms.h"

/* ---- apply ---- */

void
gateway_apply(struct office *office, const struct event *event)
{
    const struct event_gateway_moved *moved = &event->as.gateway_moved;
    struct gateway_state *gateway = state_make_gateway(office, moved->gateway);

    gateway->is_probing = false;
    deadline_clear(&office->deadlines, &gateway->due);
    if (event->kind == EVENT_GATEWAY_RECOVERED) {
        gateway->is_down = false;
        gateway->is_account = false;
        gateway->failures = 0;
        state_replace_text(&gateway->reason, NULL);
        return;
    }
    if (!gateway->is_down) {
        /* Pages that left another gateway for this one must not wait for it alone. */
        page_queue_retry_all(office);
    }
    gateway->is_down = true;
    gateway->is_account = moved->is_account;
    gateway->until_ms = moved->until_ms;
    state_replace_text(&gateway->reason, moved->reason);
    state_set_due(office, &gateway->due, DUE_GATEWAY, 0, moved->until_ms);
}

/* ---- questions ---- */

bool
gateway_serves(const struct gateway_rule *rule, const struct page *page)
{
    return rule->serves[page->channel] &&
           (page->channel != CHANNEL_PEER || text_equal(rule->name, page->address));
}

bool
gateway_serves_any(const struct directory *directory, const struct page *page)
{
    for (size_t i = 0; i < directory->gateway_count; i++) {
        if (gateway_serves(&directory->gateways[i], page)) {
            return true;
        }
    }
    return false;
}

bool
gateway_is_alive(const struct office *office, const char *name, int64_t now_ms)
{
    const struct gateway_state *gateway = office_find_gateway(office, name);

    /* One whose rest is over counts as alive: somebody's page must try it again. */
    return gateway == NULL || !gateway->is_down ||
           (!gateway->is_probing && now_ms >= gateway->until_ms);
}

static bool
could_take(const struct directory *directory, size_t gateway, const struct page *page)
{
    uint64_t bit = UINT64_C(1) << gateway;

    return gateway_serves(&directory->gateways[gateway], page) && (page->refused & bit) == 0 &&
           (page->tried & bit) == 0 && (page->paced & bit) == 0;
}

bool
gateway_takes(const struct office *office, const struct gateway_state *gateway,
              const struct page *page, int64_t now_ms)
{
    const struct directory *directory = office->directory;

    for (size_t i = 0; i < directory->gateway_count; i++) {
        const struct gateway_state *other;

        if (!could_take(directory, i, page)) {
            continue;
        }
        other = office_find_gateway(office, directory->gateways[i].name);
        BUG_ON(other == NULL);
        if (other == gateway) {
            /* A gateway that is down is tried again, with one page, when its rest is over. */
            return !gateway->is_down || (!gateway->is_probing && now_ms >= gateway->until_ms);
        }
        if (!other->is_down && !gateway->is_down) {
            return false; /* a preferred one takes it */
        }
    }
    return false;
}

/* ---- decide ---- */

static void
emit_failed(struct decision *decision, const struct gateway_state *gateway,
            const struct gateway_rule *rule, bool is_account, const char *detail)
{
    struct event *event = decision_event(decision, EVENT_GATEWAY_FAILED);

    event->as.gateway_moved.gateway = arena_copy_string(decision->arena, gateway->name);
    event->as.gateway_moved.reason = detail;
    event->as.gateway_moved.until_ms = decision->now_ms + rule->breaker_hold_ms;
    event->as.gateway_moved.is_account = is_account;
    decision_emit(decision, event);
}

static bool
page_is_awaited(const struct decision *decision, const struct page *page)
{
    return page->channel == CHANNEL_PEER
               ? gateway_is_alive(decision->office, page->address, decision->now_ms)
               : channel_is_alive(decision->office, page->channel, decision->now_ms);
}

/* Pages that waited for this gateway alone go to the person's next contact as well, so that a
 * dead gateway costs no time. The first page stays queued: it is taken back when answered. */
static void
bypass_waiting(struct decision *decision)
{
    struct paging paging;
    struct page *page;
    struct page *next;

    paging_begin(&paging, decision, (struct incident_id){0}, (struct notice_id){0});
    HASH_ITER (hh, decision->office->pages, page, next) {
        if (page->state != PAGE_QUEUED || page->has_successor || page->message == MESSAGE_CONFIRM ||
            page_is_awaited(decision, page)) {
            continue;
        }
        if (page->channel == CHANNEL_PEER) {
            peer_bypass(decision, page);
            continue;
        }
        if (page->incident.value != paging.incident.value ||
            page->notice.value != paging.notice.value) {
            paging_end(&paging);
            paging_begin(&paging, decision, page->incident, page->notice);
        }
        (void)escalation_next_contact(&paging, page);
    }
    paging_end(&paging);
}

static void
take_down(struct decision *decision, struct gateway_state *gateway, const struct gateway_rule *rule,
          bool is_account, const char *detail)
{
    bool was_down = gateway->is_down;

    emit_failed(decision, gateway, rule, is_account, detail);
    if (!was_down) {
        alarm_raise(
            decision, ALARM_GATEWAY, (struct incident_id){0}, (struct notice_id){0},
            (struct callout_id){0}, NULL, NULL,
            arena_format(decision->arena, "%s (%s)", gateway->name, detail == NULL ? "-" : detail));
    }
    bypass_waiting(decision);
}

void
gateway_note_result(struct decision *decision, const char *name, enum page_outcome outcome,
                    const char *detail)
{
    struct gateway_state *gateway = office_find_gateway(decision->office, name);
    size_t index = directory_find_gateway(decision->office->directory, name);
    const struct gateway_rule *rule;

    if (gateway == NULL || index == NO_INDEX) {
        return;
    }
    rule = &decision->office->directory->gateways[index];
    gateway->is_probing = false;
    if (outcome == OUTCOME_SENT || outcome == OUTCOME_REFUSED) {
        /* A refusal of one number is the word of a living gateway. */
        gateway->sent += outcome == OUTCOME_SENT;
        gateway->failures = 0;
        if (gateway->is_down) {
            struct event *event = decision_event(decision, EVENT_GATEWAY_RECOVERED);

            event->as.gateway_moved.gateway = arena_copy_string(decision->arena, name);
            decision_emit(decision, event);
        }
        return;
    }
    gateway->failed++;
    if (outcome == OUTCOME_LIMITED && !gateway->is_down) {
        return; /* it asks for time; the page waits, the gateway is not resting */
    }
    gateway->doubts += outcome == OUTCOME_DOUBT;
    gateway->failures++;
    if (outcome == OUTCOME_BROKEN || gateway->failures >= rule->breaker_failures ||
        gateway->is_down) {
        if (!gateway->is_down || decision->now_ms >= gateway->until_ms) {
            take_down(decision, gateway, rule, outcome == OUTCOME_BROKEN, detail);
        }
    }
}
