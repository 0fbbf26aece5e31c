/* pace.h: how fast a lane may go: a token bucket and a window of requests at once.
 *
 * Floor 4, pure: time arrives as monotonic milliseconds or as measured microseconds. The bucket
 * keeps the provider's limit per second; the window finds by itself how many requests at once are
 * worth having. */
#ifndef DUTYD_GATEWAY_PACE_H
#define DUTYD_GATEWAY_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pace {
    int64_t rate_per_second; /* 0: no limit */
    int64_t tokens_micro;    /* millionths of a token */
    int64_t room_micro;      /* at most so many are saved up: a tenth of a second's worth */
    int64_t filled_ms;
};

/* Starts full. */
void pace_init(struct pace *pace, int64_t rate_per_second, int64_t now_ms);
/* Another rate; what was saved up is kept as far as it fits. */
void pace_set_rate(struct pace *pace, int64_t rate_per_second, int64_t now_ms);
/* How many of `wanted` may start now; they are taken from the bucket. */
size_t pace_take(struct pace *pace, size_t wanted, int64_t now_ms);
/* Those that were taken and did not start. */
void pace_give_back(struct pace *pace, size_t count);
/* Milliseconds until one may start; 0: now. */
int64_t pace_wait_ms(struct pace *pace, int64_t now_ms);

/* The window starts with what suits a fast gateway. While a gateway has never answered, its silence
 * is the least that its latency can be, and the window is as wide as that can use: a gateway at
 * 50 ms has its thousand requests within the first round trip. Later the window doubles with each
 * round trip while it is full, up to what the best latency of late can use: a gateway at 0.2 ms
 * needs few connections, one at 50 ms a thousand. Trouble halves it, and ends the trust in silence.
 * What was found is kept for the next time. */
struct window {
    size_t limit;
    size_t max;
    size_t growth;               /* so many successes may still widen it, since it was full */
    int64_t best_us;             /* the best latency of late; 0: none yet */
    int64_t newest_us, older_us; /* the best of the running span and of the one before; 0: none */
    int64_t span_ms;             /* when the running span began */
    bool is_careful;             /* there has been trouble */
};

void window_init(struct window *window, size_t max);
void window_set_max(struct window *window, size_t max);
/* After requests were started: a window that was never full says nothing about a wider one. */
void window_fill(struct window *window, size_t in_flight);
void window_succeed(struct window *window, int64_t latency_us, int64_t now_ms);
void window_fail(struct window *window);
/* It learns from silence: no gateway has answered yet, and none has failed. */
bool window_is_blind(const struct window *window);
/* The oldest request has waited so long; call it while window_is_blind. */
void window_wait(struct window *window, int64_t waited_us);

#endif
