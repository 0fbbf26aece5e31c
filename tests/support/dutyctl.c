#include "support/dutyctl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

#define WORDS_MAX 32

static struct fake_api *api;

int
dutyctl_start(const struct fake_route *routes)
{
    api = fake_api_start(routes);
    return 0;
}

int
dutyctl_stop(void **state)
{
    (void)state;
    fake_api_stop(api);
    api = NULL;
    return 0;
}

struct fake_api *
dutyctl_api(void)
{
    return api;
}

struct dutyctl_run
dutyctl_run(const struct dutyctl_place *place, const char *const *words)
{
    struct dutyctl_run run = {0};
    size_t out_size = 0;
    size_t err_size = 0;
    char *argv[WORDS_MAX] = {memory_copy_string("dutyctl")};
    int argc = 1;
    char *typed = memory_copy_string(place->input == NULL ? "" : place->input);
    struct ctl ctl = {
        .out = open_memstream(&run.out, &out_size),
        .err = open_memstream(&run.err, &err_size),
        .in = *typed == '\0' ? fopen("/dev/null", "r") : fmemopen(typed, strlen(typed), "r"),
        .language = LANGUAGE_EN,
        .server = place->server == NULL ? fake_api_path(api) : place->server,
        .columns = place->columns,
        .is_in_terminal = place->is_in_terminal,
    };

    for (; words[argc - 1] != NULL; argc++) {
        assert_true(argc + 1 < WORDS_MAX);
        argv[argc] = memory_copy_string(words[argc - 1]);
    }
    run.status = ctl_run(&ctl, argc, argv);
    fclose(ctl.out);
    fclose(ctl.err);
    fclose(ctl.in);
    free(typed);
    for (int i = 0; i < argc; i++) {
        free(argv[i]);
    }
    return run;
}

void
dutyctl_run_fini(struct dutyctl_run *run)
{
    free(run->out);
    free(run->err);
}

static void
check_holds(const char *whole, const char *const *texts, const char *what)
{
    for (; *texts != NULL; texts++) {
        if (strstr(whole, *texts) == NULL) {
            fail_msg("not %s: %s\n%s", what, *texts, whole);
        }
    }
}

void
dutyctl_check_shown(const struct dutyctl_run *run, const char *const *texts)
{
    check_holds(run->out, texts, "shown");
}

void
dutyctl_check_sent(const char *const *texts)
{
    check_holds(fake_api_last(api), texts, "sent");
}
