/* followup.c: a unit that acknowledged and then went quiet is reminded, then the office is told.
 *
 * 二连浩特 art. 8(3): after the notice the officer reports to the leader in charge at once and
 * sends people and equipment; art. 8(4): contact is kept. Where a report is missing, the leader in
 * charge is reminded in between (art. 6(1)). */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

/* The last of this unit who answered by telephone; else whoever answered by any means. */
static struct page *
find_answerer(const struct callout *callout)
{
    struct page *found = NULL;
    struct page *page;

    DL_FOREACH2(callout->pages, page, callout_next)
    {
        if (page->message != MESSAGE_CONFIRM &&
            (found == NULL || text_equal(page->name, callout->answered_by))) {
            found = page;
        }
    }
    return found;
}

static void
remind_person(struct decision *decision, const struct callout *callout, enum callout_state stage)
{
    const struct page *answerer = find_answerer(callout);
    struct event_page *page;
    struct paging paging;

    if (answerer == NULL) {
        return;
    }
    paging_begin(&paging, decision, callout->incident, callout->notice);
    page = paging_add_page(&paging);
    page->callout = callout->id;
    page->person = arena_copy_string(decision->arena, answerer->person);
    page->name = arena_copy_string(decision->arena, answerer->name);
    page->unit = arena_copy_string(decision->arena, callout->unit);
    page->target = answerer->target;
    page->rule = answerer->rule;
    page->channel = answerer->channel;
    page->address = arena_copy_string(decision->arena, answerer->address);
    page->contact = answerer->contact;
    page->step = answerer->step;
    page->message = stage == CALLOUT_REPORTED ? MESSAGE_SITREP_DUE : MESSAGE_FOLLOW_UP;
    page->language = answerer->language;
    page->priority = answerer->priority;
    page->letter =
        answerer->letter[0] == '\0' ? NULL : arena_copy_string(decision->arena, answerer->letter);
    page->detail = callout_state_names[stage];
    paging_end(&paging);
}

/* The leader in charge, or where the unit names none who can be reached, the one on duty. */
static void
remind_leader(struct decision *decision, struct callout *callout)
{
    if (escalation_remind(decision, callout, TARGET_IN_CHARGE, MESSAGE_SITREP_DUE) == 0 &&
        escalation_remind(decision, callout, TARGET_LEADER, MESSAGE_SITREP_DUE) == 0) {
        remind_person(decision, callout, CALLOUT_REPORTED);
    }
}

/* The officer was to report to the leader in charge at once (art. 8(3)): when not even the reminder
 * helped, the leader hears of it from here. */
static void
tell_leader(struct decision *decision, struct callout *callout, enum callout_state stage)
{
    if (stage == CALLOUT_BRIEFED) {
        (void)escalation_remind(decision, callout, TARGET_IN_CHARGE, MESSAGE_FOLLOW_UP);
    }
}

void
followup_remind(struct decision *decision, struct callout *callout)
{
    const struct policy *policy = callout_policy(decision->office, callout);
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    enum callout_state stage = callout_next_stage(callout, policy);
    bool is_first = callout->quiet != stage || callout->quiet_count == 0;

    if (stage == CALLOUT_STATE_N) {
        deadline_clear(&decision->office->deadlines, &callout->follow_due);
        return;
    }
    callouts_emit(decision, EVENT_CALLOUTS_QUIET, notice, &callout->id, 1, stage, NULL);
    if (is_first) {
        remind_person(decision, callout, stage);
    } else if (stage == CALLOUT_REPORTED && callout->quiet_count == 2) {
        remind_leader(decision, callout);
    } else {
        tell_leader(decision, callout, stage);
        alarm_raise_quiet(decision, callout, stage);
    }
}

/* Whoever is on duty now, the duty telephone, or the one who answered. */
static void
ask_for_word(struct decision *decision, struct callout *callout)
{
    if (escalation_remind(decision, callout, TARGET_OFFICER, MESSAGE_CONTACT) == 0 &&
        escalation_remind(decision, callout, TARGET_DUTY_PHONE, MESSAGE_CONTACT) == 0) {
        remind_person(decision, callout, callout->state);
    }
}

void
followup_contact(struct decision *decision, struct callout *callout)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    bool is_missing = callout->contacts >= CONTACTS_MISSED_MAX;

    if (callout->state != CALLOUT_DISPATCHED && callout->state != CALLOUT_ON_SCENE) {
        return;
    }
    callouts_emit(decision, EVENT_CALLOUTS_ASKED, notice, &callout->id, 1, callout->state, NULL);
    if (is_missing) {
        alarm_raise_quiet(decision, callout, callout->state);
    } else {
        ask_for_word(decision, callout);
    }
}
