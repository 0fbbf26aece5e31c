/* narration.h: what the rooms of the narrator share.
 *
 * Private to core/narrate*.c. narrate.c is the table of kinds; each room says its own events in
 * Chinese and English side by side: narrate_incident.c, narrate_callout.c, narrate_page.c,
 * narrate_matter.c, narrate_reporting.c and narrate_office.c. The sentence says who, whom and what,
 * and leaves the time and the subject's id to the line in which it stands. */
#ifndef DUTYD_CORE_WORDS_NARRATION_H
#define DUTYD_CORE_WORDS_NARRATION_H

#include "core/words/narrate.h"

#include "core/event.h"

/* One sentence in the making. All are borrowed for the length of one narrate_event(). */
struct narration {
    const struct office *office;
    const struct event *event;
    enum language language;
    struct text *text;
};

/* A list of names stops here and says how many more there are. */
#define NARRATION_NAMES_MAX 8

#define SAY(narration, zh, en) text_add((narration)->text, narration_pick((narration), (zh), (en)))

const char *narration_pick(const struct narration *narration, const char *zh, const char *en);

const char *narration_word(const struct narration *narration, const struct words *words);

/* The name of the callout's unit, or an ellipsis when the callout is not in memory. */
const char *narration_find_unit(const struct narration *narration, struct callout_id id);

/* The lead-in and the value; nothing when the value is empty. */
void narration_say_value(struct narration *narration, const char *zh, const char *en,
                         const char *value);

/* The lead-in and the number; nothing when it is negative (not told). */
void narration_say_number(struct narration *narration, const char *zh, const char *en,
                          int64_t value);

void narration_say_actor(struct narration *narration);

/* "（县卫生健康委）" after the actor who spoke for the unit of the event's column; or nothing. */
void narration_say_unit(struct narration *narration);

void narration_say_units(struct narration *narration, const struct callout_id *callouts,
                         size_t count);

/* narrate_office.c: the daemon, its gateways and what the office was told. */
void narrate_office_event(struct narration *narration);
void narrate_office_alarmed(struct narration *narration);
void narrate_gateway(struct narration *narration);
void narrate_liaison(struct narration *narration);

/* narrate_incident.c */
void narrate_incident_reported(struct narration *narration);
void narrate_report_added(struct narration *narration);
void narrate_response(struct narration *narration);
void narrate_incident_closed(struct narration *narration);

/* narrate_callout.c */
void narrate_notice(struct narration *narration);
void narrate_answer(struct narration *narration);
void narrate_callouts(struct narration *narration);
void narrate_reply(struct narration *narration);

/* narrate_page.c */
void narrate_pages_queued(struct narration *narration);
void narrate_pages(struct narration *narration);
void narrate_pages_settled(struct narration *narration);
void narrate_receipts(struct narration *narration);

/* narrate_duty.c */
void narrate_units_checked(struct narration *narration);
void narrate_log_entered(struct narration *narration);
void narrate_watch_changed(struct narration *narration);

/* narrate_reporting.c */
void narrate_report_submitted(struct narration *narration);
void narrate_reports_due(struct narration *narration);

/* narrate_network.c */
void narrate_order_taken(struct narration *narration);
void narrate_rollup_taken(struct narration *narration);

/* narrate_matter.c */
void narrate_matter(struct narration *narration);

#endif
