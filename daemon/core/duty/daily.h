/* daily.h: what the office looks at once a day, by itself.
 *
 * Floor 1, private to core. Whoever wants something looked at daily adds a call to
 * daily_review(). */
#ifndef DUTYD_CORE_DUTY_DAILY_H
#define DUTYD_CORE_DUTY_DAILY_H

#include "core/decision.h"

/* The deadline is due: puts the day on the record and looks at everything that may be wrong in the
 * days to come. Alarms tell the office. */
void daily_review(struct decision *decision);

/* gap_review.c: its look at the duty lists. */
void daily_review_gaps(struct decision *decision);

#endif
