/* The journal: what was tampered with is named, what fails takes nothing, a copy is whole. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/memory.h"
#include "journal/journal.h"
#include "support/journal_place.h"

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
     " data, hash, matter FROM event WHERE seq = 6",
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
        struct journal *journal = place_open(place->path);
        place_write_incident(journal, 1, 5, false);
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
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 5, false);
    journal_close(journal);
    tamper(place->path, "UPDATE event SET data = '{\"alarm\":\"never_heard_of\"}' WHERE seq = 3");
    journal = place_open(place->path);
    assert_true(journal_is_chain_broken(journal));
    assert_int_equal(place_replay(journal, 0, 1).count,
                     5); /* the bad row is passed over and counted */
    place_write_incident(journal, 2, 0, false);
    journal_close(journal);
}

/* ---- Failing ----------------------------------------------------------------------------------
 */

static void
test_second_daemon_is_refused_in_words(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct journal *second = NULL;
    struct error error = {0};
    assert_int_equal(journal_open(place->path, &second, &error), -1);
    assert_non_null(strstr(error.text, "another dutyd"));
    assert_int_equal(journal_open_reader(place->path, &second, &error), 0);
    journal_close(second);
    place_write_incident(journal, 1, 0, false); /* the refused one has not loosened the lock */
    journal_close(journal);
    journal_close(place_open(place->path));
}

static void
test_older_epoch_is_fenced(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    tamper(place->path, "UPDATE meta SET epoch = epoch + 1"); /* another writer took over */
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    place_add_report(&batch, 1);
    struct append_outcome outcome = place_append(journal, &batch);
    assert_int_equal(outcome.result, -1);
    assert_non_null(strstr(outcome.error.text, "epoch"));
    assert_int_equal(journal_last_seq(journal), 0);
    assert_int_equal(place_replay(journal, 0, 0).count, 0);
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
test_a_file_without_the_newest_ids_is_extended(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct error error = {0};
    struct last_ids ids;
    place_write_incident(journal, 7, 1, true);
    journal_close(journal);
    tamper(place->path, "ALTER TABLE meta DROP COLUMN last_callout;"
                        "ALTER TABLE meta DROP COLUMN last_page");
    for (int i = 0; i < 2; i++) {
        journal = place_open(place->path);
        place_write_incident(journal, 8 + (uint64_t)i, 1, true);
        assert_int_equal(journal_last_ids(journal, &ids, &error), 0);
        assert_int_equal(ids.incident.value, 8 + i);
        assert_int_equal(ids.page.value, 0);
        journal_close(journal);
    }
}

static void
test_newer_schema_is_refused(void **state)
{
    struct place *place = *state;
    journal_close(place_open(place->path));
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
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 1, false);
    (void)signal(SIGXFSZ, SIG_IGN);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit tight = {.rlim_cur = 200000, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);

    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    for (uint64_t i = 0; i < 3000; i++) {
        place_add_report(&batch, 100 + i);
    }
    struct append_outcome outcome = place_append(journal, &batch);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(outcome.result, -1);
    assert_true(strstr(outcome.error.text, "disk") != NULL);
    assert_int_equal(journal_last_seq(journal), 2);
    assert_int_equal(place_replay(journal, 0, 0).count, 2);

    place_must_append(journal, &batch); /* room was made: the same batch goes through */
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
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 0, false);
    assert_int_equal(rename(place->path, other), 0);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    place_add_report(&batch, 2);
    struct append_outcome outcome = place_append(journal, &batch);
    assert_int_equal(outcome.result, -1);
    assert_non_null(strstr(outcome.error.text, "moved"));
    assert_int_equal(rename(other, place->path), 0);
    place_must_append(journal, &batch);

    char log[112];
    (void)snprintf(log, sizeof(log), "%s-wal", place->path);
    assert_int_equal(unlink(log), 0);
    outcome = place_append(journal, &batch);
    assert_int_equal(outcome.result, -1);
    assert_non_null(strstr(outcome.error.text, "write-ahead log"));
    arena_free(arena);
    journal_close(journal);
}

/* Writes for ever and says each seq after it was told that it is durable. */
static void
write_until_killed(const char *path, int to)
{
    struct journal *journal = place_open(path);
    for (uint64_t i = 1;; i++) {
        place_write_incident(journal, i, 5, i % 2 == 0);
        uint64_t seq = journal_last_seq(journal);
        if (i % 16 == 0) {
            journal_rest(journal);
        }
        if (write(to, &seq, sizeof(seq)) != (ssize_t)sizeof(seq)) {
            _exit(1);
        }
    }
}

static void
test_killed_writer_has_kept_what_it_promised(void **state)
{
    struct place *place = *state;
    uint64_t promised = 0;
    for (int round = 0; round < 3; round++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t writer = fork();
        assert_true(writer >= 0);
        if (writer == 0) {
            (void)close(ends[0]);
            write_until_killed(place->path, ends[1]);
        }
        (void)close(ends[1]);
        for (int i = 0; i < 20 + round; i++) {
            assert_int_equal(read(ends[0], &promised, sizeof(promised)), sizeof(promised));
        }
        assert_int_equal(kill(writer, SIGKILL), 0);
        while (read(ends[0], &promised, sizeof(promised)) == (ssize_t)sizeof(promised)) {
        }
        (void)close(ends[0]);
        assert_int_equal(waitpid(writer, NULL, 0), writer);
    }
    struct journal *journal = place_open(place->path);
    assert_false(journal_is_chain_broken(journal));
    assert_true(journal_last_seq(journal) >= promised);
    uint64_t count;
    char hash[SHA256_HEX_SIZE];
    struct error error = {0};
    assert_int_equal(journal_verify(journal, &count, hash, NULL, NULL, &error), 0);
    assert_true(count >= promised);
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
        place_write_incident(writer, next + (uint64_t)steps++, 2, false);
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
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 10000, false);
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

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_tampering_is_named, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_broken_chain_is_told_at_open_and_the_journal_goes_on,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_second_daemon_is_refused_in_words, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_older_epoch_is_fenced, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_foreign_and_broken_files_are_refused, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_without_the_newest_ids_is_extended,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_newer_schema_is_refused, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_full_disk_takes_nothing_and_mends, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_moved_and_deleted_files_are_noticed, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_killed_writer_has_kept_what_it_promised, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_backup_while_writing_holds, place_set_up,
                                        place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
