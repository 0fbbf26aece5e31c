/* calendar.c: see calendar.h. */
#include "core/duty/calendar.h"

#include <stdlib.h>

#include "base/civil.h"

const char *const day_kind_names[DAY_KIND_N] = {
    [DAY_WORKDAY] = "workday",
    [DAY_REST] = "rest",
    [DAY_HOLIDAY] = "holiday",
};

const struct words day_kind_words[DAY_KIND_N] = {
    [DAY_WORKDAY] = {{"工作日", "workday"}},
    [DAY_REST] = {{"休息日", "day of rest"}},
    [DAY_HOLIDAY] = {{"法定节假日", "public holiday"}},
};
_Static_assert(DAY_KIND_N == 3, "every kind must have its name and its words");

static const struct words worked_instead = {{"调休上班", "worked instead of another day"}};

#define DAYS_PER_WEEK 7
#define SATURDAY 6
#define WORKDAYS_PER_WEEK 5
#define DECEMBER 12

static enum day_kind
kind_by_weekday(int32_t days)
{
    return civil_weekday(days) >= SATURDAY ? DAY_REST : DAY_WORKDAY;
}

static int
compare_days(const void *left, const void *right)
{
    const struct calendar_day *a = left;
    const struct calendar_day *b = right;

    return (a->days > b->days) - (a->days < b->days);
}

void
calendar_seal(struct calendar *calendar)
{
    int32_t more[DAY_KIND_N] = {0};

    if (calendar->day_count > 0) {
        qsort(calendar->days, calendar->day_count, sizeof(*calendar->days), compare_days);
    }
    for (size_t i = 0; i < calendar->day_count; i++) {
        struct calendar_day *day = &calendar->days[i];

        more[day->kind]++;
        more[kind_by_weekday(day->days)]--;
        for (int kind = 0; kind < DAY_KIND_N; kind++) {
            day->more[kind] = more[kind];
        }
    }
}

/* The number of listed days before this date. */
static size_t
count_listed(const struct calendar *calendar, int32_t days)
{
    size_t low = 0;
    size_t high = calendar == NULL ? 0 : calendar->day_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (calendar->days[middle].days < days) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const struct calendar_day *
find_day(const struct calendar *calendar, int32_t days)
{
    size_t index = count_listed(calendar, days);

    if (calendar == NULL || index == calendar->day_count || calendar->days[index].days != days) {
        return NULL;
    }
    return &calendar->days[index];
}

enum day_kind
calendar_kind(const struct calendar *calendar, int32_t days)
{
    const struct calendar_day *day = find_day(calendar, days);

    return day == NULL ? kind_by_weekday(days) : day->kind;
}

const struct words *
calendar_name(const struct calendar *calendar, int32_t days)
{
    const struct calendar_day *day = find_day(calendar, days);

    if (day == NULL) {
        return NULL;
    }
    return day->kind == DAY_WORKDAY ? &worked_instead : &day->name;
}

/* ---- counting ---- */

/* Whole weeks since Monday 1969-12-29, and what is left of the last one. */
static int64_t
count_by_weekday(enum day_kind kind, int32_t days)
{
    int64_t since = (int64_t)days + 3;
    int64_t weeks =
        since >= 0 ? since / DAYS_PER_WEEK : -((DAYS_PER_WEEK - 1 - since) / DAYS_PER_WEEK);
    int64_t rest = since - weeks * DAYS_PER_WEEK;
    int64_t worked =
        weeks * WORKDAYS_PER_WEEK + (rest < WORKDAYS_PER_WEEK ? rest : WORKDAYS_PER_WEEK);

    return kind == DAY_WORKDAY ? worked : kind == DAY_REST ? since - worked : 0;
}

/* From a day long ago to the beginning of this date. */
static int64_t
count_kind(const struct calendar *calendar, enum day_kind kind, int32_t days)
{
    size_t listed = count_listed(calendar, days);

    return count_by_weekday(kind, days) + (listed == 0 ? 0 : calendar->days[listed - 1].more[kind]);
}

int64_t
calendar_count(const struct calendar *calendar, unsigned kinds, int32_t from, int32_t to)
{
    int64_t count = 0;

    for (int kind = 0; kind < DAY_KIND_N; kind++) {
        if ((kinds & DAY_KIND_BIT(kind)) != 0) {
            count += count_kind(calendar, (enum day_kind)kind, to) -
                     count_kind(calendar, (enum day_kind)kind, from);
        }
    }
    return count;
}

/* ---- what is given ---- */

bool
calendar_has_year(const struct calendar *calendar, int year)
{
    for (size_t i = 0; calendar != NULL && i < calendar->year_count; i++) {
        if (calendar->years[i] == year) {
            return true;
        }
    }
    return false;
}

int
calendar_missing_year(const struct calendar *calendar, int32_t today)
{
    struct civil_date date = civil_from_days(today);

    if (!calendar->is_counted && calendar->year_count == 0) {
        return 0;
    }
    if (!calendar_has_year(calendar, date.year)) {
        return date.year;
    }
    return date.month == DECEMBER && !calendar_has_year(calendar, date.year + 1) ? date.year + 1
                                                                                 : 0;
}
