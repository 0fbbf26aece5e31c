/* task.c: a task with its lead, its participants and its time limit (吉安 二, 肥城 二).
 *
 * The lead carries the main responsibility (吉安 三(一)): it is the one who is chased, and whose
 * word ends the task; the office then agrees or gives it back. */
#include "core/matter/task.h"

#include <string.h>

#include "base/text.h"
#include "core/private.h"

bool
task_is_pending(const struct matter_member *member)
{
    enum member_mark mark = member->answers[QUESTION_CONSENT].mark;

    return mark == MARK_CONSENT_ASKED || mark == MARK_OBJECTED;
}

bool
task_is_lead(const struct matter *matter, const struct matter_member *member)
{
    (void)matter;
    return member->role == MEMBER_LEAD;
}

static bool
takes_part(const struct matter *matter, const struct matter_member *member)
{
    (void)matter;
    return !task_is_pending(member);
}

static bool
is_unfinished(const struct matter *matter, const struct matter_member *member)
{
    return takes_part(matter, member) && member->answers[QUESTION_WORK].mark == MARK_NONE;
}

static bool
is_unfinished_lead(const struct matter *matter, const struct matter_member *member)
{
    return task_is_lead(matter, member) && is_unfinished(matter, member);
}

/* No word since the last time that all were asked: since it was given, or since it joined. */
static bool
is_silent(const struct matter *matter, const struct matter_member *member)
{
    int64_t since_ms = matter->asked_ms != 0 ? matter->asked_ms : matter->opened_ms;

    if (!is_unfinished(matter, member) || member->answers[QUESTION_CONSENT].at_ms > since_ms) {
        return false;
    }
    for (size_t i = matter->entry_count; i-- > 0 && matter->entries[i].at_ms >= since_ms;) {
        const struct matter_entry *entry = &matter->entries[i];

        if (entry->kind == ENTRY_PROGRESS && text_equal(entry->unit, member->unit)) {
            return false;
        }
    }
    return true;
}

bool
task_is_office(const struct decision *decision)
{
    return decision->actor.authority >= AUTHORITY_COMMAND &&
           decision->actor.authority <= AUTHORITY_ADMIN;
}

const char *
task_lead_names(struct arena *arena, enum language language, const struct matter *matter)
{
    const char *comma = language == LANGUAGE_ZH ? "、" : ", ";
    struct text text;
    const char *names;

    text_init(&text);
    for (size_t i = 0; i < matter->member_count; i++) {
        if (matter->members[i].role == MEMBER_LEAD) {
            text_add(&text, text.size == 0 ? "" : comma);
            text_add(&text, matter->members[i].unit_name);
        }
    }
    names = arena_copy_string(arena, text.bytes);
    text_fini(&text);
    return names;
}

void
task_alarm(struct decision *decision, const struct matter *matter, const char *unit,
           const char *words)
{
    const char *detail =
        matter_join(decision, matter_id_text(matter->id).text, matter_words(decision, " “", " \""),
                    matter->title, matter_words(decision, "”", "\" "), words);

    alarm_raise(decision, ALARM_MATTER, (struct incident_id){0}, (struct notice_id){0},
                (struct callout_id){0}, arena_copy_string(decision->arena, unit), NULL, detail);
}

/* ---- opening ---- */

static int
check_correction(struct decision *decision, const struct command_open_matter *open,
                 const struct event_matter_opened *draft)
{
    const struct matter *parent = office_find_matter(decision->office, open->parent);

    if (parent == NULL || parent->kind != MATTER_INSPECTION ||
        matter_state_is_final(parent->state)) {
        return decision_refuse(
            decision, REFUSAL_PARENT_UNFIT, "parent",
            open->parent.value == 0 ? "parent" : matter_id_text(open->parent).text, NULL, NULL);
    }
    for (size_t i = 0; i < draft->member_count; i++) {
        const struct matter_member *target = matter_find_member(parent, draft->members[i].unit);

        if (draft->members[i].role == MEMBER_LEAD &&
            (target == NULL || target->role != MEMBER_TARGET)) {
            return decision_refuse(decision, REFUSAL_NOT_A_MEMBER, "members",
                                   draft->members[i].unit, matter_id_text(parent->id).text, NULL);
        }
    }
    return 0;
}

static int
check_members(struct decision *decision, const struct event_member *members, size_t count)
{
    bool has_lead = false;

    for (size_t i = 0; i < count; i++) {
        has_lead = has_lead || members[i].role == MEMBER_LEAD;
        if (members[i].role == MEMBER_TARGET) {
            return decision_refuse(decision, REFUSAL_FIELD_INVALID, "members", "role", "target",
                                   "lead | participant");
        }
    }
    return has_lead ? 0
                    : decision_refuse(decision, REFUSAL_LEAD_MISSING, "members", NULL, NULL, NULL);
}

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    if (decision->actor.authority < AUTHORITY_COMMAND) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    if (check_members(decision, draft->members, draft->member_count) != 0 ||
        (open->form == FORM_CORRECTION && check_correction(decision, open, draft) != 0)) {
        return -1;
    }
    if (open->due_ms != 0 && open->due_ms <= decision->now_ms) {
        return decision_refuse(decision, REFUSAL_TIME_PAST, "due_at", "due_at",
                               matter_time(decision, open->due_ms), NULL);
    }
    draft->state = MATTER_NOTIFIED;
    return 0;
}

void
task_send_assignment(struct decision *decision, const struct matter *matter, const char *unit)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_ASSIGNMENT,
        .kind = NOTICE_TASK,
        .message = MESSAGE_TASK,
        .title = matter->title,
        .text = matter->text,
        .due_ms = matter->due_ms,
        .picks = takes_part,
        .unit = unit,
    };

    (void)matter_send(decision, matter, &letter);
}

static void
opened(struct decision *decision, struct matter *matter)
{
    task_send_assignment(decision, matter, NULL);
}

/* ---- its way ---- */

/* One letter at a time asks how far it is: a newer one takes the place of those before. */
static void
end_chases(struct decision *decision, const struct matter *matter)
{
    for (size_t i = 0; i < matter->notice_count; i++) {
        enum matter_purpose purpose = matter->notices[i].purpose;

        if (purpose == PURPOSE_REMINDER || purpose == PURPOSE_CHASE ||
            purpose == PURPOSE_PROGRESS) {
            matter_stand_down_notice(decision, matter->notices[i].id,
                                     matter_purpose_names[purpose]);
        }
    }
}

static void
send_chase(struct decision *decision, const struct matter *matter, enum matter_purpose purpose,
           matter_picks *picks, const char *why)
{
    struct matter_letter letter = {
        .purpose = purpose,
        .kind = NOTICE_TASK,
        .message = MESSAGE_TASK_CHASE,
        .title = matter->title,
        .text = why,
        .due_ms = matter->due_ms,
        .picks = picks,
    };

    end_chases(decision, matter);
    (void)matter_send(decision, matter, &letter);
}

static void
send_cancellation(struct decision *decision, const struct matter *matter, const char *reason)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_BULLETIN,
        .kind = NOTICE_TASK,
        .message = MESSAGE_NOTICE,
        .title = matter->title,
        .text = matter_join(
            decision, matter_words(decision, "任务取消：", "the task is cancelled: "), reason),
        .picks = takes_part,
    };

    (void)matter_send(decision, matter, &letter);
}

static int
check_move(struct decision *decision, const struct matter *matter,
           const struct command_move_matter *move)
{
    bool ends_early = move->action == MATTER_CANCEL || move->action == MATTER_REOPEN ||
                      (move->action == MATTER_CLOSE && matter->state == MATTER_NOTIFIED);

    if (ends_early && text_is_empty(move->reason)) {
        return decision_refuse(decision, REFUSAL_REASON_MISSING, "reason", NULL, NULL, NULL);
    }
    if (move->action == MATTER_FINISH && decision->actor.authority < AUTHORITY_COMMAND &&
        !task_all_leads_done(matter, decision->command->own_unit)) {
        return decision_refuse(
            decision, REFUSAL_LEAD_NOT_DONE, NULL,
            task_lead_names(decision->arena, decision->office->directory->language, matter), NULL,
            NULL);
    }
    return 0;
}

static void
follow_move(struct decision *decision, struct matter *matter, enum matter_action action,
            const char *reason)
{
    if (action == MATTER_REOPEN) {
        send_chase(decision, matter, PURPOSE_CHASE, task_is_lead,
                   matter_join(decision,
                               matter_words(decision, "退回继续办理：", "is given back: "),
                               reason));
        return;
    }
    matter_stand_down_all(decision, matter, matter_action_names[action]);
    if (action == MATTER_CANCEL) {
        send_cancellation(decision, matter, reason);
    } else if (action == MATTER_FINISH && !task_is_office(decision)) {
        task_alarm(decision, matter, NULL,
                   matter_words(decision, "牵头单位报告完成，待确认",
                                "is done, says its lead; the office has yet to agree"));
    }
}

void
task_move(struct decision *decision, struct matter *matter, enum matter_action action,
          const char *name, const char *reason)
{
    const struct matter_arc *arc = matter_find_arc(MATTER_TASK, matter->state, action);

    BUG_ON(arc == NULL);
    matter_emit_moved(decision, matter, action, arc->to, name, reason);
    follow_move(decision, matter, action, reason);
}

static void
moved(struct decision *decision, struct matter *matter, enum matter_action action)
{
    const struct command_move_matter *move = &decision->command->as.move_matter;

    follow_move(decision, matter, action, move->reason == NULL ? "" : move->reason);
}

static int
check_amend(struct decision *decision, const struct matter *matter,
            const struct command_amend_matter *amend)
{
    (void)matter;
    return amend->due_ms == 0 || amend->due_ms > decision->now_ms
               ? 0
               : decision_refuse(decision, REFUSAL_TIME_PAST, "due_at", "due_at",
                                 matter_time(decision, amend->due_ms), NULL);
}

/* Another time limit or another content: everybody has to know. */
static void
amended(struct decision *decision, struct matter *matter,
        const struct event_matter_amended *changed)
{
    if (matter->state == MATTER_NOTIFIED &&
        (changed->title != NULL || changed->text != NULL || changed->due_ms != 0)) {
        task_send_assignment(decision, matter, NULL);
    }
}

/* ---- its deadlines ---- */

static bool
is_due(const struct decision *decision, int64_t at_ms)
{
    return at_ms != 0 && at_ms <= decision->now_ms;
}

static void
remind(struct decision *decision, struct matter *matter)
{
    if (decision->now_ms < matter->due_ms) {
        send_chase(decision, matter, PURPOSE_REMINDER, is_unfinished,
                   matter_words(decision, "时限将至", "is nearly due"));
    }
    matter_emit_reminded(decision, matter, PURPOSE_REMINDER);
}

static void
chase(struct decision *decision, struct matter *matter)
{
    bool is_first = matter->chases == 0;

    send_chase(decision, matter, PURPOSE_CHASE, is_unfinished_lead,
               matter_words(decision, "已超过时限", "is overdue"));
    matter_emit_reminded(decision, matter, PURPOSE_CHASE);
    if (is_first) {
        const char *leads =
            task_lead_names(decision->arena, decision->office->directory->language, matter);

        task_alarm(decision, matter, NULL,
                   matter_join(decision, matter_words(decision, "已超过时限 ", "is overdue since "),
                               matter_time(decision, matter->due_ms),
                               matter_words(decision, "，牵头单位：", "; lead: "), leads));
    }
}

static void
ask_progress(struct decision *decision, struct matter *matter)
{
    send_chase(decision, matter, PURPOSE_PROGRESS, is_silent,
               matter_words(decision, "本期尚未报送进展", "has no report for this period"));
    matter_emit_reminded(decision, matter, PURPOSE_PROGRESS);
}

static void
due(struct decision *decision, struct matter *matter)
{
    /* Nothing may be due any more: another task's summary has taken this one with it. */
    bool has_acted = true;

    if (is_due(decision, matter_reminder_due_ms(matter))) {
        remind(decision, matter);
    } else if (is_due(decision, matter_chase_due_ms(matter))) {
        chase(decision, matter);
    } else if (is_due(decision, matter_progress_due_ms(matter))) {
        ask_progress(decision, matter);
    } else if (is_due(decision, matter_summary_due_ms(matter))) {
        task_summarize(decision);
    } else {
        has_acted = false;
    }
    if (!has_acted) {
        matter_reschedule(decision->office, matter);
    }
}

const struct matter_room task_room = {
    .institution = INSTITUTION_TASK,
    .check_open = check_open,
    .opened = opened,
    .join = task_join,
    .amended = amended,
    .check_amend = check_amend,
    .check_mark = task_check_mark,
    .check_note = task_check_note,
    .check_move = check_move,
    .moved = moved,
    .noted = task_noted,
    .marked = task_marked,
    .answered = task_answered,
    .due = due,
};
