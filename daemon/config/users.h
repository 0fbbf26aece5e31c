/* users.h: users and groups of this machine by name.
 *
 * Floor 3; the server asks here as well. In a file of its own, since <grp.h> and
 * core/directory/directory.h both have a struct group. */
#ifndef DUTYD_CONFIG_USERS_H
#define DUTYD_CONFIG_USERS_H

#include <sys/types.h>

#include "base/attributes.h"

/* -1 when this machine does not know the name. */
int users_find_user(const char *name, uid_t *ret_uid) MUST_CHECK;
int users_find_group(const char *name, gid_t *ret_gid) MUST_CHECK;

struct group_member {
    uid_t uid;
    char name[40];
};
/* The users that the group database names as members, at most `room`; returns how many. */
size_t users_list_members(gid_t gid, struct group_member *ret_members, size_t room);

#endif
