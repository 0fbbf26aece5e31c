/* The live feed: JSON lines and Server-Sent Events, resumed, beating, and cut off when stuck. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/text.h"
#include "support/server_world.h"

static void
report(struct world *world, const char *place, int status)
{
    char body[256];
    (void)snprintf(body, sizeof(body),
                   "{\"type\":\"infectious\",\"place\":\"%s\",\"summary\":\"发热聚集\","
                   "\"contact\":\"19912345678\"}",
                   place);
    struct reply reply = world_post(world, "reporter", "/v1/incidents", body, status);
    reply_free(&reply);
}

static int
follow(struct world *world, const char *role, const char *path, const char *headers)
{
    char request[512];
    int client = world_connect(world);
    (void)snprintf(request, sizeof(request),
                   "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer test-token-%s\r\n%s\r\n",
                   path, role, headers);
    world_send(world, client, request, strlen(request));
    return client;
}

static void
test_piece_of_the_journal(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    report(world, "甲地", 201);
    struct reply reply = world_get(world, "viewer", "/v1/events", 200);
    assert_true(reply_has_header(&reply, "Content-Type: application/x-ndjson"));
    assert_true(reply_has_header(&reply, "Dutyd-Last-Seq: "));
    char *line = strstr(reply.body, "\"incident_reported\"");
    assert_non_null(line);
    assert_null(strstr(reply.body, "19912345678"));
    assert_non_null(strstr(reply.body, "199****5678"));
    struct reply full = world_get(world, "command", "/v1/events?after=1&limit=10000", 200);
    assert_non_null(strstr(full.body, "19912345678"));
    assert_null(strstr(full.body, "\"seq\":1,"));
    struct reply first = world_get(world, "viewer", "/v1/events?limit=1", 200);
    assert_non_null(strstr(first.body, "\"seq\":1,"));
    assert_ptr_equal(strchr(first.body, '\n'), first.body + first.body_size - 1);
    struct reply wrong = world_get(world, "viewer", "/v1/events?after=x", 422);
    reply_free(&reply);
    reply_free(&full);
    reply_free(&first);
    reply_free(&wrong);
    world_free(world);
}

static void
test_follower_gets_news(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    report(world, "甲地", 201);
    int client = follow(world, "viewer", "/v1/events?follow=1", "");
    free(world_read_until(world, client, "\r\n\r\n"));
    report(world, "乙地", 201);
    char *news = world_read_until(world, client, "乙地");
    assert_null(strstr(news, "甲地")); /* without `after` it starts at the present */
    free(news);
    (void)close(client);
    world_free(world);
}

static void
test_events_stream_resumes(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    report(world, "甲地", 201);
    char headers[128];
    (void)snprintf(headers, sizeof(headers), "Accept: text/event-stream\r\nLast-Event-ID: %llu\r\n",
                   (unsigned long long)journal_last_seq(world->journal));
    report(world, "乙地", 201);
    int client = follow(world, "viewer", "/v1/events", headers);
    char *missed = world_read_until(world, client, "乙地");
    assert_non_null(strstr(missed, "Content-Type: text/event-stream"));
    assert_non_null(strstr(missed, "retry: "));
    assert_non_null(strstr(missed, "\nevent: incident_reported\ndata: {"));
    assert_null(strstr(missed, "甲地"));
    free(missed);
    report(world, "丙地", 201);
    free(world_read_until(world, client, "丙地"));
    (void)close(client);
    for (int i = 0; i < 100; i++) {
        world_run(world);
    }
    report(world, "丁地", 201); /* nobody follows any more */
    world_free(world);
}

static void
test_quiet_feed_beats(void **state)
{
    (void)state;
    struct world_limits limits = {.idle_timeout_ms = 300, .request_timeout_ms = 100};
    struct world *world = world_new(&limits);
    int client = follow(world, "viewer", "/v1/events", "Accept: text/event-stream\r\n");
    for (int i = 0; i < 8; i++) { /* longer than evhttp would leave it open in silence */
        free(world_read_until(world, client, ":\n\n"));
    }
    (void)close(client);
    world_free(world);
}

static void
test_catching_up_is_not_stuck(void **state)
{
    (void)state;
    struct world_limits limits = {.feed_buffer = 4096};
    struct world *world = world_new(&limits);
    for (int i = 0; i < 60; i++) {
        report(world, "某地", 201);
    }
    report(world, "终点", 201);
    int client = follow(world, "viewer", "/v1/events?after=0&follow=1", "");
    free(world_read_until(world, client, "终点"));
    (void)close(client);
    world_free(world);
}

static void
note_append(void *context, int result, const struct error *error)
{
    (void)error;
    *(int *)context = result;
}

/* Refusals cost the office nothing but their lines in the journal. */
static void
add_events(struct world *world)
{
    struct event_batch batch;
    struct arena *arena = arena_new();
    int result = -1;
    event_batch_init(&batch, arena);
    for (int i = 0; i < 50; i++) {
        struct event *event = event_batch_add(&batch, EVENT_REQUEST_REFUSED);
        event->at_ms = 1800000000000;
        event->actor = (struct actor){AUTHORITY_VIEWER, "somebody"};
        event->as.request_refused.action = "GET /v1/events";
        event->as.request_refused.reason = "FIELD_INVALID";
        event->as.request_refused.detail = "a sentence that fills the buffers of this machine";
    }
    journal_append(world->journal, journal_epoch(world->journal), &batch, note_append, &result);
    assert_int_equal(result, 0);
    arena_free(arena);
    server_committed(world->server, journal_last_seq(world->journal));
    world_run(world);
}

static uint64_t
read_metric(struct world *world, const char *name)
{
    struct reply reply = world_get(world, "viewer", "/metrics", 200);
    char line[80];
    (void)snprintf(line, sizeof(line), "\n%s ", name);
    const char *at = strstr(reply.body, line);
    assert_non_null(at);
    uint64_t value = strtoull(at + strlen(line), NULL, 10);
    reply_free(&reply);
    return value;
}

static void
test_stuck_reader_is_cut_off(void **state)
{
    (void)state;
    struct world_limits limits = {.feed_buffer = 8192, .request_timeout_ms = 300};
    struct world *world = world_new(&limits);
    /* A Unix socket, since the kernel holds less for it than for a TCP connection. */
    int client = world_connect_unix(world);
    const char *request = "GET /v1/events?after=0&follow=1 HTTP/1.1\r\nHost: x\r\n\r\n";
    world_send(world, client, request, strlen(request));
    uint64_t cut = 0;
    for (int i = 0; i < 5000 && cut == 0; i++) {
        if (i < 100) {
            add_events(world);
        }
        usleep(2000);
        world_run(world);
        cut = i % 20 == 0 ? read_metric(world, "dutyd_feeds_cut_total") : 0;
    }
    assert_int_equal(cut, 1);
    assert_int_equal(read_metric(world, "dutyd_feeds"), 0);
    assert_true(world_is_closed(world, client));
    (void)close(client);
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_piece_of_the_journal),
        cmocka_unit_test(test_follower_gets_news),
        cmocka_unit_test(test_events_stream_resumes),
        cmocka_unit_test(test_quiet_feed_beats),
        cmocka_unit_test(test_catching_up_is_not_stuck),
        cmocka_unit_test(test_stuck_reader_is_cut_off),
    };
    return cmocka_run_group_tests_name("server feed", tests, NULL, NULL);
}
