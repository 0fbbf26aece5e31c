/* chain.h: the hash chain over the rows of the journal.
 *
 * Floor 3, for journal/ only. The hash of a row is SHA-256 over the hash of the row before (32 zero
 * bytes for the first) and every column in an order and a form that cannot be read in two ways, so
 * a changed byte, a missing row or a changed order breaks it from there on. The newest hash also
 * stands in the table `meta`; cutting off the end together with `meta` can only be seen by
 * comparing with a hash that was noted elsewhere, which is why verify prints it. */
#ifndef DUTYD_JOURNAL_CHAIN_H
#define DUTYD_JOURNAL_CHAIN_H

#include "base/crypto.h"
#include "journal/row.h"

struct chain_head {
    uint64_t seq; /* 0: before the first row */
    struct sha256 hash;
};

/* The hash of `row`, which follows the row that has `before`. */
void chain_hash(const struct sha256 *before, const struct row *row, struct sha256 *ret_hash);

#endif
