/* turn.h: one turn of the loop: gather, decide, append, commit once, release.
 *
 * Floor 5. It owns the office (the state) and the journal, and makes no decision of its own.
 * Nothing that a command caused is told to anyone before the journal has it; when a commit
 * fails, nothing of the turn is told, the state is folded anew from the journal, and the callers
 * hear REFUSAL_JOURNAL_UNAVAILABLE. */
#ifndef DUTYD_TURN_H
#define DUTYD_TURN_H

#include <event2/event.h>

#include "core/command.h"
#include "core/office.h"
#include "journal/journal.h"

struct turn;

struct turn_hooks {
    void *context;
    /* After each turn that committed, or that had nothing to commit. */
    void (*released)(void *context, uint64_t last_seq, bool has_committed);
    /* Between deciding and committing, when something was decided; may be NULL. What is submitted
     * from here is decided in the same turn: so the orders for new pages share the commit of the
     * report that made them, and a page does not wait for two. */
    void (*decided)(void *context);
};

struct turn_clock { /* replaced in tests and in the simulation */
    void *context;
    int64_t (*wall_ms)(void *context);
    int64_t (*monotonic_ms)(void *context);
};
extern const struct turn_clock turn_clock_system;

struct turn_status {
    uint64_t turns, commits, commit_failures;
    int64_t last_ms, worst_ms; /* how long a turn took */
    int64_t completed_mono_ms; /* when the last one ended */
    bool is_failing;           /* the journal cannot be written: see turn.c */
    size_t unsaved;            /* events that wait for it */
    struct error failure;
};

/* Opens the journal, folds it into the state with this directory, and boots: when it returns, the
 * boot's events are durable; or, when the journal can be read but not written, they wait for it in
 * memory and the turn is failing as after any other commit that failed. The hooks are copied and
 * first called after it returned. NULL and the reason when the journal cannot be opened or read. */
struct turn *turn_new(struct event_base *base, const struct turn_clock *clock,
                      const char *journal_path, struct directory *directory,
                      const struct turn_hooks *hooks, struct error *error);
void turn_free(struct turn *turn); /* NULL-safe; commits nothing: call turn_flush before */

/* The command port for floor 4. */
struct command_port turn_port(struct turn *turn);
/* A turn is to run even when nothing waits: proof of life. */
void turn_poke(struct turn *turn);
/* Runs what waits now, until nothing waits (at the end, and in tests). */
void turn_flush(struct turn *turn);
const struct office *turn_office(const struct turn *turn);
struct journal *turn_journal(struct turn *turn);
void turn_status(const struct turn *turn, struct turn_status *ret_status);

#endif
