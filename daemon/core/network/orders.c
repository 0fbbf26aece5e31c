/* orders.c: the orders of offices above that are being carried out here, as long as what they led
 * to is remembered. */
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

static bool
is_about(const struct order *order, struct incident_id incident, struct notice_id notice)
{
    return order->notice.value != 0 ? order->notice.value == notice.value
                                    : order->incident.value == incident.value;
}

static void
drop(struct office *office, struct order *order)
{
    deadline_clear(&office->deadlines, &order->due);
    DL_DELETE(office->orders, order);
    office->order_count--;
    free(order->peer);
    free(order->path);
    free(order);
}

void
orders_drop(struct office *office, struct incident_id incident, struct notice_id notice)
{
    struct order *order;
    struct order *next;

    DL_FOREACH_SAFE (office->orders, order, next) {
        if (incident.value != 0 ? order->incident.value == incident.value
                                : order->notice.value == notice.value) {
            drop(office, order);
        }
    }
}

/* ---- apply ---- */

void
orders_apply(struct office *office, const struct event *event)
{
    const struct event_order_taken *taken = &event->as.order_taken;
    struct order *order;

    if ((event->incident.value != 0 && office_find_incident(office, event->incident) == NULL) ||
        (event->incident.value == 0 && office_find_notice(office, event->notice) == NULL)) {
        return;
    }
    order = memory_new(sizeof(*order));
    order->seq = event->seq;
    order->peer = memory_copy_string(taken->peer);
    order->path = memory_copy_string(taken->path);
    order->their_callout = taken->callout;
    order->their_notice = taken->notice;
    order->their_incident = taken->incident;
    order->kind = taken->kind;
    order->incident = event->incident;
    order->notice = event->notice;
    DL_APPEND(office->orders, order);
    office->order_count++;
    state_set_due(office, &order->due, DUE_ROLLUP, order->seq, event->at_ms);
    key_put(office, event, taken->key, taken->key_digest);
}

/* Something was queued for the office above: it is what they have been told. */
static void
note_told(struct office *office, const struct event *event)
{
    for (size_t i = 0; i < event->as.pages_queued.page_count; i++) {
        const struct event_page *page = &event->as.pages_queued.pages[i];
        struct order *order = page->message == MESSAGE_ROLLUP
                                  ? orders_find(office, page->address, page->order)
                                  : NULL;

        if (order != NULL) {
            order->is_told = true;
            order->told_stage = office_find_page(office, page->id)->stage;
            order->told_answered = page->answered;
            order->told_total = page->total;
            order->told_ms = event->at_ms;
            deadline_clear(&office->deadlines, &order->due);
        }
    }
}

static bool
may_change_an_order(const struct event *event)
{
    return event->kind == EVENT_CALLOUT_ANSWERED || event->kind == EVENT_CALLOUTS_STOOD_DOWN ||
           event->kind == EVENT_NOTICE_ISSUED || event->kind == EVENT_ROLLUP_TAKEN;
}

/* What happened may be news for the office above: it is looked at after a pause at the latest, so
 * that many answers become one word. */
void
orders_note(struct office *office, const struct event *event)
{
    struct order *order;

    if (office->orders == NULL) {
        return;
    }
    if (event->kind == EVENT_PAGES_QUEUED) {
        note_told(office, event);
    }
    if (!may_change_an_order(event)) {
        return;
    }
    DL_FOREACH (office->orders, order) {
        if (is_about(order, event->incident, event->notice) && !deadline_is_set(&order->due)) {
            int64_t free_ms = order->is_told ? order->told_ms + ROLLUP_PAUSE_MS : event->at_ms;

            state_set_due(office, &order->due, DUE_ROLLUP, order->seq,
                          free_ms > event->at_ms ? free_ms : event->at_ms);
        }
    }
}

void
orders_shift(struct office *office, int64_t delta_ms)
{
    struct order *order;

    DL_FOREACH (office->orders, order) {
        order->told_ms += delta_ms;
    }
}

/* ---- questions ---- */

struct order *
orders_find(const struct office *office, const char *peer, struct callout_id theirs)
{
    struct order *order;

    DL_FOREACH (office->orders, order) {
        if (order->their_callout.value == theirs.value && text_equal(order->peer, peer)) {
            return order;
        }
    }
    return NULL;
}

const struct order *
orders_find_newest(const struct office *office, const char *peer, struct incident_id theirs)
{
    const struct order *order;
    const struct order *newest = NULL;

    DL_FOREACH (office->orders, order) {
        if (order->their_incident.value == theirs.value && text_equal(order->peer, peer) &&
            order->kind <= RELAY_TERMINATION &&
            (newest == NULL || order->their_notice.value > newest->their_notice.value)) {
            newest = order;
        }
    }
    return newest;
}

const char *
office_relay_path(const struct office *office, struct incident_id incident, struct notice_id notice,
                  struct arena *arena)
{
    const struct order *order;

    DL_FOREACH (office->orders, order) {
        if ((incident.value != 0 && order->incident.value == incident.value) ||
            (notice.value != 0 && order->notice.value == notice.value)) {
            return order->path == NULL ? arena_copy_string(arena, order->peer)
                                       : arena_format(arena, "%s/%s", order->path, order->peer);
        }
    }
    return NULL;
}
