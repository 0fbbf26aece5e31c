/* duty_handover_facts.c: what each unit has on hand when its watch changes. See duty_handover.h. */
#include "core/duty/duty_handover.h"

#include "core/private.h"

struct collecting {
    const struct directory *directory;
    struct arena *arena;
    struct handover_facts *facts;
};

static struct handover_facts *
facts_of(struct collecting *collecting, const char *unit)
{
    size_t index = directory_find_unit(collecting->directory, unit);

    return index == NO_INDEX ? NULL : &collecting->facts[index];
}

/* Several callouts of one incident are one incident; the newest says where the unit stands. */
static void
add_incident(struct collecting *collecting, struct handover_facts *facts,
             const struct incident *incident, enum callout_state state)
{
    bool is_new = facts->newest.value != incident->id.value;
    struct event_handover_incident *last;

    facts->incidents_total += is_new;
    facts->newest = incident->id;
    if (is_new && facts->incident_count < HANDOVER_INCIDENTS_SHOWN_MAX) {
        facts->incidents[facts->incident_count++] = (struct event_handover_incident){
            .incident = incident->id,
            .place = arena_copy_string(collecting->arena, incident->place),
            .type = arena_copy_string(collecting->arena, incident->type),
            .level = incident->level,
            .state = CALLOUT_STATE_N,
            .is_drill = incident->status == INCIDENT_EXERCISE,
        };
    }
    last = facts->incident_count == 0 ? NULL : &facts->incidents[facts->incident_count - 1];
    if (last != NULL && last->incident.value == incident->id.value && state != CALLOUT_STATE_N) {
        last->state = state;
    }
}

/* What the units were called to, and are not released from. */
static void
collect_calls_of_incident(struct collecting *collecting, const struct incident *incident)
{
    const struct notice *notice;
    const struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        if (notice->kind != NOTICE_ACTIVATION && notice->kind != NOTICE_CHANGE) {
            continue;
        }
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            struct handover_facts *facts = facts_of(collecting, callout->unit);

            if (facts != NULL && callout->state != CALLOUT_STOOD_DOWN) {
                add_incident(collecting, facts, incident, callout->state);
            }
        }
    }
}

/* The office has every incident on hand; a test is nobody's business. */
static void
collect_incidents(struct collecting *collecting, const struct office *office)
{
    struct handover_facts *own = &collecting->facts[collecting->directory->office_unit];
    const struct incident *incident;

    for (incident = office->incidents; incident != NULL; incident = incident->hh.next) {
        if (!incident->is_closed && incident->status != INCIDENT_TEST) {
            add_incident(collecting, own, incident, CALLOUT_STATE_N);
            collect_calls_of_incident(collecting, incident);
        }
    }
}

static void
collect_calls(struct collecting *collecting, const struct office *office)
{
    const struct notice *notice;
    const struct callout *callout;

    for (notice = office->notices; notice != NULL; notice = notice->hh.next) {
        if (notice->incident.value != 0 || notice->is_closed || notice->is_test ||
            notice->kind == NOTICE_HANDOVER || notice->kind == NOTICE_DUTY_CHECK) {
            continue;
        }
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            struct handover_facts *facts = facts_of(collecting, callout->unit);

            if (facts != NULL) {
                facts->calls += callout->state == CALLOUT_CALLING;
            }
        }
    }
}

static void
collect_tasks(struct collecting *collecting, const struct office *office)
{
    size_t own = collecting->directory->office_unit;
    const struct matter *matter;

    for (matter = office->matters; matter != NULL; matter = matter->hh.next) {
        if (matter->kind != MATTER_TASK || matter_state_is_final(matter->state)) {
            continue;
        }
        collecting->facts[own].tasks++;
        for (size_t i = 0; i < matter->member_count; i++) {
            struct handover_facts *facts = facts_of(collecting, matter->members[i].unit);

            if (facts != NULL && facts != &collecting->facts[own]) {
                facts->tasks++;
            }
        }
    }
}

const struct handover_facts *
duty_handover_collect(struct decision *decision)
{
    const struct office *office = decision->office;
    struct collecting collecting = {
        .directory = office->directory,
        .arena = decision->arena,
        .facts = arena_take_array(decision->arena, office->directory->unit_count + 1,
                                  sizeof(*collecting.facts)),
    };

    collect_incidents(&collecting, office);
    collect_calls(&collecting, office);
    collect_tasks(&collecting, office);
    return collecting.facts;
}

int64_t
duty_handover_count_alarms(const struct decision *decision, size_t unit, int64_t from_ms,
                           int64_t to_ms)
{
    const struct office *office = decision->office;
    bool is_own = unit == office->directory->office_unit;
    int64_t count = 0;

    for (size_t i = 0; i < office->alarm_count; i++) {
        const struct alarm_entry *entry = &office->alarms[i];

        if (entry->at_ms >= from_ms && entry->at_ms < to_ms &&
            (is_own || text_equal(entry->unit, office->directory->units[unit].code))) {
            count++;
        }
    }
    return count;
}
