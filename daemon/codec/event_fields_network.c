/* The payloads of events between offices, field by field. See event_fields.c. */
#include "codec/event_fields.h"
#include "codec/event_fields_macros.h"

static const struct binding_field order_taken_fields[] = {
    TEXT_REQUIRED(event_order_taken, peer),
    TEXT(event_order_taken, path),
    ID_REQUIRED(event_order_taken, callout, "their_callout", 'C'),
    ID_REQUIRED(event_order_taken, notice, "their_notice", 'N'),
    BIND_ID(struct event_order_taken, incident, "their_incident", 'I', BINDING_OPTIONAL),
    NAME(event_order_taken, kind, "kind", relay_kind_names),
    TEXT(event_order_taken, key),
    TEXT(event_order_taken, key_digest),
};
const struct binding event_order_taken_binding =
    BINDING_OF_STORED(struct event_order_taken, order_taken_fields);

static const struct binding_field rollup_taken_fields[] = {
    TEXT_REQUIRED(event_rollup_taken, peer),
    ID_REQUIRED(event_rollup_taken, number, "number", 'P'),
    NAME(event_rollup_taken, stage, "stage", callout_state_names),
    TEXT(event_rollup_taken, by),
    COUNT(event_rollup_taken, answered),
    COUNT(event_rollup_taken, total),
    TEXT(event_rollup_taken, key),
    TEXT(event_rollup_taken, key_digest),
};
const struct binding event_rollup_taken_binding =
    BINDING_OF_STORED(struct event_rollup_taken, rollup_taken_fields);
