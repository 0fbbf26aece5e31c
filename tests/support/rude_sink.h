/* rude_sink.h: an HTTP server for tests that answers, dawdles, hangs up or resets, as told.
 *
 * It lives on the test's own event base, on a free loopback port, and tells of each request that
 * it has taken in whole, whatever it does afterwards. */
#ifndef DUTYD_TESTS_SUPPORT_RUDE_SINK_H
#define DUTYD_TESTS_SUPPORT_RUDE_SINK_H

#include <event2/event.h>
#include <stddef.h>
#include <stdint.h>

enum sink_manner {
    SINK_ANSWERS,      /* what `answer` says */
    SINK_ANSWERS_LATE, /* after 60 ms */
    SINK_KEEPS_SILENT,
    SINK_CLOSES,             /* takes the request in and closes without a word */
    SINK_RESETS_REUSED,      /* answers the first request of a connection, resets at the second */
    SINK_CLOSES_AFTER_REPLY, /* without having said so */
    SINK_MANNER_N
};

struct sink_connection;

struct rude_sink {
    struct event_base *base;
    struct evconnlistener *listener;
    uint16_t port;
    enum sink_manner manner;              /* the test's to change at any time */
    const char *answer;                   /* the same: a whole HTTP response */
    void (*arrived)(const char *request); /* headers and body */
    size_t connections;
    size_t requests;
    size_t open_requests, open_requests_most; /* taken in and not answered */
    struct sink_connection *first;
};

/* Answers "200 OK", "ok" until told otherwise. */
void rude_sink_open(struct rude_sink *sink, struct event_base *base,
                    void (*arrived)(const char *request));
void rude_sink_close(struct rude_sink *sink);

#endif
