/* crypto.c: see crypto.h. OpenSSL hashes; libsodium turns bytes into text and back, since its
 * readers are strict and take the same time for every value. */
#include "base/crypto.h"

#include <limits.h>
#include <pthread.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/memory.h"

struct sha256_stream {
    EVP_MD_CTX *context;
};

static EVP_MD *sha256_method;
static pthread_once_t sha256_once = PTHREAD_ONCE_INIT;

static void
fetch_sha256(void)
{
    sha256_method = EVP_MD_fetch(NULL, "SHA256", NULL);
}

/* Looking the method up costs OpenSSL 3 more than hashing a short row does, hence once. */
static const EVP_MD *
get_sha256(void)
{
    BUG_ON(pthread_once(&sha256_once, fetch_sha256) != 0);
    if (sha256_method == NULL) {
        BUG_HERE("OpenSSL has no SHA-256");
    }
    return sha256_method;
}

void
crypto_sha256(const void *bytes, size_t size, struct sha256 *ret_hash)
{
    BUG_ON(EVP_Digest(bytes, size, ret_hash->bytes, NULL, get_sha256(), NULL) != 1);
}

struct sha256_stream *
sha256_stream_new(void)
{
    struct sha256_stream *stream = memory_new(sizeof(*stream));

    stream->context = EVP_MD_CTX_new();
    BUG_ON(stream->context == NULL);
    BUG_ON(EVP_DigestInit_ex(stream->context, get_sha256(), NULL) != 1);
    return stream;
}

void
sha256_stream_add(struct sha256_stream *stream, const void *bytes, size_t size)
{
    BUG_ON(EVP_DigestUpdate(stream->context, bytes, size) != 1);
}

void
sha256_stream_end(struct sha256_stream *stream, struct sha256 *ret_hash)
{
    BUG_ON(EVP_DigestFinal_ex(stream->context, ret_hash->bytes, NULL) != 1);
    BUG_ON(EVP_DigestInit_ex(stream->context, NULL, NULL) != 1);
}

void
sha256_stream_free(struct sha256_stream *stream)
{
    if (stream != NULL) {
        EVP_MD_CTX_free(stream->context);
        free(stream);
    }
}

void
crypto_hmac_sha256(const void *key, size_t key_size, const void *bytes, size_t size,
                   struct sha256 *ret_hash)
{
    BUG_ON(key_size > INT_MAX);
    /* A NULL key would mean "the key of the call before" to OpenSSL. */
    const void *some_key = key_size == 0 ? "" : key;

    BUG_ON(HMAC(get_sha256(), some_key, (int)key_size, bytes, size, ret_hash->bytes, NULL) == NULL);
}

void
crypto_random(void *bytes, size_t size)
{
    BUG_ON(size > INT_MAX);
    if (RAND_bytes(bytes, (int)size) != 1) {
        BUG_HERE("OpenSSL has no random bytes");
    }
}

bool
crypto_equal(const void *a, const void *b, size_t size)
{
    return CRYPTO_memcmp(a, b, size) == 0;
}

void
crypto_hex(const void *bytes, size_t size, char *ret_text)
{
    (void)sodium_bin2hex(ret_text, 2 * size + 1, bytes, size);
}

int
crypto_unhex(const char *text, void *ret_bytes, size_t size)
{
    size_t length = strnlen(text, 2 * size + 1);
    size_t read = 0;

    if (length != 2 * size) {
        return -1;
    }
    if (sodium_hex2bin(ret_bytes, size, text, length, NULL, &read, NULL) != 0 || read != size) {
        return -1;
    }
    return 0;
}

void
crypto_base64(const void *bytes, size_t size, char *ret_text, size_t room)
{
    BUG_ON(room < sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL));
    (void)sodium_bin2base64(ret_text, room, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

int
crypto_unbase64(const char *text, void *ret_bytes, size_t room)
{
    size_t read = 0;

    BUG_ON(room > INT_MAX);
    if (sodium_base642bin(ret_bytes, room, text, strlen(text), NULL, &read, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0) {
        return -1;
    }
    return (int)read;
}
