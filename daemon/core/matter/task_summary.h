/* task_summary.h: how all open tasks stand, in words, for the leadership (吉安 三(三)).
 *
 * Floor 1, pure. */
#ifndef DUTYD_CORE_MATTER_TASK_SUMMARY_H
#define DUTYD_CORE_MATTER_TASK_SUMMARY_H

#include "core/state.h"

struct task_figures {
    size_t open;    /* given and not ended */
    size_t overdue; /* of these */
    size_t done;    /* of these: done, says the lead */
};
struct task_figures task_count(const struct office *office, int64_t now_ms);

/* The figures, then a line for each of at most SUMMARY_LINES_MAX tasks; in the arena. */
const char *task_summary_text(const struct office *office, int64_t now_ms, struct arena *arena);

#endif
