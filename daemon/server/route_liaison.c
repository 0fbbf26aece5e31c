/* The liaison officers of the units (二连浩特 art. 5). */
#include "codec/api_liaison.h"
#include "server/exchange.h"

void
route_list_liaisons(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    exchange_reply_json(exchange, 200, api_encode_liaisons(&view));
}

/* The unit of the path; NO_INDEX when the request has been refused. */
static size_t
find_unit(struct exchange *exchange)
{
    size_t unit = directory_find_unit(exchange_office(exchange)->directory, exchange->parameter);
    if (unit == NO_INDEX) {
        exchange_refuse_unknown(exchange, REFUSAL_UNIT_UNKNOWN, NULL, exchange->parameter);
    }
    return unit;
}

static void
reply_liaison(struct exchange *exchange)
{
    size_t unit = find_unit(exchange);
    if (unit != NO_INDEX) {
        struct api_view view = exchange_view(exchange);
        exchange_reply_json(exchange, 200, api_encode_liaison(&view, unit));
    }
}

void
route_show_liaison(struct exchange *exchange)
{
    reply_liaison(exchange);
}

static void
finish_change(struct exchange *exchange, const struct outcome *outcome)
{
    (void)outcome;
    reply_liaison(exchange);
}

void
route_change_liaison(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_CHANGE_LIAISON);
    struct command_change_liaison *change = &command->as.change_liaison;
    if (find_unit(exchange) == NO_INDEX ||
        exchange_decode(exchange, &api_change_liaison, change) != 0) {
        return;
    }
    change->unit = arena_copy_string(exchange->arena, exchange->parameter);
    exchange_submit(exchange, command, finish_change);
}
