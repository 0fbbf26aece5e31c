/* test_alarm_sentence.c: what the office was told, in the language of who reads it, from rows of
 * this program and of older ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/words/narrate.h"

static void
check(const struct event_office_alarmed *said, enum language language, const char *wanted)
{
    struct text text;

    text_init(&text);
    alarm_add_sentence(said, language, &text);
    assert_string_equal(text.bytes, wanted);
    text_fini(&text);
}

static void
units_are_joined_as_the_reader_writes(void **state)
{
    const char *names[] = {"县公安局", "县医院"};
    const struct event_office_alarmed said = {
        .alarm = ALARM_UNANSWERED, .detail = "x", .names = names, .name_count = 2};
    const struct event_office_alarmed cut = {.alarm = ALARM_UNANSWERED,
                                             .detail = "x",
                                             .names = names,
                                             .name_count = 2,
                                             .name_total = 31};

    (void)state;
    check(&said, LANGUAGE_ZH, "逐级呼叫无人应答：县公安局、县医院");
    check(&said, LANGUAGE_EN, "nobody answered: 县公安局, 县医院");
    check(&cut, LANGUAGE_EN, "nobody answered: 县公安局, 县医院… (31)");
}

static void
stage_is_a_word_of_the_reader(void **state)
{
    const struct event_office_alarmed said = {
        .alarm = ALARM_QUIET, .detail = "x", .unit_name = "县公安局", .stage = "dispatched"};
    const struct event_office_alarmed later = {
        .alarm = ALARM_QUIET, .detail = "x", .unit_name = "县公安局", .stage = "teleported"};

    (void)state;
    check(&said, LANGUAGE_ZH, "应答后未续报：县公安局 已出动");
    check(&said, LANGUAGE_EN, "no word since the acknowledgement: 县公安局 dispatched");
    check(&later, LANGUAGE_EN, "no word since the acknowledgement: 县公安局");
}

static void
quotation_stays_as_it_is(void **state)
{
    const struct event_office_alarmed said = {
        .alarm = ALARM_GATEWAY, .detail = "x", .about = "kannel (refused)"};

    (void)state;
    check(&said, LANGUAGE_EN, "gateway down: kannel (refused)");
}

static void
old_sentence_stays_readable(void **state)
{
    const struct event_office_alarmed old = {.alarm = ALARM_SILENT, .detail = "尚未应答：卫健委"};
    struct event_office_alarmed bare = {.alarm = ALARM_JOURNAL};

    (void)state;
    check(&old, LANGUAGE_ZH, "尚未应答：卫健委");
    check(&old, LANGUAGE_EN, "尚未应答：卫健委");
    bare.detail = alarm_words[ALARM_JOURNAL].in[LANGUAGE_ZH];
    check(&bare, LANGUAGE_EN, alarm_words[ALARM_JOURNAL].in[LANGUAGE_EN]);
    bare.detail = NULL;
    check(&bare, LANGUAGE_ZH, alarm_words[ALARM_JOURNAL].in[LANGUAGE_ZH]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_are_joined_as_the_reader_writes),
        cmocka_unit_test(stage_is_a_word_of_the_reader),
        cmocka_unit_test(quotation_stays_as_it_is),
        cmocka_unit_test(old_sentence_stays_readable),
    };

    return cmocka_run_group_tests_name("alarm sentences", tests, NULL, NULL);
}
