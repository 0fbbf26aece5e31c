/* settle.c: see settle.h. */
#include "gateway/settle.h"

#include "base/bug.h"
#include "base/log.h"

static void
init_batch(struct settle_batch *batch)
{
    *batch = (struct settle_batch){.arena = arena_new()};
}

static void
fini_batch(struct settle_batch *batch)
{
    array_fini(&batch->results);
    arena_free(batch->arena);
    batch->arena = NULL;
}

void
settle_init(struct settle *settle)
{
    init_batch(&settle->gathered);
    init_batch(&settle->submitted);
    settle->is_waiting = false;
}

void
settle_fini(struct settle *settle)
{
    fini_batch(&settle->gathered);
    fini_batch(&settle->submitted);
}

void
settle_add(struct settle *settle, struct page_id page, const struct verdict *verdict)
{
    struct settle_batch *batch = &settle->gathered;
    struct event_result *result = array_add(&batch->results);

    *result = (struct event_result){
        .page = page,
        .outcome = verdict->outcome,
        .provider_id = arena_copy_string(batch->arena, verdict->provider_id),
        .detail = arena_copy_string(batch->arena, verdict->detail),
        .retry_ms = verdict->outcome == OUTCOME_LIMITED ? verdict->retry_ms : 0,
    };
}

bool
settle_has_work(const struct settle *settle)
{
    return !settle->is_waiting &&
           (settle->submitted.results.count > 0 || settle->gathered.results.count > 0);
}

bool
settle_is_idle(const struct settle *settle)
{
    return !settle->is_waiting && !settle_has_work(settle);
}

bool
settle_is_kept(const struct settle *settle)
{
    return !settle->is_waiting && settle->submitted.results.count > 0;
}

void
settle_submit(struct settle *settle, const struct command_port *port, const char *gateway,
              command_done *done, void *owner, uint64_t ticket)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    const char *name = arena_copy_string(arena, gateway);

    BUG_ON(!settle_has_work(settle));
    if (settle->submitted.results.count == 0) {
        struct settle_batch empty = settle->submitted;

        settle->submitted = settle->gathered;
        settle->gathered = empty;
    }
    settle->is_waiting = true;
    command->kind = COMMAND_SETTLE_PAGES;
    command->actor = (struct actor){.authority = AUTHORITY_SYSTEM, .name = name};
    command->as.settle_pages = (struct command_settle_pages){
        .gateway = name,
        .results = settle->submitted.results.items,
        .result_count = settle->submitted.results.count,
    };
    command_submit(port, arena, command, done, owner, ticket);
}

bool
settle_complete(struct settle *settle, const struct outcome *outcome)
{
    BUG_ON(!settle->is_waiting);
    settle->is_waiting = false;
    if (outcome->refusal.code == REFUSAL_JOURNAL_UNAVAILABLE) {
        return false;
    }
    if (outcome->refusal.code != REFUSAL_NONE) {
        /* Saying it again would be refused again; the pages become doubts and are resent. */
        log_error("%zu results of a gateway were refused: %s", settle->submitted.results.count,
                  refusal_names[outcome->refusal.code]);
    }
    settle->submitted.results.count = 0;
    arena_reset(settle->submitted.arena);
    return true;
}
