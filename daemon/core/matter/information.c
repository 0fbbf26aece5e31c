/* information.c: what units report and what the office does with it (二连浩特 art. 6).
 *
 *   UNVERIFIED ──verify──► VERIFIED ──request──► RELEASE_PENDING ──release──► RELEASED
 *        └────refute────► REFUTED ◄── from everywhere, when it turns out to be wrong
 *
 * It is unverified until the office says otherwise by name and with a reason. Member units are told
 * with the mark that it is unverified; the public is told only what was verified, in the words that
 * a named approver released (art. 13). Who was told something that proves wrong is told that too.
 */
#include "core/matter/matter.h"

#include <string.h>

#include "core/private.h"

#define UNVERIFIED_CHASES_MAX 3

static bool
was_sent(const struct matter *matter, enum matter_purpose purpose)
{
    for (size_t i = 0; i < matter->notice_count; i++) {
        if (matter->notices[i].purpose == purpose) {
            return true;
        }
    }
    return false;
}

/* ---- the circle ---- */

static int
check_circle(struct decision *decision, const struct event_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!directory_may_be_told(decision->office->directory, members[i].unit)) {
            return decision_refuse(decision, REFUSAL_OUTSIDE_CIRCLE, "members",
                                   members[i].unit_name, NULL, NULL);
        }
    }
    return 0;
}

/* A notice of the office that cites an item would tell it without the mark (art. 13). */
int
information_check_cited(struct decision *decision, const char *field, const char *text)
{
    const char *at = text == NULL ? NULL : strstr(text, "M-");

    for (; at != NULL; at = strstr(at + 1, "M-")) {
        char id[ID_TEXT_SIZE];
        struct matter_id cited;
        const struct matter *matter;

        text_copy(id, sizeof(id), at);
        id[strlen("M-") + strspn(id + strlen("M-"), "0123456789-")] = '\0';
        matter = id_parse('M', id, &cited.value) == 0 ? office_find_matter(decision->office, cited)
                                                      : NULL;
        if (matter != NULL && matter->kind == MATTER_INFORMATION &&
            (matter->state == MATTER_UNVERIFIED || matter->state == MATTER_REFUTED)) {
            return decision_refuse(decision, REFUSAL_UNVERIFIED_IN_NOTICE, field, id, NULL, NULL);
        }
    }
    return 0;
}

/* "王主任" and "王 主任" are one person. */
static bool
is_same_name(const char *one, const char *other)
{
    static const char *const blanks[] = {" ", "\t", "　"};

    while (one != NULL && other != NULL) {
        const char *before_one = one;
        const char *before_other = other;

        for (size_t i = 0; i < ARRAY_SIZE(blanks); i++) {
            one += text_starts_with(one, blanks[i]) ? strlen(blanks[i]) : 0;
            other += text_starts_with(other, blanks[i]) ? strlen(blanks[i]) : 0;
        }
        if (one != before_one || other != before_other) {
            continue;
        }
        if (*one != *other || *one == '\0') {
            return *one == *other;
        }
        one++;
        other++;
    }
    return false;
}

/* ---- opening ---- */

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    if (open->text == NULL) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "text", "text", NULL, NULL);
    }
    if (open->guest_count > 0) {
        return decision_refuse(decision, REFUSAL_OUTSIDE_CIRCLE, "guests", open->guests[0], NULL,
                               NULL);
    }
    if (draft->member_count > 0 && decision->actor.authority < AUTHORITY_COMMAND) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    if (check_circle(decision, draft->members, draft->member_count) != 0) {
        return -1;
    }
    draft->state = MATTER_UNVERIFIED;
    return 0;
}

/* A bulletin to these members. What is not verified says so in front, where nothing cuts it off. */
static void
send_bulletin(struct decision *decision, const struct matter *matter,
              const struct event_member *members, size_t count, const char *text)
{
    bool is_verified = matter->state != MATTER_UNVERIFIED;
    struct matter_letter letter = {
        .purpose = PURPOSE_BULLETIN,
        .kind = NOTICE_BULLETIN,
        .message = MESSAGE_NOTICE,
        .title =
            arena_format(decision->arena, "%s%s",
                         is_verified ? "" : matter_words(decision, "【未核实】", "[UNVERIFIED] "),
                         matter->title),
        .text = text != NULL ? text : matter->text,
        .only = members,
        .only_count = count,
    };

    (void)matter_send(decision, matter, &letter);
}

/* An unexplained disease cannot wait for somebody to look at a list (art. 6(1)). */
static void
raise_unexplained(struct decision *decision, const struct matter *matter)
{
    alarm_raise(
        decision, ALARM_UNEXPLAINED, matter->incident, (struct notice_id){0},
        (struct callout_id){0}, matter->proposed_by, NULL,
        arena_format(decision->arena, "%s %s", matter_id_text(matter->id).text, matter->title));
}

static void
opened(struct decision *decision, struct matter *matter)
{
    struct event_member *members =
        arena_take_array(decision->arena, matter->member_count + 1, sizeof(*members));

    if (matter->form == FORM_UNEXPLAINED) {
        raise_unexplained(decision, matter);
    }
    if (matter->member_count == 0) {
        return;
    }
    for (size_t i = 0; i < matter->member_count; i++) {
        members[i].unit = arena_copy_string(decision->arena, matter->members[i].unit);
    }
    send_bulletin(decision, matter, members, matter->member_count, NULL);
}

/* ---- sharing ---- */

static void
join(struct decision *decision, struct matter *matter, const struct event_member *members,
     size_t count)
{
    const struct command_join_matter *command = &decision->command->as.join_matter;

    if (matter->state == MATTER_REFUTED) {
        (void)matter_refuse_state(decision, matter, "share");
        return;
    }
    if (matter->notice_count >= NOTICES_PER_MATTER_MAX) {
        (void)decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "notices",
                              arena_format(decision->arena, "%d", NOTICES_PER_MATTER_MAX), NULL);
        return;
    }
    if (decision_check_text(decision, "text", command->text, false, TEXT_CHARACTERS_MAX) != 0 ||
        check_circle(decision, members, count) != 0) {
        return;
    }
    matter_emit_joined(decision, matter, members, count, false);
    send_bulletin(decision, matter, members, count, command->text);
}

static void
answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
         const struct callout *callout, const struct answer_draft *draft)
{
    if ((purpose == PURPOSE_BULLETIN || purpose == PURPOSE_CORRECTION) && !draft->is_marked &&
        callout_answer_is_yes(callout, draft->answer)) {
        matter_emit_marked(decision, matter, callout->unit, MARK_CONFIRMED, draft->name, NULL,
                           draft->means);
    }
}

static int
check_mark(struct decision *decision, const struct matter *matter,
           const struct command_mark_member *mark)
{
    (void)matter;
    return mark->mark == MARK_CONFIRMED
               ? 0
               : decision_refuse(decision, REFUSAL_FIELD_INVALID, "mark", "mark",
                                 member_mark_names[mark->mark], member_mark_names[MARK_CONFIRMED]);
}

static void
marked(struct decision *decision, struct matter *matter, const char *unit, enum member_mark mark)
{
    const struct command_mark_member *command = &decision->command->as.mark_member;

    (void)unit;
    (void)mark;
    matter_answer_callout(decision, matter, command, PURPOSE_BULLETIN, ANSWER_ACK);
    matter_answer_callout(decision, matter, command, PURPOSE_CORRECTION, ANSWER_ACK);
}

/* ---- verified, refuted, released ---- */

/* Words that were verified, or are about to be released, are not exchanged for others. */
static int
check_amend(struct decision *decision, const struct matter *matter,
            const struct command_amend_matter *amend)
{
    (void)amend;
    return matter->state == MATTER_UNVERIFIED ? 0 : matter_refuse_state(decision, matter, "amend");
}

static int
check_note(struct decision *decision, const struct matter *matter,
           const struct command_note_matter *note)
{
    if (note->entry == ENTRY_RELEASE) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "entry", "entry",
                               entry_kind_names[ENTRY_RELEASE],
                               matter_action_names[MATTER_RELEASE]);
    }
    if (note->entry != ENTRY_DRAFT) {
        return 0;
    }
    if (decision->actor.authority < AUTHORITY_COMMAND) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    return matter->state == MATTER_RELEASE_PENDING || matter->state == MATTER_RELEASED
               ? matter_refuse_state(decision, matter, entry_kind_names[ENTRY_DRAFT])
               : 0;
}

static int
require(struct decision *decision, const char *field, const char *text)
{
    return !text_is_empty(text)
               ? 0
               : decision_refuse(decision, REFUSAL_FIELD_MISSING, field, field, NULL, NULL);
}

/* Two persons, and the accounts of two: one who only types two names is one. */
static int
check_second_person(struct decision *decision, const struct matter *matter, const char *name)
{
    if (is_same_name(name, matter->requested_by)) {
        return decision_refuse(decision, REFUSAL_SAME_PERSON, "by", name, NULL, NULL);
    }
    return text_equal(decision->actor.name, matter->requested_account)
               ? decision_refuse(decision, REFUSAL_SAME_PERSON, NULL, decision->actor.name, NULL,
                                 NULL)
               : 0;
}

static int
check_move(struct decision *decision, const struct matter *matter,
           const struct command_move_matter *move)
{
    switch ((int)move->action) {
    case MATTER_VERIFY:
    case MATTER_REFUTE:
        return require(decision, "by", move->name) != 0 ||
                       require(decision, "reason", move->reason) != 0
                   ? -1
                   : 0;
    case MATTER_REQUEST_RELEASE:
        return require(decision, "by", move->name);
    case MATTER_RELEASE:
        if (require(decision, "by", move->name) != 0) {
            return -1;
        }
        return check_second_person(decision, matter, move->name);
    case MATTER_CLOSE:
        return matter->state == MATTER_UNVERIFIED && matter->form != FORM_SUGGESTION
                   ? decision_refuse(decision, REFUSAL_NOT_VERIFIED, NULL,
                                     matter_id_text(matter->id).text, NULL, NULL)
                   : 0;
    default:
        return 0;
    }
}

/* Whoever was told before is told now (art. 13), and no longer called about what was wrong. */
static void
correct(struct decision *decision, struct matter *matter, const char *reason)
{
    struct event_member *members =
        arena_take_array(decision->arena, matter->member_count + 1, sizeof(*members));
    struct matter_letter letter = {
        .purpose = PURPOSE_CORRECTION,
        .kind = NOTICE_BULLETIN,
        .message = MESSAGE_NOTICE,
        .title = arena_format(decision->arena, "%s%s",
                              matter_words(decision, "【更正】", "[CORRECTION] "), matter->title),
        .text = arena_format(decision->arena, "%s%s",
                             matter_words(decision, "此前通报的信息经核实不属实：",
                                          "What you were told is not true: "),
                             reason),
    };

    matter_stand_down(decision, matter, PURPOSE_BULLETIN, "superseded");
    for (size_t i = 0; i < matter->member_count; i++) {
        members[i].unit = arena_copy_string(decision->arena, matter->members[i].unit);
        members[i].unit_name = arena_copy_string(decision->arena, matter->members[i].unit_name);
        members[i].role = matter->members[i].role;
    }
    matter_emit_joined(decision, matter, members, matter->member_count, false);
    (void)matter_send(decision, matter, &letter);
}

static void
moved(struct decision *decision, struct matter *matter, enum matter_action action)
{
    const struct command_move_matter *move = &decision->command->as.move_matter;

    if (action == MATTER_REFUTE && was_sent(matter, PURPOSE_BULLETIN)) {
        correct(decision, matter, move->reason);
    } else if (action == MATTER_RELEASE) {
        const char *draft = matter_newest_entry(matter, ENTRY_DRAFT);

        matter_emit_noted(decision, matter, NULL, ENTRY_RELEASE, move->name,
                          draft != NULL ? draft : matter->text, -1);
    }
}

/* Nobody has said yet whether it is true: the office is reminded, not for ever. */
int64_t
information_due_ms(const struct matter *matter)
{
    if (matter->state != MATTER_UNVERIFIED || matter->form == FORM_SUGGESTION ||
        matter->chase_every_ms == 0 || matter->chases >= UNVERIFIED_CHASES_MAX) {
        return 0;
    }
    return (matter->chases == 0 ? matter->state_ms : matter->chased_ms) + matter->chase_every_ms;
}

static void
due(struct decision *decision, struct matter *matter)
{
    matter_emit_reminded(decision, matter, PURPOSE_CHASE);
    alarm_raise(
        decision, ALARM_UNVERIFIED, matter->incident, (struct notice_id){0}, (struct callout_id){0},
        matter->proposed_by, NULL,
        arena_format(decision->arena, "%s %s", matter_id_text(matter->id).text, matter->title));
}

const struct matter_room information_room = {
    .institution = INSTITUTION_INFORMATION,
    .check_open = check_open,
    .opened = opened,
    .join = join,
    .check_amend = check_amend,
    .check_mark = check_mark,
    .check_note = check_note,
    .check_move = check_move,
    .moved = moved,
    .marked = marked,
    .answered = answered,
    .due = due,
};
