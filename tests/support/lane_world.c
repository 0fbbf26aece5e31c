/* lane_world.c: see lane_world.h. */
#include "support/lane_world.h"

#include <string.h>

#include "base/bug.h"
#include "base/text.h"
#include "gateway/outgoing.h"

#define COMMANDS_MAX 64

struct pending {
    struct arena *arena;
    const struct command *command;
    command_done *done;
    void *owner;
    uint64_t ticket;
};

struct lane_world world;
static struct pending waiting[COMMANDS_MAX];
static size_t waiting_count;

size_t
outgoing_backlog(const struct office *office, const char *gateway, size_t max, int64_t now_ms)
{
    size_t queued = world.page_count - world.next_page;

    (void)office;
    (void)gateway;
    BUG_ON(!(now_ms > 0));
    return queued < max ? queued : max;
}

bool
outgoing_is_known(const struct office *office, struct page_id id)
{
    (void)office;
    return !world.pages[id_number(id.value)].is_forgotten;
}

bool
outgoing_find(const struct office *office, struct page_id id, int64_t now_ms, struct arena *arena,
              struct outgoing *ret_page)
{
    *ret_page = (struct outgoing){
        .page_id = arena_copy_string(arena, page_id_text(id).text),
        .address = "13800001111",
        .text = "text",
        .now_ms = now_ms,
    };
    return outgoing_is_known(office, id);
}

static const struct office *
give_office(void *turn)
{
    (void)turn;
    return NULL;
}

static void
submit(void *turn, struct arena *arena, const struct command *command, command_done *done,
       void *owner, uint64_t ticket)
{
    (void)turn;
    BUG_ON(!(waiting_count < COMMANDS_MAX));
    waiting[waiting_count++] = (struct pending){arena, command, done, owner, ticket};
    event_active(world.turn, EV_TIMEOUT, 0);
}

static void
decide_take(const struct command *command, struct arena *arena, struct outcome *outcome)
{
    size_t max = command->as.take_pages.max;

    world.orders++;
    outcome->pages = arena_take_array(arena, max, sizeof(*outcome->pages));
    while (outcome->page_count < max && world.next_page < world.page_count) {
        size_t number = ++world.next_page;

        world.pages[number].is_taken = true;
        outcome->pages[outcome->page_count++].value = id_make(20261122, number);
    }
}

static void
decide_settle(const struct command *command)
{
    world.reports++;
    for (size_t i = 0; i < command->as.settle_pages.result_count; i++) {
        const struct event_result *result = &command->as.settle_pages.results[i];
        struct test_page *page = &world.pages[id_number(result->page.value)];

        BUG_ON(!(page->is_taken));
        BUG_ON(page->is_settled);
        page->is_settled = true;
        page->outcome = result->outcome;
        page->retry_ms = result->retry_ms;
        text_copy(page->provider_id, sizeof(page->provider_id),
                  result->provider_id == NULL ? "" : result->provider_id);
        text_copy(page->detail, sizeof(page->detail), result->detail == NULL ? "" : result->detail);
        world.settled++;
    }
}

static void
run_turn(evutil_socket_t fd, short what, void *context)
{
    struct pending pending[COMMANDS_MAX];
    size_t count = waiting_count;
    bool has_failed = world.is_journal_failing;

    (void)fd;
    (void)what;
    (void)context;
    memcpy(pending, waiting, sizeof(pending));
    waiting_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct outcome outcome = {0};

        if (has_failed) {
            refusal_set(&outcome.refusal, REFUSAL_JOURNAL_UNAVAILABLE, NULL, "full", NULL, NULL);
        } else if (pending[i].command->kind == COMMAND_TAKE_PAGES) {
            decide_take(pending[i].command, pending[i].arena, &outcome);
        } else {
            decide_settle(pending[i].command);
        }
        pending[i].done(pending[i].owner, pending[i].ticket, &outcome);
        arena_free(pending[i].arena);
    }
    if (!has_failed && world.sender != NULL) {
        sender_wake(world.sender);
    }
}

void
lane_world_open(void)
{
    const struct command_port port = {.submit = submit};
    const struct office_view view = {.office = give_office};

    memset(&world, 0, sizeof(world));
    waiting_count = 0;
    world.base = event_base_new();
    BUG_ON(world.base == NULL);
    world.turn = event_new(world.base, -1, 0, run_turn, NULL);
    world.sender = sender_new(world.base, &port, &view);
}

void
lane_world_close(void)
{
    for (size_t i = 0; i < waiting_count; i++) {
        arena_free(waiting[i].arena);
    }
    sender_free(world.sender);
    event_free(world.turn);
}
