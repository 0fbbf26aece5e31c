/* webhook_signature.h: Standard Webhooks 1.0 signatures, both ways.
 *
 * Floor 2, pure. Signed is "id.timestamp.body" with HMAC-SHA256; the header holds one or more
 * "v1,<base64>" with spaces between, so that keys can be changed without a gap. */
#ifndef DUTYD_CODEC_WEBHOOK_SIGNATURE_H
#define DUTYD_CODEC_WEBHOOK_SIGNATURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/error.h"

#define WEBHOOK_SIGNATURE_SIZE 48 /* "v1," and 44 characters of base64 and the NUL */
#define WEBHOOK_WINDOW_SECONDS 300

struct webhook_message {
    const char *id;
    int64_t timestamp; /* Unix seconds, of this attempt */
    const char *body;
    size_t body_size;
};

/* The secret is "whsec_" and base64 (or the base64 alone); another text is taken as the key
 * itself. -1 when it has the prefix and is not base64, or is too long. */
int webhook_sign(const char *secret, const struct webhook_message *message,
                 char ret_signature[WEBHOOK_SIGNATURE_SIZE], struct error *error) MUST_CHECK;

/* Checks the headers as they came (NULL where missing): 0 when one v1 signature is ours and the
 * timestamp is within five minutes of now. Compares in constant time. */
int webhook_verify(const char *secret, const char *id, const char *timestamp,
                   const char *signatures, const char *body, size_t body_size, int64_t now_ms,
                   struct error *error) MUST_CHECK;

#endif
