/* on_duty.c: who is called by the roster is on duty when the page leaves. */
#include "core/duty/roster.h"
#include "sim/record.h"

#define PROMISE "only people on duty at the moment of sending"

static bool
is_by_roster(enum target target)
{
    return target == TARGET_OFFICER || target == TARGET_BACKUP || target == TARGET_LEADER ||
           target == TARGET_PARENT || target == TARGET_OFFICE;
}

static bool
is_on_duty(const struct directory *directory, const struct unit *unit, size_t person,
           enum position position, int64_t at_ms)
{
    struct duty duties[DUTIES_MAX];
    size_t count = roster_on_duty(&unit->roster, &directory->zone, at_ms, position, duties);

    for (size_t i = 0; i < count; i++) {
        if (duties[i].person == person) {
            return true;
        }
    }
    return false;
}

static bool
is_right(const struct directory *directory, const struct page *page, int64_t at_ms)
{
    size_t index = directory_find_unit(directory, page->unit);
    const struct unit *unit = index == NO_INDEX ? NULL : &directory->units[index];
    size_t person = directory_find_person(directory, page->person);

    if (unit == NULL) {
        return true; /* a reload took the unit away: nobody can say */
    }
    switch ((int)page->target) {
    case TARGET_BACKUP:
        return is_on_duty(directory, unit, person, POSITION_BACKUP, at_ms);
    case TARGET_LEADER:
        return is_on_duty(directory, unit, person, POSITION_LEADER, at_ms);
    case TARGET_OFFICE: /* whoever of the office can be reached: the officer first */
        return is_on_duty(directory, unit, person, POSITION_OFFICER, at_ms) ||
               is_on_duty(directory, unit, person, POSITION_BACKUP, at_ms) ||
               is_on_duty(directory, unit, person, POSITION_LEADER, at_ms) ||
               person == unit->in_charge || person == unit->liaison;
    case TARGET_PARENT:
        return unit->parent != NO_INDEX && is_on_duty(directory, &directory->units[unit->parent],
                                                      person, POSITION_OFFICER, at_ms);
    default:
        return is_on_duty(directory, unit, person, POSITION_OFFICER, at_ms);
    }
}

static void
leaves(const struct leaving *leaving)
{
    const struct page *page = leaving->page;
    /* Within the turn that adopts another roster both count. */
    const struct directory *before = sim.settings->directory;
    const struct directory *now = office_directory(world_office());

    if (!is_by_roster(page->target) || page->person == NULL || page->rule == DUTY_UNIT ||
        page->message == MESSAGE_CONFIRM || page->message == MESSAGE_FOLLOW_UP ||
        page->message == MESSAGE_SITREP_DUE || page->message == MESSAGE_BELOW ||
        page->message == MESSAGE_TEST || page->message == MESSAGE_UNCLEAR ||
        page->message == MESSAGE_UNCLEAR_MEETING) {
        return;
    }
    if (!is_right(before, page, page->sending_ms) && !is_right(now, page, page->sending_ms)) {
        sim_fail(PROMISE, "%s is called as %s of %s, queued %lld s ago", page->person,
                 target_names[page->target], page->unit,
                 (long long)(world_wall_ms() - page->queued_ms) / 1000);
    }
}

const struct checker checker_on_duty = {.promise = PROMISE, .leaves = leaves};
