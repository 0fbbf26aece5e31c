/* JSON bytes to documents and back, with limits, over jansson. */
#include "codec/binding.h"

#include <string.h>

#include "base/bug.h"

/* jansson allows 2048 levels, each a stack frame; a request needs four. Strings are skipped, so
 * that brackets in a text do not count. Broken documents are left for the parser to refuse. */
static bool
is_too_deep(const char *bytes, size_t size, size_t depth_max)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        if (in_string) {
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            depth++;
            if (depth > depth_max) {
                return true;
            }
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
    }
    return false;
}

json_t *
json_parse(const char *bytes, size_t size, size_t size_max, size_t depth_max, struct error *error)
{
    if (size > size_max) {
        (void)error_set(error, "the JSON text has %zu bytes, more than the %zu allowed", size,
                        size_max);
        return NULL;
    }
    if (is_too_deep(bytes, size, depth_max)) {
        (void)error_set(error, "the JSON text is nested deeper than %zu levels", depth_max);
        return NULL;
    }
    json_error_t reason;
    json_t *json = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &reason);
    if (json == NULL) {
        (void)error_set(error, "not JSON: %s (line %d, column %d)", reason.text, reason.line,
                        reason.column);
    }
    return json;
}

json_t *
json_string_of(const char *string)
{
    json_t *json = json_string(string);
    if (json != NULL) {
        return json;
    }
    struct text cleaned;
    text_init(&cleaned);
    size_t size = strlen(string);
    for (size_t at = 0; at < size;) {
        utf8_add(&cleaned, utf8_next(string, size, &at));
    }
    json = json_string(cleaned.bytes);
    text_fini(&cleaned);
    BUG_ON(json == NULL);
    return json;
}
