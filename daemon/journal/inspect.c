/* inspect.c: SQLite's quick_check of a large record, beside the daemon that writes it. */
#include "journal/store.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"

#define STEPS_BETWEEN_LOOKS 10000

struct journal_inspection {
    char *path;
    pthread_mutex_t lock; /* of what follows */
    sqlite3 *database;    /* while it may be interrupted; NULL else */
    bool must_stop;
};

struct journal_inspection *
journal_inspection_new(const char *path)
{
    struct journal_inspection *inspection = memory_new(sizeof(*inspection));

    inspection->path = memory_copy_string(path);
    BUG_ON(pthread_mutex_init(&inspection->lock, NULL) != 0);
    return inspection;
}

void
journal_inspection_free(struct journal_inspection *inspection)
{
    if (inspection == NULL) {
        return;
    }
    BUG_ON(inspection->database != NULL);
    BUG_ON(pthread_mutex_destroy(&inspection->lock) != 0);
    free(inspection->path);
    free(inspection);
}

void
journal_inspection_stop(struct journal_inspection *inspection)
{
    BUG_ON(pthread_mutex_lock(&inspection->lock) != 0);
    inspection->must_stop = true;
    if (inspection->database != NULL) {
        sqlite3_interrupt(inspection->database);
    }
    BUG_ON(pthread_mutex_unlock(&inspection->lock) != 0);
}

/* True when it must end. */
static bool
share_database(struct journal_inspection *inspection, sqlite3 *database)
{
    BUG_ON(pthread_mutex_lock(&inspection->lock) != 0);
    inspection->database = database;
    bool must_stop = inspection->must_stop;
    BUG_ON(pthread_mutex_unlock(&inspection->lock) != 0);
    return must_stop;
}

static int
look_whether_to_stop(void *context)
{
    struct journal_inspection *inspection = context;

    BUG_ON(pthread_mutex_lock(&inspection->lock) != 0);
    bool must_stop = inspection->must_stop;
    BUG_ON(pthread_mutex_unlock(&inspection->lock) != 0);
    return must_stop ? 1 : 0;
}

/* A record in which SQLite cannot even begin to read is damaged as well; one that is busy or was
 * interrupted is nothing that was found out. */
static int
check_file(sqlite3 *database, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    int outcome = 0;
    int result = sqlite3_prepare_v2(database, "PRAGMA quick_check(1)", -1, &statement, NULL);
    if (result == SQLITE_OK) {
        result = sqlite3_step(statement);
    }
    if (result == SQLITE_ROW) {
        const char *words = (const char *)sqlite3_column_text(statement, 0);
        if (!text_equal(words, "ok")) {
            outcome = error_set(error, "%s", words == NULL ? "no words" : words);
        }
    } else if ((result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB ||
               (result & 0xff) == SQLITE_IOERR) {
        outcome = error_set(error, "%s", sqlite3_errmsg(database));
    }
    (void)sqlite3_finalize(statement);
    return outcome;
}

int
journal_inspection_run(struct journal_inspection *inspection, struct error *error)
{
    sqlite3 *database = NULL;
    int outcome = 0;
    int result = sqlite3_open_v2(inspection->path, &database,
                                 SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    bool must_stop = share_database(inspection, database);
    if (result == SQLITE_OK && !must_stop) {
        sqlite3_progress_handler(database, STEPS_BETWEEN_LOOKS, look_whether_to_stop, inspection);
        outcome = check_file(database, error);
    }
    must_stop = share_database(inspection, NULL);
    (void)sqlite3_close(database);
    return must_stop ? 0 : outcome;
}
