/* Facts about the office itself, which no subject keeps alive, are replayed however old they are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/civil.h"
#include "base/log.h"
#include "base/memory.h"
#include "core/ids.h"
#include "journal/journal.h"
#include "support/journal_place.h"

#define YEARS_LATER (NOON + 1000 * MS_PER_DAY)

static void
test_the_newest_daily_review_is_never_forgotten(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;

    event_batch_init(&batch, arena);
    place_add(&batch, EVENT_DAY_REVIEWED, 0)->as.day_reviewed.date = "2026-11-21"; /* seq 1 */
    place_add(&batch, EVENT_DAY_REVIEWED, 0)->as.day_reviewed.date = "2026-11-22"; /* seq 2 */
    place_must_append(journal, &batch);
    arena_free(arena);
    journal_close(journal);
    journal = place_open(place->path);
    struct seen seen = place_replay(journal, YEARS_LATER, 0);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.seqs[0], 2);
    journal_close(journal);
}

static void
test_checks_are_never_forgotten(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;

    event_batch_init(&batch, arena);
    for (int i = 0; i < 3; i++) {
        struct event *event = place_add(&batch, EVENT_UNITS_CHECKED, 0);

        event->notice.value = id_make(20261122, (uint64_t)i + 1); /* of notices long closed */
        event->as.units_checked.is_scheduled = i == 0;
    }
    place_must_append(journal, &batch);
    arena_free(arena);
    journal_close(journal);
    journal = place_open(place->path);
    struct seen seen = place_replay(journal, YEARS_LATER, 0);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.seqs[0], 1);
    assert_int_equal(seen.seqs[2], 3);
    journal_close(journal);
}

/* Who the liaison officers are, and whom the configuration in use names, is known after years; what
 * older configurations named is not asked for. */
static void
test_every_change_of_a_liaison_is_kept(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_configured_liaison named = {"police", "li"};
    struct event_batch batch;

    event_batch_init(&batch, arena);
    for (int i = 0; i < 3; i++) { /* seq 1 to 6 */
        struct event *event = place_add(&batch, EVENT_CONFIGURATION_ADOPTED, 0);

        event->as.configuration_adopted.planbook_digest = "book";
        event->as.configuration_adopted.lists_liaisons = true;
        event->as.configuration_adopted.liaisons = &named;
        event->as.configuration_adopted.liaison_count = 1;
        event = place_add(&batch, EVENT_LIAISON_CHANGED, 0);
        event->unit = "police";
        event->as.liaison_changed.name = "王伟";
        event->as.liaison_changed.mobile = "19900000001";
    }
    place_must_append(journal, &batch);
    arena_free(arena);
    journal_close(journal);
    journal = place_open(place->path);
    struct seen seen = place_replay(journal, YEARS_LATER, 0);
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen.seqs[0], 2);
    assert_int_equal(seen.seqs[1], 4);
    assert_int_equal(seen.seqs[2], 5);
    assert_int_equal(seen.kinds[2], EVENT_CONFIGURATION_ADOPTED);
    assert_int_equal(seen.seqs[3], 6);
    journal_close(journal);
}

static void
test_the_newest_conference_is_never_forgotten(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;

    event_batch_init(&batch, arena);
    place_add(&batch, EVENT_CONFERENCE_HELD, 0)->as.conference_held.title = "a"; /* seq 1 */
    place_add(&batch, EVENT_CONFERENCE_HELD, 0)->as.conference_held.title = "b"; /* seq 2 */
    place_must_append(journal, &batch);
    arena_free(arena);
    journal_close(journal);
    journal = place_open(place->path);
    struct seen seen = place_replay(journal, YEARS_LATER, 0);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.seqs[0], 2);
    journal_close(journal);
}

/* Up to when every handover is done. */
static void
test_the_newest_handover_is_never_forgotten(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;

    event_batch_init(&batch, arena);
    for (int i = 0; i < 2; i++) { /* seq 1 and 2 */
        place_add(&batch, EVENT_WATCH_CHANGED, 0)->as.watch_changed.until_ms = 1000 + i;
    }
    place_must_append(journal, &batch);
    arena_free(arena);
    journal_close(journal);
    journal = place_open(place->path);
    struct seen seen = place_replay(journal, YEARS_LATER, 0);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.seqs[0], 2);
    assert_int_equal(seen.kinds[0], EVENT_WATCH_CHANGED);
    journal_close(journal);
}

static int
count_rows(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int count = sqlite3_column_int(statement, 0);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    return count;
}

/* An earlier dutyd had an index for each kind: each row paid for all of them. */
static void
test_many_indices_become_one(void **state)
{
    struct place *place = *state;
    sqlite3 *database = NULL;

    journal_close(place_open(place->path));
    assert_int_equal(sqlite3_open(place->path, &database), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(database,
                     "DROP INDEX event_kept;"
                     "CREATE INDEX event_adopted ON event (seq)"
                     " WHERE kind = 'configuration_adopted';"
                     "CREATE INDEX event_day_reviewed ON event (seq) WHERE kind = 'day_reviewed';",
                     NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_close(database), SQLITE_OK);

    journal_close(place_open(place->path));
    assert_int_equal(sqlite3_open(place->path, &database), SQLITE_OK);
    assert_int_equal(count_rows(database, "SELECT count(*) FROM sqlite_schema"
                                          " WHERE name = 'event_kept'"),
                     1);
    assert_int_equal(count_rows(database, "SELECT count(*) FROM sqlite_schema"
                                          " WHERE sql LIKE '%WHERE kind = %' AND"
                                          " name <> 'event_kept'"),
                     0);
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_change_of_a_liaison_is_kept, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_daily_review_is_never_forgotten,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_checks_are_never_forgotten, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_handover_is_never_forgotten, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_many_indices_become_one, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_conference_is_never_forgotten, place_set_up,
                                        place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
