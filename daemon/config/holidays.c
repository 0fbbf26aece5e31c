/* The holidays of each year, as they are announced: which days are free, and which weekends are
 * worked instead. */
#include "config/read.h"
#include "config/report.h"

#define YEARS_MAX 50
#define HOLIDAYS_PER_YEAR_MAX 60
#define WORKDAYS_PER_YEAR_MAX 60
#define HOLIDAY_DAYS_MAX 60
#define FIRST_OF_YEAR_MAX 31 /* days by which New Year's holiday may begin in the year before */
#define SATURDAY 6

struct raw_year {
    int64_t year;
    const char *source;
    config_setting_t *days, *workdays;
};

static const struct field year_fields[] = {
    {FIELD("year", FIELD_INTEGER, raw_year, year), REQUIRED, BETWEEN(2000, 2200)},
    {FIELD("source", FIELD_TEXT, raw_year, source), BETWEEN(1, 200)},
    {FIELD("days", FIELD_LIST, raw_year, days), REQUIRED},
    {FIELD("workdays", FIELD_LIST, raw_year, workdays)},
};

struct raw_holiday {
    int32_t from, to;
    struct words name;
};

static const struct field holiday_fields[] = {
    {FIELD("from", FIELD_DATE, raw_holiday, from), REQUIRED},
    {FIELD("to", FIELD_DATE, raw_holiday, to), REQUIRED},
    {FIELD("name", FIELD_WORDS, raw_holiday, name), REQUIRED, BETWEEN(1, NAME_CHARACTERS_MAX)},
};

static const struct field workday_field = {.name = "workdays", .type = FIELD_DATE};

struct reading {
    struct loading *load;
    int year;
    struct calendar_days {
        struct calendar_day *items;
        size_t count, room;
    } days;
};

static void
add_day(struct reading *reading, const config_setting_t *setting, int32_t days, enum day_kind kind,
        const struct words *name)
{
    struct civil_date date = civil_from_days(days);
    int32_t begin = civil_to_days((struct civil_date){reading->year, 1, 1}) - FIRST_OF_YEAR_MAX;

    if (date.year > reading->year || days < begin) {
        loading_error(reading->load, setting,
                      "%04d-%02d-%02d is not in %d; put it into the list of its year", date.year,
                      date.month, date.day, reading->year);
        return;
    }
    for (size_t i = 0; i < reading->days.count; i++) {
        if (reading->days.items[i].days == days) {
            loading_error(reading->load, setting, "%04d-%02d-%02d stands twice; remove one",
                          date.year, date.month, date.day);
            return;
        }
    }
    struct calendar_day day = {.days = days, .kind = kind};
    if (name != NULL) {
        day.name = *name;
    }
    *array_add(&reading->days) = day;
}

static void
read_holiday(struct reading *reading, config_setting_t *group)
{
    struct raw_holiday raw = {0};

    if (!read_group(reading->load, group, "holiday", holiday_fields, ARRAY_SIZE(holiday_fields),
                    reading->load->directory->arena, &raw)) {
        return;
    }
    if (raw.to < raw.from || raw.to - raw.from >= HOLIDAY_DAYS_MAX) {
        loading_error(reading->load, group,
                      "to must be the last free day: not before from, and at most %d days later",
                      HOLIDAY_DAYS_MAX - 1);
        return;
    }
    for (int32_t days = raw.from; days <= raw.to; days++) {
        add_day(reading, group, days, DAY_HOLIDAY, &raw.name);
    }
}

static void
read_workday(struct reading *reading, config_setting_t *setting)
{
    int32_t days = 0;

    if (!read_value(reading->load, setting, &workday_field, reading->load->scratch, &days)) {
        return;
    }
    if (civil_weekday(days) < SATURDAY) {
        struct civil_date date = civil_from_days(days);

        loading_error(reading->load, setting,
                      "%04d-%02d-%02d is no Saturday or Sunday, so it is worked anyway; remove it",
                      date.year, date.month, date.day);
        return;
    }
    add_day(reading, setting, days, DAY_WORKDAY, NULL);
}

static size_t
count_in_year(struct reading *reading, const config_setting_t *list, size_t most)
{
    size_t count = (size_t)config_setting_length(list);

    if (count > most) {
        loading_error(reading->load, list, "a year has at most %zu here; join or remove some",
                      most);
        return 0;
    }
    return count;
}

static void
read_year(struct reading *reading, config_setting_t *group)
{
    struct calendar *calendar = &reading->load->directory->calendar;
    struct raw_year raw = {0};

    if (!read_group(reading->load, group, "year", year_fields, ARRAY_SIZE(year_fields),
                    reading->load->scratch, &raw)) {
        return;
    }
    reading->year = (int)raw.year;
    if (calendar_has_year(calendar, reading->year)) {
        loading_error(reading->load, group, "the year %d stands twice; join the two",
                      reading->year);
        return;
    }
    calendar->years[calendar->year_count++] = reading->year;
    size_t count = count_in_year(reading, raw.days, HOLIDAYS_PER_YEAR_MAX);

    for (size_t i = 0; i < count; i++) {
        read_holiday(reading, read_element(raw.days, i));
    }
    count = raw.workdays == NULL ? 0 : count_in_year(reading, raw.workdays, WORKDAYS_PER_YEAR_MAX);
    for (size_t i = 0; i < count; i++) {
        read_workday(reading, read_element(raw.workdays, i));
    }
}

void
loading_read_holidays(struct loading *load)
{
    struct calendar *calendar = &load->directory->calendar;
    struct reading reading = {.load = load};
    size_t count = loading_count(load, SECTION_HOLIDAYS, YEARS_MAX);

    calendar->years = arena_take_array(load->directory->arena, count + 1, sizeof(*calendar->years));
    for (size_t i = 0; i < count; i++) {
        read_year(&reading, read_element(load->sections[SECTION_HOLIDAYS], i));
    }
    calendar->day_count = reading.days.count;
    calendar->days =
        arena_take_array(load->directory->arena, calendar->day_count + 1, sizeof(*calendar->days));
    for (size_t i = 0; i < calendar->day_count; i++) {
        calendar->days[i] = reading.days.items[i];
    }
    array_fini(&reading.days);
    calendar_seal(calendar);
}

/* Whoever goes by the calendar must hear in time that it ends. The daemon starts all the same: a
 * watch list by weekends alone is better than none. */
void
loading_check_holidays(struct loading *load)
{
    const struct directory *directory = load->directory;
    int year = calendar_missing_year(&directory->calendar,
                                     zone_local_days(&directory->zone, load->now_ms));
    struct source place = {load->path, 0};

    if (year == 0) {
        return;
    }
    if (load->sections[SECTION_HOLIDAYS] != NULL) {
        place = loading_source(load, load->sections[SECTION_HOLIDAYS]);
    }
    report_warning(load->report, place.file, place.line,
                   "the holidays of %d are not given, so that its days count by weekends alone; "
                   "add { year = %d; days = ( … ); workdays = ( … ); } to holidays",
                   year, year);
}
