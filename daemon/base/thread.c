/* thread.c: see thread.h. */
#include "base/thread.h"

#include <signal.h>

#include "base/bug.h"

pthread_t
thread_start(const char *name, thread_work *work, void *context)
{
    pthread_t thread;
    sigset_t all;
    sigset_t before;

    BUG_ON(sigfillset(&all) != 0);
    BUG_ON(pthread_sigmask(SIG_SETMASK, &all, &before) != 0);
    BUG_ON(pthread_create(&thread, NULL, work, context) != 0);
    BUG_ON(pthread_sigmask(SIG_SETMASK, &before, NULL) != 0);
    /* A thread with little to do may be gone already, and then its name has nowhere to stand. */
    (void)pthread_setname_np(thread, name);
    return thread;
}
