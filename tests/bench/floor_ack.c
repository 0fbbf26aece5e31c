/* floor_ack.c: plain evhttp with one durable row for each request: all requests that have arrived
 * are written in one transaction and answered after its commit. */
#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

#define WAITING_MAX 4096

static struct evhttp_request *waiting[WAITING_MAX];
static size_t waiting_count;
static sqlite3 *database;
static sqlite3_stmt *insert;
static struct event *round_end;

static void
commit_all(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    (void)context;
    (void)sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (size_t i = 0; i < waiting_count; i++) {
        struct evbuffer *body = evhttp_request_get_input_buffer(waiting[i]);

        (void)sqlite3_bind_text(insert, 1, evhttp_request_get_uri(waiting[i]), -1,
                                SQLITE_TRANSIENT);
        (void)sqlite3_bind_text(insert, 2, (const char *)evbuffer_pullup(body, -1),
                                (int)evbuffer_get_length(body), SQLITE_TRANSIENT);
        (void)sqlite3_step(insert);
        (void)sqlite3_reset(insert);
    }
    if (sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
        bench_fail("floor: %s", sqlite3_errmsg(database));
    }
    for (size_t i = 0; i < waiting_count; i++) {
        struct evbuffer *answer = evbuffer_new();

        (void)evbuffer_add_printf(answer, "{\"state\":\"acknowledged\"}");
        evhttp_send_reply(waiting[i], 200, "OK", answer);
        evbuffer_free(answer);
    }
    waiting_count = 0;
}

static void
take_request(struct evhttp_request *request, void *context)
{
    (void)context;
    if (waiting_count == WAITING_MAX) {
        evhttp_send_error(request, 503, NULL);
        return;
    }
    waiting[waiting_count++] = request;
    event_active(round_end, EV_TIMEOUT, 0);
}

void
floor_ack_serve(const char *directory, int ready_fd)
{
    struct event_base *base = event_base_new();
    struct evhttp *http = evhttp_new(base);
    char path[BENCH_PATH_SIZE];
    int port = bench_find_port();

    (void)snprintf(path, sizeof(path), "%s/floor-ack.db", directory);
    (void)unlink(path);
    if (sqlite3_open(path, &database) != SQLITE_OK ||
        sqlite3_exec(database,
                     "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                     "CREATE TABLE answer (id INTEGER PRIMARY KEY, what TEXT, data TEXT);",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(database, "INSERT INTO answer (what, data) VALUES (?1, ?2)", -1, &insert,
                           NULL) != SQLITE_OK) {
        bench_fail("floor: %s", sqlite3_errmsg(database));
    }
    round_end = event_new(base, -1, 0, commit_all, NULL);
    evhttp_set_gencb(http, take_request, NULL);
    if (evhttp_bind_socket(http, "127.0.0.1", (uint16_t)port) != 0 ||
        write(ready_fd, &port, sizeof(port)) != sizeof(port)) {
        bench_fail("floor: cannot listen");
    }
    (void)event_base_dispatch(base);
}

int
floor_ack_start(const char *directory, pid_t *ret_pid)
{
    int ends[2];
    int port = 0;

    if (pipe2(ends, O_CLOEXEC) != 0) {
        bench_fail("no pipe: %s", strerror(errno));
    }
    *ret_pid = fork();
    if (*ret_pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        floor_ack_serve(directory, ends[1]);
        _exit(1);
    }
    (void)close(ends[1]);
    if (read(ends[0], &port, sizeof(port)) != sizeof(port)) {
        bench_fail("the evhttp floor did not start");
    }
    (void)close(ends[0]);
    return port;
}

void
floor_ack_stop(pid_t pid)
{
    (void)kill(pid, SIGKILL);
    (void)waitpid(pid, NULL, 0);
}
