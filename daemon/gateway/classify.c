/* classify.c: what the transport and the HTTP status say about a page, alike for all drivers. */
#include "gateway/driver.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"

#define LIMITED_DEFAULT_MS (5 * MS_PER_SECOND)
#define RETRY_AFTER_MAX_MS MS_PER_HOUR
#define QUOTE_CHARACTERS_MAX 160

/* The provider's words go into the journal and onto a board: one line, valid, short. */
static void
add_quote(struct text *text, const char *bytes, size_t size)
{
    size_t at = 0;

    for (size_t count = 0; at < size && count < QUOTE_CHARACTERS_MAX; count++) {
        uint32_t code_point = utf8_next(bytes, size, &at);

        utf8_add(text, code_point < 0x20 || code_point == 0x7f ? ' ' : code_point);
    }
    if (at < size) {
        text_add(text, "…");
    }
}

const char *
classify_describe(const struct reply_from_gateway *reply, struct arena *arena)
{
    struct text text;

    text_init(&text);
    text_add_format(&text, "HTTP %ld", reply->http_status);
    if (reply->body_size > 0) {
        text_add(&text, ": ");
        add_quote(&text, reply->body, reply->body_size);
    }
    if (reply->is_cut) {
        text_add(&text, " (the answer was too long and was cut)");
    }
    const char *description = arena_copy_bytes(arena, text.bytes, text.size);

    text_fini(&text);
    return description;
}

/* Milliseconds from now, or -1 when the header says nothing that can be read. */
static int64_t
parse_retry_after(const char *header, int64_t now_ms)
{
    char *end = NULL;

    if (text_is_empty(header)) {
        return -1;
    }
    long long seconds = strtoll(header, &end, 10);

    if (*end == '\0') {
        return seconds < 0 ? -1 : seconds > 3600 ? RETRY_AFTER_MAX_MS : seconds * MS_PER_SECOND;
    }
    time_t date = curl_getdate(header, NULL);

    if (date < 0) {
        return -1;
    }
    int64_t wait_ms = (int64_t)date * MS_PER_SECOND - now_ms;

    return wait_ms < 0 ? 0 : wait_ms;
}

int64_t
classify_retry_ms(const struct reply_from_gateway *reply)
{
    int64_t wait_ms = parse_retry_after(reply->retry_after, reply->now_ms);

    if (wait_ms < 0) {
        wait_ms = LIMITED_DEFAULT_MS;
    }
    /* A page must not sleep for a day because of one header: it may fail over and come back. */
    return reply->now_ms + (wait_ms > RETRY_AFTER_MAX_MS ? RETRY_AFTER_MAX_MS : wait_ms);
}

/* Results after which no byte of the request can have been taken in by the provider. Not among
 * them: CURLE_UNSUPPORTED_PROTOCOL, which is also said of an answer that is not HTTP. */
static bool
surely_did_not_leave(const struct reply_from_gateway *reply)
{
    /* A kept connection that ends under a request makes libcurl connect anew by itself; when that
     * fails, it tells of the second connection only. */
    if (reply->is_body_taken) {
        return false;
    }
    switch ((int)reply->curl_code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PROXY:
        return true;
    default:
        return !reply->request_left;
    }
}

void
classify_transport(const struct reply_from_gateway *reply, struct arena *arena,
                   struct verdict *ret_verdict)
{
    const char *words =
        text_is_empty(reply->problem) ? curl_easy_strerror(reply->curl_code) : reply->problem;

    *ret_verdict = (struct verdict){
        .outcome = surely_did_not_leave(reply) ? OUTCOME_NOT_SENT : OUTCOME_DOUBT,
    };
    if (reply->is_cut) {
        ret_verdict->detail = classify_describe(reply, arena);
    } else {
        ret_verdict->detail = arena_format(arena, "%s (curl %d)", words, (int)reply->curl_code);
    }
}

static enum page_outcome
outcome_of_status(long status, bool is_idempotent)
{
    switch (status) {
    case 401:
    case 403:
        return OUTCOME_BROKEN;
    case 429:
    case 503:
        return OUTCOME_LIMITED;
    case 408:
    case 425:
        return OUTCOME_NOT_SENT;
    default:
        break;
    }
    if (status >= 500) {
        return is_idempotent ? OUTCOME_NOT_SENT : OUTCOME_DOUBT;
    }
    if (status >= 400) {
        return OUTCOME_REFUSED;
    }
    return status >= 300 ? OUTCOME_NOT_SENT : OUTCOME_DOUBT;
}

void
classify_status(const struct reply_from_gateway *reply, bool is_idempotent, struct arena *arena,
                struct verdict *ret_verdict)
{
    *ret_verdict = (struct verdict){
        .outcome = outcome_of_status(reply->http_status, is_idempotent),
        .detail = classify_describe(reply, arena),
    };
    if (ret_verdict->outcome == OUTCOME_LIMITED) {
        ret_verdict->retry_ms = classify_retry_ms(reply);
    }
}
