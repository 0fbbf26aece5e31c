/* deadline.h: a heap of deadlines, earliest first, each embedded in the thing it belongs to.
 *
 * Floor 0. A struct deadline is a member of its owner and must be cleared before the owner is
 * freed. Equal times leave in the order in which they were set, so a run can be repeated
 * exactly. No clock is read here: times are plain milliseconds. */
#ifndef DUTYD_BASE_DEADLINE_H
#define DUTYD_BASE_DEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEADLINE_NEVER INT64_MAX

struct deadline {
    int64_t at_ms;
    uint64_t order; /* the n-th deadline_set of this heap; breaks ties */
    size_t place;   /* index in the heap plus one; 0 when not set */
    int kind;       /* the owner's: what to do when it is due */
    uint64_t id;    /* the owner's: to whom */
};

struct deadline_heap {
    struct deadline **items;
    size_t count;
    size_t room;
    uint64_t order;
};

void deadline_heap_init(struct deadline_heap *heap);
void deadline_heap_fini(struct deadline_heap *heap); /* the deadlines are their owners' */

/* Sets or moves; kind and id must stand already. */
void deadline_set(struct deadline_heap *heap, struct deadline *deadline, int64_t at_ms);
void deadline_clear(struct deadline_heap *heap, struct deadline *deadline); /* also when not set */
bool deadline_is_set(const struct deadline *deadline);
/* The earliest, or NULL. It stays in the heap until it is cleared or moved. */
struct deadline *deadline_first(const struct deadline_heap *heap);
/* Moves every deadline by the same amount (the wall clock was stepped). */
void deadline_shift_all(struct deadline_heap *heap, int64_t delta_ms);

#endif
