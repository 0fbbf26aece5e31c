/* every_unit.c: once the world is healed, every unit has answered, or is openly unanswered and the
 * office was told; and nothing is owed any more. */
#include "sim/record.h"

#define PROMISE "every unit ends answered or openly unanswered, and the office is told"

static bool
was_office_told(const struct known_callout *callout)
{
    for (size_t i = 0; i < record.alarms.count; i++) {
        const struct known_alarm *alarm = &record.alarms.items[i];

        if ((alarm->alarm == ALARM_UNANSWERED || alarm->alarm == ALARM_HANDOVER) &&
            alarm->notice == callout->notice) {
            return true;
        }
    }
    return false;
}

static void
check_callout(const struct known_callout *callout)
{
    struct callout_id id = {callout->id};

    if (callout->state == CALLOUT_CALLING) {
        sim_fail(PROMISE, "%s (%s) is still being called at the end", callout_id_text(id).text,
                 callout->unit);
    }
    if (callout->unanswered_seq != 0 && !callout->is_test && !was_office_told(callout)) {
        sim_fail(PROMISE, "%s (%s) is unanswered and the office was not told",
                 callout_id_text(id).text, callout->unit);
    }
}

/* Pages that nobody will ever look at again. */
static void
check_owed(void)
{
    const struct office *office = world_office();
    struct page *page, *next;

    HASH_ITER (hh, office->pages, page, next) {
        if (page->message == MESSAGE_ALARM && page->state == PAGE_QUEUED) {
            continue; /* the office's one telephone takes a message each half minute */
        }
        if (page->state == PAGE_QUEUED || page->state == PAGE_SENDING) {
            sim_fail(PROMISE, "the page %s to %s is still %s at the end (%s)",
                     page_id_text(page->id).text, page->address, page_state_names[page->state],
                     page->problem == NULL ? "" : page->problem);
        }
        if (page->state == PAGE_DOUBT && deadline_is_set(&page->due)) {
            sim_fail(PROMISE, "the page %s is still in doubt", page_id_text(page->id).text);
        }
    }
}

static void
ended(void)
{
    struct known_callout *callout, *next;

    HASH_ITER (hh, record.callouts, callout, next) {
        check_callout(callout);
    }
    if (sim.turn == NULL || world_is_failing()) {
        sim_fail(PROMISE, "the daemon is not well although the world is");
    }
    check_owed();
}

const struct checker checker_every_unit = {.promise = PROMISE, .ended = ended};
