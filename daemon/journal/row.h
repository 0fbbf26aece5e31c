/* row.h: one row of the table `event`, between SQLite's columns and the event.
 *
 * Floor 3, for journal/ only. A row borrows its texts: from the statement that reads it, good until
 * the next step, or from the event and the buffers that make it. */
#ifndef DUTYD_JOURNAL_ROW_H
#define DUTYD_JOURNAL_ROW_H

#include <sqlite3.h>

#include "base/attributes.h"
#include "base/crypto.h"
#include "base/error.h"
#include "base/text.h"
#include "core/event.h"

struct row_text { /* bytes and size, since a tampered column may hold a NUL */
    const char *bytes;
    size_t size;
};

struct row {
    uint64_t seq;
    int64_t at_ms;
    struct row_text kind;
    uint64_t incident; /* 0 is NULL in the table */
    uint64_t notice;
    uint64_t callout;
    uint64_t page;
    uint64_t matter;
    struct row_text unit;
    struct row_text person;
    struct row_text actor; /* "role:name" */
    struct row_text data;
    struct row_text hash;
};

#define ROW_COLUMNS                                                                                \
    "seq, at, kind, incident, notice, callout, page, unit, person, actor, data, hash, matter"

/* From a statement that selects ROW_COLUMNS and stands on a row. */
void row_read(sqlite3_stmt *statement, struct row *ret_row);
/* To a statement whose parameters 1 to 13 are ROW_COLUMNS. Binds without copying: the row must
 * live until the statement has run. Returns SQLite's result. */
int row_bind(sqlite3_stmt *statement, const struct row *row) MUST_CHECK;

/* The row of an event, without seq and hash. `actor` and `data` are buffers for its texts. */
void row_from_event(const struct event *event, struct text *actor, struct text *data,
                    struct row *ret_row);
/* -1 in words when this program cannot understand the row. Everything is copied to the arena. */
int row_to_event(const struct row *row, struct arena *arena, struct event *ret_event,
                 struct error *error) MUST_CHECK;

#endif
