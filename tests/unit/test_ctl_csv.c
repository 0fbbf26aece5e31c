/* csv.h: cells that a spreadsheet reads as they were meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ctl/csv.h"

static void
test_cells_are_separated_and_quoted_where_they_must_be(void **state)
{
    struct text csv;
    (void)state;

    text_init(&csv);
    csv_begin(&csv);
    csv_add_cell(&csv, "单位");
    csv_add_cell(&csv, "a,b");
    csv_add_cell(&csv, "he said \"no\"");
    csv_end_row(&csv);
    csv_add_cell(&csv, NULL);
    csv_add_cell(&csv, "two\nlines");
    csv_end_row(&csv);
    assert_string_equal(csv.bytes, "\xEF\xBB\xBF单位,\"a,b\",\"he said \"\"no\"\"\"\r\n"
                                   ",\"two\nlines\"\r\n");
    text_fini(&csv);
}

static void
test_what_looks_like_a_formula_is_text_and_a_number_stays_one(void **state)
{
    struct text csv;
    (void)state;

    text_init(&csv);
    csv_add_cell(&csv, "=1+1");
    csv_add_cell(&csv, "@SUM(A1)");
    csv_add_cell(&csv, "-5");
    csv_add_cell(&csv, "+8613800001111");
    csv_add_cell(&csv, "-cmd");
    csv_end_row(&csv);
    assert_string_equal(csv.bytes, "\"'=1+1\",\"'@SUM(A1)\",-5,+8613800001111,\"'-cmd\"\r\n");
    text_fini(&csv);
    text_fini(&csv);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_are_separated_and_quoted_where_they_must_be),
        cmocka_unit_test(test_what_looks_like_a_formula_is_text_and_a_number_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
