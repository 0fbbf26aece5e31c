/* loop.c: one agenda for everything that will happen, and a libevent that lives on it.
 *
 * It defines the few functions of libevent that the turn and the lanes call. As in libevent, what
 * is activated is run in that order before any more time passes. */

#include "base/bug.h"
#include "sim/sim.h"

struct entry {
    int64_t at_us;
    uint64_t order;
    agenda_act *act;
    void *context;
    uint64_t number;
};

struct timer { /* one struct event of the daemon */
    event_callback_fn callback;
    void *context;
    bool is_active, is_set, is_freed;
    uint64_t set_number; /* of the newest event_add; older entries of the agenda mean nothing */
    struct timer *next_active;
};

static struct {
    ARRAY_OF(struct entry) heap;
    uint64_t order;
    ARRAY_OF(struct timer *) timers; /* kept to the end: the agenda may still name them */
    struct timer *first, **last;
} loop;

/* ---- the agenda ---- */

static bool
is_before(const struct entry *a, const struct entry *b)
{
    return a->at_us != b->at_us ? a->at_us < b->at_us : a->order < b->order;
}

static void
swap(struct entry *a, struct entry *b)
{
    struct entry kept = *a;

    *a = *b;
    *b = kept;
}

void
agenda_add(int64_t in_us, agenda_act *act, void *context, uint64_t number)
{
    struct entry *entry = array_add(&loop.heap);
    size_t at = loop.heap.count - 1;

    *entry =
        (struct entry){sim.mono_us + (in_us < 0 ? 0 : in_us), loop.order++, act, context, number};
    while (at > 0 && is_before(&loop.heap.items[at], &loop.heap.items[(at - 1) / 2])) {
        swap(&loop.heap.items[at], &loop.heap.items[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

void
agenda_in_ms(int64_t in_ms, agenda_act *act, void *context, uint64_t number)
{
    agenda_add(in_ms * US_PER_MS, act, context, number);
}

static struct entry
take_first(void)
{
    struct entry first = loop.heap.items[0];
    size_t count = --loop.heap.count;
    size_t at = 0;

    loop.heap.items[0] = loop.heap.items[count];
    for (;;) {
        size_t least = at;

        for (size_t child = 2 * at + 1; child <= 2 * at + 2; child++) {
            if (child < count && is_before(&loop.heap.items[child], &loop.heap.items[least])) {
                least = child;
            }
        }
        if (least == at) {
            return first;
        }
        swap(&loop.heap.items[at], &loop.heap.items[least]);
        at = least;
    }
}

bool
agenda_next(int64_t until_us)
{
    struct entry entry;

    if (loop.heap.count == 0 || loop.heap.items[0].at_us > until_us) {
        return false;
    }
    entry = take_first();
    if (entry.at_us > sim.mono_us) {
        sim.mono_us = entry.at_us;
    }
    entry.act(entry.context, entry.number);
    return true;
}

/* ---- libevent ---- */

struct event_base {
    int dummy;
};

static struct timer *
timer_of(const struct event *event)
{
    union {
        const struct event *event;
        struct timer *timer;
    } same = {.event = event};

    return same.timer;
}

struct event_base *
event_base_new(void)
{
    return memory_new(sizeof(struct event_base));
}

void
event_base_free(struct event_base *base)
{
    free(base);
}

struct event *
event_new(struct event_base *base, evutil_socket_t fd, short what, event_callback_fn callback,
          void *context)
{
    struct timer *timer = memory_new(sizeof(*timer));
    union {
        struct timer *timer;
        struct event *event;
    } same = {.timer = timer};

    BUG_ON(base == NULL || fd != -1 || what != 0);
    timer->callback = callback;
    timer->context = context;
    *array_add(&loop.timers) = timer;
    return same.event;
}

static void
activate(struct timer *timer)
{
    if (timer->is_active || timer->is_freed) {
        return;
    }
    if (loop.last == NULL) {
        loop.last = &loop.first;
    }
    timer->is_active = true;
    timer->next_active = NULL;
    *loop.last = timer;
    loop.last = &timer->next_active;
}

static void
fire(void *context, uint64_t number)
{
    struct timer *timer = context;

    if (timer->is_set && timer->set_number == number) {
        timer->is_set = false;
        activate(timer);
    }
}

int
event_add(struct event *event, const struct timeval *timeout)
{
    struct timer *timer = timer_of(event);

    BUG_ON(timeout == NULL || timer->is_freed);
    timer->is_set = true;
    timer->set_number++;
    agenda_add(timeout->tv_sec * US_PER_SECOND + timeout->tv_usec, fire, timer, timer->set_number);
    return 0;
}

int
event_del(struct event *event)
{
    struct timer *timer = timer_of(event);

    timer->is_set = false;
    for (struct timer **link = &loop.first; *link != NULL; link = &(*link)->next_active) {
        if (*link == timer) {
            *link = timer->next_active;
            timer->is_active = false;
            if (*link == NULL) {
                loop.last = link;
            }
            break;
        }
    }
    return 0;
}

void
event_active(struct event *event, int result, short calls)
{
    (void)result;
    (void)calls;
    activate(timer_of(event));
}

int
event_pending(const struct event *event, short what, struct timeval *timeout)
{
    const struct timer *timer = timer_of(event);

    (void)timeout;
    return timer->is_active || timer->is_set ? what : 0;
}

void
event_free(struct event *event)
{
    (void)event_del(event);
    timer_of(event)->is_freed = true;
}

bool
loop_step(void)
{
    struct timer *timer = loop.first;

    if (timer == NULL) {
        return false;
    }
    loop.first = timer->next_active;
    if (loop.first == NULL) {
        loop.last = &loop.first;
    }
    timer->is_active = false;
    /* A timer that fires is pending no more; one that is activated by hand keeps its time. */
    timer->callback(-1, EV_TIMEOUT, timer->context);
    return true;
}

void
loop_forget(void)
{
    BUG_ON(loop.first != NULL);
}

void
loop_fini(void)
{
    for (size_t i = 0; i < loop.timers.count; i++) {
        free(loop.timers.items[i]);
    }
    array_fini(&loop.timers);
    array_fini(&loop.heap);
}
