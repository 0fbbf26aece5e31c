/* reporting.c: reports leave the office, and the office is told before one is late. */
#include "core/response/reporting.h"

#include "core/private.h"
#include "core/rooms.h"

/* ---- apply ---- */

static void
apply_submitted(struct office *office, struct incident *incident, const struct event *event)
{
    const struct event_report_submitted *submitted = &event->as.report_submitted;
    struct report_submission *entry;

    array_grow((void **)&incident->submissions, &incident->submission_room,
               incident->submission_count, sizeof(*incident->submissions));
    entry = &incident->submissions[incident->submission_count++];
    entry->kind = submitted->kind;
    entry->to = memory_copy_string(submitted->to);
    entry->to_name = memory_copy_string(submitted->to_name);
    entry->left_ms = submitted->left_ms;
    entry->recorded_ms = event->at_ms;
    entry->means = submitted->means;
    entry->by = memory_copy_string(submitted->by);
    entry->number = memory_copy_string(submitted->number);
    entry->note = memory_copy_string(submitted->note);
    entry->proof = memory_copy_string(submitted->proof);
    reporting_note_left(office, incident, submitted->kind, submitted->to, submitted->left_ms);
    key_put(office, event, submitted->key, submitted->key_digest);
    state_touch(office, incident->id, (struct notice_id){0});
}

void
reporting_apply(struct office *office, const struct event *event)
{
    struct incident *incident = office_find_incident(office, event->incident);

    if (incident == NULL) {
        return;
    }
    if (event->kind == EVENT_REPORT_SUBMITTED) {
        apply_submitted(office, incident, event);
        return;
    }
    for (size_t i = 0; i < event->as.reports_due.report_count; i++) {
        reporting_note_told(office, incident, &event->as.reports_due.reports[i], event->at_ms);
    }
}

/* ---- decide: a report has left ---- */

static const struct report_hop *
find_recipient(const struct incident *incident, const char *to)
{
    const struct planbook *planbook = incident->planbook;

    for (size_t i = 0; i < planbook->reporting_count; i++) {
        if (text_equal(planbook->reporting[i].to, to)) {
            return &planbook->reporting[i];
        }
    }
    return NULL;
}

static const char *
known_recipients(struct decision *decision, const struct incident *incident)
{
    const struct planbook *planbook = incident->planbook;
    struct text_list codes = {0};

    for (size_t i = 0; i < planbook->reporting_count; i++) {
        bool is_new = true;

        for (size_t j = 0; j < i; j++) {
            is_new = is_new && !text_equal(planbook->reporting[j].to, planbook->reporting[i].to);
        }
        if (is_new) {
            paging_note(&codes, decision->arena, planbook->reporting[i].to);
        }
    }
    return codes.count == 0 ? "—" : alarm_join(decision, codes.items, codes.count);
}

void
reporting_record(struct decision *decision, const struct incident *incident,
                 const struct submission_draft *draft)
{
    const struct report_hop *hop = find_recipient(incident, draft->to);
    enum language language = decision->office->directory->language;
    struct event *event = decision_event(decision, EVENT_REPORT_SUBMITTED);
    struct event_report_submitted *submitted = &event->as.report_submitted;

    event->incident = incident->id;
    submitted->kind = draft->kind;
    submitted->to = draft->to;
    submitted->to_name =
        draft->to_name != NULL || hop == NULL ? draft->to_name : hop->name.in[language];
    submitted->left_ms = draft->left_ms;
    submitted->means = draft->means;
    submitted->by = draft->by;
    submitted->number = draft->number;
    submitted->note = draft->note;
    submitted->proof = draft->proof;
    submitted->key = decision->command->key;
    submitted->key_digest = decision->command->key_digest;
    decision_emit(decision, event);
}

static int
check_time(struct decision *decision, int64_t left_ms)
{
    const struct zone *zone = &decision->office->directory->zone;

    /* A minute of grace: the clocks of two machines are never quite the same. */
    if (left_ms > decision->now_ms + MS_PER_MINUTE) {
        return decision_refuse(decision, REFUSAL_TIME_FUTURE, "at", "at",
                               zone_format(zone, left_ms).text, NULL);
    }
    return 0;
}

static int
check_submission(struct decision *decision, const struct incident *incident)
{
    const struct command_submit_report *submit = &decision->command->as.submit_report;

    if (decision_check_text(decision, "to", submit->to, true, CODE_SIZE_MAX) != 0 ||
        decision_check_text(decision, "by", submit->by, true, NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "number", submit->number, false, TITLE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "note", submit->note, false, NOTE_CHARACTERS_MAX) != 0 ||
        check_time(decision, submit->left_ms) != 0) {
        return -1;
    }
    if (find_recipient(incident, submit->to) == NULL) {
        return decision_refuse(decision, REFUSAL_RECIPIENT_UNKNOWN, "to", submit->to,
                               known_recipients(decision, incident), NULL);
    }
    if (submit->kind == REPORT_FINAL && incident->response == RESPONSE_ACTIVE) {
        return decision_refuse(decision, REFUSAL_RESPONSE_GOES_ON, NULL,
                               incident_id_text(incident->id).text, NULL, NULL);
    }
    if (incident->submission_count >= SUBMISSIONS_PER_INCIDENT_MAX) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "submissions",
                               arena_format(decision->arena, "%d", SUBMISSIONS_PER_INCIDENT_MAX),
                               NULL);
    }
    return 0;
}

void
reporting_decide_submit(struct decision *decision)
{
    const struct command_submit_report *submit = &decision->command->as.submit_report;
    const struct incident *incident = office_find_incident(decision->office, submit->incident);

    if (incident == NULL) {
        (void)decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, NULL,
                              incident_id_text(submit->incident).text, NULL, NULL);
        return;
    }
    if (decision->actor.authority < AUTHORITY_COMMAND ||
        decision->actor.authority == AUTHORITY_GATEWAY) {
        (void)decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                              authority_names[AUTHORITY_COMMAND],
                              authority_names[decision->actor.authority], NULL);
        return;
    }
    if (check_submission(decision, incident) != 0) {
        return;
    }
    decision->outcome->incident = incident->id;
    reporting_record(decision, incident,
                     &(struct submission_draft){
                         .kind = submit->kind,
                         .to = submit->to,
                         .left_ms = submit->left_ms != 0 ? submit->left_ms : decision->now_ms,
                         .means = submit->means,
                         .by = submit->by,
                         .number = submit->number,
                         .note = submit->note,
                     });
    upward_send(decision, incident); /* the next of the chain may leave now */
}

/* ---- decide: a clock has come to its end, or nearly ---- */

/* Of one kind, and all soon due or all overdue: one sentence to the office. */
static void
raise_group(struct decision *decision, const struct incident *incident,
            const struct event_report_due *told, size_t count, enum report_kind kind,
            bool is_overdue)
{
    const char **names = arena_take_array(decision->arena, count + 1, sizeof(const char *));
    const struct zone *zone = &decision->office->directory->zone;
    int64_t first_ms = 0;
    size_t name_count = 0;

    for (size_t i = 0; i < count; i++) {
        if (told[i].kind == kind && told[i].is_overdue == is_overdue) {
            names[name_count++] = told[i].to_name;
            first_ms = first_ms == 0 || told[i].due_ms < first_ms ? told[i].due_ms : first_ms;
        }
    }
    if (name_count > 0) {
        struct rfc3339_text time = zone_format(zone, first_ms);

        alarm_raise_report(
            decision, is_overdue ? ALARM_REPORT_OVERDUE : ALARM_REPORT_DUE, incident->id, names,
            name_count, kind,
            arena_format(decision->arena, "%.5s %.5s", time.text + 5, time.text + 11));
    }
}

static size_t
collect_due(struct decision *decision, const struct incident *incident,
            struct event_report_due *ret_told)
{
    enum language language = decision->office->directory->language;
    size_t count = 0;

    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = &incident->planbook->reporting[i];
        const struct report_clock *clock = &incident->clocks[i];
        int64_t word_ms = reporting_next_word_ms(hop, clock);

        if (word_ms != 0 && word_ms <= decision->now_ms) {
            ret_told[count++] = (struct event_report_due){
                .kind = hop->kind,
                .to = hop->to,
                .to_name = hop->name.in[language] != NULL ? hop->name.in[language] : hop->to,
                .due_ms = clock->due_ms,
                .is_overdue = clock->due_ms <= decision->now_ms};
        }
    }
    return count;
}

void
reporting_tick(struct decision *decision, struct incident_id id)
{
    const struct incident *incident = office_find_incident(decision->office, id);
    struct event_report_due *told;
    struct event *event;
    size_t count;

    if (incident == NULL || incident->is_closed) {
        return;
    }
    told = arena_take_array(decision->arena, incident->clock_count + 1, sizeof(*told));
    count = collect_due(decision, incident, told);
    if (count == 0) {
        return;
    }
    event = decision_event(decision, EVENT_REPORTS_DUE);
    event->incident = id;
    event->as.reports_due.reports = told;
    event->as.reports_due.report_count = count;
    decision_emit(decision, event);
    for (int kind = 0; kind < REPORT_KIND_N; kind++) {
        raise_group(decision, incident, told, count, (enum report_kind)kind, true);
        raise_group(decision, incident, told, count, (enum report_kind)kind, false);
    }
}
