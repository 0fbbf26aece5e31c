/* world.h: a small office for the targets that need a whole one: its files in a directory of their
 * own, a journal, the real turn on a clock that stands, and the real server.
 *
 * The clock stands so that ids are the same in every run, and an input that breaks something
 * breaks it again. */
#ifndef DUTYD_TESTS_FUZZ_WORLD_H
#define DUTYD_TESTS_FUZZ_WORLD_H

#include "config/settings.h"
#include "server/server.h"
#include "turn.h"

#define WORLD_NOW_MS INT64_C(1795305600000) /* 2026-11-22, noon in Shanghai … */
#define SMALL_OFFICE "tests/conf/small"
#define SMALL_FILES 6
extern const char *const small_files[SMALL_FILES];

struct fuzz_world {
    char directory[64];
    struct event_base *base;
    struct settings *settings;
    struct turn *turn;
    struct command_port port;
    struct server *server;
};

/* A directory with the files of the small office; removed at the exit of the program. */
const char *world_directory(void);
/* With one incident, I-20261122-0001, at level 3, and its pages queued. */
struct fuzz_world *fuzz_world_new(void);
void fuzz_world_free(struct fuzz_world *world);

#endif
