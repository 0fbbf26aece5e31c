/* errand.h: one piece of work at a time on a thread beside the loop, which hears when it is done.
 *
 * Floor 5. `context` is the thread's from errand_start until `done` is called or errand_free
 * returns, and the loop's at all other times. */
#ifndef DUTYD_ERRAND_H
#define DUTYD_ERRAND_H

#include <event2/event.h>
#include <stdbool.h>

typedef void errand_work(void *context); /* on the thread */
typedef void errand_done(void *context); /* on the loop; may start the next and must not free it */

struct errand;

/* `name` as in base/thread.h, borrowed. */
struct errand *errand_new(struct event_base *base, const char *name, errand_work *work,
                          errand_done *done, void *context);
void errand_free(struct errand *errand); /* waits for the work's end; `done` is not called */

void errand_start(struct errand *errand); /* a bug while it is out */
bool errand_is_out(const struct errand *errand);
/* Waits for the work's end, at most so long; true when nothing is out or it has come. `done` is
 * called as ever, by the loop. */
bool errand_wait(const struct errand *errand, int timeout_ms);

#endif
