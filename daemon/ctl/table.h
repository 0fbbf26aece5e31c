/* table.h: rows and columns for terminals of any width, East Asian text included.
 *
 * Floor 5. Each column has a rank. When not all fit, the columns of the highest rank leave the
 * line first: folded, they go to an indented line below the row; otherwise they are left out, so
 * that a row is one line (the live board). What a column may lose to "…" is down to its least. */
#ifndef DUTYD_CTL_TABLE_H
#define DUTYD_CTL_TABLE_H

#include "base/text.h"
#include "ctl/screen.h"

#define TABLE_COLUMNS_MAX 16

struct table_column {
    enum phrase title;
    int rank;     /* 0 always stays on the line */
    size_t least; /* cells; the column is never cut below; 0: never cut at all */
    bool at_right;
};

struct table;

struct table *table_new(const struct table_column *columns, size_t column_count);
void table_free(struct table *table); /* NULL-safe */
void table_add_row(struct table *table, enum style style);
/* The next cell of the newest row; copied. NULL is an empty cell. */
void table_add_cell(struct table *table, const char *words);
size_t table_row_count(const struct table *table);

struct table_layout {
    size_t width[TABLE_COLUMNS_MAX]; /* 0: not on the line */
};

/* Decides the widths for `columns` cells; 0 is no limit. Columns without any content get 0. */
void table_fit(const struct table *table, enum language language, size_t columns,
               struct table_layout *ret_layout);
void table_render_titles(const struct table *table, const struct table_layout *layout,
                         const struct ctl *ctl, struct text *ret_text);
/* One line with its end; with `is_folded`, what did not fit follows on lines of its own. */
void table_render_row(const struct table *table, size_t row, const struct table_layout *layout,
                      bool is_folded, const struct ctl *ctl, struct text *ret_text);
/* Titles and all rows, folded, to ctl->out. */
void table_print(const struct table *table, struct ctl *ctl);

#endif
