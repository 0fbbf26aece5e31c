/* matter_members.c: the units that a request about a matter names, by themselves or by groups. */
#include "core/matter/matter.h"

static void
add_member(struct decision *decision, struct member_list *list, size_t unit,
           const struct command_member *from)
{
    const struct unit *known = &decision->office->directory->units[unit];
    struct event_member *member;

    if (list->is_in[unit]) {
        return;
    }
    list->is_in[unit] = true;
    member = &list->items[list->count++];
    member->unit = arena_copy_string(decision->arena, known->code);
    member->unit_name = arena_copy_string(decision->arena, known->name);
    member->role = from->role;
    member->team = from->team;
}

static int
add_named(struct decision *decision, struct member_list *list, const struct command_member *from)
{
    const struct directory *directory = decision->office->directory;
    size_t index;

    if (from->unit != NULL) {
        index = directory_find_unit(directory, from->unit);
        if (index == NO_INDEX) {
            return decision_refuse(decision, REFUSAL_UNIT_UNKNOWN, "members", from->unit, NULL,
                                   NULL);
        }
        add_member(decision, list, index, from);
        return 0;
    }
    index = directory_find_group(directory, from->group == NULL ? "" : from->group);
    if (index == NO_INDEX) {
        return decision_refuse(decision, REFUSAL_GROUP_UNKNOWN, "members",
                               from->group == NULL ? "" : from->group, NULL, NULL);
    }
    for (size_t i = 0; i < directory->groups[index].unit_count; i++) {
        add_member(decision, list, directory->groups[index].units[i], from);
    }
    return 0;
}

/* Units named by themselves come first, so that a lead who is also in a group stays the lead. */
int
matter_collect_members(struct decision *decision, const struct command_member *members,
                       size_t count, struct member_list *ret_list)
{
    size_t room = decision->office->directory->unit_count + 1;

    ret_list->items = arena_take_array(decision->arena, room, sizeof(*ret_list->items));
    ret_list->is_in = arena_take_array(decision->arena, room, sizeof(*ret_list->is_in));
    ret_list->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (members[i].unit != NULL && add_named(decision, ret_list, &members[i]) != 0) {
            return -1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (members[i].unit == NULL && add_named(decision, ret_list, &members[i]) != 0) {
            return -1;
        }
    }
    return 0;
}
