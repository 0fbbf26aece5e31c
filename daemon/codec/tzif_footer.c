/* The footer of a time zone file: "CET-1CEST,M3.5.0,M10.5.0/3". */
#include <string.h>

#include "codec/tzif.h"

#define HOUR_S INT64_C(3600)
#define HOURS_MAX 167 /* RFC 9636 3.3.1: a change may be said by the clock of another day */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
take_char(const char **at, char c)
{
    if (**at != c) {
        return -1;
    }
    (*at)++;
    return 0;
}

/* "EST", or "<+08>". */
static int
skip_name(const char **at)
{
    const char *from = *at;
    bool is_quoted = take_char(at, '<') == 0;
    while (is_letter(**at) || (is_quoted && (is_digit(**at) || **at == '+' || **at == '-'))) {
        (*at)++;
    }
    if (is_quoted && take_char(at, '>') != 0) {
        return -1;
    }
    return *at - from < (is_quoted ? 5 : 3) ? -1 : 0;
}

static int
take_number(const char **at, int least, int most, int *ret_number)
{
    int number = 0;
    if (!is_digit(**at)) {
        return -1;
    }
    while (is_digit(**at) && number <= most) {
        number = number * 10 + (**at - '0');
        (*at)++;
    }
    *ret_number = number;
    return number < least || number > most ? -1 : 0;
}

/* "[+-]hh[:mm[:ss]]" */
static int
take_time(const char **at, int hours_max, int64_t *ret_time_s)
{
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    bool is_negative = **at == '-';
    if (is_negative || **at == '+') {
        (*at)++;
    }
    if (take_number(at, 0, hours_max, &hours) != 0 ||
        (take_char(at, ':') == 0 &&
         (take_number(at, 0, 59, &minutes) != 0 ||
          (take_char(at, ':') == 0 && take_number(at, 0, 59, &seconds) != 0)))) {
        return -1;
    }
    *ret_time_s = hours * HOUR_S + INT64_C(60) * minutes + seconds;
    *ret_time_s = is_negative ? -*ret_time_s : *ret_time_s;
    return 0;
}

/* POSIX counts west of Greenwich. */
static int
take_offset(const char **at, int64_t *ret_offset_s)
{
    if (take_time(at, 24, ret_offset_s) != 0) {
        return -1;
    }
    *ret_offset_s = -*ret_offset_s;
    return 0;
}

/* ",M3.5.0/2", ",J60" or ",59" */
static int
take_day(const char **at, struct tzif_day *ret_day)
{
    *ret_day = (struct tzif_day){.form = TZIF_DAY_OF_YEAR, .time_s = 2 * HOUR_S};
    if (take_char(at, ',') != 0) {
        return -1;
    }
    int result;
    if (take_char(at, 'M') == 0) {
        ret_day->form = TZIF_MONTH_WEEK_DAY;
        result = take_number(at, 1, 12, &ret_day->month) == 0 && take_char(at, '.') == 0 &&
                         take_number(at, 1, 5, &ret_day->week) == 0 && take_char(at, '.') == 0
                     ? take_number(at, 0, 6, &ret_day->day)
                     : -1;
    } else if (take_char(at, 'J') == 0) {
        ret_day->form = TZIF_JULIAN;
        result = take_number(at, 1, 365, &ret_day->day);
    } else {
        result = take_number(at, 0, 365, &ret_day->day);
    }
    if (result == 0 && take_char(at, '/') == 0) {
        result = take_time(at, HOURS_MAX, &ret_day->time_s);
    }
    return result;
}

int
tzif_read_footer(const char *text, struct tzif_rule *ret_rule)
{
    const char *at = text;
    *ret_rule = (struct tzif_rule){0};
    if (skip_name(&at) != 0 || take_offset(&at, &ret_rule->offset_s) != 0) {
        return -1;
    }
    if (*at == '\0') {
        return 0;
    }
    ret_rule->has_summer = true;
    ret_rule->summer_offset_s = ret_rule->offset_s + HOUR_S;
    if (skip_name(&at) != 0 || (*at != ',' && take_offset(&at, &ret_rule->summer_offset_s) != 0) ||
        take_day(&at, &ret_rule->begin) != 0 || take_day(&at, &ret_rule->end) != 0) {
        return -1;
    }
    return *at == '\0' ? 0 : -1;
}

static int32_t
find_weekday(const struct tzif_day *day, int year)
{
    int32_t first = civil_to_days((struct civil_date){year, day->month, 1});
    int32_t next = day->month == 12 ? civil_to_days((struct civil_date){year + 1, 1, 1})
                                    : civil_to_days((struct civil_date){year, day->month + 1, 1});
    int32_t found = first + (day->day - civil_weekday(first) % 7 + 7) % 7 + (day->week - 1) * 7;
    return found < next ? found : found - 7; /* the fifth is the last */
}

static int64_t
find_local_s(const struct tzif_day *day, int year)
{
    int32_t days = civil_to_days((struct civil_date){year, 1, 1}) + day->day;
    switch (day->form) {
    case TZIF_MONTH_WEEK_DAY:
        days = find_weekday(day, year);
        break;
    case TZIF_JULIAN: /* 60 is always 1 March */
        days += day->day >= 60 && civil_date_is_valid((struct civil_date){year, 2, 29}) ? 0 : -1;
        break;
    case TZIF_DAY_OF_YEAR:
        break;
    }
    return (int64_t)days * 24 * HOUR_S + day->time_s;
}

void
tzif_changes_of_year(const struct tzif_rule *rule, int year, struct tzif_change ret_changes[2])
{
    struct tzif_change begin = {find_local_s(&rule->begin, year) - rule->offset_s,
                                rule->summer_offset_s};
    struct tzif_change end = {find_local_s(&rule->end, year) - rule->summer_offset_s,
                              rule->offset_s};
    bool is_northern = begin.at_s < end.at_s;
    ret_changes[0] = is_northern ? begin : end;
    ret_changes[1] = is_northern ? end : begin;
}
