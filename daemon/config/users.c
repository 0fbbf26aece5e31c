#include "config/users.h"

#include <grp.h>
#include <pwd.h>
#include <stddef.h>

#define RECORD_SIZE 16384 /* a group of many members is long */

int
users_find_user(const char *name, uid_t *ret_uid)
{
    char record[RECORD_SIZE];
    struct passwd user;
    struct passwd *found = NULL;
    if (getpwnam_r(name, &user, record, sizeof(record), &found) != 0 || found == NULL) {
        return -1;
    }
    *ret_uid = found->pw_uid;
    return 0;
}

int
users_find_group(const char *name, gid_t *ret_gid)
{
    char record[RECORD_SIZE];
    struct group group;
    struct group *found = NULL;
    if (getgrnam_r(name, &group, record, sizeof(record), &found) != 0 || found == NULL) {
        return -1;
    }
    *ret_gid = found->gr_gid;
    return 0;
}
