/* Structs to the bytes of their JSON. The same table and the same rules as in binding_encode.c,
 * without building a document: most of what a journal costs would be the taking down of documents.
 * test_binding holds both against each other. */
#include "codec/binding.h"

#include <string.h>

#include "base/bug.h"
#include "codec/binding_store.h"
#include "codec/binding_values.h"
#include "codec/json_write.h"

struct writer {
    struct text *text;
    const struct zone *zone;
};

static bool write_struct(const struct writer *writer, const struct binding *binding,
                         const void *from);

static bool
write_id(const struct writer *writer, char letter, const void *at)
{
    struct id_text id;
    if (!binding_id_text(letter, at, &id)) {
        return false;
    }
    text_add_char(writer->text, '"');
    text_add(writer->text, id.text);
    text_add_char(writer->text, '"');
    return true;
}

static void
write_name(const struct writer *writer, const struct binding_field *field, int64_t value)
{
    BUG_ON(value < 0 || (size_t)value >= field->name_count);
    json_write_words(writer->text, field->names[value]);
}

static bool
write_instant(const struct writer *writer, int64_t ms)
{
    char text[RFC3339_SIZE];
    if (ms == 0) {
        return false;
    }
    if (writer->zone != NULL) {
        json_write_words(writer->text, zone_format(writer->zone, ms).text);
        return true;
    }
    civil_format_rfc3339(ms, 0, text, sizeof(text));
    json_write_words(writer->text, text);
    return true;
}

static void
write_entry(const struct writer *writer, const struct binding_field *field, enum binding_type type,
            const void *at)
{
    if (type == BINDING_OBJECT) {
        (void)write_struct(writer, field->of, at);
    } else if (type == BINDING_TEXT) {
        json_write_words(writer->text, binding_read_text(at));
    } else if (type == BINDING_ID) {
        BUG_ON(!write_id(writer, field->letter, at));
    } else {
        write_name(writer, field, binding_read_int(at, sizeof(int)));
    }
}

static bool
write_list(const struct writer *writer, const struct binding_field *field, const char *from)
{
    size_t count = binding_read_count(field, from);
    const char *entries = from + field->offset;
    if (count == 0 && (field->flags & (BINDING_REQUIRED | BINDING_ALWAYS)) == 0) {
        return false;
    }
    if (field->type != BINDING_ENUMS) {
        memcpy(&entries, from + field->offset, sizeof(entries));
    }
    enum binding_type type = binding_entry_type(field);
    size_t size = binding_entry_size(field);
    text_add_char(writer->text, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            text_add_char(writer->text, ',');
        }
        write_entry(writer, field, type, entries + i * size);
    }
    text_add_char(writer->text, ']');
    return true;
}

static bool
write_integer(const struct writer *writer, const struct binding_field *field, int64_t value)
{
    bool is_always = (field->flags & (BINDING_REQUIRED | BINDING_ALWAYS)) != 0;
    BUG_ON(value != field->absent && (value < field->min || value > field->max));
    if (value == field->absent && !is_always) {
        return false;
    }
    json_write_integer(writer->text, value);
    return true;
}

/* False when the field is left out; what it wrote until then is of no use. */
static bool
write_value(const struct writer *writer, const struct binding_field *field, const char *from)
{
    const char *at = from + field->offset;
    bool is_always = (field->flags & (BINDING_REQUIRED | BINDING_ALWAYS)) != 0;
    int64_t value;
    switch (field->type) {
    case BINDING_TEXT:
        if (binding_read_text(at) != NULL) {
            json_write_words(writer->text, binding_read_text(at));
        }
        return binding_read_text(at) != NULL;
    case BINDING_INT:
        return write_integer(writer, field, binding_read_int(at, field->size));
    case BINDING_BOOL:
        text_add(writer->text, *at != 0 ? "true" : "false");
        return *at != 0 || is_always;
    case BINDING_ENUM:
        value = binding_read_int(at, sizeof(int));
        if ((value < 0 || (size_t)value >= field->name_count) && value == field->absent) {
            return false;
        }
        write_name(writer, field, value);
        return true;
    case BINDING_ID:
        return write_id(writer, field->letter, at);
    case BINDING_INSTANT:
        return write_instant(writer, binding_read_int(at, sizeof(int64_t)));
    case BINDING_OBJECT:
        return write_struct(writer, field->of, at) || is_always;
    case BINDING_TEXTS:
    case BINDING_IDS:
    case BINDING_ENUMS:
    case BINDING_OBJECTS:
        return write_list(writer, field, from);
    case BINDING_TYPE_N:
        break;
    }
    BUG_HERE("a field of no type");
}

/* False when nothing stands between the braces. */
static bool
write_struct(const struct writer *writer, const struct binding *binding, const void *from)
{
    struct text *text = writer->text;
    bool is_empty = true;
    text_add_char(text, '{');
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        size_t before = text->size;
        if (!is_empty) {
            text_add_char(text, ',');
        }
        text_add_char(text, '"');
        text_add(text, field->name);
        text_add(text, "\":");
        if (write_value(writer, field, from)) {
            is_empty = false;
            continue;
        }
        /* What cannot be read back must not be written. */
        BUG_ON((field->flags & BINDING_REQUIRED) != 0);
        text_cut(text, before);
    }
    text_add_char(text, '}');
    return !is_empty;
}

void
binding_encode_text(const struct binding *binding, const void *from, const struct zone *zone,
                    struct text *text)
{
    const struct writer writer = {text, zone};
    (void)write_struct(&writer, binding, from);
}
