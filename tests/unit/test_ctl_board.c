/* The board: silent units first, drills apart, every width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "ctl/board.h"

#define CALLOUT(id, unit, state, elapsed, answered)                                                \
    "{\"id\":\"" id "\",\"unit_name\":\"" unit "\",\"state\":\"" state                             \
    "\",\"state_name\":\"" state "\",\"elapsed_ms\":" elapsed                                      \
    ",\"step\":1,\"answered_at\":" answered ","                                                    \
    "\"answered_by\":\"王伟\",\"answered_via\":\"sms\",\"people\":[{\"name\":\"李明\"},"       \
    "{\"name\":\"李明\"},{\"name\":\"王伟\"}]}"

static const char board_json[] =
    "{\"at\":\"2026-11-22T08:30:05+08:00\",\"seq\":9,\"office\":{\"name\":\"吉木萨尔县\"},"
    "\"incidents\":[{\"id\":\"I-1\",\"status\":\"actual\",\"type_name\":\"疫情\","
    "\"place\":\"城东\","
    "\"response\":{\"state\":\"active\",\"level\":3},\"clocks\":["
    "{\"kind_name\":\"首报\",\"to_name\":\"县政府\",\"state\":\"overdue\","
    "\"due_at\":\"2026-11-22T08:00:05+08:00\",\"left_at\":null},"
    "{\"kind_name\":\"续报\",\"to_name\":\"市政府\",\"state\":\"running\","
    "\"due_at\":\"2026-11-22T09:30:05+08:00\",\"left_at\":null},"
    "{\"kind_name\":\"终报\",\"to_name\":\"市政府\",\"state\":\"left\","
    "\"due_at\":\"2026-11-22T09:30:05+08:00\",\"left_at\":\"2026-11-22T09:30:05+08:00\"}],"
    "\"notices\":[{\"id\":\"N-1\","
    "\"drill\":false,"
    "\"kind_name\":\"启动\",\"counts\":{\"units\":4,\"answered\":1},\"callouts\":"
    "[" CALLOUT("C-1", "卫健委", "acknowledged", "5000", "\"2026-11-22T08:30:00+08:00\"") "," CALLOUT(
        "C-2", "公安局", "calling", "60000",
        "null") "," CALLOUT("C-3", "教育局", "unanswered", "900000",
                            "null") "," CALLOUT("C-4", "交通局", "calling", "61000",
                                                "null") "]}]}],"
                                                        "\"notices\":[{\"id\":\"N-2\","
                                                        "\"drill\":true,\"kind_name\":"
                                                        "\"演练\",\"counts\":{\"units\":1,"
                                                        "\"answered\":0},\"callouts\":"
                                                        "[" CALLOUT("C-5", "气象局", "calling",
                                                                    "1000",
                                                                    "null") "]}],"
                                                                            "\"gateways\":[{"
                                                                            "\"name\":\"main\","
                                                                            "\"state\":\"down\","
                                                                            "\"reason\":"
                                                                            "\"refused\"}],"
                                                                            "\"alarms\":[{\"at\":"
                                                                            "\"2026-11-22T08:30:"
                                                                            "00+08:00\","
                                                                            "\"detail\":"
                                                                            "\"教育局未应答\"}],"
                                                                            "\"replies\":[{}]}";

/* The caller frees the text. */
static char *
render(const char *incident, int64_t age_ms, size_t width)
{
    json_t *board = json_loads(board_json, 0, NULL);
    struct ctl ctl = {.language = LANGUAGE_EN, .columns = width};
    struct board_view view = {
        .board = board, .incident = incident, .age_ms = age_ms, .columns = width};
    struct text text;

    assert_non_null(board);
    text_init(&text);
    board_add_heading(&text, &ctl, &view);
    board_add_body(&text, &ctl, &view);
    json_decref(board);
    char *bytes = text_take(&text);

    text_fini(&text);
    return bytes;
}

static size_t
find(const char *text, const char *words)
{
    const char *place = strstr(text, words);

    assert_non_null(place);
    return (size_t)(place - text);
}

static void
test_silent_units_come_first(void **state)
{
    char *text = render(NULL, 0, 0);

    (void)state;
    assert_true(find(text, "教育局") < find(text, "交通局"));
    assert_true(find(text, "交通局") < find(text, "公安局"));
    assert_true(find(text, "公安局") < find(text, "卫健委"));
    assert_non_null(strstr(text, "李明, 王伟"));
    assert_null(strstr(text, "李明, 李明"));
    assert_non_null(strstr(text, "王伟 (SMS)"));
    free(text);
}

static void
test_drills_do_not_count_with_real_units(void **state)
{
    char *text = render(NULL, 0, 0);

    (void)state;
    assert_int_equal(strncmp(text, "08:30:05  1 of 4 answered  ", 27), 0);
    assert_non_null(strstr(text, "[DRILL]"));
    free(text);
}

static void
test_only_running_spans_grow(void **state)
{
    char *text = render(NULL, 2000, 0);

    (void)state;
    assert_non_null(strstr(text, "1:02"));
    assert_non_null(strstr(text, "1:03"));
    assert_non_null(strstr(text, "15:02"));
    assert_non_null(strstr(text, "0:05"));
    free(text);
}

static void
test_one_incident_alone(void **state)
{
    char *text = render("I-1", 0, 0);

    (void)state;
    assert_non_null(strstr(text, "公安局"));
    assert_null(strstr(text, "气象局"));
    free(text);
}

static void
test_troubles_are_shown(void **state)
{
    char *text = render(NULL, 0, 0);

    (void)state;
    assert_true(find(text, "gateway main is not up: refused") < find(text, "I-1"));
    assert_non_null(strstr(text, "dutyctl replies"));
    assert_non_null(strstr(text, "教育局未应答"));
    free(text);
}

static void
test_clocks_of_reports_run(void **state)
{
    char *text = render(NULL, 5000, 0);

    (void)state;
    assert_non_null(strstr(text, "首报  was due 11-22 08:00, late by 30:05 → 县政府"));
    assert_non_null(strstr(text, "续报  due 11-22 09:30, in 59:55 → 市政府"));
    assert_null(strstr(text, "终报"));
    free(text);
}

static void
test_every_width_fits(void **state)
{
    (void)state;
    for (size_t width = 40; width <= 200; width += 4) {
        char *text = render(NULL, 0, width);

        for (const char *line = text; *line != '\0';) {
            size_t size = strcspn(line, "\n");
            char *copy = memory_copy_bytes(line, size);

            assert_true(utf8_columns(copy) <= width);
            free(copy);
            line += size + 1;
        }
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_silent_units_come_first),
        cmocka_unit_test(test_drills_do_not_count_with_real_units),
        cmocka_unit_test(test_only_running_spans_grow),
        cmocka_unit_test(test_one_incident_alone),
        cmocka_unit_test(test_troubles_are_shown),
        cmocka_unit_test(test_clocks_of_reports_run),
        cmocka_unit_test(test_every_width_fits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
