/* server_world.h: the real server over a real journal and the real core, on a free port in this
 * process, and a client that speaks raw HTTP to it.
 *
 * The turn here is the smallest that keeps its promises: decide, append, then tell. */
#ifndef DUTYD_TESTS_SERVER_WORLD_H
#define DUTYD_TESTS_SERVER_WORLD_H

#include <event2/event.h>
#include <jansson.h>

#include "server/server.h"

struct world_command {
    struct arena *arena;
    struct command command;
    command_done *done;
    void *owner;
    uint64_t ticket;
    struct world_command *next;
};

struct world {
    char directory[64];
    struct event_base *base;
    struct settings *settings;
    struct journal *journal;
    struct office *office;
    struct command_port port;
    struct server *server;
    struct world_command *waiting;
    struct daemon_health health;
    bool is_journal_broken; /* every command is refused as after a failed commit */
    bool holds_commands;    /* they wait until it is unset */
    int reload_result;
    size_t refusals; /* COMMAND_REFUSE seen */
};

struct world_limits { /* 0: as configured */
    int64_t connections, body, request_timeout_ms, idle_timeout_ms, feed_buffer;
};

struct world *world_new(const struct world_limits *limits);
void world_free(struct world *world);
/* A new world, as configured, as the state of each test. */
int world_set_up(void **state);
int world_tear_down(void **state);
#define test_with_world(test) cmocka_unit_test_setup_teardown(test, world_set_up, world_tear_down)
/* One round of the loop and of the turn. */
void world_run(struct world *world);

struct reply {
    int status;
    char *head; /* status line and headers */
    char *body;
    size_t body_size;
    json_t *json; /* NULL when the body is none */
};

/* A client's connection. */
int world_connect(struct world *world);
int world_connect_unix(struct world *world);
void world_send(struct world *world, int client, const char *bytes, size_t size);
/* Asks as a viewer and is gone before the reply. */
void world_hang_up(struct world *world, const char *path);
/* Reads one reply; waits at most ten seconds. status 0: the connection was closed without one. */
struct reply world_read(struct world *world, int client);
/* Reads until `text` has come; fails the test after ten seconds. The caller frees it. */
char *world_read_until(struct world *world, int client, const char *text);
/* Whether the server closes the connection within ten seconds; what comes before is thrown away. */
bool world_is_closed(struct world *world, int client);

/* One request on a connection of its own. `role` is "viewer" … "admin" or NULL; `headers` are
 * whole lines or NULL; `body` NULL for none (then no Content-Type is sent). */
struct reply world_call(struct world *world, const char *role, const char *method, const char *path,
                        const char *headers, const char *body);
/* The same with the JSON type; the status is checked. */
struct reply world_post(struct world *world, const char *role, const char *path, const char *body,
                        int status);
struct reply world_get(struct world *world, const char *role, const char *path, int status);
/* An infectious disease of five cases; graded 4. */
#define WORLD_REPORT                                                                                \
    "{\"type\":\"infectious\",\"place\":\"城东小学\",\"summary\":\"发热聚集\",\"cases\":5," \
    "\"level\":2,\"contact\":\"19912345678\"}"
/* Reports it and gives its id; activates level 3 for it and gives the notice's. To be freed. */
char *world_report_incident(struct world *world);
char *world_activate(struct world *world, const char *incident);

void reply_free(struct reply *reply);

/* "a.b.0.c" in a document; fails the test when it is missing. */
json_t *reply_at(const struct reply *reply, const char *path);
const char *reply_text(const struct reply *reply, const char *path);
bool reply_has_header(const struct reply *reply, const char *line);

#endif
