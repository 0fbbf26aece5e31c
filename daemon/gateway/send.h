/* send.h: one page on its way through a driver: kept and used again with its easy handle and its
 * memory.
 *
 * Floor 4. The lane owns it and keeps it in a list; while its easy handle is with the courier,
 * the transfer and the arena are not looked at. */
#ifndef DUTYD_GATEWAY_SEND_H
#define DUTYD_GATEWAY_SEND_H

#include "core/ids.h"
#include "gateway/transfer.h"

struct send {
    struct transfer transfer;
    struct arena *arena;
    struct page_id page;
    struct settings *settings; /* held while in flight: a reload must not pull them away */
    const struct gateway_settings *gateway;
    const struct driver *driver;
    int64_t started_us;
    struct send *prev, *next;
};

struct send *send_new(void);
void send_free(struct send *send); /* its easy handle is in no loop any more */

/* `gateway` is one of the settings', which are held until send_end. */
void send_begin(struct send *send, struct page_id page, struct settings *settings,
                const struct gateway_settings *gateway, const struct driver *driver);
void send_end(struct send *send);

/* Sets the easy handle up; CURLINFO_PRIVATE gives the send. -1 and the verdict, whose words are in
 * the arena, when the page can never be said here. */
int send_prepare(struct send *send, const struct outgoing *page,
                 struct verdict *ret_verdict) MUST_CHECK;
/* What became of it; the words are in the arena. Returns the HTTP status; 0: there is none. */
long send_classify(struct send *send, CURLcode code, int64_t now_ms, struct verdict *ret_verdict);

#endif
