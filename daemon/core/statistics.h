/* statistics.h: how each unit has answered, by month, drills apart from real ones.
 *
 * Floor 1, pure: another reader of the journal (肥城 三(二): 督查考核). Feed it the events from
 * some time before the span until its end and, for the answers to the last callouts, some time
 * after; then ask for the rows. Tests are never counted. Rows and their texts belong to the
 * statistics. */
#ifndef DUTYD_CORE_STATISTICS_H
#define DUTYD_CORE_STATISTICS_H

#include "core/event.h"
#include "core/directory/zone.h"

/* What one unit did in one month, real or in drills. Each of its callouts is answered, declined,
 * unanswered, called off or still calling: nobody is blamed for a meeting that was moved. Spans are
 * from the issue of the notice to the unit's first yes; -1 when nobody answered. */
struct statistics_row {
    int month; /* yyyymm in the office's zone */
    bool is_drill;
    const char *unit;      /* code */
    const char *unit_name; /* as it was called at the first of them */
    int64_t callouts;
    int64_t answered;   /* with a yes, in time or late */
    int64_t late;       /* of these: after the ladder had come to its end */
    int64_t escalated;  /* of these: after the first step of the ladder */
    int64_t declined;   /* said no and nobody said yes */
    int64_t unanswered; /* the ladder came to its end without a word */
    int64_t called_off; /* the office ended the calling before anybody answered */
    int64_t calling;    /* no word yet, and the ladder goes on */
    int64_t overdue;    /* went over the level's time to answer */
    int64_t pages;      /* messages queued */
    int64_t p50_ms;
    int64_t p90_ms;
    int64_t worst_ms;
    struct callout_id worst; /* whose span that was */
};

struct statistics_span {
    int64_t from_ms; /* callouts of notices issued in [from, to) are counted */
    int64_t to_ms;
    int kind;         /* enum notice_kind, or -1 for every kind but duty checks */
    const char *unit; /* code; NULL for all */
};

struct statistics;

/* The zone is borrowed. */
struct statistics *statistics_new(const struct statistics_span *span, const struct zone *zone);
void statistics_free(struct statistics *statistics); /* NULL-safe */

void statistics_take(struct statistics *statistics, const struct event *event);

/* The rows by month, real before drill, and in each those first who owe most; then no more events
 * are taken. */
const struct statistics_row *statistics_end(struct statistics *statistics, size_t *ret_count);

/* The smallest value that at least `percent` of the ascending values do not exceed (nearest rank);
 * -1 of none. */
int64_t statistics_percentile(const int64_t *ascending, size_t count, int percent);

#endif
