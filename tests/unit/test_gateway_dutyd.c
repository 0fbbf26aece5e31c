/* test_gateway_dutyd.c: what another office's dutyd is sent, and what of its answers is believed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "codec/api_request.h"
#include "gateway/driver.h"
#include "gateway/driver/headers.h"
#include "support/arena_fixture.h"

#define NOW_MS INT64_C(1614265330000)

static const struct gateway_settings settings = {
    .name = "jimsar", .driver = DRIVER_DUTYD, .url = "https://10.0.0.7:8443/", .password = "hush"};

static const struct relay_message order = {
    .call = RELAY_CALL_ORDER,
    .origin = "changji",
    .path = "xinjiang",
    .kind = "activation",
    .callout = "C-20261122-0031",
    .notice = "N-20261122-0004",
    .incident = "I-20261122-0007",
    .type = "infectious",
    .place = "第一\"中学\"",
    .summary = "学生发热\n四十例",
    .status = "exercise",
    .level = 3,
    .title = "通知",
    .due_ms = NOW_MS,
    .is_drill = true,
    .cases = -1,
    .deaths = -1,
};

static const struct relay_message progress = {
    .call = RELAY_CALL_ANSWER,
    .origin = "jimsar",
    .callout = "C-20261122-0031",
    .stage = "acknowledged",
    .by = "张伟",
    .answered = 0,
    .total = 14,
};

static const struct relay_message report = {
    .call = RELAY_CALL_REPORT,
    .origin = "jimsar",
    .kind = "progress",
    .incident = "I-20261122-0003",
    .about = "I-20261122-0009",
    .type = "infectious",
    .place = "第一中学",
    .summary = "学生发热",
    .status = "actual",
    .text = "新增三例",
    .number = 1,
    .cases = 15,
    .deaths = -1,
    .occurred_ms = NOW_MS,
    .extent = "county",
    .is_worsening = true,
};

static const char *
find_header(const struct request *request, const char *name)
{
    for (const struct curl_slist *at = request->headers; at != NULL; at = at->next) {
        if (strncmp(at->data, name, strlen(name)) == 0) {
            return at->data + strlen(name);
        }
    }
    return NULL;
}

static void
build(const struct relay_message *message, struct request *ret_request)
{
    struct outgoing page = {
        .page_id = "P-20261122-0042", .channel = CHANNEL_PEER, .relay = message, .now_ms = NOW_MS};
    struct error error;

    assert_int_equal(driver_dutyd.build(&settings, &page, arena, ret_request, &error), 0);
}

/* The other side must be able to read it: with its own table. */
static void
decode(const struct request *request, const struct binding *binding, void *ret_command)
{
    json_t *json = json_loadb(request->body, request->body_size, JSON_REJECT_DUPLICATES, NULL);
    struct binding_error problem = {0};

    assert_non_null(json);
    assert_int_equal(binding_decode(binding, json, arena, ret_command, &problem), 0);
    json_decref(json);
}

static void
an_order_is_what_the_other_side_reads(void **state)
{
    (void)state;
    struct command_relay relay = {0};
    struct request request;

    build(&order, &request);
    assert_string_equal(request.method, "POST");
    assert_string_equal(request.url, "https://10.0.0.7:8443/v1/relays");
    assert_string_equal(find_header(&request, "Authorization: "), "Bearer hush");
    assert_string_equal(find_header(&request, "Idempotency-Key: "), "P-20261122-0042");
    assert_true(request.is_idempotent);
    decode(&request, &api_relay, &relay);
    assert_string_equal(relay.origin, "changji");
    assert_string_equal(relay.path, "xinjiang");
    assert_int_equal(relay.kind, RELAY_ACTIVATION);
    assert_string_equal(callout_id_text(relay.callout).text, "C-20261122-0031");
    assert_string_equal(notice_id_text(relay.notice).text, "N-20261122-0004");
    assert_string_equal(relay.report.place, "第一\"中学\"");
    assert_string_equal(relay.report.summary, "学生发热\n四十例");
    assert_int_equal(relay.report.status, INCIDENT_EXERCISE);
    assert_int_equal(relay.report.level, 3);
    assert_int_equal(relay.due_ms, NOW_MS);
    assert_true(relay.is_drill);
    headers_free(&request);
}

static void
progress_is_what_the_other_side_reads(void **state)
{
    (void)state;
    struct command_take_rollup take = {0};
    struct request request;

    build(&progress, &request);
    assert_string_equal(request.url, "https://10.0.0.7:8443/v1/relays/answers");
    decode(&request, &api_take_rollup, &take);
    assert_string_equal(page_id_text(take.number).text, "P-20261122-0042");
    assert_int_equal(take.stage, CALLOUT_ACKNOWLEDGED);
    assert_string_equal(take.by, "张伟");
    assert_null(take.note);
    assert_int_equal(take.answered, 0);
    assert_int_equal(take.total, 14);
    headers_free(&request);
}

static void
a_report_is_what_the_other_side_reads(void **state)
{
    (void)state;
    struct command_take_report take = {0};
    struct request request;

    build(&report, &request);
    assert_string_equal(request.url, "https://10.0.0.7:8443/v1/relays/reports");
    decode(&request, &api_take_report, &take);
    assert_int_equal(take.kind, REPORT_PROGRESS);
    assert_int_equal(take.number, 1);
    assert_string_equal(incident_id_text(take.about).text, "I-20261122-0009");
    assert_string_equal(take.text, "新增三例");
    assert_int_equal(take.report.cases, 15);
    assert_int_equal(take.report.deaths, -1);
    assert_int_equal(take.report.occurred_ms, NOW_MS);
    assert_int_equal(take.report.extent, EXTENT_COUNTY);
    assert_true(take.is_worsening);
    assert_false(take.report.is_spreading);
    headers_free(&request);
}

static void
what_is_for_a_person_is_refused(void **state)
{
    struct outgoing page = {.page_id = "P-20261122-0042", .channel = CHANNEL_SMS};
    struct request request;
    struct error error;

    (void)state;
    assert_int_equal(driver_dutyd.build(&settings, &page, arena, &request, &error), -1);
}

static struct verdict
classify(long status, const char *body, bool is_cut)
{
    struct reply_from_gateway reply = {.http_status = status,
                                       .body = body,
                                       .body_size = strlen(body),
                                       .is_cut = is_cut,
                                       .now_ms = NOW_MS};
    struct verdict verdict;

    driver_dutyd.classify(&settings, &reply, arena, &verdict);
    return verdict;
}

static void
only_the_documented_answer_is_a_success(void **state)
{
    (void)state;
    const char *taken = "{\"id\":\"I-20261122-0042\",\"incident\":\"I-20261122-0042\","
                        "\"notice\":null,\"callout\":null,\"repeat\":false}";
    struct verdict verdict = classify(201, taken, false);

    assert_int_equal(verdict.outcome, OUTCOME_SENT);
    assert_string_equal(verdict.provider_id, "I-20261122-0042");
    /* A portal in between says 200 to everything. */
    assert_int_equal(classify(200, taken, false).outcome, OUTCOME_DOUBT);
    assert_int_equal(classify(201, "<html>ok</html>", false).outcome, OUTCOME_DOUBT);
    assert_int_equal(classify(201, "", false).outcome, OUTCOME_DOUBT);
    assert_int_equal(classify(201, "{\"id\":\"x\"}", false).outcome, OUTCOME_DOUBT);
    assert_int_equal(classify(201, "{\"id\":7,\"repeat\":true}", false).outcome, OUTCOME_DOUBT);
    assert_int_equal(classify(201, "{\"id\":\"\",\"repeat\":true}", false).outcome, OUTCOME_DOUBT);
    assert_int_equal(classify(201, taken, true).outcome, OUTCOME_DOUBT);
    /* The number becomes the proof on the record: nothing else may take its place. */
    assert_int_equal(classify(201, "{\"id\":\"I-1\\u001b[2J\",\"repeat\":true}", false).outcome,
                     OUTCOME_DOUBT);
    assert_int_equal(
        classify(201, "{\"id\":\"I-20261122-0042\\n\",\"repeat\":true}", false).outcome,
        OUTCOME_DOUBT);
}

static void
refusals_are_told_apart(void **state)
{
    (void)state;
    const char *words = "{\"title\":\"Conflict\",\"status\":409,\"code\":\"ORDER_STALE\"}";

    assert_int_equal(classify(409, words, false).outcome, OUTCOME_REFUSED);
    assert_non_null(strstr(classify(409, words, false).detail, "ORDER_STALE"));
    assert_int_equal(classify(422, "{}", false).outcome, OUTCOME_REFUSED);
    assert_int_equal(classify(401, "{}", false).outcome, OUTCOME_BROKEN);
    assert_int_equal(classify(403, "{}", false).outcome, OUTCOME_BROKEN);
    assert_int_equal(classify(429, "{}", false).outcome, OUTCOME_LIMITED);
    assert_int_equal(classify(503, "{}", false).outcome, OUTCOME_LIMITED);
    assert_int_equal(classify(502, "{}", false).outcome, OUTCOME_NOT_SENT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_is_what_the_other_side_reads),
        cmocka_unit_test(progress_is_what_the_other_side_reads),
        cmocka_unit_test(a_report_is_what_the_other_side_reads),
        cmocka_unit_test(what_is_for_a_person_is_refused),
        cmocka_unit_test(only_the_documented_answer_is_a_success),
        cmocka_unit_test(refusals_are_told_apart),
    };

    return cmocka_run_group_tests(tests, arena_set_up, arena_tear_down);
}
