/* watches.h: the rosters of a span, unrolled: who stood where without a break. Private to coverage.
 *
 * Floor 1, pure. The holder frees `items`. */
#ifndef DUTYD_CORE_DUTY_WATCHES_H
#define DUTYD_CORE_DUTY_WATCHES_H

#include "core/directory/directory.h"

struct watch {
    size_t unit;
    enum position position;
    size_t person; /* NO_INDEX: nobody */
    int64_t from_ms;
    int64_t to_ms;
};

struct watches {
    struct watch *items;
    size_t count;
    size_t room;
};

/* Marks the units to be walked (room for every unit): all of them; or `unit` and those whose roster
 * names one of its people, who may then be on duty in two places. */
void watches_choose_units(const struct directory *directory, size_t unit, bool *ret_concerns);

/* Unrolls [from_ms, to_ms) of the units marked; what the list held is forgotten. The officer's
 * position is always walked, the others where the roster names them. */
void watches_collect(struct watches *watches, const struct directory *directory,
                     const bool *concerns, int64_t from_ms, int64_t to_ms);

#endif
