/* stats.h: how the units have answered, as rows that a table, a CSV file and a page share.
 *
 * Floor 5. Everything is read from the reply of GET /v1/statistics. */
#ifndef DUTYD_CTL_STATS_H
#define DUTYD_CTL_STATS_H

#include "ctl/client.h"

enum stats_column {
    STATS_MONTH,
    STATS_DRILL,
    STATS_UNIT,
    STATS_CALLOUTS,
    STATS_ANSWERED,
    STATS_UNANSWERED,
    STATS_DECLINED,
    STATS_OVERDUE,
    STATS_ESCALATED,
    STATS_LATE,
    STATS_CALLED_OFF,
    STATS_CALLING,
    STATS_P50,
    STATS_P90,
    STATS_WORST,
    STATS_COLUMN_N
};
extern const enum phrase stats_titles[STATS_COLUMN_N];

/* What this column says of the row: appended. Spans are "0:07" for people. */
void stats_add_cell(struct text *text, const struct ctl *ctl, const json_t *row,
                    enum stats_column column);

/* A page of its own for the browser's printer: one table a month, real ones and drills apart. */
void stats_add_page(struct text *page, const struct ctl *ctl, const json_t *statistics);

#endif
