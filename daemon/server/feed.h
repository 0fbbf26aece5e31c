/* feed.h: the journal as it grows, for whoever follows it: JSON lines or Server-Sent Events.
 *
 * Floor 4, private to server/. A feed is a place in the journal, not a queue: while its reader is
 * slow nothing is kept for it, and what it missed is read again when it goes on. */
#ifndef DUTYD_SERVER_FEED_H
#define DUTYD_SERVER_FEED_H

#include "server/exchange.h"

#define FEEDS_MAX 200

struct feed_start {
    uint64_t after_seq;
    bool is_sse;
};

/* Takes the exchange over and keeps its connection. */
void feed_open(struct exchange *exchange, const struct feed_start *start);
/* News for every feed that is not stuck; cuts off those that are. Sets its own timer. */
void feed_pump_all(struct server *server);
/* Soon, and once for several commits. */
void feed_pump_soon(struct server *server);
void feed_free_all(struct server *server);

/* One event as the API shows it: one line of JSON without its end. */
void feed_encode(const struct api_view *view, const struct event *event, struct text *text);

#endif
