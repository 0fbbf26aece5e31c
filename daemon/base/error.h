/* error.h: an operating error in words, filled by the callee and read by the caller.
 *
 * Floor 0. A function that can fail returns 0 or -1 (or a pointer or NULL) and puts the sentence
 * here; it never logs the same error as well. An outer function may put a prefix in front. */
#ifndef DUTYD_BASE_ERROR_H
#define DUTYD_BASE_ERROR_H

#include "base/attributes.h"

#define ERROR_TEXT_MAX 512

struct error {
    char text[ERROR_TEXT_MAX]; /* what happened and what to do; empty when there is no error */
};

/* Writes the sentence (cut at ERROR_TEXT_MAX on a UTF-8 border). Always returns -1, so that
 * `return error_set(error, ...)` reads as one thought. `error` may be NULL. */
int error_set(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/* Puts "prefix: " in front of the sentence. Always returns -1. */
int error_prefix(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
