/* Duty lists as offices keep them: both charsets, both languages, and what spreadsheets do. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/text.h"
#include "codec/roster_csv.h"

struct fixture {
    struct arena *arena;
    struct roster_csv csv;
};

static int
set_up(void **state)
{
    struct fixture *fixture = memory_new(sizeof(*fixture));
    fixture->arena = arena_new();
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static const struct roster_csv *
parse(struct fixture *fixture, const char *bytes, int year)
{
    roster_csv_parse(fixture->arena, bytes, strlen(bytes), year, &fixture->csv);
    return &fixture->csv;
}

static void
assert_problem(const struct roster_csv *csv, size_t n, int line, int column, const char *phrase)
{
    assert_true(n < csv->problem_count);
    assert_int_equal(csv->problems[n].line, line);
    assert_int_equal(csv->problems[n].column, column);
    if (strstr(csv->problems[n].text, phrase) == NULL) {
        fail_msg("\"%s\" does not say \"%s\"", csv->problems[n].text, phrase);
    }
}

static int32_t
days_of(int year, int month, int day)
{
    return civil_to_days((struct civil_date){year, month, day});
}

static void
usual_list_with_two_phone_columns(void **state)
{
    const struct roster_csv *csv =
        parse(*state,
              "日期,星期,带班领导,联系电话,值班人员,联系电话,备班,备注\r\n"
              "2026/11/22,星期日,李明,19900000001,王伟、赵静,19900000002/19900000003,陈芳,备注\r\n"
              "2026-11-23,周一,李明,'19900000001,王伟，赵静,,,\r\n",
              0);
    assert_int_equal(csv->charset, ROSTER_CSV_UTF8);
    assert_int_equal(csv->problem_count, 0);
    assert_int_equal(csv->row_count, 2);
    const struct roster_csv_row *row = &csv->rows[0];
    assert_int_equal(row->line, 2);
    assert_int_equal(row->days, days_of(2026, 11, 22));
    assert_null(row->part);
    assert_string_equal(row->cells[POSITION_LEADER].names[0], "李明");
    assert_string_equal(row->cells[POSITION_LEADER].phones[0], "19900000001");
    assert_int_equal(row->cells[POSITION_OFFICER].name_count, 2);
    assert_string_equal(row->cells[POSITION_OFFICER].names[1], "赵静");
    assert_int_equal(row->cells[POSITION_OFFICER].column, 5);
    assert_string_equal(row->cells[POSITION_OFFICER].phones[1], "19900000003");
    assert_string_equal(row->cells[POSITION_BACKUP].names[0], "陈芳");
    assert_string_equal(csv->rows[1].cells[POSITION_LEADER].phones[0], "19900000001");
    assert_int_equal(csv->rows[1].cells[POSITION_OFFICER].name_count, 2);
    assert_int_equal(csv->rows[1].cells[POSITION_BACKUP].name_count, 0);
}

static void
english_list_with_parts(void **state)
{
    const struct roster_csv *csv = parse(*state,
                                         "Date,Part,Officer,Backup,Leader\n"
                                         "2026-11-22,day,li-ming; wang-wei,,zhao\n"
                                         "2026-11-22,,li-ming / wang-wei,,\n",
                                         0);
    assert_int_equal(csv->problem_count, 0);
    assert_string_equal(csv->rows[0].part, "day");
    assert_null(csv->rows[1].part);
    assert_int_equal(csv->rows[0].cells[POSITION_OFFICER].name_count, 2);
    assert_string_equal(csv->rows[0].cells[POSITION_OFFICER].names[1], "wang-wei");
    assert_int_equal(csv->rows[1].cells[POSITION_OFFICER].name_count, 2);
}

static void
gb18030_is_seen_and_said(void **state)
{
    /* 日期,值班人员 / 2026-11-22,李明、王伟 */
    const struct roster_csv *csv = parse(*state,
                                         "\xc8\xd5\xc6\xda,\xd6\xb5\xb0\xe0\xc8\xcb\xd4\xb1\r\n"
                                         "2026-11-22,\xc0\xee\xc3\xf7\xa1\xa2\xcd\xf5\xce\xb0\r\n",
                                         0);
    assert_int_equal(csv->charset, ROSTER_CSV_GB18030);
    assert_int_equal(csv->problem_count, 0);
    assert_int_equal(csv->row_count, 1);
    assert_string_equal(csv->rows[0].cells[POSITION_OFFICER].names[0], "李明");
    assert_string_equal(csv->rows[0].cells[POSITION_OFFICER].names[1], "王伟");
}

static void
byte_order_mark_is_passed_over(void **state)
{
    const struct roster_csv *csv = parse(*state, "\xef\xbb\xbf日期,值班人员\n2026-11-22,李明\n", 0);
    assert_int_equal(csv->charset, ROSTER_CSV_UTF8_BOM);
    assert_int_equal(csv->problem_count, 0);
    assert_int_equal(csv->row_count, 1);
}

static void
neither_charset_is_refused(void **state)
{
    const struct roster_csv *csv = parse(*state, "\xff\xff\xff\n", 0);
    assert_int_equal(csv->row_count, 0);
    assert_problem(csv, 0, 1, 0, "neither UTF-8 nor GB18030");
}

static void
dates_without_year_take_the_file_s(void **state)
{
    const char *list =
        "日期,值班人员\n11月3日,李明\n2025年12月31日,李明\n２０２６／１１／４,李明\n";
    const struct roster_csv *csv = parse(*state, list, 2026);
    assert_int_equal(csv->problem_count, 0);
    assert_int_equal(csv->rows[0].days, days_of(2026, 11, 3));
    assert_int_equal(csv->rows[1].days, days_of(2025, 12, 31));
    assert_int_equal(csv->rows[2].days, days_of(2026, 11, 4));
    csv = parse(*state, list, 0);
    assert_int_equal(csv->row_count, 2);
    assert_problem(csv, 0, 2, 1, "has no year");
    assert_int_equal(roster_csv_find_year("/etc/2024/值班表2026年11月.csv"), 2026);
    assert_int_equal(roster_csv_find_year("duty.csv"), 0);
}

static void
broken_rows_are_named_by_line_and_column(void **state)
{
    const struct roster_csv *csv = parse(*state,
                                         "2026年11月值班表,,,\n"
                                         ",,,\n"
                                         "日期,星期,值班人员,联系电话\n"
                                         "2026-11-22,星期一,李明,19900000001\n"
                                         "2026-02-30,,李明,\n"
                                         "2026-11-24,二,李明,1.38E+10\n"
                                         ",,李明,\n"
                                         "2026-11-25,八,李明,\n",
                                         0);
    assert_problem(csv, 0, 4, 2, "is 星期日, not \"星期一\"");
    assert_problem(csv, 1, 5, 1, "is no date");
    assert_problem(csv, 2, 6, 4, "Excel has destroyed the number");
    assert_problem(csv, 3, 7, 1, "is no date");
    assert_problem(csv, 4, 8, 2, "is 星期三, not \"八\"");
    assert_int_equal(csv->problem_count, 5);
    assert_int_equal(csv->row_count, 3);
}

static void
quotes_hold_commas_and_lines(void **state)
{
    const struct roster_csv *csv = parse(*state,
                                         "date,officer,note\n"
                                         "2026-11-22,\"li,wang\",\"said \"\"yes\"\"\nand went\"\n"
                                         "2026-11-23,\"a\nb\",\n"
                                         "2026-11-24,c,\"open\n",
                                         0);
    assert_int_equal(csv->rows[0].cells[POSITION_OFFICER].name_count, 2);
    assert_int_equal(csv->rows[1].line, 4);
    assert_string_equal(csv->rows[1].cells[POSITION_OFFICER].names[1], "b");
    assert_problem(csv, 0, 6, 0, "never closed");
    assert_int_equal(csv->problem_count, 1);
}

static void
names_spread_with_a_space_are_one(void **state)
{
    const struct roster_csv *csv = parse(*state,
                                         "日期,值班人员\n"
                                         "2026-11-22,李　明\n"
                                         "2026-11-23,李 明 王小伟 赵 静\n"
                                         "2026-11-24,李明 王伟\n"
                                         "2026-11-25, 玛依拉·卡德尔 \n",
                                         0);
    assert_int_equal(csv->rows[0].cells[POSITION_OFFICER].name_count, 1);
    assert_string_equal(csv->rows[0].cells[POSITION_OFFICER].names[0], "李明");
    assert_int_equal(csv->rows[1].cells[POSITION_OFFICER].name_count, 3);
    assert_string_equal(csv->rows[1].cells[POSITION_OFFICER].names[1], "王小伟");
    assert_string_equal(csv->rows[1].cells[POSITION_OFFICER].names[2], "赵静");
    assert_int_equal(csv->rows[2].cells[POSITION_OFFICER].name_count, 2);
    assert_string_equal(csv->rows[3].cells[POSITION_OFFICER].names[0], "玛依拉·卡德尔");
}

static void
extensions_stay_with_their_number(void **state)
{
    const struct roster_csv *csv =
        parse(*state, "日期,值班人员,联系电话\n2026-11-22,李明,０５５５－１２３４５６７转801\n", 0);
    assert_int_equal(csv->rows[0].cells[POSITION_OFFICER].phone_count, 1);
    assert_string_equal(csv->rows[0].cells[POSITION_OFFICER].phones[0], "0555-1234567转801");
}

static void
headings_are_needed(void **state)
{
    const struct roster_csv *csv = parse(*state, "2026-11-22,李明\n", 0);
    assert_int_equal(csv->row_count, 0);
    assert_problem(csv, 0, 1, 0, "no row holds the headings");
    csv = parse(*state, "", 0);
    assert_problem(csv, 0, 1, 0, "no row holds the headings");
}

static void
limits_hold(void **state)
{
    struct text list;
    text_init(&list);
    text_add(&list, "date,officer\n2026-11-22,");
    for (int i = 0; i < 40; i++) {
        text_add_format(&list, "n%d/", i);
    }
    for (int i = 0; i < 100; i++) {
        text_add(&list, ",x");
    }
    text_add_char(&list, '\n');
    const struct roster_csv *csv = parse(*state, list.bytes, 0);
    assert_problem(csv, 0, 2, 0, "too many columns");
    assert_problem(csv, 1, 2, 2, "more than 16 names");
    assert_int_equal(csv->rows[0].cells[POSITION_OFFICER].name_count, PEOPLE_PER_SHIFT_MAX);
    text_fini(&list);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(usual_list_with_two_phone_columns),
        TEST(english_list_with_parts),
        TEST(gb18030_is_seen_and_said),
        TEST(byte_order_mark_is_passed_over),
        TEST(neither_charset_is_refused),
        TEST(dates_without_year_take_the_file_s),
        TEST(broken_rows_are_named_by_line_and_column),
        TEST(quotes_hold_commas_and_lines),
        TEST(names_spread_with_a_space_are_one),
        TEST(extensions_stay_with_their_number),
        TEST(headings_are_needed),
        TEST(limits_hold),
    };
    return cmocka_run_group_tests_name("roster_csv", tests, NULL, NULL);
}
