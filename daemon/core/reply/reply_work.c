/* reply_work.c: see reply_work.h. */
#include "core/reply/reply_work.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "core/reply/reply_words.h"

#define PERCENT_MAX 100

/* The longer of two words that begin alike stands first. */
static const char *const progress_words[] = {"工作进展", "任务进展", "进展",    "工作进度",
                                             "任务进度", "进度",     "PROGRESS"};
static const char *const amount_words[] = {"已经完成", "已完成", "完成", "大约", "约",
                                           "达到",     "为",     "是",   "到"};
static const char *const finished_words[] = {
    "任务已经完成", "任务已完成", "任务完成", "全部完成", "已全部完成", "已经完成",
    "已完成",       "完成了",     "完成",     "已经办结", "已办结",     "办结了",
    "办结",         "COMPLETED",  "COMPLETE", "FINISHED", "DONE"};
/* Behind "done" they take it back: "已完成，尚缺验收". */
static const char *const reservations[] = {"未", "没", "不", "尚", "还", "除", "?", "吗", "NOT"};

/* The text behind the first of the words with which it begins; NULL when it begins with none. */
static const char *
skip_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_starts_with(text, words[i])) {
            return text + strlen(words[i]);
        }
    }
    return NULL;
}

static const char *
skip_signs(const char *text)
{
    return text + strspn(text, " ,");
}

/* A figure from 0 to 100 here, with its fraction left out. -1 when there is none, or when what it
 * counts is something else than hundredths ("3项"). */
static int64_t
read_percent(const char *text, bool has_sign)
{
    size_t size = strspn(text, "0123456789");
    const char *end = text + strspn(text, "0123456789.");
    int64_t percent = 0;

    if (size == 0 || size > 3) {
        return -1;
    }
    for (size_t i = 0; i < size; i++) {
        percent = percent * 10 + (text[i] - '0');
    }
    if (percent > PERCENT_MAX || (!has_sign && *end != '\0' && *end != ',' && *end != ' ')) {
        return -1;
    }
    return percent;
}

static bool
has_reservation(const char *text)
{
    for (size_t i = 0; i < ARRAY_SIZE(reservations); i++) {
        if (strstr(text, reservations[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static bool
judge_progress(const char *clean, bool has_sign, struct work_meaning *meaning)
{
    const char *rest = skip_word(clean, progress_words, ARRAY_SIZE(progress_words));
    bool is_named = rest != NULL;
    const char *amount;

    rest = skip_signs(is_named ? rest : clean);
    if (*rest == '\0') {
        return false;
    }
    amount = skip_word(rest, amount_words, ARRAY_SIZE(amount_words));
    meaning->percent = read_percent(amount == NULL ? rest : skip_signs(amount), has_sign);
    return meaning->is_progress = is_named || (has_sign && meaning->percent >= 0);
}

static bool
judge_finished(const char *clean, struct work_meaning *meaning)
{
    const char *rest = skip_word(clean, finished_words, ARRAY_SIZE(finished_words));

    if (rest == NULL || (*rest != '\0' && *rest != ',' && *rest != ' ')) {
        return false;
    }
    meaning->is_progress = has_reservation(rest);
    meaning->is_finished = !meaning->is_progress;
    return true;
}

/* "A DONE": reply.c takes a letter before a Latin word for a code only when that word answers. */
static const char *
take_spaced_code(const char *clean, struct work_meaning *meaning)
{
    const char *rest = clean + 1 + strspn(clean[0] == '\0' ? "" : clean + 1, " ,");

    if (clean[0] == '\0' || meaning->has_letter || strchr(CODE_LETTER_SET, clean[0]) == NULL ||
        rest == clean + 1) {
        return clean;
    }
    if (skip_word(rest, progress_words, ARRAY_SIZE(progress_words)) == NULL &&
        skip_word(rest, finished_words, ARRAY_SIZE(finished_words)) == NULL) {
        return clean;
    }
    meaning->has_letter = true;
    meaning->letter = clean[0];
    return rest;
}

bool
reply_judge_work(const char *clean, bool has_sign, struct work_meaning *meaning)
{
    meaning->percent = -1;
    if (strchr(clean, '?') != NULL) {
        return false;
    }
    clean = take_spaced_code(clean, meaning);
    return judge_progress(clean, has_sign, meaning) || judge_finished(clean, meaning);
}

static const char *
skip_separators(const char *text)
{
    static const char *const separators[] = {" ",  ",",  ".",  ";",  ":", "，",
                                             "、", "。", "；", "：", "　"};
    const char *rest;

    while ((rest = skip_word(text, separators, ARRAY_SIZE(separators))) != NULL) {
        text = rest;
    }
    return text;
}

static bool
is_latin(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

const char *
reply_skip_key(const char *text)
{
    const char *at = text == NULL ? "" : skip_separators(text);

    if (is_latin(at[0]) && is_latin(at[1])) {
        return text;
    }
    at = skip_separators(at + (is_latin(at[0]) ? 1 : 0));
    /* A key stands alone; "60%" and "3人" are words. */
    if (*at >= '1' && *at <= '9' && (at[1] == '\0' || skip_separators(at + 1) != at + 1)) {
        at = skip_separators(at + 1);
    }
    return *at == '\0' ? text : at;
}
