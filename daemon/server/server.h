/* server.h: the way in: listeners, limits, authentication and the HTTP API.
 *
 * Floor 4. It parses, checks who asks, turns requests into commands and commands' outcomes into
 * replies. It decides nothing about the office. */
#ifndef DUTYD_SERVER_SERVER_H
#define DUTYD_SERVER_SERVER_H

#include <event2/event.h>

#include "config/settings.h"
#include "core/command.h"
#include "core/office.h"
#include "journal/journal.h"

struct server;

struct daemon_health {
    bool is_ready;        /* replayed, configured, listening */
    int64_t turn_age_ms;  /* since the last completed turn or idle tick */
    int64_t turn_last_ms; /* how long the last turn took */
    int64_t turn_worst_ms;
    uint64_t turns;
    uint64_t commits;
    uint64_t commit_failures;
    bool is_journal_failing; /* the last commit failed */
    int64_t started_ms;
    char journal_error[ERROR_TEXT_MAX];
    char running_digest[SHA256_HEX_SIZE];
    char disk_digest[SHA256_HEX_SIZE]; /* as of the last look (reload, check, each minute) */
    uint64_t journal_bytes, journal_free_bytes;
    int64_t steps_overdue; /* deadlines that passed more than a second ago and are not done */
};

struct lane_view {
    char name[64];
    char driver[16];
    int64_t in_flight;
    int64_t latency_ms;
    uint64_t requests;
};

/* What the server needs from the rest of the daemon, given by main.c. */
struct server_port {
    const struct command_port *commands;
    void *turn;
    const struct office *(*office)(void *turn);
    struct journal *(*journal)(void *turn);
    /* Reads the configuration files beside the loop, takes them into use when it is a reload, and
     * then calls server_finish_reading, at once or in a later turn. Not NULL. */
    void (*read_configuration)(void *turn, bool is_reload, uint64_t ticket);
    /* Health of the loop, for /healthz, /readyz and /metrics. */
    void (*health)(void *turn, struct daemon_health *ret_health);
    /* Gateways' lanes, for /metrics and `dutyctl gateways`. */
    size_t (*lanes)(void *turn, struct lane_view *ret_lanes, size_t room);
};

struct server *server_new(struct event_base *base, const struct server_port *port);
void server_free(struct server *server);

/* Opens what is new, closes what is gone, keeps what stays; accounts and limits change at once.
 * -1 with the reason when an address cannot be bound; then the old listeners stay. */
int server_configure(struct server *server, struct settings *settings,
                     struct error *error) MUST_CHECK;

/* What became of the files that port.read_configuration was to read: their digest, NULL when they
 * were refused. The request may be gone by now. */
void server_finish_reading(struct server *server, bool is_reload, uint64_t ticket,
                           const char *digest, const struct config_report *report);

/* After each commit: live feeds read on. */
void server_committed(struct server *server, uint64_t last_seq);

/* At SIGTERM: no new connections or requests; what waits for a commit is still answered. */
void server_stop(struct server *server);

/* The port that a TCP listener with port 0 was given (tests); 0 when there is none. */
int server_port_of(const struct server *server, size_t listener);

#endif
