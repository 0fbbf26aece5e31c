/* stats_page.c: the statistics as one HTML file without anything from outside, for the printer. */
#include "base/text.h"
#include "ctl/stats.h"
#include "ctl/times.h"

static const char head[] =
    "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n";
static const char style[] =
    "<style>\n"
    "body{font:15px/1.5 \"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;"
    "max-width:72rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\n"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{margin:.2rem 0}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%}\n"
    "th,td{border:1px solid #999;padding:.25rem .5rem;text-align:right;white-space:nowrap;"
    "font-variant-numeric:tabular-nums}\n"
    "th{background:#eee;font-weight:600}th:first-child,td:first-child{text-align:left;"
    "white-space:normal}\n"
    "tr{break-inside:avoid}thead{display:table-header-group}"
    ".owes td{background:#fdecea}.owes .n{font-weight:700}\n"
    "@page{size:A4 landscape;margin:12mm}@media "
    "print{body{margin:0;max-width:none;font-size:11px}h2{break-after:avoid}"
    ".owes td,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n"
    "</style></head><body>\n";

/* HTML 13.1.2.3: what would be markup is written as what it means. */
static void
add_escaped(struct text *page, const char *words)
{
    for (; *words != '\0'; words++) {
        switch (*words) {
        case '&':
            text_add(page, "&amp;");
            break;
        case '<':
            text_add(page, "&lt;");
            break;
        case '>':
            text_add(page, "&gt;");
            break;
        case '"':
            text_add(page, "&quot;");
            break;
        default:
            text_add_char(page, *words);
        }
    }
}

static void
add_titles(struct text *page, const struct ctl *ctl)
{
    text_add(page, "<div class=\"wide\"><table><thead><tr>");
    for (int column = STATS_UNIT; column < STATS_COLUMN_N; column++) {
        text_add(page, "<th>");
        add_escaped(page, phrase_words(stats_titles[column], ctl->language));
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
        add_escaped(page, cell.bytes);
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
            add_escaped(page, title.bytes);
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
    const char *title = phrase_words(PHRASE_STATS_TITLE, ctl->language);

    text_add_format(page, head, language_names[ctl->language], title);
    text_add(page, style);
    text_add(page, "<h1>");
    add_escaped(page, title);
    text_add(page, "</h1>\n<p>");
    add_escaped(page, json_text_of(statistics, "office_name"));
    text_add(page, "</p>\n<p>");
    times_add_long(page, json_text_of(statistics, "from"));
    text_add(page, " – ");
    times_add_long(page, json_text_of(statistics, "to"));
    text_add(page, "</p>\n<p>");
    add_escaped(page, phrase_words(PHRASE_STATS_LEGEND, ctl->language));
    text_add(page, "</p>\n");
    add_groups(page, ctl, json_list_of(statistics, "rows"));
    text_add(page, "</body></html>\n");
}
