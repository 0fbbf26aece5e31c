/* The other calls of the API: notices, plan, roster, board, callbacks, operations, health. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/text.h"
#include "codec/webhook_signature.h"
#include "support/server_world.h"

static void
test_notices(void **state)
{
    struct world *world = *state;
    struct reply reply = world_post(world, "command", "/v1/notices",
                                    "{\"kind\":\"meeting\",\"units\":[\"police\",\"cdc\"],"
                                    "\"title\":\"会商\",\"text\":\"15时\"}",
                                    202);
    char path[128];
    (void)snprintf(path, sizeof(path), "/v1/notices/%s", reply_text(&reply, "id"));
    struct reply shown = world_get(world, "viewer", path, 200);
    assert_int_equal(json_array_size(reply_at(&shown, "callouts")), 2);
    struct reply list = world_get(world, "viewer", "/v1/notices", 200);
    assert_string_equal(reply_text(&list, "notices.0.kind"), "meeting");
    struct reply nobody = world_post(world, "command", "/v1/notices",
                                     "{\"kind\":\"meeting\",\"title\":\"a\",\"text\":\"b\"}", 422);
    struct reply kind = world_post(
        world, "command", "/v1/notices",
        "{\"kind\":\"activation\",\"units\":[\"cdc\"],\"title\":\"a\",\"text\":\"b\"}", 422);
    struct reply missing = world_get(world, "viewer", "/v1/notices/N-20200101-0001", 404);
    reply_free(&reply);
    reply_free(&shown);
    reply_free(&list);
    reply_free(&nobody);
    reply_free(&kind);
    reply_free(&missing);
}

static void
test_test_page(void **state)
{
    struct reply reply =
        world_post(*state, "command", "/v1/test-page", "{\"person\":\"police-officer1\"}", 202);
    assert_string_equal(reply_text(&reply, "kind"), "test");
    assert_string_equal(reply_text(&reply, "callouts.0.pages.0.person"), "police-officer1");
    struct reply unknown =
        world_post(*state, "command", "/v1/test-page", "{\"person\":\"nobody\"}", 422);
    assert_string_equal(reply_text(&unknown, "code"), "PERSON_UNKNOWN");
    reply_free(&reply);
    reply_free(&unknown);
}

static void
test_plan(void **state)
{
    struct world *world = *state;
    struct reply reply = world_get(world, "command", "/v1/plan?type=infectious&level=3", 200);
    assert_int_equal(json_array_size(reply_at(&reply, "units")), 3);
    assert_string_equal(reply_text(&reply, "units.0.steps.0.calls.0.target"), "officer");
    assert_string_equal(reply_text(&reply, "units.0.steps.0.calls.0.channel"), "sms");
    assert_true(text_starts_with(reply_text(&reply, "units.0.steps.0.calls.0.address"), "1990000"));
    assert_true(json_is_null(reply_at(&reply, "added")));
    struct reply less =
        world_get(world, "viewer", "/v1/plan?type=infectious&level=4&from_level=3", 200);
    assert_int_equal(json_array_size(reply_at(&less, "added")), 0);
    assert_int_equal(json_array_size(reply_at(&less, "kept")), 2);
    assert_string_equal(reply_text(&less, "dropped.0.unit"), "police");
    assert_non_null(strstr(reply_text(&less, "units.0.steps.0.calls.0.address"), "****"));
    struct reply type = world_get(world, "viewer", "/v1/plan?type=x&level=4", 422);
    struct reply level = world_get(world, "viewer", "/v1/plan?type=infectious", 422);
    struct reply at = world_get(world, "viewer", "/v1/plan?type=infectious&level=4&at=today", 422);
    struct reply types = world_get(world, "viewer", "/v1/types", 200);
    assert_string_equal(reply_text(&types, "types.0.type"), "infectious");
    assert_int_equal(journal_last_seq(world->journal), journal_last_seq(world->journal));
    reply_free(&reply);
    reply_free(&less);
    reply_free(&type);
    reply_free(&level);
    reply_free(&at);
    reply_free(&types);
}

static void
test_roster(void **state)
{
    struct world *world = *state;
    struct reply all = world_get(world, "viewer", "/v1/roster", 200);
    assert_int_equal(json_array_size(reply_at(&all, "units")), 3);
    struct reply one =
        world_get(world, "viewer", "/v1/roster?unit=police&at=2026-11-22T12:00:00+08:00", 200);
    assert_string_equal(reply_text(&one, "at"), "2026-11-22T12:00:00+08:00");
    assert_string_equal(reply_text(&one, "units.0.unit"), "police");
    assert_string_equal(reply_text(&one, "units.0.duty.0.position"), "officer");
    assert_string_equal(reply_text(&one, "units.0.duty.0.rule"), "rotation");
    assert_non_null(strstr(reply_text(&one, "units.0.duty.0.source"), "rosters.conf:"));
    assert_string_equal(reply_text(&one, "day.kind"), "rest"); /* a Sunday, by the week alone */
    assert_true(json_is_false(reply_at(&one, "day.known")));
    struct reply unknown = world_get(world, "viewer", "/v1/roster?unit=fire", 422);
    struct reply coverage = world_get(world, "viewer", "/v1/roster/coverage", 200);
    assert_true(json_is_array(reply_at(&coverage, "findings")));
    struct reply span =
        world_get(world, "viewer",
                  "/v1/roster/coverage?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z", 422);
    reply_free(&all);
    reply_free(&one);
    reply_free(&unknown);
    reply_free(&coverage);
    reply_free(&span);
}

static void
test_board_and_gateways(void **state)
{
    struct world *world = *state;
    char *id = world_report_incident(world);
    free(world_activate(world, id));
    struct reply board = world_get(world, "viewer", "/v1/board", 200);
    assert_string_equal(reply_text(&board, "incidents.0.id"), id);
    assert_int_equal(json_array_size(reply_at(&board, "incidents.0.notices.0.callouts")), 3);
    assert_int_equal(json_integer_value(reply_at(&board, "counts.callouts_calling")), 3);
    assert_string_equal(reply_text(&board, "gateways.0.name"), "outbox");
    assert_string_equal(reply_text(&board, "office.code"), "small");
    struct reply gateways = world_get(world, "viewer", "/v1/gateways", 200);
    assert_string_equal(reply_text(&gateways, "gateways.0.state"), "up");
    assert_int_equal(json_integer_value(reply_at(&gateways, "gateways.0.in_flight")), 2);
    assert_true(json_integer_value(reply_at(&gateways, "gateways.0.backlog")) >= 3);
    reply_free(&board);
    reply_free(&gateways);
    free(id);
}

static void
test_replies_by_the_outbox(void **state)
{
    struct world *world = *state;
    struct reply taken = world_post(world, "command", "/v1/gateways/outbox/replies",
                                    "{\"from\":\"19999999999\",\"text\":\"收到\"}", 200);
    struct reply list = world_get(world, "command", "/v1/replies", 200);
    assert_string_equal(reply_text(&list, "replies.0.address"), "19999999999");
    assert_string_equal(reply_text(&list, "replies.0.text"), "收到");
    struct reply masked = world_get(world, "viewer", "/v1/replies", 200);
    assert_string_equal(reply_text(&masked, "replies.0.address"), "199****9999");
    struct reply role = world_post(world, "reporter", "/v1/gateways/outbox/replies",
                                   "{\"from\":\"1\",\"text\":\"x\"}", 401);
    struct reply nobody = world_post(world, NULL, "/v1/gateways/outbox/replies",
                                     "{\"from\":\"1\",\"text\":\"x\"}", 401);
    struct reply get =
        world_get(world, "command", "/v1/gateways/outbox/replies?from=1&text=x", 401);
    struct reply gateway =
        world_post(world, "command", "/v1/gateways/none/replies", "{\"from\":\"1\"}", 404);
    struct reply nonsense =
        world_post(world, "command", "/v1/gateways/outbox/replies", "{\"form\":\"1\"}", 422);
    assert_string_equal(reply_text(&nonsense, "code"), "CALLBACK_INVALID");
    reply_free(&taken);
    reply_free(&list);
    reply_free(&masked);
    reply_free(&role);
    reply_free(&nobody);
    reply_free(&get);
    reply_free(&gateway);
    reply_free(&nonsense);
}

static void
test_callback_with_the_secret(void **state)
{
    struct world *world = *state;
    world->settings->gateways[0].secret = "a-long-secret";
    const char *body = "{\"from\":\"19999999999\",\"text\":\"收到\",\"id\":\"m1\"}";
    struct reply query =
        world_post(world, NULL, "/v1/gateways/outbox/replies?secret=a-long-secret", body, 200);
    struct reply header = world_call(world, NULL, "POST", "/v1/gateways/outbox/replies",
                                     "X-Dutyd-Secret: a-long-secret\r\n", body);
    assert_int_equal(header.status, 200);
    struct reply list = world_get(world, "viewer", "/v1/replies", 200);
    assert_int_equal(json_array_size(reply_at(&list, "replies")), 1); /* idempotent by its id */
    struct reply wrong =
        world_post(world, NULL, "/v1/gateways/outbox/replies?secret=a-long-secreT", body, 401);
    assert_string_equal(reply_text(&wrong, "code"), "SECRET_WRONG");
    world->is_journal_broken = true;
    struct reply broken =
        world_post(world, NULL, "/v1/gateways/outbox/replies?secret=a-long-secret", body, 503);
    reply_free(&query);
    reply_free(&header);
    reply_free(&list);
    reply_free(&wrong);
    reply_free(&broken);
}

static void
test_callback_with_a_signature(void **state)
{
    struct world *world = *state;
    world->settings->gateways[0].secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const char *body = "{\"from\":\"19999999999\",\"text\":\"收到\"}";
    char signature[WEBHOOK_SIGNATURE_SIZE];
    char headers[256];
    struct error error = {0};
    struct webhook_message message = {
        .id = "msg_1", .timestamp = time(NULL), .body = body, .body_size = strlen(body)};
    assert_int_equal(webhook_sign(world->settings->gateways[0].secret, &message, signature, &error),
                     0);
    (void)snprintf(headers, sizeof(headers),
                   "webhook-id: msg_1\r\nwebhook-timestamp: %lld\r\nwebhook-signature: %s\r\n",
                   (long long)message.timestamp, signature);
    struct reply signed_one =
        world_call(world, NULL, "POST", "/v1/gateways/outbox/replies", headers, body);
    assert_int_equal(signed_one.status, 200);
    struct reply altered = world_call(world, NULL, "POST", "/v1/gateways/outbox/replies", headers,
                                      "{\"from\":\"19999999999\",\"text\":\"2\"}");
    assert_int_equal(altered.status, 401);
    reply_free(&signed_one);
    reply_free(&altered);
}

static void
test_receipts(void **state)
{
    struct world *world = *state;
    world->settings->gateways[0].secret = "a-long-secret";
    const char *path = "/v1/gateways/outbox/receipts?secret=a-long-secret";
    struct reply unknown = world_post(
        world, NULL, path, "{\"page\":\"P-20260101-0001\",\"status\":\"delivered\"}", 200);
    struct reply wrong = world_post(world, NULL, path, "{\"status\":\"delivered\"}", 422);
    struct reply none = world_post(world, NULL, "/v1/gateways/outbox/receipts", "{}", 401);
    reply_free(&unknown);
    reply_free(&wrong);
    reply_free(&none);
}

static void
test_outbox_is_empty_before_anything_was_sent(void **state)
{
    struct reply reply = world_get(*state, "command", "/v1/gateways/outbox/outbox", 200);
    assert_int_equal(json_array_size(reply_at(&reply, "messages")), 0);
    struct reply role = world_get(*state, "viewer", "/v1/gateways/outbox/outbox", 403);
    reply_free(&reply);
    reply_free(&role);
}

static struct page_id taken_page; /* 0: there was none */

static void
note_taken(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    (void)owner;
    (void)ticket;
    taken_page.value = outcome->page_count > 0 ? outcome->pages[0].value : 0;
}

static void
ignore_settled(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    (void)owner;
    (void)ticket;
    assert_int_equal(outcome->refusal.code, REFUSAL_NONE);
}

/* The outbox takes the page that is next, and has it. False: none waits. */
static bool
send_one_page(struct world *world)
{
    struct arena *arena = arena_new();
    struct command take = {
        .kind = COMMAND_TAKE_PAGES,
        .actor = {AUTHORITY_SYSTEM, "outbox"},
        .as.take_pages = {.gateway = "outbox", .max = 1},
    };
    command_submit(&world->port, arena, &take, note_taken, NULL, 0);
    world_run(world);
    if (taken_page.value == 0) {
        return false;
    }
    arena = arena_new();
    struct event_result *result = arena_take(arena, sizeof(*result));
    *result =
        (struct event_result){.page = taken_page, .outcome = OUTCOME_SENT, .provider_id = "m-1"};
    struct command settle = {
        .kind = COMMAND_SETTLE_PAGES,
        .actor = {AUTHORITY_SYSTEM, "outbox"},
        .as.settle_pages = {.gateway = "outbox", .results = result, .result_count = 1},
    };
    command_submit(&world->port, arena, &settle, ignore_settled, NULL, 0);
    world_run(world);
    return true;
}

/* Follows `after` one message at a time; whether one of them belongs to this notice. */
static bool
read_on(struct world *world, int64_t seq, const char *notice, size_t *ret_count)
{
    bool has_it = false;
    bool has_more = true;
    *ret_count = 0;
    while (has_more) {
        char path[96];
        (void)snprintf(path, sizeof(path), "/v1/gateways/outbox/outbox?after=%lld&limit=1",
                       (long long)seq);
        struct reply reply = world_get(world, "command", path, 200);
        assert_int_equal(json_array_size(reply_at(&reply, "messages")), 1);
        assert_true(json_integer_value(reply_at(&reply, "messages.0.seq")) > seq);
        has_it =
            has_it || text_equal(json_string_value(reply_at(&reply, "messages.0.notice")), notice);
        has_more = !json_is_null(reply_at(&reply, "next"));
        seq = json_integer_value(reply_at(&reply, "next"));
        (*ret_count)++;
        reply_free(&reply);
    }
    return has_it;
}

static void
test_outbox_is_read_on_in_the_order_of_sending(void **state)
{
    struct world *world = *state;
    struct reply notice = world_post(world, "command", "/v1/notices",
                                     "{\"kind\":\"bulletin\",\"units\":[\"police\"],"
                                     "\"title\":\"通报\",\"text\":\"请知悉\"}",
                                     202);
    char *incident = world_report_incident(world);
    char *activation = world_activate(world, incident);
    assert_true(send_one_page(world)); /* graver than what was queued first */
    struct reply first = world_get(world, "command", "/v1/gateways/outbox/outbox", 200);
    assert_int_equal(json_array_size(reply_at(&first, "messages")), 1);
    assert_false(text_equal(json_string_value(reply_at(&first, "messages.0.notice")),
                            reply_text(&notice, "id")));
    size_t sent = 0;
    size_t read = 0;
    while (send_one_page(world)) {
        sent++;
    }
    assert_true(read_on(world, json_integer_value(reply_at(&first, "messages.0.seq")),
                        reply_text(&notice, "id"), &read));
    assert_int_equal(read, sent);
    struct reply callouts = world_get(world, "viewer", "/v1/callouts?unit=police", 200);
    assert_string_equal(reply_text(&callouts, "callouts.0.pages.0.target_name"), "值班员");
    reply_free(&notice);
    reply_free(&first);
    reply_free(&callouts);
    free(incident);
    free(activation);
}

static const struct receipt_paths own_receipts = {
    .list = "reports",
    .id = "ref",
    .status = "stat",
    .delivered = {.items = {"DELIVRD"}, .count = 1},
    .failed = {.items = {"UNDELIV"}, .count = 1},
};
static const struct reply_paths own_replies = {
    .from = "mobile", .text = "content", .id = "msgid", .time = "ts"};

/* The state of the page that was taken last, as the outbox shows it: gone when it failed. */
static bool
is_shown(struct world *world)
{
    struct reply reply = world_get(world, "command", "/v1/gateways/outbox/outbox", 200);
    bool is_there = strstr(reply.body, page_id_text(taken_page).text) != NULL;
    reply_free(&reply);
    return is_there;
}

static void
test_receipts_in_the_providers_own_form(void **state)
{
    struct world *world = *state;
    struct gateway_settings *gateway = &world->settings->gateways[0];
    const char *path = "/v1/gateways/outbox/receipts?secret=a-long-secret";
    gateway->secret = "a-long-secret";
    gateway->receipts = own_receipts;
    char *incident = world_report_incident(world);
    char *activation = world_activate(world, incident);
    assert_true(send_one_page(world)); /* the provider called it m-1 */
    struct reply other = world_post(world, NULL, path,
                                    "{\"reports\":[{\"ref\":\"m-2\",\"stat\":\"UNDELIV\"},"
                                    "{\"ref\":\"m-1\",\"stat\":\"ACCEPTD\"}]}",
                                    200);
    assert_true(is_shown(world));
    struct reply lost = world_post(world, NULL, path, "{\"report\":[]}", 422);
    assert_non_null(strstr(reply_text(&lost, "detail"), "reports"));
    struct reply bare = world_post(world, NULL, path, "{\"reports\":[{\"ref\":\"m-1\"}]}", 422);
    assert_non_null(strstr(reply_text(&bare, "detail"), "stat"));
    struct reply failed = world_post(world, NULL, path,
                                     "{\"reports\":[{\"ref\":\"m-1\",\"stat\":\"UNDELIV\"}]}", 200);
    assert_false(is_shown(world));
    reply_free(&other);
    reply_free(&lost);
    reply_free(&bare);
    reply_free(&failed);
    free(incident);
    free(activation);
}

static void
test_replies_in_the_providers_own_form(void **state)
{
    struct world *world = *state;
    struct gateway_settings *gateway = &world->settings->gateways[0];
    const char *path = "/v1/gateways/outbox/replies?secret=a-long-secret";
    gateway->secret = "a-long-secret";
    gateway->replies = own_replies;
    struct reply one = world_post(world, NULL, path,
                                  "{\"mobile\":19999999999,\"content\":\"收到\",\"msgid\":7,"
                                  "\"ts\":1795305600}",
                                  200);
    struct reply again = world_post(
        world, NULL, path, "[{\"mobile\":\"19999999999\",\"content\":\"收到\",\"msgid\":7}]", 200);
    struct reply list = world_get(world, "command", "/v1/replies", 200);
    assert_int_equal(json_array_size(reply_at(&list, "replies")), 1);
    assert_string_equal(reply_text(&list, "replies.0.address"), "19999999999");
    struct reply wrong = world_post(world, NULL, path, "{\"from\":\"1\",\"content\":\"x\"}", 422);
    assert_non_null(strstr(reply_text(&wrong, "detail"), "mobile"));
    reply_free(&one);
    reply_free(&again);
    reply_free(&list);
    reply_free(&wrong);
}

static void
test_alarms_are_in_the_language_of_the_reader(void **state)
{
    struct world *world = *state;
    struct arena *arena = arena_new();
    struct command alarm = {
        .kind = COMMAND_ALARM,
        .actor = {AUTHORITY_SYSTEM, "dutyd"},
        .as.alarm = {.alarm = ALARM_JOURNAL, .detail = "disk full"},
    };
    command_submit(&world->port, arena, &alarm, ignore_settled, NULL, 0);
    world_run(world);
    struct reply own = world_get(world, "viewer", "/v1/board", 200);
    struct reply other =
        world_call(world, "viewer", "GET", "/v1/board", "Accept-Language: en\r\n", NULL);
    char wanted[256];
    (void)snprintf(wanted, sizeof(wanted), "%s：disk full",
                   alarm_words[ALARM_JOURNAL].in[LANGUAGE_ZH]);
    assert_string_equal(reply_text(&own, "alarms.0.detail"), wanted);
    (void)snprintf(wanted, sizeof(wanted), "%s: disk full",
                   alarm_words[ALARM_JOURNAL].in[LANGUAGE_EN]);
    assert_string_equal(reply_text(&other, "alarms.0.detail"), wanted);
    reply_free(&own);
    reply_free(&other);
}

static void
test_operations(void **state)
{
    struct world *world = *state;
    char body[128];
    struct reply check = world_post(world, "admin", "/v1/check", "{}", 200);
    assert_int_equal(json_integer_value(reply_at(&check, "errors")), 0);
    struct reply reload = world_post(world, "admin", "/v1/reload", "", 200);
    assert_int_equal(strlen(reply_text(&reload, "digest")), 64);
    world->reload_result = -1;
    struct reply refused = world_post(world, "admin", "/v1/reload", "{}", 422);
    assert_string_equal(reply_text(&refused, "code"), "CONFIGURATION_REFUSED");
    assert_true(json_is_array(reply_at(&refused, "problems")));

    (void)snprintf(body, sizeof(body), "{\"path\":\"%s/copy.db\"}", world->directory);
    struct reply backup = world_post(world, "admin", "/v1/backup", body, 200);
    assert_true(json_integer_value(reply_at(&backup, "bytes")) > 0);
    struct reply again = world_post(world, "admin", "/v1/backup", body, 409);
    struct reply relative = world_post(world, "admin", "/v1/backup", "{\"path\":\"copy\"}", 409);
    reply_free(&check);
    reply_free(&reload);
    reply_free(&refused);
    reply_free(&backup);
    reply_free(&again);
    reply_free(&relative);
}

static void
test_health_and_metrics(void **state)
{
    struct world *world = *state;
    struct reply health = world_get(world, NULL, "/healthz", 200);
    assert_string_equal(health.body, "ok\n");
    world->health.turn_age_ms = 10000;
    struct reply stuck = world_get(world, NULL, "/healthz", 503);
    world->health.turn_age_ms = 1;
    world->health.is_journal_failing = true;
    struct reply failing = world_get(world, NULL, "/healthz", 503);
    world->health.is_ready = false;
    struct reply ready = world_get(world, NULL, "/readyz", 503);
    struct reply closed = world_get(world, NULL, "/metrics", 401);
    struct reply metrics = world_get(world, "viewer", "/metrics", 200);
    assert_true(reply_has_header(&metrics, "text/plain; version=0.0.4; charset=utf-8"));
    assert_non_null(strstr(metrics.body, "# TYPE dutyd_turns_total counter\n"));
    assert_non_null(strstr(metrics.body, "dutyd_gateway_up{gateway=\"outbox\"} 1\n"));
    assert_non_null(strstr(metrics.body, "dutyd_unauthenticated_total 1\n"));
    assert_int_equal(metrics.body[metrics.body_size - 1], '\n');
    reply_free(&health);
    reply_free(&stuck);
    reply_free(&failing);
    reply_free(&ready);
    reply_free(&closed);
    reply_free(&metrics);
}

static void
test_unix_socket_knows_its_peer(void **state)
{
    struct world *world = *state;
    int client = world_connect_unix(world);
    const char *request = "GET /v1/types HTTP/1.1\r\nHost: x\r\n\r\n";
    world_send(world, client, request, strlen(request));
    struct reply reply = world_read(world, client);
    assert_int_equal(reply.status, 200);
    (void)close(client);
    reply_free(&reply);
}

static void
test_client_that_left_is_no_trouble(void **state)
{
    struct world *world = *state;
    world->holds_commands = true;
    int client = world_connect(world);
    char request[512];
    (void)snprintf(request, sizeof(request),
                   "POST /v1/incidents HTTP/1.1\r\nHost: x\r\n"
                   "Authorization: Bearer test-token-reporter\r\n"
                   "Content-Length: %zu\r\n\r\n%s",
                   strlen(WORLD_REPORT), WORLD_REPORT);
    world_send(world, client, request, strlen(request));
    for (int i = 0; i < 1000 && world->waiting == NULL; i++) {
        world_run(world);
    }
    assert_non_null(world->waiting);
    (void)close(client);
    world_run(world);
    world->holds_commands = false;
    world_run(world);
    struct reply list = world_get(world, "viewer", "/v1/incidents", 200);
    assert_int_equal(json_array_size(reply_at(&list, "incidents")), 1);
    reply_free(&list);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        test_with_world(test_notices),
        test_with_world(test_test_page),
        test_with_world(test_plan),
        test_with_world(test_roster),
        test_with_world(test_board_and_gateways),
        test_with_world(test_replies_by_the_outbox),
        test_with_world(test_callback_with_the_secret),
        test_with_world(test_callback_with_a_signature),
        test_with_world(test_receipts),
        test_with_world(test_outbox_is_empty_before_anything_was_sent),
        test_with_world(test_outbox_is_read_on_in_the_order_of_sending),
        test_with_world(test_receipts_in_the_providers_own_form),
        test_with_world(test_replies_in_the_providers_own_form),
        test_with_world(test_alarms_are_in_the_language_of_the_reader),
        test_with_world(test_operations),
        test_with_world(test_health_and_metrics),
        test_with_world(test_unix_socket_knows_its_peer),
        test_with_world(test_client_that_left_is_no_trouble),
    };
    return cmocka_run_group_tests_name("server routes", tests, NULL, NULL);
}
