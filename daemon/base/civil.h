/* civil.h: days, dates and RFC 3339 text, in plain arithmetic and without time zones of its own.
 *
 * Floor 0. Instants are int64_t milliseconds since 1970-01-01T00:00:00Z. Dates are proleptic
 * Gregorian. Nothing here reads a clock, TZ or a locale. */
#ifndef DUTYD_BASE_CIVIL_H
#define DUTYD_BASE_CIVIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"

#define MS_PER_SECOND INT64_C(1000)
#define MS_PER_MINUTE INT64_C(60000)
#define MS_PER_HOUR INT64_C(3600000)
#define MS_PER_DAY INT64_C(86400000)
#define RFC3339_SIZE 36 /* "2026-11-22T03:04:05.678+08:00" and its NUL, with room */

struct civil_date {
    int year;  /* 1 .. 9999 */
    int month; /* 1 .. 12 */
    int day;   /* 1 .. 31 */
};

struct civil_time {
    struct civil_date date;
    int hour;        /* 0 .. 23 */
    int minute;      /* 0 .. 59 */
    int second;      /* 0 .. 59 */
    int millisecond; /* 0 .. 999 */
};

bool civil_date_is_valid(struct civil_date date);
int32_t civil_to_days(struct civil_date date); /* days since 1970-01-01 */
struct civil_date civil_from_days(int32_t days);
int civil_weekday(int32_t days);                    /* 1 Monday .. 7 Sunday (ISO 8601) */
int64_t civil_to_ms(const struct civil_time *time); /* as if UTC */
struct civil_time civil_from_ms(int64_t ms);        /* as if UTC; outside instants: the nearest */

/* "2026-11-22"; also 2026/11/22 and without leading zeros. -1 when it is no date. */
int civil_parse_date(const char *text, struct civil_date *ret_date) MUST_CHECK;
/* "08:30" to minutes since midnight (0 .. 1440; "24:00" is 1440). -1 when it is no time. */
int civil_parse_clock(const char *text, int *ret_minutes) MUST_CHECK;
/* RFC 3339 5.6 with an offset (Z or +hh:mm, required), second 60 refused, fractions cut to
 * milliseconds. -1 when it is no instant. */
int civil_parse_rfc3339(const char *text, int64_t *ret_ms) MUST_CHECK;
/* Writes with the given offset (Z when it is 0); milliseconds only when they are not zero. An
 * instant outside of the years 1 to 9999 is written as the nearest within. */
void civil_format_rfc3339(int64_t ms, int offset_minutes, char *ret_text, size_t room);

#endif
