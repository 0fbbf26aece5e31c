/* office_check.h: what every complete example office must keep, whatever its units and plans are.
 * Each function fails the running cmocka test with the place that is wrong.
 */
#ifndef DUTYD_TESTS_OFFICE_CHECK_H
#define DUTYD_TESTS_OFFICE_CHECK_H

#include "config/settings.h"
#include "core/roster.h"

#define OFFICE_CHECK_NOW_MS (INT64_C(1795305600) * 1000) /* 2026-11-22 08:00 in China */
#define OFFICE_CHECK_HOUR_MS (INT64_C(3600) * 1000)

/* An example as its source document has it. */
struct office_facts {
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

/* The units by name, each with a telephone, a leader in charge and one liaison, who belong to it.
 */
void office_check_units(const struct directory *office, const struct office_facts *facts);
/* No two people of one name, so that a name in a duty list is one person. */
void office_check_names(const struct directory *office);
void office_check_numbers(const struct directory *office, const struct office_facts *facts);
/* Four levels for each type; two persons for II and I; worsening at IV; automatic at III at most.
 */
void office_check_levels(const struct directory *office, const struct office_facts *facts);
/* A graver level calls at least the units of the milder, level I everyone. */
void office_check_graver_calls_more(const struct directory *office,
                                    const struct office_facts *facts);
/* Each step of each cell's policy finds somebody, at four hours of each of the next 30 days. */
void office_check_cells_reach(const struct directory *office, const struct office_facts *facts);
/* Nobody is missing from a watch in the next 60 days. */
void office_check_rosters(const struct directory *office);
/* Exactly these are officers then. */
void office_check_on_duty(const struct directory *office, const char *unit, int64_t at_ms,
                          const struct expected_duty *expected, size_t count);
/* Each call of each cell needs two SMS at most, also with the longest place. */
void office_check_calls_fit(const struct directory *office, const struct office_facts *facts);
void office_check_grades(const struct directory *office, const struct expected_grade *rows,
                         size_t count);

#endif
