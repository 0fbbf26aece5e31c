/* stats_page.c: the statistics as a page to print. */
#include "base/text.h"
#include "ctl/page.h"
#include "ctl/stats.h"

static void
add_titles(struct text *page, const struct ctl *ctl)
{
    text_add(page, "<div class=\"wide\"><table><thead><tr>");
    for (int column = STATS_UNIT; column < STATS_COLUMN_N; column++) {
        text_add(page, "<th>");
        page_add_escaped(page, phrase_words(stats_titles[column], ctl->language));
        text_add(page, "</th>");
    }
    text_add(page, "</tr></thead><tbody>\n");
}

static void
add_row(struct text *page, const struct ctl *ctl, const json_t *row)
{
    struct text cell;

    text_init(&cell);
    text_add(page, json_number_of(row, "unanswered", 0) > 0 ? "<tr class=\"owes\">" : "<tr>");
    for (int column = STATS_UNIT; column < STATS_COLUMN_N; column++) {
        text_clear(&cell);
        stats_add_cell(&cell, ctl, row, (enum stats_column)column);
        text_add(page, column == STATS_UNANSWERED ? "<td class=\"n\">" : "<td>");
        page_add_escaped(page, cell.bytes);
        text_add(page, "</td>");
    }
    text_add(page, "</tr>\n");
    text_fini(&cell);
}

static bool
is_same_group(const json_t *a, const json_t *b)
{
    return text_equal(json_text_of(a, "month"), json_text_of(b, "month")) &&
           json_flag_of(a, "drill") == json_flag_of(b, "drill");
}

static void
add_groups(struct text *page, const struct ctl *ctl, const json_t *rows)
{
    const json_t *before = NULL;
    struct text title;
    size_t index;
    json_t *row;

    text_init(&title);
    json_array_foreach(rows, index, row)
    {
        if (before == NULL || !is_same_group(before, row)) {
            text_add(page, before == NULL ? "<h2>" : "</tbody></table></div>\n<h2>");
            text_clear(&title);
            stats_add_cell(&title, ctl, row, STATS_MONTH);
            text_add(&title, " · ");
            stats_add_cell(&title, ctl, row, STATS_DRILL);
            page_add_escaped(page, title.bytes);
            text_add(page, "</h2>\n");
            add_titles(page, ctl);
        }
        add_row(page, ctl, row);
        before = row;
    }
    text_add(page, before == NULL ? "" : "</tbody></table></div>\n");
    text_fini(&title);
}

void
stats_add_page(struct text *page, const struct ctl *ctl, const json_t *statistics)
{
    page_begin(page, ctl, true, phrase_words(PHRASE_STATS_TITLE, ctl->language),
               json_text_of(statistics, "office_name"), json_text_of(statistics, "from"),
               json_text_of(statistics, "to"));
    text_add(page, "<p>");
    page_add_escaped(page, phrase_words(PHRASE_STATS_LEGEND, ctl->language));
    text_add(page, "</p>\n");
    add_groups(page, ctl, json_list_of(statistics, "rows"));
    page_end(page);
}
