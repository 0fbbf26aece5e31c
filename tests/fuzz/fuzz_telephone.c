/* A telephone number in any spelling: a normal form stays as it is, and fits into any room. */
#include "fuzz/target.h"

#include <string.h>

#include "base/memory.h"
#include "core/directory.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *number = memory_copy_bytes(bytes, size);
    char normal[64];
    char again[64];
    telephone_normalize(number, normal, sizeof(normal));
    telephone_normalize(normal, again, sizeof(again));
    MUST(strlen(normal) < sizeof(normal));
    MUST(strcmp(normal, again) == 0);
    for (size_t room = 1; room < 8; room++) {
        char *small = malloc(room);
        MUST(small != NULL);
        telephone_normalize(number, small, room);
        MUST(strlen(small) < room);
        free(small);
    }
    free(number);
    return 0;
}
