/* The time zone as data: libical knows the IANA zones, core only adds and subtracts. */
#include <libical/ical.h>

#include <string.h>

#include "config/read.h"

#define FIRST_YEAR 2000
#define LAST_YEAR 2060
/* Shorter than the shortest spell of summer time that any zone keeps. */
#define PROBE_MS (7 * MS_PER_DAY)

static int
find_offset_minutes(icaltimezone *zone, int64_t at_ms)
{
    struct civil_time civil = civil_from_ms(at_ms);
    struct icaltimetype time = icaltime_null_time();
    time.year = civil.date.year;
    time.month = civil.date.month;
    time.day = civil.date.day;
    time.hour = civil.hour;
    time.minute = civil.minute;
    time.second = civil.second;
    time.zone = icaltimezone_get_utc_timezone();
    return icaltimezone_get_utc_offset_of_utc_time(zone, &time, NULL) / 60;
}

/* The first whole minute in (low, high] at which the offset is no longer that of low. */
static int64_t
bisect_transition(icaltimezone *zone, int64_t low_ms, int64_t high_ms)
{
    int offset = find_offset_minutes(zone, low_ms);
    while (high_ms - low_ms > MS_PER_MINUTE) {
        int64_t middle_ms = low_ms + (high_ms - low_ms) / 2 / MS_PER_MINUTE * MS_PER_MINUTE;
        if (find_offset_minutes(zone, middle_ms) == offset) {
            low_ms = middle_ms;
        } else {
            high_ms = middle_ms;
        }
    }
    return high_ms;
}

static void
list_transitions(icaltimezone *from, struct arena *arena, struct zone *ret_zone)
{
    int64_t end_ms = civil_to_days((struct civil_date){LAST_YEAR + 1, 1, 1}) * MS_PER_DAY;
    int64_t at_ms = civil_to_days((struct civil_date){FIRST_YEAR, 1, 1}) * MS_PER_DAY;
    ARRAY_OF(struct zone_transition) found = {NULL, 0, 0};
    int offset = find_offset_minutes(from, at_ms);

    ret_zone->first_offset_minutes = offset;
    for (; at_ms < end_ms; at_ms += PROBE_MS) {
        int next = find_offset_minutes(from, at_ms + PROBE_MS);
        if (next != offset) {
            struct zone_transition *transition = array_add(&found);
            transition->at_ms = bisect_transition(from, at_ms, at_ms + PROBE_MS);
            transition->offset_minutes = next;
            offset = next;
        }
    }
    ret_zone->transition_count = found.count;
    ret_zone->transitions = arena_take_array(arena, found.count + 1, sizeof(*found.items));
    if (found.count > 0) {
        memcpy(ret_zone->transitions, found.items, found.count * sizeof(*found.items));
    }
    array_fini(&found);
}

void
loading_read_zone(struct loading *load, const config_setting_t *setting, const char *name)
{
    struct zone *zone = &load->directory->zone;
    zone->name = arena_copy_string(load->directory->arena, name);
    if (strcmp(name, "UTC") == 0) {
        return;
    }
    icalerror_set_errors_are_fatal(0);
    icaltimezone *known = icaltimezone_get_builtin_timezone(name);
    /* libical takes names without a look at their zone; a zone without data is none. */
    if (known == NULL || icaltimezone_get_component(known) == NULL) {
        loading_error(load, setting,
                      "there is no time zone \"%s\"; write its IANA name, such as "
                      "\"Asia/Shanghai\" (all of China) or \"Asia/Urumqi\", and see that the "
                      "package tzdata is installed",
                      name);
        return;
    }
    list_transitions(known, load->directory->arena, zone);
}
