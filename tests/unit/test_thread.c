/* A thread beside the loop: it never takes a signal, and its starter's are as they were. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/thread.h"

struct seen {
    sigset_t blocked;
};

static void *
look(void *context)
{
    struct seen *seen = context;

    assert_int_equal(pthread_sigmask(SIG_SETMASK, NULL, &seen->blocked), 0);
    return seen;
}

static void
test_the_thread_blocks_every_signal(void **state)
{
    static const int loops[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGCHLD, SIGPIPE, SIGALRM};
    struct seen seen;
    void *back = NULL;

    (void)state;
    assert_int_equal(pthread_join(thread_start("looking", look, &seen), &back), 0);
    assert_ptr_equal(back, &seen);
    for (size_t i = 0; i < sizeof(loops) / sizeof(loops[0]); i++) {
        assert_int_equal(sigismember(&seen.blocked, loops[i]), 1);
    }
}

static void
test_the_starter_keeps_its_mask(void **state)
{
    struct seen seen;
    sigset_t own, before, after;

    (void)state;
    assert_int_equal(sigemptyset(&own), 0);
    assert_int_equal(sigaddset(&own, SIGUSR2), 0);
    assert_int_equal(pthread_sigmask(SIG_SETMASK, &own, &before), 0);
    assert_int_equal(pthread_join(thread_start("looking", look, &seen), NULL), 0);
    assert_int_equal(pthread_sigmask(SIG_SETMASK, &before, &after), 0);
    assert_int_equal(sigismember(&after, SIGUSR2), 1);
    assert_int_equal(sigismember(&after, SIGTERM), 0);
}

static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;

static void *
wait_for_the_lock(void *context)
{
    assert_int_equal(pthread_mutex_lock(&held), 0);
    assert_int_equal(pthread_mutex_unlock(&held), 0);
    return context;
}

static void
test_it_has_its_name(void **state)
{
    pthread_t thread;
    char name[16];

    (void)state;
    assert_int_equal(pthread_mutex_lock(&held), 0);
    thread = thread_start("fifteen-letters", wait_for_the_lock, NULL);
    assert_int_equal(pthread_getname_np(thread, name, sizeof(name)), 0);
    assert_string_equal(name, "fifteen-letters");
    assert_int_equal(pthread_mutex_unlock(&held), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_thread_blocks_every_signal),
        cmocka_unit_test(test_the_starter_keeps_its_mask),
        cmocka_unit_test(test_it_has_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
