/* loader.c: see loader.h. */
#include "loader.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"
#include "errand.h"

struct asked {
    enum reading reading;
    uint64_t ticket;
};

struct loader {
    char *path;
    loader_done *done;
    void *context;
    struct errand *errand;
    struct loaded loaded; /* the errand's while it is out */
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

/* errand_work. */
static void
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
}

static void
start_next(struct loader *loader)
{
    if (errand_is_out(loader->errand) || loader->waiting_count == 0) {
        return;
    }
    memset(&loader->loaded, 0, sizeof(loader->loaded));
    loader->loaded.reading = loader->waiting[0].reading;
    loader->loaded.ticket = loader->waiting[0].ticket;
    config_report_init(&loader->loaded.report);
    loader->waiting_count--;
    memmove(loader->waiting, loader->waiting + 1,
            loader->waiting_count * sizeof(loader->waiting[0]));
    errand_start(loader->errand);
}

static void
release_loaded(struct loaded *loaded)
{
    settings_release(loaded->settings);
    config_report_fini(&loaded->report);
}

/* errand_done. */
static void
give_loaded(void *context)
{
    struct loader *loader = context;
    struct loaded loaded = loader->loaded;

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
    loader->errand = errand_new(base, "loader", read_files, give_loaded, loader);
    return loader;
}

void
loader_free(struct loader *loader)
{
    bool was_out;

    if (loader == NULL) {
        return;
    }
    was_out = errand_is_out(loader->errand);
    errand_free(loader->errand);
    if (was_out) {
        release_loaded(&loader->loaded);
    }
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
