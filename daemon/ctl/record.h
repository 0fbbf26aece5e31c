/* record.h: an incident's whole record in one file, with the proof that it is what was written.
 *
 * Floor 5. The first line says what it is; each line that follows is a row of the journal with its
 * hash and the hash of the row before; the last holds their number and the SHA-256 of all lines
 * before it. */
#ifndef DUTYD_CTL_RECORD_H
#define DUTYD_CTL_RECORD_H

#include "ctl/ctl.h"

/* Whether the file is a record and not a journal. */
bool record_is_one(const char *path);
/* Proves every line and the whole; with the path of a journal or a backup (NULL: none), also that
 * each row stands there. Returns an exit status; what was found has been said. */
int record_verify(struct ctl *ctl, const char *path, const char *journal_path);

#endif
