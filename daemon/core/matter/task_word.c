/* task_word.c: what the units of a task say about it: receipt, progress, done. */
#include "core/matter/task.h"

#include "base/text.h"
#include "core/private.h"
#include "core/reply/reply_work.h"

int
task_check_note(struct decision *decision, const struct matter *matter,
                const struct command_note_matter *note)
{
    bool fits = note->entry == ENTRY_PROGRESS || note->entry == ENTRY_REPORT ||
                note->entry == ENTRY_COMMENT;

    (void)matter;
    if (!fits) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "entry", "entry",
                               entry_kind_names[note->entry], "progress | report | comment");
    }
    return 0;
}

/* A unit that speaks about the work has the task: its word is its receipt as well. */
static void
note_receipt(struct decision *decision, const struct matter *matter, const char *unit,
             const char *name, enum means means)
{
    const struct matter_member *member = matter_find_member(matter, unit);

    if (member != NULL && member->answers[QUESTION_RECEIPT].mark == MARK_NONE &&
        !task_is_pending(member)) {
        matter_emit_marked(decision, matter, unit, MARK_CONFIRMED, name, NULL, means);
    }
}

void
task_noted(struct decision *decision, struct matter *matter, const struct command_note_matter *note)
{
    const char *unit = note->unit != NULL ? note->unit : decision->command->own_unit;

    if (unit != NULL && note->entry == ENTRY_PROGRESS) {
        note_receipt(decision, matter, unit, note->name,
                     task_is_office(decision) ? MEANS_OPERATOR : MEANS_API);
    }
}

bool
task_all_leads_done(const struct matter *matter, const char *unit)
{
    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];

        if (member->role == MEMBER_LEAD && !text_equal(member->unit, unit) &&
            member->answers[QUESTION_WORK].mark != MARK_WORK_DONE) {
            return false;
        }
    }
    return true;
}

/* The task is done when every lead says so. */
static void
finish_when_done(struct decision *decision, struct matter *matter, const char *unit,
                 const char *name, const char *words)
{
    if (matter_is_led_by(matter, unit) && matter->state == MATTER_NOTIFIED &&
        task_all_leads_done(matter, unit)) {
        task_move(decision, matter, MATTER_FINISH, name, words);
    }
}

void
task_marked(struct decision *decision, struct matter *matter, const char *unit,
            enum member_mark mark)
{
    const struct command_mark_member *given = &decision->command->as.mark_member;

    if (member_mark_question(mark) == QUESTION_CONSENT) {
        task_follow_consent(decision, matter, unit);
    } else if (mark == MARK_WORK_DONE) {
        enum means means = task_is_office(decision) ? MEANS_OPERATOR : MEANS_API;

        note_receipt(decision, matter, unit, given->name, means);
        finish_when_done(decision, matter, unit, given->name, given->note);
    }
}

static void
take_finished(struct decision *decision, struct matter *matter, const char *unit, const char *name,
              const char *text, enum means means)
{
    const struct matter_member *member = matter_find_member(matter, unit);

    if (member->answers[QUESTION_WORK].mark == MARK_NONE) {
        matter_emit_marked(decision, matter, unit, MARK_WORK_DONE, name, text, means);
    }
    finish_when_done(decision, matter, unit, name, text);
    decision->heard = (struct words){{"已完成", "done"}};
}

static void
take_progress(struct decision *decision, struct matter *matter, const char *unit, const char *name,
              const char *text, int64_t percent)
{
    if (matter->entry_count >= ENTRIES_PER_MATTER_MAX) {
        return; /* the answer itself stays on the record of its callout */
    }
    matter_emit_noted(decision, matter, unit, ENTRY_PROGRESS, name, text, percent);
    decision->heard = (struct words){{"进展", "progress"}};
    for (int i = 0; i < LANGUAGE_N && percent >= 0; i++) {
        decision->heard.in[i] =
            arena_format(decision->arena, "%s %lld%%", decision->heard.in[i], (long long)percent);
    }
}

/* True when the text speaks of the work, and the unit may. */
static bool
take_words(struct decision *decision, struct matter *matter, const char *unit, const char *name,
           const char *text, enum means means)
{
    const struct matter_member *member = matter_find_member(matter, unit);
    struct work_meaning meaning;

    if (member == NULL || task_is_pending(member) || matter->state != MATTER_NOTIFIED ||
        text == NULL || !reply_parse_work(text, &meaning)) {
        return false;
    }
    note_receipt(decision, matter, unit, name, means);
    if (meaning.is_finished) {
        take_finished(decision, matter, unit, name, reply_skip_key(text), means);
    } else {
        take_progress(decision, matter, unit, name, reply_skip_key(text), meaning.percent);
    }
    return true;
}

bool
task_take_reply(struct decision *decision, const struct matter *matter, const char *unit,
                const char *name, const char *text, enum means means)
{
    return take_words(decision, office_find_matter(decision->office, matter->id), unit, name, text,
                      means);
}

/* A text from the unit's own screen that does not say how far it is in figures is progress too. */
static void
take_report(struct decision *decision, struct matter *matter, const struct callout *callout,
            const struct answer_draft *draft)
{
    const struct matter_member *member = matter_find_member(matter, callout->unit);

    if (!take_words(decision, matter, callout->unit, draft->name, draft->note, draft->means) &&
        draft->answer == ANSWER_REPORT && matter->state == MATTER_NOTIFIED &&
        !task_is_pending(member)) {
        take_progress(decision, matter, callout->unit, draft->name, draft->note, -1);
    }
}

void
task_answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
              const struct callout *callout, const struct answer_draft *draft)
{
    if (purpose == PURPOSE_CONSENT) {
        if (draft->answer == ANSWER_ACK || draft->answer == ANSWER_DECLINE) {
            task_take_consent(decision, matter, callout->notice, draft->answer == ANSWER_ACK,
                              draft);
        }
        return;
    }
    if (matter_state_is_final(matter->state) || draft->answer == ANSWER_DECLINE) {
        return;
    }
    note_receipt(decision, matter, callout->unit, draft->name, draft->means);
    take_report(decision, matter, callout, draft);
}
