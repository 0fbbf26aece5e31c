/* Work on a thread beside the loop: the loop hears of its end, once each time. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "errand.h"

#define WITHIN_MS 20000

struct job {
    struct event_base *base;
    struct errand *errand;
    pthread_t loop, worker;
    int worked, heard, wanted;
};

static void
work(void *context)
{
    struct job *job = context;

    job->worker = pthread_self();
    job->worked++;
}

static void
hear(void *context)
{
    struct job *job = context;

    assert_true(pthread_equal(pthread_self(), job->loop));
    assert_false(errand_is_out(job->errand));
    job->heard++;
    assert_int_equal(job->worked, job->heard);
    if (job->heard < job->wanted) {
        errand_start(job->errand);
    } else {
        (void)event_base_loopbreak(job->base);
    }
}

static void
open_job(struct job *job, int wanted)
{
    *job = (struct job){.base = event_base_new(), .loop = pthread_self(), .wanted = wanted};
    job->errand = errand_new(job->base, "working", work, hear, job);
}

static void
close_job(struct job *job)
{
    errand_free(job->errand);
    event_base_free(job->base);
}

static void
test_each_end_is_heard_on_the_loop(void **state)
{
    const struct timeval within = {WITHIN_MS / 1000, 0};
    struct job job;

    (void)state;
    open_job(&job, 3);
    errand_start(job.errand);
    assert_true(errand_is_out(job.errand));
    (void)event_base_loopexit(job.base, &within);
    (void)event_base_dispatch(job.base);
    assert_int_equal(job.worked, 3);
    assert_int_equal(job.heard, 3);
    assert_false(pthread_equal(job.worker, job.loop));
    close_job(&job);
}

static void
test_waiting_takes_no_word_from_the_loop(void **state)
{
    struct job job;

    (void)state;
    open_job(&job, 1);
    assert_true(errand_wait(job.errand, 0)); /* nothing is out */
    errand_start(job.errand);
    assert_true(errand_wait(job.errand, WITHIN_MS));
    assert_true(errand_wait(job.errand, 0));
    assert_int_equal(job.heard, 0);
    (void)event_base_loop(job.base, EVLOOP_NONBLOCK);
    assert_int_equal(job.heard, 1);
    close_job(&job);
}

static void
test_freeing_waits_and_tells_nobody(void **state)
{
    struct job job;

    (void)state;
    open_job(&job, 1);
    errand_start(job.errand);
    close_job(&job);
    assert_int_equal(job.worked, 1);
    assert_int_equal(job.heard, 0);
    errand_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_end_is_heard_on_the_loop),
        cmocka_unit_test(test_waiting_takes_no_word_from_the_loop),
        cmocka_unit_test(test_freeing_waits_and_tells_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
