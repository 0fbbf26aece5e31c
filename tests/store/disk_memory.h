/* disk_memory.h: what a disk would hold if its power failed now: of each file the bytes as of the
 * last sync and the writes since, of each name the file that the directory on the disk knows.
 *
 * For crash_vfs.c only, which tells it of everything that happens. The memory owns the inodes. */
#ifndef DUTYD_TESTS_STORE_DISK_MEMORY_H
#define DUTYD_TESTS_STORE_DISK_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DISK_SECTOR_SIZE 512

struct pending { /* a write or, without bytes, a cut to `offset` */
    int64_t offset;
    size_t size;
    char *bytes;
    bool is_lost; /* a sync after it has failed */
};

struct inode {
    char *safe; /* as of the last sync */
    size_t safe_size;
    struct pending *pending;
    size_t pending_count;
};

struct name {
    char *path;
    struct inode *now;  /* NULL: no such file */
    struct inode *safe; /* what the directory on the disk says */
};

/* Luck, the same for the same seed. */
void disk_seed(uint64_t seed);
uint64_t disk_draw(uint64_t below);

/* A file that nobody has asked for since disk_forget is safe as it is. Never NULL. */
struct name *disk_name(const char *path);
void disk_forget(void);
void disk_sync_directory(void);
/* Makes the files what the disk holds; what becomes of the writes since the last sync is luck. */
void disk_lose_power(uint64_t seed);

/* Without bytes: a cut to the offset. */
void inode_write(struct inode *inode, int64_t offset, const void *bytes, size_t size);
void inode_sync(struct inode *inode);
void inode_free(struct inode *inode); /* NULL-safe; of one that no name has */

#endif
