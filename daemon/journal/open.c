/* Opening and closing the journal: to read, to write, or to read until it can be written. */
#include "journal/store.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/log.h"
#include "base/memory.h"

#define BUSY_TIMEOUT_MS 2000 /* only a reader that opens or a checkpoint can be in the way */
#define CHAIN_CHECKED_AT_OPEN 1000

/* Numbers and names of people stand in it: not for everybody's eyes. SQLite gives its side files
 * the same mode. A file that is there already is left alone. */
static int
create_private(const char *path, struct error *error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (file >= 0) {
        (void)close(file);
        return 0;
    }
    if (errno == EEXIST) {
        return 0;
    }
    return error_set(error, "cannot create it: %s", strerror(errno));
}

static const char *
find_pragmas(const struct journal *journal)
{
    if (journal->is_reader) {
        return "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;";
    }
    return "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
           "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864;"
           "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -4096;";
}

static int
open_database(struct journal *journal, struct error *error)
{
    int flags = (journal->is_reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(journal->path, &journal->database, flags, NULL) != SQLITE_OK) {
        return store_fail(journal, "cannot open the journal", error);
    }
    (void)sqlite3_busy_timeout(journal->database, BUSY_TIMEOUT_MS);
    return store_run(journal, find_pragmas(journal), error);
}

/* sqlite.org/uri.html: what would end the path is escaped. */
static void
add_uri(struct text *uri, const char *path)
{
    text_add(uri, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        if (strchr("%?#", *at) != NULL) {
            text_add_format(uri, "%%%02X", (unsigned)*at);
        } else {
            text_add_char(uri, *at);
        }
    }
    text_add(uri, "?immutable=1");
}

static bool
has_log(const struct journal *journal)
{
    struct text name;
    struct stat status;
    text_init(&name);
    text_add_format(&name, "%s-wal", journal->path);
    bool is_there = stat(name.bytes, &status) == 0 && status.st_size > 0;
    text_fini(&name);
    return is_there;
}

/* Without making any file, for which there may be no room: when the last writer has left a log, the
 * log's index is kept in memory, and otherwise the file is all there is. Nobody can write
 * meanwhile, since the lock is ours. */
static int
open_without_disk(struct journal *journal, struct error *error)
{
    struct text uri;
    bool reads_log = has_log(journal);
    int flags = (reads_log ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI) |
                SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    text_init(&uri);
    add_uri(&uri, journal->path);
    int result =
        sqlite3_open_v2(reads_log ? journal->path : uri.bytes, &journal->database, flags, NULL);
    text_fini(&uri);
    if (result != SQLITE_OK) {
        return store_fail(journal, "cannot open the journal", error);
    }
    (void)sqlite3_busy_timeout(journal->database, BUSY_TIMEOUT_MS);
    (void)sqlite3_db_config(journal->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return reads_log && store_run(journal, "PRAGMA locking_mode = EXCLUSIVE", error) != 0
               ? -1
               : store_run(journal, find_pragmas(journal), error);
}

static int
note_log_size(void *context, sqlite3 *database, const char *name, int pages)
{
    (void)database;
    (void)name;
    struct journal *journal = context;
    journal->log_pages = pages;
    return SQLITE_OK;
}

/* A break is told, not fatal: see journal_is_chain_broken. */
static void
check_newest_rows(struct journal *journal)
{
    struct error error = {0};
    struct chain_head head = {0};
    uint64_t last = journal->head.seq;
    sqlite3_stmt *statement = NULL;
    int outcome = 0;
    if (last > CHAIN_CHECKED_AT_OPEN) {
        head.seq = last - CHAIN_CHECKED_AT_OPEN;
        outcome =
            store_prepare(journal, "SELECT hash FROM event WHERE seq = ?1", &statement, &error);
    }
    if (statement != NULL) {
        (void)sqlite3_bind_int64(statement, 1, (sqlite3_int64)head.seq);
        if (sqlite3_step(statement) == SQLITE_ROW &&
            sqlite3_column_bytes(statement, 0) == SHA256_SIZE) {
            memcpy(head.hash.bytes, sqlite3_column_blob(statement, 0), SHA256_SIZE);
        }
        (void)sqlite3_finalize(statement);
    }
    if (outcome == 0) {
        outcome = verify_rows(journal, last, &head, &error);
    }
    if (outcome == 0 &&
        memcmp(head.hash.bytes, journal->head.hash.bytes, sizeof(head.hash.bytes)) != 0) {
        outcome = error_set(&error, "the record does not end as it was noted");
    }
    if (outcome != 0) {
        journal->is_chain_broken = true;
        log_error("journal %s: %s; going on, but somebody changed or damaged it: keep a copy and "
                  "compare it with the backups (dutyctl verify)",
                  journal->path, error.text);
    }
}

static int
read_epoch_and_time(struct journal *journal, struct error *error)
{
    sqlite3_stmt *statement;
    static const char sql[] = "SELECT epoch, (SELECT at FROM event ORDER BY seq DESC LIMIT 1)"
                              " FROM meta";
    if (store_prepare(journal, sql, &statement, error) != 0) {
        return -1;
    }
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        journal->epoch = (uint64_t)sqlite3_column_int64(statement, 0);
        journal->last_at_ms = sqlite3_column_int64(statement, 1);
    } else {
        (void)store_fail(journal, "reading the epoch", error);
    }
    (void)sqlite3_finalize(statement);
    return result == SQLITE_ROW ? 0 : -1;
}

static int
read_given_ids(struct journal *journal, struct error *error)
{
    sqlite3_stmt *statement;
    if (store_prepare(journal, "SELECT last_callout, last_page FROM meta", &statement, error) !=
        0) {
        return -1;
    }
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        journal->given.callout.value = (uint64_t)sqlite3_column_int64(statement, 0);
        journal->given.page.value = (uint64_t)sqlite3_column_int64(statement, 1);
    } else {
        (void)store_fail(journal, "reading the newest ids", error);
    }
    (void)sqlite3_finalize(statement);
    return result == SQLITE_ROW ? 0 : -1;
}

static int
prepare_statements(struct journal *journal, struct error *error)
{
    struct store_statements *to = &journal->statements;
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } table[] = {
        {&to->begin, "BEGIN IMMEDIATE"},
        {&to->commit, "COMMIT"},
        {&to->insert_event,
         "INSERT INTO event (" ROW_COLUMNS ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)"},
        {&to->insert_incident, "INSERT INTO incident (id, first_seq, closed_at) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT DO NOTHING"},
        {&to->insert_notice, "INSERT INTO notice (id, first_seq, closed_at) VALUES (?1, ?2, ?3)"
                             " ON CONFLICT DO NOTHING"},
        {&to->close_incident, "UPDATE incident SET closed_seq = ?2, closed_at = ?3 WHERE id = ?1"},
        {&to->close_notice, "UPDATE notice SET closed_seq = ?2, closed_at = ?3 WHERE id = ?1"},
        {&to->insert_matter, "INSERT INTO matter (id, first_seq, closed_at) VALUES (?1, ?2, ?3)"
                             " ON CONFLICT DO NOTHING"},
        {&to->close_matter, "UPDATE matter SET closed_seq = ?2, closed_at = ?3 WHERE id = ?1"},
        {&to->insert_planbook,
         "INSERT INTO planbook (digest, seq) VALUES (?1, ?2) ON CONFLICT DO NOTHING"},
        {&to->insert_page_event, "INSERT INTO page_event (seq, at) VALUES (?1, ?2)"},
        {&to->update_head, "UPDATE meta SET head_seq = ?1, head_hash = ?2, last_callout = ?4,"
                           " last_page = ?5 WHERE epoch = ?3"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(table); i++) {
        if (store_prepare(journal, table[i].sql, table[i].statement, error) != 0) {
            return -1;
        }
    }
    return 0;
}

static void
finalize_statements(struct journal *journal)
{
    const struct store_statements *from = &journal->statements;
    sqlite3_stmt *const all[] = {
        from->begin,           from->commit,          from->insert_event,
        from->insert_incident, from->insert_notice,   from->close_incident,
        from->close_notice,    from->insert_planbook, from->insert_page_event,
        from->update_head,     from->insert_matter,   from->close_matter};
    for (size_t i = 0; i < ARRAY_SIZE(all); i++) {
        (void)sqlite3_finalize(all[i]);
    }
}

/* A log that another process left may hold rows whose sync had failed: they can be read, since the
 * kernel still has them, but are not on the disk, and will not be, since it takes them for written.
 * What is appended behind them would go with them when the power fails. So the log's content is
 * moved to the main file first, and the next row begins the log anew. */
static void
move_old_log(struct journal *journal)
{
    int result =
        sqlite3_wal_checkpoint_v2(journal->database, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY) {
        struct error error = {0};
        (void)store_fail(journal, "checkpoint", &error);
        log_warning("%s", error.text);
    }
}

static int
begin_writing(struct journal *journal, bool *ret_is_new, struct error *error)
{
    if (open_database(journal, error) != 0 || schema_prepare(journal, ret_is_new, error) != 0) {
        return -1;
    }
    move_old_log(journal);
    if (schema_extend(journal, error) != 0 ||
        store_run(journal, "UPDATE meta SET epoch = epoch + 1", error) != 0 ||
        store_read_head(journal, &journal->head, error) != 0 ||
        read_epoch_and_time(journal, error) != 0 || read_given_ids(journal, error) != 0 ||
        prepare_statements(journal, error) != 0) {
        return -1;
    }
    journal->log_inode = 0;
    (void)sqlite3_wal_hook(journal->database, note_log_size, journal);
    return 0;
}

static int
begin_reading(struct journal *journal, struct error *error)
{
    bool is_new;
    bool is_waiting = journal->lock_file >= 0;
    if ((is_waiting ? open_without_disk : open_database)(journal, error) != 0 ||
        schema_prepare(journal, &is_new, error) != 0 ||
        store_read_head(journal, &journal->head, error) != 0 ||
        read_epoch_and_time(journal, error) != 0) {
        return -1;
    }
    return is_waiting ? read_given_ids(journal, error) : 0;
}

static void
close_database(struct journal *journal)
{
    finalize_statements(journal);
    memset(&journal->statements, 0, sizeof(journal->statements));
    (void)sqlite3_close(journal->database);
    journal->database = NULL;
}

/* When the journal can be read and not written: what is open goes on being sent from it. */
static int
wait_for_disk(struct journal *journal, struct error *error)
{
    close_database(journal);
    journal->is_reader = true;
    if (begin_reading(journal, error) != 0) {
        return -1;
    }
    journal->epoch++; /* as writing will begin with */
    return 0;
}

int
store_become_writer(struct journal *journal, struct error *error)
{
    struct error second = {0};
    bool is_new;
    if (journal->lock_file < 0) {
        return error_set(error, "%s is open for reading only", journal->path);
    }
    close_database(journal);
    journal->is_reader = false;
    if (begin_writing(journal, &is_new, error) == 0) {
        return 0;
    }
    if (wait_for_disk(journal, &second) != 0) {
        log_warning("the journal cannot be read either: %s", second.text);
    }
    return -1;
}

static int
open_writer(struct journal *journal, struct error *error)
{
    struct error second = {0};
    bool is_new = false;
    if (create_private(journal->path, error) != 0 ||
        lock_take(journal->path, &journal->lock_file, error) != 0) {
        return -1;
    }
    if (begin_writing(journal, &is_new, error) != 0 && wait_for_disk(journal, &second) != 0) {
        return -1; /* the first reason is the one to mend */
    }
    if (!is_new) {
        check_newest_rows(journal);
    }
    return 0;
}

/* SQLite would count every byte it takes, under a lock, and it takes some for each index of each
 * row. Nobody asks for the sums. Refused, without harm, once SQLite is in use. */
static void
configure_sqlite(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int
open_as(const char *path, bool is_reader, struct journal **ret_journal, struct error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct journal *journal = memory_new(sizeof(*journal));
    BUG_ON(pthread_once(&once, configure_sqlite) != 0);
    journal->path = memory_copy_string(path);
    journal->is_reader = is_reader;
    journal->lock_file = -1;
    if ((is_reader ? begin_reading : open_writer)(journal, error) != 0) {
        journal_close(journal);
        return error_prefix(error, "journal %s", path);
    }
    *ret_journal = journal;
    return 0;
}

int
journal_open(const char *path, struct journal **ret_journal, struct error *error)
{
    return open_as(path, false, ret_journal, error);
}

int
journal_open_reader(const char *path, struct journal **ret_journal, struct error *error)
{
    return open_as(path, true, ret_journal, error);
}

void
journal_close(struct journal *journal)
{
    if (journal == NULL) {
        return;
    }
    close_database(journal);
    if (journal->lock_file >= 0) {
        (void)close(journal->lock_file);
    }
    free(journal->path);
    free(journal);
}

bool
journal_is_unchecked(const struct journal *journal)
{
    return journal->is_unchecked;
}

bool
journal_is_chain_broken(const struct journal *journal)
{
    return journal->is_chain_broken;
}

uint64_t
journal_epoch(const struct journal *journal)
{
    return journal->epoch;
}

uint64_t
journal_last_seq(const struct journal *journal)
{
    return journal->head.seq;
}

int64_t
journal_last_at_ms(const struct journal *journal)
{
    return journal->last_at_ms;
}
