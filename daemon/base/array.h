/* array.h: a growing array of plain values, as macros over three named fields.
 *
 * Floor 0. Declare `struct things { struct thing *items; size_t count; size_t room; }` or use
 * ARRAY_OF(struct thing). The holder frees `items`. Growth is amortized; the caller keeps the
 * limit, since only the caller knows what to do when it is reached. */
#ifndef DUTYD_BASE_ARRAY_H
#define DUTYD_BASE_ARRAY_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define ARRAY_OF(type)                                                                             \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count;                                                                              \
        size_t room;                                                                               \
    }

/* Appends one zeroed element and gives its address, which is good until the next append. */
#define array_add(array)                                                                           \
    (array_grow((void **)&(array)->items, &(array)->room, (array)->count,                          \
                sizeof(*(array)->items)),                                                          \
     memset(&(array)->items[(array)->count], 0, sizeof(*(array)->items)),                          \
     &(array)->items[(array)->count++])

#define array_fini(array)                                                                          \
    do {                                                                                           \
        free((array)->items);                                                                      \
        (array)->items = NULL;                                                                     \
        (array)->count = 0;                                                                        \
        (array)->room = 0;                                                                         \
    } while (0)

static inline void
array_grow(void **items, size_t *room, size_t count, size_t size)
{
    if (count < *room) {
        return;
    }
    *room = *room == 0 ? 8 : *room * 2;
    *items = memory_resize(*items, *room, size);
}

#endif
