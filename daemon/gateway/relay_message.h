/* relay_message.h: what a page to another office's dutyd says, looked up in the office's state.
 *
 * Floor 4. The same page says the same whenever it is sent again, since its id is the key by which
 * the receiver knows it. */
#ifndef DUTYD_GATEWAY_RELAY_MESSAGE_H
#define DUTYD_GATEWAY_RELAY_MESSAGE_H

#include "core/state.h"
#include "gateway/driver.h"

/* In the arena. */
const struct relay_message *relay_message_make(const struct office *office, const struct page *page,
                                               struct arena *arena);

#endif
