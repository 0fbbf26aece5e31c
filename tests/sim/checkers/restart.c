/* restart.c: what a restart finds in the journal is what the daemon that died knew.
 *
 * So it decides the same, only later. The comparison and the other invariants of the state are
 * those of the stories (tests/story/check.c). */
#include <stdarg.h>
#include <stdio.h>

#include "sim/record.h"
#include "story/story.h"

#define PROMISE "restart changes when, never what"

/* A fold costs as much as the journal is long, so it is not made after every commit. */
static size_t next_at;

static void
compare(void)
{
    struct world world = {.settings = sim.settings, .now_ms = world_wall_ms()};
    struct turn_status status;

    if (sim.turn == NULL || sim.is_dying) {
        return;
    }
    turn_status(sim.turn, &status);
    if (status.is_failing || (sim.disk.is_real && sim.count.clock_steps > 0)) {
        return; /* SQLite's replay leaves out what the wall clock says is a day old */
    }
    union {
        const struct office *read_only;
        struct office *office;
    } same = {.read_only = world_office()};

    world.office = same.office;
    check_invariants(&world);
}

static void
quiet(void)
{
    if (sim.disk.rows.count >= next_at) {
        compare();
        next_at = sim.disk.rows.count + sim.disk.rows.count / 2 + 150;
    }
}

static void
crashes(void)
{
    if (sim.disk.rows.count >= next_at / 3) {
        compare();
    }
}

static void
begin(void)
{
    next_at = 50;
}

const struct checker checker_restart = {
    .promise = PROMISE, .begin = begin, .crashes = crashes, .quiet = quiet, .ended = compare};

/* ---- what tests/story/check.c asks of its story ---- */

void
story_fail(struct world *world, const char *format, ...)
{
    char words[2000];
    va_list arguments;

    (void)world;
    va_start(arguments, format);
    (void)vsnprintf(words, sizeof(words), format, arguments);
    va_end(arguments);
    sim_fail(PROMISE, "%s", words);
}

struct office *
world_fold(struct world *world)
{
    return disk_fold(world->settings->directory);
}
