/* json_path.c: see json_path.h. */
#include "codec/json_path.h"

#include <stdlib.h>
#include <string.h>

#define PATH_STEP_SIZE 128

bool
json_path_is_valid(const char *path)
{
    size_t size = 0;

    do {
        size = strcspn(path, ".");
        if (size == 0 || size >= PATH_STEP_SIZE) {
            return false;
        }
        path += size;
    } while (*path++ == '.');
    return true;
}

static const json_t *
take_step(const json_t *value, const char *step)
{
    if (json_is_array(value)) {
        char *end = NULL;
        unsigned long index = strtoul(step, &end, 10);

        return *end == '\0' && end != step ? json_array_get(value, index) : NULL;
    }
    return json_object_get(value, step);
}

const json_t *
json_path_find(const json_t *root, const char *path)
{
    const json_t *value = root;
    char step[PATH_STEP_SIZE];

    for (const char *at = path; value != NULL;) {
        size_t size = strcspn(at, ".");

        if (size >= sizeof(step)) {
            return NULL;
        }
        memcpy(step, at, size);
        step[size] = '\0';
        value = take_step(value, step);
        if (at[size] == '\0') {
            break;
        }
        at += size + 1;
    }
    return value;
}

const char *
json_path_text(const json_t *value, struct arena *arena)
{
    switch (value == NULL ? JSON_OBJECT : json_typeof(value)) {
    case JSON_STRING:
        return arena_copy_string(arena, json_string_value(value));
    case JSON_INTEGER:
        return arena_format(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    case JSON_REAL:
        return arena_format(arena, "%.17g", json_real_value(value));
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_NULL:
        return "null";
    case JSON_OBJECT:
    case JSON_ARRAY:
        break;
    }
    return NULL;
}
