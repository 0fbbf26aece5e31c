/* csv.c: see csv.h. */
#include "ctl/csv.h"

#include <string.h>

void
csv_begin(struct text *csv)
{
    text_add(csv, "\xEF\xBB\xBF");
}

static bool
begins_row(const struct text *csv)
{
    return csv->size == 0 || csv->bytes[csv->size - 1] == '\n' ||
           (csv->size == 3 && memcmp(csv->bytes, "\xEF\xBB\xBF", 3) == 0);
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

    if (!begins_row(csv)) {
        text_add_char(csv, ',');
    }
    bool is_formula = looks_like_formula(cell);

    if (!is_formula && strpbrk(cell, ",\"\r\n") == NULL) {
        text_add(csv, cell);
        return;
    }
    text_add(csv, is_formula ? "\"'" : "\"");
    for (; *cell != '\0'; cell++) {
        text_add(csv, *cell == '"' ? "\"" : "");
        text_add_char(csv, *cell);
    }
    text_add_char(csv, '"');
}

void
csv_end_row(struct text *csv)
{
    text_add(csv, "\r\n");
}
