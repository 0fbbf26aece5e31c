/* The body of the call that changes a liaison officer. See api_request.h. */
#include "codec/api_request.h"
#include "core/limits.h"

#define NUMBER_CHARACTERS_MAX 40

static const struct binding_field change_fields[] = {
    BIND_TEXT(struct command_change_liaison, person, "person", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_change_liaison, name, "name", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_change_liaison, post, "post", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_change_liaison, office_phone, "office_phone", NUMBER_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_TEXT(struct command_change_liaison, mobile, "mobile", NUMBER_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_TEXT(struct command_change_liaison, email, "email", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_change_liaison, note, "note", NOTE_CHARACTERS_MAX, BINDING_ONE_LINE),
};
const struct binding api_change_liaison = BINDING_OF(struct command_change_liaison, change_fields);
