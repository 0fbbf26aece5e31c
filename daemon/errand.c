/* errand.c: see errand.h. */
#include "errand.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/memory.h"
#include "base/thread.h"

struct errand {
    const char *name;
    errand_work *work;
    errand_done *done;
    void *context;
    struct event *back;
    int back_fd; /* written by the thread as its last act */
    pthread_t thread;
    bool is_out;
};

static void *
run(void *context)
{
    struct errand *errand = context;

    errand->work(errand->context);
    BUG_ON(eventfd_write(errand->back_fd, 1) != 0);
    return NULL;
}

static void
on_back(evutil_socket_t fd, short what, void *context)
{
    struct errand *errand = context;
    eventfd_t count;

    (void)what;
    if (eventfd_read(fd, &count) != 0) {
        return;
    }
    BUG_ON(pthread_join(errand->thread, NULL) != 0);
    errand->is_out = false;
    errand->done(errand->context);
}

struct errand *
errand_new(struct event_base *base, const char *name, errand_work *work, errand_done *done,
           void *context)
{
    struct errand *errand = memory_new(sizeof(*errand));

    errand->name = name;
    errand->work = work;
    errand->done = done;
    errand->context = context;
    errand->back_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    BUG_ON(errand->back_fd < 0);
    errand->back = event_new(base, errand->back_fd, EV_READ | EV_PERSIST, on_back, errand);
    BUG_ON(errand->back == NULL || event_add(errand->back, NULL) != 0);
    return errand;
}

void
errand_free(struct errand *errand)
{
    if (errand == NULL) {
        return;
    }
    if (errand->is_out) {
        BUG_ON(pthread_join(errand->thread, NULL) != 0);
    }
    event_free(errand->back);
    (void)close(errand->back_fd);
    free(errand);
}

void
errand_start(struct errand *errand)
{
    BUG_ON(errand->is_out);
    errand->is_out = true;
    errand->thread = thread_start(errand->name, run, errand);
}

bool
errand_is_out(const struct errand *errand)
{
    return errand->is_out;
}

bool
errand_wait(const struct errand *errand, int timeout_ms)
{
    struct pollfd back = {.fd = errand->back_fd, .events = POLLIN};

    return !errand->is_out || poll(&back, 1, timeout_ms) == 1;
}
