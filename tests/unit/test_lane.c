/* test_lane.c: the sender against providers that are slow, rude or dying, on loopback.
 *
 * The sink counts how often each page arrived, since the worst that a lane can do is to send twice
 * without knowing, or not at all. The turn is a stand-in that commits, or refuses to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/text.h"
#include "gateway/clock.h"
#include "gateway/outgoing.h"
#include "gateway/sender.h"

#define PAGES_MAX 3000
#define DEADLINE_MS 20000

/* ---- The office and the turn, as far as a lane sees them ---------------------------------------
 */

struct test_page {
    bool is_taken;
    bool is_settled;
    bool is_forgotten; /* the office has no such page any more */
    enum page_outcome outcome;
    char provider_id[64];
    char detail[256];
    int64_t retry_ms;
    unsigned arrivals; /* at the sink */
};

struct pending {
    struct arena *arena;
    const struct command *command;
    command_done *done;
    void *owner;
    uint64_t ticket;
};

static struct {
    struct event_base *base;
    struct event *turn;
    struct pending pending[64];
    size_t pending_count;
    bool is_journal_failing;
    struct test_page pages[PAGES_MAX + 1]; /* by number */
    size_t page_count;
    size_t next_page; /* the first not taken */
    size_t settled;
    size_t orders, reports; /* commands */
    struct settings settings;
    struct gateway_settings gateways[2];
    struct sender *sender;
    bool is_drained;
} world;

size_t
outgoing_backlog(const struct office *office, const char *gateway, size_t max, int64_t now_ms)
{
    size_t waiting = world.page_count - world.next_page;

    (void)office;
    (void)gateway;
    assert_true(now_ms > 0);
    return waiting < max ? waiting : max;
}

bool
outgoing_is_known(const struct office *office, struct page_id id)
{
    (void)office;
    return !world.pages[id_number(id.value)].is_forgotten;
}

bool
outgoing_find(const struct office *office, struct page_id id, int64_t now_ms, struct arena *arena,
              struct outgoing *ret_page)
{
    *ret_page = (struct outgoing){
        .page_id = arena_copy_string(arena, page_id_text(id).text),
        .address = "13800001111",
        .text = "text",
        .now_ms = now_ms,
    };
    return outgoing_is_known(office, id);
}

struct settings *
settings_hold(struct settings *settings)
{
    settings->references++;
    return settings;
}

void
settings_release(struct settings *settings)
{
    if (settings != NULL) {
        assert_true(settings->references > 0);
        settings->references--;
    }
}

static const struct office *
give_office(void *turn)
{
    (void)turn;
    return NULL;
}

static void
submit(void *turn, struct arena *arena, const struct command *command, command_done *done,
       void *owner, uint64_t ticket)
{
    (void)turn;
    assert_true(world.pending_count < ARRAY_SIZE(world.pending));
    world.pending[world.pending_count++] = (struct pending){arena, command, done, owner, ticket};
    event_active(world.turn, EV_TIMEOUT, 0);
}

static void
decide_take(const struct command *command, struct arena *arena, struct outcome *outcome)
{
    size_t max = command->as.take_pages.max;

    world.orders++;
    outcome->pages = arena_take_array(arena, max, sizeof(*outcome->pages));
    while (outcome->page_count < max && world.next_page < world.page_count) {
        size_t number = ++world.next_page;

        world.pages[number].is_taken = true;
        outcome->pages[outcome->page_count++].value = id_make(20261122, number);
    }
}

static void
decide_settle(const struct command *command)
{
    world.reports++;
    for (size_t i = 0; i < command->as.settle_pages.result_count; i++) {
        const struct event_result *result = &command->as.settle_pages.results[i];
        struct test_page *page = &world.pages[id_number(result->page.value)];

        assert_true(page->is_taken);
        assert_false(page->is_settled);
        page->is_settled = true;
        page->outcome = result->outcome;
        page->retry_ms = result->retry_ms;
        text_copy(page->provider_id, sizeof(page->provider_id),
                  result->provider_id == NULL ? "" : result->provider_id);
        text_copy(page->detail, sizeof(page->detail), result->detail == NULL ? "" : result->detail);
        world.settled++;
    }
}

static void
run_turn(evutil_socket_t fd, short what, void *context)
{
    struct pending pending[ARRAY_SIZE(world.pending)];
    size_t count = world.pending_count;
    bool has_failed = world.is_journal_failing;

    (void)fd;
    (void)what;
    (void)context;
    memcpy(pending, world.pending, sizeof(pending));
    world.pending_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct outcome outcome = {0};

        if (has_failed) {
            refusal_set(&outcome.refusal, REFUSAL_JOURNAL_UNAVAILABLE, NULL, "full", NULL, NULL);
        } else if (pending[i].command->kind == COMMAND_TAKE_PAGES) {
            decide_take(pending[i].command, pending[i].arena, &outcome);
        } else {
            decide_settle(pending[i].command);
        }
        pending[i].done(pending[i].owner, pending[i].ticket, &outcome);
        arena_free(pending[i].arena);
    }
    if (!has_failed && world.sender != NULL) {
        sender_wake(world.sender);
    }
}

/* ---- The sink ----------------------------------------------------------------------------------
 */

enum manner {
    ANSWERS,      /* what `answer` says */
    ANSWERS_LATE, /* after 60 ms */
    KEEPS_SILENT,
    CLOSES,             /* takes the request in and closes without a word */
    RESETS_REUSED,      /* answers the first request of a connection and resets at the second */
    CLOSES_AFTER_REPLY, /* without having said so */
};

static struct {
    struct evconnlistener *listener;
    uint16_t port;
    enum manner manner;
    const char *answer;
    size_t connections;
    size_t requests;
    size_t open_requests, open_requests_most;
    struct connection *first;
} sink;

struct connection {
    struct bufferevent *bev;
    struct event *later;
    size_t requests;
    struct connection *next;
};

static void
drop_connection(struct connection *connection, bool with_reset)
{
    struct connection **at = &sink.first;

    while (*at != connection) {
        at = &(*at)->next;
    }
    *at = connection->next;
    if (with_reset) {
        struct linger linger = {.l_onoff = 1, .l_linger = 0};

        assert_int_equal(setsockopt(bufferevent_getfd(connection->bev), SOL_SOCKET, SO_LINGER,
                                    &linger, sizeof(linger)),
                         0);
    }
    bufferevent_free(connection->bev);
    event_free(connection->later);
    free(connection);
}

static void
answer_now(struct connection *connection)
{
    (void)evbuffer_add(bufferevent_get_output(connection->bev), sink.answer, strlen(sink.answer));
    sink.open_requests--;
}

static void
answer_late(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    answer_now(context);
}

static void
end_written(struct bufferevent *bev, void *context)
{
    (void)bev;
    drop_connection(context, false);
}

/* Returns false when the connection is gone. */
static bool
behave(struct connection *connection)
{
    const struct timeval pause = {.tv_usec = 60000};

    switch (sink.manner) {
    case KEEPS_SILENT:
        return true;
    case ANSWERS_LATE:
        (void)event_add(connection->later, &pause);
        return true;
    case CLOSES:
        drop_connection(connection, false);
        return false;
    case RESETS_REUSED:
        if (connection->requests > 1) {
            drop_connection(connection, true);
            return false;
        }
        answer_now(connection);
        return true;
    case CLOSES_AFTER_REPLY:
        answer_now(connection);
        bufferevent_setcb(connection->bev, NULL, end_written, NULL, connection);
        return false;
    case ANSWERS:
        break;
    }
    answer_now(connection);
    return true;
}

static void
count_arrival(const char *request)
{
    const char *id = strstr(request, "P-20261122-");

    assert_non_null(id);
    world.pages[strtoul(id + strlen("P-20261122-"), NULL, 10)].arrivals++;
    sink.requests++;
    sink.open_requests++;
    if (sink.open_requests > sink.open_requests_most) {
        sink.open_requests_most = sink.open_requests;
    }
}

/* The size of the whole request at the front of the buffer; 0 while it is not all there. */
static size_t
measure_request(const char *bytes, size_t size)
{
    const char *end = memmem(bytes, size, "\r\n\r\n", 4);
    const char *length = memmem(bytes, size, "Content-Length: ", 16);
    size_t total = 0;

    if (end == NULL) {
        return 0;
    }
    total = (size_t)(end - bytes) + 4;
    if (length != NULL && length < end) {
        total += strtoul(length + 16, NULL, 10);
    }
    return total <= size ? total : 0;
}

static void
read_requests(struct bufferevent *bev, void *context)
{
    struct connection *connection = context;
    struct evbuffer *input = bufferevent_get_input(bev);
    bool is_there = true;

    while (is_there) {
        size_t size = evbuffer_get_length(input);
        char *bytes = memory_copy_bytes(evbuffer_pullup(input, -1), size);
        size_t request_size = measure_request(bytes, size);

        if (request_size == 0) {
            free(bytes);
            return;
        }
        bytes[request_size] = '\0';
        count_arrival(bytes);
        free(bytes);
        (void)evbuffer_drain(input, request_size);
        connection->requests++;
        is_there = behave(connection);
    }
}

static void
see_end(struct bufferevent *bev, short what, void *context)
{
    (void)bev;
    if ((what & (BEV_EVENT_EOF | BEV_EVENT_ERROR)) != 0) {
        drop_connection(context, false);
    }
}

static void
accept_connection(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *address,
                  int size, void *context)
{
    struct connection *connection = memory_new(sizeof(*connection));

    (void)listener;
    (void)address;
    (void)size;
    (void)context;
    sink.connections++;
    connection->bev = bufferevent_socket_new(world.base, fd, BEV_OPT_CLOSE_ON_FREE);
    connection->later = evtimer_new(world.base, answer_late, connection);
    connection->next = sink.first;
    sink.first = connection;
    bufferevent_setcb(connection->bev, read_requests, NULL, see_end, connection);
    (void)bufferevent_enable(connection->bev, EV_READ | EV_WRITE);
}

static void
open_sink(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);

    memset(&sink, 0, sizeof(sink));
    sink.answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    sink.listener = evconnlistener_new_bind(world.base, accept_connection, NULL,
                                            LEV_OPT_CLOSE_ON_FREE | LEV_OPT_REUSEABLE, 1024,
                                            (struct sockaddr *)&address, (int)sizeof(address));
    assert_non_null(sink.listener);
    assert_int_equal(
        getsockname(evconnlistener_get_fd(sink.listener), (struct sockaddr *)&address, &size), 0);
    sink.port = ntohs(address.sin_port);
}

/* ---- The world ---------------------------------------------------------------------------------
 */

static char sink_url[64];

static int
set_up(void **state)
{
    const struct command_port port = {.submit = submit};
    const struct office_view view = {.office = give_office};

    (void)state;
    memset(&world, 0, sizeof(world));
    world.base = event_base_new();
    world.turn = event_new(world.base, -1, 0, run_turn, NULL);
    open_sink();
    (void)snprintf(sink_url, sizeof(sink_url), "http://127.0.0.1:%u/", sink.port);
    world.gateways[0] = (struct gateway_settings){
        .name = "main",
        .driver = DRIVER_HTTP,
        .url = sink_url,
        .method = "POST",
        .content_type = "text/plain",
        .body = "{id}",
        .concurrency_max = 20,
        .connect_timeout_ms = 2000,
        .timeout_ms = 5000,
        .success = {.items = {{.statuses = "200", .contains = "ok"}}, .count = 1},
    };
    world.settings.gateways = world.gateways;
    world.settings.gateway_count = 1;
    world.sender = sender_new(world.base, &port, &view);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < world.pending_count; i++) {
        arena_free(world.pending[i].arena);
    }
    sender_free(world.sender);
    assert_int_equal(world.settings.references, 0);
    while (sink.first != NULL) {
        drop_connection(sink.first, false);
    }
    evconnlistener_free(sink.listener);
    event_free(world.turn);
    event_base_free(world.base);
    return 0;
}

/* Runs the loop until the condition holds; false when the time is over. */
static bool
run_until(bool (*holds)(size_t argument), size_t argument)
{
    const struct timeval most = {.tv_usec = 20000};
    int64_t end_us = clock_mono_us() + DEADLINE_MS * INT64_C(1000);

    while (!holds(argument)) {
        if (clock_mono_us() > end_us) {
            return false;
        }
        (void)event_base_loopexit(world.base, &most);
        (void)event_base_loop(world.base, EVLOOP_ONCE);
    }
    return true;
}

static bool
has_settled(size_t count)
{
    return world.settled >= count;
}

static bool
has_requests(size_t count)
{
    return sink.requests >= count;
}

static bool
is_past_ms(size_t mono_ms)
{
    return clock_mono_us() / 1000 >= (int64_t)mono_ms;
}

static bool
is_drained(size_t argument)
{
    (void)argument;
    return world.is_drained;
}

static void
send_pages(size_t count)
{
    world.page_count += count;
    sender_configure(world.sender, &world.settings);
}

static size_t
count_outcome(enum page_outcome outcome)
{
    size_t count = 0;

    for (size_t i = 1; i <= world.page_count; i++) {
        count += world.pages[i].is_settled && world.pages[i].outcome == outcome ? 1 : 0;
    }
    return count;
}

static void
assert_none_arrived_twice(void)
{
    for (size_t i = 1; i <= world.page_count; i++) {
        if (world.pages[i].arrivals > 1) {
            fail_msg("page %zu arrived %u times", i, world.pages[i].arrivals);
        }
    }
}

/* ---- Tests --------------------------------------------------------------------------------------
 */

static void
every_page_arrives_once(void **state)
{
    (void)state;
    send_pages(1000);
    assert_true(run_until(has_settled, 1000));
    assert_int_equal(count_outcome(OUTCOME_SENT), 1000);
    assert_int_equal(sink.requests, 1000);
    assert_none_arrived_twice();
    assert_true(sink.connections <= 20);
    /* Results are told together and not one by one. */
    assert_true(world.reports < 600);
}

static void
slow_provider_gets_more_at_once(void **state)
{
    (void)state;
    sink.manner = ANSWERS_LATE;
    send_pages(200);
    assert_true(run_until(has_settled, 200));
    assert_int_equal(count_outcome(OUTCOME_SENT), 200);
    assert_int_equal(sink.open_requests_most, 20);
    assert_none_arrived_twice();
}

static void
silence_after_the_request_is_a_doubt(void **state)
{
    (void)state;
    sink.manner = KEEPS_SILENT;
    world.gateways[0].timeout_ms = 150;
    send_pages(3);
    assert_true(run_until(has_settled, 3));
    assert_int_equal(count_outcome(OUTCOME_DOUBT), 3);
    assert_none_arrived_twice();
}

static void
close_without_a_word_is_a_doubt(void **state)
{
    (void)state;
    sink.manner = CLOSES;
    send_pages(30);
    assert_true(run_until(has_settled, 30));
    assert_int_equal(count_outcome(OUTCOME_DOUBT), 30);
    assert_int_equal(sink.requests, 30);
    assert_none_arrived_twice();
}

static void
nobody_there_is_not_sent(void **state)
{
    (void)state;
    world.gateways[0].url = "http://127.0.0.1:1/";
    send_pages(5);
    assert_true(run_until(has_settled, 5));
    assert_int_equal(count_outcome(OUTCOME_NOT_SENT), 5);
}

static void
error_in_a_200_is_no_success(void **state)
{
    (void)state;
    sink.answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nerror";
    send_pages(5);
    assert_true(run_until(has_settled, 5));
    assert_int_equal(count_outcome(OUTCOME_NOT_SENT), 5);
    assert_string_equal(world.pages[1].detail, "HTTP 200: error");
}

static void
retry_after_reaches_the_office(void **state)
{
    int64_t before_ms = clock_wall_ms();

    (void)state;
    sink.answer = "HTTP/1.1 503 Busy\r\nRetry-After:  30 \r\nContent-Length: 0\r\n\r\n";
    send_pages(4);
    assert_true(run_until(has_settled, 4));
    assert_int_equal(count_outcome(OUTCOME_LIMITED), 4);
    assert_in_range(world.pages[1].retry_ms, before_ms + 30000, clock_wall_ms() + 30000);
}

static void
redirect_is_not_followed(void **state)
{
    (void)state;
    sink.answer = "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n";
    send_pages(2);
    assert_true(run_until(has_settled, 2));
    assert_int_equal(count_outcome(OUTCOME_NOT_SENT), 2);
    assert_int_equal(sink.requests, 2);
}

static void
endless_answer_is_cut_and_a_doubt(void **state)
{
    struct text answer;

    (void)state;
    text_init(&answer);
    text_add(&answer, "HTTP/1.1 200 OK\r\nContent-Length: 200002\r\n\r\nok");
    for (int i = 0; i < 20000; i++) {
        text_add(&answer, "0123456789");
    }
    sink.answer = answer.bytes;
    send_pages(2);
    assert_true(run_until(has_settled, 2));
    assert_int_equal(count_outcome(OUTCOME_DOUBT), 2);
    sink.answer = "";
    text_fini(&answer);
}

/* The trap: libcurl repeats a request on its own when a kept connection dies under it. */
static void
reset_of_a_reused_connection_does_not_send_twice(void **state)
{
    (void)state;
    sink.manner = RESETS_REUSED;
    send_pages(400);
    assert_true(run_until(has_settled, 400));
    assert_none_arrived_twice();
    assert_true(count_outcome(OUTCOME_DOUBT) > 100);
    assert_true(count_outcome(OUTCOME_SENT) > 100);
    assert_int_equal(count_outcome(OUTCOME_SENT) + count_outcome(OUTCOME_DOUBT), 400);
    for (size_t i = 1; i <= 400; i++) {
        assert_true(world.pages[i].arrivals == 1 || world.pages[i].outcome == OUTCOME_DOUBT);
    }
}

static void
connection_closed_behind_our_back_does_not_send_twice(void **state)
{
    (void)state;
    sink.manner = CLOSES_AFTER_REPLY;
    send_pages(400);
    assert_true(run_until(has_settled, 400));
    assert_none_arrived_twice();
    for (size_t i = 1; i <= 400; i++) {
        assert_true(world.pages[i].arrivals == 1 || world.pages[i].outcome != OUTCOME_SENT);
    }
}

static void
get_takes_a_connection_of_its_own(void **state)
{
    (void)state;
    sink.manner = RESETS_REUSED;
    world.gateways[0].method = "GET";
    strcat(sink_url, "?id={id}");
    send_pages(100);
    assert_true(run_until(has_settled, 100));
    assert_int_equal(count_outcome(OUTCOME_SENT), 100);
    assert_int_equal(sink.connections, 100);
    assert_none_arrived_twice();
}

static void
failing_journal_loses_no_result(void **state)
{
    (void)state;
    sink.manner = ANSWERS_LATE;
    send_pages(4);
    assert_true(run_until(has_requests, 4));
    world.is_journal_failing = true;
    assert_true(run_until(is_past_ms, (size_t)(clock_mono_us() / 1000 + 200)));
    assert_int_equal(world.settled, 0);
    world.is_journal_failing = false;
    world.page_count += 10;
    assert_true(run_until(has_settled, 14));
    assert_int_equal(count_outcome(OUTCOME_SENT), 14);
    assert_none_arrived_twice();
}

static void
forgotten_page_is_counted_and_dropped(void **state)
{
    struct lane_status status;

    (void)state;
    sink.manner = ANSWERS_LATE;
    send_pages(3);
    assert_true(run_until(has_requests, 3));
    world.pages[2].is_forgotten = true;
    assert_true(run_until(has_settled, 2));
    assert_false(world.pages[2].is_settled);
    assert_int_equal(sender_status(world.sender, &status, 1), 1);
    assert_int_equal(status.unknown_pages, 1);
    assert_int_equal(status.requests, 3);
    assert_int_equal(status.in_flight, 0);
    assert_true(status.latency_ms >= 50);
}

static void
page_that_cannot_be_said_is_refused(void **state)
{
    static struct header_settings headers[] = {{"X-Bad", "a\nb"}};

    (void)state;
    world.gateways[0].headers = headers;
    world.gateways[0].header_count = 1;
    send_pages(3);
    assert_true(run_until(has_settled, 3));
    assert_int_equal(count_outcome(OUTCOME_REFUSED), 3);
    assert_int_equal(sink.requests, 0);
    assert_non_null(strstr(world.pages[1].detail, "X-Bad"));
}

static void
rate_is_kept(void **state)
{
    int64_t start_us = clock_mono_us();

    (void)state;
    world.gateways[0].rate_per_second_max = 40; /* four at once, then one in 25 ms */
    send_pages(12);
    assert_true(run_until(has_settled, 12));
    assert_true(clock_mono_us() - start_us >= 190000);
    assert_none_arrived_twice();
}

static void
outbox_settles_at_once(void **state)
{
    (void)state;
    world.gateways[0] = (struct gateway_settings){.name = "outbox", .driver = DRIVER_OUTBOX};
    send_pages(2500);
    assert_true(run_until(has_settled, 2500));
    assert_int_equal(count_outcome(OUTCOME_SENT), 2500);
    assert_string_equal(world.pages[7].provider_id,
                        page_id_text((struct page_id){id_make(20261122, 7)}).text);
    assert_int_equal(world.orders, 3);
}

static void
reload_keeps_what_is_in_flight(void **state)
{
    struct settings other = world.settings;
    struct gateway_settings gateway = world.gateways[0];
    struct lane_status status[4];

    (void)state;
    sink.manner = ANSWERS_LATE;
    send_pages(4);
    assert_true(run_until(has_requests, 4));
    gateway.name = "new";
    other.references = 0;
    other.gateways = &gateway;
    sender_configure(world.sender, &other);
    assert_int_equal(sender_status(world.sender, status, 4), 2);
    world.page_count += 4;
    sender_wake(world.sender);
    assert_true(run_until(has_settled, 8));
    assert_int_equal(count_outcome(OUTCOME_SENT), 8);
    assert_none_arrived_twice();
    /* The old lane has ended and let its settings go. */
    assert_int_equal(sender_status(world.sender, status, 4), 1);
    assert_string_equal(status[0].name, "new");
    assert_int_equal(world.settings.references, 0);
    sender_configure(world.sender, &world.settings);
    assert_int_equal(sender_status(world.sender, status, 4), 2);
    assert_true(run_until(is_past_ms, (size_t)(clock_mono_us() / 1000 + 20)));
    assert_int_equal(other.references, 0);
}

static void
note_drained(void *context)
{
    (void)context;
    assert_false(world.is_drained);
    world.is_drained = true;
}

static void
drain_finishes_what_is_in_flight(void **state)
{
    (void)state;
    sink.manner = ANSWERS_LATE;
    send_pages(10); /* four are taken at first */
    assert_true(run_until(has_requests, 4));
    sender_drain(world.sender, 10000, note_drained, NULL);
    assert_false(world.is_drained);
    assert_true(run_until(is_drained, 0));
    assert_int_equal(world.settled, 4);
    assert_int_equal(sink.requests, 4);
}

static void
drain_ends_at_its_deadline(void **state)
{
    (void)state;
    sink.manner = KEEPS_SILENT;
    send_pages(2);
    assert_true(run_until(has_requests, 2));
    sender_drain(world.sender, 50, note_drained, NULL);
    assert_true(run_until(is_drained, 0));
    assert_int_equal(world.settled, 0);
}

static void
idle_sender_is_drained_soon(void **state)
{
    (void)state;
    send_pages(0);
    sender_drain(world.sender, 10000, note_drained, NULL);
    assert_false(world.is_drained);
    assert_true(run_until(is_drained, 0));
}

#define LANE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        LANE_TEST(every_page_arrives_once),
        LANE_TEST(slow_provider_gets_more_at_once),
        LANE_TEST(silence_after_the_request_is_a_doubt),
        LANE_TEST(close_without_a_word_is_a_doubt),
        LANE_TEST(nobody_there_is_not_sent),
        LANE_TEST(error_in_a_200_is_no_success),
        LANE_TEST(retry_after_reaches_the_office),
        LANE_TEST(redirect_is_not_followed),
        LANE_TEST(endless_answer_is_cut_and_a_doubt),
        LANE_TEST(reset_of_a_reused_connection_does_not_send_twice),
        LANE_TEST(connection_closed_behind_our_back_does_not_send_twice),
        LANE_TEST(get_takes_a_connection_of_its_own),
        LANE_TEST(failing_journal_loses_no_result),
        LANE_TEST(forgotten_page_is_counted_and_dropped),
        LANE_TEST(page_that_cannot_be_said_is_refused),
        LANE_TEST(rate_is_kept),
        LANE_TEST(outbox_settles_at_once),
        LANE_TEST(reload_keeps_what_is_in_flight),
        LANE_TEST(drain_finishes_what_is_in_flight),
        LANE_TEST(drain_ends_at_its_deadline),
        LANE_TEST(idle_sender_is_drained_soon),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
