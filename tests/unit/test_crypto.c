/* test_crypto.c: hashes and text forms, against published vectors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/crypto.h"

static void
assert_hash(const struct sha256 *hash, const char *hex)
{
    char text[SHA256_HEX_SIZE];

    crypto_hex(hash->bytes, sizeof(hash->bytes), text);
    assert_string_equal(text, hex);
}

/* FIPS 180-4, the examples of NIST. */
static void
test_sha256_of_known_inputs(void **state)
{
    (void)state;
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    struct sha256 hash;

    crypto_sha256("", 0, &hash);
    assert_hash(&hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    crypto_sha256("abc", 3, &hash);
    assert_hash(&hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    crypto_sha256(two_blocks, sizeof(two_blocks) - 1, &hash);
    assert_hash(&hash, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void
test_sha256_stream_is_the_same_and_starts_again(void **state)
{
    (void)state;
    struct sha256_stream *stream = sha256_stream_new();
    struct sha256 hash;
    char a_thousand[1000];

    memset(a_thousand, 'a', sizeof(a_thousand));
    for (int i = 0; i < 1000; i++) {
        sha256_stream_add(stream, a_thousand, sizeof(a_thousand));
    }
    sha256_stream_end(stream, &hash);
    assert_hash(&hash, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    sha256_stream_add(stream, "a", 1);
    sha256_stream_add(stream, "bc", 2);
    sha256_stream_end(stream, &hash);
    assert_hash(&hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_stream_end(stream, &hash);
    assert_hash(&hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_stream_free(stream);
    sha256_stream_free(NULL);
}

/* RFC 4231, test cases 1, 2 and 6, and an empty key. */
static void
test_hmac_of_known_inputs(void **state)
{
    (void)state;
    static const char long_key_text[] = "Test Using Larger Than Block-Size Key - Hash Key First";
    unsigned char key[131];
    struct sha256 hash;

    memset(key, 0x0b, 20);
    crypto_hmac_sha256(key, 20, "Hi There", 8, &hash);
    assert_hash(&hash, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    crypto_hmac_sha256("Jefe", 4, "what do ya want for nothing?", 28, &hash);
    assert_hash(&hash, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, sizeof(key));
    crypto_hmac_sha256(key, sizeof(key), long_key_text, sizeof(long_key_text) - 1, &hash);
    assert_hash(&hash, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    crypto_hmac_sha256(NULL, 0, "", 0, &hash);
    assert_hash(&hash, "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

/* The example of the Standard Webhooks specification. */
static void
test_hmac_of_a_standard_webhook(void **state)
{
    (void)state;
    static const char signed_text[] =
        "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";
    unsigned char key[64];
    int key_size = crypto_unbase64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", key, sizeof(key));
    struct sha256 hash;
    char text[64];

    assert_int_equal(key_size, 24);
    crypto_hmac_sha256(key, (size_t)key_size, signed_text, sizeof(signed_text) - 1, &hash);
    crypto_base64(hash.bytes, sizeof(hash.bytes), text, sizeof(text));
    assert_string_equal(text, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

static void
test_random_differs(void **state)
{
    (void)state;
    unsigned char a[32] = {0};
    unsigned char b[32] = {0};

    crypto_random(a, sizeof(a));
    crypto_random(b, sizeof(b));
    assert_memory_not_equal(a, b, sizeof(a));
    crypto_random(a, 0);
}

static void
test_equal(void **state)
{
    (void)state;
    assert_true(crypto_equal("abc", "abc", 3));
    assert_false(crypto_equal("abc", "abd", 3));
    assert_true(crypto_equal("abc", "abd", 2));
    assert_true(crypto_equal("a", "b", 0));
}

static void
test_hex_both_ways(void **state)
{
    (void)state;
    static const char *const bad[] = {"",         "00ff1",  "00ff1g", "00ff1a2",
                                      "00ff1a2b", " 0ff1a", "00 ff1a"};
    unsigned char bytes[3];
    char text[7];

    crypto_hex("\x00\xff\x1a", 3, text);
    assert_string_equal(text, "00ff1a");
    assert_int_equal(crypto_unhex("00FF1a", bytes, 3), 0);
    assert_memory_equal(bytes, "\x00\xff\x1a", 3);
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        if (crypto_unhex(bad[i], bytes, 3) != -1) {
            fail_msg("%s was taken", bad[i]);
        }
    }
    assert_int_equal(crypto_unhex("", bytes, 0), 0);
}

/* RFC 4648, section 10. */
static void
test_base64_both_ways(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *text;
    } rows[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xfb\xff\xfe", "+//+"},
    };
    static const char *const bad[] = {"Zg=",  "Zg",     "Zg===",    "Z",     "Zm9v\n", "Zm 9v",
                                      "-__-", "Zm9vYh", "Zm9vYmF!", "=Zm9v", "Zh=="};
    char text[16];
    char bytes[16];

    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        size_t size = strlen(rows[i].bytes);

        crypto_base64(rows[i].bytes, size, text, 4 * ((size + 2) / 3) + 1);
        assert_string_equal(text, rows[i].text);
        assert_int_equal(crypto_unbase64(rows[i].text, bytes, size), size);
        assert_memory_equal(bytes, rows[i].bytes, size);
        if (size > 0) {
            assert_int_equal(crypto_unbase64(rows[i].text, bytes, size - 1), -1);
        }
    }
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        if (crypto_unbase64(bad[i], bytes, sizeof(bytes)) != -1) {
            fail_msg("%s was taken", bad[i]);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256_of_known_inputs),
        cmocka_unit_test(test_sha256_stream_is_the_same_and_starts_again),
        cmocka_unit_test(test_hmac_of_known_inputs),
        cmocka_unit_test(test_hmac_of_a_standard_webhook),
        cmocka_unit_test(test_random_differs),
        cmocka_unit_test(test_equal),
        cmocka_unit_test(test_hex_both_ways),
        cmocka_unit_test(test_base64_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
