/* pace.c: see pace.h. */
#include "gateway/pace.h"

#define MICRO INT64_C(1000000)
#define RATE_MAX INT64_C(1000000)

#define WINDOW_TROUBLED 4 /* trouble narrows it no further */
/* However fast the gateway: each round of the loop ends with a commit, which must have enough pages
 * to share its cost (measured: 8 in flight give a fifth of the rate that 100 give). */
#define WINDOW_LEAST 128
/* One multi handle completes about this many a second whatever the number of its connections
 * (measured: 15,000 to 22,000), so latency times this is all that can be useful. */
#define COMPLETIONS_PER_SECOND INT64_C(20000)
#define MEMORY_MS INT64_C(5000) /* the best latency is that of this span and of the one before */

static void
refill(struct pace *pace, int64_t now_ms)
{
    int64_t passed_ms = now_ms - pace->filled_ms;

    if (passed_ms <= 0) {
        return;
    }
    pace->filled_ms = now_ms;
    if (passed_ms > 1000) {
        passed_ms = 1000;
    }
    pace->tokens_micro += passed_ms * pace->rate_per_second * (MICRO / 1000);
    if (pace->tokens_micro > pace->room_micro) {
        pace->tokens_micro = pace->room_micro;
    }
}

static void
set_rate(struct pace *pace, int64_t rate_per_second)
{
    pace->rate_per_second = rate_per_second > RATE_MAX ? RATE_MAX : rate_per_second;
    pace->room_micro = pace->rate_per_second * (MICRO / 10);
    if (pace->room_micro < MICRO) {
        pace->room_micro = MICRO;
    }
}

void
pace_init(struct pace *pace, int64_t rate_per_second, int64_t now_ms)
{
    set_rate(pace, rate_per_second);
    pace->tokens_micro = pace->room_micro;
    pace->filled_ms = now_ms;
}

void
pace_set_rate(struct pace *pace, int64_t rate_per_second, int64_t now_ms)
{
    refill(pace, now_ms);
    set_rate(pace, rate_per_second);
    if (pace->tokens_micro > pace->room_micro) {
        pace->tokens_micro = pace->room_micro;
    }
}

size_t
pace_take(struct pace *pace, size_t wanted, int64_t now_ms)
{
    if (pace->rate_per_second <= 0) {
        return wanted;
    }
    refill(pace, now_ms);
    size_t available = (size_t)(pace->tokens_micro / MICRO);
    size_t taken = wanted < available ? wanted : available;

    pace->tokens_micro -= (int64_t)taken * MICRO;
    return taken;
}

void
pace_give_back(struct pace *pace, size_t count)
{
    if (pace->rate_per_second <= 0) {
        return;
    }
    pace->tokens_micro += (int64_t)count * MICRO;
    if (pace->tokens_micro > pace->room_micro) {
        pace->tokens_micro = pace->room_micro;
    }
}

int64_t
pace_wait_ms(struct pace *pace, int64_t now_ms)
{
    if (pace->rate_per_second <= 0) {
        return 0;
    }
    refill(pace, now_ms);
    if (pace->tokens_micro >= MICRO) {
        return 0;
    }
    int64_t per_ms = pace->rate_per_second * (MICRO / 1000);

    return (MICRO - pace->tokens_micro + per_ms - 1) / per_ms;
}

static size_t
smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

void
window_init(struct window *window, size_t max)
{
    *window = (struct window){.max = max == 0 ? 1 : max};
    window->limit = smaller(WINDOW_LEAST, window->max);
}

void
window_set_max(struct window *window, size_t max)
{
    window->max = max == 0 ? 1 : max;
    window->limit = smaller(window->limit, window->max);
}

void
window_fill(struct window *window, size_t in_flight)
{
    if (in_flight >= window->limit) {
        window->growth = window->limit;
    }
}

/* The least of a whole span is kept, not an average: while the window is wide, most of each latency
 * is our own queue, and an average would take that for a slow gateway and widen it further. */
static void
note_latency(struct window *window, int64_t latency_us, int64_t now_ms)
{
    if (window->newest_us == 0 || now_ms - window->span_ms >= MEMORY_MS) {
        window->older_us = now_ms - window->span_ms >= 2 * MEMORY_MS ? 0 : window->newest_us;
        window->newest_us = latency_us;
        window->span_ms = now_ms;
    }
    if (latency_us < window->newest_us) {
        window->newest_us = latency_us;
    }
    window->best_us = window->newest_us;
    if (window->older_us != 0 && window->older_us < window->best_us) {
        window->best_us = window->older_us;
    }
}

/* How many at once are worth having at this latency. */
static size_t
useful_at(const struct window *window, int64_t latency_us)
{
    size_t useful = (size_t)(latency_us * COMPLETIONS_PER_SECOND / MICRO);

    return smaller(useful < WINDOW_LEAST ? WINDOW_LEAST : useful, window->max);
}

void
window_succeed(struct window *window, int64_t latency_us, int64_t now_ms)
{
    note_latency(window, latency_us < 1 ? 1 : latency_us, now_ms);
    size_t useful = useful_at(window, window->best_us);

    if (window->growth > 0 && window->limit < useful) {
        window->growth--;
        window->limit++;
    }
}

void
window_fail(struct window *window)
{
    size_t least = smaller(WINDOW_TROUBLED, window->max);

    window->is_careful = true;
    window->growth = 0;
    window->limit = window->limit / 2 < least ? least : window->limit / 2;
}

bool
window_is_blind(const struct window *window)
{
    return window->newest_us == 0 && !window->is_careful;
}

void
window_wait(struct window *window, int64_t waited_us)
{
    size_t useful = useful_at(window, waited_us);

    if (window->limit < useful) {
        window->limit = useful;
    }
}
