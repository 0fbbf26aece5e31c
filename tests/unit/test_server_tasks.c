/* /v1/tasks and tasks below /v1/matters: the plan, the summary, progress, a corrective task. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/memory.h"
#include "support/server_world.h"

/* POST as this role; the status is checked, and the problem's code when it is not NULL. The id of
 * the reply is returned, to be freed. */
static char *
post(struct world *world, const char *role, const char *path, const char *body, int status,
     const char *code)
{
    struct reply reply = world_post(world, role, path, body, status);
    if (code != NULL) {
        assert_string_equal(reply_text(&reply, "code"), code);
    }
    char *id = status < 300 ? memory_copy_string(reply_text(&reply, "id")) : NULL;
    reply_free(&reply);
    return id;
}

static void
post_below(struct world *world, const char *role, const char *id, const char *below,
           const char *body, int status, const char *code)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/matters/%s/%s", id, below);
    free(post(world, role, path, body, status, code));
}

static void
expect_text(struct world *world, const char *path, const char *field, const char *part)
{
    struct reply reply = world_get(world, "viewer", path, 200);
    if (strstr(reply_text(&reply, field), part) == NULL) {
        fail_msg("%s: %s", path, reply_text(&reply, field));
    }
    reply_free(&reply);
}

static void
test_a_task_is_summed_up(void **state)
{
    struct world *world = *state;
    free(post(world, "command", "/v1/tasks/summary", "{}", 409, "NO_LEADERSHIP"));
    free(post(world, "command", "/v1/matters", "{\"kind\":\"task\",\"plan\":7}", 422,
              "PLAN_NUMBER_UNKNOWN"));
    free(post(world, "command", "/v1/matters",
              "{\"kind\":\"task\",\"members\":[{\"unit\":\"cdc\",\"role\":\"lead\"}]}", 422,
              "FIELD_MISSING"));
    char *id =
        post(world, "command", "/v1/matters",
             "{\"kind\":\"task\",\"title\":\"物资储备\",\"deliverable\":\"清单\",\"members\":"
             "[{\"unit\":\"police\",\"role\":\"lead\"},{\"unit\":\"cdc\"}]}",
             201, NULL);
    post_below(world, "duty-police", id, "entries",
               "{\"entry\":\"progress\",\"text\":\"采购中\",\"percent\":40}", 200, NULL);
    post_below(world, "duty-police", id, "entries", "{\"entry\":\"minutes\",\"text\":\"a\"}", 422,
               "FIELD_INVALID");
    expect_text(world, "/v1/tasks/summary", "text", "在办1项，超期0项");
    expect_text(world, "/v1/tasks/summary", "text", "物资储备（县公安局）：40% 采购中");
    char path[64];
    (void)snprintf(path, sizeof(path), "/v1/matters/%s", id);
    expect_text(world, path, "members.0.receipt.mark", "confirmed");
    post_below(world, "duty-police", id, "actions", "{\"action\":\"finish\"}", 200, NULL);
    post_below(world, "duty-police", id, "actions", "{\"action\":\"close\"}", 403, "NOT_ALLOWED");
    post_below(world, "command", id, "actions", "{\"action\":\"close\"}", 200, NULL);
    free(id);
}

static void
test_an_inspection_waits_for_its_corrections(void **state)
{
    struct world *world = *state;
    char *id = post(world, "command", "/v1/matters",
                    "{\"kind\":\"inspection\",\"form\":\"joint\",\"title\":\"节前督查\","
                    "\"unannounced\":true,\"members\":[{\"unit\":\"police\",\"role\":\"lead\"},"
                    "{\"unit\":\"cdc\",\"role\":\"target\"}]}",
                    201, NULL);
    post_below(world, "command", id, "actions", "{\"action\":\"hold\"}", 200, NULL);
    post_below(world, "duty-police", id, "entries",
               "{\"entry\":\"finding\",\"unit\":\"cdc\",\"text\":\"值班表缺一天\"}", 200, NULL);
    post_below(world, "command", id, "actions", "{\"action\":\"record\"}", 200, NULL);
    char body[256];
    (void)snprintf(
        body, sizeof(body),
        "{\"kind\":\"task\",\"form\":\"correction\",\"title\":\"整改\",\"parent\":\"%s\","
        "\"members\":[{\"unit\":\"cdc\",\"role\":\"lead\"}]}",
        id);
    free(post(world, "command", "/v1/matters", body, 201, NULL));
    post_below(world, "command", id, "actions", "{\"action\":\"close\"}", 409, "CORRECTIONS_OPEN");
    post_below(world, "command", id, "actions", "{\"action\":\"close\",\"force\":true}", 422,
               "REASON_MISSING");
    post_below(world, "command", id, "actions",
               "{\"action\":\"close\",\"force\":true,\"reason\":\"撤并\"}", 200, NULL);
    free(id);
}

static void
test_an_office_without_a_plan_has_an_empty_one(void **state)
{
    struct reply reply = world_get(*state, "viewer", "/v1/tasks/plan", 200);
    assert_int_equal(json_array_size(json_object_get(reply.json, "tasks")), 0);
    reply_free(&reply);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_with_world(test_a_task_is_summed_up),
        test_with_world(test_an_inspection_waits_for_its_corrections),
        test_with_world(test_an_office_without_a_plan_has_an_empty_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
