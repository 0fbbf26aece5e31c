/* board.h: the board of the office as lines of text.
 *
 * Floor 5. One rendering serves the plain print and the live view. */
#ifndef DUTYD_CTL_BOARD_H
#define DUTYD_CTL_BOARD_H

#include "ctl/client.h"

struct board_view {
    const json_t *board;  /* the reply of GET /v1/board */
    const char *incident; /* only this one; NULL: all */
    int64_t age_ms;       /* how long ago the reply came: spans that run have grown by it */
    size_t columns;       /* 0: no limit */
    bool is_folded;       /* what does not fit goes to further lines; otherwise it is left out */
};

/* One line: the office, the time, what is open, how many answered. */
void board_add_heading(struct text *text, const struct ctl *ctl, const struct board_view *view);
/* Incidents and notices with their units, silent ones first; alarms; what else needs a human. */
void board_add_body(struct text *text, const struct ctl *ctl, const struct board_view *view);
/* The live view until q; an exit status. */
int board_watch(struct ctl *ctl, const char *incident);

#endif
