/* inspector.h: looks through a large journal beside the loop, once after the start.
 *
 * Floor 5. Its thread has a connection of its own that reads only, and the lowest priority; what it
 * found comes back on the loop. */
#ifndef DUTYD_INSPECTOR_H
#define DUTYD_INSPECTOR_H

#include <event2/event.h>

/* Called on the loop when the file is damaged, with SQLite's words. */
typedef void inspector_found(void *context, const char *words);

struct inspector;
struct inspector *inspector_new(struct event_base *base, const char *path, inspector_found *found,
                                void *context);
void inspector_free(struct inspector *inspector); /* interrupts it; NULL-safe */

#endif
