/* The digest of the files as they are on disk now, without any check of what they say. */
#include <string.h>

#include "config/file.h"
#include "config/read.h"

/* Counts one CSV file; -1 when it cannot be read. */
static int
add_csv(struct sources *sources, const config_setting_t *setting)
{
    const char *path = config_setting_get_string(setting);
    struct source source = sources_locate(sources, config_setting_source_line(setting));
    struct text bytes;
    int result = -1;
    text_init(&bytes);
    if (path != NULL && file_read(file_resolve(sources->arena, source.file, path),
                                  CONFIG_FILE_SIZE_MAX, &bytes, NULL, NULL) == 0) {
        sources_add_bytes(sources, bytes.bytes, bytes.size);
        result = 0;
    }
    text_fini(&bytes);
    return result;
}

static int
add_rosters(struct sources *sources, config_t *config)
{
    config_setting_t *rosters = config_lookup(config, "rosters");
    int result = 0;
    int count = rosters != NULL && is_list(rosters) ? config_setting_length(rosters) : 0;
    for (int i = 0; i < count; i++) {
        config_setting_t *roster = config_setting_get_elem(rosters, (unsigned)i);
        config_setting_t *csv =
            config_setting_is_group(roster) ? config_setting_get_member(roster, "csv") : NULL;
        int file_count = csv == NULL ? 0 : is_list(csv) ? config_setting_length(csv) : 1;
        for (int j = 0; j < file_count; j++) {
            if (add_csv(sources, read_element(csv, (size_t)j)) != 0) {
                result = -1;
            }
        }
    }
    return result;
}

/* In the order in which config_load reads them. */
static int
add_csv_files(struct sources *sources, config_t *config)
{
    config_setting_t *tasks = config_lookup(config, "tasks");
    int result = add_rosters(sources, config);
    return tasks == NULL || add_csv(sources, tasks) == 0 ? result : -1;
}

int
config_disk_digest(const char *path, char *ret_digest)
{
    struct arena *arena = arena_new();
    struct config_report report;
    struct sources sources;
    config_t config;
    config_report_init(&report);
    sources_init(&sources, arena, &report);
    config_init(&config);
    sources_read(&sources, path);
    int result = sources.has_unreadable ? -1 : 0;
    /* Files with a syntax error differ from any that run, so what they name does not matter. */
    if (result == 0 && sources_parse(&sources, &config) == 0) {
        result = add_csv_files(&sources, &config);
    }
    if (result == 0) {
        sources_end_digest(&sources, ret_digest);
    }
    config_destroy(&config);
    sources_fini(&sources);
    config_report_fini(&report);
    arena_free(arena);
    return result;
}
