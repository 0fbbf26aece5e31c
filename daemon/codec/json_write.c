/* json_write.c: see json_write.h. */
#include "codec/json_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "codec/binding.h"

#define DIGITS_MAX 20

static bool
is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

static void
write_escape(struct text *text, char c)
{
    static const char short_for[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f',
                                     ['\r'] = 'r', ['"'] = '"',  ['\\'] = '\\'};
    char letter = '\0';

    if ((size_t)c < sizeof(short_for)) {
        letter = short_for[(size_t)c];
    }
    if (letter != '\0') {
        const char pair[2] = {'\\', letter};
        text_add_bytes(text, pair, sizeof(pair));
    } else {
        text_add_format(text, "\\u%04X", (unsigned)c);
    }
}

static void
write_string(struct text *text, const char *bytes, size_t size)
{
    size_t at = 0;
    text_add_char(text, '"');
    while (at < size) {
        size_t from = at;
        while (at < size && is_plain(bytes[at])) {
            at++;
        }
        text_add_bytes(text, bytes + from, at - from);
        if (at < size) {
            write_escape(text, bytes[at++]);
        }
    }
    text_add_char(text, '"');
}

void
json_write_words(struct text *text, const char *string)
{
    size_t size = 0;
    while (is_plain(string[size]) && (unsigned char)string[size] < 0x80) {
        size++;
    }
    if (string[size] == '\0') { /* codes, ids, times: nearly all that is written */
        text_add_char(text, '"');
        text_add_bytes(text, string, size);
        text_add_char(text, '"');
        return;
    }
    size += strlen(string + size);
    if (utf8_is_valid(string, size)) {
        write_string(text, string, size);
        return;
    }
    struct text cleaned;
    text_init(&cleaned);
    for (size_t at = 0; at < size;) {
        utf8_add(&cleaned, utf8_next(string, size, &at));
    }
    write_string(text, cleaned.bytes, cleaned.size);
    text_fini(&cleaned);
}

void
json_write_integer(struct text *text, int64_t value)
{
    char digits[DIGITS_MAX];
    size_t at = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        text_add_char(text, '-');
    }
    text_add_bytes(text, digits + at, sizeof(digits) - at);
}

void
json_write_filled(struct text *text, const char *lead, const char *value)
{
    text_add(text, lead);
    if (text_is_empty(value)) {
        text_add(text, "null");
    } else {
        json_write_words(text, value);
    }
}

/* ---- Documents ------------------------------------------------------------------------------- */

static void
write_object(struct text *text, const json_t *json)
{
    /* jansson's iterators take no const, though they change nothing. */
    const union {
        const json_t *unchanged;
        json_t *object;
    } same = {.unchanged = json};
    json_t *object = json_incref(same.object);
    const char *name;
    json_t *value;
    bool is_first = true;
    text_add_char(text, '{');
    json_object_foreach(object, name, value)
    {
        if (!is_first) {
            text_add_char(text, ',');
        }
        is_first = false;
        write_string(text, name, strlen(name));
        text_add_char(text, ':');
        json_add_text(value, text);
    }
    text_add_char(text, '}');
    json_decref(object);
}

static void
write_array(struct text *text, const json_t *array)
{
    size_t count = json_array_size(array);
    text_add_char(text, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            text_add_char(text, ',');
        }
        json_add_text(json_array_get(array, i), text);
    }
    text_add_char(text, ']');
}

static void
write_real(struct text *text, const json_t *json)
{
    char *dumped = json_dumps(json, JSON_ENCODE_ANY);
    BUG_ON(dumped == NULL);
    text_add(text, dumped);
    free(dumped);
}

/* As jansson's own dump with JSON_COMPACT, at a third of its cost. */
void
json_add_text(const json_t *json, struct text *text)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        write_object(text, json);
        break;
    case JSON_ARRAY:
        write_array(text, json);
        break;
    case JSON_STRING:
        write_string(text, json_string_value(json), json_string_length(json));
        break;
    case JSON_INTEGER:
        json_write_integer(text, json_integer_value(json));
        break;
    case JSON_REAL:
        write_real(text, json);
        break;
    case JSON_TRUE:
        text_add(text, "true");
        break;
    case JSON_FALSE:
        text_add(text, "false");
        break;
    case JSON_NULL:
        text_add(text, "null");
        break;
    }
}
