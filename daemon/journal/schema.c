/* The tables of the journal. Only `event` is the record; the others are derived from it in the
 * same transaction, so that a restart finds the open subjects without reading the closed ones. */
#include "journal/store.h"

#define APPLICATION_ID 0x64757479 /* "duty"; file(1) and a reader with a hex dump see it */
#define SCHEMA_VERSION 2          /* 1 knew no matters */
#define PAGES_CHECKED_MAX 16384   /* of 4 KiB: 64 MiB take about a tenth of a second */

/* STRICT alone would take '12' for an integer; the typeof checks do not. `closed_at` is the largest
 * integer while the subject is open: one range of one index then gives the open and the newly
 * closed. `page_event` holds the rows that speak of pages of many subjects at once. */
#define MATTER_TABLES                                                                              \
    "CREATE INDEX event_of_matter ON event (matter) WHERE matter IS NOT NULL;"                     \
    "CREATE TABLE matter ("                                                                        \
    " id INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, closed_at INTEGER NOT NULL,"             \
    " closed_seq INTEGER"                                                                          \
    ") STRICT;"                                                                                    \
    "CREATE INDEX matter_closed ON matter (closed_at);"

static const char tables[] =
    "CREATE TABLE meta ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " epoch INTEGER NOT NULL CHECK (epoch >= 0),"
    " head_seq INTEGER NOT NULL CHECK (head_seq >= 0),"
    " head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),"
    " last_callout INTEGER NOT NULL DEFAULT 0,"
    " last_page INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE TABLE event ("
    " seq INTEGER PRIMARY KEY CHECK (seq > 0),"
    " at INTEGER NOT NULL,"
    " kind TEXT NOT NULL CHECK (typeof(kind) = 'text' AND kind <> ''),"
    " incident INTEGER CHECK (incident > 0),"
    " notice INTEGER CHECK (notice > 0),"
    " callout INTEGER CHECK (callout > 0),"
    " page INTEGER CHECK (page > 0),"
    " unit TEXT,"
    " person TEXT,"
    " actor TEXT NOT NULL CHECK (instr(actor, ':') > 1),"
    " data TEXT NOT NULL CHECK (substr(data, 1, 1) = '{'),"
    " hash BLOB NOT NULL CHECK (typeof(hash) = 'blob' AND length(hash) = 32),"
    " matter INTEGER CHECK (matter > 0)"
    ") STRICT;"
    "CREATE INDEX event_of_incident ON event (incident) WHERE incident IS NOT NULL;"
    "CREATE INDEX event_of_notice ON event (notice) WHERE notice IS NOT NULL;"
    "CREATE INDEX event_of_nobody ON event (at) WHERE incident IS NULL AND notice IS NULL;"
    "CREATE TABLE page_event (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX page_event_at ON page_event (at);"
    "CREATE TABLE planbook (digest TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE incident ("
    " id INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, closed_at INTEGER NOT NULL,"
    " closed_seq INTEGER"
    ") STRICT;"
    "CREATE INDEX incident_closed ON incident (closed_at);"
    "CREATE TABLE notice ("
    " id INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, closed_at INTEGER NOT NULL,"
    " closed_seq INTEGER"
    ") STRICT;"
    "CREATE INDEX notice_closed ON notice (closed_at);" MATTER_TABLES
    "INSERT INTO meta (one, epoch, head_seq, head_hash) VALUES (1, 0, 0, zeroblob(32));"
    "PRAGMA application_id = 1685419129;"
    "PRAGMA user_version = 2;";
_Static_assert(APPLICATION_ID == 1685419129 && SCHEMA_VERSION == 2, "as in the pragmas");

/* The others are what an earlier dutyd made in its place; it makes them again if it comes back. */
static const char kept_index[] =
    "CREATE INDEX IF NOT EXISTS event_kept ON event (kind, seq) WHERE " STORE_KEPT_KINDS ";"
    "DROP INDEX IF EXISTS event_day_reviewed; DROP INDEX IF EXISTS event_units_checked;"
    "DROP INDEX IF EXISTS event_adopted; DROP INDEX IF EXISTS event_liaison_changed;"
    "DROP INDEX IF EXISTS event_conference_held;";

static int
read_integer(struct journal *journal, const char *sql, int64_t *ret_value, struct error *error)
{
    sqlite3_stmt *statement;
    if (store_prepare(journal, sql, &statement, error) != 0) {
        return -1;
    }
    int result = sqlite3_step(statement);
    *ret_value = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    if (result != SQLITE_ROW) {
        (void)store_fail(journal, "reading what kind of file it is", error);
    }
    (void)sqlite3_finalize(statement);
    return result == SQLITE_ROW ? 0 : -1;
}

/* In one transaction: a crash half way leaves an empty file, which is made anew. */
static int
make_tables(struct journal *journal, struct error *error)
{
    if (store_run(journal, "BEGIN IMMEDIATE", error) != 0) {
        return -1;
    }
    if (store_run(journal, tables, error) == 0 && store_run(journal, "COMMIT", error) == 0) {
        return 0;
    }
    if (sqlite3_get_autocommit(journal->database) == 0) {
        (void)sqlite3_exec(journal->database, "ROLLBACK", NULL, NULL, NULL);
    }
    return -1;
}

/* A long record is not read from end to end before anybody can be paged: what is still needed of it
 * is read by the replay, the newest rows are checked by their chain, and dutyctl verify reads all.
 */
static int
check_soundness(struct journal *journal, struct error *error)
{
    sqlite3_stmt *statement;
    int64_t pages;
    if (read_integer(journal, "PRAGMA page_count", &pages, error) != 0) {
        return -1;
    }
    if (pages > PAGES_CHECKED_MAX) {
        journal->is_unchecked = true;
        return 0;
    }
    if (store_prepare(journal, "PRAGMA quick_check(1)", &statement, error) != 0) {
        return -1;
    }
    int outcome = 0;
    int result = sqlite3_step(statement);
    if (result != SQLITE_ROW) {
        outcome = store_fail(journal, "quick_check", error);
    } else {
        const char *words = (const char *)sqlite3_column_text(statement, 0);
        if (!text_equal(words, "ok")) {
            outcome = error_set(error,
                                "the file is damaged (%s); put the newest backup in its place, or "
                                "move it away to start with an empty record",
                                words == NULL ? "no words" : words);
        }
    }
    (void)sqlite3_finalize(statement);
    return outcome;
}

/* The highest callout and page are noted beside the record: no index has them. */
static int
extend_ids(struct journal *journal, struct error *error)
{
    int64_t has_ids;
    if (read_integer(journal,
                     "SELECT count(*) FROM pragma_table_info('meta') WHERE name = 'last_page'",
                     &has_ids, error) != 0) {
        return -1;
    }
    if (has_ids != 0) {
        return 0;
    }
    return store_run(journal,
                     "BEGIN IMMEDIATE;"
                     "ALTER TABLE meta ADD COLUMN last_callout INTEGER NOT NULL DEFAULT 0;"
                     "ALTER TABLE meta ADD COLUMN last_page INTEGER NOT NULL DEFAULT 0;"
                     "COMMIT",
                     error);
}

static int
extend_matters(struct journal *journal, struct error *error)
{
    int64_t version;
    if (read_integer(journal, "PRAGMA user_version", &version, error) != 0) {
        return -1;
    }
    if (version == SCHEMA_VERSION) {
        return 0;
    }
    return store_run(journal,
                     "BEGIN IMMEDIATE;"
                     "ALTER TABLE event ADD COLUMN matter INTEGER CHECK (matter > 0);" MATTER_TABLES
                     "PRAGMA user_version = 2;"
                     "COMMIT",
                     error);
}

int
schema_extend(struct journal *journal, struct error *error)
{
    if (extend_ids(journal, error) != 0 || extend_matters(journal, error) != 0) {
        return -1;
    }
    return store_run(journal, kept_index, error);
}

/* A reader changes nothing: an old file looks to it as if it had the column and the list. */
static int
imagine_matters(struct journal *journal, struct error *error)
{
    return store_run(journal,
                     "PRAGMA query_only = OFF;"
                     "CREATE TEMP VIEW event AS SELECT *, NULL AS matter FROM main.event;"
                     "CREATE TEMP VIEW matter AS SELECT * FROM main.incident WHERE FALSE;"
                     "PRAGMA query_only = ON;",
                     error);
}

int
schema_prepare(struct journal *journal, bool *ret_is_new, struct error *error)
{
    int64_t tables_there;
    int64_t application;
    int64_t version;
    *ret_is_new = false;
    if (read_integer(journal, "SELECT count(*) FROM sqlite_schema", &tables_there, error) != 0 ||
        read_integer(journal, "PRAGMA application_id", &application, error) != 0 ||
        read_integer(journal, "PRAGMA user_version", &version, error) != 0) {
        return -1;
    }
    if (tables_there == 0 && application == 0 && !journal->is_reader) {
        *ret_is_new = true;
        return make_tables(journal, error);
    }
    if (application != APPLICATION_ID) {
        return error_set(error, "this is not a journal of dutyd");
    }
    if (version == 1 && journal->is_reader) {
        return journal->lock_file < 0
                   ? imagine_matters(journal, error)
                   : error_set(error, "an older dutyd wrote it, and this one must extend it first");
    }
    if (version != SCHEMA_VERSION && version != 1) {
        return error_set(error,
                         "the journal has schema %lld and this dutyd knows %d; start the version "
                         "that wrote it",
                         (long long)version, SCHEMA_VERSION);
    }
    return journal->lock_file < 0 ? 0 : check_soundness(journal, error);
}
