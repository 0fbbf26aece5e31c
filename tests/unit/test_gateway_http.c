/* test_gateway_http.c: the generic HTTP gateway, described by templates and rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "codec/json_path.h"
#include "gateway/driver.h"
#include "gateway/driver/matching.h"
#include "support/arena_fixture.h"

static struct header_settings headers[] = {{"Authorization", "Bearer {password}"}};

static struct gateway_settings
make_settings(void)
{
    return (struct gateway_settings){
        .name = "other",
        .driver = DRIVER_HTTP,
        .url = "https://example/send?to={to}&ref={id|url}",
        .password = "s3cret",
        .method = "POST",
        .content_type = "application/json",
        .body = "{\"to\":\"{to}\",\"text\":\"{text|json}\",\"level\":\"{level}\"}",
        .headers = headers,
        .header_count = 1,
        .id_json_path = "data.0.id",
        .success = {.items = {{.statuses = "200-299", .json_path = "code", .equals = "0"}},
                    .count = 1},
        .limited = {.items = {{.statuses = "429"},
                              {.json_path = "code", .equals = "isv.BUSINESS_LIMIT_CONTROL"}},
                    .count = 2},
        .broken = {.items = {{.contains = "AMOUNT_NOT_ENOUGH"}}, .count = 1},
        .refused = {.items = {{.json_path = "code", .equals = "41"}}, .count = 1},
    };
}

static struct outgoing
make_page(void)
{
    return (struct outgoing){
        .page_id = "P-20261122-0001",
        .address = "+86 138",
        .text = "第一行\n\"二\"",
        .level = 3,
        .attempt = 1,
    };
}

static void
templates_make_the_request(void **state)
{
    struct gateway_settings settings = make_settings();
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    assert_int_equal(driver_http.build(&settings, &page, arena, &request, &error), 0);
    assert_string_equal(request.url, "https://example/send?to=%2B86%20138&ref=P-20261122-0001");
    assert_string_equal(request.body,
                        "{\"to\":\"+86 138\",\"text\":\"第一行\\n\\\"二\\\"\",\"level\":\"3\"}");
    assert_int_equal(request.body_size, strlen(request.body));
    assert_string_equal(request.headers->data, "Content-Type: application/json");
    assert_string_equal(request.headers->next->data, "Authorization: Bearer s3cret");
    assert_false(request.is_idempotent);
    curl_slist_free_all(request.headers);
}

static void
get_has_no_body(void **state)
{
    struct gateway_settings settings = make_settings();
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    settings.method = "GET";
    assert_int_equal(driver_http.build(&settings, &page, arena, &request, &error), 0);
    assert_null(request.body);
    assert_string_equal(request.headers->data, "Authorization: Bearer s3cret");
    curl_slist_free_all(request.headers);
}

static void
header_cannot_be_smuggled_in(void **state)
{
    static struct header_settings bad[] = {{"X-Name", "{name}"}};
    struct gateway_settings settings = make_settings();
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    settings.headers = bad;
    page.name = "李\r\nX-Evil: 1";
    assert_int_equal(driver_http.build(&settings, &page, arena, &request, &error), -1);
    assert_null(request.headers);
    assert_non_null(strstr(error.text, "X-Name"));
}

static void
answers_have_their_class(void **state)
{
    static const struct {
        long status;
        const char *body;
        enum page_outcome outcome;
        const char *id;
    } rows[] = {
        {200, "{\"code\":0,\"data\":[{\"id\":77}]}", OUTCOME_SENT, "77"},
        {200, "{\"code\":\"0\",\"data\":[{\"id\":\"x-1\"}]}", OUTCOME_SENT, "x-1"},
        {200, "{\"code\":0}", OUTCOME_SENT, NULL},
        {200, "{\"code\":1}", OUTCOME_NOT_SENT, NULL},
        {200, "ok", OUTCOME_NOT_SENT, NULL},
        {200, "", OUTCOME_NOT_SENT, NULL},
        {200, "{\"code\":41}", OUTCOME_REFUSED, NULL},
        {200, "{\"code\":\"isv.BUSINESS_LIMIT_CONTROL\"}", OUTCOME_LIMITED, NULL},
        {200, "{\"code\":\"isv.AMOUNT_NOT_ENOUGH\"}", OUTCOME_BROKEN, NULL},
        {429, "", OUTCOME_LIMITED, NULL},
        {503, "", OUTCOME_LIMITED, NULL},
        {500, "{\"code\":0}", OUTCOME_DOUBT, NULL},
        {401, "", OUTCOME_BROKEN, NULL},
        {404, "", OUTCOME_REFUSED, NULL},
    };
    struct gateway_settings settings = make_settings();

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct reply_from_gateway reply = {
            .http_status = rows[i].status,
            .body = rows[i].body,
            .body_size = strlen(rows[i].body),
            .now_ms = 1000,
        };
        struct verdict verdict;

        driver_http.classify(&settings, &reply, arena, &verdict);
        if (verdict.outcome != rows[i].outcome) {
            fail_msg("%ld %s became %d", rows[i].status, rows[i].body, (int)verdict.outcome);
        }
        assert_true(text_equal(verdict.provider_id, rows[i].id));
        assert_int_equal(verdict.retry_ms, verdict.outcome == OUTCOME_LIMITED ? 6000 : 0);
    }
}

static void
cut_success_is_a_doubt(void **state)
{
    struct gateway_settings settings = make_settings();
    struct reply_from_gateway reply = {
        .curl_code = CURLE_WRITE_ERROR,
        .request_left = true,
        .http_status = 200,
        .body = "{\"code\":0}",
        .body_size = 10,
        .is_cut = true,
    };
    struct verdict verdict;

    (void)state;
    driver_http.classify(&settings, &reply, arena, &verdict);
    assert_int_equal(verdict.outcome, OUTCOME_DOUBT);
}

static void
status_lists_are_read(void **state)
{
    (void)state;
    assert_true(matching_has_status(NULL, 500));
    assert_true(matching_has_status("200", 200));
    assert_true(matching_has_status("200-299,409", 409));
    assert_true(matching_has_status("200-299, 409", 250));
    assert_false(matching_has_status("200-299,409", 300));
    assert_false(matching_has_status("", 200));
    assert_false(matching_has_status("x", 200));
}

static void
paths_are_followed(void **state)
{
    json_t *root =
        json_loads("{\"a\":{\"b\":[{\"c\":1.5},true,null,\"s\"]},\"\":{\"\":2}}", 0, NULL);

    (void)state;
    assert_string_equal(json_path_text(json_path_find(root, "a.b.0.c"), arena), "1.5");
    assert_string_equal(json_path_text(json_path_find(root, "a.b.1"), arena), "true");
    assert_string_equal(json_path_text(json_path_find(root, "a.b.2"), arena), "null");
    assert_string_equal(json_path_text(json_path_find(root, "a.b.3"), arena), "s");
    assert_string_equal(json_path_text(json_path_find(root, "."), arena), "2");
    assert_null(json_path_find(root, "a.b.4"));
    assert_null(json_path_find(root, "a.b.x"));
    assert_null(json_path_find(root, "a.b."));
    assert_null(json_path_find(root, "a.b.0.c.d"));
    assert_null(json_path_text(json_path_find(root, "a"), arena));
    assert_true(json_path_is_valid("a.b.0"));
    assert_false(json_path_is_valid("a..b"));
    assert_false(json_path_is_valid("a."));
    assert_false(json_path_is_valid(""));
    json_decref(root);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_make_the_request),   cmocka_unit_test(get_has_no_body),
        cmocka_unit_test(header_cannot_be_smuggled_in), cmocka_unit_test(answers_have_their_class),
        cmocka_unit_test(cut_success_is_a_doubt),       cmocka_unit_test(status_lists_are_read),
        cmocka_unit_test(paths_are_followed),
    };

    return cmocka_run_group_tests(tests, arena_set_up, arena_tear_down);
}
