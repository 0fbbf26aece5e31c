/* bench.h: what the parts of the bench share: clocks, the sink, an office, the daemon, clients, the
 * floors and the table.
 *
 * Every figure of the daemon stands beside that of a floor program that does the same work with the
 * same libraries and nothing else, measured in the same run: the ratio is what says something.
 * A part that cannot go on ends the bench with a sentence (bench_fail). */
#ifndef DUTYD_TESTS_BENCH_BENCH_H
#define DUTYD_TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "base/attributes.h"

#define BENCH_TOKEN "bench-token"
#define BENCH_PATH_SIZE 512

_Noreturn void bench_fail(const char *format, ...) PRINTF_LIKE(1, 2);
int64_t bench_now_us(void); /* monotonic */
int64_t bench_wall_ms(void);
void bench_make_directory(const char *path);
void bench_remove_tree(const char *path);
/* The value below which `part` (0 to 1) of the values lie. Sorts them. */
double bench_percentile(double *values, size_t count, double part);

/* A machine has moods: what is compared with a floor is measured in so many rounds, each beside a
 * floor of its own, and the round whose ratio is the median is the one that is shown. */
#define BENCH_ROUNDS 5
/* Its index. */
size_t bench_median_round(const double *ratios, size_t count);

/* ---- the sink: an HTTP gateway that answers every request with 200 --------------------------- */

/* Shared with the process that runs the sink. */
struct sink_view {
    _Atomic int64_t requests;
    _Atomic int64_t first_us, last_us; /* arrivals, monotonic; 0: none */
    _Atomic int64_t connections;       /* open now */
    _Atomic int64_t delay_us;          /* before each answer */
};

struct sink {
    struct sink_view *view;
    pid_t pid;
    int port;
};

void sink_start(struct sink *sink);
void sink_stop(struct sink *sink);
void sink_reset(struct sink *sink, int64_t delay_us);
/* Waits until nothing has arrived for a few milliseconds. */
void sink_settle(const struct sink *sink);
/* False when they have not arrived before the deadline. */
bool sink_wait(const struct sink *sink, int64_t requests, int64_t within_us);

/* ---- the office ------------------------------------------------------------------------------ */

struct bench_office {
    char directory[BENCH_PATH_SIZE]; /* made anew */
    size_t units;
    size_t people_per_unit; /* all on duty at once, each with a webhook */
    int sink_port;
    int port; /* of the daemon; 0: any that is free, written back */
    size_t concurrency;
};

void bench_write_office(struct bench_office *office);
int bench_find_port(void);

/* ---- the daemon ------------------------------------------------------------------------------ */

struct bench_daemon {
    pid_t pid;
    int port;
    int64_t ready_us; /* from its start to its readiness */
};

struct usage {
    int64_t cpu_us;
    int64_t rss_kib, peak_kib;
};

void daemon_start(struct bench_daemon *daemon, const struct bench_office *office);
void daemon_stop(struct bench_daemon *daemon);
struct usage daemon_usage(const struct bench_daemon *daemon);

/* ---- clients --------------------------------------------------------------------------------- */

/* One kept connection, one request at a time. */
struct client {
    int fd;
    char *reply; /* body of the last reply, ended with NUL */
    size_t reply_size, room;
};

void client_open(struct client *client, int port);
void client_close(struct client *client);
/* Returns the status. `body` NULL: GET. */
int client_call(struct client *client, const char *path, const char *body);
/* The same in two halves. */
void client_send(struct client *client, const char *path, const char *body);
int client_receive(struct client *client);
/* The value of the first string member of this name in the last reply. */
void client_find(const struct client *client, const char *name, char *ret_value, size_t room);

/* Sends request number 0 … count-1, each by the next free of `connections`, and waits for all. */
typedef void load_request(void *context, size_t number, char *ret_path, size_t room);
struct load_result {
    double seconds;
    double p50_ms, p99_ms;
    size_t failed; /* answered with another status than 200 */
};
struct load_result load_run(int port, size_t connections, size_t count, const char *body,
                            load_request *request, void *context);

/* ---- floors ---------------------------------------------------------------------------------- */

struct fan_result {
    double seconds; /* to the last arrival at the sink */
    double cpu_us;  /* a page */
    int64_t connections;
};

/* One fdatasync of 4 KiB and one request on a kept connection, to its arrival: milliseconds. */
void floor_incident(struct sink *sink, const char *directory, double *ret_ms, size_t count);
/* All rows in one transaction, then libcurl with so many connections, results in batches. */
struct fan_result floor_fan_out(struct sink *sink, const char *directory, size_t count,
                                size_t connections);
/* evhttp, a durable row for each request, one commit for all that have arrived: a process of its
 * own, to be ended by floor_ack_stop. Gives its port. */
int floor_ack_start(const char *directory, pid_t *ret_pid);
void floor_ack_stop(pid_t pid);
void floor_ack_serve(const char *directory, int ready_fd);
int floor_fan_send(int port, const char *directory, size_t count, size_t connections);

/* ---- a long record --------------------------------------------------------------------------- */

/* Writes a journal of at least `events` events, of which about `open_events` belong to subjects
 * that are still open, with the core and the journal themselves. */
void bench_write_journal(const struct bench_office *office, size_t events, size_t open_events);

/* ---- the table ------------------------------------------------------------------------------- */

void table_open(const char *path);
void table_close(void);
/* One row: what, ours, the floor's ("" when there is none), the ratio, the aim, and whether it is
 * met. */
void table_row(const char *name, const char *ours, const char *floor, double ratio, const char *aim,
               bool is_met);
void table_note(const char *format, ...) PRINTF_LIKE(1, 2);
int table_missed(void);

#endif
