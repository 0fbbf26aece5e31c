/* reply_attendance.c: what a short message means as an answer to an invitation. See reply.h.
 *
 * "1", "参加"; "2 出差", "出差不能参加"; "3 张三", "由张三参加", "张三代". Where it says two things
 * it is not understood, and a human decides. */
#include "core/reply/reply.h"

#include <string.h>

#include "base/attributes.h"
#include "base/text.h"
#include "core/reply/reply_words.h"

#define NAME_SPOKEN_MAX 20 /* characters of a name with its title in a sentence */

static const char *const cannot_phrases[] = {
    "不能参加", "无法参加", "参加不了", "不参加",   "不能出席", "无法出席", "不出席",
    "不能到会", "无法到会", "不能参会", "无法参会", "去不了",   "来不了",   "不能到",
    "不能来",   "不能去",   "请假",     "不去",     "不来",
};
static const char *const coming_ends[] = {
    "参加",   "出席",   "到会",     "参会",     "参加会议",   "出席会议",
    "准时到", "按时到", "准时到会", "按时参会", "参加人会议",
};
static const char *const substitute_starts[] = {"改由", "由",   "委托", "委派",
                                                "指派", "安排", "派",   "让"};
static const char *const substitute_ends[] = {
    "代替参加", "代为参加", "代为出席", "代我参加", "替我参加", "代参加", "替参加",
    "代会",     "替会",     "代开",     "代替",     "代我",     "替我",   "参加",
    "出席",     "参会",     "到会",     "代",       "去",
};
/* These end a clause that names somebody without any word in front. */
static const size_t bare_ends_count = 12; /* up to 替我: "张三参加" names nobody else */
static const char *const no_names[] = {"不", "没", "无", "能", "要", "找", "否",
                                       "别", "谁", "?",  "吗", "未", "可", "时"};

static bool
has_any(const char *const *words, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static bool
ends_in(const char *text, const char *word)
{
    size_t size = strlen(text);
    size_t ending = strlen(word);

    return size >= ending && strcmp(text + size - ending, word) == 0;
}

static void
say(struct reply_meaning *meaning, enum answer answer, const char *said)
{
    meaning->is_understood = true;
    meaning->answer = answer;
    text_copy(meaning->said, sizeof(meaning->said), said);
}

/* The next clause, without the comma; where the rest begins. */
static const char *
next_clause(const char *clean, char clause[REPLY_CLEAN_SIZE])
{
    size_t size = strcspn(clean, ",");

    memcpy(clause, clean, size);
    clause[size] = '\0';
    return clean + size + strspn(clean + size, ",");
}

static bool
is_name(const char *name)
{
    return utf8_count(name) <= NAME_SPOKEN_MAX && !has_any(no_names, ARRAY_SIZE(no_names), name);
}

/* "我" is the sender, who needs no name here. */
static void
say_substitute(struct reply_meaning *meaning, const char *name)
{
    bool is_sender = strcmp(name, "我") == 0 || strcmp(name, "本人") == 0;

    say(meaning, ANSWER_SUBSTITUTE, is_sender ? "" : name);
}

/* "张三去参加" names 张三. */
static void
drop_going(char *name)
{
    size_t size = strlen(name);

    if (ends_in(name, "去") && size > strlen("去")) {
        name[size - strlen("去")] = '\0';
    }
}

/* "由张三参加吗" asks, "派张三去不了" takes it back, "派人参加" and "让我参加" name nobody else. */
static bool
is_meant(const char *name, const char *rest)
{
    static const char *const doubts[] = {"?", "吗", "么", "不", "否"};

    return is_name(name) && strcmp(name, "人") != 0 && strcmp(name, "我") != 0 &&
           !has_any(doubts, ARRAY_SIZE(doubts), rest);
}

/* "由张三参加", "改由副局长张三代为参加", "派张三去": a start, the name, an end. */
static bool
take_named(char *clause, struct reply_meaning *meaning)
{
    for (size_t i = 0; i < ARRAY_SIZE(substitute_starts); i++) {
        char *start = strstr(clause, substitute_starts[i]);

        for (size_t j = 0; start != NULL && j < ARRAY_SIZE(substitute_ends); j++) {
            char *name = start + strlen(substitute_starts[i]);
            char *end = strstr(name, substitute_ends[j]);

            if (end != NULL && end > name) {
                const char *rest = end + strlen(substitute_ends[j]);
                bool is_certain;

                *end = '\0';
                drop_going(name);
                is_certain = is_meant(name, rest);
                if (is_certain) {
                    say_substitute(meaning, name);
                }
                return is_certain;
            }
        }
    }
    return false;
}

/* "张三代", "张三代会", "我代". */
static bool
take_bare(char *clause, struct reply_meaning *meaning)
{
    for (size_t i = 0; i <= bare_ends_count; i++) {
        const char *word = i < bare_ends_count ? substitute_ends[i] : "代";
        size_t size = strlen(clause);

        if (ends_in(clause, word) && size > strlen(word)) {
            clause[size - strlen(word)] = '\0';
            if (is_name(clause)) {
                say_substitute(meaning, clause);
                return true;
            }
            return false;
        }
    }
    return false;
}

static bool
find_substitute(const char *clean, struct reply_meaning *meaning)
{
    char clause[REPLY_CLEAN_SIZE];
    char again[REPLY_CLEAN_SIZE];

    while (*clean != '\0') {
        clean = next_clause(clean, clause);
        memcpy(again, clause, sizeof(again));
        if (take_named(clause, meaning) || take_bare(again, meaning)) {
            return true;
        }
    }
    return false;
}

static bool
says_cannot(const char *clean)
{
    return has_any(cannot_phrases, ARRAY_SIZE(cannot_phrases), clean);
}

/* "参加", "我单位准时参加": a clause that ends so and takes nothing back. */
static bool
says_coming(const char *clean)
{
    static const char *const doubts[] = {"不", "没", "未", "无",   "否",   "谁", "别",
                                         "?",  "吗", "请", "可能", "是否", "哪", "如"};
    char clause[REPLY_CLEAN_SIZE];

    while (*clean != '\0') {
        clean = next_clause(clean, clause);
        for (size_t i = 0; i < ARRAY_SIZE(coming_ends); i++) {
            if (ends_in(clause, coming_ends[i]) && !has_any(doubts, ARRAY_SIZE(doubts), clause)) {
                return true;
            }
        }
    }
    return false;
}

/* The text without the words that say no: "我出差,不能参加" leaves "我出差". */
static void
say_cannot(const char *clean, struct reply_meaning *meaning)
{
    struct text text;
    char *end;

    text_init(&text);
    while (*clean != '\0') {
        size_t skip = 0;

        for (size_t i = 0; skip == 0 && i < ARRAY_SIZE(cannot_phrases); i++) {
            skip =
                text_starts_with(clean, cannot_phrases[i]) && strcmp(cannot_phrases[i], "请假") != 0
                    ? strlen(cannot_phrases[i])
                    : 0;
        }
        if (skip > 0 && text_starts_with(clean + skip, "了")) {
            skip += strlen("了"); /* "不去了" */
        }
        if (skip == 0 && !(*clean == ',' && (text.size == 0 || clean[1] == '\0'))) {
            text_add_bytes(&text, clean, 1);
        }
        clean += skip > 0 ? skip : 1;
    }
    end = text.bytes + text.size;
    while (end > text.bytes && (end[-1] == ',' || end[-1] == ' ')) {
        *--end = '\0';
    }
    say(meaning, ANSWER_CANNOT, text.bytes);
    text_fini(&text);
}

/* ---- the key ---- */

/* The figure 1 to 3 that begins the text and counts nothing; 0 when there is none. */
static int
leading_key(const char *clean)
{
    bool is_key = strspn(clean, "0123456789.") == 1 && !reply_is_counter(clean + 1);

    return is_key && clean[0] >= '1' && clean[0] <= '3' ? clean[0] - '0' : 0;
}

/* What stands behind the key in the text as it was sent, so that a name keeps its small letters. */
static void
copy_behind_key(const char *text, int key, char *ret_said, size_t room)
{
    size_t size = strlen(text);
    size_t at = 0;
    bool is_found = false;

    if (text_starts_with(text, "【") && strstr(text, "】") != NULL) {
        at = (size_t)(strstr(text, "】") - text);
    }
    while (!is_found && at < size) {
        uint32_t c = utf8_narrow(utf8_next(text, size, &at));

        is_found = c == (uint32_t)('0' + key) || c == (uint32_t)(0x2460 + key - 1);
    }
    while (at < size) {
        size_t next = at;
        uint32_t c = utf8_narrow(utf8_next(text, size, &next));

        if (c != ' ' && c != ',' && c != ':' && c != '.' && c != 0x3001 && c != 0x3002 &&
            c != 0xFE0F && c != 0x20E3 && c != '\t') {
            break;
        }
        at = next;
    }
    text_copy(ret_said, room, text + at);
    for (size_t end = strlen(ret_said); end > 0 && strchr(" \t\r\n,.", ret_said[end - 1]); end--) {
        ret_said[end - 1] = '\0';
    }
}

/* "由张三参加" behind a 3 is a name with words around it. */
static void
take_third(const char *said, const char *rest, struct reply_meaning *meaning)
{
    if (!find_substitute(rest, meaning) && said[0] != '\0' &&
        utf8_count(said) <= NAME_SPOKEN_MAX + 20) {
        say_substitute(meaning, said);
    }
}

static void
take_key(const char *text, const char *rest, int key, struct reply_meaning *meaning)
{
    char said[REPLY_SAID_SIZE];

    copy_behind_key(text, key, said, sizeof(said));
    if (rest[0] == '\0') {
        said[0] = '\0'; /* nothing but the code letter stood there */
    }
    if (key == 3) {
        take_third(said, rest, meaning);
    } else if (find_substitute(rest, meaning)) {
        return;
    } else if (key == 2 && !says_coming(rest)) {
        say(meaning, ANSWER_CANNOT, said);
    } else if (key == 1 && !says_cannot(rest)) {
        say(meaning, ANSWER_ACK, "");
    }
}

static void
take_words(const char *clean, const struct reply_meaning *plain, struct reply_meaning *meaning)
{
    bool has_figure = strpbrk(clean, "12345") != NULL;

    if (find_substitute(clean, meaning)) {
        return;
    }
    if ((says_cannot(clean) && strpbrk(clean, "?") == NULL) ||
        (plain->is_understood && plain->answer == ANSWER_DECLINE)) {
        say_cannot(clean, meaning);
    } else if (says_coming(clean)) {
        say(meaning, ANSWER_ACK, "");
    } else if (plain->is_understood && (plain->answer == ANSWER_ACK || !has_figure)) {
        say(meaning, plain->answer, "");
    }
}

void
reply_parse_attendance(const char *text, struct reply_meaning *ret_meaning)
{
    struct clean_text clean = {.size = 0};
    struct reply_meaning plain;
    int key;

    reply_parse(text, &plain);
    *ret_meaning = plain;
    ret_meaning->is_understood = false;
    if (plain.is_opt_out) {
        return;
    }
    reply_clean(text, &clean);
    if (reply_take_code(&clean, ret_meaning) != 0 || reply_denies(clean.text)) {
        return;
    }
    key = leading_key(clean.text);
    if (key > 0) {
        const char *rest = clean.text + 1;

        take_key(text, rest + strspn(rest, " ,"), key, ret_meaning);
    } else {
        take_words(clean.text, &plain, ret_meaning);
    }
}
