/* world.c: the clock, the daemon as main.c builds it, its deaths and its order of events. */
#include <string.h>

#include "base/bug.h"
#include "base/log.h"
#include "sim/sim.h"

#define HEARTBEAT_MS 1000
#define DRAIN_MS 5000
#define STEPS_AT_ONCE_MAX 200000

struct sim sim;

/* ---- the clock ---- */

int64_t
world_wall_ms(void)
{
    int64_t mono_ms = sim.mono_us / US_PER_MS;

    return sim.wall_base_ms + mono_ms + mono_ms * sim.drift_ppm / 1000000;
}

/* From now on the wall clock goes faster by so much, without a jump. */
void
world_drift(int64_t drift_ppm)
{
    int64_t now_ms = world_wall_ms();

    sim.drift_ppm = drift_ppm;
    sim.wall_base_ms += now_ms - world_wall_ms();
}

static int64_t
wall_ms(void *context)
{
    (void)context;
    return world_wall_ms();
}

static int64_t
monotonic_ms(void *context)
{
    (void)context;
    return sim.mono_us / US_PER_MS;
}

int __wrap_clock_gettime(clockid_t id, struct timespec *ret_now);

/* gateway/clock.h and the like. */
int
__wrap_clock_gettime(clockid_t id, struct timespec *ret_now)
{
    int64_t us = id == CLOCK_REALTIME ? world_wall_ms() * US_PER_MS : sim.mono_us;

    ret_now->tv_sec = us / US_PER_SECOND;
    ret_now->tv_nsec = us % US_PER_SECOND * 1000;
    return 0;
}

/* ---- the daemon ---- */

const struct office *
world_office(void)
{
    BUG_ON(sim.turn == NULL);
    return turn_office(sim.turn);
}

bool
world_is_failing(void)
{
    struct turn_status status;

    turn_status(sim.turn, &status);
    return status.is_failing;
}

static const struct office *
give_office(void *context)
{
    (void)context;
    return world_office();
}

static void
on_released(void *context, uint64_t last_seq, bool has_committed)
{
    (void)context;
    (void)last_seq;
    (void)has_committed;
    sender_wake(sim.sender);
}

static void
on_decided(void *context)
{
    (void)context;
    sender_wake(sim.sender);
}

static void
heartbeat(void *context, uint64_t number)
{
    (void)context;
    (void)number;
    if (sim.turn != NULL) {
        turn_poke(sim.turn);
    }
    agenda_in_ms(HEARTBEAT_MS, heartbeat, NULL, 0);
}

static void
boot_later(int64_t in_ms)
{
    agenda_in_ms(in_ms, world_boot, NULL, 0);
}

static void
free_daemon(void)
{
    sender_free(sim.sender);
    sim.sender = NULL;
    turn_free(sim.turn);
    sim.turn = NULL;
    loop_forget();
    sim.is_stopping = false;
    sim.is_dying = false;
    clerks_lost_connection();
}

/* As main.c does it. When it cannot start, the service manager tries again. */
void
world_boot(void *context, uint64_t number)
{
    static const struct turn_clock clock = {NULL, wall_ms, monotonic_ms};
    static const struct turn_hooks hooks = {.released = on_released, .decided = on_decided};
    static const struct office_view view = {NULL, give_office};
    struct error error = {{0}};

    (void)context;
    (void)number;
    if (sim.turn != NULL) {
        return;
    }
    sim.settings = sim.conf->variants[sim.variant];
    sim.turn = turn_new(sim.base, &clock, sim.disk.path == NULL ? "journal" : sim.disk.path,
                        sim.settings->directory, &hooks, &error);
    if (sim.turn == NULL) {
        sim.is_dying = false;
        tell("it does not start: %s", error.text);
        boot_later(random_between(1000, 10000));
        return;
    }
    sim.port = turn_port(sim.turn);
    sim.sender = sender_new(sim.base, &sim.port, &view);
    sender_configure(sim.sender, sim.settings);
    turn_poke(sim.turn);
    tell("it has started, with configuration %zu", sim.variant);
}

void
world_crash(const char *why)
{
    if (sim.turn == NULL) {
        return;
    }
    CHECKERS_DO(crashes)();
    sim.count.crashes++;
    tell("it dies: %s", why);
    free_daemon();
    boot_later(random_chance(70) ? random_between(100, 20000) : random_between(20000, 900000));
}

static void
end_stop(void *context)
{
    (void)context;
    turn_flush(sim.turn);
    if (!sim.is_dying) {
        CHECKERS_DO(crashes)();
    }
    sim.count.stops++;
    free_daemon();
    tell("it has stopped");
    boot_later(random_between(500, 30000));
}

void
world_stop(void)
{
    if (sim.turn == NULL || sim.is_stopping) {
        return;
    }
    tell("it is told to stop");
    sim.is_stopping = true;
    sender_drain(sim.sender, DRAIN_MS, end_stop, NULL);
}

struct adoption {
    bool is_done, is_adopted;
};

static void
note_adopted(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct adoption *adoption = owner;

    (void)ticket;
    adoption->is_done = true;
    adoption->is_adopted = outcome->refusal.code == REFUSAL_NONE;
}

/* As main.c does it: the journal must know it first. */
void
world_reload(size_t variant)
{
    struct adoption adoption = {false, false};
    struct command command = {.kind = COMMAND_ADOPT, .actor = {AUTHORITY_SYSTEM, "dutyd"}};

    if (sim.turn == NULL || sim.is_stopping) {
        sim.variant = variant; /* the files change while nobody looks */
        return;
    }
    command.as.adopt.directory = sim.conf->variants[variant]->directory;
    command_submit(&sim.port, arena_new(), &command, note_adopted, &adoption, 0);
    turn_flush(sim.turn);
    BUG_ON(!adoption.is_done);
    tell("configuration %zu is %s", variant, adoption.is_adopted ? "adopted" : "refused");
    if (sim.is_dying) {
        sim.variant = variant;
        return;
    }
    if (adoption.is_adopted) {
        sim.variant = variant;
        sim.settings = sim.conf->variants[variant];
        sender_configure(sim.sender, sim.settings);
        sim.count.reloads++;
    }
}

/* ---- the order of events ---- */

static void
run_until(int64_t until_us)
{
    size_t steps_at_once = 0;

    for (;;) {
        while (loop_step()) {
            sim.count.steps++;
            if (++steps_at_once > STEPS_AT_ONCE_MAX) {
                sim_fail("the loop comes to rest", "it goes round in circles");
            }
            if (sim.is_dying) {
                world_crash("the power failed");
            } else if (sim.crash_per_million > 0 && random_below(1000000) < sim.crash_per_million) {
                world_crash("a bug, or the kernel");
            }
        }
        if (sim.is_dying) {
            world_crash("the power failed");
        }
        CHECKERS_DO(quiet)();
        steps_at_once = 0;
        if (!agenda_next(until_us)) {
            return;
        }
    }
}

static int64_t
choose_beginning(void)
{
    /* 2026-11-22 00:00 at Beijing; most worlds see the handover at 08:00. */
    int64_t midnight_ms = INT64_C(1795276800000);

    return midnight_ms + (random_chance(60) ? random_between(7 * 3600000, 8 * 3600000)
                                            : random_between(0, 86400000));
}

void
world_begin(uint64_t seed, bool tells)
{
    memset(&sim, 0, sizeof(sim));
    sim.seed = seed;
    sim.random = seed * UINT64_C(0x2545f4914f6cdd1d) + 1;
    sim.tells = tells;
    sim.arena = arena_new();
    sim.mono_us = random_between(1, 1000000) * US_PER_SECOND;
    sim.wall_base_ms = choose_beginning() - sim.mono_us / US_PER_MS;
    sim.conf = offices_choose();
    sim.disk.is_real = random_chance(4);
    sim.base = event_base_new();
    sim.began_wall_ms = world_wall_ms();
    disk_begin();
    provider_begin();
    CHECKERS_DO(begin)();
}

/* A watch that changed shortly before is still being asked for its word: its ladder may end. */
static void
run_out(int64_t most_us)
{
    int64_t until_us = sim.mono_us + most_us;

    while (sim.turn != NULL && world_office()->callouts_calling > 0 && sim.mono_us < until_us) {
        run_until(sim.mono_us + 60 * US_PER_SECOND);
    }
}

void
world_run(void)
{
    int64_t second = sim.mono_us;
    int64_t minute_us = 60 * US_PER_SECOND;
    int64_t broken_us = random_between(40, 110) * minute_us;

    tell("seed %llu: the office %s, %zu units%s", (unsigned long long)sim.seed, sim.conf->name,
         sim.conf->units, sim.disk.is_real ? ", SQLite" : "");
    world_boot(NULL, 0);
    agenda_in_ms(HEARTBEAT_MS, heartbeat, NULL, 0);
    clerks_begin();
    faults_begin();
    run_until(second + broken_us);
    faults_heal();
    /* The longest ladder is through after two hours, whatever was still to come. */
    run_until(sim.healed_mono_us + 160 * minute_us);
    clerks_finish();
    run_until(sim.healed_mono_us + 330 * minute_us);
    run_out(90 * minute_us);
    CHECKERS_DO(ended)();
}

void
world_end(void)
{
    free_daemon();
    disk_end();
    CHECKERS_DO(fini)();
    clerks_fini();
    loop_fini();
    event_base_free(sim.base);
    arena_free(sim.arena);
}
