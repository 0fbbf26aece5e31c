/* page.c: see page.h. */
#include "ctl/page.h"

#include "ctl/times.h"

static const char head[] =
    "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n";
static const char style[] =
    "<style>\n"
    "body{font:15px/1.5 \"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;"
    "max-width:72rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\n"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}p{margin:.2rem 0}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%%}\n"
    "th,td{border:1px solid #999;padding:.25rem .5rem;text-align:right;white-space:nowrap;"
    "font-variant-numeric:tabular-nums}\n"
    "th{background:#eee;font-weight:600}th:first-child,td:first-child{text-align:left;"
    "white-space:normal}\n"
    "tr{break-inside:avoid}thead{display:table-header-group}"
    ".owes td{background:#fdecea}.owes .n{font-weight:700}\n"
    ".log th,.log td{text-align:left;vertical-align:top}.log td:last-child{white-space:pre-wrap}"
    ".log .own td{color:#555}.sign{margin-top:2rem}\n"
    "@page{size:A4%s;margin:12mm}@media "
    "print{body{margin:0;max-width:none;font-size:11px}h2{break-after:avoid}"
    ".owes td,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n"
    "</style></head><body>\n";

/* HTML 13.1.2.3: what would be markup is written as what it means. */
void
page_add_escaped(struct text *page, const char *words)
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

void
page_begin(struct text *page, const struct ctl *ctl, bool is_wide, const char *title,
           const char *whose, const char *from, const char *to)
{
    struct text escaped;

    text_init(&escaped);
    page_add_escaped(&escaped, title);
    text_add_format(page, head, language_names[ctl->language], escaped.bytes);
    text_add_format(page, style, is_wide ? " landscape" : "");
    text_add_format(page, "<h1>%s</h1>\n<p>", escaped.bytes);
    page_add_escaped(page, whose);
    text_add(page, "</p>\n<p>");
    times_add_long(page, from);
    text_add(page, " – ");
    times_add_long(page, to);
    text_add(page, "</p>\n");
    text_fini(&escaped);
}

void
page_end(struct text *page)
{
    text_add(page, "</body></html>\n");
}
