/* answer.c: a unit's answer is recorded, with its means and its proof, and confirmed. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

bool
notice_asks_attendance(const struct notice *notice)
{
    return notice != NULL && notice->kind == NOTICE_MEETING;
}

/* What the sender reads: of a conference who comes, or why nobody does, so that a name that was
 * misread is noticed; of anything else that the unit has it. */
static const char *
confirmed_words(const struct decision *decision, const struct callout *callout,
                const struct answer_draft *draft, enum language language)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    bool is_zh = language == LANGUAGE_ZH;

    if (decision->heard.in[language] != NULL) {
        return decision->heard.in[language];
    }
    if (!notice_asks_attendance(notice)) {
        return answer_names[draft->answer];
    }
    if (draft->answer == ANSWER_SUBSTITUTE && draft->substitute != NULL) {
        return arena_format(decision->arena, is_zh ? "由%s代为参加" : "%s comes instead",
                            draft->substitute);
    }
    if (draft->answer == ANSWER_CANNOT && draft->reason != NULL) {
        return arena_format(decision->arena, is_zh ? "%s（%s）" : "%s (%s)",
                            answer_words[ANSWER_CANNOT].in[language], draft->reason);
    }
    return draft->answer == ANSWER_ACK && notice->matter.value != 0
               ? member_mark_names[MARK_ATTENDING]
               : answer_names[draft->answer];
}

/* The confirmation goes back the way the answer came: to that number, by that channel. It is sent
 * only when the answer said something new, so that two robots cannot talk for ever. */
static void
confirm(struct decision *decision, const struct callout *callout, const struct answer_draft *draft)
{
    struct event_page *page;
    struct paging paging;

    if (draft->address == NULL || draft->means != MEANS_SMS) {
        return;
    }
    paging_begin(&paging, decision, callout->incident, callout->notice);
    page = paging_add_page(&paging);
    page->callout = callout->id;
    page->person = draft->person;
    page->name = draft->name;
    page->unit = arena_copy_string(decision->arena, callout->unit);
    page->rule = DUTY_UNIT;
    page->channel = CHANNEL_SMS;
    page->address = draft->address;
    page->message = MESSAGE_CONFIRM;
    page->language =
        directory_language_of(decision->office->directory, draft->person, draft->address);
    page->priority = PRIORITY_NORMAL;
    page->detail = confirmed_words(decision, callout, draft, page->language);
    paging_end(&paging);
}

/* Who cannot come to a meeting may well come after all. */
static bool
is_late(const struct decision *decision, const struct callout *callout)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);

    if (callout->state == CALLOUT_DECLINED && notice_asks_attendance(notice)) {
        return false;
    }
    return callout->state == CALLOUT_UNANSWERED || callout->state == CALLOUT_DECLINED ||
           callout->state == CALLOUT_STOOD_DOWN;
}

/* Where the office asked whether it may, a no is an answer like another; the matter says what
 * follows. */
static bool
is_free_to_say_no(const struct decision *decision, const struct callout *callout)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);

    return notice != NULL && notice->purpose == PURPOSE_CONSENT;
}

static void
tell_office(struct decision *decision, struct callout *callout, const struct answer_draft *draft,
            bool was_late)
{
    if (is_free_to_say_no(decision, callout) && draft->answer == ANSWER_DECLINE) {
        return;
    }
    if (draft->answer == ANSWER_DECLINE) {
        alarm_raise(decision, ALARM_DECLINED, callout->incident, callout->notice, callout->id,
                    callout->unit, draft->person, draft->name);
    } else if (was_late) {
        alarm_raise(decision, ALARM_LATE_ANSWER, callout->incident, callout->notice, callout->id,
                    callout->unit, draft->person, draft->name);
    }
}

/* However many have said no before: a unit's yes is never refused. */
static bool
is_first_yes(const struct callout *callout, enum answer answer)
{
    return callout_answer_is_yes(callout, answer) &&
           (callout->state == CALLOUT_CALLING || callout->state == CALLOUT_UNANSWERED ||
            callout->state == CALLOUT_DECLINED);
}

void
answer_record(struct decision *decision, struct callout *callout, const struct answer_draft *draft)
{
    enum callout_state before = callout->state;
    bool was_late = is_late(decision, callout);
    bool is_new_no = draft->answer == ANSWER_DECLINE &&
                     (draft->person == NULL || !escalation_has_declined(callout, draft->person));
    struct event_callout_answered *answered;
    struct event *event;

    if (callout->answers >= ANSWERS_PER_CALLOUT_MAX && !is_first_yes(callout, draft->answer)) {
        (void)decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "answers",
                              arena_format(decision->arena, "%d", ANSWERS_PER_CALLOUT_MAX), NULL);
        return;
    }
    event = decision_event(decision, EVENT_CALLOUT_ANSWERED);
    event->incident = callout->incident;
    event->notice = callout->notice;
    event->callout = callout->id;
    event->unit = arena_copy_string(decision->arena, callout->unit);
    event->person = draft->person;
    answered = &event->as.callout_answered;
    answered->answer = draft->answer;
    answered->name = draft->name;
    answered->means = draft->means;
    answered->said_ms = draft->said_ms;
    answered->note = draft->note;
    answered->people = draft->people;
    answered->vehicles = draft->vehicles;
    answered->eta_ms = draft->eta_ms;
    answered->gateway = draft->gateway;
    answered->message_id = draft->message_id;
    answered->address = draft->address;
    answered->is_late = was_late;
    answered->is_ambiguous = draft->is_ambiguous;
    answered->key = decision->command->key;
    answered->key_digest = decision->command->key_digest;
    decision_emit(decision, event);

    decision->outcome->callout = callout->id;
    decision->heard = (struct words){{NULL, NULL}};
    if (!draft->is_marked) {
        matter_take_answer(decision, callout, draft);
    }
    if (callout->state != before || callout->answers == 1 || draft->answer == ANSWER_DECLINE ||
        decision->heard.in[LANGUAGE_ZH] != NULL) {
        confirm(decision, callout, draft);
    }
    if (!draft->is_marked) {
        tell_office(decision, callout, draft, was_late);
    }
    /* One person's second no hurries nobody. */
    if (is_new_no && callout->state == CALLOUT_CALLING) {
        escalation_hurry(decision, callout);
    }
}

static int
check_answer(struct decision *decision, const struct callout *callout)
{
    const struct command_answer *answer = &decision->command->as.answer;
    const char *own_unit = decision->command->own_unit;

    if (own_unit != NULL && strcmp(own_unit, callout->unit) != 0) {
        return decision_refuse(decision, REFUSAL_NOT_YOUR_UNIT, NULL, own_unit, NULL, NULL);
    }
    if (decision_check_text(decision, "by", answer->name, true, NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "substitute", answer->substitute, false,
                            NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "note", answer->note, answer->answer == ANSWER_REPORT,
                            answer->answer == ANSWER_REPORT ? TEXT_CHARACTERS_MAX
                                                            : NOTE_CHARACTERS_MAX) != 0) {
        return -1;
    }
    if (answer->people < -1 || answer->people > CASES_MAX || answer->vehicles < -1 ||
        answer->vehicles > CASES_MAX) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "people", "people", "…",
                               "0 … 100000000");
    }
    if (answer->said_ms > decision->now_ms + 5 * MS_PER_MINUTE) {
        return decision_refuse(
            decision, REFUSAL_FIELD_INVALID, "at", "at",
            zone_format(&decision->office->directory->zone, answer->said_ms).text, "> now");
    }
    return 0;
}

/* To an invitation "decline" is the unit's "cannot", elsewhere there is only one person's no; a
 * substitute can only come to a meeting. */
static int
fit_answer(struct decision *decision, const struct callout *callout, struct answer_draft *draft)
{
    const struct command_answer *answer = &decision->command->as.answer;

    if (notice_asks_attendance(office_find_notice(decision->office, callout->notice))) {
        draft->answer = draft->answer == ANSWER_DECLINE ? ANSWER_CANNOT : draft->answer;
        draft->substitute = answer->substitute != NULL ? answer->substitute : answer->name;
        draft->reason = answer->note;
        return 0;
    }
    draft->answer = draft->answer == ANSWER_CANNOT ? ANSWER_DECLINE : draft->answer;
    return draft->answer == ANSWER_SUBSTITUTE
               ? decision_refuse(decision, REFUSAL_NOT_AN_INVITATION, "answer",
                                 callout_id_text(callout->id).text, NULL, NULL)
               : 0;
}

/* An answer by API: by the unit itself, or by the office on behalf of a caller. */
void
answer_decide(struct decision *decision)
{
    const struct command_answer *answer = &decision->command->as.answer;
    struct callout *callout = office_find_callout(decision->office, answer->callout);
    struct answer_draft draft = {
        .answer = answer->answer,
        .person = answer->person,
        .name = answer->name,
        .means = answer->means,
        .said_ms = answer->said_ms,
        .note = answer->note,
        .people = answer->people,
        .vehicles = answer->vehicles,
        .eta_ms = answer->eta_ms,
    };

    if (callout == NULL) {
        (void)decision_refuse(decision, REFUSAL_CALLOUT_NOT_FOUND, NULL,
                              callout_id_text(answer->callout).text, NULL, NULL);
        return;
    }
    if (check_answer(decision, callout) != 0 || fit_answer(decision, callout, &draft) != 0) {
        return;
    }
    decision->outcome->incident = callout->incident;
    decision->outcome->notice = callout->notice;
    answer_record(decision, callout, &draft);
}
