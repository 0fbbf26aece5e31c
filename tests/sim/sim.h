/* sim.h: a world in one process: the real turn, core, lanes and drivers between fake ends.
 *
 * What is fake stands at the link seam: the clock and libevent (loop.c), libcurl (wire.c), the
 * journal's disk (disk.c). One seed gives everything that happens. The world is the only one of its
 * process, so it is a global; each seed runs in a process of its own. */
#ifndef DUTYD_TESTS_SIM_H
#define DUTYD_TESTS_SIM_H

#include <event2/event.h>

#include "base/array.h"
#include "base/attributes.h"
#include "base/civil.h"
#include "base/crypto.h"
#include "base/text.h"
#include "config/settings.h"
#include "core/office.h"
#include "core/state.h"
#include "gateway/sender.h"
#include "turn.h"

#define VARIANTS 3 /* of one office: as it was, and after two reloads */
#define US_PER_MS INT64_C(1000)
#define US_PER_SECOND INT64_C(1000000)

/* ---- random.c ---- */
uint64_t random_next(void);
uint64_t random_below(uint64_t limit);
int64_t random_between(int64_t least, int64_t most); /* both included */
bool random_chance(unsigned percent);
/* The same words give the same number in every run of this seed, whatever happened before. */
uint64_t random_of(const char *words);

/* ---- offices.c ---- */
struct office_conf {
    const char *name;
    size_t units;
    struct settings *variants[VARIANTS];
};
void offices_load(void);
void offices_free(void);
const struct office_conf *offices_choose(void);

/* ---- the world ---- */

enum gateway_mood { /* what a provider does at the moment; by gateway */
                    MOOD_GOOD,
                    MOOD_SLOW,
                    MOOD_DEAD,
                    MOOD_LYING,  /* 200, and the body says that it failed */
                    MOOD_BUSY,   /* 429 or 503 */
                    MOOD_ERRORS, /* 500: it may have taken the page, or not */
                    MOOD_CUTS,   /* the connection breaks after the request was written */
                    MOOD_BROKEN, /* 401 */
                    MOOD_HANGS,  /* takes the page and never answers */
                    MOOD_MIXED,  /* another of these for every request */
                    MOOD_N
};
extern const char *const mood_names[MOOD_N];

struct provider {
    const char *name;
    enum gateway_mood mood;
    size_t in_flight;
    size_t requests_at_head; /* of this second, for the limit of the rate */
    int64_t second;
};

struct disk {
    bool is_real; /* SQLite in a directory of its own */
    bool is_full; /* every commit fails */
    unsigned fails_percent;
    unsigned tears_percent;
    int64_t slow_ms;
    char *path;
    struct journal *journal;
    uint64_t seq; /* what is durable */
    struct sha256 head;
    ARRAY_OF(struct disk_row) rows;
};

enum phase { PHASE_BREAK, PHASE_HEAL };

struct sim {
    uint64_t seed;
    uint64_t random;
    bool tells; /* prints the story */
    bool is_calm;
    struct arena *arena;
    /* time */
    int64_t mono_us;
    int64_t wall_base_ms; /* the wall clock at mono 0, with all its steps */
    int64_t drift_ppm;
    int64_t began_wall_ms;
    enum phase phase;
    int64_t healed_mono_us;
    /* the daemon */
    const struct office_conf *conf;
    size_t variant; /* of the files on disk */
    struct settings *settings;
    struct event_base *base;
    struct turn *turn;
    struct command_port port;
    struct sender *sender;
    bool is_dying; /* a crash in the middle of a commit: whatever it does now, nobody sees */
    bool is_stopping;
    unsigned crash_per_million; /* per step of the loop */
    struct disk disk;
    struct provider providers[GATEWAYS_MAX];
    size_t provider_count;
    /* what happened */
    struct {
        uint64_t steps, requests, taken, replies, accepted, refused, crashes, failed_commits,
            reloads, clock_steps, unsaved_pages, resent, answers, callouts, unanswered, stops;
    } count;
};
extern struct sim sim;

/* world.c */
void world_begin(uint64_t seed, bool tells);
void world_run(void);
void world_end(void);
int64_t world_wall_ms(void);
void world_drift(int64_t drift_ppm);
void world_crash(const char *why);
void world_boot(void *context, uint64_t number);
void world_reload(size_t variant);
void world_stop(void);       /* SIGTERM; it starts again by itself */
bool world_is_failing(void); /* the turn cannot write its journal */
const struct office *world_office(void);

/* story.c: what is told, and the end of a seed that fails */
void tell(const char *format, ...) PRINTF_LIKE(1, 2);
void sim_fail(const char *promise, const char *format, ...) PRINTF_LIKE(2, 3) NO_RETURN;

/* loop.c: the agenda of the world and the libevent of the daemon */
typedef void agenda_act(void *context, uint64_t number);
void agenda_add(int64_t in_us, agenda_act *act, void *context, uint64_t number);
void agenda_in_ms(int64_t in_ms, agenda_act *act, void *context, uint64_t number);
bool agenda_next(int64_t until_us); /* moves the clock and does the next thing; false at the end */
bool loop_step(void);               /* one callback of the daemon; false when it has none */
void loop_forget(void);             /* the daemon is gone */
void loop_fini(void);

/* disk.c */
struct disk_row {
    struct event event; /* columns; texts are owned by the world's arena */
    const char *data;
    size_t size;
};
void disk_begin(void);
void disk_end(void);
struct office *disk_fold(struct directory *directory);

/* wire.c */
struct flight { /* one request under way */
    uint64_t number;
    struct transfer *transfer;
    struct courier *courier;
    const char *gateway;
    struct page_id page;
    bool is_taken;
    const char *address, *body;
    struct flight *prev, *next;
};
struct verdict_of_provider {
    int64_t after_us;
    int curl_code;
    long http_status;
    const char *body;
    const char *retry_after;
    bool request_left;
};
bool wire_is_busy(void);

/* gateways.c */
void provider_begin(void);
struct provider *provider_find(const char *name);
void provider_take(struct flight *flight, struct verdict_of_provider *ret_verdict);

/* people.c */
struct letter { /* a page as it arrived on a telephone */
    struct page_id page;
    struct callout_id callout;
    enum channel channel;
    enum message_kind message;
    const char *address, *person, *unit, *gateway;
    char code;
};
void people_receive(const struct letter *letter);

/* clerks.c: the commanders, clerks and gateways that speak to the daemon */
void clerks_begin(void);
void clerks_lost_connection(void);
void clerks_finish(void);
void clerks_fini(void);
struct errand *errand_new(const struct command *command, const char *key);
void errand_start(struct errand *errand, int64_t in_ms);

/* faults.c */
void faults_begin(void);
void faults_heal(void);

/* ---- checkers ---- */

struct leaving { /* a request on its way out */
    const struct flight *flight;
    const struct page *page;
    const struct gateway_settings *gateway;
};

struct checker {
    const char *promise;
    void (*begin)(void);
    void (*durable)(const struct event *event); /* an event is on the disk */
    void (*committed)(void);
    void (*accepted)(const struct command *command, const struct outcome *outcome);
    void (*leaves)(const struct leaving *leaving);
    void (*crashes)(void); /* before the daemon is taken away */
    void (*quiet)(void);   /* nothing is left to do at this instant */
    void (*ended)(void);
    void (*fini)(void);
};
extern const struct checker *const checkers[];
extern const size_t checker_count;
#define CHECKERS_DO(call)                                                                          \
    for (size_t checker_at = 0; checker_at < checker_count; checker_at++)                          \
        if (checkers[checker_at]->call != NULL)                                                    \
    checkers[checker_at]->call

#endif
