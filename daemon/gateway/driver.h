/* driver.h: what a provider's protocol must be able to do, as one const table per driver.
 *
 * Floor 4. A driver is pure between bytes: it builds a request and classifies the reply; it never
 * touches a socket, the clock or the office. One small file each in gateway/driver/. */
#ifndef DUTYD_GATEWAY_DRIVER_H
#define DUTYD_GATEWAY_DRIVER_H

#include <curl/curl.h>

#include "base/memory.h"
#include "base/text.h"
#include "config/settings.h"
#include "core/kinds.h"

enum relay_call { RELAY_CALL_ORDER, RELAY_CALL_ANSWER, RELAY_CALL_REPORT };

struct relay_message { /* what another dutyd is told: gateway/relay_message.c */
    enum relay_call call;
    const char *origin;                          /* code of this office */
    const char *path;                            /* the offices before it; NULL */
    const char *kind;                            /* of the order, or of the report */
    const char *callout;                         /* ours of the order, or theirs that is answered */
    const char *notice;                          /* ours; NULL */
    const char *incident;                        /* ours; NULL */
    const char *about;                           /* a report: theirs; NULL */
    const char *type, *place, *summary, *status; /* of the incident; NULL */
    int64_t level;                               /* LEVEL_NONE: not said */
    const char *title, *text;
    int64_t due_ms;
    bool is_drill;
    const char *stage, *by; /* an answer */
    int64_t answered, total;
    int64_t number; /* a report: which of its chain */
    int64_t cases, deaths, occurred_ms;
    const char *reported_by, *contact, *extent;
    bool is_spreading, is_worsening;
};

struct outgoing {        /* one page, ready to be said */
    const char *page_id; /* "P-20261122-0001": the pass-through reference */
    const char *incident_id, *notice_id, *callout_id; /* "" where there is none */
    const char *address;
    const char *person, *name, *unit;            /* may be NULL */
    const char *type, *place, *summary, *status; /* of the incident; NULL without one */
    enum channel channel;
    const char *text;
    const char *kind; /* message kind's name */
    int64_t level;
    int64_t priority;
    bool is_drill;
    bool is_resend;
    int64_t attempt;                   /* 1, 2 … */
    int64_t now_ms;                    /* for signatures */
    const struct relay_message *relay; /* to a peer; NULL otherwise */
};

struct request {        /* in the arena of the send */
    const char *method; /* GET or POST */
    const char *url;
    const char *body; /* NULL for none */
    size_t body_size;
    struct curl_slist *headers; /* freed by the lane */
    bool is_idempotent; /* the receiver deduplicates by our id: a reused connection is harmless */
};

struct reply_from_gateway {
    CURLcode curl_code;
    const char *problem;     /* libcurl's own words for it; NULL or "" when it has none */
    bool request_left;       /* some byte of the request may have been written */
    bool is_body_taken;      /* libcurl has fetched the body: it was sending, whatever it says */
    long http_status;        /* 0: none */
    const char *retry_after; /* header; NULL */
    const char *body;
    size_t body_size;
    bool is_cut; /* longer than the limit */
    int64_t now_ms;
};

struct verdict {
    enum page_outcome outcome;
    const char *provider_id; /* in the arena; NULL */
    const char *detail;      /* in the arena; NULL when sent */
    int64_t retry_ms;        /* absolute; OUTCOME_LIMITED */
};

struct driver {
    enum gateway_driver kind;
    /* 0, or -1 with the reason in words: this page can never be said here (OUTCOME_REFUSED). */
    int (*build)(const struct gateway_settings *settings, const struct outgoing *page,
                 struct arena *arena, struct request *ret_request, struct error *error);
    /* Called for replies that have an HTTP status; failures of the transport are classified once
     * for all drivers by classify_transport. */
    void (*classify)(const struct gateway_settings *settings,
                     const struct reply_from_gateway *reply, struct arena *arena,
                     struct verdict *ret_verdict);
};

extern const struct driver driver_kannel;
extern const struct driver driver_webhook;
extern const struct driver driver_http;
extern const struct driver driver_dutyd;
/* The outbox has no network: the lane settles its pages as sent by itself. */

const struct driver *driver_find(enum gateway_driver kind); /* NULL for the outbox */

/* ecosystem facts 1.0: which curl results surely did not send, and which are a doubt. */
void classify_transport(const struct reply_from_gateway *reply, struct arena *arena,
                        struct verdict *ret_verdict);
/* The part that all HTTP providers share: 429/503 limited with Retry-After, 408/425 not sent,
 * 500/502/504 doubt (not sent when the request is idempotent), 401/403 broken, other 4xx refused,
 * 3xx not sent (a redirect is never followed: what answers there is not the provider). A 2xx that
 * the driver itself did not take for a success is a doubt. */
void classify_status(const struct reply_from_gateway *reply, bool is_idempotent,
                     struct arena *arena, struct verdict *ret_verdict);

/* When a LIMITED page may be tried again: Retry-After in seconds or as an HTTP date (RFC 9110
 * 10.2.3), at most an hour ahead; a few seconds when the provider says nothing. Absolute. */
int64_t classify_retry_ms(const struct reply_from_gateway *reply);
/* What to write down of an answer: "HTTP 503: its first words", in one valid UTF-8 line. */
const char *classify_describe(const struct reply_from_gateway *reply, struct arena *arena);

#endif
