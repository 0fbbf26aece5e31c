/* clerks.c: those who speak to the daemon: commanders and clerks, providers and telephones.
 *
 * Like every careful client they repeat, with the same Idempotency-Key, what was not answered. */
#include <stdio.h>

#include "base/bug.h"
#include "sim/sim.h"

struct errand {
    struct command command;
    size_t number;
    bool is_waiting; /* for the answer */
    bool is_done;
    void (*then)(struct errand *errand, const struct outcome *outcome);
    void *context;
};

static struct {
    ARRAY_OF(struct errand *) errands;
    ARRAY_OF(struct affair *) affairs;
} clerks;

/* ---- errands ---- */

struct errand *
errand_new(const struct command *command, const char *key)
{
    struct errand *errand = arena_take(sim.arena, sizeof(*errand));

    errand->command = *command;
    errand->command.key = key;
    errand->command.key_digest = key;
    errand->number = clerks.errands.count;
    *array_add(&clerks.errands) = errand;
    return errand;
}

static void
hear(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct errand *errand = clerks.errands.items[ticket];

    (void)owner;
    if (sim.is_dying) {
        return; /* the connection broke before the answer was written */
    }
    BUG_ON(!errand->is_waiting);
    errand->is_waiting = false;
    if (outcome->refusal.code == REFUSAL_JOURNAL_UNAVAILABLE) {
        sim.count.refused++;
        errand_start(errand, random_between(1000, 20000));
        return;
    }
    errand->is_done = true;
    if (outcome->refusal.code == REFUSAL_NONE) {
        sim.count.accepted++;
        CHECKERS_DO(accepted)(&errand->command, outcome);
    }
    if (errand->then != NULL) {
        errand->then(errand, outcome);
    }
}

static void
run_errand(void *context, uint64_t number)
{
    struct errand *errand = context;
    struct command *command;
    struct arena *arena;

    (void)number;
    if (sim.turn == NULL || sim.is_stopping) {
        errand_start(errand, random_between(1000, 15000));
        return;
    }
    arena = arena_new();
    command = arena_take(arena, sizeof(*command));
    *command = errand->command;
    errand->is_waiting = true;
    command_submit(&sim.port, arena, command, hear, NULL, errand->number);
}

void
errand_start(struct errand *errand, int64_t in_ms)
{
    agenda_in_ms(in_ms, run_errand, errand, 0);
}

void
clerks_lost_connection(void)
{
    for (size_t i = 0; i < clerks.errands.count; i++) {
        struct errand *errand = clerks.errands.items[i];

        if (errand->is_waiting) {
            errand->is_waiting = false;
            errand_start(errand, random_between(500, 10000));
        }
    }
}

/* ---- affairs: an incident from its report to its end ---- */

struct affair {
    int number;
    struct incident_id id;
    int64_t level;
    int changes_left;
    bool is_over;
};

static struct actor
actor_of(const char *name, enum authority authority)
{
    return (struct actor){authority, name};
}

static const char *
key_of(const struct affair *affair, const char *what)
{
    static unsigned count;

    return arena_format(sim.arena, "%d-%s-%u", affair->number, what, ++count);
}

static struct errand *
respond(struct affair *affair, enum response_action action, int64_t level, const char *who,
        int64_t in_ms)
{
    struct command command = {
        .kind = COMMAND_RESPOND,
        .actor = actor_of(who, AUTHORITY_COMMAND),
        .as.respond = {affair->id, action, level, "研判"},
    };
    struct errand *errand = errand_new(&command, key_of(affair, response_action_names[action]));

    errand->context = affair;
    errand_start(errand, in_ms);
    return errand;
}

static void plan_next(struct affair *affair);

static void
approve(struct errand *errand, const struct outcome *outcome)
{
    struct affair *affair = errand->context;

    if (outcome->refusal.code == REFUSAL_NONE) {
        struct errand *next = respond(affair, RESPONSE_APPROVE, affair->level, "commander",
                                      random_between(5000, 120000));

        next->command.actor.authority = AUTHORITY_COMMANDER;
    }
}

static void
after_move(struct errand *errand, const struct outcome *outcome)
{
    struct affair *affair = errand->context;

    if (outcome->refusal.code == REFUSAL_TWO_PERSONS) {
        respond(affair, RESPONSE_PROPOSE, affair->level, "clerk", 1000)->then = approve;
    }
    plan_next(affair);
}

static void
add_report(struct affair *affair, enum report_kind kind, int64_t in_ms)
{
    struct command command = {
        .kind = COMMAND_ADD_REPORT,
        .actor = actor_of("clerk", AUTHORITY_REPORTER),
        .as.add_report = {affair->id, kind, "续报", random_between(1, 120), random_between(0, 12),
                          random_chance(30)},
    };

    errand_start(errand_new(&command, key_of(affair, "report")), in_ms);
}

/* A few changes of mind, at any time while things break. */
static void
plan_next(struct affair *affair)
{
    int64_t in_ms = random_between(30000, 1500000);

    if (affair->changes_left-- <= 0 || affair->is_over || sim.phase == PHASE_HEAL) {
        return;
    }
    if (random_chance(30)) {
        add_report(affair, REPORT_PROGRESS, in_ms);
    }
    if (random_chance(15)) {
        affair->is_over = true;
        respond(affair, RESPONSE_TERMINATE, LEVEL_NONE, "chief", in_ms);
        add_report(affair, REPORT_FINAL, in_ms + 600000);
        return;
    }
    affair->level = random_between(1, 4);
    respond(affair, RESPONSE_CHANGE, affair->level, "chief", in_ms)->then = after_move;
}

static void
after_report(struct errand *errand, const struct outcome *outcome)
{
    struct affair *affair = errand->context;

    if (outcome->refusal.code != REFUSAL_NONE) {
        return;
    }
    affair->id = outcome->incident;
    respond(affair, RESPONSE_ACTIVATE, affair->level, "chief", random_between(1000, 180000))->then =
        after_move;
}

static void
report_incident(int64_t in_ms)
{
    struct affair *affair = arena_take(sim.arena, sizeof(*affair));
    struct command command = {
        .kind = COMMAND_REPORT_INCIDENT,
        .actor = actor_of("clerk", AUTHORITY_REPORTER),
    };
    struct command_report_incident *report = &command.as.report_incident;
    struct errand *errand;

    affair->number = (int)clerks.affairs.count;
    *array_add(&clerks.affairs) = affair;
    affair->level = random_between(1, 4);
    affair->changes_left = (int)random_below(4);
    report->type = "infectious";
    report->place = arena_format(sim.arena, "第%d村", affair->number);
    report->summary = "发热病人";
    report->cases = random_between(-1, 60);
    report->deaths = random_chance(20) ? random_between(0, 12) : -1;
    report->reported_by = "村医";
    report->status = random_chance(15) ? INCIDENT_EXERCISE : INCIDENT_ACTUAL;
    errand = errand_new(&command, key_of(affair, "new"));
    errand->then = after_report;
    errand->context = affair;
    errand_start(errand, in_ms);
}

static void
issue_notice(int64_t in_ms)
{
    static const enum notice_kind kinds[] = {NOTICE_BULLETIN, NOTICE_MEETING, NOTICE_TASK,
                                             NOTICE_DRILL,    NOTICE_SITREP,  NOTICE_DUTY_CHECK};
    static const char *groups[] = {"all", "few"};
    struct affair nobody = {.number = 1000};
    struct command command = {
        .kind = COMMAND_ISSUE_NOTICE,
        .actor = actor_of("clerk", AUTHORITY_COMMAND),
    };

    command.as.issue_notice.kind = kinds[random_below(ARRAY_SIZE(kinds))];
    command.as.issue_notice.groups = &groups[random_below(2)];
    command.as.issue_notice.group_count = 1;
    command.as.issue_notice.title = "会议通知";
    command.as.issue_notice.text = "请准时参加";
    errand_start(errand_new(&command, key_of(&nobody, "notice")), in_ms);
}

static void
test_page(int64_t in_ms)
{
    const struct directory *directory = sim.settings->directory;
    struct affair nobody = {.number = 2000};
    struct command command = {
        .kind = COMMAND_TEST_PAGE,
        .actor = actor_of("clerk", AUTHORITY_COMMAND),
    };

    command.as.test_page.person =
        arena_copy_string(sim.arena, directory->people[random_below(directory->person_count)].code);
    errand_start(errand_new(&command, key_of(&nobody, "test")), in_ms);
}

void
clerks_begin(void)
{
    int64_t incidents = random_between(1, sim.conf->units > 100 ? 2 : 4);

    for (int64_t i = 0; i < incidents; i++) {
        report_incident(random_between(1000, 2400000));
    }
    for (int64_t i = random_between(0, 2); i > 0; i--) {
        issue_notice(random_between(1000, 3000000));
    }
    if (random_chance(40)) {
        test_page(random_between(1000, 3000000));
    }
}

/* When the ladders are through, the office ends what is still open. */
void
clerks_finish(void)
{
    for (size_t i = 0; i < clerks.affairs.count; i++) {
        struct affair *affair = clerks.affairs.items[i];
        const struct incident *incident = office_find_incident(world_office(), affair->id);

        if (incident == NULL || incident->is_closed) {
            continue;
        }
        affair->is_over = true;
        if (incident->proposed_by != NULL) {
            respond(affair, RESPONSE_REJECT, LEVEL_NONE, "commander", 500);
        }
        if (incident->response == RESPONSE_ACTIVE) {
            respond(affair, RESPONSE_TERMINATE, LEVEL_NONE, "chief", 5000);
        }
        add_report(affair, REPORT_FINAL, 10000);
    }
}

void
clerks_fini(void)
{
    array_fini(&clerks.errands);
    array_fini(&clerks.affairs);
}
