/* A telephone number: however it is spelled its normal form is the same, and fits into any room. */
#include "fuzz/target.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/directory/directory.h"

/* The same number with a hyphen behind each digit. */
static char *
spread_number(const char *number)
{
    struct text text;
    text_init(&text);
    for (const char *at = number; *at != '\0'; at++) {
        text_add_char(&text, *at);
        text_add(&text, *at >= '0' && *at <= '9' ? "-" : "");
    }
    char *spread = text_take(&text);
    text_fini(&text);
    return spread;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *number = memory_copy_bytes(bytes, size);
    char *spread = spread_number(number);
    char normal[64];
    char other[64];
    telephone_normalize(number, normal, sizeof(normal));
    telephone_normalize(spread, other, sizeof(other));
    MUST(strlen(normal) < sizeof(normal));
    MUST(strcmp(normal, other) == 0);
    for (size_t room = 1; room < 8; room++) {
        char *small = malloc(room);
        MUST(small != NULL);
        telephone_normalize(number, small, room);
        MUST(strlen(small) < room);
        free(small);
    }
    free(spread);
    free(number);
    return 0;
}
