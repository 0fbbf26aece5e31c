/* table_office.h: the real core with a configuration of the tests, for the tables of states. */
#ifndef DUTYD_TESTS_TABLE_OFFICE_H
#define DUTYD_TESTS_TABLE_OFFICE_H

#include "config/settings.h"
#include "core/office.h"
#include "core/state.h"

#define TABLE_NOW_MS (INT64_C(1795302000) * 1000) /* 2026-11-22 07:00 in China */

struct table_office {
    struct settings *settings;
    struct office *office;
    struct arena *arena; /* of everything decided */
    int64_t now_ms;
};

/* Started and quiet. Ends the test when the configuration has errors. */
void table_office_init(struct table_office *table, const char *conf);
void table_office_fini(struct table_office *table);

/* Decides as this authority and demands that nothing is refused. */
struct outcome table_office_decide(struct table_office *table, struct command *command,
                                   enum authority authority);
/* Reports an incident of the type and activates it, level 0: only reports it. */
struct incident *table_office_activate(struct table_office *table, const char *type, int level);
/* Applies an event as if it came from the journal. */
void table_office_apply(struct table_office *table, struct event *event);

#endif
