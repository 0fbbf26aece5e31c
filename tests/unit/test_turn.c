/* test_turn.c: turns of the real daemon with clocks of their own: what a clock that is set does to
 * a record, and what a record that cannot be written does to the work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/civil.h"
#include "base/memory.h"
#include "config/settings.h"
#include "core/state.h"
#include "support/journal_place.h"
#include "turn.h"

#define CONFIGURATION "tests/conf/small/dutyd.conf"
#define EVENING INT64_C(1795357800000) /* 2026-11-22 22:30 in Shanghai */

static struct settings *settings;

struct life {
    struct place *place;
    struct event_base *base;
    struct turn *turn;
    int64_t wall_ms, mono_ms;
    int turns; /* that ended since it was set to 0 */
    struct outcome outcome;
};

static int64_t
read_wall(void *context)
{
    return ((struct life *)context)->wall_ms;
}

static int64_t
read_mono(void *context)
{
    return ((struct life *)context)->mono_ms;
}

static void
pass_time(struct life *life, int64_t span_ms)
{
    life->wall_ms += span_ms;
    life->mono_ms += span_ms;
}

#define TURNS_MAX 20 /* then the loop is stopped */

static void
count_turn(void *context, uint64_t last_seq, bool has_committed)
{
    struct life *life = context;

    (void)last_seq;
    (void)has_committed;
    if (++life->turns >= TURNS_MAX) {
        (void)event_base_loopbreak(life->base);
    }
}

static void
start(struct life *life)
{
    const struct turn_clock clock = {life, read_wall, read_mono};
    const struct turn_hooks hooks = {.context = life, .released = count_turn};
    struct error error = {0};

    life->turn =
        turn_new(life->base, &clock, life->place->path, settings->directory, &hooks, &error);
    if (life->turn == NULL) {
        fail_msg("%s", error.text);
    }
}

static void
begin(struct life *life, void **state)
{
    memset(life, 0, sizeof(*life));
    life->place = *state;
    life->base = event_base_new();
    life->wall_ms = EVENING;
    life->mono_ms = 1000000;
    start(life);
}

static void
stop(struct life *life)
{
    turn_free(life->turn);
    life->turn = NULL;
}

static void
end(struct life *life)
{
    stop(life);
    event_base_free(life->base);
}

static void
note_outcome(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    (void)ticket;
    ((struct life *)owner)->outcome = *outcome;
}

static void
ask(struct life *life, const struct command *like)
{
    const struct command_port port = turn_port(life->turn);
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));

    *command = *like;
    command->actor = (struct actor){AUTHORITY_COMMANDER, "chief"};
    command_submit(&port, arena, command, note_outcome, life, 1);
    turn_flush(life->turn);
}

static struct incident_id
report(struct life *life)
{
    struct command command = {.kind = COMMAND_REPORT_INCIDENT};

    command.as.report_incident = (struct command_report_incident){
        .type = "infectious", .place = "第一中学", .summary = "发热", .cases = 1, .deaths = -1};
    ask(life, &command);
    assert_int_equal(life->outcome.refusal.code, REFUSAL_NONE);
    return life->outcome.incident;
}

static void
report_the_end(struct life *life, struct incident_id incident)
{
    struct command command = {.kind = COMMAND_ADD_REPORT};

    command.as.add_report = (struct command_add_report){
        .incident = incident, .kind = REPORT_FINAL, .text = "结束", .cases = -1, .deaths = -1};
    ask(life, &command);
    assert_int_equal(life->outcome.refusal.code, REFUSAL_NONE);
}

/* ---- Ids --------------------------------------------------------------------------------------*/

/* The clock ran two hours ahead, over midnight, and was set back. A day later the subjects of then
 * have left memory: their numbers must not be given again. */
static void
test_ids_of_a_forgotten_day_are_not_given_again(void **state)
{
    struct incident_id before, after;
    uint64_t last_page;
    struct life life;

    begin(&life, state);
    life.wall_ms += 2 * MS_PER_HOUR;
    before = report(&life);
    assert_string_equal(incident_id_text(before).text, "I-20261123-0001");
    life.wall_ms -= 2 * MS_PER_HOUR;
    report_the_end(&life, before);
    last_page = turn_office(life.turn)->id_last_page;
    assert_true(last_page > 0);
    stop(&life);

    pass_time(&life, MS_PER_DAY + MS_PER_MINUTE);
    start(&life);
    assert_null(office_find_incident(turn_office(life.turn), before));
    after = report(&life);
    assert_string_equal(incident_id_text(after).text, "I-20261123-0002");
    for (const struct page *page = turn_office(life.turn)->pages; page != NULL;
         page = page->hh.next) {
        assert_true(page->incident.value != after.value ||
                    page->id.value > id_make(20261123, last_page));
    }
    end(&life);
}

/* ---- A journal that cannot be written -------------------------------------------------------- */

/* The file is renamed while it is in use: the journal refuses to write to it, and can be read. */
static void
move_journal(const struct life *life, bool is_away)
{
    char away[128];

    (void)snprintf(away, sizeof(away), "%s-away", life->place->path);
    assert_int_equal(is_away ? rename(life->place->path, away) : rename(away, life->place->path),
                     0);
}

/* A page that waits, or is being sent: it has a time when it was queued. */
static const struct page *
oldest_page(const struct life *life)
{
    const struct page *page = turn_office(life->turn)->pages;

    assert_non_null(page);
    return page;
}

/* The commit that was to record the step of the clock fails, and the state is folded from a journal
 * that knows nothing of it. The step must not be forgotten: ten minutes of silence are ten minutes.
 */
static void
test_a_step_of_the_clock_survives_a_failed_commit(void **state)
{
    struct command activate = {.kind = COMMAND_RESPOND};
    const struct office *office;
    struct incident_id incident;
    int64_t due_ms, queued_ms;
    struct life life;

    begin(&life, state);
    incident = report(&life);
    activate.as.respond =
        (struct command_respond){.incident = incident, .action = RESPONSE_ACTIVATE, .level = 3};
    ask(&life, &activate);
    assert_int_equal(life.outcome.refusal.code, REFUSAL_NONE);
    due_ms = office_next_deadline(turn_office(life.turn));
    queued_ms = oldest_page(&life)->queued_ms;

    move_journal(&life, true);
    life.wall_ms -= MS_PER_HOUR;
    turn_flush(life.turn);
    pass_time(&life, MS_PER_SECOND / 2);
    turn_flush(life.turn);
    office = turn_office(life.turn);
    assert_int_equal(office_next_deadline(office), due_ms - MS_PER_HOUR);
    assert_int_equal(oldest_page(&life)->queued_ms, queued_ms - MS_PER_HOUR);

    move_journal(&life, false);
    pass_time(&life, 2 * MS_PER_SECOND);
    turn_flush(life.turn);
    assert_int_equal(office_next_deadline(turn_office(life.turn)), due_ms - MS_PER_HOUR);
    stop(&life);
    start(&life);
    assert_int_equal(office_next_deadline(turn_office(life.turn)), due_ms - MS_PER_HOUR);
    end(&life);
}

/* When there is no room to remember any more, what is due waits: without a pause the loop would do
 * nothing but look at it. */
static void
test_a_full_list_does_not_make_the_loop_spin(void **state)
{
    struct command activate = {.kind = COMMAND_RESPOND};
    struct turn_status status;
    struct life life;

    begin(&life, state);
    activate.as.respond = (struct command_respond){
        .incident = report(&life), .action = RESPONSE_ACTIVATE, .level = 3};
    ask(&life, &activate);
    move_journal(&life, true);
    turn_limit_unsaved(life.turn, 0);
    pass_time(&life, 4 * MS_PER_MINUTE);
    turn_flush(life.turn); /* the commit fails, and what was to be done is kept instead */
    pass_time(&life, 10 * MS_PER_MINUTE);
    turn_flush(life.turn);
    turn_status(life.turn, &status);
    assert_true(status.is_failing);
    assert_true(status.unsaved > 0);
    assert_true(office_next_deadline(turn_office(life.turn)) < life.wall_ms);
    life.turns = 0;
    (void)event_base_loop(life.base, EVLOOP_NONBLOCK);
    assert_true(life.turns < 5);
    move_journal(&life, false);
    turn_flush(life.turn);
    turn_flush(life.turn);
    turn_status(life.turn, &status);
    assert_false(status.is_failing);
    assert_true(office_next_deadline(turn_office(life.turn)) > life.wall_ms);
    end(&life);
}

static int
load_settings(void **state)
{
    struct config_report config_report;

    (void)state;
    config_report_init(&config_report);
    settings = config_load(CONFIGURATION, EVENING, &config_report);
    config_report_fini(&config_report);
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_ids_of_a_forgotten_day_are_not_given_again,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_a_step_of_the_clock_survives_a_failed_commit,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_a_full_list_does_not_make_the_loop_spin, place_set_up,
                                        place_tear_down),
    };

    return cmocka_run_group_tests(tests, load_settings, release_settings);
}
