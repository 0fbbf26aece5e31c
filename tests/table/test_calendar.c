/* The calendars in conf/calendar: that each day is one of its year, that nothing is free twice, and
 * that only Saturdays and Sundays are worked instead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <libconfig.h>

#define DAYS_OF_YEAR_MAX 366

struct year {
    int year;
    bool is_free[DAYS_OF_YEAR_MAX];
    size_t free_days;
};

static struct tm
day_of(const char *text, int year)
{
    struct tm day = {.tm_hour = 12};
    const char *rest = strptime(text, "%Y-%m-%d", &day);
    assert_non_null(rest);
    assert_int_equal(*rest, '\0');
    assert_int_equal(day.tm_year + 1900, year);
    return day;
}

static const char *
text_of(const config_setting_t *group, const char *name)
{
    const char *text = NULL;
    assert_int_equal(config_setting_lookup_string(group, name, &text), CONFIG_TRUE);
    return text;
}

static void
take_free_days(struct year *year, const config_setting_t *days)
{
    for (int i = 0; i < config_setting_length(days); i++) {
        const config_setting_t *holiday = config_setting_get_elem(days, (unsigned)i);
        const config_setting_t *name = config_setting_get_member(holiday, "name");
        struct tm from = day_of(text_of(holiday, "from"), year->year);
        struct tm to = day_of(text_of(holiday, "to"), year->year);
        assert_true(*text_of(name, "zh") != '\0');
        assert_true(*text_of(name, "en") != '\0');
        assert_true(from.tm_yday <= to.tm_yday);
        for (int day = from.tm_yday; day <= to.tm_yday; day++) {
            assert_false(year->is_free[day]);
            year->is_free[day] = true;
            year->free_days++;
        }
    }
}

static void
china_2026_is_coherent(void **state)
{
    (void)state;
    config_t config;
    struct year year = {.year = 2026};
    config_init(&config);
    assert_int_equal(config_read_file(&config, "conf/calendar/china-2026.conf"), CONFIG_TRUE);
    const config_setting_t *holidays = config_lookup(&config, "holidays");
    assert_int_equal(config_setting_length(holidays), 1);
    const config_setting_t *only = config_setting_get_elem(holidays, 0);
    int number = 0;
    assert_int_equal(config_setting_lookup_int(only, "year", &number), CONFIG_TRUE);
    assert_int_equal(number, year.year);
    assert_true(*text_of(only, "source") != '\0');

    take_free_days(&year, config_setting_get_member(only, "days"));
    assert_int_equal(year.free_days, 3 + 9 + 3 + 5 + 3 + 3 + 7);

    const config_setting_t *workdays = config_setting_get_member(only, "workdays");
    assert_int_equal(config_setting_length(workdays), 6);
    for (int i = 0; i < config_setting_length(workdays); i++) {
        struct tm day = day_of(config_setting_get_string_elem(workdays, i), year.year);
        assert_true(day.tm_wday == 0 || day.tm_wday == 6);
        assert_false(year.is_free[day.tm_yday]);
    }
    config_destroy(&config);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(china_2026_is_coherent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
