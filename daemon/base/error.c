/* error.c: see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Formats into a buffer with room for more than an error holds, so that text_copy can see where
 * the border of the last whole character is. */
static void format_sentence(char *buffer, size_t room, const char *format, va_list arguments)
    PRINTF_LIKE(3, 0);

static void
format_sentence(char *buffer, size_t room, const char *format, va_list arguments)
{
    if (vsnprintf(buffer, room, format, arguments) < 0) {
        text_copy(buffer, room, "an error whose text could not be formatted");
    }
}

int
error_set(struct error *error, const char *format, ...)
{
    if (error != NULL) {
        char sentence[ERROR_TEXT_MAX + 8];
        va_list arguments;

        va_start(arguments, format);
        format_sentence(sentence, sizeof(sentence), format, arguments);
        va_end(arguments);
        text_copy(error->text, sizeof(error->text), sentence);
    }
    return -1;
}

int
error_prefix(struct error *error, const char *format, ...)
{
    if (error != NULL) {
        char prefix[ERROR_TEXT_MAX];
        char sentence[2 * ERROR_TEXT_MAX + 4];
        va_list arguments;

        va_start(arguments, format);
        format_sentence(prefix, sizeof(prefix), format, arguments);
        va_end(arguments);
        (void)snprintf(sentence, sizeof(sentence), "%s: %s", prefix, error->text);
        text_copy(error->text, sizeof(error->text), sentence);
    }
    return -1;
}
