/* meeting.c: the joint conference, the liaison meeting before it, the consultation.
 *
 * Proposed by any member unit, approved by the convener (昌吉 三, 二连浩特 art. 4(1)). */
#include "core/matter.h"

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    if (open->at_ms == 0) {
        return decision_refuse(decision, REFUSAL_TIME_MISSING, "at", "at", NULL, NULL);
    }
    if (open->at_ms <= decision->now_ms) {
        return decision_refuse(decision, REFUSAL_TIME_PAST, "at", "at",
                               matter_time(decision, open->at_ms), NULL);
    }
    draft->state = MATTER_PROPOSED;
    return 0;
}

static void
invite(struct decision *decision, const struct matter *matter)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_INVITATION,
        .kind = NOTICE_MEETING,
        .message = MESSAGE_NOTICE,
        .title = matter->title,
        .text = arena_format(decision->arena, "%s %s %s", matter_time(decision, matter->at_ms),
                             matter->place == NULL ? "" : matter->place,
                             matter->text == NULL ? "" : matter->text),
        .due_ms = matter->at_ms,
    };

    (void)matter_send(decision, matter, &letter);
}

static void
moved(struct decision *decision, struct matter *matter, enum matter_action action)
{
    if (action == MATTER_NOTIFY) {
        invite(decision, matter);
    }
}

static void
answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
         const struct callout *callout, const struct answer_draft *draft)
{
    if (purpose == PURPOSE_INVITATION && draft->answer == ANSWER_ACK) {
        matter_emit_marked(decision, matter, callout->unit, MARK_ATTENDING, draft->name,
                           draft->note, draft->means);
    } else if (purpose == PURPOSE_INVITATION && draft->answer == ANSWER_DECLINE) {
        matter_emit_marked(decision, matter, callout->unit, MARK_CANNOT, draft->name, draft->note,
                           draft->means);
    }
}

static void
due(struct decision *decision, struct matter *matter)
{
    matter_emit_reminded(decision, matter, PURPOSE_REMINDER);
}

const struct matter_room meeting_room = {
    .institution = INSTITUTION_MEETING,
    .check_open = check_open,
    .moved = moved,
    .answered = answered,
    .due = due,
};
