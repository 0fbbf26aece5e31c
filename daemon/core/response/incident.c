/* incident.c: what happened, as it is reported, and the chain of reports that follows. */
#include "core/response/duplicates.h"
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

/* ---- apply ---- */

static void
add_report_entry(struct incident *incident, enum report_kind kind, const struct event *event,
                 const char *text, int64_t cases, int64_t deaths, bool is_worsening,
                 enum incident_extent extent, bool is_spreading)
{
    struct incident_report_entry *entry;

    array_grow((void **)&incident->reports, &incident->report_room, incident->report_count,
               sizeof(*incident->reports));
    entry = &incident->reports[incident->report_count++];
    entry->kind = kind;
    entry->at_ms = event->at_ms;
    entry->text = memory_copy_string(text);
    entry->by = memory_copy_string(event->actor.name);
    entry->cases = cases;
    entry->deaths = deaths;
    entry->is_worsening = is_worsening;
    entry->extent = extent;
    entry->is_spreading = is_spreading;
    if (cases >= 0) {
        incident->cases = cases;
    }
    if (deaths >= 0) {
        incident->deaths = deaths;
    }
}

/* Of the newest report: which of another office's it is. */
static void
set_provenance(struct incident *incident, const char *below, int64_t number)
{
    incident->reports[incident->report_count - 1].below = memory_copy_string(below);
    incident->reports[incident->report_count - 1].number = number;
}

static void
apply_reported(struct office *office, const struct event *event)
{
    const struct event_incident_reported *reported = &event->as.incident_reported;
    struct incident *incident = memory_new(sizeof(*incident));

    BUG_ON(event->incident.value == 0);
    BUG_ON(office_find_incident(office, event->incident) != NULL);
    incident->id = event->incident;
    incident->type = memory_copy_string(reported->type);
    incident->place = memory_copy_string(reported->place);
    incident->summary = memory_copy_string(reported->summary);
    incident->cases = -1;
    incident->deaths = -1;
    incident->occurred_ms = reported->occurred_ms;
    incident->reported_ms = event->at_ms;
    incident->reported_by = memory_copy_string(reported->reported_by);
    incident->origin = memory_copy_string(reported->origin);
    incident->below = memory_copy_string(reported->below);
    incident->path = memory_copy_string(reported->path);
    incident->contact = memory_copy_string(reported->contact);
    incident->status = reported->status;
    incident->level_suggested = reported->level_suggested;
    incident->level_reason = memory_copy_string(reported->level_reason);
    incident->level_asked = reported->level_asked;
    incident->extent = reported->extent;
    incident->is_spreading = reported->is_spreading;
    incident->duplicate_of = reported->duplicate_of;
    incident->planbook = state_hold_planbook(office, reported->planbook_digest);
    HASH_ADD(hh, office->incidents, id, sizeof(incident->id), incident);
    office->incidents_open++;
    duplicates_note(office, incident);
    state_note_ids(office, &office->id_last_incident, incident->id.value);
    add_report_entry(incident, REPORT_INITIAL, event, reported->summary, reported->cases,
                     reported->deaths, false, reported->extent, reported->is_spreading);
    set_provenance(incident, reported->below, reported->report);
    reporting_begin(office, incident);
    key_put(office, event, reported->key, reported->key_digest);
}

static void
apply_report_added(struct office *office, struct incident *incident, const struct event *event)
{
    const struct event_report_added *added = &event->as.report_added;

    add_report_entry(incident, added->kind, event, added->text, added->cases, added->deaths,
                     added->is_worsening, added->extent, added->is_spreading);
    set_provenance(incident, added->below, added->report);
    incident->extent = added->extent != EXTENT_UNKNOWN ? added->extent : incident->extent;
    incident->is_spreading = incident->is_spreading || added->is_spreading;
    if (added->level_suggested != LEVEL_NONE) {
        incident->level_suggested = added->level_suggested;
        state_replace_text(&incident->level_reason, added->level_reason);
    }
    key_put(office, event, added->key, added->key_digest);
    state_touch(office, incident->id, (struct notice_id){0});
}

static void
apply_closed(struct office *office, struct incident *incident, const struct event *event)
{
    struct notice *notice;

    if (incident->is_closed) {
        return;
    }
    incident->is_closed = true;
    office->incidents_open--;
    duplicates_forget(office, incident);
    reporting_stop(office, incident);
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        if (!notice->is_closed) {
            notice->is_closed = true;
            state_count_open(office, notice->kind, -1);
        }
    }
    state_set_due(office, &incident->linger_due, DUE_LINGER, incident->id.value,
                  event->at_ms + LINGER_MS);
}

void
incident_apply(struct office *office, const struct event *event)
{
    struct incident *incident;

    if (event->kind == EVENT_INCIDENT_REPORTED) {
        apply_reported(office, event);
        return;
    }
    incident = office_find_incident(office, event->incident);
    if (incident == NULL) {
        return;
    }
    if (event->kind == EVENT_REPORT_ADDED) {
        apply_report_added(office, incident, event);
    } else {
        apply_closed(office, incident, event);
    }
}

/* ---- decide ---- */

static const char *
known_types(struct decision *decision)
{
    const struct planbook *planbook = decision->office->directory->planbook;
    struct text_list names = {0};

    for (size_t i = 0; i < planbook->plan_count; i++) {
        paging_note(&names, decision->arena, planbook->plans[i].type);
    }
    return alarm_join(decision, names.items, names.count);
}

static int
check_count(struct decision *decision, const char *field, int64_t value)
{
    if (value < -1 || value > CASES_MAX) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, field, field,
                               arena_format(decision->arena, "%lld", (long long)value),
                               "0 … 100000000");
    }
    return 0;
}

static int
check_report(struct decision *decision)
{
    const struct command_report_incident *report = &decision->command->as.report_incident;

    if (decision_check_text(decision, "type", report->type, true, CODE_SIZE_MAX) != 0 ||
        decision_check_text(decision, "place", report->place, true, PLACE_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "summary", report->summary, true, TEXT_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "reported_by", report->reported_by, false,
                            NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "contact", report->contact, false, NAME_CHARACTERS_MAX) !=
            0 ||
        check_count(decision, "cases", report->cases) != 0 ||
        check_count(decision, "deaths", report->deaths) != 0) {
        return -1;
    }
    if (planbook_find_plan(decision->office->directory->planbook, report->type) == NULL) {
        return decision_refuse(decision, REFUSAL_TYPE_UNKNOWN, "type", report->type,
                               known_types(decision), NULL);
    }
    if (report->level < LEVEL_NONE || report->level > LEVEL_MILDEST) {
        return decision_refuse(decision, REFUSAL_LEVEL_MISSING, "level", NULL, NULL, NULL);
    }
    if (decision->office->incidents_open >= INCIDENTS_OPEN_MAX) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "incidents",
                               arena_format(decision->arena, "%d", INCIDENTS_OPEN_MAX), NULL);
    }
    return 0;
}

/* A second report of what is being responded to already calls nobody twice. When nothing was
 * started for the first, the second counts like any other: its figures may be the true ones. */
static bool
is_responded_to(const struct office *office, const struct incident *incident)
{
    const struct incident *first = office_find_incident(office, incident->duplicate_of);

    return incident->response != RESPONSE_NONE ||
           (first != NULL &&
            (first->response == RESPONSE_ACTIVE || first->response == RESPONSE_PROPOSED));
}

/* The mechanism starts by itself where the plan says so (二连浩特 art. 9), and when an event of a
 * level worsens for which the plan says so (art. 10): at its new level, or, where that one asks
 * for two persons, at the old one with the new one proposed. Nobody waits for a signature to be
 * called at all. `before` is the level of the reports before this one. */
static void
react_to_grade(struct decision *decision, struct incident *incident, bool is_worsening,
               int64_t before)
{
    int level = (int)incident->level_suggested;
    const struct plan_level *plan = planbook_find_level(incident->planbook, incident->type, level);
    const struct plan_level *old =
        planbook_find_level(incident->planbook, incident->type, (int)before);
    bool has_worsened = is_worsening && ((plan != NULL && plan->on_worsening) ||
                                         (old != NULL && old->on_worsening));
    const char *reason = arena_copy_string(decision->arena, incident->level_reason);

    if (plan == NULL || (!plan->is_automatic && !has_worsened) ||
        is_responded_to(decision->office, incident)) {
        return;
    }
    if (!plan->needs_approval) {
        response_start(decision, incident, level,
                       plan->is_automatic ? BASIS_AUTOMATIC : BASIS_WORSENING, reason, NULL);
    } else if (has_worsened && old != NULL && !old->needs_approval) {
        response_start(decision, incident, (int)before, BASIS_WORSENING, reason, NULL);
        response_propose(decision, incident, RESPONSE_CHANGE, level, reason);
    } else {
        response_propose(decision, incident, RESPONSE_ACTIVATE, level, reason);
    }
}

/* Where a report came from, when another office sent it. */
struct provenance {
    const char *origin, *below, *path;
    int64_t report;
};

static struct incident *
emit_report(struct decision *decision, const struct provenance *from)
{
    const struct command_report_incident *report = &decision->command->as.report_incident;
    struct planbook *planbook = decision->office->directory->planbook;
    struct event_incident_reported *reported;
    const char *reason = NULL;
    struct event *event;
    struct incident_id id = decision_incident_id(decision);

    event = decision_event(decision, EVENT_INCIDENT_REPORTED);
    event->incident = id;
    reported = &event->as.incident_reported;
    reported->type = report->type;
    reported->place = report->place;
    reported->summary = report->summary;
    reported->cases = report->cases;
    reported->deaths = report->deaths;
    reported->occurred_ms = report->occurred_ms;
    reported->reported_by = report->reported_by;
    reported->origin = from->origin;
    reported->below = from->below;
    reported->path = from->path;
    reported->report = from->report;
    reported->contact = report->contact;
    reported->status = report->status;
    reported->level_suggested =
        planbook_grade(planbook, report->type,
                       &(struct grading_facts){report->cases, report->deaths, report->extent,
                                               report->is_spreading},
                       &reason);
    reported->extent = report->extent;
    reported->is_spreading = report->is_spreading;
    reported->level_reason = arena_copy_string(decision->arena, reason);
    reported->level_asked = report->level;
    reported->duplicate_of = duplicates_find(decision->office, report, decision->now_ms);
    reported->planbook_digest = arena_copy_string(decision->arena, planbook->digest);
    reported->key = decision->command->key;
    reported->key_digest = decision->command->key_digest;
    decision_emit(decision, event);
    return office_find_incident(decision->office, id);
}

/* Who reports what needs no response often forgets the final report, and such an incident stays
 * open. The office hears of it while there is still room for the next outbreak. */
static void
warn_of_many(struct decision *decision)
{
    size_t open = decision->office->incidents_open;
    bool is_zh = decision->office->directory->language == LANGUAGE_ZH;
    const char *words;

    if (open < INCIDENTS_OPEN_MANY || open % INCIDENTS_OPEN_EACH != 0) {
        return;
    }
    words = is_zh
                ? arena_format(decision->arena,
                               "未结束事件%zu起，满%d起后不再受理新报告；无需响应的请补终报以结束",
                               open, INCIDENTS_OPEN_MAX)
                : arena_format(decision->arena,
                               "%zu incidents are open, and at %d no report is taken any more; "
                               "end those that need no response with a final report",
                               open, INCIDENTS_OPEN_MAX);
    alarm_raise(decision, ALARM_LIMIT, (struct incident_id){0}, (struct notice_id){0},
                (struct callout_id){0}, NULL, NULL, words);
}

void
incident_decide_report(struct decision *decision)
{
    struct incident *incident;

    if (check_report(decision) != 0) {
        return;
    }
    incident = emit_report(decision, &(struct provenance){.origin = NULL});
    decision->outcome->incident = incident->id;
    decision->outcome->duplicate_of = incident->duplicate_of;
    alarm_tell_office(decision, MESSAGE_REPORTED, incident->id, (struct notice_id){0}, NULL);
    react_to_grade(decision, incident, false, LEVEL_NONE);
    upward_send(decision, incident);
    warn_of_many(decision);
}

struct incident *
incident_take_relay(struct decision *decision, const char *origin)
{
    struct incident *incident;

    if (check_report(decision) != 0) {
        return NULL;
    }
    incident = emit_report(decision, &(struct provenance){.origin = origin});
    alarm_tell_office(decision, MESSAGE_REPORTED, incident->id, (struct notice_id){0}, NULL);
    warn_of_many(decision);
    return incident;
}

struct incident *
incident_take_report(struct decision *decision, const char *below, const char *path, int64_t report)
{
    struct incident *incident;

    if (check_report(decision) != 0) {
        return NULL;
    }
    incident =
        emit_report(decision, &(struct provenance){.below = below, .path = path, .report = report});
    alarm_tell_office(decision, MESSAGE_REPORTED, incident->id, (struct notice_id){0}, NULL);
    react_to_grade(decision, incident, false, LEVEL_NONE);
    upward_send(decision, incident);
    warn_of_many(decision);
    return incident;
}

static int
check_follow_up(struct decision *decision, const struct incident *incident,
                const struct command_add_report *report, bool is_from_below)
{

    if (decision_check_text(decision, "text", report->text, true, TEXT_CHARACTERS_MAX) != 0 ||
        check_count(decision, "cases", report->cases) != 0 ||
        check_count(decision, "deaths", report->deaths) != 0) {
        return -1;
    }
    if (report->kind == REPORT_INITIAL && !is_from_below) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "kind", "kind", "initial",
                               "progress, final");
    }
    /* What a lower office has still to say is written down also after the end. */
    if (incident->is_closed && !is_from_below) {
        return decision_refuse(decision, REFUSAL_INCIDENT_CLOSED, NULL,
                               incident_id_text(incident->id).text, NULL, NULL);
    }
    if (incident->report_count >= REPORTS_PER_INCIDENT_MAX) {
        return decision_refuse(decision, REFUSAL_TOO_MANY_OPEN, NULL, "reports",
                               arena_format(decision->arena, "%d", REPORTS_PER_INCIDENT_MAX), NULL);
    }
    return 0;
}

static void
emit_follow_up(struct decision *decision, const struct incident *incident,
               const struct command_add_report *report, bool is_worsening, const char *below,
               int64_t number)
{
    const struct grading_facts facts = {
        .cases = report->cases >= 0 ? report->cases : incident->cases,
        .deaths = report->deaths >= 0 ? report->deaths : incident->deaths,
        .extent = report->extent != EXTENT_UNKNOWN ? report->extent : incident->extent,
        .is_spreading = report->is_spreading || incident->is_spreading,
    };
    const char *reason = NULL;
    struct event *event = decision_event(decision, EVENT_REPORT_ADDED);
    struct event_report_added *added = &event->as.report_added;

    event->incident = incident->id;
    added->kind = report->kind;
    added->text = report->text;
    added->cases = report->cases;
    added->deaths = report->deaths;
    added->is_worsening = is_worsening;
    added->level_suggested = planbook_grade(incident->planbook, incident->type, &facts, &reason);
    added->extent = report->extent;
    added->is_spreading = report->is_spreading;
    added->level_reason = arena_copy_string(decision->arena, reason);
    added->below = below;
    added->report = number;
    added->key = decision->command->key;
    added->key_digest = decision->command->key_digest;
    decision_emit(decision, event);
}

/* Follow-up reports 续报 and the final report 终报. A general event whose figures grow, or of
 * which the reporter says so, starts the mechanism (二连浩特 art. 10). */
int
incident_add_report(struct decision *decision, struct incident *incident,
                    const struct command_add_report *report, const char *below, int64_t number)
{
    bool is_worsening;
    int64_t before;

    if (check_follow_up(decision, incident, report, below != NULL) != 0) {
        return -1;
    }
    is_worsening = report->is_worsening || report->is_spreading ||
                   (incident->cases >= 0 && report->cases > incident->cases) ||
                   (incident->deaths >= 0 && report->deaths > incident->deaths);
    before = incident->level_suggested;
    emit_follow_up(decision, incident, report, is_worsening, below, number);
    decision->outcome->incident = incident->id;
    alarm_tell_office(decision, MESSAGE_REPORTED, incident->id, (struct notice_id){0},
                      arena_copy_string(decision->arena, report->text));
    if (!incident->is_closed) {
        react_to_grade(decision, incident, is_worsening, before);
        upward_send(decision, incident);
    }
    return 0;
}

void
incident_decide_follow_up(struct decision *decision)
{
    const struct command_add_report *report = &decision->command->as.add_report;
    struct incident *incident = office_find_incident(decision->office, report->incident);

    if (incident == NULL) {
        (void)decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, NULL,
                              incident_id_text(report->incident).text, NULL, NULL);
        return;
    }
    if (incident_add_report(decision, incident, report, NULL, 0) != 0) {
        return; /* refused in words */
    }
}
