/* duty_log.h: 值班日志: what the officers write down, and what dutyd did meanwhile, as one page.
 *
 * Floor 1. 二连浩特 art. 8(1)(2)(4): every unit keeps a watch of its own, round the clock, and
 * contact with those who are out. An entry is a fact like any other: nothing is deleted, and who
 * was wrong writes another entry that names the first. Entries stand in the journal only; of those
 * of the last day the office knows how many there are.
 *
 * A log is read from the journal row by row, in whatever pieces the reader likes. */
#ifndef DUTYD_CORE_DUTY_DUTY_LOG_H
#define DUTYD_CORE_DUTY_DUTY_LOG_H

#include "base/text.h"
#include "core/event.h"
#include "core/state.h"

/* Entries of this unit in [from, to), of the last 24 hours at most. */
int64_t duty_log_count(const struct office *office, const char *unit, int64_t from_ms,
                       int64_t to_ms);

struct duty_log;

struct duty_log_span {           /* what belongs on the page */
    const char *unit;            /* code; NULL: of the office and every unit */
    struct incident_id incident; /* 0: of any and of none */
    int64_t from_ms, to_ms;      /* [from, to) */
    bool only_entries;           /* not what dutyd did */
};

/* The texts of the span are copied, the directory is held. */
struct duty_log *duty_log_new(const struct duty_log_span *span, struct directory *directory);
void duty_log_free(struct duty_log *log); /* NULL-safe */

/* The next row of the journal, in order, beginning some days before the span so that what is said
 * in it can be understood. True when it belongs on the page: its lists are then cut down to this
 * unit, and ret_sentence is appended. `office` knows what is still open of before. */
bool duty_log_take(struct duty_log *log, const struct office *office, struct event *event,
                   enum language language, struct text *ret_sentence);

#endif
