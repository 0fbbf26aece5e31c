/* Writing: one transaction a batch, and housekeeping of the write-ahead log. */
#include "journal/store.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/log.h"
#include "base/memory.h"

struct appender { /* one batch on its way */
    struct journal *journal;
    struct chain_head head;
    struct last_ids given;
    /* The subjects that this batch listed last: most of its rows speak of one only. */
    uint64_t listed_incident, listed_notice, listed_matter;
    struct text actor;
    struct text data;
    struct error *error;
};

static void
name_log(const struct journal *journal, struct text *name)
{
    text_init(name);
    text_add_format(name, "%s-wal", journal->path);
}

static ino_t
find_inode(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_ino : 0;
}

/* Rows written to a file that has no name any more are lost at the next start. SQLite would go on
 * writing to it without an error. */
static int
check_files_are_there(struct journal *journal, struct error *error)
{
    int has_moved = 0;
    int result =
        sqlite3_file_control(journal->database, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
    if (result == SQLITE_OK && has_moved != 0) {
        return error_set(error,
                         "the journal %s was moved, deleted or replaced while in use; put it back, "
                         "or restart to begin with what is there now",
                         journal->path);
    }
    struct text name;
    name_log(journal, &name);
    ino_t inode = find_inode(name.bytes);
    text_fini(&name);
    if (journal->log_inode != 0 && inode != journal->log_inode) {
        return error_set(
            error,
            "the write-ahead log of %s was deleted or replaced while in use; its newest "
            "rows may be lost: restart",
            journal->path);
    }
    journal->log_inode = inode;
    return 0;
}

static int
step_with(struct appender *appender, sqlite3_stmt *statement, uint64_t first, uint64_t second,
          int64_t third)
{
    int parameters = sqlite3_bind_parameter_count(statement);
    bool is_bound = sqlite3_bind_int64(statement, 1, (sqlite3_int64)first) == SQLITE_OK;
    if (is_bound && parameters > 1) {
        is_bound = sqlite3_bind_int64(statement, 2, (sqlite3_int64)second) == SQLITE_OK;
    }
    if (is_bound && parameters > 2) {
        is_bound = sqlite3_bind_int64(statement, 3, third) == SQLITE_OK;
    }
    if (!is_bound) {
        return store_fail(appender->journal, "writing the lists", appender->error);
    }
    return store_step(appender->journal, statement, "writing the lists", appender->error);
}

static int
write_planbook(struct appender *appender, const struct event_configuration_adopted *adopted,
               uint64_t seq)
{
    sqlite3_stmt *statement = appender->journal->statements.insert_planbook;
    if (sqlite3_bind_text(statement, 1, adopted->planbook_digest, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_bind_int64(statement, 2, (sqlite3_int64)seq) != SQLITE_OK) {
        return store_fail(appender->journal, "writing the lists", appender->error);
    }
    return store_step(appender->journal, statement, "writing the lists", appender->error);
}

static bool
speaks_of_pages(enum event_kind kind)
{
    return kind == EVENT_PAGES_QUEUED || kind == EVENT_PAGES_SENDING ||
           kind == EVENT_PAGES_SETTLED || kind == EVENT_RECEIPTS_RECEIVED ||
           kind == EVENT_PAGES_DOUBTFUL || kind == EVENT_PAGES_REQUEUED ||
           kind == EVENT_CALLOUTS_UNANSWERED || kind == EVENT_CALLOUTS_OVERDUE ||
           kind == EVENT_CALLOUTS_QUIET || kind == EVENT_CALLOUTS_ASKED ||
           kind == EVENT_CALLOUTS_STOOD_DOWN;
}

static void
note_given(struct last_ids *given, const struct event *event)
{
    if (event->kind == EVENT_NOTICE_ISSUED) {
        for (size_t i = 0; i < event->as.notice_issued.callout_count; i++) {
            uint64_t id = event->as.notice_issued.callouts[i].id.value;
            given->callout.value = id > given->callout.value ? id : given->callout.value;
        }
    } else if (event->kind == EVENT_PAGES_QUEUED) {
        for (size_t i = 0; i < event->as.pages_queued.page_count; i++) {
            uint64_t id = event->as.pages_queued.pages[i].id.value;
            given->page.value = id > given->page.value ? id : given->page.value;
        }
    }
}

/* The list of open subjects learns of one by its first row. */
static int
list_once(struct appender *appender, sqlite3_stmt *statement, uint64_t *listed, uint64_t id,
          uint64_t seq)
{
    if (*listed == id) {
        return 0;
    }
    *listed = id;
    return step_with(appender, statement, id, seq, STORE_OPEN);
}

static int
write_matter(struct appender *appender, const struct event *event, uint64_t seq)
{
    const struct store_statements *with = &appender->journal->statements;
    uint64_t id = event->matter.value;
    if (id == 0) {
        return 0;
    }
    if (list_once(appender, with->insert_matter, &appender->listed_matter, id, seq) != 0) {
        return -1;
    }
    return event->kind == EVENT_MATTER_MOVED && matter_state_is_final(event->as.matter_moved.to)
               ? step_with(appender, with->close_matter, id, seq, event->at_ms)
               : 0;
}

/* Keeps the derived tables in step with the row. */
static int
write_lists(struct appender *appender, const struct event *event, uint64_t seq)
{
    const struct store_statements *with = &appender->journal->statements;
    bool has_incident = event->incident.value != 0;
    bool has_notice = event->notice.value != 0;
    if (event->kind == EVENT_CONFIGURATION_ADOPTED &&
        event->as.configuration_adopted.planbook != NULL) {
        return write_planbook(appender, &event->as.configuration_adopted, seq);
    }
    if (write_matter(appender, event, seq) != 0) {
        return -1;
    }
    if (!has_incident && !has_notice) {
        return speaks_of_pages(event->kind)
                   ? step_with(appender, with->insert_page_event, seq, (uint64_t)event->at_ms, 0)
                   : 0;
    }
    uint64_t id = has_incident ? event->incident.value : event->notice.value;
    if ((has_incident
             ? list_once(appender, with->insert_incident, &appender->listed_incident, id, seq)
             : list_once(appender, with->insert_notice, &appender->listed_notice, id, seq)) != 0) {
        return -1;
    }
    if (has_incident && event->kind == EVENT_INCIDENT_CLOSED) {
        return step_with(appender, with->close_incident, id, seq, event->at_ms);
    }
    if (!has_incident && event->kind == EVENT_NOTICE_CLOSED) {
        return step_with(appender, with->close_notice, id, seq, event->at_ms);
    }
    return 0;
}

static int
write_event(struct appender *appender, const struct event *event)
{
    struct row row;
    struct sha256 hash;
    sqlite3_stmt *statement = appender->journal->statements.insert_event;
    row_from_event(event, &appender->actor, &appender->data, &row);
    row.seq = appender->head.seq + 1;
    chain_hash(&appender->head.hash, &row, &hash);
    row.hash = (struct row_text){(const char *)hash.bytes, sizeof(hash.bytes)};
    if (row_bind(statement, &row) != SQLITE_OK) {
        return store_fail(appender->journal, "writing an event", appender->error);
    }
    if (store_step(appender->journal, statement, "writing an event", appender->error) != 0) {
        return -1;
    }
    appender->head.seq = row.seq;
    appender->head.hash = hash;
    note_given(&appender->given, event);
    return write_lists(appender, event, row.seq);
}

/* The end of the record and the fence in one: a writer whose epoch has passed changes no row. */
static int
write_head(struct appender *appender, uint64_t epoch)
{
    struct journal *journal = appender->journal;
    sqlite3_stmt *statement = journal->statements.update_head;
    if (sqlite3_bind_int64(statement, 1, (sqlite3_int64)appender->head.seq) != SQLITE_OK ||
        sqlite3_bind_blob(statement, 2, appender->head.hash.bytes, SHA256_SIZE, SQLITE_STATIC) !=
            SQLITE_OK ||
        sqlite3_bind_int64(statement, 3, (sqlite3_int64)epoch) != SQLITE_OK ||
        sqlite3_bind_int64(statement, 4, (sqlite3_int64)appender->given.callout.value) !=
            SQLITE_OK ||
        sqlite3_bind_int64(statement, 5, (sqlite3_int64)appender->given.page.value) != SQLITE_OK) {
        return store_fail(journal, "writing the end", appender->error);
    }
    if (store_step(journal, statement, "writing the end", appender->error) != 0) {
        return -1;
    }
    if (sqlite3_changes(journal->database) != 1) {
        return error_set(appender->error,
                         "epoch %" PRIu64 " is over: another daemon has taken this journal", epoch);
    }
    return 0;
}

static int
write_batch(struct appender *appender, const struct event_batch *batch, uint64_t epoch)
{
    struct journal *journal = appender->journal;
    if (store_step(journal, journal->statements.begin, "journal", appender->error) != 0) {
        return -1;
    }
    int outcome = 0;
    for (size_t i = 0; outcome == 0 && i < batch->count; i++) {
        outcome = write_event(appender, &batch->items[i]);
    }
    if (outcome == 0 && write_head(appender, epoch) == 0 &&
        store_step(journal, journal->statements.commit, "journal", appender->error) == 0) {
        return 0;
    }
    /* Some errors have rolled back already. */
    if (sqlite3_get_autocommit(journal->database) == 0) {
        (void)sqlite3_exec(journal->database, "ROLLBACK", NULL, NULL, NULL);
    }
    return -1;
}

static int64_t
log_bytes(const struct journal *journal)
{
    const int page_bytes = 4096 + 24; /* with its frame's header */
    return (int64_t)journal->log_pages * page_bytes;
}

static int
append_batch(struct journal *journal, uint64_t epoch, struct event_batch *batch,
             struct error *error)
{
    if (journal->is_reader && store_become_writer(journal, error) != 0) {
        return -1;
    }
    if (check_files_are_there(journal, error) != 0) {
        return -1;
    }
    struct appender appender = {
        .journal = journal, .head = journal->head, .given = journal->given, .error = error};
    text_init(&appender.actor);
    text_init(&appender.data);
    int outcome = write_batch(&appender, batch, epoch);
    text_fini(&appender.actor);
    text_fini(&appender.data);
    if (outcome != 0) {
        return -1;
    }
    for (size_t i = 0; i < batch->count; i++) {
        batch->items[i].seq = journal->head.seq + 1 + i;
    }
    journal->head = appender.head;
    journal->given = appender.given;
    journal->last_at_ms = batch->items[batch->count - 1].at_ms;
    return 0;
}

void
journal_append(struct journal *journal, uint64_t epoch, struct event_batch *batch,
               journal_done *done, void *context)
{
    struct error error = {0};
    int outcome = batch->count == 0 ? 0 : append_batch(journal, epoch, batch, &error);
    if (outcome == 0 && log_bytes(journal) > STORE_WAL_BYTES_MAX) {
        journal_rest(journal);
    }
    done(context, outcome, outcome == 0 ? NULL : &error);
}

void
journal_rest(struct journal *journal)
{
    if (journal->is_reader || journal->log_pages == 0) {
        return;
    }
    int pages = 0;
    int moved = 0;
    int result = sqlite3_wal_checkpoint_v2(journal->database, NULL, SQLITE_CHECKPOINT_PASSIVE,
                                           &pages, &moved);
    if (result != SQLITE_OK && (result & 0xff) != SQLITE_BUSY) {
        struct error error = {0};
        (void)store_fail(journal, "checkpoint", &error);
        log_warning("%s", error.text);
        return;
    }
    /* What a reader holds back stays for the next time. */
    if (result == SQLITE_OK && pages == moved) {
        journal->log_pages = 0;
    }
}

static bool
has_narrow_disk(const struct journal *journal)
{
    struct statvfs disk;
    return statvfs(journal->path, &disk) == 0 &&
           (uint64_t)disk.f_bavail * disk.f_frsize < STORE_FREE_BYTES_MIN;
}

/* Zeroes behind the newest frame are where the log ends for every reader of it, and the frames to
 * come are written over them. */
void
journal_make_room(struct journal *journal)
{
    const int block_bytes = 64 * 1024;
    sqlite3_file *log = NULL;
    sqlite3_int64 size = 0;
    if (journal->is_reader || has_narrow_disk(journal) ||
        sqlite3_file_control(journal->database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) !=
            SQLITE_OK ||
        log == NULL || log->pMethods == NULL || log->pMethods->xFileSize(log, &size) != SQLITE_OK ||
        size == 0) {
        return;
    }
    char *zeroes = memory_new((size_t)block_bytes);
    int result = SQLITE_OK;
    while (result == SQLITE_OK && size < STORE_WAL_BYTES_FIRST) {
        result = log->pMethods->xWrite(log, zeroes, block_bytes, size);
        size += block_bytes;
    }
    free(zeroes);
    if (result == SQLITE_OK) {
        (void)log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    }
}

static uint64_t
file_bytes(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

void
journal_space(const struct journal *journal, uint64_t *ret_used, uint64_t *ret_free)
{
    struct text name;
    name_log(journal, &name);
    *ret_used = file_bytes(journal->path) + file_bytes(name.bytes);
    text_fini(&name);
    struct statvfs disk;
    *ret_free = statvfs(journal->path, &disk) == 0 ? (uint64_t)disk.f_bavail * disk.f_frsize : 0;
}
