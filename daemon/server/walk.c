#include "server/walk.h"

#include <stdlib.h>

#define WALKS_MAX 4
/* A row may be a line of the log or five hundred pages: a step has as many as its time allows. */
#define EVENTS_PER_STEP_MAX 512
#define EVENTS_PER_STEP_MIN 4
#define EVENTS_OF_FIRST_STEP 32
#define STEP_MS 5
#define STEP_PAUSE_US 200 /* longer than nothing, so that others come in between */

struct walk {
    struct server *server;
    struct walk_plan plan;
    struct event *timer;
    uint64_t ticket;
    size_t events_per_step;
    const struct exchange *exchange; /* during a step */
    bool is_enough;
    struct walk *next;
};

static void
free_walk(struct walk *walk)
{
    LL_DELETE(walk->server->walks, walk);
    walk->plan.free(walk->plan.context);
    event_free(walk->timer);
    free(walk);
}

void
walk_cancel_all(struct server *server)
{
    while (server->walks != NULL) {
        free_walk(server->walks);
    }
}

static int
take_event(void *context, const struct event *event, struct error *error)
{
    struct walk *walk = context;
    (void)error;
    walk->plan.after_seq = event->seq;
    if (!walk->is_enough && event->seq <= walk->plan.last_seq) {
        walk->is_enough = !walk->plan.take(walk->plan.context, walk->exchange, event);
    }
    return 0;
}

static void
note_time(struct walk *walk, int64_t taken_ms)
{
    if (taken_ms > STEP_MS && walk->events_per_step > EVENTS_PER_STEP_MIN) {
        walk->events_per_step /= taken_ms / 4 > STEP_MS ? 4 : 2;
    } else if (taken_ms < STEP_MS && walk->events_per_step < EVENTS_PER_STEP_MAX) {
        walk->events_per_step *= 2;
    }
}

/* One piece; 1 when more is left, 0 at the end, -1 when the journal cannot be read. A piece of rows
 * that cannot be read ends it as well: they are told by dutyctl verify. */
static int
read_piece(struct walk *walk, struct error *error)
{
    const struct server_port *port = &walk->server->port;
    uint64_t before = walk->plan.after_seq;
    int64_t began_ms = server_monotonic_ms();
    if (journal_read_after(port->journal(port->turn), before, walk->events_per_step, take_event,
                           walk, error) != 0) {
        return -1;
    }
    note_time(walk, server_monotonic_ms() - began_ms);
    return !walk->is_enough && walk->plan.after_seq > before &&
                   walk->plan.after_seq < walk->plan.last_seq
               ? 1
               : 0;
}

static void
continue_walk(evutil_socket_t descriptor, short what, void *context)
{
    struct walk *walk = context;
    struct error error = {0};
    (void)descriptor;
    (void)what;
    struct exchange *exchange = exchange_find(walk->server, walk->ticket);
    walk->exchange = exchange;
    int result = exchange == NULL ? 0 : read_piece(walk, &error);
    if (result == 1) {
        struct timeval pause = {.tv_usec = STEP_PAUSE_US};
        (void)event_add(walk->timer, &pause);
        return;
    }
    if (exchange != NULL && result == 0) {
        walk->plan.reply(walk->plan.context, exchange);
    } else if (exchange != NULL) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    }
    free_walk(walk);
}

static size_t
count_walks(const struct server *server)
{
    size_t count = 0;
    for (const struct walk *walk = server->walks; walk != NULL; walk = walk->next) {
        count++;
    }
    return count;
}

int
walk_find_rows(struct server *server, int64_t from_ms, int64_t to_ms, uint64_t *ret_after_seq,
               uint64_t *ret_last_seq, struct error *error)
{
    struct journal *journal = server->port.journal(server->port.turn);
    return journal_find_seq(journal, from_ms, ret_after_seq, error) != 0 ||
                   journal_find_seq(journal, to_ms, ret_last_seq, error) != 0
               ? -1
               : 0;
}

void
walk_begin(struct exchange *exchange, const struct walk_plan *plan)
{
    struct server *server = exchange->server;
    struct timeval soon = {.tv_usec = STEP_PAUSE_US};
    if (count_walks(server) >= WALKS_MAX) {
        exchange_refuse(exchange, PROBLEM_TOO_MANY_CONNECTIONS, NULL, NULL, NULL);
        plan->free(plan->context);
        return;
    }
    struct walk *walk = memory_new(sizeof(*walk));
    walk->server = server;
    walk->plan = *plan;
    walk->ticket = exchange->ticket;
    walk->events_per_step = EVENTS_OF_FIRST_STEP;
    walk->timer = event_new(server->base, -1, 0, continue_walk, walk);
    BUG_ON(walk->timer == NULL);
    LL_PREPEND(server->walks, walk);
    (void)event_add(walk->timer, &soon);
}
