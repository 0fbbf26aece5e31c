/* json_path.h: one value inside a JSON document, by a path such as "data.items.0.id".
 *
 * Floor 2, pure. A step is the name of a member, or the index of an element. */
#ifndef DUTYD_CODEC_JSON_PATH_H
#define DUTYD_CODEC_JSON_PATH_H

#include <jansson.h>
#include <stdbool.h>

#include "base/memory.h"

bool json_path_is_valid(const char *path); /* no step is empty or too long */
/* The value, borrowed; NULL when there is none. */
const json_t *json_path_find(const json_t *root, const char *path);
/* A value as text: strings as they are, whole numbers in decimal, true, false, null; NULL for lists
 * and objects. In the arena. */
const char *json_path_text(const json_t *value, struct arena *arena);

#endif
