/* matters.c: the words about meetings, tasks, inspections and information. */
#include <string.h>

#include "story.h"

#define NAMED_MAX WORDS_MAX

struct named { /* the members and guests that a line names */
    struct command_member members[NAMED_MAX];
    size_t member_count;
    const char *guests[NAMED_MAX];
    size_t guest_count;
    int64_t team;
};

/* "lead health", "with police", "target school", "all cdc-group", "team 2" for those after it. */
static bool
take_member(struct world *world, struct named *named)
{
    struct command_member *member = &named->members[named->member_count];
    const char *const words[MEMBER_ROLE_N] = {"lead", "with", "target"};

    if (take_figure(world, "team", &named->team)) {
        return true;
    }
    for (int role = 0; role < MEMBER_ROLE_N; role++) {
        if (word_is(world, words[role])) {
            *member = (struct command_member){.role = (enum member_role)role, .team = named->team};
            if (word_is(world, "group")) {
                member->group = word_next(world);
            } else {
                member->unit = word_next(world);
            }
            named->member_count++;
            return true;
        }
    }
    return false;
}

/* "WORD 3d": so long from now. */
static bool
take_moment(struct world *world, const char *word, int64_t *ret_ms)
{
    if (!word_is(world, word)) {
        return false;
    }
    *ret_ms = world->now_ms + word_duration_ms(world);
    return true;
}

static bool
take_span(struct world *world, const char *word, int64_t *ret_ms)
{
    if (!word_is(world, word)) {
        return false;
    }
    *ret_ms = word_duration_ms(world);
    return true;
}

static bool
take_form(struct world *world, enum matter_form *ret_form)
{
    if (!word_is(world, "form")) {
        return false;
    }
    *ret_form = (enum matter_form)word_choice(world, "form", matter_form_names, FORM_N);
    return true;
}

/* "parent 2": the second matter of the story. */
static struct matter_id
matter_number(struct world *world, int64_t number)
{
    struct matter_id none = {0};

    for (size_t i = 0; i < world->journal.count; i++) {
        const struct event *event = &world->journal.items[i].event;

        if (event->kind == EVENT_MATTER_OPENED && --number == 0) {
            return event->matter;
        }
    }
    return none;
}

static bool
take_matter(struct world *world, const char *word, struct matter_id *ret_id)
{
    if (!word_is(world, word)) {
        return false;
    }
    *ret_id = matter_number(world, word_number(world));
    return true;
}

static void
request_open(struct world *world)
{
    struct command command = {.kind = COMMAND_OPEN_MATTER};
    struct command_open_matter *open = &command.as.open_matter;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};
    struct named named = {.team = 0};

    open->kind = (enum matter_kind)word_choice(world, "kind", matter_kind_names, MATTER_KIND_N);
    open->title = word_next(world);
    if (open->title[0] == '\0') {
        open->title = NULL; /* the work plan has it */
    }
    while (word_peek(world) != NULL) {
        if (word_is(world, "guest")) {
            named.guests[named.guest_count++] = word_next(world);
        } else if (word_is(world, "incident")) {
            open->incident = take_incident(world);
        } else if (word_is(world, "major")) {
            open->is_major = true;
        } else if (word_is(world, "unannounced")) {
            open->is_unannounced = true;
        } else if (!take_member(world, &named) && !take_form(world, &open->form) &&
                   !take_text(world, "text", &open->text) &&
                   !take_text(world, "place", &open->place) &&
                   !take_text(world, "unit", &open->unit) &&
                   !take_text(world, "by", &open->said_by) &&
                   !take_text(world, "deliverable", &open->deliverable) &&
                   !take_moment(world, "held", &open->at_ms) &&
                   !take_moment(world, "due", &open->due_ms) &&
                   !take_span(world, "every", &open->every_ms) &&
                   !take_figure(world, "plan", &open->plan) &&
                   !take_matter(world, "parent", &open->parent) && !take_key(world, &command) &&
                   !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    open->members = named.members;
    open->member_count = named.member_count;
    open->guests = named.guests;
    open->guest_count = named.guest_count;
    world_request(world, &command, caller.authority, caller.name);
    world->matter = world->outcome.matter;
}

static void
request_join(struct world *world)
{
    struct command command = {.kind = COMMAND_JOIN_MATTER};
    struct command_join_matter *join = &command.as.join_matter;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};
    struct named named = {.team = 0};

    while (word_peek(world) != NULL) {
        if (!take_member(world, &named) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    join->matter = world->matter;
    join->members = named.members;
    join->member_count = named.member_count;
    world_request(world, &command, caller.authority, caller.name);
}

/* "share to UNIT… group GROUP… [text "…"]": a bulletin about information. */
static void
request_share(struct world *world)
{
    struct command command = {.kind = COMMAND_JOIN_MATTER};
    struct command_join_matter *join = &command.as.join_matter;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};
    struct named named = {.team = 0};

    while (word_peek(world) != NULL) {
        if (word_is(world, "to")) {
            named.members[named.member_count++].unit = word_next(world);
        } else if (word_is(world, "group")) {
            named.members[named.member_count++].group = word_next(world);
        } else if (!take_text(world, "text", &join->text) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    for (size_t i = 0; i < named.member_count; i++) {
        named.members[i].role = MEMBER_PARTICIPANT;
    }
    join->matter = world->matter;
    join->members = named.members;
    join->member_count = named.member_count;
    join->is_bulletin = true;
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_amend(struct world *world)
{
    struct command command = {.kind = COMMAND_AMEND_MATTER};
    struct command_amend_matter *amend = &command.as.amend_matter;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    while (word_peek(world) != NULL) {
        if (!take_text(world, "title", &amend->title) && !take_text(world, "text", &amend->text) &&
            !take_text(world, "place", &amend->place) &&
            !take_text(world, "reason", &amend->reason) &&
            !take_moment(world, "held", &amend->at_ms) &&
            !take_moment(world, "due", &amend->due_ms) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    amend->matter = world->matter;
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_move(struct world *world)
{
    struct command command = {.kind = COMMAND_MOVE_MATTER};
    struct command_move_matter *move = &command.as.move_matter;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    move->action =
        (enum matter_action)word_choice(world, "action", matter_action_names, MATTER_ACTION_N);
    while (word_peek(world) != NULL) {
        if (word_is(world, "force")) {
            move->is_forced = true;
        } else if (!take_text(world, "by", &move->name) &&
                   !take_text(world, "reason", &move->reason) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    move->matter = world->matter;
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_mark(struct world *world)
{
    struct command command = {.kind = COMMAND_MARK_MEMBER};
    struct command_mark_member *mark = &command.as.mark_member;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    mark->unit = word_next(world);
    mark->mark = (enum member_mark)word_choice(world, "mark", member_mark_names, MARK_N);
    while (word_peek(world) != NULL) {
        if (!take_text(world, "by", &mark->name) && !take_text(world, "note", &mark->note) &&
            !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    mark->matter = world->matter;
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_note(struct world *world)
{
    struct command command = {.kind = COMMAND_NOTE_MATTER};
    struct command_note_matter *note = &command.as.note_matter;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    note->entry = (enum entry_kind)word_choice(world, "entry", entry_kind_names, ENTRY_KIND_N);
    note->text = word_next(world);
    note->percent = -1;
    while (word_peek(world) != NULL) {
        if (!take_text(world, "unit", &note->unit) && !take_text(world, "by", &note->name) &&
            !take_figure(world, "percent", &note->percent) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    note->matter = world->matter;
    world_request(world, &command, caller.authority, caller.name);
}

/* "summarize-tasks" */
static void
request_summary(struct world *world)
{
    struct command command = {.kind = COMMAND_SUMMARIZE_TASKS};
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    (void)take_caller(world, &caller);
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_matter(struct world *world)
{
    world->matter = matter_number(world, word_number(world));
}

bool
matter_run(struct world *world)
{
    static const struct {
        const char *word;
        void (*run)(struct world *world);
    } requests[] = {
        {"open", request_open},     {"join", request_join},   {"amend", request_amend},
        {"move", request_move},     {"mark", request_mark},   {"note", request_note},
        {"matter", request_matter}, {"share", request_share}, {"summarize-tasks", request_summary},
    };

    for (size_t i = 0; i < ARRAY_SIZE(requests); i++) {
        if (word_is(world, requests[i].word)) {
            expect_nothing_open(world);
            requests[i].run(world);
            words_end(world);
            return true;
        }
    }
    return false;
}

static const struct matter *
the_matter(struct world *world)
{
    const struct matter *matter = office_find_matter(world->office, world->matter);

    if (matter == NULL) {
        story_fail(world, "there is no matter, or it has left memory");
    }
    return matter;
}

/* "expect matter STATE [chases N] [members N] [entries N]", "expect matter gone" */
void
expect_matter(struct world *world)
{
    const struct matter *matter;
    enum matter_state state;
    int64_t number = 0;

    if (word_is(world, "gone")) {
        if (office_find_matter(world->office, world->matter) != NULL) {
            story_fail(world, "the matter is still in memory");
        }
        return;
    }
    matter = the_matter(world);
    state = (enum matter_state)word_choice(world, "state", matter_state_names, MATTER_STATE_N);
    if (matter->state != state) {
        story_fail(world, "the matter is %s", matter_state_names[matter->state]);
    }
    while (word_peek(world) != NULL) {
        int64_t is = 0;

        if (take_figure(world, "chases", &number)) {
            is = matter->chases;
        } else if (take_figure(world, "members", &number)) {
            is = (int64_t)matter->member_count;
        } else if (take_figure(world, "entries", &number)) {
            is = (int64_t)matter->entry_count;
        } else {
            words_end(world);
        }
        if (is != number) {
            story_fail(world, "it is %lld", (long long)is);
        }
    }
}

/* "expect member UNIT MARK [by NAME] [note "…"]", "expect member UNIT no QUESTION" */
void
expect_member(struct world *world)
{
    const char *unit = word_next(world);
    const struct matter *matter = the_matter(world);
    const struct matter_member *member = NULL;
    const struct member_answer *answer;
    const char *text = NULL;
    enum member_mark mark;

    for (size_t i = 0; i < matter->member_count; i++) {
        member = strcmp(matter->members[i].unit, unit) == 0 ? &matter->members[i] : member;
    }
    if (member == NULL) {
        story_fail(world, "%s is no member", unit);
    }
    if (word_is(world, "no")) {
        answer =
            &member->answers[word_choice(world, "question", member_question_names, QUESTION_N)];
        if (answer->mark != MARK_NONE) {
            story_fail(world, "%s is %s", unit, member_mark_names[answer->mark]);
        }
        return;
    }
    mark = (enum member_mark)word_choice(world, "mark", member_mark_names, MARK_N);
    answer = &member->answers[member_mark_question(mark)];
    if (answer->mark != mark) {
        story_fail(world, "%s is %s", unit, member_mark_names[answer->mark]);
    }
    while (word_peek(world) != NULL) {
        const char *is = NULL;

        if (take_text(world, "by", &text)) {
            is = answer->name;
        } else if (take_text(world, "note", &text)) {
            is = answer->note;
        } else {
            words_end(world);
        }
        if (is == NULL || strstr(is, text) == NULL) {
            story_fail(world, "it says \"%s\"", is == NULL ? "" : is);
        }
    }
}
