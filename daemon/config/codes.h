/* codes.h: the codes of one kind of thing while the configuration is being read.
 *
 * Floor 3, private to config/. A hash table, so that ten thousand people cost no more than they
 * are; it knows where each code stands, so that the second one can name the first. */
#ifndef DUTYD_CONFIG_CODES_H
#define DUTYD_CONFIG_CODES_H

#include "base/hash_table.h"
#include "core/directory/directory.h"

struct code_entry {
    const char *code; /* borrowed */
    size_t index;
    struct source source;
    UT_hash_handle hh;
};

struct code_table {
    const char *noun;    /* "unit" */
    struct arena *arena; /* borrowed: of the entries */
    struct code_entry *entries;
};

void code_table_init(struct code_table *table, const char *noun, struct arena *arena);
void code_table_fini(struct code_table *table);
const struct code_entry *code_table_find(const struct code_table *table, const char *code);
/* Adds a code that is not in the table yet. */
void code_table_add(struct code_table *table, const char *code, size_t index, struct source source);

#endif
