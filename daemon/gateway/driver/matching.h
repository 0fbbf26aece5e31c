/* matching.h: what the generic HTTP driver's rules say about an answer.
 *
 * Floor 4, pure. */
#ifndef DUTYD_GATEWAY_DRIVER_MATCHING_H
#define DUTYD_GATEWAY_DRIVER_MATCHING_H

#include <jansson.h>

#include "gateway/driver.h"

/* Whether the status stands in a list such as "200-299,409"; NULL is every status. */
bool matching_has_status(const char *statuses, long status);
/* The value at "Response.SendStatusSet.0.Code", borrowed; NULL when there is none. */
const json_t *matching_find(const json_t *root, const char *path);
/* A value as the text that `equals` is compared with: strings as they are, whole numbers in
 * decimal, true, false, null; NULL for lists and objects. In the arena. */
const char *matching_text(const json_t *value, struct arena *arena);
/* Whether any of the rules fits. `body` is NULL when the answer was not JSON. */
bool matching_fits_any(const struct http_matches *matches, const struct reply_from_gateway *reply,
                       const json_t *body, struct arena *arena);

#endif
