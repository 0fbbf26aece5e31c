/* webhook_signature.c: see webhook_signature.h. */
#include "codec/webhook_signature.h"

#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/crypto.h"
#include "base/text.h"

#define PREFIX "whsec_"
#define KEY_SIZE_MAX_BYTES 256
#define TIMESTAMP_DIGITS_MAX 12

struct key {
    unsigned char bytes[KEY_SIZE_MAX_BYTES];
    size_t size;
};

static int
read_key(const char *secret, struct key *ret_key, struct error *error)
{
    bool has_prefix = text_starts_with(secret, PREFIX);
    const char *encoded = has_prefix ? secret + strlen(PREFIX) : secret;
    int size = crypto_unbase64(encoded, ret_key->bytes, sizeof(ret_key->bytes));

    if (size > 0) {
        ret_key->size = (size_t)size;
        return 0;
    }
    if (has_prefix) {
        return error_set(error, "the secret is not \"whsec_\" and base64 of at most %d bytes",
                         KEY_SIZE_MAX_BYTES);
    }
    ret_key->size = strlen(secret);
    if (ret_key->size == 0 || ret_key->size > sizeof(ret_key->bytes)) {
        return error_set(error, "the secret is empty or longer than %d bytes", KEY_SIZE_MAX_BYTES);
    }
    memcpy(ret_key->bytes, secret, ret_key->size);
    return 0;
}

int
webhook_sign(const char *secret, const struct webhook_message *message,
             char ret_signature[WEBHOOK_SIGNATURE_SIZE], struct error *error)
{
    struct key key;
    struct sha256 hash;
    struct text text;

    if (read_key(secret, &key, error) < 0) {
        return -1;
    }
    text_init(&text);
    text_add_format(&text, "%s.%lld.", message->id, (long long)message->timestamp);
    text_add_bytes(&text, message->body, message->body_size);
    crypto_hmac_sha256(key.bytes, key.size, text.bytes, text.size, &hash);
    text_fini(&text);
    OPENSSL_cleanse(&key, sizeof(key));
    text_copy(ret_signature, WEBHOOK_SIGNATURE_SIZE, "v1,");
    crypto_base64(hash.bytes, sizeof(hash.bytes), ret_signature + 3, WEBHOOK_SIGNATURE_SIZE - 3);
    return 0;
}

static int
parse_timestamp(const char *text, int64_t *ret_seconds)
{
    size_t digits = strspn(text, "0123456789");

    if (digits == 0 || digits > TIMESTAMP_DIGITS_MAX || text[digits] != '\0') {
        return -1;
    }
    *ret_seconds = strtoll(text, NULL, 10);
    return 0;
}

static bool
is_among(const char *signatures, const char *expected)
{
    size_t size = strlen(expected);
    bool is_found = false;

    /* Every one is looked at, so that the time says nothing about which one fits. */
    for (const char *at = signatures; *at != '\0';) {
        size_t length = strcspn(at, " ");

        if (length == size && crypto_equal(at, expected, size)) {
            is_found = true;
        }
        at += length;
        at += strspn(at, " ");
    }
    return is_found;
}

int
webhook_verify(const char *secret, const char *id, const char *timestamp, const char *signatures,
               const char *body, size_t body_size, int64_t now_ms, struct error *error)
{
    struct webhook_message message = {.id = id, .body = body, .body_size = body_size};
    char expected[WEBHOOK_SIGNATURE_SIZE];

    if (text_is_empty(id) || text_is_empty(timestamp) || text_is_empty(signatures)) {
        return error_set(error, "webhook-id, webhook-timestamp and webhook-signature are needed");
    }
    if (strchr(id, '.') != NULL || parse_timestamp(timestamp, &message.timestamp) < 0) {
        return error_set(error, "webhook-id or webhook-timestamp has another form");
    }
    int64_t age_seconds = now_ms / MS_PER_SECOND - message.timestamp;

    if (age_seconds > WEBHOOK_WINDOW_SECONDS || age_seconds < -WEBHOOK_WINDOW_SECONDS) {
        return error_set(error, "webhook-timestamp is %lld s away from our clock; at most %d s",
                         (long long)age_seconds, WEBHOOK_WINDOW_SECONDS);
    }
    if (webhook_sign(secret, &message, expected, error) < 0) {
        return -1;
    }
    return is_among(signatures, expected) ? 0 : error_set(error, "no signature of ours fits");
}
