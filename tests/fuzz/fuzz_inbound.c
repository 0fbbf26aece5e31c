/* What a provider calls back with: the first byte chooses the form, the route and whose form it is,
 * the rest is the query (kannel) or the body. */
#include "fuzz/target.h"

#include <string.h>

#include "base/text.h"
#include "server/inbound.h"

static void
check_receipts(const struct gateway_settings *gateway, const struct inbound_request *request,
               struct arena *arena)
{
    struct command command = {0};
    struct error error = {0};
    if (inbound_receipts(gateway, request, arena, &command, &error) != 0) {
        MUST(error.text[0] != '\0');
        return;
    }
    MUST(command.as.receipts.receipt_count <= INBOUND_ITEMS_MAX);
    for (size_t i = 0; i < command.as.receipts.receipt_count; i++) {
        const struct event_receipt *receipt = &command.as.receipts.receipts[i];
        MUST(receipt->page.value != 0 || receipt->provider_id != NULL);
    }
}

static void
check_replies(const struct gateway_settings *gateway, const struct inbound_request *request,
              struct arena *arena)
{
    struct command *commands = NULL;
    size_t count = 0;
    struct error error = {0};
    if (inbound_replies(gateway, request, arena, &commands, &count, &error) != 0) {
        MUST(error.text[0] != '\0');
        return;
    }
    MUST(count <= INBOUND_ITEMS_MAX);
    for (size_t i = 0; i < count; i++) {
        const struct command_reply *reply = &commands[i].as.reply;
        MUST(reply->text != NULL && reply->address != NULL);
        MUST(utf8_is_valid(reply->text, strlen(reply->text)));
        MUST(utf8_is_valid(reply->address, strlen(reply->address)));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0) {
        return 0;
    }
    bool is_kannel = (bytes[0] & 1) != 0;
    struct arena *arena = arena_new();
    struct gateway_settings gateway = {.name = "g",
                                       .driver = is_kannel ? DRIVER_KANNEL : DRIVER_HTTP};
    if ((bytes[0] & 4) != 0) {
        gateway.receipts = (struct receipt_paths){.list = "data.list",
                                                  .id = "id",
                                                  .status = "state",
                                                  .detail = "why",
                                                  .delivered = {.items = {"OK"}, .count = 1}};
        gateway.replies =
            (struct reply_paths){.from = "from", .text = "0.text", .id = "id", .time = "at"};
    }
    char *rest = arena_copy_bytes(arena, bytes + 1, size - 1);
    struct inbound_request request = {
        .query = is_kannel ? rest : NULL,
        .content_type = "application/json",
        .body = is_kannel ? NULL : rest,
        .body_size = is_kannel ? 0 : size - 1,
        .now_ms = INT64_C(1795305600000),
    };
    if ((bytes[0] & 2) != 0) {
        check_receipts(&gateway, &request, arena);
    } else {
        check_replies(&gateway, &request, arena);
    }
    arena_free(arena);
    return 0;
}
