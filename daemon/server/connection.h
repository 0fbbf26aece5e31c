/* connection.h: every connection that evhttp serves, with our own deadline and our own count.
 *
 * Floor 4, private to server/. evhttp restarts its timer with each byte that arrives and knows no
 * limit of connections, so both are kept here. evhttp tells nobody when it frees a connection;
 * therefore one reference to each bufferevent is ours, and one without callbacks is a connection
 * that evhttp has freed. BEV_OPT_CLOSE_ON_FREE keeps the descriptor open until we let go too. */
#ifndef DUTYD_SERVER_CONNECTION_H
#define DUTYD_SERVER_CONNECTION_H

#include <event2/bufferevent.h>

#include "server/private.h"

struct connection {
    struct server *server;
    struct listener *listener;
    struct bufferevent *bufferevent; /* one reference is ours */
    int64_t reading_since_ms;        /* a request began to arrive; 0: none is under way */
    int64_t writing_since_ms;        /* a reply is on its way; 0: none is */
    bool is_excess;                  /* above the limit: to be refused */
    bool has_feed;                   /* a live feed has its own rules */
    UT_hash_handle hh;
};

/* For evhttp_set_bevcb; `context` is a struct listener. */
struct bufferevent *connection_open(struct event_base *base, void *context);
struct connection *connection_of_request(struct server *server, struct evhttp_request *request);

void connection_note_request(struct connection *connection); /* it is complete */
/* Before the reply is handed to evhttp. */
void connection_note_reply(struct connection *connection, struct evhttp_request *request);

/* Refuses the excess, cuts off the slow, forgets the dead. Keeps itself going while needed. */
void connection_sweep(struct server *server);
void connection_sweep_soon(struct server *server);
/* After evhttp_free: lets go of what is left. */
void connection_forget_all(struct server *server);

#endif
