/* event_duty.h: the facts about duty itself: checks, the duty log, handovers. Part of event.h.
 *
 * Floor 1. */
#ifndef DUTYD_CORE_EVENT_DUTY_H
#define DUTYD_CORE_EVENT_DUTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/ids.h"
#include "core/kinds.h"

struct event_units_checked { /* the notice stands in the event's column */
    const char **units;      /* codes; of more than UNITS_CHECKED_MAX the first */
    size_t unit_count;
    const char **names;
    size_t name_count;
    int64_t drawn;  /* so many were to be drawn; 0: they were named */
    int64_t among;  /* so many there were to draw from */
    int64_t number; /* the random number that decided between equals */
    bool is_scheduled;
};

struct event_handover_incident { /* what the unit has on hand */
    struct incident_id incident;
    const char *place;
    const char *type; /* code */
    int64_t level;
    enum callout_state state; /* of the unit in it; CALLOUT_STATE_N: it has no part in it */
    bool is_drill;
};

struct event_handover { /* a unit whose officers changed and who are asked to confirm it */
    struct callout_id callout;
    const char *unit;
    const char *unit_name;
    int64_t at_ms;
    bool is_late;      /* the daemon was not there at the time */
    const char **from; /* names; none: nobody was on duty */
    size_t from_count;
    const char **to; /* none: nobody is */
    size_t to_count;
    struct event_handover_incident *incidents; /* the first of them */
    size_t incident_count;
    int64_t incidents_total;
    int64_t calls;   /* other notices that it has not answered */
    int64_t tasks;   /* open ones in which it takes part */
    int64_t alarms;  /* about it, in the shift that ends */
    int64_t entries; /* of its duty log, in that shift */
};

/* The notice stands in the event's column. Every handover up to until_ms is done; or, with
 * next_unit, up to since_ms, and up to until_ms of the units in front of that one. */
struct event_watch_changed {
    bool is_begun; /* handovers are confirmed from now on */
    bool is_ended; /* and no more */
    int64_t since_ms, until_ms;
    const char *next_unit; /* code; NULL: none is left */
    int64_t next_place;    /* of it in the directory, for when that code is gone */
    struct event_handover *units;
    size_t unit_count;
};

struct event_log_entered { /* the unit whose log it is, and the incident, stand in the columns */
    enum log_kind kind;
    const char *unit_name;
    const char *text;
    const char *name;    /* who wrote it; NULL: the account */
    const char *party;   /* who called, came, or gave the instruction; NULL */
    int64_t happened_ms; /* 0: when it was entered */
    int64_t corrects;    /* seq of the entry in whose place it stands; 0 */
    const char *key;
    const char *key_digest;
};

#endif
