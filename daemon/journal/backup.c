/* A consistent copy in small steps. */
#include "journal/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

#define PAGES_PER_STEP 64

struct journal_backup {
    struct journal *journal;
    sqlite3 *copy;
    sqlite3_backup *work;
    char *path;
    bool is_done;
    bool has_snapshot;
};

/* Never over a file that is there: it may be the only good copy. */
static int
create_copy(struct journal_backup *backup, struct error *error)
{
    int file = open(backup->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (file < 0) {
        int reason = errno;
        free(backup->path);
        backup->path = NULL; /* not ours to remove */
        return error_set(error, "cannot create the backup: %s", strerror(reason));
    }
    (void)close(file);
    if (sqlite3_open_v2(backup->path, &backup->copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        return error_set(error, "cannot open the backup: %s", sqlite3_errmsg(backup->copy));
    }
    return 0;
}

/* The writer's own commits are carried along into the copy. Beside a running daemon a copy would
 * begin again with each of its commits, so a reader holds one snapshot until the end. */
static int
hold_snapshot(struct journal_backup *backup, struct error *error)
{
    if (!backup->journal->is_reader) {
        return 0;
    }
    if (store_run(backup->journal, "BEGIN; SELECT head_seq FROM meta;", error) != 0) {
        return -1;
    }
    backup->has_snapshot = true;
    return 0;
}

int
journal_backup_begin(struct journal *journal, const char *path, struct journal_backup **ret_backup,
                     struct error *error)
{
    if (journal->is_reader && journal->lock_file >= 0) {
        return error_set(error,
                         "%s: the journal has not taken anything since the start; make it "
                         "writable first",
                         path);
    }
    struct journal_backup *backup = memory_new(sizeof(*backup));
    backup->journal = journal;
    backup->path = memory_copy_string(path);
    if (create_copy(backup, error) != 0 || hold_snapshot(backup, error) != 0) {
        journal_backup_end(backup);
        return error_prefix(error, "%s", path);
    }
    backup->work = sqlite3_backup_init(backup->copy, "main", journal->database, "main");
    if (backup->work == NULL) {
        (void)error_set(error, "%s: %s", path, sqlite3_errmsg(backup->copy));
        journal_backup_end(backup);
        return -1;
    }
    *ret_backup = backup;
    return 0;
}

/* The copy becomes one file that needs nothing beside it. */
static int
finish_copy(struct journal_backup *backup, struct error *error)
{
    int result = sqlite3_backup_finish(backup->work);
    backup->work = NULL;
    if (result == SQLITE_OK) {
        result = sqlite3_exec(backup->copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    if (result != SQLITE_OK) {
        return error_set(error, "%s: %s", backup->path, sqlite3_errmsg(backup->copy));
    }
    backup->is_done = true;
    return 0;
}

int
journal_backup_step(struct journal_backup *backup, struct error *error)
{
    int result = sqlite3_backup_step(backup->work, PAGES_PER_STEP);
    switch (result & 0xff) {
    case SQLITE_OK:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return 1;
    case SQLITE_DONE:
        return finish_copy(backup, error);
    default:
        return error_set(error, "%s: %s", backup->path, sqlite3_errstr(result));
    }
}

void
journal_backup_end(struct journal_backup *backup)
{
    if (backup == NULL) {
        return;
    }
    (void)sqlite3_backup_finish(backup->work);
    (void)sqlite3_close(backup->copy);
    if (backup->has_snapshot) {
        (void)sqlite3_exec(backup->journal->database, "COMMIT", NULL, NULL, NULL);
    }
    if (!backup->is_done && backup->path != NULL) {
        (void)unlink(backup->path);
    }
    free(backup->path);
    free(backup);
}
