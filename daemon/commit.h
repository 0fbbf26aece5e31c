/* commit.h: a turn's batch becomes durable, or waits in memory while the journal cannot be
 * written.
 *
 * Floor 5, used by turn.c alone. It owns the journal and the batches that wait. */
#ifndef DUTYD_COMMIT_H
#define DUTYD_COMMIT_H

#include "core/office.h"
#include "journal/journal.h"

struct committer {
    struct journal *journal;
    bool is_failing; /* the last append failed; batches are kept until one succeeds */
    struct error failure;
    uint64_t commits, failures;
    struct event_batch *unsaved; /* decided, not yet taken by the journal; each owns its arena */
    size_t unsaved_count, unsaved_room;
    size_t unsaved_events;
    int append_result; /* of the append under way */
};

int committer_init(struct committer *committer, const char *path, struct error *error) MUST_CHECK;
void
committer_fini(struct committer *committer); /* what waits is lost: try committer_retry first */

/* Appends the batch. -1 when the journal did not take it; `failure` says why, and from then on
 * the committer is failing. */
int committer_append(struct committer *committer, struct event_batch *batch) MUST_CHECK;

/* Copies the batch, to be appended by committer_retry: what its events point to may be gone by
 * then. */
void committer_keep(struct committer *committer, const struct event_batch *batch);

/* Appends all that waits at once: either everything that was done meanwhile is on record, or all
 * of it goes on waiting. True when the journal works again. */
bool committer_retry(struct committer *committer);

/* The state as the journal knows it, for the caller to free; NULL when it cannot be read. */
struct office *committer_fold(const struct committer *committer, struct directory *directory,
                              int64_t now_ms, struct error *error);

#endif
