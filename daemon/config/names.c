#include "config/names.h"

#include <stdio.h>
#include <string.h>

struct name_entry {
    const char *name;
    size_t first; /* person; the others of the same name follow in next_namesake */
    UT_hash_handle hh;
};

static void
build_table(struct loading *load)
{
    const struct directory *directory = load->directory;
    load->next_namesake =
        arena_take_array(load->scratch, directory->person_count + 1, sizeof(size_t));
    for (size_t i = directory->person_count; i-- > 0;) {
        const char *name = directory->people[i].name;
        struct name_entry *entry = NULL;
        HASH_FIND(hh, load->names, name, (unsigned)strlen(name), entry);
        if (entry == NULL) {
            entry = arena_take(load->scratch, sizeof(*entry));
            entry->name = name;
            entry->first = NO_INDEX;
            HASH_ADD_KEYPTR(hh, load->names, entry->name, (unsigned)strlen(entry->name), entry);
        }
        load->next_namesake[i] = entry->first;
        entry->first = i;
    }
}

void
names_fini(struct loading *load)
{
    HASH_CLEAR(hh, load->names);
}

/* How many people of this name there are (in the unit, or anywhere for NO_INDEX), and one. */
static size_t
count_namesakes(const struct loading *load, const struct name_entry *entry, size_t unit,
                size_t *ret_person)
{
    size_t count = 0;
    for (size_t i = entry == NULL ? NO_INDEX : entry->first; i != NO_INDEX;
         i = load->next_namesake[i]) {
        if (unit == NO_INDEX || load->directory->people[i].unit == unit) {
            *ret_person = i;
            count++;
        }
    }
    return count;
}

size_t
names_find(struct loading *load, const char *name, size_t unit, char *ret_problem, size_t room)
{
    struct name_entry *entry = NULL;
    size_t person = NO_INDEX;
    if (load->next_namesake == NULL) {
        build_table(load);
    }
    HASH_FIND(hh, load->names, name, (unsigned)strlen(name), entry);
    size_t in_unit = count_namesakes(load, entry, unit, &person);
    if (in_unit == 1) {
        return person;
    }
    if (in_unit > 1) {
        snprintf(ret_problem, room,
                 "%zu people of this unit are named %s; write the code of the one who is meant",
                 in_unit, name);
        return NO_INDEX;
    }
    const struct code_entry *code = code_table_find(&load->people, name);
    if (code != NULL) {
        return code->index;
    }
    size_t anywhere = count_namesakes(load, entry, NO_INDEX, &person);
    if (anywhere == 1) {
        return person;
    }
    if (anywhere > 1) {
        snprintf(ret_problem, room,
                 "%zu people of other units are named %s; write the code of the one who is meant",
                 anywhere, name);
    } else {
        snprintf(ret_problem, room,
                 "nobody is named %s; add this person to people, or correct the name", name);
    }
    return NO_INDEX;
}
