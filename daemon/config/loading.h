/* loading.h: what the readers of the sections share while one configuration is being read.
 *
 * Floor 3, private to config/. It lives as long as one config_load. */
#ifndef DUTYD_CONFIG_LOADING_H
#define DUTYD_CONFIG_LOADING_H

#include <libconfig.h>

#include "config/codes.h"
#include "config/sources.h"

enum section {
    SECTION_OFFICE,
    SECTION_LISTENERS,
    SECTION_LIMITS,
    SECTION_ACCOUNTS,
    SECTION_PEOPLE,
    SECTION_UNITS,
    SECTION_GROUPS,
    SECTION_ROSTERS,
    SECTION_HOLIDAYS,
    SECTION_GRADING,
    SECTION_REPORTING,
    SECTION_PEERS,
    SECTION_POLICIES,
    SECTION_INSTITUTIONS,
    SECTION_TASKS,
    SECTION_PLANS,
    SECTION_TEXTS,
    SECTION_GATEWAYS,
    SECTION_N
};
extern const char *const section_names[SECTION_N];

struct policy_places { /* where the steps of one policy stand, for the checks */
    struct source *steps;
};

struct loading {
    const char *path; /* of the main file */
    int64_t now_ms;
    struct config_report *report; /* borrowed */
    struct arena *scratch;        /* freed at the end of the load */
    struct settings *settings;    /* being filled */
    struct directory *directory;
    struct planbook *planbook;
    struct sources sources;
    config_t config;
    config_setting_t *sections[SECTION_N]; /* NULL: not given */
    struct code_table people, units, groups, policies, types;
    size_t *next_namesake; /* by person; see names.c */
    struct name_entry *names;
    struct policy_places *policy_places; /* by policy */

    config_setting_t *texts[MESSAGE_KIND_N]; /* NULL: the built-in text */
    bool *is_peer;                           /* by unit: another dutyd calls its people */
    bool *is_roster_bad;                     /* by unit: its gaps may be the errors' */
    bool serves[CHANNEL_N];                  /* by some gateway */
    bool has_parent_circle;                  /* of units: nobody may walk up their parents */
    bool is_commander_known;                 /* an account that may approve */
    int suggestions_left; /* looking for near names costs time; see loading_find */
};

/* The place of a setting. */
struct source loading_source(const struct loading *load, const config_setting_t *setting);

/* Problems at a setting. */
void loading_error(struct loading *load, const config_setting_t *setting, const char *format, ...)
    PRINTF_LIKE(3, 4);
void loading_warning(struct loading *load, const config_setting_t *setting, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* The index of a code, or NO_INDEX after an error at the setting that names it. When text of the
 * files was left out, nothing is said: the code may have stood there. */
size_t loading_find(struct loading *load, const config_setting_t *setting,
                    const struct code_table *table, const char *code);

/* The unit of a plan's cell. Where a code is defined twice, the first has it. */
size_t loading_unit_of(const struct loading *load, const struct plan_cell *cell);
bool loading_is_first_unit(const struct loading *load, size_t unit);

/* Enters the codes (`key`) of every element of a list section; duplicates are errors. */
void loading_index_codes(struct loading *load, config_setting_t *list, const char *key,
                         struct code_table *table);

/* The elements of a section that must be a list; 0 when it is missing or something else. */
size_t loading_count(struct loading *load, enum section section, size_t count_max);

/* The CSV file that this setting names, whole; it counts in the digest. -1 after an error. */
int loading_read_csv(struct loading *load, const config_setting_t *setting, const char *path,
                     struct text *ret_bytes) MUST_CHECK;

/* The readers of the sections, in the order in which they are called. */
void loading_read_office(struct loading *load);
void loading_read_zone(struct loading *load, const config_setting_t *setting, const char *name);
void loading_read_limits(struct loading *load);
void loading_read_listeners(struct loading *load);
void loading_read_gateways(struct loading *load);
void loading_read_units(struct loading *load);
void loading_read_people(struct loading *load);
void loading_read_groups(struct loading *load);
void loading_read_accounts(struct loading *load);
void loading_read_holidays(struct loading *load);
void loading_read_rosters(struct loading *load);
void loading_read_policies(struct loading *load);
void loading_read_institutions(struct loading *load);
void loading_read_tasks(struct loading *load);
void loading_read_grading(struct loading *load);
void loading_read_reporting(struct loading *load);
void loading_read_peers(struct loading *load);
void loading_read_texts(struct loading *load);
void loading_read_plans(struct loading *load);

/* The checks across sections; only on a configuration of which nothing was left out. */
void loading_check_duty(struct loading *load);
void loading_check_holidays(struct loading *load);
void loading_check_reach(struct loading *load);
void loading_check_texts(struct loading *load);

#endif
