/* sitrep.c: during a response its units report their situation at the cadence of the level.
 *
 * 二连浩特 art. 6(1): 在应急响应期间，要迅速收集和掌握疫情信息 … 及时向指挥部办公室报告. The
 * cadence stands in the incident's own plan; each request says itself when the next one is due, so
 * that the fold of the journal knows it without the plan. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

/* ---- apply ---- */

void
sitrep_schedule(struct office *office, struct incident *incident, int64_t at_ms)
{
    deadline_clear(&office->deadlines, &incident->sitrep_due);
    if (at_ms != 0) {
        state_set_due(office, &incident->sitrep_due, DUE_SITREP, incident->id.value, at_ms);
    }
}

static void
free_entry(struct sitrep_entry *entry)
{
    free(entry->unit);
    free(entry->unit_name);
    free(entry->by);
    free(entry->text);
}

void
sitrep_forget(struct office *office, struct incident *incident)
{
    deadline_clear(&office->deadlines, &incident->sitrep_due);
    for (size_t i = 0; i < incident->sitrep_count; i++) {
        free_entry(&incident->sitreps[i]);
    }
    free(incident->sitreps);
}

void
sitrep_keep(struct office *office, const struct callout *callout, const struct event *event)
{
    struct incident *incident = office_find_incident(office, callout->incident);
    const struct event_callout_answered *answered = &event->as.callout_answered;
    struct sitrep_entry *entry;

    if (incident == NULL) {
        return;
    }
    if (incident->sitrep_count == SITREPS_PER_INCIDENT_MAX) {
        free_entry(&incident->sitreps[0]);
        memmove(incident->sitreps, incident->sitreps + 1,
                (--incident->sitrep_count) * sizeof(*incident->sitreps));
    }
    array_grow((void **)&incident->sitreps, &incident->sitrep_room, incident->sitrep_count,
               sizeof(*incident->sitreps));
    entry = &incident->sitreps[incident->sitrep_count++];
    entry->notice = callout->notice;
    entry->callout = callout->id;
    entry->at_ms = event->at_ms;
    entry->unit = memory_copy_string(callout->unit);
    entry->unit_name = memory_copy_string(callout->unit_name);
    entry->by = memory_copy_string(answered->name);
    entry->means = answered->means;
    entry->text = memory_copy_string(answered->note);
    incident->sitreps_total++;
}

/* ---- decide ---- */

/* A change of level never puts off what is due before. */
int64_t
sitrep_next_ms(const struct decision *decision, const struct incident *incident,
               const struct plan_level *level)
{
    int64_t next_ms;

    if (level == NULL || level->sitrep_every_ms == 0) {
        return 0;
    }
    next_ms = decision->now_ms + level->sitrep_every_ms;
    if (deadline_is_set(&incident->sitrep_due) && incident->sitrep_due.at_ms < next_ms &&
        incident->sitrep_due.at_ms > decision->now_ms) {
        return incident->sitrep_due.at_ms;
    }
    return next_ms;
}

static const struct plan_level *
active_level(const struct incident *incident)
{
    return incident == NULL || incident->response != RESPONSE_ACTIVE
               ? NULL
               : planbook_find_level(incident->planbook, incident->type, (int)incident->level);
}

int64_t
sitrep_due_ms(const struct decision *decision, const struct incident *incident)
{
    const struct plan_level *level = active_level(incident);
    int64_t within_ms = level == NULL ? 0 : level->sitrep_within_ms;

    return within_ms > 0 ? decision->now_ms + within_ms
                         : callout_report_due_ms(decision->now_ms, 0);
}

static bool
is_named(const struct event_callout *units, size_t count, const char *unit)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(units[i].unit, unit) == 0) {
            return true;
        }
    }
    return false;
}

void
sitrep_stop(struct decision *decision, struct incident *incident, const struct event_callout *units,
            size_t unit_count, const char *reason)
{
    struct notice *notice;
    struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        struct callout_id *ids;
        size_t count = 0;

        if (!notice->is_periodic) {
            continue;
        }
        ids = arena_take_array(decision->arena, notice->callout_count + 1, sizeof(*ids));
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            bool is_open =
                callout->state == CALLOUT_CALLING || callout->state == CALLOUT_ACKNOWLEDGED;

            if (is_open && (units == NULL || is_named(units, unit_count, callout->unit))) {
                ids[count++] = callout->id;
            }
        }
        callouts_emit(decision, EVENT_CALLOUTS_STOOD_DOWN, notice, ids, count, CALLOUT_STOOD_DOWN,
                      reason);
    }
}

/* The units of the level, each by its own policy unless the office has one for reports. */
static void
address_units(struct decision *decision, const struct plan_level *level, struct notice_draft *draft)
{
    const struct directory *directory = decision->office->directory;
    const char *own = directory->institutions[INSTITUTION_SITREP].policy;

    draft->callouts =
        arena_take_array(decision->arena, level->cell_count + 1, sizeof(*draft->callouts));
    for (size_t i = 0; i < level->cell_count; i++) {
        const struct plan_cell *cell = &level->cells[i];

        draft->callouts[draft->callout_count++] = (struct event_callout){
            .unit = cell->unit,
            .unit_name = cell->unit_name,
            .role = cell->role,
            .policy = own != NULL ? arena_copy_string(decision->arena, own) : cell->policy,
            .expects = CALLOUT_REPORTED,
        };
    }
}

static const char *
title_of(struct decision *decision, const struct incident *incident)
{
    enum language language = decision->office->directory->language;
    const struct plan *plan = planbook_find_plan(incident->planbook, incident->type);
    const char *type = plan == NULL ? incident->type : plan->name.in[language];
    const struct notice *notice;
    int number = 1;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        number += notice->is_periodic;
    }
    return arena_format(decision->arena,
                        language == LANGUAGE_ZH ? "%s%s第%d次情况报告" : "%s %s, report %d",
                        incident->place, type, number);
}

/* Bulletins and reports leave room for what the response itself must say. */
#define NOTICES_RESERVED 30

static bool
has_room(struct decision *decision, const struct incident *incident)
{
    bool has_too_many = incident->notice_count + NOTICES_RESERVED >= NOTICES_PER_INCIDENT_MAX ||
                        decision->office->notices_open >= NOTICES_OPEN_MAX;

    if (has_too_many) {
        alarm_raise(decision, ALARM_LIMIT, incident->id, (struct notice_id){0},
                    (struct callout_id){0}, NULL, NULL, notice_kind_names[NOTICE_SITREP]);
    }
    return !has_too_many;
}

/* Whoever still owes the report before is asked for the new one only; that it is missing is on the
 * record. */
void
sitrep_ask(struct decision *decision, struct incident_id id)
{
    struct incident *incident = office_find_incident(decision->office, id);
    const struct plan_level *level = active_level(incident);
    struct notice_draft draft = {.kind = NOTICE_SITREP, .message = MESSAGE_SITREP};

    if (level == NULL || level->sitrep_every_ms == 0 || !has_room(decision, incident)) {
        return;
    }
    sitrep_stop(decision, incident, NULL, 0, "superseded");
    draft.incident = id;
    draft.level = incident->level;
    draft.is_drill = incident->status == INCIDENT_EXERCISE;
    draft.title = title_of(decision, incident);
    draft.due_ms = decision->now_ms + level->sitrep_within_ms;
    draft.answer_within_ms = level->sitrep_within_ms;
    draft.again_ms = decision->now_ms + level->sitrep_every_ms;
    draft.planbook = incident->planbook;
    address_units(decision, level, &draft);
    (void)notice_issue(decision, &draft);
}
