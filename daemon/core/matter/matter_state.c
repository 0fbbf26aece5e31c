/* matter_state.c: matters as the journal tells them: made, changed and dropped by apply only. */
#include "core/private.h"

#include <string.h>

struct matter *
office_find_matter(const struct office *office, struct matter_id id)
{
    struct matter *matter;

    HASH_FIND(hh, office->matters, &id, sizeof(id), matter);
    return matter;
}

static void
free_answers(struct matter_member *member)
{
    for (size_t i = 0; i < QUESTION_N; i++) {
        free(member->answers[i].name);
        free(member->answers[i].note);
    }
}

void
matter_drop(struct office *office, struct matter *matter)
{
    deadline_clear(&office->deadlines, &matter->due);
    if (!matter_state_is_final(matter->state)) {
        office->matters_open--;
    }
    HASH_DEL(office->matters, matter);
    for (size_t i = 0; i < matter->member_count; i++) {
        free_answers(&matter->members[i]);
        free(matter->members[i].unit);
        free(matter->members[i].unit_name);
    }
    for (size_t i = 0; i < matter->entry_count; i++) {
        free(matter->entries[i].unit);
        free(matter->entries[i].name);
        free(matter->entries[i].text);
    }
    for (size_t i = 0; i < matter->guest_count; i++) {
        free(matter->guests[i]);
    }
    free(matter->members);
    free(matter->by_unit);
    free(matter->entries);
    free(matter->guests);
    free(matter->notices);
    free(matter->title);
    free(matter->text);
    free(matter->place);
    free(matter->deliverable);
    free(matter->proposed_by);
    free(matter->said_by);
    free(matter->opened_by);
    free(matter->requested_by);
    free(matter->requested_account);
    free(matter->decided_by);
    free(matter);
}

static int64_t
newest_notice_ms(const struct matter *matter, enum matter_purpose purpose)
{
    int64_t at_ms = 0;

    for (size_t i = 0; i < matter->notice_count; i++) {
        if (matter->notices[i].purpose == purpose) {
            at_ms = matter->notices[i].at_ms;
        }
    }
    return at_ms;
}

/* Before it begins those who come are reminded, unless they were only just invited; when it begins
 * nobody is called to it any longer. */
static int64_t
meeting_due_ms(const struct matter *matter)
{
    int64_t remind_ms = matter->at_ms - matter->remind_before_ms;

    if (matter->state != MATTER_NOTIFIED) {
        return 0;
    }
    if (!matter->is_reminded && matter->remind_before_ms > 0 &&
        newest_notice_ms(matter, PURPOSE_INVITATION) < remind_ms) {
        return remind_ms;
    }
    return matter->is_begun ? 0 : matter->at_ms;
}

/* 0 stands for never. */
static int64_t
earlier(int64_t a_ms, int64_t b_ms)
{
    return a_ms == 0 || (b_ms != 0 && b_ms < a_ms) ? b_ms : a_ms;
}

int64_t
matter_reminder_due_ms(const struct matter *matter)
{
    int64_t limit_ms = matter->at_ms != 0 ? matter->at_ms : matter->due_ms;

    return matter->state != MATTER_NOTIFIED || limit_ms == 0 || matter->is_reminded ||
                   matter->remind_before_ms == 0
               ? 0
               : limit_ms - matter->remind_before_ms;
}

int64_t
matter_chase_due_ms(const struct matter *matter)
{
    /* What an inspection owes is its report, after it has been held. */
    bool is_owed = matter->state == MATTER_NOTIFIED ||
                   (matter->kind == MATTER_INSPECTION && matter->state == MATTER_HELD);

    if (!is_owed || matter->due_ms == 0 || matter->chase_every_ms == 0) {
        return 0;
    }
    return matter->chases == 0 ? matter->due_ms : matter->chased_ms + matter->chase_every_ms;
}

int64_t
matter_progress_due_ms(const struct matter *matter)
{
    if (matter->kind != MATTER_TASK || matter->state != MATTER_NOTIFIED || matter->every_ms == 0) {
        return 0;
    }
    return (matter->asked_ms != 0 ? matter->asked_ms : matter->opened_ms) + matter->every_ms;
}

int64_t
matter_summary_due_ms(const struct matter *matter)
{
    if (matter->kind != MATTER_TASK || matter_state_is_final(matter->state) ||
        matter->summary_every_ms == 0) {
        return 0;
    }
    return (matter->summarized_ms != 0 ? matter->summarized_ms : matter->opened_ms) +
           matter->summary_every_ms;
}

/* When it must be looked at next, from what it is now; 0: never by itself. A meeting is an
 * appointment: it stays where it stands on the wall clock, whatever the clock does. */
static int64_t
next_due_ms(const struct matter *matter)
{
    if (matter_state_is_final(matter->state)) {
        return matter->state_ms + LINGER_MS;
    }
    if (matter->kind == MATTER_MEETING) {
        return meeting_due_ms(matter);
    }
    if (matter->kind == MATTER_INFORMATION) {
        return information_due_ms(matter);
    }
    return earlier(earlier(matter_reminder_due_ms(matter), matter_chase_due_ms(matter)),
                   earlier(matter_progress_due_ms(matter), matter_summary_due_ms(matter)));
}

void
matter_reschedule(struct office *office, struct matter *matter)
{
    int64_t at_ms = next_due_ms(matter);

    deadline_clear(&office->deadlines, &matter->due);
    if (at_ms != 0) {
        state_set_due(office, &matter->due, DUE_MATTER, matter->id.value, at_ms);
    }
}

/* Who is told again must confirm again. */
static void
forget_receipt(struct matter_member *member)
{
    struct member_answer *receipt = &member->answers[QUESTION_RECEIPT];

    free(receipt->name);
    free(receipt->note);
    *receipt = (struct member_answer){.mark = MARK_NONE};
}

/* A unit that is named again keeps its answers and takes the new role. */
static void
add_members(struct matter *matter, const struct event_member *members, size_t count)
{
    matter_make_members(matter, members, count);
    for (size_t i = 0; i < count; i++) {
        struct matter_member *member = matter_find_member(matter, members[i].unit);

        if (matter->kind == MATTER_INFORMATION) {
            forget_receipt(member);
        }
        member->role = members[i].role;
        member->team = members[i].team;
    }
}

static void
add_guests(struct matter *matter, const char *const *guests, size_t count)
{
    matter->guests = memory_new_array(count + 1, sizeof(*matter->guests));
    matter->guest_count = count;
    for (size_t i = 0; i < count; i++) {
        matter->guests[i] = memory_copy_string(guests[i]);
    }
}

static void
apply_opened(struct office *office, const struct event *event)
{
    const struct event_matter_opened *opened = &event->as.matter_opened;
    struct matter *matter = memory_new(sizeof(*matter));

    BUG_ON(event->matter.value == 0);
    BUG_ON(office_find_matter(office, event->matter) != NULL);
    matter->id = event->matter;
    matter->incident = event->incident;
    matter->parent = opened->parent;
    matter->kind = opened->kind;
    matter->form = opened->form;
    matter->state = opened->state;
    matter->title = memory_copy_string(opened->title);
    matter->text = memory_copy_string(opened->text);
    matter->place = memory_copy_string(opened->place);
    matter->deliverable = memory_copy_string(opened->deliverable);
    matter->proposed_by = memory_copy_string(opened->proposed_by);
    matter->said_by = memory_copy_string(opened->said_by);
    matter->opened_by = memory_copy_string(event->actor.name);
    matter->opened_ms = event->at_ms;
    matter->state_ms = event->at_ms;
    matter->at_ms = opened->at_ms;
    matter->due_ms = opened->due_ms;
    matter->every_ms = opened->every_ms;
    matter->remind_before_ms = opened->remind_before_ms;
    matter->chase_every_ms = opened->chase_every_ms;
    matter->summary_every_ms = opened->summary_every_ms;
    matter->plan = opened->plan;
    matter->is_major = opened->is_major;
    matter->is_unannounced = opened->is_unannounced;
    add_members(matter, opened->members, opened->member_count);
    add_guests(matter, opened->guests, opened->guest_count);
    HASH_ADD(hh, office->matters, id, sizeof(matter->id), matter);
    office->matters_open += !matter_state_is_final(matter->state);
    state_note_ids(office, &office->id_last_matter, matter->id.value);
    key_put(office, event, opened->key, opened->key_digest);
    matter_reschedule(office, matter);
}

/* Another time or place is another question: who said that they come must say it again. */
static void
forget_attendance(struct matter *matter)
{
    for (size_t i = 0; i < matter->member_count; i++) {
        struct member_answer *answer = &matter->members[i].answers[QUESTION_ATTENDANCE];

        free(answer->name);
        free(answer->note);
        memset(answer, 0, sizeof(*answer));
    }
    matter->is_begun = false;
}

static void
apply_amended(struct matter *matter, const struct event_matter_amended *amended)
{
    bool is_moved = (amended->at_ms != 0 && amended->at_ms != matter->at_ms) ||
                    (amended->place != NULL && !text_equal(amended->place, matter->place));

    if (matter->kind == MATTER_MEETING && is_moved) {
        forget_attendance(matter);
    }
    if (amended->title != NULL) {
        state_replace_text(&matter->title, amended->title);
    }
    if (amended->text != NULL) {
        state_replace_text(&matter->text, amended->text);
    }
    if (amended->place != NULL) {
        state_replace_text(&matter->place, amended->place);
    }
    if (amended->at_ms != 0 && amended->at_ms != matter->at_ms) {
        matter->at_ms = amended->at_ms;
        matter->is_reminded = false;
    }
    if (amended->due_ms != 0 && amended->due_ms != matter->due_ms) {
        matter->due_ms = amended->due_ms;
        matter->is_reminded = false;
        matter->chases = 0;
    }
}

/* Given back: what its leads said before holds no longer. */
static void
forget_work(struct matter *matter)
{
    for (size_t i = 0; i < matter->member_count; i++) {
        struct member_answer *answer = &matter->members[i].answers[QUESTION_WORK];

        if (matter->members[i].role == MEMBER_LEAD) {
            state_replace_text(&answer->name, NULL);
            state_replace_text(&answer->note, NULL);
            *answer = (struct member_answer){.mark = MARK_NONE};
        }
    }
}

/* What somebody answers for, unlike the steps that follow from it. */
static bool
is_decision(enum matter_action action)
{
    return action == MATTER_APPROVE || action == MATTER_REJECT || action == MATTER_VERIFY ||
           action == MATTER_REFUTE || action == MATTER_RELEASE;
}

static void
apply_moved(struct office *office, struct matter *matter, const struct event *event)
{
    const struct event_matter_moved *moved = &event->as.matter_moved;

    if (matter_state_is_final(matter->state)) {
        return;
    }
    matter->state = moved->to;
    if (moved->action == MATTER_REOPEN) {
        matter->chased_ms = event->at_ms; /* not chased in the minute in which it is given back */
        matter->asked_ms = event->at_ms;
        forget_work(matter);
    }
    matter->state_ms = event->at_ms;
    if (moved->action == MATTER_REQUEST_RELEASE) {
        state_replace_text(&matter->requested_by,
                           moved->name != NULL ? moved->name : event->actor.name);
        state_replace_text(&matter->requested_account, event->actor.name);
    }
    if (is_decision(moved->action)) {
        state_replace_text(&matter->decided_by,
                           moved->name != NULL ? moved->name : event->actor.name);
    }
    if (matter_state_is_final(moved->to)) {
        office->matters_open--;
    }
}

static void
apply_marked(struct matter *matter, const struct event *event)
{
    const struct event_matter_marked *marked = &event->as.matter_marked;
    struct matter_member *member = matter_find_member(matter, event->unit);
    struct member_answer *answer;

    if (member == NULL) {
        return;
    }
    answer = &member->answers[member_mark_question(marked->mark)];
    answer->mark = marked->mark;
    answer->at_ms = event->at_ms;
    state_replace_text(&answer->name, marked->name);
    state_replace_text(&answer->note, marked->note);
}

static void
apply_noted(struct matter *matter, const struct event *event)
{
    const struct event_matter_noted *noted = &event->as.matter_noted;
    struct matter_entry *entry;

    array_grow((void **)&matter->entries, &matter->entry_room, matter->entry_count,
               sizeof(*matter->entries));
    entry = &matter->entries[matter->entry_count++];
    entry->kind = noted->entry;
    entry->at_ms = event->at_ms;
    entry->unit = memory_copy_string(event->unit);
    entry->name = memory_copy_string(noted->name != NULL ? noted->name : event->actor.name);
    entry->text = memory_copy_string(noted->text);
    entry->percent = noted->percent;
    if (noted->entry == ENTRY_SUMMARY) {
        matter->summarized_ms = event->at_ms;
    }
}

static void
apply_sent(struct matter *matter, const struct event *event)
{
    struct matter_notice *notice;

    array_grow((void **)&matter->notices, &matter->notice_room, matter->notice_count,
               sizeof(*matter->notices));
    notice = &matter->notices[matter->notice_count++];
    notice->id = event->as.matter_sent.notice;
    notice->purpose = event->as.matter_sent.purpose;
    notice->at_ms = event->at_ms;
}

static void
apply_reminded(struct matter *matter, const struct event *event)
{
    enum matter_purpose purpose = event->as.matter_reminded.purpose;

    if (purpose == PURPOSE_CHASE) {
        matter->chases++;
        matter->chased_ms = event->at_ms;
        matter->is_reminded = true; /* a word before the time limit comes too late now */
    } else if (purpose == PURPOSE_PROGRESS) {
        matter->asked_ms = event->at_ms;
    } else if (purpose == PURPOSE_SUMMARY) {
        matter->summarized_ms = event->at_ms;
    } else if (purpose == PURPOSE_INVITATION) {
        matter->is_begun = true;
    } else {
        matter->is_reminded = true;
    }
}

void
matter_apply(struct office *office, const struct event *event)
{
    struct matter *matter;

    if (event->kind == EVENT_MATTER_OPENED) {
        apply_opened(office, event);
        return;
    }
    matter = office_find_matter(office, event->matter);
    if (matter == NULL) {
        return;
    }
    switch ((int)event->kind) {
    case EVENT_MATTER_JOINED:
        add_members(matter, event->as.matter_joined.members, event->as.matter_joined.member_count);
        break;
    case EVENT_MATTER_AMENDED:
        apply_amended(matter, &event->as.matter_amended);
        break;
    case EVENT_MATTER_MOVED:
        apply_moved(office, matter, event);
        break;
    case EVENT_MATTER_MARKED:
        apply_marked(matter, event);
        break;
    case EVENT_MATTER_NOTED:
        apply_noted(matter, event);
        break;
    case EVENT_MATTER_SENT:
        apply_sent(matter, event);
        break;
    default:
        apply_reminded(matter, event);
        break;
    }
    matter_reschedule(office, matter);
}
