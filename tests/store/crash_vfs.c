#include "store/crash_vfs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "store/disk_memory.h"

const char *const disk_fault_names[DISK_FAULT_N] = {"sound", "power fails", "fails", "is full",
                                                    "cannot read"};

static struct {
    sqlite3_vfs layer;
    sqlite3_vfs *under;
    struct disk_plan plan;
    unsigned changes, reads;
    bool has_struck;
    bool is_mended;
    bool is_off;
} disk;

struct layer_file {
    sqlite3_file base;
    sqlite3_file *under; /* behind this struct */
    struct inode *inode; /* NULL: a temporary file, which is nobody's record */
    bool syncs_directory;
};

void
disk_cut_power(void)
{
    disk.is_off = true;
}

void
disk_restart(void)
{
    disk_lose_power(disk.plan.seed);
    disk_begin(&(struct disk_plan){.fault = DISK_SOUND});
}

void
disk_begin(const struct disk_plan *plan)
{
    disk_forget();
    disk.plan = *plan;
    disk_seed(plan->seed);
    disk.changes = 0;
    disk.reads = 0;
    disk.has_struck = false;
    disk.is_mended = false;
    disk.is_off = false;
}

bool
disk_has_struck(void)
{
    return disk.has_struck;
}

bool
disk_is_off(void)
{
    return disk.is_off;
}

void
disk_mend(void)
{
    disk.is_mended = true;
}

/* ---- Striking ------------------------------------------------------------------------------- */

static bool
strikes(unsigned count)
{
    if (disk.is_mended || disk.plan.at == 0) {
        return false;
    }
    bool is_now =
        count == disk.plan.at || (disk.plan.is_lasting && disk.has_struck && count > disk.plan.at);
    disk.has_struck = disk.has_struck || is_now;
    return is_now;
}

static bool
strikes_change(void)
{
    return disk.plan.fault != DISK_CANNOT_READ && strikes(++disk.changes);
}

/* ---- Files ---------------------------------------------------------------------------------- */

static struct layer_file *
layer(sqlite3_file *file)
{
    return (struct layer_file *)(void *)file;
}

static int
close_file(sqlite3_file *base)
{
    struct layer_file *file = layer(base);
    return file->under->pMethods == NULL ? SQLITE_OK : file->under->pMethods->xClose(file->under);
}

static int
read_bytes(sqlite3_file *base, void *bytes, int size, sqlite3_int64 offset)
{
    struct layer_file *file = layer(base);
    if (disk.is_off ||
        (disk.plan.fault == DISK_CANNOT_READ && file->inode != NULL && strikes(++disk.reads))) {
        return SQLITE_IOERR_READ;
    }
    return file->under->pMethods->xRead(file->under, bytes, size, offset);
}

static int
write_through(struct layer_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    if (file->inode != NULL && size > 0) {
        inode_write(file->inode, offset, bytes, (size_t)size);
    }
    return size == 0 ? SQLITE_OK : file->under->pMethods->xWrite(file->under, bytes, size, offset);
}

/* What fails may have been written in part. */
static int
write_bytes(sqlite3_file *base, const void *bytes, int size, sqlite3_int64 offset)
{
    struct layer_file *file = layer(base);
    if (disk.is_off) {
        return SQLITE_IOERR_WRITE;
    }
    if (file->inode == NULL || !strikes_change()) {
        return write_through(file, bytes, size, offset);
    }
    (void)write_through(file, bytes, (int)disk_draw((uint64_t)size + 1), offset);
    disk.is_off = disk.plan.fault == DISK_POWER_FAILS;
    return disk.plan.fault == DISK_IS_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
truncate_file(sqlite3_file *base, sqlite3_int64 size)
{
    struct layer_file *file = layer(base);
    if (disk.is_off) {
        return SQLITE_IOERR_TRUNCATE;
    }
    if (file->inode != NULL) {
        bool is_struck = strikes_change();
        if (is_struck && disk.plan.fault != DISK_IS_FULL) {
            disk.is_off = disk.plan.fault == DISK_POWER_FAILS;
            return SQLITE_IOERR_TRUNCATE;
        }
        inode_write(file->inode, size, NULL, 0);
    }
    return file->under->pMethods->xTruncate(file->under, size);
}

static int
sync_file(sqlite3_file *base, int flags)
{
    struct layer_file *file = layer(base);
    (void)flags; /* the real file needs no sync: no real power will fail */
    if (disk.is_off) {
        return SQLITE_IOERR_FSYNC;
    }
    if (file->inode == NULL) {
        return SQLITE_OK;
    }
    if (strikes_change()) {
        disk.is_off = disk.plan.fault == DISK_POWER_FAILS;
        for (size_t i = 0; !disk.is_off && i < file->inode->pending_count; i++) {
            file->inode->pending[i].is_lost = true;
        }
        return SQLITE_IOERR_FSYNC;
    }
    inode_sync(file->inode);
    if (file->syncs_directory) {
        disk_sync_directory();
        file->syncs_directory = false;
    }
    return SQLITE_OK;
}

static int
find_size(sqlite3_file *base, sqlite3_int64 *size)
{
    struct layer_file *file = layer(base);
    return disk.is_off ? SQLITE_IOERR_FSTAT : file->under->pMethods->xFileSize(file->under, size);
}

static int
lock_file(sqlite3_file *base, int level)
{
    struct layer_file *file = layer(base);
    return disk.is_off ? SQLITE_IOERR_LOCK : file->under->pMethods->xLock(file->under, level);
}

static int
unlock_file(sqlite3_file *base, int level)
{
    struct layer_file *file = layer(base);
    return file->under->pMethods->xUnlock(file->under, level);
}

static int
check_reserved(sqlite3_file *base, int *is_reserved)
{
    struct layer_file *file = layer(base);
    return file->under->pMethods->xCheckReservedLock(file->under, is_reserved);
}

static int
control_file(sqlite3_file *base, int operation, void *argument)
{
    struct layer_file *file = layer(base);
    return file->under->pMethods->xFileControl(file->under, operation, argument);
}

static int
find_sector_size(sqlite3_file *base)
{
    (void)base;
    return DISK_SECTOR_SIZE;
}

static int
find_characteristics(sqlite3_file *base)
{
    struct layer_file *file = layer(base);
    return file->under->pMethods->xDeviceCharacteristics(file->under);
}

/* ---- Shared memory -------------------------------------------------------------------------- */

/* It is a file too, and a full disk has no room for more of it. */
static int
map_shared(sqlite3_file *base, int region, int size, int extends, void volatile **memory)
{
    struct layer_file *file = layer(base);
    if (disk.is_off) {
        return SQLITE_IOERR_SHMMAP;
    }
    if (extends != 0 && strikes_change()) {
        disk.is_off = disk.plan.fault == DISK_POWER_FAILS;
        return SQLITE_IOERR_SHMSIZE;
    }
    return file->under->pMethods->xShmMap(file->under, region, size, extends, memory);
}

static int
lock_shared(sqlite3_file *base, int offset, int count, int flags)
{
    struct layer_file *file = layer(base);
    if (disk.is_off && (flags & SQLITE_SHM_LOCK) != 0) {
        return SQLITE_IOERR_SHMLOCK;
    }
    return file->under->pMethods->xShmLock(file->under, offset, count, flags);
}

static void
order_shared(sqlite3_file *base)
{
    struct layer_file *file = layer(base);
    file->under->pMethods->xShmBarrier(file->under);
}

static int
unmap_shared(sqlite3_file *base, int deletes)
{
    struct layer_file *file = layer(base);
    return file->under->pMethods->xShmUnmap(file->under, deletes);
}

/* Version 2: without the mapping of files into memory, which would go past this layer. */
static const sqlite3_io_methods file_methods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_bytes,
    .xWrite = write_bytes,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = find_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_reserved,
    .xFileControl = control_file,
    .xSectorSize = find_sector_size,
    .xDeviceCharacteristics = find_characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = order_shared,
    .xShmUnmap = unmap_shared,
};

/* ---- The file system ------------------------------------------------------------------------ */

static struct inode *
track_file(const char *path, int flags)
{
    const int kept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    if (path == NULL || (flags & kept) == 0) {
        return NULL;
    }
    struct name *name = disk_name(path);
    if (name->now == NULL) {
        name->now = memory_new(sizeof(*name->now));
    }
    return name->now;
}

static int
open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *base, int flags, int *ret_flags)
{
    struct layer_file *file = layer(base);
    (void)vfs;
    base->pMethods = NULL;
    bool is_new = path != NULL && (flags & SQLITE_OPEN_CREATE) != 0 && access(path, F_OK) != 0;
    if (disk.is_off || (is_new && strikes_change())) {
        disk.is_off = disk.is_off || disk.plan.fault == DISK_POWER_FAILS;
        return SQLITE_CANTOPEN;
    }
    /* Before the real one makes it: what is not there yet has no safe bytes. */
    if (path != NULL) {
        (void)disk_name(path);
    }
    *file = (struct layer_file){.under = (sqlite3_file *)(void *)(file + 1)};
    int result = disk.under->xOpen(disk.under, path, file->under, flags, ret_flags);
    if (result == SQLITE_OK) {
        base->pMethods = &file_methods;
        file->inode = track_file(path, flags);
        file->syncs_directory = (flags & SQLITE_OPEN_CREATE) != 0 &&
                                (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    }
    return result;
}

static int
delete_file(sqlite3_vfs *vfs, const char *path, int syncs_directory)
{
    (void)vfs;
    if (disk.is_off) {
        return SQLITE_IOERR_DELETE;
    }
    bool is_struck = strikes_change();
    if (is_struck && disk.plan.fault != DISK_IS_FULL) {
        disk.is_off = disk.plan.fault == DISK_POWER_FAILS;
        return SQLITE_IOERR_DELETE;
    }
    struct name *name = disk_name(path);
    if (name->now != name->safe) {
        inode_free(name->now);
    }
    name->now = NULL;
    if (syncs_directory != 0) {
        disk_sync_directory();
    }
    return disk.under->xDelete(disk.under, path, 0);
}

static int
check_access(sqlite3_vfs *vfs, const char *path, int flags, int *ret_result)
{
    (void)vfs;
    return disk.is_off ? SQLITE_IOERR_ACCESS
                       : disk.under->xAccess(disk.under, path, flags, ret_result);
}

void
disk_install(void)
{
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
    disk.under = sqlite3_vfs_find(NULL);
    assert_non_null(disk.under);
    disk.layer = *disk.under; /* names, time and luck are the real one's */
    disk.layer.zName = "crash";
    disk.layer.pNext = NULL;
    disk.layer.szOsFile = (int)sizeof(struct layer_file) + disk.under->szOsFile;
    disk.layer.xOpen = open_file;
    disk.layer.xDelete = delete_file;
    disk.layer.xAccess = check_access;
    assert_int_equal(sqlite3_vfs_register(&disk.layer, 1), SQLITE_OK);
}
