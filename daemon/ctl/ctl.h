/* ctl.h: dutyctl as a whole: what every command is given and how it ends.
 *
 * Floor 5. dutyctl is a client of the HTTP API and decides nothing about the office. Its output
 * goes to streams that a test can replace; its exit status is one of enum ctl_exit. */
#ifndef DUTYD_CTL_CTL_H
#define DUTYD_CTL_CTL_H

#include <stdbool.h>
#include <stdio.h>

#include "base/words.h"
#include "ctl/arguments.h"
#include "ctl/phrases.h"

#ifndef DUTYD_VERSION
#define DUTYD_VERSION "0.1.0"
#endif

#define CTL_SERVER_DEFAULT "/run/dutyd/dutyd.sock"

enum ctl_exit {
    CTL_DONE = 0,
    CTL_REFUSED = 1,
    CTL_USAGE = 2,
    CTL_UNREACHABLE = 3,
};

struct ctl {
    FILE *out;
    FILE *err;
    FILE *in;
    enum language language;
    bool has_colour;      /* out is a terminal that wants colour */
    bool is_in_terminal;  /* somebody can be asked */
    bool is_out_terminal; /* somebody watches */
    size_t columns;       /* of the output; 0: no limit */
    const char *server;   /* socket path or URL; borrowed */
    const char *token_file;
    const char *key; /* Idempotency-Key given by hand; NULL: a random one */
    bool wants_json; /* print the reply as it came */
    bool is_patient; /* the request may take as long as it likes (a backup) */
};

struct ctl_command {
    const char *name;
    const char *usage; /* what follows the name: "TYPE PLACE SUMMARY" */
    struct words summary;
    const char *examples;              /* one a line, without the prompt; NULL */
    const struct option_rule *options; /* ends with a rule without a name; NULL */
    size_t words_min, words_max;       /* of the arguments that are not options */
    int (*run)(struct ctl *ctl, const struct arguments *arguments);
};

extern const struct ctl_command ctl_commands[]; /* ends with a command without a name */

/* The whole program: parses, runs one command, returns the exit status. */
int ctl_run(struct ctl *ctl, int argc, char **argv);
/* Language from the first of LC_ALL, LC_MESSAGES, LANG that is set (POSIX 8.2); the C locale and
 * an unset one speak Chinese, as the offices do. */
enum language ctl_choose_language(const char *lc_all, const char *lc_messages, const char *lang);

/* The commands, by family. */
int ctl_report(struct ctl *ctl, const struct arguments *arguments);
int ctl_followup(struct ctl *ctl, const struct arguments *arguments);
int ctl_incidents(struct ctl *ctl, const struct arguments *arguments);
int ctl_show(struct ctl *ctl, const struct arguments *arguments);
int ctl_timeline(struct ctl *ctl, const struct arguments *arguments);
int ctl_submit(struct ctl *ctl, const struct arguments *arguments);

int ctl_plan(struct ctl *ctl, const struct arguments *arguments);
int ctl_propose(struct ctl *ctl, const struct arguments *arguments);
int ctl_approve(struct ctl *ctl, const struct arguments *arguments);
int ctl_reject(struct ctl *ctl, const struct arguments *arguments);
int ctl_activate(struct ctl *ctl, const struct arguments *arguments);
int ctl_change(struct ctl *ctl, const struct arguments *arguments);
int ctl_terminate(struct ctl *ctl, const struct arguments *arguments);

int ctl_notice(struct ctl *ctl, const struct arguments *arguments);
int ctl_information(struct ctl *ctl, const struct arguments *arguments);
int ctl_meeting(struct ctl *ctl, const struct arguments *arguments);
int ctl_plain_meeting(struct ctl *ctl, const struct arguments *arguments); /* only the notice */
int ctl_task(struct ctl *ctl, const struct arguments *arguments);
int ctl_plain_task(struct ctl *ctl, const struct arguments *arguments); /* only the notice */
int ctl_inspection(struct ctl *ctl, const struct arguments *arguments);
int ctl_sitrep(struct ctl *ctl, const struct arguments *arguments);
int ctl_drill(struct ctl *ctl, const struct arguments *arguments);
int ctl_duty_check(struct ctl *ctl, const struct arguments *arguments);
int ctl_ack(struct ctl *ctl, const struct arguments *arguments);
int ctl_answer(struct ctl *ctl, const struct arguments *arguments);

int ctl_board(struct ctl *ctl, const struct arguments *arguments);
int ctl_who(struct ctl *ctl, const struct arguments *arguments);
int ctl_stats(struct ctl *ctl, const struct arguments *arguments);
int ctl_coverage(struct ctl *ctl, const struct arguments *arguments);
int ctl_liaison(struct ctl *ctl, const struct arguments *arguments);

int ctl_gateways(struct ctl *ctl, const struct arguments *arguments);
int ctl_replies(struct ctl *ctl, const struct arguments *arguments);
int ctl_outbox(struct ctl *ctl, const struct arguments *arguments);
int ctl_test_page(struct ctl *ctl, const struct arguments *arguments);

int ctl_check(struct ctl *ctl, const struct arguments *arguments);
int ctl_reload(struct ctl *ctl, const struct arguments *arguments);
int ctl_passwd(struct ctl *ctl, const struct arguments *arguments);
int ctl_verify(struct ctl *ctl, const struct arguments *arguments);
int ctl_backup(struct ctl *ctl, const struct arguments *arguments);
int ctl_log(struct ctl *ctl, const struct arguments *arguments);
int ctl_duty_log(struct ctl *ctl, const struct arguments *arguments);
int ctl_export(struct ctl *ctl, const struct arguments *arguments);

#endif
