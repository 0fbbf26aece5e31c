/* crash_vfs.h: a disk that fails, fills up or loses power at a chosen operation.
 *
 * A layer over SQLite's own file system, so that the journal's code runs unchanged. What is written
 * goes to the real files at once, and beside them the layer remembers what a disk would truly hold:
 * the bytes as of the last sync, and in their order the writes since. When the power fails, each of
 * those writes is lost, kept or torn by sectors (some of them filled with garbage), as the seed
 * says; a name that was made or removed without a sync of its directory may be as it was before.
 * After a failed sync the writes before it never reach the disk by themselves, even when a later
 * sync succeeds: so the kernel does it. SQLite's shared memory is no part of the disk and is lost.
 * There is one disk in a process. */
#ifndef DUTYD_TESTS_STORE_CRASH_VFS_H
#define DUTYD_TESTS_STORE_CRASH_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum disk_fault {
    DISK_SOUND,
    DISK_POWER_FAILS, /* at the operation; from then on nothing works until disk_restart */
    DISK_FAILS,       /* I/O errors of whatever changes the disk */
    DISK_IS_FULL,
    DISK_CANNOT_READ,
    DISK_FAULT_N
};
extern const char *const disk_fault_names[DISK_FAULT_N];

struct disk_plan {
    enum disk_fault fault;
    unsigned at;     /* the operation at which it strikes, from 1: of those that change the disk, or
                        for DISK_CANNOT_READ of the reads */
    bool is_lasting; /* until disk_mend, else that operation alone fails */
    uint64_t seed;   /* of what is lost */
};

/* Becomes SQLite's default; once in a process. */
void disk_install(void);
/* Everything that is there now is safe; the operations are counted anew. No file may be open. */
void disk_begin(const struct disk_plan *plan);
bool disk_has_struck(void);
bool disk_is_off(void);
void disk_mend(void);
/* The power fails now, if it has not yet. */
void disk_cut_power(void);
/* Makes the files what the disk held, and turns it on again, sound. No file may be open. */
void disk_restart(void);

#endif
