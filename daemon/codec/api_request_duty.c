/* The body of the call that writes into the duty log. See api_request.h. */
#include "codec/api_request.h"
#include "core/limits.h"

static const struct binding_field enter_fields[] = {
    BIND_TEXT(struct command_enter_log, unit, "unit", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_ENUM(struct command_enter_log, kind, "kind", log_kind_names, LOG_KIND_N, 0),
    BIND_FILLED(struct command_enter_log, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_TEXT(struct command_enter_log, name, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_enter_log, party, "party", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_INSTANT(struct command_enter_log, happened_ms, "at", 0),
    BIND_INT(struct command_enter_log, corrects, "corrects", 1, INT64_MAX, 0, 0),
    BIND_ID(struct command_enter_log, incident, "incident", 'I', 0),
};
const struct binding api_enter_log = BINDING_OF(struct command_enter_log, enter_fields);
