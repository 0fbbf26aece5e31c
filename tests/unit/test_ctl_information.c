/* dutyctl information: what is sent, what is shown, and what is said when a word is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "support/dutyctl.h"

#define ITEM "M-20261122-0001"

static const char item[] =
    "{\"id\":\"M-20261122-0001\",\"kind\":\"information\",\"kind_name\":\"information\",\"form\":"
    "\"unexplained\",\"form_name\":\"unexplained disease\",\"state\":\"unverified\",\"state_name\":"
    "\"unverified\",\"title\":\"城东小学发热\",\"text\":\"3名学生不明原因发热\",\"proposed_by\":"
    "\"cdc\",\"proposed_by_name\":\"县疾病预防控制中心\",\"reported_by\":\"罗敏\",\"opened_by\":"
    "\"office\",\"opened_at\":\"2026-11-22T08:00:00+08:00\",\"counts\":{\"members\":1},\"members\":"
    "[{\"unit\":\"police\",\"unit_name\":\"县公安局\",\"role_name\":\"participant\",\"receipt\":"
    "{\"mark\":\"confirmed\",\"mark_name\":\"confirmed\",\"by\":\"孙磊\"}}],\"entries\":["
    "{\"entry\":\"draft\",\"entry_name\":\"draft\",\"at\":\"2026-11-22T09:00:00+08:00\",\"by\":"
    "\"王主任\",\"text\":\"稿子\"}]}";
static const char list[] =
    "{\"matters\":[{\"id\":\"M-20261122-0001\",\"kind\":\"information\",\"form_name\":"
    "\"unexplained disease\",\"state_name\":\"unverified\",\"title\":\"城东小学发热\","
    "\"proposed_by_name\":\"县疾病预防控制中心\",\"opened_at\":\"2026-11-22T08:00:00+08:00\"}]}";

static const struct fake_route routes[] = {
    {"POST /v1/matters/" ITEM "/actions", 200, item},
    {"POST /v1/matters/" ITEM "/bulletin", 200, item},
    {"POST /v1/matters/" ITEM "/marks", 200, item},
    {"POST /v1/matters/" ITEM "/entries", 200, item},
    {"POST /v1/matters/" ITEM "/amendments", 200, item},
    {"POST /v1/matters", 201, item},
    {"GET /v1/matters/" ITEM, 200, item},
    {"GET /v1/matters?kind=information", 200, list},
    {"GET /v1/office?at=2026-11-20%2008%3A00", 200, "{\"at\":\"2026-11-20T08:00:00+09:00\"}"},
    {NULL, 0, NULL},
};

static int
start_api(void **state)
{
    (void)state;
    return dutyctl_start(routes);
}

static struct dutyctl_run
run_on(size_t columns, const char *const *words)
{
    const struct dutyctl_place place = {.columns = columns};

    return dutyctl_run(&place, words);
}

#define SAID(...) WORDS("information", __VA_ARGS__)

/* Runs it, and expects each of the texts in the request that was sent last. */
static void
expect_sent(const char *const *words, const char *const *texts)
{
    struct dutyctl_run run = run_on(0, words);

    if (run.status != CTL_DONE) {
        fail_msg("%s: %s", words[1], run.err);
    }
    dutyctl_check_sent(texts);
    dutyctl_run_fini(&run);
}

static void
test_each_word_sends_its_request(void **state)
{
    (void)state;
    expect_sent(SAID("report", "发热", "3人", "--form", "unexplained", "--unit", "cdc", "--by",
                     "罗敏", "--place", "城东"),
                WORDS("POST /v1/matters ", "\"kind\":\"information\"", "\"form\":\"unexplained\"",
                      "\"unit\":\"cdc\"", "\"by\":\"罗敏\"", "\"place\":\"城东\""));
    expect_sent(
        SAID("verify", ITEM, "--by", "王主任", "--reason", "流调"),
        WORDS("/actions", "\"action\":\"verify\"", "\"by\":\"王主任\"", "\"reason\":\"流调\""));
    expect_sent(SAID("refute", ITEM, "--by", "王主任", "--reason", "标本"),
                WORDS("\"action\":\"refute\""));
    expect_sent(SAID("share", ITEM, "请加强监测", "--to", "police,cdc", "--group", "field"),
                WORDS("/bulletin", "\"unit\":\"police\"", "\"unit\":\"cdc\"", "\"group\":\"field\"",
                      "\"text\":\"请加强监测\""));
    expect_sent(SAID("confirm", ITEM, "police", "--by", "孙磊"),
                WORDS("/marks", "\"mark\":\"confirmed\"", "\"unit\":\"police\""));
    expect_sent(SAID("request-release", ITEM, "--by", "王主任"),
                WORDS("\"action\":\"request_release\""));
    expect_sent(SAID("release", ITEM, "--by", "张市长"), WORDS("\"action\":\"release\""));
    expect_sent(SAID("reject", ITEM, "--by", "张市长", "--reason", "措辞"),
                WORDS("\"action\":\"reject\"", "\"reason\":\"措辞\""));
    expect_sent(SAID("amend", ITEM, "--text", "4人"), WORDS("/amendments", "\"text\":\"4人\""));
    expect_sent(SAID("comment", ITEM, "又增1人"), WORDS("/entries", "\"entry\":\"comment\""));
    expect_sent(SAID("close", ITEM), WORDS("\"action\":\"close\""));
    expect_sent(SAID("list", "--unit", "cdc"), WORDS("kind=information", "unit=cdc"));
}

/* What is released is what was read: the draft is written down before it is asked for. */
static void
test_draft_goes_first(void **state)
{
    struct dutyctl_run run = run_on(0, SAID("request-release", ITEM, "发布稿", "--by", "王主任"));

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "request_release"));
    dutyctl_run_fini(&run);
}

/* What is typed without an offset is by the office's clock, not by this machine's. */
static void
test_time_is_that_of_the_office(void **state)
{
    (void)state;
    expect_sent(SAID("list", "--since", "2026-11-20 08:00"),
                WORDS("since=2026-11-20T08%3A00%3A00%2B09%3A00"));
    expect_sent(SAID("list", "--since", "2026-11-21T08:00:00Z"),
                WORDS("since=2026-11-21T08%3A00%3A00Z"));
}

static void
test_missing_words_are_said(void **state)
{
    const char *const *const cases[] = {
        SAID("report", "x"),   SAID("verify"),        SAID("share"),
        SAID("comment", ITEM), SAID("publish", ITEM),
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct dutyctl_run run = run_on(0, cases[i]);

        assert_int_equal(run.status, CTL_USAGE);
        assert_non_null(strstr(run.err, "dutyctl information"));
        dutyctl_run_fini(&run);
    }
}

static void
check_width(const char *text, size_t columns)
{
    while (*text != '\0') {
        size_t size = strcspn(text, "\n");
        char *line = memory_copy_bytes(text, size);

        if (utf8_columns(line) > columns) {
            fail_msg("wider than %zu: %s", columns, line);
        }
        free(line);
        text += size + (text[size] != '\0' ? 1 : 0);
    }
}

static void
test_next_step_is_said(void **state)
{
    struct dutyctl_run run = run_on(60, SAID("report", "发热", "3人"));

    (void)state;
    assert_non_null(strstr(run.out, "Next: dutyctl information verify " ITEM));
    dutyctl_run_fini(&run);
}

static void
test_who_reported_is_shown(void **state)
{
    static const size_t widths[] = {60, 200};

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(widths); i++) {
        struct dutyctl_run shown = run_on(widths[i], SAID("show", ITEM));
        struct dutyctl_run listed = run_on(widths[i], SAID("list"));

        assert_non_null(strstr(shown.out, "unverified"));
        assert_non_null(strstr(shown.out, "县疾病预防控制中心"));
        assert_non_null(strstr(shown.out, "罗敏"));
        assert_non_null(strstr(shown.out, "孙磊"));
        assert_non_null(strstr(shown.out, "稿子"));
        assert_non_null(strstr(listed.out, "11-22 08:00"));
        assert_non_null(strstr(listed.out, "县疾病预防控制中心"));
        check_width(shown.out, widths[i]);
        check_width(listed.out, widths[i]);
        dutyctl_run_fini(&shown);
        dutyctl_run_fini(&listed);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_word_sends_its_request),
        cmocka_unit_test(test_draft_goes_first),
        cmocka_unit_test(test_time_is_that_of_the_office),
        cmocka_unit_test(test_missing_words_are_said),
        cmocka_unit_test(test_next_step_is_said),
        cmocka_unit_test(test_who_reported_is_shown),
    };
    return cmocka_run_group_tests_name("ctl information", tests, start_api, dutyctl_stop);
}
