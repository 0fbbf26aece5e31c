/* log.h: one line per thing worth knowing, to standard error, in journald's form.
 *
 * Floor 0, and only floors 3 to 5 call it: core decides and never logs. When standard error is the
 * stream that JOURNAL_STREAM names, lines carry the syslog priority "<4>" that journald reads;
 * otherwise a time and a word. */
#ifndef DUTYD_BASE_LOG_H
#define DUTYD_BASE_LOG_H

#include <stdbool.h>

#include "base/attributes.h"

enum log_level {
    LOG_LEVEL_ERROR,
    LOG_LEVEL_WARNING,
    LOG_LEVEL_NOTICE,
    LOG_LEVEL_DEBUG,
    LOG_LEVEL_N
};

extern const char *const log_level_names[LOG_LEVEL_N];

void log_open(enum log_level highest); /* what is above `highest` is not printed */
void log_error(const char *format, ...) PRINTF_LIKE(1, 2);   /* somebody must act */
void log_warning(const char *format, ...) PRINTF_LIKE(1, 2); /* somebody should look */
void log_notice(const char *format, ...) PRINTF_LIKE(1, 2);  /* normal but significant */
/* What is needed only to follow a fault (dutyd -d). Never a text, a number of a telephone, a secret
 * or a query, which may hold one. */
void log_debug(const char *format, ...) PRINTF_LIKE(1, 2);
bool log_is_detailed(void); /* log_debug prints: worth preparing its arguments */

#endif
