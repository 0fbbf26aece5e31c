/* notice.c: anything the office sends that must be answered. */
#include "core/callout/below.h"
#include "core/duty/duty_check.h"
#include "core/matter/matter.h"
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

/* ---- apply ---- */

static struct callout *
make_callout(struct office *office, struct notice *notice, const struct event_callout *from,
             const struct event *event)
{
    struct callout *callout = memory_new(sizeof(*callout));
    int64_t answer_within_ms = event->as.notice_issued.answer_within_ms;

    BUG_ON(office_find_callout(office, from->id) != NULL);
    callout->id = from->id;
    callout->notice = notice->id;
    callout->incident = notice->incident;
    callout->state = CALLOUT_CALLING;
    callout->unit = memory_copy_string(from->unit);
    callout->unit_name = memory_copy_string(from->unit_name);
    callout->role = from->role;
    callout->task = memory_copy_string(from->task);
    callout->policy = memory_copy_string(from->policy);
    callout->expects = from->expects;
    callout->step = -1;
    callout->started_ms = event->at_ms;
    callout->quiet = CALLOUT_CALLING;
    if (from->expects == CALLOUT_REPORTED) {
        callout->report_due_ms =
            callout_report_due_ms(event->at_ms, event->as.notice_issued.due_ms);
    }
    callout->people = -1;
    callout->vehicles = -1;
    HASH_ADD(hh, office->callouts, id, sizeof(callout->id), callout);
    DL_APPEND2(notice->callouts, callout, notice_prev, notice_next);
    notice->callout_count++;
    callout->kind = notice->kind;
    state_count_calling(office, callout->kind, 1);
    state_note_ids(office, &office->id_last_callout, callout->id.value);
    if (answer_within_ms > 0) {
        state_set_due(office, &callout->overdue_due, DUE_OVERDUE, callout->id.value,
                      event->at_ms + answer_within_ms);
    }
    return callout;
}

static void
apply_issued(struct office *office, const struct event *event)
{
    const struct event_notice_issued *issued = &event->as.notice_issued;
    struct incident *incident = office_find_incident(office, event->incident);
    struct notice *notice;

    if (event->incident.value != 0 && incident == NULL) {
        return;
    }
    BUG_ON(office_find_notice(office, event->notice) != NULL);
    notice = memory_new(sizeof(*notice));
    notice->id = event->notice;
    notice->incident = event->incident;
    notice->matter = issued->matter;
    notice->purpose = issued->purpose;
    notice->kind = issued->kind;
    notice->message = issued->message;
    notice->level = issued->level;
    notice->from_level = issued->from_level;
    notice->is_drill = issued->is_drill;
    notice->is_test =
        issued->kind == NOTICE_TEST || (incident != NULL && incident->status == INCIDENT_TEST);
    notice->title = memory_copy_string(issued->title);
    notice->text = memory_copy_string(issued->text);
    notice->due_ms = issued->due_ms;
    notice->is_periodic = issued->again_ms != 0;
    notice->issued_ms = event->at_ms;
    notice->issued_by = memory_copy_string(event->actor.name);
    notice->planbook = state_hold_planbook(office, issued->planbook_digest);
    HASH_ADD(hh, office->notices, id, sizeof(notice->id), notice);
    state_count_open(office, notice->kind, 1);
    state_note_ids(office, &office->id_last_notice, notice->id.value);
    if (incident != NULL) {
        DL_APPEND2(incident->notices, notice, incident_prev, incident_next);
        incident->notice_count++;
        if (notice->is_periodic) {
            sitrep_schedule(office, incident, issued->again_ms);
        }
    }
    for (size_t i = 0; i < issued->callout_count; i++) {
        (void)make_callout(office, notice, &issued->callouts[i], event);
    }
    below_join(office, notice, issued->callouts, issued->callout_count);
    key_put(office, event, issued->key, issued->key_digest);
}

void
notice_apply(struct office *office, const struct event *event)
{
    struct notice *notice;

    if (event->kind == EVENT_NOTICE_ISSUED) {
        apply_issued(office, event);
        return;
    }
    notice = office_find_notice(office, event->notice);
    if (notice == NULL || notice->is_closed) {
        return;
    }
    notice->is_closed = true;
    state_count_open(office, notice->kind, -1);
    state_set_due(office, &notice->close_due, DUE_NOTICE, notice->id.value,
                  event->at_ms + LINGER_MS);
}

/* ---- decide ---- */

/* The record of the notice and its callouts; nobody is called yet. */
static struct notice *
emit_issued(struct decision *decision, const struct notice_draft *draft)
{
    struct notice_id id = decision_notice_id(decision);
    struct event_notice_issued *issued;
    struct event *event;

    for (size_t i = 0; i < draft->callout_count; i++) {
        draft->callouts[i].id = decision_callout_id(decision);
    }
    event = decision_event(decision, EVENT_NOTICE_ISSUED);
    event->incident = draft->incident;
    event->notice = id;
    issued = &event->as.notice_issued;
    issued->matter = draft->matter;
    issued->purpose = draft->purpose;
    issued->kind = draft->kind;
    issued->message = draft->message;
    issued->level = draft->level;
    issued->from_level = draft->from_level;
    issued->is_drill = draft->is_drill;
    issued->title = draft->title;
    issued->text = draft->text;
    issued->due_ms = draft->due_ms;
    issued->answer_within_ms = draft->answer_within_ms;
    issued->again_ms = draft->again_ms;
    issued->planbook_digest = arena_copy_string(decision->arena, draft->planbook->digest);
    issued->callouts = draft->callouts;
    issued->callout_count = draft->callout_count;
    issued->key = draft->key;
    issued->key_digest = draft->key_digest;
    decision_emit(decision, event);
    return office_find_notice(decision->office, id);
}

/* As if the last rung of the last round had been taken: after it there is only "unanswered". */
static void
end_ladder(struct paging *paging, const struct callout *callout, int64_t until_ms)
{
    const struct policy *policy = callout_policy(paging->decision->office, callout);
    struct event_step step = {
        .callout = callout->id,
        .step = (int64_t)policy->step_count - 1,
        .round = policy->repeats_max,
        .next_ms = until_ms,
    };

    paging_add_step(paging, &step);
}

struct notice_id
notice_issue(struct decision *decision, const struct notice_draft *draft)
{
    struct notice *notice = emit_issued(decision, draft);
    struct callout *callout;
    struct paging paging;

    paging_begin(&paging, decision, notice->incident, notice->id);
    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        escalation_take_step(&paging, callout, 0, 0, decision->now_ms);
        if (draft->only_until_ms != 0) {
            end_ladder(&paging, callout, draft->only_until_ms);
        }
    }
    paging_end(&paging);
    return notice->id;
}

/* Adds a unit once; a unit may be named by itself and by several groups. */
static void
add_unit(struct decision *decision, struct notice_draft *draft, bool *is_in, size_t unit,
         const char *policy)
{
    bool is_sitrep = draft->kind == NOTICE_SITREP;
    const struct unit *from = &decision->office->directory->units[unit];
    struct event_callout *callout;

    if (is_in[unit]) {
        return;
    }
    is_in[unit] = true;
    callout = &draft->callouts[draft->callout_count++];
    callout->unit = arena_copy_string(decision->arena, from->code);
    callout->unit_name = arena_copy_string(decision->arena, from->name);
    callout->role = PLAN_ROLE_SUPPORT;
    callout->policy = policy;
    callout->expects = is_sitrep ? CALLOUT_REPORTED : CALLOUT_ACKNOWLEDGED;
}

static int
collect_units(struct decision *decision, struct notice_draft *draft, const char *policy)
{
    const struct command_issue_notice *issue = &decision->command->as.issue_notice;
    const struct directory *directory = decision->office->directory;
    bool *is_in = arena_take_array(decision->arena, directory->unit_count + 1, sizeof(*is_in));

    if (issue->random_count > 0 && issue->unit_count + issue->group_count == 0) {
        duty_check_take_everybody(decision, draft, policy);
    } else {
        draft->callouts =
            arena_take_array(decision->arena, directory->unit_count + 1, sizeof(*draft->callouts));
    }
    for (size_t i = 0; i < issue->unit_count; i++) {
        size_t unit = directory_find_unit(directory, issue->units[i]);

        if (unit == NO_INDEX) {
            return decision_refuse(decision, REFUSAL_UNIT_UNKNOWN, "units", issue->units[i], NULL,
                                   NULL);
        }
        add_unit(decision, draft, is_in, unit, policy);
    }
    for (size_t i = 0; i < issue->group_count; i++) {
        size_t group = directory_find_group(directory, issue->groups[i]);

        if (group == NO_INDEX) {
            return decision_refuse(decision, REFUSAL_GROUP_UNKNOWN, "groups", issue->groups[i],
                                   NULL, NULL);
        }
        for (size_t j = 0; j < directory->groups[group].unit_count; j++) {
            add_unit(decision, draft, is_in, directory->groups[group].units[j], policy);
        }
    }
    if (issue->with_below) {
        below_extend_draft(decision, draft, is_in);
    }
    return draft->callout_count > 0
               ? 0
               : decision_refuse(decision, REFUSAL_NOBODY_TO_NOTIFY, "units", NULL, NULL, NULL);
}

/* The last notices of an incident are kept for its response: bulletins must never stand in the way
 * of a change of level or of the end. */
#define NOTICES_RESERVED 30

static bool
incident_has_too_many(const struct decision *decision, struct incident_id id)
{
    const struct incident *incident = office_find_incident(decision->office, id);

    return incident != NULL &&
           incident->notice_count + NOTICES_RESERVED >= NOTICES_PER_INCIDENT_MAX;
}

static int
check_issue(struct decision *decision, const char **ret_policy)
{
    const struct command_issue_notice *issue = &decision->command->as.issue_notice;
    const struct planbook *planbook = decision->office->directory->planbook;

    if (issue->kind < NOTICE_BULLETIN || issue->kind >= NOTICE_TEST) {
        return decision_refuse(decision, REFUSAL_KIND_NOT_ISSUABLE, "kind",
                               notice_kind_names[issue->kind], NULL, NULL);
    }
    if (decision_check_text(decision, "title", issue->title, issue->kind != NOTICE_DUTY_CHECK,
                            TITLE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "text", issue->text, false, TEXT_CHARACTERS_MAX) != 0) {
        return -1;
    }
    if (information_check_cited(decision, "title", issue->title) != 0 ||
        information_check_cited(decision, "text", issue->text) != 0) {
        return -1;
    }
    if (issue->kind == NOTICE_SITREP && issue->due_ms != 0 && issue->due_ms <= decision->now_ms) {
        return decision_refuse(decision, REFUSAL_TIME_PAST, "due_at", "due_at",
                               matter_time(decision, issue->due_ms), NULL);
    }
    if (duty_check_examine(decision) != 0) {
        return -1;
    }
    if (issue->incident.value != 0) {
        const struct incident *incident = office_find_incident(decision->office, issue->incident);

        if (incident == NULL) {
            return decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, "incident",
                                   incident_id_text(issue->incident).text, NULL, NULL);
        }
        if (incident->is_closed) {
            return decision_refuse(decision, REFUSAL_INCIDENT_CLOSED, "incident",
                                   incident_id_text(issue->incident).text, NULL, NULL);
        }
    }
    if (incident_has_too_many(decision, issue->incident)) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "notices",
                               arena_format(decision->arena, "%d", NOTICES_PER_INCIDENT_MAX), NULL);
    }
    if (decision->office->notices_open >= NOTICES_OPEN_MAX) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "notices",
                               arena_format(decision->arena, "%d", NOTICES_OPEN_MAX), NULL);
    }
    if (issue->policy != NULL && planbook_find_policy(planbook, issue->policy) == NULL) {
        return decision_refuse(decision, REFUSAL_POLICY_UNKNOWN, "policy", issue->policy, NULL,
                               NULL);
    }
    BUG_ON(planbook->policy_count == 0);
    *ret_policy = issue->policy != NULL ? issue->policy
                  : issue->kind == NOTICE_DUTY_CHECK
                      ? duty_check_policy(decision)
                      : arena_copy_string(decision->arena, planbook->policies[0].code);
    return 0;
}

/* A request for reports is answered by a report, not by "received" (二连浩特 art. 6(1)). */
static void
ask_for_reports(const struct decision *decision, const struct incident *incident,
                struct notice_draft *draft)
{
    draft->message = MESSAGE_SITREP;
    if (draft->due_ms == 0) {
        draft->due_ms = sitrep_due_ms(decision, incident);
    }
    if (draft->due_ms > decision->now_ms) {
        draft->answer_within_ms = draft->due_ms - decision->now_ms;
    }
}

static void
issue_duty_check(struct decision *decision, struct notice_draft *draft)
{
    const struct command_issue_notice *issue = &decision->command->as.issue_notice;
    int64_t among = (int64_t)draft->callout_count;
    bool is_zh = decision->office->directory->language == LANGUAGE_ZH;

    if (text_is_empty(draft->title)) {
        draft->title = is_zh ? "值班抽查" : "Duty check";
    }
    duty_check_draw(decision, draft, issue->random_count, issue->random_number);
    decision->outcome->notice = notice_issue(decision, draft);
    duty_check_record(decision, decision->outcome->notice, draft, issue->random_count, among,
                      issue->random_number);
}

void
notice_decide_issue(struct decision *decision)
{
    const struct command_issue_notice *issue = &decision->command->as.issue_notice;
    const struct incident *incident = office_find_incident(decision->office, issue->incident);
    const char *policy = NULL;
    struct notice_draft draft = {
        .incident = issue->incident,
        .kind = issue->kind,
        .message = issue->kind == NOTICE_DUTY_CHECK ? MESSAGE_DUTY_CHECK : MESSAGE_NOTICE,
        .is_drill = issue->is_drill || issue->kind == NOTICE_DRILL ||
                    (incident != NULL && incident->status == INCIDENT_EXERCISE),
        .title = issue->title,
        .text = issue->text,
        .due_ms = issue->due_ms,
        .planbook = decision->office->directory->planbook,
        .key = decision->command->key,
        .key_digest = decision->command->key_digest,
    };

    if (issue->kind == NOTICE_SITREP) {
        ask_for_reports(decision, incident, &draft);
    }
    if (check_issue(decision, &policy) != 0 || collect_units(decision, &draft, policy) != 0) {
        return;
    }
    if (issue->kind == NOTICE_DUTY_CHECK) {
        issue_duty_check(decision, &draft);
        return;
    }
    decision->outcome->notice = notice_issue(decision, &draft);
    decision->outcome->incident = issue->incident;
}

#define TEST_PATIENCE_MS (10 * MS_PER_MINUTE)

static void
page_person(struct decision *decision, const struct notice *notice, const struct person *person,
            const struct contact_choice *choice)
{
    const struct callout *callout = notice->callouts;
    char letter[2] = {inbox_letter(decision->office, choice->contact->address, callout->id, NULL)};
    struct event_page *page;
    struct paging paging;

    paging_begin(&paging, decision, notice->incident, notice->id);
    page = paging_add_page(&paging);
    page->callout = callout->id;
    page->person = person->code;
    page->name = person->name;
    page->unit = arena_copy_string(decision->arena, callout->unit);
    page->rule = DUTY_UNIT;
    page->channel = choice->contact->channel;
    page->address = choice->contact->address;
    page->contact = choice->rank;
    page->message = MESSAGE_TEST;
    page->language = person->language;
    page->priority = PRIORITY_LOW;
    page->letter = arena_copy_string(decision->arena, letter);
    end_ladder(&paging, callout, decision->now_ms + TEST_PATIENCE_MS);
    paging_end(&paging);
}

/* A test page goes the way of an alarm to one person, without a ladder, and asks for an answer:
 * so it proves both directions. It says that it is a test. */
void
notice_decide_test_page(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    const char *code = decision->command->as.test_page.person;
    size_t index = directory_find_person(directory, code == NULL ? "" : code);
    const struct person *person;
    const struct unit *unit;
    struct contact_choice choice;
    struct event_callout callout = {.role = PLAN_ROLE_SUPPORT, .expects = CALLOUT_ACKNOWLEDGED};
    struct notice_draft draft = {.kind = NOTICE_TEST, .message = MESSAGE_TEST, .callout_count = 1};
    struct notice *notice;

    if (index == NO_INDEX) {
        (void)decision_refuse(decision, REFUSAL_PERSON_UNKNOWN, "person", code, NULL, NULL);
        return;
    }
    person = &directory->people[index];
    if (!contact_choose(decision, person->contacts, person->contact_count, NULL, 0, &choice)) {
        (void)decision_refuse(decision, REFUSAL_PERSON_NO_CONTACT, "person", person->name, NULL,
                              NULL);
        return;
    }
    unit = &directory->units[person->unit == NO_INDEX ? directory->office_unit : person->unit];
    callout.unit = unit->code;
    callout.unit_name = unit->name;
    callout.policy = directory->planbook->policies[0].code;
    draft.planbook = directory->planbook;
    draft.callouts = arena_take(decision->arena, sizeof(callout));
    draft.callouts[0] = callout;
    draft.key = decision->command->key;
    draft.key_digest = decision->command->key_digest;
    notice = emit_issued(decision, &draft);
    page_person(decision, notice, person, &choice);
    decision->outcome->notice = notice->id;
}
