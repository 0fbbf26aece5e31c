#include "config/users.h"

#include <grp.h>
#include <pwd.h>
#include <stddef.h>

#include "base/text.h"

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

size_t
users_list_members(gid_t gid, struct group_member *ret_members, size_t room)
{
    char record[RECORD_SIZE];
    struct group group;
    struct group *found = NULL;
    size_t count = 0;
    if (getgrgid_r(gid, &group, record, sizeof(record), &found) != 0 || found == NULL) {
        return 0;
    }
    for (char **name = found->gr_mem; *name != NULL && count < room; name++) {
        if (users_find_user(*name, &ret_members[count].uid) == 0) {
            text_copy(ret_members[count].name, sizeof(ret_members[count].name), *name);
            count++;
        }
    }
    return count;
}
