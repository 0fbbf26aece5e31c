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

static void
start(struct life *life)
{
    const struct turn_clock clock = {life, read_wall, read_mono};
    const struct turn_hooks hooks = {0};
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
    };

    return cmocka_run_group_tests(tests, load_settings, release_settings);
}
