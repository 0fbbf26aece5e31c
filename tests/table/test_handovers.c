/* test_handovers.c: an office of many units whose watch changes at the same hour: the notices go
 * out in parts, each unit is asked once, also when the daemon is killed in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/civil.h"
#include "base/memory.h"
#include "codec/api_notice.h"
#include "config/settings.h"
#include "core/limits.h"
#include "core/office.h"
#include "core/state.h"

#define UNITS 120
#define START_MS (INT64_C(1795305600000) - 10 * MS_PER_MINUTE) /* 07:50 in China */

static struct world {
    struct settings *settings;
    struct office *office;
    struct arena *arena;
    ARRAY_OF(struct event) events; /* what a journal would have */
    int64_t now_ms;
} world;

static void
write_conf(FILE *file)
{
    fputs(
        "office = { code = \"many\"; name = \"多单位指挥部\"; short_name = \"指挥部\"; language = "
        "\"zh\"; zone = \"Asia/Shanghai\"; unit = \"u0\"; journal = \"j.db\"; };\n"
        "listeners = ( { unix = \"s\"; mode = \"0660\"; } );\n"
        "accounts = ( { name = \"root\"; uid = 0; role = \"admin\"; } );\npeople = (\n",
        file);
    for (int i = 0; i < 2 * UNITS; i++) {
        fprintf(file, "%s{ code = \"p%d\"; name = \"人%d\"; unit = \"u%d\"; sms = \"199%08d\"; }",
                i == 0 ? "" : ",\n", i, i, i / 2, i);
    }
    fputs("); units = (\n", file);
    for (int i = 0; i < UNITS; i++) {
        fprintf(file, "%s{ code = \"u%d\"; name = \"单位%d\"; duty_phone = \"0994-%07d\"; }",
                i == 0 ? "" : ",\n", i, i, 5000000 + i);
    }
    fputs("); rosters = (\n", file);
    for (int i = 0; i < UNITS; i++) {
        fprintf(file,
                "%s{ unit = \"u%d\"; handover = \"08:00\"; rotations = ( { position = \"officer\"; "
                "start = \"2020-01-01\"; every = \"daily\"; teams = (\"p%d\", \"p%d\"); } ); }",
                i == 0 ? "" : ",\n", i, 2 * i, 2 * i + 1);
    }
    fputs(
        "); policies = ( { code = \"standard\"; steps = ( { after = \"0s\"; call = (\"officer\"); "
        "by = (\"sms\"); }, { after = \"3m\"; call = (\"duty_phone\"); by = (\"voice\"); } ); "
        "patience = \"10m\"; } );\nplans = ( { type = \"infectious\"; name = \"疫情\"; levels = ( "
        "{ level = 1; policy = \"standard\"; }, { level = 2; policy = \"standard\"; }, { level = "
        "3; "
        "policy = \"standard\"; }, { level = 4; policy = \"standard\"; } ); cells = ( { units = "
        "(\"u1\"); levels = \"1-4\"; role = \"lead\"; } ); } );\ngateways = ( { name = \"main\"; "
        "driver = \"outbox\"; channels = (\"sms\", "
        "\"voice\"); } );\ninstitutions = ( { kind = \"handover\"; for = \"all\"; } );\n",
        file);
}

static struct settings *
load_conf(void)
{
    char path[] = "/tmp/dutyd-handovers-XXXXXX";
    struct config_report report;
    struct settings *settings;
    int descriptor = mkstemp(path);
    FILE *file = fdopen(descriptor, "w");

    assert_non_null(file);
    write_conf(file);
    assert_int_equal(fclose(file), 0);
    config_report_init(&report);
    settings = config_load(path, START_MS, &report);
    for (size_t i = 0; settings == NULL && i < report.count; i++) {
        print_error("%d: %s\n", report.problems[i].line, report.problems[i].text);
    }
    config_report_fini(&report);
    (void)unlink(path);
    assert_non_null(settings);
    return settings;
}

static void
decide(enum command_kind kind)
{
    struct command command = {
        .kind = kind, .now_ms = world.now_ms, .actor = {AUTHORITY_SYSTEM, "dutyd"}};
    struct event_batch batch;
    struct outcome outcome;

    if (kind == COMMAND_BOOT) {
        command.as.boot.version = "test";
    }
    event_batch_init(&batch, world.arena);
    office_decide(world.office, &command, &batch, &outcome);
    for (size_t i = 0; i < batch.count; i++) {
        *(struct event *)array_add(&world.events) = batch.items[i];
    }
}

static void
restart(void)
{
    office_free(world.office);
    world.office = office_new();
    office_use_directory(world.office, world.settings->directory);
    for (size_t i = 0; i < world.events.count; i++) {
        office_apply(world.office, &world.events.items[i]);
    }
    decide(COMMAND_BOOT);
}

static void
advance_to(int64_t to_ms)
{
    while (office_next_deadline(world.office) <= to_ms) {
        int64_t next_ms = office_next_deadline(world.office);

        world.now_ms = next_ms > world.now_ms ? next_ms : world.now_ms;
        decide(COMMAND_TICK);
    }
    world.now_ms = to_ms;
}

/* How often each unit was asked so far, and in how many notices. */
static size_t
count_asked(int asked[UNITS], size_t *ret_largest)
{
    size_t notices = 0;

    memset(asked, 0, UNITS * sizeof(asked[0]));
    *ret_largest = 0;
    for (size_t i = 0; i < world.events.count; i++) {
        const struct event *event = &world.events.items[i];

        if (event->kind != EVENT_NOTICE_ISSUED || event->as.notice_issued.kind != NOTICE_HANDOVER) {
            continue;
        }
        notices++;
        for (size_t j = 0; j < event->as.notice_issued.callout_count; j++) {
            asked[atoi(event->as.notice_issued.callouts[j].unit + 1)]++;
        }
        if (event->as.notice_issued.callout_count > *ret_largest) {
            *ret_largest = event->as.notice_issued.callout_count;
        }
    }
    return notices;
}

static void
expect_asked(size_t notices, int first, int later)
{
    int asked[UNITS];
    size_t largest;

    assert_int_equal(count_asked(asked, &largest), notices);
    assert_true(largest <= HANDOVERS_AT_ONCE_MAX);
    for (int i = 0; i < UNITS; i++) {
        assert_int_equal(asked[i], i < (int)(notices * HANDOVERS_AT_ONCE_MAX) ? first : later);
    }
}

static void
test_many_units_are_asked_in_parts(void **state)
{
    (void)state;
    advance_to(START_MS + 10 * MS_PER_MINUTE - 1);
    expect_asked(0, 0, 0);
    advance_to(START_MS + 10 * MS_PER_MINUTE);
    expect_asked(1, 1, 0);
    advance_to(START_MS + 11 * MS_PER_MINUTE);
    expect_asked(2, 1, 0);
    advance_to(START_MS + 12 * MS_PER_MINUTE);
    expect_asked(3, 1, 0);
    advance_to(START_MS + MS_PER_DAY);
    expect_asked(3, 1, 0);
    advance_to(START_MS + MS_PER_DAY + 15 * MS_PER_MINUTE);
    expect_asked(6, 2, 0);
}

static void
test_a_restart_goes_on_where_it_was(void **state)
{
    (void)state;
    advance_to(START_MS + 10 * MS_PER_MINUTE);
    restart();
    restart();
    expect_asked(1, 1, 0);
    world.now_ms += 6 * MS_PER_HOUR;
    restart();
    advance_to(world.now_ms + 5 * MS_PER_MINUTE);
    expect_asked(3, 1, 0);
    for (size_t i = 0; i < world.events.count; i++) {
        const struct event_watch_changed *changed = &world.events.items[i].as.watch_changed;

        for (size_t j = 0;
             world.events.items[i].kind == EVENT_WATCH_CHANGED && j < changed->unit_count; j++) {
            /* What belongs to one hour is not late because it came in parts. */
            assert_false(changed->units[j].is_late);
        }
    }
}

/* The texts, kept by callout, are the same after a restart, and are gone with their notices. */
static void
test_confirmed_handovers_leave_memory(void **state)
{
    char *before;
    struct callout *callout, *next;

    (void)state;
    advance_to(START_MS + 13 * MS_PER_MINUTE);
    callout = world.office->callouts;
    assert_non_null(callout->handover);
    assert_string_equal(callout->handover->said.in[LANGUAGE_EN],
                        "人0 hands over to 人1; no incident is open.");
    before = memory_copy_string(callout->handover->said.in[LANGUAGE_ZH]);
    restart();
    assert_string_equal(world.office->callouts->handover->said.in[LANGUAGE_ZH], before);
    free(before);
    assert_int_equal(world.office->handovers.open, 3);
    assert_int_equal(world.office->handovers.calling, UNITS);
    HASH_ITER (hh, world.office->callouts, callout, next) {
        struct command command = {
            .kind = COMMAND_ANSWER, .now_ms = world.now_ms, .actor = {AUTHORITY_COMMAND, "office"}};
        struct event_batch batch;
        struct outcome outcome;

        command.as.answer.callout = callout->id;
        command.as.answer.name = "某";
        command.as.answer.people = command.as.answer.vehicles = -1;
        event_batch_init(&batch, world.arena);
        office_decide(world.office, &command, &batch, &outcome);
        for (size_t i = 0; i < batch.count; i++) {
            *(struct event *)array_add(&world.events) = batch.items[i];
        }
    }
    assert_int_equal(world.office->handovers.calling, 0);
}

/* Readers see what is handed over in their own language; the board counts it apart. */
static void
test_readers_see_what_is_handed_over(void **state)
{
    struct api_view view = {.language = LANGUAGE_EN, .now_ms = START_MS};
    json_t *json;

    (void)state;
    advance_to(START_MS + 10 * MS_PER_MINUTE);
    view.office = world.office;
    view.zone = &world.settings->directory->zone;
    json = api_encode_callout(&view, world.office->callouts, API_BRIEF);
    assert_string_equal(json_string_value(json_object_get(json, "task")),
                        "人0 hands over to 人1; no incident is open.");
    json_decref(json);
    assert_int_equal(world.office->notices_open, 1);
    assert_int_equal(world.office->handovers.open, 1);
    assert_int_equal(world.office->callouts_calling, HANDOVERS_AT_ONCE_MAX);
    assert_int_equal(world.office->handovers.calling, HANDOVERS_AT_ONCE_MAX);
    assert_int_equal(world.office->checks.open + world.office->checks.calling, 0);
}

static int
set_up(void **state)
{
    (void)state;
    memset(&world, 0, sizeof(world));
    world.settings = load_conf();
    world.arena = arena_new();
    world.now_ms = START_MS;
    world.office = office_new();
    office_use_directory(world.office, world.settings->directory);
    decide(COMMAND_BOOT);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    office_free(world.office);
    array_fini(&world.events);
    arena_free(world.arena);
    settings_release(world.settings);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_many_units_are_asked_in_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_restart_goes_on_where_it_was, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_readers_see_what_is_handed_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_confirmed_handovers_leave_memory, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
