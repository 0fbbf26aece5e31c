/* The journal: what is written comes back, what was tampered with is named, what fails is whole. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/civil.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "journal/journal.h"

#define NOON INT64_C(1795305600000)

struct place { /* a directory of its own for each test */
    char directory[64];
    char path[96];
};

static int
set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    (void)snprintf(place->directory, sizeof(place->directory), "/tmp/test_journal.XXXXXX");
    assert_non_null(mkdtemp(place->directory));
    (void)snprintf(place->path, sizeof(place->path), "%s/journal.db", place->directory);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    static const char *const names[] = {
        "journal.db", "journal.db-wal", "journal.db-shm",  "journal.db.lock", "moved.db",
        "copy.db",    "copy.db.lock",   "copy.db-journal", "copy.db-wal",     "copy.db-shm"};
    struct place *place = *state;
    for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
        char path[160];
        (void)snprintf(path, sizeof(path), "%s/%s", place->directory, names[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(place->directory), 0);
    free(place);
    return 0;
}

static struct journal *
open_journal(const char *path)
{
    struct journal *journal = NULL;
    struct error error = {0};
    if (journal_open(path, &journal, &error) != 0) {
        fail_msg("%s", error.text);
    }
    return journal;
}

/* ---- Writing ----------------------------------------------------------------------------------
 */

struct outcome {
    int calls;
    int result;
    struct error error;
};

static void
note_outcome(void *context, int result, const struct error *error)
{
    struct outcome *outcome = context;
    outcome->calls++;
    outcome->result = result;
    if (error != NULL) {
        outcome->error = *error;
    }
}

static struct event *
add(struct event_batch *batch, enum event_kind kind, uint64_t incident)
{
    struct event *event = event_batch_add(batch, kind);
    event->at_ms = NOON;
    event->incident.value = incident;
    event->actor = (struct actor){.authority = AUTHORITY_COMMAND, .name = "office:1"};
    return event;
}

static void
add_report(struct event_batch *batch, uint64_t incident)
{
    struct event *event = add(batch, EVENT_INCIDENT_REPORTED, incident);
    event->as.incident_reported.type = "infectious";
    event->as.incident_reported.summary = "三人腹泻";
    event->as.incident_reported.cases = 3;
    event->as.incident_reported.deaths = -1;
}

static struct outcome
append(struct journal *journal, struct event_batch *batch)
{
    struct outcome outcome = {0};
    journal_append(journal, journal_epoch(journal), batch, note_outcome, &outcome);
    assert_int_equal(outcome.calls, 1);
    return outcome;
}

static void
must_append(struct journal *journal, struct event_batch *batch)
{
    struct outcome outcome = append(journal, batch);
    if (outcome.result != 0) {
        fail_msg("%s", outcome.error.text);
    }
}

/* One incident: reported, then alarmed `alarms` times, each in a transaction of its own. */
static void
write_incident(struct journal *journal, uint64_t incident, int alarms, bool is_closed)
{
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    add_report(&batch, incident);
    for (int i = 0; i < alarms; i++) {
        struct event *event = add(&batch, EVENT_OFFICE_ALARMED, incident);
        event->unit = "health";
        event->as.office_alarmed.alarm = ALARM_SILENT;
        event->as.office_alarmed.detail = "卫健委未应答";
    }
    if (is_closed) {
        (void)add(&batch, EVENT_INCIDENT_CLOSED, incident);
    }
    must_append(journal, &batch);
    arena_free(arena);
}

/* ---- Reading ----------------------------------------------------------------------------------
 */

struct seen {
    size_t count;
    uint64_t last_seq;
    uint64_t seqs[64];
    enum event_kind kinds[64];
    uint64_t incidents[64];
    size_t pages[64];
    char actor[32];
    char summary[64];
};

static int
see(void *context, const struct event *event, struct error *error)
{
    (void)error;
    struct seen *seen = context;
    assert_true(event->seq > seen->last_seq);
    seen->last_seq = event->seq;
    if (seen->count < ARRAY_SIZE(seen->seqs)) {
        seen->seqs[seen->count] = event->seq;
        seen->kinds[seen->count] = event->kind;
        seen->incidents[seen->count] = event->incident.value;
        seen->pages[seen->count] =
            event->kind == EVENT_PAGES_SENDING ? event->as.pages.page_count : 0;
    }
    if (event->kind == EVENT_INCIDENT_REPORTED) {
        text_copy(seen->actor, sizeof(seen->actor), event->actor.name);
        text_copy(seen->summary, sizeof(seen->summary), event->as.incident_reported.summary);
    }
    seen->count++;
    return 0;
}

static struct seen
replay(struct journal *journal, int64_t since_ms, size_t bad_expected)
{
    struct seen seen = {0};
    struct error error = {0};
    size_t bad = 99;
    if (journal_replay_open(journal, since_ms, see, &seen, &bad, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(bad, bad_expected);
    return seen;
}

static void
test_what_is_written_comes_back_after_reopening(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    assert_int_equal(journal_epoch(journal), 1);
    assert_int_equal(journal_last_seq(journal), 0);
    write_incident(journal, 7, 2, false);
    assert_int_equal(journal_last_seq(journal), 3);
    journal_close(journal);

    journal = open_journal(place->path);
    assert_false(journal_is_chain_broken(journal));
    assert_int_equal(journal_epoch(journal), 2);
    assert_int_equal(journal_last_seq(journal), 3);
    assert_true(journal_last_at_ms(journal) == NOON);
    struct seen seen = replay(journal, 0, 0);
    assert_int_equal(seen.count, 3);
    assert_string_equal(seen.actor, "office:1");
    assert_string_equal(seen.summary, "三人腹泻");
    write_incident(journal, 8, 0, false);
    uint64_t count = 0;
    char hash[SHA256_HEX_SIZE];
    struct error error = {0};
    if (journal_verify(journal, &count, hash, NULL, NULL, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(count, 4);
    assert_int_equal(strlen(hash), 64);
    uint64_t used;
    uint64_t room;
    journal_space(journal, &used, &room);
    assert_true(used > 4096 && room > 0);
    journal_rest(journal);
    journal_close(journal);
}

static void
test_each_event_is_given_its_seq(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 0, false);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    add_report(&batch, 2);
    add_report(&batch, 3);
    must_append(journal, &batch);
    assert_int_equal(batch.items[0].seq, 2);
    assert_int_equal(batch.items[1].seq, 3);
    event_batch_init(&batch, arena);
    must_append(journal, &batch); /* an empty one is done at once */
    assert_int_equal(journal_last_seq(journal), 3);
    arena_free(arena);
    journal_close(journal);
}

static void
test_closed_subjects_are_not_replayed(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 1, true);
    write_incident(journal, 2, 1, false);
    struct seen seen = replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.incidents[0], 2);
    seen = replay(journal, NOON, 0); /* closed since then: late answers still find it */
    assert_int_equal(seen.count, 5);
    journal_close(journal);
}

static void
test_stand_alone_notices_close_and_an_incidents_own_do_not(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    add_report(&batch, 5);
    add(&batch, EVENT_NOTICE_ISSUED, 5)->notice.value = 5;
    add(&batch, EVENT_NOTICE_CLOSED, 5)->notice.value = 5;
    add(&batch, EVENT_NOTICE_ISSUED, 0)->notice.value = 6;
    add(&batch, EVENT_NOTICE_CLOSED, 0)->notice.value = 6;
    add(&batch, EVENT_NOTICE_ISSUED, 0)->notice.value = 7;
    must_append(journal, &batch);
    struct seen seen = replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen.seqs[3], 6);
    arena_free(arena);
    journal_close(journal);
}

static struct page_id *
make_pages(struct arena *arena, uint64_t first, size_t count)
{
    struct page_id *pages = arena_take_array(arena, count, sizeof(*pages));
    for (size_t i = 0; i < count; i++) {
        pages[i].value = id_make(20261122, first + i);
    }
    return pages;
}

static void
add_notice(struct event_batch *batch, uint64_t incident, uint64_t callout)
{
    struct event *event = add(batch, EVENT_NOTICE_ISSUED, incident);
    event->notice.value = incident;
    struct event_callout *callouts = arena_take_array(batch->arena, 1, sizeof(*callouts));
    callouts[0] = (struct event_callout){.id = {id_make(20261122, callout)},
                                         .unit = "health",
                                         .unit_name = "卫健委",
                                         .policy = "standard"};
    event->as.notice_issued.callouts = callouts;
    event->as.notice_issued.callout_count = 1;
    event->as.notice_issued.planbook_digest = "book";
}

static void
add_pages_of_two(struct event_batch *batch, uint64_t callout, uint64_t page)
{
    struct event *event = add(batch, EVENT_PAGES_QUEUED, 0);
    struct event_page *pages = arena_take_array(batch->arena, 2, sizeof(*pages));
    for (size_t i = 0; i < 2; i++) {
        pages[i] = (struct event_page){.id = {id_make(20261122, page + i)},
                                       .callout = {id_make(20261122, callout + i)},
                                       .address = "199",
                                       .step = -1};
    }
    event->as.pages_queued.pages = pages;
    event->as.pages_queued.page_count = 2;
    event = add(batch, EVENT_PAGES_SENDING, 0);
    event->as.pages.pages = make_pages(batch->arena, page, 2);
    event->as.pages.page_count = 2;
}

/* Pages of many subjects are in rows without a subject: forgetting them would send them again. */
static void
test_shared_page_rows_are_read_with_their_subjects(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    struct event *adopted = add(&batch, EVENT_CONFIGURATION_ADOPTED, 0);
    struct planbook *planbook = planbook_new();
    adopted->as.configuration_adopted.planbook_digest = "book";
    adopted->as.configuration_adopted.planbook = planbook;
    struct event *again = add(&batch, EVENT_CONFIGURATION_ADOPTED, 0);
    again->as.configuration_adopted.planbook_digest = "book";
    add_report(&batch, 1);
    add_report(&batch, 2);
    add_notice(&batch, 1, 101);
    add_notice(&batch, 2, 102);
    add_pages_of_two(&batch, 101, 1001);
    add(&batch, EVENT_DAEMON_STARTED, 0)->as.daemon_started.version = "1";
    must_append(journal, &batch);
    planbook_release(planbook);

    struct seen seen = replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 7); /* one planbook, two subjects of two rows, two of pages */
    assert_int_equal(seen.seqs[0], 1);
    assert_int_equal(seen.kinds[6], EVENT_PAGES_SENDING);

    memset(&seen, 0, sizeof(seen));
    struct error error = {0};
    assert_int_equal(journal_read_subject(journal, (struct incident_id){2}, (struct notice_id){0},
                                          see, &seen, &error),
                     0);
    assert_int_equal(seen.count, 5);
    assert_int_equal(seen.kinds[0], EVENT_CONFIGURATION_ADOPTED);
    assert_int_equal(seen.incidents[1], 2);
    assert_int_equal(seen.kinds[4], EVENT_PAGES_SENDING);
    assert_int_equal(seen.pages[4], 1);
    arena_free(arena);
    journal_close(journal);
}

static void
test_reading_after_a_seq_and_listing(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    for (uint64_t i = 1; i <= 5; i++) {
        write_incident(journal, i, 1, i < 3);
    }
    struct seen seen = {0};
    struct error error = {0};
    assert_int_equal(journal_read_after(journal, 2, 3, see, &seen, &error), 0);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.seqs[0], 3);
    struct incident_id ids[3];
    assert_int_equal(journal_list_incidents(journal, (struct incident_id){0}, ids, 3, &error), 3);
    assert_int_equal(ids[0].value, 5);
    assert_int_equal(journal_list_incidents(journal, ids[2], ids, 3, &error), 2);
    assert_int_equal(ids[1].value, 1);
    journal_close(journal);
}

static int
stop_reading(void *context, const struct event *event, struct error *error)
{
    (void)context;
    return error_set(error, "stopped at %llu", (unsigned long long)event->seq);
}

static void
test_a_visitor_stops_the_reading(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 3, false);
    struct error error = {0};
    assert_int_equal(journal_read_after(journal, 0, 9, stop_reading, NULL, &error), -1);
    assert_string_equal(error.text, "stopped at 1");
    journal_close(journal);
}

/* ---- Tampering --------------------------------------------------------------------------------
 */

static void
tamper(const char *path, const char *sql)
{
    sqlite3 *database;
    char *words = NULL;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    if (sqlite3_exec(database, sql, NULL, NULL, &words) != SQLITE_OK) {
        fail_msg("%s: %s", sql, words);
    }
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

struct tampering {
    const char *sql;
    const char *words;
};

static const struct tampering tamperings[] = {
    {"UPDATE event SET at = at + 1 WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET kind = 'gateway_failed' WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET incident = 8 WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET notice = 1 WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET callout = 1 WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET page = 1 WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET unit = 'heaLth' WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET unit = NULL WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET person = '' WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET actor = 'command:office:2' WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET data = replace(data, '\"silent\"', '\"clock\"') WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET data = data || ' ' WHERE seq = 4", "at seq 4"},
    {"UPDATE event SET hash = zeroblob(32) WHERE seq = 4", "at seq 4"},
    {"DELETE FROM event WHERE seq = 4", "at seq 4"},
    {"DELETE FROM event WHERE seq = 1", "at seq 1"},
    {"DELETE FROM event WHERE seq = 6", "at seq 6"},
    {"UPDATE event SET seq = 99 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5;"
     "UPDATE event SET seq = 5 WHERE seq = 99",
     "at seq 4"},
    {"INSERT INTO event SELECT 7, at, kind, incident, notice, callout, page, unit, person, actor,"
     " data, hash FROM event WHERE seq = 6",
     "at seq 7"},
    {"DELETE FROM event WHERE seq = 6; UPDATE meta SET head_seq = 5", "at seq 5"},
    {"UPDATE incident SET closed_at = 1, closed_seq = 3", "at seq 3"},
    {"DELETE FROM incident", "at seq 1"},
};

static void
test_every_tampering_is_named(void **state)
{
    struct place *place = *state;
    for (size_t i = 0; i < ARRAY_SIZE(tamperings); i++) {
        struct journal *journal = open_journal(place->path);
        write_incident(journal, 1, 5, false);
        journal_close(journal);
        tamper(place->path, tamperings[i].sql);

        struct error error = {0};
        uint64_t count;
        char hash[SHA256_HEX_SIZE];
        assert_int_equal(journal_open_reader(place->path, &journal, &error), 0);
        assert_int_equal(journal_verify(journal, &count, hash, NULL, NULL, &error), -1);
        if (strstr(error.text, tamperings[i].words) == NULL) {
            fail_msg("%s: %s", tamperings[i].sql, error.text);
        }
        journal_close(journal);
        tamper(place->path, "DELETE FROM event; DELETE FROM incident; UPDATE meta SET head_seq = 0,"
                            " head_hash = zeroblob(32)");
    }
}

/* An office without its daemon calls nobody: a broken chain is told, and the daemon runs. */
static void
test_broken_chain_is_told_at_open_and_the_journal_goes_on(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 5, false);
    journal_close(journal);
    tamper(place->path, "UPDATE event SET data = '{\"alarm\":\"never_heard_of\"}' WHERE seq = 3");
    journal = open_journal(place->path);
    assert_true(journal_is_chain_broken(journal));
    assert_int_equal(replay(journal, 0, 1).count, 5); /* the bad row is passed over and counted */
    write_incident(journal, 2, 0, false);
    journal_close(journal);
}

/* ---- Failing ----------------------------------------------------------------------------------
 */

static void
test_second_daemon_is_refused_in_words(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    struct journal *second = NULL;
    struct error error = {0};
    assert_int_equal(journal_open(place->path, &second, &error), -1);
    assert_non_null(strstr(error.text, "another dutyd"));
    assert_int_equal(journal_open_reader(place->path, &second, &error), 0);
    journal_close(second);
    write_incident(journal, 1, 0, false); /* the refused one has not loosened the lock */
    journal_close(journal);
    journal_close(open_journal(place->path));
}

static void
test_older_epoch_is_fenced(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    tamper(place->path, "UPDATE meta SET epoch = epoch + 1"); /* another writer took over */
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    add_report(&batch, 1);
    struct outcome outcome = append(journal, &batch);
    assert_int_equal(outcome.result, -1);
    assert_non_null(strstr(outcome.error.text, "epoch"));
    assert_int_equal(journal_last_seq(journal), 0);
    assert_int_equal(replay(journal, 0, 0).count, 0);
    arena_free(arena);
    journal_close(journal);
}

static void
test_foreign_and_broken_files_are_refused(void **state)
{
    struct place *place = *state;
    struct journal *journal = NULL;
    struct error error = {0};
    tamper(place->path, "CREATE TABLE recipe (name TEXT)");
    assert_int_equal(journal_open(place->path, &journal, &error), -1);
    assert_non_null(strstr(error.text, "not a journal of dutyd"));
    FILE *file = fopen(place->path, "w");
    for (int i = 0; i < 1000; i++) {
        (void)fputs("no database at all ", file);
    }
    (void)fclose(file);
    assert_int_equal(journal_open(place->path, &journal, &error), -1);
    assert_int_equal(journal_open_reader(place->path, &journal, &error), -1);
    assert_int_equal(journal_open("/nowhere/at/all/journal.db", &journal, &error), -1);
    assert_non_null(strstr(error.text, "/nowhere/at/all/journal.db"));
}

static void
test_newer_schema_is_refused(void **state)
{
    struct place *place = *state;
    journal_close(open_journal(place->path));
    tamper(place->path, "PRAGMA user_version = 9");
    struct journal *journal = NULL;
    struct error error = {0};
    assert_int_equal(journal_open(place->path, &journal, &error), -1);
    assert_non_null(strstr(error.text, "schema 9"));
}

/* The limit on file size makes write(2) fail as a full disk does, in the middle of the batch. */
static void
test_full_disk_takes_nothing_and_mends(void **state)
{
    struct place *place = *state;
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 1, false);
    (void)signal(SIGXFSZ, SIG_IGN);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit tight = {.rlim_cur = 200000, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);

    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    for (uint64_t i = 0; i < 3000; i++) {
        add_report(&batch, 100 + i);
    }
    struct outcome outcome = append(journal, &batch);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(outcome.result, -1);
    assert_true(strstr(outcome.error.text, "disk") != NULL);
    assert_int_equal(journal_last_seq(journal), 2);
    assert_int_equal(replay(journal, 0, 0).count, 2);

    must_append(journal, &batch); /* room was made: the same batch goes through */
    assert_int_equal(journal_last_seq(journal), 3002);
    uint64_t count;
    char hash[SHA256_HEX_SIZE];
    struct error error = {0};
    assert_int_equal(journal_verify(journal, &count, hash, NULL, NULL, &error), 0);
    assert_int_equal(count, 3002);
    arena_free(arena);
    journal_close(journal);
}

static void
test_moved_and_deleted_files_are_noticed(void **state)
{
    struct place *place = *state;
    char other[96];
    (void)snprintf(other, sizeof(other), "%s/moved.db", place->directory);
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 0, false);
    assert_int_equal(rename(place->path, other), 0);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    add_report(&batch, 2);
    struct outcome outcome = append(journal, &batch);
    assert_int_equal(outcome.result, -1);
    assert_non_null(strstr(outcome.error.text, "moved"));
    assert_int_equal(rename(other, place->path), 0);
    must_append(journal, &batch);

    char log[112];
    (void)snprintf(log, sizeof(log), "%s-wal", place->path);
    assert_int_equal(unlink(log), 0);
    outcome = append(journal, &batch);
    assert_int_equal(outcome.result, -1);
    assert_non_null(strstr(outcome.error.text, "write-ahead log"));
    arena_free(arena);
    journal_close(journal);
}

/* ---- Backup -----------------------------------------------------------------------------------
 */

static void
check_copy(const char *path, uint64_t at_least)
{
    struct journal *copy = NULL;
    struct error error = {0};
    uint64_t count;
    char hash[SHA256_HEX_SIZE];
    assert_int_equal(journal_open_reader(path, &copy, &error), 0);
    if (journal_verify(copy, &count, hash, NULL, NULL, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_true(count >= at_least);
    journal_close(copy);
}

/* Backs up through `from` while `writer` goes on. */
static void
back_up(struct journal *from, struct journal *writer, const char *path, uint64_t next)
{
    struct journal_backup *backup = NULL;
    struct error error = {0};
    if (journal_backup_begin(from, path, &backup, &error) != 0) {
        fail_msg("%s", error.text);
    }
    int steps = 1;
    int result;
    while ((result = journal_backup_step(backup, &error)) == 1) {
        write_incident(writer, next + (uint64_t)steps++, 2, false);
        assert_true(steps < 10000);
    }
    if (result != 0) {
        fail_msg("%s", error.text);
    }
    assert_true(steps > 2);
    journal_backup_end(backup);
}

static void
test_backup_while_writing_holds(void **state)
{
    struct place *place = *state;
    char path[96];
    (void)snprintf(path, sizeof(path), "%s/copy.db", place->directory);
    struct journal *journal = open_journal(place->path);
    write_incident(journal, 1, 10000, false);
    back_up(journal, journal, path, 10);
    check_copy(path, 10001);
    struct journal_backup *backup = NULL;
    struct error error = {0};
    assert_int_equal(journal_backup_begin(journal, path, &backup, &error), -1); /* never over it */
    check_copy(path, 10001);
    assert_int_equal(unlink(path), 0);

    struct journal *reader = NULL;
    assert_int_equal(journal_open_reader(place->path, &reader, &error), 0);
    back_up(reader, journal, path, 1000);
    check_copy(path, 10001);
    assert_int_equal(unlink(path), 0);

    assert_int_equal(journal_backup_begin(reader, path, &backup, &error), 0);
    assert_int_equal(journal_backup_step(backup, &error), 1);
    journal_backup_end(backup); /* given up: nothing half stays */
    assert_int_equal(access(path, F_OK), -1);
    journal_close(reader);
    journal_close(journal);
}

/* ---- Size -------------------------------------------------------------------------------------
 */

static int
count_one(void *context, const struct event *event, struct error *error)
{
    (void)event;
    (void)error;
    (*(size_t *)context)++;
    return 0;
}

static double
seconds_since(const struct timespec *start)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void
test_replay_reads_the_open_subjects_only(void **state)
{
    struct place *place = *state;
    const char *asked = getenv("JOURNAL_TEST_INCIDENTS");
    uint64_t incidents = asked == NULL ? 2000 : strtoull(asked, NULL, 10);
    struct journal *journal = open_journal(place->path);
    struct timespec start;
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    for (uint64_t i = 1; i <= incidents; i++) {
        write_incident(journal, i, 98, i % 10 != 0);
        if (i % 100 == 0) {
            journal_rest(journal);
        }
    }
    uint64_t rows = journal_last_seq(journal);
    print_message("wrote %llu rows in %.2f s\n", (unsigned long long)rows, seconds_since(&start));
    size_t count = 0;
    size_t bad = 0;
    struct error error = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    assert_int_equal(journal_replay_open(journal, NOON + 1, count_one, &count, &bad, &error), 0);
    double seconds = seconds_since(&start);
    print_message("replayed %zu of them in %.3f s\n", count, seconds);
    assert_int_equal(count, incidents / 10 * 99);
    assert_true(seconds < 60.0);
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    char hash[SHA256_HEX_SIZE];
    uint64_t proven;
    assert_int_equal(journal_verify(journal, &proven, hash, NULL, NULL, &error), 0);
    print_message("verified %llu in %.2f s\n", (unsigned long long)proven, seconds_since(&start));
    journal_close(journal);
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_written_comes_back_after_reopening, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_each_event_is_given_its_seq, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_closed_subjects_are_not_replayed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stand_alone_notices_close_and_an_incidents_own_do_not,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shared_page_rows_are_read_with_their_subjects, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_reading_after_a_seq_and_listing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_visitor_stops_the_reading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_tampering_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_broken_chain_is_told_at_open_and_the_journal_goes_on,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_second_daemon_is_refused_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_older_epoch_is_fenced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_foreign_and_broken_files_are_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_newer_schema_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_full_disk_takes_nothing_and_mends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_moved_and_deleted_files_are_noticed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_backup_while_writing_holds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_replay_reads_the_open_subjects_only, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
