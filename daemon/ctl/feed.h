/* feed.h: the stream of events, split into lines.
 *
 * Floor 5. */
#ifndef DUTYD_CTL_FEED_H
#define DUTYD_CTL_FEED_H

#include "ctl/client.h"

#define FEED_LINE_MAX ((size_t)8 << 20)

struct feed {
    struct text line; /* the part of a line that has arrived */
    uint64_t seq;     /* of the newest event seen */
    void (*event)(void *context, const json_t *event, const char *line);
    void *context;
};

void feed_init(struct feed *feed,
               void (*event)(void *context, const json_t *event, const char *line), void *context);
void feed_fini(struct feed *feed);
/* An easy handle that follows the feed from its seq; NULL with the error. */
CURL *feed_prepare(struct ctl *ctl, struct feed *feed, bool from_now, struct curl_slist **headers,
                   struct error *error);

#endif
