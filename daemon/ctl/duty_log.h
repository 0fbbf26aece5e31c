/* duty_log.h: the duty log as a list, for a spreadsheet, or as a page to print.
 *
 * Floor 5. Everything is read from the replies of GET /v1/log. */
#ifndef DUTYD_CTL_DUTY_LOG_H
#define DUTYD_CTL_DUTY_LOG_H

#include "ctl/client.h"

void duty_log_print(struct ctl *ctl, const json_t *log);
void duty_log_add_csv(struct text *csv, const struct ctl *ctl, const json_t *log);
/* With a line at the end for the two who hand over. */
void duty_log_add_page(struct text *page, const struct ctl *ctl, const json_t *log);

#endif
