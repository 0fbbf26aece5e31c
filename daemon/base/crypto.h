/* crypto.h: hashes, message authentication, random bytes and their text forms, over OpenSSL 3.
 *
 * Floor 0, but not pure: core must not call crypto_random. Failures of the library itself are
 * bugs of the installation and stop the program. */
#ifndef DUTYD_BASE_CRYPTO_H
#define DUTYD_BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attributes.h"

#define SHA256_SIZE 32
#define SHA256_HEX_SIZE 65 /* with the final NUL */

struct sha256 {
    unsigned char bytes[SHA256_SIZE];
};

void crypto_sha256(const void *bytes, size_t size, struct sha256 *ret_hash);
/* Running form, for long inputs. */
struct sha256_stream;
struct sha256_stream *sha256_stream_new(void);
void sha256_stream_add(struct sha256_stream *stream, const void *bytes, size_t size);
void sha256_stream_end(struct sha256_stream *stream,
                       struct sha256 *ret_hash); /* ready for the next */
void sha256_stream_free(struct sha256_stream *stream);

void crypto_hmac_sha256(const void *key, size_t key_size, const void *bytes, size_t size,
                        struct sha256 *ret_hash);
void crypto_random(void *bytes, size_t size);
bool crypto_equal(const void *a, const void *b, size_t size); /* constant time */

void crypto_hex(const void *bytes, size_t size, char *ret_text); /* 2 * size + 1 bytes */
int crypto_unhex(const char *text, void *ret_bytes, size_t size) MUST_CHECK; /* exact length */
/* Standard base64 with padding; `room` of at least 4 * ((size + 2) / 3) + 1. */
void crypto_base64(const void *bytes, size_t size, char *ret_text, size_t room);
/* Returns the number of bytes or -1 when the text is not base64 or does not fit. */
int crypto_unbase64(const char *text, void *ret_bytes, size_t room) MUST_CHECK;

#endif
