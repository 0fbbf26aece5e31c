/* Matters in the journal: replayed while they are open, and in files of an older dutyd. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/memory.h"
#include "journal/journal.h"
#include "support/journal_place.h"

static struct event *
add_about(struct event_batch *batch, enum event_kind kind, uint64_t incident, uint64_t matter)
{
    struct event *event = place_add(batch, kind, incident);

    event->matter.value = matter;
    return event;
}

static void
write_matters(struct journal *journal)
{
    struct arena *arena = arena_new();
    struct event_batch batch;

    event_batch_init(&batch, arena);
    place_add_report(&batch, 5);                                                       /* seq 1 */
    add_about(&batch, EVENT_MATTER_OPENED, 5, 1)->as.matter_opened.title = "任务";     /* 2 */
    add_about(&batch, EVENT_MATTER_OPENED, 0, 2)->as.matter_opened.title = "会议";     /* 3 */
    add_about(&batch, EVENT_MATTER_OPENED, 0, 3)->as.matter_opened.title = "督查";     /* 4 */
    add_about(&batch, EVENT_MATTER_MOVED, 0, 2)->as.matter_moved.to = MATTER_NOTIFIED; /* 5 */
    place_add(&batch, EVENT_NOTICE_ISSUED, 0)->notice.value = 7;                       /* 6 */
    batch.items[batch.count - 1].as.notice_issued.matter.value = id_make(20261122, 2);
    place_add(&batch, EVENT_NOTICE_CLOSED, 0)->notice.value = 7;                        /* 7 */
    add_about(&batch, EVENT_MATTER_MOVED, 0, 3)->as.matter_moved.to = MATTER_CANCELLED; /* 8 */
    place_add(&batch, EVENT_INCIDENT_CLOSED, 5);                                        /* 9 */
    place_must_append(journal, &batch);
    arena_free(arena);
}

static void
test_an_open_matter_is_replayed_without_what_is_over(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);

    write_matters(journal);
    struct seen seen = place_replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.seqs[0], 2); /* outlives its incident */
    assert_int_equal(seen.seqs[1], 3);
    assert_int_equal(seen.seqs[2], 5); /* and not the notice that it sent */
    seen = place_replay(journal, NOON, 0);
    assert_int_equal(seen.count, 9);
    journal_close(journal);
}

static void
test_a_matter_is_read_by_itself(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct seen seen = {0};
    struct error error = {0};
    struct last_ids ids;

    write_matters(journal);
    assert_int_equal(journal_read_matter(journal, (struct matter_id){3}, place_see, &seen, &error),
                     0);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.kinds[1], EVENT_MATTER_MOVED);
    assert_int_equal(journal_last_ids(journal, &ids, &error), 0);
    assert_int_equal(ids.matter.value, 3);
    journal_close(journal);
}

/* The file as dutyd wrote it before it knew matters. */
static void
make_old(const char *path)
{
    sqlite3 *database;

    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database,
                                  "DROP INDEX event_of_matter; DROP TABLE matter;"
                                  "ALTER TABLE event DROP COLUMN matter;"
                                  "PRAGMA user_version = 1",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

static void
verify(struct journal *journal, uint64_t count_expected)
{
    uint64_t count = 0;
    char hash[SHA256_HEX_SIZE];
    struct error error = {0};

    if (journal_verify(journal, &count, hash, NULL, NULL, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(count, count_expected);
}

static void
test_an_old_file_is_read_as_it_is_and_extended_by_a_writer(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct error error = {0};

    place_write_incident(journal, 7, 2, false);
    journal_close(journal);
    make_old(place->path);

    if (journal_open_reader(place->path, &journal, &error) != 0) {
        fail_msg("%s", error.text);
    }
    verify(journal, 3);
    journal_close(journal);

    journal = place_open(place->path);
    assert_false(journal_is_chain_broken(journal));
    write_matters(journal);
    verify(journal, 12);
    journal_close(journal);
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_open_matter_is_replayed_without_what_is_over,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_a_matter_is_read_by_itself, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_an_old_file_is_read_as_it_is_and_extended_by_a_writer,
                                        place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
