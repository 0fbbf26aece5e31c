/* Every change of level of every plan of the Jimsar office: the units that are new are activated,
 * those that stay are told of the level, those that are dropped are stood down, and nobody else
 * hears anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash_table.h"
#include "table_office.h"

#define CONF "conf/offices/jimsar/dutyd.conf"

static struct table_office table;

static int
set_up(void **state)
{
    (void)state;
    table_office_init(&table, CONF);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    table_office_fini(&table);
    return 0;
}

static size_t
count_callouts(const struct incident *incident, enum notice_kind kind, int64_t from_level,
               const char *unit)
{
    const struct notice *notice;
    const struct callout *callout;
    size_t count = 0;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        if (notice->kind != kind || notice->from_level != from_level) {
            continue;
        }
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            count += strcmp(callout->unit, unit) == 0;
        }
    }
    return count;
}

static const struct callout *
find_callout(const struct incident *incident, enum notice_kind kind, int64_t from_level,
             const char *unit)
{
    const struct notice *notice;
    const struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (notice->kind == kind && notice->from_level == from_level &&
                strcmp(callout->unit, unit) == 0) {
                return callout;
            }
        }
    }
    return NULL;
}

static void
check_unit(const struct incident *incident, const struct plan *plan, int from, int to,
           const char *unit)
{
    const struct plan_cell *before = plan_level_find_cell(&plan->levels[from], unit);
    const struct plan_cell *after = plan_level_find_cell(&plan->levels[to], unit);
    size_t added = count_callouts(incident, NOTICE_ACTIVATION, from, unit);
    size_t kept = count_callouts(incident, NOTICE_CHANGE, from, unit);
    size_t dropped = count_callouts(incident, NOTICE_STAND_DOWN, from, unit);

    if (added != (before == NULL && after != NULL) || kept != (before != NULL && after != NULL) ||
        dropped != (before != NULL && after == NULL)) {
        print_error("%s %d to %d, %s: added %zu, kept %zu, dropped %zu\n", plan->type, from, to,
                    unit, added, kept, dropped);
        fail();
    }
    assert_int_equal(count_callouts(incident, NOTICE_ACTIVATION, LEVEL_NONE, unit), before != NULL);
    if (before != NULL) {
        /* Nobody had answered: the first call ends where the second begins. */
        assert_int_equal(find_callout(incident, NOTICE_ACTIVATION, LEVEL_NONE, unit)->state,
                         CALLOUT_STOOD_DOWN);
    }
    if (after != NULL) {
        const struct callout *callout =
            find_callout(incident, before == NULL ? NOTICE_ACTIVATION : NOTICE_CHANGE, from, unit);

        assert_int_equal(callout->state, CALLOUT_CALLING);
        assert_int_equal(callout->role, after->role);
        assert_int_equal(callout->expects, after->expects);
        assert_string_equal(callout->policy, after->policy);
        assert_string_equal(callout->task, after->task);
    }
}

static void
check_change(const struct plan *plan, int from, int to)
{
    const struct directory *directory = table.settings->directory;
    struct command change = {.kind = COMMAND_RESPOND};
    struct incident *incident = table_office_activate(&table, plan->type, from);

    change.as.respond.incident = incident->id;
    change.as.respond.action = RESPONSE_CHANGE;
    change.as.respond.level = to;
    (void)table_office_decide(&table, &change, AUTHORITY_COMMANDER);
    assert_int_equal(incident->level, to);
    for (size_t i = 0; i < directory->unit_count; i++) {
        check_unit(incident, plan, from, to, directory->units[i].code);
    }
}

static void
every_change_notifies_the_difference(void **unused)
{
    const struct planbook *planbook = table.settings->directory->planbook;
    size_t changes = 0;

    (void)unused;
    for (size_t i = 0; i < planbook->plan_count; i++) {
        for (int from = LEVEL_GRAVEST; from <= LEVEL_MILDEST; from++) {
            for (int to = LEVEL_GRAVEST; to <= LEVEL_MILDEST; to++) {
                if (from != to) {
                    check_change(&planbook->plans[i], from, to);
                    changes++;
                }
            }
        }
    }
    assert_int_equal(changes, planbook->plan_count * 12);
}

/* Every cell calls somebody at once, at every level. */
static void
every_cell_calls_somebody(void **unused)
{
    const struct planbook *planbook = table.settings->directory->planbook;

    (void)unused;
    for (size_t i = 0; i < planbook->plan_count; i++) {
        for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
            const struct plan *plan = &planbook->plans[i];
            const struct incident *incident = table_office_activate(&table, plan->type, level);
            const struct callout *callout;
            size_t count = 0;

            DL_FOREACH2(incident->notices->callouts, callout, notice_next)
            {
                assert_non_null(callout->pages);
                assert_string_equal(callout->unit, plan->levels[level].cells[count].unit);
                count++;
            }
            assert_int_equal(count, plan->levels[level].cell_count);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_change_notifies_the_difference, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_cell_calls_somebody, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
