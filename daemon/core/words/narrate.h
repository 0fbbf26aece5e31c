/* narrate.h: an event as a sentence, for the timeline, the report and the tests.
 *
 * Floor 1, pure. The timeline is the journal in words. */
#ifndef DUTYD_CORE_WORDS_NARRATE_H
#define DUTYD_CORE_WORDS_NARRATE_H

#include "base/text.h"
#include "core/state.h"

/* Appends one sentence without a line end. `office` is the state after the event (names of units
 * and people come from it when the event has only ids). */
void narrate_event(const struct office *office, const struct event *event, enum language language,
                   struct text *ret_text);

/* What the office was told, in this language; what an older program wrote is given as it stands.
 * Appended. */
void alarm_add_sentence(const struct event_office_alarmed *said, enum language language,
                        struct text *ret_text);

#endif
