/* handover.c: a page that waited over the end of a shift goes to whoever is on duty now.
 *
 * The roster is looked up at each step (design rule 6), but between the step and the sending there
 * may lie a dead gateway or a stopped daemon, and by then the one who was called may sleep. */
#include "core/duty/liaison.h"
#include "core/private.h"
#include "core/rooms.h"

static bool
is_by_roster(const struct page *page)
{
    return page->person != NULL && page->rule != DUTY_UNIT && !page_is_reminder(page) &&
           page->message != MESSAGE_CONFIRM;
}

/* Who is on this position now; -1 for nobody, 0 for others, 1 when the page's person is among them.
 */
static int
look_up(const struct decision *decision, const struct page *page, const struct unit *unit,
        enum position position)
{
    const struct directory *directory = decision->office->directory;
    struct duty duties[DUTIES_MAX];
    size_t count =
        roster_on_duty(&unit->roster, &directory->zone, decision->now_ms, position, duties);

    for (size_t i = 0; i < count; i++) {
        if (text_equal(directory->people[duties[i].person].code, page->person)) {
            return 1;
        }
    }
    return count > 0 ? 0 : -1;
}

static bool
is_on_position(const struct decision *decision, const struct page *page, const struct unit *unit,
               enum position position)
{
    return look_up(decision, page, unit, position) > 0;
}

/* False when this position has nobody now: then the one of before is better than none. */
static bool
is_off_position(const struct decision *decision, const struct page *page, const struct unit *unit,
                enum position position)
{
    return look_up(decision, page, unit, position) == 0;
}

/* The unit has reported another liaison since (二连浩特 art. 5(2)). */
static bool
is_former_liaison(const struct decision *decision, const struct page *page, size_t unit)
{
    struct liaison_officer officer;

    if (page->message == MESSAGE_FOLLOW_UP || page->message == MESSAGE_CONFIRM ||
        !liaison_find(decision->office, unit, &officer)) {
        return false;
    }
    return page->person != NULL
               ? officer.person == NULL || !text_equal(officer.person->code, page->person)
               : !text_equal(officer.name, page->name);
}

static bool
is_off_duty(const struct decision *decision, const struct page *page)
{
    const struct directory *directory = decision->office->directory;
    size_t index = directory_find_unit(directory, page->unit == NULL ? "" : page->unit);
    const struct unit *unit;

    if (index != NO_INDEX && page->target == TARGET_LIAISON) {
        return is_former_liaison(decision, page, index);
    }
    if (!is_by_roster(page) || index == NO_INDEX) {
        return false;
    }
    unit = &directory->units[index];
    switch (page->target) {
    case TARGET_OFFICER:
        return is_off_position(decision, page, unit, POSITION_OFFICER);
    case TARGET_BACKUP:
        return is_off_position(decision, page, unit, POSITION_BACKUP);
    case TARGET_LEADER:
        return is_off_position(decision, page, unit, POSITION_LEADER);
    case TARGET_PARENT:
        return unit->parent != NO_INDEX &&
               is_off_position(decision, page, &directory->units[unit->parent], POSITION_OFFICER);
    case TARGET_OFFICE: /* whoever of the watch could be reached */
        return !is_on_position(decision, page, unit, POSITION_OFFICER) &&
               !is_on_position(decision, page, unit, POSITION_BACKUP) &&
               !is_on_position(decision, page, unit, POSITION_LEADER) &&
               is_off_position(decision, page, unit, POSITION_OFFICER);
    case TARGET_IN_CHARGE:
    case TARGET_LIAISON:
    case TARGET_DUTY_PHONE:
    case TARGET_N:
        break;
    }
    return false;
}

static void
take_back(struct decision *decision, const char *gateway, struct page *page)
{
    static const struct words why = {{"已交班", "off duty by now"}};

    settle_unsent(decision, gateway, &page, 1, PAGE_CANCELLED, &why);
}

/* Several of the office may have been told the same: their successors are told once. */
static bool
is_told_again(struct page *const *replaced, size_t count, const struct page *page)
{
    for (size_t i = 0; i < count; i++) {
        if (replaced[i]->callout.value == 0 && replaced[i]->message == page->message &&
            replaced[i]->incident.value == page->incident.value &&
            replaced[i]->notice.value == page->notice.value &&
            text_equal(replaced[i]->detail, page->detail)) {
            return true;
        }
    }
    return false;
}

static void
call_successors(struct decision *decision, struct page *page)
{
    struct callout *callout = office_find_callout(decision->office, page->callout);

    if (callout == NULL) {
        alarm_tell_office(decision, page->message, page->incident, page->notice,
                          arena_copy_string(decision->arena, page->detail));
    } else if (callout_still_calls(callout)) {
        escalation_call_again(decision, callout, page);
    }
}

size_t
handover_filter(struct decision *decision, const char *gateway, struct page **pages, size_t count)
{
    struct page **replaced = arena_take_array(decision->arena, count + 1, sizeof(struct page *));
    size_t replaced_count = 0;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_off_duty(decision, pages[i])) {
            pages[kept++] = pages[i];
            continue;
        }
        take_back(decision, gateway, pages[i]);
        if (pages[i]->callout.value != 0 || !is_told_again(replaced, replaced_count, pages[i])) {
            call_successors(decision, pages[i]);
        }
        replaced[replaced_count++] = pages[i];
    }
    return kept;
}
