/* office_check.h: what every complete example office must keep, whatever its units and plans are.
 * Each function fails the running cmocka test with the place that is wrong.
 */
#ifndef DUTYD_TESTS_OFFICE_CHECK_H
#define DUTYD_TESTS_OFFICE_CHECK_H

#include "config/settings.h"
#include "core/duty/roster.h"

#define OFFICE_CHECK_NOW_MS (INT64_C(1795305600) * 1000) /* 2026-11-22 08:00 in China */
#define OFFICE_CHECK_HOUR_MS (INT64_C(3600) * 1000)

/* An example as its source document has it. */
struct office_facts {
    const char *conf;
    const char *const *units; /* codes, in the order of the file */
    size_t unit_count;
    const char *const *types; /* of incidents */
    size_t type_count;
    const char *office_unit;
    const char *landline; /* how a number begins that no exchange has */
};

struct expected_duty {
    const char *name;
    enum duty_rule rule;
};

struct expected_grade {
    const char *type;
    int64_t cases;
    int64_t deaths;
    int level;
};

/* As the daemon loads it. The groups of accounts are not on every machine; nothing else may be
 * warned of. To be released by the caller. */
struct settings *office_check_load(const char *path);

/* The set-up and the tear-down of a program about one example. */
const struct directory *office_check_begin(const struct office_facts *of_office);
int office_check_end(void **state);

/* The tests of every such program. */
#define OFFICE_CHECK_TESTS                                                                         \
    cmocka_unit_test(office_has_its_units_in_order), cmocka_unit_test(office_numbers_cannot_ring), \
        cmocka_unit_test(office_types_have_every_level),                                           \
        cmocka_unit_test(office_graver_levels_call_more),                                          \
        cmocka_unit_test(office_cells_reach_somebody_at_every_step),                               \
        cmocka_unit_test(office_calls_fit_two_messages),                                           \
        cmocka_unit_test(office_rosters_have_no_faults_until_next_year),                           \
        cmocka_unit_test(office_files_have_its_digest)

/* The units by code, each with a telephone, a leader in charge and one liaison, who belong to it.
 */
void office_has_its_units_in_order(void **state);
void office_numbers_cannot_ring(void **state);
/* Two persons for II and I; worsening at IV; automatic at III at most. */
void office_types_have_every_level(void **state);
/* At least the units of the milder, level I everyone. */
void office_graver_levels_call_more(void **state);
/* At four hours of each of the next 30 days. */
void office_cells_reach_somebody_at_every_step(void **state);
/* Also with the longest place. */
void office_calls_fit_two_messages(void **state);
void office_rosters_have_no_faults_until_next_year(void **state);
/* What it runs with and what stands on the disk are the same, with every file that it names. */
void office_files_have_its_digest(void **state);

/* For an office whose duty lists name people and not codes: no two people of one name. */
void office_names_are_shared_by_nobody(void **state);

/* Exactly these are officers then. */
void office_check_on_duty(const char *unit, int64_t at_ms, const struct expected_duty *expected,
                          size_t count);
void office_check_grades(const struct expected_grade *rows, size_t count);

#endif
