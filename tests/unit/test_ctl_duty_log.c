/* dutyctl duty-log: what is sent, and how the log is shown, on narrow and wide terminals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "support/fake_api.h"

#define ROW_1                                                                                      \
    "{\"seq\":41,\"at\":\"2026-11-22T03:00:00+08:00\",\"kind\":\"callout_answered\",\"unit\":"     \
    "\"police\",\"unit_name\":\"县公安局\",\"text\":\"县公安局 "                           \
    "孙磊：收到（短信）\",\"entry\":null}"
/* What corrects it stands in the next part, so the server does not know it here. */
#define ROW_2                                                                                                  \
    "{\"seq\":128,\"at\":\"2026-11-22T03:10:00+08:00\",\"kind\":\"log_entered\",\"unit\":"                     \
    "\"police\",\"unit_name\":\"县公安局\",\"text\":\"…\",\"incident\":\"I-20261122-0001\","             \
    "\"entry\":{\"kind\":\"call_in\",\"kind_name\":\"来电\",\"text\":\"=市民<李某>反映学生发热，" \
    "已转疾控中心核实\",\"by\":\"赵静\",\"party\":\"李先生\",\"happened_at\":"                    \
    "\"2026-11-22T02:50:00+08:00\",\"corrects\":null,\"corrected_by\":null}}"
#define ROW_3                                                                                      \
    "{\"seq\":130,\"at\":\"2026-11-22T03:20:00+08:00\",\"kind\":\"log_entered\",\"unit\":"         \
    "\"police\",\"unit_name\":\"县公安局\",\"text\":\"…\",\"entry\":{\"kind\":\"other\","    \
    "\"kind_name\":\"记事\",\"text\":\"应为李女士\",\"by\":\"赵静\",\"party\":null,"      \
    "\"happened_at\":\"2026-11-22T03:20:00+08:00\",\"corrects\":128,\"corrected_by\":null}}"
#define HEAD                                                                                         \
    "{\"office_name\":\"县指挥部\",\"unit\":\"police\",\"unit_name\":\"县公安局\",\"from\":" \
    "\"2026-11-22T00:00:00+08:00\",\"to\":\"2026-11-22T08:00:00+08:00\",\"rows\":["

static const struct fake_route routes[] = {
    {"GET /v1/log?unit=police&limit=2000&after=128", 200, HEAD ROW_3 "],\"next\":null}"},
    {"GET /v1/log?unit=police&limit=2000", 200, HEAD ROW_1 "," ROW_2 "],\"next\":128}"},
    {"GET /v1/log?limit=2000", 200, HEAD "],\"next\":null}"},
    {"POST /v1/log", 201, ROW_2},
    {NULL, 0, NULL},
};

static struct fake_api *api;

static int
start_api(void **state)
{
    (void)state;
    api = fake_api_start(routes);
    return 0;
}

static int
stop_api(void **state)
{
    (void)state;
    fake_api_stop(api);
    return 0;
}

struct run {
    int status;
    char *out;
    char *err;
};

static struct run
run_on(size_t columns, enum language language, const char *const *words)
{
    struct run run = {0};
    size_t out_size = 0;
    size_t err_size = 0;
    char *argv[32] = {memory_copy_string("dutyctl")};
    int argc = 1;
    struct ctl ctl = {
        .out = open_memstream(&run.out, &out_size),
        .err = open_memstream(&run.err, &err_size),
        .in = fopen("/dev/null", "r"),
        .language = language,
        .server = fake_api_path(api),
        .columns = columns,
    };

    for (; words[argc - 1] != NULL; argc++) {
        argv[argc] = memory_copy_string(words[argc - 1]);
    }
    run.status = ctl_run(&ctl, argc, argv);
    fclose(ctl.out);
    fclose(ctl.err);
    fclose(ctl.in);
    for (int i = 0; i < argc; i++) {
        free(argv[i]);
    }
    return run;
}

static void
free_run(struct run *run)
{
    free(run->out);
    free(run->err);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void
expect_out(size_t columns, enum language language, const char *const *words, const char *wanted)
{
    struct run run = run_on(columns, language, words);

    if (run.status != CTL_DONE || strstr(run.out, wanted) == NULL) {
        fail_msg("no \"%s\" in:\n%s%s", wanted, run.out, run.err);
    }
    for (char *line = strtok(run.out, "\n"); columns != 0 && line != NULL;
         line = strtok(NULL, "\n")) {
        if (utf8_columns(line) > columns) {
            fail_msg("wider than %zu: %s", columns, line);
        }
    }
    free_run(&run);
}

static void
test_the_log_fits_any_terminal(void **state)
{
    static const char *const words[] = {"duty-log", "--unit", "police", NULL};

    (void)state;
    expect_out(200, LANGUAGE_ZH, words,
               "县公安局 值班日志  2026-11-22 00:00:00 至 2026-11-22 08:00:00\n");
    expect_out(200, LANGUAGE_ZH, words,
               " 41  2026-11-22 03:00:00  系统  县公安局 孙磊：收到（短信）\n");
    expect_out(200, LANGUAGE_ZH, words,
               "128  2026-11-22 03:10:00  来电  "
               "赵静：=市民<李某>反映学生发热，已转疾控中心核实；对方：李先生；发生于 11-22 "
               "02:50（已由第 130 条更正）\n");
    expect_out(200, LANGUAGE_ZH, words,
               "130  2026-11-22 03:20:00  记事  〔更正第 128 条〕赵静：应为李女士\n");
    expect_out(200, LANGUAGE_EN, words, "Duty log of 县公安局, 2026-11-22 00:00:00 to 2026-");
    expect_out(200, LANGUAGE_EN, words, "(corrects 128) 赵静: 应为李女士\n");
    expect_out(60, LANGUAGE_ZH, words, " 41  11-22 03:00  系统\n    县公安局 孙磊：收到（短信）\n");
    expect_out(60, LANGUAGE_EN, words, "dutyd\n    县公安局");
    expect_out(80, LANGUAGE_EN, WORDS("duty-log", "list"), "Nothing was recorded in that time.\n");
}

static void
test_the_log_goes_into_a_spreadsheet_and_onto_paper(void **state)
{
    (void)state;
    expect_out(0, LANGUAGE_ZH, WORDS("duty-log", "--unit", "police", "--csv", "-"),
               "128,2026-11-22 03:10:00,来电,县公安局,赵静,"
               "\"'=市民<李某>反映学生发热，已转疾控中心核实\",李先生,2026-11-22 "
               "02:50:00,I-20261122-0001,\r\n");
    expect_out(0, LANGUAGE_EN, WORDS("duty-log", "--unit", "police", "--csv", "-"),
               "No.,At,Kind,Unit,Recorded by,Text,With,Happened,Incident,Corrects\r\n");
    expect_out(0, LANGUAGE_ZH, WORDS("duty-log", "--unit", "police", "--html", "-"),
               "=市民&lt;李某&gt;反映");
    expect_out(0, LANGUAGE_ZH, WORDS("duty-log", "--unit", "police", "--html", "-"), "交班人：＿");
}

static void
test_an_entry_is_sent(void **state)
{
    struct run run = run_on(0, LANGUAGE_EN,
                            WORDS("duty-log", "add", "市民来电", "--kind", "call_in", "--party",
                                  "李先生", "--by", "赵静", "--unit", "police", "--corrects", "12",
                                  "--incident", "I-20261122-0001"));
    const char *sent = fake_api_last(api);

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    assert_string_equal(run.out, "Entered into the duty log as 128.\n");
    assert_non_null(strstr(sent, "\"text\":\"市民来电\""));
    assert_non_null(strstr(sent, "\"kind\":\"call_in\""));
    assert_non_null(strstr(sent, "\"party\":\"李先生\""));
    assert_non_null(strstr(sent, "\"by\":\"赵静\""));
    assert_non_null(strstr(sent, "\"unit\":\"police\""));
    assert_non_null(strstr(sent, "\"corrects\":12"));
    assert_non_null(strstr(sent, "\"incident\":\"I-20261122-0001\""));
    free_run(&run);
}

static void
test_wrong_words_are_said(void **state)
{
    struct run word = run_on(0, LANGUAGE_EN, WORDS("duty-log", "party"));
    struct run text = run_on(0, LANGUAGE_EN, WORDS("duty-log", "add"));
    struct run time = run_on(0, LANGUAGE_EN, WORDS("duty-log", "--from", "soon"));

    (void)state;
    assert_int_equal(word.status, CTL_USAGE);
    assert_non_null(strstr(word.err, "dutyctl duty-log add TEXT|-"));
    assert_int_equal(text.status, CTL_USAGE);
    assert_int_equal(time.status, CTL_USAGE);
    free_run(&word);
    free_run(&text);
    free_run(&time);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_log_fits_any_terminal),
        cmocka_unit_test(test_the_log_goes_into_a_spreadsheet_and_onto_paper),
        cmocka_unit_test(test_an_entry_is_sent),
        cmocka_unit_test(test_wrong_words_are_said),
    };
    return cmocka_run_group_tests(tests, start_api, stop_api);
}
