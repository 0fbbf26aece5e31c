/* test_gateway_classify.c: which results of the transport and of HTTP mean what for a page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/driver.h"

#define NOW INT64_C(1795375249000) /* 2026-11-22T19:20:49Z */

static void
transport_results_have_their_class(void **state)
{
    static const struct {
        CURLcode code;
        bool has_left;
        enum page_outcome outcome;
    } rows[] = {
        {CURLE_COULDNT_RESOLVE_HOST, false, OUTCOME_NOT_SENT},
        {CURLE_COULDNT_CONNECT, false, OUTCOME_NOT_SENT},
        {CURLE_SSL_CONNECT_ERROR, false, OUTCOME_NOT_SENT},
        {CURLE_PEER_FAILED_VERIFICATION, false, OUTCOME_NOT_SENT},
        {CURLE_COULDNT_RESOLVE_PROXY, false, OUTCOME_NOT_SENT},
        {CURLE_OPERATION_TIMEDOUT, false, OUTCOME_NOT_SENT},
        {CURLE_OPERATION_TIMEDOUT, true, OUTCOME_DOUBT},
        {CURLE_GOT_NOTHING, true, OUTCOME_DOUBT},
        {CURLE_SEND_ERROR, true, OUTCOME_DOUBT},
        {CURLE_RECV_ERROR, true, OUTCOME_DOUBT},
        {CURLE_PARTIAL_FILE, true, OUTCOME_DOUBT},
        {CURLE_SEND_FAIL_REWIND, true, OUTCOME_DOUBT},
        {CURLE_WRITE_ERROR, true, OUTCOME_DOUBT},
        {CURLE_HTTP2, true, OUTCOME_DOUBT},
        {CURLE_UNSUPPORTED_PROTOCOL, true, OUTCOME_DOUBT},
        {CURLE_UNSUPPORTED_PROTOCOL, false, OUTCOME_NOT_SENT},
        {CURLE_URL_MALFORMAT, false, OUTCOME_NOT_SENT},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct reply_from_gateway reply = {
            .curl_code = rows[i].code, .request_left = rows[i].has_left, .now_ms = NOW};
        struct verdict verdict;

        classify_transport(&reply, arena, &verdict);
        if (verdict.outcome != rows[i].outcome) {
            fail_msg("curl %d became %d", (int)rows[i].code, (int)verdict.outcome);
        }
        assert_non_null(verdict.detail);
        assert_null(verdict.provider_id);
    }
    arena_free(arena);
}

/* A kept connection ended under the request, and the one that libcurl opened next was refused. */
static void
body_that_was_taken_is_a_doubt(void **state)
{
    struct arena *arena = arena_new();
    const struct reply_from_gateway reply = {
        .curl_code = CURLE_COULDNT_CONNECT, .is_body_taken = true, .now_ms = NOW};
    struct verdict verdict;

    (void)state;
    classify_transport(&reply, arena, &verdict);
    assert_int_equal(verdict.outcome, OUTCOME_DOUBT);
    arena_free(arena);
}

static void
statuses_have_their_class(void **state)
{
    static const struct {
        long status;
        enum page_outcome outcome, idempotent;
    } rows[] = {
        {200, OUTCOME_DOUBT, OUTCOME_DOUBT},       {302, OUTCOME_NOT_SENT, OUTCOME_NOT_SENT},
        {400, OUTCOME_REFUSED, OUTCOME_REFUSED},   {401, OUTCOME_BROKEN, OUTCOME_BROKEN},
        {403, OUTCOME_BROKEN, OUTCOME_BROKEN},     {404, OUTCOME_REFUSED, OUTCOME_REFUSED},
        {408, OUTCOME_NOT_SENT, OUTCOME_NOT_SENT}, {410, OUTCOME_REFUSED, OUTCOME_REFUSED},
        {422, OUTCOME_REFUSED, OUTCOME_REFUSED},   {425, OUTCOME_NOT_SENT, OUTCOME_NOT_SENT},
        {429, OUTCOME_LIMITED, OUTCOME_LIMITED},   {500, OUTCOME_DOUBT, OUTCOME_NOT_SENT},
        {502, OUTCOME_DOUBT, OUTCOME_NOT_SENT},    {503, OUTCOME_LIMITED, OUTCOME_LIMITED},
        {504, OUTCOME_DOUBT, OUTCOME_NOT_SENT},
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct reply_from_gateway reply = {.http_status = rows[i].status, .now_ms = NOW};
        struct verdict verdict;

        classify_status(&reply, false, arena, &verdict);
        if (verdict.outcome != rows[i].outcome) {
            fail_msg("HTTP %ld became %d", rows[i].status, (int)verdict.outcome);
        }
        classify_status(&reply, true, arena, &verdict);
        if (verdict.outcome != rows[i].idempotent) {
            fail_msg("HTTP %ld, idempotent, became %d", rows[i].status, (int)verdict.outcome);
        }
    }
    arena_free(arena);
}

static void
retry_after_is_honoured_within_an_hour(void **state)
{
    static const struct {
        const char *header;
        int64_t wait_ms;
    } rows[] = {
        {NULL, 5000},
        {"", 5000},
        {"120", 120000},
        {"0", 0},
        {"-5", 5000},
        {"soon", 5000},
        {"99999999", 3600000},
        {"99999999999999999999999", 3600000},
        {"Sun, 22 Nov 2026 19:21:19 GMT", 30000},
        {"Sun, 22 Nov 2026 19:20:00 GMT", 0},
        {"Sun, 22 Nov 2037 19:20:00 GMT", 3600000},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct reply_from_gateway reply = {
            .http_status = 429, .retry_after = rows[i].header, .now_ms = NOW};

        if (classify_retry_ms(&reply) != NOW + rows[i].wait_ms) {
            fail_msg("Retry-After \"%s\" gave %lld", rows[i].header == NULL ? "" : rows[i].header,
                     (long long)(classify_retry_ms(&reply) - NOW));
        }
    }
}

static void
description_is_one_short_valid_line(void **state)
{
    static const char body[] = "no\r\n\x1b[31mroute \xff\xe4\xb8";
    struct reply_from_gateway reply = {
        .http_status = 400, .body = body, .body_size = sizeof(body) - 1};
    struct arena *arena = arena_new();
    char *many = memory_new(100001);

    (void)state;
    assert_string_equal(classify_describe(&reply, arena),
                        "HTTP 400: no   [31mroute \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    memset(many, 'x', 100000);
    reply.body = many;
    reply.body_size = 100000;
    assert_true(strlen(classify_describe(&reply, arena)) < 200);
    free(many);
    arena_free(arena);
}

static void
reply_that_was_too_long_is_a_doubt(void **state)
{
    struct reply_from_gateway reply = {
        .curl_code = CURLE_WRITE_ERROR, .http_status = 200, .request_left = true, .is_cut = true};
    struct arena *arena = arena_new();
    struct verdict verdict;

    (void)state;
    classify_transport(&reply, arena, &verdict);
    assert_int_equal(verdict.outcome, OUTCOME_DOUBT);
    assert_non_null(strstr(verdict.detail, "too long"));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transport_results_have_their_class),
        cmocka_unit_test(body_that_was_taken_is_a_doubt),
        cmocka_unit_test(statuses_have_their_class),
        cmocka_unit_test(retry_after_is_honoured_within_an_hour),
        cmocka_unit_test(description_is_one_short_valid_line),
        cmocka_unit_test(reply_that_was_too_long_is_a_doubt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
