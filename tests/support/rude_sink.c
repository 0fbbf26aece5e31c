/* rude_sink.c: see rude_sink.h. */
#include "support/rude_sink.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/bug.h"
#include "base/memory.h"

struct sink_connection {
    struct rude_sink *sink;
    struct bufferevent *bev;
    struct event *later;
    size_t requests;
    struct sink_connection *next;
};

static void
drop_connection(struct sink_connection *connection, bool with_reset)
{
    struct sink_connection **at = &connection->sink->first;

    while (*at != connection) {
        at = &(*at)->next;
    }
    *at = connection->next;
    if (with_reset) {
        struct linger linger = {.l_onoff = 1, .l_linger = 0};

        BUG_ON(setsockopt(bufferevent_getfd(connection->bev), SOL_SOCKET, SO_LINGER, &linger,
                          sizeof(linger)) < 0);
    }
    bufferevent_free(connection->bev);
    event_free(connection->later);
    free(connection);
}

static void
answer_now(struct sink_connection *connection)
{
    const char *answer = connection->sink->answer;

    (void)evbuffer_add(bufferevent_get_output(connection->bev), answer, strlen(answer));
    connection->sink->open_requests--;
}

static void
answer_late(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    answer_now(context);
}

static void
end_written(struct bufferevent *bev, void *context)
{
    (void)bev;
    drop_connection(context, false);
}

/* Returns false when the connection is gone. */
static bool
behave(struct sink_connection *connection)
{
    const struct timeval pause = {.tv_usec = 60000};

    switch (connection->sink->manner) {
    case SINK_KEEPS_SILENT:
        return true;
    case SINK_ANSWERS_LATE:
        (void)event_add(connection->later, &pause);
        return true;
    case SINK_CLOSES:
        drop_connection(connection, false);
        return false;
    case SINK_RESETS_REUSED:
        if (connection->requests > 1) {
            drop_connection(connection, true);
            return false;
        }
        answer_now(connection);
        return true;
    case SINK_CLOSES_AFTER_REPLY:
        answer_now(connection);
        bufferevent_setcb(connection->bev, NULL, end_written, NULL, connection);
        return false;
    case SINK_ANSWERS:
    case SINK_MANNER_N:
        break;
    }
    answer_now(connection);
    return true;
}

static void
count_request(struct rude_sink *sink, const char *request)
{
    sink->requests++;
    sink->open_requests++;
    if (sink->open_requests > sink->open_requests_most) {
        sink->open_requests_most = sink->open_requests;
    }
    sink->arrived(request);
}

/* The size of the whole request at the front of the buffer; 0 while it is not all there. */
static size_t
measure_request(const char *bytes, size_t size)
{
    const char *end = memmem(bytes, size, "\r\n\r\n", 4);
    const char *length = memmem(bytes, size, "Content-Length: ", 16);
    size_t total = 0;

    if (end == NULL) {
        return 0;
    }
    total = (size_t)(end - bytes) + 4;
    if (length != NULL && length < end) {
        total += strtoul(length + 16, NULL, 10);
    }
    return total <= size ? total : 0;
}

static void
read_requests(struct bufferevent *bev, void *context)
{
    struct sink_connection *connection = context;
    struct evbuffer *input = bufferevent_get_input(bev);
    bool is_there = true;

    while (is_there) {
        size_t size = evbuffer_get_length(input);
        char *bytes = memory_copy_bytes(evbuffer_pullup(input, -1), size);
        size_t request_size = measure_request(bytes, size);

        if (request_size == 0) {
            free(bytes);
            return;
        }
        bytes[request_size] = '\0';
        count_request(connection->sink, bytes);
        free(bytes);
        (void)evbuffer_drain(input, request_size);
        connection->requests++;
        is_there = behave(connection);
    }
}

static void
see_end(struct bufferevent *bev, short what, void *context)
{
    (void)bev;
    if ((what & (BEV_EVENT_EOF | BEV_EVENT_ERROR)) != 0) {
        drop_connection(context, false);
    }
}

static void
accept_connection(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *address,
                  int size, void *context)
{
    struct rude_sink *sink = context;
    struct sink_connection *connection = memory_new(sizeof(*connection));

    (void)listener;
    (void)address;
    (void)size;
    sink->connections++;
    connection->sink = sink;
    connection->bev = bufferevent_socket_new(sink->base, fd, BEV_OPT_CLOSE_ON_FREE);
    connection->later = evtimer_new(sink->base, answer_late, connection);
    connection->next = sink->first;
    sink->first = connection;
    bufferevent_setcb(connection->bev, read_requests, NULL, see_end, connection);
    (void)bufferevent_enable(connection->bev, EV_READ | EV_WRITE);
}

void
rude_sink_open(struct rude_sink *sink, struct event_base *base,
               void (*arrived)(const char *request))
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);

    *sink = (struct rude_sink){
        .base = base,
        .arrived = arrived,
        .answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    };
    sink->listener = evconnlistener_new_bind(base, accept_connection, sink,
                                             LEV_OPT_CLOSE_ON_FREE | LEV_OPT_REUSEABLE, 1024,
                                             (struct sockaddr *)&address, (int)sizeof(address));
    BUG_ON(sink->listener == NULL);
    BUG_ON(getsockname(evconnlistener_get_fd(sink->listener), (struct sockaddr *)&address, &size) <
           0);
    sink->port = ntohs(address.sin_port);
}

void
rude_sink_close(struct rude_sink *sink)
{
    while (sink->first != NULL) {
        drop_connection(sink->first, false);
    }
    evconnlistener_free(sink->listener);
}
