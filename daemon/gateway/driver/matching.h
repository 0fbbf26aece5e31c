/* matching.h: what the generic HTTP driver's rules say about an answer.
 *
 * Floor 4, pure. */
#ifndef DUTYD_GATEWAY_DRIVER_MATCHING_H
#define DUTYD_GATEWAY_DRIVER_MATCHING_H

#include <jansson.h>

#include "gateway/driver.h"

/* Whether the status stands in a list such as "200-299,409"; NULL is every status. */
bool matching_has_status(const char *statuses, long status);
/* Whether any of the rules fits. `body` is NULL when the answer was not JSON. */
bool matching_fits_any(const struct http_matches *matches, const struct reply_from_gateway *reply,
                       const json_t *body, struct arena *arena);

#endif
