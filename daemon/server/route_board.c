/* The live board, and the state of the gateways. */
#include <string.h>

#include "server/exchange.h"
#include "server/lanes.h"

void
lanes_read(const struct server *server, struct lanes *ret_lanes)
{
    memset(ret_lanes, 0, sizeof(*ret_lanes));
    size_t count = server->port.lanes(server->port.turn, ret_lanes->views, GATEWAYS_MAX);
    ret_lanes->count = count < GATEWAYS_MAX ? count : GATEWAYS_MAX;
    for (size_t i = 0; i < ret_lanes->count; i++) {
        const struct lane_view *view = &ret_lanes->views[i];
        ret_lanes->items[i] = (struct api_lane){.name = view->name,
                                                .driver = view->driver,
                                                .in_flight = view->in_flight,
                                                .latency_ms = view->latency_ms,
                                                .requests = view->requests};
    }
}

void
route_show_board(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    struct lanes lanes;
    lanes_read(exchange->server, &lanes);
    exchange_reply_json(exchange, 200, api_encode_board(&view, lanes.items, lanes.count));
}

void
route_list_gateways(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    struct lanes lanes;
    lanes_read(exchange->server, &lanes);
    json_t *json = json_object();
    json_object_set_new(json, "gateways", api_encode_gateways(&view, lanes.items, lanes.count));
    exchange_reply_json(exchange, 200, json);
}

void
route_list_replies(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    json_t *json = json_object();
    json_object_set_new(json, "replies", api_encode_replies(&view));
    exchange_reply_json(exchange, 200, json);
}
