/* times.c: see times.h. */
#include "ctl/times.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/civil.h"
#include "ctl/screen.h"

#define SPAN_MAX_DAYS 4000

int64_t
times_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * MS_PER_SECOND + now.tv_nsec / 1000000;
}

int64_t
times_monotonic_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * MS_PER_SECOND + now.tv_nsec / 1000000;
}

static int
format_local(time_t second, char *ret_text, size_t room)
{
    struct tm local;

    if (localtime_r(&second, &local) == NULL) {
        return -1;
    }
    civil_format_rfc3339((int64_t)second * MS_PER_SECOND, (int)(local.tm_gmtoff / 60), ret_text,
                         room);
    return 0;
}

/* A local date and minute to text; the C library knows the zone. */
static int
format_civil(struct civil_date date, int minutes, char *ret_text, size_t room)
{
    struct tm local = {
        .tm_year = date.year - 1900,
        .tm_mon = date.month - 1,
        .tm_mday = date.day,
        .tm_min = minutes,
        .tm_isdst = -1,
    };
    time_t second = mktime(&local);

    return second == (time_t)-1 ? -1 : format_local(second, ret_text, room);
}

/* "+2h", "-30m" */
static int
parse_offset(const char *text, int64_t now_ms, char *ret_text, size_t room)
{
    char *end = NULL;

    errno = 0;
    long count = strtol(text + 1, &end, 10);
    int64_t unit_s = *end == 'd' ? 86400 : *end == 'h' ? 3600 : *end == 'm' ? 60 : 1;

    if (errno != 0 || end == text + 1 || !isdigit((unsigned char)text[1]) ||
        strchr("dhms", *end) == NULL || *end == '\0' || end[1] != '\0' ||
        count > SPAN_MAX_DAYS * INT64_C(86400) / unit_s) {
        return -1;
    }
    int64_t shift_s = count * unit_s * (text[0] == '-' ? -1 : 1);

    return format_local((time_t)(now_ms / MS_PER_SECOND + shift_s), ret_text, room);
}

static int
parse_local(const char *text, int64_t now_ms, char *ret_text, size_t room)
{
    char date_text[16];
    size_t size = strcspn(text, " T");
    struct civil_date date;
    int minutes = 0;

    if (size >= sizeof(date_text)) {
        return -1;
    }
    text_copy(date_text, size + 1, text);
    if (civil_parse_date(date_text, &date) == 0) {
        if (text[size] != '\0' && civil_parse_clock(text + size + 1, &minutes) != 0) {
            return -1;
        }
        return format_civil(date, minutes, ret_text, room);
    }
    if (civil_parse_clock(text, &minutes) == 0) {
        time_t second = (time_t)(now_ms / MS_PER_SECOND);
        struct tm local;

        if (localtime_r(&second, &local) == NULL) {
            return -1;
        }
        date = (struct civil_date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
        return format_civil(date, minutes, ret_text, room);
    }
    return -1;
}

int
times_parse(const char *text, int64_t now_ms, char *ret_text, size_t room)
{
    int64_t ms = 0;

    if (civil_parse_rfc3339(text, &ms) == 0) {
        text_copy(ret_text, room, text);
        return 0;
    }
    if (text_equal(text, "now")) {
        return format_local((time_t)(now_ms / MS_PER_SECOND), ret_text, room);
    }
    if (text[0] == '+' || text[0] == '-') {
        return parse_offset(text, now_ms, ret_text, room);
    }
    return parse_local(text, now_ms, ret_text, room);
}

bool
times_is_local(const char *text)
{
    int64_t ms = 0;

    return text[0] != '\0' && text[0] != '+' && text[0] != '-' && !text_equal(text, "now") &&
           civil_parse_rfc3339(text, &ms) != 0;
}

bool
times_is_date(const char *text)
{
    struct civil_date date;

    return strlen(text) == strlen("2026-12-31") && civil_parse_date(text, &date) == 0;
}

void
times_add_span(struct text *text, int64_t ms)
{
    int64_t seconds = ms < 0 ? 0 : ms / MS_PER_SECOND;
    int minutes = (int)(seconds / 60 % 60);
    int64_t hours = seconds / 3600;

    if (hours >= 48) {
        text_add_format(text, "%lldd %d:%02d", (long long)(hours / 24), (int)(hours % 24), minutes);
    } else if (hours > 0) {
        text_add_format(text, "%d:%02d:%02d", (int)hours, minutes, (int)(seconds % 60));
    } else {
        text_add_format(text, "%d:%02d", minutes, (int)(seconds % 60));
    }
}

/* Shows text[from, to) with a space in place of the T; what is no time is shown as it came. */
static void
add_part(struct text *text, const char *rfc3339, size_t from, size_t to)
{
    int64_t ms = 0;

    if (rfc3339 == NULL) {
        return;
    }
    if (civil_parse_rfc3339(rfc3339, &ms) != 0) {
        screen_add_clean(text, rfc3339);
        return;
    }
    for (size_t i = from; i < to; i++) {
        if (rfc3339[i] == 'T') {
            text_add_char(text, ' ');
        } else {
            text_add_char(text, rfc3339[i]);
        }
    }
}

void
times_add_short(struct text *text, const char *rfc3339)
{
    add_part(text, rfc3339, strlen("2026-"), strlen("2026-11-22T08:30"));
}

void
times_add_long(struct text *text, const char *rfc3339)
{
    add_part(text, rfc3339, 0, strlen("2026-11-22T08:30:05"));
}

void
times_add_clock(struct text *text, const char *rfc3339)
{
    add_part(text, rfc3339, strlen("2026-11-22T"), strlen("2026-11-22T08:30:05"));
}
