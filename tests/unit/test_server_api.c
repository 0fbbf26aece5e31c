/* Incidents, responses, callouts and answers by the API, each the happy way and refused, over the
 * real core and journal. */
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

static void
test_report_is_created(void **state)
{
    struct world *world = *state;
    struct reply reply = world_post(world, "reporter", "/v1/incidents", WORLD_REPORT, 201);
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

/* A call without members reads no body, but nonsense is refused there too. */
static void
test_bad_json_is_400_where_nothing_is_asked(void **state)
{
    struct reply reply = world_post(*state, "admin", "/v1/check", "nonsense", 400);
    assert_string_equal(reply_text(&reply, "code"), "BAD_JSON");
    reply_free(&reply);
}

/* Bodies in the form that programs write are read another way than those with blanks. */
static void
test_blanks_between_tokens_change_nothing(void **state)
{
    static const char *const bodies[] = {"{\"type\":\"flood\",\"place\":\"x\",\"summary\":\"y\"}",
                                         "{ \"type\": \"flood\",\n\"place\": \"x\", "
                                         "\"summary\": \"y\" }\n"};
    struct reply replies[ARRAY_SIZE(bodies)];
    for (size_t i = 0; i < ARRAY_SIZE(bodies); i++) {
        replies[i] = world_post(*state, "reporter", "/v1/incidents", bodies[i], 422);
    }
    assert_string_equal(reply_text(&replies[0], "detail"), reply_text(&replies[1], "detail"));
    reply_free(&replies[0]);
    reply_free(&replies[1]);
}

static void
test_other_content_type_is_415(void **state)
{
    struct reply reply =
        world_call(*state, "reporter", "POST", "/v1/incidents",
                   "Content-Type: application/x-www-form-urlencoded\r\n", WORLD_REPORT);
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
    struct reply reply = world_post(world, "viewer", "/v1/incidents", WORLD_REPORT, 403);
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
        {"/v1/incidents/I-20260101-0001/response", "reporter"},
        {"/v1/incidents/I-20260101-0001/submissions", "duty-police"},
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
    struct reply first =
        world_call(world, "reporter", "POST", "/v1/incidents", headers, WORLD_REPORT);
    struct reply second =
        world_call(world, "reporter", "POST", "/v1/incidents", headers, WORLD_REPORT);
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
    struct reply reply =
        world_call(*state, "reporter", "POST", "/v1/incidents", headers, WORLD_REPORT);
    assert_int_equal(reply.status, 422);
    assert_string_equal(reply_text(&reply, "code"), "KEY_INVALID");
    reply_free(&reply);
}

static void
test_broken_journal_is_503(void **state)
{
    struct world *world = *state;
    world->is_journal_broken = true;
    struct reply reply = world_post(world, "reporter", "/v1/incidents", WORLD_REPORT, 503);
    assert_string_equal(reply_text(&reply, "code"), "JOURNAL_UNAVAILABLE");
    assert_true(reply_has_header(&reply, "Retry-After: "));
    reply_free(&reply);
}

static void
test_incident_through_its_life(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = world_report_incident(world);
    char *notice = world_activate(world, id);

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
    char *id = world_report_incident(world);
    free(world_activate(world, id));
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s", id);
    struct reply live = world_get(world, "viewer", path, 200);
    /* An office that has forgotten everything stands in for one whose memory moved on. */
    office_free(world->office);
    world->office = office_new();
    office_use_directory(world->office, world->settings->directory);
    struct reply folded = world_get(world, "viewer", path, 200);
    assert_int_equal(json_integer_value(reply_at(&folded, "level_asked")), 2);
    json_object_del(reply_at(&live, "notices.0"), "callouts");
    json_object_del(reply_at(&folded, "notices.0"), "callouts");
    assert_true(json_equal(live.json, folded.json));
    reply_free(&live);
    reply_free(&folded);
    free(id);
}

static void
test_notice_of_an_old_incident_is_found(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = world_report_incident(world);
    char *notice = world_activate(world, id);
    (void)snprintf(path, sizeof(path), "/v1/notices/%s", notice);
    office_free(world->office);
    world->office = office_new();
    office_use_directory(world->office, world->settings->directory);
    struct reply folded = world_get(world, "viewer", path, 200);
    assert_string_equal(reply_text(&folded, "id"), notice);
    assert_string_equal(reply_text(&folded, "incident"), id);
    assert_true(json_array_size(reply_at(&folded, "callouts")) > 0);
    reply_free(&folded);
    struct reply stranger = world_get(world, "viewer", "/v1/notices/N-20200101-0009", 404);
    reply_free(&stranger);
    free(notice);
    free(id);
}

static void
test_response_refusals(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = world_report_incident(world);
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
    char *id = world_report_incident(world);
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
    char *id = world_report_incident(world);
    free(world_activate(world, id));
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
    char *id = world_report_incident(world);
    char *notice = world_activate(world, id);
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
    assert_string_equal(reply_text(&answer, "id"), callout);
    assert_string_equal(reply_text(&answer, "unit"), unit);
    assert_null(strstr(answer.body, "\"pages\"")); /* short, however many were paged */

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

/* A reply has a limit; all callouts are read in the order of their ids. */
static void
test_callouts_are_read_in_parts(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = world_report_incident(world);
    char *notice = world_activate(world, id);
    (void)snprintf(path, sizeof(path), "/v1/notices/%s", notice);
    struct reply whole = world_get(world, "viewer", path, 200);
    assert_int_equal(json_array_size(reply_at(&whole, "callouts")), 3);
    assert_int_equal(json_integer_value(reply_at(&whole, "omitted")), 0);
    (void)snprintf(path, sizeof(path), "/v1/notices/%s?limit=2", notice);
    struct reply first = world_get(world, "viewer", path, 200);
    assert_int_equal(json_array_size(reply_at(&first, "callouts")), 2);
    assert_int_equal(json_integer_value(reply_at(&first, "omitted")), 1);
    assert_true(strcmp(reply_text(&first, "callouts.0.id"), reply_text(&first, "callouts.1.id")) <
                0);
    (void)snprintf(path, sizeof(path), "/v1/callouts?notice=%s&after=%s", notice,
                   reply_text(&first, "callouts.1.id"));
    struct reply rest = world_get(world, "viewer", path, 200);
    assert_int_equal(json_array_size(reply_at(&rest, "callouts")), 1);
    assert_int_equal(json_integer_value(reply_at(&rest, "omitted")), 0);
    assert_true(strcmp(reply_text(&first, "callouts.1.id"), reply_text(&rest, "callouts.0.id")) <
                0);
    struct reply none = world_get(world, "viewer", "/v1/callouts?limit=0", 422);
    struct reply wrong = world_get(world, "viewer", "/v1/callouts?after=N-20260101-0001", 422);
    reply_free(&whole);
    reply_free(&first);
    reply_free(&rest);
    reply_free(&none);
    reply_free(&wrong);
    free(id);
    free(notice);
}

static void
test_duty_answers_for_its_own_unit_only(void **state)
{
    struct world *world = *state;
    char path[128];
    char *id = world_report_incident(world);
    char *notice = world_activate(world, id);
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_with_world(test_report_is_created),
        test_with_world(test_unknown_member_is_named),
        test_with_world(test_missing_member_is_named),
        test_with_world(test_core_refusal_has_its_own_code),
        test_with_world(test_bad_json_is_400),
        test_with_world(test_bad_json_is_400_where_nothing_is_asked),
        test_with_world(test_blanks_between_tokens_change_nothing),
        test_with_world(test_other_content_type_is_415),
        test_with_world(test_detail_follows_accept_language),
        test_with_world(test_authentication_is_needed),
        test_with_world(test_role_is_needed_and_refusal_recorded),
        test_with_world(test_every_post_needs_its_role),
        test_with_world(test_unknown_path_and_method),
        test_with_world(test_unknown_query_parameter_is_refused),
        test_with_world(test_head_has_no_body),
        test_with_world(test_key_replays),
        test_with_world(test_long_key_is_refused),
        test_with_world(test_broken_journal_is_503),
        test_with_world(test_incident_through_its_life),
        test_with_world(test_old_incident_is_read_from_the_journal),
        test_with_world(test_notice_of_an_old_incident_is_found),
        test_with_world(test_response_refusals),
        test_with_world(test_two_persons),
        test_with_world(test_change_issues_several_notices),
        test_with_world(test_callouts_and_answers),
        test_with_world(test_callouts_are_read_in_parts),
        test_with_world(test_duty_answers_for_its_own_unit_only),
    };
    return cmocka_run_group_tests_name("server API", tests, NULL, NULL);
}
