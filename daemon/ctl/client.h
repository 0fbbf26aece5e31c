/* client.h: requests to the daemon, over its Unix socket or a URL.
 *
 * Floor 5, over libcurl. A request is never sent twice by itself: libcurl would repeat a POST on
 * a reused connection that died, so every request has a connection of its own. */
#ifndef DUTYD_CTL_CLIENT_H
#define DUTYD_CTL_CLIENT_H

#include <curl/curl.h>
#include <jansson.h>

#include "ctl/ctl.h"

#define CLIENT_REPLY_MAX ((size_t)64 << 20) /* bytes; a larger reply is an error */

struct reply {
    long status;  /* HTTP; 0 when nothing came */
    json_t *body; /* NULL when it is not JSON */
    char *raw;
    size_t raw_size;
};

void reply_init(struct reply *reply);
void reply_fini(struct reply *reply);

/* CTL_DONE when the daemon did it (2xx); otherwise the reason has been printed to ctl->err and the
 * result is the exit status to end with. `body` may be NULL (GET); it stays the caller's. A POST
 * carries an Idempotency-Key: ctl->key or a random one. */
int client_get(struct ctl *ctl, const char *path, struct reply *ret_reply) MUST_CHECK;
int client_post(struct ctl *ctl, const char *path, json_t *body,
                struct reply *ret_reply) MUST_CHECK;
/* As client_get, but says nothing: for views that show trouble themselves. ret_error: in words. */
int client_get_quietly(struct ctl *ctl, const char *path, struct reply *ret_reply,
                       struct error *ret_error) MUST_CHECK;

/* An easy handle that is ready for this server and path, with credentials, for streams. The
 * caller owns the handle and the list. NULL when the configuration is wrong (said in error). */
struct curl_slist;
CURL *client_prepare(const struct ctl *ctl, const char *path, struct curl_slist **headers,
                     struct error *error);
/* For CURLOPT_WRITEFUNCTION with a struct text as its data; stops at CLIENT_REPLY_MAX. */
size_t client_take_bytes(char *bytes, size_t size, size_t count, void *context);
/* Why a transfer failed, and what to do. */
void client_explain(const struct ctl *ctl, CURL *curl, CURLcode code, struct error *ret_error);
/* A problem document (RFC 9457) as one sentence: the detail (or else the
 * title), the field, the status. */
void client_explain_problem(const struct reply *reply, struct error *ret_error);

/* Appends "?name=value", or "&name=value" after the first, percent-encoded; NULL adds nothing. */
void client_add_query(struct text *path, const char *name, const char *value);
/* Appends a path segment, percent-encoded. */
void client_add_segment(struct text *path, const char *segment);

/* With --json prints the body as it came; true when it did. */
bool client_print_raw(struct ctl *ctl, const struct reply *reply);

/* Members of JSON objects that may be missing: "" and the given number. Borrowed. */
const char *json_text_of(const json_t *object, const char *name);
int64_t json_number_of(const json_t *object, const char *name, int64_t otherwise);
bool json_flag_of(const json_t *object, const char *name);
/* The list itself, or its member `name` when the list stands in an object; NULL otherwise. */
json_t *json_list_of(const json_t *body, const char *name);

#endif
