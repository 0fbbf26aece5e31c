/* The rosters: which unit has which, the parts of its day, and the order of its rows. */
#include "config/rosters.h"

#include <string.h>

#include "config/file.h"
#include "config/read.h"
#include "config/report.h"

#define CSV_FILES_MAX 200

struct raw_roster {
    const char *unit;
    int handover;
    config_setting_t *parts, *fixed, *csv, *rotations, *overrides, *leave;
};

static const struct field roster_fields[] = {
    {FIELD("unit", FIELD_CODE, raw_roster, unit), REQUIRED},
    {FIELD("handover", FIELD_CLOCK, raw_roster, handover), REQUIRED},
    {FIELD("parts", FIELD_LIST, raw_roster, parts)},
    {FIELD("fixed", FIELD_LIST, raw_roster, fixed)},
    {FIELD("csv", FIELD_SETTING, raw_roster, csv)},
    {FIELD("rotations", FIELD_LIST, raw_roster, rotations)},
    {FIELD("overrides", FIELD_LIST, raw_roster, overrides)},
    {FIELD("leave", FIELD_LIST, raw_roster, leave)},
};

static const struct field part_fields[] = {
    {FIELD("name", FIELD_TEXT, roster_part, name), REQUIRED, BETWEEN(1, 20)},
    {FIELD("start", FIELD_CLOCK, roster_part, start_minutes), REQUIRED},
};

struct roster_row *
roster_build_row(struct roster_build *build)
{
    if (build->rows.count > ROSTER_ROWS_MAX) {
        build->rows.count--; /* the last one is overwritten; finish_rows complains */
    }
    return array_add(&build->rows);
}

int
roster_build_part(const struct roster_build *build, const char *name)
{
    if (name == NULL) {
        return ROSTER_PART_ALL;
    }
    for (size_t i = 0; i < build->roster->part_count; i++) {
        if (strcmp(build->roster->parts[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -2;
}

void
roster_read_people(struct loading *load, config_setting_t *setting, struct person_list *ret_list)
{
    size_t count = read_count(load, setting);
    if (count > PEOPLE_PER_SHIFT_MAX) {
        loading_error(load, setting, "%zu people are on one shift; at most %d are allowed", count,
                      PEOPLE_PER_SHIFT_MAX);
        count = 0;
    } else if (count == 0 && is_list(setting)) {
        loading_error(load, setting, "the list of people is empty; name somebody or remove it");
    }
    ret_list->people = arena_take_array(load->directory->arena, count + 1, sizeof(size_t));
    ret_list->count = 0;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(setting, i);
        const char *code = read_text(load, element);
        size_t person = code == NULL ? NO_INDEX : loading_find(load, element, &load->people, code);
        if (person < load->directory->person_count) {
            ret_list->people[ret_list->count++] = person;
        }
    }
}

static void
read_parts(struct roster_build *build, config_setting_t *list)
{
    struct loading *load = build->load;
    struct roster *roster = build->roster;
    size_t count = (size_t)config_setting_length(list);
    if (count < 2 || count > ROSTER_PARTS_MAX) {
        loading_error(load, list, "a day has 2 to %d parts; a day of one shift needs no parts",
                      ROSTER_PARTS_MAX);
        return;
    }
    roster->parts = arena_take_array(load->directory->arena, count, sizeof(*roster->parts));
    size_t errors = load->report->errors;
    int last = 0;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        struct roster_part part = {.name = "?", .start_minutes = 0};
        read_group(load, group, "part", part_fields, ARRAY_SIZE(part_fields),
                   load->directory->arena, &part);
        /* The day of a roster goes from handover to handover, so times after midnight come last. */
        int since = (part.start_minutes - roster->handover_minutes + 1440) % 1440;
        if (i == 0 && since != 0) {
            loading_error(load, group,
                          "the first part must start at the handover; make the two "
                          "times the same");
        } else if (i > 0 && since <= last) {
            loading_error(load, group,
                          "this part does not start after the one before; order the parts from "
                          "the handover on");
        }
        if (roster_build_part(build, part.name) >= 0) {
            loading_error(load, group, "the part \"%s\" stands twice; rename one", part.name);
        }
        last = since;
        roster->parts[i] = part;
        roster->part_count = i + 1;
    }
    if (load->report->errors > errors) {
        roster->part_count = 0; /* half a day would look like a gap */
    }
}

static int
compare_rows(const void *left, const void *right)
{
    const struct roster_row *a = left;
    const struct roster_row *b = right;
    if (a->days != b->days) {
        return a->days < b->days ? -1 : 1;
    }
    if (a->position != b->position) {
        return a->position < b->position ? -1 : 1;
    }
    if (a->part != b->part) {
        return a->part < b->part ? -1 : 1;
    }
    int order = strcmp(a->source.file, b->source.file);
    return order != 0 ? order
                      : (a->source.line > b->source.line) - (a->source.line < b->source.line);
}

static void
complain_twice(struct loading *load, const struct roster_row *first, const struct roster_row *again)
{
    struct civil_date date = civil_from_days(again->days);
    report_error(load->report, again->source.file, again->source.line,
                 "%s on %04d-%02d-%02d stands twice, first at %s:%d; remove one",
                 position_names[again->position], date.year, date.month, date.day,
                 first->source.file, first->source.line);
}

/* Rows are searched by halving, so they are sorted; two for one shift contradict each other. */
static void
finish_rows(struct roster_build *build, const config_setting_t *group)
{
    struct roster *roster = build->roster;
    size_t count = build->rows.count;
    if (count > ROSTER_ROWS_MAX) {
        loading_error(build->load, group,
                      "the roster has more than %d fixed shifts; leave out the years that are over",
                      ROSTER_ROWS_MAX);
    }
    if (count > 0) {
        qsort(build->rows.items, count, sizeof(*build->rows.items), compare_rows);
    }
    for (size_t i = 1; i < count; i++) {
        const struct roster_row *first = &build->rows.items[i - 1];
        const struct roster_row *again = &build->rows.items[i];
        if (first->days == again->days && first->position == again->position &&
            first->part == again->part) {
            complain_twice(build->load, first, again);
        }
    }
    roster->rows =
        arena_take_array(build->load->directory->arena, count + 1, sizeof(*roster->rows));
    roster->row_count = count;
    if (count > 0) {
        memcpy(roster->rows, build->rows.items, count * sizeof(*roster->rows));
    }
    array_fini(&build->rows);
}

static void
read_csv_files(struct roster_build *build, config_setting_t *setting)
{
    struct loading *load = build->load;
    size_t count = read_count(load, setting);
    if (count > CSV_FILES_MAX) {
        loading_error(load, setting, "at most %d CSV files are allowed for one unit; join some",
                      CSV_FILES_MAX);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(setting, i);
        const char *path = read_text(load, element);
        if (path != NULL) {
            const char *from = loading_source(load, element).file;
            roster_read_csv(build, element, file_resolve(load->directory->arena, from, path));
        }
    }
}

static void
read_roster(struct loading *load, config_setting_t *group, bool *has_roster)
{
    struct raw_roster raw = {.unit = NULL, .handover = 0};
    struct roster unused = {0};
    size_t errors = load->report->errors;
    bool is_good = read_group(load, group, "roster", roster_fields, ARRAY_SIZE(roster_fields),
                              load->scratch, &raw);
    size_t unit = raw.unit == NULL ? NO_INDEX
                                   : loading_find(load, config_setting_get_member(group, "unit"),
                                                  &load->units, raw.unit);
    bool is_known = unit < load->directory->unit_count;
    if (is_known && has_roster[unit]) {
        loading_error(load, group, "the unit \"%s\" has two rosters; join them into one", raw.unit);
        is_known = false;
    }
    struct roster_build build = {.load = load, .unit = unit, .roster = &unused};
    if (is_known) {
        has_roster[unit] = true;
        build.roster = &load->directory->units[unit].roster;
    }
    build.roster->handover_minutes = raw.handover;
    build.roster->calendar = &load->directory->calendar;
    if (raw.parts != NULL && is_good) {
        read_parts(&build, raw.parts);
    }
    if (raw.fixed != NULL) {
        roster_read_fixed(&build, raw.fixed);
    }
    if (raw.csv != NULL) {
        read_csv_files(&build, raw.csv);
    }
    if (raw.rotations != NULL) {
        roster_read_rotations(&build, raw.rotations);
    }
    if (raw.overrides != NULL) {
        roster_read_overrides(&build, raw.overrides);
    }
    if (raw.leave != NULL) {
        roster_read_leaves(&build, raw.leave);
    }
    finish_rows(&build, group);
    if (is_known) {
        load->is_roster_bad[unit] = load->report->errors > errors;
    }
}

void
loading_read_rosters(struct loading *load)
{
    size_t count = loading_count(load, SECTION_ROSTERS, UNITS_MAX);
    bool *has_roster =
        arena_take_array(load->scratch, load->directory->unit_count + 1, sizeof(bool));
    load->is_roster_bad =
        arena_take_array(load->scratch, load->directory->unit_count + 1, sizeof(bool));
    for (size_t i = 0; i < count; i++) {
        read_roster(load, read_element(load->sections[SECTION_ROSTERS], i), has_roster);
    }
}
