/* near.h: whether a gateway is so near that its requests may leave from the loop's own thread.
 *
 * Floor 4. */
#ifndef DUTYD_GATEWAY_NEAR_H
#define DUTYD_GATEWAY_NEAR_H

#include <stdbool.h>

#include "config/settings.h"

/* On this machine (a Kannel, a modem's daemon), by its address and not by a name that must be
 * looked up, and in plain HTTP: nothing of such a request can hold the loop up. */
bool near_is(const struct gateway_settings *gateway);

#endif
