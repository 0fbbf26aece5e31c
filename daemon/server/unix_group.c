#include "server/unix_group.h"

#include <grp.h>
#include <pwd.h>

#include "base/text.h"

int
unix_group_find(const char *name, gid_t *ret_gid)
{
    const struct group *group = getgrnam(name);
    if (group == NULL) {
        return -1;
    }
    *ret_gid = group->gr_gid;
    return 0;
}

size_t
unix_group_members(gid_t gid, struct unix_member *ret_members, size_t room)
{
    const struct group *group = getgrgid(gid);
    size_t count = 0;
    if (group == NULL) {
        return 0;
    }
    for (char **name = group->gr_mem; *name != NULL && count < room; name++) {
        const struct passwd *user = getpwnam(*name);
        if (user == NULL) {
            continue;
        }
        ret_members[count].uid = user->pw_uid;
        text_copy(ret_members[count].name, sizeof(ret_members[count].name), *name);
        count++;
    }
    return count;
}
