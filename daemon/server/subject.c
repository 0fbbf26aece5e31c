#include "server/subject.h"

struct office *
subject_new_reader(const struct exchange *exchange)
{
    struct office *reader = office_new_reader();
    office_use_directory(reader, exchange_office(exchange)->directory);
    return reader;
}

static int
apply_event(void *context, const struct event *event, struct error *error)
{
    struct office *reader = context;
    (void)error;
    office_apply(reader, event);
    return 0;
}

/* NULL when the journal cannot be read; then the request has been refused. */
static struct office *
fold(struct exchange *exchange, struct incident_id incident, struct notice_id notice)
{
    const struct server_port *port = &exchange->server->port;
    struct office *reader = subject_new_reader(exchange);
    struct error error = {0};
    if (journal_read_subject(port->journal(port->turn), incident, notice, apply_event, reader,
                             &error) != 0) {
        office_free(reader);
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return NULL;
    }
    return reader;
}

int
subject_open_incident(struct exchange *exchange, struct incident_id id, struct subject *ret_subject)
{
    struct subject subject = {.office = exchange_office(exchange)};
    subject.incident = office_find_incident(subject.office, id);
    if (subject.incident == NULL && id.value != 0) {
        subject.folded = fold(exchange, id, (struct notice_id){0});
        if (subject.folded == NULL) {
            return -1;
        }
        subject.office = subject.folded;
        subject.incident = office_find_incident(subject.folded, id);
    }
    if (subject.incident == NULL) {
        office_free(subject.folded);
        exchange_refuse_unknown(exchange, REFUSAL_INCIDENT_NOT_FOUND, NULL,
                                incident_id_text(id).text);
        return -1;
    }
    *ret_subject = subject;
    return 0;
}

/* A notice of an incident is part of the incident's record, which is folded as a whole. NULL as for
 * fold(). */
static struct office *
fold_notice(struct exchange *exchange, struct notice_id id)
{
    const struct server_port *port = &exchange->server->port;
    struct incident_id incident;
    struct error error = {0};
    if (journal_find_incident(port->journal(port->turn), id, &incident, &error) != 0) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
        return NULL;
    }
    return incident.value != 0 ? fold(exchange, incident, (struct notice_id){0})
                               : fold(exchange, incident, id);
}

int
subject_open_notice(struct exchange *exchange, struct notice_id id, struct subject *ret_subject)
{
    struct subject subject = {.office = exchange_office(exchange)};
    subject.notice = office_find_notice(subject.office, id);
    if (subject.notice == NULL && id.value != 0) {
        subject.folded = fold_notice(exchange, id);
        if (subject.folded == NULL) {
            return -1;
        }
        subject.office = subject.folded;
        subject.notice = office_find_notice(subject.folded, id);
    }
    if (subject.notice == NULL) {
        office_free(subject.folded);
        exchange_refuse_unknown(exchange, REFUSAL_NOTICE_NOT_FOUND, NULL, notice_id_text(id).text);
        return -1;
    }
    *ret_subject = subject;
    return 0;
}

int
subject_open_matter(struct exchange *exchange, struct matter_id id, struct subject *ret_subject)
{
    const struct server_port *port = &exchange->server->port;
    struct subject subject = {.office = exchange_office(exchange)};
    struct error error = {0};
    subject.matter = office_find_matter(subject.office, id);
    if (subject.matter == NULL) {
        subject.folded = subject_new_reader(exchange);
        if (journal_read_matter(port->journal(port->turn), id, apply_event, subject.folded,
                                &error) != 0) {
            office_free(subject.folded);
            exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
            return -1;
        }
        subject.office = subject.folded;
        subject.matter = office_find_matter(subject.folded, id);
    }
    if (subject.matter == NULL) {
        office_free(subject.folded);
        exchange_refuse_unknown(exchange, REFUSAL_MATTER_NOT_FOUND, NULL, matter_id_text(id).text);
        return -1;
    }
    *ret_subject = subject;
    return 0;
}

void
subject_close(struct subject *subject)
{
    office_free(subject->folded);
}

struct api_view
subject_view(const struct subject *subject, const struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    view.office = subject->office;
    return view;
}
