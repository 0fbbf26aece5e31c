/* The whole turn on a disk that loses power, fails or fills up at its n-th operation, for n = 1 …
 * until a run is clean: what a caller was told is there after the next start, and so is each page
 * that left; while the disk fails, nothing new is promised, and afterwards the work goes on. */
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
#include "config/settings.h"
#include "core/state.h"
#include "store/crash_vfs.h"
#include "support/journal_place.h"
#include "turn.h"

#define CONFIGURATION "tests/conf/small/dutyd.conf"
#define OPERATIONS_MAX 5000
#define TRIES_MAX 8
#define RETRY_MS 1100
#define PAGES_TOLD_MAX 256

static struct settings *settings;

/* ---- What was told --------------------------------------------------------------------------- */

struct told { /* by completions without a refusal */
    struct incident_id incident;
    bool has_response;
    struct notice_id notice;
    struct callout_id answered;
    struct page_id pages[PAGES_TOLD_MAX]; /* that the lane may send from now on */
    size_t page_count;
};

struct life { /* of one daemon on one disk */
    struct place *place;
    struct event_base *base;
    struct turn *turn;
    int64_t now_ms;
    bool goes_on; /* after an error the disk is mended and the request repeated */
    struct told told;
    struct outcome outcome; /* of the newest command; its pages are copied to `told` */
    bool is_done;
};

static int64_t
read_life_clock(void *context)
{
    return ((struct life *)context)->now_ms;
}

static void
note_outcome(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct life *life = owner;
    (void)ticket;
    life->outcome = *outcome;
    life->is_done = true;
    /* Without power there is no daemon that could tell anybody. */
    for (size_t i = 0; !disk_is_off() && i < outcome->page_count; i++) {
        assert_true(life->told.page_count < PAGES_TOLD_MAX);
        life->told.pages[life->told.page_count++] = outcome->pages[i];
    }
}

/* ---- One daemon ------------------------------------------------------------------------------ */

/* Whether it may be tried once more. */
static bool
begins_again(struct life *life, int tries)
{
    assert_true(disk_has_struck());
    if (disk_is_off() || !life->goes_on) {
        return false;
    }
    assert_true(tries < TRIES_MAX);
    disk_mend();
    life->now_ms += RETRY_MS;
    return true;
}

static int
start(struct life *life)
{
    const struct turn_clock clock = {life, read_life_clock, read_life_clock};
    const struct turn_hooks hooks = {0};
    struct error error = {0};
    int tries = 0;
    while ((life->turn = turn_new(life->base, &clock, life->place->path, settings->directory,
                                  &hooks, &error)) == NULL) {
        if (!disk_has_struck()) {
            fail_msg("%s", error.text);
        }
        if (!begins_again(life, ++tries)) {
            return -1;
        }
    }
    return 0;
}

static void
stop(struct life *life)
{
    turn_free(life->turn);
    life->turn = NULL;
}

/* One command and its completion. */
static void
submit(struct life *life, const struct command *like)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    struct command_port port = turn_port(life->turn);
    *command = *like;
    life->is_done = false;
    command_submit(&port, arena, command, note_outcome, life, 1);
    turn_flush(life->turn);
    assert_true(life->is_done);
}

/* Until it is done; a refusal other than the journal's is a mistake of this test. */
static int
ask(struct life *life, const struct command *command)
{
    int tries = 0;
    submit(life, command);
    while (life->outcome.refusal.code == REFUSAL_JOURNAL_UNAVAILABLE) {
        if (!begins_again(life, ++tries)) {
            return -1;
        }
        submit(life, command);
    }
    if (disk_is_off()) {
        return -1;
    }
    assert_int_equal(life->outcome.refusal.code, REFUSAL_NONE);
    return 0;
}

/* ---- The day --------------------------------------------------------------------------------- */

static int
report(struct life *life)
{
    struct command command = {
        .kind = COMMAND_REPORT_INCIDENT,
        .actor = {AUTHORITY_REPORTER, "hospital"},
        .key = "first",
        .key_digest = "d",
        .as.report_incident = {.type = "infectious",
                               .place = "城东小学",
                               .summary = "发热聚集",
                               .cases = 5, /* graded 4: nothing starts by itself */
                               .deaths = -1,
                               .level = LEVEL_NONE},
    };
    if (ask(life, &command) != 0) {
        return -1;
    }
    life->told.incident = life->outcome.incident;
    return 0;
}

static int
activate(struct life *life)
{
    struct command command = {
        .kind = COMMAND_RESPOND,
        .actor = {AUTHORITY_COMMANDER, "commander"},
        .key = "second",
        .key_digest = "d",
        .as.respond = {.incident = life->told.incident, .action = RESPONSE_ACTIVATE, .level = 3},
    };
    if (ask(life, &command) != 0) {
        return -1;
    }
    life->told.has_response = true;
    life->told.notice = life->outcome.notice;
    return 0;
}

static int
take_pages(struct life *life)
{
    struct command command = {
        .kind = COMMAND_TAKE_PAGES,
        .actor = {AUTHORITY_GATEWAY, "outbox"},
        .as.take_pages = {.gateway = "outbox", .max = 2},
    };
    return ask(life, &command);
}

static int
settle_page(struct life *life, struct page_id page)
{
    struct event_result result = {.page = page, .outcome = OUTCOME_SENT, .provider_id = "x"};
    struct command command = {
        .kind = COMMAND_SETTLE_PAGES,
        .actor = {AUTHORITY_GATEWAY, "outbox"},
        .as.settle_pages = {.gateway = "outbox", .results = &result, .result_count = 1},
    };
    return ask(life, &command);
}

static int
answer(struct life *life)
{
    const struct notice *notice = office_find_notice(turn_office(life->turn), life->told.notice);
    assert_non_null(notice);
    struct command command = {
        .kind = COMMAND_ANSWER,
        .actor = {AUTHORITY_COMMAND, "office"},
        .as.answer = {.callout = notice->callouts->id,
                      .answer = ANSWER_ACK,
                      .name = "张三",
                      .people = -1,
                      .vehicles = -1},
    };
    if (ask(life, &command) != 0) {
        return -1;
    }
    life->told.answered = command.as.answer.callout;
    return 0;
}

static int
live(struct life *life)
{
    if (start(life) != 0 || report(life) != 0 || activate(life) != 0 || take_pages(life) != 0 ||
        (life->told.page_count > 0 && settle_page(life, life->told.pages[0]) != 0)) {
        return -1;
    }
    journal_rest(turn_journal(life->turn));
    if (answer(life) != 0) {
        return -1;
    }
    stop(life);
    if (start(life) != 0 || take_pages(life) != 0) {
        return -1;
    }
    life->now_ms += 10 * MS_PER_MINUTE; /* the silent are called again */
    turn_flush(life->turn);
    return take_pages(life);
}

/* ---- The proof ------------------------------------------------------------------------------- */

static void
prove_chain(struct journal *journal)
{
    struct error error = {0};
    uint64_t count;
    char hash[SHA256_HEX_SIZE];
    if (journal_verify(journal, &count, hash, NULL, NULL, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_false(journal_is_chain_broken(journal));
}

static void
prove_told(const struct office *office, const struct told *told)
{
    if (told->incident.value != 0) {
        const struct incident *incident = office_find_incident(office, told->incident);
        assert_non_null(incident);
        assert_true(!told->has_response || incident->level == 3);
    }
    if (told->notice.value != 0) {
        const struct notice *notice = office_find_notice(office, told->notice);
        assert_non_null(notice);
        assert_int_equal(notice->callout_count, 3);
    }
    if (told->answered.value != 0) {
        const struct callout *callout = office_find_callout(office, told->answered);
        assert_non_null(callout);
        assert_int_equal(callout->state, CALLOUT_ACKNOWLEDGED);
    }
}

/* What left is known to have left: it is in doubt or settled, and goes out again only with its
 * mark. */
static void
prove_pages(const struct office *office, const struct told *told)
{
    for (size_t i = 0; i < told->page_count; i++) {
        const struct page *page = office_find_page(office, told->pages[i]);
        assert_non_null(page);
        assert_true(page->state != PAGE_SENDING);
        assert_true(page->state != PAGE_QUEUED || page->is_resend || page->tries > 0);
    }
}

static void
prove_restart(struct life *life)
{
    stop(life);
    disk_cut_power();
    disk_restart();
    struct told told = life->told;
    life->goes_on = false;
    assert_int_equal(start(life), 0);
    prove_chain(turn_journal(life->turn));
    prove_told(turn_office(life->turn), &told);
    prove_pages(turn_office(life->turn), &told);
    /* And it goes on: whatever was not told yet can be asked for, with the same keys. */
    if (told.incident.value == 0) {
        assert_int_equal(report(life), 0);
    }
    if (!told.has_response) {
        assert_int_equal(activate(life), 0);
    }
    assert_int_equal(take_pages(life), 0);
    prove_chain(turn_journal(life->turn));
    stop(life);
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
    struct life life = {.place = place,
                        .base = event_base_new(),
                        .now_ms = NOON,
                        .goes_on = plan->fault != DISK_POWER_FAILS};
    remove_files(place);
    disk_begin(plan);
    int result = live(&life);
    bool has_struck = disk_has_struck();
    if (!has_struck || life.goes_on) {
        struct turn_status status;
        assert_int_equal(result, 0);
        disk_mend();
        life.now_ms += RETRY_MS;
        turn_flush(life.turn);
        turn_status(life.turn, &status);
        assert_false(status.is_failing);
        assert_int_equal(status.unsaved, 0);
        assert_true(life.told.page_count >= 3);
    }
    prove_restart(&life);
    event_base_free(life.base);
    return has_struck;
}

static void
try_every_operation(struct place *place, enum disk_fault fault, bool is_lasting)
{
    const char *words = getenv("CRASH_SEEDS");
    unsigned seeds = words == NULL ? 1 : (unsigned)strtoul(words, NULL, 10);
    unsigned at = 0;
    bool has_struck = true;
    while (has_struck) {
        at++;
        assert_true(at < OPERATIONS_MAX);
        for (unsigned seed = 0; seed < seeds; seed++) {
            struct disk_plan plan = {
                .fault = fault, .at = at, .is_lasting = is_lasting, .seed = at * 1001 + seed};
            has_struck = try_plan(place, &plan);
        }
    }
    assert_true(at > 20);
    print_message("# the disk %s%s: %u operations\n", disk_fault_names[fault],
                  is_lasting ? " for long" : "", at - 1);
}

static void
test_power_fails_at_every_operation(void **state)
{
    try_every_operation(*state, DISK_POWER_FAILS, false);
}

static void
test_disk_fails_once_at_every_operation(void **state)
{
    try_every_operation(*state, DISK_FAILS, false);
}

static void
test_disk_is_full_for_long_from_every_operation(void **state)
{
    try_every_operation(*state, DISK_IS_FULL, true);
}

static void
test_disk_cannot_read_for_long_from_every_read(void **state)
{
    try_every_operation(*state, DISK_CANNOT_READ, true);
}

/* ---- A disk that is full when the daemon starts ---------------------------------------------- */

static void
begin_day(struct life *life)
{
    const struct disk_plan sound = {.fault = DISK_SOUND};
    remove_files(life->place);
    disk_begin(&sound);
    assert_int_equal(start(life), 0);
    assert_int_equal(report(life), 0);
    assert_int_equal(activate(life), 0);
    assert_int_equal(take_pages(life), 0);
    assert_int_equal(life->told.page_count, 2);
    stop(life);
}

/* What the boot found is in memory, nothing new is promised, and what was open goes on. */
static void
work_without_disk(struct life *life)
{
    const struct command report = {.kind = COMMAND_REPORT_INCIDENT,
                                   .actor = {AUTHORITY_REPORTER, "hospital"},
                                   .as.report_incident = {.type = "infectious",
                                                          .place = "城西小学",
                                                          .summary = "发热聚集",
                                                          .cases = 5,
                                                          .deaths = -1,
                                                          .level = LEVEL_NONE}};
    const struct command take = {.kind = COMMAND_TAKE_PAGES,
                                 .actor = {AUTHORITY_GATEWAY, "outbox"},
                                 .as.take_pages = {.gateway = "outbox", .max = 2}};
    struct turn_status status;
    turn_status(life->turn, &status);
    assert_true(status.is_failing);
    assert_true(status.unsaved > 0);
    assert_int_equal(office_find_page(turn_office(life->turn), life->told.pages[0])->state,
                     PAGE_DOUBT);
    submit(life, &report);
    assert_int_equal(life->outcome.refusal.code, REFUSAL_JOURNAL_UNAVAILABLE);
    submit(life, &take);
    assert_int_equal(life->outcome.refusal.code, REFUSAL_NONE);
    assert_true(life->told.page_count > 2);
    life->now_ms += RETRY_MS; /* tried again in vain */
    turn_flush(life->turn);
    turn_status(life->turn, &status);
    assert_true(status.is_failing);
}

static void
test_full_disk_at_the_start_keeps_nobody_waiting(void **state)
{
    const struct disk_plan full = {.fault = DISK_IS_FULL, .at = 1, .is_lasting = true};
    struct life life = {.place = *state, .base = event_base_new(), .now_ms = NOON, .goes_on = true};
    struct turn_status status;
    begin_day(&life);
    disk_begin(&full);
    life.goes_on = false;
    assert_int_equal(start(&life), 0);
    assert_true(disk_has_struck());
    work_without_disk(&life);
    life.goes_on = true;
    disk_mend();
    life.now_ms += RETRY_MS;
    turn_flush(life.turn);
    turn_status(life.turn, &status);
    assert_false(status.is_failing);
    assert_int_equal(status.unsaved, 0);
    assert_int_equal(take_pages(&life), 0); /* and so on, as ever */
    prove_restart(&life);
    event_base_free(life.base);
}

static int
load_settings(void **state)
{
    struct config_report problems;
    (void)state;
    config_report_init(&problems);
    settings = config_load(CONFIGURATION, NOON, &problems);
    config_report_fini(&problems);
    return settings == NULL ? -1 : 0;
}

static int
release_settings(void **state)
{
    (void)state;
    settings_release(settings);
    return 0;
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
        cmocka_unit_test_setup_teardown(test_disk_is_full_for_long_from_every_operation,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_disk_cannot_read_for_long_from_every_read,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_full_disk_at_the_start_keeps_nobody_waiting,
                                        place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, load_settings, release_settings);
}
