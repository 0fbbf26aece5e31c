/* log.c: see log.h. One write(2) a line, so that lines of several processes do not mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/civil.h"
#include "base/text.h"

#define LINE_MAX_BYTES 2048

const char *const log_level_names[LOG_LEVEL_N] = {
    [LOG_LEVEL_ERROR] = "error",
    [LOG_LEVEL_WARNING] = "warning",
    [LOG_LEVEL_NOTICE] = "notice",
    [LOG_LEVEL_DEBUG] = "debug",
};

static const int priorities[LOG_LEVEL_N] = {
    [LOG_LEVEL_ERROR] = 3,
    [LOG_LEVEL_WARNING] = 4,
    [LOG_LEVEL_NOTICE] = 5,
    [LOG_LEVEL_DEBUG] = 7,
};

static enum log_level highest_level = LOG_LEVEL_NOTICE;
static bool to_journald;

/* Compares standard error with the device and inode that systemd left in JOURNAL_STREAM: it may
 * have been redirected since (systemd.exec(5)). */
static bool
is_journald_behind(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat status;
    char mine[64];

    if (stream == NULL || fstat(STDERR_FILENO, &status) != 0) {
        return false;
    }
    (void)snprintf(mine, sizeof(mine), "%ju:%ju", (uintmax_t)status.st_dev,
                   (uintmax_t)status.st_ino);
    return strcmp(stream, mine) == 0;
}

void
log_open(enum log_level highest)
{
    highest_level = highest;
    to_journald = is_journald_behind();
}

bool
log_is_detailed(void)
{
    return highest_level >= LOG_LEVEL_DEBUG;
}

/* What came from outside may hold line ends that would forge a line of their own. */
static void
add_printable(struct text *line, const char *message)
{
    for (const char *c = message; *c != '\0'; c++) {
        unsigned char byte = (unsigned char)*c;

        if (byte < 0x20 || byte == 0x7F) {
            text_add_format(line, "\\x%02x", byte);
        } else {
            text_add_char(line, *c);
        }
    }
}

static void
add_start(struct text *line, enum log_level level)
{
    if (to_journald) {
        text_add_format(line, "<%d>", priorities[level]);
        return;
    }
    struct timespec now = {0};
    struct tm local = {0};
    char stamp[RFC3339_SIZE];

    (void)clock_gettime(CLOCK_REALTIME, &now);
    (void)localtime_r(&now.tv_sec, &local);
    civil_format_rfc3339(now.tv_sec * MS_PER_SECOND + now.tv_nsec / 1000000,
                         (int)(local.tm_gmtoff / 60), stamp, sizeof(stamp));
    text_add_format(line, "%s %s: ", stamp, log_level_names[level]);
}

static void write_line(enum log_level level, const char *format, va_list arguments)
    PRINTF_LIKE(2, 0);

static void
write_line(enum log_level level, const char *format, va_list arguments)
{
    if (level > highest_level) {
        return;
    }
    char whole[LINE_MAX_BYTES + 8];
    char message[LINE_MAX_BYTES];
    struct text line;

    if (vsnprintf(whole, sizeof(whole), format, arguments) < 0) {
        return;
    }
    text_copy(message, sizeof(message), whole);
    text_init(&line);
    add_start(&line, level);
    add_printable(&line, message);
    text_add_char(&line, '\n');
    /* There is nobody left to tell when standard error itself fails. */
    ssize_t written = write(STDERR_FILENO, line.bytes, line.size);

    (void)written;
    text_fini(&line);
}

void
log_error(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    write_line(LOG_LEVEL_ERROR, format, arguments);
    va_end(arguments);
}

void
log_warning(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    write_line(LOG_LEVEL_WARNING, format, arguments);
    va_end(arguments);
}

void
log_notice(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    write_line(LOG_LEVEL_NOTICE, format, arguments);
    va_end(arguments);
}

void
log_debug(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    write_line(LOG_LEVEL_DEBUG, format, arguments);
    va_end(arguments);
}
