/* Tables and text on terminals of any width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "ctl/table.h"

static const struct table_column columns[] = {
    {PHRASE_COLUMN_STATE, 0, 0, false},
    {PHRASE_COLUMN_UNIT, 0, 8, false},
    {PHRASE_COLUMN_ELAPSED, 0, 0, true},
    {PHRASE_COLUMN_NOTE, 2, 10, false},
};

static struct table *
make_table(void)
{
    struct table *table = table_new(columns, ARRAY_SIZE(columns));

    table_add_row(table, STYLE_WARNING);
    table_add_cell(table, "呼叫中");
    table_add_cell(table, "县教育和科学技术局");
    table_add_cell(table, "8:35");
    table_add_cell(table, "值班室电话占线");
    table_add_row(table, STYLE_PLAIN);
    table_add_cell(table, "on scene");
    table_add_cell(table, "police");
    table_add_cell(table, "1:02:03");
    return table;
}

/* Renders all rows; the caller frees the text. */
static char *
render(size_t width, bool is_folded)
{
    struct table *table = make_table();
    struct table_layout layout;
    struct ctl ctl = {.language = LANGUAGE_ZH, .columns = width};
    struct text text;

    text_init(&text);
    table_fit(table, LANGUAGE_ZH, width, &layout);
    for (size_t i = 0; i < table_row_count(table); i++) {
        table_render_row(table, i, &layout, is_folded, &ctl, &text);
    }
    table_free(table);
    char *bytes = text_take(&text);

    text_fini(&text);
    return bytes;
}

static void
assert_fits(const char *lines, size_t width)
{
    while (*lines != '\0') {
        size_t size = strcspn(lines, "\n");
        char *line = memory_copy_bytes(lines, size);

        assert_true(utf8_columns(line) <= width);
        free(line);
        lines += size + 1;
    }
}

static void
test_wide_characters_line_up(void **state)
{
    char *text = render(0, true);

    (void)state;
    assert_string_equal(text, "呼叫中    县教育和科学技术局     8:35  值班室电话占线\n"
                              "on scene  police              1:02:03\n");
    free(text);
}

static void
test_narrow_table_leaves_out_or_folds(void **state)
{
    char *dropped = render(40, false);
    char *folded = render(40, true);

    (void)state;
    assert_null(strstr(dropped, "占线"));
    assert_non_null(strstr(folded, "\n    备注 值班室电话占线\n"));
    assert_fits(dropped, 40);
    assert_fits(folded, 40);
    free(dropped);
    free(folded);
}

static void
test_every_width_fits(void **state)
{
    (void)state;
    for (size_t width = 29; width < 220; width++) {
        char *text = render(width, false);

        assert_fits(text, width);
        free(text);
    }
}

static void
test_cut_marks_the_cut(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    screen_add_cut(&text, "县卫生健康委", 7);
    assert_string_equal(text.bytes, "县卫生…");
    text_clear(&text);
    screen_add_cut(&text, "县卫生健康委", 6);
    assert_string_equal(text.bytes, "县卫…");
    text_clear(&text);
    screen_add_cut(&text, "县卫生", 6);
    assert_string_equal(text.bytes, "县卫生");
    text_fini(&text);
}

static void
test_control_characters_do_not_reach_the_terminal(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    screen_add_clean(&text, "a\033[31mb\r\n\xC2\x9B"
                            "c\xE2\x80\xAE"
                            "d");
    assert_string_equal(text.bytes, "a [31mb   cd");
    text_fini(&text);
}

static void
test_wrapping_keeps_closing_marks_with_their_word(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    screen_add_wrapped(&text, "请回复收到，谢谢。", 0, 10);
    assert_string_equal(text.bytes, "请回复收\n到，谢谢。");
    text_clear(&text);
    screen_add_wrapped(&text, "call the police now", 2, 12);
    assert_string_equal(text.bytes, "call the\n  police now");
    text_fini(&text);
}

static void
test_colour_only_when_wanted(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    screen_add_style(&text, false, STYLE_ALARM);
    assert_string_equal(text.bytes, "");
    screen_add_style(&text, true, STYLE_ALARM);
    assert_string_equal(text.bytes, "\033[1;31m");
    text_fini(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide_characters_line_up),
        cmocka_unit_test(test_narrow_table_leaves_out_or_folds),
        cmocka_unit_test(test_every_width_fits),
        cmocka_unit_test(test_cut_marks_the_cut),
        cmocka_unit_test(test_control_characters_do_not_reach_the_terminal),
        cmocka_unit_test(test_wrapping_keeps_closing_marks_with_their_word),
        cmocka_unit_test(test_colour_only_when_wanted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
