/* What a reply to a task's letter says about the work, and what it does not say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "core/reply/reply_work.h"

enum sense { NOTHING, PROGRESS, FINISHED };

struct sample {
    const char *text;
    enum sense sense;
    int percent;
    char letter; /* 0: none */
};

static void
check(const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct sample *sample = &samples[i];
        struct work_meaning meaning;
        bool is_work = reply_parse_work(sample->text, &meaning);

        if (is_work != (sample->sense != NOTHING)) {
            fail_msg("\"%s\" %s", sample->text, is_work ? "was taken" : "was not understood");
        }
        if (!is_work) {
            continue;
        }
        if (meaning.is_finished != (sample->sense == FINISHED) ||
            meaning.is_progress == meaning.is_finished || meaning.percent != sample->percent ||
            (meaning.has_letter ? meaning.letter : 0) != sample->letter) {
            fail_msg("\"%s\": finished %d, %lld%%, letter %d", sample->text, meaning.is_finished,
                     (long long)meaning.percent, meaning.has_letter ? meaning.letter : 0);
        }
    }
}

static void
test_progress_in_figures_and_in_words(void **state)
{
    static const struct sample samples[] = {
        {"进展60%", PROGRESS, 60, 0},
        {"进展 60% 正在采购", PROGRESS, 60, 0},
        {"A进展60%", PROGRESS, 60, 'A'},
        {"b 进展：６０％，已购两辆", PROGRESS, 60, 'B'},
        {"进展60％B", PROGRESS, 60, 'B'},
        {"进度 100%", PROGRESS, 100, 0},
        {"完成50%", PROGRESS, 50, 0},
        {"已完成80%，余下月底前", PROGRESS, 80, 0},
        {"60%", PROGRESS, 60, 0},
        {"60.5%", PROGRESS, 60, 0},
        {"进展约70%", PROGRESS, 70, 0},
        {"进展60", PROGRESS, 60, 0},
        {"进展：正在采购", PROGRESS, -1, 0},
        {"进展3项", PROGRESS, -1, 0},
        {"progress 40%", PROGRESS, 40, 0},
        {"A progress 40%", PROGRESS, 40, 'A'},
    };

    (void)state;
    check(samples, ARRAY_SIZE(samples));
}

static void
test_done_only_when_nothing_is_taken_back(void **state)
{
    static const struct sample samples[] = {
        {"已完成", FINISHED, -1, 0},
        {"A已完成", FINISHED, -1, 'A'},
        {"已完成 B", FINISHED, -1, 'B'},
        {"任务已完成。", FINISHED, -1, 0},
        {"已办结，附件另报", FINISHED, -1, 0},
        {"done", FINISHED, -1, 0},
        {"A done", FINISHED, -1, 'A'},
        {"已完成，尚缺验收", PROGRESS, -1, 0},
        {"已完成，还有两项没做", PROGRESS, -1, 0},
    };

    (void)state;
    check(samples, ARRAY_SIZE(samples));
}

static void
test_other_words_stay_with_their_own_meaning(void **state)
{
    static const struct sample samples[] = {
        {"", NOTHING, 0, 0},           {"1", NOTHING, 0, 0},          {"收到", NOTHING, 0, 0},
        {"A1", NOTHING, 0, 0},         {"已出动 3人", NOTHING, 0, 0}, {"未完成", NOTHING, 0, 0},
        {"完成了吗？", NOTHING, 0, 0}, {"进展如何？", NOTHING, 0, 0}, {"进展", NOTHING, 0, 0},
        {"60", NOTHING, 0, 0},         {"200%", NOTHING, 0, 0},       {"完成60", NOTHING, 0, 0},
        {"TD", NOTHING, 0, 0},         {"A已完成B", NOTHING, 0, 0},
    };

    (void)state;
    check(samples, ARRAY_SIZE(samples));
}

static void
test_the_words_behind_a_key(void **state)
{
    static const struct {
        const char *text, *words;
    } samples[] = {
        {"A进展60% 正在采购", "进展60% 正在采购"},
        {"b 已完成，附件已补", "已完成，附件已补"},
        {"B2 不属公安职责", "不属公安职责"},
        {"2，不属公安职责", "不属公安职责"},
        {"2 ", "2 "},
        {"B2", "B2"},
        {"60%", "60%"},
        {"3人在岗", "3人在岗"},
        {"progress 40%", "progress 40%"},
        {"已完成", "已完成"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(samples); i++) {
        assert_string_equal(reply_skip_key(samples[i].text), samples[i].words);
    }
    assert_null(reply_skip_key(NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_progress_in_figures_and_in_words),
        cmocka_unit_test(test_done_only_when_nothing_is_taken_back),
        cmocka_unit_test(test_other_words_stay_with_their_own_meaning),
        cmocka_unit_test(test_the_words_behind_a_key),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
