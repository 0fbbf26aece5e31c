/* dutyctl meeting: what is sent, what is shown, and what is said when a word is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "ctl/matters.h"
#include "support/dutyctl.h"

static const char meeting[] =
    "{\"id\":\"M-20261122-0001\",\"kind\":\"meeting\",\"kind_name\":\"meeting\",\"form\":"
    "\"conference\",\"form_name\":\"joint conference\",\"state\":\"notified\",\"state_name\":"
    "\"notified\",\"title\":\"联席会议\",\"place\":\"三楼\",\"held_at\":"
    "\"2026-12-01T15:00:00+08:00\",\"major\":true,\"guests\":[\"刘专家\",\"王教授\"],"
    "\"counts\":{\"members\":2,\"attending\":0,\"substitute\":1,\"cannot\":0},"
    "\"members\":[{\"unit\":\"police\",\"unit_name\":\"县公安局\",\"role_name\":\"participant\","
    "\"attendance\":{\"mark\":\"substitute\",\"mark_name\":\"sends a "
    "substitute\",\"by\":\"李强\"}},"
    "{\"unit\":\"cdc\",\"unit_name\":\"县疾病预防控制中心\",\"role_name\":\"lead\","
    "\"attendance\":null}],"
    "\"entries\":[{\"entry\":\"resolution\",\"entry_name\":\"resolution\",\"at\":"
    "\"2026-12-01T16:00:00+08:00\",\"by\":\"office\",\"text\":\"完成监测方案\"}]}";
static const char list[] =
    "{\"matters\":[{\"id\":\"M-20261122-0001\",\"form_name\":\"joint conference\",\"state_name\":"
    "\"notified\",\"title\":\"联席会议\",\"held_at\":\"2026-12-01T15:00:00+08:00\"}]}";

static const char below[] =
    "{\"matters\":[{\"id\":\"M-20261122-0002\",\"kind_name\":\"task\",\"state_name\":\"notified\","
    "\"title\":\"补足口罩\",\"due_at\":\"2026-12-31T23:59:00+08:00\"}]}";

static const struct fake_route routes[] = {
    {"POST /v1/matters/M-20261122-0001/actions", 200, meeting},
    {"POST /v1/matters/M-20261122-0001/members", 200, meeting},
    {"POST /v1/matters/M-20261122-0001/marks", 200, meeting},
    {"POST /v1/matters/M-20261122-0001/entries", 200, meeting},
    {"POST /v1/matters/M-20261122-0001/amendments", 200, meeting},
    {"POST /v1/matters", 201, meeting},
    {"GET /v1/matters/M-20261122-0001/timeline", 200,
     "[{\"at\":\"2026-11-22T08:00:00+08:00\",\"text\":\"proposed\"}]"},
    {"GET /v1/matters/M-20261122-0001", 200, meeting},
    {"GET /v1/matters?state=all&parent=M-20261122-0001", 200, below},
    {"GET /v1/matters?kind=meeting&state=closed", 200, "{\"matters\":[]}"},
    {"GET /v1/matters?kind=meeting", 200, list},
    {"POST /v1/notices", 202, "{\"id\":\"N-20261122-0001\",\"kind_name\":\"meeting\"}"},
    {NULL, 0, NULL},
};

static int
start_api(void **state)
{
    (void)state;
    return dutyctl_start(routes);
}

static struct dutyctl_run
run_on(size_t columns, const char *input, const char *const *words)
{
    const struct dutyctl_place place = {.input = input, .columns = columns};

    return dutyctl_run(&place, words);
}

#define MEETING_WORDS(...) WORDS("meeting", __VA_ARGS__)
#define MEETING "M-20261122-0001"

/* Runs it, and expects each of the texts in the request that was sent last. */
static void
expect_sent(const char *const *words, const char *const *texts)
{
    struct dutyctl_run run = run_on(0, "read from there", words);

    assert_int_equal(run.status, CTL_DONE);
    assert_non_null(strstr(run.out, MEETING));
    dutyctl_check_sent(texts);
    dutyctl_run_fini(&run);
}

static void
test_each_word_sends_its_request(void **state)
{
    (void)state;
    expect_sent(MEETING_WORDS("propose", "联席会议", "-", "--at", "2026-12-01T07:00:00Z", "--lead",
                              "cdc", "--group", "all", "--guest", "刘专家，王教授", "--guest",
                              "a b", "--major", "--unit", "police", "--by", "孙磊"),
                TEXTS("\"form\":\"conference\"", "\"unit\":\"police\"", "\"by\":\"孙磊\"",
                      "\"text\":\"read from there\"", "{\"unit\":\"cdc\",\"role\":\"lead\"}",
                      "{\"group\":\"all\",\"role\":\"participant\"}",
                      "\"guests\":[\"刘专家\",\"王教授\",\"a b\"]", "\"major\":true",
                      "\"held_at\":\"2026-12-01T07:00:00Z\""));
    expect_sent(
        MEETING_WORDS("propose", "x", "--form", "liaison", "--team", "2", "--with", "a,b"),
        TEXTS("\"form\":\"liaison\"", "{\"unit\":\"b\",\"role\":\"participant\",\"team\":2}"));
    expect_sent(MEETING_WORDS("approve", MEETING, "--by", "刘市长"),
                TEXTS("\"action\":\"approve\"", "\"by\":\"刘市长\""));
    expect_sent(MEETING_WORDS("call", MEETING), TEXTS("\"action\":\"notify\""));
    expect_sent(MEETING_WORDS("cancel", MEETING, "--reason", "why"),
                TEXTS("\"action\":\"cancel\"", "\"reason\":\"why\""));
    expect_sent(MEETING_WORDS("amend", MEETING, "--place", "二楼"),
                TEXTS("/amendments", "\"place\":\"二楼\""));
    expect_sent(MEETING_WORDS("invite", MEETING, "--with", "fire"),
                TEXTS("/members", "\"unit\":\"fire\""));
    expect_sent(MEETING_WORDS("attend", MEETING, "police", "cannot", "--note", "出差"),
                TEXTS("/marks", "\"mark\":\"cannot\"", "\"note\":\"出差\""));
    expect_sent(
        MEETING_WORDS("task", MEETING, "补足口罩", "--lead", "health", "--due", "2026-12-31"),
        TEXTS("POST /v1/matters", "\"kind\":\"task\"", "\"parent\":\"M-20261122-0001\"",
              "\"due_at\":\"2026-12-31T23:59:00"));
    expect_sent(MEETING_WORDS("roll", MEETING, "--present", "police,cdc"),
                TEXTS("/marks", "\"unit\":\"cdc\"", "\"mark\":\"present\""));
    expect_sent(MEETING_WORDS("resolve", MEETING, "-"),
                TEXTS("/entries", "\"entry\":\"resolution\"", "\"text\":\"read from there\""));
}

static void
test_a_title_is_a_plain_call(void **state)
{
    struct dutyctl_run run = run_on(0, "", MEETING_WORDS("会商", "三楼", "--group", "all"));

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "POST /v1/notices"));
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "\"kind\":\"meeting\""));
    dutyctl_run_fini(&run);
}

static void
test_help_lists_the_words(void **state)
{
    struct dutyctl_run run = run_on(60, "", (const char *const[]){"help", "meeting", NULL});

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    for (const struct matter_verb *verb = meeting_verbs; verb->name != NULL; verb++) {
        assert_non_null(strstr(run.out, verb->name));
        assert_non_null(strstr(run.out, verb->usage));
    }
    dutyctl_run_fini(&run);
}

static void
test_missing_words_are_said(void **state)
{
    struct dutyctl_run none = run_on(0, "", MEETING_WORDS("invent", MEETING));
    struct dutyctl_run few = run_on(0, "", MEETING_WORDS("attend", MEETING, "police"));
    struct dutyctl_run roll = run_on(0, "", MEETING_WORDS("roll", MEETING));
    struct dutyctl_run span = run_on(0, "", MEETING_WORDS("propose", "x", "--every", "soon"));

    (void)state;
    assert_int_equal(none.status, CTL_USAGE);
    assert_non_null(strstr(none.err, "dutyctl meeting minutes MEETING TEXT"));
    assert_int_equal(few.status, CTL_USAGE);
    assert_non_null(strstr(few.err, "attending|substitute|cannot"));
    assert_int_equal(roll.status, CTL_USAGE);
    assert_non_null(strstr(roll.err, "--present"));
    assert_int_equal(span.status, CTL_USAGE);
    assert_non_null(strstr(span.err, "soon"));
    dutyctl_run_fini(&none);
    dutyctl_run_fini(&few);
    dutyctl_run_fini(&roll);
    dutyctl_run_fini(&span);
}

/* No line is wider than the terminal. */
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
test_members_and_entries_are_shown(void **state)
{
    static const size_t widths[] = {60, 200};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct dutyctl_run run = run_on(widths[i], "", MEETING_WORDS("show", MEETING));

        assert_int_equal(run.status, CTL_DONE);
        assert_non_null(strstr(run.out, "joint conference"));
        assert_non_null(strstr(run.out, "major"));
        assert_non_null(strstr(run.out, "刘专家, 王教授"));
        assert_non_null(strstr(run.out, "sends a substitute"));
        assert_non_null(strstr(run.out, "李强"));
        assert_non_null(strstr(run.out, "完成监测方案"));
        assert_non_null(strstr(run.out, "12-01 16:00"));
        assert_non_null(strstr(run.out, "补足口罩"));
        check_width(run.out, widths[i]);
        dutyctl_run_fini(&run);
    }
}

static void
test_lists_and_timelines(void **state)
{
    struct dutyctl_run all = run_on(60, "", MEETING_WORDS("list"));
    struct dutyctl_run none = run_on(60, "", MEETING_WORDS("list", "--state", "closed"));
    struct dutyctl_run shown =
        run_on(60, "", (const char *const[]){"show", "M-20261122-0001", NULL});
    struct dutyctl_run told =
        run_on(60, "", (const char *const[]){"timeline", "M-20261122-0001", NULL});

    (void)state;
    assert_non_null(strstr(all.out, "12-01 15:00"));
    assert_string_equal(none.out, "None.\n");
    assert_non_null(strstr(shown.out, "李强"));
    assert_non_null(strstr(told.out, "proposed"));
    check_width(all.out, 60);
    dutyctl_run_fini(&all);
    dutyctl_run_fini(&none);
    dutyctl_run_fini(&shown);
    dutyctl_run_fini(&told);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_word_sends_its_request),
        cmocka_unit_test(test_a_title_is_a_plain_call),
        cmocka_unit_test(test_help_lists_the_words),
        cmocka_unit_test(test_missing_words_are_said),
        cmocka_unit_test(test_members_and_entries_are_shown),
        cmocka_unit_test(test_lists_and_timelines),
    };

    return cmocka_run_group_tests_name("dutyctl meeting", tests, start_api, dutyctl_stop);
}
