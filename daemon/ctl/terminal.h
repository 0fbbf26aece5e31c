/* terminal.h: the alternate screen without echo, and back again on every way out.
 *
 * Floor 5. There is one terminal, so its saved state is the module's own. */
#ifndef DUTYD_CTL_TERMINAL_H
#define DUTYD_CTL_TERMINAL_H

#include <stddef.h>

#include "base/attributes.h"

/* Saves the state of the terminal and takes the alternate screen. -1 when it is no terminal. A
 * handler for the deadly signals and atexit put it back, should the program die. */
int terminal_enter(void) MUST_CHECK;
void terminal_leave(void); /* may be called twice */
/* Writes all bytes to the terminal, waiting while it is slow. */
void terminal_write(const char *bytes, size_t size);

#endif
