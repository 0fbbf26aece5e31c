/* account.h: who is asking, and how much they may do.
 *
 * Floor 4, private to server/. On the Unix socket the kernel says who it is (SO_PEERCRED,
 * SO_PEERGROUPS, unix(7)); on TCP a bearer token does (RFC 6750), of which only the hash is known
 * here. Names of users are looked up when the configuration is taken into use and never while
 * serving: a directory service that hangs must not hold up a page. */
#ifndef DUTYD_SERVER_ACCOUNT_H
#define DUTYD_SERVER_ACCOUNT_H

#include <stdbool.h>
#include <sys/types.h>

#include "config/settings.h"
#include "config/users.h"

#define CALLER_NAME_SIZE 96

struct caller {
    enum authority authority; /* AUTHORITY_NONE: not known */
    char name[CALLER_NAME_SIZE];
    char unit[CODE_SIZE_MAX + 1]; /* AUTHORITY_DUTY: its own; "" otherwise */
};

struct account_table {
    const struct settings *settings; /* borrowed from the server, which holds them */
    struct group_member *users;      /* members of the groups that have accounts */
    size_t user_count;
};

void account_table_init(struct account_table *table);
void account_table_fini(struct account_table *table);
/* Forgets the old accounts; settings must outlive the table. */
void account_table_use(struct account_table *table, const struct settings *settings);

/* The peer of a connected Unix socket: the account of its uid, else the highest of its groups. */
void account_find_peer(const struct account_table *table, int descriptor,
                       struct caller *ret_caller);
/* The value of an Authorization header; NULL when there was none. */
void account_find_token(const struct account_table *table, const char *authorization,
                        struct caller *ret_caller);
/* Compares secrets in constant time, whatever their lengths. NULL never matches. */
bool account_secret_matches(const char *secret, const char *given);

#endif
