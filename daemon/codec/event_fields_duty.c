/* The payloads of events about duty itself, field by field. See event_fields.c. */
#include "codec/event_fields.h"
#include "codec/event_fields_macros.h"

static const struct binding_field checked_fields[] = {
    BIND_TEXTS(struct event_units_checked, units, unit_count, "units", ANY_LENGTH, LIST_MAX,
               BINDING_OPTIONAL),
    BIND_TEXTS(struct event_units_checked, names, name_count, "names", ANY_LENGTH, LIST_MAX,
               BINDING_OPTIONAL),
    COUNT(event_units_checked, drawn),
    COUNT(event_units_checked, among),
    BIND_INT(struct event_units_checked, number, "number", 0, INT64_MAX, 0, BINDING_OPTIONAL),
    FLAG(event_units_checked, is_scheduled, "scheduled"),
};
const struct binding event_units_checked_binding =
    BINDING_OF_STORED(struct event_units_checked, checked_fields);

static const struct binding_field entered_fields[] = {
    NAME(event_log_entered, kind, "kind", log_kind_names),
    TEXT(event_log_entered, unit_name),
    TEXT_REQUIRED(event_log_entered, text),
    TEXT(event_log_entered, name),
    TEXT(event_log_entered, party),
    INSTANT(event_log_entered, happened_ms, "happened_at"),
    SPAN(event_log_entered, corrects),
    TEXT(event_log_entered, key),
    TEXT(event_log_entered, key_digest),
};
const struct binding event_log_entered_binding =
    BINDING_OF_STORED(struct event_log_entered, entered_fields);
