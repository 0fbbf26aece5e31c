/* matter.c: who may do what with a matter, and its way along the arcs of matter_kinds.c. */
#include "core/matter/matter.h"

#include <string.h>

#include "core/private.h"
#include "core/matter/task.h"

static const struct matter_room *const rooms[MATTER_KIND_N] = {
    [MATTER_MEETING] = &meeting_room,
    [MATTER_TASK] = &task_room,
    [MATTER_INSPECTION] = &inspection_room,
    [MATTER_INFORMATION] = &information_room,
};

enum institution
matter_institution(enum matter_kind kind)
{
    return rooms[kind]->institution;
}

/* ---- who may ---- */

int
matter_refuse_authority(struct decision *decision, enum authority needed)
{
    return decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL, authority_names[needed],
                           authority_names[decision->actor.authority], NULL);
}

/* An account with the role duty speaks for its own unit; from command on, for anybody. */
static int
check_speaks_for(struct decision *decision, const char *unit)
{
    const char *own_unit = decision->command->own_unit;

    if (decision->actor.authority >= AUTHORITY_COMMAND) {
        return 0;
    }
    if (own_unit == NULL) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    return text_equal(own_unit, unit)
               ? 0
               : decision_refuse(decision, REFUSAL_NOT_YOUR_UNIT, NULL, own_unit, NULL, NULL);
}

bool
matter_is_led_by(const struct matter *matter, const char *unit)
{
    const struct matter_member *member = matter_find_member(matter, unit);

    return member != NULL && member->role == MEMBER_LEAD;
}

/* The office, and who leads the matter. */
static int
check_leads(struct decision *decision, const struct matter *matter)
{
    return decision->actor.authority >= AUTHORITY_COMMAND ||
                   matter_is_led_by(matter, decision->command->own_unit)
               ? 0
               : matter_refuse_authority(decision, AUTHORITY_COMMAND);
}

static struct matter *
find_matter(struct decision *decision, struct matter_id id)
{
    struct matter *matter = office_find_matter(decision->office, id);

    if (matter == NULL) {
        (void)decision_refuse(decision, REFUSAL_MATTER_NOT_FOUND, NULL, matter_id_text(id).text,
                              NULL, NULL);
        return NULL;
    }
    decision->outcome->matter = id;
    decision->outcome->incident = matter->incident;
    return matter;
}

int
matter_refuse_state(struct decision *decision, const struct matter *matter, const char *action)
{
    enum language language = decision->office->directory->language;

    return decision_refuse(decision, REFUSAL_MATTER_NOT_SO, NULL, matter_id_text(matter->id).text,
                           matter_state_words[matter->state].in[language], action);
}

static struct matter *
find_open_matter(struct decision *decision, struct matter_id id, const char *action)
{
    struct matter *matter = find_matter(decision, id);

    if (matter != NULL && matter_state_is_final(matter->state)) {
        (void)matter_refuse_state(decision, matter, action);
        return NULL;
    }
    return matter;
}

/* ---- opening ---- */

static bool
form_fits(enum matter_kind kind, enum matter_form form)
{
    switch (form) {
    case FORM_CONFERENCE:
    case FORM_LIAISON:
    case FORM_CONSULTATION:
        return kind == MATTER_MEETING;
    case FORM_CORRECTION:
        return kind == MATTER_TASK;
    case FORM_JOINT:
    case FORM_DISTRICT:
        return kind == MATTER_INSPECTION;
    case FORM_UNEXPLAINED:
    case FORM_SITUATION:
    case FORM_RISK:
    case FORM_SUGGESTION:
        return kind == MATTER_INFORMATION;
    case FORM_PLAIN:
    case FORM_N:
        break;
    }
    return true;
}

static int
check_subjects(struct decision *decision, const struct command_open_matter *open)
{
    const struct incident *incident = office_find_incident(decision->office, open->incident);

    if (open->incident.value != 0 && incident == NULL) {
        return decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, "incident",
                               incident_id_text(open->incident).text, NULL, NULL);
    }
    if (open->parent.value != 0 && office_find_matter(decision->office, open->parent) == NULL) {
        return decision_refuse(decision, REFUSAL_MATTER_NOT_FOUND, "parent",
                               matter_id_text(open->parent).text, NULL, NULL);
    }
    if (decision->office->matters_open >= MATTERS_OPEN_MAX) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "matters",
                               arena_format(decision->arena, "%d", MATTERS_OPEN_MAX), NULL);
    }
    return 0;
}

static int
check_opening(struct decision *decision, const struct command_open_matter *open)
{
    enum language language = decision->office->directory->language;

    if (decision_check_text(decision, "title", open->title, true, TITLE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "text", open->text, false, TEXT_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "place", open->place, false, PLACE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "deliverable", open->deliverable, false,
                            NOTE_CHARACTERS_MAX) != 0) {
        return -1;
    }
    for (size_t i = 0; i < open->guest_count; i++) {
        if (decision_check_text(decision, "guests", open->guests[i], true, NAME_CHARACTERS_MAX) !=
            0) {
            return -1;
        }
    }
    if (decision_check_text(decision, "by", open->said_by, false, NAME_CHARACTERS_MAX) != 0 ||
        (open->unit != NULL && check_speaks_for(decision, open->unit) != 0)) {
        return -1;
    }
    if (open->unit != NULL &&
        directory_find_unit(decision->office->directory, open->unit) == NO_INDEX) {
        return decision_refuse(decision, REFUSAL_UNIT_UNKNOWN, "unit", open->unit, NULL, NULL);
    }
    if (!form_fits(open->kind, open->form)) {
        return decision_refuse(decision, REFUSAL_FORM_NOT_OF_KIND, "form",
                               matter_form_names[open->form],
                               matter_kind_words[open->kind].in[language], NULL);
    }
    return check_subjects(decision, open);
}

static void
fill_opened(struct decision *decision, const struct command_open_matter *open,
            const struct member_list *members, struct event_matter_opened *opened)
{
    const struct institution_rule *rule =
        &decision->office->directory->institutions[matter_institution(open->kind)];

    *opened = (struct event_matter_opened){
        .kind = open->kind,
        .form = open->form,
        .title = open->title,
        .text = open->text,
        .place = open->place,
        .deliverable = open->deliverable,
        .proposed_by =
            decision->command->own_unit != NULL ? decision->command->own_unit : open->unit,
        .said_by = open->said_by,
        .at_ms = open->at_ms,
        .due_ms = open->due_ms,
        .every_ms = open->every_ms,
        .remind_before_ms = rule->remind_before_ms,
        .chase_every_ms = rule->chase_every_ms,
        .summary_every_ms = rule->summary_every_ms,
        .plan = open->plan,
        .is_major = open->is_major,
        .is_unannounced = open->is_unannounced,
        .parent = open->parent,
        .members = members->items,
        .member_count = members->count,
        .guests = open->guests,
        .guest_count = open->guest_count,
        .key = decision->command->key,
        .key_digest = decision->command->key_digest,
    };
}

void
matter_decide_open(struct decision *decision)
{
    struct command_open_matter given = decision->command->as.open_matter;
    const struct command_open_matter *open = &given;
    const struct matter_room *room = rooms[open->kind];
    struct event_matter_opened draft;
    struct member_list members;
    struct event *event;
    struct matter_id id;

    if (task_fill_from_plan(decision, &given) != 0 || check_opening(decision, open) != 0 ||
        matter_collect_members(decision, open->members, open->member_count, &members) != 0) {
        return;
    }
    fill_opened(decision, open, &members, &draft);
    if (room->check_open(decision, open, &draft) != 0) {
        return;
    }
    id = decision_matter_id(decision);
    event = decision_event(decision, EVENT_MATTER_OPENED);
    event->matter = id;
    event->incident = open->incident;
    event->unit = draft.proposed_by;
    event->as.matter_opened = draft;
    decision_emit(decision, event);
    decision->outcome->matter = id;
    decision->outcome->incident = open->incident;
    if (room->opened != NULL) {
        room->opened(decision, office_find_matter(decision->office, id));
    }
}

/* ---- what follows ---- */

void
matter_decide_join(struct decision *decision)
{
    const struct command_join_matter *join = &decision->command->as.join_matter;
    struct matter *matter = find_open_matter(decision, join->matter, "join");
    struct member_list members;

    if (matter == NULL) {
        return;
    }
    if (check_leads(decision, matter) != 0) {
        return;
    }
    if (join->is_bulletin && matter->kind != MATTER_INFORMATION) {
        (void)matter_refuse_state(decision, matter, "bulletin");
        return;
    }
    if (matter_collect_members(decision, join->members, join->member_count, &members) != 0) {
        return;
    }
    if (members.count == 0) {
        (void)decision_refuse(decision, REFUSAL_FIELD_MISSING, "members", "members", NULL, NULL);
        return;
    }
    if (rooms[matter->kind]->join != NULL) {
        rooms[matter->kind]->join(decision, matter, members.items, members.count);
    } else {
        matter_emit_joined(decision, matter, members.items, members.count, false);
    }
}

void
matter_decide_amend(struct decision *decision)
{
    const struct command_amend_matter *amend = &decision->command->as.amend_matter;
    struct matter *matter = find_open_matter(decision, amend->matter, "amend");
    struct event *event;

    if (matter == NULL ||
        decision_check_text(decision, "title", amend->title, false, TITLE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "text", amend->text, false, TEXT_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "place", amend->place, false, PLACE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "reason", amend->reason, false, NOTE_CHARACTERS_MAX) != 0) {
        return;
    }
    if (rooms[matter->kind]->check_amend != NULL &&
        rooms[matter->kind]->check_amend(decision, matter, amend) != 0) {
        return;
    }
    event = decision_event(decision, EVENT_MATTER_AMENDED);
    event->matter = matter->id;
    event->incident = matter->incident;
    event->as.matter_amended = (struct event_matter_amended){
        .title = amend->title,
        .text = amend->text,
        .place = amend->place,
        .at_ms = amend->at_ms,
        .due_ms = amend->due_ms,
        .reason = amend->reason,
    };
    decision_emit(decision, event);
    if (rooms[matter->kind]->amended != NULL) {
        struct event_matter_amended amended = event->as.matter_amended;

        rooms[matter->kind]->amended(decision, matter, &amended);
    }
}

static int
check_may_move(struct decision *decision, const struct matter *matter, const struct matter_arc *arc)
{
    if (arc->authority == AUTHORITY_DUTY) {
        return check_leads(decision, matter);
    }
    return decision->actor.authority >= arc->authority
               ? 0
               : matter_refuse_authority(decision, arc->authority);
}

void
matter_decide_move(struct decision *decision)
{
    const struct command_move_matter *move = &decision->command->as.move_matter;
    struct matter *matter = find_matter(decision, move->matter);
    const struct matter_room *room;
    const struct matter_arc *arc;

    if (matter == NULL) {
        return;
    }
    room = rooms[matter->kind];
    arc = matter_find_arc(matter->kind, matter->state, move->action);
    if (arc == NULL) {
        (void)matter_refuse_state(decision, matter, matter_action_names[move->action]);
        return;
    }
    if (check_may_move(decision, matter, arc) != 0 ||
        decision_check_text(decision, "by", move->name, false, NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "reason", move->reason, false, NOTE_CHARACTERS_MAX) != 0 ||
        (room->check_move != NULL && room->check_move(decision, matter, move) != 0)) {
        return;
    }
    matter_emit_moved(decision, matter, move->action, arc->to, move->name, move->reason);
    if (room->moved != NULL) {
        room->moved(decision, matter, move->action);
    }
}

/* Whether another unit may take part is for the lead to say (吉安 三(一)). */
static int
check_may_mark(struct decision *decision, const struct matter *matter,
               const struct command_mark_member *mark)
{
    return member_mark_question(mark->mark) == QUESTION_CONSENT
               ? check_leads(decision, matter)
               : check_speaks_for(decision, mark->unit);
}

static int
check_mark(struct decision *decision, const struct matter *matter,
           const struct command_mark_member *mark)
{
    if (mark->mark == MARK_NONE || mark->mark == MARK_CONSENT_ASKED) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "mark", "mark",
                               member_mark_names[mark->mark], "attending … work_done");
    }
    if (check_may_mark(decision, matter, mark) != 0) {
        return -1;
    }
    if (member_mark_question(mark->mark) == QUESTION_ROLL &&
        decision->actor.authority < AUTHORITY_COMMAND) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    if (matter_find_member(matter, mark->unit) == NULL) {
        return decision_refuse(decision, REFUSAL_NOT_A_MEMBER, "unit", mark->unit,
                               matter_id_text(matter->id).text, NULL);
    }
    return rooms[matter->kind]->check_mark == NULL
               ? 0
               : rooms[matter->kind]->check_mark(decision, matter, mark);
}

void
matter_decide_mark(struct decision *decision)
{
    const struct command_mark_member *mark = &decision->command->as.mark_member;
    struct matter *matter = find_open_matter(decision, mark->matter, "mark");

    if (matter == NULL || check_mark(decision, matter, mark) != 0 ||
        decision_check_text(decision, "by", mark->name, mark->mark == MARK_SUBSTITUTE,
                            NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "note", mark->note, mark->mark == MARK_CANNOT,
                            NOTE_CHARACTERS_MAX) != 0) {
        return;
    }
    matter_emit_marked(decision, matter, mark->unit, mark->mark, mark->name, mark->note,
                       decision->actor.authority >= AUTHORITY_COMMAND ? MEANS_OPERATOR : MEANS_API);
    if (rooms[matter->kind]->marked != NULL) {
        rooms[matter->kind]->marked(decision, matter, mark->unit, mark->mark);
    }
}

/* What was found at a unit is for those to say who lead the inspection, never for itself. */
static int
check_may_note(struct decision *decision, const struct matter *matter,
               const struct command_note_matter *note, const char *unit)
{
    return note->entry == ENTRY_FINDING ? check_leads(decision, matter)
                                        : check_speaks_for(decision, unit);
}

void
matter_decide_note(struct decision *decision)
{
    const struct command_note_matter *note = &decision->command->as.note_matter;
    struct matter *matter = find_open_matter(decision, note->matter, "note");
    const char *unit = note->unit != NULL ? note->unit : decision->command->own_unit;

    if (matter == NULL || check_may_note(decision, matter, note, unit) != 0 ||
        decision_check_text(decision, "text", note->text, true, TEXT_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "by", note->name, false, NAME_CHARACTERS_MAX) != 0) {
        return;
    }
    if (unit != NULL && matter_find_member(matter, unit) == NULL &&
        !text_equal(unit, matter->proposed_by)) {
        (void)decision_refuse(decision, REFUSAL_NOT_A_MEMBER, "unit", unit,
                              matter_id_text(matter->id).text, NULL);
        return;
    }
    if (matter->entry_count >= ENTRIES_PER_MATTER_MAX) {
        (void)decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "entries",
                              arena_format(decision->arena, "%d", ENTRIES_PER_MATTER_MAX), NULL);
        return;
    }
    if (rooms[matter->kind]->check_note != NULL &&
        rooms[matter->kind]->check_note(decision, matter, note) != 0) {
        return;
    }
    matter_emit_noted(decision, matter, unit, note->entry, note->name, note->text, note->percent);
    if (rooms[matter->kind]->noted != NULL) {
        rooms[matter->kind]->noted(decision, matter, note);
    }
}

void
matter_take_answer(struct decision *decision, const struct callout *callout,
                   const struct answer_draft *draft)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    struct matter *matter =
        notice == NULL ? NULL : office_find_matter(decision->office, notice->matter);

    if (matter != NULL && rooms[matter->kind]->answered != NULL &&
        matter_find_member(matter, callout->unit) != NULL) {
        rooms[matter->kind]->answered(decision, matter, notice->purpose, callout, draft);
    }
}

void
matter_tick(struct decision *decision, struct matter_id id)
{
    struct matter *matter = office_find_matter(decision->office, id);

    if (matter == NULL) {
        return;
    }
    if (matter_state_is_final(matter->state)) {
        matter_drop(decision->office, matter);
    } else if (rooms[matter->kind]->due != NULL) {
        rooms[matter->kind]->due(decision, matter);
    }
}
