/* report.h: how the readers and checks of this room complain.
 *
 * Floor 3, private to config/. A complaint is one sentence of the form "what is wrong; how to
 * mend it", in English here and with its Chinese partner in chinese_list.h, which a test asks for.
 * Nothing stops at the first one. */
#ifndef DUTYD_CONFIG_REPORT_H
#define DUTYD_CONFIG_REPORT_H

#include "config/settings.h"

/* Adds one problem (a copy of everything). Above CONFIG_PROBLEMS_MAX it is only counted. */
void report_error(struct config_report *report, const char *file, int line, const char *format, ...)
    PRINTF_LIKE(4, 5);
void report_warning(struct config_report *report, const char *file, int line, const char *format,
                    ...) PRINTF_LIKE(4, 5);

/* True when there is an error at this place already: its consequences need no second word. */
bool report_has_error_at(const struct config_report *report, const char *file, int line);

void report_sort(struct config_report *report); /* by file, line, text */

#endif
