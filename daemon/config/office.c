/* The office itself, and the limits of the daemon. */
#include "config/file.h"
#include "config/read.h"

struct raw_office {
    const char *code, *name, *short_name, *zone, *unit, *journal;
    int language, review_minutes;
    config_setting_t *proposers;
};

static void
read_proposers(struct loading *load, config_setting_t *setting)
{
    struct directory *directory = load->directory;
    size_t count = setting == NULL ? 0 : read_count(load, setting);
    if (count > PROPOSERS_MAX) {
        loading_error(load, setting, "at most %d units can propose; remove some", PROPOSERS_MAX);
        count = PROPOSERS_MAX;
    }
    directory->proposers =
        arena_take_array(directory->arena, count + 1, sizeof(*directory->proposers));
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(setting, i);
        const char *code = read_text(load, element);
        size_t unit = code == NULL ? NO_INDEX : loading_find(load, element, &load->units, code);
        if (unit != NO_INDEX) {
            directory->proposers[directory->proposer_count++] = unit;
        }
    }
}

static void
find_office_unit(struct loading *load, config_setting_t *group, const char *code)
{
    if (code != NULL) {
        config_setting_t *member = config_setting_get_member(group, "unit");
        load->directory->office_unit = loading_find(load, member, &load->units, code);
    }
}

void
loading_read_office(struct loading *load)
{
    static const struct field fields[] = {
        {FIELD("code", FIELD_CODE, raw_office, code), REQUIRED},
        {FIELD("name", FIELD_TEXT, raw_office, name), REQUIRED},
        {FIELD("short_name", FIELD_TEXT, raw_office, short_name), BETWEEN(1, 20)},
        {FIELD("language", FIELD_CHOICE, raw_office, language), CHOICES(language_names)},
        {FIELD("zone", FIELD_TEXT, raw_office, zone), REQUIRED},
        {FIELD("unit", FIELD_CODE, raw_office, unit), REQUIRED},
        {FIELD("journal", FIELD_TEXT, raw_office, journal), BETWEEN(1, 4000)},
        {FIELD("proposers", FIELD_SETTING, raw_office, proposers)},
        {FIELD("daily_review", FIELD_CLOCK, raw_office, review_minutes)},
    };
    struct raw_office raw = {.code = "?",
                             .name = "?",
                             .language = LANGUAGE_ZH,
                             .review_minutes = load->directory->review_minutes,
                             .journal = "/var/lib/dutyd/journal.db"};
    config_setting_t *group = load->sections[SECTION_OFFICE];
    struct directory *directory = load->directory;

    if (group != NULL) {
        read_group(load, group, "office", fields, ARRAY_SIZE(fields), directory->arena, &raw);
        find_office_unit(load, group, raw.unit);
        read_proposers(load, raw.proposers);
        if (raw.zone != NULL) {
            loading_read_zone(load, config_setting_get_member(group, "zone"), raw.zone);
        }
    }
    directory->office_code = raw.code;
    directory->office_name = raw.name;
    directory->office_short_name = raw.short_name != NULL ? raw.short_name : raw.name;
    directory->language = (enum language)raw.language;
    directory->review_minutes = raw.review_minutes;
    load->settings->journal = file_resolve(load->settings->arena, load->path, raw.journal);
}

void
loading_read_limits(struct loading *load)
{
    static const struct field fields[] = {
        {FIELD("connections", FIELD_INTEGER, settings, connections_max), BETWEEN(10, 100000)},
        {FIELD("body", FIELD_INTEGER, settings, body_size_max), BETWEEN(4096, 67108864)},
        {FIELD("request_timeout", FIELD_DURATION, settings, request_timeout_ms),
         BETWEEN(1000, 600000)},
        {FIELD("idle_timeout", FIELD_DURATION, settings, idle_timeout_ms), BETWEEN(1000, 3600000)},
        {FIELD("feed_buffer", FIELD_INTEGER, settings, feed_buffer_max), BETWEEN(16384, 67108864)},
        {FIELD("slow_turn_ms", FIELD_INTEGER, settings, watchdog_slow_turn_ms), BETWEEN(1, 60000)},
    };
    struct settings *settings = load->settings;
    settings->connections_max = 1000;
    settings->body_size_max = 1048576;
    settings->request_timeout_ms = 10000;
    settings->idle_timeout_ms = 60000;
    settings->feed_buffer_max = 262144;
    settings->watchdog_slow_turn_ms = 200;
    if (load->sections[SECTION_LIMITS] != NULL) {
        read_group(load, load->sections[SECTION_LIMITS], "limits", fields, ARRAY_SIZE(fields),
                   settings->arena, settings);
    }
}
