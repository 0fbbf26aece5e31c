/* Callouts: who has not answered yet, and the answers that come by the API. */
#include <stdlib.h>

#include "base/text.h"
#include "codec/api_notice.h"
#include "server/exchange.h"
#include "server/subject.h"

#define ANSWERED_BYTES 1024 /* the reply to an answer is about half of it */

struct callout_filter {
    struct incident_id incident;
    struct notice_id notice;
    int state; /* -1: any */
    const char *unit;
    struct api_part part;
};

static int
read_filter(struct exchange *exchange, struct callout_filter *ret_filter)
{
    const char *state = exchange_query(exchange, "state");
    ret_filter->unit = exchange_query(exchange, "unit");
    ret_filter->state = state == NULL ? -1 : WORDS_FIND(callout_state_names, state);
    if (exchange_query_id(exchange, "incident", 'I', &ret_filter->incident.value) != 0 ||
        exchange_query_id(exchange, "notice", 'N', &ret_filter->notice.value) != 0) {
        return -1;
    }
    if (exchange_query_part(exchange, &ret_filter->part) != 0) {
        return -1;
    }
    if (state != NULL && ret_filter->state < 0) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "state", "state",
                        "calling | acknowledged | briefed | dispatched | on_scene | reported | "
                        "declined | unanswered | stood_down");
        return -1;
    }
    return 0;
}

static bool
passes(const struct callout_filter *filter, const struct callout *callout)
{
    return (filter->incident.value == 0 || filter->incident.value == callout->incident.value) &&
           (filter->notice.value == 0 || filter->notice.value == callout->notice.value) &&
           (filter->state < 0 || (int)callout->state == filter->state) &&
           (filter->unit == NULL || text_equal(filter->unit, callout->unit));
}

static json_t *
encode_passing(const struct api_view *view, const struct callout_filter *filter)
{
    const struct callout **found =
        memory_new_array(HASH_COUNT(view->office->callouts) + 1, sizeof(const struct callout *));
    size_t count = 0;
    for (const struct callout *callout = view->office->callouts; callout != NULL;
         callout = callout->hh.next) {
        if (passes(filter, callout)) {
            found[count++] = callout;
        }
    }
    json_t *json = json_object();
    api_set_callouts(json, view, found, count, &filter->part);
    free(found);
    return json;
}

/* A subject that is named but not in memory is read from the journal. */
static int
open_filtered(struct exchange *exchange, const struct callout_filter *filter,
              struct subject *ret_subject)
{
    if (filter->notice.value != 0 && filter->incident.value == 0) {
        return subject_open_notice(exchange, filter->notice, ret_subject);
    }
    if (filter->incident.value != 0) {
        return subject_open_incident(exchange, filter->incident, ret_subject);
    }
    *ret_subject = (struct subject){.office = exchange_office(exchange)};
    return 0;
}

void
route_list_callouts(struct exchange *exchange)
{
    struct callout_filter filter;
    struct subject subject;
    if (read_filter(exchange, &filter) != 0 || open_filtered(exchange, &filter, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    json_t *json = encode_passing(&view, &filter);
    subject_close(&subject);
    exchange_reply_json(exchange, 200, json);
}

/* NULL when there is none: the caller has been told. */
static const struct callout *
find_callout(struct exchange *exchange, struct callout_id id)
{
    const struct callout *callout = office_find_callout(exchange_office(exchange), id);
    if (callout == NULL) {
        exchange_refuse_unknown(exchange, REFUSAL_CALLOUT_NOT_FOUND, NULL,
                                callout_id_text(id).text);
    }
    return callout;
}

void
route_show_callout(struct exchange *exchange)
{
    struct callout_id id;
    if (exchange_path_id(exchange, 'C', REFUSAL_CALLOUT_NOT_FOUND, &id.value) != 0) {
        return;
    }
    const struct callout *callout = find_callout(exchange, id);
    if (callout != NULL) {
        struct api_view view = exchange_view(exchange);
        exchange_reply_json(exchange, 200, api_encode_callout(&view, callout, API_COMPLETE));
    }
}

static void
finish_answer(struct exchange *exchange, const struct outcome *outcome)
{
    const struct callout *callout = find_callout(exchange, outcome->callout);
    if (callout != NULL) {
        struct api_view view = exchange_view(exchange);
        struct text text;
        text_init_room(&text, ANSWERED_BYTES);
        api_write_answered(&view, callout, &text);
        text_add_char(&text, '\n');
        exchange_reply_text(exchange, 200, "application/json", text.bytes, text.size);
        text_fini(&text);
    }
}

void
route_answer_callout(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_ANSWER);
    struct callout_id id;
    if (exchange_path_id(exchange, 'C', REFUSAL_CALLOUT_NOT_FOUND, &id.value) != 0 ||
        exchange_decode(exchange, &api_answer, &command->as.answer) != 0) {
        return;
    }
    command->as.answer.callout = id;
    exchange_submit(exchange, command, finish_answer);
}
