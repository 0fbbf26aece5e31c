/* sender.h: pages leave the house: one lane per gateway, each with its own curl multi.
 *
 * Floor 4. A lane that has room asks the office for pages (COMMAND_TAKE_PAGES); what it is given
 * is durable as "sending" by then. It renders each text, hands it to the driver, and reports
 * what became of it (COMMAND_SETTLE_PAGES), all results of a turn at once. Which page goes
 * where, and what follows from a failure, is decided in core/. */
#ifndef DUTYD_GATEWAY_SENDER_H
#define DUTYD_GATEWAY_SENDER_H

#include <event2/event.h>

#include "config/settings.h"
#include "core/command.h"
#include "core/office.h"

struct sender;

/* How the sender looks at the office: the pointer may change when the state is rebuilt. */
struct office_view {
    void *turn;
    const struct office *(*office)(void *turn);
};

/* The port and the view are copied. */
struct sender *sender_new(struct event_base *base, const struct command_port *port,
                          const struct office_view *view);
/* Finishes nothing: requests in flight become doubts of the next start. Before the base is freed,
 * and when the turn holds none of our commands any more (turn_flush or turn_free comes first).
 * NULL-safe. */
void sender_free(struct sender *sender);

/* Takes new settings into use: lanes of the same name keep their requests in flight; lanes that
 * are gone finish theirs and end. */
void sender_configure(struct sender *sender, struct settings *settings);

/* After each turn: lanes with room look for work. Cheap when there is none. */
void sender_wake(struct sender *sender);

/* At SIGTERM: takes no more pages and calls `done`, once and not before it returns, when nothing
 * is in flight and every result is in the journal, or after `within_ms` from now. `done` may free
 * the sender. */
void sender_drain(struct sender *sender, int64_t within_ms, void (*done)(void *context),
                  void *context);

struct lane_status {
    const char *name;
    enum gateway_driver driver;
    size_t in_flight;
    int64_t latency_ms; /* smoothed */
    uint64_t requests;
    uint64_t unknown_pages; /* results and orders for pages that the office no longer has */
};
size_t sender_status(const struct sender *sender, struct lane_status *ret_status, size_t room);

#endif
