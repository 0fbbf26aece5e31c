/* clock.h: the two clocks of the lanes. Floor 4. */
#ifndef DUTYD_GATEWAY_CLOCK_H
#define DUTYD_GATEWAY_CLOCK_H

#include <stdint.h>
#include <time.h>

#include "base/bug.h"

static inline int64_t
clock_wall_ms(void)
{
    struct timespec now;

    BUG_ON(clock_gettime(CLOCK_REALTIME, &now) < 0);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static inline int64_t
clock_mono_us(void)
{
    struct timespec now;

    BUG_ON(clock_gettime(CLOCK_MONOTONIC, &now) < 0);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

#endif
