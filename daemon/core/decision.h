/* decision.h: what the rooms of the core share while one command is being decided.
 *
 * Floor 1, private to core. A decision appends events and applies each at once, so that the next
 * line of the same decision sees its effect. Nothing here outlives the command. */
#ifndef DUTYD_CORE_DECISION_H
#define DUTYD_CORE_DECISION_H

#include "core/state.h"

struct decision {
    struct office *office;
    const struct command *command;
    struct event_batch *batch;
    struct arena *arena; /* the batch's */
    struct outcome *outcome;
    int64_t now_ms;
    struct actor actor;
    struct words heard; /* what a matter took an answer for, to be confirmed so; of NULLs */
};

/* Starts an event of this kind with the time and the actor of the command. Fill it, then call
 * decision_emit, which applies it. Only one may be unfinished at a time. */
struct event *decision_event(struct decision *decision, enum event_kind kind);
void decision_emit(struct decision *decision, struct event *event);

/* Refuses the command; the first refusal stands. Always returns -1. */
int decision_refuse(struct decision *decision, enum refusal_code code, const char *field,
                    const char *first, const char *second, const char *third);

/* Checks a text of the request: -1 and a refusal when it is missing though required, longer than
 * this many characters, or not UTF-8. */
int decision_check_text(struct decision *decision, const char *field, const char *text,
                        bool is_required, size_t characters_max) MUST_CHECK;

/* The next free id of each kind, by the local date of the office. */
struct incident_id decision_incident_id(struct decision *decision);
struct notice_id decision_notice_id(struct decision *decision);
struct callout_id decision_callout_id(struct decision *decision);
struct page_id decision_page_id(struct decision *decision);
struct matter_id decision_matter_id(struct decision *decision);

/* The level's name in the office's language, "Ⅲ级". */
const char *decision_level_name(const struct decision *decision, int64_t level);

#endif
