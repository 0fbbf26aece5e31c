/* subject.h: an incident, a notice or a matter to read, from memory or, when it has left memory,
 * from its events in the journal through the same fold.
 *
 * Floor 4, private to server/. */
#ifndef DUTYD_SERVER_SUBJECT_H
#define DUTYD_SERVER_SUBJECT_H

#include "server/exchange.h"

struct subject {
    const struct office *office; /* where to look things up: live, or `folded` */
    struct office *folded;       /* owned; NULL when the subject is in memory */
    const struct incident *incident;
    const struct notice *notice;
    const struct matter *matter;
};

/* Fills the subject; the caller ends it with subject_close. -1: there is none, or the journal
 * cannot be read; then the request has been refused and nothing need be closed. */
int subject_open_incident(struct exchange *exchange, struct incident_id id,
                          struct subject *ret_subject) MUST_CHECK;
int subject_open_notice(struct exchange *exchange, struct notice_id id,
                        struct subject *ret_subject) MUST_CHECK;
int subject_open_matter(struct exchange *exchange, struct matter_id id,
                        struct subject *ret_subject) MUST_CHECK;
void subject_close(struct subject *subject);
/* The view of the exchange, with the subject's office. */
struct api_view subject_view(const struct subject *subject, const struct exchange *exchange);

/* An empty fold of the same directory. The caller frees it with office_free. */
struct office *subject_new_reader(const struct exchange *exchange);

#endif
