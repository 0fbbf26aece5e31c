/* text.h: a growing string, and what one needs to know about UTF-8.
 *
 * Floor 0. A struct text is owned by its holder: text_init, text_fini. It is always terminated
 * by NUL. No locale is used anywhere. */
#ifndef DUTYD_BASE_TEXT_H
#define DUTYD_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"

struct text {
    char *bytes; /* never NULL after text_init */
    size_t size; /* without the final NUL */
    size_t room;
};

void text_init(struct text *text);
/* With room for what is about to be added and its NUL, so that it need not grow; at least 1. */
void text_init_room(struct text *text, size_t room);
void text_fini(struct text *text); /* NULL-safe, may be called twice */
void text_clear(struct text *text);
void text_cut(struct text *text, size_t size); /* to its first `size` bytes */
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const void *bytes, size_t size);
void text_add_char(struct text *text, char c);
void text_add_format(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);
char *
text_take(struct text *text); /* hands the bytes to the caller (free()); text is empty again */

/* Copies into a fixed buffer, cut on a UTF-8 border, always terminated. */
void text_copy(char *to, size_t room, const char *from);

bool text_equal(const char *a, const char *b); /* NULL equals only NULL */
bool text_is_empty(const char *a);             /* NULL or "" */
bool text_starts_with(const char *text, const char *start);

/* UTF-8. Decoding refuses overlong forms, surrogates and values above U+10FFFF. */
bool utf8_is_valid(const char *bytes, size_t size);
/* Reads one code point at *at and moves *at past it; returns U+FFFD and moves one byte when the
 * bytes are broken. Must not be called at the end (*at < size). */
uint32_t utf8_next(const char *bytes, size_t size, size_t *at);
void utf8_add(struct text *text, uint32_t code_point);
size_t utf8_count(const char *text);       /* code points */
size_t utf8_utf16_units(const char *text); /* what an SMS in UCS-2 is counted in */
size_t utf8_columns(const char *text);     /* terminal cells: East Asian wide = 2, combining = 0 */
/* The number of bytes of the longest prefix that has at most `count` code points. */
size_t utf8_prefix_size(const char *text, size_t count);
/* Full-width forms (U+FF01..FF5E, U+3000) to ASCII; everything else unchanged. */
uint32_t utf8_narrow(uint32_t code_point);

#endif
