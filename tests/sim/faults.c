/* faults.c: what goes wrong, and the healing.
 *
 * Faults are denser than in life. The gateways are swizzle-clogged, as FoundationDB does: some are
 * stopped one by one and come back in another order; whoever thinks only of one failure at a time
 * is found out by the overlaps. */
#include "base/bug.h"
#include "sim/sim.h"

static void
set_mood(void *context, uint64_t mood)
{
    struct provider *provider = context;

    if (sim.phase == PHASE_BREAK || mood == MOOD_GOOD) {
        provider->mood = (enum gateway_mood)mood;
        tell("the gateway %s is %s now", provider->name, mood_names[mood]);
    }
}

static void
swizzle(void *context, uint64_t number)
{
    (void)context;
    (void)number;
    if (sim.phase == PHASE_HEAL) {
        return;
    }
    for (size_t i = 0; i < sim.provider_count; i++) {
        if (random_chance(60)) {
            enum gateway_mood mood = (enum gateway_mood)random_between(MOOD_GOOD + 1, MOOD_N - 1);
            int64_t from_ms = random_between(0, 300000);

            agenda_in_ms(from_ms, set_mood, &sim.providers[i], mood);
            agenda_in_ms(from_ms + random_between(5000, 900000), set_mood, &sim.providers[i],
                         MOOD_GOOD);
        }
    }
    agenda_in_ms(random_between(60000, 1800000), swizzle, NULL, 0);
}

static void
mend_disk(void *context, uint64_t number)
{
    (void)context;
    (void)number;
    sim.disk.is_full = false;
    sim.disk.fails_percent = 0;
    sim.disk.tears_percent = 0;
    sim.disk.slow_ms = 0;
    tell("the disk is well again");
}

static void
break_disk(void *context, uint64_t number)
{
    (void)context;
    (void)number;
    if (sim.phase == PHASE_HEAL) {
        return;
    }
    switch (random_below(4)) {
    case 0:
        sim.disk.is_full = true;
        tell("the disk is full");
        break;
    case 1:
        sim.disk.fails_percent = 20;
        tell("the disk fails now and then");
        break;
    case 2:
        sim.disk.slow_ms = random_between(20, 3000);
        tell("the disk takes %lld ms for a commit", (long long)sim.disk.slow_ms);
        break;
    default:
        sim.disk.tears_percent = 3;
        tell("the power is not to be trusted");
        break;
    }
    /* Each failed commit folds the journal anew, which takes long in a long story. */
    agenda_in_ms(random_between(2000, sim.disk.fails_percent > 0 ? 40000 : 400000), mend_disk, NULL,
                 0);
    agenda_in_ms(random_between(400000, 2400000), break_disk, NULL, 0);
}

static void
step_clock(void *context, uint64_t number)
{
    static const int64_t steps_ms[] = {-7200000, -3600000, -30000,  -2000,
                                       1500,     45000,    3600000, 86400000};
    int64_t step_ms = steps_ms[random_below(ARRAY_SIZE(steps_ms))];

    (void)context;
    (void)number;
    if (sim.phase == PHASE_HEAL) {
        return;
    }
    sim.wall_base_ms += step_ms;
    sim.count.clock_steps++;
    tell("the wall clock steps by %lld ms", (long long)step_ms);
    agenda_in_ms(random_between(300000, 4000000), step_clock, NULL, 0);
}

static void
reload(void *context, uint64_t number)
{
    size_t variant = random_below(VARIANTS);

    (void)context;
    (void)number;
    if (sim.phase == PHASE_HEAL) {
        return;
    }
    if (sim.conf->variants[variant] != NULL) {
        world_reload(variant);
    }
    agenda_in_ms(random_between(60000, 2000000), reload, NULL, 0);
}

static void
crash(void *context, uint64_t number)
{
    (void)context;
    (void)number;
    if (sim.phase == PHASE_HEAL) {
        return;
    }
    if (random_chance(30)) {
        world_stop();
    } else {
        world_crash("it is killed");
    }
    agenda_in_ms(random_between(30000, 2400000), crash, NULL, 0);
}

/* Which kinds of faults there are is itself drawn, so that each also meets a world that is well in
 * every other respect. */
void
faults_begin(void)
{
    sim.is_calm = random_chance(6);
    if (sim.is_calm) {
        return;
    }
    if (random_chance(75)) {
        agenda_in_ms(random_between(0, 600000), swizzle, NULL, 0);
    }
    if (random_chance(45)) {
        agenda_in_ms(random_between(1000, 1800000), break_disk, NULL, 0);
    }
    if (random_chance(35)) {
        agenda_in_ms(random_between(1000, 3000000), step_clock, NULL, 0);
    }
    if (random_chance(45)) {
        agenda_in_ms(random_between(1000, 2400000), reload, NULL, 0);
    }
    if (random_chance(60)) {
        agenda_in_ms(random_between(1000, 2400000), crash, NULL, 0);
    }
    if (random_chance(25)) {
        sim.crash_per_million = (unsigned)random_between(100, 4000);
    }
    world_drift(random_between(-200, 200));
}

void
faults_heal(void)
{
    sim.phase = PHASE_HEAL;
    sim.healed_mono_us = sim.mono_us;
    sim.crash_per_million = 0;
    world_drift(0);
    agenda_in_ms(random_between(100, 5000), world_boot, NULL, 0);
    mend_disk(NULL, 0);
    for (size_t i = 0; i < sim.provider_count; i++) {
        sim.providers[i].mood = MOOD_GOOD;
    }
    tell("from now on everything is well");
}
