/* inspector.c: see inspector.h. */
#include "inspector.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/memory.h"
#include "journal/journal.h"

#define LEAST_PRIORITY 19
#define STOP_STEP_NS 20000000L

struct inspector {
    struct journal_inspection *inspection;
    inspector_found *found;
    void *context;
    struct event *finished;
    int finished_fd; /* written by the thread as its last act */
    pthread_t thread;
    bool is_joined;
    /* The thread's until it is joined. */
    bool is_damaged;
    struct error error;
};

static void *
inspect(void *context)
{
    struct inspector *inspector = context;

    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), LEAST_PRIORITY);
    inspector->is_damaged = journal_inspection_run(inspector->inspection, &inspector->error) != 0;
    BUG_ON(eventfd_write(inspector->finished_fd, 1) != 0);
    return NULL;
}

static void
on_finished(evutil_socket_t fd, short what, void *context)
{
    struct inspector *inspector = context;
    eventfd_t count;

    (void)what;
    if (eventfd_read(fd, &count) != 0) {
        return;
    }
    BUG_ON(pthread_join(inspector->thread, NULL) != 0);
    inspector->is_joined = true;
    if (inspector->is_damaged) {
        inspector->found(inspector->context, inspector->error.text);
    }
}

/* Signals are for the loop. */
static void
start_thread(struct inspector *inspector)
{
    sigset_t all;
    sigset_t before;

    BUG_ON(sigfillset(&all) != 0);
    BUG_ON(pthread_sigmask(SIG_SETMASK, &all, &before) != 0);
    BUG_ON(pthread_create(&inspector->thread, NULL, inspect, inspector) != 0);
    BUG_ON(pthread_sigmask(SIG_SETMASK, &before, NULL) != 0);
}

struct inspector *
inspector_new(struct event_base *base, const char *path, inspector_found *found, void *context)
{
    struct inspector *inspector = memory_new(sizeof(*inspector));

    inspector->inspection = journal_inspection_new(path);
    inspector->found = found;
    inspector->context = context;
    inspector->finished_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    BUG_ON(inspector->finished_fd < 0);
    inspector->finished =
        event_new(base, inspector->finished_fd, EV_READ | EV_PERSIST, on_finished, inspector);
    BUG_ON(inspector->finished == NULL || event_add(inspector->finished, NULL) != 0);
    start_thread(inspector);
    return inspector;
}

/* An interrupt that comes before the statement has begun is forgotten, hence again and again. */
static void
stop_thread(struct inspector *inspector)
{
    struct timespec until;

    do {
        journal_inspection_stop(inspector->inspection);
        BUG_ON(clock_gettime(CLOCK_REALTIME, &until) != 0);
        until.tv_nsec += STOP_STEP_NS;
        if (until.tv_nsec >= 1000000000L) {
            until.tv_nsec -= 1000000000L;
            until.tv_sec++;
        }
    } while (pthread_timedjoin_np(inspector->thread, NULL, &until) != 0);
}

void
inspector_free(struct inspector *inspector)
{
    if (inspector == NULL) {
        return;
    }
    if (!inspector->is_joined) {
        stop_thread(inspector);
    }
    event_free(inspector->finished);
    (void)close(inspector->finished_fd);
    journal_inspection_free(inspector->inspection);
    free(inspector);
}
