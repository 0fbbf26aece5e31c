/* dutyctl task and dutyctl inspection: what is sent, and how plan and summary are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/dutyctl.h"

#define TASK "M-20261122-0001"

static const char matter[] = "{\"id\":\"M-20261122-0001\",\"kind\":\"task\",\"state_name\":"
                             "\"notified\",\"title\":\"物资储备\"}";
static const char plan[] = "{\"tasks\":[{\"plan\":7,\"section\":\"二\",\"title\":\"监测引导舆情\","
                           "\"leads\":[{\"unit\":\"publicity\","
                           "\"name\":\"市委宣传部\"}],\"participants\":[{\"unit\":\"health\","
                           "\"name\":\"市卫健委\"},{\"unit\":"
                           "\"police\",\"name\":\"市公安局\"}],\"matter\":{\"id\":\"M-20261122-"
                           "0001\",\"state_name\":\"notified\","
                           "\"overdue\":true}}]}";
static const char summary[] =
    "{\"open\":2,\"overdue\":0,\"done\":0,\"text\":\"2 open.\\n1. first\\n2. second\",\"notice\":"
    "\"N-20261122-0009\"}";

static const struct fake_route routes[] = {
    {"POST /v1/matters/M-20261122-0001/actions", 200, matter},
    {"POST /v1/matters/M-20261122-0001/members", 200, matter},
    {"POST /v1/matters/M-20261122-0001/marks", 200, matter},
    {"POST /v1/matters/M-20261122-0001/entries", 200, matter},
    {"POST /v1/matters", 201, matter},
    {"GET /v1/tasks/plan", 200, plan},
    {"GET /v1/tasks/summary", 200, summary},
    {"POST /v1/tasks/summary", 202, summary},
    {"GET /v1/matters?parent=M-20261122-0001", 200, "{\"matters\":[]}"},
    {"POST /v1/notices", 202, "{\"id\":\"N-20261122-0001\",\"kind_name\":\"task\"}"},
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

/* Runs it, and expects each of the texts in the request that was sent last. */
static void
expect_sent(const char *const *words, const char *const *texts)
{
    struct dutyctl_run run = run_on(0, "", words);

    if (run.status != CTL_DONE) {
        fail_msg("%s %s: %s", words[0], words[1], run.err);
    }
    dutyctl_check_sent(texts);
    dutyctl_run_fini(&run);
}

static void
expect_shown(size_t columns, const char *const *words, const char *const *texts)
{
    struct dutyctl_run run = run_on(columns, "", words);

    assert_int_equal(run.status, CTL_DONE);
    dutyctl_check_shown(&run, texts);
    dutyctl_run_fini(&run);
}

static void
test_tasks_are_started_and_followed(void **state)
{
    (void)state;
    expect_sent(WORDS("task", "start", "7", "--due", "2026-12-31T10:00:00Z", "--every", "7d"),
                TEXTS("\"kind\":\"task\"", "\"plan\":7", "\"progress_every_ms\":604800000"));
    expect_sent(WORDS("task", "open", "物资储备", "全市", "--lead", "health", "--with", "cdc"),
                TEXTS("\"title\":\"物资储备\"", "\"text\":\"全市\"", "\"role\":\"lead\""));
    expect_sent(WORDS("task", "progress", TASK, "cdc", "初稿", "--percent", "60"),
                TEXTS("\"entry\":\"progress\"", "\"unit\":\"cdc\"", "\"percent\":60"));
    expect_sent(WORDS("task", "join", TASK, "--with", "police"), TEXTS("\"unit\":\"police\""));
    expect_sent(WORDS("task", "object", TASK, "police", "--note", "人手足够"),
                TEXTS("\"mark\":\"objected\"", "人手足够"));
    expect_sent(WORDS("task", "done", TASK, "cdc"), TEXTS("\"mark\":\"work_done\""));
    expect_sent(WORDS("task", "reopen", TASK, "--reason", "缺附件"),
                TEXTS("\"action\":\"reopen\"", "缺附件"));
    expect_sent(WORDS("task", "summary", "--send"), TEXTS("POST /v1/tasks/summary"));
}

static void
test_a_plain_notice_stays_one(void **state)
{
    (void)state;
    expect_sent(WORDS("task", "消毒", "终末消毒", "--to", "cdc"),
                TEXTS("POST /v1/notices", "\"kind\":\"task\""));
}

static void
test_inspections_name_their_groups(void **state)
{
    (void)state;
    expect_sent(WORDS("inspection", "open", "节前督查", "春节", "--form", "district", "--team", "1",
                      "--lead", "police", "--target", "health", "--unannounced"),
                TEXTS("\"kind\":\"inspection\"", "\"form\":\"district\"", "\"team\":1",
                      "\"role\":\"target\"", "\"unannounced\":true"));
    expect_sent(WORDS("inspection", "finding", TASK, "health", "值班表缺一天"),
                TEXTS("\"entry\":\"finding\"", "\"unit\":\"health\""));
    expect_sent(WORDS("inspection", "correct", TASK, "health", "补齐值班表"),
                TEXTS("\"form\":\"correction\"", "\"parent\":\"M-20261122-0001\"",
                      "\"role\":\"lead\"", "Correct: 补齐值班表"));
    expect_sent(WORDS("inspection", "close", TASK, "--force", "--reason", "年底"),
                TEXTS("\"action\":\"close\"", "\"force\":true", "年底"));
    expect_sent(WORDS("inspection", "corrections", TASK), TEXTS("GET"));
}

static void
test_plan_and_summary_are_shown(void **state)
{
    (void)state;
    expect_shown(0, WORDS("task", "plan"),
                 TEXTS("7", "监测引导舆情", "市委宣传部", "市卫健委, 市公安局", TASK, "overdue"));
    expect_shown(60, WORDS("task", "plan"), TEXTS("监测引导舆情", "市委宣传部"));
    expect_shown(40, WORDS("task", "summary"), TEXTS("2 open.\n", "1. first\n", "2. second\n"));
}

static void
test_nonsense_is_said_to_be_such(void **state)
{
    struct dutyctl_run run = run_on(0, "", WORDS("task", "start", "seven"));

    (void)state;
    assert_int_equal(run.status, CTL_USAGE);
    dutyctl_run_fini(&run);
    run = run_on(0, "", WORDS("inspection", "frobnicate"));
    assert_int_equal(run.status, CTL_USAGE);
    assert_non_null(strstr(run.err, "dutyctl inspection finding"));
    dutyctl_run_fini(&run);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tasks_are_started_and_followed),
        cmocka_unit_test(test_a_plain_notice_stays_one),
        cmocka_unit_test(test_inspections_name_their_groups),
        cmocka_unit_test(test_plan_and_summary_are_shown),
        cmocka_unit_test(test_nonsense_is_said_to_be_such),
    };

    return cmocka_run_group_tests(tests, start_api, dutyctl_stop);
}
