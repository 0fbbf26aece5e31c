#include "config/users.h"

#include <grp.h>
#include <pwd.h>
#include <stddef.h>

int
users_find_user(const char *name, uid_t *ret_uid)
{
    const struct passwd *user = getpwnam(name);
    if (user == NULL) {
        return -1;
    }
    *ret_uid = user->pw_uid;
    return 0;
}

int
users_find_group(const char *name, gid_t *ret_gid)
{
    const struct group *group = getgrnam(name);
    if (group == NULL) {
        return -1;
    }
    *ret_gid = group->gr_gid;
    return 0;
}
