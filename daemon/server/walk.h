/* walk.h: reading a long stretch of the journal for one request, in small steps between the turns,
 * so that pages and other requests come in between.
 *
 * Floor 4, private to server/. A few at once; each ends with its reply or with the server. */
#ifndef DUTYD_SERVER_WALK_H
#define DUTYD_SERVER_WALK_H

#include "server/exchange.h"

struct walk_plan {
    uint64_t after_seq, last_seq; /* the rows in (after, last] */
    /* The next row. False: no more is needed. */
    bool (*take)(void *context, const struct exchange *exchange, const struct event *event);
    void (*reply)(void *context, struct exchange *exchange); /* ends the exchange */
    void (*free)(void *context);
    void *context;
};

/* Takes the context over: it is freed in the end in any case, also when the request is refused
 * because too many walk already. The exchange must not be touched afterwards. */
void walk_begin(struct exchange *exchange, const struct walk_plan *plan);
/* The rows of this time and of so much before and after it. -1 with the reason. */
int walk_find_rows(struct server *server, int64_t from_ms, int64_t to_ms, uint64_t *ret_after_seq,
                   uint64_t *ret_last_seq, struct error *error) MUST_CHECK;
void walk_cancel_all(struct server *server);

#endif
