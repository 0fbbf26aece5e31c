/* error.c: see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Formats at most ERROR_TEXT_MAX bytes. vsnprintf may cut a character in two; the few bytes more
 * that it gets let text_copy find the border before it. */
static void format_sentence(char *ret_sentence, const char *format, va_list arguments)
    PRINTF_LIKE(2, 0);

static void
format_sentence(char *ret_sentence, const char *format, va_list arguments)
{
    char whole[ERROR_TEXT_MAX + 8];

    if (vsnprintf(whole, sizeof(whole), format, arguments) < 0) {
        text_copy(whole, sizeof(whole), "an error whose text could not be formatted");
    }
    text_copy(ret_sentence, ERROR_TEXT_MAX, whole);
}

int
error_set(struct error *error, const char *format, ...)
{
    if (error != NULL) {
        va_list arguments;

        va_start(arguments, format);
        format_sentence(error->text, format, arguments);
        va_end(arguments);
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
        format_sentence(prefix, format, arguments);
        va_end(arguments);
        (void)snprintf(sentence, sizeof(sentence), "%s: %s", prefix, error->text);
        text_copy(error->text, sizeof(error->text), sentence);
    }
    return -1;
}
