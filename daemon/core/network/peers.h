/* peers.h: other offices that run a dutyd of their own, as the directory names them.
 *
 * Floor 1, pure. 市、镇、村三级 (肥城 二.6): an office above orders, one below carries out by its
 * own plan and answers as n of m. Each speaks to the other under its own name and for nobody else.
 */
#ifndef DUTYD_CORE_NETWORK_PEERS_H
#define DUTYD_CORE_NETWORK_PEERS_H

#include "core/directory/directory.h"

/* Borrowed from the directory; NULL when there is none. */
const struct peer *peer_find(const struct directory *directory, const char *office);
const struct peer *peer_of_unit(const struct directory *directory, size_t unit);

#endif
