/* The calls of the API, each the happy way and refused, over the real core and journal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/text.h"
#include "support/server_world.h"

#define REPORT                                                                                      \
    "{\"type\":\"infectious\",\"place\":\"城东小学\",\"summary\":\"发热聚集\",\"cases\":5," \
    "\"contact\":\"19912345678\"}"

static int
set_up(void **state)
{
    *state = world_new(NULL);
    return 0;
}

static int
tear_down(void **state)
{
    world_free(*state);
    return 0;
}

static char *
report_incident(struct world *world)
{
    struct reply reply = world_post(world, "reporter", "/v1/incidents", REPORT, 201);
    char *id = memory_copy_string(reply_text(&reply, "id"));
    reply_free(&reply);
    return id;
}

static char *
activate(struct world *world, const char *id)
{
    char path[96];
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/response", id);
    struct reply reply =
        world_post(world, "command", path, "{\"action\":\"activate\",\"level\":3}", 202);
    char *notice = memory_copy_string(reply_text(&reply, "notice.id"));
    assert_string_equal(reply_text(&reply, "response.state"), "active");
    assert_string_equal(reply_text(&reply, "notices.0"), notice);
    reply_free(&reply);
    return notice;
}

static void
test_report_is_created(void **state)
{
    struct world *world = *state;
    struct reply reply = world_post(world, "reporter", "/v1/incidents", REPORT, 201);
    char location[96];
    (void)snprintf(location, sizeof(location), "Location: /v1/incidents/%s\r\n",
                   reply_text(&reply, "id"));
    assert_true(reply_has_header(&reply, location));
    assert_true(reply_has_header(&reply, "Content-Type: application/json\r\n"));
    assert_string_equal(reply_text(&reply, "type_name"), "重大传染病疫情");
    assert_string_equal(reply_text(&reply, "contact"), "199****5678");
    assert_string_equal(reply_text(&reply, "state"), "open");
    assert_int_equal(json_integer_value(reply_at(&reply, "level_suggested")), 4);
    assert_true(json_is_null(reply_at(&reply, "deaths")));
    assert_string_equal(reply_text(&reply, "response.state"), "none");
    reply_free(&reply);
}

static void
test_unknown_member_is_named(void **state)
{
    struct reply reply =
        world_post(*state, "reporter", "/v1/incidents",
                   "{\"type\":\"infectious\",\"plce\":\"x\",\"summary\":\"y\"}", 422);
    assert_string_equal(reply_text(&reply, "field"), "plce");
    assert_string_equal(reply_text(&reply, "code"), "FIELD_UNKNOWN");
    assert_non_null(strstr(reply_text(&reply, "detail"), "place"));
    assert_true(reply_has_header(&reply, "application/problem+json"));
    reply_free(&reply);
}

static void
test_missing_member_is_named(void **state)
{
    struct reply reply =
        world_post(*state, "reporter", "/v1/incidents", "{\"type\":\"infectious\"}", 422);
    assert_string_equal(reply_text(&reply, "field"), "place");
    assert_string_equal(reply_text(&reply, "code"), "FIELD_MISSING");
    reply_free(&reply);
}

static void
test_core_refusal_has_its_own_code(void **state)
{
    struct reply reply = world_post(*state, "reporter", "/v1/incidents",
                                    "{\"type\":\"flood\",\"place\":\"x\",\"summary\":\"y\"}", 422);
    assert_string_equal(reply_text(&reply, "field"), "type");
    assert_string_equal(reply_text(&reply, "code"), "TYPE_UNKNOWN");
    reply_free(&reply);
}

static void
test_bad_json_is_400(void **state)
{
    static const char *const bodies[] = {"{", "[]", "{\"type\":1,\"type\":2}", "nonsense"};
    for (size_t i = 0; i < ARRAY_SIZE(bodies); i++) {
        struct reply reply = world_post(*state, "reporter", "/v1/incidents", bodies[i], 400);
        assert_string_equal(reply_text(&reply, "code"), "BAD_JSON");
        reply_free(&reply);
    }
}

static void
test_other_content_type_is_415(void **state)
{
    struct reply reply = world_call(*state, "reporter", "POST", "/v1/incidents",
                                    "Content-Type: application/x-www-form-urlencoded\r\n", REPORT);
    assert_int_equal(reply.status, 415);
    reply_free(&reply);
}

static void
test_detail_follows_accept_language(void **state)
{
    struct reply zh = world_get(*state, "viewer", "/v1/incidents/I-20200101-0001", 404);
    struct reply en = world_call(*state, "viewer", "GET", "/v1/incidents/I-20200101-0001",
                                 "Accept-Language: fr, en-GB;q=0.8\r\n", NULL);
    assert_non_null(strstr(reply_text(&zh, "detail"), "没有编号"));
    assert_non_null(strstr(reply_text(&en, "detail"), "There is no incident"));
    assert_string_equal(reply_text(&en, "code"), "INCIDENT_NOT_FOUND");
    reply_free(&zh);
    reply_free(&en);
}

static void
test_authentication_is_needed(void **state)
{
    struct world *world = *state;
    struct reply none = world_get(world, NULL, "/v1/incidents", 401);
    struct reply wrong = world_get(world, "nobody", "/v1/incidents", 401);
    struct reply unknown = world_get(world, NULL, "/v1/nothing", 401);
    assert_true(reply_has_header(&none, "WWW-Authenticate: Bearer"));
    assert_int_equal(world->refusals, 0);
    reply_free(&none);
    reply_free(&wrong);
    reply_free(&unknown);
}

static void
test_role_is_needed_and_refusal_recorded(void **state)
{
    struct world *world = *state;
    struct reply reply = world_post(world, "viewer", "/v1/incidents", REPORT, 403);
    assert_string_equal(reply_text(&reply, "code"), "NOT_ALLOWED");
    assert_non_null(strstr(reply_text(&reply, "detail"), "reporter"));
    assert_int_equal(world->refusals, 1);
    reply_free(&reply);
}

static void
test_every_post_needs_its_role(void **state)
{
    static const struct {
        const char *path, *role;
    } cases[] = {
        {"/v1/incidents/I-20260101-0001/reports", "viewer"},
        {"/v1/incidents/I-20260101-0001/response", "duty-police"},
        {"/v1/notices", "reporter"},
        {"/v1/callouts/C-20260101-0001/answers", "reporter"},
        {"/v1/test-page", "duty-police"},
        {"/v1/check", "commander"},
        {"/v1/reload", "commander"},
        {"/v1/backup", "commander"},
    };
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct reply reply = world_post(*state, cases[i].role, cases[i].path, "{}", 403);
        reply_free(&reply);
    }
}

static void
test_unknown_path_and_method(void **state)
{
    struct reply path = world_get(*state, "viewer", "/v1/nothing", 404);
    struct reply method = world_call(*state, "viewer", "DELETE", "/v1/incidents", NULL, NULL);
    struct reply options = world_call(*state, "viewer", "OPTIONS", "/v1/plan", NULL, NULL);
    assert_string_equal(reply_text(&path, "code"), "PATH_UNKNOWN");
    assert_int_equal(method.status, 405);
    assert_true(reply_has_header(&method, "Allow: POST, GET, HEAD\r\n"));
    assert_int_equal(options.status, 405);
    assert_true(reply_has_header(&options, "Allow: GET, HEAD\r\n"));
    reply_free(&path);
    reply_free(&method);
    reply_free(&options);
}

static void
test_unknown_query_parameter_is_refused(void **state)
{
    struct reply reply = world_get(*state, "viewer", "/v1/incidents?stat=open", 422);
    assert_string_equal(reply_text(&reply, "field"), "stat");
    assert_string_equal(reply_text(&reply, "code"), "PARAMETER_UNKNOWN");
    reply_free(&reply);
}

static void
test_head_has_no_body(void **state)
{
    struct reply reply = world_call(*state, "viewer", "HEAD", "/v1/types", NULL, NULL);
    assert_int_equal(reply.status, 200);
    assert_true(reply_has_header(&reply, "Content-Length: "));
    assert_false(reply_has_header(&reply, "Content-Length: 0"));
    assert_int_equal(reply.body_size, 0);
    reply_free(&reply);
}

static void
test_key_replays(void **state)
{
    struct world *world = *state;
    const char *headers = "Content-Type: application/json\r\nIdempotency-Key: \"k1\"\r\n";
    struct reply first = world_call(world, "reporter", "POST", "/v1/incidents", headers, REPORT);
    struct reply second = world_call(world, "reporter", "POST", "/v1/incidents", headers, REPORT);
    struct reply other =
        world_call(world, "reporter", "POST", "/v1/incidents", headers,
                   "{\"type\":\"infectious\",\"place\":\"别处\",\"summary\":\"发热聚集\"}");
    assert_int_equal(first.status, 201);
    assert_int_equal(second.status, 201);
    assert_false(reply_has_header(&first, "Idempotent-Replay"));
    assert_true(reply_has_header(&second, "Idempotent-Replay: true"));
    assert_string_equal(reply_text(&first, "id"), reply_text(&second, "id"));
    assert_int_equal(other.status, 422);
    assert_string_equal(reply_text(&other, "code"), "KEY_REUSED");
    reply_free(&first);
    reply_free(&second);
    reply_free(&other);
}

static void
test_long_key_is_refused(void **state)
{
    char headers[400] = "Content-Type: application/json\r\nIdempotency-Key: ";
    size_t size = strlen(headers);
    memset(headers + size, 'k', 129);
    (void)snprintf(headers + size + 129, 8, "\r\n");
    struct reply reply = world_call(*state, "reporter", "POST", "/v1/incidents", headers, REPORT);
    assert_int_equal(reply.status, 422);
    assert_string_equal(reply_text(&reply, "code"), "KEY_INVALID");
    reply_free(&reply);
}

static void
test_broken_journal_is_503(void **state)
{
    struct world *world = *state;
    world->is_journal_broken = true;
    struct reply reply = world_post(world, "reporter", "/v1/incidents", REPORT, 503);
    assert_string_equal(reply_text(&reply, "code"), "JOURNAL_UNAVAILABLE");
    assert_true(reply_has_header(&reply, "Retry-After: "));
    reply_free(&reply);
}

static void
test_incident_through_its_life(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    char *notice = activate(world, id);

    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/reports", id);
    struct reply report = world_post(
        world, "reporter", path, "{\"kind\":\"progress\",\"text\":\"新增2例\",\"cases\":7}", 201);
    assert_int_equal(json_integer_value(reply_at(&report, "cases")), 7);
    assert_int_equal(json_array_size(reply_at(&report, "reports")), 2);
    assert_string_equal(reply_text(&report, "notices.0.id"), notice);

    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/timeline", id);
    struct reply timeline = world_get(world, "viewer", path, 200);
    assert_true(json_array_size(timeline.json) >= 4);
    assert_string_equal(reply_text(&timeline, "0.kind"), "incident_reported");
    assert_non_null(strstr(reply_text(&timeline, "0.text"), "城东小学"));
    struct reply plain = world_call(world, "viewer", "GET", path, "Accept: text/plain\r\n", NULL);
    assert_non_null(strstr(plain.body, "城东小学"));
    assert_true(reply_has_header(&plain, "Content-Type: text/plain; charset=utf-8"));

    struct reply list = world_get(world, "viewer", "/v1/incidents", 200);
    assert_string_equal(reply_text(&list, "incidents.0.id"), id);
    struct reply all = world_get(world, "viewer", "/v1/incidents?state=all&limit=5", 200);
    assert_string_equal(reply_text(&all, "incidents.0.id"), id);
    struct reply closed = world_get(world, "viewer", "/v1/incidents?state=closed", 200);
    assert_int_equal(json_array_size(reply_at(&closed, "incidents")), 0);
    reply_free(&report);
    reply_free(&timeline);
    reply_free(&plain);
    reply_free(&list);
    reply_free(&all);
    reply_free(&closed);
    free(id);
    free(notice);
}

static void
test_old_incident_is_read_from_the_journal(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    free(activate(world, id));
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s", id);
    struct reply live = world_get(world, "viewer", path, 200);
    /* An office that has forgotten everything stands in for one whose memory moved on. */
    office_free(world->office);
    world->office = office_new();
    office_use_directory(world->office, world->settings->directory);
    struct reply folded = world_get(world, "viewer", path, 200);
    json_object_del(reply_at(&live, "notices.0"), "callouts");
    json_object_del(reply_at(&folded, "notices.0"), "callouts");
    assert_true(json_equal(live.json, folded.json));
    reply_free(&live);
    reply_free(&folded);
    free(id);
}

static void
test_response_refusals(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/response", id);
    struct reply approve = world_post(world, "command", path, "{\"action\":\"approve\"}", 403);
    struct reply change =
        world_post(world, "command", path, "{\"action\":\"change\",\"level\":2}", 409);
    struct reply level =
        world_post(world, "command", path, "{\"action\":\"activate\",\"level\":5}", 422);
    struct reply action = world_post(world, "command", path, "{\"action\":\"explode\"}", 422);
    assert_string_equal(reply_text(&approve, "code"), "NOT_ALLOWED");
    assert_string_equal(reply_text(&change, "code"), "NOT_ACTIVE");
    assert_string_equal(reply_text(&level, "field"), "level");
    assert_string_equal(reply_text(&action, "field"), "action");
    struct reply missing = world_post(world, "command", "/v1/incidents/I-20200101-0009/response",
                                      "{\"action\":\"activate\",\"level\":3}", 404);
    struct reply garbled = world_post(world, "command", "/v1/incidents/XYZ/response",
                                      "{\"action\":\"activate\",\"level\":3}", 404);
    reply_free(&approve);
    reply_free(&change);
    reply_free(&level);
    reply_free(&action);
    reply_free(&missing);
    reply_free(&garbled);
    free(id);
}

static void
test_two_persons(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/response", id);
    struct reply proposed =
        world_post(world, "command", path, "{\"action\":\"propose\",\"level\":1}", 202);
    assert_true(json_is_null(reply_at(&proposed, "notice")));
    assert_string_equal(reply_text(&proposed, "response.proposal.by"), "test-command");
    struct reply approved = world_post(world, "commander", path, "{\"action\":\"approve\"}", 202);
    assert_int_equal(json_integer_value(reply_at(&approved, "response.level")), 1);
    assert_true(json_is_null(reply_at(&approved, "response.proposal")));
    assert_int_equal(json_integer_value(reply_at(&approved, "notice.counts.units")), 3);
    reply_free(&proposed);
    reply_free(&approved);
    free(id);
}

static void
test_change_issues_several_notices(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    free(activate(world, id));
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/response", id);
    struct reply reply =
        world_post(world, "command", path, "{\"action\":\"change\",\"level\":4}", 202);
    assert_int_equal(json_array_size(reply_at(&reply, "notices")), 2);
    reply_free(&reply);
    free(id);
}

static void
test_callouts_and_answers(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    char *notice = activate(world, id);
    (void)snprintf(path, sizeof(path), "/v1/callouts?notice=%s", notice);
    struct reply list = world_get(world, "command", path, 200);
    assert_int_equal(json_array_size(reply_at(&list, "callouts")), 3);
    char *callout = memory_copy_string(reply_text(&list, "callouts.0.id"));
    char *unit = memory_copy_string(reply_text(&list, "callouts.0.unit"));
    assert_string_equal(reply_text(&list, "callouts.0.state"), "calling");
    assert_string_equal(reply_text(&list, "callouts.0.people.0.target"), "officer");
    assert_null(strchr(reply_text(&list, "callouts.0.pages.0.address"), '*'));

    (void)snprintf(path, sizeof(path), "/v1/callouts/%s/answers", callout);
    struct reply answer = world_post(
        world, "command", path, "{\"answer\":\"ack\",\"by\":\"李明\",\"via\":\"operator\"}", 200);
    assert_string_equal(reply_text(&answer, "state"), "acknowledged");
    assert_string_equal(reply_text(&answer, "answered_by"), "李明");
    assert_string_equal(reply_text(&answer, "answered_via"), "operator");

    (void)snprintf(path, sizeof(path), "/v1/callouts?incident=%s", id);
    struct reply after = world_get(world, "viewer", path, 200);
    assert_string_equal(reply_text(&after, "callouts.2.unit"), unit); /* silent units first */
    assert_non_null(strchr(reply_text(&after, "callouts.0.pages.0.address"), '*'));
    struct reply calling = world_get(world, "viewer", "/v1/callouts?state=calling", 200);
    assert_int_equal(json_array_size(reply_at(&calling, "callouts")), 2);
    struct reply wrong = world_get(world, "viewer", "/v1/callouts?state=silent", 422);
    reply_free(&list);
    reply_free(&answer);
    reply_free(&after);
    reply_free(&calling);
    reply_free(&wrong);
    free(callout);
    free(unit);
    free(id);
    free(notice);
}

static void
test_duty_answers_for_its_own_unit_only(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = report_incident(world);
    char *notice = activate(world, id);
    struct reply list = world_get(world, "viewer", "/v1/callouts", 200);
    for (size_t i = 0; i < 3; i++) {
        char at[64];
        (void)snprintf(at, sizeof(at), "callouts.%zu.unit", i);
        bool is_own = text_equal(reply_text(&list, at), "police");
        (void)snprintf(at, sizeof(at), "callouts.%zu.id", i);
        (void)snprintf(path, sizeof(path), "/v1/callouts/%s/answers", reply_text(&list, at));
        struct reply reply = world_post(world, "duty-police", path,
                                        "{\"answer\":\"ack\",\"by\":\"孙磊\"}", is_own ? 200 : 403);
        reply_free(&reply);
    }
    reply_free(&list);
    free(id);
    free(notice);
}

static void
test_notices(void **state)
{
    struct world *world = *state;
    struct reply reply = world_post(world, "command", "/v1/notices",
                                    "{\"kind\":\"meeting\",\"units\":[\"police\",\"cdc\"],"
                                    "\"title\":\"会商\",\"text\":\"15时\"}",
                                    202);
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/notices/%s", reply_text(&reply, "id"));
    struct reply shown = world_get(world, "viewer", path, 200);
    assert_int_equal(json_array_size(reply_at(&shown, "callouts")), 2);
    struct reply list = world_get(world, "viewer", "/v1/notices", 200);
    assert_string_equal(reply_text(&list, "notices.0.kind"), "meeting");
    struct reply nobody = world_post(world, "command", "/v1/notices",
                                     "{\"kind\":\"meeting\",\"title\":\"a\",\"text\":\"b\"}", 422);
    struct reply kind = world_post(
        world, "command", "/v1/notices",
        "{\"kind\":\"activation\",\"units\":[\"cdc\"],\"title\":\"a\",\"text\":\"b\"}", 422);
    struct reply missing = world_get(world, "viewer", "/v1/notices/N-20200101-0001", 404);
    reply_free(&reply);
    reply_free(&shown);
    reply_free(&list);
    reply_free(&nobody);
    reply_free(&kind);
    reply_free(&missing);
}

static void
test_test_page(void **state)
{
    struct reply reply =
        world_post(*state, "command", "/v1/test-page", "{\"person\":\"police-officer1\"}", 202);
    assert_string_equal(reply_text(&reply, "kind"), "test");
    struct reply unknown =
        world_post(*state, "command", "/v1/test-page", "{\"person\":\"nobody\"}", 422);
    assert_string_equal(reply_text(&unknown, "code"), "PERSON_UNKNOWN");
    reply_free(&reply);
    reply_free(&unknown);
}

static void
test_plan(void **state)
{
    struct world *world = *state;
    struct reply reply = world_get(world, "command", "/v1/plan?type=infectious&level=3", 200);
    assert_int_equal(json_array_size(reply_at(&reply, "units")), 3);
    assert_string_equal(reply_text(&reply, "units.0.steps.0.calls.0.target"), "officer");
    assert_string_equal(reply_text(&reply, "units.0.steps.0.calls.0.channel"), "sms");
    assert_true(text_starts_with(reply_text(&reply, "units.0.steps.0.calls.0.address"), "1990000"));
    assert_true(json_is_null(reply_at(&reply, "added")));
    struct reply less =
        world_get(world, "viewer", "/v1/plan?type=infectious&level=4&from_level=3", 200);
    assert_int_equal(json_array_size(reply_at(&less, "added")), 0);
    assert_int_equal(json_array_size(reply_at(&less, "kept")), 2);
    assert_string_equal(reply_text(&less, "dropped.0.unit"), "police");
    assert_non_null(strstr(reply_text(&less, "units.0.steps.0.calls.0.address"), "****"));
    struct reply type = world_get(world, "viewer", "/v1/plan?type=x&level=4", 422);
    struct reply level = world_get(world, "viewer", "/v1/plan?type=infectious", 422);
    struct reply at = world_get(world, "viewer", "/v1/plan?type=infectious&level=4&at=today", 422);
    struct reply types = world_get(world, "viewer", "/v1/types", 200);
    assert_string_equal(reply_text(&types, "types.0.type"), "infectious");
    assert_int_equal(journal_last_seq(world->journal), journal_last_seq(world->journal));
    reply_free(&reply);
    reply_free(&less);
    reply_free(&type);
    reply_free(&level);
    reply_free(&at);
    reply_free(&types);
}

static void
test_roster(void **state)
{
    struct world *world = *state;
    struct reply all = world_get(world, "viewer", "/v1/roster", 200);
    assert_int_equal(json_array_size(reply_at(&all, "units")), 3);
    struct reply one =
        world_get(world, "viewer", "/v1/roster?unit=police&at=2026-11-22T12:00:00+08:00", 200);
    assert_string_equal(reply_text(&one, "at"), "2026-11-22T12:00:00+08:00");
    assert_string_equal(reply_text(&one, "units.0.unit"), "police");
    assert_string_equal(reply_text(&one, "units.0.duty.0.position"), "officer");
    assert_string_equal(reply_text(&one, "units.0.duty.0.rule"), "rotation");
    assert_non_null(strstr(reply_text(&one, "units.0.duty.0.source"), "rosters.conf:"));
    struct reply unknown = world_get(world, "viewer", "/v1/roster?unit=fire", 422);
    struct reply coverage = world_get(world, "viewer", "/v1/roster/coverage", 200);
    assert_true(json_is_array(reply_at(&coverage, "findings")));
    struct reply span =
        world_get(world, "viewer",
                  "/v1/roster/coverage?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z", 422);
    reply_free(&all);
    reply_free(&one);
    reply_free(&unknown);
    reply_free(&coverage);
    reply_free(&span);
}

static void
test_board_and_gateways(void **state)
{
    struct world *world = *state;
    char *id = report_incident(world);
    free(activate(world, id));
    struct reply board = world_get(world, "viewer", "/v1/board", 200);
    assert_string_equal(reply_text(&board, "incidents.0.id"), id);
    assert_int_equal(json_array_size(reply_at(&board, "incidents.0.notices.0.callouts")), 3);
    assert_int_equal(json_integer_value(reply_at(&board, "counts.callouts_calling")), 3);
    assert_string_equal(reply_text(&board, "gateways.0.name"), "outbox");
    assert_string_equal(reply_text(&board, "office.code"), "small");
    struct reply gateways = world_get(world, "viewer", "/v1/gateways", 200);
    assert_string_equal(reply_text(&gateways, "gateways.0.state"), "up");
    assert_int_equal(json_integer_value(reply_at(&gateways, "gateways.0.in_flight")), 2);
    assert_true(json_integer_value(reply_at(&gateways, "gateways.0.backlog")) >= 3);
    reply_free(&board);
    reply_free(&gateways);
    free(id);
}

static void
test_replies_by_the_outbox(void **state)
{
    struct world *world = *state;
    struct reply taken = world_post(world, "command", "/v1/gateways/outbox/replies",
                                    "{\"from\":\"19999999999\",\"text\":\"收到\"}", 200);
    struct reply list = world_get(world, "command", "/v1/replies", 200);
    assert_string_equal(reply_text(&list, "replies.0.address"), "19999999999");
    assert_string_equal(reply_text(&list, "replies.0.text"), "收到");
    struct reply masked = world_get(world, "viewer", "/v1/replies", 200);
    assert_string_equal(reply_text(&masked, "replies.0.address"), "199****9999");
    struct reply role = world_post(world, "reporter", "/v1/gateways/outbox/replies",
                                   "{\"from\":\"1\",\"text\":\"x\"}", 401);
    struct reply nobody = world_post(world, NULL, "/v1/gateways/outbox/replies",
                                     "{\"from\":\"1\",\"text\":\"x\"}", 401);
    struct reply get =
        world_get(world, "command", "/v1/gateways/outbox/replies?from=1&text=x", 401);
    struct reply gateway =
        world_post(world, "command", "/v1/gateways/none/replies", "{\"from\":\"1\"}", 404);
    struct reply nonsense =
        world_post(world, "command", "/v1/gateways/outbox/replies", "{\"form\":\"1\"}", 422);
    assert_string_equal(reply_text(&nonsense, "code"), "CALLBACK_INVALID");
    reply_free(&taken);
    reply_free(&list);
    reply_free(&masked);
    reply_free(&role);
    reply_free(&nobody);
    reply_free(&get);
    reply_free(&gateway);
    reply_free(&nonsense);
}

static void
test_callback_with_the_secret(void **state)
{
    struct world *world = *state;
    world->settings->gateways[0].secret = "a-long-secret";
    const char *body = "{\"from\":\"19999999999\",\"text\":\"收到\",\"id\":\"m1\"}";
    struct reply query =
        world_post(world, NULL, "/v1/gateways/outbox/replies?secret=a-long-secret", body, 200);
    struct reply header = world_call(world, NULL, "POST", "/v1/gateways/outbox/replies",
                                     "X-Dutyd-Secret: a-long-secret\r\n", body);
    assert_int_equal(header.status, 200);
    struct reply list = world_get(world, "viewer", "/v1/replies", 200);
    assert_int_equal(json_array_size(reply_at(&list, "replies")), 1); /* idempotent by its id */
    struct reply wrong =
        world_post(world, NULL, "/v1/gateways/outbox/replies?secret=a-long-secreT", body, 401);
    assert_string_equal(reply_text(&wrong, "code"), "SECRET_WRONG");
    world->is_journal_broken = true;
    struct reply broken =
        world_post(world, NULL, "/v1/gateways/outbox/replies?secret=a-long-secret", body, 503);
    reply_free(&query);
    reply_free(&header);
    reply_free(&list);
    reply_free(&wrong);
    reply_free(&broken);
}

static void
test_outbox_is_empty_before_anything_was_sent(void **state)
{
    struct reply reply = world_get(*state, "command", "/v1/gateways/outbox/outbox", 200);
    assert_int_equal(json_array_size(reply_at(&reply, "messages")), 0);
    struct reply role = world_get(*state, "viewer", "/v1/gateways/outbox/outbox", 403);
    reply_free(&reply);
    reply_free(&role);
}

static void
test_operations(void **state)
{
    struct world *world = *state;
    char body[128];
    struct reply check = world_post(world, "admin", "/v1/check", "{}", 200);
    assert_int_equal(json_integer_value(reply_at(&check, "errors")), 0);
    struct reply reload = world_post(world, "admin", "/v1/reload", "", 200);
    assert_int_equal(strlen(reply_text(&reload, "digest")), 64);
    world->reload_result = -1;
    struct reply refused = world_post(world, "admin", "/v1/reload", "{}", 422);
    assert_string_equal(reply_text(&refused, "code"), "CONFIGURATION_REFUSED");
    assert_true(json_is_array(reply_at(&refused, "problems")));

    (void)snprintf(body, sizeof(body), "{\"path\":\"%s/copy.db\"}", world->directory);
    struct reply backup = world_post(world, "admin", "/v1/backup", body, 200);
    assert_true(json_integer_value(reply_at(&backup, "bytes")) > 0);
    struct reply again = world_post(world, "admin", "/v1/backup", body, 409);
    struct reply relative = world_post(world, "admin", "/v1/backup", "{\"path\":\"copy\"}", 409);
    reply_free(&check);
    reply_free(&reload);
    reply_free(&refused);
    reply_free(&backup);
    reply_free(&again);
    reply_free(&relative);
}

static void
test_health_and_metrics(void **state)
{
    struct world *world = *state;
    struct reply health = world_get(world, NULL, "/healthz", 200);
    assert_string_equal(health.body, "ok\n");
    world->health.turn_age_ms = 10000;
    struct reply stuck = world_get(world, NULL, "/healthz", 503);
    world->health.turn_age_ms = 1;
    world->health.is_journal_failing = true;
    struct reply failing = world_get(world, NULL, "/healthz", 503);
    world->health.is_ready = false;
    struct reply ready = world_get(world, NULL, "/readyz", 503);
    struct reply closed = world_get(world, NULL, "/metrics", 401);
    struct reply metrics = world_get(world, "viewer", "/metrics", 200);
    assert_true(reply_has_header(&metrics, "text/plain; version=0.0.4; charset=utf-8"));
    assert_non_null(strstr(metrics.body, "# TYPE dutyd_turns_total counter\n"));
    assert_non_null(strstr(metrics.body, "dutyd_gateway_up{gateway=\"outbox\"} 1\n"));
    assert_non_null(strstr(metrics.body, "dutyd_unauthenticated_total 1\n"));
    assert_int_equal(metrics.body[metrics.body_size - 1], '\n');
    reply_free(&health);
    reply_free(&stuck);
    reply_free(&failing);
    reply_free(&ready);
    reply_free(&closed);
    reply_free(&metrics);
}

static void
test_unix_socket_knows_its_peer(void **state)
{
    struct world *world = *state;
    int client = world_connect_unix(world);
    const char *request = "GET /v1/types HTTP/1.1\r\nHost: x\r\n\r\n";
    world_send(world, client, request, strlen(request));
    struct reply reply = world_read(world, client);
    assert_int_equal(reply.status, geteuid() == 0 ? 200 : 401);
    (void)close(client);
    reply_free(&reply);
}

static void
test_client_that_left_is_no_trouble(void **state)
{
    struct world *world = *state;
    world->holds_commands = true;
    int client = world_connect(world);
    const char *request =
        "POST /v1/incidents HTTP/1.1\r\nHost: x\r\n"
        "Authorization: Bearer test-token-reporter\r\n"
        "Content-Length: 66\r\n\r\n"
        "{\"type\":\"infectious\",\"place\":\"somewhere\",\"summary\":\"something\"  }";
    world_send(world, client, request, strlen(request));
    for (int i = 0; i < 1000 && world->waiting == NULL; i++) {
        world_run(world);
    }
    assert_non_null(world->waiting);
    (void)close(client);
    world_run(world);
    world->holds_commands = false;
    world_run(world);
    struct reply list = world_get(world, "viewer", "/v1/incidents", 200);
    assert_int_equal(json_array_size(reply_at(&list, "incidents")), 1);
    reply_free(&list);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_report_is_created, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_member_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing_member_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_core_refusal_has_its_own_code, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bad_json_is_400, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_content_type_is_415, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_detail_follows_accept_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_authentication_is_needed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_role_is_needed_and_refusal_recorded, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_every_post_needs_its_role, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_path_and_method, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unknown_query_parameter_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_head_has_no_body, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_key_replays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_key_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_broken_journal_is_503, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_incident_through_its_life, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_old_incident_is_read_from_the_journal, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_response_refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two_persons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_change_issues_several_notices, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_callouts_and_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_duty_answers_for_its_own_unit_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_notices, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_test_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_plan, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_roster, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_board_and_gateways, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_replies_by_the_outbox, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_callback_with_the_secret, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_outbox_is_empty_before_anything_was_sent, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_operations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_health_and_metrics, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_unix_socket_knows_its_peer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_client_that_left_is_no_trouble, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("server API", tests, NULL, NULL);
}
