/* dutyctl.h: runs dutyctl in the test's own process, against a server that says what it is told.
 *
 * One such server serves the tests of a program, from their group's set-up to its tear-down. */
#ifndef DUTYD_TESTS_SUPPORT_DUTYCTL_H
#define DUTYD_TESTS_SUPPORT_DUTYCTL_H

#include <stdbool.h>
#include <stddef.h>

#include "ctl/ctl.h"
#include "support/fake_api.h"

struct dutyctl_place {
    const char *server; /* NULL: the one of dutyctl_start */
    const char *input;  /* NULL: nothing can be read */
    bool is_in_terminal;
    size_t columns;
};

struct dutyctl_run {
    int status;
    char *out;
    char *err;
};

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define TEXTS(...) WORDS(__VA_ARGS__)

int dutyctl_start(const struct fake_route *routes); /* borrowed; the server then is dutyctl_api */
int dutyctl_stop(void **state);
struct fake_api *dutyctl_api(void);

/* Runs `dutyctl WORDS…` in English. */
struct dutyctl_run dutyctl_run(const struct dutyctl_place *place, const char *const *words);
void dutyctl_run_fini(struct dutyctl_run *run);

/* Each of these texts stands in what it printed, or in the request that was sent last. */
void dutyctl_check_shown(const struct dutyctl_run *run, const char *const *texts);
void dutyctl_check_sent(const char *const *texts);

#endif
