/* rows_state.c: answers, memory, starting and reloading. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "bench/rows.h"

#define ANSWERS 10000
#define ANSWER_CONNECTIONS 50
#define REST_US 3000000 /* in two quiet seconds the daemon gives memory back */
#define WITHIN_US INT64_C(120000000)
#define RECORD_EVENTS 1000000
#define RECORD_OPEN_EVENTS 100000

/* ---- acknowledgements ---- */

struct ids {
    char (*items)[32];
    size_t count;
};

/* The callouts of a notice, from their list. */
static struct ids
list_callouts(struct client *client, const char *notice, size_t room)
{
    struct ids ids = {memory_new_array(room, 32), 0};
    char path[128];
    const char *at;
    int used;

    do {
        size_t before = ids.count;

        used = snprintf(path, sizeof(path), "/v1/notices/%s?limit=500", notice);
        if (ids.count > 0) {
            (void)snprintf(path + used, sizeof(path) - (size_t)used, "&after=%s",
                           ids.items[ids.count - 1]);
        }
        if (client_call(client, path, NULL) != 200) {
            bench_fail("no notice %s", notice);
        }
        at = client->reply;
        while (ids.count < room && (at = strstr(at, "\"id\":\"C-")) != NULL) {
            at += 6;
            (void)snprintf(ids.items[ids.count++], 32, "%.*s", (int)strcspn(at, "\""), at);
        }
        if (ids.count == before) {
            break;
        }
    } while (strstr(client->reply, "\"omitted\":0") == NULL);
    return ids;
}

static void
name_answer(void *context, size_t number, char *ret_path, size_t room)
{
    const struct ids *ids = context;

    (void)snprintf(ret_path, room, "/v1/callouts/%s/answers", ids->items[number % ids->count]);
}

/* With the processor time of the process that answers. */
static struct load_result
run_answers(const struct bench_daemon *process, const char *body, struct ids *ids, char *ret_text,
            size_t room)
{
    struct usage before = daemon_usage(process);
    struct load_result result =
        load_run(process->port, ANSWER_CONNECTIONS, ANSWERS, body, name_answer, ids);
    struct usage after = daemon_usage(process);

    (void)snprintf(ret_text, room, "%.0f/s p50 %.2f p99 %.2f ms %.0f us cpu",
                   ANSWERS / result.seconds, result.p50_ms, result.p99_ms,
                   (double)(after.cpu_us - before.cpu_us) / ANSWERS);
    return result;
}

struct answer_round {
    char ours[96];
    char floor[96];
};

/* The ratio of the rates. */
static double
run_acknowledge(struct sink *sink, struct answer_round *ret_round)
{
    static const char body[] = "{\"answer\":\"ack\",\"by\":\"李明\",\"via\":\"operator\"}";
    struct bench_office office;
    struct bench_daemon daemon;
    struct bench_daemon floor_process;
    struct load_result floor;
    struct load_result ours;
    struct client client;
    struct ids ids;
    char notice[64];

    rows_start_office("acknowledge", ANSWERS, ROWS_PEOPLE, sink, &office, &daemon);
    client_open(&client, daemon.port);
    sink_reset(sink, 0);
    (void)rows_activate_all(&client, notice, sizeof(notice));
    if (!sink_wait(sink, (int64_t)ANSWERS * (int64_t)office.people_per_unit, WITHIN_US)) {
        bench_fail("not all pages arrived");
    }
    (void)usleep(500000);
    ids = list_callouts(&client, notice, ANSWERS);
    if (ids.count != ANSWERS) {
        bench_fail("%zu callouts listed", ids.count);
    }
    floor_process.port = floor_ack_start(office.directory, &floor_process.pid);
    floor = run_answers(&floor_process, body, &ids, ret_round->floor, sizeof(ret_round->floor));
    floor_ack_stop(floor_process.pid);
    ours = run_answers(&daemon, body, &ids, ret_round->ours, sizeof(ret_round->ours));
    if (ours.failed > 0) {
        bench_fail("%zu answers were refused", ours.failed);
    }
    free(ids.items);
    client_close(&client);
    daemon_stop(&daemon);
    return floor.seconds / ours.seconds;
}

void
row_acknowledge(struct sink *sink)
{
    struct answer_round rounds[BENCH_ROUNDS];
    double ratios[BENCH_ROUNDS];
    size_t median;

    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        ratios[i] = run_acknowledge(sink, &rounds[i]);
    }
    median = bench_median_round(ratios, BENCH_ROUNDS);
    table_row("durable answers, 50 connections", rounds[median].ours, rounds[median].floor,
              ratios[median], ">= 0.8 of floor's rate", ratios[median] >= 0.8);
}

/* ---- memory ---- */

static void
measure_open_pages(struct sink *sink)
{
    struct bench_office office;
    struct bench_daemon daemon;
    struct client client;
    struct usage before;
    struct usage after;
    char ours[64];
    int64_t pages;
    double each;

    rows_start_office("memory-pages", 10000, ROWS_PEOPLE, sink, &office, &daemon);
    client_open(&client, daemon.port);
    pages = (int64_t)(office.units * office.people_per_unit);
    before = daemon_usage(&daemon);
    sink_reset(sink, 0);
    (void)rows_activate_all(&client, NULL, 0);
    if (!sink_wait(sink, pages, WITHIN_US)) {
        bench_fail("not all pages arrived");
    }
    (void)usleep(REST_US); /* what stays, not what the storm needed */
    after = daemon_usage(&daemon);
    each = (double)(after.rss_kib - before.rss_kib) / (double)pages;
    (void)snprintf(ours, sizeof(ours), "%.2f KiB (rss %lld, peak %lld MiB)", each,
                   (long long)after.rss_kib / 1024, (long long)after.peak_kib / 1024);
    table_row("resident memory for each open page", ours, "", 0, "<= 1 KiB", each <= 1.0);
    client_close(&client);
    daemon_stop(&daemon);
}

void
row_memory(struct sink *sink)
{
    struct bench_office office;
    struct bench_daemon daemon;
    struct usage usage;
    char ours[64];

    rows_start_office("memory", 100, ROWS_PEOPLE, sink, &office, &daemon);
    (void)usleep(500000);
    usage = daemon_usage(&daemon);
    (void)snprintf(ours, sizeof(ours), "%.1f MiB", (double)usage.rss_kib / 1024);
    table_row("resident memory, idle, 100 units", ours, "", 0, "<= 12 MiB",
              usage.rss_kib <= 12 * 1024);
    daemon_stop(&daemon);
    measure_open_pages(sink);
}

/* ---- starting ---- */

void
row_start(struct sink *sink)
{
    struct bench_office office = {.directory = BENCH_ROOT "/start",
                                  .units = 100,
                                  .people_per_unit = 2,
                                  .sink_port = sink->port,
                                  .concurrency = 100};
    struct bench_daemon daemon;
    char ours[64];

    bench_write_office(&office);
    bench_write_journal(&office, RECORD_EVENTS, RECORD_OPEN_EVENTS);
    daemon_start(&daemon, &office);
    (void)snprintf(ours, sizeof(ours), "%.2f s", (double)daemon.ready_us / 1e6);
    table_row("start with 1000000 events, 100000 open", ours, "", 0, "<= 2 s",
              daemon.ready_us <= 2000000);
    daemon_stop(&daemon);
}

/* ---- reloading ---- */

/* Asks for the health once a millisecond until the reload is answered; the longest wait is how long
 * the loop was blocked. */
static double
watch_loop(struct client *health, int reload_fd, int64_t until_us)
{
    struct pollfd poll_fd = {.fd = reload_fd, .events = POLLIN};
    double worst_ms = 0;

    while (bench_now_us() < until_us) {
        int64_t began_us = bench_now_us();
        double took_ms;

        (void)client_call(health, "/healthz", NULL);
        took_ms = (double)(bench_now_us() - began_us) / 1e3;
        worst_ms = took_ms > worst_ms ? took_ms : worst_ms;
        if (reload_fd >= 0 && poll(&poll_fd, 1, 0) == 1) {
            break;
        }
        (void)usleep(1000);
    }
    return worst_ms;
}

void
row_reload(struct sink *sink)
{
    struct bench_office office;
    struct bench_daemon daemon;
    struct client client;
    struct client health;
    int64_t began_us;
    double usual_ms;
    double worst_ms;
    double took_s;
    char ours[64];

    rows_start_office("reload", 1000, ROWS_PEOPLE, sink, &office, &daemon);
    client_open(&client, daemon.port);
    client_open(&health, daemon.port);
    sink_reset(sink, 200000);
    (void)rows_activate_all(&client, NULL, 0);
    usual_ms = watch_loop(&health, -1, bench_now_us() + 300000);
    began_us = bench_now_us();
    client_send(&client, "/v1/reload", "{}");
    worst_ms = watch_loop(&health, client.fd, began_us + WITHIN_US);
    took_s = (double)(bench_now_us() - began_us) / 1e6;
    if (client_receive(&client) != 200) {
        bench_fail("the reload was refused: %s", client.reply);
    }
    (void)snprintf(ours, sizeof(ours), "%.3f s", took_s);
    table_row("reload of 10000 people while paging", ours, "", 0, "<= 0.5 s", took_s <= 0.5);
    (void)snprintf(ours, sizeof(ours), "%.1f ms (without: %.1f ms)", worst_ms, usual_ms);
    table_row("longest wait for an answer meanwhile", ours, "", 0, "<= 50 ms", worst_ms <= 50);
    client_close(&health);
    client_close(&client);
    daemon_stop(&daemon);
}
