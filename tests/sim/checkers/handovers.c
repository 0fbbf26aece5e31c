/* handovers.c: whoever comes on duty is asked once for each handover, whatever is killed, stepped
 * or reloaded. */
#include <string.h>

#include "sim/record.h"

#define PROMISE "a handover is asked for once"

struct asked {
    char *name; /* unit and time */
    UT_hash_handle hh;
};

static struct asked *all;

static void
note_asked(const struct event_handover *handover)
{
    struct asked *asked;
    char *name = memory_format("%s %lld", handover->unit, (long long)handover->at_ms);

    HASH_FIND_STR(all, name, asked);
    if (asked != NULL) {
        sim_fail(PROMISE, "%s was asked twice about its handover (%s)", handover->unit, name);
    }
    asked = memory_new(sizeof(*asked));
    asked->name = name;
    HASH_ADD_KEYPTR(hh, all, asked->name, strlen(asked->name), asked);
}

static void
check_durable(const struct event *event)
{
    for (size_t i = 0; event->kind == EVENT_WATCH_CHANGED && i < event->as.watch_changed.unit_count;
         i++) {
        note_asked(&event->as.watch_changed.units[i]);
    }
}

static void
forget(void)
{
    struct asked *asked, *next;

    HASH_ITER (hh, all, asked, next) {
        HASH_DEL(all, asked);
        free(asked->name);
        free(asked);
    }
}

const struct checker checker_handovers = {
    .promise = PROMISE, .durable = check_durable, .fini = forget};
