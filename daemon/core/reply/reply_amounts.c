/* reply_amounts.c: how many people and vehicles left and when they arrive. See reply_words.h. */
#include <string.h>

#include "base/attributes.h"
#include "base/text.h"
#include "core/reply/reply_words.h"

#define AMOUNT_MAX 100000 /* a larger figure is a telephone number or a slip */
#define MINUTES_PER_HOUR 60

enum amount_kind { AMOUNT_PEOPLE, AMOUNT_VEHICLES, AMOUNT_MINUTES, AMOUNT_HOURS, AMOUNT_NONE };

/* Longer words first: 分钟 before 分. */
static const struct {
    const char *word;
    enum amount_kind kind;
} amount_units[] = {
    {"人", AMOUNT_PEOPLE},     {"名", AMOUNT_PEOPLE},        {"位", AMOUNT_PEOPLE},
    {"PEOPLE", AMOUNT_PEOPLE}, {"PERSONS", AMOUNT_PEOPLE},   {"车", AMOUNT_VEHICLES},
    {"辆", AMOUNT_VEHICLES},   {"台", AMOUNT_VEHICLES},      {"部", AMOUNT_VEHICLES},
    {"CAR", AMOUNT_VEHICLES},  {"VEHICLE", AMOUNT_VEHICLES}, {"分", AMOUNT_MINUTES},
    {"MIN", AMOUNT_MINUTES},   {"小时", AMOUNT_HOURS},       {"HOUR", AMOUNT_HOURS},
};

/* People who are not those sent out, and times that are past. */
static const char *const other_meanings[] = {"受", "伤", "死", "亡", "感",
                                             "发", "患", "中", "前", "钟前"};

static const char *const han_digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};

/* The value of one Chinese figure, -1 when it is none; *at moves behind it. */
static int64_t
read_han_digit(const char **at)
{
    for (size_t i = 0; i < ARRAY_SIZE(han_digits); i++) {
        if (text_starts_with(*at, han_digits[i])) {
            *at += strlen(han_digits[i]);
            return (int64_t)i;
        }
    }
    if (text_starts_with(*at, "两")) {
        *at += strlen("两");
        return 2;
    }
    return -1;
}

/* "三", "十二", "二十", "二十五"; -1 when no number stands here. */
static int64_t
read_han_number(const char **at)
{
    int64_t first = read_han_digit(at);

    if (!text_starts_with(*at, "十")) {
        return first;
    }
    *at += strlen("十");
    int64_t last = read_han_digit(at);

    return (first < 0 ? 1 : first) * 10 + (last < 0 ? 0 : last);
}

static int64_t
read_number(const char **at)
{
    int64_t value = 0;

    if (**at < '0' || **at > '9') {
        return read_han_number(at);
    }
    while (**at >= '0' && **at <= '9') {
        value = value < AMOUNT_MAX ? value * 10 + (**at - '0') : AMOUNT_MAX;
        (*at)++;
    }
    return value < AMOUNT_MAX ? value : -1;
}

/* What the number counts; *at moves behind the word. */
static enum amount_kind
read_unit(const char **at)
{
    const char *unit = *at + strspn(*at, " ");

    if (text_starts_with(unit, "个")) {
        unit += strlen("个");
    }
    for (size_t i = 0; i < ARRAY_SIZE(amount_units); i++) {
        if (!text_starts_with(unit, amount_units[i].word)) {
            continue;
        }
        unit += strlen(amount_units[i].word);
        for (size_t j = 0; j < ARRAY_SIZE(other_meanings); j++) {
            if (text_starts_with(unit, other_meanings[j])) {
                return AMOUNT_NONE;
            }
        }
        *at = unit;
        return amount_units[i].kind;
    }
    return AMOUNT_NONE;
}

/* An arrival weeks ahead is a slip too, and says nothing. */
static void
add_minutes(struct reply_meaning *meaning, int64_t minutes)
{
    int64_t sum = (meaning->eta_minutes < 0 ? 0 : meaning->eta_minutes) + minutes;

    if (sum < AMOUNT_MAX) {
        meaning->eta_minutes = sum;
    }
}

static void
take_amount(struct reply_meaning *meaning, enum amount_kind kind, int64_t value)
{
    switch (kind) {
    case AMOUNT_PEOPLE:
        meaning->people = value;
        break;
    case AMOUNT_VEHICLES:
        meaning->vehicles = value;
        break;
    case AMOUNT_MINUTES:
        add_minutes(meaning, value);
        break;
    case AMOUNT_HOURS:
        add_minutes(meaning, value * MINUTES_PER_HOUR);
        break;
    case AMOUNT_NONE:
        break;
    }
}

void
reply_read_amounts(const char *clean, struct reply_meaning *ret_meaning)
{
    const char *at = clean;

    while (*at != '\0') {
        if (text_starts_with(at, "半小时") || text_starts_with(at, "半个小时")) {
            add_minutes(ret_meaning, MINUTES_PER_HOUR / 2);
            at += strlen("半");
            continue;
        }
        const char *start = at;
        int64_t value = read_number(&at);

        if (at == start) {
            at++; /* a byte of something else; no word begins inside a character */
        } else if (value >= 0) {
            take_amount(ret_meaning, read_unit(&at), value);
        }
    }
}
