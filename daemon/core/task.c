/* task.c: a task with its lead, its participants and its time limit (吉安 二, 肥城 二). */
#include "core/matter.h"

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    (void)open;
    if (decision->actor.authority < AUTHORITY_COMMAND) {
        return decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                               authority_names[AUTHORITY_COMMAND],
                               authority_names[decision->actor.authority], NULL);
    }
    for (size_t i = 0; i < draft->member_count; i++) {
        if (draft->members[i].role == MEMBER_LEAD) {
            draft->state = MATTER_NOTIFIED;
            return 0;
        }
    }
    return decision_refuse(decision, REFUSAL_LEAD_MISSING, "members", NULL, NULL, NULL);
}

static void
opened(struct decision *decision, struct matter *matter)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_ASSIGNMENT,
        .kind = NOTICE_TASK,
        .message = MESSAGE_NOTICE,
        .title = matter->title,
        .text = matter->text,
        .due_ms = matter->due_ms,
    };

    (void)matter_send(decision, matter, &letter);
}

static void
answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
         const struct callout *callout, const struct answer_draft *draft)
{
    if (purpose == PURPOSE_ASSIGNMENT && draft->answer == ANSWER_ACK) {
        matter_emit_marked(decision, matter, callout->unit, MARK_CONFIRMED, draft->name,
                           draft->note, draft->means);
    }
}

static void
due(struct decision *decision, struct matter *matter)
{
    matter_emit_reminded(decision, matter,
                         decision->now_ms < matter->due_ms ? PURPOSE_REMINDER : PURPOSE_CHASE);
}

const struct matter_room task_room = {
    .institution = INSTITUTION_TASK,
    .check_open = check_open,
    .opened = opened,
    .answered = answered,
    .due = due,
};
