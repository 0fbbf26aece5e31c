/* steps.c: the next step of a ladder comes when it is due: not before its time, unless a refusal
 * or a failed page hurries it, and once the world is healed not later than its slack. */
#include "sim/record.h"

#define PROMISE "every step fires within its slack, neither skipped nor repeated"
#define SLACK_MS 3000
#define EARLY_MS 1500
#define HEALING_MS 30000 /* a daemon that was down when the world was healed has to start */

static int64_t looked_ms;

static void
quiet(void)
{
    int64_t now_ms = world_wall_ms();
    struct known_callout *callout, *next;

    if (sim.phase != PHASE_HEAL || now_ms - looked_ms < 1000 ||
        sim.mono_us < sim.healed_mono_us + HEALING_MS * US_PER_MS) {
        return;
    }
    looked_ms = now_ms;
    HASH_ITER (hh, record.callouts, callout, next) {
        if (callout->state == CALLOUT_CALLING && callout->due_ms + SLACK_MS < now_ms) {
            sim_fail(PROMISE, "%s (%s) stands on step %lld of round %lld, %lld ms after its time",
                     callout_id_text((struct callout_id){callout->id}).text, callout->unit,
                     (long long)callout->step, (long long)callout->round,
                     (long long)(now_ms - callout->due_ms));
        }
    }
}

/* Before the record takes the event in: it is the step before that says when this one is due. */
static void
durable(const struct event *event)
{
    const struct event_pages_queued *queued = &event->as.pages_queued;

    for (size_t i = 0; event->kind == EVENT_PAGES_QUEUED && i < queued->step_count; i++) {
        const struct event_step *step = &queued->steps[i];
        const struct known_callout *callout = record_callout(step->callout.value);

        if (callout == NULL || callout->step < 0) {
            continue;
        }
        if (step->round < callout->round ||
            (step->round == callout->round && step->step <= callout->step)) {
            sim_fail(PROMISE, "%s (%s) takes step %lld of round %lld after step %lld of round %lld",
                     callout_id_text(step->callout).text, callout->unit, (long long)step->step,
                     (long long)step->round, (long long)callout->step, (long long)callout->round);
        }
        if (!callout->is_hurried && event->at_ms + EARLY_MS < callout->due_ms) {
            sim_fail(PROMISE, "%s (%s) takes step %lld of round %lld %lld ms before its time",
                     callout_id_text(step->callout).text, callout->unit, (long long)step->step,
                     (long long)step->round, (long long)(callout->due_ms - event->at_ms));
        }
    }
}

static void
begin(void)
{
    looked_ms = 0;
}

const struct checker checker_steps = {
    .promise = PROMISE, .begin = begin, .durable = durable, .quiet = quiet};
