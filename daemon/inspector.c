/* inspector.c: see inspector.h. */
#include "inspector.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"
#include "errand.h"
#include "journal/journal.h"

#define LEAST_PRIORITY 19
#define STOP_STEP_MS 20

struct inspector {
    struct journal_inspection *inspection;
    inspector_found *found;
    void *context;
    struct errand *errand;
    /* The errand's while it is out. */
    bool is_damaged;
    struct error error;
};

/* errand_work. */
static void
inspect(void *context)
{
    struct inspector *inspector = context;

    (void)setpriority(PRIO_PROCESS, (id_t)gettid(), LEAST_PRIORITY);
    inspector->is_damaged = journal_inspection_run(inspector->inspection, &inspector->error) != 0;
}

/* errand_done. */
static void
tell(void *context)
{
    struct inspector *inspector = context;

    if (inspector->is_damaged) {
        inspector->found(inspector->context, inspector->error.text);
    }
}

struct inspector *
inspector_new(struct event_base *base, const char *path, inspector_found *found, void *context)
{
    struct inspector *inspector = memory_new(sizeof(*inspector));

    inspector->inspection = journal_inspection_new(path);
    inspector->found = found;
    inspector->context = context;
    inspector->errand = errand_new(base, "inspector", inspect, tell, inspector);
    errand_start(inspector->errand);
    return inspector;
}

void
inspector_free(struct inspector *inspector)
{
    if (inspector == NULL) {
        return;
    }
    /* An interrupt that comes before the statement has begun is forgotten, hence several. */
    do {
        journal_inspection_stop(inspector->inspection);
    } while (!errand_wait(inspector->errand, STOP_STEP_MS));
    errand_free(inspector->errand);
    journal_inspection_free(inspector->inspection);
    free(inspector);
}
