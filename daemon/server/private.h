/* private.h: the server as its own files see it.
 *
 * Floor 4, private to server/. */
#ifndef DUTYD_SERVER_PRIVATE_H
#define DUTYD_SERVER_PRIVATE_H

#include <event2/event.h>
#include <time.h>

#include "base/hash_table.h"
#include "server/account.h"
#include "server/server.h"

struct listener;
struct connection;
struct exchange;
struct feed;
struct backup_job;
struct board;
struct walk;

struct server_counts {
    uint64_t connections; /* accepted since the start */
    uint64_t connections_refused;
    uint64_t connections_cut; /* too slow */
    uint64_t accept_errors;
    uint64_t unauthenticated;
    uint64_t feeds_cut;
    uint64_t replies[6]; /* by the first digit of the status */
};

struct server {
    struct event_base *base;
    struct server_port port;
    struct settings *settings; /* held; NULL before the first server_configure */
    struct account_table accounts;
    struct listener *listeners;     /* in the order of the configuration */
    struct listener *old_listeners; /* closed, with connections that still finish */
    struct connection *connections; /* uthash by bufferevent */
    size_t connection_count;
    struct exchange *exchanges; /* uthash by ticket: requests without an answer yet */
    uint64_t next_ticket;
    struct feed *feeds;
    size_t feed_count;
    struct backup_job *backup;
    struct walk *walks;         /* a list */
    struct board *boards;       /* a list */
    struct event *sweep_timer;  /* deadlines of connections */
    struct event *feed_timer;   /* news for the feeds, a few commits at once */
    struct event *accept_timer; /* after running out of descriptors */
    int spare_descriptor;
    bool is_stopping;
    int64_t accept_logged_ms;
    int64_t unauthenticated_logged_ms;
    uint64_t unauthenticated_logged;
    time_t date_s; /* the second of `date` */
    char date[32]; /* as the header says it; "" before the first reply */
    struct server_counts counts;
};

int64_t server_monotonic_ms(void);
int64_t server_wall_ms(void);

/* A request is complete: dispatch.c. */
struct evhttp_request;
void server_dispatch(struct evhttp_request *request, struct listener *listener);

#endif
