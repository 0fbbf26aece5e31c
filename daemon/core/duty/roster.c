/* roster.c: see roster.h.
 *
 * Each shift that covers the instant is settled by itself: its fixed rows, or else its rotation
 * with the overrides of this instant applied in the order of the file, so that a later line mends
 * an earlier one. Leave is taken out last: a fixed date whose people are all on leave is a gap,
 * which coverage.h finds ahead of time, and not a silent call to someone who does not expect it. */
#include "core/duty/roster.h"

#include <string.h>

#include "base/bug.h"

#define MINUTES_PER_DAY (24 * 60)
#define STEP_MAX_MS (25 * MS_PER_HOUR) /* the longest day */

/* The days whose shifts can touch an instant of day 0. The handover may be as late as 24:00, and
 * the clock may fall back over midnight, so two days before are needed. */
#define DAY_FIRST (-2)
#define DAY_LAST 1

struct shift {
    int32_t days;
    int part; /* ROSTER_PART_ALL when the day is not cut */
    int64_t from_ms;
    int64_t to_ms;
    int64_t day_from_ms; /* of the whole day, for rules that do not speak of a part */
    int64_t day_to_ms;
};

struct watch_list {
    struct duty duties[DUTIES_MAX];
    size_t count;
};

/* The local minute, counted from midnight of the roster's date, at which a part starts; behind the
 * last part, the next handover. A part before the handover lies in the small hours after it. */
static int
get_part_start(const struct roster *roster, size_t part)
{
    if (part >= roster->part_count) {
        return roster->handover_minutes + MINUTES_PER_DAY;
    }
    int minutes = roster->parts[part].start_minutes;

    return minutes < roster->handover_minutes ? minutes + MINUTES_PER_DAY : minutes;
}

static size_t
find_name(const struct watch_list *list, size_t person)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->duties[i].person == person) {
            return i;
        }
    }
    return list->count;
}

/* Puts a name at this place of the list, unless the list has it or is full. */
static void
insert_name(struct watch_list *list, size_t place, const struct duty *duty)
{
    if (list->count == DUTIES_MAX || find_name(list, duty->person) < list->count) {
        return;
    }
    memmove(&list->duties[place + 1], &list->duties[place],
            (list->count - place) * sizeof(list->duties[0]));
    list->duties[place] = *duty;
    list->count++;
}

static void
remove_name(struct watch_list *list, size_t place)
{
    list->count--;
    memmove(&list->duties[place], &list->duties[place + 1],
            (list->count - place) * sizeof(list->duties[0]));
}

/* Puts people into the list at `place` or, where it is the list's end, behind it. */
static void
insert_people(struct watch_list *list, size_t place, const struct person_list *people,
              struct duty duty)
{
    for (size_t i = 0; i < people->count; i++) {
        size_t before = list->count;

        duty.person = people->people[i];
        insert_name(list, place, &duty);
        place += list->count - before;
    }
}

static struct duty
make_duty(const struct shift *shift, enum position position, enum duty_rule rule,
          struct source source, bool is_whole_day)
{
    return (struct duty){
        .position = position,
        .rule = rule,
        .source = source,
        .from_ms = is_whole_day ? shift->day_from_ms : shift->from_ms,
        .to_ms = is_whole_day ? shift->day_to_ms : shift->to_ms,
    };
}

static bool
row_is_before(const struct roster_row *row, int32_t days, enum position position)
{
    return row->days < days || (row->days == days && row->position < position);
}

/* The first row of this date and position, or where it would stand. */
static size_t
find_row(const struct roster *roster, int32_t days, enum position position)
{
    size_t low = 0;
    size_t high = roster->row_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (row_is_before(&roster->rows[middle], days, position)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void
list_fixed(const struct roster *roster, const struct shift *shift, enum position position,
           struct watch_list *list)
{
    for (size_t i = find_row(roster, shift->days, position); i < roster->row_count; i++) {
        const struct roster_row *row = &roster->rows[i];

        if (row->days != shift->days || row->position != position) {
            break;
        }
        if (row->part == ROSTER_PART_ALL || row->part == shift->part) {
            insert_people(
                list, list->count, &row->people,
                make_duty(shift, position, DUTY_FIXED, row->source, row->part == ROSTER_PART_ALL));
        }
    }
}

/* A team's turn moves on only on the days that the rotation counts. */
static int64_t
count_turns(const struct roster *roster, const struct roster_rotation *rotation, int32_t days)
{
    int64_t passed =
        rotation->day_kinds == 0
            ? (int64_t)days - rotation->first_days
            : calendar_count(roster->calendar, rotation->day_kinds, rotation->first_days, days);

    return passed / rotation->every_days;
}

static void
list_rotations(const struct roster *roster, const struct shift *shift, enum position position,
               struct watch_list *list)
{
    for (size_t i = 0; i < roster->rotation_count; i++) {
        const struct roster_rotation *rotation = &roster->rotations[i];

        if (rotation->position != position || rotation->team_count == 0 ||
            shift->days < rotation->first_days || shift->days > rotation->last_days ||
            (rotation->part != ROSTER_PART_ALL && rotation->part != shift->part)) {
            continue;
        }
        BUG_ON(rotation->every_days < 1);
        if (rotation->day_kinds != 0 &&
            (rotation->day_kinds & DAY_KIND_BIT(calendar_kind(roster->calendar, shift->days))) ==
                0) {
            continue;
        }
        int64_t turn = count_turns(roster, rotation, shift->days);

        insert_people(list, list->count, &rotation->teams[(size_t)turn % rotation->team_count],
                      make_duty(shift, position, DUTY_ROTATION, rotation->source,
                                rotation->part == ROSTER_PART_ALL));
    }
}

static void
apply_overrides(const struct roster *roster, const struct shift *shift, int64_t at_ms,
                enum position position, struct watch_list *list)
{
    for (size_t i = 0; i < roster->override_count; i++) {
        const struct roster_override *override = &roster->overrides[i];
        size_t place = 0;

        if (override->position != position || at_ms < override->from_ms ||
            at_ms >= override->to_ms) {
            continue;
        }
        if (override->replaces_all) {
            list->count = 0;
        } else {
            place = find_name(list, override->replaced);
            if (place == list->count) {
                continue; /* the one to be replaced is not on */
            }
            remove_name(list, place);
        }
        insert_people(list, place, &override->people,
                      make_duty(shift, position, DUTY_OVERRIDE, override->source, false));
    }
}

static bool
is_on_leave(const struct roster *roster, size_t person, int64_t at_ms)
{
    for (size_t i = 0; i < roster->leave_count; i++) {
        const struct roster_leave *leave = &roster->leaves[i];

        if (leave->person == person && at_ms >= leave->from_ms && at_ms < leave->to_ms) {
            return true;
        }
    }
    return false;
}

/* Adds those of one shift to the result. */
static void
add_shift(const struct roster *roster, const struct shift *shift, int64_t at_ms,
          enum position position, struct watch_list *result)
{
    struct watch_list list = {.count = 0};

    list_fixed(roster, shift, position, &list);
    if (list.count == 0) {
        list_rotations(roster, shift, position, &list);
        apply_overrides(roster, shift, at_ms, position, &list);
    }
    for (size_t i = 0; i < list.count; i++) {
        if (!is_on_leave(roster, list.duties[i].person, at_ms)) {
            insert_name(result, result->count, &list.duties[i]);
        }
    }
}

/* Adds the shifts of one date that cover the instant. */
static void
add_day(const struct roster *roster, const struct zone *zone, int32_t days, int64_t at_ms,
        enum position position, struct watch_list *result)
{
    struct shift shift = {
        .days = days,
        .part = ROSTER_PART_ALL,
        .day_from_ms = zone_from_local_first(zone, days, roster->handover_minutes),
        .day_to_ms = zone_from_local_last(zone, days, get_part_start(roster, roster->part_count)),
    };

    if (at_ms < shift.day_from_ms || at_ms >= shift.day_to_ms) {
        return;
    }
    shift.from_ms = shift.day_from_ms;
    shift.to_ms = shift.day_to_ms;
    if (roster->part_count == 0) {
        add_shift(roster, &shift, at_ms, position, result);
    }
    for (size_t part = 0; part < roster->part_count; part++) {
        shift.part = (int)part;
        shift.from_ms = zone_from_local_first(zone, days, get_part_start(roster, part));
        shift.to_ms = zone_from_local_last(zone, days, get_part_start(roster, part + 1));
        if (at_ms >= shift.from_ms && at_ms < shift.to_ms) {
            add_shift(roster, &shift, at_ms, position, result);
        }
    }
}

size_t
roster_on_duty(const struct roster *roster, const struct zone *zone, int64_t at_ms,
               enum position position, struct duty *ret_duties)
{
    int32_t today = zone_local_days(zone, at_ms);
    struct watch_list result = {.count = 0};

    for (int day = DAY_FIRST; day <= DAY_LAST; day++) {
        add_day(roster, zone, today + day, at_ms, position, &result);
    }
    memcpy(ret_duties, result.duties, result.count * sizeof(ret_duties[0]));
    return result.count;
}

/* Brings *next forward to `border` when that lies between the instant and it. */
static void
take_border(int64_t border_ms, int64_t at_ms, int64_t *next_ms)
{
    if (border_ms > at_ms && border_ms < *next_ms) {
        *next_ms = border_ms;
    }
}

int64_t
roster_next_change(const struct roster *roster, const struct zone *zone, int64_t at_ms)
{
    int32_t today = zone_local_days(zone, at_ms);
    int64_t next_ms = at_ms + STEP_MAX_MS;

    for (int day = DAY_FIRST; day <= DAY_LAST; day++) {
        /* The part behind the last one is the next handover. */
        for (size_t part = 0; part <= roster->part_count; part++) {
            int minutes = get_part_start(roster, part);

            take_border(zone_from_local_first(zone, today + day, minutes), at_ms, &next_ms);
            take_border(zone_from_local_last(zone, today + day, minutes), at_ms, &next_ms);
        }
    }
    for (size_t i = 0; i < roster->override_count; i++) {
        take_border(roster->overrides[i].from_ms, at_ms, &next_ms);
        take_border(roster->overrides[i].to_ms, at_ms, &next_ms);
    }
    for (size_t i = 0; i < roster->leave_count; i++) {
        take_border(roster->leaves[i].from_ms, at_ms, &next_ms);
        take_border(roster->leaves[i].to_ms, at_ms, &next_ms);
    }
    return next_ms;
}

bool
roster_expects(const struct roster *roster, enum position position)
{
    if (position == POSITION_OFFICER) {
        return true;
    }
    for (size_t i = 0; i < roster->rotation_count; i++) {
        if (roster->rotations[i].position == position) {
            return true;
        }
    }
    for (size_t i = 0; i < roster->override_count; i++) {
        if (roster->overrides[i].position == position) {
            return true;
        }
    }
    for (size_t i = 0; i < roster->row_count; i++) {
        if (roster->rows[i].position == position) {
            return true;
        }
    }
    return false;
}
