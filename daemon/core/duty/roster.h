/* roster.h: who is on duty, and which rule put the name there.
 *
 * Floor 1, pure. A roster is data of one unit; people are indices into the directory. A local
 * date D on the roster means from the handover on D to the handover on D + 1
 * ("每日8:00至次日8:00"), or, where the day is cut into parts, from the part's start to the next
 * part's start. Order of the rules: the fixed date wins, then override, then rotation (contract).
 * Leave takes a person out of whatever rule named them. A rotation may count some kinds of day only
 * (calendar.h): the kind of a shift is that of the date on which it begins. */
#ifndef DUTYD_CORE_DUTY_ROSTER_H
#define DUTYD_CORE_DUTY_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/duty/calendar.h"
#include "core/kinds.h"
#include "core/limits.h"
#include "core/directory/zone.h"

struct source { /* where in the configuration it stands */
    const char *file;
    int line;
};

struct person_list {
    size_t *people; /* indices into the directory */
    size_t count;   /* at most PEOPLE_PER_SHIFT_MAX */
};

#define ROSTER_PARTS_MAX 6
#define ROSTER_PART_ALL (-1)

struct roster_part { /* a part of the day: day watch, night watch */
    const char *name;
    int start_minutes; /* local; ascending from the handover of the day */
};

struct roster_row { /* fixed date */
    int32_t days;   /* since 1970 */
    int part;       /* index or ROSTER_PART_ALL */
    enum position position;
    struct person_list people;
    struct source source;
};

struct roster_rotation {
    enum position position;
    int part;
    int32_t first_days;        /* the first team's first day; nothing before it */
    int32_t last_days;         /* the last day, INT32_MAX when open */
    int32_t every_days;        /* 1 daily, 7 weekly, n */
    struct person_list *teams; /* one after the other */
    size_t team_count;
    struct source source;
    unsigned day_kinds; /* bits: it counts and serves only these; 0: every day */
};

struct roster_override {
    int64_t from_ms; /* [from, to) */
    int64_t to_ms;
    enum position position;
    bool replaces_all; /* otherwise only `replaced` */
    size_t replaced;
    struct person_list people;
    struct source source;
};

struct roster_leave {
    size_t person;
    int64_t from_ms;
    int64_t to_ms;
    struct source source;
};

struct roster {
    int handover_minutes;      /* local minutes since midnight */
    struct roster_part *parts; /* empty: the whole day is one shift */
    size_t part_count;
    struct roster_row *rows; /* sorted by days, position, part */
    size_t row_count;
    struct roster_rotation *rotations;
    size_t rotation_count;
    struct roster_override *overrides;
    size_t override_count;
    struct roster_leave *leaves;
    size_t leave_count;
    const struct calendar *calendar; /* borrowed; NULL: the weekdays alone */
};

struct duty { /* one name on the watch list */
    size_t person;
    enum position position;
    enum duty_rule rule;
    struct source source;
    int64_t from_ms; /* of the shift, not of the person */
    int64_t to_ms;
};

/* Two shifts overlap when the clock falls back. */
#define DUTIES_MAX ((size_t)2 * PEOPLE_PER_SHIFT_MAX)

/* Everyone on this position at this instant, in the order of the roster, each name once.
 * Returns the number written to ret_duties (room for DUTIES_MAX). 0 is a gap. */
size_t roster_on_duty(const struct roster *roster, const struct zone *zone, int64_t at_ms,
                      enum position position, struct duty *ret_duties);

/* Whether nobody on this position is a gap: every unit has an officer, and the others where the
 * roster names them at all. */
bool roster_expects(const struct roster *roster, enum position position);

/* The next instant after at_ms at which the answer of roster_on_duty may change: a handover,
 * the border of a part, of an override or of a leave. Never later than 25 hours after. */
int64_t roster_next_change(const struct roster *roster, const struct zone *zone, int64_t at_ms);

#endif
