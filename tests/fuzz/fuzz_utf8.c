/* Bytes as UTF-8: the parts agree with each other about what is valid and how much there is. */
#include "fuzz/target.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "codec/charset.h"

static void
check_walk(const char *bytes, size_t size)
{
    struct text text;
    size_t at = 0;
    text_init(&text);
    while (at < size) {
        size_t before = at;
        uint32_t code_point = utf8_next(bytes, size, &at);
        MUST(at > before && at <= size);
        MUST(code_point <= 0x10ffff);
        utf8_add(&text, code_point);
        (void)utf8_narrow(code_point);
    }
    MUST(utf8_is_valid(text.bytes, text.size));
    MUST(!utf8_is_valid(bytes, size) ||
         (text.size == size && memcmp(text.bytes, bytes, size) == 0));
    text_fini(&text);
}

static void
check_counts(const char *text)
{
    size_t count = utf8_count(text);
    MUST(utf8_prefix_size(text, count) == strlen(text));
    for (size_t i = 0; i <= count && i < 8; i++) {
        MUST(utf8_prefix_size(text, i) <= strlen(text));
    }
    MUST(utf8_utf16_units(text) >= count);
    MUST(utf8_columns(text) <= 2 * count);
    for (size_t room = 1; room < 10; room++) {
        char *small = malloc(room);
        MUST(small != NULL);
        text_copy(small, room, text);
        MUST(strlen(small) < room && memcmp(small, text, strlen(small)) == 0);
        MUST(!utf8_is_valid(text, strlen(text)) || utf8_is_valid(small, strlen(small)));
        free(small);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *copy = memory_copy_bytes(bytes, size);
    struct text text;
    check_walk(copy, size);
    check_counts(copy);
    text_init(&text);
    if (charset_add_gb18030(&text, copy, size) == 0) {
        MUST(utf8_is_valid(text.bytes, text.size));
    } else {
        MUST(text.size == 0);
    }
    text_fini(&text);
    free(copy);
    return 0;
}
