/* Every state of a callout under every answer and every event. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "table_office.h"

#define CONF "tests/conf/small/dutyd.conf"

enum {
    CAL = CALLOUT_CALLING,
    ACK = CALLOUT_ACKNOWLEDGED,
    BRF = CALLOUT_BRIEFED,
    DSP = CALLOUT_DISPATCHED,
    ONS = CALLOUT_ON_SCENE,
    REP = CALLOUT_REPORTED,
    DEC = CALLOUT_DECLINED,
    UNA = CALLOUT_UNANSWERED,
    STD = CALLOUT_STOOD_DOWN
};

/* A later stage is never taken back by an earlier word; one person's no is not the unit's while
 * others are being called; who declined or was not heard of may still come. */
static const int after_answer[CALLOUT_STATE_N][ANSWER_N] = {
    /*          ack  decline briefed dispatched on_scene report substitute cannot */
    [CAL] = {ACK, CAL, BRF, DSP, ONS, CAL, ACK, DEC},
    [ACK] = {ACK, DEC, BRF, DSP, ONS, ACK, ACK, DEC},
    [BRF] = {BRF, DEC, BRF, DSP, ONS, BRF, BRF, DEC},
    [DSP] = {DSP, DEC, DSP, DSP, ONS, DSP, DSP, DEC},
    [ONS] = {ONS, ONS, ONS, ONS, ONS, ONS, ONS, ONS},
    [DEC] = {ACK, DEC, BRF, DSP, ONS, DEC, ACK, DEC},
    [UNA] = {ACK, DEC, BRF, DSP, ONS, UNA, ACK, DEC},
    [STD] = {STD, STD, STD, STD, STD, STD, STD, STD},
};

/* Where a report is asked for, every other yes only says that the question has arrived. */
static const enum callout_state states_asked[] = {CALLOUT_CALLING,    CALLOUT_ACKNOWLEDGED,
                                                  CALLOUT_REPORTED,   CALLOUT_DECLINED,
                                                  CALLOUT_UNANSWERED, CALLOUT_STOOD_DOWN};
static const int after_answer_asked[CALLOUT_STATE_N][ANSWER_N] = {
    /*          ack  decline briefed dispatched on_scene report substitute cannot */
    [CAL] = {ACK, CAL, ACK, ACK, ACK, REP, ACK, DEC},
    [ACK] = {ACK, DEC, ACK, ACK, ACK, REP, ACK, DEC},
    [REP] = {REP, REP, REP, REP, REP, REP, REP, REP},
    [DEC] = {ACK, DEC, ACK, ACK, ACK, REP, ACK, DEC},
    [UNA] = {ACK, DEC, ACK, ACK, ACK, REP, ACK, DEC},
    [STD] = {STD, STD, STD, STD, STD, STD, STD, STD},
};

static const enum event_kind events[] = {EVENT_CALLOUTS_UNANSWERED, EVENT_CALLOUTS_OVERDUE,
                                         EVENT_CALLOUTS_QUIET, EVENT_CALLOUTS_STOOD_DOWN};
#define EVENTS (sizeof(events) / sizeof(events[0]))

static const int after_event[CALLOUT_STATE_N][EVENTS] = {
    /*       unanswered overdue quiet stood_down */
    [CAL] = {UNA, CAL, CAL, STD}, [ACK] = {ACK, ACK, ACK, STD}, [BRF] = {BRF, BRF, BRF, STD},
    [DSP] = {DSP, DSP, DSP, STD}, [ONS] = {ONS, ONS, ONS, STD}, [DEC] = {DEC, DEC, DEC, STD},
    [UNA] = {UNA, UNA, UNA, STD}, [STD] = {STD, STD, STD, STD},
};

static struct table_office table;
static bool asks_report;

static struct callout *
find_callout(struct incident *incident)
{
    /* Of the health commission, from which much is expected. */
    struct callout *callout = incident->notices->callouts;

    if (asks_report) {
        callout->expects = CALLOUT_REPORTED;
        callout->report_due_ms = callout->started_ms + 60 * 60000;
    }
    return callout;
}

static void
apply_answer(struct callout *callout, enum answer answer)
{
    struct event event = {.kind = EVENT_CALLOUT_ANSWERED, .callout = callout->id};

    event.person = "health-officer1";
    event.as.callout_answered.answer = answer;
    event.as.callout_answered.name = "李明";
    event.as.callout_answered.people = -1;
    event.as.callout_answered.vehicles = -1;
    table_office_apply(&table, &event);
}

static void
apply_to_callout(struct callout *callout, enum event_kind kind)
{
    struct event event = {.kind = kind};

    event.as.callouts.callouts = &callout->id;
    event.as.callouts.callout_count = 1;
    event.as.callouts.expected = CALLOUT_BRIEFED;
    table_office_apply(&table, &event);
}

static struct callout *
callout_in(enum callout_state state)
{
    struct callout *callout = find_callout(table_office_activate(&table, "infectious", 3));

    if (state >= CALLOUT_ACKNOWLEDGED && state <= CALLOUT_ON_SCENE) {
        static const enum answer answers[] = {ANSWER_ACK, ANSWER_BRIEFED, ANSWER_DISPATCHED,
                                              ANSWER_ON_SCENE};

        apply_answer(callout, answers[state - CALLOUT_ACKNOWLEDGED]);
    } else if (state == CALLOUT_REPORTED) {
        apply_answer(callout, ANSWER_REPORT);
    } else if (state == CALLOUT_DECLINED) {
        apply_answer(callout, ANSWER_ACK);
        apply_answer(callout, ANSWER_DECLINE);
    } else if (state == CALLOUT_UNANSWERED) {
        apply_to_callout(callout, EVENT_CALLOUTS_UNANSWERED);
    } else if (state == CALLOUT_STOOD_DOWN) {
        apply_to_callout(callout, EVENT_CALLOUTS_STOOD_DOWN);
    }
    assert_int_equal(callout->state, state);
    return callout;
}

static int
set_up(void **state)
{
    (void)state;
    asks_report = false;
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

static void
check_deadlines(const struct callout *callout)
{
    bool is_calling = callout->state == CALLOUT_CALLING;
    bool owes = callout->state >= CALLOUT_ACKNOWLEDGED && callout->state < callout->expects;

    assert_int_equal(deadline_is_set(&callout->step_due), is_calling);
    if (!is_calling) {
        assert_false(deadline_is_set(&callout->overdue_due));
    }
    if (!owes || callout->state > CALLOUT_ON_SCENE) {
        assert_false(deadline_is_set(&callout->follow_due));
    }
}

static void
every_state_takes_every_answer(void **unused)
{
    (void)unused;
    for (int state = 0; state < CALLOUT_STATE_N; state++) {
        if (state == CALLOUT_REPORTED) {
            continue; /* nothing asks for a report here */
        }
        for (int answer = 0; answer < ANSWER_N; answer++) {
            struct callout *callout = callout_in((enum callout_state)state);
            int64_t answers = callout->answers;

            apply_answer(callout, (enum answer)answer);
            if ((int)callout->state != after_answer[state][answer]) {
                print_error("%s + %s is %s\n", callout_state_names[state], answer_names[answer],
                            callout_state_names[callout->state]);
            }
            assert_int_equal(callout->state, after_answer[state][answer]);
            assert_int_equal(callout->answers, answers + 1);
            check_deadlines(callout);
        }
    }
}

static void
every_state_takes_every_event(void **unused)
{
    (void)unused;
    for (int state = 0; state < CALLOUT_STATE_N; state++) {
        if (state == CALLOUT_REPORTED) {
            continue;
        }
        for (size_t i = 0; i < EVENTS; i++) {
            struct callout *callout = callout_in((enum callout_state)state);

            apply_to_callout(callout, events[i]);
            if ((int)callout->state != after_event[state][i]) {
                print_error("%s + %s is %s\n", callout_state_names[state],
                            event_kind_names[events[i]], callout_state_names[callout->state]);
            }
            assert_int_equal(callout->state, after_event[state][i]);
            check_deadlines(callout);
        }
    }
}

static void
a_request_for_a_report_takes_every_answer(void **unused)
{
    (void)unused;
    asks_report = true;
    for (size_t i = 0; i < sizeof(states_asked) / sizeof(states_asked[0]); i++) {
        for (int answer = 0; answer < ANSWER_N; answer++) {
            struct callout *callout = callout_in(states_asked[i]);
            bool owes;

            apply_answer(callout, (enum answer)answer);
            assert_int_equal(callout->state, after_answer_asked[states_asked[i]][answer]);
            owes = callout->state == CALLOUT_ACKNOWLEDGED;
            assert_int_equal(deadline_is_set(&callout->follow_due), owes);
            assert_int_equal(deadline_is_set(&callout->step_due),
                             callout->state == CALLOUT_CALLING);
        }
    }
}

/* Two reminders, then the office is told, and then it is for humans. */
static void
a_missing_report_is_chased_three_times(void **unused)
{
    struct callout *callout;

    (void)unused;
    asks_report = true;
    callout = callout_in(CALLOUT_ACKNOWLEDGED);
    for (int i = 0; i < 3; i++) {
        assert_true(deadline_is_set(&callout->follow_due));
        assert_false(callout->is_overdue);
        struct event event = {.kind = EVENT_CALLOUTS_QUIET};

        event.as.callouts.callouts = &callout->id;
        event.as.callouts.callout_count = 1;
        event.as.callouts.expected = CALLOUT_REPORTED;
        table_office_apply(&table, &event);
    }
    assert_false(deadline_is_set(&callout->follow_due));
    assert_true(callout->is_overdue);
    assert_int_equal(callout->state, CALLOUT_ACKNOWLEDGED);
}

static void
a_ladder_that_ends_with_a_no_has_declined(void **unused)
{
    struct callout *callout = callout_in(CALLOUT_CALLING);

    (void)unused;
    apply_answer(callout, ANSWER_DECLINE);
    assert_int_equal(callout->state, CALLOUT_CALLING);
    apply_to_callout(callout, EVENT_CALLOUTS_UNANSWERED);
    assert_int_equal(callout->state, CALLOUT_DECLINED);
}

/* Design rule 5: in the same commit; and the count of those that call goes with the states. */
static void
an_answer_takes_back_what_is_queued(void **unused)
{
    (void)unused;
    for (int state = 0; state < CALLOUT_STATE_N; state++) {
        asks_report = state == CALLOUT_REPORTED;
        struct callout *callout = callout_in((enum callout_state)state);
        bool calls = state == CALLOUT_CALLING || state == CALLOUT_UNANSWERED;

        assert_int_equal(callout->pages->state, calls ? PAGE_QUEUED : PAGE_CANCELLED);
        assert_int_equal(callout->pages_live, calls ? 1 : 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_state_takes_every_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_state_takes_every_event, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_ladder_that_ends_with_a_no_has_declined, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_request_for_a_report_takes_every_answer, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_missing_report_is_chased_three_times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_answer_takes_back_what_is_queued, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
