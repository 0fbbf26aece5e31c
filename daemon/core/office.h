/* office.h: the door of the core: decide, apply, when to wake, and what may be read.
 *
 * Floor 1, pure and deterministic: the same events give the same state, and the same state and
 * command give the same events. The state's structures are in state.h, open for reading; only
 * office_apply changes them. */
#ifndef DUTYD_CORE_OFFICE_H
#define DUTYD_CORE_OFFICE_H

#include "core/command.h"
#include "core/event.h"

struct office;

struct office *office_new(void);
void office_free(struct office *office); /* NULL-safe */

/* Decides what the command means now and appends the events to the batch, applying each as it is
 * made (so that the next decision of the same turn sees it). When the commit of the batch fails,
 * the caller throws this office away and folds a new one from the journal.
 * The outcome's pages live in the batch's arena. */
void office_decide(struct office *office, const struct command *command, struct event_batch *batch,
                   struct outcome *ret_outcome);

/* Folds one event from the journal. Events of unknown subjects are skipped (their subject was
 * closed and dropped), so that a partial replay is harmless. */
void office_apply(struct office *office, const struct event *event);

/* For a fold of old events (reading a closed subject): deadlines and queues are not kept. */
struct office *office_new_reader(void);

/* Puts the directory into use without an event: at start, before the replay. */
void office_use_directory(struct office *office, struct directory *directory);

/* After the replay: the journal's end, which may lie behind the last event replayed. */
void office_resume_at(struct office *office, uint64_t last_seq, int64_t last_at_ms);

/* After the replay: no id is given twice, and none of a day before that of the newest, also when
 * the subjects that had them have left memory and the clock was set back meanwhile. */
void office_resume_ids(struct office *office, const struct last_ids *last);

/* The earliest deadline in wall-clock milliseconds; DEADLINE_NEVER when there is none. */
int64_t office_next_deadline(const struct office *office);

/* How many pages this gateway could be given now, at most `max`. */
size_t office_backlog(const struct office *office, const char *gateway, size_t max, int64_t now_ms);

/* The directory in use; NULL before office_use_directory. Borrowed. */
struct directory *office_directory(const struct office *office);

#endif
