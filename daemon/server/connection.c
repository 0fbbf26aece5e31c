#include "server/connection.h"

#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <string.h>
#include <sys/socket.h>

#include "server/listener.h"

#define SWEEP_INTERVAL_MS 500
/* So many of the connections are for the Unix socket alone: a flood on TCP must not lock out the
 * operators at the machine. */
#define UNIX_CONNECTIONS_RESERVED 8
/* How long a reply may take to be read, whatever is taken of it meanwhile. */
#define REPLY_READ_MS INT64_C(120000)

static void
arm_sweep(struct server *server, int64_t after_ms)
{
    struct timeval after = {.tv_sec = after_ms / 1000,
                            .tv_usec = (suseconds_t)(after_ms % 1000) * 1000};
    (void)event_add(server->sweep_timer, &after);
}

void
connection_sweep_soon(struct server *server)
{
    arm_sweep(server, 0);
}

static void
note_input(struct evbuffer *buffer, const struct evbuffer_cb_info *info, void *context)
{
    struct connection *connection = context;
    (void)buffer;
    if (info->n_added > 0 && connection->reading_since_ms == 0 && !connection->has_feed) {
        connection->reading_since_ms = server_monotonic_ms();
    }
}

static bool
is_dead(const struct connection *connection)
{
    bufferevent_event_cb on_event = NULL;
    bufferevent_getcb(connection->bufferevent, NULL, NULL, &on_event, NULL);
    return on_event == NULL;
}

static void
forget(struct connection *connection)
{
    struct server *server = connection->server;
    (void)evbuffer_remove_cb(bufferevent_get_input(connection->bufferevent), note_input,
                             connection);
    (void)bufferevent_decref(connection->bufferevent);
    connection->listener->connection_count--;
    HASH_DEL(server->connections, connection);
    server->connection_count--;
    free(connection);
}

static void
forget_dead(struct server *server)
{
    struct connection *connection = NULL;
    struct connection *next = NULL;
    HASH_ITER (hh, server->connections, connection, next) {
        if (is_dead(connection)) {
            forget(connection);
        }
    }
}

static bool
is_full(const struct server *server, const struct listener *listener)
{
    size_t limit = server->settings == NULL ? 0 : (size_t)server->settings->connections_max;
    return server->connection_count >= limit + (listener->is_unix ? UNIX_CONNECTIONS_RESERVED : 0);
}

struct bufferevent *
connection_open(struct event_base *base, void *context)
{
    struct listener *listener = context;
    struct server *server = listener->server;
    if (is_full(server, listener)) {
        forget_dead(server);
    }
    struct connection *connection = memory_new(sizeof(*connection));
    connection->server = server;
    connection->listener = listener;
    connection->is_excess = is_full(server, listener);
    connection->bufferevent = bufferevent_socket_new(base, -1, BEV_OPT_CLOSE_ON_FREE);
    BUG_ON(connection->bufferevent == NULL);
    bufferevent_incref(connection->bufferevent);
    (void)evbuffer_add_cb(bufferevent_get_input(connection->bufferevent), note_input, connection);
    HASH_ADD_PTR(server->connections, bufferevent, connection);
    server->connection_count++;
    listener->connection_count++;
    server->counts.connections++;
    if (connection->is_excess) {
        server->counts.connections_refused++;
        connection_sweep_soon(server);
    } else if (!event_pending(server->sweep_timer, EV_TIMEOUT, NULL)) {
        arm_sweep(server, SWEEP_INTERVAL_MS);
    }
    return connection->bufferevent;
}

static struct connection *
find_connection(struct server *server, struct bufferevent *bufferevent)
{
    struct connection *connection;
    HASH_FIND_PTR(server->connections, &bufferevent, connection);
    return connection;
}

struct connection *
connection_of_request(struct server *server, struct evhttp_request *request)
{
    struct evhttp_connection *served = evhttp_request_get_connection(request);
    return served == NULL ? NULL
                          : find_connection(server, evhttp_connection_get_bufferevent(served));
}

void
connection_note_request(struct connection *connection)
{
    connection->reading_since_ms = 0;
}

static void
note_written(struct evhttp_request *request, void *context)
{
    struct connection *connection = context;
    (void)request;
    connection->writing_since_ms = 0;
    if (evbuffer_get_length(bufferevent_get_input(connection->bufferevent)) > 0) {
        /* The next request has begun to arrive already and no byte may follow. */
        connection->reading_since_ms = server_monotonic_ms();
    }
    connection_sweep_soon(connection->server);
}

void
connection_note_reply(struct connection *connection, struct evhttp_request *request)
{
    connection->reading_since_ms = 0;
    connection->writing_since_ms = server_monotonic_ms();
    evhttp_request_set_on_complete_cb(request, note_written, connection);
}

/* Says a last word without waiting, then lets evhttp end the connection as after its timeout. */
static void
cut(struct connection *connection, const char *status_line, short direction)
{
    if (status_line != NULL) {
        char head[160];
        int size = snprintf(head, sizeof(head),
                            "HTTP/1.1 %s\r\nConnection: close\r\nRetry-After: 5\r\n"
                            "Content-Length: 0\r\n\r\n",
                            status_line);
        ssize_t sent = send(bufferevent_getfd(connection->bufferevent), head, (size_t)size,
                            MSG_NOSIGNAL | MSG_DONTWAIT);
        (void)sent;
    }
    connection->reading_since_ms = 0;
    connection->writing_since_ms = 0;
    bufferevent_trigger_event(connection->bufferevent, (short)(BEV_EVENT_TIMEOUT | direction), 0);
}

static void
judge(struct connection *connection, int64_t now_ms)
{
    struct server *server = connection->server;
    if (connection->is_excess) {
        cut(connection, "503 Service Unavailable", BEV_EVENT_READING);
    } else if (connection->reading_since_ms != 0 &&
               now_ms - connection->reading_since_ms >= server->settings->request_timeout_ms) {
        server->counts.connections_cut++;
        cut(connection, "408 Request Timeout", BEV_EVENT_READING);
    } else if (connection->writing_since_ms != 0 &&
               now_ms - connection->writing_since_ms >= REPLY_READ_MS) {
        server->counts.connections_cut++;
        cut(connection, NULL, BEV_EVENT_WRITING);
    }
}

void
connection_sweep(struct server *server)
{
    struct connection *connection = NULL;
    struct connection *next = NULL;
    int64_t now_ms = server_monotonic_ms();
    HASH_ITER (hh, server->connections, connection, next) {
        if (!is_dead(connection)) {
            judge(connection, now_ms);
        }
    }
    forget_dead(server);
    listener_forget_old(server);
    if (server->connections != NULL) {
        arm_sweep(server, SWEEP_INTERVAL_MS);
    }
}

void
connection_forget_all(struct server *server)
{
    struct connection *connection = NULL;
    struct connection *next = NULL;
    HASH_ITER (hh, server->connections, connection, next) {
        forget(connection);
    }
}
