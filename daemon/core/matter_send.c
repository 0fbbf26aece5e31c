/* matter_send.c: what a matter puts on record and whom it tells. */
#include <string.h>

#include "core/matter.h"
#include "core/private.h"

static struct event *
begin(struct decision *decision, const struct matter *matter, enum event_kind kind)
{
    struct event *event = decision_event(decision, kind);

    event->matter = matter->id;
    event->incident = matter->incident;
    return event;
}

void
matter_emit_joined(struct decision *decision, const struct matter *matter,
                   const struct event_member *members, size_t count)
{
    struct event *event = begin(decision, matter, EVENT_MATTER_JOINED);
    struct event_member *copy = arena_take_array(decision->arena, count + 1, sizeof(*copy));

    for (size_t i = 0; i < count; i++) {
        copy[i] = members[i];
        copy[i].unit = arena_copy_string(decision->arena, members[i].unit);
        copy[i].unit_name = arena_copy_string(decision->arena, members[i].unit_name);
    }
    event->as.matter_joined.members = copy;
    event->as.matter_joined.member_count = count;
    decision_emit(decision, event);
}

void
matter_emit_moved(struct decision *decision, const struct matter *matter, enum matter_action action,
                  enum matter_state to, const char *name, const char *reason)
{
    struct event *event = begin(decision, matter, EVENT_MATTER_MOVED);

    event->as.matter_moved.action = action;
    event->as.matter_moved.to = to;
    event->as.matter_moved.name = arena_copy_string(decision->arena, name);
    event->as.matter_moved.reason = arena_copy_string(decision->arena, reason);
    decision_emit(decision, event);
}

void
matter_emit_marked(struct decision *decision, const struct matter *matter, const char *unit,
                   enum member_mark mark, const char *name, const char *note, enum means means)
{
    struct event *event = begin(decision, matter, EVENT_MATTER_MARKED);

    event->unit = arena_copy_string(decision->arena, unit);
    event->as.matter_marked.mark = mark;
    event->as.matter_marked.name = arena_copy_string(decision->arena, name);
    event->as.matter_marked.note = arena_copy_string(decision->arena, note);
    event->as.matter_marked.means = means;
    decision_emit(decision, event);
}

void
matter_emit_noted(struct decision *decision, const struct matter *matter, const char *unit,
                  enum entry_kind entry, const char *name, const char *text, int64_t percent)
{
    struct event *event = begin(decision, matter, EVENT_MATTER_NOTED);

    event->unit = arena_copy_string(decision->arena, unit);
    event->as.matter_noted.entry = entry;
    event->as.matter_noted.name = arena_copy_string(decision->arena, name);
    event->as.matter_noted.text = arena_copy_string(decision->arena, text);
    event->as.matter_noted.percent = percent;
    decision_emit(decision, event);
}

void
matter_emit_reminded(struct decision *decision, const struct matter *matter,
                     enum matter_purpose purpose)
{
    struct event *event = begin(decision, matter, EVENT_MATTER_REMINDED);

    event->as.matter_reminded.purpose = purpose;
    decision_emit(decision, event);
}

static void
emit_sent(struct decision *decision, const struct matter *matter, struct notice_id notice,
          enum matter_purpose purpose)
{
    struct event *event = begin(decision, matter, EVENT_MATTER_SENT);

    event->as.matter_sent.notice = notice;
    event->as.matter_sent.purpose = purpose;
    decision_emit(decision, event);
}

static bool
is_chosen(const struct matter *matter, const struct matter_member *member,
          const struct matter_letter *letter)
{
    if (letter->unit != NULL && !text_equal(letter->unit, member->unit)) {
        return false;
    }
    return letter->picks == NULL || letter->picks(matter, member);
}

static void
address_members(struct decision *decision, const struct matter *matter,
                const struct matter_letter *letter, const char *policy, struct notice_draft *draft)
{
    draft->callouts =
        arena_take_array(decision->arena, matter->member_count + 1, sizeof(*draft->callouts));
    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];
        struct event_callout *callout;

        if (!is_chosen(matter, member, letter) ||
            directory_find_unit(decision->office->directory, member->unit) == NO_INDEX) {
            continue;
        }
        callout = &draft->callouts[draft->callout_count++];
        callout->unit = arena_copy_string(decision->arena, member->unit);
        callout->unit_name = arena_copy_string(decision->arena, member->unit_name);
        callout->role = member->role == MEMBER_LEAD ? PLAN_ROLE_LEAD : PLAN_ROLE_SUPPORT;
        callout->policy = policy;
        callout->expects = CALLOUT_ACKNOWLEDGED;
    }
}

static const char *
choose_policy(const struct decision *decision, const struct matter *matter)
{
    const struct directory *directory = decision->office->directory;
    const char *policy = directory->institutions[matter_institution(matter->kind)].policy;

    return arena_copy_string(decision->arena,
                             policy != NULL ? policy : directory->planbook->policies[0].code);
}

/* A notice belongs to the incident as long as that is open; a task may outlive it. */
static struct incident_id
open_incident(const struct decision *decision, const struct matter *matter)
{
    const struct incident *incident = office_find_incident(decision->office, matter->incident);
    struct incident_id none = {0};

    return incident == NULL || incident->is_closed ? none : matter->incident;
}

struct notice_id
matter_send(struct decision *decision, const struct matter *matter,
            const struct matter_letter *letter)
{
    const struct incident *incident = office_find_incident(decision->office, matter->incident);
    struct notice_draft draft = {
        .incident = open_incident(decision, matter),
        .matter = matter->id,
        .purpose = letter->purpose,
        .kind = letter->kind,
        .message = letter->message,
        .is_drill = incident != NULL && incident->status == INCIDENT_EXERCISE,
        .title = arena_copy_string(decision->arena, letter->title),
        .text = arena_copy_string(decision->arena, letter->text),
        .due_ms = letter->due_ms,
        .planbook = decision->office->directory->planbook,
    };
    struct notice_id notice = {0};

    BUG_ON(draft.planbook->policy_count == 0);
    address_members(decision, matter, letter, choose_policy(decision, matter), &draft);
    if (draft.callout_count == 0 || matter->notice_count >= NOTICES_PER_MATTER_MAX) {
        return notice;
    }
    notice = notice_issue(decision, &draft);
    emit_sent(decision, matter, notice, letter->purpose);
    decision->outcome->notice = notice;
    return notice;
}

const char *
matter_newest_entry(const struct matter *matter, enum entry_kind kind)
{
    for (size_t i = matter->entry_count; i-- > 0;) {
        if (matter->entries[i].kind == kind) {
            return matter->entries[i].text;
        }
    }
    return NULL;
}

const char *
matter_time(struct decision *decision, int64_t at_ms)
{
    struct civil_time time = zone_to_local(&decision->office->directory->zone, at_ms);

    return arena_format(decision->arena, "%04d-%02d-%02d %02d:%02d", time.date.year,
                        time.date.month, time.date.day, time.hour, time.minute);
}

const char *
matter_words(const struct decision *decision, const char *zh, const char *en)
{
    return decision->office->directory->language == LANGUAGE_ZH ? zh : en;
}
