/* The response to an incident: proposing, approving, activating, changing, terminating; and the
 * plan, which says beforehand who would be called. */
#include "base/text.h"
#include "codec/api_incident.h"
#include "codec/api_plan.h"
#include "server/exchange.h"
#include "server/subject.h"

static void
finish_response(struct exchange *exchange, const struct outcome *outcome)
{
    struct subject subject;
    if (subject_open_incident(exchange, outcome->incident, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    json_t *json = api_encode_responded(&view, subject.incident, outcome->notice);
    subject_close(&subject);
    exchange_reply_json(exchange, 202, json);
}

void
route_respond(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_RESPOND);
    struct incident_id id;
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) != 0 ||
        exchange_decode(exchange, &api_respond, &command->as.respond) != 0) {
        return;
    }
    if (command->as.respond.action == RESPONSE_APPROVE &&
        exchange->caller.authority < AUTHORITY_COMMANDER) {
        exchange_refuse_forbidden(exchange, AUTHORITY_COMMANDER);
        return;
    }
    command->as.respond.incident = id;
    exchange_submit(exchange, command, finish_response);
}

/* ---- The plan ------------------------------------------------------------------------------- */

static void
refuse_type(struct exchange *exchange, const struct planbook *planbook, const char *type)
{
    struct text known;
    text_init(&known);
    for (size_t i = 0; i < planbook->plan_count; i++) {
        text_add_format(&known, "%s%s", i == 0 ? "" : ", ", planbook->plans[i].type);
    }
    struct refusal refusal;
    refusal_set(&refusal, REFUSAL_TYPE_UNKNOWN, "type", type, known.bytes, NULL);
    text_fini(&known);
    exchange_refuse_as(exchange, &refusal);
}

static int
check_level(struct exchange *exchange, const struct plan *plan, const char *name, int64_t level)
{
    if (plan->levels[level].is_defined) {
        return 0;
    }
    struct refusal refusal;
    refusal_set(&refusal, REFUSAL_LEVEL_UNDEFINED, name, plan->type,
                level_words[level].in[exchange->language], NULL);
    exchange_refuse_as(exchange, &refusal);
    return -1;
}

static int
read_plan_query(struct exchange *exchange, struct api_plan_query *ret_query)
{
    const struct planbook *planbook = exchange_office(exchange)->directory->planbook;
    const char *type = exchange_query(exchange, "type");
    int64_t level = LEVEL_NONE;
    int64_t from_level = LEVEL_NONE;
    ret_query->at_ms = server_wall_ms();
    if (exchange_query_number(exchange, "level", LEVEL_GRAVEST, LEVEL_MILDEST, &level) != 0 ||
        exchange_query_number(exchange, "from_level", LEVEL_GRAVEST, LEVEL_MILDEST, &from_level) !=
            0 ||
        exchange_query_time(exchange, "at", &ret_query->at_ms) != 0) {
        return -1;
    }
    ret_query->plan = type == NULL ? NULL : planbook_find_plan(planbook, type);
    if (ret_query->plan == NULL) {
        refuse_type(exchange, planbook, type == NULL ? "" : type);
        return -1;
    }
    if (level == LEVEL_NONE) {
        exchange_refuse_unknown(exchange, REFUSAL_LEVEL_MISSING, "level", NULL);
        return -1;
    }
    if (check_level(exchange, ret_query->plan, "level", level) != 0 ||
        (from_level != LEVEL_NONE &&
         check_level(exchange, ret_query->plan, "from_level", from_level) != 0)) {
        return -1;
    }
    ret_query->level = (int)level;
    ret_query->from_level = (int)from_level;
    return 0;
}

void
route_show_plan(struct exchange *exchange)
{
    struct api_plan_query query = {0};
    if (read_plan_query(exchange, &query) == 0) {
        struct api_view view = exchange_view(exchange);
        exchange_reply_json(exchange, 200, api_encode_plan(&view, &query));
    }
}

void
route_list_types(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    exchange_reply_json(exchange, 200, api_encode_types(&view));
}
