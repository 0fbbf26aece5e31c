/* coverage.c: see coverage.h.
 *
 * The span is walked in chunks of time, so that the memory needed depends on the number of units
 * and not on the length of the span. Within a chunk every unit is walked from change to change into
 * watches: one person (or nobody) on one position of one unit without a break. What is wrong can
 * then be read off the watches: nobody, a person without contacts, a person in two of them. */
#include "core/duty/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bug.h"
#include "base/text.h"
#include "core/duty/watches.h"

const char *const coverage_problem_names[COVERAGE_PROBLEM_N] = {
    [COVERAGE_GAP] = "gap",
    [COVERAGE_DOUBLE_DUTY] = "double_duty",
    [COVERAGE_NO_CONTACT] = "no_contact",
};

const struct words coverage_problem_words[COVERAGE_PROBLEM_N] = {
    [COVERAGE_GAP] = {{"无人值班", "nobody on duty"}},
    [COVERAGE_DOUBLE_DUTY] = {{"同时在两处值班", "on duty in two places at once"}},
    [COVERAGE_NO_CONTACT] = {{"无可用联系方式", "no usable contact"}},
};
_Static_assert(COVERAGE_PROBLEM_N == 3, "every problem must have its name and its words");

#define UNIT_DAYS_PER_CHUNK 100000 /* about 10 MB of watches with daily shifts */
#define PLACES_AT_ONCE_MAX 16      /* more places of one person at once are not compared */

/* A finding of one chunk, and where it is kept. */
struct draft {
    struct coverage_finding finding;
    size_t kept; /* index in the result; NO_INDEX when it was counted only */
};

struct drafts {
    struct draft *items;
    size_t count;
    size_t room;
};

struct survey {
    const struct directory *directory;
    size_t unit;            /* the only one asked for, or NO_INDEX */
    bool *concerns;         /* by unit: walked because it shares people with the one asked for */
    bool serves[CHANNEL_N]; /* by any gateway */
    struct watches watches; /* of the chunk */
    struct drafts drafts;   /* of the chunk */
    struct drafts before;   /* of the chunk before, sorted by subject */
};

void
coverage_init(struct coverage *coverage)
{
    *coverage = (struct coverage){0};
}

void
coverage_fini(struct coverage *coverage)
{
    free(coverage->findings);
    *coverage = (struct coverage){0};
}

/* ---- Findings of a chunk ---- */

static void
add_draft(struct survey *survey, enum coverage_problem problem, const struct watch *watch,
          const struct watch *other, int64_t to_ms)
{
    *array_add(&survey->drafts) = (struct draft){
        .finding =
            {
                .problem = problem,
                .unit = watch->unit,
                .position = watch->position,
                .person = watch->person,
                .other_unit = other != NULL ? other->unit : NO_INDEX,
                .other_position = other != NULL ? other->position : POSITION_OFFICER,
                .from_ms = watch->from_ms,
                .to_ms = to_ms,
            },
        .kept = NO_INDEX,
    };
}

static bool
can_reach(const struct survey *survey, size_t person)
{
    const struct person *who = &survey->directory->people[person];

    for (size_t i = 0; i < who->contact_count; i++) {
        if (survey->serves[who->contacts[i].channel] && !text_is_empty(who->contacts[i].address)) {
            return true;
        }
    }
    return false;
}

static void
find_gaps_and_unreachable(struct survey *survey)
{
    for (size_t i = 0; i < survey->watches.count; i++) {
        const struct watch *watch = &survey->watches.items[i];

        if (survey->unit != NO_INDEX && watch->unit != survey->unit) {
            continue;
        }
        if (watch->person == NO_INDEX) {
            add_draft(survey, COVERAGE_GAP, watch, NULL, watch->to_ms);
        } else if (!can_reach(survey, watch->person)) {
            add_draft(survey, COVERAGE_NO_CONTACT, watch, NULL, watch->to_ms);
        }
    }
}

static void
add_double_duty(struct survey *survey, const struct watch *a, const struct watch *b)
{
    bool is_swapped = survey->unit != NO_INDEX
                          ? a->unit != survey->unit
                          : a->unit > b->unit || (a->unit == b->unit && a->position > b->position);
    struct watch watch = is_swapped ? *b : *a;
    const struct watch *other = is_swapped ? a : b;

    if (survey->unit != NO_INDEX && watch.unit != survey->unit) {
        return;
    }
    watch.from_ms = a->from_ms > b->from_ms ? a->from_ms : b->from_ms;
    add_draft(survey, COVERAGE_DOUBLE_DUTY, &watch, other,
              a->to_ms < b->to_ms ? a->to_ms : b->to_ms);
}

static int
compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int
compare_indices(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int
compare_watches(const void *left, const void *right)
{
    const struct watch *a = left;
    const struct watch *b = right;
    int order = compare_indices(a->person, b->person);

    order = order != 0 ? order : compare_numbers(a->from_ms, b->from_ms);
    order = order != 0 ? order : compare_indices(a->unit, b->unit);
    return order != 0 ? order : compare_numbers((int)a->position, (int)b->position);
}

/* Goes through each person's watches by time and compares each with those still running. */
static void
find_double_duties(struct survey *survey)
{
    const struct watch *running[PLACES_AT_ONCE_MAX];
    size_t running_count = 0;

    if (survey->watches.count == 0) {
        return;
    }
    qsort(survey->watches.items, survey->watches.count, sizeof(struct watch), compare_watches);
    for (size_t i = 0; i < survey->watches.count; i++) {
        const struct watch *watch = &survey->watches.items[i];
        size_t left = 0;

        if (watch->person == NO_INDEX) {
            break; /* nobody sorts last */
        }
        for (size_t j = 0; j < running_count; j++) {
            if (running[j]->person == watch->person && running[j]->to_ms > watch->from_ms) {
                add_double_duty(survey, running[j], watch);
                running[left++] = running[j];
            }
        }
        if (left < PLACES_AT_ONCE_MAX) {
            running[left++] = watch;
        }
        running_count = left;
    }
}

/* ---- From drafts to the result ---- */

static int
compare_subjects(const struct coverage_finding *a, const struct coverage_finding *b)
{
    int order = compare_indices(a->unit, b->unit);

    order = order != 0 ? order : compare_numbers((int)a->position, (int)b->position);
    order = order != 0 ? order : compare_numbers((int)a->problem, (int)b->problem);
    order = order != 0 ? order : compare_indices(a->person, b->person);
    order = order != 0 ? order : compare_indices(a->other_unit, b->other_unit);
    return order != 0 ? order : compare_numbers((int)a->other_position, (int)b->other_position);
}

static int
compare_by_time(const void *left, const void *right)
{
    const struct draft *a = left;
    const struct draft *b = right;
    int order = compare_numbers(a->finding.from_ms, b->finding.from_ms);

    return order != 0 ? order : compare_subjects(&a->finding, &b->finding);
}

static int
compare_by_subject(const void *left, const void *right)
{
    const struct draft *a = left;
    const struct draft *b = right;
    int order = compare_subjects(&a->finding, &b->finding);

    /* The last of a subject is the one that can go on: let it be the first. */
    return order != 0 ? order : compare_numbers(b->finding.to_ms, a->finding.to_ms);
}

/* The draft of the chunk before that this one continues, or NULL. */
static const struct draft *
find_continued(const struct drafts *before, const struct coverage_finding *finding)
{
    size_t low = 0;
    size_t high = before->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_subjects(&before->items[middle].finding, finding) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == before->count || compare_subjects(&before->items[low].finding, finding) != 0 ||
        before->items[low].finding.to_ms != finding->from_ms) {
        return NULL;
    }
    return &before->items[low];
}

static size_t
keep_finding(struct coverage *coverage, const struct coverage_finding *finding)
{
    if (coverage->count == COVERAGE_FINDINGS_MAX) {
        coverage->omitted++;
        return NO_INDEX;
    }
    array_grow((void **)&coverage->findings, &coverage->room, coverage->count,
               sizeof(*coverage->findings));
    coverage->findings[coverage->count] = *finding;
    return coverage->count++;
}

/* Takes over the drafts of a chunk, earliest first, so that the limit cuts off the far future. */
static void
keep_drafts(struct survey *survey, struct coverage *coverage)
{
    struct drafts spent = survey->before;

    if (survey->drafts.count > 0) {
        qsort(survey->drafts.items, survey->drafts.count, sizeof(struct draft), compare_by_time);
    }
    for (size_t i = 0; i < survey->drafts.count; i++) {
        struct draft *draft = &survey->drafts.items[i];
        const struct draft *continued = find_continued(&survey->before, &draft->finding);

        if (continued == NULL) {
            draft->kept = keep_finding(coverage, &draft->finding);
            continue;
        }
        draft->kept = continued->kept;
        if (draft->kept != NO_INDEX) {
            coverage->findings[draft->kept].to_ms = draft->finding.to_ms;
        }
    }
    if (survey->drafts.count > 0) {
        qsort(survey->drafts.items, survey->drafts.count, sizeof(struct draft), compare_by_subject);
    }
    survey->before = survey->drafts;
    spent.count = 0;
    survey->drafts = spent;
}

static void
survey_chunk(struct survey *survey, struct coverage *coverage, int64_t from_ms, int64_t to_ms)
{
    watches_collect(&survey->watches, survey->directory, survey->concerns, from_ms, to_ms);
    find_gaps_and_unreachable(survey);
    find_double_duties(survey);
    keep_drafts(survey, coverage);
}

static int64_t
choose_chunk_ms(const struct survey *survey)
{
    size_t units = 1;

    for (size_t i = 0; i < survey->directory->unit_count; i++) {
        units += survey->concerns[i] ? 1 : 0;
    }
    int64_t days = UNIT_DAYS_PER_CHUNK / (int64_t)units;

    return (days > 0 ? days : 1) * MS_PER_DAY;
}

void
coverage_compute(struct coverage *coverage, const struct directory *directory, size_t unit,
                 int64_t from_ms, int64_t to_ms)
{
    BUG_ON(to_ms - from_ms > COVERAGE_SPAN_MAX_MS);
    struct survey survey = {.directory = directory, .unit = unit};

    survey.concerns = memory_new_array(directory->unit_count + 1, sizeof(*survey.concerns));
    for (size_t i = 0; i < directory->gateway_count; i++) {
        for (size_t channel = 0; channel < CHANNEL_N; channel++) {
            survey.serves[channel] =
                survey.serves[channel] || directory->gateways[i].serves[channel];
        }
    }
    watches_choose_units(directory, unit, survey.concerns);
    int64_t chunk_ms = choose_chunk_ms(&survey);

    while (from_ms < to_ms) {
        int64_t end_ms = to_ms - from_ms < chunk_ms ? to_ms : from_ms + chunk_ms;

        survey_chunk(&survey, coverage, from_ms, end_ms);
        from_ms = end_ms;
    }
    array_fini(&survey.watches);
    array_fini(&survey.drafts);
    array_fini(&survey.before);
    free(survey.concerns);
}
