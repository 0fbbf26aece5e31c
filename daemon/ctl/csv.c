/* csv.c: see csv.h. */
#include "ctl/csv.h"

#include <string.h>

#include "base/bug.h"

void
csv_begin(struct text *csv)
{
    text_add(csv, "\xEF\xBB\xBF");
}

/* A spreadsheet would compute what begins like this, whoever wrote it. */
static bool
looks_like_formula(const char *value)
{
    return strchr("=+-@\t\r", value[0]) != NULL && value[0] != '\0' &&
           value[strspn(value, "+-0123456789.")] != '\0';
}

void
csv_add_cell(struct text *csv, const char *value)
{
    const char *cell = value == NULL ? "" : value;

    bool is_formula = looks_like_formula(cell);

    if (!is_formula && strpbrk(cell, ",\"\r\n") == NULL) {
        text_add(csv, cell);
        text_add_char(csv, ',');
        return;
    }
    text_add(csv, is_formula ? "\"'" : "\"");
    for (; *cell != '\0'; cell++) {
        text_add(csv, *cell == '"' ? "\"" : "");
        text_add_char(csv, *cell);
    }
    text_add(csv, "\",");
}

/* Each cell has brought a comma behind it; the last of the row has none. */
void
csv_end_row(struct text *csv)
{
    BUG_ON(csv->size == 0 || csv->bytes[csv->size - 1] != ',');
    text_cut(csv, csv->size - 1);
    text_add(csv, "\r\n");
}
