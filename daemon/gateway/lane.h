/* lane.h: one gateway's way out: it takes pages, sends them and says what became of them.
 *
 * Floor 4. A lane belongs to the sender, which forwards the completions of its commands. */
#ifndef DUTYD_GATEWAY_LANE_H
#define DUTYD_GATEWAY_LANE_H

#include "gateway/sender.h"

struct lane;

/* What a lane needs from the sender; outlives it. */
struct lane_port {
    struct event_base *base;
    struct command_port commands;
    struct office_view view;
    void *owner; /* of the commands and of `changed` */
    command_done *done;
    void (*changed)(void *owner); /* a lane may have become idle */
};

enum lane_errand { LANE_TAKES, LANE_SETTLES, LANE_ERRAND_N };

/* Completions come back with the ticket serial * LANE_ERRAND_N + errand. */
struct lane *lane_new(const struct lane_port *port, uint64_t serial, struct settings *settings,
                      const struct gateway_settings *gateway);
void lane_free(struct lane *lane); /* NULL-safe; requests in flight are cut off */

/* Other settings for the next requests; what is in flight keeps its own. Also brings back a lane
 * that was ending. `gateway` is one of the settings', which are held. */
void lane_configure(struct lane *lane, struct settings *settings,
                    const struct gateway_settings *gateway);
/* Takes nothing any more; what is in flight is finished. */
void lane_end(struct lane *lane);

/* Looks for work when there is room. */
void lane_wake(struct lane *lane);
void lane_complete(struct lane *lane, enum lane_errand errand, const struct outcome *outcome);

bool lane_is_idle(const struct lane *lane); /* nothing in flight, nothing to be told */
bool lane_is_ending(const struct lane *lane);
const char *lane_name(const struct lane *lane);
uint64_t lane_serial(const struct lane *lane);
void lane_status(const struct lane *lane, struct lane_status *ret_status);

#endif
