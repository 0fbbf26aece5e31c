/* courier.h: carries a lane's requests out on a thread of its own, so that libcurl's half of the
 * work and a slow resolver hold up neither the decisions nor the answers to callers.
 *
 * Floor 4. Who owns what: an easy handle, and all that its options point to (body, headers, the
 * context of its callbacks), is the courier's from courier_send to its `done`, or to
 * courier_take_back; nobody else looks at it meanwhile. Two queues under one lock carry handles
 * there and back; nothing else is shared: the multi handle, its connections and its event base are
 * the thread's alone, and the thread knows no page, no office and no settings. All functions below
 * are for the thread that made the courier, and `done` is called on it.
 *
 * The thread is started by the first request: a gateway without a network has none.
 *
 * To a gateway on this machine the first few requests after a pause leave from the caller's own
 * thread: there is nothing to look up and nothing to encrypt, and on a busy machine the first page
 * of an alarm would wait for the scheduler longer than for the disk. */
#ifndef DUTYD_GATEWAY_COURIER_H
#define DUTYD_GATEWAY_COURIER_H

#include <curl/curl.h>
#include <event2/event.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attributes.h"

#define COURIER_OUT_MAX 4096 /* requests with the courier at once; more are not taken */

struct courier;

/* Called from the loop when a handle is done and the courier has let go of it; it may send others.
 * It must neither stop nor free the courier. */
typedef void courier_done(void *owner, CURL *easy, CURLcode code);

struct courier *courier_new(struct event_base *base, size_t connections_max, courier_done *done,
                            void *owner);
/* Waits for the thread to end: no request goes on after it, nobody hears `done` and nothing can be
 * sent any more. Each handle that is not done is the caller's again after courier_take_back. */
void courier_stop(struct courier *courier);
/* Cuts a request off; its connection is closed. Only after courier_stop. */
void courier_take_back(struct courier *courier, CURL *easy);
/* Stops it; closes the kept connections. Every handle was done or taken back, the base still is.
 * NULL-safe. */
void courier_free(struct courier *courier);

/* How many connections may be open; what waits for one waits at the caller, for a handle that
 * waits inside libcurl burns its timeout. */
void courier_set_connections_max(struct courier *courier, size_t connections_max);

/* Whether the far side is on this machine and spoken to in plain HTTP; at first it is not. */
void courier_set_near(struct courier *courier, bool is_near);

/* Hands over a handle that is set up; -1 when the courier has too many, and the handle stays the
 * caller's. What libcurl refuses to start comes back as CURLE_FAILED_INIT. */
int courier_send(struct courier *courier, CURL *easy) MUST_CHECK;
/* What was handed over since leaves now, if it is near; some may come back by it. */
void courier_go(struct courier *courier);

#endif
