/* unix_group.h: the system's groups, asked only while a configuration is taken into use.
 *
 * Floor 4, private to server/. Apart, because <grp.h> and core/directory.h both have a struct
 * group. */
#ifndef DUTYD_SERVER_UNIX_GROUP_H
#define DUTYD_SERVER_UNIX_GROUP_H

#include <sys/types.h>

#include "base/attributes.h"

/* -1 when there is no such group. */
int unix_group_find(const char *name, gid_t *ret_gid) MUST_CHECK;
/* The users that the group database names as members, at most `room`; returns how many. */
struct unix_member {
    uid_t uid;
    char name[40];
};
size_t unix_group_members(gid_t gid, struct unix_member *ret_members, size_t room);

#endif
