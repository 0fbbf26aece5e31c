/* hash_table.h: uthash as dutyd uses it. Include this, not <uthash.h>.
 *
 * Floor 0. A table is a pointer to its first element (NULL when empty) and each element holds a
 * UT_hash_handle named hh; iteration follows the order of insertion, so a run can be repeated
 * exactly. The keys are the elements' own. Running out of memory stops the program like everywhere
 * else. HASH_CLEAR frees the table, never the elements. utlist's lists come along. */
#ifndef DUTYD_BASE_HASH_TABLE_H
#define DUTYD_BASE_HASH_TABLE_H

#include "base/bug.h"
#include "base/memory.h"

#define uthash_fatal(message) BUG_HERE(message)
#define uthash_malloc(size) memory_new(size)

#include <uthash.h>
#include <utlist.h>

/* The static analyzer cannot follow uthash's links and takes every walk that frees its elements
 * for a use after free. It is shown the effect of a deletion from the front instead. */
#ifdef __clang_analyzer__
#undef HASH_DELETE
#define HASH_DELETE(hh, head, deleted) ((head) = (deleted)->hh.next)
#endif

/* utlist checks its links with assert(): a broken list is a bug like any other here, with its
 * trace, in every build. */
#undef assert
#define assert(expression) BUG_ON(!(expression))

#endif
