/* test_kinds.c: no kind without a name, no two with the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "core/command.h"
#include "core/duty/coverage.h"
#include "core/event.h"
#include "core/kinds.h"

static void
check_names(const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_non_null(names[i]);
        assert_int_equal(strspn(names[i], "abcdefghijklmnopqrstuvwxyz_"), strlen(names[i]));
        assert_int_equal(words_find(names, count, names[i]), (int)i);
    }
}

static void
check_words(const struct words *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t language = 0; language < LANGUAGE_N; language++) {
            assert_non_null(words[i].in[language]);
            assert_true(words[i].in[language][0] != '\0');
            for (size_t j = 0; j < i; j++) {
                assert_string_not_equal(words[i].in[language], words[j].in[language]);
            }
        }
    }
}

static void
names_every_kind(void **state)
{
    (void)state;
    check_names(channel_names, CHANNEL_N);
    check_names(position_names, POSITION_N);
    check_names(target_names, TARGET_N);
    check_names(plan_role_names, PLAN_ROLE_N);
    check_names(incident_status_names, INCIDENT_STATUS_N);
    check_names(report_kind_names, REPORT_KIND_N);
    check_names(notice_kind_names, NOTICE_KIND_N);
    check_names(callout_state_names, CALLOUT_STATE_N);
    check_names(answer_names, ANSWER_N);
    check_names(means_names, MEANS_N);
    check_names(page_state_names, PAGE_STATE_N);
    check_names(page_outcome_names, OUTCOME_N);
    check_names(receipt_status_names, RECEIPT_N);
    check_names(message_kind_names, MESSAGE_KIND_N);
    check_names(alarm_names, ALARM_N);
    check_names(authority_names, AUTHORITY_N);
    check_names(response_action_names, RESPONSE_ACTION_N);
    check_names(response_state_names, RESPONSE_STATE_N);
    check_names(basis_names, BASIS_N);
    check_names(duty_rule_names, DUTY_RULE_N);
    check_names(event_kind_names, EVENT_KIND_N);
    check_names(reply_problem_names, REPLY_PROBLEM_N);
    check_names(command_kind_names, COMMAND_KIND_N);
    check_names(coverage_problem_names, COVERAGE_PROBLEM_N);
}

static void
words_every_kind(void **state)
{
    (void)state;
    check_words(level_words, LEVEL_N);
    check_words(position_words, POSITION_N);
    check_words(target_words, TARGET_N);
    check_words(plan_role_words, PLAN_ROLE_N);
    check_words(report_kind_words, REPORT_KIND_N);
    check_words(notice_kind_words, NOTICE_KIND_N);
    check_words(callout_state_words, CALLOUT_STATE_N);
    check_words(answer_words, ANSWER_N);
    check_words(means_words, MEANS_N);
    check_words(page_state_words, PAGE_STATE_N);
    check_words(alarm_words, ALARM_N);
    check_words(response_state_words, RESPONSE_STATE_N);
    check_words(basis_words, BASIS_N);
    check_words(duty_rule_words, DUTY_RULE_N);
    check_words(reply_problem_words, REPLY_PROBLEM_N);
    check_words(coverage_problem_words, COVERAGE_PROBLEM_N);
}

static void
batches_grow_and_keep_what_they_hold(void **state)
{
    struct arena *arena = arena_new();
    struct event_batch batch;

    (void)state;
    event_batch_init(&batch, arena);
    for (int64_t i = 0; i < 1000; i++) {
        struct event *event = event_batch_add(&batch, EVENT_PAGES_SENDING);

        assert_int_equal(event->at_ms, 0);
        event->at_ms = i;
    }
    assert_int_equal(batch.count, 1000);
    for (int64_t i = 0; i < 1000; i++) {
        assert_int_equal(batch.items[i].at_ms, i);
        assert_int_equal(batch.items[i].kind, EVENT_PAGES_SENDING);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_every_kind),
        cmocka_unit_test(words_every_kind),
        cmocka_unit_test(batches_grow_and_keep_what_they_hold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
