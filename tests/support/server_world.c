#include "support/server_world.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/state.h"

#define PATIENCE_MS 10000

static int64_t
now_ms(clockid_t clock)
{
    struct timespec now;
    assert_int_equal(clock_gettime(clock, &now), 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- The turn ---- */

static void
submit(void *turn, struct arena *arena, const struct command *command, command_done *done,
       void *owner, uint64_t ticket)
{
    struct world *world = turn;
    struct world_command *waiting = memory_new(sizeof(*waiting));
    waiting->arena = arena;
    waiting->command = *command;
    waiting->done = done;
    waiting->owner = owner;
    waiting->ticket = ticket;
    world->refusals += command->kind == COMMAND_REFUSE ? 1 : 0;
    struct world_command **last = &world->waiting;
    while (*last != NULL) {
        last = &(*last)->next;
    }
    *last = waiting;
}

static void
note_append(void *context, int result, const struct error *error)
{
    (void)error;
    *(int *)context = result;
}

/* What the outcome points to lives in the arena. */
static void
decide(struct world *world, const struct command *from, struct arena *arena,
       struct outcome *outcome)
{
    struct command command = *from;
    struct event_batch batch;
    int result = 0;
    command.now_ms = now_ms(CLOCK_REALTIME);
    event_batch_init(&batch, arena);
    if (world->is_journal_broken) {
        refusal_set(&outcome->refusal, REFUSAL_JOURNAL_UNAVAILABLE, NULL, "disk full", NULL, NULL);
        return;
    }
    office_decide(world->office, &command, &batch, outcome);
    if (batch.count > 0) {
        result = -1;
        journal_append(world->journal, journal_epoch(world->journal), &batch, note_append, &result);
    }
    assert_int_equal(result, 0);
}

static void
run_turn(struct world *world)
{
    while (world->waiting != NULL && !world->holds_commands) {
        struct world_command *first = world->waiting;
        struct outcome outcome;
        struct arena *arena = arena_new();
        memset(&outcome, 0, sizeof(outcome));
        world->waiting = first->next;
        decide(world, &first->command, arena, &outcome);
        first->done(first->owner, first->ticket, &outcome);
        arena_free(arena);
        arena_free(first->arena);
        free(first);
        server_committed(world->server, journal_last_seq(world->journal));
    }
}

void
world_run(struct world *world)
{
    assert_true(event_base_loop(world->base, EVLOOP_NONBLOCK) >= 0);
    run_turn(world);
}

static const struct office *
get_office(void *turn)
{
    return ((struct world *)turn)->office;
}

static struct journal *
get_journal(void *turn)
{
    return ((struct world *)turn)->journal;
}

static void
read_configuration(void *turn, bool is_reload, uint64_t ticket)
{
    struct world *world = turn;
    struct config_report report;
    bool is_refused = is_reload && world->reload_result != 0;
    config_report_init(&report);
    report.errors = is_refused ? 1 : 0;
    server_finish_reading(world->server, is_reload, ticket,
                          is_refused ? NULL : world->settings->directory->digest, &report);
    config_report_fini(&report);
}

static void
get_health(void *turn, struct daemon_health *ret_health)
{
    *ret_health = ((struct world *)turn)->health;
}

static size_t
get_lanes(void *turn, struct lane_view *ret_lanes, size_t room)
{
    (void)turn;
    if (room > 0) {
        *ret_lanes = (struct lane_view){.name = "outbox", .driver = "outbox", .in_flight = 2};
    }
    return 1;
}

/* ---- Setting up ---- */

static struct settings *
load_settings(struct world *world, const struct world_limits *limits)
{
    char command[256];
    char path[128];
    (void)snprintf(world->directory, sizeof(world->directory), "/tmp/dutyd-server-XXXXXX");
    assert_non_null(mkdtemp(world->directory));
    (void)snprintf(command, sizeof(command), "cp -r tests/conf/small/. %s/", world->directory);
    assert_int_equal(system(command), 0);
    (void)snprintf(path, sizeof(path), "%s/dutyd.conf", world->directory);
    struct config_report report;
    config_report_init(&report);
    struct settings *settings = config_load(path, now_ms(CLOCK_REALTIME), &report);
    for (size_t i = 0; settings == NULL && i < report.count; i++) {
        print_error("%s:%d: %s\n", report.problems[i].file, report.problems[i].line,
                    report.problems[i].text);
    }
    assert_non_null(settings);
    config_report_fini(&report);
    settings->unix_accounts[0].uid = geteuid(); /* whoever runs the tests is the administrator */
    if (limits != NULL) {
        settings->connections_max =
            limits->connections != 0 ? limits->connections : settings->connections_max;
        settings->body_size_max = limits->body != 0 ? limits->body : settings->body_size_max;
        settings->request_timeout_ms = limits->request_timeout_ms != 0
                                           ? limits->request_timeout_ms
                                           : settings->request_timeout_ms;
        settings->idle_timeout_ms =
            limits->idle_timeout_ms != 0 ? limits->idle_timeout_ms : settings->idle_timeout_ms;
        settings->feed_buffer_max =
            limits->feed_buffer != 0 ? limits->feed_buffer : settings->feed_buffer_max;
    }
    return settings;
}

struct world *
world_new(const struct world_limits *limits)
{
    struct world *world = memory_new(sizeof(*world));
    struct error error = {0};
    world->settings = load_settings(world, limits);
    world->base = event_base_new();
    if (journal_open(world->settings->journal, &world->journal, &error) != 0) {
        fail_msg("%s", error.text);
    }
    world->office = office_new();
    office_use_directory(world->office, world->settings->directory);
    world->port = (struct command_port){world, submit};
    world->health = (struct daemon_health){.is_ready = true, .turn_age_ms = 5};
    struct server_port port = {.commands = &world->port,
                               .turn = world,
                               .office = get_office,
                               .journal = get_journal,
                               .read_configuration = read_configuration,
                               .health = get_health,
                               .lanes = get_lanes};
    world->server = server_new(world->base, &port);
    if (server_configure(world->server, world->settings, &error) != 0) {
        fail_msg("%s", error.text);
    }
    struct arena *arena = arena_new();
    struct command *boot = arena_take(arena, sizeof(*boot));
    struct outcome outcome = {0};
    boot->kind = COMMAND_BOOT;
    boot->actor = (struct actor){AUTHORITY_SYSTEM, "dutyd"};
    boot->as.boot.version = "test";
    decide(world, boot, arena, &outcome);
    arena_free(arena);
    return world;
}

void
world_free(struct world *world)
{
    char command[128];
    world->holds_commands = false;
    run_turn(world);
    server_free(world->server);
    journal_close(world->journal);
    office_free(world->office);
    settings_release(world->settings);
    event_base_free(world->base);
    (void)snprintf(command, sizeof(command), "rm -rf %s", world->directory);
    assert_int_equal(system(command), 0);
    free(world);
}

int
world_set_up(void **state)
{
    *state = world_new(NULL);
    return 0;
}

int
world_tear_down(void **state)
{
    world_free(*state);
    return 0;
}

/* ---- The client ---- */

int
world_connect(struct world *world)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)server_port_of(world->server, 1)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(client >= 0);
    assert_int_equal(connect(client, (struct sockaddr *)&address, sizeof(address)), 0);
    return client;
}

int
world_connect_unix(struct world *world)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s/dutyd.sock", world->directory);
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(client >= 0);
    assert_int_equal(connect(client, (struct sockaddr *)&address, sizeof(address)), 0);
    return client;
}

void
world_send(struct world *world, int client, const char *bytes, size_t size)
{
    int64_t until_ms = now_ms(CLOCK_MONOTONIC) + PATIENCE_MS;
    while (size > 0 && now_ms(CLOCK_MONOTONIC) < until_ms) {
        ssize_t sent = send(client, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN) {
            return; /* the server has closed it: the reply says why */
        }
        bytes += sent > 0 ? sent : 0;
        size -= sent > 0 ? (size_t)sent : 0;
        world_run(world);
    }
    assert_int_equal(size, 0);
}

void
world_hang_up(struct world *world, const char *path)
{
    struct text request;
    int client = world_connect(world);
    text_init(&request);
    text_add_format(&request,
                    "GET %s HTTP/1.1\r\nHost: dutyd\r\nAuthorization: Bearer "
                    "test-token-viewer\r\n\r\n",
                    path);
    world_send(world, client, request.bytes, request.size);
    world_run(world);
    (void)close(client);
    text_fini(&request);
}

/* Adds what has come. -1: closed. */
static int
receive(struct world *world, int client, struct text *text)
{
    char bytes[16384];
    world_run(world);
    struct pollfd ready = {.fd = client, .events = POLLIN};
    (void)poll(&ready, 1, 2);
    ssize_t size = recv(client, bytes, sizeof(bytes), MSG_DONTWAIT);
    if (size == 0 || (size < 0 && errno != EAGAIN)) {
        return -1;
    }
    text_add_bytes(text, bytes, size > 0 ? (size_t)size : 0);
    return 0;
}

/* The whole size of the reply at the beginning of the text, 0 while it is not known. */
static size_t
find_end(const struct text *text, bool is_closed)
{
    const char *end = strstr(text->bytes, "\r\n\r\n");
    if (end == NULL) {
        return 0;
    }
    size_t head = (size_t)(end + 4 - text->bytes);
    const char *length = strcasestr(text->bytes, "\r\nContent-Length: ");
    if (length == NULL || length > end) {
        return is_closed ? text->size : 0;
    }
    size_t size = head + strtoul(length + strlen("\r\nContent-Length: "), NULL, 10);
    return text->size >= size ? size : (is_closed ? text->size : 0);
}

struct reply
world_read(struct world *world, int client)
{
    struct reply reply = {0};
    struct text text;
    text_init(&text);
    int64_t until_ms = now_ms(CLOCK_MONOTONIC) + PATIENCE_MS;
    size_t size = 0;
    bool is_closed = false;
    while (size == 0 && !is_closed) {
        assert_true(now_ms(CLOCK_MONOTONIC) < until_ms);
        is_closed = receive(world, client, &text) != 0;
        size = find_end(&text, is_closed);
    }
    if (size > 0) {
        size_t head = (size_t)(strstr(text.bytes, "\r\n\r\n") + 4 - text.bytes);
        reply.status = atoi(text.bytes + strlen("HTTP/1.1 "));
        reply.head = memory_copy_bytes(text.bytes, head);
        reply.body = memory_copy_bytes(text.bytes + head, text.size - head);
        reply.body_size = text.size - head;
        reply.json = json_loadb(reply.body, reply.body_size, JSON_DECODE_ANY, NULL);
    }
    text_fini(&text);
    return reply;
}

char *
world_read_until(struct world *world, int client, const char *wanted)
{
    struct text text;
    text_init(&text);
    int64_t until_ms = now_ms(CLOCK_MONOTONIC) + PATIENCE_MS;
    while (strstr(text.bytes, wanted) == NULL) {
        if (now_ms(CLOCK_MONOTONIC) >= until_ms || receive(world, client, &text) != 0) {
            fail_msg("\"%s\" did not come; this did: %s", wanted, text.bytes);
        }
    }
    char *bytes = text_take(&text);
    text_fini(&text);
    return bytes;
}

bool
world_is_closed(struct world *world, int client)
{
    struct text text;
    text_init(&text);
    int64_t until_ms = now_ms(CLOCK_MONOTONIC) + PATIENCE_MS;
    int result = 0;
    while (result == 0 && now_ms(CLOCK_MONOTONIC) < until_ms) {
        result = receive(world, client, &text);
        text_clear(&text);
    }
    text_fini(&text);
    return result != 0;
}

struct reply
world_call(struct world *world, const char *role, const char *method, const char *path,
           const char *headers, const char *body)
{
    struct text request;
    text_init(&request);
    text_add_format(&request, "%s %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n%s", method,
                    path, headers == NULL ? "" : headers);
    if (role != NULL) {
        text_add_format(&request, "Authorization: Bearer test-token-%s\r\n", role);
    }
    if (body != NULL) {
        text_add_format(&request, "Content-Length: %zu\r\n", strlen(body));
    }
    text_add(&request, "\r\n");
    text_add(&request, body == NULL ? "" : body);
    int client = world_connect(world);
    world_send(world, client, request.bytes, request.size);
    struct reply reply = world_read(world, client);
    (void)close(client);
    text_fini(&request);
    return reply;
}

static void
check_status(const struct reply *reply, const char *path, int status)
{
    if (reply->status != status) {
        fail_msg("%s gave %d, not %d: %s", path, reply->status, status,
                 reply->body == NULL ? "" : reply->body);
    }
}

struct reply
world_post(struct world *world, const char *role, const char *path, const char *body, int status)
{
    struct reply reply =
        world_call(world, role, "POST", path, "Content-Type: application/json\r\n", body);
    check_status(&reply, path, status);
    return reply;
}

struct reply
world_get(struct world *world, const char *role, const char *path, int status)
{
    struct reply reply = world_call(world, role, "GET", path, NULL, NULL);
    check_status(&reply, path, status);
    return reply;
}

void
reply_free(struct reply *reply)
{
    free(reply->head);
    free(reply->body);
    json_decref(reply->json);
    memset(reply, 0, sizeof(*reply));
}

json_t *
reply_at(const struct reply *reply, const char *path)
{
    json_t *at = reply->json;
    char *copy = memory_copy_string(path);
    char *rest = NULL;
    for (char *part = strtok_r(copy, ".", &rest); part != NULL && at != NULL;
         part = strtok_r(NULL, ".", &rest)) {
        at = json_is_array(at) ? json_array_get(at, strtoul(part, NULL, 10))
                               : json_object_get(at, part);
    }
    free(copy);
    if (at == NULL) {
        fail_msg("there is no %s in %s", path, reply->body == NULL ? "" : reply->body);
    }
    return at;
}

const char *
reply_text(const struct reply *reply, const char *path)
{
    const char *text = json_string_value(reply_at(reply, path));
    if (text == NULL) {
        fail_msg("%s is no text in %s", path, reply->body);
    }
    return text;
}

bool
reply_has_header(const struct reply *reply, const char *line)
{
    return reply->head != NULL && strcasestr(reply->head, line) != NULL;
}

char *
world_report_incident(struct world *world)
{
    struct reply reply = world_post(world, "reporter", "/v1/incidents", WORLD_REPORT, 201);
    char *id = memory_copy_string(reply_text(&reply, "id"));
    reply_free(&reply);
    return id;
}

char *
world_activate(struct world *world, const char *id)
{
    char path[96];
    (void)snprintf(path, sizeof(path), "/v1/incidents/%s/response", id);
    struct reply reply =
        world_post(world, "command", path, "{\"action\":\"activate\",\"level\":3}", 202);
    char *notice = memory_copy_string(reply_text(&reply, "notice.id"));
    assert_string_equal(reply_text(&reply, "response.state"), "active");
    assert_string_equal(reply_text(&reply, "notices.0"), notice);
    reply_free(&reply);
    return notice;
}
