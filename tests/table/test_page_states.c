/* Every state of a page under every result of a gateway and every receipt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/private.h"
#include "table_office.h"

#define CONF "tests/conf/small/dutyd.conf"
#define GATEWAY "outbox"

enum {
    QUE = PAGE_QUEUED,
    SDG = PAGE_SENDING,
    SNT = PAGE_SENT,
    DLV = PAGE_DELIVERED,
    DBT = PAGE_DOUBT,
    FLD = PAGE_FAILED,
    CAN = PAGE_CANCELLED
};

/* Only what is being sent has a result; one that comes for anything else is late and changes
 * nothing. With one gateway a failure means to try it again, a refusal the end. */
static const int after_result[PAGE_STATE_N][OUTCOME_N] = {
    /*       sent not_sent limited refused broken doubt */
    [QUE] = {QUE, QUE, QUE, QUE, QUE, QUE}, [SDG] = {SNT, QUE, QUE, FLD, QUE, DBT},
    [SNT] = {SNT, SNT, SNT, SNT, SNT, SNT}, [DLV] = {DLV, DLV, DLV, DLV, DLV, DLV},
    [DBT] = {DBT, DBT, DBT, DBT, DBT, DBT}, [FLD] = {FLD, FLD, FLD, FLD, FLD, FLD},
    [CAN] = {CAN, CAN, CAN, CAN, CAN, CAN},
};

/* The same when the unit has answered while the page was out: nothing is tried again. */
static const int after_result_answered[OUTCOME_N] = {SNT, CAN, CAN, FLD, CAN, DBT};

/* "Delivered" is the truth whenever it comes; a failure counts only for what was sent last. */
static const int after_receipt[PAGE_STATE_N][RECEIPT_N] = {
    /*       pending delivered failed */
    [QUE] = {QUE, DLV, QUE}, [SDG] = {SDG, DLV, FLD}, [SNT] = {SNT, DLV, FLD},
    [DLV] = {DLV, DLV, DLV}, [DBT] = {SNT, DLV, FLD}, [FLD] = {FLD, DLV, FLD},
    [CAN] = {CAN, DLV, CAN},
};

static struct table_office table;

static void
settle(const struct page *page, enum page_outcome outcome)
{
    struct command command = {.kind = COMMAND_SETTLE_PAGES};
    struct event_result result = {.page = page->id, .outcome = outcome, .detail = "test"};

    command.as.settle_pages.gateway = GATEWAY;
    command.as.settle_pages.results = &result;
    command.as.settle_pages.result_count = 1;
    (void)table_office_decide(&table, &command, AUTHORITY_SYSTEM);
}

static void
receive_from(const char *gateway, const struct page *page, enum receipt_status status)
{
    struct command command = {.kind = COMMAND_RECEIPTS};
    struct event_receipt receipt = {.page = page->id, .status = status};

    command.as.receipts.gateway = gateway;
    command.as.receipts.receipts = &receipt;
    command.as.receipts.receipt_count = 1;
    (void)table_office_decide(&table, &command, AUTHORITY_GATEWAY);
}

static void
receive(const struct page *page, enum receipt_status status)
{
    receive_from(GATEWAY, page, status);
}

static void
take(struct page *page)
{
    struct event event = {.kind = EVENT_PAGES_SENDING};

    event.as.pages.gateway = GATEWAY;
    event.as.pages.pages = &page->id;
    event.as.pages.page_count = 1;
    table_office_apply(&table, &event);
}

static void
acknowledge(const struct page *page)
{
    struct command command = {.kind = COMMAND_ANSWER};

    command.as.answer.callout = page->callout;
    command.as.answer.answer = ANSWER_ACK;
    command.as.answer.name = "李明";
    command.as.answer.means = MEANS_OPERATOR;
    command.as.answer.people = -1;
    command.as.answer.vehicles = -1;
    (void)table_office_decide(&table, &command, AUTHORITY_COMMAND);
}

static struct page *
page_in(enum page_state state)
{
    struct page *page = table_office_activate(&table, "infectious", 3)->notices->callouts->pages;

    take(page);
    if (state == PAGE_CANCELLED) {
        acknowledge(page);
    }
    if (state == PAGE_CANCELLED || state == PAGE_QUEUED) {
        settle(page, OUTCOME_NOT_SENT);
    }
    if (state == PAGE_SENT) {
        settle(page, OUTCOME_SENT);
    } else if (state == PAGE_DELIVERED) {
        receive(page, RECEIPT_DELIVERED);
    } else if (state == PAGE_DOUBT) {
        settle(page, OUTCOME_DOUBT);
    } else if (state == PAGE_FAILED) {
        settle(page, OUTCOME_REFUSED);
    }
    assert_int_equal(page->state, state);
    return page;
}

static int
set_up(void **state)
{
    (void)state;
    table_office_init(&table, CONF);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    table_office_fini(&table);
    return 0;
}

/* Nothing may be lost: what is queued stands in a queue or waits for a time. */
static void
check_page(const struct page *page, int wanted)
{
    if ((int)page->state != wanted) {
        print_error("the page is %s\n", page_state_names[page->state]);
    }
    assert_int_equal(page->state, wanted);
    assert_int_equal(page->is_queued || deadline_is_set(&page->due),
                     wanted == PAGE_QUEUED || wanted == PAGE_DOUBT);
    assert_false(page->is_queued && deadline_is_set(&page->due));
}

static void
every_state_takes_every_result(void **unused)
{
    (void)unused;
    for (int state = 0; state < PAGE_STATE_N; state++) {
        for (int outcome = 0; outcome < OUTCOME_N; outcome++) {
            struct page *page = page_in((enum page_state)state);

            settle(page, (enum page_outcome)outcome);
            check_page(page, after_result[state][outcome]);
        }
    }
}

static void
every_result_after_the_answer(void **unused)
{
    (void)unused;
    for (int outcome = 0; outcome < OUTCOME_N; outcome++) {
        struct page *page = page_in(PAGE_SENDING);

        acknowledge(page);
        assert_int_equal(page->state, PAGE_SENDING);
        settle(page, (enum page_outcome)outcome);
        assert_int_equal(page->state, after_result_answered[outcome]);
    }
}

static void
every_state_takes_every_receipt(void **unused)
{
    (void)unused;
    for (int state = 0; state < PAGE_STATE_N; state++) {
        for (int status = 0; status < RECEIPT_N; status++) {
            struct page *page = page_in((enum page_state)state);

            receive(page, (enum receipt_status)status);
            check_page(page, after_receipt[state][status]);
        }
    }
}

/* A gateway speaks for its own pages: what another says of them is refused and on the record. */
static void
a_receipt_of_another_gateway_is_refused(void **unused)
{
    (void)unused;
    for (int status = 0; status < RECEIPT_N; status++) {
        struct page *page = page_in(PAGE_SENT);
        uint64_t refusals = table.office->counts.refusals;

        receive_from("stranger", page, (enum receipt_status)status);
        assert_int_equal(page->state, PAGE_SENT);
        assert_int_equal(table.office->counts.refusals, refusals + 1);
    }
}

/* A probe without an answer leaves memory with its incident: the gateway may be tried again. */
static void
a_forgotten_probe_is_over(void **unused)
{
    struct page *page = page_in(PAGE_SENDING);
    struct gateway_state *gateway = office_find_gateway(table.office, GATEWAY);

    (void)unused;
    gateway->is_probing = true;
    state_drop_incident(table.office, office_find_incident(table.office, page->incident));
    assert_false(gateway->is_probing);
}

/* Results and receipts of pages that nobody knows any more change nothing and stop nothing. */
static void
what_is_unknown_is_passed_over(void **unused)
{
    struct page stranger = {.id = {id_make(20200101, 7)}};
    uint64_t seq = table.office->seq;

    (void)unused;
    for (int outcome = 0; outcome < OUTCOME_N; outcome++) {
        if (outcome != OUTCOME_BROKEN) {
            settle(&stranger, (enum page_outcome)outcome);
        }
    }
    for (int status = 0; status < RECEIPT_N; status++) {
        receive(&stranger, (enum receipt_status)status);
    }
    assert_int_equal(table.office->seq, seq);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_state_takes_every_result, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_result_after_the_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_state_takes_every_receipt, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_receipt_of_another_gateway_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_forgotten_probe_is_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_unknown_is_passed_over, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
