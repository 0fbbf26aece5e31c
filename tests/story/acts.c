/* acts.c: the words that move the world: configuration, time, gateways, restarts. */
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "core/directory/zone.h"
#include "story.h"

/* "at 2026-11-22 03:00[:00]": before the start it sets the clock, later it lets time pass. */
static void
act_at(struct world *world)
{
    const char *date = word_next(world);
    const char *clock = word_next(world);
    bool has_seconds = strlen(clock) > 5;
    const char *text =
        arena_format(world->arena, "%sT%s%s+08:00", date, clock, has_seconds ? "" : ":00");
    int64_t to_ms;

    if (civil_parse_rfc3339(text, &to_ms) != 0) {
        story_fail(world, "\"%s %s\" is no time such as 2026-11-22 03:00", date, clock);
    }
    if (world->office == NULL) {
        world->now_ms = to_ms;
        return;
    }
    if (to_ms < world->now_ms) {
        story_fail(world, "it is %s already", world_time(world, world->now_ms));
    }
    world->action_row = world->journal.count;
    world_advance(world, to_ms);
}

static void
act_after(struct world *world)
{
    int64_t span_ms = word_duration_ms(world);

    world->action_row = world->journal.count;
    world_advance(world, world->now_ms + span_ms);
}

static void
act_conf(struct world *world)
{
    struct command boot = {.kind = COMMAND_BOOT, .as.boot.version = "test"};

    if (world->office != NULL || world->now_ms == 0) {
        story_fail(world, "conf stands once, after the line at");
    }
    world_load(world, word_next(world));
    world->office = office_new();
    office_use_directory(world->office, world->settings->directory);
    world_decide(world, &boot);
    world_settle_down(world);
}

static void
act_reload(struct world *world)
{
    struct command adopt = {.kind = COMMAND_ADOPT};

    world_load(world, word_next(world));
    adopt.as.adopt.directory = world->settings->directory;
    world_request(world, &adopt, AUTHORITY_ADMIN, "root");
}

/* The wall clock jumps; the span since anything stays what it was. */
static void
act_clock(struct world *world)
{
    struct command step = {.kind = COMMAND_STEP_CLOCK};

    step.as.step_clock.delta_ms = word_duration_ms(world);
    world->now_ms += step.as.step_clock.delta_ms;
    world_request(world, &step, AUTHORITY_SYSTEM, "dutyd");
}

/* "down 30m": the machine is off for so long. */
static void
act_down(struct world *world)
{
    world->action_row = world->journal.count;
    world->now_ms += word_duration_ms(world);
    world_restart(world);
}

static void
act_restart(struct world *world)
{
    world->action_row = world->journal.count;
    world_restart(world);
}

static struct gateway_rule *
rule_of(struct world *world, const char *name)
{
    return &world->settings->directory
                ->gateways[directory_find_gateway(world->settings->directory, name)];
}

static void
answer_held(struct world *world, struct gate *gate)
{
    static const char *const outcomes[] = {"sent",    "not_sent", "limited",
                                           "refused", "broken",   "doubt"};
    int outcome = word_choice(world, "outcome", outcomes, ARRAY_SIZE(outcomes));

    world->action_row = world->journal.count;
    world_answer_held(world, gate, (enum page_outcome)outcome);
    world_settle_down(world);
}

static void
act_gateway(struct world *world)
{
    struct gate *gate = world_gate(world, word_next(world));

    if (word_is(world, "fails")) {
        gate->mode = GATE_FAILS;
    } else if (word_is(world, "breaks")) {
        gate->mode = GATE_BREAKS;
    } else if (word_is(world, "doubts")) {
        gate->mode = GATE_DOUBTS;
    } else if (word_is(world, "holds")) {
        gate->mode = GATE_HOLDS;
    } else if (word_is(world, "limits")) {
        gate->mode = GATE_LIMITS;
        gate->limit_ms = word_duration_ms(world);
    } else if (word_is(world, "recovers")) {
        gate->mode = GATE_SENDS;
    } else if (word_is(world, "answers")) {
        answer_held(world, gate);
    } else if (word_is(world, "refuses")) {
        gate->refused[gate->refused_count++] = arena_copy_string(world->arena, word_next(world));
    } else if (word_is(world, "brings")) { /* "brings receipts" */
        (void)word_next(world);
        rule_of(world, gate->name)->has_receipts = true;
    } else {
        story_fail(world, "a gateway cannot do that");
    }
}

/* "tolerate "text"": pages with this text need no line of their own. */
static void
act_tolerate(struct world *world)
{
    if (word_is(world, "all")) {
        world->tolerates_all = true;
    } else if (word_is(world, "none")) {
        world->tolerates_all = false;
        world->tolerated.count = 0;
    } else {
        *(const char **)array_add(&world->tolerated) =
            arena_copy_string(world->arena, word_next(world));
    }
}

/* "strip 王伟": a person whom no channel reaches, which the check of the files does not let
 * through. */
static void
act_strip(struct world *world)
{
    struct directory *directory = world->settings->directory;
    const char *name = word_next(world);

    for (size_t i = 0; i < directory->person_count; i++) {
        if (strcmp(directory->people[i].name, name) == 0) {
            directory->people[i].contact_count = 0;
            return;
        }
    }
    story_fail(world, "there is nobody called %s", name);
}

/* What the newest events say, for whoever writes a story. */
static void
act_show(struct world *world)
{
    for (size_t i = world->action_row; i < world->journal.count; i++) {
        const struct row *row = &world->journal.items[i];

        printf("# %s %s\n", world_time(world, row->event.at_ms), row->said[LANGUAGE_ZH]);
    }
    for (size_t i = 0; i < world->sent.count; i++) {
        const struct sent *sent = &world->sent.items[i];

        if (!sent->is_expected) {
            printf("# page %s %s %s %s: %s\n", world_time(world, sent->at_ms), sent->name,
                   target_names[sent->target], channel_names[sent->channel], sent->text);
        }
    }
}

bool
act_run(struct world *world)
{
    static const struct {
        const char *word;
        void (*run)(struct world *world);
        bool is_quiet; /* lets nothing happen: pages may still be expected after it */
    } acts[] = {
        {"at", act_at, false},
        {"after", act_after, false},
        {"conf", act_conf, false},
        {"reload", act_reload, false},
        {"clock", act_clock, false},
        {"down", act_down, false},
        {"restart", act_restart, false},
        {"gateway", act_gateway, true},
        {"tolerate", act_tolerate, true},
        {"show", act_show, true},
        {"strip", act_strip, true},
    };

    for (size_t i = 0; i < ARRAY_SIZE(acts); i++) {
        if (word_is(world, acts[i].word)) {
            if (!acts[i].is_quiet) {
                expect_nothing_open(world);
            }
            acts[i].run(world);
            words_end(world);
            return true;
        }
    }
    return false;
}
