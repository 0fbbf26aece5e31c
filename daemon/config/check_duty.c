/* Is somebody on duty in every unit, now and in the coming days? */
#include "config/report.h"
#include "config/loading.h"

#define LOOK_AHEAD_MS (7 * MS_PER_DAY)
#define CHANGES_MAX 2000 /* of one unit in the coming days */

static bool
has_roster(const struct roster *roster)
{
    return roster->row_count + roster->rotation_count + roster->override_count > 0;
}

/* The first instant in the coming days at which nobody is the officer on duty; -1 when there is
 * none. */
static int64_t
find_gap(const struct loading *load, const struct roster *roster)
{
    struct duty duties[DUTIES_MAX];
    const struct zone *zone = &load->directory->zone;
    int64_t at_ms = load->now_ms;
    for (int i = 0; i < CHANGES_MAX && at_ms < load->now_ms + LOOK_AHEAD_MS; i++) {
        if (roster_on_duty(roster, zone, at_ms, POSITION_OFFICER, duties) == 0) {
            return at_ms;
        }
        at_ms = roster_next_change(roster, zone, at_ms);
    }
    return -1;
}

/* A list that ran out is no error: a daemon that comes up again in the night after the last day
 * of the list must come up, and the ladder calls the others of the unit at once. */
static void
check_unit(struct loading *load, const struct unit *unit, bool is_planned, bool is_bad)
{
    if (load->is_peer[unit - load->directory->units]) {
        return; /* its own daemon looks after its watch */
    }
    if (!has_roster(&unit->roster) && !is_bad) {
        if (is_planned) {
            report_error(load->report, unit->source.file, unit->source.line,
                         "the unit \"%s\" has no roster, so nobody can be called; add { unit = "
                         "\"%s\"; handover = \"08:30\"; … } to rosters",
                         unit->code, unit->code);
        } else {
            report_warning(load->report, unit->source.file, unit->source.line,
                           "the unit \"%s\" has no roster, and no plan calls it; add a roster or "
                           "remove the unit",
                           unit->code);
        }
        return;
    }
    if (is_bad) {
        return;
    }
    int64_t gap_ms = find_gap(load, &unit->roster);
    if (gap_ms < 0) {
        return;
    }
    struct rfc3339_text time = zone_format(&load->directory->zone, gap_ms);
    report_warning(load->report, unit->source.file, unit->source.line,
                   "nobody is the officer on duty in the unit \"%s\" %s %s; add a date or a "
                   "rotation to its roster",
                   unit->code, gap_ms == load->now_ms ? "now, at" : "from", time.text);
}

/* One liaison a unit (二连浩特 art. 5(1)): told once, where any unit has one. */
static void
check_liaisons(struct loading *load)
{
    const struct directory *directory = load->directory;
    const struct unit *first = NULL;
    size_t missing = 0;
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (directory->units[i].liaison == NO_INDEX && !load->is_peer[i]) {
            first = missing++ == 0 ? &directory->units[i] : first;
        }
    }
    if (missing > 0 && missing < directory->unit_count) {
        report_warning(
            load->report, first->source.file, first->source.line,
            "%zu of %zu units have no liaison, the first is \"%s\"; add liaison = \"…\"; "
            "or report one with dutyctl liaison set",
            missing, directory->unit_count, first->code);
    }
}

void
loading_check_duty(struct loading *load)
{
    const struct directory *directory = load->directory;
    bool *is_planned = arena_take_array(load->scratch, directory->unit_count + 1, sizeof(bool));
    check_liaisons(load);
    for (size_t i = 0; i < load->planbook->plan_count; i++) {
        for (int n = LEVEL_GRAVEST; n < LEVEL_N; n++) {
            const struct plan_level *level = &load->planbook->plans[i].levels[n];
            for (size_t j = 0; j < level->cell_count; j++) {
                is_planned[loading_unit_of(load, &level->cells[j])] = true;
            }
        }
    }
    if (directory->office_unit < directory->unit_count) {
        is_planned[directory->office_unit] = true;
    }
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (loading_is_first_unit(load, i)) {
            check_unit(load, &directory->units[i], is_planned[i], load->is_roster_bad[i]);
        }
    }
}
