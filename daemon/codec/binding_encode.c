/* Structs to JSON. */
#include "codec/binding.h"

#include <string.h>

#include "base/bug.h"
#include "codec/binding_store.h"
#include "codec/binding_values.h"

static json_t *encode_struct(const struct binding *binding, const void *from,
                             const struct zone *zone);

const char *
binding_read_text(const void *at)
{
    const char *text;
    memcpy(&text, at, sizeof(text));
    return text;
}

size_t
binding_read_count(const struct binding_field *field, const char *from)
{
    size_t count;
    memcpy(&count, from + field->count_offset, sizeof(count));
    BUG_ON(count > field->count_max);
    return count;
}

int64_t
binding_read_int(const void *at, size_t size)
{
    if (size == sizeof(int)) {
        int narrow;
        memcpy(&narrow, at, sizeof(narrow));
        return narrow;
    }
    BUG_ON(size != sizeof(int64_t));
    int64_t wide;
    memcpy(&wide, at, sizeof(wide));
    return wide;
}

bool
binding_id_text(char letter, const void *at, struct id_text *ret_text)
{
    uint64_t value;
    memcpy(&value, at, sizeof(value));
    switch (letter) {
    case 'I':
        *ret_text = incident_id_text((struct incident_id){value});
        break;
    case 'N':
        *ret_text = notice_id_text((struct notice_id){value});
        break;
    case 'C':
        *ret_text = callout_id_text((struct callout_id){value});
        break;
    case 'P':
        *ret_text = page_id_text((struct page_id){value});
        break;
    case 'M':
        *ret_text = matter_id_text((struct matter_id){value});
        break;
    default:
        BUG_HERE("an id of an unknown letter");
    }
    return value != 0;
}

/* NULL for the id that means none. */
static json_t *
encode_id(char letter, const void *at)
{
    struct id_text text;
    return binding_id_text(letter, at, &text) ? json_string(text.text) : NULL;
}

static json_t *
encode_name(const struct binding_field *field, const void *at)
{
    int64_t value = binding_read_int(at, sizeof(int));
    BUG_ON(value < 0 || (size_t)value >= field->name_count);
    return json_string(field->names[value]);
}

static json_t *
encode_enum(const struct binding_field *field, const void *at)
{
    int64_t value = binding_read_int(at, sizeof(int));
    bool is_named = value >= 0 && (size_t)value < field->name_count;
    return !is_named && value == field->absent ? NULL : encode_name(field, at);
}

static json_t *
encode_instant(const void *at, const struct zone *zone)
{
    int64_t ms = binding_read_int(at, sizeof(int64_t));
    if (ms == 0) {
        return NULL;
    }
    if (zone != NULL) {
        return json_string(zone_format(zone, ms).text);
    }
    char text[RFC3339_SIZE];
    civil_format_rfc3339(ms, 0, text, sizeof(text));
    return json_string(text);
}

static json_t *
encode_entry(const struct binding_field *field, const void *at, const struct zone *zone)
{
    enum binding_type type = binding_entry_type(field);

    if (type == BINDING_OBJECT) {
        return encode_struct(field->of, at, zone);
    }
    return type == BINDING_TEXT ? json_string_of(binding_read_text(at))
           : type == BINDING_ID ? encode_id(field->letter, at)
                                : encode_name(field, at);
}

static json_t *
encode_list(const struct binding_field *field, const char *from, const struct zone *zone)
{
    size_t count = binding_read_count(field, from);
    if (count == 0 && (field->flags & (BINDING_REQUIRED | BINDING_ALWAYS)) == 0) {
        return NULL;
    }
    const char *entries = from + field->offset;
    if (field->type != BINDING_ENUMS) {
        memcpy(&entries, from + field->offset, sizeof(entries));
    }
    size_t size = binding_entry_size(field);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *entry = encode_entry(field, entries + i * size, zone);
        BUG_ON(entry == NULL);
        int result = json_array_append_new(list, entry);
        BUG_ON(result != 0);
    }
    return list;
}

static json_t *
encode_object(const struct binding_field *field, const char *from, const struct zone *zone)
{
    json_t *object = encode_struct(field->of, from + field->offset, zone);
    if (json_object_size(object) > 0 || (field->flags & (BINDING_REQUIRED | BINDING_ALWAYS)) != 0) {
        return object;
    }
    json_decref(object);
    return NULL;
}

/* NULL when the field is left out. */
static json_t *
encode_field(const struct binding_field *field, const char *from, const struct zone *zone)
{
    const char *at = from + field->offset;
    bool is_always = (field->flags & (BINDING_REQUIRED | BINDING_ALWAYS)) != 0;
    switch (field->type) {
    case BINDING_TEXT:
        return binding_read_text(at) == NULL ? NULL : json_string_of(binding_read_text(at));
    case BINDING_INT: {
        int64_t value = binding_read_int(at, field->size);
        BUG_ON(value != field->absent && (value < field->min || value > field->max));
        return value == field->absent && !is_always ? NULL : json_integer(value);
    }
    case BINDING_BOOL: {
        bool value;
        memcpy(&value, at, sizeof(value));
        return !value && !is_always ? NULL : json_boolean(value);
    }
    case BINDING_ENUM:
        return encode_enum(field, at);
    case BINDING_ID:
        return encode_id(field->letter, at);
    case BINDING_INSTANT:
        return encode_instant(at, zone);
    case BINDING_OBJECT:
        return encode_object(field, from, zone);
    case BINDING_TEXTS:
    case BINDING_IDS:
    case BINDING_ENUMS:
    case BINDING_OBJECTS:
        return encode_list(field, from, zone);
    case BINDING_TYPE_N:
        break;
    }
    BUG_HERE("a field of no type");
}

static json_t *
encode_struct(const struct binding *binding, const void *from, const struct zone *zone)
{
    json_t *object = json_object();
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        json_t *value = encode_field(field, from, zone);
        /* What cannot be read back must not be written. */
        BUG_ON(value == NULL && (field->flags & BINDING_REQUIRED) != 0);
        if (value != NULL) {
            int result = json_object_set_new_nocheck(object, field->name, value);
            BUG_ON(result != 0);
        }
    }
    return object;
}

json_t *
binding_encode(const struct binding *binding, const void *from, const struct zone *zone)
{
    return encode_struct(binding, from, zone);
}
