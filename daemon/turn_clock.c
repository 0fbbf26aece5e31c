/* turn_clock.c: the clocks of the machine, for a turn that runs in the real world. */
#include "turn.h"

#include <time.h>

#include "base/bug.h"

static int64_t
read_clock(clockid_t id)
{
    struct timespec now;

    BUG_ON(clock_gettime(id, &now) != 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t
system_wall_ms(void *context)
{
    (void)context;
    return read_clock(CLOCK_REALTIME);
}

static int64_t
system_monotonic_ms(void *context)
{
    (void)context;
    /* A machine that slept has lost no time for those who wait: CLOCK_MONOTONIC stands still then,
     * and its sleep would pass for a step of the wall clock that puts every deadline off. */
    return read_clock(CLOCK_BOOTTIME);
}

const struct turn_clock turn_clock_system = {NULL, system_wall_ms, system_monotonic_ms};
