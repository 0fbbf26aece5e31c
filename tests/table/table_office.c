/* table_office.c: see table_office.h. */
#include "table_office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

void
table_office_init(struct table_office *table, const char *conf)
{
    struct command boot = {.kind = COMMAND_BOOT, .as.boot.version = "test"};
    struct config_report report;

    memset(table, 0, sizeof(*table));
    config_report_init(&report);
    table->settings = config_load(conf, TABLE_NOW_MS, &report);
    config_report_fini(&report);
    assert_non_null(table->settings);
    table->arena = arena_new();
    table->now_ms = TABLE_NOW_MS;
    table->office = office_new();
    office_use_directory(table->office, table->settings->directory);
    (void)table_office_decide(table, &boot, AUTHORITY_SYSTEM);
}

void
table_office_fini(struct table_office *table)
{
    office_free(table->office);
    arena_free(table->arena);
    settings_release(table->settings);
}

struct outcome
table_office_decide(struct table_office *table, struct command *command, enum authority authority)
{
    struct event_batch batch;
    struct outcome outcome;

    command->now_ms = table->now_ms;
    command->actor.authority = authority;
    command->actor.name = "test";
    event_batch_init(&batch, table->arena);
    office_decide(table->office, command, &batch, &outcome);
    assert_string_equal(refusal_names[outcome.refusal.code], "NONE");
    return outcome;
}

struct incident *
table_office_activate(struct table_office *table, const char *type, int level)
{
    struct command report = {.kind = COMMAND_REPORT_INCIDENT};
    struct command respond = {.kind = COMMAND_RESPOND};

    report.as.report_incident.type = type;
    report.as.report_incident.place = "某镇";
    report.as.report_incident.summary = "多人发病";
    report.as.report_incident.cases = -1;
    report.as.report_incident.deaths = -1;
    respond.as.respond.incident = table_office_decide(table, &report, AUTHORITY_REPORTER).incident;
    if (level != LEVEL_NONE) {
        respond.as.respond.action = RESPONSE_ACTIVATE;
        respond.as.respond.level = level;
        (void)table_office_decide(table, &respond, AUTHORITY_COMMANDER);
    }
    return office_find_incident(table->office, respond.as.respond.incident);
}

void
table_office_apply(struct table_office *table, struct event *event)
{
    event->seq = table->office->seq + 1;
    event->at_ms = table->now_ms;
    event->actor.name = "test";
    office_apply(table->office, event);
}
