/* journal.h: the truth: an append-only list of events, hash-chained, durable when it says so.
 *
 * Floor 3. SQLite is the embedded default; no SQL stands outside this folder. The shape is that
 * of a remote store on purpose: append completes by callback and carries an epoch, so that a
 * deposed writer can be fenced later without changing a caller. */
#ifndef DUTYD_JOURNAL_JOURNAL_H
#define DUTYD_JOURNAL_JOURNAL_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/crypto.h"
#include "base/error.h"
#include "core/event.h"

struct journal;

/* Opens or creates. Takes an exclusive lock: a second daemon on the same file is refused in
 * words. A journal that can be read but not written (a full disk) is opened to read what is open;
 * journal_append then tries each time to open it for writing. Checks the schema version and, on an
 * existing file, the newest rows of the chain and, as long as it has less than 64 MiB, all of it by
 * SQLite's quick_check. The caller closes it. */
int journal_open(const char *path, struct journal **ret_journal, struct error *error) MUST_CHECK;
/* For tools beside a running daemon (verify, export): reads only. */
int journal_open_reader(const char *path, struct journal **ret_journal,
                        struct error *error) MUST_CHECK;
void journal_close(struct journal *journal); /* NULL-safe */

/* Whether the newest rows did not fit together when the journal was opened: it is used all the
 * same, since an office without a daemon calls nobody, but somebody must look. */
bool journal_is_chain_broken(const struct journal *journal);

/* Whether the file was too large for quick_check before the start: an inspection should follow. */
bool journal_is_unchecked(const struct journal *journal);

/* The same check for a file of any size, with a connection of its own, on a thread of its own:
 * 17 s for 850 MB. Run gives -1 with SQLite's words when the file is damaged, else 0, also when it
 * was stopped or could not look. Stop may be called from another thread, again and again. */
struct journal_inspection;
struct journal_inspection *journal_inspection_new(const char *path);
int journal_inspection_run(struct journal_inspection *inspection, struct error *error) MUST_CHECK;
void journal_inspection_stop(struct journal_inspection *inspection);
void journal_inspection_free(struct journal_inspection *inspection); /* NULL-safe; not running */

/* The epoch of this writer; each journal_open for writing raises it by one, durably. */
uint64_t journal_epoch(const struct journal *journal);
uint64_t journal_last_seq(const struct journal *journal);
int64_t journal_last_at_ms(const struct journal *journal);

/* Appends the whole batch in one durable transaction or nothing of it, gives each event its seq,
 * then calls done(context, 0, NULL), or done(context, -1, error). SQLite calls it before
 * journal_append returns; callers must not rely on that. One append at a time. */
typedef void journal_done(void *context, int result, const struct error *error);
void journal_append(struct journal *journal, uint64_t epoch, struct event_batch *batch,
                    journal_done *done, void *context);

/* Return -1 to stop the reading (the function then returns -1 with `error` as the visitor left
 * it). The event is good until the visitor returns. */
typedef int journal_visit(void *context, const struct event *event, struct error *error);

/* Everything that is needed to continue: events of subjects that are open or were closed at or
 * after since_ms, the adopted configurations whose planbooks these name and the newest, and events
 * without a subject since since_ms, or, when they speak of pages, of a gateway's fate or of a step
 * of the clock, since the first event of those subjects; in order of seq. The subject of an event
 * is its incident, or its notice when it has none, and besides its matter: an event of a matter
 * comes for as long as that is open, and also for as long as its incident is. A notice that a
 * matter sent is a subject of its own; its event names the matter in its data, not in the column,
 * so that an open matter does not bring back a notice that was over long ago.
 * EVENT_MATTER_MOVED into a final state closes a matter. EVENT_INCIDENT_CLOSED and
 * EVENT_NOTICE_CLOSED (of a notice without an incident) close it. A row that cannot be read is
 * reported by log and counted in ret_bad, never fatal: one bad row must not silence a whole office.
 */
int journal_replay_open(struct journal *journal, int64_t since_ms, journal_visit *visit,
                        void *context, size_t *ret_bad, struct error *error) MUST_CHECK;

/* The highest ids that stand in the record, of closed subjects as well; for a writer. In a file
 * that an older dutyd wrote, callouts and pages count from the first one written since. */
int journal_last_ids(struct journal *journal, struct last_ids *ret_ids,
                     struct error *error) MUST_CHECK;

/* All events of one subject, preceded by the configuration_adopted events that carry planbooks
 * named in it. Give one id, 0 for the other. Zero events is not an error. Events that speak of
 * pages of many subjects are given with their lists cut down to the pages of this one. Rows that
 * cannot be read are reported by log and passed over. */
int journal_read_subject(struct journal *journal, struct incident_id incident,
                         struct notice_id notice, journal_visit *visit, void *context,
                         struct error *error) MUST_CHECK;

/* All events of one matter; for a writer's journal. */
int journal_read_matter(struct journal *journal, struct matter_id matter, journal_visit *visit,
                        void *context, struct error *error) MUST_CHECK;

/* The incident to which a notice belongs; 0 when it stands alone or nobody has heard of it. */
int journal_find_incident(struct journal *journal, struct notice_id notice,
                          struct incident_id *ret_incident, struct error *error) MUST_CHECK;

/* The rows of an incident with a seq above after_seq as lines of JSON, byte for byte as they stand,
 * each with its hash and the hash of the row before: whoever has a line can recompute its hash
 * (journal_prove_line), and whoever has the journal, or a backup, can find that hash there. Rows
 * that speak of pages of many subjects are given whole. */
typedef int journal_line(void *context, uint64_t seq, const char *line, size_t size,
                         struct error *error);
int journal_read_record(struct journal *journal, struct incident_id incident, uint64_t after_seq,
                        journal_line *visit, void *context, struct error *error) MUST_CHECK;

struct journal_proof { /* of the lines so far; zeroed at first */
    uint64_t rows;
    uint64_t first_seq, last_seq;
    char last_hash[SHA256_HEX_SIZE];
};
/* 0: the line is what was written, and follows from the one before where their seqs adjoin. -1
 * with the seq in words. */
int journal_prove_line(struct journal_proof *proof, const char *line, size_t size,
                       struct error *error) MUST_CHECK;
/* Whether the row with this seq has this hash. -1 in words when not. */
int journal_confirm_hash(struct journal *journal, uint64_t seq, const char *hash,
                         struct error *error) MUST_CHECK;

/* At most `limit` events with a seq above after_seq, in order. */
int journal_read_after(struct journal *journal, uint64_t after_seq, size_t limit,
                       journal_visit *visit, void *context, struct error *error) MUST_CHECK;

/* The seq of the last event before at_ms, 0 when there is none. A clock that was set back may have
 * put an event of that time in front of it. */
int journal_find_seq(struct journal *journal, int64_t at_ms, uint64_t *ret_seq,
                     struct error *error) MUST_CHECK;

/* The incidents of the record, newest first: ids only, at most `limit`, below `before` (0: from
 * the newest). Returns the count or -1. */
ssize_t journal_list_incidents(struct journal *journal, struct incident_id before,
                               struct incident_id *ret_ids, size_t limit,
                               struct error *error) MUST_CHECK;

/* Recomputes the whole chain. 0 when it holds; -1 with the first broken seq in words.
 * ret_count and ret_hash (hex, SHA256_HEX_SIZE) tell what was proven; progress may be NULL. */
int journal_verify(struct journal *journal, uint64_t *ret_count, char *ret_hash,
                   void (*progress)(void *context, uint64_t done, uint64_t total), void *context,
                   struct error *error) MUST_CHECK;

/* A consistent copy while the daemon runs: begin, then step until it returns 0 (done), 1 means
 * more. A step copies at most 64 pages, so that a turn is not held up. */
struct journal_backup;
int journal_backup_begin(struct journal *journal, const char *path,
                         struct journal_backup **ret_backup, struct error *error) MUST_CHECK;
int journal_backup_step(struct journal_backup *backup, struct error *error) MUST_CHECK;
void journal_backup_end(struct journal_backup *backup); /* NULL-safe; removes an unfinished copy */

/* Housekeeping for an idle moment (checkpoint of the write-ahead log); short. */
void journal_rest(struct journal *journal);
/* Once after the start, when nobody waits: gives the write-ahead log the space that the first
 * alarms will need, since a sync of a file that grows takes a third longer. That it could not is no
 * error, and a disk with little space keeps it. */
void journal_make_room(struct journal *journal);
/* Size of the journal and its write-ahead log on disk in bytes, and of the free space there. */
void journal_space(const struct journal *journal, uint64_t *ret_used, uint64_t *ret_free);

#endif
