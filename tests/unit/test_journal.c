/* The journal: what is written comes back, and a restart reads no more than it needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "journal/journal.h"
#include "support/journal_place.h"

static void
test_what_is_written_comes_back_after_reopening(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    assert_int_equal(journal_epoch(journal), 1);
    assert_int_equal(journal_last_seq(journal), 0);
    place_write_incident(journal, 7, 2, false);
    assert_int_equal(journal_last_seq(journal), 3);
    journal_close(journal);

    journal = place_open(place->path);
    assert_false(journal_is_chain_broken(journal));
    assert_int_equal(journal_epoch(journal), 2);
    assert_int_equal(journal_last_seq(journal), 3);
    assert_true(journal_last_at_ms(journal) == NOON);
    struct seen seen = place_replay(journal, 0, 0);
    assert_int_equal(seen.count, 3);
    assert_string_equal(seen.actor, "office:1");
    assert_string_equal(seen.summary, "三人腹泻");
    place_write_incident(journal, 8, 0, false);
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
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 0, false);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    place_add_report(&batch, 2);
    place_add_report(&batch, 3);
    place_must_append(journal, &batch);
    assert_int_equal(batch.items[0].seq, 2);
    assert_int_equal(batch.items[1].seq, 3);
    event_batch_init(&batch, arena);
    place_must_append(journal, &batch); /* an empty one is done at once */
    assert_int_equal(journal_last_seq(journal), 3);
    arena_free(arena);
    journal_close(journal);
}

static void
test_closed_subjects_are_not_replayed(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 1, true);
    place_write_incident(journal, 2, 1, false);
    struct seen seen = place_replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.incidents[0], 2);
    seen = place_replay(journal, NOON, 0); /* closed since then: late answers still find it */
    assert_int_equal(seen.count, 5);
    journal_close(journal);
}

static void
test_stand_alone_notices_close_and_an_incidents_own_do_not(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    place_add_report(&batch, 5);
    place_add(&batch, EVENT_NOTICE_ISSUED, 5)->notice.value = 5;
    place_add(&batch, EVENT_NOTICE_CLOSED, 5)->notice.value = 5;
    place_add(&batch, EVENT_NOTICE_ISSUED, 0)->notice.value = 6;
    place_add(&batch, EVENT_NOTICE_CLOSED, 0)->notice.value = 6;
    place_add(&batch, EVENT_NOTICE_ISSUED, 0)->notice.value = 7;
    place_must_append(journal, &batch);
    struct seen seen = place_replay(journal, NOON + 1, 0);
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
    struct event *event = place_add(batch, EVENT_NOTICE_ISSUED, incident);
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
    struct event *event = place_add(batch, EVENT_PAGES_QUEUED, 0);
    struct event_page *pages = arena_take_array(batch->arena, 2, sizeof(*pages));
    for (size_t i = 0; i < 2; i++) {
        pages[i] = (struct event_page){.id = {id_make(20261122, page + i)},
                                       .callout = {id_make(20261122, callout + i)},
                                       .address = "199",
                                       .step = -1};
    }
    event->as.pages_queued.pages = pages;
    event->as.pages_queued.page_count = 2;
    event = place_add(batch, EVENT_PAGES_SENDING, 0);
    event->as.pages.pages = make_pages(batch->arena, page, 2);
    event->as.pages.page_count = 2;
}

/* Pages of many subjects are in rows without a subject: forgetting them would send them again. */
static void
test_shared_page_rows_are_read_with_their_subjects(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    struct event *adopted = place_add(&batch, EVENT_CONFIGURATION_ADOPTED, 0);
    struct planbook *planbook = planbook_new();
    adopted->as.configuration_adopted.planbook_digest = "book";
    adopted->as.configuration_adopted.planbook = planbook;
    struct event *again = place_add(&batch, EVENT_CONFIGURATION_ADOPTED, 0);
    again->as.configuration_adopted.planbook_digest = "book";
    place_add_report(&batch, 1);
    place_add_report(&batch, 2);
    add_notice(&batch, 1, 101);
    add_notice(&batch, 2, 102);
    add_pages_of_two(&batch, 101, 1001);
    place_add(&batch, EVENT_DAEMON_STARTED, 0)->as.daemon_started.version = "1";
    place_must_append(journal, &batch);
    planbook_release(planbook);

    struct seen seen = place_replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 8); /* one planbook, the configuration in use, two subjects of two
                                      * rows, two of pages */
    assert_int_equal(seen.seqs[0], 1);
    assert_int_equal(seen.kinds[7], EVENT_PAGES_SENDING);

    memset(&seen, 0, sizeof(seen));
    struct error error = {0};
    assert_int_equal(journal_read_subject(journal, (struct incident_id){2}, (struct notice_id){0},
                                          place_see, &seen, &error),
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
adopt(struct event_batch *batch, const char *digest)
{
    struct event *event = place_add(batch, EVENT_CONFIGURATION_ADOPTED, 0);
    event->as.configuration_adopted.planbook_digest = digest;
    event->as.configuration_adopted.planbook = planbook_new();
}

/* Ten years of reloads must not be read at each start. */
static void
test_only_planbooks_in_use_are_replayed(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    adopt(&batch, "forgotten");
    adopt(&batch, "book");
    adopt(&batch, "between");
    adopt(&batch, "newest");
    place_add_report(&batch, 1);
    add_notice(&batch, 1, 101);
    place_must_append(journal, &batch);
    for (size_t i = 0; i < 4; i++) {
        union {
            const struct planbook *read;
            struct planbook *write;
        } planbook = {.read = batch.items[i].as.configuration_adopted.planbook};
        planbook_release(planbook.write);
    }
    struct seen seen = place_replay(journal, NOON + 1, 0);
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen.seqs[0], 2);
    assert_int_equal(seen.seqs[1], 4);
    arena_free(arena);
    journal_close(journal);
}

static void
test_reading_after_a_seq_and_listing(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    for (uint64_t i = 1; i <= 5; i++) {
        place_write_incident(journal, i, 1, i < 3);
    }
    struct seen seen = {0};
    struct error error = {0};
    assert_int_equal(journal_read_after(journal, 2, 3, place_see, &seen, &error), 0);
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
    struct journal *journal = place_open(place->path);
    place_write_incident(journal, 1, 3, false);
    struct error error = {0};
    assert_int_equal(journal_read_after(journal, 0, 9, stop_reading, NULL, &error), -1);
    assert_string_equal(error.text, "stopped at 1");
    journal_close(journal);
}

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
    uint64_t incidents = asked == NULL ? 500 : strtoull(asked, NULL, 10);
    struct journal *journal = place_open(place->path);
    struct timespec start;
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    for (uint64_t i = 1; i <= incidents; i++) {
        place_write_incident(journal, i, 98, i % 10 != 0);
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
        cmocka_unit_test_setup_teardown(test_what_is_written_comes_back_after_reopening,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_each_event_is_given_its_seq, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_closed_subjects_are_not_replayed, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_stand_alone_notices_close_and_an_incidents_own_do_not,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_shared_page_rows_are_read_with_their_subjects,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_only_planbooks_in_use_are_replayed, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_reading_after_a_seq_and_listing, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_a_visitor_stops_the_reading, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_replay_reads_the_open_subjects_only, place_set_up,
                                        place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
