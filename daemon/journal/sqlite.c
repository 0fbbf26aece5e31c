/* What every statement goes through, and how SQLite's errors become sentences. */
#include "journal/store.h"

#include <errno.h>
#include <string.h>

/* SQLite keeps the system's error of a statement that failed by itself, but not of a commit, which
 * is where most fail: then the files know. 0 when nobody does. */
static int
find_system_error(const struct journal *journal)
{
    int reason = sqlite3_system_errno(journal->database);
    sqlite3_file *log = NULL;
    if (reason == 0 &&
        sqlite3_file_control(journal->database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) ==
            SQLITE_OK &&
        log != NULL && log->pMethods != NULL) {
        (void)log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &reason);
    }
    if (reason == 0) {
        (void)sqlite3_file_control(journal->database, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
    }
    return reason;
}

static int
fail_on_disk(const struct journal *journal, const char *what, int extended, struct error *error)
{
    int reason = find_system_error(journal);
    if ((extended & 0xff) == SQLITE_FULL || reason == ENOSPC) {
        return error_set(error, "%s: the disk of %s is full; make room", what, journal->path);
    }
    if (reason == EFBIG || reason == EDQUOT) {
        return error_set(error, "%s: %s may not grow (%s); raise the disk quota or the limit", what,
                         journal->path, strerror(reason));
    }
    return error_set(error, "%s: the disk failed under %s (SQLite %d, %s)", what, journal->path,
                     extended, reason == 0 ? sqlite3_errstr(extended) : strerror(reason));
}

int
store_fail(const struct journal *journal, const char *what, struct error *error)
{
    int extended = sqlite3_extended_errcode(journal->database);
    switch (extended & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return fail_on_disk(journal, what, extended, error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(error, "%s: another program keeps %s locked", what, journal->path);
    default:
        return error_set(error, "%s: %s (SQLite %d, %s)", what, sqlite3_errmsg(journal->database),
                         extended, journal->path);
    }
}

int
store_run(struct journal *journal, const char *sql, struct error *error)
{
    if (sqlite3_exec(journal->database, sql, NULL, NULL, NULL) == SQLITE_OK) {
        return 0;
    }
    return store_fail(journal, "journal", error);
}

int
store_prepare(struct journal *journal, const char *sql, sqlite3_stmt **ret_statement,
              struct error *error)
{
    if (sqlite3_prepare_v3(journal->database, sql, -1, SQLITE_PREPARE_PERSISTENT, ret_statement,
                           NULL) == SQLITE_OK) {
        return 0;
    }
    return store_fail(journal, "journal", error);
}

int
store_step(struct journal *journal, sqlite3_stmt *statement, const char *what, struct error *error)
{
    int result = sqlite3_step(statement);
    if (result != SQLITE_DONE) {
        (void)store_fail(journal, what, error);
    }
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return result == SQLITE_DONE ? 0 : -1;
}

int
store_read_head(struct journal *journal, struct chain_head *ret_head, struct error *error)
{
    sqlite3_stmt *statement;
    if (store_prepare(journal, "SELECT head_seq, head_hash FROM meta", &statement, error) != 0) {
        return -1;
    }
    int outcome = -1;
    const void *hash = NULL;
    if (sqlite3_step(statement) != SQLITE_ROW) {
        (void)store_fail(journal, "reading the end of the record", error);
    } else if ((hash = sqlite3_column_blob(statement, 1)) == NULL ||
               sqlite3_column_bytes(statement, 1) != SHA256_SIZE) {
        (void)error_set(error, "the note of the record's end is damaged");
    } else {
        ret_head->seq = (uint64_t)sqlite3_column_int64(statement, 0);
        memcpy(ret_head->hash.bytes, hash, SHA256_SIZE);
        outcome = 0;
    }
    (void)sqlite3_finalize(statement);
    return outcome;
}
