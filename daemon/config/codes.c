#include "config/codes.h"

#include <string.h>

void
code_table_init(struct code_table *table, const char *noun, struct arena *arena)
{
    *table = (struct code_table){.noun = noun, .arena = arena, .entries = NULL};
}

void
code_table_fini(struct code_table *table)
{
    HASH_CLEAR(hh, table->entries);
}

const struct code_entry *
code_table_find(const struct code_table *table, const char *code)
{
    struct code_entry *entry = NULL;
    HASH_FIND(hh, table->entries, code, (unsigned)strlen(code), entry);
    return entry;
}

void
code_table_add(struct code_table *table, const char *code, size_t index, struct source source)
{
    struct code_entry *entry = arena_take(table->arena, sizeof(*entry));
    entry->code = code;
    entry->index = index;
    entry->source = source;
    HASH_ADD_KEYPTR(hh, table->entries, entry->code, (unsigned)strlen(entry->code), entry);
}
