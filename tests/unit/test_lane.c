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

#include "base/text.h"
#include "gateway/clock.h"
#include "gateway/sender.h"
#include "support/lane_world.h"
#include "support/rude_sink.h"

#define DEADLINE_MS 20000

static void
count_arrival(const char *request)
{
    const char *id = strstr(request, "P-20261122-");

    assert_non_null(id);
    world.pages[strtoul(id + strlen("P-20261122-"), NULL, 10)].arrivals++;
}

/* ---- The world ---------------------------------------------------------------------------------
 */

static struct rude_sink sink;
static struct settings settings_in_use;
static struct gateway_settings gateways[1];
static bool is_drained;
static char sink_url[64];

static int
set_up(void **state)
{
    (void)state;
    is_drained = false;
    lane_world_open();
    rude_sink_open(&sink, world.base, count_arrival);
    (void)snprintf(sink_url, sizeof(sink_url), "http://127.0.0.1:%u/", sink.port);
    gateways[0] = (struct gateway_settings){
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
    settings_in_use = (struct settings){.gateways = gateways};
    settings_in_use.gateway_count = 1;
    settings_in_use.references = 1;
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    lane_world_close();
    assert_int_equal(settings_in_use.references, 1);
    rude_sink_close(&sink);
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
has_drained(size_t argument)
{
    (void)argument;
    return is_drained;
}

static void
send_pages(size_t count)
{
    world.page_count += count;
    sender_configure(world.sender, &settings_in_use);
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
    sink.manner = SINK_ANSWERS_LATE;
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
    sink.manner = SINK_KEEPS_SILENT;
    gateways[0].timeout_ms = 150;
    send_pages(3);
    assert_true(run_until(has_settled, 3));
    assert_int_equal(count_outcome(OUTCOME_DOUBT), 3);
    assert_none_arrived_twice();
}

static void
close_without_a_word_is_a_doubt(void **state)
{
    (void)state;
    sink.manner = SINK_CLOSES;
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
    gateways[0].url = "http://127.0.0.1:1/";
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
answer_that_is_not_http_is_a_doubt(void **state)
{
    (void)state;
    sink.answer = "SMPP? no.\r\n\r\n";
    send_pages(3);
    assert_true(run_until(has_settled, 3));
    assert_int_equal(count_outcome(OUTCOME_DOUBT), 3);
    assert_none_arrived_twice();
}

static void
address_that_cannot_be_used_is_not_sent(void **state)
{
    (void)state;
    gateways[0].url = "ftp://127.0.0.1/";
    send_pages(2);
    assert_true(run_until(has_settled, 2));
    assert_int_equal(count_outcome(OUTCOME_NOT_SENT), 2);
}

/* The resolver's own sockets come and go beside those of the connections. */
static void
name_is_resolved(void **state)
{
    (void)state;
    (void)snprintf(sink_url, sizeof(sink_url), "http://localhost:%u/", sink.port);
    send_pages(300);
    assert_true(run_until(has_settled, 300));
    assert_int_equal(count_outcome(OUTCOME_SENT), 300);
    assert_none_arrived_twice();
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
    sink.manner = SINK_RESETS_REUSED;
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
    sink.manner = SINK_CLOSES_AFTER_REPLY;
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
    sink.manner = SINK_RESETS_REUSED;
    gateways[0].method = "GET";
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
    sink.manner = SINK_ANSWERS_LATE;
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
    sink.manner = SINK_ANSWERS_LATE;
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
    gateways[0].headers = headers;
    gateways[0].header_count = 1;
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
    gateways[0].rate_per_second_max = 40; /* four at once, then one in 25 ms */
    send_pages(12);
    assert_true(run_until(has_settled, 12));
    assert_true(clock_mono_us() - start_us >= 190000);
    assert_none_arrived_twice();
}

static void
outbox_settles_at_once(void **state)
{
    (void)state;
    gateways[0] = (struct gateway_settings){.name = "outbox", .driver = DRIVER_OUTBOX};
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
    struct settings other = settings_in_use;
    struct gateway_settings gateway = gateways[0];
    struct lane_status status[4];

    (void)state;
    sink.manner = SINK_ANSWERS_LATE;
    send_pages(4);
    assert_true(run_until(has_requests, 4));
    gateway.name = "new";
    other.references = 1;
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
    assert_int_equal(settings_in_use.references, 1);
    sender_configure(world.sender, &settings_in_use);
    assert_int_equal(sender_status(world.sender, status, 4), 2);
    assert_true(run_until(is_past_ms, (size_t)(clock_mono_us() / 1000 + 20)));
    assert_int_equal(other.references, 1);
}

static void
note_drained(void *context)
{
    (void)context;
    assert_false(is_drained);
    is_drained = true;
}

static void
drain_finishes_what_is_in_flight(void **state)
{
    struct lane_status status;

    (void)state;
    sink.manner = SINK_ANSWERS_LATE;
    send_pages(100); /* four are taken at first, a few more while nothing comes back */
    assert_true(run_until(has_requests, 4));
    assert_int_equal(sender_status(world.sender, &status, 1), 1);
    assert_in_range(status.in_flight, 4, 20);
    sender_drain(world.sender, 10000, note_drained, NULL);
    assert_false(is_drained);
    sender_configure(world.sender, &settings_in_use); /* a late reload changes nothing */
    assert_true(run_until(has_drained, 0));
    assert_int_equal(world.settled, status.in_flight);
    assert_int_equal(sink.requests, status.in_flight);
}

static void
drain_ends_at_its_deadline(void **state)
{
    (void)state;
    sink.manner = SINK_KEEPS_SILENT;
    send_pages(2);
    assert_true(run_until(has_requests, 2));
    sender_drain(world.sender, 50, note_drained, NULL);
    assert_true(run_until(has_drained, 0));
    assert_int_equal(world.settled, 0);
}

static void
idle_sender_is_drained_soon(void **state)
{
    (void)state;
    send_pages(0);
    sender_drain(world.sender, 10000, note_drained, NULL);
    assert_false(is_drained);
    assert_true(run_until(has_drained, 0));
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
        LANE_TEST(answer_that_is_not_http_is_a_doubt),
        LANE_TEST(address_that_cannot_be_used_is_not_sent),
        LANE_TEST(name_is_resolved),
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
