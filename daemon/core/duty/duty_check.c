/* duty_check.c: see duty_check.h.
 *
 * The daemon's own checks fall at one minute of each period, which follows from the period and the
 * office's code: a restart finds the same minute again, and what was issued stands in the record.
 * What was missed while the daemon was down is made up for within the hours that are allowed. */
#include "core/duty/duty_check.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "core/private.h"

/* ---- numbers that look like chance and are none ---- */

/* Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014). */
static uint64_t
mix(uint64_t value)
{
    value += UINT64_C(0x9e3779b97f4a7c15);
    value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
    return value ^ (value >> 31);
}

static uint64_t
mix_text(uint64_t value, const char *text)
{
    for (; *text != '\0'; text++) {
        value = mix(value ^ (unsigned char)*text);
    }
    return value;
}

/* ---- when the next one is due ---- */

static const struct institution_rule *
rule_of(const struct office *office)
{
    return &office->directory->institutions[INSTITUTION_DUTY_CHECK];
}

static int32_t
period_days(const struct institution_rule *rule)
{
    return rule->every_ms < MS_PER_DAY ? 1 : (int32_t)(rule->every_ms / MS_PER_DAY);
}

static int64_t
choose_minute(const struct office *office, int32_t days, uint64_t number)
{
    const struct institution_rule *rule = rule_of(office);
    int span = rule->to_minutes - rule->from_minutes;
    int minute = rule->from_minutes + (int)(number % (uint64_t)(span > 0 ? span : 1));

    return zone_from_local_first(&office->directory->zone, days, minute);
}

static uint64_t
number_of(const struct office *office, int32_t days)
{
    return mix_text(mix((uint64_t)days), office->directory->office_code);
}

/* The minute of the period that begins on this day. */
static int64_t
moment_of_period(const struct office *office, int32_t first_days)
{
    uint64_t number = number_of(office, first_days);
    int32_t days = first_days + (int32_t)(number % (uint64_t)period_days(rule_of(office)));

    return choose_minute(office, days, number >> 32);
}

/* What was missed: later today, or now, or tomorrow; within the hours in any case. One that the
 * office has never had yet does not come on the day on which it was asked for. */
static int64_t
moment_after_miss(const struct office *office, int64_t at_ms, int32_t today)
{
    const struct zone *zone = &office->directory->zone;
    int64_t later_ms = choose_minute(office, today, number_of(office, today));

    if (office->checks.scheduled_ms != 0 && later_ms > at_ms) {
        return later_ms;
    }
    if (office->checks.scheduled_ms != 0 &&
        at_ms < zone_from_local_first(zone, today, rule_of(office)->to_minutes)) {
        return at_ms;
    }
    return choose_minute(office, today + 1, number_of(office, today + 1));
}

static int64_t
next_moment(const struct office *office, int64_t at_ms)
{
    const struct zone *zone = &office->directory->zone;
    int32_t length = period_days(rule_of(office));
    int32_t today = zone_local_days(zone, at_ms);
    int32_t first = today - today % length;
    int64_t moment_ms = moment_of_period(office, first);

    if (office->checks.scheduled_ms >= zone_from_local_first(zone, first, 0)) {
        return moment_of_period(office, first + length);
    }
    if (moment_ms > at_ms) {
        return moment_ms;
    }
    moment_ms = moment_after_miss(office, at_ms, today);
    return zone_local_days(zone, moment_ms) < first + length
               ? moment_ms
               : moment_of_period(office, first + length);
}

/* ---- apply ---- */

static void
schedule(struct office *office, int64_t at_ms)
{
    if (office->is_reader || office->directory == NULL) {
        return;
    }
    deadline_clear(&office->deadlines, &office->checks.due);
    if (rule_of(office)->every_ms > 0) {
        state_set_due(office, &office->checks.due, DUE_CHECK, 0, next_moment(office, at_ms));
    }
}

static void
note_check(struct office *office, const char *code, int64_t at_ms)
{
    struct checked_unit *unit;

    HASH_FIND_STR(office->checks.units, code, unit);
    if (unit == NULL) {
        unit = memory_new(sizeof(*unit));
        unit->unit = memory_copy_string(code);
        HASH_ADD_KEYPTR(hh, office->checks.units, unit->unit, strlen(unit->unit), unit);
    }
    unit->at_ms = at_ms;
}

void
duty_check_apply(struct office *office, const struct event *event)
{
    const struct event_units_checked *checked = &event->as.units_checked;

    if (office->is_reader) {
        return;
    }
    if (event->kind == EVENT_UNITS_CHECKED) {
        for (size_t i = 0; i < checked->unit_count; i++) {
            note_check(office, checked->units[i], event->at_ms);
        }
        if (checked->is_scheduled) {
            office->checks.scheduled_ms = event->at_ms;
        }
    }
    schedule(office, event->at_ms);
}

void
duty_check_forget(struct office *office)
{
    struct checked_unit *unit, *next;

    deadline_clear(&office->deadlines, &office->checks.due);
    HASH_ITER (hh, office->checks.units, unit, next) {
        HASH_DEL(office->checks.units, unit);
        free(unit->unit);
        free(unit);
    }
}

/* ---- decide: the draw ---- */

struct lot {
    struct event_callout callout;
    int64_t checked_ms; /* 0: never, or long forgotten */
    uint64_t number;
    size_t place; /* in the list as it was given */
};

static int
compare_lots(const void *a, const void *b)
{
    const struct lot *first = a;
    const struct lot *second = b;

    if (first->checked_ms != second->checked_ms) {
        return first->checked_ms < second->checked_ms ? -1 : 1;
    }
    if (first->number != second->number) {
        return first->number < second->number ? -1 : 1;
    }
    return strcmp(first->callout.unit, second->callout.unit);
}

static int
compare_places(const void *a, const void *b)
{
    const struct lot *first = a;
    const struct lot *second = b;

    return (first->place > second->place) - (first->place < second->place);
}

void
duty_check_draw(struct decision *decision, struct notice_draft *draft, int64_t count,
                int64_t number)
{
    size_t all = draft->callout_count;
    struct lot *lots = arena_take_array(decision->arena, all + 1, sizeof(*lots));

    if (count <= 0 || (uint64_t)count >= all) {
        return;
    }
    for (size_t i = 0; i < all; i++) {
        struct checked_unit *unit;

        HASH_FIND_STR(decision->office->checks.units, draft->callouts[i].unit, unit);
        lots[i].callout = draft->callouts[i];
        lots[i].checked_ms = unit == NULL ? 0 : unit->at_ms;
        lots[i].number = mix_text(mix((uint64_t)number), draft->callouts[i].unit);
        lots[i].place = i;
    }
    qsort(lots, all, sizeof(*lots), compare_lots);
    qsort(lots, (size_t)count, sizeof(*lots), compare_places);
    for (size_t i = 0; i < (size_t)count; i++) {
        draft->callouts[i] = lots[i].callout;
    }
    draft->callout_count = (size_t)count;
}

void
duty_check_take_everybody(struct decision *decision, struct notice_draft *draft, const char *policy)
{
    const struct directory *directory = decision->office->directory;

    draft->callouts =
        arena_take_array(decision->arena, directory->unit_count + 1, sizeof(*draft->callouts));
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (i != directory->office_unit) {
            draft->callouts[draft->callout_count++] = (struct event_callout){
                .unit = arena_copy_string(decision->arena, directory->units[i].code),
                .unit_name = arena_copy_string(decision->arena, directory->units[i].name),
                .role = PLAN_ROLE_SUPPORT,
                .policy = policy,
                .expects = CALLOUT_ACKNOWLEDGED,
            };
        }
    }
}

/* ---- decide: the record ---- */

static struct event *
begin_record(struct decision *decision, struct notice_id notice, const struct notice_draft *draft)
{
    size_t count =
        draft->callout_count < UNITS_CHECKED_MAX ? draft->callout_count : UNITS_CHECKED_MAX;
    const char **units = arena_take_array(decision->arena, count + 1, sizeof(*units));
    const char **names = arena_take_array(decision->arena, count + 1, sizeof(*names));
    struct event *event = decision_event(decision, EVENT_UNITS_CHECKED);

    for (size_t i = 0; i < count; i++) {
        units[i] = draft->callouts[i].unit;
        names[i] = draft->callouts[i].unit_name;
    }
    event->notice = notice;
    event->as.units_checked.units = units;
    event->as.units_checked.unit_count = count;
    event->as.units_checked.names = names;
    event->as.units_checked.name_count = count;
    return event;
}

void
duty_check_record(struct decision *decision, struct notice_id notice,
                  const struct notice_draft *draft, int64_t drawn, int64_t among, int64_t number)
{
    struct event *event = begin_record(decision, notice, draft);

    event->as.units_checked.drawn = drawn;
    event->as.units_checked.among = drawn > 0 ? among : 0;
    event->as.units_checked.number = drawn > 0 ? number : 0;
    decision_emit(decision, event);
}

/* ---- decide: at a request ---- */

int
duty_check_examine(struct decision *decision)
{
    const struct command_issue_notice *issue = &decision->command->as.issue_notice;

    if (issue->kind != NOTICE_DUTY_CHECK) {
        return issue->random_count == 0
                   ? 0
                   : decision_refuse(decision, REFUSAL_FIELD_INVALID, "random", "random",
                                     notice_kind_names[issue->kind], "kind duty_check");
    }
    if (issue->incident.value != 0) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "incident", "incident",
                               incident_id_text(issue->incident).text, "kind duty_check");
    }
    return 0;
}

const char *
duty_check_policy(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    const char *policy = directory->institutions[INSTITUTION_DUTY_CHECK].policy;

    return arena_copy_string(decision->arena,
                             policy != NULL ? policy : directory->planbook->policies[0].code);
}

/* ---- decide: by the daemon itself ---- */

void
duty_check_due(struct decision *decision)
{
    struct office *office = decision->office;
    const struct institution_rule *rule = rule_of(office);
    bool is_zh = office->directory->language == LANGUAGE_ZH;
    int64_t number = (int64_t)(number_of(office, (int32_t)(decision->now_ms / MS_PER_MINUTE)) &
                               (uint64_t)RANDOM_NUMBER_MAX);
    struct notice_draft draft = {
        .kind = NOTICE_DUTY_CHECK,
        .message = MESSAGE_DUTY_CHECK,
        .title = is_zh ? "值班抽查" : "Duty check",
        .planbook = office->directory->planbook,
    };
    struct notice_id notice = {0};
    struct event *event;
    int64_t among;

    if (rule->every_ms == 0) {
        return;
    }
    duty_check_take_everybody(decision, &draft, duty_check_policy(decision));
    among = (int64_t)draft.callout_count;
    duty_check_draw(decision, &draft, rule->units, number);
    if (office->notices_open >= NOTICES_OPEN_MAX) {
        draft.callout_count = 0;
        alarm_raise(decision, ALARM_LIMIT, (struct incident_id){0}, notice, (struct callout_id){0},
                    NULL, NULL, draft.title);
    }
    if (draft.callout_count > 0) {
        notice = notice_issue(decision, &draft);
    }
    event = begin_record(decision, notice, &draft);
    event->as.units_checked.drawn = rule->units;
    event->as.units_checked.among = among;
    event->as.units_checked.number = number;
    event->as.units_checked.is_scheduled = true;
    decision_emit(decision, event);
}
