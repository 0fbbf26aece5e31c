/* GET /v1/board: a large one is written in steps, and is whole all the same. */
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

#define NOTICES 130 /* to two units each: more than one step */

static void
issue_many(struct world *world)
{
    for (int i = 0; i < NOTICES; i++) {
        struct reply reply = world_post(world, "command", "/v1/notices",
                                        "{\"kind\":\"bulletin\",\"units\":[\"police\",\"cdc\"],"
                                        "\"title\":\"通报\",\"text\":\"内容\"}",
                                        202);
        reply_free(&reply);
    }
}

static void
test_a_large_board_is_whole(void **state)
{
    struct world *world = *state;
    char *incident = world_report_incident(world);
    char *notice = world_activate(world, incident);

    issue_many(world);
    struct reply board = world_get(world, "viewer", "/v1/board", 200);

    assert_int_equal(json_array_size(reply_at(&board, "incidents")), 1);
    assert_string_equal(reply_text(&board, "incidents.0.id"), incident);
    assert_int_equal(json_array_size(reply_at(&board, "incidents.0.notices")), 1);
    assert_string_equal(reply_text(&board, "incidents.0.notices.0.id"), notice);
    assert_int_equal(json_array_size(reply_at(&board, "notices")), NOTICES);
    for (size_t i = 0; i < NOTICES; i++) {
        const json_t *one = json_array_get(reply_at(&board, "notices"), i);

        assert_int_equal(json_array_size(json_object_get(one, "callouts")), 2);
    }
    assert_int_equal(json_integer_value(reply_at(&board, "omitted")), 0);
    assert_int_equal(json_array_size(reply_at(&board, "gateways")), 1);
    reply_free(&board);
    free(incident);
    free(notice);
}

static void
test_an_empty_board_is_one(void **state)
{
    struct world *world = *state;
    struct reply board = world_get(world, "viewer", "/v1/board", 200);

    assert_int_equal(json_array_size(reply_at(&board, "incidents")), 0);
    assert_int_equal(json_array_size(reply_at(&board, "notices")), 0);
    reply_free(&board);
}

/* Who hangs up between two steps, or a server that stops, ends it. */
static void
test_a_client_that_leaves_and_a_server_that_stops_end_it(void **state)
{
    struct world *world = *state;
    static const char request[] = "GET /v1/board HTTP/1.1\r\nHost: dutyd\r\n"
                                  "Authorization: Bearer test-token-viewer\r\n\r\n";

    issue_many(world);
    for (int i = 0; i < 2; i++) {
        int client = world_connect(world);

        world_send(world, client, request, sizeof(request) - 1);
        world_run(world);
        close(client);
        for (int run = 0; run < 20 * (1 - i); run++) {
            world_run(world);
        }
    }
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        test_with_world(test_a_large_board_is_whole),
        test_with_world(test_an_empty_board_is_one),
        test_with_world(test_a_client_that_leaves_and_a_server_that_stops_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
