/* subject.h: what of an event concerns one incident or stand-alone notice.
 *
 * Floor 3, for journal/ only. Pages of many subjects leave in one event, so a subject's story is
 * its own rows and the parts of the shared ones that name its callouts and pages. */
#ifndef DUTYD_JOURNAL_SUBJECT_H
#define DUTYD_JOURNAL_SUBJECT_H

#include <stdbool.h>

#include "core/event.h"

struct subject_filter;

struct subject_filter *subject_filter_new(void);
void subject_filter_free(struct subject_filter *filter); /* NULL-safe */

/* Takes the events in order of seq. One with a subject, or without lists, is kept whole and its
 * callouts and pages are learnt. Another has its lists cut down in place; false when nothing of it
 * is left. */
bool subject_filter_take(struct subject_filter *filter, struct event *event);

#endif
