/* memory.c: see memory.h. */
#include "base/memory.h"

#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

#define BLOCK_ROOM_MIN ((size_t)4096 - sizeof(struct block) - 16)
#define BLOCK_ROOM_MAX ((size_t)256 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

struct block {
    struct block *next;
    size_t room;
    size_t used;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct duty { /* to be done when the arena goes; lives in the arena itself */
    struct duty *older;
    void (*release)(void *thing);
    void *thing;
};

struct arena {
    struct block *newest;
    size_t size;
    struct duty *duties;
};

static void *
refuse_null(void *memory)
{
    if (memory == NULL) {
        BUG_HERE("out of memory");
    }
    return memory;
}

void *
memory_new(size_t size)
{
    return memory_new_array(1, size);
}

void *
memory_new_array(size_t count, size_t size)
{
    /* Nothing asked for still gives an address of its own, as the header promises. */
    return refuse_null(calloc(count == 0 ? 1 : count, size == 0 ? 1 : size));
}

void *
memory_resize(void *old, size_t count, size_t size)
{
    size_t total = 0;

    if (__builtin_mul_overflow(count, size, &total)) {
        BUG_HERE("an array too large for memory");
    }
    return refuse_null(realloc(old, total == 0 ? 1 : total));
}

char *
memory_copy_string(const char *text)
{
    return text == NULL ? NULL : memory_copy_bytes(text, strlen(text));
}

char *
memory_format(const char *format, ...)
{
    va_list arguments;
    char *text;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    BUG_ON(length < 0);
    text = refuse_null(malloc((size_t)length + 1));
    va_start(arguments, format);
    (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

char *
memory_copy_bytes(const void *bytes, size_t size)
{
    BUG_ON(size == SIZE_MAX);
    char *copy = memory_resize(NULL, size + 1, 1);

    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    copy[size] = '\0';
    return copy;
}

struct arena *
arena_new(void)
{
    return memory_new(sizeof(struct arena));
}

static void
free_blocks(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;

        free(block);
        block = next;
    }
}

static void
release_things(struct arena *arena)
{
    while (arena->duties != NULL) {
        struct duty *duty = arena->duties;
        arena->duties = duty->older;
        duty->release(duty->thing);
    }
}

void
arena_free(struct arena *arena)
{
    if (arena != NULL) {
        release_things(arena);
        free_blocks(arena->newest);
        free(arena);
    }
}

void
arena_reset(struct arena *arena)
{
    release_things(arena);
    free_blocks(arena->newest);
    arena->newest = NULL;
    arena->size = 0;
}

static struct block *
new_block(size_t room)
{
    size_t total = 0;

    if (__builtin_add_overflow(sizeof(struct block), room, &total)) {
        BUG_HERE("an arena block too large for memory");
    }
    struct block *block = refuse_null(malloc(total));

    block->next = NULL;
    block->room = room;
    block->used = 0;
    return block;
}

/* Makes room for `size` bytes. Blocks grow with the arena, so that a large arena has few of them;
 * what is larger than any block gets one of its own, behind the newest, which is not yet full. */
static struct block *
find_block(struct arena *arena, size_t size)
{
    struct block *newest = arena->newest;

    if (newest != NULL && newest->room - newest->used >= size) {
        return newest;
    }
    size_t room = newest == NULL ? BLOCK_ROOM_MIN : newest->room * 2;

    room = room > BLOCK_ROOM_MAX ? BLOCK_ROOM_MAX : room;
    if (size > room / 2 && newest != NULL) {
        struct block *own = new_block(size);

        own->next = newest->next;
        newest->next = own;
        return own;
    }
    struct block *block = new_block(room < size ? size : room);

    block->next = newest;
    arena->newest = block;
    return block;
}

void *
arena_take(struct arena *arena, size_t size)
{
    BUG_ON(size > SIZE_MAX / 2);
    size_t taken = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

    taken = taken == 0 ? ALIGNMENT : taken;
    struct block *block = find_block(arena, taken);
    void *memory = block->bytes + block->used;

    block->used += taken;
    arena->size += size;
    return memset(memory, 0, taken);
}

void *
arena_take_array(struct arena *arena, size_t count, size_t size)
{
    size_t total = 0;

    if (__builtin_mul_overflow(count, size, &total)) {
        BUG_HERE("an array too large for memory");
    }
    return arena_take(arena, total);
}

char *
arena_copy_string(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy_bytes(arena, text, strlen(text));
}

char *
arena_copy_bytes(struct arena *arena, const void *bytes, size_t size)
{
    BUG_ON(size == SIZE_MAX);
    char *copy = arena_take(arena, size + 1);

    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_list again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);

    va_end(arguments);
    BUG_ON(size < 0);
    char *text = arena_take(arena, (size_t)size + 1);

    (void)vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

void
arena_on_free(struct arena *arena, void (*release)(void *thing), void *thing)
{
    struct duty *duty = arena_take(arena, sizeof(*duty));
    *duty = (struct duty){.older = arena->duties, .release = release, .thing = thing};
    arena->duties = duty;
}

size_t
arena_size(const struct arena *arena)
{
    return arena->size;
}
