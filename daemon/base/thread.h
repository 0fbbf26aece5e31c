/* thread.h: the start of a thread beside the loop.
 *
 * Floor 0. Signals are for the loop: no thread started here ever takes one. What the thread and its
 * starter share is theirs to agree on. A system that has no room for one more thread has none for
 * the daemon either, so a failure is a bug. */
#ifndef DUTYD_BASE_THREAD_H
#define DUTYD_BASE_THREAD_H

#include <pthread.h>

typedef void *thread_work(void *context);

/* `name` is what the tools of the system show: 15 bytes at most. The starter joins it. */
pthread_t thread_start(const char *name, thread_work *work, void *context);

#endif
