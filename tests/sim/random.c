/* random.c: luck, by seed: splitmix64, so that no other library's luck can change a story. */
#include "sim/sim.h"

static uint64_t
mix(uint64_t value)
{
    value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
    return value ^ (value >> 31);
}

uint64_t
random_next(void)
{
    sim.random += UINT64_C(0x9e3779b97f4a7c15);
    return mix(sim.random);
}

uint64_t
random_below(uint64_t limit)
{
    return limit == 0 ? 0 : random_next() % limit;
}

int64_t
random_between(int64_t least, int64_t most)
{
    return least + (int64_t)random_below((uint64_t)(most - least) + 1);
}

bool
random_chance(unsigned percent)
{
    return random_below(100) < percent;
}

uint64_t
random_of(const char *words)
{
    uint64_t value = sim.seed * UINT64_C(0x9e3779b97f4a7c15);

    for (const char *at = words; *at != '\0'; at++) {
        value = mix(value ^ (unsigned char)*at);
    }
    return mix(value);
}
