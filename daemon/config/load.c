/* From files to settings: the order of the readers, and all or nothing at the end. */
#include <stdlib.h>
#include <string.h>

#include "codec/planbook_json.h"
#include "config/names.h"
#include "config/read.h"
#include "config/report.h"

#define SUGGESTIONS_MAX 40

struct settings *
settings_hold(struct settings *settings)
{
    BUG_ON(settings->references == 0);
    settings->references++;
    return settings;
}

void
settings_release(struct settings *settings)
{
    if (settings == NULL) {
        return;
    }
    BUG_ON(settings->references == 0);
    if (--settings->references == 0) {
        directory_release(settings->directory);
        arena_free(settings->arena);
        free(settings);
    }
}

const struct gateway_settings *
settings_find_gateway(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->gateway_count; i++) {
        if (text_equal(settings->gateways[i].name, name)) {
            return &settings->gateways[i];
        }
    }
    return NULL;
}

static void
begin_load(struct loading *load, const char *path, int64_t now_ms, struct config_report *report)
{
    memset(load, 0, sizeof(*load));
    load->now_ms = now_ms;
    load->report = report;
    load->scratch = arena_new();
    load->suggestions_left = SUGGESTIONS_MAX;
    load->settings = memory_new(sizeof(*load->settings));
    load->settings->references = 1;
    load->settings->arena = arena_new();
    load->path = arena_copy_string(load->settings->arena, path);
    load->settings->path = load->path;
    load->directory = directory_new();
    load->settings->directory = load->directory;
    load->planbook = planbook_new();
    load->directory->planbook = load->planbook;
    /* The places in the directory name their files, so the names live as long as it does. */
    sources_init(&load->sources, load->directory->arena, report);
    config_init(&load->config);
    code_table_init(&load->people, "person", load->scratch);
    code_table_init(&load->units, "unit", load->scratch);
    code_table_init(&load->groups, "group", load->scratch);
    code_table_init(&load->policies, "policy", load->scratch);
    code_table_init(&load->types, "incident type", load->scratch);
}

static void
end_load(struct loading *load)
{
    names_fini(load);
    code_table_fini(&load->people);
    code_table_fini(&load->units);
    code_table_fini(&load->groups);
    code_table_fini(&load->policies);
    code_table_fini(&load->types);
    config_destroy(&load->config);
    sources_fini(&load->sources);
    arena_free(load->scratch);
}

/* Finds the sections among the top settings, refuses what is none, and misses what must be. */
static void
find_sections(struct loading *load)
{
    config_setting_t *root = config_root_setting(&load->config);
    int count = config_setting_length(root);
    for (int i = 0; i < count; i++) {
        config_setting_t *setting = config_setting_get_elem(root, (unsigned)i);
        const char *name = config_setting_name(setting);
        int section = WORDS_FIND(section_names, name);
        if (section >= 0) {
            load->sections[section] = setting;
        } else {
            read_complain_unknown(load, setting, "setting", name, section_names, SECTION_N);
        }
    }
    static const enum section needed[] = {SECTION_OFFICE,   SECTION_LISTENERS, SECTION_ACCOUNTS,
                                          SECTION_PEOPLE,   SECTION_UNITS,     SECTION_ROSTERS,
                                          SECTION_POLICIES, SECTION_PLANS,     SECTION_GATEWAYS};
    for (size_t i = 0; i < ARRAY_SIZE(needed) && !load->sources.is_broken; i++) {
        if (load->sections[needed[i]] == NULL) {
            const char *name = section_names[needed[i]];
            report_error(load->report, load->path, 0,
                         "nothing defines %s; write %s = … in a file of its own and @include it",
                         name, name);
        }
    }
}

/* Codes first, so that what stands earlier can name what stands later. */
static void
read_sections(struct loading *load)
{
    loading_index_codes(load, load->sections[SECTION_PEOPLE], "code", &load->people);
    loading_index_codes(load, load->sections[SECTION_UNITS], "code", &load->units);
    loading_index_codes(load, load->sections[SECTION_GROUPS], "code", &load->groups);
    loading_index_codes(load, load->sections[SECTION_POLICIES], "code", &load->policies);
    loading_index_codes(load, load->sections[SECTION_PLANS], "type", &load->types);
    loading_read_office(load);
    loading_read_limits(load);
    loading_read_listeners(load);
    loading_read_gateways(load);
    loading_read_units(load);
    loading_read_people(load);
    loading_read_groups(load);
    loading_read_accounts(load);
    loading_read_holidays(load);
    loading_read_rosters(load);
    loading_read_policies(load);
    loading_read_institutions(load);
    loading_read_tasks(load);
    loading_read_grading(load);
    loading_read_reporting(load);
    loading_read_peers(load);
    loading_read_texts(load);
    loading_read_plans(load);
    directory_seal(load->directory);
    if (!load->sources.is_broken) {
        loading_check_duty(load);
        loading_check_holidays(load);
        loading_check_reach(load);
        loading_check_texts(load);
    }
}

struct settings *
config_load(const char *path, int64_t now_ms, struct config_report *report)
{
    struct loading load;
    begin_load(&load, path, now_ms, report);
    size_t errors_before = report->errors;
    sources_read(&load.sources, load.path);
    if (sources_parse(&load.sources, &load.config) == 0) {
        find_sections(&load);
        read_sections(&load);
    }
    struct settings *settings = load.settings;
    if (report->errors == errors_before) {
        char digest[SHA256_HEX_SIZE];
        sources_end_digest(&load.sources, digest);
        load.directory->digest = arena_copy_string(load.directory->arena, digest);
        planbook_seal(load.planbook);
    } else {
        settings_release(settings);
        settings = NULL;
    }
    end_load(&load);
    report_sort(report);
    return settings;
}
