/* bug.h: BUG_ON stops the daemon when the program itself is wrong.
 *
 * Floor 0. A bug is a broken promise between our own functions: an impossible state, a broken
 * invariant. Never use it for anything that a user, a file, a peer or the machine can cause.
 * Always compiled in: a wrong page is worse than a restart, and a restart loses nothing. */
#ifndef DUTYD_BASE_BUG_H
#define DUTYD_BASE_BUG_H

#include "base/attributes.h"

/* Prints the expression, the place and the newest traces to standard error, then aborts. */
void bug_stop(const char *expression, const char *file, int line) NO_RETURN;

/* Remembers one short line (a constant string and a number) for the report of bug_stop.
 * The last 32 are kept; `what` must outlive the program (a literal). */
void bug_trace(const char *what, long long number);

#define BUG_ON(expression)                                                                         \
    do {                                                                                           \
        if (expression) {                                                                          \
            bug_stop(#expression, __FILE__, __LINE__);                                             \
        }                                                                                          \
    } while (0)

#define BUG_HERE(what) bug_stop(what, __FILE__, __LINE__)

#endif
