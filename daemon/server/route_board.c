/* The live board, and the state of the gateways. */
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "server/exchange.h"
#include "server/lanes.h"

void
lanes_read(const struct server *server, struct lanes *ret_lanes)
{
    memset(ret_lanes, 0, sizeof(*ret_lanes));
    size_t count = server->port.lanes(server->port.turn, ret_lanes->views, LANES_MAX);
    ret_lanes->count = count < LANES_MAX ? count : LANES_MAX;
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

/* "2026-12-01 15:00", "2026-12-01", "15:00" (today): by the office's clock. */
static int
parse_local(const struct zone *zone, int64_t now_ms, const char *text, int64_t *ret_at_ms)
{
    char date_text[16];
    size_t size = strcspn(text, " T");
    struct civil_date date;
    int minutes = 0;
    if (civil_parse_clock(text, &minutes) == 0) {
        *ret_at_ms = zone_from_local_first(zone, zone_local_days(zone, now_ms), minutes);
        return 0;
    }
    if (size >= sizeof(date_text)) {
        return -1;
    }
    (void)snprintf(date_text, sizeof(date_text), "%.*s", (int)size, text);
    if (civil_parse_date(date_text, &date) != 0 ||
        (text[size] != '\0' && civil_parse_clock(text + size + 1, &minutes) != 0)) {
        return -1;
    }
    *ret_at_ms = zone_from_local_first(zone, civil_to_days(date), minutes);
    return 0;
}

/* People type the time of the office, wherever their own machine stands. */
void
route_show_office(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    const char *text = exchange_query(exchange, "at");
    int64_t at_ms = view.now_ms;
    if (text != NULL && parse_local(view.zone, view.now_ms, text, &at_ms) != 0 &&
        exchange_query_time(exchange, "at", &at_ms) != 0) {
        return;
    }
    exchange_reply_json(exchange, 200, api_encode_office(&view, at_ms));
}
