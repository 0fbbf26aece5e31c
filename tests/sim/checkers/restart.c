/* restart.c: what a restart finds in the journal is what the daemon that died knew.
 *
 * So it decides the same, only later. The comparison and the other invariants of the state are
 * those of the stories (tests/story/check.c). */
#include <stdarg.h>
#include <stdio.h>

#include "sim/record.h"
#include "story/story.h"

#define PROMISE "restart changes when, never what"
#define EVERY_COMMITS 200

static uint64_t commits;

static void
compare(void)
{
    struct world world = {.settings = sim.settings, .now_ms = world_wall_ms()};
    struct turn_status status;

    if (sim.turn == NULL || sim.is_dying) {
        return;
    }
    turn_status(sim.turn, &status);
    if (status.is_failing) {
        return;
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
    if (commits >= EVERY_COMMITS) {
        commits = 0;
        compare();
    }
}

static void
committed(void)
{
    commits++;
}

static void
begin(void)
{
    commits = 0;
}

const struct checker checker_restart = {.promise = PROMISE,
                                        .begin = begin,
                                        .committed = committed,
                                        .crashes = compare,
                                        .quiet = quiet,
                                        .ended = compare};

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
