/* One value against its field. */
#include "codec/binding_store.h"

#include <string.h>

#include "base/bug.h"
#include "base/civil.h"
#include "core/ids.h"

static bool
has_control_character(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7f) {
            return true;
        }
    }
    return false;
}

enum binding_problem
binding_check_text(const struct binding_field *field, const char *text)
{
    if (field->min > 0 || field->max > 0) {
        size_t characters = utf8_count(text);
        if (characters < (size_t)field->min) {
            return BINDING_TOO_SHORT;
        }
        if (field->max > 0 && characters > (size_t)field->max) {
            return BINDING_TOO_LONG;
        }
    }
    if ((field->flags & BINDING_ONE_LINE) != 0 && has_control_character(text)) {
        return BINDING_BAD_FORMAT;
    }
    return BINDING_PROBLEM_N;
}

static void
store_int(char *ret, size_t size, int64_t value)
{
    if (size == sizeof(int)) {
        int narrow = (int)value;
        memcpy(ret, &narrow, sizeof(narrow));
        return;
    }
    BUG_ON(size != sizeof(value));
    memcpy(ret, &value, sizeof(value));
}

enum binding_problem
binding_store_int(const struct binding_field *field, int64_t value, char *ret)
{
    if (value < field->min || value > field->max) {
        return BINDING_OUT_OF_RANGE;
    }
    store_int(ret, field->size, value);
    return BINDING_PROBLEM_N;
}

enum binding_problem
binding_store_enum(const struct binding_field *field, const char *name, char *ret)
{
    int value = words_find(field->names, field->name_count, name);
    if (value < 0) {
        return BINDING_NOT_ONE_OF;
    }
    memcpy(ret, &value, sizeof(value));
    return BINDING_PROBLEM_N;
}

enum binding_problem
binding_store_id(const struct binding_field *field, const char *text, char *ret)
{
    uint64_t value;
    if (id_parse(field->letter, text, &value) != 0) {
        return BINDING_BAD_FORMAT;
    }
    memcpy(ret, &value, sizeof(value));
    return BINDING_PROBLEM_N;
}

enum binding_problem
binding_store_instant(const char *text, char *ret)
{
    int64_t ms;
    if (civil_parse_rfc3339(text, &ms) != 0) {
        return BINDING_BAD_FORMAT;
    }
    memcpy(ret, &ms, sizeof(ms));
    return BINDING_PROBLEM_N;
}

void
binding_fill_absent(const struct binding *binding, char *ret)
{
    memset(ret, 0, binding->size);
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        if (field->type == BINDING_INT || field->type == BINDING_ENUM) {
            store_int(ret + field->offset, field->size, field->absent);
        } else if (field->type == BINDING_OBJECT) {
            binding_fill_absent(field->of, ret + field->offset);
        }
    }
}

enum binding_type
binding_entry_type(const struct binding_field *field)
{
    switch (field->type) {
    case BINDING_TEXTS:
        return BINDING_TEXT;
    case BINDING_IDS:
        return BINDING_ID;
    case BINDING_ENUMS:
        return BINDING_ENUM;
    case BINDING_OBJECTS:
        return BINDING_OBJECT;
    case BINDING_TEXT:
    case BINDING_INT:
    case BINDING_BOOL:
    case BINDING_ENUM:
    case BINDING_ID:
    case BINDING_INSTANT:
    case BINDING_OBJECT:
    case BINDING_TYPE_N:
        break;
    }
    BUG_HERE("not a list");
}

size_t
binding_entry_size(const struct binding_field *field)
{
    enum binding_type type = binding_entry_type(field);

    if (type == BINDING_OBJECT) {
        return field->of->size;
    }
    return type == BINDING_TEXT ? sizeof(const char *)
           : type == BINDING_ID ? sizeof(uint64_t)
                                : sizeof(int);
}
