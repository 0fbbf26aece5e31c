/* matching.c: see matching.h. */
#include "gateway/driver/matching.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define PATH_STEP_SIZE 128

bool
matching_has_status(const char *statuses, long status)
{
    for (const char *at = statuses; at != NULL && *at != '\0';) {
        char *end = NULL;
        long low = strtol(at, &end, 10);
        long high = *end == '-' ? strtol(end + 1, &end, 10) : low;

        if (status >= low && status <= high) {
            return true;
        }
        at = strchr(end, ',');
        at = at == NULL ? NULL : at + 1;
    }
    return statuses == NULL;
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
matching_find(const json_t *root, const char *path)
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
matching_text(const json_t *value, struct arena *arena)
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

static bool
fits(const struct http_match *match, const struct reply_from_gateway *reply, const json_t *body,
     struct arena *arena)
{
    if (!matching_has_status(match->statuses, reply->http_status)) {
        return false;
    }
    if (match->contains != NULL &&
        (reply->body_size == 0 ||
         memmem(reply->body, reply->body_size, match->contains, strlen(match->contains)) == NULL)) {
        return false;
    }
    if (match->json_path == NULL) {
        return true;
    }
    const json_t *value = body == NULL ? NULL : matching_find(body, match->json_path);

    if (value == NULL || match->equals == NULL) {
        return value != NULL;
    }
    const char *text = matching_text(value, arena);

    return text != NULL && strcmp(text, match->equals) == 0;
}

bool
matching_fits_any(const struct http_matches *matches, const struct reply_from_gateway *reply,
                  const json_t *body, struct arena *arena)
{
    for (size_t i = 0; i < matches->count; i++) {
        if (fits(&matches->items[i], reply, body, arena)) {
            return true;
        }
    }
    return false;
}
