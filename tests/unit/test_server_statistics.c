/* GET /v1/statistics: a month of the journal, read between the turns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"
#include "support/server_world.h"

static void
test_the_running_month_is_counted(void **state)
{
    struct world *world = *state;
    char *incident = world_report_incident(world);
    char *notice = world_activate(world, incident);
    struct reply callouts = world_get(world, "viewer", "/v1/callouts?unit=police", 200);
    char path[128];

    (void)snprintf(path, sizeof(path), "/v1/callouts/%s/answers",
                   reply_text(&callouts, "callouts.0.id"));
    struct reply answered =
        world_post(world, "command", path, "{\"answer\":\"ack\",\"by\":\"孙磊\"}", 200);
    struct reply statistics = world_get(world, "viewer", "/v1/statistics", 200);
    json_t *row;
    size_t index;
    size_t answered_units = 0;
    json_array_foreach(reply_at(&statistics, "rows"), index, row)
    {
        bool is_police = strcmp(json_string_value(json_object_get(row, "unit")), "police") == 0;

        assert_int_equal(json_integer_value(json_object_get(row, "callouts")), 1);
        assert_int_equal(json_integer_value(json_object_get(row, "answered")), is_police);
        assert_int_equal(json_integer_value(json_object_get(row, "calling")), !is_police);
        assert_int_equal(json_integer_value(json_object_get(row, "unanswered")), 0);
        assert_int_equal(json_is_integer(json_object_get(row, "worst_ms")), is_police);
        answered_units += is_police;
    }
    assert_int_equal(index, 3);
    assert_int_equal(answered_units, 1);
    reply_free(&callouts);
    reply_free(&answered);
    reply_free(&statistics);
    free(incident);
    free(notice);
}

static void
test_wrong_questions_are_refused_by_name(void **state)
{
    struct world *world = *state;
    struct reply kind = world_get(world, "viewer", "/v1/statistics?kind=party", 422);
    struct reply span = world_get(
        world, "viewer", "/v1/statistics?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z", 422);
    struct reply month = world_get(world, "viewer", "/v1/statistics?month=2026-13", 422);
    struct reply both =
        world_get(world, "viewer", "/v1/statistics?month=2026-11&from=2026-11-22T00:00:00Z", 422);
    struct reply nobody = world_get(world, NULL, "/v1/statistics", 401);

    assert_string_equal(reply_text(&kind, "field"), "kind");
    assert_non_null(strstr(reply_text(&kind, "detail"), "duty_check"));
    assert_string_equal(reply_text(&span, "field"), "to");
    assert_string_equal(reply_text(&month, "field"), "month");
    assert_string_equal(reply_text(&both, "field"), "month");
    reply_free(&month);
    reply_free(&both);
    reply_free(&kind);
    reply_free(&span);
    reply_free(&nobody);
}

/* 值班抽查 and 演练 go the way of an alarm, and no figure of an alarm may hold them. */
static void
test_checks_and_drills_stay_out_of_real_figures(void **state)
{
    struct world *world = *state;
    struct reply check =
        world_post(world, "command", "/v1/notices", "{\"kind\":\"duty_check\",\"random\":1}", 202);
    struct reply drill = world_post(world, "command", "/v1/notices",
                                    "{\"kind\":\"bulletin\",\"drill\":true,\"units\":[\"police\"],"
                                    "\"title\":\"演练\",\"text\":\"演练\"}",
                                    202);
    struct reply all = world_get(world, "viewer", "/v1/statistics", 200);
    struct reply checks = world_get(world, "viewer", "/v1/statistics?kind=duty_check", 200);

    assert_int_equal(json_array_size(reply_at(&check, "callouts")), 1);
    assert_int_equal(json_array_size(reply_at(&all, "rows")), 1);
    assert_true(json_is_true(reply_at(&all, "rows.0.drill")));
    assert_int_equal(json_array_size(reply_at(&checks, "rows")), 1);
    assert_string_equal(reply_text(&checks, "rows.0.unit"), reply_text(&check, "callouts.0.unit"));
    reply_free(&check);
    reply_free(&drill);
    reply_free(&all);
    reply_free(&checks);
}

/* A check belongs to no incident; what happened with it is told all the same. */
static void
test_a_check_has_its_timeline(void **state)
{
    struct world *world = *state;
    struct reply check =
        world_post(world, "command", "/v1/notices", "{\"kind\":\"duty_check\",\"random\":1}", 202);
    struct reply bulletin = world_post(world, "command", "/v1/notices",
                                       "{\"kind\":\"bulletin\",\"units\":[\"police\"],"
                                       "\"title\":\"通报\",\"text\":\"内容\"}",
                                       202);
    char path[128];

    (void)snprintf(path, sizeof(path), "/v1/notices/%s/timeline", reply_text(&check, "id"));
    struct reply timeline = world_get(world, "viewer", path, 200);

    assert_non_null(strstr(timeline.body, "久未抽查者优先"));
    assert_null(strstr(timeline.body, "通报"));
    reply_free(&timeline);
    timeline = world_get(world, "viewer", "/v1/notices/N-20990101-0001/timeline", 404);
    assert_string_equal(reply_text(&timeline, "code"), "NOTICE_NOT_FOUND");
    reply_free(&timeline);
    reply_free(&check);
    reply_free(&bulletin);
}

static void
test_a_notice_of_an_incident_has_its_own(void **state)
{
    struct world *world = *state;
    char *incident = world_report_incident(world);
    char *notice = world_activate(world, incident);
    char path[128];

    (void)snprintf(path, sizeof(path), "/v1/notices/%s/timeline", notice);
    struct reply timeline = world_get(world, "viewer", path, 200);

    assert_string_equal(reply_text(&timeline, "0.kind"), "notice_issued");
    reply_free(&timeline);
    free(incident);
    free(notice);
}

/* The next draw takes another unit: whoever was not checked for the longest time comes first. */
static void
test_a_check_draws_so_many(void **state)
{
    struct world *world = *state;
    struct reply first =
        world_post(world, "command", "/v1/notices", "{\"kind\":\"duty_check\",\"random\":1}", 202);
    struct reply second =
        world_post(world, "command", "/v1/notices", "{\"kind\":\"duty_check\",\"random\":1}", 202);
    struct reply zero =
        world_post(world, "command", "/v1/notices", "{\"kind\":\"duty_check\",\"random\":0}", 422);
    struct reply bulletin = world_post(world, "command", "/v1/notices",
                                       "{\"kind\":\"bulletin\",\"units\":[\"police\"],"
                                       "\"title\":\"t\",\"text\":\"t\",\"random\":1}",
                                       422);
    struct reply duty = world_post(world, "duty-police", "/v1/notices",
                                   "{\"kind\":\"duty_check\",\"random\":1}", 403);

    assert_string_not_equal(reply_text(&first, "callouts.0.unit"),
                            reply_text(&second, "callouts.0.unit"));
    assert_string_equal(reply_text(&zero, "field"), "random");
    assert_string_equal(reply_text(&bulletin, "field"), "random");
    reply_free(&first);
    reply_free(&second);
    reply_free(&zero);
    reply_free(&bulletin);
    reply_free(&duty);
}

/* The reading goes on in steps; who hangs up, or a server that stops, ends it. */
static void
test_a_client_that_leaves_and_a_server_that_stops_end_it(void **state)
{
    struct world *world = *state;
    world_hang_up(world, "/v1/statistics");
    for (int i = 0; i < 20; i++) {
        world_run(world);
    }
    world_hang_up(world, "/v1/statistics"); /* the world ends with the job at work */
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        test_with_world(test_the_running_month_is_counted),
        test_with_world(test_checks_and_drills_stay_out_of_real_figures),
        test_with_world(test_a_check_has_its_timeline),
        test_with_world(test_a_notice_of_an_incident_has_its_own),
        test_with_world(test_a_check_draws_so_many),
        test_with_world(test_wrong_questions_are_refused_by_name),
        test_with_world(test_a_client_that_leaves_and_a_server_that_stops_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
