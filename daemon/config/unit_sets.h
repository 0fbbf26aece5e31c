/* unit_sets.h: units named by themselves or by groups, each once.
 *
 * Floor 3, private to config/. The lists live in the arena given at the beginning. */
#ifndef DUTYD_CONFIG_UNIT_SETS_H
#define DUTYD_CONFIG_UNIT_SETS_H

#include "config/loading.h"

struct unit_set {
    size_t *units; /* in the order in which they were named; room for every unit */
    size_t count;
    bool *is_in; /* by unit */
};

void unit_set_init(struct unit_set *set, const struct loading *load, struct arena *arena);
void unit_set_add(struct unit_set *set, size_t unit);
void unit_set_add_group(struct unit_set *set, const struct loading *load, size_t group);
/* Adds the unit or the group of this code; false when there is neither. */
bool unit_set_add_code(struct unit_set *set, const struct loading *load, const char *code);

#endif
