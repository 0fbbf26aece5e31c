/* reply_words.c: see reply_words.h.
 *
 * Short words (好, 是, 出动) count only where they are the whole clause or begin it: inside a
 * sentence they mean anything. What is surely done (已出动) counts wherever it stands. */
#include "core/reply/reply_words.h"

#include <string.h>

#include "base/attributes.h"
#include "base/text.h"

#define CLAUSE_SIZE 512
#define ENDING_CHARACTERS_MAX 12 /* "县医院张三收到" and no longer */

struct word_list {
    const char *const *words;
    size_t count;
};
#define WORD_LIST(...)                                                                             \
    {                                                                                              \
        .words = (const char *const[]){__VA_ARGS__},                                               \
        .count = ARRAY_SIZE(((const char *const[]){__VA_ARGS__})),                                 \
    }

static const struct word_list denials =
    WORD_LIST("没收到", "没有收到", "没能收到", "未收到", "未能收到", "收不到", "不收到", "不确认",
              "未确认", "没确认", "没有确认", "无法确认");
static const struct word_list questions =
    WORD_LIST("?", "吗", "什么", "谁", "哪", "几点", "怎么", "如何", "是否", "多少", "啥", "收到没",
              "收到不", "收到否");
static const struct word_list doubts = WORD_LIST("好像", "可能", "似乎", "请", "不", "没", "未",
                                                 "无", "勿", "别", "如", "若", "等", "后");
static const struct word_list openings =
    WORD_LIST("我们", "我方", "我单位", "我", "本人", "您好", "你好", "领导好", "领导", "人员",
              "现在", "现", "今天", "暂时", "均", "都", "全部", "刚刚", "刚", "经");

static const struct word_list ack_starts = WORD_LIST("收到", "确认收到", "确认到岗", "确认参加",
                                                     "知道了", "好的", "明白", "没问题", "到位");
static const struct word_list ack_clauses =
    WORD_LIST("好", "是", "是的", "好吧", "好嘞", "好了", "知道", "确认", "确认了", "确认无误",
              "到岗", "到岗了", "在岗");
static const struct word_list ack_latin =
    WORD_LIST("OK", "OKAY", "Y", "YES", "ACK", "RECEIVED", "ROGER");
static const struct word_list decline_latin = WORD_LIST("N", "NO");
static const struct word_list declines =
    WORD_LIST("无法到岗", "无法前往", "无法到达", "无法出动", "无法参加", "去不了", "来不了",
              "到不了", "不能到", "不能去", "不能来", "不能参加", "不能出动", "不能前往");
static const struct word_list decline_clauses =
    WORD_LIST("不能", "拒绝", "拒绝到岗", "拒绝参加", "拒绝出动", "不去", "不行", "无法", "拒绝了");

/* A stage: what is surely done, anywhere in a clause; and the bare word, at its beginning. */
static const struct {
    enum answer answer;
    struct word_list done;
    struct word_list bare;
} stages[] = {
    {ANSWER_BRIEFED, WORD_LIST("已报告", "已汇报", "已上报", "已向领导报告", "已向领导汇报"),
     WORD_LIST("报告领导", "汇报领导", "报告了领导")},
    {ANSWER_DISPATCHED, WORD_LIST("已出动", "已出发", "已派出"), WORD_LIST("出动", "出发")},
    {ANSWER_ON_SCENE, WORD_LIST("已到达", "已到", "已抵达"), WORD_LIST("到达", "到现场", "抵达")},
};

static const struct word_list receipt_endings = WORD_LIST("收到", "收到了", "收到啦");
static const struct word_list takers =
    WORD_LIST("后", "时", "前", "没", "不", "岗", "位", "期", "地");
static const struct word_list things = WORD_LIST("人", "车");

static const struct word_list counters =
    WORD_LIST("个", "人", "名", "位", "车", "辆", "台", "部", "分", "小时", "点", "号", "月", "日",
              "天", "时", "年", "楼", "层", "组", "队", "区", "街", "米", "公里", "例", "批", "次",
              "岁", "元", "级", "PEOPLE", "PERSON", "CAR", "VEHICLE", "MIN", "HOUR");

/* ---- Words ---- */

/* The length of the first word of the list with which the text begins; 0 when there is none. */
static size_t
match_start(const struct word_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_starts_with(text, list->words[i])) {
            return strlen(list->words[i]);
        }
    }
    return 0;
}

static bool
contains_any(const struct word_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strstr(text, list->words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static bool
is_any(const struct word_list *list, const char *text, size_t size)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strlen(list->words[i]) == size && memcmp(list->words[i], text, size) == 0) {
            return true;
        }
    }
    return false;
}

const char *
reply_skip_letters(const char *at)
{
    while (*at >= 'A' && *at <= 'Z') {
        at++;
    }
    return at;
}

bool
reply_is_latin_answer(const char *letters, size_t size)
{
    return is_any(&ack_latin, letters, size) || is_any(&decline_latin, letters, size);
}

bool
reply_is_counter(const char *at)
{
    return match_start(&counters, at + strspn(at, " ")) > 0;
}

bool
reply_denies(const char *clean)
{
    char squeezed[CLAUSE_SIZE * 2];
    size_t size = 0;

    for (; *clean != '\0' && size < sizeof(squeezed) - 1; clean++) {
        if (*clean != ',' && *clean != ' ') {
            squeezed[size++] = *clean;
        }
    }
    squeezed[size] = '\0';
    return contains_any(&denials, squeezed);
}

/* ---- Clauses ---- */

/* "县医院收到", "张三已收到了": a short clause that ends so and casts no doubt on it. */
static bool
ends_in_receipt(const char *clause)
{
    size_t size = strlen(clause);

    if (utf8_count(clause) > ENDING_CHARACTERS_MAX || contains_any(&doubts, clause)) {
        return false;
    }
    for (size_t i = 0; i < receipt_endings.count; i++) {
        size_t ending = strlen(receipt_endings.words[i]);

        if (size > ending && strcmp(clause + size - ending, receipt_endings.words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether what follows a stage takes it back: "到达后报告", "出发时间". */
static bool
is_taken_back(const char *after)
{
    return match_start(&takers, after) > 0;
}

static bool
is_done(const struct word_list *done, const char *clause)
{
    for (size_t i = 0; i < done->count; i++) {
        const char *at = strstr(clause, done->words[i]);

        if (at != NULL && !is_taken_back(at + strlen(done->words[i]))) {
            return true;
        }
    }
    return false;
}

/* Skips "我们", "3人", "2辆车" and a key in front, to where the clause begins to say something. */
static const char *
skip_opening(const char *clause)
{
    for (;;) {
        size_t size = match_start(&openings, clause);
        size_t figures = strspn(clause, "0123456789 ");

        if (size == 0 && figures > 0) {
            size = figures + match_start(&counters, clause + figures);
        } else if (size == 0 && clause[0] != '\0') {
            size = match_start(&things, clause);
        }
        if (size == 0) {
            return clause;
        }
        clause += size;
    }
}

static unsigned
judge_stages(const char *clause, const char *start)
{
    unsigned answers = 0;

    for (size_t i = 0; i < ARRAY_SIZE(stages); i++) {
        size_t bare = match_start(&stages[i].bare, start);

        if (is_done(&stages[i].done, clause) || (bare > 0 && !is_taken_back(start + bare))) {
            answers |= ANSWER_BIT(stages[i].answer);
        }
    }
    return answers;
}

/* The clause without the figures and particles at its end: "好的1", "收到啦". */
static size_t
measure_stem(const char *clause)
{
    size_t size = strlen(clause);

    while (size > 0 && strchr("0123456789 ", clause[size - 1]) != NULL) {
        size--;
    }
    return size;
}

static unsigned
judge_clause(const char *clause)
{
    unsigned answers = 0;

    if (contains_any(&questions, clause)) {
        return 0;
    }
    const char *start = skip_opening(clause);
    size_t stem = measure_stem(start);

    if (contains_any(&declines, clause) || is_any(&decline_clauses, start, stem)) {
        answers |= ANSWER_BIT(ANSWER_DECLINE);
    }
    answers |= judge_stages(clause, start);
    if (text_starts_with(start, "已")) {
        start += strlen("已");
        stem -= strlen("已");
    }
    if (match_start(&ack_starts, start) > 0 || is_any(&ack_clauses, start, stem) ||
        ends_in_receipt(clause)) {
        answers |= ANSWER_BIT(ANSWER_ACK);
    }
    return answers;
}

/* ---- Latin words ---- */

/* Answers among the Latin words: only one that stands alone, so that "not ok" and "no problem"
 * are left to a human. A yes may be followed by more: "OK on my way". */
static unsigned
judge_latin(const char *clause)
{
    const char *at = clause + strspn(clause, "0123456789 ");
    const char *end = reply_skip_letters(at);
    const char *next = end + strspn(end, " ");
    size_t size = (size_t)(end - at);

    if (size > 0 && is_any(&ack_latin, at, size) && strstr(next, "NOT") == NULL &&
        strstr(next, "NO") == NULL && strstr(next, "CAN") == NULL) {
        return ANSWER_BIT(ANSWER_ACK) | (*next != '\0' ? judge_clause(next) : 0);
    }
    if (size > 0 && is_any(&decline_latin, at, size) && reply_skip_letters(next) == next) {
        return ANSWER_BIT(ANSWER_DECLINE) | (*next != '\0' ? judge_clause(next) : 0);
    }
    return 0;
}

/* Copies one clause, its question mark included; "已经" is shortened to "已". The end is returned.
 */
static const char *
copy_clause(const char *clean, char *clause)
{
    size_t count = 0;

    while (*clean != '\0' && *clean != ',' && count < CLAUSE_SIZE - 2) {
        if (text_starts_with(clean, "已经")) {
            text_copy(clause + count, CLAUSE_SIZE - count, "已");
            count += strlen(clause + count);
            clean += strlen("已经");
            continue;
        }
        clause[count++] = *clean;
        if (*clean++ == '?') {
            break;
        }
    }
    clause[count] = '\0';
    return clean + strspn(clean, ",");
}

unsigned
reply_judge_words(const char *clean)
{
    char clause[CLAUSE_SIZE];
    unsigned answers = 0;

    while (*clean != '\0') {
        clean = copy_clause(clean, clause);
        answers |= judge_clause(clause);
        if (strchr(clause, '?') == NULL) {
            answers |= judge_latin(clause);
        }
    }
    return answers;
}
