/* meeting.c: the joint conference, the liaison meeting before it, the consultation.
 *
 * Proposed by any member unit, approved by the convener (昌吉 三, 二连浩特 art. 4(1)); the members
 * say whether they come; the minutes go out and are confirmed. A liaison meeting and a consultation
 * are the office's own business (二连浩特 art. 5(3), 6(4)): the office calls them by itself. */
#include "core/matter/meeting.h"
#include "core/private.h"

#include <string.h>

#define BARE_WORD_CHARACTERS 2 /* 参加, 收到, A1 */

/* ---- opening ---- */

static int
check_parent(struct decision *decision, const struct command_open_matter *open)
{
    const struct matter *parent = office_find_matter(decision->office, open->parent);

    if (parent != NULL && parent->kind != MATTER_MEETING) {
        return decision_refuse(decision, REFUSAL_PARENT_UNFIT, "parent",
                               matter_id_text(open->parent).text, NULL, NULL);
    }
    return 0;
}

/* The office may call the liaison officers, and a consultation about an incident, without the
 * convener; a unit can only propose. */
static bool
needs_approval(const struct decision *decision, const struct command_open_matter *open)
{
    bool is_of_office = open->form == FORM_LIAISON ||
                        (open->form == FORM_CONSULTATION && open->incident.value != 0);

    return !is_of_office || decision->actor.authority < AUTHORITY_COMMAND;
}

static int
check_time(struct decision *decision, int64_t at_ms)
{
    return at_ms > decision->now_ms
               ? 0
               : decision_refuse(decision, REFUSAL_TIME_PAST, "held_at", "held_at",
                                 matter_time(decision, at_ms), NULL);
}

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    if (open->at_ms == 0) {
        return decision_refuse(decision, REFUSAL_TIME_MISSING, "held_at", "held_at", NULL, NULL);
    }
    if (draft->member_count == 0) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "members", "members", NULL, NULL);
    }
    if (check_time(decision, open->at_ms) != 0 || check_parent(decision, open) != 0) {
        return -1;
    }
    draft->state = needs_approval(decision, open) ? MATTER_PROPOSED : MATTER_APPROVED;
    return 0;
}

static void
ask_for_approval(struct decision *decision, const struct matter *matter)
{
    struct notice_id none = {0};
    struct callout_id no_callout = {0};

    alarm_raise(
        decision, ALARM_APPROVAL, matter->incident, none, no_callout, matter->proposed_by, NULL,
        arena_format(decision->arena, "%s “%s”", matter_id_text(matter->id).text, matter->title));
}

static void
opened(struct decision *decision, struct matter *matter)
{
    if (matter->state == MATTER_PROPOSED) {
        ask_for_approval(decision, matter);
    }
}

static bool
was_announced(const struct matter *matter)
{
    return matter->state == MATTER_NOTIFIED;
}

static void
join(struct decision *decision, struct matter *matter, const struct event_member *members,
     size_t count)
{
    struct event_member *fresh = arena_take_array(decision->arena, count + 1, sizeof(*fresh));
    size_t fresh_count = 0;

    for (size_t i = 0; i < count; i++) {
        if (matter_find_member(matter, members[i].unit) == NULL) {
            fresh[fresh_count++] = members[i];
        }
    }
    matter_emit_joined(decision, matter, members, count, false);
    if (was_announced(matter) && fresh_count > 0) {
        meeting_invite(decision, matter, false, NULL, fresh, fresh_count);
    }
}

/* ---- changes ---- */

static int
check_amend(struct decision *decision, const struct matter *matter,
            const struct command_amend_matter *amend)
{
    bool is_moved = amend->at_ms != 0 || amend->place != NULL;

    if (amend->at_ms != 0 && check_time(decision, amend->at_ms) != 0) {
        return -1;
    }
    if (amend->title == NULL && amend->text == NULL && !is_moved) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "held_at", "held_at", NULL, NULL);
    }
    return is_moved && matter->state != MATTER_PROPOSED && matter->state != MATTER_APPROVED &&
                   matter->state != MATTER_NOTIFIED
               ? matter_refuse_state(decision, matter, "amend")
               : 0;
}

static void
amended(struct decision *decision, struct matter *matter,
        const struct event_matter_amended *amended)
{
    if (was_announced(matter) && (amended->at_ms != 0 || amended->place != NULL)) {
        meeting_stop_calling(decision, matter,
                             matter_words(decision, "会议变更", "the meeting was moved"));
        meeting_invite(decision, matter, true, NULL, NULL, 0);
    }
}

/* ---- moves ---- */

void
meeting_apply_held(struct office *office, const struct event *event)
{
    office->conference_ms = event->at_ms;
}

static bool
has_outcome(const struct matter *matter)
{
    return matter_newest_entry(matter, ENTRY_MINUTES) != NULL ||
           matter_newest_entry(matter, ENTRY_RESOLUTION) != NULL;
}

/* Every meeting has its subject and its content (二连浩特 art. 4(2)); whoever is called must be
 * told where to go. */
static int
check_call(struct decision *decision, const struct matter *matter)
{
    if (matter->place == NULL) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "place", "place", NULL, NULL);
    }
    if (matter->form == FORM_CONFERENCE && matter->text == NULL) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "text", "text", NULL, NULL);
    }
    return check_time(decision, matter->at_ms);
}

static int
check_move(struct decision *decision, const struct matter *matter,
           const struct command_move_matter *move)
{
    bool is_record = move->action == MATTER_RECORD || move->action == MATTER_SUBMIT;

    if (move->action == MATTER_NOTIFY) {
        return check_call(decision, matter);
    }
    if (move->reason == NULL &&
        (move->action == MATTER_REJECT ||
         (move->action == MATTER_CANCEL && matter->state == MATTER_NOTIFIED))) {
        return decision_refuse(decision, REFUSAL_REASON_MISSING, "reason", NULL, NULL, NULL);
    }
    if (is_record && !has_outcome(matter)) {
        return decision_refuse(decision, REFUSAL_MINUTES_MISSING, NULL,
                               matter_id_text(matter->id).text, NULL, NULL);
    }
    if (move->action == MATTER_RECORD && matter->is_major) {
        return decision_refuse(decision, REFUSAL_NEEDS_APPROVAL, NULL,
                               matter_id_text(matter->id).text, NULL, NULL);
    }
    return 0;
}

static void
note_conference(struct decision *decision, const struct matter *matter)
{
    if (matter->form == FORM_CONFERENCE) {
        struct event *event = decision_event(decision, EVENT_CONFERENCE_HELD);

        event->as.conference_held.title = arena_copy_string(decision->arena, matter->title);
        decision_emit(decision, event);
    }
}

static void
moved(struct decision *decision, struct matter *matter, enum matter_action action)
{
    const char *reason = decision->command->as.move_matter.reason;

    if (action == MATTER_NOTIFY) {
        meeting_invite(decision, matter, false, NULL, NULL, 0);
    } else if (action == MATTER_HOLD) {
        note_conference(decision, matter);
        meeting_stop_calling(decision, matter,
                             matter_words(decision, "会议已召开", "the meeting is held"));
    } else if (action == MATTER_SUBMIT) {
        ask_for_approval(decision, matter);
    } else if (matter->state == MATTER_RECORDED) {
        meeting_send_minutes(decision, matter);
    } else if (matter->state == MATTER_CANCELLED) {
        meeting_tell_cancelled(decision, matter, reason);
    } else if (matter->state == MATTER_REJECTED) {
        meeting_tell_rejected(decision, matter, reason);
    }
}

/* ---- marks and entries ---- */

/* The roll is taken at the meeting, receipts are confirmed once there are minutes. */
static int
check_mark(struct decision *decision, const struct matter *matter,
           const struct command_mark_member *mark)
{
    enum member_question question = member_mark_question(mark->mark);
    enum matter_state state = matter->state;
    bool is_fit =
        (question == QUESTION_ATTENDANCE && (state == MATTER_NOTIFIED || state == MATTER_HELD)) ||
        (question == QUESTION_ROLL && state != MATTER_PROPOSED && state != MATTER_APPROVED) ||
        (question == QUESTION_RECEIPT && state == MATTER_RECORDED);

    return is_fit ? 0 : matter_refuse_state(decision, matter, member_mark_names[mark->mark]);
}

static void
marked(struct decision *decision, struct matter *matter, const char *unit, enum member_mark mark)
{
    const struct command_mark_member *command = &decision->command->as.mark_member;
    enum answer answer = mark == MARK_SUBSTITUTE ? ANSWER_SUBSTITUTE
                         : mark == MARK_CANNOT   ? ANSWER_CANNOT
                                                 : ANSWER_ACK;

    (void)unit;
    if (member_mark_question(mark) == QUESTION_ATTENDANCE) {
        matter_answer_callout(decision, matter, command, PURPOSE_INVITATION, answer);
        matter_answer_callout(decision, matter, command, PURPOSE_REMINDER, answer);
    } else if (mark == MARK_CONFIRMED) {
        matter_answer_callout(decision, matter, command, PURPOSE_RECORD, answer);
    }
}

/* Minutes are written by the office (二连浩特 art. 4(4)), and not changed once they were handed in
 * or sent out. */
static int
check_note(struct decision *decision, const struct matter *matter,
           const struct command_note_matter *note)
{
    bool is_outcome = note->entry == ENTRY_MINUTES || note->entry == ENTRY_RESOLUTION;

    if (note->entry == ENTRY_PREPARED || note->entry == ENTRY_FINDING) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "entry", "entry",
                               entry_kind_names[note->entry], "minutes resolution comment");
    }
    if (is_outcome && decision->actor.authority < AUTHORITY_COMMAND) {
        return decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                               authority_names[AUTHORITY_COMMAND],
                               authority_names[decision->actor.authority], NULL);
    }
    return is_outcome && matter->state != MATTER_NOTIFIED && matter->state != MATTER_HELD
               ? matter_refuse_state(decision, matter, entry_kind_names[note->entry])
               : 0;
}

/* What the liaison officers worked out is laid before the conference. */
static void
noted(struct decision *decision, struct matter *matter, const struct command_note_matter *note)
{
    struct matter *parent = office_find_matter(decision->office, matter->parent);
    bool is_outcome = note->entry == ENTRY_MINUTES || note->entry == ENTRY_RESOLUTION;

    if (matter->form == FORM_LIAISON && is_outcome && parent != NULL &&
        !matter_state_is_final(parent->state) && parent->entry_count < ENTRIES_PER_MATTER_MAX) {
        matter_emit_noted(decision, parent, NULL, ENTRY_PREPARED, note->name, note->text, -1);
    }
}

/* ---- answers and time ---- */

/* "李明参加", sent by another: who comes is read by a human. A bare key or word says no more than
 * the mark does. */
static const char *
note_of(const struct answer_draft *draft)
{
    bool is_in_words = draft->answer == ANSWER_ACK && draft->note != NULL &&
                       utf8_count(draft->note) > BARE_WORD_CHARACTERS;

    return draft->reason != NULL ? draft->reason : is_in_words ? draft->note : NULL;
}

static void
take_attendance(struct decision *decision, const struct matter *matter,
                const struct callout *callout, const struct answer_draft *draft)
{
    bool is_substitute = draft->answer == ANSWER_SUBSTITUTE;
    enum member_mark mark = is_substitute                    ? MARK_SUBSTITUTE
                            : draft->answer == ANSWER_CANNOT ? MARK_CANNOT
                            : draft->answer == ANSWER_ACK    ? MARK_ATTENDING
                                                             : MARK_NONE;

    if (mark != MARK_NONE && !matter_state_is_final(matter->state)) {
        matter_emit_marked(decision, matter, callout->unit, mark,
                           is_substitute ? draft->substitute : draft->name, note_of(draft),
                           draft->means);
    }
}

static void
answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
         const struct callout *callout, const struct answer_draft *draft)
{
    if (purpose == PURPOSE_INVITATION || purpose == PURPOSE_REMINDER) {
        take_attendance(decision, matter, callout, draft);
    } else if (purpose == PURPOSE_RECORD && draft->answer == ANSWER_ACK) {
        matter_emit_marked(decision, matter, callout->unit, MARK_CONFIRMED, draft->name, NULL,
                           draft->means);
    }
}

static void
due(struct decision *decision, struct matter *matter)
{
    if (decision->now_ms < matter->at_ms) {
        matter_emit_reminded(decision, matter, PURPOSE_REMINDER);
        meeting_remind(decision, matter);
    } else {
        matter_emit_reminded(decision, matter, PURPOSE_INVITATION);
        meeting_stop_calling(decision, matter,
                             matter_words(decision, "到会议时间", "the meeting begins"));
    }
}

const struct matter_room meeting_room = {
    .institution = INSTITUTION_MEETING,
    .check_open = check_open,
    .opened = opened,
    .join = join,
    .check_amend = check_amend,
    .amended = amended,
    .check_move = check_move,
    .moved = moved,
    .check_mark = check_mark,
    .marked = marked,
    .check_note = check_note,
    .noted = noted,
    .answered = answered,
    .due = due,
};
