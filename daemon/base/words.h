/* words.h: the two languages that people read, and name tables for enumerations.
 *
 * Floor 0. Every enum that leaves the program as text has one table of names; the tables give
 * names both ways, so that a journal row, an API field and a config value are spelled alike. */
#ifndef DUTYD_BASE_WORDS_H
#define DUTYD_BASE_WORDS_H

#include <stddef.h>

#include "base/attributes.h"

enum language { LANGUAGE_ZH, LANGUAGE_EN, LANGUAGE_N };

extern const char *const language_names[LANGUAGE_N]; /* "zh", "en" */

/* One text in both languages. */
struct words {
    const char *in[LANGUAGE_N];
};

/* The index of `name` in `names`, or -1. NULL entries are skipped. */
int words_find(const char *const *names, size_t count, const char *name) MUST_CHECK;
#define WORDS_FIND(names, name) words_find((names), ARRAY_SIZE(names), (name))

#endif
