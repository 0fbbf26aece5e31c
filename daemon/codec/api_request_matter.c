/* The bodies of the calls about matters. See api_request.h. */
#include "codec/api_request.h"
#include "core/limits.h"

#define TEAMS_MAX 100
#define EVERY_MS_MAX (366 * INT64_C(86400000))

static const struct binding_field member_fields[] = {
    BIND_TEXT(struct command_member, unit, "unit", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_member, group, "group", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_ENUM(struct command_member, role, "role", member_role_names, MEMBER_PARTICIPANT, 0),
    BIND_INT(struct command_member, team, "team", 1, TEAMS_MAX, 0, 0),
};
static const struct binding member_binding = BINDING_OF(struct command_member, member_fields);

static const struct binding_field open_fields[] = {
    BIND_ENUM(struct command_open_matter, kind, "kind", matter_kind_names, MATTER_MEETING,
              BINDING_REQUIRED),
    BIND_ENUM(struct command_open_matter, form, "form", matter_form_names, FORM_PLAIN, 0),
    /* The work plan has one; without it the office asks for it. */
    BIND_TEXT(struct command_open_matter, title, "title", TITLE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_open_matter, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_TEXT(struct command_open_matter, place, "place", PLACE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_open_matter, deliverable, "deliverable", NOTE_CHARACTERS_MAX, 0),
    BIND_INSTANT(struct command_open_matter, at_ms, "held_at", 0),
    BIND_INSTANT(struct command_open_matter, due_ms, "due_at", 0),
    BIND_INT(struct command_open_matter, every_ms, "progress_every_ms", 60000, EVERY_MS_MAX, 0, 0),
    BIND_INT(struct command_open_matter, plan, "plan", 1, PLANNED_TASK_NUMBER_MAX, 0, 0),
    BIND_BOOL(struct command_open_matter, is_major, "major", 0),
    BIND_BOOL(struct command_open_matter, is_unannounced, "unannounced", 0),
    BIND_ID(struct command_open_matter, parent, "parent", 'M', 0),
    BIND_ID(struct command_open_matter, incident, "incident", 'I', 0),
    BIND_OBJECTS(struct command_open_matter, members, member_count, "members", &member_binding,
                 MEMBERS_NAMED_MAX, 0),
    BIND_TEXTS(struct command_open_matter, guests, guest_count, "guests", NAME_CHARACTERS_MAX,
               GUESTS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_open_matter, unit, "unit", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_open_matter, said_by, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
};
const struct binding api_open_matter = BINDING_OF(struct command_open_matter, open_fields);

static const struct binding_field join_fields[] = {
    BIND_OBJECTS(struct command_join_matter, members, member_count, "members", &member_binding,
                 MEMBERS_NAMED_MAX, BINDING_REQUIRED),
};
const struct binding api_join_matter = BINDING_OF(struct command_join_matter, join_fields);

static const struct binding_field share_fields[] = {
    BIND_OBJECTS(struct command_join_matter, members, member_count, "members", &member_binding,
                 MEMBERS_NAMED_MAX, BINDING_REQUIRED),
    BIND_TEXT(struct command_join_matter, text, "text", TEXT_CHARACTERS_MAX, 0),
};
const struct binding api_share_matter = BINDING_OF(struct command_join_matter, share_fields);

static const struct binding_field amend_fields[] = {
    BIND_TEXT(struct command_amend_matter, title, "title", TITLE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_amend_matter, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_TEXT(struct command_amend_matter, place, "place", PLACE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_INSTANT(struct command_amend_matter, at_ms, "held_at", 0),
    BIND_INSTANT(struct command_amend_matter, due_ms, "due_at", 0),
    BIND_TEXT(struct command_amend_matter, reason, "reason", NOTE_CHARACTERS_MAX, 0),
};
const struct binding api_amend_matter = BINDING_OF(struct command_amend_matter, amend_fields);

static const struct binding_field move_fields[] = {
    BIND_ENUM(struct command_move_matter, action, "action", matter_action_names, MATTER_APPROVE,
              BINDING_REQUIRED),
    BIND_TEXT(struct command_move_matter, name, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_move_matter, reason, "reason", NOTE_CHARACTERS_MAX, 0),
    BIND_BOOL(struct command_move_matter, is_forced, "force", 0),
};
const struct binding api_move_matter = BINDING_OF(struct command_move_matter, move_fields);

static const struct binding_field mark_fields[] = {
    BIND_FILLED(struct command_mark_member, unit, "unit", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_ENUM(struct command_mark_member, mark, "mark", member_mark_names, MARK_NONE,
              BINDING_REQUIRED),
    BIND_TEXT(struct command_mark_member, name, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_mark_member, note, "note", NOTE_CHARACTERS_MAX, 0),
};
const struct binding api_mark_member = BINDING_OF(struct command_mark_member, mark_fields);

static const struct binding_field note_fields[] = {
    BIND_ENUM(struct command_note_matter, entry, "entry", entry_kind_names, ENTRY_PROGRESS,
              BINDING_REQUIRED),
    BIND_TEXT(struct command_note_matter, unit, "unit", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_FILLED(struct command_note_matter, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_TEXT(struct command_note_matter, name, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_INT(struct command_note_matter, percent, "percent", 0, 100, -1, 0),
};
const struct binding api_note_matter = BINDING_OF(struct command_note_matter, note_fields);
