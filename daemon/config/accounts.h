/* accounts.h: what the readers of accounts share with those of peers.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_ACCOUNTS_H
#define DUTYD_CONFIG_ACCOUNTS_H

#include <stdbool.h>

#include "base/crypto.h"

/* "sha256:" and 64 hexadecimal digits, as dutyctl passwd prints it. False when it is none. */
bool account_parse_token_hash(const char *text, struct sha256 *ret_hash);

#endif
