#include "config/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static int
read_all(int fd, const char *path, size_t size_max, struct text *ret_text, struct error *error)
{
    char buffer[65536];
    size_t total = 0;
    for (;;) {
        ssize_t got = read(fd, buffer, sizeof(buffer));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return error_set(error, "cannot read %s: %s", path, strerror(errno));
        }
        if (got == 0) {
            return 0;
        }
        total += (size_t)got;
        if (total > size_max) {
            return error_set(error, "%s is larger than %zu bytes", path, size_max);
        }
        text_add_bytes(ret_text, buffer, (size_t)got);
    }
}

int
file_read(const char *path, size_t size_max, struct text *ret_text, struct stat *ret_status,
          struct error *error)
{
    /* Without O_NONBLOCK a FIFO put in the place of a file would hold the daemon for ever. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return error_set(error, "cannot open %s: %s", path, strerror(errno));
    }
    struct stat status;
    int result;
    if (fstat(fd, &status) != 0) {
        result = error_set(error, "cannot look at %s: %s", path, strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        result = error_set(error, "%s is not a regular file", path);
    } else {
        result = read_all(fd, path, size_max, ret_text, error);
        if (ret_status != NULL) {
            *ret_status = status;
        }
    }
    close(fd);
    return result;
}

const char *
file_resolve(struct arena *arena, const char *from, const char *path)
{
    const char *slash = strrchr(from, '/');
    if (path[0] == '/' || slash == NULL) {
        return arena_copy_string(arena, path);
    }
    return arena_format(arena, "%.*s/%s", (int)(slash - from), from, path);
}
