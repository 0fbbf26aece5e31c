/* The member units and their groups. */
#include <string.h>

#include "config/contacts.h"
#include "config/read.h"

struct raw_unit {
    const char *code, *name, *short_name, *liaison, *in_charge, *parent;
    config_setting_t *contacts[CHANNEL_N];
};

static const struct field unit_fields[] = {
    {FIELD("code", FIELD_CODE, raw_unit, code), REQUIRED},
    {FIELD("name", FIELD_TEXT, raw_unit, name), REQUIRED},
    {FIELD("short_name", FIELD_TEXT, raw_unit, short_name), BETWEEN(1, 20)},
    {FIELD("duty_phone", FIELD_SETTING, raw_unit, contacts[CHANNEL_VOICE])},
    {FIELD("duty_sms", FIELD_SETTING, raw_unit, contacts[CHANNEL_SMS])},
    {FIELD("duty_webhook", FIELD_SETTING, raw_unit, contacts[CHANNEL_WEBHOOK])},
    {FIELD("liaison", FIELD_CODE, raw_unit, liaison)},
    {FIELD("in_charge", FIELD_CODE, raw_unit, in_charge)},
    {FIELD("parent", FIELD_CODE, raw_unit, parent)},
};

static size_t
find_member(struct loading *load, config_setting_t *group, const char *member,
            const struct code_table *table, const char *code)
{
    return code == NULL ? NO_INDEX
                        : loading_find(load, config_setting_get_member(group, member), table, code);
}

static void
read_unit(struct loading *load, config_setting_t *group, struct unit *unit)
{
    struct arena *arena = load->directory->arena;
    struct raw_unit raw = {.code = "?", .name = "?"};
    read_group(load, group, "unit", unit_fields, ARRAY_SIZE(unit_fields), arena, &raw);
    unit->code = raw.code;
    unit->name = raw.name;
    unit->short_name = raw.short_name != NULL ? raw.short_name : raw.name;
    unit->source = loading_source(load, group);
    unit->liaison = find_member(load, group, "liaison", &load->people, raw.liaison);
    unit->in_charge = find_member(load, group, "in_charge", &load->people, raw.in_charge);
    unit->parent = find_member(load, group, "parent", &load->units, raw.parent);
    contacts_read(load, raw.contacts, arena, &unit->contacts, &unit->contact_count);
}

/* A unit that is its own ancestor would be asked to help itself. Each walk marks what it has
 * seen, so that every unit is walked over once. */
static void
check_parents(struct loading *load)
{
    struct directory *directory = load->directory;
    size_t *walk_of = arena_take_array(load->scratch, directory->unit_count + 1, sizeof(*walk_of));
    for (size_t i = 0; i < directory->unit_count; i++) {
        size_t at = i;
        while (at != NO_INDEX && walk_of[at] == 0) {
            walk_of[at] = i + 1;
            at = directory->units[at].parent;
        }
        if (at != NO_INDEX && walk_of[at] == i + 1) {
            config_setting_t *group = read_element(load->sections[SECTION_UNITS], at);
            loading_error(load, group,
                          "the unit \"%s\" is above itself by its parents; correct a parent",
                          directory->units[at].code);
            load->has_parent_circle = true;
        }
    }
}

void
loading_read_units(struct loading *load)
{
    struct directory *directory = load->directory;
    size_t count = loading_count(load, SECTION_UNITS, UNITS_MAX);
    directory->units = arena_take_array(directory->arena, count + 1, sizeof(*directory->units));
    directory->unit_count = count;
    for (size_t i = 0; i < count; i++) {
        read_unit(load, read_element(load->sections[SECTION_UNITS], i), &directory->units[i]);
    }
    check_parents(load);
}

struct raw_group {
    const char *code, *name;
    config_setting_t *units;
};

static const struct field group_fields[] = {
    {FIELD("code", FIELD_CODE, raw_group, code), REQUIRED},
    {FIELD("name", FIELD_TEXT, raw_group, name)},
    {FIELD("units", FIELD_SETTING, raw_group, units), REQUIRED},
};

static void
read_members(struct loading *load, config_setting_t *units, struct group *group)
{
    struct directory *directory = load->directory;
    const char *every = config_setting_get_string(units);
    bool is_every = every != NULL && strcmp(every, "*") == 0;
    size_t count = is_every ? directory->unit_count : read_count(load, units);
    group->units = arena_take_array(directory->arena, count + 1, sizeof(*group->units));
    for (size_t i = 0; i < count; i++) {
        size_t unit = i;
        if (!is_every) {
            config_setting_t *element = read_element(units, i);
            const char *code = read_text(load, element);
            unit = code == NULL ? NO_INDEX : loading_find(load, element, &load->units, code);
        }
        if (unit != NO_INDEX) {
            group->units[group->unit_count++] = unit;
        }
    }
}

void
loading_read_groups(struct loading *load)
{
    struct directory *directory = load->directory;
    size_t count = loading_count(load, SECTION_GROUPS, GROUPS_MAX);
    directory->groups = arena_take_array(directory->arena, count + 1, sizeof(*directory->groups));
    directory->group_count = count;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *setting = read_element(load->sections[SECTION_GROUPS], i);
        struct group *group = &directory->groups[i];
        struct raw_group raw = {.code = "?", .name = NULL};
        read_group(load, setting, "group", group_fields, ARRAY_SIZE(group_fields), directory->arena,
                   &raw);
        group->code = raw.code;
        group->name = raw.name != NULL ? raw.name : raw.code;
        group->source = loading_source(load, setting);
        if (raw.units != NULL) {
            read_members(load, raw.units, group);
        }
    }
}
