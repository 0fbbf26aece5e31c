/* bug.c: see bug.h. Writes with write(2) alone: the heap may be what is broken. */
#include "base/bug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TRACES_MAX 32

static struct {
    const char *what;
    long long number;
} traces[TRACES_MAX];
static unsigned traces_seen;

static void
write_line(const char *line, int size)
{
    if (size < 0) {
        return;
    }
    /* Nothing can be done about an error here: the program is about to end. */
    ssize_t written = write(STDERR_FILENO, line, strnlen(line, (size_t)size));

    (void)written;
}

void
bug_stop(const char *expression, const char *file, int line)
{
    char text[512] = "";

    write_line(text, snprintf(text, sizeof(text), "<2>dutyd: a bug at %s:%d: %s\n", file, line,
                              expression));
    unsigned first = traces_seen > TRACES_MAX ? traces_seen - TRACES_MAX : 0;

    for (unsigned i = first; i < traces_seen; i++) {
        write_line(text, snprintf(text, sizeof(text), "<2>dutyd: before that: %s %lld\n",
                                  traces[i % TRACES_MAX].what, traces[i % TRACES_MAX].number));
    }
    abort();
}

void
bug_trace(const char *what, long long number)
{
    traces[traces_seen % TRACES_MAX].what = what;
    traces[traces_seen % TRACES_MAX].number = number;
    traces_seen++;
    /* Before the counter wraps it is brought back to the same place in the ring. */
    if (traces_seen == 2 * TRACES_MAX * 1024) {
        traces_seen = TRACES_MAX;
    }
}
