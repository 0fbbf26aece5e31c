/* What the disk holds, beside what the files show. See disk_memory.h. */
#include "store/disk_memory.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"

#define SECTOR_SIZE DISK_SECTOR_SIZE
#define NAMES_MAX 8
#define WRITES_MAX 16384

static struct {
    uint64_t seed;
    uint64_t luck;
    struct name names[NAMES_MAX];
    size_t name_count;
} disk;

/* ---- Luck ----------------------------------------------------------------------------------- */

uint64_t
disk_draw(uint64_t below) /* splitmix64 */
{
    disk.luck += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = disk.luck;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (mixed ^ (mixed >> 31)) % below;
}

void
disk_seed(uint64_t seed)
{
    disk.seed = seed;
    disk.luck = seed;
}

/* ---- The memory of the disk ----------------------------------------------------------------- */

void
inode_free(struct inode *inode)
{
    if (inode == NULL) {
        return;
    }
    for (size_t i = 0; i < inode->pending_count; i++) {
        free(inode->pending[i].bytes);
    }
    free(inode->pending);
    free(inode->safe);
    free(inode);
}

static void
read_safe_bytes(struct inode *inode, const char *path)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(file >= 0);
    assert_int_equal(fstat(file, &status), 0);
    inode->safe_size = (size_t)status.st_size;
    inode->safe = memory_new(inode->safe_size + 1);
    assert_int_equal(read(file, inode->safe, inode->safe_size), status.st_size);
    (void)close(file);
}

/* A file that nobody has opened since disk_begin is safe as it is. */
struct name *
disk_name(const char *path)
{
    for (size_t i = 0; i < disk.name_count; i++) {
        if (text_equal(disk.names[i].path, path)) {
            return &disk.names[i];
        }
    }
    assert_true(disk.name_count < NAMES_MAX);
    struct name *name = &disk.names[disk.name_count++];
    *name = (struct name){.path = memory_copy_string(path)};
    if (access(path, F_OK) == 0) {
        name->now = memory_new(sizeof(*name->now));
        read_safe_bytes(name->now, path);
        name->safe = name->now;
    }
    return name;
}

void
disk_forget(void)
{
    for (size_t i = 0; i < disk.name_count; i++) {
        struct name *name = &disk.names[i];
        if (name->now != name->safe) {
            inode_free(name->now);
        }
        inode_free(name->safe);
        free(name->path);
    }
    disk.name_count = 0;
}

void
inode_write(struct inode *inode, int64_t offset, const void *bytes, size_t size)
{
    assert_true(inode->pending_count < WRITES_MAX);
    inode->pending =
        memory_resize(inode->pending, inode->pending_count + 1, sizeof(*inode->pending));
    inode->pending[inode->pending_count++] =
        (struct pending){.offset = offset,
                         .size = size,
                         .bytes = bytes == NULL ? NULL : memory_copy_bytes(bytes, size)};
}

static void
put_bytes(struct inode *inode, int64_t offset, const char *bytes, size_t size)
{
    size_t end = (size_t)offset + size;
    if (end > inode->safe_size) {
        inode->safe = memory_resize(inode->safe, end + 1, 1);
        memset(inode->safe + inode->safe_size, 0, end - inode->safe_size);
        inode->safe_size = end;
    }
    memcpy(inode->safe + offset, bytes, size);
}

static void
apply_whole(struct inode *inode, const struct pending *pending)
{
    if (pending->bytes != NULL) {
        put_bytes(inode, pending->offset, pending->bytes, pending->size);
    } else if ((size_t)pending->offset < inode->safe_size) {
        inode->safe_size = (size_t)pending->offset;
    }
}

static void
clear_pending(struct inode *inode)
{
    for (size_t i = 0; i < inode->pending_count; i++) {
        free(inode->pending[i].bytes);
    }
    inode->pending_count = 0;
}

void
inode_sync(struct inode *inode)
{
    for (size_t i = 0; i < inode->pending_count; i++) {
        if (!inode->pending[i].is_lost) {
            apply_whole(inode, &inode->pending[i]);
        }
    }
    clear_pending(inode);
}

void
disk_sync_directory(void)
{
    for (size_t i = 0; i < disk.name_count; i++) {
        struct name *name = &disk.names[i];
        if (name->safe != name->now) {
            inode_free(name->safe);
            name->safe = name->now;
        }
    }
}

/* ---- When the power fails ------------------------------------------------------------------- */

/* Sector by sector: kept, lost, or garbage. */
static void
apply_torn(struct inode *inode, const struct pending *pending, bool has_garbage)
{
    for (size_t at = 0; at < pending->size;) {
        int64_t offset = pending->offset + (int64_t)at;
        size_t size = SECTOR_SIZE - (size_t)(offset % SECTOR_SIZE);
        size = size < pending->size - at ? size : pending->size - at;
        uint64_t fate = disk_draw(has_garbage ? 3 : 2);
        if (fate == 0) {
            put_bytes(inode, offset, pending->bytes + at, size);
        } else if (fate == 2) {
            char garbage[SECTOR_SIZE];
            for (size_t i = 0; i < size; i++) {
                garbage[i] = (char)disk_draw(256);
            }
            put_bytes(inode, offset, garbage, size);
        }
        at += size;
    }
}

/* Two seeds of eight are the pure cases: nothing, and everything, has reached the disk. */
static void
lose_pending(struct inode *inode)
{
    for (size_t i = 0; i < inode->pending_count; i++) {
        const struct pending *pending = &inode->pending[i];
        uint64_t fate = disk.seed % 8 < 2 ? disk.seed % 8 : disk_draw(4);
        if (fate == 1) {
            apply_whole(inode, pending);
        } else if (fate >= 2 && pending->bytes != NULL) {
            apply_torn(inode, pending, fate == 3);
        }
    }
    clear_pending(inode);
}

static void
write_file(const char *path, const struct inode *inode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    assert_true(file >= 0);
    assert_int_equal(write(file, inode->safe, inode->safe_size), inode->safe_size);
    assert_int_equal(close(file), 0);
}

static void
restore_name(struct name *name)
{
    struct inode *inode = name->now != name->safe && disk_draw(2) == 0 ? name->now : name->safe;
    if (inode == NULL) {
        (void)unlink(name->path);
        return;
    }
    lose_pending(inode);
    write_file(name->path, inode);
    char shared[256];
    (void)snprintf(shared, sizeof(shared), "%s-shm", name->path);
    (void)unlink(shared);
}

void
disk_lose_power(uint64_t seed)
{
    disk_seed(seed);
    for (size_t i = 0; i < disk.name_count; i++) {
        restore_name(&disk.names[i]);
    }
}
