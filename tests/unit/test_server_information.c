/* /v1/matters of the kind information: who enters, verifies, tells and releases it, who may read it
 * before it is released, and what the lists find. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "support/server_world.h"

#define ITEM(form, title)                                                                          \
    "{\"kind\":\"information\",\"form\":\"" form "\",\"title\":\"" title "\",\"text\":\"详情\"}"
#define OF_CDC                                                                                     \
    "{\"kind\":\"information\",\"form\":\"unexplained\",\"title\":\"发热\",\"text\":\"3人\","   \
    "\"unit\":\"cdc\",\"by\":\"罗敏\"}"
#define TO_FIELD "{\"members\":[{\"unit\":\"cdc\"}],\"text\":\"请加强监测\"}"

static char *
enter(struct world *world, const char *role, const char *body)
{
    struct reply reply = world_post(world, role, "/v1/matters", body, 201);
    char *id = memory_copy_string(reply_text(&reply, "id"));
    assert_string_equal(reply_text(&reply, "state"), "unverified");
    reply_free(&reply);
    return id;
}

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

static void
verify(struct world *world, const char *id)
{
    post(world, "command", id, "actions",
         "{\"action\":\"verify\",\"by\":\"王主任\",\"reason\":\"流调\"}", 200, NULL);
}

static struct reply
show(struct world *world, const char *role, const char *id, int status)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/matters/%s", id);
    return world_get(world, role, path, status);
}

static void
expect_found(struct world *world, const char *role, const char *query, size_t count)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/matters?kind=information%s", query);
    struct reply reply = world_get(world, role, path, 200);
    if (json_array_size(reply_at(&reply, "matters")) != count) {
        fail_msg("%s as %s: %s", path, role, reply.body);
    }
    reply_free(&reply);
}

static void
test_reporter_is_kept(void **state)
{
    struct world *world = *state;
    char *id = enter(world, "command", OF_CDC);
    struct reply reply = show(world, "viewer", id, 200);
    assert_string_equal(reply_text(&reply, "proposed_by"), "cdc");
    assert_string_equal(reply_text(&reply, "proposed_by_name"), "县疾病预防控制中心");
    assert_string_equal(reply_text(&reply, "reported_by"), "罗敏");
    reply_free(&reply);
    reply = world_get(world, "viewer", "/v1/board", 200);
    assert_string_equal(reply_text(&reply, "information.0.id"), id);
    reply_free(&reply);
    reply = world_post(world, "duty-police", "/v1/matters", OF_CDC, 403);
    assert_string_equal(reply_text(&reply, "code"), "NOT_YOUR_UNIT");
    reply_free(&reply);
    reply = world_post(world, "reporter", "/v1/matters", OF_CDC, 403);
    reply_free(&reply);
    free(id);
}

static void
test_bulletin_goes_to_members(void **state)
{
    struct world *world = *state;
    char *id = enter(world, "command", ITEM("situation", "死獭"));
    post(world, "duty-police", id, "bulletin", TO_FIELD, 403, "NOT_ALLOWED");
    post(world, "command", id, "bulletin", "{\"members\":[]}", 422, NULL);
    post(world, "command", id, "bulletin", "{\"members\":[{\"unit\":\"press\"}]}", 422,
         "UNIT_UNKNOWN");
    post(world, "command", id, "bulletin", "{\"members\":[{\"unit\":\"cdc\"}],\"x\":1}", 422, NULL);
    post(world, "command", id, "bulletin", TO_FIELD, 200, NULL);
    struct reply reply = show(world, "viewer", id, 200);
    assert_string_equal(reply_text(&reply, "members.0.unit"), "cdc");
    assert_string_equal(reply_text(&reply, "notices.0.purpose"), "bulletin");
    char path[64];
    (void)snprintf(path, sizeof(path), "/v1/notices/%s", reply_text(&reply, "notices.0.id"));
    struct reply notice = world_get(world, "viewer", path, 200);
    assert_string_equal(reply_text(&notice, "title"), "【未核实】死獭");
    assert_string_equal(reply_text(&notice, "text"), "请加强监测");
    reply_free(&notice);
    reply_free(&reply);
    char *meeting = NULL;
    reply = world_post(world, "command", "/v1/matters",
                       "{\"kind\":\"meeting\",\"form\":\"liaison\",\"title\":\"会\",\"held_at\":"
                       "\"2099-01-01T00:00:00Z\",\"members\":[{\"unit\":\"cdc\"}]}",
                       201);
    meeting = memory_copy_string(reply_text(&reply, "id"));
    reply_free(&reply);
    post(world, "command", meeting, "bulletin", TO_FIELD, 409, NULL);
    free(meeting);
    free(id);
}

static void
test_release_needs_another_by_name(void **state)
{
    struct world *world = *state;
    char *id = enter(world, "command", ITEM("situation", "通告"));
    static const char request[] = "{\"action\":\"request_release\",\"by\":\"王主任\"}";
    static const char release[] = "{\"action\":\"release\",\"by\":\"张市长\"}";
    post(world, "commander", id, "actions", release, 409, "MATTER_NOT_SO");
    post(world, "command", id, "actions", request, 409, "MATTER_NOT_SO");
    verify(world, id);
    post(world, "commander", id, "actions", release, 409, "MATTER_NOT_SO");
    post(world, "command", id, "actions", request, 200, NULL);
    post(world, "command", id, "actions", release, 403, "NOT_ALLOWED");
    post(world, "commander", id, "actions", "{\"action\":\"release\"}", 422, "FIELD_MISSING");
    post(world, "commander", id, "actions", "{\"action\":\"release\",\"by\":\"王 主任\"}", 409,
         "SAME_PERSON");
    post(world, "commander", id, "actions", release, 200, NULL);
    struct reply reply = show(world, "viewer", id, 200);
    assert_string_equal(reply_text(&reply, "state"), "released");
    assert_string_equal(reply_text(&reply, "decided_by"), "张市长");
    assert_string_equal(reply_text(&reply, "entries.0.text"), "详情");
    reply_free(&reply);
    free(id);
}

static void
test_lists_find_by_what_is_asked(void **state)
{
    struct world *world = *state;
    char *first = enter(world, "command", OF_CDC);
    char *second = enter(world, "duty-police", ITEM("risk", "护栏"));
    verify(world, second);
    expect_found(world, "viewer", "", 2);
    expect_found(world, "viewer", "&state=unverified", 1);
    expect_found(world, "viewer", "&state=verified", 1);
    expect_found(world, "viewer", "&state=released", 0);
    expect_found(world, "viewer", "&unit=police", 1);
    expect_found(world, "viewer", "&unit=health", 0);
    expect_found(world, "viewer", "&since=2099-01-01T00:00:00Z", 0);
    expect_found(world, "viewer", "&incident=I-20200101-0001", 0);
    post(world, "command", second, "actions", "{\"action\":\"close\"}", 200, NULL);
    expect_found(world, "viewer", "&state=open", 1);
    expect_found(world, "viewer", "&state=closed", 1);
    expect_found(world, "viewer", "&state=all", 2);
    static const char *const refused[] = {"state=nothing", "since=yesterday", "incident=M-1",
                                          "parent=x"};
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        char path[64];
        (void)snprintf(path, sizeof(path), "/v1/matters?%s", refused[i]);
        struct reply reply = world_get(world, "viewer", path, 422);
        reply_free(&reply);
    }
    free(first);
    free(second);
}

static void
test_office_tells_its_own_time(void **state)
{
    static const struct {
        const char *at, *answer;
    } cases[] = {
        {"2026-12-01%2015:00", "2026-12-01T15:00:00+08:00"},
        {"2026-12-01T15:00", "2026-12-01T15:00:00+08:00"},
        {"2026-12-01", "2026-12-01T00:00:00+08:00"},
        {"2026-12-01T07:00:00Z", "2026-12-01T15:00:00+08:00"},
    };
    static const char *const refused[] = {"noon", "25:00", "2026-13-01", "2026-12-01T15:00:00",
                                          "2026-12-0000000000000001"};
    char path[80];
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        (void)snprintf(path, sizeof(path), "/v1/office?at=%s", cases[i].at);
        struct reply reply = world_get(*state, "viewer", path, 200);
        assert_string_equal(reply_text(&reply, "at"), cases[i].answer);
        reply_free(&reply);
    }
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        (void)snprintf(path, sizeof(path), "/v1/office?at=%s", refused[i]);
        struct reply reply = world_get(*state, "viewer", path, 422);
        reply_free(&reply);
    }
}

/* No door tells the police what stands in any of these; their own log is theirs. */
static void
expect_untold(struct world *world, const char *incident)
{
    static const char *const untold[] = {"3人", "请加强监测", "死獭", "怪病"};
    char timeline[64];
    const char *const doors[] = {timeline,       "/v1/callouts",        "/v1/replies",
                                 "/v1/gateways", "/v1/log?unit=police", incident,
                                 "/v1/board",    "/v1/incidents"};

    (void)snprintf(timeline, sizeof(timeline), "%s/timeline?limit=1000", incident);
    for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
        struct reply reply = world_get(world, "duty-police", doors[i], 200);
        for (size_t j = 0; j < sizeof(untold) / sizeof(untold[0]); j++) {
            if (strstr(reply.body, untold[j]) != NULL) {
                fail_msg("%s tells %s: %s", doors[i], untold[j], reply.body);
            }
        }
        reply_free(&reply);
    }
    struct reply all = world_get(world, "duty-police", "/v1/log", 403);
    struct reply other = world_get(world, "duty-police", "/v1/log?unit=cdc", 403);
    assert_string_equal(reply_text(&all, "code"), "NOT_IN_CIRCLE");
    reply_free(&all);
    reply_free(&other);
}

/* share_with = ("cdc"): the police are not told, and do not read it either. */
static void
test_outsiders_do_not_read_it(void **state)
{
    struct world *world = *state;
    struct directory *directory = world->settings->directory;
    size_t cdc = directory_find_unit(directory, "cdc");
    directory->institutions[INSTITUTION_INFORMATION].circle = &cdc;
    directory->institutions[INSTITUTION_INFORMATION].circle_count = 1;
    char *id = enter(world, "command", OF_CDC);
    char *own = enter(world, "duty-police", ITEM("risk", "护栏"));
    post(world, "command", id, "bulletin", TO_FIELD, 200, NULL);
    post(world, "command", id, "bulletin", "{\"members\":[{\"unit\":\"police\"}]}", 422,
         "OUTSIDE_CIRCLE");
    char path[64];
    (void)snprintf(path, sizeof(path), "/v1/matters/%s/timeline", id);
    struct reply reply = show(world, "duty-police", id, 403);
    assert_string_equal(reply_text(&reply, "code"), "NOT_IN_CIRCLE");
    reply_free(&reply);
    reply = world_call(world, "duty-police", "GET", path, NULL, NULL);
    assert_null(strstr(reply.body, "3人"));
    reply_free(&reply);
    reply = world_get(world, "duty-police", "/v1/board", 200);
    assert_null(strstr(reply.body, "3人"));
    assert_null(strstr(reply.body, "发热\""));
    assert_null(strstr(reply.body, "请加强监测"));
    reply_free(&reply);
    reply = world_get(world, "duty-police", "/v1/notices", 200);
    assert_int_equal(json_array_size(reply_at(&reply, "notices")), 0);
    reply_free(&reply);
    reply = world_get(world, "duty-police", "/v1/notices/N-20200101-0001", 404);
    reply_free(&reply);
    reply = world_get(world, "duty-police", "/v1/events?after=0", 403);
    reply_free(&reply);
    expect_found(world, "duty-police", "", 1);
    reply = show(world, "duty-police", own, 200);
    reply_free(&reply);
    expect_found(world, "viewer", "", 2); /* the office's own people */
    reply = world_post(world, "reporter", "/v1/incidents", WORLD_REPORT, 201);
    char *of_incident =
        memory_format("{\"kind\":\"information\",\"title\":\"死獭\",\"text\":\"疑似\","
                      "\"incident\":\"%s\",\"members\":[{\"unit\":\"cdc\"}]}",
                      reply_text(&reply, "id"));
    char *incident = memory_format("/v1/incidents/%s", reply_text(&reply, "id"));
    reply_free(&reply);
    free(enter(world, "command", of_incident));
    reply = world_get(world, "duty-police", incident, 200);
    assert_null(strstr(reply.body, "死獭"));
    reply_free(&reply);
    reply = world_get(world, "duty-police", "/v1/board", 200);
    assert_null(strstr(reply.body, "死獭"));
    reply_free(&reply);
    reply = world_get(world, "viewer", incident, 200);
    assert_non_null(strstr(reply.body, "死獭"));
    reply_free(&reply);
    free(of_incident);
    of_incident = memory_format("{\"kind\":\"information\",\"form\":\"unexplained\",\"title\":"
                                "\"怪病\",\"text\":\"怪病\",\"incident\":\"%s\"}",
                                incident + strlen("/v1/incidents/"));
    free(enter(world, "command", of_incident));
    expect_untold(world, incident);
    free(of_incident);
    free(incident);
    verify(world, id);
    post(world, "command", id, "actions", "{\"action\":\"request_release\",\"by\":\"王主任\"}", 200,
         NULL);
    post(world, "commander", id, "actions", "{\"action\":\"release\",\"by\":\"张市长\"}", 200,
         NULL);
    reply = show(world, "duty-police", id, 200);
    reply_free(&reply);
    free(id);
    free(own);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_with_world(test_reporter_is_kept),
        test_with_world(test_bulletin_goes_to_members),
        test_with_world(test_release_needs_another_by_name),
        test_with_world(test_lists_find_by_what_is_asked),
        test_with_world(test_outsiders_do_not_read_it),
        test_with_world(test_office_tells_its_own_time),
    };
    return cmocka_run_group_tests_name("server information", tests, NULL, NULL);
}
