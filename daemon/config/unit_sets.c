#include "config/unit_sets.h"

void
unit_set_init(struct unit_set *set, const struct loading *load, struct arena *arena)
{
    size_t room = load->directory->unit_count + 1;
    set->units = arena_take_array(arena, room, sizeof(*set->units));
    set->is_in = arena_take_array(load->scratch, room, sizeof(*set->is_in));
    set->count = 0;
}

void
unit_set_add(struct unit_set *set, size_t unit)
{
    if (!set->is_in[unit]) {
        set->is_in[unit] = true;
        set->units[set->count++] = unit;
    }
}

void
unit_set_add_group(struct unit_set *set, const struct loading *load, size_t group)
{
    const struct group *from = &load->directory->groups[group];
    for (size_t i = 0; i < from->unit_count; i++) {
        unit_set_add(set, from->units[i]);
    }
}

bool
unit_set_add_code(struct unit_set *set, const struct loading *load, const char *code)
{
    const struct code_entry *unit = code_table_find(&load->units, code);
    const struct code_entry *group = code_table_find(&load->groups, code);
    if (unit != NULL) {
        unit_set_add(set, unit->index);
    } else if (group != NULL) {
        unit_set_add_group(set, load, group->index);
    }
    return unit != NULL || group != NULL;
}
