/* subject.h: what of an event concerns one incident or stand-alone notice.
 *
 * Floor 3, for journal/ only. Pages of many subjects leave in one event, so a subject's story is
 * its own rows and the parts of the shared ones that name its callouts and pages. */
#ifndef DUTYD_JOURNAL_SUBJECT_H
#define DUTYD_JOURNAL_SUBJECT_H

#include <stdbool.h>

#include "core/event.h"

/* json_valid comes first, so that a row that was tampered with does not spoil the whole query. */
#define PLANBOOK_OF_EVENT                                                                          \
    "e.kind IN ('incident_reported', 'notice_issued') AND p.digest ="                              \
    " CASE WHEN json_valid(e.data) THEN json_extract(e.data, '$.planbook_digest') END"

/* The seqs of all rows that may concern the subject ?1 of this table, whose own rows are found by
 * `own`. Shared rows are sought by time within the subject's life and the time in which receipts
 * still come (?2), with a day's room in front for a clock that was set back. */
#define SUBJECT_SEQS(table, own)                                                                   \
    "SELECT seq FROM event WHERE " own " UNION ALL SELECT p.seq FROM " table                       \
    " AS s CROSS JOIN event AS f ON f.seq = s.first_seq"                                           \
    " CROSS JOIN page_event AS p INDEXED BY page_event_at"                                         \
    " ON p.at >= f.at - ?2 AND p.at <= s.closed_at + ?2 AND p.seq > s.first_seq WHERE s.id = ?1"   \
    " UNION ALL SELECT p.seq FROM event AS e CROSS JOIN planbook AS p ON " PLANBOOK_OF_EVENT       \
    " WHERE " own

struct subject_filter;

struct subject_filter *subject_filter_new(void);
void subject_filter_free(struct subject_filter *filter); /* NULL-safe */

/* Takes the events in order of seq. One with a subject, or without lists, is kept whole and its
 * callouts and pages are learnt. Another has its lists cut down in place; false when nothing of it
 * is left. */
bool subject_filter_take(struct subject_filter *filter, struct event *event);

#endif
