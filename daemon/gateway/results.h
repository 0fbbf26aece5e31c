/* results.h: results of a lane on their way into the journal; none is lost on the way.
 *
 * Floor 4. Results gather; one command at a time carries them; what a failed commit gives back is
 * kept and submitted again. */
#ifndef DUTYD_GATEWAY_RESULTS_H
#define DUTYD_GATEWAY_RESULTS_H

#include "base/array.h"
#include "core/command.h"
#include "gateway/driver.h"

struct results_batch {
    struct arena *arena; /* the results' words */
    ARRAY_OF(struct event_result) items;
};

struct results {
    struct results_batch gathered;
    struct results_batch submitted; /* kept until it is durable */
    bool is_waiting;                /* for the completion of `submitted` */
};

void results_init(struct results *results);
void results_fini(struct results *results);

void results_add(struct results *results, struct page_id page, const struct verdict *verdict);
/* Something is to be submitted, and nothing is under way. */
bool results_has_work(const struct results *results);
/* Nothing is gathered, under way or kept. */
bool results_is_idle(const struct results *results);
/* Results came back from a failed commit. */
bool results_is_kept(const struct results *results);
/* Call when results_has_work. `gateway` is copied. */
void results_submit(struct results *results, const struct command_port *port, const char *gateway,
                    command_done *done, void *owner, uint64_t ticket);
/* The completion; false when the results are kept for another try. */
bool results_complete(struct results *results, const struct outcome *outcome);

#endif
