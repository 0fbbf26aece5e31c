/* A damaged journal: each four bytes of the input are a place in a good file and what stands there
 * instead; an odd byte at the end cuts the file. The daemon starts from it, or says why not, and
 * every way of reading comes to its end. */
#include "fuzz/target.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "fuzz/world.h"

#define GOOD_SIZE_MAX ((size_t)1 << 20)

static uint8_t good[GOOD_SIZE_MAX];
static size_t good_size;
static struct settings *settings;
static char path[96];

static int64_t
tell_time(void *context)
{
    (void)context;
    return WORLD_NOW_MS;
}

/* What an office with one incident has written, its write-ahead log joined. */
static void
make_good_file(void)
{
    struct fuzz_world *world = fuzz_world_new();
    FILE *file;

    settings = settings_hold(world->settings);
    fuzz_world_free(world);
    (void)snprintf(path, sizeof(path), "%s/journal.db", world_directory());
    file = fopen(path, "rb");
    MUST(file != NULL);
    good_size = fread(good, 1, sizeof(good), file);
    MUST(good_size > 0 && good_size < sizeof(good));
    (void)fclose(file);
}

static void
remove_beside(const char *ending)
{
    char name[128];

    (void)snprintf(name, sizeof(name), "%s%s", path, ending);
    (void)unlink(name);
}

static void
write_damaged(const uint8_t *bytes, size_t size)
{
    uint8_t *damaged = memory_new(good_size);
    size_t left = good_size;
    int file;

    memcpy(damaged, good, good_size);
    for (size_t i = 0; i + 4 <= size; i += 4) {
        size_t place = ((size_t)bytes[i] << 16) | ((size_t)bytes[i + 1] << 8) | bytes[i + 2];

        damaged[place % good_size] = bytes[i + 3];
    }
    if (size % 4 == 1) {
        left = good_size * bytes[size - 1] / 256;
    }
    remove_beside("-wal");
    remove_beside("-shm");
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    MUST(file >= 0);
    MUST(write(file, damaged, left) == (ssize_t)left);
    (void)close(file);
    free(damaged);
}

static int
pass_over(void *context, const struct event *event, struct error *error)
{
    (void)error;
    MUST(event->kind < EVENT_KIND_N);
    (*(size_t *)context)++;
    return 0;
}

/* Each either does its work or says why not. */
static void
read_all_ways(struct journal *journal)
{
    struct error error = {0};
    struct incident_id incidents[8] = {{0}};
    char hash[SHA256_HEX_SIZE];
    uint64_t count = 0;
    size_t seen = 0;

    MUST(journal_verify(journal, &count, hash, NULL, NULL, &error) == 0 || error.text[0] != '\0');
    error.text[0] = '\0';
    MUST(journal_read_after(journal, 0, 1000, pass_over, &seen, &error) == 0 ||
         error.text[0] != '\0');
    error.text[0] = '\0';
    ssize_t found = journal_list_incidents(journal, (struct incident_id){0}, incidents,
                                           ARRAY_SIZE(incidents), &error);

    MUST(found >= 0 || error.text[0] != '\0');
    for (ssize_t i = 0; i < found; i++) {
        error.text[0] = '\0';
        MUST(journal_read_subject(journal, incidents[i], (struct notice_id){0}, pass_over, &seen,
                                  &error) == 0 ||
             error.text[0] != '\0');
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const struct turn_clock clock = {NULL, tell_time, tell_time};
    static const struct turn_hooks hooks;
    struct event_base *base;
    struct error error = {0};
    struct turn *turn;

    if (settings == NULL) {
        make_good_file();
    }
    write_damaged(bytes, size);
    base = event_base_new();
    turn = turn_new(base, &clock, path, settings->directory, &hooks, &error);
    MUST(turn != NULL || error.text[0] != '\0');
    if (turn != NULL) {
        read_all_ways(turn_journal(turn));
        turn_free(turn);
    }
    event_base_free(base);
    return 0;
}
