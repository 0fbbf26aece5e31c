/* transfer.h: one HTTP exchange on an easy handle that is used again and again.
 *
 * Floor 4. It sets libcurl's options so that nothing hangs, nothing is followed and nothing is sent
 * twice, and keeps what came back. */
#ifndef DUTYD_GATEWAY_TRANSFER_H
#define DUTYD_GATEWAY_TRANSFER_H

#include "base/text.h"
#include "gateway/driver.h"

#define TRANSFER_REPLY_SIZE_MAX ((size_t)64 * 1024) /* of the body; more is cut and a doubt */

struct transfer {
    CURL *easy;
    bool is_set_up;         /* the options that all requests of a gateway share are set */
    struct request request; /* its headers are owned; the rest is in the caller's arena */
    size_t body_at;         /* how much of the body libcurl has taken */
    struct text reply;
    bool is_cut;
    char retry_after[64];
    char problem[CURL_ERROR_SIZE];
};

void transfer_init(struct transfer *transfer);
void transfer_fini(struct transfer *transfer); /* the handle is in no loop any more */

/* Sets the handle up for this request, whose headers it takes over. `context` is what
 * CURLINFO_PRIVATE gives. Both the settings and the context must be those of the call before,
 * unless is_set_up was made false. */
void transfer_prepare(struct transfer *transfer, const struct gateway_settings *settings,
                      const struct request *request, void *context);
/* What came back; borrowed from the transfer until the next transfer_prepare. */
void transfer_result(struct transfer *transfer, CURLcode code, int64_t now_ms,
                     struct reply_from_gateway *ret_reply);

#endif
