/* test_sender_turn.c: the sender with the real turn, office and journal: a page that was asked for
 * leaves with its text and ends as sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/state.h"
#include "gateway/clock.h"
#include "gateway/sender.h"
#include "support/rude_sink.h"
#include "turn.h"

#define CONFIGURATION "tests/conf/small/dutyd.conf"
#define DEADLINE_US INT64_C(20000000)

static struct {
    char directory[64];
    char journal[96];
    struct event_base *base;
    struct settings *settings;
    struct turn *turn;
    struct command_port port;
    struct sender *sender;
    struct rude_sink sink;
    char url[64];
    char request[8192]; /* the last that arrived */
} duty;

static void
note_request(const char *request)
{
    (void)snprintf(duty.request, sizeof(duty.request), "%s", request);
}

static void
wake_sender(void *context, uint64_t last_seq, bool has_committed)
{
    (void)context;
    (void)last_seq;
    (void)has_committed;
    if (duty.sender != NULL) {
        sender_wake(duty.sender);
    }
}

static const struct office *
find_office(void *turn)
{
    return turn_office(turn);
}

static int
set_up(void **state)
{
    const struct turn_hooks hooks = {.released = wake_sender};
    struct office_view view = {.office = find_office};
    struct config_report report;
    struct error error = {0};

    (void)state;
    memset(&duty, 0, sizeof(duty));
    strcpy(duty.directory, "/tmp/dutyd-sender-XXXXXX");
    assert_non_null(mkdtemp(duty.directory));
    (void)snprintf(duty.journal, sizeof(duty.journal), "%s/journal.db", duty.directory);
    duty.base = event_base_new();
    rude_sink_open(&duty.sink, duty.base, note_request);
    config_report_init(&report);
    duty.settings = config_load(CONFIGURATION, clock_wall_ms(), &report);
    if (duty.settings == NULL) {
        fail_msg("%s", report.count > 0 ? report.problems[0].text : "no settings");
    }
    config_report_fini(&report);
    duty.turn = turn_new(duty.base, &turn_clock_system, duty.journal, duty.settings->directory,
                         &hooks, &error);
    if (duty.turn == NULL) {
        fail_msg("%s", error.text);
    }
    duty.port = turn_port(duty.turn);
    view.turn = duty.turn;
    duty.sender = sender_new(duty.base, &duty.port, &view);
    return 0;
}

static int
tear_down(void **state)
{
    char command[128];

    (void)state;
    turn_flush(duty.turn);
    sender_free(duty.sender);
    turn_free(duty.turn);
    rude_sink_close(&duty.sink);
    settings_release(duty.settings);
    event_base_free(duty.base);
    (void)snprintf(command, sizeof(command), "rm -rf '%s'", duty.directory);
    return system(command);
}

static void
note_outcome(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    (void)owner;
    (void)ticket;
    assert_int_equal(outcome->refusal.code, REFUSAL_NONE);
}

static void
ask_for_a_test_page(void)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));

    command->kind = COMMAND_TEST_PAGE;
    command->actor = (struct actor){.authority = AUTHORITY_ADMIN, .name = "test"};
    command->as.test_page.person = "health-officer1";
    command_submit(&duty.port, arena, command, note_outcome, NULL, 1);
}

/* The first page in the state wanted; NULL when the time is over. */
static const struct page *
wait_for_page(enum page_state wanted)
{
    const struct timeval most = {.tv_usec = 20000};
    int64_t end_us = clock_mono_us() + DEADLINE_US;

    while (clock_mono_us() < end_us) {
        for (const struct page *page = turn_office(duty.turn)->pages; page != NULL;
             page = page->hh.next) {
            if (page->state == wanted) {
                return page;
            }
        }
        (void)event_base_loopexit(duty.base, &most);
        (void)event_base_loop(duty.base, EVLOOP_ONCE);
    }
    return NULL;
}

/* The gateway of the small office becomes one that speaks to the sink. */
static void
use_webhook(void)
{
    struct gateway_settings *gateway = &duty.settings->gateways[0];

    (void)snprintf(duty.url, sizeof(duty.url), "http://127.0.0.1:%u/hook", duty.sink.port);
    gateway->driver = DRIVER_WEBHOOK;
    gateway->url = duty.url;
    gateway->secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    gateway->connect_timeout_ms = 2000;
    gateway->timeout_ms = 5000;
}

static void
outbox_page_is_sent(void **state)
{
    const struct page *page = NULL;

    (void)state;
    sender_configure(duty.sender, duty.settings);
    ask_for_a_test_page();
    page = wait_for_page(PAGE_SENT);
    assert_non_null(page);
    assert_string_equal(page->provider_id, page_id_text(page->id).text);
    assert_string_equal(page->gateway, "outbox");
}

static void
page_leaves_with_its_text(void **state)
{
    const struct page *page = NULL;

    (void)state;
    use_webhook();
    sender_configure(duty.sender, duty.settings);
    ask_for_a_test_page();
    page = wait_for_page(PAGE_SENT);
    assert_non_null(page);
    assert_int_equal(duty.sink.requests, 1);
    assert_non_null(strstr(duty.request, page_id_text(page->id).text));
    assert_non_null(strstr(duty.request, "\"to\":\"19900000011\""));
    assert_non_null(strstr(duty.request, "\"kind\":\"test\""));
    assert_non_null(strstr(duty.request, "测试"));
    assert_non_null(strstr(duty.request, "\"attempt\":1"));
    assert_non_null(strstr(duty.request, "webhook-signature: v1,"));
}

static void
limited_page_waits_and_is_tried_again(void **state)
{
    const struct page *page = NULL;

    (void)state;
    use_webhook();
    duty.sink.answer = "HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
    sender_configure(duty.sender, duty.settings);
    ask_for_a_test_page();
    assert_non_null(wait_for_page(PAGE_SENDING));
    page = wait_for_page(PAGE_QUEUED);
    assert_non_null(page);
    assert_non_null(strstr(page->problem, "429"));
    duty.sink.answer = "HTTP/1.1 204 No Content\r\n\r\n";
    assert_non_null(wait_for_page(PAGE_SENT));
    assert_int_equal(duty.sink.requests, 2);
    assert_non_null(strstr(duty.request, "\"attempt\":2"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(outbox_page_is_sent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(page_leaves_with_its_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limited_page_waits_and_is_tried_again, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
