/* below.c: units that are called with the units below them; their answers roll up. */
#include "core/callout/below.h"

#include <stdlib.h>
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

#define NAMES_TOLD_MAX 12 /* of silent units in one message to the one above; more are counted */

/* ---- apply ---- */

/* The silent ones of one notice that are below this callout, from `count` on. */
static size_t
list_of_notice(const struct notice *notice, const struct callout *above,
               const struct callout **ret_silent, size_t room, size_t count)
{
    const struct callout *callout;

    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        if (callout->parent.value != above->id.value || below_has_answered(callout)) {
            continue;
        }
        if (count < room) {
            ret_silent[count] = callout;
        }
        count++;
    }
    return count;
}

size_t
below_list_silent(const struct office *office, const struct callout *above,
                  const struct callout **ret_silent, size_t room)
{
    const struct notice *notice = office_find_notice(office, above->notice);
    const struct incident *incident = office_find_incident(office, above->incident);
    size_t count = 0;

    if (above->below_total == 0 || notice == NULL) {
        return 0;
    }
    if (incident == NULL) {
        return list_of_notice(notice, above, ret_silent, room, 0);
    }
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        count = list_of_notice(notice, above, ret_silent, room, count);
    }
    return count;
}

int64_t
below_total(const struct callout *callout)
{
    return callout->below_total + callout->far_total;
}

int64_t
below_answered(const struct callout *callout)
{
    return callout->below_answered + callout->far_answered;
}

bool
below_has_answered(const struct callout *callout)
{
    return callout->answered_ms != 0 && callout->state != CALLOUT_DECLINED;
}

/* By unit, and the newest callout of a unit first. */
static int
compare_units(const void *left, const void *right)
{
    const struct callout *const *a = left;
    const struct callout *const *b = right;
    int order = strcmp((*a)->unit, (*b)->unit);

    return order != 0 ? order
                      : ((*a)->id.value < (*b)->id.value) - ((*a)->id.value > (*b)->id.value);
}

/* All callouts that can be above or below one another. */
struct family {
    struct callout **sorted;
    size_t count;
    bool has_ties;
};

static void
add_notice(struct family *family, const struct notice *notice)
{
    struct callout *callout;

    family->sorted = memory_resize(family->sorted, family->count + notice->callout_count + 1,
                                   sizeof(struct callout *));
    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        family->sorted[family->count++] = callout;
        family->has_ties = family->has_ties || callout->parent.value != 0;
    }
}

static bool
is_of_response(const struct notice *notice)
{
    return notice->kind == NOTICE_ACTIVATION || notice->kind == NOTICE_CHANGE;
}

/* A change of level tells kept units in one notice and calls new ones in another: within a response
 * the tiers are tied across its notices. */
static void
gather_family(struct family *family, const struct office *office, const struct notice *notice)
{
    const struct incident *incident = office_find_incident(office, notice->incident);
    const struct notice *other;

    if (incident == NULL || !is_of_response(notice)) {
        add_notice(family, notice);
        return;
    }
    DL_FOREACH2(incident->notices, other, incident_next)
    {
        if (is_of_response(other)) {
            add_notice(family, other);
        }
    }
}

/* The newest callout of this unit; NULL when it has none. */
static struct callout *
find_newest(const struct family *family, const char *unit)
{
    size_t low = 0;
    size_t high = family->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(family->sorted[middle]->unit, unit) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < family->count && strcmp(family->sorted[low]->unit, unit) == 0 ? family->sorted[low]
                                                                               : NULL;
}

/* Only the newest callout of a unit speaks for it, and none that was stood down. */
static void
tie_anew(const struct office *office, const struct family *family)
{
    for (size_t i = 0; i < family->count; i++) {
        family->sorted[i]->below_total = 0;
        family->sorted[i]->below_answered = 0;
    }
    for (size_t i = 0; i < family->count; i++) {
        struct callout *callout = family->sorted[i];
        const struct callout *known = office_find_callout(office, callout->parent);
        struct callout *above = known == NULL ? NULL : find_newest(family, known->unit);

        if (above == NULL || above == callout || callout->state == CALLOUT_STOOD_DOWN ||
            find_newest(family, callout->unit) != callout) {
            callout->parent.value = 0;
            continue;
        }
        callout->parent = above->id;
        callout->is_counted_above = below_has_answered(callout);
        above->below_total++;
        above->below_answered += callout->is_counted_above;
    }
}

void
below_join(struct office *office, struct notice *notice, const struct event_callout *from,
           size_t count)
{
    struct family family = {0};
    struct callout *callout = notice->callouts;
    bool is_any = false;

    gather_family(&family, office, notice);
    if (family.count == 0) {
        return;
    }
    qsort(family.sorted, family.count, sizeof(struct callout *), compare_units);
    for (size_t i = 0; i < count && callout != NULL; i++, callout = callout->notice_next) {
        const struct callout *above =
            from[i].parent == NULL ? NULL : find_newest(&family, from[i].parent);

        if (above != NULL) {
            callout->parent = above->id;
            is_any = true;
        }
    }
    if (is_any || family.has_ties) {
        tie_anew(office, &family);
    }
    free(family.sorted);
}

void
below_count(struct office *office, struct callout *callout)
{
    struct callout *above = office_find_callout(office, callout->parent);
    bool has_answered = below_has_answered(callout);

    if (above != NULL && has_answered != callout->is_counted_above) {
        above->below_answered += has_answered ? 1 : -1;
    }
    callout->is_counted_above = has_answered;
}

/* ---- decide ---- */

/* The nearest unit above that is among the marked ones; NO_INDEX when there is none. */
static size_t
find_above(const struct directory *directory, const bool *is_in, size_t unit)
{
    do {
        unit = directory->units[unit].parent;
    } while (unit != NO_INDEX && !is_in[unit]);
    return unit;
}

static void
add_below(struct decision *decision, struct notice_draft *draft, size_t unit, const char *policy)
{
    const struct unit *from = &decision->office->directory->units[unit];
    struct event_callout *callout = &draft->callouts[draft->callout_count++];

    callout->unit = arena_copy_string(decision->arena, from->code);
    callout->unit_name = arena_copy_string(decision->arena, from->name);
    callout->role = PLAN_ROLE_SUPPORT;
    callout->policy = policy;
    callout->expects = CALLOUT_ACKNOWLEDGED;
}

void
below_extend_draft(struct decision *decision, struct notice_draft *draft, bool *is_in)
{
    const struct directory *directory = decision->office->directory;
    bool *is_named = arena_take_array(decision->arena, directory->unit_count + 1, sizeof(bool));
    const char *policy = draft->callout_count == 0 ? NULL : draft->callouts[0].policy;

    memcpy(is_named, is_in, directory->unit_count * sizeof(bool));
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (!is_in[i] && find_above(directory, is_named, i) != NO_INDEX) {
            is_in[i] = true;
            add_below(decision, draft, i, policy);
        }
    }
    for (size_t i = 0; i < draft->callout_count; i++) {
        size_t unit = directory_find_unit(directory, draft->callouts[i].unit);
        size_t above = unit == NO_INDEX ? NO_INDEX : find_above(directory, is_in, unit);

        if (above != NO_INDEX) {
            draft->callouts[i].parent =
                arena_copy_string(decision->arena, directory->units[above].code);
        }
    }
}

/* "3/5：马埠村、南栾村": how many of those below have answered, and who has not. */
static const char *
describe_below(struct decision *decision, const struct callout *above)
{
    const struct callout *silent[NAMES_TOLD_MAX];
    const char *names[NAMES_TOLD_MAX];
    const char *colon = decision->office->directory->language == LANGUAGE_ZH ? "：" : ": ";
    size_t count = below_list_silent(decision->office, above, silent, NAMES_TOLD_MAX);
    size_t shown = count < NAMES_TOLD_MAX ? count : NAMES_TOLD_MAX;

    for (size_t i = 0; i < shown; i++) {
        names[i] = arena_copy_string(decision->arena, silent[i]->unit_name);
    }
    return arena_format(decision->arena, "%lld/%lld%s%s%s", (long long)above->below_answered,
                        (long long)above->below_total, colon, alarm_join(decision, names, shown),
                        count > shown ? arena_format(decision->arena, "… (%zu)", count) : "");
}

static bool
is_told_already(struct callout *const *told, size_t count, const struct callout *above)
{
    for (size_t i = 0; i < count; i++) {
        if (told[i] == above) {
            return true;
        }
    }
    return false;
}

/* The callouts above these, each once, that are still to be heard of. */
static size_t
collect_above(struct decision *decision, const struct callout_id *callouts, size_t count,
              bool is_overdue, struct callout **ret_above)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        const struct callout *callout = office_find_callout(decision->office, callouts[i]);
        struct callout *above =
            callout == NULL ? NULL : office_find_callout(decision->office, callout->parent);

        if (above == NULL || above->state == CALLOUT_STOOD_DOWN ||
            (is_overdue && !below_has_answered(above)) ||
            is_told_already(ret_above, found, above)) {
            continue;
        }
        ret_above[found++] = above;
    }
    return found;
}

void
below_tell(struct decision *decision, const struct notice *notice,
           const struct callout_id *callouts, size_t count, bool is_overdue)
{
    struct callout **above = arena_take_array(decision->arena, count + 1, sizeof(*above));
    size_t found = collect_above(decision, callouts, count, is_overdue, above);
    struct text_list names = {0};
    struct paging paging;

    if (found == 0 || notice->kind == NOTICE_TEST) {
        return;
    }
    paging_begin(&paging, decision, notice->incident, notice->id);
    for (size_t i = 0; i < found; i++) {
        escalation_tell_unit(&paging, above[i], MESSAGE_BELOW, describe_below(decision, above[i]));
        paging_note(&names, decision->arena,
                    arena_format(decision->arena, "%s %lld/%lld", above[i]->unit_name,
                                 (long long)above[i]->below_answered,
                                 (long long)above[i]->below_total));
    }
    paging_end(&paging);
    if (is_overdue) {
        alarm_raise_units(decision, ALARM_BELOW, notice->incident, notice->id, names.items,
                          names.count);
    }
}
