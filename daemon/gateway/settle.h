/* settle.h: results of a lane on their way into the journal; none is lost on the way.
 *
 * Floor 4. Results gather; one command at a time carries them; what a failed commit gives back is
 * kept and submitted again. */
#ifndef DUTYD_GATEWAY_SETTLE_H
#define DUTYD_GATEWAY_SETTLE_H

#include "base/array.h"
#include "core/command.h"
#include "gateway/driver.h"

struct settle_batch {
    struct arena *arena; /* the results' words */
    ARRAY_OF(struct event_result) results;
};

struct settle {
    struct settle_batch gathered;
    struct settle_batch submitted; /* kept until it is durable */
    bool is_waiting;               /* for the completion of `submitted` */
};

void settle_init(struct settle *settle);
void settle_fini(struct settle *settle);

void settle_add(struct settle *settle, struct page_id page, const struct verdict *verdict);
/* Something is to be submitted, and nothing is under way. */
bool settle_has_work(const struct settle *settle);
/* Nothing is gathered, under way or kept. */
bool settle_is_idle(const struct settle *settle);
/* Results came back from a failed commit. */
bool settle_is_kept(const struct settle *settle);
/* Call when settle_has_work. `gateway` is copied. */
void settle_submit(struct settle *settle, const struct command_port *port, const char *gateway,
                   command_done *done, void *owner, uint64_t ticket);
/* The completion; false when the results are kept for another try. */
bool settle_complete(struct settle *settle, const struct outcome *outcome);

#endif
