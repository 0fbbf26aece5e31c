/* calendar.h: what kind of day a date is: worked, free at the weekend, or a statutory holiday.
 *
 * Floor 1, pure. The loader fills it from the years that the State Council has announced
 * (全国年节及纪念日放假办法; the notice of each autumn moves weekends about). A date of a year that
 * is not given is judged by its weekday alone. NULL is a calendar without any year. */
#ifndef DUTYD_CORE_DUTY_CALENDAR_H
#define DUTYD_CORE_DUTY_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/words.h"

enum day_kind {
    DAY_WORKDAY, /* also a Saturday or Sunday that is worked instead of another day */
    DAY_REST,    /* a Saturday or Sunday */
    DAY_HOLIDAY, /* every free day of a statutory holiday, its moved weekends as well */
    DAY_KIND_N
};
extern const char *const day_kind_names[DAY_KIND_N]; /* workday rest holiday */
extern const struct words day_kind_words[DAY_KIND_N];

#define DAY_KIND_BIT(kind) (1U << (unsigned)(kind))
#define DAY_KINDS_ALL ((1U << (unsigned)DAY_KIND_N) - 1)

struct calendar_day { /* a date that is not what its weekday says, or a holiday */
    int32_t days;     /* since 1970 */
    enum day_kind kind;
    struct words name;        /* of the holiday; NULLs for a workday */
    int32_t more[DAY_KIND_N]; /* so many more of each kind up to here than weekdays alone give */
};

struct calendar {
    struct calendar_day *days; /* ascending, each date once */
    size_t day_count;
    int *years; /* those that are given */
    size_t year_count;
    bool is_counted; /* some rotation goes by it */
};

/* Sorts the days and counts them; the caller has seen to it that no date stands twice. */
void calendar_seal(struct calendar *calendar);

enum day_kind calendar_kind(const struct calendar *calendar, int32_t days);
/* The name of the holiday on this date, or what is said of a weekend that is worked; NULL else. */
const struct words *calendar_name(const struct calendar *calendar, int32_t days);
/* How many days of these kinds (bits) there are in [from, to); negative when to is before from. */
int64_t calendar_count(const struct calendar *calendar, unsigned kinds, int32_t from, int32_t to);

bool calendar_has_year(const struct calendar *calendar, int year);
/* The year that must be given and is not: this one, and from December on the next. 0 when nothing
 * is missing, or nobody goes by the calendar. */
int calendar_missing_year(const struct calendar *calendar, int32_t today);

#endif
