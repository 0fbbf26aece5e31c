/* matching.c: see matching.h. */
#include "gateway/driver/matching.h"

#include <stdlib.h>
#include <string.h>

#include "codec/json_path.h"

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
    const json_t *value = body == NULL ? NULL : json_path_find(body, match->json_path);

    if (value == NULL || match->equals == NULL) {
        return value != NULL;
    }
    const char *text = json_path_text(value, arena);

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
