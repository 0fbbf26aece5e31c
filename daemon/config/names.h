/* names.h: people by their names, for rosters that were written by people.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_NAMES_H
#define DUTYD_CONFIG_NAMES_H

#include "config/loading.h"

/* The person whom a cell of a duty list means: the one of this name in the unit, else the one of
 * this code, else the only one of this name anywhere. NO_INDEX when there is none or more than
 * one; then ret_problem says why and how to mend it. */
size_t names_find(struct loading *load, const char *name, size_t unit, char *ret_problem,
                  size_t room);
/* Frees the table. */
void names_fini(struct loading *load);

#endif
