/* One writer a journal: a lock on a file beside it, since SQLite's own locks let several processes
 * take turns, and two daemons that take turns would page everybody twice. */
#include "journal/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

static int
refuse(const char *name, int file, struct error *error)
{
    char pid[24] = "";
    ssize_t size = pread(file, pid, sizeof(pid) - 1, 0);
    pid[size > 0 ? (size_t)size : 0] = '\0';
    pid[strcspn(pid, "\n")] = '\0';
    return error_set(error,
                     "another dutyd%s%s has this journal open (lock %s); stop it first, two would "
                     "call everybody twice",
                     pid[0] == '\0' ? "" : " with process id ", pid, name);
}

/* For the words of the one who is refused; without it they only say less. */
static void
leave_pid(int file)
{
    char pid[24];
    int size = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
    bool is_left = ftruncate(file, 0) == 0 && pwrite(file, pid, (size_t)size, 0) == size;
    if (!is_left) {
        log_warning("cannot write the process id to the journal's lock: %s", strerror(errno));
    }
}

static int
lock_file(const char *name, int *ret_file, struct error *error)
{
    int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    if (file < 0) {
        return error_set(error, "cannot open the lock %s: %s", name, strerror(errno));
    }
    /* Held by the open file, not by the process: a second open in one process is refused too. */
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(file, F_OFD_SETLK, &lock) != 0) {
        int reason = errno;
        if (reason == EAGAIN || reason == EACCES) {
            (void)refuse(name, file, error);
        } else {
            (void)error_set(error, "cannot lock %s: %s", name, strerror(reason));
        }
        (void)close(file);
        return -1;
    }
    leave_pid(file);
    *ret_file = file;
    return 0;
}

int
lock_take(const char *path, int *ret_file, struct error *error)
{
    /* A journal reached by a link is locked under its real name. */
    char *real = realpath(path, NULL);
    struct text name;
    text_init(&name);
    text_add_format(&name, "%s.lock", real == NULL ? path : real);
    free(real);
    int result = lock_file(name.bytes, ret_file, error);
    text_fini(&name);
    return result;
}
