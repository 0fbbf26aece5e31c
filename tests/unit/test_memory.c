/* test_memory.c: checked allocation, the arena, arrays and tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/hash_table.h"
#include "base/memory.h"

static void
assert_zeroed(const void *memory, size_t size)
{
    const unsigned char *bytes = memory;

    for (size_t i = 0; i < size; i++) {
        assert_int_equal(bytes[i], 0);
    }
}

static void
test_new_is_zeroed_and_never_null(void **state)
{
    (void)state;
    char *nothing = memory_new(0);
    int *numbers = memory_new_array(100, sizeof(*numbers));

    assert_non_null(nothing);
    assert_zeroed(numbers, 100 * sizeof(*numbers));
    numbers[0] = 7;
    numbers = memory_resize(numbers, 1000, sizeof(*numbers));
    assert_int_equal(numbers[0], 7);
    numbers = memory_resize(numbers, 0, sizeof(*numbers));
    assert_non_null(numbers);
    free(nothing);
    free(numbers);
}

static void
test_copies(void **state)
{
    (void)state;
    char *text = memory_copy_string("值班");
    char *bytes = memory_copy_bytes("a\0b", 3);
    char *nothing = memory_copy_bytes(NULL, 0);

    assert_string_equal(text, "值班");
    assert_memory_equal(bytes, "a\0b", 4);
    assert_string_equal(nothing, "");
    assert_null(memory_copy_string(NULL));
    free(text);
    free(bytes);
    free(nothing);
}

/* Runs `act` in a child, which must die of SIGABRT after a sentence on standard error. */
static void
assert_stops(void (*act)(void), const char *sentence)
{
    int ends[2];
    char said[4096] = "";
    size_t size = 0;
    ssize_t got = 0;
    int status = 0;

    assert_int_equal(pipe(ends), 0);
    (void)fflush(NULL);
    pid_t child = fork();

    if (child == 0) {
        (void)dup2(ends[1], STDERR_FILENO);
        (void)close(ends[0]);
        act();
        _exit(0);
    }
    (void)close(ends[1]);
    while ((got = read(ends[0], said + size, sizeof(said) - 1 - size)) > 0) {
        size += (size_t)got;
    }
    (void)close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_non_null(strstr(said, sentence));
}

static void
resize_too_far(void)
{
    free(memory_resize(NULL, SIZE_MAX / 2, 3));
}

static void
break_a_promise(void)
{
    for (int i = 0; i < 40; i++) {
        bug_trace("turn", i);
    }
    BUG_ON(1 + 1 == 2);
}

static void
test_what_cannot_be_stops_the_program(void **state)
{
    (void)state;
    assert_stops(resize_too_far, "too large for memory");
    assert_stops(break_a_promise, "1 + 1 == 2");
    assert_stops(break_a_promise, "turn 8\n"); /* the oldest of the 32 newest */
    assert_stops(break_a_promise, "turn 39\n");
}

static void
test_arena_holds_many_of_every_size(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    size_t total = 0;

    for (int round = 0; round < 2; round++) {
        unsigned char *kept[200];
        size_t sizes[200];

        for (size_t i = 0; i < 200; i++) {
            sizes[i] = i % 20 == 19 ? i * 5000 : i * 7 % 301;
            kept[i] = arena_take(arena, sizes[i]);
            assert_int_equal((uintptr_t)kept[i] % _Alignof(max_align_t), 0);
            assert_zeroed(kept[i], sizes[i]);
            memset(kept[i], (int)i, sizes[i]);
            total += sizes[i];
        }
        assert_int_equal(arena_size(arena), total);
        for (size_t i = 0; i < 200; i++) {
            for (size_t at = 0; at < sizes[i]; at++) {
                assert_int_equal(kept[i][at], i);
            }
        }
        arena_reset(arena);
        assert_int_equal(arena_size(arena), 0);
        total = 0;
    }
    arena_free(arena);
    arena_free(NULL);
}

static void
test_arena_copies_and_formats(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    int *numbers = arena_take_array(arena, 10, sizeof(*numbers));
    char word[9000];

    memset(word, 'x', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    assert_zeroed(numbers, 10 * sizeof(*numbers));
    assert_string_equal(arena_copy_string(arena, "值班"), "值班");
    assert_null(arena_copy_string(arena, NULL));
    assert_memory_equal(arena_copy_bytes(arena, "a\0b", 3), "a\0b", 4);
    assert_string_equal(arena_copy_bytes(arena, NULL, 0), "");
    assert_string_equal(arena_format(arena, "%s-%04d", "I-20261122", 1), "I-20261122-0001");
    assert_string_equal(arena_format(arena, "%s", word), word);
    arena_free(arena);
}

static void
test_array_grows(void **state)
{
    (void)state;
    ARRAY_OF(struct {
        int number;
        char *text;
    })
    things = {0};

    for (int i = 0; i < 100; i++) {
        assert_null(array_add(&things)->text);
        things.items[i].number = i;
    }
    assert_int_equal(things.count, 100);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(things.items[i].number, i);
    }
    array_fini(&things);
    assert_null(things.items);
    array_fini(&things);
}

struct person {
    char code[16];
    int calls;
    UT_hash_handle hh;
};

static void
test_hash_table_keeps_the_order_of_insertion(void **state)
{
    (void)state;
    struct person *people = NULL;
    struct person *person = NULL;
    struct person *next = NULL;
    int expected = 0;

    for (int i = 0; i < 1000; i++) {
        person = memory_new(sizeof(*person));
        (void)snprintf(person->code, sizeof(person->code), "p%d", i * 7919 % 1000);
        person->calls = i;
        HASH_ADD_STR(people, code, person);
    }
    HASH_FIND_STR(people, "p7", person);
    assert_non_null(person);
    HASH_FIND_STR(people, "nobody", person);
    assert_null(person);
    HASH_ITER (hh, people, person, next) {
        assert_int_equal(person->calls, expected++);
        HASH_DEL(people, person);
        free(person);
    }
    assert_int_equal(expected, 1000);
    assert_null(people);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_is_zeroed_and_never_null),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_what_cannot_be_stops_the_program),
        cmocka_unit_test(test_arena_holds_many_of_every_size),
        cmocka_unit_test(test_arena_copies_and_formats),
        cmocka_unit_test(test_array_grows),
        cmocka_unit_test(test_hash_table_keeps_the_order_of_insertion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
