/* rosters.h: one unit's roster while it is being put together from lists, files and rotations.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_ROSTERS_H
#define DUTYD_CONFIG_ROSTERS_H

#include "config/loading.h"

struct roster_build {
    struct loading *load;
    struct roster *roster;
    size_t unit;
    struct {
        struct roster_row *items;
        size_t count;
        size_t room;
    } rows;
};

#define ROSTER_ROWS_MAX 40000 /* of one unit */

/* Appends a row; above the limit it is left out, and the end of the build says so. */
struct roster_row *roster_build_row(struct roster_build *build);
/* The index of a part of the day; ROSTER_PART_ALL for NULL. -2 when there is none of this name. */
int roster_build_part(const struct roster_build *build, const char *name);

/* Reads one duty list (CSV) into rows. */
void roster_read_csv(struct roster_build *build, const config_setting_t *setting, const char *path);

/* Reads a list of people's codes, or one code. */
void roster_read_people(struct loading *load, config_setting_t *setting,
                        struct person_list *ret_list);

/* In roster_spans.c: what is bound to days and instants. */
void roster_read_fixed(struct roster_build *build, config_setting_t *list);
void roster_read_rotations(struct roster_build *build, config_setting_t *list);
void roster_read_overrides(struct roster_build *build, config_setting_t *list);
void roster_read_leaves(struct roster_build *build, config_setting_t *list);

#endif
