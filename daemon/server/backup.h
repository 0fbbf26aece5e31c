/* backup.h: a consistent copy of the journal, made in small steps between the turns.
 *
 * Floor 4, private to server/. One at a time. */
#ifndef DUTYD_SERVER_BACKUP_H
#define DUTYD_SERVER_BACKUP_H

#include "server/private.h"

void backup_cancel(struct server *server); /* NULL-safe: nothing runs, nothing happens */

#endif
