/* memory.h: checked allocation, and the arena.
 *
 * Floor 0. Running out of memory is not survivable in a useful way: these functions print one
 * line and abort, and the supervisor restarts the daemon from its journal. So no caller checks
 * for NULL. Sizes that come from outside must have been limited before they arrive here. */
#ifndef DUTYD_BASE_MEMORY_H
#define DUTYD_BASE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attributes.h"

void *memory_new(size_t size);                             /* zeroed; free with free() */
void *memory_new_array(size_t count, size_t size);         /* zeroed, overflow checked */
void *memory_resize(void *old, size_t count, size_t size); /* new part NOT zeroed */
char *memory_copy_string(const char *text);                /* NULL gives NULL */
char *memory_format(const char *format, ...) PRINTF_LIKE(1, 2);
char *memory_copy_bytes(const void *bytes, size_t size); /* adds a final NUL */

/* An arena owns many small things that die together: one request, one decision, one batch read
 * from the journal. Nothing in it is freed alone. */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);               /* NULL-safe */
void arena_reset(struct arena *arena);              /* frees what it holds, keeps the arena */
void *arena_take(struct arena *arena, size_t size); /* zeroed, aligned for any type */
void *arena_take_array(struct arena *arena, size_t count, size_t size);
char *arena_copy_string(struct arena *arena, const char *text); /* NULL gives NULL */
char *arena_copy_bytes(struct arena *arena, const void *bytes, size_t size);
char *arena_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* Calls `release(thing)` when the arena is freed or reset, newest first: for the few things in it
 * that own something outside (a counted planbook, a JSON document). */
void arena_on_free(struct arena *arena, void (*release)(void *thing), void *thing);
size_t arena_size(const struct arena *arena); /* bytes handed out, for limits */

#endif
