/* outgoing.h: the only place where the gateways look into the office's state.
 *
 * Floor 4. */
#ifndef DUTYD_GATEWAY_OUTGOING_H
#define DUTYD_GATEWAY_OUTGOING_H

#include "core/office.h"
#include "gateway/driver.h"

/* office_backlog. */
size_t outgoing_backlog(const struct office *office, const char *gateway, size_t max,
                        int64_t now_ms);
/* The page as it would leave now, with its text rendered, all in the arena; false when the office
 * has no such page. */
bool outgoing_find(const struct office *office, struct page_id id, int64_t now_ms,
                   struct arena *arena, struct outgoing *ret_page);
bool outgoing_is_known(const struct office *office, struct page_id id);

#endif
