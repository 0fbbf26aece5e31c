/* sender.c: see sender.h. */
#include "gateway/sender.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bug.h"
#include "base/text.h"
#include "core/limits.h"
#include "gateway/lane.h"

struct sender {
    struct lane_port port;
    ARRAY_OF(struct lane *) lanes; /* those of the settings come last, in their order */
    uint64_t serials;
    struct event *care; /* lanes to be ended, a drain to be finished */
    struct event *deadline;
    bool is_draining;
    void (*drained)(void *context);
    void *drained_context;
};

static bool
is_idle(const struct sender *sender)
{
    for (size_t i = 0; i < sender->lanes.count; i++) {
        if (!lane_is_idle(sender->lanes.items[i])) {
            return false;
        }
    }
    return true;
}

/* Takes the lane out of the list, which keeps its order. */
static void
take_out(struct sender *sender, size_t index)
{
    struct lane **at = &sender->lanes.items[index];

    sender->lanes.count--;
    memmove((void *)at, (void *)(at + 1), (sender->lanes.count - index) * sizeof(*at));
}

static void
end_idle_lanes(struct sender *sender)
{
    for (size_t i = sender->lanes.count; i > 0; i--) {
        struct lane *lane = sender->lanes.items[i - 1];

        if (lane_is_ending(lane) && lane_is_idle(lane)) {
            take_out(sender, i - 1);
            lane_free(lane);
        }
    }
}

/* Must be the last act of its caller: the one who waits may free the sender. */
static void
finish_drain(struct sender *sender)
{
    void (*drained)(void *context) = sender->drained;

    sender->drained = NULL;
    (void)event_del(sender->deadline);
    drained(sender->drained_context);
}

static void
take_care(evutil_socket_t fd, short what, void *context)
{
    struct sender *sender = context;

    (void)fd;
    (void)what;
    if (!sender->is_draining) {
        end_idle_lanes(sender);
    }
    if (sender->drained != NULL && is_idle(sender)) {
        finish_drain(sender);
    }
}

static void
give_up_draining(evutil_socket_t fd, short what, void *context)
{
    struct sender *sender = context;

    (void)fd;
    (void)what;
    if (sender->drained != NULL) {
        finish_drain(sender);
    }
}

/* lane_port.changed: lanes call it from their own events, so nothing is freed at once. */
static void
note_change(void *owner)
{
    struct sender *sender = owner;

    event_active(sender->care, EV_TIMEOUT, 0);
}

/* command_done of every lane's commands. */
static void
complete(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct sender *sender = owner;

    for (size_t i = 0; i < sender->lanes.count; i++) {
        struct lane *lane = sender->lanes.items[i];

        if (lane_serial(lane) == ticket / LANE_ERRAND_N) {
            lane_complete(lane, (enum lane_errand)(ticket % LANE_ERRAND_N), outcome);
            return;
        }
    }
}

struct sender *
sender_new(struct event_base *base, const struct command_port *port, const struct office_view *view)
{
    struct sender *sender = memory_new(sizeof(*sender));

    BUG_ON(curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK);
    sender->port = (struct lane_port){
        .base = base,
        .commands = *port,
        .view = *view,
        .owner = sender,
        .done = complete,
        .changed = note_change,
    };
    sender->care = event_new(base, -1, 0, take_care, sender);
    sender->deadline = evtimer_new(base, give_up_draining, sender);
    BUG_ON(sender->care == NULL || sender->deadline == NULL);
    return sender;
}

void
sender_free(struct sender *sender)
{
    if (sender == NULL) {
        return;
    }
    for (size_t i = 0; i < sender->lanes.count; i++) {
        lane_free(sender->lanes.items[i]);
    }
    array_fini(&sender->lanes);
    event_free(sender->care);
    event_free(sender->deadline);
    free(sender);
    curl_global_cleanup();
}

/* The lane of this name, taken out of the list; NULL when there is none. */
static struct lane *
take_lane(struct sender *sender, const char *name)
{
    for (size_t i = 0; i < sender->lanes.count; i++) {
        struct lane *lane = sender->lanes.items[i];

        if (text_equal(lane_name(lane), name)) {
            take_out(sender, i);
            return lane;
        }
    }
    return NULL;
}

void
sender_configure(struct sender *sender, struct settings *settings)
{
    /* A reload on the way out would bring the lanes back to life. */
    if (sender->is_draining) {
        return;
    }
    for (size_t i = 0; i < sender->lanes.count; i++) {
        lane_end(sender->lanes.items[i]);
    }
    for (size_t i = 0; i < settings->gateway_count; i++) {
        const struct gateway_settings *gateway = &settings->gateways[i];
        struct lane *lane = take_lane(sender, gateway->name);

        if (lane == NULL) {
            lane = lane_new(&sender->port, ++sender->serials, settings, gateway);
        } else {
            lane_configure(lane, settings, gateway);
        }
        *array_add(&sender->lanes) = lane;
    }
    note_change(sender);
    sender_wake(sender);
}

void
sender_wake(struct sender *sender)
{
    for (size_t i = 0; i < sender->lanes.count && !sender->is_draining; i++) {
        lane_wake(sender->lanes.items[i]);
    }
}

void
sender_drain(struct sender *sender, int64_t within_ms, void (*done)(void *context), void *context)
{
    struct timeval wait = {
        .tv_sec = within_ms / 1000,
        .tv_usec = within_ms % 1000 * 1000,
    };

    sender->is_draining = true;
    sender->drained = done;
    sender->drained_context = context;
    for (size_t i = 0; i < sender->lanes.count; i++) {
        lane_end(sender->lanes.items[i]);
    }
    (void)event_add(sender->deadline, &wait);
    note_change(sender);
}

size_t
sender_status(const struct sender *sender, struct lane_status *ret_status, size_t room)
{
    size_t count = sender->lanes.count < room ? sender->lanes.count : room;

    for (size_t i = 0; i < count; i++) {
        lane_status(sender->lanes.items[i], &ret_status[i]);
    }
    return count;
}
