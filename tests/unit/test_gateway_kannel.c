/* test_gateway_kannel.c: what goes to Kannel, and what its answers mean (as a real one gave them).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/driver.h"
#include "support/arena_fixture.h"

static struct gateway_settings
make_settings(void)
{
    return (struct gateway_settings){
        .name = "kannel-main",
        .driver = DRIVER_KANNEL,
        .url = "http://127.0.0.1:13013/cgi-bin/sendsms",
        .user = "dutyd",
        .password = "p w",
        .secret = "a b%+\xe4\xb8\xad",
        .sender = "10690000",
        .smsc = "line1",
        .callback_url = "http://127.0.0.1:7080",
        .validity_minutes = 60,
    };
}

static struct outgoing
make_page(void)
{
    return (struct outgoing){
        .page_id = "P-20261122-0001",
        .address = "138 0000-1111",
        .text = "【演练】请回复1确认",
        .channel = CHANNEL_SMS,
    };
}

static bool
has_header(const struct request *request, const char *line)
{
    for (const struct curl_slist *at = request->headers; at != NULL; at = at->next) {
        if (strcmp(at->data, line) == 0) {
            return true;
        }
    }
    return false;
}

static bool
mentions_header(const struct request *request, const char *name)
{
    for (const struct curl_slist *at = request->headers; at != NULL; at = at->next) {
        if (strncmp(at->data, name, strlen(name)) == 0) {
            return true;
        }
    }
    return false;
}

static void
chinese_goes_as_ucs2_by_post(void **state)
{
    struct gateway_settings settings = make_settings();
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    assert_int_equal(driver_kannel.build(&settings, &page, arena, &request, &error), 0);
    assert_string_equal(request.method, "POST");
    assert_string_equal(request.url, settings.url);
    assert_int_equal(request.body_size, strlen(page.text));
    assert_memory_equal(request.body, page.text, request.body_size);
    assert_false(request.is_idempotent);
    assert_true(has_header(&request, "X-Kannel-Username: dutyd"));
    assert_true(has_header(&request, "X-Kannel-Password: p w"));
    assert_true(has_header(&request, "X-Kannel-To: 13800001111"));
    assert_true(has_header(&request, "X-Kannel-From: 10690000"));
    assert_true(has_header(&request, "X-Kannel-SMSC: line1"));
    assert_true(has_header(&request, "X-Kannel-Coding: 2"));
    assert_true(has_header(&request, "X-Kannel-Validity: 60"));
    assert_true(has_header(&request, "X-Kannel-DLR-Mask: 31"));
    assert_true(has_header(&request, "Content-Type: text/plain; charset=UTF-8"));
    assert_true(has_header(
        &request, "X-Kannel-DLR-Url: http://127.0.0.1:7080/v1/gateways/kannel-main/receipts"
                  "?secret=a%%20b%%25%%2B%%E4%%B8%%AD&id=P-20261122-0001&st=%d&ts=%T&fid=%F"
                  "&ans=%A"));
    curl_slist_free_all(request.headers);
}

static void
ascii_goes_in_the_gsm_alphabet(void **state)
{
    static const struct {
        const char *text;
        const char *header;
    } rows[] = {
        {"Reply 1 to confirm [A1]", "X-Kannel-Coding: 0"},
        {"a`b", "X-Kannel-Coding: 2"},
        {"caf\xc3\xa9", "X-Kannel-Coding: 2"},
        {"\xf0\x9f\x98\x80", "X-Kannel-Coding: 2"},
    };
    struct gateway_settings settings = make_settings();

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        struct outgoing page = make_page();
        struct request request;
        struct error error;

        page.text = rows[i].text;
        assert_int_equal(driver_kannel.build(&settings, &page, arena, &request, &error), 0);
        assert_true(has_header(&request, rows[i].header));
        curl_slist_free_all(request.headers);
    }
}

static void
without_a_callback_no_receipts_are_asked_for(void **state)
{
    struct gateway_settings settings = {.name = "k", .url = "http://127.0.0.1:1/"};
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    assert_int_equal(driver_kannel.build(&settings, &page, arena, &request, &error), 0);
    assert_false(mentions_header(&request, "X-Kannel-DLR"));
    assert_false(mentions_header(&request, "X-Kannel-Validity"));
    assert_false(mentions_header(&request, "X-Kannel-SMSC"));
    curl_slist_free_all(request.headers);
}

/* Kannel sends to several people when there is a space or a comma in the number. */
static void
bad_pages_are_refused_in_words(void **state)
{
    static const char *const addresses[] = {
        "",
        "1",
        "13800001111,13900001111",
        "13800001111;1",
        "abc",
        "138\r\nX-Kannel-To: 1",
        "138+0000",
        "１３８",
    };
    struct gateway_settings settings = make_settings();
    struct outgoing page = make_page();
    struct request request;
    struct error error;

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(addresses); i++) {
        page.address = addresses[i];
        if (driver_kannel.build(&settings, &page, arena, &request, &error) == 0) {
            fail_msg("the address \"%s\" was taken", addresses[i]);
        }
        assert_null(request.headers);
        assert_true(strlen(error.text) > 0);
    }
    page = make_page();
    page.text = "";
    assert_int_equal(driver_kannel.build(&settings, &page, arena, &request, &error), -1);
    page = make_page();
    settings.sender = "1\r\nX-Kannel-To: 1";
    assert_int_equal(driver_kannel.build(&settings, &page, arena, &request, &error), -1);
    assert_null(request.headers);
}

static void
answers_have_their_class(void **state)
{
    static const struct {
        long status;
        const char *body;
        enum page_outcome outcome;
    } rows[] = {
        {202, "0: Accepted for delivery", OUTCOME_SENT},
        {202, "3: Queued for later delivery", OUTCOME_SENT},
        {202, "", OUTCOME_DOUBT},
        {202, "<html>hello</html>", OUTCOME_DOUBT},
        {200, "0: Accepted for delivery", OUTCOME_DOUBT},
        {400, "Missing receiver number, rejected", OUTCOME_REFUSED},
        {403, "Authorization failed for sendsms", OUTCOME_BROKEN},
        {403, "Not routable. Do not try again.", OUTCOME_REFUSED},
        {404, "Unknown request.", OUTCOME_BROKEN},
        {503, "Temporal failure, try again later.", OUTCOME_LIMITED},
        {500, "", OUTCOME_DOUBT},
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

        driver_kannel.classify(&settings, &reply, arena, &verdict);
        if (verdict.outcome != rows[i].outcome) {
            fail_msg("%ld \"%s\" became %d", rows[i].status, rows[i].body, (int)verdict.outcome);
        }
        assert_int_equal(verdict.detail == NULL, verdict.outcome == OUTCOME_SENT);
        assert_int_equal(verdict.retry_ms, verdict.outcome == OUTCOME_LIMITED ? 6000 : 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_goes_as_ucs2_by_post),
        cmocka_unit_test(ascii_goes_in_the_gsm_alphabet),
        cmocka_unit_test(without_a_callback_no_receipts_are_asked_for),
        cmocka_unit_test(bad_pages_are_refused_in_words),
        cmocka_unit_test(answers_have_their_class),
    };

    return cmocka_run_group_tests(tests, arena_set_up, arena_tear_down);
}
