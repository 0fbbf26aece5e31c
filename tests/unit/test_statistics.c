/* statistics.h: who answered how fast, counted from the events alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/civil.h"
#include "base/memory.h"
#include "core/ids.h"
#include "core/statistics.h"

#define START INT64_C(1795276800000) /* 2026-11-21T16:00Z: midnight of the 22nd in Shanghai */

static const struct zone shanghai = {.first_offset_minutes = 480};

struct story {
    struct statistics *statistics;
    uint64_t seq;
    uint64_t next_callout;
    struct event_callout callouts[8];
};

static void
begin(struct story *story, int kind)
{
    struct statistics_span span = {
        .from_ms = START, .to_ms = START + 40 * MS_PER_DAY, .kind = kind};

    *story = (struct story){.statistics = statistics_new(&span, &shanghai)};
}

static struct event
event_at(struct story *story, enum event_kind kind, int64_t at_ms)
{
    return (struct event){.seq = ++story->seq,
                          .kind = kind,
                          .at_ms = START + at_ms,
                          .actor = {AUTHORITY_SYSTEM, "t"}};
}

/* A notice to units "a", "b", …; the callouts count on from 1. */
static void
issue(struct story *story, int64_t at_ms, size_t units, enum notice_kind kind, bool is_drill,
      struct incident_id incident)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    struct event event = event_at(story, EVENT_NOTICE_ISSUED, at_ms);

    for (size_t i = 0; i < units; i++) {
        story->callouts[i] = (struct event_callout){
            .id = {++story->next_callout}, .unit = names[i], .unit_name = names[i]};
    }
    event.incident = incident;
    event.as.notice_issued.kind = kind;
    event.as.notice_issued.is_drill = is_drill;
    event.as.notice_issued.callouts = story->callouts;
    event.as.notice_issued.callout_count = units;
    statistics_take(story->statistics, &event);
}

static void
answer(struct story *story, int64_t at_ms, uint64_t callout, enum answer said, int64_t said_ms)
{
    struct event event = event_at(story, EVENT_CALLOUT_ANSWERED, at_ms);

    event.callout.value = callout;
    event.as.callout_answered.answer = said;
    event.as.callout_answered.said_ms = said_ms == 0 ? 0 : START + said_ms;
    statistics_take(story->statistics, &event);
}

static void
tell_of(struct story *story, enum event_kind kind, int64_t at_ms, uint64_t callout)
{
    struct callout_id id = {callout};
    struct event event = event_at(story, kind, at_ms);

    event.as.callouts.callouts = &id;
    event.as.callouts.callout_count = 1;
    statistics_take(story->statistics, &event);
}

static void
climb(struct story *story, int64_t at_ms, uint64_t callout, int64_t step, size_t pages)
{
    struct event_step steps[] = {{.callout = {callout}, .step = step}};
    struct event_page queued[4] = {{.id = {1}}};
    struct event event = event_at(story, EVENT_PAGES_QUEUED, at_ms);

    for (size_t i = 0; i < pages; i++) {
        queued[i].callout.value = callout;
    }
    event.as.pages_queued.steps = steps;
    event.as.pages_queued.step_count = 1;
    event.as.pages_queued.pages = queued;
    event.as.pages_queued.page_count = pages;
    statistics_take(story->statistics, &event);
}

static const struct incident_id nothing = {0};

static void
test_each_fate_is_counted_once(void **state)
{
    struct story story;
    size_t count;
    (void)state;

    begin(&story, -1);
    issue(&story, 1000, 4, NOTICE_ACTIVATION, false, nothing);
    climb(&story, 1000, 1, 0, 2);
    answer(&story, 6000, 1, ANSWER_ACK, 0);
    answer(&story, 9000, 1, ANSWER_DISPATCHED, 0); /* no second answer */
    climb(&story, 181000, 2, 1, 1);
    tell_of(&story, EVENT_CALLOUTS_OVERDUE, 200000, 2);
    answer(&story, 211000, 2, ANSWER_ACK, 0);
    answer(&story, 3000, 3, ANSWER_DECLINE, 0);
    tell_of(&story, EVENT_CALLOUTS_UNANSWERED, 900000, 4);
    const struct statistics_row *rows = statistics_end(story.statistics, &count);

    assert_int_equal(count, 4);
    assert_string_equal(rows[0].unit, "d"); /* who owes an answer stands first */
    assert_int_equal(rows[0].unanswered, 1);
    assert_int_equal(rows[0].p50_ms, -1);
    assert_string_equal(rows[1].unit, "b");
    assert_int_equal(rows[1].escalated, 1);
    assert_int_equal(rows[1].overdue, 1);
    assert_int_equal(rows[1].worst_ms, 210000);
    assert_string_equal(rows[2].unit, "a");
    assert_int_equal(rows[2].answered, 1);
    assert_int_equal(rows[2].escalated, 0);
    assert_int_equal(rows[2].pages, 2);
    assert_int_equal(rows[2].p90_ms, 5000);
    assert_string_equal(rows[3].unit, "c");
    assert_int_equal(rows[3].declined, 1);
    assert_int_equal(rows[3].unanswered, 0);
    statistics_free(story.statistics);
}

/* Whoever was called off, or is being called at this minute, owes nothing. */
static void
test_who_is_called_off_is_not_blamed(void **state)
{
    struct story story;
    size_t count;
    (void)state;

    begin(&story, -1);
    issue(&story, 0, 3, NOTICE_MEETING, false, nothing);
    tell_of(&story, EVENT_CALLOUTS_STOOD_DOWN, 60000, 1);
    tell_of(&story, EVENT_CALLOUTS_STOOD_DOWN, 60000, 2);
    answer(&story, 70000, 2, ANSWER_ACK, 0); /* it had not read that yet */
    const struct statistics_row *rows = statistics_end(story.statistics, &count);

    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        bool is_first = rows[i].unit[0] == 'a';
        bool is_second = rows[i].unit[0] == 'b';

        assert_int_equal(rows[i].unanswered, 0);
        assert_int_equal(rows[i].called_off, is_first);
        assert_int_equal(rows[i].answered, is_second);
        assert_int_equal(rows[i].late, 0);
        assert_int_equal(rows[i].calling, !is_first && !is_second);
    }
    statistics_free(story.statistics);
}

/* By hand: 10 s, 20 s … 100 s. The fifth of ten is the median, the ninth the ninetieth percentile.
 */
static void
test_the_spans_of_a_unit_by_hand(void **state)
{
    struct story story;
    size_t count;
    (void)state;

    begin(&story, -1);
    for (uint64_t i = 1; i <= 10; i++) {
        issue(&story, (int64_t)i * 200000, 1, NOTICE_ACTIVATION, false, nothing);
        answer(&story, (int64_t)i * 200000 + (int64_t)(11 - i) * 10000, i, ANSWER_ACK, 0);
    }
    const struct statistics_row *row = statistics_end(story.statistics, &count);

    assert_int_equal(count, 1);
    assert_int_equal(row->callouts, 10);
    assert_int_equal(row->answered, 10);
    assert_int_equal(row->p50_ms, 50000);
    assert_int_equal(row->p90_ms, 90000);
    assert_int_equal(row->worst_ms, 100000);
    assert_int_equal(row->worst.value, 1); /* the first one took longest */
    statistics_free(story.statistics);
}

static void
test_checks_and_handovers_are_counted_by_themselves_only(void **state)
{
    (void)state;
    for (int kind = -1; kind < NOTICE_KIND_N; kind++) {
        struct story story;
        size_t count;

        begin(&story, kind);
        issue(&story, 1, 2, NOTICE_DUTY_CHECK, false, nothing);
        (void)statistics_end(story.statistics, &count);
        assert_int_equal(count, kind == NOTICE_DUTY_CHECK ? 2 : 0);
        statistics_free(story.statistics);
        begin(&story, kind);
        issue(&story, 1, 2, NOTICE_HANDOVER, false, nothing);
        (void)statistics_end(story.statistics, &count);
        assert_int_equal(count, kind == NOTICE_HANDOVER ? 2 : 0);
        statistics_free(story.statistics);
    }
}

static void
test_a_late_yes_and_an_operators_record_count_by_their_own_time(void **state)
{
    struct story story;
    size_t count;
    (void)state;

    begin(&story, -1);
    issue(&story, 0, 2, NOTICE_ACTIVATION, false, nothing);
    tell_of(&story, EVENT_CALLOUTS_UNANSWERED, 600000, 1);
    answer(&story, 700000, 1, ANSWER_ACK, 0);
    answer(&story, 800000, 2, ANSWER_ACK, 30000); /* by telephone, written down later */
    const struct statistics_row *rows = statistics_end(story.statistics, &count);

    assert_int_equal(rows[0].late, 1);
    assert_int_equal(rows[0].worst_ms, 700000);
    assert_int_equal(rows[1].late, 0);
    assert_int_equal(rows[1].worst_ms, 30000);
    statistics_free(story.statistics);
}

static void
test_months_drills_and_tests_are_kept_apart(void **state)
{
    struct story story;
    struct incident_id test = {id_make(20261122, 9)};
    struct event reported;
    size_t count;
    (void)state;

    begin(&story, -1);
    reported = event_at(&story, EVENT_INCIDENT_REPORTED, 0);
    reported.incident = test;
    reported.as.incident_reported.status = INCIDENT_TEST;
    statistics_take(story.statistics, &reported);
    issue(&story, 1, 1, NOTICE_ACTIVATION, false, test);
    issue(&story, 2, 1, NOTICE_TEST, false, nothing);
    issue(&story, 3, 1, NOTICE_DRILL, true, nothing);
    issue(&story, 4, 1, NOTICE_ACTIVATION, false, nothing);
    issue(&story, 9 * MS_PER_DAY, 1, NOTICE_ACTIVATION, false, nothing);  /* 1 December, local */
    issue(&story, 41 * MS_PER_DAY, 1, NOTICE_ACTIVATION, false, nothing); /* after the span */
    issue(&story, -1, 1, NOTICE_ACTIVATION, false, nothing);              /* before it */
    const struct statistics_row *rows = statistics_end(story.statistics, &count);

    assert_int_equal(count, 3);
    assert_int_equal(rows[0].month, 202611);
    assert_false(rows[0].is_drill);
    assert_true(rows[1].is_drill);
    assert_int_equal(rows[2].month, 202612);
    statistics_free(story.statistics);
}

static void
test_a_kind_can_be_chosen(void **state)
{
    struct story story;
    size_t count;
    (void)state;

    begin(&story, NOTICE_DRILL);
    issue(&story, 1, 2, NOTICE_ACTIVATION, false, nothing);
    issue(&story, 2, 1, NOTICE_DRILL, true, nothing);
    (void)statistics_end(story.statistics, &count);
    assert_int_equal(count, 1);
    statistics_free(story.statistics);
}

static void
test_a_step_of_the_clock_is_nobodys_delay(void **state)
{
    struct story story;
    struct event step;
    size_t count;
    (void)state;

    begin(&story, -1);
    issue(&story, 0, 1, NOTICE_ACTIVATION, false, nothing);
    step = event_at(&story, EVENT_CLOCK_STEPPED, 3600000);
    step.as.clock_stepped.delta_ms = 3600000;
    statistics_take(story.statistics, &step);
    answer(&story, 3605000, 1, ANSWER_ACK, 0);
    assert_int_equal(statistics_end(story.statistics, &count)[0].worst_ms, 5000);
    statistics_free(story.statistics);
}

static void
test_percentiles_by_nearest_rank(void **state)
{
    const int64_t ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    (void)state;

    assert_int_equal(statistics_percentile(ten, 10, 50), 5);
    assert_int_equal(statistics_percentile(ten, 10, 90), 9);
    assert_int_equal(statistics_percentile(ten, 10, 100), 10);
    assert_int_equal(statistics_percentile(ten, 1, 50), 1);
    assert_int_equal(statistics_percentile(ten, 3, 90), 3);
    assert_int_equal(statistics_percentile(ten, 0, 90), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fate_is_counted_once),
        cmocka_unit_test(test_who_is_called_off_is_not_blamed),
        cmocka_unit_test(test_the_spans_of_a_unit_by_hand),
        cmocka_unit_test(test_checks_and_handovers_are_counted_by_themselves_only),
        cmocka_unit_test(test_a_late_yes_and_an_operators_record_count_by_their_own_time),
        cmocka_unit_test(test_months_drills_and_tests_are_kept_apart),
        cmocka_unit_test(test_a_kind_can_be_chosen),
        cmocka_unit_test(test_a_step_of_the_clock_is_nobodys_delay),
        cmocka_unit_test(test_percentiles_by_nearest_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
