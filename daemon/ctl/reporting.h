/* reporting.h: how the clocks of the reports to those above are shown.
 *
 * Floor 5. A clock is one element of an incident's "clocks". */
#ifndef DUTYD_CTL_REPORTING_H
#define DUTYD_CTL_REPORTING_H

#include "ctl/client.h"
#include "ctl/screen.h"

bool reporting_is_open(const json_t *clock); /* the report has still to leave */
/* Alarming when it is overdue, warning in the last half hour. */
enum style reporting_clock_style(const json_t *clock, int64_t now_ms);
/* "首报 → 市卫健委  05:00前报出，还有 1:02:03", or when and how it left. */
void reporting_add_clock(struct text *text, const struct ctl *ctl, const json_t *clock,
                         int64_t now_ms);
void reporting_print_clocks(struct ctl *ctl, const json_t *clocks);

#endif
