/* /v1/log: entries, corrections, the log of a unit with what dutyd did, in parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "core/limits.h"
#include "support/server_world.h"

/* Writes an entry and gives its number; the status is checked. */
static long long
enter(struct world *world, const char *role, const char *body, int status, const char *field)
{
    struct reply reply = world_post(world, role, "/v1/log", body, status);
    long long seq =
        status == 201 ? (long long)json_integer_value(json_object_get(reply.json, "seq")) : 0;

    if (field != NULL) {
        assert_string_equal(reply_text(&reply, "field"), field);
    }
    reply_free(&reply);
    return seq;
}

/* The sentences of a page of the log, one a line. To be freed. */
static char *
sentences(struct world *world, const char *role, const char *path)
{
    struct reply reply = world_get(world, role, path, 200);
    struct text text;
    size_t index;
    json_t *row;

    text_init(&text);
    json_array_foreach(reply_at(&reply, "rows"), index, row)
    {
        text_add(&text, json_string_value(json_object_get(row, "text")));
        text_add_char(&text, '\n');
    }
    reply_free(&reply);
    char *lines = text_take(&text);
    text_fini(&text);
    return lines;
}

static void
expect_lines(struct world *world, const char *path, const char *wanted, const char *unwanted)
{
    char *lines = sentences(world, "command", path);

    if (wanted != NULL && strstr(lines, wanted) == NULL) {
        fail_msg("%s has no \"%s\":\n%s", path, wanted, lines);
    }
    if (unwanted != NULL && strstr(lines, unwanted) != NULL) {
        fail_msg("%s has \"%s\":\n%s", path, unwanted, lines);
    }
    free(lines);
}

static void
test_an_entry_is_kept_and_corrected(void **state)
{
    struct world *world = *state;
    char body[256];
    long long first = enter(world, "duty-police",
                            "{\"kind\":\"call_in\",\"text\":\"来电 19912345678\",\"party\":"
                            "\"李先生\",\"by\":\"孙磊\",\"at\":\"2026-11-22T01:00:00+08:00\"}",
                            201, NULL);
    (void)snprintf(body, sizeof(body), "{\"text\":\"应为李女士\",\"corrects\":%lld}", first);
    long long second = enter(world, "duty-police", body, 201, NULL);
    (void)enter(world, "command", body, 201, NULL); /* whose log it is follows from the entry */
    struct reply log = world_get(world, "viewer", "/v1/log?unit=police&events=no", 200);

    assert_int_equal(json_array_size(reply_at(&log, "rows")), 3);
    assert_string_equal(reply_text(&log, "unit_name"), "县公安局");
    assert_string_equal(reply_text(&log, "rows.0.entry.text"), "来电 199****5678");
    assert_string_equal(reply_text(&log, "rows.0.entry.by"), "孙磊");
    assert_string_equal(reply_text(&log, "rows.0.entry.party"), "李先生");
    assert_string_equal(reply_text(&log, "rows.0.entry.happened_at"), "2026-11-22T01:00:00+08:00");
    assert_string_equal(reply_text(&log, "rows.1.entry.kind"), "call_in");
    assert_int_equal(json_integer_value(reply_at(&log, "rows.1.entry.corrects")), first);
    assert_true(json_integer_value(reply_at(&log, "rows.0.entry.corrected_by")) > second);
    reply_free(&log);
}

static void
test_wrong_entries_are_refused_by_name(void **state)
{
    struct world *world = *state;
    long long seq = enter(world, "duty-police", "{\"text\":\"a\"}", 201, NULL);
    char body[128];

    (void)enter(world, "viewer", "{\"text\":\"a\"}", 403, NULL);
    (void)enter(world, "command", "{\"text\":\"\"}", 422, "text");
    (void)enter(world, "command", "{\"text\":\"a\",\"kind\":\"party\"}", 422, "kind");
    (void)enter(world, "command", "{\"text\":\"a\",\"unit\":\"nobody\"}", 422, "unit");
    (void)enter(world, "duty-police", "{\"text\":\"a\",\"unit\":\"cdc\"}", 403, NULL);
    (void)enter(world, "command", "{\"text\":\"a\",\"incident\":\"I-20261122-0099\"}", 404,
                "incident");
    (void)enter(world, "command", "{\"text\":\"a\",\"at\":\"2999-01-01T00:00:00Z\"}", 422, "at");
    (void)enter(world, "command", "{\"text\":\"a\",\"corrects\":1}", 422, "corrects");
    (void)snprintf(body, sizeof(body), "{\"text\":\"a\",\"unit\":\"cdc\",\"corrects\":%lld}", seq);
    (void)enter(world, "command", body, 422, "corrects");
    struct reply events = world_get(world, "viewer", "/v1/log?events=some", 422);
    struct reply limit = world_get(world, "viewer", "/v1/log?limit=2001", 422);
    struct reply span = world_get(world, "viewer",
                                  "/v1/log?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z", 422);
    struct reply nobody = world_get(world, NULL, "/v1/log", 401);

    assert_string_equal(reply_text(&events, "field"), "events");
    assert_string_equal(reply_text(&limit, "field"), "limit");
    assert_string_equal(reply_text(&span, "field"), "to");
    reply_free(&events);
    reply_free(&limit);
    reply_free(&span);
    reply_free(&nobody);
}

static void
test_a_repeated_request_enters_nothing_twice(void **state)
{
    struct world *world = *state;
    static const char headers[] = "Idempotency-Key: k1\r\nContent-Type: application/json\r\n";
    struct reply first =
        world_call(world, "command", "POST", "/v1/log", headers, "{\"text\":\"a\"}");
    (void)enter(world, "command", "{\"text\":\"b\"}", 201, NULL);
    struct reply again =
        world_call(world, "command", "POST", "/v1/log", headers, "{\"text\":\"a\"}");
    struct reply other =
        world_call(world, "command", "POST", "/v1/log", headers, "{\"text\":\"c\"}");
    struct reply log = world_get(world, "viewer", "/v1/log?events=no", 200);

    assert_int_equal(first.status, 201);
    assert_int_equal(again.status, 201);
    assert_true(reply_has_header(&again, "Idempotent-Replay: true"));
    assert_string_equal(first.body, again.body);
    assert_int_equal(other.status, 422);
    assert_int_equal(json_array_size(reply_at(&log, "rows")), 2);
    reply_free(&first);
    reply_free(&again);
    reply_free(&other);
    reply_free(&log);
}

/* The log of a unit has its own calls and answers, and nobody else's. */
static void
test_the_log_has_what_dutyd_did_for_the_unit(void **state)
{
    struct world *world = *state;
    char *incident = world_report_incident(world);
    char *notice = world_activate(world, incident);
    struct reply callouts = world_get(world, "viewer", "/v1/callouts?unit=police", 200);
    char path[128];
    char body[128];

    (void)snprintf(path, sizeof(path), "/v1/callouts/%s/answers",
                   reply_text(&callouts, "callouts.0.id"));
    struct reply answered =
        world_post(world, "command", path, "{\"answer\":\"ack\",\"by\":\"孙磊\"}", 200);
    (void)snprintf(body, sizeof(body),
                   "{\"kind\":\"contact\",\"text\":\"平安\",\"incident\":\"%s\"}", incident);
    (void)enter(world, "duty-police", body, 201, NULL);
    expect_lines(world, "/v1/log?unit=police", "县公安局 呼叫 孙磊", "县疾病预防控制中心 呼叫");
    expect_lines(world, "/v1/log?unit=police", "县公安局 孙磊：收到", "首报");
    expect_lines(world, "/v1/log?unit=police", "平安", NULL);
    expect_lines(world, "/v1/log?unit=cdc", "县疾病预防控制中心 呼叫", "孙磊");
    expect_lines(world, "/v1/log", "首报", NULL);
    expect_lines(world, "/v1/log?events=no", "平安", "呼叫");
    (void)snprintf(path, sizeof(path), "/v1/log?unit=police&incident=%s", incident);
    expect_lines(world, path, "平安", NULL);
    expect_lines(world, "/v1/log?incident=I-20261122-0099", NULL, "平安");
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/timeline", incident);
    struct reply timeline = world_get(world, "viewer", path, 200);
    assert_non_null(strstr(timeline.body, "与处置人员联络（县公安局 "));
    reply_free(&timeline);
    reply_free(&callouts);
    reply_free(&answered);
    free(incident);
    free(notice);
}

static void
test_a_long_log_comes_in_parts(void **state)
{
    struct world *world = *state;
    char path[128];
    size_t seen = 0;
    size_t parts = 0;
    long long after = 0;

    for (int i = 0; i < 7; i++) {
        (void)enter(world, "command", "{\"text\":\"记事\",\"unit\":\"cdc\"}", 201, NULL);
        (void)enter(world, "command", "{\"text\":\"别处\",\"unit\":\"police\"}", 201, NULL);
    }
    do {
        (void)snprintf(path, sizeof(path), "/v1/log?unit=cdc&limit=3&after=%lld", after);
        struct reply reply = world_get(world, "viewer", path, 200);
        seen += json_array_size(reply_at(&reply, "rows"));
        after = (long long)json_integer_value(json_object_get(reply.json, "next"));
        parts++;
        reply_free(&reply);
    } while (after != 0);
    assert_int_equal(seen, 7);
    assert_int_equal(parts, 3);
}

/* Long entries make a short page: its reply is written in one turn. */
static void
test_long_entries_come_in_smaller_parts(void **state)
{
    struct world *world = *state;
    char *body = memory_new(TEXT_CHARACTERS_MAX + 64);
    size_t seen = 0;
    size_t largest = 0;
    long long after = 0;

    (void)snprintf(body, TEXT_CHARACTERS_MAX + 64, "{\"text\":\"%0*d\"}", TEXT_CHARACTERS_MAX, 0);
    for (int i = 0; i < 400; i++) {
        (void)enter(world, "command", body, 201, NULL);
    }
    do {
        char path[128];
        (void)snprintf(path, sizeof(path), "/v1/log?limit=2000&events=no&after=%lld", after);
        struct reply reply = world_get(world, "viewer", path, 200);
        seen += json_array_size(reply_at(&reply, "rows"));
        after = (long long)json_integer_value(json_object_get(reply.json, "next"));
        largest = reply.body_size > largest ? reply.body_size : largest;
        reply_free(&reply);
    } while (after != 0);
    assert_int_equal(seen, 400);
    assert_in_range(largest, 1, 1300000);
    free(body);
}

static void
test_a_client_that_leaves_ends_it(void **state)
{
    struct world *world = *state;
    world_hang_up(world, "/v1/log");
    for (int i = 0; i < 20; i++) {
        world_run(world);
    }
    world_hang_up(world, "/v1/log"); /* the world ends with the walk at work */
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        test_with_world(test_an_entry_is_kept_and_corrected),
        test_with_world(test_wrong_entries_are_refused_by_name),
        test_with_world(test_a_repeated_request_enters_nothing_twice),
        test_with_world(test_the_log_has_what_dutyd_did_for_the_unit),
        test_with_world(test_a_long_log_comes_in_parts),
        test_with_world(test_long_entries_come_in_smaller_parts),
        test_with_world(test_a_client_that_leaves_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
