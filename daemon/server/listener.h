/* listener.h: the sockets on which the server can be called.
 *
 * Floor 4, private to server/. Each listener has an evhttp of its own, so that a request is known
 * by the door through which it came. A listener that the configuration no longer names takes no
 * more connections and lives until its last one has ended. */
#ifndef DUTYD_SERVER_LISTENER_H
#define DUTYD_SERVER_LISTENER_H

#include <event2/http.h>
#include <event2/listener.h>

#include "server/private.h"

struct listener {
    struct server *server;
    bool is_unix;
    char *path;    /* Unix socket; removed when it is closed */
    char *address; /* TCP, as configured */
    int port;      /* TCP, as configured */
    int port_bound;
    struct evhttp *http;
    struct evhttp_bound_socket *bound; /* NULL once closed */
    struct evconnlistener *acceptor;   /* owned by bound */
    size_t connection_count;
    struct listener *next;
};

/* Makes server->listeners what the settings say; on -1 nothing has changed. */
int listener_configure_all(struct server *server, const struct settings *settings,
                           struct error *error) MUST_CHECK;
/* No more connections; those that are there go on. */
void listener_close_all(struct server *server);
/* Frees closed listeners without connections. */
void listener_forget_old(struct server *server);
/* Ends every connection and frees everything. */
void listener_free_all(struct server *server);
/* Takes connections again after a pause. */
void listener_resume(struct server *server);

#endif
