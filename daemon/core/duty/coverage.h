/* coverage.h: what is wrong with the rosters of a span, ahead of time.
 *
 * Floor 1, pure. Gaps, people named twice at once, and people on duty whom no channel reaches. */
#ifndef DUTYD_CORE_DUTY_COVERAGE_H
#define DUTYD_CORE_DUTY_COVERAGE_H

#include "core/directory/directory.h"

enum coverage_problem {
    COVERAGE_GAP,         /* nobody on this position */
    COVERAGE_DOUBLE_DUTY, /* the same person in two units or positions at once */
    COVERAGE_NO_CONTACT,  /* on duty without a contact that a gateway serves */
    COVERAGE_PROBLEM_N
};
extern const char
    *const coverage_problem_names[COVERAGE_PROBLEM_N]; /* gap double_duty no_contact */
extern const struct words coverage_problem_words[COVERAGE_PROBLEM_N];

#define COVERAGE_FINDINGS_MAX 10000 /* more are counted, not listed */
#define COVERAGE_SPAN_MAX_MS (400 * MS_PER_DAY)

struct coverage_finding {
    enum coverage_problem problem;
    size_t unit;
    enum position position;
    size_t person;     /* NO_INDEX for a gap */
    size_t other_unit; /* double duty: the second place */
    enum position other_position;
    int64_t from_ms; /* neighbouring spans with the same finding are joined */
    int64_t to_ms;
};

struct coverage {
    struct coverage_finding *findings;
    size_t count;
    size_t room;
    size_t omitted; /* beyond COVERAGE_FINDINGS_MAX */
};

void coverage_init(struct coverage *coverage);
void coverage_fini(struct coverage *coverage);
/* Walks [from_ms, to_ms) (at most COVERAGE_SPAN_MAX_MS) over one unit or all (NO_INDEX), sorted by
 * time. A gap counts for officer always; for backup and leader only where the unit's roster
 * names that position at all. The caller has checked the span. */
void coverage_compute(struct coverage *coverage, const struct directory *directory, size_t unit,
                      int64_t from_ms, int64_t to_ms);

#endif
