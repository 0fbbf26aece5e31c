/* template.c: see template.h. */
#include "codec/template.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/words.h"

#define NAME_SIZE 32

const char *const template_filter_names[TEMPLATE_FILTER_N] = {
    [TEMPLATE_RAW] = "raw",   [TEMPLATE_URL] = "url", [TEMPLATE_FORM] = "form",
    [TEMPLATE_JSON] = "json", [TEMPLATE_XML] = "xml",
};

const char *const send_field_names[SEND_FIELD_N] = {
    [SEND_FIELD_TO] = "to",           [SEND_FIELD_TEXT] = "text",
    [SEND_FIELD_ID] = "id",           [SEND_FIELD_NAME] = "name",
    [SEND_FIELD_UNIT] = "unit",       [SEND_FIELD_LEVEL] = "level",
    [SEND_FIELD_USER] = "user",       [SEND_FIELD_PASSWORD] = "password",
    [SEND_FIELD_SENDER] = "sender",   [SEND_FIELD_ATTEMPT] = "attempt",
    [SEND_FIELD_KIND] = "kind",       [SEND_FIELD_INCIDENT] = "incident",
    [SEND_FIELD_CALLOUT] = "callout", [SEND_FIELD_TYPE] = "type",
    [SEND_FIELD_PLACE] = "place",     [SEND_FIELD_SUMMARY] = "summary",
    [SEND_FIELD_STATUS] = "status",
};

struct place {
    char name[NAME_SIZE];
    char filter[NAME_SIZE]; /* "" when none is given */
    size_t size;            /* of the whole place, braces included */
};

static size_t
copy_word(const char *from, char *to)
{
    size_t size = strspn(from, "abcdefghijklmnopqrstuvwxyz_");

    if (size >= NAME_SIZE) {
        return 0;
    }
    memcpy(to, from, size);
    to[size] = '\0';
    return size;
}

/* Reads the place at an opening brace; false when this brace stands for itself. */
static bool
read_place(const char *at, struct place *ret_place)
{
    const char *next = at + 1;
    size_t size = copy_word(next, ret_place->name);

    if (size == 0) {
        return false;
    }
    next += size;
    ret_place->filter[0] = '\0';
    if (*next == '|') {
        next++;
        size = copy_word(next, ret_place->filter);
        if (size == 0) {
            return false;
        }
        next += size;
    }
    if (*next != '}') {
        return false;
    }
    ret_place->size = (size_t)(next + 1 - at);
    return true;
}

int
template_check(const char *text, const char *const *names, size_t count, struct error *error)
{
    struct place place;

    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        if (!read_place(at, &place)) {
            continue;
        }
        if (words_find(names, count, place.name) < 0) {
            return error_set(error, "there is no field {%s}", place.name);
        }
        if (place.filter[0] != '\0' && WORDS_FIND(template_filter_names, place.filter) < 0) {
            return error_set(error,
                             "there is no filter \"%s\" ({%s|%s}): raw, url, form, json, xml",
                             place.filter, place.name, place.filter);
        }
    }
    return 0;
}

void
template_expand(const char *text, const char *const *names, const char *const *values, size_t count,
                enum template_filter otherwise, struct text *to)
{
    struct place place;
    const char *brace = NULL;

    for (const char *at = text; *at != '\0';) {
        brace = strchr(at, '{');
        if (brace == NULL) {
            text_add(to, at);
            return;
        }
        text_add_bytes(to, at, (size_t)(brace - at));
        int field = read_place(brace, &place) ? words_find(names, count, place.name) : -1;

        if (field < 0) {
            text_add_char(to, '{');
            at = brace + 1;
            continue;
        }
        int filter = WORDS_FIND(template_filter_names, place.filter);

        template_escape(filter < 0 ? otherwise : (enum template_filter)filter,
                        values[field] == NULL ? "" : values[field], to);
        at = brace + place.size;
    }
}

enum template_filter
template_filter_of(const char *content_type)
{
    if (content_type == NULL) {
        return TEMPLATE_RAW;
    }
    if (strcasestr(content_type, "json") != NULL) {
        return TEMPLATE_JSON;
    }
    if (strcasestr(content_type, "x-www-form-urlencoded") != NULL) {
        return TEMPLATE_FORM;
    }
    return strcasestr(content_type, "xml") != NULL ? TEMPLATE_XML : TEMPLATE_RAW;
}

static void
escape_percent(const char *value, bool space_is_plus, struct text *to)
{
    static const char unreserved[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    for (const char *at = value; *at != '\0'; at++) {
        if (strchr(unreserved, *at) != NULL) {
            text_add_char(to, *at);
        } else if (*at == ' ' && space_is_plus) {
            text_add_char(to, '+');
        } else {
            text_add_format(to, "%%%02X", (unsigned int)(unsigned char)*at);
        }
    }
}

static void
escape_json(const char *value, struct text *to)
{
    size_t size = strlen(value);
    struct text valid;

    text_init(&valid);
    for (size_t at = 0; at < size;) {
        utf8_add(&valid, utf8_next(value, size, &at));
    }
    json_t *string = json_stringn(valid.bytes, valid.size);

    BUG_ON(string == NULL);
    char *quoted = json_dumps(string, JSON_ENCODE_ANY);

    BUG_ON(quoted == NULL);
    text_add_bytes(to, quoted + 1, strlen(quoted) - 2);
    free(quoted);
    json_decref(string);
    text_fini(&valid);
}

static void
escape_xml(const char *value, struct text *to)
{
    size_t size = strlen(value);

    for (size_t at = 0; at < size;) {
        uint32_t code_point = utf8_next(value, size, &at);

        switch (code_point) {
        case '&':
            text_add(to, "&amp;");
            break;
        case '<':
            text_add(to, "&lt;");
            break;
        case '>':
            text_add(to, "&gt;");
            break;
        case '"':
            text_add(to, "&quot;");
            break;
        case '\'':
            text_add(to, "&#39;");
            break;
        case '\t':
        case '\n':
        case '\r':
            utf8_add(to, code_point);
            break;
        default:
            /* XML 1.0 has no way at all to write the other control characters. */
            utf8_add(to, code_point < 0x20 || code_point == 0xFFFE || code_point == 0xFFFF
                             ? 0xFFFD
                             : code_point);
            break;
        }
    }
}

void
template_escape(enum template_filter filter, const char *value, struct text *to)
{
    switch (filter) {
    case TEMPLATE_RAW:
        text_add(to, value);
        return;
    case TEMPLATE_URL:
        escape_percent(value, false, to);
        return;
    case TEMPLATE_FORM:
        escape_percent(value, true, to);
        return;
    case TEMPLATE_JSON:
        escape_json(value, to);
        return;
    case TEMPLATE_XML:
        escape_xml(value, to);
        return;
    case TEMPLATE_FILTER_N:
        break;
    }
    BUG_HERE("a filter that does not exist");
}
