/* JSON to structs: every value is checked against its field before it is stored. */
#include "codec/binding.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "codec/binding_nearest.h"
#include "codec/binding_store.h"

struct decoder {
    struct arena *arena;
    struct binding_error *error;
    char path[BINDING_PATH_SIZE];
};

static int decode_struct(struct decoder *decoder, const struct binding *binding, const json_t *json,
                         char *ret);

/* Cuts silently: a path that is too long still names the outer fields. Returns where to cut back.
 */
static size_t
enter_name(struct decoder *decoder, const char *name)
{
    size_t size = strlen(decoder->path);
    char *end = decoder->path + size;
    size_t room = sizeof(decoder->path) - size;
    if (size > 0 && room > 1) {
        *end++ = '.';
        room--;
    }
    text_copy(end, room, name);
    return size;
}

static size_t
enter_index(struct decoder *decoder, size_t index)
{
    size_t size = strlen(decoder->path);
    (void)snprintf(decoder->path + size, sizeof(decoder->path) - size, "[%zu]", index);
    return size;
}

static void
leave(struct decoder *decoder, size_t size)
{
    decoder->path[size] = '\0';
}

static int
refuse(struct decoder *decoder, const struct binding_field *field, enum binding_problem problem)
{
    decoder->error->problem = problem;
    decoder->error->field = field;
    decoder->error->nearest = NULL;
    memcpy(decoder->error->path, decoder->path, sizeof(decoder->path));
    return -1;
}

static int
refuse_unknown(struct decoder *decoder, const struct binding *binding, const char *name)
{
    size_t size = enter_name(decoder, name);
    (void)refuse(decoder, NULL, BINDING_UNKNOWN_FIELD);
    leave(decoder, size);
    decoder->error->nearest = binding_find_nearest(binding, name);
    return -1;
}

/* What the field says of a value, as the answer of a decoder. */
static int
judge(struct decoder *decoder, const struct binding_field *field, enum binding_problem problem)
{
    return problem == BINDING_PROBLEM_N ? 0 : refuse(decoder, field, problem);
}

static int
decode_text(struct decoder *decoder, const struct binding_field *field, const json_t *json,
            char *ret)
{
    const char *text = json_string_value(json);
    if (text == NULL) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    if (judge(decoder, field, binding_check_text(field, text)) != 0) {
        return -1;
    }
    const char *copy = arena_copy_string(decoder->arena, text);
    memcpy(ret, &copy, sizeof(copy));
    return 0;
}

static int
decode_int(struct decoder *decoder, const struct binding_field *field, const json_t *json,
           char *ret)
{
    if (!json_is_integer(json)) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    return judge(decoder, field, binding_store_int(field, json_integer_value(json), ret));
}

static int
decode_bool(struct decoder *decoder, const struct binding_field *field, const json_t *json,
            char *ret)
{
    if (!json_is_boolean(json)) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    bool value = json_is_true(json);
    memcpy(ret, &value, sizeof(value));
    return 0;
}

static int
decode_enum(struct decoder *decoder, const struct binding_field *field, const json_t *json,
            char *ret)
{
    const char *name = json_string_value(json);
    if (name == NULL) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    return judge(decoder, field, binding_store_enum(field, name, ret));
}

static int
decode_id(struct decoder *decoder, const struct binding_field *field, const json_t *json, char *ret)
{
    const char *text = json_string_value(json);
    if (text == NULL) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    return judge(decoder, field, binding_store_id(field, text, ret));
}

static int
decode_instant(struct decoder *decoder, const struct binding_field *field, const json_t *json,
               char *ret)
{
    const char *text = json_string_value(json);
    if (text == NULL) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    return judge(decoder, field, binding_store_instant(text, ret));
}

static int decode_value(struct decoder *decoder, const struct binding_field *field,
                        enum binding_type type, const json_t *json, char *base, char *at);

static int
decode_list(struct decoder *decoder, const struct binding_field *field, const json_t *json,
            char *base)
{
    if (!json_is_array(json)) {
        return refuse(decoder, field, BINDING_WRONG_TYPE);
    }
    size_t count = json_array_size(json);
    if (count > field->count_max) {
        return refuse(decoder, field, BINDING_TOO_LONG);
    }
    enum binding_type type = binding_entry_type(field);
    size_t size = binding_entry_size(field);
    char *entries = base + field->offset;
    if (field->type != BINDING_ENUMS) {
        entries = count == 0 ? NULL : arena_take_array(decoder->arena, count, size);
        memcpy(base + field->offset, &entries, sizeof(entries));
    }
    memcpy(base + field->count_offset, &count, sizeof(count));
    for (size_t i = 0; i < count; i++) {
        char *entry = entries + i * size;
        size_t cut = enter_index(decoder, i);
        if (decode_value(decoder, field, type, json_array_get(json, i), entry, entry) != 0) {
            return -1;
        }
        leave(decoder, cut);
    }
    return 0;
}

static int
decode_value(struct decoder *decoder, const struct binding_field *field, enum binding_type type,
             const json_t *json, char *base, char *at)
{
    switch (type) {
    case BINDING_TEXT:
        return decode_text(decoder, field, json, at);
    case BINDING_INT:
        return decode_int(decoder, field, json, at);
    case BINDING_BOOL:
        return decode_bool(decoder, field, json, at);
    case BINDING_ENUM:
        return decode_enum(decoder, field, json, at);
    case BINDING_ID:
        return decode_id(decoder, field, json, at);
    case BINDING_INSTANT:
        return decode_instant(decoder, field, json, at);
    case BINDING_OBJECT:
        if (!json_is_object(json)) {
            return refuse(decoder, field, BINDING_WRONG_TYPE);
        }
        return decode_struct(decoder, field->of, json, at);
    case BINDING_TEXTS:
    case BINDING_IDS:
    case BINDING_ENUMS:
    case BINDING_OBJECTS:
        return decode_list(decoder, field, json, base);
    case BINDING_TYPE_N:
        break;
    }
    BUG_HERE("a field of no type");
}

static bool
is_known(const struct binding *binding, const char *name)
{
    for (size_t i = 0; i < binding->field_count; i++) {
        if (strcmp(binding->fields[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Before anything else: a misspelt name says more than the "missing" that follows from it. */
static int
check_names(struct decoder *decoder, const struct binding *binding, const json_t *json)
{
    if (binding->tolerates_unknown) {
        return 0;
    }
    /* jansson has no iterator over a const object; the keys are only read. */
    union {
        const json_t *read;
        json_t *write;
    } object = {.read = json};
    for (void *at = json_object_iter(object.write); at != NULL;
         at = json_object_iter_next(object.write, at)) {
        const char *name = json_object_iter_key(at);
        if (!is_known(binding, name)) {
            return refuse_unknown(decoder, binding, name);
        }
    }
    return 0;
}

static int
decode_struct(struct decoder *decoder, const struct binding *binding, const json_t *json, char *ret)
{
    binding_fill_absent(binding, ret);
    if (check_names(decoder, binding, json) != 0) {
        return -1;
    }
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        const json_t *value = json_object_get(json, field->name);
        bool is_absent = value == NULL || json_is_null(value);
        if (is_absent && (field->flags & BINDING_REQUIRED) == 0) {
            continue;
        }
        size_t cut = enter_name(decoder, field->name);
        if (is_absent) {
            return refuse(decoder, field, BINDING_MISSING);
        }
        if (decode_value(decoder, field, field->type, value, ret, ret + field->offset) != 0) {
            return -1;
        }
        leave(decoder, cut);
    }
    return 0;
}

int
binding_decode(const struct binding *binding, const json_t *json, struct arena *arena, void *ret,
               struct binding_error *error)
{
    struct decoder decoder = {.arena = arena, .error = error};
    if (!json_is_object(json)) {
        return refuse(&decoder, NULL, BINDING_WRONG_TYPE);
    }
    return decode_struct(&decoder, binding, json, ret);
}
