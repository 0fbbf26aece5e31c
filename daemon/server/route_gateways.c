/* What providers call back with: delivery receipts, inbound messages, voice keys; and the outbox,
 * whose messages nobody but a training or a demonstration reads.
 *
 * The callers are machines with one shared secret. Some of them can only call by GET, so these
 * addresses take GET too: without the secret nothing happens, and every one is idempotent. */
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/webhook_signature.h"
#include "server/inbound.h"
#include "server/exchange.h"
#include "server/lanes.h"

#define OUTBOX_LIMIT_DEFAULT 1000
#define OUTBOX_LIMIT_MAX 10000

static const char *
find_header(const struct exchange *exchange, const char *name)
{
    return evhttp_find_header(evhttp_request_get_input_headers(exchange->request), name);
}

static bool
is_signed(const struct exchange *exchange, const struct gateway_settings *gateway)
{
    struct error error;
    return !text_is_empty(gateway->secret) &&
           webhook_verify(gateway->secret, find_header(exchange, "webhook-id"),
                          find_header(exchange, "webhook-timestamp"),
                          find_header(exchange, "webhook-signature"), exchange->raw_body,
                          exchange->raw_size, server_wall_ms(), &error) == 0;
}

static bool
has_secret(const struct exchange *exchange, const struct gateway_settings *gateway)
{
    return account_secret_matches(gateway->secret, exchange_query(exchange, "secret")) ||
           account_secret_matches(gateway->secret, find_header(exchange, "X-Dutyd-Secret")) ||
           is_signed(exchange, gateway);
}

/* The gateway, or NULL and refused. Whoever has the secret speaks as the gateway. */
static const struct gateway_settings *
authenticate(struct exchange *exchange)
{
    const struct gateway_settings *gateway =
        settings_find_gateway(exchange->server->settings, exchange->parameter);
    if (exchange->raw_body == NULL) {
        exchange->raw_body = "";
    }
    if (gateway != NULL && has_secret(exchange, gateway)) {
        exchange->caller.authority = AUTHORITY_GATEWAY;
        text_copy(exchange->caller.name, sizeof(exchange->caller.name), gateway->name);
        return gateway;
    }
    bool is_operator =
        exchange->caller.authority >= AUTHORITY_COMMAND && text_equal(exchange->method, "POST");
    if (gateway != NULL && gateway->driver == DRIVER_OUTBOX && is_operator) {
        return gateway;
    }
    if (gateway == NULL && exchange->caller.authority != AUTHORITY_NONE) {
        exchange_refuse_unknown(exchange, REFUSAL_GATEWAY_NOT_FOUND, NULL, exchange->parameter);
        return NULL;
    }
    exchange->server->counts.unauthenticated++;
    exchange_refuse(exchange, PROBLEM_SECRET_WRONG, NULL, exchange->parameter, NULL);
    return NULL;
}

static void
fill_inbound(const struct exchange *exchange, struct inbound_request *ret_request)
{
    ret_request->query = evhttp_uri_get_query(evhttp_request_get_evhttp_uri(exchange->request));
    ret_request->content_type = find_header(exchange, "Content-Type");
    ret_request->body = exchange->raw_body;
    ret_request->body_size = exchange->raw_size;
    ret_request->now_ms = server_wall_ms();
}

static void
reply_accepted(struct exchange *exchange)
{
    const struct gateway_settings *gateway =
        settings_find_gateway(exchange->server->settings, exchange->parameter);
    const char *content_type = "text/plain; charset=utf-8";
    const char *body = "";
    if (gateway != NULL) {
        inbound_accepted(gateway, &content_type, &body);
    }
    exchange_reply_text(exchange, 200, content_type, body, strlen(body));
}

static void
finish_receipts(struct exchange *exchange, const struct outcome *outcome)
{
    (void)outcome;
    reply_accepted(exchange);
}

void
route_take_receipts(struct exchange *exchange)
{
    const struct gateway_settings *gateway = authenticate(exchange);
    if (gateway == NULL) {
        return;
    }
    struct inbound_request request;
    struct error error = {0};
    fill_inbound(exchange, &request);
    struct command *command = exchange_command(exchange, COMMAND_RECEIPTS);
    struct actor actor = command->actor;
    if (inbound_receipts(gateway, &request, exchange->arena, command, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_CALLBACK_INVALID, NULL, gateway->name, error.text);
        return;
    }
    command->actor = actor;
    /* The settings may be replaced before the turn. */
    command->as.receipts.gateway = arena_copy_string(exchange->arena, gateway->name);
    inbound_place_receipts(exchange_office(exchange), &command->as.receipts, exchange->arena);
    if (command->as.receipts.receipt_count == 0) {
        reply_accepted(exchange);
        return;
    }
    exchange_submit(exchange, command, finish_receipts);
}

/* ---- Replies: one command for each message, one answer for all ------------------------------- */

/* A refusal of the message itself is no reason for the provider to send it again; a journal that
 * cannot be written is. */
static void
finish_reply(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct exchange *exchange = exchange_find(owner, ticket);
    if (exchange == NULL) {
        return;
    }
    if (refusal_class(outcome->refusal.code) == REFUSAL_CLASS_UNAVAILABLE) {
        exchange->is_unavailable = true;
    }
    exchange->pending--;
    if (exchange->pending > 0) {
        return;
    }
    if (exchange->is_unavailable) {
        exchange_refuse_unknown(exchange, REFUSAL_JOURNAL_UNAVAILABLE, NULL, "");
        return;
    }
    reply_accepted(exchange);
}

static void
submit_reply(struct exchange *exchange, const struct command *from)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    const struct command_reply *reply = &from->as.reply;
    command->kind = COMMAND_REPLY;
    command->actor.authority = exchange->caller.authority;
    command->actor.name = arena_copy_string(arena, exchange->caller.name);
    command->as.reply = *reply;
    command->as.reply.gateway = arena_copy_string(arena, reply->gateway);
    command->as.reply.message_id = arena_copy_string(arena, reply->message_id);
    command->as.reply.address = arena_copy_string(arena, reply->address);
    command->as.reply.text = arena_copy_string(arena, reply->text);
    command_submit(exchange->server->port.commands, arena, command, finish_reply, exchange->server,
                   exchange->ticket);
}

void
route_take_replies(struct exchange *exchange)
{
    const struct gateway_settings *gateway = authenticate(exchange);
    if (gateway == NULL) {
        return;
    }
    struct inbound_request request;
    struct error error = {0};
    struct command *commands = NULL;
    size_t count = 0;
    fill_inbound(exchange, &request);
    if (inbound_replies(gateway, &request, exchange->arena, &commands, &count, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_CALLBACK_INVALID, NULL, gateway->name, error.text);
        return;
    }
    if (count == 0) {
        reply_accepted(exchange);
        return;
    }
    exchange->pending = count;
    for (size_t i = 0; i < count; i++) {
        submit_reply(exchange, &commands[i]);
    }
}

/* ---- The outbox ------------------------------------------------------------------------------ */

void
route_show_outbox(struct exchange *exchange)
{
    const struct gateway_settings *gateway =
        settings_find_gateway(exchange->server->settings, exchange->parameter);
    int64_t after_seq = 0;
    int64_t limit = OUTBOX_LIMIT_DEFAULT;
    if (exchange_query_number(exchange, "after", 0, INT64_MAX, &after_seq) != 0 ||
        exchange_query_number(exchange, "limit", 1, OUTBOX_LIMIT_MAX, &limit) != 0) {
        return;
    }
    if (gateway == NULL) {
        exchange_refuse_unknown(exchange, REFUSAL_GATEWAY_NOT_FOUND, NULL, exchange->parameter);
        return;
    }
    if (gateway->driver != DRIVER_OUTBOX) {
        exchange_refuse(exchange, PROBLEM_NO_CALLBACK, NULL, gateway->name, NULL);
        return;
    }
    struct api_view view = exchange_view(exchange);
    exchange_reply_json(
        exchange, 200, api_encode_outbox(&view, gateway->name, (uint64_t)after_seq, (size_t)limit));
}
