/* meeting_send.c: what the members of a meeting are told: invitations, reminders, minutes. */
#include "core/matter/meeting.h"

#include "core/private.h"

void
meeting_stop_calling(struct decision *decision, const struct matter *matter, const char *reason)
{
    matter_stand_down(decision, matter, PURPOSE_INVITATION, reason);
    matter_stand_down(decision, matter, PURPOSE_REMINDER, reason);
}

/* Liaison officers are called by a policy that begins with them, whichever that is. */
static const char *
choose_liaison_policy(const struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    const struct planbook *planbook = directory->planbook;
    const char *own = directory->institutions[INSTITUTION_MEETING].liaison_policy;

    for (size_t i = 0; own == NULL && i < planbook->policy_count; i++) {
        const struct policy_step *first = &planbook->policies[i].steps[0];

        for (size_t j = 0; j < first->target_count; j++) {
            own = first->targets[j] == TARGET_LIAISON ? planbook->policies[i].code : own;
        }
    }
    return own;
}

void
meeting_invite(struct decision *decision, const struct matter *matter, bool is_change,
               matter_picks *picks, const struct event_member *only, size_t only_count)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_INVITATION,
        .kind = NOTICE_MEETING,
        .message = MESSAGE_MEETING,
        .title = is_change
                     ? arena_format(decision->arena, "%s%s",
                                    matter_words(decision, "【变更】", "CHANGED: "), matter->title)
                     : matter->title,
        .text = matter->text,
        .due_ms = matter->at_ms,
        .picks = picks,
        .policy = matter->form == FORM_LIAISON ? choose_liaison_policy(decision) : NULL,
        .only = only,
        .only_count = only_count,
    };
    struct notice_id notice = matter_send(decision, matter, &letter);

    if (matter->form == FORM_LIAISON && letter.policy == NULL && notice.value != 0) {
        escalation_call_also(decision, notice, TARGET_LIAISON);
    }
}

static bool
comes(const struct matter *matter, const struct matter_member *member)
{
    enum member_mark mark = member->answers[QUESTION_ATTENDANCE].mark;

    (void)matter;
    return mark == MARK_ATTENDING || mark == MARK_SUBSTITUTE;
}

/* Has not answered, and its ladder is through. */
static bool
is_silent(const struct decision *decision, const struct matter *matter,
          const struct matter_member *member)
{
    const struct callout *callout =
        matter_find_callout(decision, matter, member->unit, PURPOSE_INVITATION);

    return member->answers[QUESTION_ATTENDANCE].mark == MARK_NONE &&
           (callout == NULL || callout->state != CALLOUT_CALLING);
}

/* Who comes is told once more, and nobody above them; who has not answered is called anew. */
void
meeting_remind(struct decision *decision, const struct matter *matter)
{
    struct event_member *silent =
        arena_take_array(decision->arena, matter->member_count + 1, sizeof(*silent));
    size_t count = 0;
    struct matter_letter letter = {
        .purpose = PURPOSE_REMINDER,
        .kind = NOTICE_MEETING,
        .message = MESSAGE_MEETING_REMINDER,
        .title = matter->title,
        .text = matter->text,
        .due_ms = matter->at_ms,
        .picks = comes,
        .policy = matter->form == FORM_LIAISON ? choose_liaison_policy(decision) : NULL,
        .only_until_ms = matter->at_ms + MS_PER_MINUTE,
    };

    for (size_t i = 0; i < matter->member_count; i++) {
        if (is_silent(decision, matter, &matter->members[i])) {
            silent[count++].unit = arena_copy_string(decision->arena, matter->members[i].unit);
        }
    }
    (void)matter_send(decision, matter, &letter);
    if (count > 0) {
        meeting_invite(decision, matter, false, NULL, silent, count);
    }
}

/* The minutes, and then every resolution with its number. */
static const char *
compose_minutes(struct decision *decision, const struct matter *matter)
{
    const char *minutes = matter_newest_entry(matter, ENTRY_MINUTES);
    struct text text;
    const char *copy;
    int number = 0;

    text_init(&text);
    text_add(&text, minutes == NULL ? "" : minutes);
    for (size_t i = 0; i < matter->entry_count; i++) {
        if (matter->entries[i].kind == ENTRY_RESOLUTION) {
            if (number++ == 0) {
                text_add(&text, text.size == 0 ? "" : "\n");
                text_add(&text, matter_words(decision, "议定事项：", "Resolutions: "));
            }
            text_add_format(&text, number == 1 ? "%d. %s" : "\n%d. %s", number,
                            matter->entries[i].text);
        }
    }
    copy = arena_copy_string(decision->arena, text.bytes);
    text_fini(&text);
    return copy;
}

/* 印发有关部门并抄报市人民政府 (昌吉 三). */
void
meeting_send_minutes(struct decision *decision, const struct matter *matter)
{
    const struct directory *directory = decision->office->directory;
    struct matter_letter letter = {
        .purpose = PURPOSE_RECORD,
        .kind = NOTICE_BULLETIN,
        .message = MESSAGE_NOTICE,
        .title = arena_format(decision->arena, "%s%s", matter->title,
                              matter_words(decision, "纪要", ": minutes")),
        .text = compose_minutes(decision, matter),
        .copy_to = directory->institutions[INSTITUTION_MEETING].copy_to,
    };

    (void)matter_send(decision, matter, &letter);
}

void
meeting_tell_cancelled(struct decision *decision, const struct matter *matter, const char *reason)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_BULLETIN,
        .kind = NOTICE_BULLETIN,
        .message = MESSAGE_NOTICE,
        .title = arena_format(decision->arena, "%s%s",
                              matter_words(decision, "会议取消：", "Cancelled: "), matter->title),
        .text = arena_format(decision->arena, "%s%s%s%s", matter_words(decision, "原定", "due "),
                             matter_time(decision, matter->at_ms),
                             matter_words(decision, "，", ": "), reason == NULL ? "" : reason),
    };

    meeting_stop_calling(decision, matter,
                         matter_words(decision, "会议取消", "the meeting was cancelled"));
    if (matter->notice_count > 0) {
        (void)matter_send(decision, matter, &letter);
    }
}

static bool
picks_nobody(const struct matter *matter, const struct matter_member *member)
{
    (void)matter;
    (void)member;
    return false;
}

/* The unit that proposed it is owed the answer. */
void
meeting_tell_rejected(struct decision *decision, const struct matter *matter, const char *reason)
{
    struct matter_letter letter = {
        .purpose = PURPOSE_BULLETIN,
        .kind = NOTICE_BULLETIN,
        .message = MESSAGE_NOTICE,
        .title = arena_format(decision->arena, "%s%s",
                              matter_words(decision, "会议提议未获批准：", "Not approved: "),
                              matter->title),
        .text = arena_copy_string(decision->arena, reason),
        .picks = picks_nobody,
        .copy_to = matter->proposed_by,
    };

    if (matter->proposed_by != NULL) {
        (void)matter_send(decision, matter, &letter);
    }
}
