/* curl_loop.h: a curl multi handle that lives on a libevent base.
 *
 * Floor 4. It drives any number of easy handles by curl_multi_socket_action, as libcurl asks for
 * sockets and a timer, and tells their owner when one is done. Free it before its base, and after
 * the easy handles were removed. */
#ifndef DUTYD_GATEWAY_CURL_LOOP_H
#define DUTYD_GATEWAY_CURL_LOOP_H

#include <curl/curl.h>
#include <event2/event.h>
#include <stddef.h>

#include "base/attributes.h"

struct curl_loop;

/* Called when a handle is done and was taken out of the loop; never from inside a call into
 * libcurl, so it may add and remove handles. It must not free the loop. */
typedef void curl_loop_done(void *owner, CURL *easy, CURLcode code);

struct curl_loop *curl_loop_new(struct event_base *base, size_t connections_max,
                                curl_loop_done *done, void *owner);
void curl_loop_free(struct curl_loop *loop); /* NULL-safe; closes the kept connections */

/* How many connections may be open; what waits for one waits at the caller, for a handle that
 * waits inside libcurl burns its timeout. */
void curl_loop_set_connections_max(struct curl_loop *loop, size_t connections_max);

/* Starts a handle that is set up; -1 when libcurl refuses it. The first bytes leave in the next
 * turn of the base. Sets the OPENSOCKET and CLOSESOCKET options of the
 * handle, which are the loop's own. */
int curl_loop_add(struct curl_loop *loop, CURL *easy) MUST_CHECK;
/* Sends the first bytes of the handles that were added now, and not in the next turn of the base.
 * Some may be done by it, and are told. */
void curl_loop_go(struct curl_loop *loop);
/* Takes a handle out before it is done; its connection is closed. */
void curl_loop_remove(struct curl_loop *loop, CURL *easy);

#endif
