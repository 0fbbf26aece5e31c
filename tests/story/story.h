/* story.h: an office in a test: the real core, a journal in memory, a fake clock, fake gateways.
 *
 * A story is a text of lines that a duty officer can read; README.md of this folder lists the
 * words. Each story runs in a process of its own, so whatever it takes from `arena` lives until its
 * end, and a failure simply ends the process. */
#ifndef DUTYD_TESTS_STORY_H
#define DUTYD_TESTS_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"
#include "base/attributes.h"
#include "base/text.h"
#include "config/settings.h"
#include "core/office.h"
#include "core/state.h"

#define WORDS_MAX 40
#define REFUSED_NUMBERS_MAX 8

struct word {
    const char *text;
    bool is_quoted;
};

struct line { /* one line of a story, cut into words */
    int number;
    struct word words[WORDS_MAX];
    size_t count;
    size_t at; /* the next word to be read */
};

/* An event as the journal gave it back, and what it says. */
struct row {
    struct event event; /* decoded from `data` */
    const char *data;
    const char *said[LANGUAGE_N];
    int line;
};

struct sent { /* a page that reached a fake gateway */
    struct page_id page;
    const char *person, *name, *unit, *address, *text, *gateway;
    enum target target;
    enum channel channel;
    int64_t at_ms;
    bool is_expected; /* some line has asked for it */
    bool has_left;    /* the gateway took it, or may have */
};

enum gate_mode {
    GATE_SENDS,
    GATE_FAILS,  /* connection refused: surely not sent */
    GATE_BREAKS, /* the account is broken */
    GATE_DOUBTS, /* a timeout after the request was written */
    GATE_LIMITS, /* asks to wait */
    GATE_HOLDS   /* slow: the request is out and no answer comes */
};

struct gate {
    const char *name;
    enum gate_mode mode;
    int64_t limit_ms;
    const char *refused[REFUSED_NUMBERS_MAX]; /* numbers that it will never take */
    size_t refused_count;
    ARRAY_OF(struct page_id) held;
};

struct world {
    const char *path; /* of the story */
    struct line *line;
    struct arena *arena;
    struct settings *settings;
    struct office *office;
    int64_t now_ms;
    bool is_zone_known;
    ARRAY_OF(struct row) journal;
    ARRAY_OF(struct sent) sent;
    struct gate gates[LANES_MAX];
    size_t gate_count;
    ARRAY_OF(const char *) tolerated; /* texts of pages that need not be expected */
    bool tolerates_all;
    struct outcome outcome;  /* of the newest request */
    struct matter_id matter; /* the one that `open` opened last, or that `matter N` names */
    bool owes_refusal;       /* a refusal that no line has expected yet */
    size_t action_row;       /* the journal's length before the newest action */
    const char *next_key;
    int restart_after; /* line after which the office is restarted, 0: none */
    bool is_unchecked; /* the invariants need not be checked again */
};

/* Ends the story with what is wrong, in words. */
void story_fail(struct world *world, const char *format, ...) PRINTF_LIKE(2, 3) NO_RETURN;

/* words.c */
bool line_cut(struct world *world, char *text, struct line *ret_line);
const char *word_next(struct world *world); /* the next word; a failure when there is none */
bool word_is(struct world *world, const char *word); /* takes it when it is this one */
const struct word *word_peek(const struct world *world);
int64_t word_duration_ms(struct world *world);
int64_t word_number(struct world *world);
int word_choice(struct world *world, const char *what, const char *const *names, size_t count);
void words_end(struct world *world); /* a failure when words are left over */

/* world.c */
void world_init(struct world *world, const char *path);
void world_fini(struct world *world);
void world_load(struct world *world, const char *name);
void world_decide(struct world *world, struct command *command);
/* What a caller asks: its refusal must be expected by the next line. A caller on duty has the name
 * of its unit unless the command says another one. */
void world_request(struct world *world, struct command *command, enum authority authority,
                   const char *name);
void world_settle_down(struct world *world); /* ticks and gateways until nothing is left to do */
void world_advance(struct world *world, int64_t to_ms);
void world_restart(struct world *world);
struct gate *world_gate(struct world *world, const char *name);
void world_answer_held(struct world *world, struct gate *gate, enum page_outcome outcome);
struct office *world_fold(struct world *world);
const char *world_time(const struct world *world, int64_t at_ms); /* "03:04:05" */

/* check.c */
void check_invariants(struct world *world);

/* requests.c: what a request may say of itself, each true when the next words were theirs */
struct caller {
    enum authority authority;
    const char *name;
};
bool take_caller(struct world *world, struct caller *caller); /* "as NAME ROLE" */
bool take_key(struct world *world, struct command *command);
bool take_text(struct world *world, const char *word, const char **ret_text);
bool take_figure(struct world *world, const char *word, int64_t *ret_value);
struct incident_id take_incident(struct world *world); /* "2": the second of the story */

/* The newest callout of a unit, of notices of this kind unless it is negative. */
struct callout_id find_callout(struct world *world, const char *unit, int kind);

/* network.c: what other offices' daemons say */
void request_relay(struct world *world);
void request_rollup(struct world *world);
void request_up_report(struct world *world);

/* reporting.c */
void request_submit(struct world *world);
void expect_clock(struct world *world); /* "expect clock …" */

/* matters.c */
bool matter_run(struct world *world);
bool liaison_run(struct world *world);   /* liaison.c */
bool duty_run(struct world *world);      /* duty.c */
void expect_matter(struct world *world); /* "expect matter …" */
void expect_member(struct world *world); /* "expect member …" */

/* acts.c, requests.c, expects.c: true when the line was theirs */
bool act_run(struct world *world);
bool request_run(struct world *world);
bool expect_run(struct world *world);

/* expects.c */
void expect_nothing_open(struct world *world);
struct sent *expect_find_sent(struct world *world, bool only_new);

#endif
