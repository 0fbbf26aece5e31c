/* The payloads of events about reports to those above, field by field. See event_fields.c. */
#include "codec/event_fields.h"
#include "codec/event_fields_macros.h"

static const struct binding_field submitted_fields[] = {
    NAME(event_report_submitted, kind, "kind", report_kind_names),
    TEXT_REQUIRED(event_report_submitted, to),
    TEXT(event_report_submitted, to_name),
    INSTANT(event_report_submitted, left_ms, "left_at"),
    NAME(event_report_submitted, means, "means", submission_means_names),
    TEXT(event_report_submitted, by),
    TEXT(event_report_submitted, number),
    TEXT(event_report_submitted, note),
    TEXT(event_report_submitted, proof),
    TEXT(event_report_submitted, key),
    TEXT(event_report_submitted, key_digest),
};
const struct binding event_report_submitted_binding =
    BINDING_OF_STORED(struct event_report_submitted, submitted_fields);

static const struct binding_field due_fields[] = {
    NAME(event_report_due, kind, "kind", report_kind_names),
    TEXT_REQUIRED(event_report_due, to),
    TEXT(event_report_due, to_name),
    INSTANT(event_report_due, due_ms, "due_at"),
    FLAG(event_report_due, is_overdue, "overdue"),
};
static const struct binding due_binding = BINDING_OF_STORED(struct event_report_due, due_fields);

static const struct binding_field reports_due_fields[] = {
    BIND_OBJECTS(struct event_reports_due, reports, report_count, "reports", &due_binding, LIST_MAX,
                 BINDING_REQUIRED),
};
const struct binding event_reports_due_binding =
    BINDING_OF_STORED(struct event_reports_due, reports_due_fields);
