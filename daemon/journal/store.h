/* store.h: what the files of this folder share: the open database and how its errors are said.
 *
 * Floor 3, for journal/ only. */
#ifndef DUTYD_JOURNAL_STORE_H
#define DUTYD_JOURNAL_STORE_H

#include <sqlite3.h>
#include <sys/types.h>

#include "base/error.h"
#include "journal/chain.h"
#include "journal/journal.h"

/* A forced checkpoint at this size of the write-ahead log; normally the idle one comes first. */
#define STORE_WAL_BYTES_MAX (INT64_C(64) * 1024 * 1024)

/* Facts about the office itself that no subject keeps alive. They are found by one index, which is
 * used only where a query says just this; one for each kind would cost every row that is written,
 * whatever it says. Not IN (...): SQLite would build that list anew for each row. Whoever adds a
 * kind after a release gives the index another name and drops the old one: it would not be used. */
#define STORE_KEPT_KINDS                                                                           \
    "(kind = 'day_reviewed' OR kind = 'units_checked' OR kind = 'configuration_adopted'"           \
    " OR kind = 'liaison_changed' OR kind = 'conference_held'"                                     \
    " OR kind = 'watch_changed')"

/* What the write-ahead log is given at the start, where the disk has so much space left. */
#define STORE_WAL_BYTES_FIRST (INT64_C(256) * 1024)
#define STORE_FREE_BYTES_MIN (UINT64_C(64) * 1024 * 1024)

/* `closed_at` of a subject that is still open. */
#define STORE_OPEN INT64_MAX

struct store_statements { /* of the writer; prepared once */
    sqlite3_stmt *begin, *commit;
    sqlite3_stmt *insert_event;
    sqlite3_stmt *insert_incident;
    sqlite3_stmt *insert_notice;
    sqlite3_stmt *close_incident;
    sqlite3_stmt *close_notice;
    sqlite3_stmt *insert_matter;
    sqlite3_stmt *close_matter;
    sqlite3_stmt *insert_planbook;
    sqlite3_stmt *insert_page_event;
    sqlite3_stmt *update_head;
};

struct journal {
    sqlite3 *database;
    char *path;
    bool is_reader; /* with the lock: a writer that waits until its disk takes writing */
    bool is_chain_broken;
    bool is_unchecked; /* too large for quick_check at the start */
    int lock_file;     /* holds the writer's lock; -1 for a reader */
    uint64_t epoch;
    struct chain_head head; /* of what is committed, never ahead of it */
    int64_t last_at_ms;
    struct last_ids given; /* callouts and pages; of what is committed */
    ino_t log_inode;       /* of the write-ahead log; 0 before it is known */
    int log_pages;         /* in the write-ahead log after the newest commit */
    struct store_statements statements;
};

/* Writes "what: SQLite's words". Always -1. */
int store_fail(const struct journal *journal, const char *what, struct error *error);
/* Runs statements that give no rows. */
int store_run(struct journal *journal, const char *sql, struct error *error) MUST_CHECK;
/* The caller finalizes *ret_statement. */
int store_prepare(struct journal *journal, const char *sql, sqlite3_stmt **ret_statement,
                  struct error *error) MUST_CHECK;
/* One step of a statement that gives no row; resets it. */
int store_step(struct journal *journal, sqlite3_stmt *statement, const char *what,
               struct error *error) MUST_CHECK;
/* What the record says of itself: its newest row. */
int store_read_head(struct journal *journal, struct chain_head *ret_head,
                    struct error *error) MUST_CHECK;

/* A writer that was opened to read for the time being tries to write; -1 with the reason, and it
 * goes on reading, when it still cannot. A mere reader never can. */
int store_become_writer(struct journal *journal, struct error *error) MUST_CHECK;

/* schema.c: makes the tables of a new file; refuses a file of somebody else or of a newer dutyd.
 * ret_is_new says which it was. A reader makes nothing. */
int schema_prepare(struct journal *journal, bool *ret_is_new, struct error *error) MUST_CHECK;

/* Adds to a writer's file what newer versions note beside the record. */
int schema_extend(struct journal *journal, struct error *error) MUST_CHECK;

/* lock.c: -1 with the pid of the other daemon in words. */
int lock_take(const char *path, int *ret_file, struct error *error) MUST_CHECK;

/* verify.c: the rows after `after` up to and including `last`, which must follow from *head; moves
 * *head to the last. -1 with the seq in words when they do not or cannot be read. */
int verify_rows(struct journal *journal, uint64_t last, struct chain_head *head,
                struct error *error) MUST_CHECK;

#endif
