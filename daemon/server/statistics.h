/* statistics.h: reading a month of the journal in small steps between the turns.
 *
 * Floor 4, private to server/. A few at once; each ends with its reply or with the server. */
#ifndef DUTYD_SERVER_STATISTICS_H
#define DUTYD_SERVER_STATISTICS_H

#include "server/private.h"

void statistics_cancel_all(struct server *server);

#endif
