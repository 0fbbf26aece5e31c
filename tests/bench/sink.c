/* sink.c: a gateway's far side, in a process of its own: reads requests, notes when they came, and
 * answers 200, at once or after a while. Only as much HTTP as libcurl speaks to it. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

#define SOCKETS_MAX 8192
#define REQUEST_SIZE_MAX 8192
#define EVENTS_MAX 512

static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Length: 2\r\n\r\n{}";

struct peer {
    char bytes[REQUEST_SIZE_MAX];
    size_t size;
};

struct later { /* an answer that waits */
    int fd;
    int64_t due_us;
};

static struct peer *peers[SOCKETS_MAX];
static struct later queue[SOCKETS_MAX];
static size_t queue_first, queue_count;
static struct sink_view *view;

static void
send_answer(int fd)
{
    if (write(fd, answer, sizeof(answer) - 1) != (ssize_t)sizeof(answer) - 1) {
        (void)shutdown(fd, SHUT_RDWR);
    }
}

static void
note_arrival(int fd)
{
    int64_t now_us = bench_now_us();
    int64_t delay_us = view->delay_us;

    if (view->first_us == 0) {
        view->first_us = now_us;
    }
    view->last_us = now_us;
    view->requests++;
    if (delay_us == 0 || queue_count == SOCKETS_MAX) {
        send_answer(fd);
        return;
    }
    queue[(queue_first + queue_count++) % SOCKETS_MAX] = (struct later){fd, now_us + delay_us};
}

/* The size of the whole request at the start of these bytes; 0 while it is not all there. */
static size_t
measure_request(const char *bytes, size_t size)
{
    const char *end = memmem(bytes, size, "\r\n\r\n", 4);
    const char *length;
    size_t total;

    if (end == NULL) {
        return 0;
    }
    total = (size_t)(end - bytes) + 4;
    length = memmem(bytes, total, "Content-Length: ", 16);
    if (length != NULL) {
        total += (size_t)strtoul(length + 16, NULL, 10);
    }
    return total <= size ? total : 0;
}

static void
read_peer(int fd)
{
    struct peer *peer = peers[fd];
    ssize_t got = read(fd, peer->bytes + peer->size, sizeof(peer->bytes) - peer->size);
    size_t total;

    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) {
            (void)close(fd);
            view->connections--;
        }
        return;
    }
    peer->size += (size_t)got;
    while ((total = measure_request(peer->bytes, peer->size)) > 0) {
        memmove(peer->bytes, peer->bytes + total, peer->size - total);
        peer->size -= total;
        note_arrival(fd);
    }
}

static void
accept_all(int listener, int epoll)
{
    int fd;
    int yes = 1;

    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

        if (fd >= SOCKETS_MAX) {
            (void)close(fd);
            continue;
        }
        if (peers[fd] == NULL) {
            peers[fd] = calloc(1, sizeof(struct peer));
        }
        peers[fd]->size = 0;
        (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
        (void)epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
        view->connections++;
    }
}

static int
answer_due(void)
{
    while (queue_count > 0) {
        int64_t wait_us = queue[queue_first].due_us - bench_now_us();

        if (wait_us > 0) {
            return (int)(wait_us / 1000) + 1;
        }
        send_answer(queue[queue_first].fd);
        queue_first = (queue_first + 1) % SOCKETS_MAX;
        queue_count--;
    }
    return -1;
}

static void
serve(int listener)
{
    struct epoll_event events[EVENTS_MAX];
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
    int epoll = epoll_create1(EPOLL_CLOEXEC);

    (void)epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int count = epoll_wait(epoll, events, EVENTS_MAX, answer_due());

        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener) {
                accept_all(listener, epoll);
            } else {
                read_peer(events[i].data.fd);
            }
        }
    }
}

static int
listen_anywhere(int *ret_port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
        listen(fd, 4096) != 0 || getsockname(fd, (struct sockaddr *)&address, &size) != 0) {
        bench_fail("the sink cannot listen: %s", strerror(errno));
    }
    *ret_port = ntohs(address.sin_port);
    return fd;
}

void
sink_start(struct sink *sink)
{
    int listener = listen_anywhere(&sink->port);
    pid_t parent = getpid();

    view = mmap(NULL, sizeof(*view), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (view == MAP_FAILED) {
        bench_fail("no shared memory: %s", strerror(errno));
    }
    sink->view = view;
    sink->pid = fork();
    if (sink->pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() == parent) {
            serve(listener);
        }
        _exit(0);
    }
    (void)close(listener);
}

void
sink_stop(struct sink *sink)
{
    (void)kill(sink->pid, SIGKILL);
    (void)waitpid(sink->pid, NULL, 0);
    (void)munmap(sink->view, sizeof(*sink->view));
}

void
sink_reset(struct sink *sink, int64_t delay_us)
{
    sink->view->requests = 0;
    sink->view->first_us = 0;
    sink->view->last_us = 0;
    sink->view->delay_us = delay_us;
}

void
sink_settle(const struct sink *sink)
{
    int64_t seen;

    do {
        seen = sink->view->requests;
        (void)usleep(3000);
    } while (sink->view->requests != seen);
}

bool
sink_wait(const struct sink *sink, int64_t requests, int64_t within_us)
{
    int64_t until_us = bench_now_us() + within_us;

    while (sink->view->requests < requests) {
        if (bench_now_us() > until_us) {
            return false;
        }
        (void)usleep(500);
    }
    return true;
}
