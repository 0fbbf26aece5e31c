#include "config/read.h"

#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/text.h"

#define FIELDS_MAX 48

static size_t
find_field(const struct field *fields, size_t field_count, const char *name)
{
    for (size_t i = 0; i < field_count; i++) {
        if (strcmp(fields[i].name, name) == 0) {
            return i;
        }
    }
    return NO_INDEX;
}

static void
complain_unknown_setting(struct loading *load, const config_setting_t *member, const char *what,
                         const struct field *fields, size_t field_count)
{
    const char *names[FIELDS_MAX];
    char noun[100];
    if (config_setting_name(member)[0] == SCAN_UNSPEAKABLE) {
        return;
    }
    for (size_t i = 0; i < field_count; i++) {
        names[i] = fields[i].name;
    }
    snprintf(noun, sizeof(noun), "setting of %s:", what);
    read_complain_unknown(load, member, noun, config_setting_name(member), names, field_count);
}

bool
read_group(struct loading *load, config_setting_t *group, const char *what,
           const struct field *fields, size_t field_count, struct arena *arena, void *ret_values)
{
    bool is_good = true;
    bool is_given[FIELDS_MAX] = {false};
    BUG_ON(field_count > FIELDS_MAX);
    if (!config_setting_is_group(group)) {
        loading_error(load, group, "a %s is a group; write { name = value; … }", what);
        return false;
    }
    int count = config_setting_length(group);
    for (int i = 0; i < count; i++) {
        config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
        size_t found = find_field(fields, field_count, config_setting_name(member));
        if (found == NO_INDEX) {
            complain_unknown_setting(load, member, what, fields, field_count);
            is_good = false;
            continue;
        }
        is_given[found] = true;
        is_good &= read_value(load, member, &fields[found], arena,
                              (char *)ret_values + fields[found].offset);
    }
    for (size_t i = 0; i < field_count; i++) {
        if (fields[i].is_required && !is_given[i]) {
            loading_error(load, group, "this %s has no %s; add %s = …;", what, fields[i].name,
                          fields[i].name);
            is_good = false;
        }
    }
    return is_good;
}

int
read_date_time(const char *text, struct date_time *ret_time)
{
    char date_text[16];
    struct civil_date date;
    size_t size = strcspn(text, " T");
    if (size >= sizeof(date_text)) {
        return -1;
    }
    memcpy(date_text, text, size);
    date_text[size] = '\0';
    if (civil_parse_date(date_text, &date) != 0) {
        return -1;
    }
    *ret_time = (struct date_time){.days = civil_to_days(date), .minutes = 0, .has_clock = false};
    if (text[size] == '\0') {
        return 0;
    }
    ret_time->has_clock = true;
    return civil_parse_clock(text + size + 1, &ret_time->minutes);
}
