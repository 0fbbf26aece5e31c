/* test_ids.c: an id has one spelling, and comes back as it went out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "core/ids.h"

static void
writes_and_reads_back(void **state)
{
    static const struct {
        uint64_t number;
        const char *text;
    } cases[] = {
        {1, "P-20261122-0001"},
        {9999, "P-20261122-9999"},
        {10000, "P-20261122-10000"},
        {ID_PER_DAY_MAX, "P-20261122-999999999"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct page_id id = {id_make(20261122, cases[i].number)};
        uint64_t value = 0;

        assert_string_equal(page_id_text(id).text, cases[i].text);
        assert_int_equal(id_parse('P', cases[i].text, &value), 0);
        assert_int_equal(value, id.value);
        assert_int_equal(id_day(value), 20261122);
        assert_int_equal(id_number(value), cases[i].number);
    }
}

static void
gives_each_kind_its_letter(void **state)
{
    uint64_t value = id_make(20260101, 7);

    (void)state;
    assert_string_equal(incident_id_text((struct incident_id){value}).text, "I-20260101-0007");
    assert_string_equal(notice_id_text((struct notice_id){value}).text, "N-20260101-0007");
    assert_string_equal(callout_id_text((struct callout_id){value}).text, "C-20260101-0007");
    assert_string_equal(incident_id_text((struct incident_id){0}).text, "");
}

static void
orders_as_time_goes(void **state)
{
    (void)state;
    assert_true(id_make(20261122, ID_PER_DAY_MAX) < id_make(20261123, 1));
    assert_true(id_make(20261122, 1) < id_make(20261122, 2));
}

static void
refuses_what_is_no_id(void **state)
{
    static const char *const texts[] = {
        "",
        "I",
        "I-",
        "N-20261122-0001",
        "i-20261122-0001",
        "I-20261122",
        "I-20261122-",
        "I-20261122-1",
        "I-20261122-001",
        "I-20261122-00001",
        "I-20261122-0000",
        "I-20261122-0001 ",
        "I-20261122-0001x",
        "I-20261322-0001",
        "I-20260230-0001",
        "I-2026112-0001",
        "I-202611222-0001",
        "I-20261122-1000000000",
        "I-20261122-99999999999999999999",
        "I-20261122--001",
        " I-20261122-0001",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
        uint64_t value = 77;

        assert_int_equal(id_parse('I', texts[i], &value), -1);
        assert_int_equal(value, 77);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_and_reads_back),
        cmocka_unit_test(gives_each_kind_its_letter),
        cmocka_unit_test(orders_as_time_goes),
        cmocka_unit_test(refuses_what_is_no_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
