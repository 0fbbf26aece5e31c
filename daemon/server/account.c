#include "server/account.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "base/text.h"

#define GROUPS_OF_PEER_MAX 1024
#define USERS_OF_GROUPS_MAX 5000

void
account_table_init(struct account_table *table)
{
    memset(table, 0, sizeof(*table));
}

void
account_table_fini(struct account_table *table)
{
    free(table->users);
    memset(table, 0, sizeof(*table));
}

void
account_table_use(struct account_table *table, const struct settings *settings)
{
    account_table_fini(table);
    table->settings = settings;
    table->users = memory_new_array(USERS_OF_GROUPS_MAX, sizeof(*table->users));
    for (size_t i = 0; i < settings->unix_account_count; i++) {
        if (settings->unix_accounts[i].gid != (gid_t)-1) {
            table->user_count +=
                users_list_members(settings->unix_accounts[i].gid, table->users + table->user_count,
                                   USERS_OF_GROUPS_MAX - table->user_count);
        }
    }
}

static void
set_caller(struct caller *caller, enum authority authority, const char *name, const char *unit)
{
    caller->authority = authority;
    text_copy(caller->name, sizeof(caller->name), name);
    text_copy(caller->unit, sizeof(caller->unit), unit == NULL ? "" : unit);
}

/* Several people share a group's account; the record, and the rule of two persons, need the one. */
static void
set_group_caller(const struct account_table *table, const struct unix_account *account, uid_t uid,
                 struct caller *caller)
{
    char name[CALLER_NAME_SIZE];
    (void)snprintf(name, sizeof(name), "%.40s/uid%u", account->name, (unsigned)uid);
    for (size_t i = 0; i < table->user_count; i++) {
        if (table->users[i].uid == uid) {
            (void)snprintf(name, sizeof(name), "%.40s/%.40s", account->name, table->users[i].name);
            break;
        }
    }
    set_caller(caller, account->authority, name, account->unit);
}

static bool
is_member(gid_t gid, gid_t first, const gid_t *groups, size_t count)
{
    if (gid == first) {
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (groups[i] == gid) {
            return true;
        }
    }
    return false;
}

void
account_find_peer(const struct account_table *table, int descriptor, struct caller *ret_caller)
{
    memset(ret_caller, 0, sizeof(*ret_caller));
    struct ucred peer;
    socklen_t size = sizeof(peer);
    if (table->settings == NULL ||
        getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) {
        return;
    }
    gid_t groups[GROUPS_OF_PEER_MAX];
    socklen_t groups_size = sizeof(groups);
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, groups, &groups_size) != 0) {
        groups_size = 0;
    }
    const struct unix_account *best = NULL;
    for (size_t i = 0; i < table->settings->unix_account_count; i++) {
        const struct unix_account *account = &table->settings->unix_accounts[i];
        if (account->uid != (uid_t)-1 && account->uid == peer.uid) {
            set_caller(ret_caller, account->authority, account->name, account->unit);
            return;
        }
        if (account->gid != (gid_t)-1 &&
            is_member(account->gid, peer.gid, groups, groups_size / sizeof(gid_t)) &&
            (best == NULL || account->authority > best->authority)) {
            best = account;
        }
    }
    if (best != NULL) {
        set_group_caller(table, best, peer.uid, ret_caller);
    }
}

void
account_find_token(const struct account_table *table, const char *authorization,
                   struct caller *ret_caller)
{
    memset(ret_caller, 0, sizeof(*ret_caller));
    if (table->settings == NULL || authorization == NULL ||
        strncasecmp(authorization, "Bearer ", 7) != 0) {
        return;
    }
    const char *token = authorization + 7;
    token += strspn(token, " ");
    struct sha256 hash;
    crypto_sha256(token, strlen(token), &hash);
    /* Every account is looked at, so that the time says nothing about which one it was. */
    const struct token_account *found = NULL;
    for (size_t i = 0; i < table->settings->token_account_count; i++) {
        const struct token_account *account = &table->settings->token_accounts[i];
        if (crypto_equal(hash.bytes, account->token_hash.bytes, SHA256_SIZE)) {
            found = account;
        }
    }
    if (found != NULL) {
        set_caller(ret_caller, found->authority, found->name, found->unit);
    }
}

bool
account_secret_matches(const char *secret, const char *given)
{
    if (text_is_empty(secret) || given == NULL) {
        return false;
    }
    struct sha256 expected;
    struct sha256 actual;
    crypto_sha256(secret, strlen(secret), &expected);
    crypto_sha256(given, strlen(given), &actual);
    return crypto_equal(expected.bytes, actual.bytes, SHA256_SIZE);
}
