/* duty_handover.h: 交接班: whoever comes on duty is told what is going on, and confirms it.
 *
 * Floor 1, private to core. 二连浩特 art. 8(2): the officers on duty can be reached round the
 * clock, so nobody may go before somebody has come. At each hour at which the officers of a roster
 * change the new ones get a notice that says who hands over to whom and what is on hand; silence
 * climbs the ladder of the institution. Where the same people go on, nobody is asked. */
#ifndef DUTYD_CORE_DUTY_DUTY_HANDOVER_H
#define DUTYD_CORE_DUTY_DUTY_HANDOVER_H

#include "base/text.h"
#include "core/rooms.h"

/* A configuration is in use: begins or ends the keeping of handovers. */
void duty_handover_note_configured(struct decision *decision);
/* The deadline is due: at most HANDOVERS_AT_ONCE_MAX units are asked, the others a minute later. */
void duty_handover_due(struct decision *decision);

/* duty_handover_facts.c: what each unit has on hand. */
struct handover_facts {
    struct event_handover_incident incidents[HANDOVER_INCIDENTS_SHOWN_MAX];
    size_t incident_count;
    int64_t incidents_total;
    struct incident_id newest; /* the last that was counted */
    int64_t calls, tasks;
};
/* One for each unit of the directory, in its order, in the decision's arena. */
const struct handover_facts *duty_handover_collect(struct decision *decision);
/* Alarms about this unit (the office's own: all) in [from, to). */
int64_t duty_handover_count_alarms(const struct decision *decision, size_t unit, int64_t from_ms,
                                   int64_t to_ms);

/* duty_handover_words.c: "李明交王伟接班。在办1起：…" */
void duty_handover_add_words(const struct office *office, const struct event_handover *handover,
                             enum language language, struct text *ret_text);

#endif
