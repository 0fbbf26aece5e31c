/* /v1/matters, told along a conference: who may do what, what is refused, what is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/memory.h"
#include "base/text.h"
#include "support/server_world.h"

#define CONFERENCE                                                                                        \
    "{\"kind\":\"meeting\",\"form\":\"conference\",\"title\":\"联席会议\",\"text\":\"年度工作\"," \
    "\"place\":\"三楼\",\"held_at\":\"2099-12-01T15:00:00+08:00\",\"members\":["                        \
    "{\"group\":\"all\"}],\"guests\":[\"刘专家\"]}"

/* POST below the matter; the status and, if not NULL, the code of the problem are checked. */
static void
post(struct world *world, const char *role, const char *id, const char *below, const char *body,
     int status, const char *code)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/matters/%s/%s", id, below);
    struct reply reply = world_post(world, role, path, body, status);
    if (code != NULL) {
        assert_string_equal(reply_text(&reply, "code"), code);
    }
    reply_free(&reply);
}

static struct reply
show(struct world *world, const char *id)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/matters/%s", id);
    return world_get(world, "viewer", path, 200);
}

static char *
open_conference(struct world *world)
{
    struct reply reply = world_post(world, "duty-police", "/v1/matters", CONFERENCE, 201);
    char *id = memory_copy_string(reply_text(&reply, "id"));
    assert_string_equal(reply_text(&reply, "state"), "proposed");
    assert_string_equal(reply_text(&reply, "proposed_by"), "police");
    assert_string_equal(reply_text(&reply, "guests.0"), "刘专家");
    assert_true(reply_has_header(&reply, "Location: /v1/matters/M-"));
    reply_free(&reply);
    return id;
}

static void
call_conference(struct world *world, const char *id)
{
    post(world, "commander", id, "actions", "{\"action\":\"approve\",\"by\":\"刘市长\"}", 200,
         NULL);
    post(world, "command", id, "actions", "{\"action\":\"notify\"}", 200, NULL);
}

/* The callout of this unit that still waits for an answer. To be freed. */
static char *
find_callout(struct world *world, const char *unit)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/callouts?unit=%s&state=calling", unit);
    struct reply reply = world_get(world, "viewer", path, 200);
    char *id = memory_copy_string(reply_text(&reply, "callouts.0.id"));
    reply_free(&reply);
    return id;
}

static void
answer(struct world *world, const char *role, const char *unit, const char *body, int status,
       const char *code)
{
    char *callout = find_callout(world, unit);
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/callouts/%s/answers", callout);
    struct reply reply = world_post(world, role, path, body, status);
    if (code != NULL) {
        assert_string_equal(reply_text(&reply, "code"), code);
    }
    reply_free(&reply);
    free(callout);
}

static void
test_opening_is_checked(void **state)
{
    static const struct {
        const char *body, *code;
    } cases[] = {
        {"{\"kind\":\"meeting\",\"title\":\"a\",\"members\":[{\"unit\":\"cdc\"}]}", "TIME_MISSING"},
        {"{\"kind\":\"meeting\",\"title\":\"a\",\"held_at\":\"2020-01-01T00:00:00Z\",\"members\":["
         "{\"unit\":\"cdc\"}]}",
         "TIME_PAST"},
        {"{\"kind\":\"meeting\",\"title\":\"a\",\"held_at\":\"2099-01-01T00:00:00Z\"}",
         "FIELD_MISSING"},
        {"{\"kind\":\"meeting\",\"form\":\"joint\",\"title\":\"a\",\"held_at\":"
         "\"2099-01-01T00:00:00Z\",\"members\":[{\"unit\":\"cdc\"}]}",
         "FORM_NOT_OF_KIND"},
        {"{\"kind\":\"meeting\",\"title\":\"a\",\"held_at\":\"2099-01-01T00:00:00Z\",\"members\":["
         "{\"unit\":\"nobody\"}]}",
         "UNIT_UNKNOWN"},
        {"{\"kind\":\"meeting\",\"title\":\"a\",\"held_at\":\"2099-01-01T00:00:00Z\",\"members\":["
         "{\"group\":\"nobody\"}]}",
         "GROUP_UNKNOWN"},
        {"{\"kind\":\"party\",\"title\":\"a\"}", "FIELD_INVALID"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct reply reply = world_post(*state, "command", "/v1/matters", cases[i].body, 422);
        assert_string_equal(reply_text(&reply, "code"), cases[i].code);
        reply_free(&reply);
    }
    struct reply viewer = world_post(*state, "viewer", "/v1/matters", CONFERENCE, 403);
    struct reply missing = world_get(*state, "viewer", "/v1/matters/M-20200101-0001", 404);
    struct reply kind = world_get(*state, "viewer", "/v1/matters?kind=party", 422);
    struct reply list = world_get(*state, "viewer", "/v1/matters", 200);
    assert_int_equal(json_array_size(reply_at(&list, "matters")), 0);
    reply_free(&viewer);
    reply_free(&missing);
    reply_free(&kind);
    reply_free(&list);
}

static void
test_convener_decides(void **state)
{
    struct world *world = *state;
    char *id = open_conference(world);
    post(world, "command", id, "actions", "{\"action\":\"approve\"}", 403, "NOT_ALLOWED");
    post(world, "command", id, "actions", "{\"action\":\"notify\"}", 409, "MATTER_NOT_SO");
    post(world, "commander", id, "actions", "{\"action\":\"reject\"}", 422, "REASON_MISSING");
    call_conference(world, id);
    post(world, "duty-police", id, "actions", "{\"action\":\"cancel\",\"reason\":\"x\"}", 403,
         "NOT_ALLOWED");
    struct reply shown = show(world, id);
    assert_string_equal(reply_text(&shown, "state"), "notified");
    assert_string_equal(reply_text(&shown, "notices.0.purpose"), "invitation");
    assert_int_equal(json_array_size(reply_at(&shown, "members")), 3);
    assert_true(json_is_null(reply_at(&shown, "members.0.attendance")));
    reply_free(&shown);
    free(id);
}

static const char *
attendance_of(struct reply *shown, const char *unit, const char *member)
{
    for (size_t i = 0; i < json_array_size(reply_at(shown, "members")); i++) {
        char path[64];
        (void)snprintf(path, sizeof(path), "members.%zu.unit", i);
        if (text_equal(reply_text(shown, path), unit)) {
            (void)snprintf(path, sizeof(path), "members.%zu.attendance.%s", i, member);
            return reply_text(shown, path);
        }
    }
    fail_msg("%s is no member", unit);
    return NULL;
}

static void
test_attendance_is_answered(void **state)
{
    struct world *world = *state;
    char *id = open_conference(world);
    call_conference(world, id);
    answer(world, "duty-police", "police",
           "{\"answer\":\"substitute\",\"by\":\"孙磊\",\"substitute\":\"李强\"}", 200, NULL);
    answer(world, "command", "cdc",
           "{\"answer\":\"decline\",\"by\":\"罗敏\",\"via\":\"voice\",\"note\":\"出差\"}", 200,
           NULL);
    post(world, "duty-police", id, "marks", "{\"unit\":\"health\",\"mark\":\"attending\"}", 403,
         "NOT_YOUR_UNIT");
    post(world, "command", id, "marks", "{\"unit\":\"health\",\"mark\":\"cannot\"}", 422,
         "FIELD_MISSING");
    post(world, "command", id, "marks", "{\"unit\":\"health\",\"mark\":\"confirmed\"}", 409,
         "MATTER_NOT_SO");
    post(world, "command", id, "marks",
         "{\"unit\":\"health\",\"mark\":\"attending\",\"by\":\"李明\"}", 200, NULL);
    struct reply shown = show(world, id);
    assert_string_equal(attendance_of(&shown, "police", "mark"), "substitute");
    assert_string_equal(attendance_of(&shown, "police", "by"), "李强");
    assert_string_equal(attendance_of(&shown, "cdc", "mark"), "cannot");
    assert_string_equal(attendance_of(&shown, "cdc", "note"), "出差");
    assert_string_equal(attendance_of(&shown, "health", "mark"), "attending");
    struct reply calling = world_get(world, "viewer", "/v1/callouts?state=calling", 200);
    assert_int_equal(json_array_size(reply_at(&calling, "callouts")), 0);
    reply_free(&calling);
    reply_free(&shown);
    free(id);
}

static void
test_moved_meeting_asks_again(void **state)
{
    struct world *world = *state;
    char *id = open_conference(world);
    call_conference(world, id);
    answer(world, "duty-police", "police", "{\"answer\":\"ack\",\"by\":\"孙磊\"}", 200, NULL);
    post(world, "command", id, "amendments", "{\"held_at\":\"2020-12-01T15:00:00+08:00\"}", 422,
         "TIME_PAST");
    post(world, "command", id, "amendments", "{\"reason\":\"x\"}", 422, "FIELD_MISSING");
    post(world, "command", id, "amendments", "{\"place\":\"二楼\"}", 200, NULL);
    struct reply shown = show(world, id);
    assert_true(json_is_null(reply_at(&shown, "members.1.attendance")));
    assert_string_equal(reply_text(&shown, "notices.1.purpose"), "invitation");
    reply_free(&shown);
    answer(world, "duty-police", "police", "{\"answer\":\"cannot\",\"by\":\"孙磊\"}", 200, NULL);
    free(id);
}

static void
test_minutes_go_out_and_the_rest_is_history(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = open_conference(world);
    call_conference(world, id);
    post(world, "command", id, "actions", "{\"action\":\"hold\"}", 200, NULL);
    post(world, "command", id, "marks", "{\"unit\":\"cdc\",\"mark\":\"present\"}", 200, NULL);
    post(world, "duty-police", id, "entries", "{\"entry\":\"minutes\",\"text\":\"x\"}", 403,
         "NOT_ALLOWED");
    post(world, "command", id, "actions", "{\"action\":\"record\"}", 409, "MINUTES_MISSING");
    post(world, "command", id, "entries", "{\"entry\":\"resolution\",\"text\":\"完成监测方案\"}",
         200, NULL);
    post(world, "command", id, "actions", "{\"action\":\"record\"}", 200, NULL);
    answer(world, "duty-police", "police",
           "{\"answer\":\"substitute\",\"by\":\"孙磊\",\"substitute\":\"李强\"}", 409,
           "NOT_AN_INVITATION");
    answer(world, "duty-police", "police", "{\"answer\":\"ack\",\"by\":\"孙磊\"}", 200, NULL);
    post(world, "command", id, "actions", "{\"action\":\"close\"}", 200, NULL);
    post(world, "command", id, "entries", "{\"entry\":\"comment\",\"text\":\"x\"}", 409,
         "MATTER_NOT_SO");
    struct reply closed = world_get(world, "viewer", "/v1/matters?state=closed&unit=police", 200);
    assert_string_equal(reply_text(&closed, "matters.0.id"), id);
    (void)snprintf(path, sizeof(path), "/v1/matters/%s/timeline", id);
    struct reply told = world_get(world, "viewer", path, 200);
    assert_true(json_array_size(told.json) > 5);
    struct reply shown = show(world, id);
    assert_string_equal(reply_text(&shown, "state"), "closed");
    assert_int_equal(json_integer_value(reply_at(&shown, "counts.confirmed")), 1);
    assert_string_equal(reply_text(&shown, "entries.0.entry"), "resolution");
    reply_free(&closed);
    reply_free(&told);
    reply_free(&shown);
    free(id);
}

static void
test_key_opens_once(void **state)
{
    struct world *world = *state;
    const char *headers = "Content-Type: application/json\r\nIdempotency-Key: k1\r\n";
    struct reply first = world_call(world, "command", "POST", "/v1/matters", headers, CONFERENCE);
    struct reply again = world_call(world, "command", "POST", "/v1/matters", headers, CONFERENCE);
    assert_int_equal(first.status, 201);
    assert_string_equal(reply_text(&first, "id"), reply_text(&again, "id"));
    reply_free(&first);
    reply_free(&again);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_with_world(test_opening_is_checked),
        test_with_world(test_convener_decides),
        test_with_world(test_attendance_is_answered),
        test_with_world(test_moved_meeting_asks_again),
        test_with_world(test_minutes_go_out_and_the_rest_is_history),
        test_with_world(test_key_opens_once),
    };
    return cmocka_run_group_tests_name("server matters", tests, NULL, NULL);
}
