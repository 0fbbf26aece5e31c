/* curl_loop.c: see curl_loop.h.
 *
 * The textbook loop deletes a socket's event when libcurl stops watching it and adds it again for
 * the next request on the kept connection: two system calls a request, a third of all throughput.
 * Here the event of a connection stays registered while libcurl looks away, until the socket is
 * closed. That is safe only for sockets whose closing we are told of, so libcurl opens and closes
 * its connections through us; the others (the resolver's) are let go at once. */
#include "gateway/curl_loop.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/memory.h"

struct watch {
    struct curl_loop *loop;
    struct event *event; /* NULL: not registered */
    short registered;    /* EV_READ | EV_WRITE, as libevent has it */
    short wanted;        /* as libcurl wants it; 0: it looks away */
    bool is_connection;  /* opened and to be closed by us */
};

struct curl_loop {
    struct event_base *base;
    CURLM *multi;
    struct event *timer;
    struct watch **watches; /* by file descriptor */
    size_t watch_room;
    curl_loop_done *done;
    void *owner;
};

static void
check_results(struct curl_loop *loop)
{
    CURLMsg *message = NULL;
    int left = 0;

    while ((message = curl_multi_info_read(loop->multi, &left)) != NULL) {
        CURL *easy = message->easy_handle;
        CURLcode code = message->data.result;

        if (message->msg == CURLMSG_DONE) {
            (void)curl_multi_remove_handle(loop->multi, easy);
            loop->done(loop->owner, easy, code);
        }
    }
}

static void
unregister(struct watch *watch)
{
    if (watch->event != NULL) {
        event_free(watch->event);
        watch->event = NULL;
    }
    watch->registered = 0;
}

static void
act_on_socket(evutil_socket_t fd, short what, void *context)
{
    struct watch *watch = context;
    struct curl_loop *loop = watch->loop;
    int flags = 0;
    int running = 0;

    if (watch->wanted == 0) {
        /* The far side hung up on a kept connection; libcurl sees it when it wants to use it. */
        unregister(watch);
        return;
    }
    flags |= (what & EV_READ) != 0 ? CURL_CSELECT_IN : 0;
    flags |= (what & EV_WRITE) != 0 ? CURL_CSELECT_OUT : 0;
    (void)curl_multi_socket_action(loop->multi, fd, flags, &running);
    check_results(loop);
}

void
curl_loop_go(struct curl_loop *loop)
{
    int running = 0;

    (void)curl_multi_socket_action(loop->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    check_results(loop);
}

static void
act_on_timer(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    curl_loop_go(context);
}

static void
register_watch(struct watch *watch, evutil_socket_t fd)
{
    unregister(watch);
    watch->event =
        event_new(watch->loop->base, fd, (short)(watch->wanted | EV_PERSIST), act_on_socket, watch);
    BUG_ON(watch->event == NULL);
    BUG_ON(event_add(watch->event, NULL) < 0);
    watch->registered = watch->wanted;
}

static struct watch *
find_watch(struct curl_loop *loop, curl_socket_t fd)
{
    size_t index = (size_t)fd;

    BUG_ON(fd < 0);
    if (index >= loop->watch_room) {
        size_t room = index + 64;

        loop->watches = memory_resize(loop->watches, room, sizeof(struct watch *));
        memset(loop->watches + loop->watch_room, 0,
               (room - loop->watch_room) * sizeof(struct watch *));
        loop->watch_room = room;
    }
    if (loop->watches[index] == NULL) {
        loop->watches[index] = memory_new(sizeof(struct watch));
        loop->watches[index]->loop = loop;
    }
    return loop->watches[index];
}

/* CURLMOPT_SOCKETFUNCTION. */
static int
note_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *socket_context)
{
    struct watch *watch = find_watch(context, fd);

    (void)easy;
    (void)socket_context;
    switch (what) {
    case CURL_POLL_IN:
        watch->wanted = EV_READ;
        break;
    case CURL_POLL_OUT:
        watch->wanted = EV_WRITE;
        break;
    case CURL_POLL_INOUT:
        watch->wanted = EV_READ | EV_WRITE;
        break;
    default:
        watch->wanted = 0;
        break;
    }
    if (watch->wanted == 0) {
        /* A socket that can be written to would wake us at once, so only reading may stay. */
        if (!watch->is_connection || watch->registered != EV_READ) {
            unregister(watch);
        }
    } else if (watch->registered != watch->wanted) {
        register_watch(watch, fd);
    }
    return 0;
}

/* CURLMOPT_TIMERFUNCTION. Calling libcurl from here, also for 0, would be recursion. */
static int
note_timer(CURLM *multi, long timeout_ms, void *context)
{
    struct curl_loop *loop = context;
    struct timeval wait = {
        .tv_sec = timeout_ms / 1000,
        .tv_usec = timeout_ms % 1000 * 1000,
    };

    (void)multi;
    if (timeout_ms < 0) {
        (void)event_del(loop->timer);
    } else {
        (void)event_add(loop->timer, &wait);
    }
    return 0;
}

static curl_socket_t
open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct curl_loop *loop = context;
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);

    (void)purpose;
    if (fd < 0) {
        return CURL_SOCKET_BAD;
    }
    find_watch(loop, fd)->is_connection = true;
    return fd;
}

static int
close_socket(void *context, curl_socket_t fd)
{
    struct watch *watch = find_watch(context, fd);

    unregister(watch);
    watch->wanted = 0;
    watch->is_connection = false;
    return close(fd);
}

struct curl_loop *
curl_loop_new(struct event_base *base, size_t connections_max, curl_loop_done *done, void *owner)
{
    struct curl_loop *loop = memory_new(sizeof(*loop));

    loop->base = base;
    loop->done = done;
    loop->owner = owner;
    loop->timer = evtimer_new(base, act_on_timer, loop);
    BUG_ON(loop->timer == NULL);
    loop->multi = curl_multi_init();
    BUG_ON(loop->multi == NULL);
    (void)curl_multi_setopt(loop->multi, CURLMOPT_SOCKETFUNCTION, note_socket);
    (void)curl_multi_setopt(loop->multi, CURLMOPT_SOCKETDATA, loop);
    (void)curl_multi_setopt(loop->multi, CURLMOPT_TIMERFUNCTION, note_timer);
    (void)curl_multi_setopt(loop->multi, CURLMOPT_TIMERDATA, loop);
    curl_loop_set_connections_max(loop, connections_max);
    return loop;
}

void
curl_loop_free(struct curl_loop *loop)
{
    if (loop == NULL) {
        return;
    }
    /* The kept connections are closed here, through close_socket. */
    (void)curl_multi_cleanup(loop->multi);
    for (size_t i = 0; i < loop->watch_room; i++) {
        if (loop->watches[i] != NULL) {
            unregister(loop->watches[i]);
            free(loop->watches[i]);
        }
    }
    free((void *)loop->watches);
    event_free(loop->timer);
    free(loop);
}

void
curl_loop_set_connections_max(struct curl_loop *loop, size_t connections_max)
{
    long max = connections_max == 0 ? 1 : (long)connections_max;

    /* A cache smaller than the number of connections would close and open them all the time. */
    (void)curl_multi_setopt(loop->multi, CURLMOPT_MAXCONNECTS, max);
    (void)curl_multi_setopt(loop->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, max);
    (void)curl_multi_setopt(loop->multi, CURLMOPT_MAX_HOST_CONNECTIONS, max);
}

int
curl_loop_add(struct curl_loop *loop, CURL *easy)
{
    (void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    (void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, loop);
    (void)curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
    (void)curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, loop);
    return curl_multi_add_handle(loop->multi, easy) == CURLM_OK ? 0 : -1;
}

void
curl_loop_remove(struct curl_loop *loop, CURL *easy)
{
    (void)curl_multi_remove_handle(loop->multi, easy);
}
