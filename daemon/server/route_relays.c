/* The door for other offices' daemons: orders from above, answers and reports from below. Who may
 * come through it, and for whom, the office decides (core/network/relay.c). */
#include "server/exchange.h"

/* What the sender keeps as its proof: short, and nothing of what stands here. */
static void
reply_taken(struct exchange *exchange, const struct outcome *outcome)
{
    struct id_text incident = incident_id_text(outcome->incident);
    struct id_text notice = notice_id_text(outcome->notice);
    struct id_text callout = callout_id_text(outcome->callout);
    json_t *json = json_object();
    api_set_text(json, "id",
                 incident.text[0] != '\0' ? incident.text
                 : notice.text[0] != '\0' ? notice.text
                                          : callout.text);
    api_set_filled(json, "incident", incident.text);
    api_set_filled(json, "notice", notice.text);
    api_set_filled(json, "callout", callout.text);
    json_object_set_new(json, "repeat", json_boolean(outcome->is_repeat));
    exchange_reply_json(exchange, 201, json);
}

void
route_relay(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_RELAY);
    if (exchange_decode(exchange, &api_relay, &command->as.relay) == 0) {
        exchange_submit(exchange, command, reply_taken);
    }
}

void
route_take_rollup(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_TAKE_ROLLUP);
    if (exchange_decode(exchange, &api_take_rollup, &command->as.take_rollup) == 0) {
        exchange_submit(exchange, command, reply_taken);
    }
}

void
route_take_report(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_TAKE_REPORT);
    if (exchange_decode(exchange, &api_take_report, &command->as.take_report) == 0) {
        exchange_submit(exchange, command, reply_taken);
    }
}
