/* duplicates.h: finds the open incident that a new report may speak of again.
 *
 * Floor 1, private to core. Each report asks while the reporter waits, so the incidents that are
 * open are not walked: of their places a short list is kept, small enough to stay in the cache. */
#ifndef DUTYD_CORE_RESPONSE_DUPLICATES_H
#define DUTYD_CORE_RESPONSE_DUPLICATES_H

#include "core/command.h"
#include "core/private.h"

/* apply: an incident begins, and ends or leaves the state. To forget one twice is no error. */
void duplicates_note(struct office *office, struct incident *incident);
void duplicates_forget(struct office *office, const struct incident *incident);

/* The newest open incident of the same type and status with a place that contains the other's, not
 * long ago; 0 when there is none. Two callers often report one outbreak in different words: a human
 * decides. */
struct incident_id duplicates_find(const struct office *office,
                                   const struct command_report_incident *report, int64_t now_ms);

#endif
