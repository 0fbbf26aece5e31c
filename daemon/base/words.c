/* words.c: see words.h. */
#include "base/words.h"

#include <string.h>

const char *const language_names[LANGUAGE_N] = {
    [LANGUAGE_ZH] = "zh",
    [LANGUAGE_EN] = "en",
};

int
words_find(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (names[i] != NULL && strcmp(names[i], name) == 0) {
            return (int)i;
        }
    }
    return -1;
}
