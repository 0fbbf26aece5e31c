/* record.c: years of an office's work, decided by the core and written by the journal, as fast as
 * both go: notices to ten units, in turn to all the units there are, answered by all and closed,
 * and at the end those that one unit never answered. Nobody waits for these commits, so they are
 * large and their moving to the main file is left to the journal. */
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "config/settings.h"
#include "core/office.h"
#include "core/state.h"
#include "journal/journal.h"

#define UNITS_PER_NOTICE 10
#define NOTICES_PER_STEP 50 /* of time */
#define EVENTS_PER_COMMIT 10000
#define EVENTS_PER_WORD 100000 /* of progress */

struct scribe {
    struct settings *settings;
    struct office *office;
    struct journal *journal;
    struct arena *arena;
    struct event_batch batch;
    int64_t now_ms;
    size_t units;
    size_t notices;
    size_t events, events_told;
};

static void
note_append(void *context, int result, const struct error *error)
{
    (void)context;
    if (result != 0) {
        bench_fail("writing the record: %s", error->text);
    }
}

static void
commit(struct scribe *scribe)
{
    journal_append(scribe->journal, journal_epoch(scribe->journal), &scribe->batch, note_append,
                   NULL);
    arena_reset(scribe->arena);
    event_batch_init(&scribe->batch, scribe->arena);
}

static void
tell_progress(struct scribe *scribe, size_t events)
{
    if (scribe->events - scribe->events_told >= EVENTS_PER_WORD) {
        scribe->events_told = scribe->events;
        fprintf(stderr, "bench: %zu of %zu events written\n", scribe->events, events);
    }
}

static struct outcome
decide(struct scribe *scribe, struct command *command)
{
    struct outcome outcome;
    size_t before = scribe->batch.count;

    command->now_ms = scribe->now_ms;
    command->actor = (struct actor){AUTHORITY_COMMAND, "bench"};
    office_decide(scribe->office, command, &scribe->batch, &outcome);
    if (outcome.refusal.code != REFUSAL_NONE) {
        bench_fail("the record: %s refused: %s", command_kind_names[command->kind],
                   refusal_names[outcome.refusal.code]);
    }
    scribe->events += scribe->batch.count - before;
    return outcome;
}

static void
send_pages(struct scribe *scribe)
{
    struct command take = {.kind = COMMAND_TAKE_PAGES, .as.take_pages = {"hook", 1000}};
    struct command settle = {.kind = COMMAND_SETTLE_PAGES, .as.settle_pages.gateway = "hook"};
    struct outcome taken = decide(scribe, &take);
    struct event_result *results =
        arena_take_array(scribe->arena, taken.page_count + 1, sizeof(*results));

    for (size_t i = 0; i < taken.page_count; i++) {
        results[i].page = taken.pages[i];
        results[i].outcome = OUTCOME_SENT;
    }
    settle.as.settle_pages.results = results;
    settle.as.settle_pages.result_count = taken.page_count;
    (void)decide(scribe, &settle);
}

/* All but the callout with this index. */
static void
answer_units(struct scribe *scribe, struct notice_id id, size_t silent)
{
    struct notice *notice = office_find_notice(scribe->office, id);
    struct callout *callout = notice->callouts;

    for (size_t i = 0; callout != NULL; i++) {
        struct command command = {.kind = COMMAND_ANSWER};

        command.as.answer = (struct command_answer){.callout = callout->id,
                                                    .answer = ANSWER_ACK,
                                                    .name = "值班员",
                                                    .means = MEANS_API,
                                                    .people = -1,
                                                    .vehicles = -1};
        callout = callout->notice_next;
        if (i != silent) {
            (void)decide(scribe, &command);
        }
    }
}

static void
write_notice(struct scribe *scribe, bool is_answered)
{
    struct command command = {.kind = COMMAND_ISSUE_NOTICE};
    const char **units = arena_take_array(scribe->arena, UNITS_PER_NOTICE, sizeof(*units));
    size_t number = scribe->notices++;
    struct outcome outcome;

    for (size_t i = 0; i < UNITS_PER_NOTICE; i++) {
        units[i] =
            arena_format(scribe->arena, "u%zu", (number * UNITS_PER_NOTICE + i) % scribe->units);
    }
    command.as.issue_notice = (struct command_issue_notice){
        .kind = NOTICE_BULLETIN,
        .units = units,
        .unit_count = UNITS_PER_NOTICE,
        .title = "防汛工作通报",
        .text = "请各成员单位加强值班值守，落实防汛措施，遇有险情立即报告。",
    };
    outcome = decide(scribe, &command);
    send_pages(scribe);
    answer_units(scribe, outcome.notice,
                 is_answered ? UNITS_PER_NOTICE : number / 7 % UNITS_PER_NOTICE);
}

/* Closed notices leave the memory by their deadlines, as they do in the daemon. */
static void
let_time_pass(struct scribe *scribe, int64_t step_ms)
{
    struct command tick = {.kind = COMMAND_TICK};

    scribe->now_ms += step_ms;
    if (office_next_deadline(scribe->office) <= scribe->now_ms) {
        (void)decide(scribe, &tick);
    }
    if (scribe->batch.count >= EVENTS_PER_COMMIT) {
        commit(scribe);
    }
}

static void
open_scribe(struct scribe *scribe, const struct bench_office *office)
{
    char path[BENCH_PATH_SIZE + 16];
    struct config_report report;
    struct error error;
    struct command boot = {.kind = COMMAND_BOOT, .as.boot.version = "bench"};

    memset(scribe, 0, sizeof(*scribe));
    (void)snprintf(path, sizeof(path), "%s/dutyd.conf", office->directory);
    config_report_init(&report);
    scribe->settings = config_load(path, bench_wall_ms(), &report);
    if (scribe->settings == NULL) {
        bench_fail("%s: %s", path, report.problems[0].text);
    }
    config_report_fini(&report);
    if (journal_open(scribe->settings->journal, &scribe->journal, &error) != 0) {
        bench_fail("%s", error.text);
    }
    scribe->office = office_new();
    office_use_directory(scribe->office, scribe->settings->directory);
    scribe->arena = arena_new();
    event_batch_init(&scribe->batch, scribe->arena);
    scribe->units = office->units;
    scribe->now_ms = bench_wall_ms() - 60 * MS_PER_DAY;
    (void)decide(scribe, &boot);
}

static void
close_scribe(struct scribe *scribe)
{
    arena_free(scribe->arena);
    office_free(scribe->office);
    journal_close(scribe->journal);
    settings_release(scribe->settings);
}

void
bench_write_journal(const struct bench_office *office, size_t events, size_t open_events)
{
    struct scribe scribe;
    int64_t now_ms = bench_wall_ms();
    size_t steps = (events - open_events) / 15 / NOTICES_PER_STEP;

    open_scribe(&scribe, office);
    while (scribe.events < events - open_events) {
        for (size_t i = 0; i < NOTICES_PER_STEP; i++) {
            write_notice(&scribe, true);
        }
        let_time_pass(&scribe, 57 * MS_PER_DAY / (int64_t)(steps + 1));
        tell_progress(&scribe, events);
    }
    scribe.now_ms = now_ms - 5 * MS_PER_MINUTE;
    while (scribe.events < events) {
        for (size_t i = 0; i < NOTICES_PER_STEP; i++) {
            write_notice(&scribe, false);
        }
        let_time_pass(&scribe, 10);
        tell_progress(&scribe, events);
    }
    commit(&scribe);
    close_scribe(&scribe);
}
