/* test_gateway_inbound.c: receipts and replies, as a real Kannel sends them and in our own form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/limits.h"
#include "server/inbound.h"
#include "support/arena_fixture.h"

#define NOW INT64_C(1795375250000)

static const struct gateway_settings kannel = {.name = "k", .driver = DRIVER_KANNEL};
static const struct gateway_settings hook = {.name = "h", .driver = DRIVER_WEBHOOK};
static uint64_t
page_value(const char *text)
{
    uint64_t value = 0;

    assert_int_equal(id_parse('P', text, &value), 0);
    return value;
}

static int
read_receipts(const struct gateway_settings *gateway, const char *query, const char *body,
              struct command *ret_command, struct error *error)
{
    struct inbound_request request = {
        .query = query,
        .body = body,
        .body_size = body == NULL ? 0 : strlen(body),
        .now_ms = NOW,
    };

    return inbound_receipts(gateway, &request, arena, ret_command, error);
}

static int
read_replies(const struct gateway_settings *gateway, const char *query, const char *body,
             struct command **ret_commands, size_t *ret_count, struct error *error)
{
    struct inbound_request request = {
        .query = query,
        .body = body,
        .body_size = body == NULL ? 0 : strlen(body),
        .now_ms = NOW,
    };

    return inbound_replies(gateway, &request, arena, ret_commands, ret_count, error);
}

static void
kannel_statuses_are_read(void **state)
{
    static const struct {
        const char *st;
        enum receipt_status status;
    } rows[] = {
        {"1", RECEIPT_DELIVERED}, {"2", RECEIPT_FAILED},  {"16", RECEIPT_FAILED},
        {"4", RECEIPT_PENDING},   {"8", RECEIPT_PENDING},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        const char *query = arena_format(
            arena, "secret=x&id=P-20261122-0007&st=%s&ts=1795375249&fid=bf90&ans=NACK%%2Fno+SMSC",
            rows[i].st);
        struct command command;
        struct error error;

        assert_int_equal(read_receipts(&kannel, query, NULL, &command, &error), 0);
        assert_int_equal(command.kind, COMMAND_RECEIPTS);
        assert_int_equal(command.actor.authority, AUTHORITY_GATEWAY);
        assert_string_equal(command.actor.name, "k");
        assert_int_equal(command.now_ms, NOW);
        assert_int_equal(command.as.receipts.receipt_count, 1);
        const struct event_receipt *receipt = command.as.receipts.receipts;

        assert_int_equal(receipt->page.value, page_value("P-20261122-0007"));
        assert_int_equal(receipt->status, rows[i].status);
        assert_string_equal(receipt->provider_id, "bf90");
        assert_string_equal(receipt->detail, "NACK/no SMSC");
    }
}

static void
kannel_receipt_of_others_is_left_out(void **state)
{
    struct command command;
    struct error error;

    (void)state;
    assert_int_equal(read_receipts(&kannel, "id=newsletter-5&st=1", NULL, &command, &error), 0);
    assert_int_equal(command.as.receipts.receipt_count, 0);
}

static void
bad_kannel_receipts_are_refused_in_words(void **state)
{
    static const char *const queries[] = {
        NULL, "",     "st=1",     "id=P-20261122-0007",      "id=P-20261122-0007&st=3",
        "id", "=&=&", "id=&st=1", "id=P-20261122-0007&st=x",
    };
    struct command command;

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(queries); i++) {
        struct error error = {0};

        if (read_receipts(&kannel, queries[i], NULL, &command, &error) == 0) {
            fail_msg("\"%s\" was taken", queries[i]);
        }
        assert_true(strlen(error.text) > 0);
    }
}

static void
kannel_reply_is_read(void **state)
{
    struct command *commands = NULL;
    size_t count = 0;
    struct error error;

    (void)state;
    assert_int_equal(read_replies(&kannel,
                                  "secret=s&from=13800001111&to=10690000&text=%E6%94%B6%E5%88%B0+A1"
                                  "%2B2%25%26%E4%B8%AD&ts=1795375249&id=8a83fe39",
                                  NULL, &commands, &count, &error),
                     0);
    assert_int_equal(count, 1);
    assert_int_equal(commands[0].kind, COMMAND_REPLY);
    assert_int_equal(commands[0].actor.authority, AUTHORITY_GATEWAY);
    assert_string_equal(commands[0].as.reply.gateway, "k");
    assert_string_equal(commands[0].as.reply.address, "13800001111");
    assert_string_equal(commands[0].as.reply.text, "收到 A1+2%&中");
    assert_string_equal(commands[0].as.reply.message_id, "8a83fe39");
    assert_int_equal(commands[0].as.reply.means, MEANS_SMS);
    assert_int_equal(commands[0].as.reply.said_ms, INT64_C(1795375249000));
}

static void
poor_kannel_reply_is_kept(void **state)
{
    struct command *commands = NULL;
    size_t count = 0;
    struct error error;

    (void)state;
    assert_int_equal(
        read_replies(&kannel, "from=138&text=&ts=zzz", NULL, &commands, &count, &error), 0);
    assert_string_equal(commands[0].as.reply.text, "");
    assert_null(commands[0].as.reply.message_id);
    assert_int_equal(commands[0].as.reply.said_ms, NOW);
    assert_int_equal(
        read_replies(&kannel, "from=138&text=%ff%01%0a1", NULL, &commands, &count, &error), 0);
    assert_string_equal(commands[0].as.reply.text, "\xef\xbf\xbd \n1");
    assert_int_equal(read_replies(&kannel, "text=1", NULL, &commands, &count, &error), -1);
}

static void
long_text_is_cut_to_the_limit(void **state)
{
    char *query = memory_new(20 + 9 * 5000);
    struct command *commands = NULL;
    size_t count = 0;
    struct error error;

    (void)state;
    strcpy(query, "from=138&text=");
    for (int i = 0; i < 5000; i++) {
        strcat(query + (size_t)i * 9, "%E4%B8%AD");
    }
    assert_int_equal(read_replies(&kannel, query, NULL, &commands, &count, &error), 0);
    assert_int_equal(utf8_count(commands[0].as.reply.text), TEXT_CHARACTERS_MAX);
    free(query);
}

static void
json_receipts_are_read(void **state)
{
    struct command command;
    struct error error;

    (void)state;
    assert_int_equal(
        read_receipts(&hook, NULL,
                      "{\"receipts\":[{\"page\":\"P-20261122-0001\",\"status\":\"delivered\","
                      "\"provider_id\":\"z\"},{\"page\":\"X\",\"status\":\"failed\"},"
                      "{\"page\":\"P-20261122-0002\",\"status\":\"failed\",\"detail\":\"关机\"}]}",
                      &command, &error),
        0);
    assert_int_equal(command.as.receipts.receipt_count, 2);
    assert_string_equal(command.as.receipts.receipts[0].provider_id, "z");
    assert_null(command.as.receipts.receipts[0].detail);
    assert_int_equal(command.as.receipts.receipts[1].status, RECEIPT_FAILED);
    assert_string_equal(command.as.receipts.receipts[1].detail, "关机");
    assert_int_equal(read_receipts(&hook, NULL,
                                   "{\"page\":\"P-20261122-0001\",\"status\":\"pending\"}",
                                   &command, &error),
                     0);
    assert_int_equal(command.as.receipts.receipt_count, 1);
}

static void
json_replies_are_read(void **state)
{
    struct command *commands = NULL;
    size_t count = 0;
    struct error error;

    (void)state;
    assert_int_equal(read_replies(&hook, NULL,
                                  "{\"replies\":[{\"from\":\"138\",\"text\":\"收到\",\"id\":\"m1\","
                                  "\"at\":\"2026-11-22T08:00:00+08:00\"},"
                                  "{\"from\":\"0994\",\"text\":\"1\",\"via\":\"voice\"}]}",
                                  &commands, &count, &error),
                     0);
    assert_int_equal(count, 2);
    assert_string_equal(commands[0].as.reply.message_id, "m1");
    assert_int_equal(commands[0].as.reply.said_ms, INT64_C(1795305600000));
    assert_int_equal(commands[0].as.reply.means, MEANS_SMS);
    assert_int_equal(commands[1].as.reply.means, MEANS_VOICE);
    assert_int_equal(commands[1].as.reply.said_ms, NOW);
    assert_int_equal(
        read_replies(&hook, NULL, "{\"from\":\"138\",\"text\":\"1\"}", &commands, &count, &error),
        0);
    assert_int_equal(count, 1);
}

static void
bad_json_is_refused_in_words(void **state)
{
    static const char *const bodies[] = {
        "",
        "[]",
        "{",
        "7",
        "{}",
        "{\"replies\":7}",
        "{\"replies\":[7]}",
        "{\"replies\":[{\"from\":\"1\"}]}",
        "{\"replies\":[{\"from\":1,\"text\":\"x\"}]}",
        "{\"replies\":[{\"from\":\"1\",\"text\":\"x\",\"at\":\"today\"}]}",
        "{\"replies\":[{\"from\":\"1\",\"text\":\"x\",\"via\":\"api\"}]}",
        "{\"from\":\"1\",\"from\":\"2\",\"text\":\"x\"}",
        "{\"receipts\":[{\"page\":\"P-20261122-0001\",\"status\":\"lost\"}]}",
        "{\"receipts\":[{\"status\":\"failed\"}]}",
    };
    struct command *commands = NULL;
    struct command command;
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(bodies); i++) {
        struct error error = {0};

        if (read_replies(&hook, NULL, bodies[i], &commands, &count, &error) == 0 ||
            read_receipts(&hook, NULL, bodies[i], &command, &error) == 0) {
            fail_msg("%s was taken", bodies[i]);
        }
        assert_true(strlen(error.text) > 0);
    }
}

static void
too_many_items_are_refused(void **state)
{
    struct text body;
    struct command *commands = NULL;
    size_t count = 0;
    struct error error;

    (void)state;
    text_init(&body);
    text_add(&body, "{\"replies\":[{\"from\":\"1\",\"text\":\"x\"}");
    for (int i = 1; i < INBOUND_ITEMS_MAX; i++) {
        text_add(&body, ",{\"from\":\"1\",\"text\":\"x\"}");
    }
    size_t size = body.size;

    text_add(&body, "]}");
    assert_int_equal(read_replies(&hook, NULL, body.bytes, &commands, &count, &error), 0);
    assert_int_equal(count, INBOUND_ITEMS_MAX);
    body.size = size;
    text_add(&body, ",{\"from\":\"1\",\"text\":\"x\"}]}");
    assert_int_equal(read_replies(&hook, NULL, body.bytes, &commands, &count, &error), -1);
    text_fini(&body);
}

/* Kannel would send the words of our answer to the telephone. */
static void
kannel_gets_an_empty_answer(void **state)
{
    const char *type = NULL;
    const char *body = NULL;

    (void)state;
    inbound_accepted(&kannel, &type, &body);
    assert_string_equal(body, "");
    assert_string_equal(type, "text/plain");
    inbound_accepted(&hook, &type, &body);
    assert_string_equal(body, "{}");
    assert_string_equal(type, "application/json");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kannel_statuses_are_read),
        cmocka_unit_test(kannel_receipt_of_others_is_left_out),
        cmocka_unit_test(bad_kannel_receipts_are_refused_in_words),
        cmocka_unit_test(kannel_reply_is_read),
        cmocka_unit_test(poor_kannel_reply_is_kept),
        cmocka_unit_test(long_text_is_cut_to_the_limit),
        cmocka_unit_test(json_receipts_are_read),
        cmocka_unit_test(json_replies_are_read),
        cmocka_unit_test(bad_json_is_refused_in_words),
        cmocka_unit_test(too_many_items_are_refused),
        cmocka_unit_test(kannel_gets_an_empty_answer),
    };

    return cmocka_run_group_tests(tests, arena_set_up, arena_tear_down);
}
