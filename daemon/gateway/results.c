/* results.c: see results.h. */
#include "gateway/results.h"

#include "base/bug.h"
#include "base/log.h"

static void
init_batch(struct results_batch *batch)
{
    *batch = (struct results_batch){.arena = arena_new()};
}

static void
fini_batch(struct results_batch *batch)
{
    array_fini(&batch->items);
    arena_free(batch->arena);
    batch->arena = NULL;
}

void
results_init(struct results *results)
{
    init_batch(&results->gathered);
    init_batch(&results->submitted);
    results->is_waiting = false;
}

void
results_fini(struct results *results)
{
    fini_batch(&results->gathered);
    fini_batch(&results->submitted);
}

void
results_add(struct results *results, struct page_id page, const struct verdict *verdict)
{
    struct results_batch *batch = &results->gathered;
    struct event_result *result = array_add(&batch->items);

    *result = (struct event_result){
        .page = page,
        .outcome = verdict->outcome,
        .provider_id = arena_copy_string(batch->arena, verdict->provider_id),
        .detail = arena_copy_string(batch->arena, verdict->detail),
        .retry_ms = verdict->outcome == OUTCOME_LIMITED ? verdict->retry_ms : 0,
    };
}

bool
results_has_work(const struct results *results)
{
    return !results->is_waiting &&
           (results->submitted.items.count > 0 || results->gathered.items.count > 0);
}

bool
results_is_idle(const struct results *results)
{
    return !results->is_waiting && !results_has_work(results);
}

bool
results_is_kept(const struct results *results)
{
    return !results->is_waiting && results->submitted.items.count > 0;
}

void
results_submit(struct results *results, const struct command_port *port, const char *gateway,
               command_done *done, void *owner, uint64_t ticket)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    const char *name = arena_copy_string(arena, gateway);

    BUG_ON(!results_has_work(results));
    if (results->submitted.items.count == 0) {
        struct results_batch empty = results->submitted;

        results->submitted = results->gathered;
        results->gathered = empty;
    }
    results->is_waiting = true;
    command->kind = COMMAND_SETTLE_PAGES;
    command->actor = (struct actor){.authority = AUTHORITY_SYSTEM, .name = name};
    command->as.settle_pages = (struct command_settle_pages){
        .gateway = name,
        .results = results->submitted.items.items,
        .result_count = results->submitted.items.count,
    };
    command_submit(port, arena, command, done, owner, ticket);
}

bool
results_complete(struct results *results, const struct outcome *outcome)
{
    BUG_ON(!results->is_waiting);
    results->is_waiting = false;
    if (outcome->refusal.code == REFUSAL_JOURNAL_UNAVAILABLE) {
        return false;
    }
    if (outcome->refusal.code != REFUSAL_NONE) {
        /* Saying it again would be refused again; the pages become doubts and are resent. */
        log_error("%zu results of a gateway were refused: %s", results->submitted.items.count,
                  refusal_names[outcome->refusal.code]);
    }
    results->submitted.items.count = 0;
    arena_reset(results->submitted.arena);
    return true;
}
