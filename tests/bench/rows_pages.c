/* rows_pages.c: how fast pages leave. */
#include <string.h>
#include <unistd.h>

#include "bench/rows.h"

#define INCIDENTS 500
#define WITHIN_US INT64_C(120000000)

void
rows_start_office(const char *name, size_t units, size_t people_per_unit, struct sink *sink,
                  struct bench_office *ret_office, struct bench_daemon *ret_daemon)
{
    *ret_office = (struct bench_office){.units = units,
                                        .people_per_unit = people_per_unit,
                                        .sink_port = sink->port,
                                        .concurrency = 1000};
    (void)snprintf(ret_office->directory, sizeof(ret_office->directory), BENCH_ROOT "/%s", name);
    bench_write_office(ret_office);
    daemon_start(ret_daemon, ret_office);
}

static void
report(struct client *client, const char *body, char *ret_incident, size_t room)
{
    int status = client_call(client, "/v1/incidents", body);

    if (status != 201) {
        bench_fail("a report was answered with %d: %s", status, client->reply);
    }
    client_find(client, "id", ret_incident, room);
}

int64_t
rows_activate_all(struct client *client, char *ret_notice, size_t room)
{
    char incident[64];
    char path[128];
    int64_t began_us;
    int status;

    report(client, "{\"type\":\"flood\",\"place\":\"北河堤\",\"summary\":\"决口\"}", incident,
           sizeof(incident));
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/response", incident);
    began_us = bench_now_us();
    status = client_call(client, path, "{\"action\":\"activate\",\"level\":3,\"reason\":\"险情\"}");
    if (status != 202) {
        bench_fail("an activation was answered with %d: %s", status, client->reply);
    }
    if (ret_notice != NULL) {
        const char *list = strstr(client->reply, "\"notices\":[\"");

        if (list == NULL) {
            bench_fail("no notice in the reply %.200s", client->reply);
        }
        (void)snprintf(ret_notice, room, "%.*s", (int)strcspn(list + 12, "\""), list + 12);
    }
    return began_us;
}

/* ---- the first page of an incident ---- */

struct incident_round {
    double ours_ms[INCIDENTS];
    double floor_ms[INCIDENTS];
};

static void
time_incident(struct sink *sink, struct client *client, size_t number, double *ret_ms)
{
    char incident[64];
    char body[256];
    int64_t began_us;

    sink_settle(sink); /* idle again: the others of the unit have been paged, too */
    sink_reset(sink, 0);
    (void)snprintf(body, sizeof(body),
                   "{\"type\":\"probe\",\"place\":\"第%zu小学\",\"summary\":\"发热\",\"cases\":3}",
                   number);
    began_us = bench_now_us();
    report(client, body, incident, sizeof(incident));
    if (!sink_wait(sink, 1, WITHIN_US)) {
        bench_fail("the page of incident %s did not arrive", incident);
    }
    *ret_ms = (double)(sink->view->first_us - began_us) / 1e3;
}

/* The ratio of the medians. */
static double
run_incidents(struct sink *sink, struct incident_round *ret_round)
{
    struct bench_office office;
    struct bench_daemon daemon;
    struct client client;

    rows_start_office("incident", 100, 1, sink, &office, &daemon);
    floor_incident(sink, office.directory, ret_round->floor_ms, INCIDENTS);
    client_open(&client, daemon.port);
    for (size_t i = 0; i < INCIDENTS; i++) {
        time_incident(sink, &client, i, &ret_round->ours_ms[i]);
    }
    client_close(&client);
    daemon_stop(&daemon);
    return bench_percentile(ret_round->ours_ms, INCIDENTS, 0.5) /
           bench_percentile(ret_round->floor_ms, INCIDENTS, 0.5);
}

void
row_incident(struct sink *sink)
{
    struct incident_round rounds[BENCH_ROUNDS];
    struct incident_round *round;
    double ratios[BENCH_ROUNDS];
    char ours[64];
    char least[64];

    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        ratios[i] = run_incidents(sink, &rounds[i]);
    }
    round = &rounds[bench_median_round(ratios, BENCH_ROUNDS)];
    for (size_t i = 0; i < 2; i++) {
        const double part = i == 0 ? 0.50 : 0.99;
        double a = bench_percentile(round->ours_ms, INCIDENTS, part);
        double b = bench_percentile(round->floor_ms, INCIDENTS, part);

        (void)snprintf(ours, sizeof(ours), "%.3f ms", a);
        (void)snprintf(least, sizeof(least), "%.3f ms", b);
        table_row(i == 0 ? "incident to first request, idle, p50"
                         : "incident to first request, p99",
                  ours, least, a / b, i == 0 ? "<= 1.5 x floor" : "(none)", i == 1 || a <= 1.5 * b);
    }
}

/* ---- everybody at once ---- */

static struct fan_result
fan_out(struct sink *sink, struct bench_daemon *daemon, size_t count, int64_t delay_us)
{
    struct fan_result result;
    struct client client;
    struct usage before;
    struct usage after;
    int64_t began_us;

    client_open(&client, daemon->port);
    sink_reset(sink, delay_us);
    before = daemon_usage(daemon);
    began_us = rows_activate_all(&client, NULL, 0);
    if (!sink_wait(sink, (int64_t)count, WITHIN_US)) {
        bench_fail("only %lld of %zu pages arrived", (long long)sink->view->requests, count);
    }
    result.seconds = (double)(sink->view->last_us - began_us) / 1e6;
    result.connections = sink->view->connections;
    (void)usleep(300000); /* the last results */
    after = daemon_usage(daemon);
    result.cpu_us = (double)(after.cpu_us - before.cpu_us) / (double)count;
    client_close(&client);
    return result;
}

static void
describe(const struct fan_result *result, size_t count, char *ret_text, size_t room)
{
    (void)snprintf(ret_text, room, "%.3f s %.0f/s %.1f us cpu C=%lld", result->seconds,
                   (double)count / result->seconds, result->cpu_us, (long long)result->connections);
}

struct fan_round {
    struct fan_result ours;
    struct fan_result floor;
};

/* The ratio of the rates. */
static double
run_fan_out(struct sink *sink, size_t count, int64_t delay_us, struct fan_round *ret_round)
{
    struct bench_office office;
    struct bench_daemon daemon;

    rows_start_office("fan-out", count / ROWS_PEOPLE, ROWS_PEOPLE, sink, &office, &daemon);
    sink_reset(sink, delay_us);
    ret_round->floor = floor_fan_out(sink, office.directory, count, delay_us == 0 ? 100 : 1000);
    ret_round->ours = fan_out(sink, &daemon, count, delay_us);
    daemon_stop(&daemon);
    return ret_round->floor.seconds / ret_round->ours.seconds;
}

/* The processor time of a page. */
static double
measure_fan_out(struct sink *sink, size_t count, int64_t delay_us)
{
    struct fan_round rounds[BENCH_ROUNDS];
    double ratios[BENCH_ROUNDS];
    char name[64];
    char ours[96];
    char least[96];
    size_t median;

    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        ratios[i] = run_fan_out(sink, count, delay_us, &rounds[i]);
    }
    median = bench_median_round(ratios, BENCH_ROUNDS);
    describe(&rounds[median].ours, count, ours, sizeof(ours));
    describe(&rounds[median].floor, count, least, sizeof(least));
    (void)snprintf(name, sizeof(name), "fan-out to %zu, answers after %lld ms", count,
                   (long long)delay_us / 1000);
    table_row(name, ours, least, ratios[median], ">= 0.8 of floor's rate", ratios[median] >= 0.8);
    return rounds[median].ours.cpu_us;
}

void
row_fan_out(struct sink *sink)
{
    static const int64_t delays_us[] = {0, 50000};

    for (size_t i = 0; i < 2; i++) {
        double small = measure_fan_out(sink, 1000, delays_us[i]);
        double large;
        char ours[64];
        char least[64];

        (void)measure_fan_out(sink, 10000, delays_us[i]);
        large = measure_fan_out(sink, 100000, delays_us[i]);
        (void)snprintf(ours, sizeof(ours), "%.1f us", large);
        (void)snprintf(least, sizeof(least), "%.1f us at 1000", small);
        table_row("cpu a page at 100000", ours, least, large / small, "<= 1.2 x",
                  large <= 1.2 * small);
    }
}
