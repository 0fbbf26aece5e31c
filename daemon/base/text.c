/* text.c: the growing string of text.h. What it knows about UTF-8 is in utf8.c. */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/memory.h"

#define FIRST_ROOM 64

static void
enlarge(struct text *text, size_t more)
{
    size_t needed = 0;

    BUG_ON(__builtin_add_overflow(text->size, more, &needed) || needed > SIZE_MAX / 4);
    needed++;
    text->room = text->room * 2 > needed ? text->room * 2 : needed;
    text->bytes = memory_resize(text->bytes, text->room, 1);
}

/* Gives room for `more` bytes and the final NUL. */
static inline void
reserve_room(struct text *text, size_t more)
{
    if (more >= text->room - text->size) {
        enlarge(text, more);
    }
}

void
text_init(struct text *text)
{
    text_init_room(text, FIRST_ROOM);
}

void
text_init_room(struct text *text, size_t room)
{
    BUG_ON(room == 0);
    text->bytes = memory_resize(NULL, room, 1);
    text->bytes[0] = '\0';
    text->size = 0;
    text->room = room;
}

void
text_fini(struct text *text)
{
    if (text != NULL) {
        free(text->bytes);
        *text = (struct text){0};
    }
}

void
text_clear(struct text *text)
{
    text->size = 0;
    text->bytes[0] = '\0';
}

void
text_cut(struct text *text, size_t size)
{
    BUG_ON(size > text->size);
    text->size = size;
    text->bytes[size] = '\0';
}

void
text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void
text_add_bytes(struct text *text, const void *bytes, size_t size)
{
    if (size == 0) {
        return;
    }
    reserve_room(text, size);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
}

void
text_add_char(struct text *text, char c)
{
    reserve_room(text, 1);
    text->bytes[text->size++] = c;
    text->bytes[text->size] = '\0';
}

void
text_add_format(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_list again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);

    va_end(arguments);
    BUG_ON(size < 0);
    reserve_room(text, (size_t)size);
    (void)vsnprintf(text->bytes + text->size, (size_t)size + 1, format, again);
    va_end(again);
    text->size += (size_t)size;
}

char *
text_take(struct text *text)
{
    char *bytes = text->bytes;

    text_init(text);
    return bytes;
}

void
text_copy(char *to, size_t room, const char *from)
{
    BUG_ON(room == 0);
    size_t size = strnlen(from, room);

    if (size == room) {
        /* The first byte that does not fit must begin a character, or one would be cut in two. */
        size--;
        while (size > 0 && ((unsigned char)from[size] & 0xC0U) == 0x80U) {
            size--;
        }
    }
    memmove(to, from, size);
    to[size] = '\0';
}

bool
text_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL) {
        return a == b;
    }
    return strcmp(a, b) == 0;
}

bool
text_is_empty(const char *a)
{
    return a == NULL || a[0] == '\0';
}

bool
text_starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}
