/* test_gateway_pace.c: the token bucket and the window of requests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gateway/pace.h"

static void
no_limit_gives_all(void **state)
{
    struct pace pace;

    (void)state;
    pace_init(&pace, 0, 1000);
    assert_int_equal(pace_take(&pace, 5000, 1000), 5000);
    assert_int_equal(pace_wait_ms(&pace, 1000), 0);
}

static void
rate_is_kept_over_ten_seconds(void **state)
{
    struct pace pace;
    size_t taken = 0;

    (void)state;
    pace_init(&pace, 20, 0);
    for (int64_t now_ms = 0; now_ms < 10000; now_ms += 7) {
        taken += pace_take(&pace, 1000, now_ms);
    }
    /* Two saved up at the start and 20 in each of ten seconds. */
    assert_in_range(taken, 200, 202);
}

static void
burst_is_a_tenth_of_a_second(void **state)
{
    struct pace pace;

    (void)state;
    pace_init(&pace, 100, 0);
    assert_int_equal(pace_take(&pace, 1000, 0), 10);
    assert_int_equal(pace_take(&pace, 1000, 3600000), 10);
}

static void
slow_rate_still_gives_one(void **state)
{
    struct pace pace;

    (void)state;
    pace_init(&pace, 1, 0);
    assert_int_equal(pace_take(&pace, 5, 0), 1);
    assert_int_equal(pace_take(&pace, 5, 0), 0);
    assert_int_equal(pace_wait_ms(&pace, 0), 1000);
    assert_int_equal(pace_take(&pace, 5, 999), 0);
    assert_int_equal(pace_wait_ms(&pace, 999), 1);
    assert_int_equal(pace_take(&pace, 5, 1000), 1);
}

static void
tokens_come_back(void **state)
{
    struct pace pace;

    (void)state;
    pace_init(&pace, 100, 0);
    assert_int_equal(pace_take(&pace, 10, 0), 10);
    pace_give_back(&pace, 4);
    assert_int_equal(pace_take(&pace, 10, 0), 4);
}

static void
clock_going_back_gives_nothing(void **state)
{
    struct pace pace;

    (void)state;
    pace_init(&pace, 10, 100000);
    assert_int_equal(pace_take(&pace, 10, 100000), 1);
    assert_int_equal(pace_take(&pace, 10, 50000), 0);
    assert_int_equal(pace_take(&pace, 10, 100100), 1);
}

static void
other_rate_applies_at_once(void **state)
{
    struct pace pace;

    (void)state;
    pace_init(&pace, 1000, 0);
    pace_set_rate(&pace, 10, 0);
    assert_int_equal(pace_take(&pace, 100, 0), 1);
    pace_set_rate(&pace, 0, 0);
    assert_int_equal(pace_take(&pace, 100, 0), 100);
}

static void
fill_window(struct window *window, size_t results, int64_t latency_us)
{
    for (size_t i = 0; i < results; i++) {
        window_fill(window, window->limit);
        window_succeed(window, latency_us, 1000);
    }
}

static void
window_grows_with_a_slow_gateway(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 2000);
    assert_int_equal(window.limit, 128);
    fill_window(&window, 128, 50000);
    assert_int_equal(window.limit, 256);
    fill_window(&window, 5000, 50000);
    assert_in_range(window.limit, 990, 1010);
}

static void
window_stays_small_with_a_fast_gateway(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 2000);
    fill_window(&window, 5000, 200);
    assert_int_equal(window.limit, 128);
}

/* With a wide window most of a latency is our own queue. */
static void
window_does_not_widen_itself(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 2000);
    window_succeed(&window, 300, 1000);
    for (int64_t i = 0; i < 100000; i++) {
        window_fill(&window, window.limit);
        window_succeed(&window, (int64_t)window.limit * 80, 1000 + i / 10);
    }
    assert_int_equal(window.limit, 128);
    fill_window(&window, 1, 300);
    window_succeed(&window, 50000, 80000); /* the gateway has become slow, and stays so */
    for (int64_t i = 0; i < 5000; i++) {
        window_fill(&window, window.limit);
        window_succeed(&window, 50000, 80000 + i);
    }
    assert_in_range(window.limit, 990, 1010);
}

static void
window_keeps_its_maximum(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 2);
    assert_int_equal(window.limit, 2);
    fill_window(&window, 100, 50000);
    assert_int_equal(window.limit, 2);
    window_fail(&window);
    assert_int_equal(window.limit, 2);
    window_set_max(&window, 1);
    assert_int_equal(window.limit, 1);
}

static void
trouble_halves_the_window(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 1000);
    fill_window(&window, 500, 50000);
    size_t before = window.limit;

    window_fail(&window);
    assert_int_equal(window.limit, before / 2);
    for (int i = 0; i < 20; i++) {
        window_fail(&window);
    }
    assert_int_equal(window.limit, 4);
}

static void
window_that_is_not_full_stays(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 1000);
    for (int i = 0; i < 100; i++) {
        window_fill(&window, 3);
        window_succeed(&window, 50000, 1000);
    }
    assert_int_equal(window.limit, 128);
    /* Full once: it may double once. */
    window_fill(&window, 128);
    for (int i = 0; i < 1000; i++) {
        window_succeed(&window, 50000, 1000);
    }
    assert_int_equal(window.limit, 256);
}

static void
silence_widens_the_first_window(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 1500);
    assert_true(window_is_blind(&window));
    window_wait(&window, 1000);
    assert_int_equal(window.limit, 128);
    window_wait(&window, 25000);
    assert_int_equal(window.limit, 500);
    window_wait(&window, INT64_C(30000000));
    assert_int_equal(window.limit, 1500);
    window_succeed(&window, 50000, 1000);
    assert_false(window_is_blind(&window));
}

static void
trouble_ends_the_trust_in_silence(void **state)
{
    struct window window;

    (void)state;
    window_init(&window, 1500);
    window_fail(&window);
    assert_false(window_is_blind(&window));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_limit_gives_all),
        cmocka_unit_test(rate_is_kept_over_ten_seconds),
        cmocka_unit_test(burst_is_a_tenth_of_a_second),
        cmocka_unit_test(slow_rate_still_gives_one),
        cmocka_unit_test(tokens_come_back),
        cmocka_unit_test(clock_going_back_gives_nothing),
        cmocka_unit_test(other_rate_applies_at_once),
        cmocka_unit_test(window_grows_with_a_slow_gateway),
        cmocka_unit_test(window_stays_small_with_a_fast_gateway),
        cmocka_unit_test(window_does_not_widen_itself),
        cmocka_unit_test(window_keeps_its_maximum),
        cmocka_unit_test(trouble_halves_the_window),
        cmocka_unit_test(window_that_is_not_full_stays),
        cmocka_unit_test(silence_widens_the_first_window),
        cmocka_unit_test(trouble_ends_the_trust_in_silence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
