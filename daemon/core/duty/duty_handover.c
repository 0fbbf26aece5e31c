/* duty_handover.c: when the watch changes, and whom it is asked of. See duty_handover.h.
 *
 * Every handover up to some moment is done, and that moment is on the record: a restart finds those
 * that came while the daemon was down, once, and says that it is late. */
#include "core/duty/duty_handover.h"

#include <stdlib.h>
#include <string.h>

#include "core/duty/duty_log.h"
#include "core/private.h"

#define PAUSE_MS MS_PER_MINUTE          /* between two notices of one hour: units come in parts */
#define LATE_MS (5 * MS_PER_MINUTE)     /* from then on the notice says so */
#define LOOKED_BACK_MS (8 * MS_PER_DAY) /* the daemon was down for longer: who is on duty knows */
#define BORDERS_AHEAD_MAX 32            /* without a change; then it is looked at again */

/* ---- the rosters ---- */

static size_t
officers_at(const struct directory *directory, size_t unit, int64_t at_ms, struct duty *ret_duties)
{
    return roster_on_duty(&directory->units[unit].roster, &directory->zone, at_ms, POSITION_OFFICER,
                          ret_duties);
}

static bool
is_among(const struct duty *duties, size_t count, size_t person)
{
    for (size_t i = 0; i < count; i++) {
        if (duties[i].person == person) {
            return true;
        }
    }
    return false;
}

/* Does somebody come at this instant, or is nobody there any more? Who only goes, while others
 * stay, hands over to nobody. */
static bool
is_change(const struct directory *directory, size_t unit, int64_t at_ms)
{
    struct duty before[DUTIES_MAX], after[DUTIES_MAX];
    size_t before_count = officers_at(directory, unit, at_ms - 1, before);
    size_t after_count = officers_at(directory, unit, at_ms, after);

    for (size_t i = 0; i < after_count; i++) {
        if (!is_among(before, before_count, after[i].person)) {
            return true;
        }
    }
    return after_count == 0 && before_count > 0;
}

static int64_t
next_border(const struct directory *directory, size_t unit, int64_t after_ms)
{
    return roster_next_change(&directory->units[unit].roster, &directory->zone, after_ms);
}

/* The first change after this instant, but not later than `most_ms`; where none is near, a moment
 * at which to look again. */
static int64_t
next_change(const struct directory *directory, size_t unit, int64_t after_ms, int64_t most_ms)
{
    int64_t border_ms = next_border(directory, unit, after_ms);

    for (int i = 0;
         i < BORDERS_AHEAD_MAX && border_ms < most_ms && !is_change(directory, unit, border_ms);
         i++) {
        border_ms = next_border(directory, unit, border_ms);
    }
    return border_ms < most_ms ? border_ms : most_ms;
}

/* The last change in (since, until], 0 when there was none. */
static int64_t
last_change(const struct directory *directory, size_t unit, int64_t since_ms, int64_t until_ms)
{
    int64_t from_ms = since_ms > until_ms - LOOKED_BACK_MS ? since_ms : until_ms - LOOKED_BACK_MS;
    int64_t border_ms = next_border(directory, unit, from_ms);
    int64_t last_ms = 0;

    while (border_ms <= until_ms) {
        last_ms = is_change(directory, unit, border_ms) ? border_ms : last_ms;
        border_ms = next_border(directory, unit, border_ms);
    }
    return last_ms;
}

/* ---- apply ---- */

static const struct institution_rule *
rule_of(const struct office *office)
{
    return &office->directory->institutions[INSTITUTION_HANDOVER];
}

static int64_t
next_moment(const struct office *office, int64_t at_ms)
{
    const struct handovers *handovers = &office->handovers;
    const struct directory *directory = office->directory;
    int64_t next_ms = handovers->since_ms + LOOKED_BACK_MS;

    if (handovers->next_unit != NULL) {
        return at_ms + PAUSE_MS;
    }
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (rule_of(office)->scope != HANDOVER_OFFICE || i == directory->office_unit) {
            next_ms = next_change(directory, i, handovers->since_ms, next_ms);
        }
    }
    return next_ms;
}

/* A clock that was wrong by more than a day, and was put right, must not silence the days between.
 */
static void
schedule(struct office *office, int64_t at_ms)
{
    struct handovers *handovers = &office->handovers;
    int64_t most_ms = at_ms + MS_PER_DAY;

    if (office->is_reader || office->directory == NULL) {
        return;
    }
    handovers->since_ms = handovers->since_ms > most_ms ? at_ms : handovers->since_ms;
    handovers->until_ms = handovers->until_ms > most_ms ? at_ms : handovers->until_ms;
    deadline_clear(&office->deadlines, &handovers->due);
    if (handovers->is_kept && rule_of(office)->is_handover) {
        state_set_due(office, &handovers->due, DUE_HANDOVER, 0, next_moment(office, at_ms));
    }
}

static void
attach_words(struct office *office, const struct event_handover *handover)
{
    struct callout *callout = office_find_callout(office, handover->callout);

    if (callout == NULL || callout->handover != NULL) {
        return;
    }
    callout->handover = memory_new(sizeof(*callout->handover));
    callout->handover->at_ms = handover->at_ms;
    for (int language = 0; language < LANGUAGE_N; language++) {
        struct text words;

        text_init(&words);
        duty_handover_add_words(office, handover, (enum language)language, &words);
        callout->handover->said.in[language] = text_take(&words);
        text_fini(&words);
    }
}

static void
apply_changed(struct office *office, const struct event_watch_changed *changed)
{
    struct handovers *handovers = &office->handovers;

    for (size_t i = 0; i < changed->unit_count; i++) {
        attach_words(office, &changed->units[i]);
    }
    handovers->is_kept = !changed->is_ended;
    handovers->since_ms = changed->next_unit == NULL ? changed->until_ms : changed->since_ms;
    handovers->until_ms = changed->until_ms;
    handovers->next_place = changed->next_place;
    state_replace_text(&handovers->next_unit, changed->next_unit);
}

void
duty_handover_apply(struct office *office, const struct event *event)
{
    if (event->kind == EVENT_WATCH_CHANGED) {
        apply_changed(office, &event->as.watch_changed);
    }
    schedule(office, event->at_ms);
}

void
duty_handover_forget(struct office *office)
{
    deadline_clear(&office->deadlines, &office->handovers.due);
    free(office->handovers.next_unit);
}

/* ---- decide: which units ---- */

struct handing { /* the handovers of one moment, or a part of them */
    struct decision *decision;
    const struct handover_facts *facts;
    int64_t since_ms, until_ms;
    struct event_handover *units;
    size_t count;
};

static bool
is_asked(const struct handing *handing, size_t unit)
{
    const struct office *office = handing->decision->office;

    switch (rule_of(office)->scope) {
    case HANDOVER_OFFICE:
        return unit == office->directory->office_unit;
    case HANDOVER_BUSY:
        return handing->facts[unit].incidents_total > 0 || handing->facts[unit].calls > 0;
    case HANDOVER_ALL:
    case HANDOVER_SCOPE_N:
        break;
    }
    return true;
}

/* The names of those who are not among the others; of all, when everybody is. */
static const char **
name_others(const struct handing *handing, const struct duty *duties, size_t count,
            const struct duty *others, size_t other_count, size_t *ret_count)
{
    const struct directory *directory = handing->decision->office->directory;
    struct arena *arena = handing->decision->arena;
    const char **names = arena_take_array(arena, count + 1, sizeof(*names));

    *ret_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_among(others, other_count, duties[i].person)) {
            names[(*ret_count)++] =
                arena_copy_string(arena, directory->people[duties[i].person].name);
        }
    }
    return *ret_count == 0 && count > 0 ? name_others(handing, duties, count, NULL, 0, ret_count)
                                        : names;
}

/* Who goes and who comes, and what the watch that ends has had. */
static void
fill_watches(const struct handing *handing, size_t unit, struct event_handover *handover)
{
    const struct directory *directory = handing->decision->office->directory;
    int64_t at_ms = handover->at_ms;
    struct duty before[DUTIES_MAX], after[DUTIES_MAX];
    size_t before_count = officers_at(directory, unit, at_ms - 1, before);
    size_t after_count = officers_at(directory, unit, at_ms, after);
    int64_t began_ms = before_count == 0 ? 0 : before[0].from_ms;

    handover->from =
        name_others(handing, before, before_count, after, after_count, &handover->from_count);
    handover->to =
        name_others(handing, after, after_count, before, before_count, &handover->to_count);
    began_ms = began_ms > at_ms - MS_PER_DAY ? began_ms : at_ms - MS_PER_DAY;
    handover->alarms = duty_handover_count_alarms(handing->decision, unit, began_ms, at_ms);
    handover->entries =
        duty_log_count(handing->decision->office, directory->units[unit].code, began_ms, at_ms);
}

static void
add_unit(struct handing *handing, size_t unit, int64_t at_ms)
{
    const struct directory *directory = handing->decision->office->directory;
    const struct handover_facts *facts = &handing->facts[unit];
    struct arena *arena = handing->decision->arena;
    struct event_handover *handover = &handing->units[handing->count++];
    struct event_handover_incident *incidents =
        arena_take_array(arena, facts->incident_count + 1, sizeof(*incidents));

    memcpy(incidents, facts->incidents, facts->incident_count * sizeof(*incidents));
    *handover = (struct event_handover){
        .unit = arena_copy_string(arena, directory->units[unit].code),
        .unit_name = arena_copy_string(arena, directory->units[unit].name),
        .at_ms = at_ms,
        .is_late = handing->until_ms - at_ms > LATE_MS,
        .incidents = incidents,
        .incident_count = facts->incident_count,
        .incidents_total = facts->incidents_total,
        .calls = facts->calls,
        .tasks = facts->tasks,
    };
    fill_watches(handing, unit, handover);
}

/* From this unit on, until there are enough. Returns the place of the next one. */
static size_t
choose_units(struct handing *handing, size_t place)
{
    const struct directory *directory = handing->decision->office->directory;

    for (; place < directory->unit_count && handing->count < HANDOVERS_AT_ONCE_MAX; place++) {
        int64_t at_ms = is_asked(handing, place)
                            ? last_change(directory, place, handing->since_ms, handing->until_ms)
                            : 0;

        if (at_ms != 0) {
            add_unit(handing, place, at_ms);
        }
    }
    return place;
}

/* ---- decide: the notice ---- */

static bool
is_handed(const struct handing *handing, const struct callout *callout)
{
    for (size_t i = 0; i < handing->count; i++) {
        if (strcmp(handing->units[i].unit, callout->unit) == 0) {
            return true;
        }
    }
    return false;
}

/* Who has not confirmed the handover before this one is off duty by now. */
static void
end_earlier(struct handing *handing)
{
    const struct office *office = handing->decision->office;
    struct notice *notice, *next;
    const struct callout *callout;

    HASH_ITER (hh, office->notices, notice, next) {
        struct callout_id *ids;
        size_t count = 0;

        if (notice->kind != NOTICE_HANDOVER || notice->is_closed) {
            continue;
        }
        ids = arena_take_array(handing->decision->arena, notice->callout_count + 1, sizeof(*ids));
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (callout->state == CALLOUT_CALLING && is_handed(handing, callout)) {
                ids[count++] = callout->id;
            }
        }
        callouts_emit(handing->decision, EVENT_CALLOUTS_STOOD_DOWN, notice, ids, count,
                      CALLOUT_CALLING, "handed over again");
    }
}

static const char *
choose_policy(const struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    const char *policy = rule_of(decision->office)->policy;

    return arena_copy_string(decision->arena,
                             policy != NULL ? policy : directory->planbook->policies[0].code);
}

static struct notice_id
issue(struct handing *handing)
{
    struct decision *decision = handing->decision;
    const struct directory *directory = decision->office->directory;
    struct notice_draft draft = {
        .kind = NOTICE_HANDOVER,
        .message = MESSAGE_HANDOVER,
        .title = notice_kind_words[NOTICE_HANDOVER].in[directory->language],
        .planbook = directory->planbook,
        .callouts = arena_take_array(decision->arena, handing->count + 1, sizeof(*draft.callouts)),
        .callout_count = handing->count,
    };
    struct notice_id notice;

    for (size_t i = 0; i < handing->count; i++) {
        draft.callouts[i] = (struct event_callout){
            .unit = handing->units[i].unit,
            .unit_name = handing->units[i].unit_name,
            .role = PLAN_ROLE_SUPPORT,
            .policy = choose_policy(decision),
            .expects = CALLOUT_ACKNOWLEDGED,
        };
    }
    end_earlier(handing);
    notice = notice_issue(decision, &draft);
    for (size_t i = 0; i < handing->count; i++) {
        handing->units[i].callout = draft.callouts[i].id;
    }
    return notice;
}

void
duty_handover_due(struct decision *decision)
{
    struct office *office = decision->office;
    const struct directory *directory = office->directory;
    const struct handovers *handovers = &office->handovers;
    bool goes_on = handovers->next_unit != NULL;
    size_t place = goes_on ? directory_find_unit(directory, handovers->next_unit) : 0;
    struct handing handing = {
        .decision = decision,
        .facts = duty_handover_collect(decision),
        .since_ms = handovers->since_ms,
        .until_ms = goes_on ? handovers->until_ms : decision->now_ms,
        .units = arena_take_array(decision->arena, HANDOVERS_AT_ONCE_MAX, sizeof(*handing.units)),
    };
    struct notice_id notice = {0};
    struct event *event;

    place = choose_units(&handing, place == NO_INDEX ? (size_t)handovers->next_place : place);
    if (handing.count > 0 && office->notices_open >= NOTICES_OPEN_MAX) {
        alarm_raise(decision, ALARM_LIMIT, (struct incident_id){0}, notice, (struct callout_id){0},
                    NULL, NULL, notice_kind_words[NOTICE_HANDOVER].in[directory->language]);
    } else if (handing.count > 0) {
        notice = issue(&handing);
    }
    event = decision_event(decision, EVENT_WATCH_CHANGED);
    event->notice = notice;
    event->as.watch_changed = (struct event_watch_changed){
        .since_ms = handing.since_ms,
        .until_ms = handing.until_ms,
        .units = handing.units,
        .unit_count = handing.count,
    };
    if (place < directory->unit_count) {
        event->as.watch_changed.next_unit =
            arena_copy_string(decision->arena, directory->units[place].code);
        event->as.watch_changed.next_place = (int64_t)place;
    }
    decision_emit(decision, event);
}

void
duty_handover_note_configured(struct decision *decision)
{
    const struct office *office = decision->office;
    bool is_wanted = rule_of(office)->is_handover;
    struct event *event;

    if (is_wanted == office->handovers.is_kept) {
        return;
    }
    event = decision_event(decision, EVENT_WATCH_CHANGED);
    event->as.watch_changed.is_begun = is_wanted;
    event->as.watch_changed.is_ended = !is_wanted;
    event->as.watch_changed.since_ms = decision->now_ms;
    event->as.watch_changed.until_ms = decision->now_ms;
    decision_emit(decision, event);
}
