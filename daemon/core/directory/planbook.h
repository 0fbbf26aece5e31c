/* planbook.h: everything that decides who must respond and how they are called: types, plans,
 * levels, policies, grading rules and texts, as one immutable, counted value.
 *
 * Floor 1, pure. An open incident keeps the planbook it started with, whatever is reloaded later;
 * the journal holds each planbook once, by digest. Everything in it lives in its arena. */
#ifndef DUTYD_CORE_DIRECTORY_PLANBOOK_H
#define DUTYD_CORE_DIRECTORY_PLANBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "core/kinds.h"
#include "core/limits.h"

struct policy_step {
    int64_t after_ms;              /* since the callout began (or this round of it) */
    enum target targets[TARGET_N]; /* all of them at once */
    size_t target_count;
    enum channel channels[CHANNEL_N]; /* in this order; the next when the one before failed */
    size_t channel_count;
};

struct policy {
    const char *code;
    struct policy_step *steps; /* at least one; the first after 0 ms; ascending */
    size_t step_count;
    int64_t repeat_after_ms; /* from one round's beginning to the next; 0 with no repeats */
    int64_t repeats_max;
    int64_t patience_ms; /* after the last step of the last round, before "unanswered" */
    /* After the acknowledgement (二连浩特 art. 8(3)(4)); 0 means not expected. */
    int64_t briefed_within_ms;
    int64_t dispatched_within_ms;
    int64_t on_scene_within_ms;
    int64_t contact_every_ms; /* a unit that is out is asked for word this often; 0: not */
};

struct plan_cell {         /* one unit at one level */
    const char *unit;      /* code */
    const char *unit_name; /* as it was called then */
    enum plan_role role;
    const char *task;
    const char *policy;         /* code; never NULL (the level's, if the cell has none) */
    enum callout_state expects; /* ACKNOWLEDGED … ON_SCENE: how far this unit must come */
    const char *parent;         /* code of the unit above it that is called with it; NULL */
};

struct plan_level {
    bool is_defined;
    const char *policy;
    int64_t answer_within_ms; /* then the office is told; 0: no such limit */
    /* While it is active units report their situation this often, each within so long after it was
     * asked for (二连浩特 art. 6(1)); 0: they are not asked by the clock. */
    int64_t sitrep_every_ms;
    int64_t sitrep_within_ms;
    bool needs_approval; /* two persons: one proposes, another approves */
    bool is_automatic;   /* activates when a report is graded here (二连浩特 art. 9) */
    bool on_worsening;   /* activates when a report of this level worsens (art. 10) */
    struct plan_cell *cells;
    size_t cell_count;
};

struct plan {
    const char *type;                  /* code of the incident type */
    struct words name;                 /* 传染病疫情 / infectious disease */
    struct plan_level levels[LEVEL_N]; /* by level; [0] is not used */
};

struct grading_rule {  /* the first that fits in file order gives the level */
    const char *type;  /* NULL: every type */
    int64_t cases_min; /* both must be reached */
    int64_t deaths_min;
    enum incident_extent extent_min;
    bool needs_spreading; /* 有扩散趋势 */
    int level;
    const char *reason;
};

/* One report that the office owes to one recipient, and its clock. Initial reports (首报): within
 * so long of the report that came in, or of the initial report to `after`, whose recipient passes
 * it on (突发公共卫生事件应急条例 art. 20). Progress (续报): every so long while the response is at
 * this level. Final (终报): within so long of the end of the response. */
struct report_hop {
    enum report_kind kind;
    const char *to;    /* code of the recipient; once for each kind */
    struct words name; /* of the recipient */
    struct words from; /* who must report; NULL: the office */
    const char *after; /* INITIAL: code of another recipient, named earlier; NULL */
    int64_t within_ms;
    int64_t every_ms[LEVEL_N]; /* PROGRESS: by level; 0: not asked for at this level */
    int64_t remind_before_ms;  /* the office is told so long before it is due; 0: not */
};

struct message_template {
    struct words text; /* with {fields}; see message.h */
    int64_t segments_max;
};

struct planbook {
    struct arena *arena;
    unsigned references;
    const char *digest; /* hex SHA-256 over its canonical JSON */
    struct plan *plans;
    size_t plan_count;
    struct policy *policies;
    size_t policy_count;
    struct grading_rule *grading;
    size_t grading_count;
    struct report_hop *reporting; /* in the order of the configuration */
    size_t reporting_count;
    struct message_template templates[MESSAGE_KIND_N];
};

struct planbook *planbook_new(void); /* empty, one reference */
struct planbook *planbook_hold(struct planbook *planbook);
void planbook_release(struct planbook *planbook); /* NULL-safe */

const struct plan *planbook_find_plan(const struct planbook *planbook, const char *type);
const struct plan_level *planbook_find_level(const struct planbook *planbook, const char *type,
                                             int level); /* NULL when not defined */
const struct policy *planbook_find_policy(const struct planbook *planbook, const char *code);
const struct plan_cell *plan_level_find_cell(const struct plan_level *level, const char *unit);

/* What a report says that a rule may ask for. */
struct grading_facts {
    int64_t cases, deaths; /* -1: not said */
    enum incident_extent extent;
    bool is_spreading;
};
/* The level that the rules suggest, LEVEL_NONE when none fits. */
int planbook_grade(const struct planbook *planbook, const char *type,
                   const struct grading_facts *facts, const char **ret_reason);

#endif
