/* sender.c: see sender.h. */
#include "gateway/sender.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/hash_table.h"
#include "base/text.h"
#include "core/limits.h"
#include "gateway/lane.h"

struct entry {
    struct lane *lane;
    struct entry *prev, *next;
};

struct sender {
    struct lane_port port;
    struct entry *entries; /* in the order of the settings */
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
    const struct entry *entry = NULL;

    DL_FOREACH (sender->entries, entry) {
        if (!lane_is_idle(entry->lane)) {
            return false;
        }
    }
    return true;
}

static void
remove_entry(struct sender *sender, struct entry *entry)
{
    DL_DELETE(sender->entries, entry);
    lane_free(entry->lane);
    free(entry);
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
    struct entry *entry = NULL;
    struct entry *next = NULL;

    (void)fd;
    (void)what;
    DL_FOREACH_SAFE (sender->entries, entry, next) {
        if (!sender->is_draining && lane_is_ending(entry->lane) && lane_is_idle(entry->lane)) {
            remove_entry(sender, entry);
        }
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
    struct entry *entry = NULL;

    DL_FOREACH (sender->entries, entry) {
        if (lane_serial(entry->lane) == ticket / LANE_ERRAND_N) {
            lane_complete(entry->lane, (enum lane_errand)(ticket % LANE_ERRAND_N), outcome);
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
    struct entry *entry = NULL;
    struct entry *next = NULL;

    if (sender == NULL) {
        return;
    }
    DL_FOREACH_SAFE (sender->entries, entry, next) {
        remove_entry(sender, entry);
    }
    event_free(sender->care);
    event_free(sender->deadline);
    free(sender);
    curl_global_cleanup();
}

static struct entry *
find_entry(struct sender *sender, const char *name)
{
    struct entry *entry = NULL;

    DL_FOREACH (sender->entries, entry) {
        if (text_equal(lane_name(entry->lane), name)) {
            return entry;
        }
    }
    return NULL;
}

static void
configure_lane(struct sender *sender, struct settings *settings,
               const struct gateway_settings *gateway)
{
    struct entry *entry = find_entry(sender, gateway->name);

    if (entry == NULL) {
        entry = memory_new(sizeof(*entry));
        entry->lane = lane_new(&sender->port, ++sender->serials, settings, gateway);
    } else {
        DL_DELETE(sender->entries, entry);
        lane_configure(entry->lane, settings, gateway);
    }
    DL_APPEND(sender->entries, entry);
}

void
sender_configure(struct sender *sender, struct settings *settings)
{
    struct entry *entry = NULL;

    DL_FOREACH (sender->entries, entry) {
        lane_end(entry->lane);
    }
    for (size_t i = 0; i < settings->gateway_count; i++) {
        configure_lane(sender, settings, &settings->gateways[i]);
    }
    note_change(sender);
    sender_wake(sender);
}

void
sender_wake(struct sender *sender)
{
    struct entry *entry = NULL;

    if (sender->is_draining) {
        return;
    }
    DL_FOREACH (sender->entries, entry) {
        lane_wake(entry->lane);
    }
}

void
sender_drain(struct sender *sender, int64_t within_ms, void (*done)(void *context), void *context)
{
    struct timeval wait = {
        .tv_sec = within_ms / 1000,
        .tv_usec = within_ms % 1000 * 1000,
    };
    struct entry *entry = NULL;

    sender->is_draining = true;
    sender->drained = done;
    sender->drained_context = context;
    DL_FOREACH (sender->entries, entry) {
        lane_end(entry->lane);
    }
    (void)event_add(sender->deadline, &wait);
    note_change(sender);
}

size_t
sender_status(const struct sender *sender, struct lane_status *ret_status, size_t room)
{
    const struct entry *entry = NULL;
    size_t count = 0;

    DL_FOREACH (sender->entries, entry) {
        if (count < room) {
            lane_status(entry->lane, &ret_status[count++]);
        }
    }
    return count;
}
