#include "config/loading.h"

#include <stdio.h>

#include "config/file.h"
#include "config/read.h"
#include "config/report.h"
#include "config/suggest.h"

const char *const section_names[SECTION_N] = {
    [SECTION_OFFICE] = "office",       [SECTION_LISTENERS] = "listeners",
    [SECTION_LIMITS] = "limits",       [SECTION_ACCOUNTS] = "accounts",
    [SECTION_PEOPLE] = "people",       [SECTION_UNITS] = "units",
    [SECTION_GROUPS] = "groups",       [SECTION_ROSTERS] = "rosters",
    [SECTION_HOLIDAYS] = "holidays",   [SECTION_GRADING] = "grading",
    [SECTION_REPORTING] = "reporting", [SECTION_PEERS] = "peers",
    [SECTION_POLICIES] = "policies",   [SECTION_INSTITUTIONS] = "institutions",
    [SECTION_TASKS] = "tasks",         [SECTION_PLANS] = "plans",
    [SECTION_TEXTS] = "texts",         [SECTION_GATEWAYS] = "gateways",
};

struct source
loading_source(const struct loading *load, const config_setting_t *setting)
{
    return sources_locate(&load->sources, config_setting_source_line(setting));
}

void
loading_error(struct loading *load, const config_setting_t *setting, const char *format, ...)
{
    char text[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    struct source source = loading_source(load, setting);
    report_error(load->report, source.file, source.line, "%s", text);
}

void
loading_warning(struct loading *load, const config_setting_t *setting, const char *format, ...)
{
    char text[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    struct source source = loading_source(load, setting);
    report_warning(load->report, source.file, source.line, "%s", text);
}

size_t
loading_find(struct loading *load, const config_setting_t *setting, const struct code_table *table,
             const char *code)
{
    const struct code_entry *found = code_table_find(table, code);
    if (found != NULL) {
        return found->index;
    }
    if (load->sources.is_broken) {
        return NO_INDEX;
    }
    struct suggestion suggestion;
    char otherwise[SUGGESTION_SIZE];
    char hint[SUGGESTION_SIZE];
    if (table == &load->units && code_table_find(&load->groups, code) != NULL) {
        snprintf(otherwise, sizeof(otherwise), "that is a group: write groups = (\"%s\")", code);
        loading_error(load, setting, "there is no %s \"%s\"; %s", table->noun, code, otherwise);
        return NO_INDEX;
    }
    snprintf(otherwise, sizeof(otherwise), "define this %s or correct the code", table->noun);
    suggestion_begin(&suggestion, code);
    if (load->suggestions_left > 0) {
        load->suggestions_left--;
        for (const struct code_entry *i = table->entries; i != NULL; i = i->hh.next) {
            suggestion_consider(&suggestion, i->code);
        }
    }
    suggestion_text(&suggestion, otherwise, hint);
    loading_error(load, setting, "there is no %s \"%s\"; %s", table->noun, code, hint);
    return NO_INDEX;
}

size_t
loading_unit_of(const struct loading *load, const struct plan_cell *cell)
{
    return code_table_find(&load->units, cell->unit)->index;
}

bool
loading_is_first_unit(const struct loading *load, size_t unit)
{
    const struct code_entry *entry =
        code_table_find(&load->units, load->directory->units[unit].code);
    return entry != NULL && entry->index == unit;
}

void
loading_index_codes(struct loading *load, config_setting_t *list, const char *key,
                    struct code_table *table)
{
    if (list == NULL || !is_list(list)) {
        return; /* the reader of the section says so */
    }
    int count = config_setting_length(list);
    for (int i = 0; i < count; i++) {
        config_setting_t *element = config_setting_get_elem(list, (unsigned)i);
        config_setting_t *code_setting =
            config_setting_is_group(element) ? config_setting_get_member(element, key) : NULL;
        const char *code = code_setting == NULL ? NULL : config_setting_get_string(code_setting);
        if (code == NULL) {
            continue;
        }
        const struct code_entry *first = code_table_find(table, code);
        if (first == NULL) {
            code_table_add(table, code, (size_t)i, loading_source(load, code_setting));
        } else {
            loading_error(load, code_setting,
                          "the %s \"%s\" is defined twice, first at %s:%d; remove one or give it "
                          "another %s",
                          table->noun, code, first->source.file, first->source.line, key);
        }
    }
}

size_t
loading_count(struct loading *load, enum section section, size_t count_max)
{
    config_setting_t *setting = load->sections[section];
    if (setting == NULL) {
        return 0;
    }
    if (!is_list(setting)) {
        loading_error(load, setting, "%s must be a list; write %s = ( { … }, { … } );",
                      section_names[section], section_names[section]);
        return 0;
    }
    size_t count = (size_t)config_setting_length(setting);
    if (count > count_max) {
        loading_error(load, setting, "there are %zu %s; at most %zu are allowed", count,
                      section_names[section], count_max);
        return 0;
    }
    return count;
}

int
loading_read_csv(struct loading *load, const config_setting_t *setting, const char *path,
                 struct text *ret_bytes)
{
    struct error error;
    if (file_read(path, CONFIG_FILE_SIZE_MAX, ret_bytes, NULL, &error) != 0) {
        loading_error(load, setting, "%s; a CSV file is relative to the file that names it",
                      error.text);
        return -1;
    }
    sources_add_bytes(&load->sources, ret_bytes->bytes, ret_bytes->size);
    return 0;
}
