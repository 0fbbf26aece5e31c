/* directory.h: the people, units, groups and gateways of an office, checked and immutable.
 *
 * Floor 1, pure. The config loader builds it and it never changes; a reload builds another. It is
 * counted, so that whoever works with the old one can finish. Codes are the names across rooms
 * and in the journal; indices are good only inside one directory. */
#ifndef DUTYD_CORE_DIRECTORY_DIRECTORY_H
#define DUTYD_CORE_DIRECTORY_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "core/duty/calendar.h"
#include "core/kinds.h"
#include "core/directory/planbook.h"
#include "core/duty/roster.h"
#include "core/directory/zone.h"

#define NO_INDEX SIZE_MAX
#define DAILY_REVIEW_MINUTES 960 /* 16:00: those who can mend what it finds are still at work */

struct contact {
    enum channel channel;
    const char *address; /* a telephone number as dialled, or the webhook's recipient */
};

struct person {
    const char *code;
    const char *name;
    const char *post; /* 职务; NULL: not said */
    enum language language;
    struct contact *contacts; /* in order of preference */
    size_t contact_count;
    size_t unit; /* index, or NO_INDEX */
    struct source source;
};

struct unit {
    const char *code;
    const char *name;
    const char *short_name;   /* for SMS; never NULL */
    struct contact *contacts; /* the duty telephone and such */
    size_t contact_count;
    size_t liaison;   /* person index or NO_INDEX */
    size_t in_charge; /* person index or NO_INDEX */
    size_t parent;    /* unit index or NO_INDEX */
    struct roster roster;
    struct source source;
};

struct group {
    const char *code;
    const char *name;
    size_t *units;
    size_t unit_count;
    struct source source;
};

/* What the core must know of a gateway to route pages; how to speak to it is the shell's. */
struct gateway_rule {
    const char *name;
    bool serves[CHANNEL_N];
    int64_t breaker_failures; /* in a row, then it is down */
    int64_t breaker_hold_ms;  /* and is tried again after this */
    int64_t number_limit;     /* at most so many pages to one number … 0: no limit */
    int64_t number_window_ms; /* … in this span */
    int64_t doubt_wait_ms;    /* how long a receipt may take to resolve a doubt, levels 3 and 4 */
    int64_t doubt_wait_urgent_ms; /* the same at levels 1 and 2 */
    int64_t tries_max;            /* of one page at this gateway, when nothing else can take it */
    int64_t retry_after_ms;       /* pause before the next try; doubled each time */
    bool has_receipts;            /* otherwise a doubt is resent at once */
};

/* How the office keeps one of its institutions. */
struct institution_rule {
    const char *policy;         /* code; NULL: the planbook's first */
    int64_t remind_before_ms;   /* members are reminded this long before; 0: not */
    int64_t chase_every_ms;     /* and chased this often after the time limit; 0: not */
    const char *liaison_policy; /* of liaison meetings; NULL: one that calls the liaison first */
    int64_t at_least_every_ms;  /* joint conferences; 0: not asked for */
    const char *copy_to;      /* group or unit that is told of minutes and reports as well; NULL */
    int64_t summary_every_ms; /* tasks: a summary of all goes to the leadership so often; 0: not */
    size_t *leadership;       /* units to which summaries go */
    size_t leadership_count;
    size_t *informed; /* inspections: units that get the bulletin of the outcome */
    size_t informed_count;
    int64_t every_ms;          /* duty checks: the daemon issues one in each such period; 0: none */
    int64_t units;             /* of so many units */
    bool is_handover;          /* handovers are confirmed … */
    enum handover_scope scope; /* … by these units */
    int from_minutes, to_minutes; /* duty checks: at a local time of day in [from, to) */
    size_t *circle; /* information: units that may be told what is not public; none: every unit */
    size_t circle_count;
};

/* A task of the office's work plan, not started by itself (吉安 二, 肥城 二). */
struct planned_task {
    int64_t number;
    const char *section; /* of the paper; NULL */
    const char *title;
    const char *text;        /* NULL */
    const char *deliverable; /* NULL */
    size_t *leads;           /* units */
    size_t lead_count;
    size_t *units; /* that take part, those of the groups included, leads not */
    size_t unit_count;
    int64_t due_ms;   /* 0 */
    int64_t every_ms; /* 0 */
    struct source source;
};

/* Another office that runs a dutyd of its own: a lower one is a unit of ours, a higher one is whom
 * we report to. Its gateway has its name: see peers.h. */
struct peer {
    const char *office; /* its code, which is also the name of its account and gateway */
    const char *name;
    bool is_higher;
    size_t unit;           /* lower: index */
    const char *recipient; /* higher: the code of reporting (`to`) that stands for it; NULL */
    size_t *pass_to;       /* higher: units that get its notices beside the duty office */
    size_t pass_to_count;
    struct source source;
};

struct directory {
    struct arena *arena;
    unsigned references;
    const char *digest; /* hex SHA-256 over every configuration file read */
    const char *office_code;
    const char *office_name;       /* in full */
    const char *office_short_name; /* in messages; never NULL */
    enum language language;
    struct zone zone;
    int review_minutes; /* local time of the daily look ahead, since midnight */
    struct calendar calendar;
    size_t office_unit; /* whose roster is the office's own */
    size_t *proposers; /* units whose own accounts may propose a response (吉木萨尔 卫健委) */
    size_t proposer_count;
    struct person *people;
    size_t person_count;
    struct unit *units;
    size_t unit_count;
    struct group *groups;
    size_t group_count;
    struct gateway_rule *gateways; /* in order of preference */
    size_t gateway_count;          /* those of the peers, in their order, are the last */
    struct peer *peers;
    size_t peer_count;
    struct institution_rule institutions[INSTITUTION_N];
    struct planned_task *tasks; /* the work plan, by number */
    size_t task_count;
    struct planbook *planbook;     /* held */
    struct directory_index *index; /* private to directory.c */
};

struct directory *directory_new(void); /* one reference; fill it, then directory_seal */
/* Builds the indices. Codes must be unique: the loader has checked that. */
void directory_seal(struct directory *directory);
struct directory *directory_hold(struct directory *directory);
void directory_release(struct directory *directory); /* NULL-safe */

/* Index or NO_INDEX. */
size_t directory_find_person(const struct directory *directory, const char *code);
size_t directory_find_unit(const struct directory *directory, const char *code);
size_t directory_find_group(const struct directory *directory, const char *code);
size_t directory_find_gateway(const struct directory *directory, const char *name);
/* The n-th person (0, 1, …) who has this telephone number, in any spelling (+86, 0086, spaces,
 * hyphens, full-width digits); NO_INDEX after the last. */
size_t directory_find_by_number(const struct directory *directory, const char *number, size_t n);

/* Whether this unit is among those that the office tells what nobody has verified (share_with;
 * every unit of the directory when it names none; 二连浩特 art. 13). */
bool directory_may_be_told(const struct directory *directory, const char *unit);

/* The language in which to write to this person (a code, or NULL), or else to whoever has this
 * number (or NULL); the office's where neither is known. */
enum language directory_language_of(const struct directory *directory, const char *person,
                                    const char *number);

/* Brings a telephone number to the form in which numbers are compared. At most room - 1 bytes. */
void telephone_normalize(const char *number, char *ret_normal, size_t room);

#endif
