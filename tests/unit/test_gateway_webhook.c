/* test_gateway_webhook.c: the signed JSON post, and Standard Webhooks signatures both ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "codec/webhook_signature.h"
#include "gateway/driver.h"
#include "support/arena_fixture.h"

/* The vector of the specification's own library. */
#define SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define ID "msg_p5jXN8AQM9LWM0D4loKWxJek"
#define TIMESTAMP "1614265330"
#define BODY "{\"test\": 2432232314}"
#define SIGNATURE "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
#define NOW_MS INT64_C(1614265330000)

static int
verify(const char *secret, const char *timestamp, const char *signatures, const char *body,
       int64_t now_ms)
{
    struct error error;

    return webhook_verify(secret, ID, timestamp, signatures, body, strlen(body), now_ms, &error);
}

static void
signature_is_that_of_the_vector(void **state)
{
    struct webhook_message message = {
        .id = ID, .timestamp = 1614265330, .body = BODY, .body_size = strlen(BODY)};
    char signature[WEBHOOK_SIGNATURE_SIZE];
    struct error error;

    (void)state;
    assert_int_equal(webhook_sign(SECRET, &message, signature, &error), 0);
    assert_string_equal(signature, SIGNATURE);
    assert_int_equal(webhook_sign(SECRET + strlen("whsec_"), &message, signature, &error), 0);
    assert_string_equal(signature, SIGNATURE);
    assert_int_equal(webhook_sign("any words will do", &message, signature, &error), 0);
    assert_string_not_equal(signature, SIGNATURE);
    assert_int_equal(webhook_sign("whsec_%%", &message, signature, &error), -1);
    assert_int_equal(webhook_sign("", &message, signature, &error), -1);
}

static void
verification_takes_what_fits(void **state)
{
    (void)state;
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE, BODY, NOW_MS), 0);
    assert_int_equal(verify(SECRET, TIMESTAMP, "v1,AAAA v1a,xyz " SIGNATURE, BODY, NOW_MS), 0);
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE, BODY, NOW_MS + 300000), 0);
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE, BODY, NOW_MS - 300000), 0);
}

static void
verification_refuses_the_rest(void **state)
{
    struct error error;

    (void)state;
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE, BODY " ", NOW_MS), -1);
    assert_int_equal(verify(SECRET, "1614265331", SIGNATURE, BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE, BODY, NOW_MS + 301000), -1);
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE, BODY, NOW_MS - 301000), -1);
    assert_int_equal(verify("whsec_AAAA", TIMESTAMP, SIGNATURE, BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, TIMESTAMP, "", BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, TIMESTAMP, NULL, BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, TIMESTAMP, "v1,", BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, TIMESTAMP, SIGNATURE "x", BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, "1614265330x", SIGNATURE, BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, "-1614265330", SIGNATURE, BODY, NOW_MS), -1);
    assert_int_equal(verify(SECRET, "99999999999999999999", SIGNATURE, BODY, NOW_MS), -1);
    assert_int_equal(webhook_verify(SECRET, "a.b", TIMESTAMP, SIGNATURE, "", 0, NOW_MS, &error),
                     -1);
    assert_int_equal(webhook_verify(SECRET, NULL, TIMESTAMP, SIGNATURE, "", 0, NOW_MS, &error), -1);
}

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

static struct outgoing
make_page(void)
{
    return (struct outgoing){
        .page_id = "P-20261122-0001",
        .incident_id = "I-20261122-0001",
        .notice_id = "N-20261122-0001",
        .callout_id = "",
        .address = "li-ming",
        .person = "li-ming",
        .name = "李明",
        .unit = "health",
        .channel = CHANNEL_WEBHOOK,
        .text = "【演练】\"请\"回复1",
        .kind = "activation",
        .level = 3,
        .priority = 1,
        .is_drill = true,
        .attempt = 2,
        .now_ms = NOW_MS + 7,
    };
}

static void
body_carries_the_page(void **state)
{
    struct gateway_settings settings = {.name = "hook", .url = "https://example/x"};
    struct outgoing page = make_page();
    struct request request;
    struct error error;
    const char *type = NULL;
    const char *timestamp = NULL;
    const char *id = NULL;
    const char *text = NULL;
    int level = 0;
    int attempt = 0;
    int drill = 0;
    json_t *callout = NULL;

    (void)state;
    assert_int_equal(driver_webhook.build(&settings, &page, arena, &request, &error), 0);
    assert_true(request.is_idempotent);
    assert_string_equal(request.method, "POST");
    json_t *body = json_loadb(request.body, request.body_size, 0, NULL);

    assert_non_null(body);
    assert_int_equal(json_unpack(body, "{s:s,s:s,s:{s:s,s:s,s:i,s:i,s:b,s:o}}", "type", &type,
                                 "timestamp", &timestamp, "data", "id", &id, "text", &text, "level",
                                 &level, "attempt", &attempt, "drill", &drill, "callout", &callout),
                     0);
    assert_string_equal(type, "page");
    assert_string_equal(timestamp, "2021-02-25T15:02:10.007Z");
    assert_string_equal(id, page.page_id);
    assert_string_equal(text, page.text);
    assert_int_equal(level, 3);
    assert_int_equal(attempt, 2);
    assert_true(drill);
    assert_true(json_is_null(callout));
    json_decref(body);
    assert_null(find_header(&request, "webhook-signature: "));
    curl_slist_free_all(request.headers);
}

static void
request_verifies_at_the_other_end(void **state)
{
    struct gateway_settings settings = {
        .name = "hook", .url = "https://example/x", .secret = SECRET};
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    assert_int_equal(driver_webhook.build(&settings, &page, arena, &request, &error), 0);
    assert_string_equal(find_header(&request, "webhook-id: "), page.page_id);
    assert_string_equal(find_header(&request, "webhook-timestamp: "), TIMESTAMP);
    assert_int_equal(webhook_verify(SECRET, page.page_id, TIMESTAMP,
                                    find_header(&request, "webhook-signature: "), request.body,
                                    request.body_size, NOW_MS, &error),
                     0);
    curl_slist_free_all(request.headers);
    settings.secret = "whsec_!";
    assert_int_equal(driver_webhook.build(&settings, &page, arena, &request, &error), -1);
    assert_null(request.headers);
}

static void
statuses_have_their_class(void **state)
{
    static const struct {
        long status;
        enum page_outcome outcome;
    } rows[] = {
        {200, OUTCOME_SENT},     {202, OUTCOME_SENT},    {204, OUTCOME_SENT},
        {301, OUTCOME_NOT_SENT}, {400, OUTCOME_REFUSED}, {401, OUTCOME_BROKEN},
        {404, OUTCOME_REFUSED},  {410, OUTCOME_BROKEN},  {429, OUTCOME_LIMITED},
        {500, OUTCOME_NOT_SENT}, {502, OUTCOME_LIMITED}, {503, OUTCOME_LIMITED},
        {504, OUTCOME_LIMITED},
    };
    struct gateway_settings settings = {.name = "hook"};

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct reply_from_gateway reply = {
            .http_status = rows[i].status, .retry_after = "7", .now_ms = NOW_MS};
        struct verdict verdict;

        driver_webhook.classify(&settings, &reply, arena, &verdict);
        if (verdict.outcome != rows[i].outcome) {
            fail_msg("HTTP %ld became %d", rows[i].status, (int)verdict.outcome);
        }
        assert_int_equal(verdict.retry_ms, verdict.outcome == OUTCOME_LIMITED ? NOW_MS + 7000 : 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signature_is_that_of_the_vector),
        cmocka_unit_test(verification_takes_what_fits),
        cmocka_unit_test(verification_refuses_the_rest),
        cmocka_unit_test(body_carries_the_page),
        cmocka_unit_test(request_verifies_at_the_other_end),
        cmocka_unit_test(statuses_have_their_class),
    };

    return cmocka_run_group_tests(tests, arena_set_up, arena_tear_down);
}
