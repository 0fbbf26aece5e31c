/* The journal on a disk that loses power, fails or fills up at its 1st, 2nd, … n-th operation,
 * until a run is clean: what was promised is there, nothing is there by halves, and the work goes
 * on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/crypto.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "journal/journal.h"
#include "store/crash_vfs.h"
#include "support/journal_place.h"

#define BATCHES 8
#define OPERATIONS_MAX 5000
#define TRIES_MAX 8

/* ---- The work: the same batches in the same order, each taken for good before the next --------
 */

struct work {
    struct place *place;
    struct journal *journal;
    size_t promised; /* batches that the journal said it has */
    bool goes_on;    /* after an error the disk is mended and the work repeated */
};

static size_t
events_of_batch(size_t batch)
{
    return 1 + batch * 5 % 7;
}

/* Some fill pages of their own, so that a transaction is torn in many places. */
static void
describe_event(size_t batch, size_t at, struct text *text)
{
    text_add_format(text, "batch %zu event %zu", batch, at);
    for (size_t i = 0; i < (batch + at) % 4 * 20; i++) {
        text_add_format(text, " 第%zu行：某单位值班电话无人接听", i);
    }
}

static int
append_batch(struct journal *journal, size_t number)
{
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    for (size_t i = 0; i < events_of_batch(number); i++) {
        struct text text;
        text_init(&text);
        describe_event(number, i, &text);
        struct event *event = place_add(&batch, EVENT_OFFICE_ALARMED, number + 1);
        event->as.office_alarmed.alarm = ALARM_SILENT;
        event->as.office_alarmed.detail = arena_copy_string(arena, text.bytes);
        text_fini(&text);
    }
    struct append_outcome outcome = place_append(journal, &batch);
    arena_free(arena);
    return outcome.result;
}

/* Whether it may be tried once more. */
static bool
begins_again(struct work *work, int tries)
{
    if (disk_is_off() || !work->goes_on) {
        assert_true(disk_has_struck());
        return false;
    }
    assert_true(tries < TRIES_MAX);
    disk_mend();
    return true;
}

static int
open_journal(struct work *work)
{
    struct error error = {0};
    int tries = 0;
    while (journal_open(work->place->path, &work->journal, &error) != 0) {
        work->journal = NULL;
        if (!begins_again(work, ++tries)) {
            return -1;
        }
    }
    assert_false(journal_is_chain_broken(work->journal));
    return 0;
}

static int
take_batches(struct work *work, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int tries = 0;
        while (append_batch(work->journal, work->promised) != 0) {
            if (!begins_again(work, ++tries)) {
                return -1;
            }
        }
        work->promised++;
    }
    return 0;
}

static void
close_journal(struct work *work)
{
    journal_close(work->journal);
    work->journal = NULL;
}

/* A new journal, checkpoints between the batches, a second opening, a third. */
static void
do_work(struct work *work)
{
    if (open_journal(work) != 0) {
        return;
    }
    journal_make_room(work->journal);
    if (take_batches(work, 2) != 0) {
        return;
    }
    journal_rest(work->journal);
    if (take_batches(work, 2) != 0) {
        return;
    }
    close_journal(work);
    if (open_journal(work) != 0 || take_batches(work, 2) != 0) {
        return;
    }
    journal_rest(work->journal);
    journal_rest(work->journal);
    if (take_batches(work, 1) != 0) {
        return;
    }
    close_journal(work);
    if (open_journal(work) == 0) {
        (void)take_batches(work, BATCHES - work->promised);
    }
}

/* ---- The proof ------------------------------------------------------------------------------ */

struct proof {
    size_t batch;
    size_t at; /* event of the batch that comes next */
};

static int
prove_event(void *context, const struct event *event, struct error *error)
{
    struct proof *proof = context;
    struct text text;
    (void)error;
    text_init(&text);
    describe_event(proof->batch, proof->at, &text);
    assert_int_equal(event->incident.value, proof->batch + 1);
    assert_string_equal(event->as.office_alarmed.detail, text.bytes);
    text_fini(&text);
    proof->at++;
    if (proof->at == events_of_batch(proof->batch)) {
        proof->batch++;
        proof->at = 0;
    }
    return 0;
}

static size_t
prove_record(struct journal *journal, size_t promised)
{
    struct error error = {0};
    struct proof proof = {0};
    uint64_t count;
    char hash[SHA256_HEX_SIZE];
    if (journal_verify(journal, &count, hash, NULL, NULL, &error) != 0 ||
        journal_read_after(journal, 0, SIZE_MAX, prove_event, &proof, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_false(journal_is_chain_broken(journal));
    assert_int_equal(proof.at, 0); /* no batch by halves */
    assert_true(proof.batch >= promised);
    assert_int_equal(count, journal_last_seq(journal));
    return proof.batch;
}

/* After the power came back: opened on a sound disk, proven, and fit for more. */
static void
prove_restart(struct work *work)
{
    close_journal(work);
    disk_cut_power();
    disk_restart();
    struct journal *journal = place_open(work->place->path);
    size_t batches = prove_record(journal, work->promised);
    assert_int_equal(append_batch(journal, batches), 0);
    journal_rest(journal);
    assert_int_equal(append_batch(journal, batches + 1), 0);
    assert_int_equal(prove_record(journal, batches + 2), batches + 2);
    journal_close(journal);
}

static void
remove_files(const struct place *place)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".lock"};
    for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
        char path[160];
        (void)snprintf(path, sizeof(path), "%s%s", place->path, ends[i]);
        (void)remove(path);
    }
}

/* Whether the disk struck; otherwise the run was clean. */
static bool
try_plan(struct place *place, const struct disk_plan *plan)
{
    struct work work = {.place = place, .goes_on = plan->fault != DISK_POWER_FAILS};
    remove_files(place);
    disk_begin(plan);
    do_work(&work);
    bool has_struck = disk_has_struck();
    if (!has_struck || work.goes_on) {
        assert_int_equal(work.promised, BATCHES);
    }
    prove_restart(&work);
    return has_struck;
}

static unsigned
seeds_wanted(unsigned otherwise)
{
    const char *words = getenv("CRASH_SEEDS");
    return words == NULL ? otherwise : (unsigned)strtoul(words, NULL, 10);
}

/* Every operation in turn, each with so many seeds, until none is left to strike. */
static void
try_every_operation(struct place *place, enum disk_fault fault, bool is_lasting, unsigned seeds)
{
    unsigned runs = 0;
    bool has_struck = true;
    unsigned at = 0;
    while (has_struck) {
        at++;
        assert_true(at < OPERATIONS_MAX);
        for (unsigned seed = 0; seed < seeds; seed++) {
            struct disk_plan plan = {
                .fault = fault, .at = at, .is_lasting = is_lasting, .seed = at * 1000 + seed};
            runs++;
            has_struck = try_plan(place, &plan);
        }
    }
    assert_true(at > 20);
    print_message("# the disk %s%s: %u operations, %u runs\n", disk_fault_names[fault],
                  is_lasting ? " for long" : "", at - 1, runs);
}

static void
test_power_fails_at_every_operation(void **state)
{
    try_every_operation(*state, DISK_POWER_FAILS, false, seeds_wanted(2));
}

static void
test_disk_fails_once_at_every_operation(void **state)
{
    try_every_operation(*state, DISK_FAILS, false, seeds_wanted(1));
}

static void
test_disk_fails_for_long_from_every_operation(void **state)
{
    try_every_operation(*state, DISK_FAILS, true, seeds_wanted(1));
}

static void
test_disk_is_full_once_at_every_operation(void **state)
{
    try_every_operation(*state, DISK_IS_FULL, false, seeds_wanted(1));
}

static void
test_disk_is_full_for_long_from_every_operation(void **state)
{
    try_every_operation(*state, DISK_IS_FULL, true, seeds_wanted(1));
}

static void
test_disk_cannot_read_for_long_from_every_read(void **state)
{
    try_every_operation(*state, DISK_CANNOT_READ, true, seeds_wanted(1));
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    disk_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_power_fails_at_every_operation, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_disk_fails_once_at_every_operation, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_disk_fails_for_long_from_every_operation, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_disk_is_full_once_at_every_operation, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_disk_is_full_for_long_from_every_operation,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_disk_cannot_read_for_long_from_every_read,
                                        place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
