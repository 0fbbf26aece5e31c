/* Problem documents, statuses, masks: the small parts of the API's codec. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "codec/api_notice.h"
#include "codec/api_problem.h"
#include "codec/api_request.h"
#include "codec/api_value.h"

static void
test_problem_has_all_members(void **state)
{
    (void)state;
    json_t *json = problem_encode(422, "FIELD_MISSING", NULL, "a detail");
    char *text = json_dumps(json, JSON_COMPACT);
    assert_string_equal(text, "{\"title\":\"Unprocessable Content\",\"status\":422,"
                              "\"detail\":\"a detail\",\"field\":null,\"code\":\"FIELD_MISSING\"}");
    free(text);
    json_decref(json);
}

/* Written without a document: every member of API.md stands there, null when it is not known. */
static void
test_reply_to_an_answer_is_json(void **state)
{
    (void)state;
    static char unit[] = "H01";
    static char unit_name[] = "县医院 \"急救\"\n";
    static char who[] = "李\xff明";
    struct zone *zone = NULL;
    struct api_view view = {.zone = zone, .language = LANGUAGE_EN};
    struct callout callout = {.id = {id_make(20260101, 1)},
                              .notice = {id_make(20260101, 2)},
                              .unit = unit,
                              .unit_name = unit_name,
                              .state = CALLOUT_CALLING,
                              .expects = CALLOUT_ACKNOWLEDGED,
                              .answered_by = who,
                              .is_overdue = true};
    struct text text;
    text_init(&text);
    api_write_answered(&view, &callout, &text);
    assert_string_equal(text.bytes,
                        "{\"id\":\"C-20260101-0001\",\"incident\":null,"
                        "\"notice\":\"N-20260101-0002\",\"unit\":\"H01\","
                        "\"unit_name\":\"县医院 \\\"急救\\\"\\n\",\"state\":\"calling\","
                        "\"state_name\":\"calling\",\"expects\":\"acknowledged\","
                        "\"overdue\":true,\"answered_by\":null,\"answered_at\":null,"
                        "\"answered_via\":null}");
    text_fini(&text);
}

static void
test_every_problem_has_words_and_a_title(void **state)
{
    (void)state;
    for (enum problem problem = 0; problem < PROBLEM_N; problem++) {
        assert_string_not_equal(status_title(problem_status(problem)), "Error");
        for (enum language language = 0; language < LANGUAGE_N; language++) {
            struct text text;
            text_init(&text);
            problem_text(problem, language, "first", "second", &text);
            assert_true(text.size > 0);
            assert_null(strchr(text.bytes, '{'));
            text_fini(&text);
        }
    }
}

static void
test_every_refusal_has_a_status(void **state)
{
    (void)state;
    for (enum refusal_code code = REFUSAL_NONE + 1; code < REFUSAL_N; code++) {
        int status = refusal_status(code);
        assert_true(status >= 400 && status < 600);
        assert_string_not_equal(status_title(status), "Error");
    }
    assert_int_equal(refusal_status(REFUSAL_TYPE_UNKNOWN), 422);
    assert_int_equal(refusal_status(REFUSAL_INCIDENT_NOT_FOUND), 404);
    assert_int_equal(refusal_status(REFUSAL_SAME_LEVEL), 409);
    assert_int_equal(refusal_status(REFUSAL_NOT_ALLOWED), 403);
    assert_int_equal(refusal_status(REFUSAL_TOO_MANY_OPEN), 429);
    assert_int_equal(refusal_status(REFUSAL_JOURNAL_UNAVAILABLE), 503);
}

static void
check_mask(const char *number, const char *expected)
{
    char masked[64];
    api_mask_number(number, masked, sizeof(masked));
    assert_string_equal(masked, expected);
}

static void
test_numbers_are_masked(void **state)
{
    (void)state;
    check_mask("19900000001", "199****0001");
    check_mask("0994-5550101", "099****0101");
    check_mask("12345678", "123****5678");
    check_mask("110110", "****10");
    check_mask("110", "****");
    check_mask("", "****");
}

static void
check_sentence(const char *sentence, const char *expected)
{
    struct text masked;
    text_init(&masked);
    api_mask_text(sentence, &masked);
    assert_string_equal(masked.bytes, expected);
    text_fini(&masked);
}

static void
test_numbers_in_sentences_are_masked(void **state)
{
    (void)state;
    check_sentence("呼叫 李明 19900000011，经 outbox", "呼叫 李明 199****0011，经 outbox");
    check_sentence("0994-5550101、5550101", "099****0101、555****0101");
    check_sentence("P-20261123-0001 于 2026-11-23", "P-20261123-0001 于 2026-11-23");
    check_sentence("a1b2c3d41234567890", "a1b2c3d41234567890");
    check_sentence("病例 32，死亡 0，110", "病例 32，死亡 0，110");
    check_sentence("", "");
}

static void
test_event_data_are_masked_at_every_depth(void **state)
{
    (void)state;
    json_t *json = json_loads("{\"pages\":[{\"address\":\"19900000001\",\"name\":\"李明\"}],"
                              "\"contact\":\"19900000002\",\"text\":\"请打19900000003。\"}",
                              0, NULL);
    api_mask_data(json);
    char *text = json_dumps(json, JSON_COMPACT);
    assert_null(strstr(text, "19900000001"));
    assert_null(strstr(text, "19900000002"));
    assert_null(strstr(text, "19900000003"));
    assert_non_null(strstr(text, "请打199****0003。"));
    assert_non_null(strstr(text, "199****0001"));
    free(text);
    json_decref(json);
}

static int
decode(const struct binding *binding, const char *body, struct arena *arena, void *ret,
       struct binding_error *error)
{
    json_t *json = json_loads(body, 0, NULL);
    assert_non_null(json);
    int result = binding_decode(binding, json, arena, ret, error);
    json_decref(json);
    return result;
}

static void
test_absent_members_have_their_meaning(void **state)
{
    (void)state;
    struct command_report_incident report;
    struct binding_error error;
    struct arena *arena = arena_new();
    assert_int_equal(decode(&api_report_incident,
                            "{\"type\":\"flood\",\"place\":\"河边\",\"summary\":\"涨水\"}", arena,
                            &report, &error),
                     0);
    assert_int_equal(report.cases, -1);
    assert_int_equal(report.deaths, -1);
    assert_int_equal(report.level, LEVEL_NONE);
    assert_int_equal(report.status, INCIDENT_ACTUAL);
    assert_int_equal(report.occurred_ms, 0);

    struct command_answer answer;
    assert_int_equal(
        decode(&api_answer, "{\"answer\":\"ack\",\"by\":\"李明\"}", arena, &answer, &error), 0);
    assert_int_equal(answer.means, MEANS_API);
    assert_int_equal(answer.people, -1);
    assert_int_equal(
        decode(&api_answer, "{\"answer\":\"ack\",\"by\":\"\"}", arena, &answer, &error), -1);
    assert_string_equal(error.path, "by");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_problem_has_all_members),
        cmocka_unit_test(test_reply_to_an_answer_is_json),
        cmocka_unit_test(test_every_problem_has_words_and_a_title),
        cmocka_unit_test(test_every_refusal_has_a_status),
        cmocka_unit_test(test_numbers_are_masked),
        cmocka_unit_test(test_numbers_in_sentences_are_masked),
        cmocka_unit_test(test_event_data_are_masked_at_every_depth),
        cmocka_unit_test(test_absent_members_have_their_meaning),
    };
    return cmocka_run_group_tests_name("API codec", tests, NULL, NULL);
}
