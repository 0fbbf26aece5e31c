/* The parts of a roster that are bound to days and instants. */
#include <string.h>

#include "config/read.h"
#include "config/rosters.h"

#define ROTATIONS_MAX 100
#define TEAMS_MAX 400
#define OVERRIDES_MAX 2000
#define LEAVES_MAX 5000

static size_t
count_limited(struct loading *load, config_setting_t *list, size_t most)
{
    size_t count = (size_t)config_setting_length(list);
    if (count > most) {
        loading_error(load, list, "there are %zu here; at most %zu are allowed: remove old ones",
                      count, most);
        return 0;
    }
    return count;
}

static int
find_part(struct roster_build *build, const config_setting_t *group, const char *name)
{
    int part = roster_build_part(build, name);
    if (part == -2) {
        const char *known[ROSTER_PARTS_MAX];
        for (size_t i = 0; i < build->roster->part_count; i++) {
            known[i] = build->roster->parts[i].name;
        }
        if (build->roster->part_count == 0) {
            loading_error(build->load, group,
                          "this roster has no part \"%s\"; add parts = ( … ) or remove part", name);
        } else {
            read_complain_unknown(build->load, group, "part", name, known,
                                  build->roster->part_count);
        }
        return ROSTER_PART_ALL;
    }
    return part;
}

struct raw_fixed {
    int32_t days;
    const char *part;
    config_setting_t *people[POSITION_N];
};

static const struct field fixed_fields[] = {
    {FIELD("date", FIELD_DATE, raw_fixed, days), REQUIRED},
    {FIELD("part", FIELD_TEXT, raw_fixed, part)},
    {FIELD("officer", FIELD_SETTING, raw_fixed, people[POSITION_OFFICER])},
    {FIELD("backup", FIELD_SETTING, raw_fixed, people[POSITION_BACKUP])},
    {FIELD("leader", FIELD_SETTING, raw_fixed, people[POSITION_LEADER])},
};

void
roster_read_fixed(struct roster_build *build, config_setting_t *list)
{
    struct loading *load = build->load;
    size_t count = count_limited(load, list, ROSTER_ROWS_MAX);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        struct raw_fixed raw = {.days = 0, .part = NULL};
        if (!read_group(load, group, "fixed date", fixed_fields, ARRAY_SIZE(fixed_fields),
                        load->scratch, &raw)) {
            continue;
        }
        int part = find_part(build, group, raw.part);
        bool is_named = false;
        for (int position = 0; position < POSITION_N; position++) {
            if (raw.people[position] == NULL) {
                continue;
            }
            struct roster_row *row = roster_build_row(build);
            is_named = true;
            row->days = raw.days;
            row->part = part;
            row->position = (enum position)position;
            row->source = loading_source(load, group);
            roster_read_people(load, raw.people[position], &row->people);
        }
        if (!is_named) {
            loading_error(load, group, "this date names nobody; add officer = \"…\";");
        }
    }
}

struct raw_rotation {
    int position;
    const char *part;
    int32_t start, until;
    config_setting_t *every, *days, *teams;
};

static const struct field rotation_fields[] = {
    {FIELD("position", FIELD_CHOICE, raw_rotation, position), REQUIRED, CHOICES(position_names)},
    {FIELD("part", FIELD_TEXT, raw_rotation, part)},
    {FIELD("start", FIELD_DATE, raw_rotation, start), REQUIRED},
    {FIELD("until", FIELD_DATE, raw_rotation, until)},
    {FIELD("every", FIELD_SETTING, raw_rotation, every)},
    {FIELD("days", FIELD_SETTING, raw_rotation, days)},
    {FIELD("teams", FIELD_LIST, raw_rotation, teams), REQUIRED},
};

static int32_t
read_every(struct loading *load, const config_setting_t *setting)
{
    const char *text = setting == NULL ? "daily" : config_setting_get_string(setting);
    int days = setting == NULL ? 0 : config_setting_get_int(setting);
    if (text_equal(text, "daily")) {
        return 1;
    }
    if (text_equal(text, "weekly")) {
        return 7;
    }
    if (text != NULL || days < 1 || days > 366) {
        loading_error(load, setting,
                      "every must be \"daily\", \"weekly\" or a number of days from 1 to 366");
        return 1;
    }
    return days;
}

/* "workday", or a list of kinds; all of them are the same as none. */
static unsigned
read_day_kinds(struct loading *load, config_setting_t *setting)
{
    unsigned kinds = 0;
    size_t count = setting == NULL ? 0 : read_count(load, setting);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(setting, i);
        const char *name = read_text(load, element);
        int kind = name == NULL ? -1 : WORDS_FIND(day_kind_names, name);
        if (kind >= 0) {
            kinds |= DAY_KIND_BIT(kind);
        } else if (name != NULL) {
            read_complain_unknown(load, element, "kind of day", name, day_kind_names, DAY_KIND_N);
        }
    }
    if (setting != NULL && count == 0 && is_list(setting)) {
        loading_error(load, setting, "the list of days is empty; name a kind or remove it");
    }
    load->directory->calendar.is_counted |= kinds != 0 && kinds != DAY_KINDS_ALL;
    return kinds == DAY_KINDS_ALL ? 0 : kinds;
}

static void
read_teams(struct loading *load, config_setting_t *list, struct roster_rotation *rotation)
{
    size_t count = count_limited(load, list, TEAMS_MAX);
    if (config_setting_length(list) == 0) {
        loading_error(load, list, "the rotation has no team; write teams = (\"…\", \"…\");");
    }
    rotation->teams = arena_take_array(load->directory->arena, count + 1, sizeof(*rotation->teams));
    rotation->team_count = count;
    for (size_t i = 0; i < count; i++) {
        roster_read_people(load, read_element(list, i), &rotation->teams[i]);
    }
}

void
roster_read_rotations(struct roster_build *build, config_setting_t *list)
{
    struct loading *load = build->load;
    struct roster *roster = build->roster;
    size_t count = count_limited(load, list, ROTATIONS_MAX);
    roster->rotations =
        arena_take_array(load->directory->arena, count + 1, sizeof(*roster->rotations));
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        struct raw_rotation raw = {.until = INT32_MAX};
        if (!read_group(load, group, "rotation", rotation_fields, ARRAY_SIZE(rotation_fields),
                        load->scratch, &raw)) {
            continue;
        }
        struct roster_rotation *rotation = &roster->rotations[roster->rotation_count++];
        rotation->position = (enum position)raw.position;
        rotation->part = find_part(build, group, raw.part);
        rotation->first_days = raw.start;
        rotation->last_days = raw.until;
        rotation->every_days = read_every(load, raw.every);
        rotation->day_kinds = read_day_kinds(load, raw.days);
        rotation->source = loading_source(load, group);
        read_teams(load, raw.teams, rotation);
        if (raw.until < raw.start) {
            loading_error(load, group, "until is before start; swap or correct them");
        }
    }
}

/* An instant of the office's zone; a date alone is its midnight (or the next one's, for the end
 * of a span). False after an error. */
static bool
read_instant(struct loading *load, config_setting_t *group, const char *name, const char *text,
             bool is_end, int64_t *ret_ms)
{
    struct date_time time;
    if (text == NULL) {
        return false;
    }
    if (read_date_time(text, &time) != 0) {
        loading_error(load, config_setting_get_member(group, name),
                      "%s must be a date or a local time; write \"2026-11-22\" or \"2026-11-22 "
                      "08:30\"",
                      name);
        return false;
    }
    int32_t days = time.days + (is_end && !time.has_clock ? 1 : 0);
    *ret_ms = is_end ? zone_from_local_last(&load->directory->zone, days, time.minutes)
                     : zone_from_local_first(&load->directory->zone, days, time.minutes);
    return true;
}

static bool
read_span(struct loading *load, config_setting_t *group, const char *from, const char *to,
          int64_t *ret_from_ms, int64_t *ret_to_ms)
{
    bool is_good = read_instant(load, group, "from", from, false, ret_from_ms);
    is_good &= read_instant(load, group, "to", to, true, ret_to_ms);
    if (is_good && *ret_to_ms <= *ret_from_ms) {
        loading_error(load, group, "to is not after from; swap or correct them");
        return false;
    }
    return is_good;
}

struct raw_override {
    int position;
    const char *from, *to, *replace;
    config_setting_t *people;
};

static const struct field override_fields[] = {
    {FIELD("position", FIELD_CHOICE, raw_override, position), REQUIRED, CHOICES(position_names)},
    {FIELD("from", FIELD_TEXT, raw_override, from), REQUIRED},
    {FIELD("to", FIELD_TEXT, raw_override, to), REQUIRED},
    {FIELD("replace", FIELD_CODE, raw_override, replace)},
    {FIELD("people", FIELD_SETTING, raw_override, people), REQUIRED},
};

void
roster_read_overrides(struct roster_build *build, config_setting_t *list)
{
    struct loading *load = build->load;
    struct roster *roster = build->roster;
    size_t count = count_limited(load, list, OVERRIDES_MAX);
    roster->overrides =
        arena_take_array(load->directory->arena, count + 1, sizeof(*roster->overrides));
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        struct roster_override *override = &roster->overrides[roster->override_count];
        struct raw_override raw = {.replace = NULL};
        if (!read_group(load, group, "override", override_fields, ARRAY_SIZE(override_fields),
                        load->scratch, &raw)) {
            continue;
        }
        override->position = (enum position)raw.position;
        override->source = loading_source(load, group);
        override->replaces_all = raw.replace == NULL;
        override->replaced = NO_INDEX;
        if (raw.replace != NULL) {
            override->replaced = loading_find(load, config_setting_get_member(group, "replace"),
                                              &load->people, raw.replace);
        }
        roster_read_people(load, raw.people, &override->people);
        if (read_span(load, group, raw.from, raw.to, &override->from_ms, &override->to_ms)) {
            roster->override_count++;
        }
    }
}

struct raw_leave {
    const char *person, *from, *to;
};

static const struct field leave_fields[] = {
    {FIELD("person", FIELD_CODE, raw_leave, person), REQUIRED},
    {FIELD("from", FIELD_TEXT, raw_leave, from), REQUIRED},
    {FIELD("to", FIELD_TEXT, raw_leave, to), REQUIRED},
};

void
roster_read_leaves(struct roster_build *build, config_setting_t *list)
{
    struct loading *load = build->load;
    struct roster *roster = build->roster;
    size_t count = count_limited(load, list, LEAVES_MAX);
    roster->leaves = arena_take_array(load->directory->arena, count + 1, sizeof(*roster->leaves));
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        struct roster_leave *leave = &roster->leaves[roster->leave_count];
        struct raw_leave raw = {.person = NULL};
        if (!read_group(load, group, "leave", leave_fields, ARRAY_SIZE(leave_fields), load->scratch,
                        &raw)) {
            continue;
        }
        leave->source = loading_source(load, group);
        leave->person = loading_find(load, config_setting_get_member(group, "person"),
                                     &load->people, raw.person);
        if (read_span(load, group, raw.from, raw.to, &leave->from_ms, &leave->to_ms) &&
            leave->person != NO_INDEX) {
            roster->leave_count++;
        }
    }
}
