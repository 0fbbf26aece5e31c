/* record.h: what the journal says so far, told again in the simplest way.
 *
 * The checkers ask this and not the office, so that a mistake of the office is not believed. It
 * hears of each event when it is durable. */
#ifndef DUTYD_TESTS_SIM_RECORD_H
#define DUTYD_TESTS_SIM_RECORD_H

#include "base/hash_table.h"
#include "sim/sim.h"

struct known_callout {
    uint64_t id;
    uint64_t notice, incident;
    const char *unit;
    bool is_test;
    bool asks_report;         /* free words answer it */
    enum callout_state state; /* CALLING, ACKNOWLEDGED (and all that follows), DECLINED … */
    uint64_t answered_seq;    /* of the first event that ended the calling for good; 0 */
    uint64_t unanswered_seq;
    int64_t started_ms, due_ms; /* of its next step; moved with the clock */
    int64_t step, round;
    bool is_hurried; /* something happened that allows the next step before its time */
    UT_hash_handle hh;
};

struct known_page {
    uint64_t id;
    uint64_t callout, notice, incident;
    const char *person, *unit, *address;
    enum target target;
    enum channel channel;
    enum message_kind message;
    enum page_state state;
    uint64_t sending_seq;
    uint64_t sendings; /* how often the journal says that it is being sent */
    /* by the checkers */
    uint64_t requests, taken;
    bool left_unsaved; /* a request left while the journal could not be written */
    UT_hash_handle hh;
};

struct known_alarm {
    uint64_t seq;
    enum alarm alarm;
    uint64_t notice;
};

struct record {
    struct known_callout *callouts;
    struct known_page *pages;
    ARRAY_OF(struct known_alarm) alarms;
    ARRAY_OF(const char *) reply_ids;
    ARRAY_OF(uint64_t) incidents;
    ARRAY_OF(uint64_t) notices;
    ARRAY_OF(uint64_t) left_unknown; /* pages that left before the journal knew of them at all */
};
extern struct record record;

extern const struct checker record_keeper;
struct known_callout *record_callout(uint64_t id); /* NULL */
struct known_page *record_page(uint64_t id);       /* NULL */

#endif
