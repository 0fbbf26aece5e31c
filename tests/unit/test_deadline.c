/* test_deadline.c: the heap of deadlines, against a plain search of the same set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/deadline.h"

#define MANY 300

static void
test_an_empty_heap(void **state)
{
    (void)state;
    struct deadline_heap heap;
    struct deadline never_set = {0};

    deadline_heap_init(&heap);
    assert_null(deadline_first(&heap));
    deadline_clear(&heap, &never_set);
    deadline_shift_all(&heap, 5);
    assert_false(deadline_is_set(&never_set));
    deadline_heap_fini(&heap);
    deadline_heap_fini(NULL);
}

static void
test_ties_leave_in_the_order_they_were_set(void **state)
{
    (void)state;
    struct deadline_heap heap;
    struct deadline items[MANY] = {0};

    deadline_heap_init(&heap);
    for (size_t i = 0; i < MANY; i++) {
        items[i].id = i;
        deadline_set(&heap, &items[i], 1000);
    }
    /* One that is set again to the same time goes behind the others. */
    deadline_set(&heap, &items[0], 1000);
    for (size_t i = 1; i <= MANY; i++) {
        struct deadline *first = deadline_first(&heap);

        assert_int_equal(first->id, i % MANY);
        deadline_clear(&heap, first);
        assert_false(deadline_is_set(first));
    }
    assert_null(deadline_first(&heap));
    deadline_heap_fini(&heap);
}

static void
test_first_stays_until_cleared_or_moved(void **state)
{
    (void)state;
    struct deadline_heap heap;
    struct deadline a = {.id = 1};
    struct deadline b = {.id = 2};

    deadline_heap_init(&heap);
    deadline_set(&heap, &a, 10);
    deadline_set(&heap, &b, 20);
    assert_ptr_equal(deadline_first(&heap), &a);
    assert_ptr_equal(deadline_first(&heap), &a);
    deadline_set(&heap, &a, 30);
    assert_ptr_equal(deadline_first(&heap), &b);
    deadline_set(&heap, &a, 5);
    assert_ptr_equal(deadline_first(&heap), &a);
    assert_int_equal(heap.count, 2);
    deadline_clear(&heap, &a);
    deadline_clear(&heap, &a);
    assert_ptr_equal(deadline_first(&heap), &b);
    deadline_clear(&heap, &b);
    deadline_heap_fini(&heap);
}

/* The smallest by time and then by order, found without the heap. */
static const struct deadline *
find_smallest(const struct deadline *items, size_t count)
{
    const struct deadline *smallest = NULL;

    for (size_t i = 0; i < count; i++) {
        if (!deadline_is_set(&items[i])) {
            continue;
        }
        if (smallest == NULL || items[i].at_ms < smallest->at_ms ||
            (items[i].at_ms == smallest->at_ms && items[i].order < smallest->order)) {
            smallest = &items[i];
        }
    }
    return smallest;
}

static uint32_t
draw_number(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void
test_any_run_agrees_with_a_plain_search(void **state)
{
    (void)state;
    struct deadline_heap heap;
    struct deadline items[MANY] = {0};
    uint32_t seed = 20261122;

    deadline_heap_init(&heap);
    for (int turn = 0; turn < 20000; turn++) {
        struct deadline *item = &items[draw_number(&seed) % MANY];
        uint32_t action = draw_number(&seed) % 100;

        if (action < 60) {
            deadline_set(&heap, item, (int64_t)(draw_number(&seed) % 50));
        } else if (action < 98) {
            deadline_clear(&heap, item);
        } else {
            deadline_shift_all(&heap, (int64_t)(draw_number(&seed) % 21) - 10);
        }
        assert_ptr_equal(deadline_first(&heap), find_smallest(items, MANY));
    }
    while (deadline_first(&heap) != NULL) {
        struct deadline *first = deadline_first(&heap);

        assert_ptr_equal(first, find_smallest(items, MANY));
        deadline_clear(&heap, first);
    }
    deadline_heap_fini(&heap);
}

static void
test_shift_stops_at_the_bounds(void **state)
{
    (void)state;
    struct deadline_heap heap;
    struct deadline never = {.id = 1};
    struct deadline late = {.id = 2};
    struct deadline soon = {.id = 3};

    deadline_heap_init(&heap);
    deadline_set(&heap, &never, DEADLINE_NEVER);
    deadline_set(&heap, &late, DEADLINE_NEVER - 5);
    deadline_set(&heap, &soon, 100);
    deadline_shift_all(&heap, 50);
    assert_true(never.at_ms == DEADLINE_NEVER);
    assert_true(late.at_ms == DEADLINE_NEVER);
    assert_true(soon.at_ms == 150);
    deadline_clear(&heap, &soon);
    assert_ptr_equal(deadline_first(&heap), &never); /* equal now, and set before the other */
    deadline_shift_all(&heap, -50);
    assert_true(never.at_ms == DEADLINE_NEVER);
    deadline_clear(&heap, &never);
    deadline_clear(&heap, &late);
    deadline_heap_fini(&heap);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_heap),
        cmocka_unit_test(test_ties_leave_in_the_order_they_were_set),
        cmocka_unit_test(test_first_stays_until_cleared_or_moved),
        cmocka_unit_test(test_any_run_agrees_with_a_plain_search),
        cmocka_unit_test(test_shift_stops_at_the_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
