/* inbound.c: see inbound.h. */
#include "server/inbound.h"

#include <string.h>

#include "core/limits.h"
#include "server/inbound_forms.h"

const char *
inbound_clean(const char *text, size_t count, struct arena *arena)
{
    size_t size = strlen(text);
    struct text clean;

    text_init(&clean);
    for (size_t at = 0; at < size && count > 0; count--) {
        uint32_t code_point = utf8_next(text, size, &at);
        bool is_control = (code_point < 0x20 && code_point != '\n') || code_point == 0x7f;

        utf8_add(&clean, is_control ? ' ' : code_point);
    }
    const char *copy = arena_copy_bytes(arena, clean.bytes, clean.size);

    text_fini(&clean);
    return copy;
}

static struct command
begin_command(const struct gateway_settings *gateway, const struct inbound_request *request,
              enum command_kind kind)
{
    return (struct command){
        .kind = kind,
        .now_ms = request->now_ms,
        .actor = {.authority = AUTHORITY_GATEWAY, .name = gateway->name},
    };
}

int
inbound_receipts(const struct gateway_settings *gateway, const struct inbound_request *request,
                 struct arena *arena, struct command *ret_command, struct error *error)
{
    struct inbound_list list = {0};
    int result = gateway->driver == DRIVER_KANNEL
                     ? inbound_read_kannel_receipt(request, arena, &list, error)
                 : gateway->receipts.id != NULL
                     ? inbound_read_own_receipts(&gateway->receipts, request, arena, &list, error)
                     : inbound_read_json_receipts(request, arena, &list, error);

    if (result < 0) {
        return -1;
    }
    *ret_command = begin_command(gateway, request, COMMAND_RECEIPTS);
    ret_command->as.receipts = (struct command_receipts){
        .gateway = gateway->name,
        .receipts = list.receipts,
        .receipt_count = list.receipt_count,
    };
    return 0;
}

static struct command
make_reply(const struct gateway_settings *gateway, const struct inbound_request *request,
           const struct inbound_reply *reply, struct arena *arena)
{
    struct command command = begin_command(gateway, request, COMMAND_REPLY);

    command.as.reply = (struct command_reply){
        .gateway = gateway->name,
        .message_id = reply->message_id,
        .address = inbound_clean(reply->address, NOTE_CHARACTERS_MAX, arena),
        .text = inbound_clean(reply->text, TEXT_CHARACTERS_MAX, arena),
        .means = reply->means,
        .said_ms = reply->said_ms == 0 ? request->now_ms : reply->said_ms,
    };
    return command;
}

int
inbound_replies(const struct gateway_settings *gateway, const struct inbound_request *request,
                struct arena *arena, struct command **ret_commands, size_t *ret_count,
                struct error *error)
{
    struct inbound_list list = {0};
    int result = gateway->driver == DRIVER_KANNEL
                     ? inbound_read_kannel_reply(request, arena, &list, error)
                 : gateway->replies.from != NULL
                     ? inbound_read_own_replies(&gateway->replies, request, arena, &list, error)
                     : inbound_read_json_replies(request, arena, &list, error);

    if (result < 0) {
        return -1;
    }
    *ret_commands = arena_take_array(arena, list.reply_count, sizeof(**ret_commands));
    *ret_count = list.reply_count;
    for (size_t i = 0; i < list.reply_count; i++) {
        (*ret_commands)[i] = make_reply(gateway, request, &list.replies[i], arena);
    }
    return 0;
}

void
inbound_accepted(const struct gateway_settings *gateway, const char **ret_content_type,
                 const char **ret_body)
{
    /* Kannel sends the words of an answer to the telephone as a message. */
    bool is_kannel = gateway->driver == DRIVER_KANNEL;

    *ret_content_type = is_kannel ? "text/plain" : "application/json";
    *ret_body = is_kannel ? "" : "{}";
}
