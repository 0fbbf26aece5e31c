/* loader.c: see loader.h. */
#include "loader.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"

struct asked {
    enum reading reading;
    uint64_t ticket;
};

struct loader {
    char *path;
    loader_done *done;
    void *context;
    struct event *finished;
    int finished_fd; /* written by the thread as its last act */
    pthread_t thread;
    bool is_running;
    struct loaded loaded; /* the thread's while it runs */
    struct asked waiting[LOADER_WAITING_MAX];
    size_t waiting_count;
};

static int64_t
wall_ms(void)
{
    struct timespec now;

    BUG_ON(clock_gettime(CLOCK_REALTIME, &now) != 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void *
read_files(void *context)
{
    struct loader *loader = context;
    struct loaded *loaded = &loader->loaded;

    if (loaded->reading != READING_DIGEST) {
        loaded->settings = config_load(loader->path, wall_ms(), &loaded->report);
    }
    if (loaded->settings != NULL) {
        text_copy(loaded->digest, sizeof(loaded->digest), loaded->settings->directory->digest);
    } else if (config_disk_digest(loader->path, loaded->digest) != 0) {
        loaded->digest[0] = '\0';
    }
    BUG_ON(eventfd_write(loader->finished_fd, 1) != 0);
    return NULL;
}

/* Signals are for the loop. */
static void
start_thread(struct loader *loader)
{
    sigset_t all;
    sigset_t before;

    BUG_ON(sigfillset(&all) != 0);
    BUG_ON(pthread_sigmask(SIG_SETMASK, &all, &before) != 0);
    BUG_ON(pthread_create(&loader->thread, NULL, read_files, loader) != 0);
    BUG_ON(pthread_sigmask(SIG_SETMASK, &before, NULL) != 0);
}

static void
start_next(struct loader *loader)
{
    if (loader->is_running || loader->waiting_count == 0) {
        return;
    }
    memset(&loader->loaded, 0, sizeof(loader->loaded));
    loader->loaded.reading = loader->waiting[0].reading;
    loader->loaded.ticket = loader->waiting[0].ticket;
    config_report_init(&loader->loaded.report);
    loader->waiting_count--;
    memmove(loader->waiting, loader->waiting + 1,
            loader->waiting_count * sizeof(loader->waiting[0]));
    loader->is_running = true;
    start_thread(loader);
}

static void
join_thread(struct loader *loader)
{
    BUG_ON(pthread_join(loader->thread, NULL) != 0);
    loader->is_running = false;
}

static void
release_loaded(struct loaded *loaded)
{
    settings_release(loaded->settings);
    config_report_fini(&loaded->report);
}

static void
on_finished(evutil_socket_t fd, short what, void *context)
{
    struct loader *loader = context;
    struct loaded loaded;
    eventfd_t count;

    (void)what;
    if (eventfd_read(fd, &count) != 0) {
        return;
    }
    join_thread(loader);
    loaded = loader->loaded;
    loader->done(loader->context, &loaded);
    release_loaded(&loaded);
    start_next(loader);
}

struct loader *
loader_new(struct event_base *base, const char *path, loader_done *done, void *context)
{
    struct loader *loader = memory_new(sizeof(*loader));

    loader->path = memory_copy_string(path);
    loader->done = done;
    loader->context = context;
    loader->finished_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    BUG_ON(loader->finished_fd < 0);
    loader->finished =
        event_new(base, loader->finished_fd, EV_READ | EV_PERSIST, on_finished, loader);
    BUG_ON(loader->finished == NULL || event_add(loader->finished, NULL) != 0);
    return loader;
}

void
loader_free(struct loader *loader)
{
    if (loader == NULL) {
        return;
    }
    if (loader->is_running) {
        join_thread(loader);
        release_loaded(&loader->loaded);
    }
    event_free(loader->finished);
    (void)close(loader->finished_fd);
    free(loader->path);
    free(loader);
}

bool
loader_ask(struct loader *loader, enum reading reading, uint64_t ticket)
{
    if (loader->waiting_count == LOADER_WAITING_MAX) {
        return false;
    }
    loader->waiting[loader->waiting_count++] = (struct asked){reading, ticket};
    start_next(loader);
    return true;
}
