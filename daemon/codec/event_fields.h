/* event_fields.h: the table of each event's payload. Floor 2, for codec/event_json only. */
#ifndef DUTYD_CODEC_EVENT_FIELDS_H
#define DUTYD_CODEC_EVENT_FIELDS_H

#include "codec/binding.h"
#include "core/event.h"

/* How `event->as` is spelled in the journal's data. The planbook of an adopted configuration is
 * not in it: it is counted, and codec/planbook_json reads and writes it. */
const struct binding *event_payload_binding(enum event_kind kind);

/* event_fields_matter.c */
extern const struct binding event_matter_opened_binding;
extern const struct binding event_matter_joined_binding;
extern const struct binding event_matter_amended_binding;
extern const struct binding event_matter_moved_binding;
extern const struct binding event_matter_marked_binding;
extern const struct binding event_matter_noted_binding;
extern const struct binding event_matter_sent_binding;
extern const struct binding event_matter_reminded_binding;

/* event_fields_duty.c */
extern const struct binding event_units_checked_binding;
extern const struct binding event_log_entered_binding;
extern const struct binding event_watch_changed_binding;

/* event_fields_reporting.c */
extern const struct binding event_report_submitted_binding;
extern const struct binding event_reports_due_binding;

/* event_fields_network.c */
extern const struct binding event_order_taken_binding;
extern const struct binding event_rollup_taken_binding;

#endif
