/* What evhttp lets through and the server must not: slow requests, too many connections, long
 * bodies, ambiguous lengths; and the listeners. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/text.h"
#include "support/server_world.h"

static void
send_text(struct world *world, int client, const char *text)
{
    world_send(world, client, text, strlen(text));
}

/* One request as it stands; the status of its reply, 0 when there is none. */
static int
raw_status(struct world *world, const char *request)
{
    int client = world_connect(world);
    send_text(world, client, request);
    struct reply reply = world_read(world, client);
    int status = reply.status;
    reply_free(&reply);
    (void)close(client);
    return status;
}

#define GET_TYPES "GET /v1/types HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer test-token-viewer\r\n"

static void
test_slow_request_is_cut_off(void **state)
{
    (void)state;
    struct world_limits limits = {.request_timeout_ms = 300, .idle_timeout_ms = 60000};
    struct world *world = world_new(&limits);
    int client = world_connect(world);
    const char *request = GET_TYPES;
    struct text received;
    text_init(&received);
    bool is_closed = false;
    /* One byte each time the loop went round: every one would restart evhttp's own timer. */
    for (size_t i = 0; i < 40 && !is_closed; i++) {
        ssize_t sent = send(client, request + i, 1, MSG_NOSIGNAL);
        is_closed = sent != 1;
        for (int round = 0; round < 20; round++) {
            world_run(world);
            usleep(2000);
        }
        char byte[512];
        ssize_t size = recv(client, byte, sizeof(byte), MSG_DONTWAIT);
        text_add_bytes(&received, byte, size > 0 ? (size_t)size : 0);
        is_closed = is_closed || size == 0;
    }
    assert_true(is_closed);
    assert_non_null(strstr(received.bytes, "408"));
    text_fini(&received);
    (void)close(client);
    world_free(world);
}

static void
test_idle_connection_is_closed(void **state)
{
    (void)state;
    struct world_limits limits = {.idle_timeout_ms = 200};
    struct world *world = world_new(&limits);
    int client = world_connect(world);
    send_text(world, client, GET_TYPES "\r\n");
    struct reply reply = world_read(world, client);
    assert_int_equal(reply.status, 200);
    assert_true(world_is_closed(world, client));
    reply_free(&reply);
    (void)close(client);
    world_free(world);
}

static void
test_connection_is_kept_for_the_next_request(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    int client = world_connect(world);
    for (int i = 0; i < 3; i++) {
        send_text(world, client, GET_TYPES "\r\n");
        struct reply reply = world_read(world, client);
        assert_int_equal(reply.status, 200);
        reply_free(&reply);
    }
    (void)close(client);
    world_free(world);
}

static void
test_connections_above_the_limit_are_refused(void **state)
{
    (void)state;
    struct world_limits limits = {.connections = 3};
    struct world *world = world_new(&limits);
    int clients[3];
    for (size_t i = 0; i < ARRAY_SIZE(clients); i++) {
        clients[i] = world_connect(world);
        send_text(world, clients[i], GET_TYPES "\r\n");
        struct reply reply = world_read(world, clients[i]);
        assert_int_equal(reply.status, 200);
        reply_free(&reply);
    }
    int excess = world_connect(world);
    struct reply refused = world_read(world, excess);
    assert_int_equal(refused.status, 503);
    reply_free(&refused);
    (void)close(excess);

    /* The operators at the machine come in nevertheless. */
    int local = world_connect_unix(world);
    send_text(world, local, GET_TYPES "\r\n");
    struct reply reply = world_read(world, local);
    assert_int_equal(reply.status, 200);
    reply_free(&reply);
    (void)close(local);

    /* A place that was given up is given to the next. */
    (void)close(clients[0]);
    for (int i = 0; i < 20; i++) {
        world_run(world);
    }
    assert_int_equal(raw_status(world, GET_TYPES "Connection: close\r\n\r\n"), 200);
    (void)close(clients[1]);
    (void)close(clients[2]);
    world_free(world);
}

static void
test_descriptors_run_out(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
    int client = world_connect(world);
    /* The client's descriptor is there; the server's end of it is one too many. */
    int next = dup(0);
    struct rlimit tight = {.rlim_cur = (rlim_t)next, .rlim_max = old.rlim_max};
    (void)close(next);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &tight), 0);
    bool is_closed = world_is_closed(world, client);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
    assert_true(is_closed);
    (void)close(client);
    /* The pause ends by itself. */
    assert_int_equal(raw_status(world, GET_TYPES "Connection: close\r\n\r\n"), 200);
    world_free(world);
}

static void
test_long_body_is_413(void **state)
{
    (void)state;
    struct world_limits limits = {.body = 2000};
    struct world *world = world_new(&limits);
    char body[3001];
    memset(body, 'x', sizeof(body) - 1);
    body[sizeof(body) - 1] = '\0';
    struct reply reply = world_post(world, "reporter", "/v1/incidents", body, 413);
    reply_free(&reply);
    assert_int_equal(raw_status(world, "POST /v1/incidents HTTP/1.1\r\nHost: x\r\n"
                                       "Content-Length: 99999999999\r\n\r\n"),
                     413);
    world_free(world);
}

static void
test_long_headers_are_400(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    struct text request;
    text_init(&request);
    text_add(&request, GET_TYPES "X-Long: ");
    for (int i = 0; i < 9000; i++) {
        text_add_char(&request, 'a');
    }
    text_add(&request, "\r\n\r\n");
    assert_int_equal(raw_status(world, request.bytes), 400);
    text_fini(&request);
    world_free(world);
}

static void
test_ambiguous_requests_are_400(void **state)
{
    (void)state;
    static const char *const requests[] = {
        GET_TYPES "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello",
        GET_TYPES "Host: y\r\n\r\n",
        "GET /v1/types HTTP/1.1\r\nAuthorization: Bearer test-token-viewer\r\n\r\n",
        "GET /v1/types%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v1/types?a=%00b HTTP/1.1\r\nHost: x\r\n\r\n",
        "nonsense\r\n\r\n",
    };
    struct world *world = world_new(NULL);
    for (size_t i = 0; i < ARRAY_SIZE(requests); i++) {
        int status = raw_status(world, requests[i]);
        if (status != 400) {
            fail_msg("request %zu gave %d", i, status);
        }
    }
    world_free(world);
}

/* Some builds of libevent take this for a body without an end; then the deadline ends it. */
static void
test_unknown_transfer_encoding_is_not_served(void **state)
{
    (void)state;
    struct world_limits limits = {.request_timeout_ms = 200};
    struct world *world = world_new(&limits);
    int status = raw_status(world, GET_TYPES "Transfer-Encoding: gzip, chunked\r\n\r\n");
    assert_true(status == 400 || status == 408);
    world_free(world);
}

static void
test_http_1_0_needs_no_host(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    assert_int_equal(raw_status(world, "GET /healthz HTTP/1.0\r\n\r\n"), 200);
    world_free(world);
}

static void
test_chunked_body_is_read(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    int status = raw_status(world, "POST /v1/incidents HTTP/1.1\r\nHost: x\r\n"
                                   "Authorization: Bearer test-token-reporter\r\n"
                                   "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                   "2\r\n{}\r\n0\r\n\r\n");
    assert_int_equal(status, 422);
    world_free(world);
}

static void
test_listeners_follow_the_configuration(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    struct error error = {0};
    struct stat status;
    char path[128];
    (void)snprintf(path, sizeof(path), "%s/dutyd.sock", world->directory);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0660);
    int port = server_port_of(world->server, 1);
    int client = world_connect(world);

    /* What stays keeps its port and its connections. */
    assert_int_equal(server_configure(world->server, world->settings, &error), 0);
    assert_int_equal(server_port_of(world->server, 1), port);

    /* An address that cannot be bound leaves everything as it was. */
    struct listener_settings old = world->settings->listeners[1];
    world->settings->listeners[1].address = "192.0.2.1";
    assert_int_equal(server_configure(world->server, world->settings, &error), -1);
    assert_non_null(strstr(error.text, "192.0.2.1"));
    assert_int_equal(server_port_of(world->server, 1), port);
    world->settings->listeners[1] = old;

    /* What is gone is closed, but a connection that is there may finish. */
    size_t count = world->settings->listener_count;
    world->settings->listener_count = 1;
    for (int i = 0; i < 5; i++) {
        world_run(world);
    }
    assert_int_equal(server_configure(world->server, world->settings, &error), 0);
    assert_int_equal(server_port_of(world->server, 1), 0);
    send_text(world, client, GET_TYPES "Connection: close\r\n\r\n");
    struct reply reply = world_read(world, client);
    assert_int_equal(reply.status, 200);
    reply_free(&reply);
    (void)close(client);
    world->settings->listener_count = count;
    assert_int_equal(server_configure(world->server, world->settings, &error), 0);
    assert_int_not_equal(server_port_of(world->server, 1), 0);
    world_free(world);
}

static void
test_stop_answers_what_waits(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    world->holds_commands = true;
    int client = world_connect(world);
    const char *body = "{\"type\":\"infectious\",\"place\":\"a\",\"summary\":\"b\"}";
    char request[512];
    (void)snprintf(request, sizeof(request),
                   "POST /v1/incidents HTTP/1.1\r\nHost: x\r\n"
                   "Authorization: Bearer test-token-reporter\r\nContent-Length: %zu\r\n\r\n%s",
                   strlen(body), body);
    send_text(world, client, request);
    for (int i = 0; i < 1000 && world->waiting == NULL; i++) {
        world_run(world);
    }
    server_stop(world->server);
    assert_int_equal(server_port_of(world->server, 1) != 0, true);
    world->holds_commands = false;
    struct reply reply = world_read(world, client);
    assert_int_equal(reply.status, 201);
    assert_true(reply_has_header(&reply, "Connection: close"));
    assert_true(world_is_closed(world, client));
    reply_free(&reply);
    (void)close(client);
    world_free(world);
}

static void
test_second_server_on_the_same_socket_is_refused(void **state)
{
    (void)state;
    struct world *world = world_new(NULL);
    struct error error = {0};
    struct server_port port = {.commands = &world->port, .turn = world};
    struct server *second = server_new(world->base, &port);
    assert_int_equal(server_configure(second, world->settings, &error), -1);
    assert_non_null(strstr(error.text, "another program serves"));
    server_free(second);
    assert_int_equal(raw_status(world, GET_TYPES "Connection: close\r\n\r\n"), 200);
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slow_request_is_cut_off),
        cmocka_unit_test(test_idle_connection_is_closed),
        cmocka_unit_test(test_connection_is_kept_for_the_next_request),
        cmocka_unit_test(test_connections_above_the_limit_are_refused),
        cmocka_unit_test(test_descriptors_run_out),
        cmocka_unit_test(test_long_body_is_413),
        cmocka_unit_test(test_long_headers_are_400),
        cmocka_unit_test(test_ambiguous_requests_are_400),
        cmocka_unit_test(test_unknown_transfer_encoding_is_not_served),
        cmocka_unit_test(test_http_1_0_needs_no_host),
        cmocka_unit_test(test_chunked_body_is_read),
        cmocka_unit_test(test_listeners_follow_the_configuration),
        cmocka_unit_test(test_stop_answers_what_waits),
        cmocka_unit_test(test_second_server_on_the_same_socket_is_refused),
    };
    return cmocka_run_group_tests_name("server limits", tests, NULL, NULL);
}
