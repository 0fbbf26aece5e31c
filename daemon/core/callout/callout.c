/* callout.c: one notice to one unit, until that unit has answered.
 *
 *   CALLING ─► ACKNOWLEDGED ─► BRIEFED ─► DISPATCHED ─► ON_SCENE
 *      │ ▲ late     │ a unit may skip stages forward
 *      ▼ │          ▼
 *   UNANSWERED   DECLINED          every state ─► STOOD_DOWN
 *
 * Where a report was asked for: CALLING ─► ACKNOWLEDGED ─► REPORTED, or REPORTED at once.
 */
#include "core/callout/below.h"
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

#define A(state) (1U << CALLOUT_##state)

/* From each state, the states that it may become. */
static const unsigned arcs[CALLOUT_STATE_N] = {
    [CALLOUT_CALLING] = A(ACKNOWLEDGED) | A(BRIEFED) | A(DISPATCHED) | A(ON_SCENE) | A(REPORTED) |
                        A(DECLINED) | A(UNANSWERED) | A(STOOD_DOWN),
    [CALLOUT_ACKNOWLEDGED] =
        A(BRIEFED) | A(DISPATCHED) | A(ON_SCENE) | A(REPORTED) | A(DECLINED) | A(STOOD_DOWN),
    [CALLOUT_BRIEFED] = A(DISPATCHED) | A(ON_SCENE) | A(DECLINED) | A(STOOD_DOWN),
    [CALLOUT_DISPATCHED] = A(ON_SCENE) | A(DECLINED) | A(STOOD_DOWN),
    [CALLOUT_ON_SCENE] = A(STOOD_DOWN),
    [CALLOUT_REPORTED] = A(STOOD_DOWN),
    [CALLOUT_DECLINED] =
        A(ACKNOWLEDGED) | A(BRIEFED) | A(DISPATCHED) | A(ON_SCENE) | A(REPORTED) | A(STOOD_DOWN),
    [CALLOUT_UNANSWERED] = A(ACKNOWLEDGED) | A(BRIEFED) | A(DISPATCHED) | A(ON_SCENE) |
                           A(REPORTED) | A(DECLINED) | A(STOOD_DOWN),
    [CALLOUT_STOOD_DOWN] = 0,
};

/* Who acknowledged and does not report is reminded, then the leader in charge, then the office is
 * told; after that it is for humans. */
#define REPORT_CHASES_MAX 3
#define CHASE_MIN_MS (5 * MS_PER_MINUTE)
#define CHASE_MAX_MS MS_PER_HOUR
#define REPORT_WITHIN_MS MS_PER_HOUR /* where nobody said by when */

const struct policy *
callout_policy(const struct office *office, const struct callout *callout)
{
    const struct notice *notice = office_find_notice(office, callout->notice);

    const struct policy *policy;

    BUG_ON(notice == NULL);
    policy = planbook_find_policy(notice->planbook, callout->policy);
    if (policy == NULL && office->directory != NULL) {
        /* Its planbook is lost with a part of the journal. The unit is called all the same. */
        const struct planbook *planbook = office->directory->planbook;

        policy = planbook_find_policy(planbook, callout->policy);
        policy = policy == NULL && planbook->policy_count > 0 ? &planbook->policies[0] : policy;
    }
    return policy;
}

static int64_t
stage_within_ms(const struct policy *policy, enum callout_state stage)
{
    if (stage == CALLOUT_BRIEFED) {
        return policy->briefed_within_ms;
    }
    return stage == CALLOUT_DISPATCHED ? policy->dispatched_within_ms : policy->on_scene_within_ms;
}

static bool
owes_report(const struct callout *callout)
{
    return callout->expects == CALLOUT_REPORTED && callout->state == CALLOUT_ACKNOWLEDGED &&
           callout->quiet_count < REPORT_CHASES_MAX;
}

enum callout_state
callout_next_stage(const struct callout *callout, const struct policy *policy)
{
    if (callout->expects == CALLOUT_REPORTED) {
        return owes_report(callout) ? CALLOUT_REPORTED : CALLOUT_STATE_N;
    }
    if (policy == NULL || callout->state < CALLOUT_ACKNOWLEDGED ||
        callout->state >= CALLOUT_ON_SCENE) {
        return CALLOUT_STATE_N;
    }
    for (int stage = (int)callout->state + 1; stage <= (int)callout->expects; stage++) {
        if (stage <= CALLOUT_ON_SCENE && stage_within_ms(policy, (enum callout_state)stage) > 0) {
            return (enum callout_state)stage;
        }
    }
    return CALLOUT_STATE_N;
}

/* The longer there was to write it, the longer the pause between two reminders. */
static int64_t
chase_pause_ms(const struct callout *callout)
{
    int64_t quarter_ms = (callout->report_due_ms - callout->started_ms) / 4;

    return quarter_ms < CHASE_MIN_MS   ? CHASE_MIN_MS
           : quarter_ms > CHASE_MAX_MS ? CHASE_MAX_MS
                                       : quarter_ms;
}

static void
expect_report(struct office *office, struct callout *callout, int64_t from_ms)
{
    int64_t due_ms = callout->report_due_ms;

    if (owes_report(callout)) {
        due_ms = due_ms > from_ms ? due_ms : from_ms + chase_pause_ms(callout);
        state_set_due(office, &callout->follow_due, DUE_FOLLOW_UP, callout->id.value, due_ms);
    }
}

int64_t
callout_report_due_ms(int64_t issued_ms, int64_t due_ms)
{
    return due_ms > issued_ms ? due_ms : issued_ms + REPORT_WITHIN_MS;
}

/* The office expects the next word within the time of the policy (二连浩特 art. 8(3)(4)). */
static void
expect_next_stage(struct office *office, struct callout *callout, int64_t from_ms)
{
    const struct policy *policy = callout_policy(office, callout);
    enum callout_state stage = callout_next_stage(callout, policy);

    deadline_clear(&office->deadlines, &callout->follow_due);
    if (callout->expects == CALLOUT_REPORTED) {
        expect_report(office, callout, from_ms);
    } else if (stage != CALLOUT_STATE_N) {
        state_set_due(office, &callout->follow_due, DUE_FOLLOW_UP, callout->id.value,
                      from_ms + stage_within_ms(policy, stage));
    }
}

/* While its people are out, word is expected again and again (二连浩特 art. 8(4)); after the office
 * was told it is for humans, until there is word. */
static void
expect_contact(struct office *office, struct callout *callout, int64_t from_ms)
{
    const struct policy *policy = callout_policy(office, callout);
    bool is_out = callout->state == CALLOUT_DISPATCHED || callout->state == CALLOUT_ON_SCENE;

    deadline_clear(&office->deadlines, &callout->contact_due);
    if (is_out && policy != NULL && policy->contact_every_ms > 0 &&
        callout->contacts <= CONTACTS_MISSED_MAX) {
        state_set_due(office, &callout->contact_due, DUE_CONTACT, callout->id.value,
                      from_ms + policy->contact_every_ms);
    }
}

void
callout_note_word(struct office *office, struct callout *callout, int64_t at_ms)
{
    callout->contacts = 0;
    expect_contact(office, callout, at_ms);
}

bool
callout_still_calls(const struct callout *callout)
{
    return callout->state == CALLOUT_CALLING || callout->state == CALLOUT_UNANSWERED;
}

/* What still calls this unit is taken back in the same commit (design rule 5). Confirmations to
 * the one who answered stay. A ladder that came to
 * its end takes nothing back: what a dead gateway held up may still wake somebody. */
static void
cancel_pages(struct office *office, struct callout *callout)
{
    struct page *page;

    DL_FOREACH2(callout->pages, page, callout_next)
    {
        if (page_is_order(page) && callout->state != CALLOUT_STOOD_DOWN) {
            continue; /* whoever answered for it here, its own daemon must still know */
        }
        if (page->state == PAGE_QUEUED && page->message != MESSAGE_CONFIRM &&
            page->message != MESSAGE_BELOW) {
            page_move(office, page, PAGE_CANCELLED);
        } else if (page->state == PAGE_DOUBT) {
            /* No second sending any more; a receipt may still resolve it. */
            deadline_clear(&office->deadlines, &page->due);
        }
    }
}

static void
move(struct office *office, struct callout *callout, enum callout_state to, int64_t at_ms)
{
    if (callout->state == to) {
        return;
    }
    BUG_ON((arcs[callout->state] & (1U << to)) == 0);
    bug_trace(callout_state_names[to], (long long)callout->id.value);
    if (callout->state == CALLOUT_CALLING) {
        state_count_calling(office, callout->kind, -1);
    }
    callout->state = to;
    callout->quiet = CALLOUT_CALLING;
    callout->quiet_count = 0;
    deadline_clear(&office->deadlines, &callout->step_due);
    deadline_clear(&office->deadlines, &callout->overdue_due);
    below_count(office, callout);
    if (!callout_still_calls(callout)) {
        cancel_pages(office, callout);
    }
    expect_next_stage(office, callout, at_ms);
    callout_note_word(office, callout, at_ms);
    state_touch(office, callout->incident, callout->notice);
}

/* ---- apply ---- */

bool
callout_answer_is_yes(const struct callout *callout, enum answer answer)
{
    return answer == ANSWER_REPORT ? callout->expects == CALLOUT_REPORTED
                                   : answer != ANSWER_DECLINE && answer != ANSWER_CANNOT;
}

/* Where a report was asked for, every other yes only says that the question has arrived. */
static enum callout_state
state_after_report_asked(enum callout_state state, enum answer answer)
{
    if (state == CALLOUT_STOOD_DOWN || state == CALLOUT_REPORTED) {
        return state;
    }
    if (answer == ANSWER_REPORT) {
        return CALLOUT_REPORTED;
    }
    if (answer == ANSWER_DECLINE) {
        return state == CALLOUT_CALLING ? state : CALLOUT_DECLINED;
    }
    if (answer == ANSWER_CANNOT) {
        return CALLOUT_DECLINED;
    }
    return CALLOUT_ACKNOWLEDGED;
}

/* What an answer makes of a state; a later stage is never taken back by an earlier word. */
static enum callout_state
state_after(enum callout_state state, enum answer answer)
{
    static const enum callout_state stages[ANSWER_N] = {
        [ANSWER_ACK] = CALLOUT_ACKNOWLEDGED,        [ANSWER_BRIEFED] = CALLOUT_BRIEFED,
        [ANSWER_DISPATCHED] = CALLOUT_DISPATCHED,   [ANSWER_ON_SCENE] = CALLOUT_ON_SCENE,
        [ANSWER_SUBSTITUTE] = CALLOUT_ACKNOWLEDGED,
    };

    if (state == CALLOUT_STOOD_DOWN || answer == ANSWER_REPORT) {
        return state;
    }
    if (answer == ANSWER_CANNOT) {
        return state == CALLOUT_ON_SCENE ? state : CALLOUT_DECLINED;
    }
    if (answer == ANSWER_DECLINE) {
        /* While the unit is being called, one person's no is not the unit's. */
        return state == CALLOUT_CALLING || state == CALLOUT_ON_SCENE ? state : CALLOUT_DECLINED;
    }
    if (state == CALLOUT_DECLINED || state == CALLOUT_UNANSWERED || stages[answer] > state) {
        return stages[answer];
    }
    return state;
}

static void
note_decliner(struct callout *callout, const char *person)
{
    callout->decliners =
        memory_resize(callout->decliners, callout->declines + 1, sizeof(*callout->decliners));
    callout->decliners[callout->declines++] = memory_copy_string(person == NULL ? "" : person);
}

static void
apply_answered(struct office *office, const struct event *event)
{
    const struct event_callout_answered *answered = &event->as.callout_answered;
    struct callout *callout = office_find_callout(office, event->callout);

    key_put(office, event, answered->key, answered->key_digest);
    if (callout == NULL) {
        return;
    }
    office->counts.answers++;
    callout->answers++;
    if (answered->answer == ANSWER_DECLINE) {
        note_decliner(callout, event->person);
    }
    if (callout_answer_is_yes(callout, answered->answer) &&
        (callout->answered_ms == 0 || callout->state == CALLOUT_DECLINED)) {
        callout->answered_ms = event->at_ms;
        state_replace_text(&callout->answered_by, answered->name);
        callout->answered_via = answered->means;
    }
    if (answered->people >= 0) {
        callout->people = answered->people;
    }
    if (answered->vehicles >= 0) {
        callout->vehicles = answered->vehicles;
    }
    if (answered->eta_ms != 0) {
        callout->eta_ms = answered->eta_ms;
    }
    if (answered->note != NULL) {
        state_replace_text(&callout->note, answered->note);
    }
    if (answered->answer == ANSWER_REPORT) {
        sitrep_keep(office, callout, event);
    }
    callout_note_word(office, callout, event->at_ms);
    move(office, callout,
         callout->expects == CALLOUT_REPORTED
             ? state_after_report_asked(callout->state, answered->answer)
             : state_after(callout->state, answered->answer),
         event->at_ms);
}

static void
apply_quiet(struct office *office, struct callout *callout, const struct event *event)
{
    if (callout->quiet != event->as.callouts.expected) {
        callout->quiet = event->as.callouts.expected;
        callout->quiet_count = 0;
    }
    callout->quiet_count++;
    deadline_clear(&office->deadlines, &callout->follow_due);
    if (callout->expects == CALLOUT_REPORTED && !owes_report(callout)) {
        callout->is_overdue = true;
        state_touch(office, callout->incident, callout->notice);
    }
    /* One reminder, one word to the office, then it is for humans. */
    if (callout->expects == CALLOUT_REPORTED || callout->quiet_count < 2) {
        expect_next_stage(office, callout, event->at_ms);
    }
}

static void
apply_to_one(struct office *office, struct callout *callout, const struct event *event)
{
    if (event->kind == EVENT_CALLOUTS_OVERDUE) {
        callout->is_overdue = true;
        deadline_clear(&office->deadlines, &callout->overdue_due);
    } else if (event->kind == EVENT_CALLOUTS_QUIET) {
        apply_quiet(office, callout, event);
    } else if (event->kind == EVENT_CALLOUTS_ASKED) {
        callout->contacts++;
        expect_contact(office, callout, event->at_ms);
    } else if (event->kind == EVENT_CALLOUTS_STOOD_DOWN) {
        move(office, callout, CALLOUT_STOOD_DOWN, event->at_ms);
    } else if (callout->state == CALLOUT_CALLING) {
        move(office, callout, callout->declines > 0 ? CALLOUT_DECLINED : CALLOUT_UNANSWERED,
             event->at_ms);
    }
}

void
callout_apply(struct office *office, const struct event *event)
{
    if (event->kind == EVENT_CALLOUT_ANSWERED) {
        apply_answered(office, event);
        return;
    }
    for (size_t i = 0; i < event->as.callouts.callout_count; i++) {
        struct callout *callout = office_find_callout(office, event->as.callouts.callouts[i]);

        if (callout != NULL) {
            apply_to_one(office, callout, event);
        }
    }
}

/* ---- decide ---- */

void
callouts_emit(struct decision *decision, enum event_kind kind, const struct notice *notice,
              const struct callout_id *callouts, size_t count, enum callout_state expected,
              const char *reason)
{
    struct callout_id *copy;
    struct event *event;

    if (count == 0) {
        return;
    }
    copy = arena_take_array(decision->arena, count, sizeof(*copy));
    memcpy(copy, callouts, count * sizeof(*copy));
    event = decision_event(decision, kind);
    event->incident = notice->incident;
    event->notice = notice->id;
    event->as.callouts.callouts = copy;
    event->as.callouts.callout_count = count;
    event->as.callouts.expected = expected;
    event->as.callouts.reason = reason;
    decision_emit(decision, event);
}
