/* transfer.c: see transfer.h. */
#include "gateway/transfer.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "gateway/driver/headers.h"

void
transfer_init(struct transfer *transfer)
{
    *transfer = (struct transfer){.easy = curl_easy_init()};
    BUG_ON(transfer->easy == NULL);
    text_init(&transfer->reply);
}

void
transfer_fini(struct transfer *transfer)
{
    curl_easy_cleanup(transfer->easy);
    transfer->easy = NULL;
    headers_free(&transfer->request);
    text_fini(&transfer->reply);
}

static size_t
give_body(char *to, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t left = transfer->request.body_size - transfer->body_at;
    size_t given = left < size * count ? left : size * count;

    memcpy(to, transfer->request.body + transfer->body_at, given);
    transfer->body_at += given;
    return given;
}

static size_t
take_body(char *bytes, size_t size, size_t count, void *context)
{
    struct transfer *transfer = context;
    size_t room = TRANSFER_REPLY_SIZE_MAX - transfer->reply.size;
    size_t taken = size * count;

    if (taken > room) {
        text_add_bytes(&transfer->reply, bytes, room);
        transfer->is_cut = true;
        return 0;
    }
    text_add_bytes(&transfer->reply, bytes, taken);
    return taken;
}

static size_t
take_header(char *bytes, size_t size, size_t count, void *context)
{
    static const char name[] = "retry-after:";
    struct transfer *transfer = context;
    size_t total = size * count;
    size_t at = sizeof(name) - 1;

    if (total < at || strncasecmp(bytes, name, at) != 0) {
        return total;
    }
    while (at < total && (bytes[at] == ' ' || bytes[at] == '\t')) {
        at++;
    }
    size_t end = total;

    while (end > at && strchr(" \t\r\n", bytes[end - 1]) != NULL) {
        end--;
    }
    if (end - at < sizeof(transfer->retry_after)) {
        memcpy(transfer->retry_after, bytes + at, end - at);
        transfer->retry_after[end - at] = '\0';
    }
    return total;
}

/* libcurl takes 0 for "wait for ever" (or for five minutes), which nobody ever means here. */
static long
at_least_one(int64_t timeout_ms)
{
    return timeout_ms < 1 ? 1 : (long)timeout_ms;
}

static void
set_limits(CURL *easy, const struct gateway_settings *settings)
{
    (void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                           at_least_one(settings->connect_timeout_ms));
    (void)curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, at_least_one(settings->timeout_ms));
    (void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    /* Else the environment's proxies would be used. */
    (void)curl_easy_setopt(easy, CURLOPT_PROXY, settings->proxy == NULL ? "" : settings->proxy);
    /* A slow resolver must not hold up the whole loop when the time is over. */
    (void)curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    (void)curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_USERAGENT, "dutyd");
    if (settings->ca_file != NULL) {
        (void)curl_easy_setopt(easy, CURLOPT_CAINFO, settings->ca_file);
    }
}

static void
set_callbacks(struct transfer *transfer, void *context)
{
    (void)curl_easy_setopt(transfer->easy, CURLOPT_READFUNCTION, give_body);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_READDATA, transfer);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, take_body);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_WRITEDATA, transfer);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_HEADERFUNCTION, take_header);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_HEADERDATA, transfer);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_ERRORBUFFER, transfer->problem);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, context);
}

/* When a kept connection turns out to be dead, libcurl silently sends the request again, although
 * the far side may have taken the first (tried: 591 of 604 POSTs arrived twice). It cannot do so
 * with a body that came from a read callback and cannot be rewound. A request without a body has no
 * such brake and gets a connection of its own, unless twice is harmless. */
static void
set_body(struct transfer *transfer)
{
    const struct request *request = &transfer->request;
    bool is_read = !request->is_idempotent && request->body_size > 0;
    CURL *easy = transfer->easy;

    /* The handle remembers the request before: whatever may differ is said each time. */
    if (strcmp(request->method, "GET") == 0) {
        (void)curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    } else {
        (void)curl_easy_setopt(easy, CURLOPT_POST, 1L);
        (void)curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
        (void)curl_easy_setopt(easy, CURLOPT_POSTFIELDS,
                               is_read                   ? NULL
                               : request->body_size == 0 ? ""
                                                         : request->body);
        (void)curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST,
                               strcmp(request->method, "POST") == 0 ? NULL : request->method);
    }
    (void)curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT,
                           !request->is_idempotent && request->body_size == 0 ? 1L : 0L);
}

void
transfer_prepare(struct transfer *transfer, const struct gateway_settings *settings,
                 const struct request *request, void *context)
{
    headers_free(&transfer->request);
    text_clear(&transfer->reply);
    transfer->request = *request;
    transfer->body_at = 0;
    transfer->is_cut = false;
    transfer->retry_after[0] = '\0';
    transfer->problem[0] = '\0';
    if (!transfer->is_set_up) {
        curl_easy_reset(transfer->easy);
        set_limits(transfer->easy, settings);
        set_callbacks(transfer, context);
        transfer->is_set_up = true;
    }
    (void)curl_easy_setopt(transfer->easy, CURLOPT_URL, request->url);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, request->headers);
    set_body(transfer);
}

static bool
has_left(CURL *easy)
{
    curl_off_t pretransfer_us = 0;
    long request_size = 0;

    (void)curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &pretransfer_us);
    (void)curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &request_size);
    return pretransfer_us > 0 || request_size > 0;
}

void
transfer_result(struct transfer *transfer, CURLcode code, int64_t now_ms,
                struct reply_from_gateway *ret_reply)
{
    *ret_reply = (struct reply_from_gateway){
        .curl_code = code,
        .problem = transfer->problem,
        /* A request that was never begun leaves the figures of the one before it. */
        .request_left = code != CURLE_FAILED_INIT && has_left(transfer->easy),
        .is_body_taken = transfer->body_at > 0,
        .retry_after = transfer->retry_after,
        .body = transfer->reply.bytes,
        .body_size = transfer->reply.size,
        .is_cut = transfer->is_cut,
        .now_ms = now_ms,
    };
    (void)curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &ret_reply->http_status);
}
