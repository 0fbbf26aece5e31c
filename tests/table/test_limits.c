/* test_limits.c: what happens before and at the limit of open incidents: the office is told while
 * there is room, and again, once, when something was refused; a final report makes room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "core/limits.h"
#include "table/table_office.h"

static struct table_office table;

static struct command
report_of(void)
{
    struct command command = {.kind = COMMAND_REPORT_INCIDENT};

    command.as.report_incident = (struct command_report_incident){
        .type = "infectious", .place = "第一中学", .summary = "发热", .cases = 1, .deaths = -1};
    return command;
}

static struct incident_id
report(void)
{
    struct command command = report_of();

    return table_office_decide(&table, &command, AUTHORITY_REPORTER).incident;
}

static size_t
count_limit_alarms(void)
{
    size_t count = 0;

    for (size_t i = 0; i < table.office->alarm_count; i++) {
        count += table.office->alarms[i].alarm == ALARM_LIMIT;
    }
    return count;
}

static enum refusal_code
try_to_report(void)
{
    struct command command = report_of();
    struct event_batch batch;
    struct outcome outcome;

    command.actor = (struct actor){AUTHORITY_REPORTER, "hospital"};
    command.now_ms = table.now_ms;
    event_batch_init(&batch, table.arena);
    office_decide(table.office, &command, &batch, &outcome);
    return outcome.refusal.code;
}

static void
report_the_end(struct incident_id incident)
{
    struct command command = {.kind = COMMAND_ADD_REPORT};

    command.as.add_report = (struct command_add_report){
        .incident = incident, .kind = REPORT_FINAL, .text = "结束", .cases = -1, .deaths = -1};
    (void)table_office_decide(&table, &command, AUTHORITY_REPORTER);
}

static void
open_incidents_come_near_the_limit(void **unused)
{
    struct incident_id first = report();

    (void)unused;
    while (table.office->incidents_open < INCIDENTS_OPEN_MANY - 1) {
        (void)report();
    }
    assert_int_equal(count_limit_alarms(), 0);
    (void)report();
    assert_int_equal(count_limit_alarms(), 1);
    while (table.office->incidents_open < INCIDENTS_OPEN_MAX) {
        (void)report();
    }
    size_t told = count_limit_alarms();
    assert_true(told >= 2 && told <= 6);
    assert_int_equal(try_to_report(), REFUSAL_TOO_MANY_OPEN);
    assert_int_equal(count_limit_alarms(), told + 1);
    assert_int_equal(try_to_report(), REFUSAL_TOO_MANY_OPEN);
    assert_int_equal(count_limit_alarms(), told + 1);
    report_the_end(first);
    assert_int_equal(try_to_report(), REFUSAL_NONE);
}

static int
set_up(void **state)
{
    (void)state;
    table_office_init(&table, "tests/conf/small/dutyd.conf");
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    table_office_fini(&table);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(open_incidents_come_near_the_limit, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
