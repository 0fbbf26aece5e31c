/* directory.c: see directory.h. The entries live in the directory's arena; the tables over them
 * belong to uthash and are cleared when the last holder lets go. */
#include "core/directory/directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/hash_table.h"
#include "base/text.h"

#define NUMBER_SIZE 80

struct code_entry {
    const char *code;
    size_t index;
    UT_hash_handle hh;
};

struct number_owner { /* one of the people who share a number */
    size_t person;
    struct number_owner *next;
};

struct number_entry {
    char *number; /* as telephone_normalize gives it */
    struct number_owner *first;
    struct number_owner *last;
    UT_hash_handle hh;
};

struct directory_index {
    struct code_entry *people;
    struct code_entry *units;
    struct code_entry *groups;
    struct code_entry *gateways;
    struct number_entry *numbers;
};

struct directory *
directory_new(void)
{
    struct directory *directory = memory_new(sizeof(*directory));

    directory->arena = arena_new();
    directory->references = 1;
    directory->office_unit = NO_INDEX;
    directory->review_minutes = DAILY_REVIEW_MINUTES;
    return directory;
}

static void
add_code(struct directory *directory, struct code_entry **table, const char *code, size_t index)
{
    struct code_entry *entry = arena_take(directory->arena, sizeof(*entry));

    entry->code = code;
    entry->index = index;
    HASH_ADD_KEYPTR(hh, *table, entry->code, strlen(entry->code), entry);
}

static void
add_number(struct directory *directory, const char *address, size_t person)
{
    char number[NUMBER_SIZE];
    struct number_entry *entry = NULL;

    telephone_normalize(address, number, sizeof(number));
    if (number[0] == '\0') {
        return;
    }
    HASH_FIND_STR(directory->index->numbers, number, entry);
    if (entry == NULL) {
        entry = arena_take(directory->arena, sizeof(*entry));
        entry->number = arena_copy_string(directory->arena, number);
        HASH_ADD_KEYPTR(hh, directory->index->numbers, entry->number, strlen(entry->number), entry);
    } else if (entry->last->person == person) {
        return; /* the same telephone for messages and for calls */
    }
    struct number_owner *owner = arena_take(directory->arena, sizeof(*owner));

    owner->person = person;
    if (entry->last == NULL) {
        entry->first = owner;
    } else {
        entry->last->next = owner;
    }
    entry->last = owner;
}

static void
add_person(struct directory *directory, size_t index)
{
    const struct person *person = &directory->people[index];

    add_code(directory, &directory->index->people, person->code, index);
    for (size_t i = 0; i < person->contact_count; i++) {
        if (person->contacts[i].channel != CHANNEL_WEBHOOK) {
            add_number(directory, person->contacts[i].address, index);
        }
    }
}

void
directory_seal(struct directory *directory)
{
    BUG_ON(directory->index != NULL);
    directory->index = arena_take(directory->arena, sizeof(*directory->index));
    for (size_t i = 0; i < directory->person_count; i++) {
        add_person(directory, i);
    }
    for (size_t i = 0; i < directory->unit_count; i++) {
        add_code(directory, &directory->index->units, directory->units[i].code, i);
    }
    for (size_t i = 0; i < directory->group_count; i++) {
        add_code(directory, &directory->index->groups, directory->groups[i].code, i);
    }
    for (size_t i = 0; i < directory->gateway_count; i++) {
        add_code(directory, &directory->index->gateways, directory->gateways[i].name, i);
    }
}

struct directory *
directory_hold(struct directory *directory)
{
    BUG_ON(directory->references == 0);
    directory->references++;
    return directory;
}

void
directory_release(struct directory *directory)
{
    if (directory == NULL) {
        return;
    }
    BUG_ON(directory->references == 0);
    if (--directory->references > 0) {
        return;
    }
    if (directory->index != NULL) {
        HASH_CLEAR(hh, directory->index->people);
        HASH_CLEAR(hh, directory->index->units);
        HASH_CLEAR(hh, directory->index->groups);
        HASH_CLEAR(hh, directory->index->gateways);
        HASH_CLEAR(hh, directory->index->numbers);
    }
    planbook_release(directory->planbook);
    arena_free(directory->arena);
    free(directory);
}

static size_t
find_code(struct code_entry *table, const char *code)
{
    struct code_entry *entry = NULL;

    if (code != NULL) {
        HASH_FIND_STR(table, code, entry);
    }
    return entry != NULL ? entry->index : NO_INDEX;
}

size_t
directory_find_person(const struct directory *directory, const char *code)
{
    return find_code(directory->index->people, code);
}

size_t
directory_find_unit(const struct directory *directory, const char *code)
{
    return find_code(directory->index->units, code);
}

size_t
directory_find_group(const struct directory *directory, const char *code)
{
    return find_code(directory->index->groups, code);
}

size_t
directory_find_gateway(const struct directory *directory, const char *name)
{
    return find_code(directory->index->gateways, name);
}

bool
directory_may_be_told(const struct directory *directory, const char *unit)
{
    const struct institution_rule *rule = &directory->institutions[INSTITUTION_INFORMATION];
    size_t index = directory_find_unit(directory, unit);

    if (rule->circle_count == 0) {
        return index != NO_INDEX;
    }
    for (size_t i = 0; i < rule->circle_count; i++) {
        if (rule->circle[i] == index) {
            return true;
        }
    }
    return false;
}

enum language
directory_language_of(const struct directory *directory, const char *person, const char *number)
{
    size_t found = person == NULL ? NO_INDEX : directory_find_person(directory, person);

    if (found == NO_INDEX) {
        found = directory_find_by_number(directory, number, 0);
    }
    return found == NO_INDEX ? directory->language : directory->people[found].language;
}

size_t
directory_find_by_number(const struct directory *directory, const char *number, size_t n)
{
    char normal[NUMBER_SIZE];
    struct number_entry *entry = NULL;

    if (number == NULL) {
        return NO_INDEX;
    }
    telephone_normalize(number, normal, sizeof(normal));
    HASH_FIND_STR(directory->index->numbers, normal, entry);
    struct number_owner *owner = entry != NULL ? entry->first : NULL;

    for (size_t i = 0; i < n && owner != NULL; i++) {
        owner = owner->next;
    }
    return owner != NULL ? owner->person : NO_INDEX;
}
