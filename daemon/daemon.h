/* daemon.h: the parts of the running daemon, as main.c builds them.
 *
 * Floor 5. main.c owns it; views.c and reload.c work on it. */
#ifndef DUTYD_DAEMON_H
#define DUTYD_DAEMON_H

#include <event2/event.h>

#include "config/settings.h"
#include "gateway/sender.h"
#include "inspector.h"
#include "loader.h"
#include "server/server.h"
#include "turn.h"

struct daemon {
    const char *path; /* of the configuration */
    struct event_base *base;
    struct settings *settings;
    struct turn *turn;
    struct command_port commands;
    struct sender *sender;
    struct server *server;
    struct loader *loader;
    struct inspector *inspector; /* NULL: the journal was small enough to be checked before */
    struct event *heartbeat, *on_hangup, *on_terminate, *on_interrupt;
    struct daemon_health health; /* the slow part: files and disk */
    int64_t watchdog_ms;
    uint64_t heartbeats;
    uint64_t commits_noted;  /* at the last heartbeat */
    size_t free_bytes_least; /* of the heap, since memory was last given back */
    bool is_stopping;
};

/* views.c: how the rooms look at the daemon. */
struct office_view daemon_office_view(struct daemon *daemon);
struct server_port daemon_server_port(struct daemon *daemon);
void daemon_read_health(struct daemon *daemon, struct daemon_health *ret_health);
/* The slow part of the health: files and disk. The files are read beside the loop. */
void daemon_look_at_disk(struct daemon *daemon);

/* rest.c: at each heartbeat. */
void daemon_rest(struct daemon *daemon);

/* reload.c: another configuration, all or nothing. The ticket is that of a request, 0 for a
 * signal. */
void daemon_read_configuration(struct daemon *daemon, enum reading reading, uint64_t ticket);
void daemon_take_loaded(void *context, struct loaded *loaded); /* a loader_done; the daemon */
/* Of the locale (POSIX 8.2), for those who read what stands on standard error; English unless it is
 * Chinese. */
enum language daemon_choose_language(void);
void daemon_print_report(const struct config_report *report);

#endif
