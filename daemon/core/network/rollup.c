/* rollup.c: answers roll up from office to office as n of m.
 *
 * The lower office says how far its duty office is with an order, and how many of how many of its
 * units have answered; a machine that has taken the order is no answer. What changes within a few
 * seconds is one word, and the newest state is always told: what was said last is derived from the
 * record, so a restart neither loses nor repeats it. */
#include <stdlib.h>
#include <string.h>

#include "core/callout/below.h"
#include "core/private.h"
#include "core/rooms.h"

/* ---- apply: what a lower office said ---- */

void
rollup_apply(struct office *office, const struct event *event)
{
    const struct event_rollup_taken *taken = &event->as.rollup_taken;
    struct callout *callout = office_find_callout(office, event->callout);

    if (callout == NULL) {
        return;
    }
    callout->far_number = taken->number;
    callout->far_answered = taken->answered;
    callout->far_total = taken->total;
    key_put(office, event, taken->key, taken->key_digest);
}

/* ---- decide: the office above is told ---- */

static void
add_callout(const struct directory *directory, const struct callout *callout, struct rollup *rollup,
            const struct callout **duty, const struct callout **first)
{
    bool has_answered = below_has_answered(callout);

    rollup->total += 1 + callout->far_total;
    rollup->answered += has_answered + callout->far_answered;
    if (strcmp(callout->unit, directory->units[directory->office_unit].code) == 0) {
        *duty = callout;
    }
    if (has_answered && (*first == NULL || callout->answered_ms < (*first)->answered_ms)) {
        *first = callout;
    }
}

static int
compare_newest_of_unit(const void *left, const void *right)
{
    const struct callout *const *a = left;
    const struct callout *const *b = right;
    int order = strcmp((*a)->unit, (*b)->unit);

    return order != 0 ? order
                      : ((*a)->id.value < (*b)->id.value) - ((*a)->id.value > (*b)->id.value);
}

/* The units of a response, each by its newest callout; those dropped count no more. */
static void
add_response(struct decision *decision, const struct incident *incident, struct rollup *rollup,
             const struct callout **duty, const struct callout **first)
{
    const struct notice *notice;
    const struct callout *callout;
    const struct callout **all;
    size_t room = 1;
    size_t count = 0;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        room += notice->callout_count;
    }
    all = arena_take_array(decision->arena, room, sizeof(*all));
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        if (notice->kind != NOTICE_ACTIVATION && notice->kind != NOTICE_CHANGE) {
            continue;
        }
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            all[count++] = callout;
        }
    }
    qsort(all, count, sizeof(*all), compare_newest_of_unit);
    for (size_t i = 0; i < count; i++) {
        if (all[i]->state != CALLOUT_STOOD_DOWN &&
            (i == 0 || strcmp(all[i]->unit, all[i - 1]->unit) != 0)) {
            add_callout(decision->office->directory, all[i], rollup, duty, first);
        }
    }
}

/* How far the one who speaks for this office is: its own duty office when it was called, else
 * whoever answered first. Only a yes counts, and the no to an invitation. */
static void
say_stage(const struct callout *duty, const struct callout *first, bool asks_attendance,
          struct rollup *rollup)
{
    const struct callout *speaker = duty != NULL ? duty : first;

    rollup->stage = CALLOUT_CALLING;
    if (speaker == NULL || speaker->answered_ms == 0) {
        return;
    }
    if (speaker->state == CALLOUT_DECLINED) {
        rollup->stage = asks_attendance ? CALLOUT_DECLINED : CALLOUT_CALLING;
    } else {
        rollup->stage = speaker->state >= CALLOUT_ACKNOWLEDGED && speaker->state <= CALLOUT_REPORTED
                            ? speaker->state
                            : CALLOUT_ACKNOWLEDGED;
    }
    rollup->by = speaker->answered_by;
}

/* False when nothing can be said any more. */
static bool
count_order(struct decision *decision, const struct order *order, struct rollup *ret_rollup,
            const char **ret_note)
{
    const struct office *office = decision->office;
    const struct notice *notice = office_find_notice(office, order->notice);
    const struct incident *incident = office_find_incident(office, order->incident);
    const struct callout *duty = NULL;
    const struct callout *first = NULL;
    const struct callout *callout;

    memset(ret_rollup, 0, sizeof(*ret_rollup));
    if (notice != NULL) {
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (callout->state != CALLOUT_STOOD_DOWN || callout->answered_ms != 0) {
                add_callout(office->directory, callout, ret_rollup, &duty, &first);
            }
        }
    } else if (incident != NULL && incident->response == RESPONSE_ACTIVE &&
               orders_find_newest(office, order->peer, order->their_incident) == order) {
        add_response(decision, incident, ret_rollup, &duty, &first);
    } else {
        return false;
    }
    say_stage(duty, first, notice_asks_attendance(notice), ret_rollup);
    *ret_note = duty != NULL && ret_rollup->stage == CALLOUT_REPORTED ? duty->note : NULL;
    return true;
}

/* An older word that has not left yet would only be overtaken. */
static void
take_back_older(struct decision *decision, const struct order *order)
{
    static const struct words why = {{"已有更新的进展", "overtaken by newer progress"}};
    struct page *page;
    struct page *next;

    DL_FOREACH_SAFE2(decision->office->loose_pages, page, next, callout_next)
    {
        if (page->message == MESSAGE_ROLLUP && page->state == PAGE_QUEUED &&
            page->order.value == order->their_callout.value &&
            text_equal(page->address, order->peer)) {
            settle_unsent(decision, NULL, &page, 1, PAGE_CANCELLED, &why);
        }
    }
}

static void
tell(struct decision *decision, const struct order *order, const struct peer *peer,
     const struct rollup *rollup, const char *note)
{
    struct event_page *page;
    struct paging paging;

    take_back_older(decision, order);
    paging_begin(&paging, decision, order->incident, order->notice);
    page = paging_add_page(&paging);
    page->name = peer->name;
    page->target = TARGET_DUTY_PHONE;
    page->rule = DUTY_UNIT;
    page->channel = CHANNEL_PEER;
    page->address = peer->office;
    page->message = MESSAGE_ROLLUP;
    page->language = decision->office->directory->language;
    page->priority = PRIORITY_NORMAL;
    page->order = order->their_callout;
    page->stage = callout_state_names[rollup->stage];
    page->by = arena_copy_string(decision->arena, rollup->by);
    page->answered = rollup->answered;
    page->total = rollup->total;
    page->note = arena_copy_string(decision->arena, note);
    page->detail = arena_format(decision->arena, "%lld/%lld", (long long)rollup->answered,
                                (long long)rollup->total);
    paging_end(&paging);
}

void
rollup_due(struct decision *decision, uint64_t seq)
{
    struct order *order;
    struct rollup rollup;
    const struct peer *peer;
    const char *note = NULL;

    DL_FOREACH (decision->office->orders, order) {
        if (order->seq == seq) {
            break;
        }
    }
    if (order == NULL) {
        return;
    }
    peer = peer_find(decision->office->directory, order->peer);
    if (peer == NULL || !count_order(decision, order, &rollup, &note)) {
        return;
    }
    if (!order->is_told || order->told_stage != rollup.stage ||
        order->told_answered != rollup.answered || order->told_total != rollup.total) {
        tell(decision, order, peer, &rollup, note);
    }
}

/* ---- decide: a lower office tells us ---- */

static int
check_rollup(struct decision *decision, const struct command_take_rollup *take,
             const struct peer *peer, const struct callout *callout)
{
    const struct directory *directory = decision->office->directory;

    if (callout == NULL) {
        return decision_refuse(decision, REFUSAL_CALLOUT_NOT_FOUND, "callout",
                               callout_id_text(take->callout).text, NULL, NULL);
    }
    if (directory_find_unit(directory, callout->unit) != peer->unit) {
        return decision_refuse(decision, REFUSAL_NOT_THEIR_CALLOUT, "callout",
                               callout_id_text(take->callout).text, peer->name, NULL);
    }
    if (take->answered < 0 || take->total < take->answered || take->total > CASES_MAX) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "answered", "answered",
                               arena_format(decision->arena, "%lld", (long long)take->answered),
                               "0 … total");
    }
    if (decision_check_text(decision, "by", take->by, false, NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "note", take->note, false, TEXT_CHARACTERS_MAX) != 0) {
        return -1;
    }
    return 0;
}

/* The answer that brings our callout to their stage; ANSWER_N when it is there already. */
static enum answer
answer_of_stage(const struct decision *decision, const struct callout *callout,
                const struct command_take_rollup *take)
{
    static const enum answer answers[CALLOUT_STATE_N] = {
        [CALLOUT_CALLING] = ANSWER_N,         [CALLOUT_ACKNOWLEDGED] = ANSWER_ACK,
        [CALLOUT_BRIEFED] = ANSWER_BRIEFED,   [CALLOUT_DISPATCHED] = ANSWER_DISPATCHED,
        [CALLOUT_ON_SCENE] = ANSWER_ON_SCENE, [CALLOUT_REPORTED] = ANSWER_REPORT,
        [CALLOUT_DECLINED] = ANSWER_CANNOT,   [CALLOUT_UNANSWERED] = ANSWER_N,
        [CALLOUT_STOOD_DOWN] = ANSWER_N,
    };
    bool is_open = callout->state == CALLOUT_CALLING || callout->state == CALLOUT_UNANSWERED ||
                   callout->state == CALLOUT_DECLINED;

    if (callout->state == CALLOUT_STOOD_DOWN || callout->state == take->stage ||
        (!is_open && take->stage < callout->state)) {
        return ANSWER_N;
    }
    if (take->stage == CALLOUT_DECLINED &&
        !notice_asks_attendance(office_find_notice(decision->office, callout->notice))) {
        return ANSWER_N;
    }
    if (take->stage == CALLOUT_REPORTED && text_is_empty(take->note)) {
        return is_open ? ANSWER_ACK : ANSWER_N;
    }
    return answers[take->stage];
}

static void
answer(struct decision *decision, const struct peer *peer, struct callout *callout,
       const struct command_take_rollup *take)
{
    struct answer_draft draft = {
        .answer = answer_of_stage(decision, callout, take),
        .name = text_is_empty(take->by) ? peer->name : take->by,
        .means = MEANS_PEER,
        .note = take->stage == CALLOUT_REPORTED ? take->note : NULL,
        .substitute = text_is_empty(take->by) ? peer->name : take->by,
        .people = -1,
        .vehicles = -1,
        .gateway = peer->office,
        .message_id = arena_copy_string(decision->arena, page_id_text(take->number).text),
    };

    if (draft.answer != ANSWER_N) {
        answer_record(decision, callout, &draft);
    }
}

void
rollup_decide_take(struct decision *decision)
{
    const struct command_take_rollup *take = &decision->command->as.take_rollup;
    struct callout *callout = office_find_callout(decision->office, take->callout);
    const struct peer *peer = relay_find_peer(decision, take->origin, NULL, false);
    struct event_rollup_taken *taken;
    struct event *event;

    if (peer == NULL || check_rollup(decision, take, peer, callout) != 0) {
        return;
    }
    decision->outcome->callout = callout->id;
    if (take->number.value <= callout->far_number.value) {
        decision->outcome->is_repeat = true; /* known, or overtaken by what is known */
        return;
    }
    event = decision_event(decision, EVENT_ROLLUP_TAKEN);
    event->incident = callout->incident;
    event->notice = callout->notice;
    event->callout = callout->id;
    event->unit = arena_copy_string(decision->arena, callout->unit);
    taken = &event->as.rollup_taken;
    taken->peer = peer->office;
    taken->number = take->number;
    taken->stage = take->stage;
    taken->by = take->by;
    taken->answered = take->answered;
    taken->total = take->total;
    taken->key = decision->command->key;
    taken->key_digest = decision->command->key_digest;
    decision_emit(decision, event);
    answer(decision, peer, callout, take);
}
