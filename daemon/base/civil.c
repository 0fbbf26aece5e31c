/* civil.c: see civil.h.
 *
 * A year is counted here from the first of March, so that the leap day is its last day and the
 * months before it have the same place in every year. Four hundred years are one era: the Gregorian
 * calendar repeats after 146 097 days. */
#include "base/civil.h"

#include <string.h>

#include "base/bug.h"

#define DAYS_PER_ERA 146097
#define DAYS_BEFORE_1970 719468 /* from 0000-03-01 to 1970-01-01 */
#define DAYS_MIN (-719162)      /* 0001-01-01 */
#define DAYS_MAX 2932896        /* 9999-12-31 */
#define DAYS_PER_WEEK 7

static bool
is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
count_days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

/* Division that rounds down, as time before 1970 needs. */
static int64_t
divide_down(int64_t value, int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

bool
civil_date_is_valid(struct civil_date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= count_days_of_month(date.year, date.month);
}

int32_t
civil_to_days(struct civil_date date)
{
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int month = (date.month + 9) % 12; /* March is 0 */
    int era = (int)divide_down(year, 400);
    int year_of_era = year - era * 400;
    int day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970;
}

struct civil_date
civil_from_days(int32_t days)
{
    int64_t shifted = (int64_t)days + DAYS_BEFORE_1970;
    int64_t era = divide_down(shifted, DAYS_PER_ERA);
    int day_of_era = (int)(shifted - era * DAYS_PER_ERA);
    /* The leap days up to then are taken out before the division by 365. */
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_PER_ERA - 1)) /
        365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153; /* March is 0 */
    struct civil_date date = {
        .year = (int)(era * 400) + year_of_era + (month >= 10 ? 1 : 0),
        .month = month >= 10 ? month - 9 : month + 3,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };

    return date;
}

int
civil_weekday(int32_t days)
{
    /* 1970-01-01 was a Thursday, three days after a Monday. */
    int64_t from_monday = (int64_t)days + 3;

    return (int)(from_monday - divide_down(from_monday, DAYS_PER_WEEK) * DAYS_PER_WEEK) + 1;
}

int64_t
civil_to_ms(const struct civil_time *time)
{
    return civil_to_days(time->date) * MS_PER_DAY + time->hour * MS_PER_HOUR +
           time->minute * MS_PER_MINUTE + time->second * MS_PER_SECOND + time->millisecond;
}

struct civil_time
civil_from_ms(int64_t ms)
{
    if (ms < DAYS_MIN * MS_PER_DAY) {
        ms = DAYS_MIN * MS_PER_DAY;
    }
    if (ms >= (DAYS_MAX + 1) * MS_PER_DAY) {
        ms = (DAYS_MAX + 1) * MS_PER_DAY - 1;
    }
    int64_t days = divide_down(ms, MS_PER_DAY);
    int64_t rest = ms - days * MS_PER_DAY;
    struct civil_time time = {
        .date = civil_from_days((int32_t)days),
        .hour = (int)(rest / MS_PER_HOUR),
        .minute = (int)(rest / MS_PER_MINUTE % 60),
        .second = (int)(rest / MS_PER_SECOND % 60),
        .millisecond = (int)(rest % MS_PER_SECOND),
    };

    return time;
}

/* Reads between `least` and `most` digits; the cursor is left behind them. */
static bool
read_number(const char **at, int least, int most, int *ret_number)
{
    int digits = 0;

    *ret_number = 0;
    while (digits < most && **at >= '0' && **at <= '9') {
        *ret_number = *ret_number * 10 + (**at - '0');
        (*at)++;
        digits++;
    }
    return digits >= least;
}

static bool
read_char(const char **at, char wanted)
{
    if (**at != wanted) {
        return false;
    }
    (*at)++;
    return true;
}

int
civil_parse_date(const char *text, struct civil_date *ret_date)
{
    struct civil_date date = {0};

    if (!read_number(&text, 4, 4, &date.year)) {
        return -1;
    }
    char separator = *text;

    if ((separator != '-' && separator != '/') || !read_char(&text, separator) ||
        !read_number(&text, 1, 2, &date.month) || !read_char(&text, separator) ||
        !read_number(&text, 1, 2, &date.day) || *text != '\0' || !civil_date_is_valid(date)) {
        return -1;
    }
    *ret_date = date;
    return 0;
}

int
civil_parse_clock(const char *text, int *ret_minutes)
{
    int hour = 0;
    int minute = 0;

    if (!read_number(&text, 1, 2, &hour) || !read_char(&text, ':') ||
        !read_number(&text, 2, 2, &minute) || *text != '\0' || minute > 59 ||
        hour * 60 + minute > 24 * 60) {
        return -1;
    }
    *ret_minutes = hour * 60 + minute;
    return 0;
}

/* Reads "2026-11-22T03:04:05", for which RFC 3339 also lets a small t or a blank stand. */
static bool
read_date_and_time(const char **at, struct civil_time *ret_time)
{
    struct civil_time *time = ret_time;

    if (!read_number(at, 4, 4, &time->date.year) || !read_char(at, '-') ||
        !read_number(at, 2, 2, &time->date.month) || !read_char(at, '-') ||
        !read_number(at, 2, 2, &time->date.day) || !civil_date_is_valid(time->date)) {
        return false;
    }
    if (!read_char(at, 'T') && !read_char(at, 't') && !read_char(at, ' ')) {
        return false;
    }
    return read_number(at, 2, 2, &time->hour) && read_char(at, ':') &&
           read_number(at, 2, 2, &time->minute) && read_char(at, ':') &&
           read_number(at, 2, 2, &time->second) && time->hour <= 23 && time->minute <= 59 &&
           time->second <= 59;
}

/* Reads ".678", of which the first three digits count, or nothing. */
static bool
read_fraction(const char **at, int *ret_millisecond)
{
    *ret_millisecond = 0;
    if (!read_char(at, '.')) {
        return true;
    }
    if (**at < '0' || **at > '9') {
        return false;
    }
    for (int weight = 100; **at >= '0' && **at <= '9'; weight /= 10) {
        *ret_millisecond += (**at - '0') * weight;
        (*at)++;
    }
    return true;
}

/* Reads "Z" or "+08:00". */
static bool
read_offset(const char **at, int *ret_minutes)
{
    int hours = 0;
    int minutes = 0;
    int sign = **at == '-' ? -1 : 1;

    *ret_minutes = 0;
    if (read_char(at, 'Z') || read_char(at, 'z')) {
        return true;
    }
    if ((!read_char(at, '+') && !read_char(at, '-')) || !read_number(at, 2, 2, &hours) ||
        !read_char(at, ':') || !read_number(at, 2, 2, &minutes) || hours > 23 || minutes > 59) {
        return false;
    }
    *ret_minutes = sign * (hours * 60 + minutes);
    return true;
}

int
civil_parse_rfc3339(const char *text, int64_t *ret_ms)
{
    struct civil_time time = {0};
    int offset_minutes = 0;

    if (!read_date_and_time(&text, &time) || !read_fraction(&text, &time.millisecond) ||
        !read_offset(&text, &offset_minutes) || *text != '\0') {
        return -1;
    }
    *ret_ms = civil_to_ms(&time) - offset_minutes * MS_PER_MINUTE;
    return 0;
}

/* So many digits and what follows them, unless that is NUL. By hand: each page and each row has
 * several times, and printf takes a microsecond for one. */
static char *
put_number(char *at, int number, int digits, char next)
{
    for (int i = digits - 1; i >= 0; i--) {
        at[i] = (char)('0' + number % 10);
        number /= 10;
    }
    at += digits;
    if (next != '\0') {
        *at++ = next;
    }
    return at;
}

void
civil_format_rfc3339(int64_t ms, int offset_minutes, char *ret_text, size_t room)
{
    /* Far instants (DEADLINE_NEVER among them) are brought into the calendar before the offset is
     * added, which could otherwise overflow. */
    int64_t near = ms;

    if (near > DAYS_MAX * MS_PER_DAY * 2) {
        near = DAYS_MAX * MS_PER_DAY * 2;
    }
    if (near < DAYS_MIN * MS_PER_DAY * 2) {
        near = DAYS_MIN * MS_PER_DAY * 2;
    }
    struct civil_time time = civil_from_ms(near + offset_minutes * MS_PER_MINUTE);
    char buffer[RFC3339_SIZE];
    char *at = buffer;
    int size = offset_minutes < 0 ? -offset_minutes : offset_minutes;

    at = put_number(at, time.date.year, 4, '-');
    at = put_number(at, time.date.month, 2, '-');
    at = put_number(at, time.date.day, 2, 'T');
    at = put_number(at, time.hour, 2, ':');
    at = put_number(at, time.minute, 2, ':');
    at = put_number(at, time.second, 2, time.millisecond != 0 ? '.' : '\0');
    if (time.millisecond != 0) {
        at = put_number(at, time.millisecond, 3, '\0');
    }
    if (offset_minutes == 0) {
        *at++ = 'Z';
    } else {
        *at++ = offset_minutes < 0 ? '-' : '+';
        at = put_number(at, size / 60, 2, ':');
        at = put_number(at, size % 60, 2, '\0');
    }
    *at = '\0';
    BUG_ON(room == 0);
    size_t length = (size_t)(at - buffer) < room ? (size_t)(at - buffer) : room - 1;
    memcpy(ret_text, buffer, length);
    ret_text[length] = '\0';
}
