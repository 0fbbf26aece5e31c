/* table.c: see table.h. */
#include "ctl/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bug.h"

#define GUTTER 2 /* cells between columns */
#define FOLD_INDENT 4
#define COMFORTABLE_COLUMNS 22 /* eleven Chinese characters: most names of units */
#define RANK_OPTIONAL 2 /* columns of this rank and above leave before others are cut short */

struct table_row {
    enum style style;
    size_t cell_count;
    char *cells[TABLE_COLUMNS_MAX];
};

struct table {
    const struct table_column *columns;
    size_t column_count;
    ARRAY_OF(struct table_row) rows;
};

struct table *
table_new(const struct table_column *columns, size_t column_count)
{
    struct table *table = memory_new(sizeof(*table));

    BUG_ON(column_count > TABLE_COLUMNS_MAX);
    table->columns = columns;
    table->column_count = column_count;
    return table;
}

void
table_free(struct table *table)
{
    if (table == NULL) {
        return;
    }
    for (size_t i = 0; i < table->rows.count; i++) {
        for (size_t j = 0; j < table->rows.items[i].cell_count; j++) {
            free(table->rows.items[i].cells[j]);
        }
    }
    array_fini(&table->rows);
    free(table);
}

void
table_add_row(struct table *table, enum style style)
{
    array_add(&table->rows)->style = style;
}

void
table_add_cell(struct table *table, const char *words)
{
    BUG_ON(table->rows.count == 0);
    struct table_row *row = &table->rows.items[table->rows.count - 1];
    struct text clean;

    BUG_ON(row->cell_count == table->column_count);
    text_init(&clean);
    screen_add_clean(&clean, words);
    row->cells[row->cell_count++] = text_take(&clean);
    text_fini(&clean);
}

size_t
table_row_count(const struct table *table)
{
    return table->rows.count;
}

static const char *
read_cell(const struct table *table, size_t row, size_t column)
{
    const struct table_row *it = &table->rows.items[row];

    return column < it->cell_count ? it->cells[column] : "";
}

/* The natural width of a column: its widest cell and its title; 0 when every cell is empty. */
static size_t
measure_column(const struct table *table, enum language language, size_t column)
{
    size_t widest = 0;

    for (size_t i = 0; i < table->rows.count; i++) {
        size_t width = utf8_columns(read_cell(table, i, column));

        widest = width > widest ? width : widest;
    }
    size_t title = utf8_columns(phrase_words(table->columns[column].title, language));

    return widest > 0 && title > widest ? title : widest;
}

static size_t
add_widths(const struct table_layout *layout, size_t column_count)
{
    size_t sum = 0;

    for (size_t i = 0; i < column_count; i++) {
        if (layout->width[i] > 0) {
            sum += layout->width[i] + (sum > 0 ? GUTTER : 0);
        }
    }
    return sum;
}

/* What the line needs when everything that may be cut is: down to a comfortable width as long as
 * columns of a high rank could leave instead, then down to the least. */
static size_t
add_least(const struct table *table, const struct table_layout *layout, bool is_comfortable)
{
    struct table_layout least = *layout;

    for (size_t i = 0; i < table->column_count; i++) {
        size_t floor = table->columns[i].least;

        if (floor > 0 && floor < COMFORTABLE_COLUMNS && is_comfortable) {
            floor = COMFORTABLE_COLUMNS;
        }

        if (floor > 0 && least.width[i] > floor) {
            least.width[i] = floor;
        }
    }
    return add_widths(&least, table->column_count);
}

static bool
drop_last_rank(const struct table *table, struct table_layout *layout, int lowest)
{
    size_t worst = table->column_count;

    for (size_t i = 0; i < table->column_count; i++) {
        if (layout->width[i] > 0 && table->columns[i].rank >= lowest &&
            (worst == table->column_count ||
             table->columns[i].rank >= table->columns[worst].rank)) {
            worst = i;
        }
    }
    if (worst == table->column_count) {
        return false;
    }
    layout->width[worst] = 0;
    return true;
}

/* Takes one cell at a time from the widest column that may still lose one. */
static bool
shrink_widest(const struct table *table, struct table_layout *layout)
{
    size_t widest = table->column_count;

    for (size_t i = 0; i < table->column_count; i++) {
        size_t floor = table->columns[i].least;

        if (floor > 0 && layout->width[i] > floor &&
            (widest == table->column_count || layout->width[i] > layout->width[widest])) {
            widest = i;
        }
    }
    if (widest == table->column_count) {
        return false;
    }
    layout->width[widest]--;
    return true;
}

void
table_fit(const struct table *table, enum language language, size_t columns,
          struct table_layout *ret_layout)
{
    memset(ret_layout, 0, sizeof(*ret_layout));
    for (size_t i = 0; i < table->column_count; i++) {
        ret_layout->width[i] = measure_column(table, language, i);
    }
    if (columns == 0) {
        return;
    }
    while (add_least(table, ret_layout, true) > columns &&
           drop_last_rank(table, ret_layout, RANK_OPTIONAL)) {
    }
    while (add_least(table, ret_layout, false) > columns && drop_last_rank(table, ret_layout, 1)) {
    }
    while (add_widths(ret_layout, table->column_count) > columns &&
           shrink_widest(table, ret_layout)) {
    }
}

/* The last column on the line is not filled up, so that lines do not end in spaces. */
static void
add_line(const struct table *table, const struct table_layout *layout, const char *const *cells,
         struct text *text)
{
    size_t start = text->size;
    bool is_first = true;

    for (size_t i = 0; i < table->column_count; i++) {
        if (layout->width[i] == 0) {
            continue;
        }
        if (!is_first) {
            text_add(text, "  ");
        }
        is_first = false;
        screen_add_padded(text, cells[i], layout->width[i], table->columns[i].at_right);
    }
    while (text->size > start && text->bytes[text->size - 1] == ' ') {
        text->bytes[--text->size] = '\0';
    }
}

void
table_render_titles(const struct table *table, const struct table_layout *layout,
                    const struct ctl *ctl, struct text *ret_text)
{
    const char *titles[TABLE_COLUMNS_MAX] = {NULL};

    for (size_t i = 0; i < table->column_count; i++) {
        titles[i] = phrase_words(table->columns[i].title, ctl->language);
    }
    screen_add_style(ret_text, ctl->has_colour, STYLE_FAINT);
    add_line(table, layout, titles, ret_text);
    screen_add_style(ret_text, ctl->has_colour, STYLE_PLAIN);
    text_add_char(ret_text, '\n');
}

static void
add_folded(const struct table *table, size_t row, const struct table_layout *layout,
           const struct ctl *ctl, struct text *text)
{
    struct text rest;

    text_init(&rest);
    for (size_t i = 0; i < table->column_count; i++) {
        const char *cell = read_cell(table, row, i);

        if (layout->width[i] == 0 && *cell != '\0') {
            text_add(&rest, rest.size > 0 ? " · " : "");
            text_add(&rest, phrase_words(table->columns[i].title, ctl->language));
            text_add_char(&rest, ' ');
            text_add(&rest, cell);
        }
    }
    if (rest.size > 0) {
        text_add_format(text, "%*s", FOLD_INDENT, "");
        screen_add_wrapped(text, rest.bytes, FOLD_INDENT, ctl->columns);
        text_add_char(text, '\n');
    }
    text_fini(&rest);
}

void
table_render_row(const struct table *table, size_t row, const struct table_layout *layout,
                 bool is_folded, const struct ctl *ctl, struct text *ret_text)
{
    const char *cells[TABLE_COLUMNS_MAX] = {NULL};
    enum style style = table->rows.items[row].style;

    for (size_t i = 0; i < table->column_count; i++) {
        cells[i] = read_cell(table, row, i);
    }
    screen_add_style(ret_text, ctl->has_colour && style != STYLE_PLAIN, style);
    add_line(table, layout, cells, ret_text);
    screen_add_style(ret_text, ctl->has_colour && style != STYLE_PLAIN, STYLE_PLAIN);
    text_add_char(ret_text, '\n');
    if (is_folded) {
        add_folded(table, row, layout, ctl, ret_text);
    }
}

void
table_print(const struct table *table, struct ctl *ctl)
{
    struct table_layout layout;
    struct text text;

    text_init(&text);
    table_fit(table, ctl->language, ctl->columns, &layout);
    table_render_titles(table, &layout, ctl, &text);
    for (size_t i = 0; i < table->rows.count; i++) {
        table_render_row(table, i, &layout, true, ctl, &text);
    }
    screen_flush(ctl, &text);
    text_fini(&text);
}
