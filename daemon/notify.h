/* notify.h: what the service manager is told (sd_notify's protocol, without libsystemd).
 *
 * Floor 5. One datagram of "NAME=value" lines to the socket in NOTIFY_SOCKET; nothing happens
 * where there is none. A lost notification is not an error of ours. */
#ifndef DUTYD_NOTIFY_H
#define DUTYD_NOTIFY_H

#include <stdint.h>

#include "base/attributes.h"

void notify_send(const char *format, ...) PRINTF_LIKE(1, 2);

/* "A reload has begun": sd_notify asks for CLOCK_MONOTONIC, which is not the clock of the turns. */
void notify_reloading(void);

/* How often the watchdog wants to hear from us, in milliseconds; 0 when there is none. */
int64_t notify_watchdog_ms(void);

#endif
