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

static const struct binding_field handover_incident_fields[] = {
    ID_REQUIRED(event_handover_incident, incident, "incident", 'I'),
    TEXT(event_handover_incident, place),
    TEXT(event_handover_incident, type),
    LEVEL(event_handover_incident, level),
    BIND_ENUM(struct event_handover_incident, state, "state", callout_state_names, CALLOUT_STATE_N,
              BINDING_OPTIONAL),
    FLAG(event_handover_incident, is_drill, "drill"),
};
static const struct binding handover_incident_binding =
    BINDING_OF_STORED(struct event_handover_incident, handover_incident_fields);

static const struct binding_field handover_fields[] = {
    ID(event_handover, callout, 'C'),
    TEXT_REQUIRED(event_handover, unit),
    TEXT(event_handover, unit_name),
    INSTANT(event_handover, at_ms, "at"),
    FLAG(event_handover, is_late, "late"),
    BIND_TEXTS(struct event_handover, from, from_count, "from", ANY_LENGTH, LIST_MAX,
               BINDING_OPTIONAL),
    BIND_TEXTS(struct event_handover, to, to_count, "to", ANY_LENGTH, LIST_MAX, BINDING_OPTIONAL),
    BIND_OBJECTS(struct event_handover, incidents, incident_count, "incidents",
                 &handover_incident_binding, LIST_MAX, BINDING_OPTIONAL),
    COUNT(event_handover, incidents_total),
    COUNT(event_handover, calls),
    COUNT(event_handover, tasks),
    COUNT(event_handover, alarms),
    COUNT(event_handover, entries),
};
static const struct binding handover_binding =
    BINDING_OF_STORED(struct event_handover, handover_fields);

static const struct binding_field watch_changed_fields[] = {
    FLAG(event_watch_changed, is_begun, "begun"),
    FLAG(event_watch_changed, is_ended, "ended"),
    INSTANT(event_watch_changed, since_ms, "since"),
    INSTANT(event_watch_changed, until_ms, "until"),
    TEXT(event_watch_changed, next_unit),
    COUNT(event_watch_changed, next_place),
    BIND_OBJECTS(struct event_watch_changed, units, unit_count, "units", &handover_binding,
                 LIST_MAX, BINDING_OPTIONAL),
};
const struct binding event_watch_changed_binding =
    BINDING_OF_STORED(struct event_watch_changed, watch_changed_fields);
