/* lanes.h: the gateways' lanes as the shell reports them, in the form that the API shows.
 *
 * Floor 4, private to server/. */
#ifndef DUTYD_SERVER_LANES_H
#define DUTYD_SERVER_LANES_H

#include "codec/api_board.h"
#include "core/limits.h"
#include "server/private.h"

struct lanes {
    struct lane_view views[LANES_MAX];
    struct api_lane items[LANES_MAX]; /* point into the views */
    size_t count;
};

void lanes_read(const struct server *server, struct lanes *ret_lanes);

#endif
