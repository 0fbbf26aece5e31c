/* The payloads of events about matters, field by field. See event_fields.c. */
#include "codec/event_fields.h"
#include "codec/event_fields_macros.h"

static const struct binding_field member_fields[] = {
    TEXT_REQUIRED(event_member, unit),
    TEXT_REQUIRED(event_member, unit_name),
    NAME(event_member, role, "role", member_role_names),
    COUNT(event_member, team),
};
static const struct binding member_binding = BINDING_OF_STORED(struct event_member, member_fields);

static const struct binding_field opened_fields[] = {
    NAME(event_matter_opened, kind, "kind", matter_kind_names),
    NAME(event_matter_opened, form, "form", matter_form_names),
    NAME(event_matter_opened, state, "state", matter_state_names),
    TEXT_REQUIRED(event_matter_opened, title),
    TEXT(event_matter_opened, text),
    TEXT(event_matter_opened, place),
    TEXT(event_matter_opened, deliverable),
    TEXT(event_matter_opened, proposed_by),
    TEXT(event_matter_opened, said_by),
    INSTANT(event_matter_opened, at_ms, "held_at"),
    INSTANT(event_matter_opened, due_ms, "due_at"),
    SPAN(event_matter_opened, every_ms),
    SPAN(event_matter_opened, remind_before_ms),
    SPAN(event_matter_opened, chase_every_ms),
    SPAN(event_matter_opened, summary_every_ms),
    COUNT(event_matter_opened, plan),
    FLAG(event_matter_opened, is_major, "major"),
    FLAG(event_matter_opened, is_unannounced, "unannounced"),
    ID(event_matter_opened, parent, 'M'),
    BIND_OBJECTS(struct event_matter_opened, members, member_count, "members", &member_binding,
                 LIST_MAX, BINDING_OPTIONAL),
    BIND_TEXTS(struct event_matter_opened, guests, guest_count, "guests", ANY_LENGTH, LIST_MAX,
               BINDING_OPTIONAL),
    TEXT(event_matter_opened, key),
    TEXT(event_matter_opened, key_digest),
};
const struct binding event_matter_opened_binding =
    BINDING_OF_STORED(struct event_matter_opened, opened_fields);

static const struct binding_field joined_fields[] = {
    BIND_OBJECTS(struct event_matter_joined, members, member_count, "members", &member_binding,
                 LIST_MAX, BINDING_REQUIRED),
    FLAG(event_matter_joined, awaits_consent, "awaits_consent"),
};
const struct binding event_matter_joined_binding =
    BINDING_OF_STORED(struct event_matter_joined, joined_fields);

static const struct binding_field amended_fields[] = {
    TEXT(event_matter_amended, title),
    TEXT(event_matter_amended, text),
    TEXT(event_matter_amended, place),
    INSTANT(event_matter_amended, at_ms, "held_at"),
    INSTANT(event_matter_amended, due_ms, "due_at"),
    TEXT(event_matter_amended, reason),
};
const struct binding event_matter_amended_binding =
    BINDING_OF_STORED(struct event_matter_amended, amended_fields);

static const struct binding_field moved_fields[] = {
    NAME(event_matter_moved, action, "action", matter_action_names),
    NAME(event_matter_moved, to, "to", matter_state_names),
    TEXT(event_matter_moved, name),
    TEXT(event_matter_moved, reason),
};
const struct binding event_matter_moved_binding =
    BINDING_OF_STORED(struct event_matter_moved, moved_fields);

static const struct binding_field marked_fields[] = {
    NAME(event_matter_marked, mark, "mark", member_mark_names),
    TEXT(event_matter_marked, name),
    TEXT(event_matter_marked, note),
    NAME(event_matter_marked, means, "means", means_names),
};
const struct binding event_matter_marked_binding =
    BINDING_OF_STORED(struct event_matter_marked, marked_fields);

static const struct binding_field noted_fields[] = {
    NAME(event_matter_noted, entry, "entry", entry_kind_names),
    TEXT(event_matter_noted, text),
    TEXT(event_matter_noted, name),
    COUNT_OR_UNSAID(event_matter_noted, percent),
};
const struct binding event_matter_noted_binding =
    BINDING_OF_STORED(struct event_matter_noted, noted_fields);

static const struct binding_field sent_fields[] = {
    ID_REQUIRED(event_matter_sent, notice, "notice", 'N'),
    NAME(event_matter_sent, purpose, "purpose", matter_purpose_names),
    BIND_TEXTS(struct event_matter_sent, names, name_count, "names", ANY_LENGTH, LIST_MAX,
               BINDING_OPTIONAL),
    COUNT(event_matter_sent, name_total),
};
const struct binding event_matter_sent_binding =
    BINDING_OF_STORED(struct event_matter_sent, sent_fields);

static const struct binding_field reminded_fields[] = {
    NAME(event_matter_reminded, purpose, "purpose", matter_purpose_names),
};
const struct binding event_matter_reminded_binding =
    BINDING_OF_STORED(struct event_matter_reminded, reminded_fields);
