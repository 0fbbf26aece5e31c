/* watches.c: see watches.h. */
#include "core/duty/watches.h"

#include <stdlib.h>

#include "base/array.h"
#include "core/network/peers.h"

typedef void visit_people(const struct person_list *people, void *context);

static void
visit_roster(const struct roster *roster, visit_people *visit, void *context)
{
    for (size_t i = 0; i < roster->row_count; i++) {
        visit(&roster->rows[i].people, context);
    }
    for (size_t i = 0; i < roster->override_count; i++) {
        visit(&roster->overrides[i].people, context);
    }
    for (size_t i = 0; i < roster->rotation_count; i++) {
        for (size_t team = 0; team < roster->rotations[i].team_count; team++) {
            visit(&roster->rotations[i].teams[team], context);
        }
    }
}

static void
mark_people(const struct person_list *people, void *context)
{
    bool *marks = context;

    for (size_t i = 0; i < people->count; i++) {
        marks[people->people[i]] = true;
    }
}

struct shared_people {
    const bool *marks;
    bool is_found;
};

static void
find_marked(const struct person_list *people, void *context)
{
    struct shared_people *shared = context;

    for (size_t i = 0; i < people->count; i++) {
        shared->is_found = shared->is_found || shared->marks[people->people[i]];
    }
}

void
watches_choose_units(const struct directory *directory, size_t unit, bool *ret_concerns)
{
    bool *marks = memory_new_array(directory->person_count + 1, sizeof(*marks));

    if (unit != NO_INDEX) {
        visit_roster(&directory->units[unit].roster, mark_people, marks);
    }
    for (size_t i = 0; i < directory->unit_count; i++) {
        struct shared_people shared = {marks, unit == NO_INDEX || unit == i};

        if (!shared.is_found) {
            visit_roster(&directory->units[i].roster, find_marked, &shared);
        }
        /* Another dutyd looks after its own watch. */
        ret_concerns[i] = shared.is_found && peer_of_unit(directory, i) == NULL;
    }
    free(marks);
}

/* Prolongs the watch that ends here or begins another. The watches of this unit and position stand
 * behind `first`. */
static void
add_watch(struct watches *watches, size_t first, const struct watch *watch)
{
    for (size_t i = watches->count; i > first; i--) {
        struct watch *earlier = &watches->items[i - 1];

        if (earlier->person == watch->person && earlier->to_ms == watch->from_ms) {
            earlier->to_ms = watch->to_ms;
            return;
        }
        if (watches->count - i > 2 * DUTIES_MAX) {
            break; /* beyond what the step before can have added */
        }
    }
    *array_add(watches) = *watch;
}

static void
walk_position(struct watches *watches, const struct directory *directory, size_t unit,
              enum position position, int64_t from_ms, int64_t to_ms)
{
    const struct roster *roster = &directory->units[unit].roster;
    size_t first = watches->count;

    if (!roster_expects(roster, position)) {
        return;
    }
    for (int64_t at_ms = from_ms; at_ms < to_ms;) {
        struct duty duties[DUTIES_MAX];
        size_t count = roster_on_duty(roster, &directory->zone, at_ms, position, duties);
        int64_t next_ms = roster_next_change(roster, &directory->zone, at_ms);
        struct watch watch = {
            .unit = unit,
            .position = position,
            .person = NO_INDEX,
            .from_ms = at_ms,
            .to_ms = next_ms < to_ms ? next_ms : to_ms,
        };

        if (count == 0) {
            add_watch(watches, first, &watch);
        }
        for (size_t i = 0; i < count; i++) {
            watch.person = duties[i].person;
            add_watch(watches, first, &watch);
        }
        at_ms = watch.to_ms;
    }
}

void
watches_collect(struct watches *watches, const struct directory *directory, const bool *concerns,
                int64_t from_ms, int64_t to_ms)
{
    watches->count = 0;
    for (size_t unit = 0; unit < directory->unit_count; unit++) {
        if (!concerns[unit]) {
            continue;
        }
        for (enum position position = 0; position < POSITION_N; position++) {
            walk_position(watches, directory, unit, position, from_ms, to_ms);
        }
    }
}
