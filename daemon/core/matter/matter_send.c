/* matter_send.c: what a matter puts on record and whom it tells. */
#include <string.h>

#include "core/matter/matter.h"
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
                   const struct event_member *members, size_t count, bool awaits_consent)
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
    event->as.matter_joined.awaits_consent = awaits_consent;
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

/* A timeline tells who was told without asking for the notice. */
static void
name_units(struct decision *decision, const struct notice *notice, struct event_matter_sent *sent)
{
    const struct callout *callout;

    sent->names = arena_take_array(decision->arena, MATTER_SENT_NAMES_MAX, sizeof(*sent->names));
    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        if (sent->name_count == MATTER_SENT_NAMES_MAX) {
            break;
        }
        sent->names[sent->name_count++] = arena_copy_string(decision->arena, callout->unit_name);
    }
    sent->name_total = (int64_t)notice->callout_count;
}

void
matter_emit_sent(struct decision *decision, const struct matter *matter, struct notice_id id,
                 enum matter_purpose purpose)
{
    const struct notice *notice = office_find_notice(decision->office, id);
    struct event *event = begin(decision, matter, EVENT_MATTER_SENT);

    event->as.matter_sent.notice = id;
    event->as.matter_sent.purpose = purpose;
    if (notice != NULL) {
        name_units(decision, notice, &event->as.matter_sent);
    }
    decision_emit(decision, event);
}

/* By the members' places: whom the letter names; NULL when it names nobody and goes to all. */
static const bool *
mark_named(struct decision *decision, const struct matter *matter,
           const struct matter_letter *letter)
{
    bool *is_named;

    if (letter->only == NULL) {
        return NULL;
    }
    is_named = arena_take_array(decision->arena, matter->member_count + 1, sizeof(*is_named));
    for (size_t i = 0; i < letter->only_count; i++) {
        const struct matter_member *member = matter_find_member(matter, letter->only[i].unit);

        if (member != NULL) {
            is_named[member - matter->members] = true;
        }
    }
    return is_named;
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
    const bool *is_named = mark_named(decision, matter, letter);

    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];
        struct event_callout *callout;

        if ((is_named != NULL && !is_named[i]) || !is_chosen(matter, member, letter) ||
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

static void
address_unit(struct decision *decision, size_t unit, const char *policy, struct notice_draft *draft)
{
    const struct unit *to = &decision->office->directory->units[unit];
    struct event_callout *callout;

    for (size_t i = 0; i < draft->callout_count; i++) {
        if (text_equal(draft->callouts[i].unit, to->code)) {
            return;
        }
    }
    callout = &draft->callouts[draft->callout_count++];
    callout->unit = arena_copy_string(decision->arena, to->code);
    callout->unit_name = arena_copy_string(decision->arena, to->name);
    callout->role = PLAN_ROLE_SUPPORT;
    callout->policy = policy;
    callout->expects = CALLOUT_ACKNOWLEDGED;
}

/* The code may have left the directory by a reload: then there is nobody more to tell. */
static void
address_copies(struct decision *decision, const char *copy_to, const char *policy,
               struct notice_draft *draft)
{
    const struct directory *directory = decision->office->directory;
    size_t group = copy_to == NULL ? NO_INDEX : directory_find_group(directory, copy_to);
    size_t unit = copy_to == NULL ? NO_INDEX : directory_find_unit(directory, copy_to);

    for (size_t i = 0; group != NO_INDEX && i < directory->groups[group].unit_count; i++) {
        address_unit(decision, directory->groups[group].units[i], policy, draft);
    }
    if (group == NO_INDEX && unit != NO_INDEX) {
        address_unit(decision, unit, policy, draft);
    }
}

static const char *
choose_policy(const struct decision *decision, const struct matter *matter, const char *own)
{
    const struct directory *directory = decision->office->directory;
    const char *policy =
        own != NULL ? own : directory->institutions[matter_institution(matter->kind)].policy;

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
        .only_until_ms = letter->only_until_ms,
        .planbook = decision->office->directory->planbook,
    };
    const char *policy = choose_policy(decision, matter, letter->policy);
    struct notice_id notice = {0};

    BUG_ON(draft.planbook->policy_count == 0);
    draft.callouts = arena_take_array(
        decision->arena, matter->member_count + decision->office->directory->unit_count + 1,
        sizeof(*draft.callouts));
    address_members(decision, matter, letter, policy, &draft);
    address_copies(decision, letter->copy_to, policy, &draft);
    if (draft.callout_count == 0 || matter->notice_count >= NOTICES_PER_MATTER_MAX) {
        return notice;
    }
    notice = notice_issue(decision, &draft);
    matter_emit_sent(decision, matter, notice, letter->purpose);
    decision->outcome->notice = notice;
    return notice;
}

struct callout *
matter_find_callout(const struct decision *decision, const struct matter *matter, const char *unit,
                    enum matter_purpose purpose)
{
    for (size_t i = matter->notice_count; i-- > 0;) {
        const struct notice *notice = office_find_notice(decision->office, matter->notices[i].id);
        struct callout *callout;

        if (notice == NULL || matter->notices[i].purpose != purpose) {
            continue;
        }
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (text_equal(callout->unit, unit)) {
                return callout;
            }
        }
    }
    return NULL;
}

void
matter_answer_callout(struct decision *decision, const struct matter *matter,
                      const struct command_mark_member *mark, enum matter_purpose purpose,
                      enum answer answer)
{
    struct callout *callout = matter_find_callout(decision, matter, mark->unit, purpose);
    struct answer_draft draft = {
        .answer = answer,
        .name = mark->name != NULL ? mark->name : decision->actor.name,
        .means = decision->actor.authority >= AUTHORITY_COMMAND ? MEANS_OPERATOR : MEANS_API,
        .note = mark->note,
        .people = -1,
        .vehicles = -1,
        .is_marked = true,
    };

    if (callout != NULL && (callout_still_calls(callout) ||
                            (callout->state == CALLOUT_DECLINED && answer != ANSWER_CANNOT))) {
        answer_record(decision, callout, &draft);
    }
}

void
matter_stand_down(struct decision *decision, const struct matter *matter,
                  enum matter_purpose purpose, const char *reason)
{
    for (size_t i = 0; i < matter->notice_count; i++) {
        const struct notice *notice = office_find_notice(decision->office, matter->notices[i].id);
        struct callout_id *ids;
        const struct callout *callout;
        size_t count = 0;

        if (notice == NULL || matter->notices[i].purpose != purpose) {
            continue;
        }
        ids = arena_take_array(decision->arena, notice->callout_count + 1, sizeof(*ids));
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (callout->state != CALLOUT_STOOD_DOWN) {
                ids[count++] = callout->id;
            }
        }
        callouts_emit(decision, EVENT_CALLOUTS_STOOD_DOWN, notice, ids, count, CALLOUT_STOOD_DOWN,
                      reason);
    }
}

static struct notice_id
send_to_units(struct decision *decision, enum institution institution, const size_t *units,
              size_t count, struct notice_draft *draft)
{
    const struct directory *directory = decision->office->directory;
    const char *policy = directory->institutions[institution].policy;
    struct notice_id none = {0};

    draft->planbook = directory->planbook;
    draft->kind = NOTICE_BULLETIN;
    draft->message = MESSAGE_NOTICE;
    draft->callouts = arena_take_array(decision->arena, count + 1, sizeof(*draft->callouts));
    for (size_t i = 0; i < count; i++) {
        const struct unit *unit = &directory->units[units[i]];

        draft->callouts[draft->callout_count++] = (struct event_callout){
            .unit = arena_copy_string(decision->arena, unit->code),
            .unit_name = arena_copy_string(decision->arena, unit->name),
            .role = PLAN_ROLE_SUPPORT,
            .policy = arena_copy_string(
                decision->arena, policy != NULL ? policy : directory->planbook->policies[0].code),
            .expects = CALLOUT_ACKNOWLEDGED,
        };
    }
    return count == 0 ? none : notice_issue(decision, draft);
}

static bool
is_unit_among(const size_t *units, size_t count, size_t unit)
{
    for (size_t i = 0; i < count; i++) {
        if (units[i] == unit) {
            return true;
        }
    }
    return false;
}

struct notice_id
matter_send_to_leadership(struct decision *decision, enum institution institution,
                          const char *title, const char *text)
{
    const struct institution_rule *rule = &decision->office->directory->institutions[institution];
    struct notice_draft draft = {.purpose = PURPOSE_SUMMARY, .title = title, .text = text};

    return send_to_units(decision, institution, rule->leadership, rule->leadership_count, &draft);
}

struct notice_id
matter_send_to_informed(struct decision *decision, enum institution institution, const char *title,
                        const char *text)
{
    const struct institution_rule *rule = &decision->office->directory->institutions[institution];
    struct notice_draft draft = {.purpose = PURPOSE_BULLETIN, .title = title, .text = text};
    size_t *units = arena_take_array(decision->arena, rule->informed_count + 1, sizeof(*units));
    size_t count = 0;

    /* The leadership has the same words already. */
    for (size_t i = 0; i < rule->informed_count; i++) {
        if (!is_unit_among(rule->leadership, rule->leadership_count, rule->informed[i])) {
            units[count++] = rule->informed[i];
        }
    }
    return send_to_units(decision, institution, units, count, &draft);
}

void
matter_stand_down_notice(struct decision *decision, struct notice_id id, const char *reason)
{
    const struct notice *notice = office_find_notice(decision->office, id);
    struct callout_id *callouts;
    const struct callout *callout;
    size_t count = 0;

    if (notice == NULL || notice->is_closed) {
        return;
    }
    callouts = arena_take_array(decision->arena, notice->callout_count + 1, sizeof(*callouts));
    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        if (callout->state == CALLOUT_CALLING) {
            callouts[count++] = callout->id;
        }
    }
    callouts_emit(decision, EVENT_CALLOUTS_STOOD_DOWN, notice, callouts, count, CALLOUT_CALLING,
                  arena_copy_string(decision->arena, reason));
}

void
matter_stand_down_all(struct decision *decision, const struct matter *matter, const char *reason)
{
    for (size_t i = 0; i < matter->notice_count; i++) {
        matter_stand_down_notice(decision, matter->notices[i].id, reason);
    }
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

const char *
matter_join_texts(struct decision *decision, const char *const *texts)
{
    const char *joined;
    struct text text;

    text_init(&text);
    for (; *texts != NULL; texts++) {
        text_add(&text, *texts);
    }
    joined = arena_copy_string(decision->arena, text.bytes);
    text_fini(&text);
    return joined;
}
