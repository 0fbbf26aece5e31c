/* Who is on duty, and what is wrong with the rosters ahead of time. */
#include "codec/api_roster.h"
#include "server/exchange.h"

#define COVERAGE_DEFAULT_MS (7 * MS_PER_DAY)

void
route_show_roster(struct exchange *exchange)
{
    int64_t at_ms = server_wall_ms();
    size_t unit = NO_INDEX;
    if (exchange_query_time(exchange, "at", &at_ms) != 0 ||
        exchange_query_unit(exchange, &unit) != 0) {
        return;
    }
    struct api_view view = exchange_view(exchange);
    exchange_reply_json(exchange, 200, api_encode_roster(&view, unit, at_ms));
}

void
route_show_coverage(struct exchange *exchange)
{
    int64_t from_ms = server_wall_ms();
    size_t unit = NO_INDEX;
    if (exchange_query_time(exchange, "from", &from_ms) != 0) {
        return;
    }
    int64_t to_ms = from_ms + COVERAGE_DEFAULT_MS;
    if (exchange_query_time(exchange, "to", &to_ms) != 0 ||
        exchange_query_unit(exchange, &unit) != 0) {
        return;
    }
    if (to_ms <= from_ms || to_ms - from_ms > COVERAGE_SPAN_MAX_MS) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "to", "to",
                        exchange->language == LANGUAGE_ZH
                            ? "须晚于 from，且相隔不超过 400 天"
                            : "it must be later than from, by at most 400 days");
        return;
    }
    struct api_view view = exchange_view(exchange);
    struct coverage coverage;
    coverage_init(&coverage);
    coverage_compute(&coverage, view.office->directory, unit, from_ms, to_ms);
    json_t *json = api_encode_coverage(&view, &coverage, from_ms, to_ms);
    coverage_fini(&coverage);
    exchange_reply_json(exchange, 200, json);
}
