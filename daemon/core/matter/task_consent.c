/* task_consent.c: one more participant: "落实分工任务需要增加参加单位的，请牵头单位商有关单位确定"
 * (吉安 三(一)).
 *
 * When the office names another unit, the lead is asked; only with its yes does the unit take part.
 * The mark stands on the record of the new unit, with the notice that asks as its note, so that an
 * answer is about the units of its own question and of no other. */
#include "core/matter/task.h"

#include "base/text.h"
#include "core/private.h"
#include "core/reply/reply_work.h"

/* Those of the list that are not in it yet; one that was objected to may be named again. */
static size_t
pick_new(const struct matter *matter, const struct event_member *members, size_t count,
         struct event_member *ret_new)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const struct matter_member *known = matter_find_member(matter, members[i].unit);

        if (known == NULL || known->answers[QUESTION_CONSENT].mark == MARK_OBJECTED ||
            (!task_is_pending(known) && known->role != members[i].role)) {
            ret_new[found++] = members[i];
        }
    }
    return found;
}

static const char *
list_names(struct decision *decision, const struct event_member *members, size_t count)
{
    const char **names = arena_take_array(decision->arena, count + 1, sizeof(*names));

    for (size_t i = 0; i < count; i++) {
        names[i] = members[i].unit_name;
    }
    return alarm_join(decision, names, count);
}

static struct notice_id
ask_leads(struct decision *decision, const struct matter *matter,
          const struct event_member *members, size_t count)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_CONSENT,
        .kind = NOTICE_TASK,
        .message = MESSAGE_TASK_CONSENT,
        .title = matter->title,
        .text = list_names(decision, members, count),
        .due_ms = matter->due_ms,
        .picks = task_is_lead,
    };

    return matter_send(decision, matter, &letter);
}

static void
admit(struct decision *decision, struct matter *matter, const struct event_member *members,
      size_t count)
{
    matter_emit_joined(decision, matter, members, count, false);
    for (size_t i = 0; i < count && matter->state == MATTER_NOTIFIED; i++) {
        task_send_assignment(decision, matter, members[i].unit);
    }
}

static int
check_roles(struct decision *decision, const struct event_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (members[i].role == MEMBER_TARGET) {
            return decision_refuse(decision, REFUSAL_FIELD_INVALID, "members", "role", "target",
                                   "lead | participant");
        }
        if (members[i].role == MEMBER_LEAD && !task_is_office(decision)) {
            return matter_refuse_authority(decision, AUTHORITY_COMMAND);
        }
    }
    return 0;
}

void
task_join(struct decision *decision, struct matter *matter, const struct event_member *members,
          size_t count)
{
    struct event_member *asked = arena_take_array(decision->arena, count + 1, sizeof(*asked));
    struct notice_id notice = {0};

    if (check_roles(decision, members, count) != 0) {
        return;
    }
    count = pick_new(matter, members, count, asked);
    if (count == 0) {
        (void)decision_refuse(decision, REFUSAL_MEMBER_ALREADY, "members", members[0].unit,
                              matter_id_text(matter->id).text, NULL);
        return;
    }
    /* Whom the office makes a lead, or a lead itself asks for, needs nobody's consent. */
    if (task_is_office(decision) && asked[0].role != MEMBER_LEAD) {
        notice = ask_leads(decision, matter, asked, count);
    }
    if (notice.value == 0) {
        admit(decision, matter, asked, count);
        return;
    }
    matter_emit_joined(decision, matter, asked, count, true);
    for (size_t i = 0; i < count; i++) {
        matter_emit_marked(decision, matter, asked[i].unit, MARK_CONSENT_ASKED, NULL,
                           notice_id_text(notice).text, MEANS_OPERATOR);
    }
}

int
task_check_mark(struct decision *decision, const struct matter *matter,
                const struct command_mark_member *mark)
{
    const struct matter_member *member = matter_find_member(matter, mark->unit);

    switch (member_mark_question(mark->mark)) {
    case QUESTION_CONSENT:
        if (member != NULL && member->answers[QUESTION_CONSENT].mark != MARK_CONSENT_ASKED) {
            return decision_refuse(decision, REFUSAL_NOTHING_ASKED, "mark", mark->unit, NULL, NULL);
        }
        return 0;
    case QUESTION_RECEIPT:
    case QUESTION_WORK:
        if (member != NULL && task_is_pending(member)) {
            return decision_refuse(decision, REFUSAL_NOT_A_MEMBER, "unit", mark->unit,
                                   matter_id_text(matter->id).text, NULL);
        }
        return 0;
    case QUESTION_ATTENDANCE:
    case QUESTION_ROLL:
    case QUESTION_N:
        break;
    }
    return decision_refuse(decision, REFUSAL_FIELD_INVALID, "mark", "mark",
                           member_mark_names[mark->mark],
                           "confirmed | work_done | consented | objected");
}

/* The lead has said all that it was asked: by message, or on its own screen, or by telephone. */
static void
end_asking(struct decision *decision, const struct matter *matter)
{
    for (size_t i = 0; i < matter->member_count; i++) {
        if (matter->members[i].answers[QUESTION_CONSENT].mark == MARK_CONSENT_ASKED) {
            return;
        }
    }
    matter_stand_down(decision, matter, PURPOSE_CONSENT, matter_purpose_names[PURPOSE_CONSENT]);
}

void
task_follow_consent(struct decision *decision, struct matter *matter, const char *unit)
{
    const struct matter_member *member = matter_find_member(matter, unit);
    const struct member_answer *answer = &member->answers[QUESTION_CONSENT];

    end_asking(decision, matter);
    if (answer->mark == MARK_CONSENTED) {
        if (matter->state == MATTER_NOTIFIED) {
            task_send_assignment(decision, matter, unit);
        }
    } else if (answer->mark == MARK_OBJECTED) {
        task_alarm(
            decision, matter, unit,
            matter_join(
                decision, matter_words(decision, "牵头单位不同意增加 ", "its lead objects to "),
                member->unit_name, answer->note == NULL ? "" : matter_words(decision, "：", ": "),
                answer->note == NULL ? "" : answer->note));
    }
}

void
task_take_consent(struct decision *decision, struct matter *matter, struct notice_id notice,
                  bool agrees, const struct answer_draft *draft)
{
    const struct id_text id = notice_id_text(notice);
    bool was_asked = false;

    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];
        const struct member_answer *answer = &member->answers[QUESTION_CONSENT];

        if (answer->mark == MARK_CONSENT_ASKED && text_equal(answer->note, id.text)) {
            matter_emit_marked(decision, matter, member->unit,
                               agrees ? MARK_CONSENTED : MARK_OBJECTED, draft->name,
                               reply_skip_key(draft->note), draft->means);
            task_follow_consent(decision, matter, matter->members[i].unit);
            was_asked = true;
        }
    }
    if (!was_asked) {
        return; /* answered before, by another lead or by the office */
    }
    /* One lead has answered for the task: the others, and its other officers, are asked no more. */
    matter_stand_down_notice(decision, notice,
                             member_mark_names[agrees ? MARK_CONSENTED : MARK_OBJECTED]);
    decision->heard =
        agrees ? (struct words){{"同意", "agreed"}} : (struct words){{"不同意", "objected"}};
}
