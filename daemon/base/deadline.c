/* deadline.c: see deadline.h. A binary heap in an array; `place` is one more than the index. */
#include "base/deadline.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/memory.h"

void
deadline_heap_init(struct deadline_heap *heap)
{
    *heap = (struct deadline_heap){0};
}

void
deadline_heap_fini(struct deadline_heap *heap)
{
    if (heap != NULL) {
        free(heap->items);
        *heap = (struct deadline_heap){0};
    }
}

static bool
is_earlier(const struct deadline *a, const struct deadline *b)
{
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->order < b->order;
}

static void
put_at(struct deadline_heap *heap, size_t index, struct deadline *deadline)
{
    heap->items[index] = deadline;
    deadline->place = index + 1;
}

static void
move_up(struct deadline_heap *heap, size_t index)
{
    struct deadline *moving = heap->items[index];

    while (index > 0) {
        size_t parent = (index - 1) / 2;

        if (!is_earlier(moving, heap->items[parent])) {
            break;
        }
        put_at(heap, index, heap->items[parent]);
        index = parent;
    }
    put_at(heap, index, moving);
}

static void
move_down(struct deadline_heap *heap, size_t index)
{
    struct deadline *moving = heap->items[index];

    for (;;) {
        size_t child = 2 * index + 1;

        if (child >= heap->count) {
            break;
        }
        if (child + 1 < heap->count && is_earlier(heap->items[child + 1], heap->items[child])) {
            child++;
        }
        if (!is_earlier(heap->items[child], moving)) {
            break;
        }
        put_at(heap, index, heap->items[child]);
        index = child;
    }
    put_at(heap, index, moving);
}

static size_t
find_index(const struct deadline_heap *heap, const struct deadline *deadline)
{
    size_t index = deadline->place - 1;

    BUG_ON(index >= heap->count || heap->items[index] != deadline);
    return index;
}

void
deadline_set(struct deadline_heap *heap, struct deadline *deadline, int64_t at_ms)
{
    deadline->at_ms = at_ms;
    deadline->order = ++heap->order;
    if (deadline->place == 0) {
        if (heap->count == heap->room) {
            heap->room = heap->room == 0 ? 64 : heap->room * 2;
            heap->items = memory_resize(heap->items, heap->room, sizeof(*heap->items));
        }
        put_at(heap, heap->count++, deadline);
        move_up(heap, heap->count - 1);
        return;
    }
    size_t index = find_index(heap, deadline);

    move_up(heap, index);
    move_down(heap, deadline->place - 1);
}

void
deadline_clear(struct deadline_heap *heap, struct deadline *deadline)
{
    if (deadline->place == 0) {
        return;
    }
    size_t index = find_index(heap, deadline);
    struct deadline *last = heap->items[--heap->count];

    deadline->place = 0;
    if (last != deadline) {
        put_at(heap, index, last);
        move_up(heap, index);
        move_down(heap, last->place - 1);
    }
}

bool
deadline_is_set(const struct deadline *deadline)
{
    return deadline->place != 0;
}

struct deadline *
deadline_first(const struct deadline_heap *heap)
{
    return heap->count == 0 ? NULL : heap->items[0];
}

static int64_t
add_within_bounds(int64_t at_ms, int64_t delta_ms)
{
    int64_t sum = 0;

    if (at_ms == DEADLINE_NEVER) {
        return DEADLINE_NEVER;
    }
    if (__builtin_add_overflow(at_ms, delta_ms, &sum)) {
        return delta_ms > 0 ? DEADLINE_NEVER : INT64_MIN;
    }
    return sum;
}

void
deadline_shift_all(struct deadline_heap *heap, int64_t delta_ms)
{
    for (size_t i = 0; i < heap->count; i++) {
        heap->items[i]->at_ms = add_within_bounds(heap->items[i]->at_ms, delta_ms);
    }
    /* What met a bound, or was never to come, has changed its place among the others. */
    for (size_t i = heap->count / 2; i > 0; i--) {
        move_down(heap, i - 1);
    }
}
