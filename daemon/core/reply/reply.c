/* reply.c: see reply.h.
 *
 * A reply is cleaned, relieved of its code letter, and then judged twice: by the key that it may
 * be (a single figure 1 to 5) and by its words. Where both speak they must agree; where it could
 * be read in two ways it is not understood, and a human decides. Being too clever here loses a
 * unit: a wrong "received" stops the paging. */
#include "core/reply/reply.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "core/reply/reply_words.h"

/* ---- Cleaning ---- */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_plain(char c)
{
    return is_digit(c) || is_letter(c);
}

/* Han and whatever else people write words with; punctuation, emoji and marks are not. */
static bool
is_word_character(uint32_t c)
{
    bool is_symbol = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                     (c >= 0xFE00 && c <= 0xFE6F) || c >= 0xFF00;

    return c >= 0xC0 && (!is_symbol || (c >= 0x20000 && c <= 0x3FFFF));
}

static void
add_bytes(struct clean_text *clean, const char *bytes, size_t size)
{
    if (clean->size + size < REPLY_CLEAN_SIZE) {
        memcpy(clean->text + clean->size, bytes, size);
        clean->size += size;
        clean->text[clean->size] = '\0';
    }
}

static void
add_sign(struct clean_text *clean, char sign)
{
    char last = ',';

    if (clean->size > 0) {
        last = clean->text[clean->size - 1];
    }
    if (last == ' ') {
        clean->text[clean->size - 1] = sign;
    } else if (sign == '?' ? last != '?' : last != ',') {
        add_bytes(clean, &sign, 1);
    }
}

/* A blank parts two figures or two Latin words; within Chinese it means nothing ("收 到"). */
static void
add_blank(struct clean_text *clean)
{
    if (clean->size > 0 && is_plain(clean->text[clean->size - 1])) {
        add_bytes(clean, " ", 1);
    }
}

static void
add_character(struct clean_text *clean, uint32_t c, const char *bytes, size_t size)
{
    char plain = (char)(c < 0x80 ? c : 0);

    if (plain >= 'a' && plain <= 'z') {
        plain = (char)(plain - 'a' + 'A');
    }
    if (c >= 0x2460 && c <= 0x2464) {
        plain = (char)('1' + (c - 0x2460)); /* ① … ⑤ */
    }
    if (is_plain(plain)) {
        add_bytes(clean, &plain, 1);
        return;
    }
    if (clean->size > 0 && clean->text[clean->size - 1] == ' ') {
        clean->text[--clean->size] = '\0';
    }
    add_bytes(clean, bytes, size);
}

/* Whether these are the dots of 1.5 or 20:15, which hold one figure together. */
static bool
is_inner_dot(const struct clean_text *clean, uint32_t c, const char *next)
{
    return (c == '.' || c == ':') && clean->size > 0 && is_digit(clean->text[clean->size - 1]) &&
           is_digit(*next);
}

static bool
is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200F) || c == 0xFEFF ||
           c == 0xFE0F || c == 0x20E3; /* the last two make an emoji of a figure */
}

/* Skips a signature such as 【张三】; the bracket alone when it is never closed. */
static size_t
skip_signature(const char *text, size_t at)
{
    const char *end = strstr(text + at, "】");

    return end != NULL ? (size_t)(end - text) + strlen("】") : at;
}

void
reply_clean(const char *text, struct clean_text *clean)
{
    size_t size = strlen(text);
    size_t at = 0;

    clean->size = 0;
    clean->text[0] = '\0';
    while (at < size) {
        size_t start = at;
        uint32_t c = utf8_narrow(utf8_next(text, size, &at));

        if (c == 0x3010) { /* 【 */
            at = skip_signature(text, at);
            add_sign(clean, ',');
        } else if (is_blank(c)) {
            add_blank(clean);
        } else if (c == '?') {
            add_sign(clean, '?');
        } else if (is_inner_dot(clean, c, text + at)) {
            add_bytes(clean, ".", 1);
        } else if ((c < 0x80 && (is_digit((char)c) || is_letter((char)(c & ~0x20U)))) ||
                   (c >= 0x2460 && c <= 0x2464) || is_word_character(c)) {
            add_character(clean, c, text + start, at - start);
        } else {
            add_sign(clean, ',');
        }
    }
    while (clean->size > 0 && strchr(" ,", clean->text[clean->size - 1]) != NULL) {
        clean->text[--clean->size] = '\0';
    }
}

/* ---- The code letter ---- */

static bool
is_code_letter(char c)
{
    return c != '\0' && strchr(CODE_LETTER_SET, c) != NULL;
}

/* What the letter in front belongs to: behind it must stand a figure, a Chinese word or a Latin
 * answer ("A1", "A收到", "A OK", "AOK"); otherwise it begins a word of its own. */
static bool
has_leading_code(const char *clean)
{
    const char *end = reply_skip_letters(clean);
    const char *next = end + strspn(end, " ,");

    if (!is_code_letter(clean[0])) {
        return false;
    }
    if (end - clean > 1) {
        return end - clean > 2 && reply_is_latin_answer(clean + 1, (size_t)(end - clean) - 1) &&
               !reply_is_latin_answer(clean, (size_t)(end - clean));
    }
    if (is_letter(*next)) {
        return reply_is_latin_answer(next, (size_t)(reply_skip_letters(next) - next));
    }
    return *next != '\0' && *next != '?';
}

/* The same at the end: "1A", "收到 A", "OK A". */
static bool
has_trailing_code(const struct clean_text *clean)
{
    const char *last = clean->text + clean->size - 1;
    const char *before = last - 1;

    if (clean->size < 2 || !is_code_letter(*last) || is_letter(*before)) {
        return false;
    }
    while (before > clean->text && strchr(" ,", *before) != NULL) {
        before--;
    }
    if (!is_letter(*before)) {
        return *before != '?';
    }
    const char *end = before + 1;

    while (before > clean->text && is_letter(before[-1])) {
        before--;
    }
    return reply_is_latin_answer(before, (size_t)(end - before));
}

int
reply_take_code(struct clean_text *clean, struct reply_meaning *meaning)
{
    if (clean->size == 1 && is_code_letter(clean->text[0])) {
        meaning->has_letter = true;
        meaning->letter = clean->text[0];
        return -1; /* a code without an answer */
    }
    if (has_trailing_code(clean)) {
        meaning->has_letter = true;
        meaning->letter = clean->text[--clean->size];
        clean->text[clean->size] = '\0';
        while (clean->size > 0 && strchr(" ,", clean->text[clean->size - 1]) != NULL) {
            clean->text[--clean->size] = '\0';
        }
    }
    if (has_leading_code(clean->text)) {
        size_t skip = 1 + strspn(clean->text + 1, " ,");

        if (meaning->has_letter && meaning->letter != clean->text[0]) {
            return -1;
        }
        meaning->has_letter = true;
        meaning->letter = clean->text[0];
        clean->size -= skip;
        memmove(clean->text, clean->text + skip, clean->size + 1);
    }
    return 0;
}

/* ---- The key ---- */

/* Whether the Latin letters that touch a figure leave it a key: only answers do ("OK1"). */
static bool
touches_foreign_word(const char *start, const char *figure, const char *end)
{
    const char *word = figure;

    while (word > start && is_letter(word[-1])) {
        word--;
    }
    return (word < figure && !reply_is_latin_answer(word, (size_t)(figure - word))) ||
           (is_letter(*end) &&
            !reply_is_latin_answer(end, (size_t)(reply_skip_letters(end) - end)));
}

static bool
ends_with(const char *start, const char *end, const char *word)
{
    size_t size = strlen(word);

    return (size_t)(end - start) >= size && memcmp(end - size, word, size) == 0;
}

/* A figure that counts or dates something: 第1, 12月1, 3人. */
static bool
is_amount(const char *start, const char *figure, const char *end)
{
    static const char *const before[] = {"第", "月", "周", "期", "楼", "号", "年"};

    for (size_t i = 0; i < ARRAY_SIZE(before); i++) {
        if (ends_with(start, figure, before[i])) {
            return true;
        }
    }
    return reply_is_counter(end);
}

/* The key pressed, 0 when there is none, -1 when the figures could mean several things. A key
 * stands first or last; a numbered list ("1…，2…") is no answer. */
static int
find_key(const char *clean)
{
    const char *at = clean;
    int key = 0;
    bool has_other = false;

    while (*at != '\0') {
        size_t size = strspn(at, "0123456789.");
        const char *end = at + size;

        if (size == 0) {
            at++;
            continue;
        }
        if (size == 1 && *at >= '1' && *at <= '5' && !is_amount(clean, at, end)) {
            bool is_outer = at == clean || *end == '\0';

            if (touches_foreign_word(clean, at, end) || (key != 0 && key != *at - '0')) {
                return -1;
            }
            if (is_outer) {
                key = *at - '0';
            }
            has_other = has_other || !is_outer;
        } else if (size > 1 && at == clean && *end == '\0') {
            return -1; /* "10", "12" */
        }
        at = end;
    }
    return key != 0 && has_other ? -1 : key;
}

/* ---- The meaning ---- */

static bool
is_opt_out(const struct clean_text *clean)
{
    static const char *const words[] = {"TD", "T", "T D", "R", "STOP", "退订"};

    for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
        if (strcmp(clean->text, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* One answer out of what the key and the words say; -1 when they contradict each other. */
static int
settle_answer(int key, unsigned words)
{
    static const enum answer keys[] = {ANSWER_ACK, ANSWER_DECLINE, ANSWER_BRIEFED,
                                       ANSWER_DISPATCHED, ANSWER_ON_SCENE};
    static const enum answer furthest_first[] = {ANSWER_ON_SCENE, ANSWER_DISPATCHED, ANSWER_BRIEFED,
                                                 ANSWER_ACK};
    unsigned pressed = key > 0 ? ANSWER_BIT(keys[key - 1]) : 0;
    unsigned said = words | pressed;
    unsigned decline = ANSWER_BIT(ANSWER_DECLINE);

    if ((said & decline) != 0) {
        /* "收到，去不了" is a no; any other yes beside a no needs a human. */
        bool is_plain_no =
            said == decline || (pressed != ANSWER_BIT(ANSWER_ACK) && (words & decline) != 0 &&
                                said == (decline | ANSWER_BIT(ANSWER_ACK)));

        return is_plain_no ? (int)ANSWER_DECLINE : -1;
    }
    for (size_t i = 0; i < ARRAY_SIZE(furthest_first); i++) {
        if ((said & ANSWER_BIT(furthest_first[i])) != 0) {
            return (int)furthest_first[i];
        }
    }
    return -1;
}

void
reply_parse(const char *text, struct reply_meaning *ret_meaning)
{
    struct clean_text clean = {.size = 0};

    *ret_meaning = (struct reply_meaning){.people = -1, .vehicles = -1, .eta_minutes = -1};
    reply_clean(text, &clean);
    if (is_opt_out(&clean)) {
        ret_meaning->is_opt_out = true;
        return;
    }
    if (reply_take_code(&clean, ret_meaning) != 0 || reply_denies(clean.text)) {
        return;
    }
    int key = find_key(clean.text);
    int answer = key < 0 ? -1 : settle_answer(key, reply_judge_words(clean.text));

    if (answer < 0) {
        return;
    }
    ret_meaning->is_understood = true;
    ret_meaning->answer = (enum answer)answer;
    if (ret_meaning->answer == ANSWER_DISPATCHED) {
        reply_read_amounts(clean.text, ret_meaning);
    }
}

bool
reply_parse_work(const char *text, struct work_meaning *ret_meaning)
{
    struct reply_meaning code = {.has_letter = false};
    struct clean_text clean = {.size = 0};

    *ret_meaning = (struct work_meaning){.percent = -1};
    reply_clean(text, &clean);
    if (is_opt_out(&clean) || reply_take_code(&clean, &code) != 0) {
        return false;
    }
    ret_meaning->has_letter = code.has_letter;
    ret_meaning->letter = code.letter;
    return reply_judge_work(clean.text, strpbrk(text, "%") != NULL || strstr(text, "％") != NULL,
                            ret_meaning);
}
