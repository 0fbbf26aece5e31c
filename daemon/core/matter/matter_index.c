/* matter_index.c: the members of a matter in the order in which they joined, found by their units.
 *
 * A matter may name every unit of the directory, and each answer of each of them looks for its
 * member: a search from the front would cost a large office seconds. */
#include "core/private.h"

#include <stdlib.h>
#include <string.h>

struct matter_member *
matter_find_member(const struct matter *matter, const char *unit)
{
    size_t from = 0;
    size_t to = matter->member_count;

    while (unit != NULL && from < to) {
        size_t middle = from + (to - from) / 2;
        struct matter_member *member = &matter->members[matter->by_unit[middle]];
        int order = strcmp(unit, member->unit);

        if (order == 0) {
            return member;
        }
        if (order < 0) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return NULL;
}

static int
compare_units(const void *a, const void *b, void *context)
{
    const struct matter_member *members = context;

    return strcmp(members[*(const uint32_t *)a].unit, members[*(const uint32_t *)b].unit);
}

/* The index stays as it is until all are there: an event names each unit once. */
void
matter_make_members(struct matter *matter, const struct event_member *members, size_t count)
{
    size_t known = matter->member_count;
    size_t added = known;

    matter->members = memory_resize(matter->members, known + count, sizeof(*matter->members));
    matter->by_unit = memory_resize(matter->by_unit, known + count, sizeof(*matter->by_unit));
    for (size_t i = 0; i < count; i++) {
        if (matter_find_member(matter, members[i].unit) == NULL) {
            matter->by_unit[added] = (uint32_t)added;
            matter->members[added++] = (struct matter_member){
                .unit = memory_copy_string(members[i].unit),
                .unit_name = memory_copy_string(members[i].unit_name),
            };
        }
    }
    if (added > known) {
        matter->member_count = added;
        qsort_r(matter->by_unit, added, sizeof(*matter->by_unit), compare_units, matter->members);
    }
}
