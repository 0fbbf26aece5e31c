/* rest.c: what the daemon does in a quiet second. */
#include <malloc.h>

#include "daemon.h"

/* Less than this is not worth the walk through the heap. */
#define TRIM_BYTES_MIN ((size_t)8 * 1024 * 1024)

/* A storm leaves the heap full of holes where its batches were, between the pages that stay open.
 * malloc gives back only what is free at the end, unless it is asked. What has been free since the
 * last time has been given back already. */
static void
give_memory_back(struct daemon *daemon)
{
    size_t free_bytes = mallinfo2().fordblks;

    if (free_bytes < daemon->free_bytes_least) {
        daemon->free_bytes_least = free_bytes;
    }
    if (free_bytes - daemon->free_bytes_least >= TRIM_BYTES_MIN) {
        (void)malloc_trim(0);
        daemon->free_bytes_least = free_bytes;
    }
}

void
daemon_rest(struct daemon *daemon)
{
    struct turn_status status;
    bool was_quiet;

    turn_status(daemon->turn, &status);
    was_quiet = status.commits == daemon->commits_noted;
    daemon->commits_noted = status.commits;
    journal_rest(turn_journal(daemon->turn));
    if (was_quiet) {
        give_memory_back(daemon);
    }
}
