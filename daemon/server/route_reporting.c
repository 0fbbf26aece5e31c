/* Reports that left the office for those above it. */
#include "codec/api_incident.h"
#include "server/exchange.h"
#include "server/subject.h"

static void
finish_submission(struct exchange *exchange, const struct outcome *outcome)
{
    struct subject subject;
    if (subject_open_incident(exchange, outcome->incident, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    json_t *json = api_encode_incident(&view, subject.incident, API_COMPLETE);
    subject_close(&subject);
    exchange_reply_json(exchange, 201, json);
}

void
route_submit_report(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_SUBMIT_REPORT);
    struct incident_id id;
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) != 0 ||
        exchange_decode(exchange, &api_submit_report, &command->as.submit_report) != 0) {
        return;
    }
    command->as.submit_report.incident = id;
    exchange_submit(exchange, command, finish_submission);
}
