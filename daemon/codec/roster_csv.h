/* roster_csv.h: a duty list as offices keep it: bytes of a CSV file to rows of names.
 *
 * Floor 2, pure. RFC 4180 with the habits of Chinese spreadsheets: UTF-8 with or without a byte
 * order mark, or GB18030; two telephone columns of one name; several names in one cell. Names are
 * text here; who they are is for config/ to find. Everything lives in the arena of the call. */
#ifndef DUTYD_CODEC_ROSTER_CSV_H
#define DUTYD_CODEC_ROSTER_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "core/kinds.h"
#include "core/limits.h"

#define ROSTER_CSV_ROWS_MAX 20000   /* more: a problem, and the rest is not read */
#define ROSTER_CSV_COLUMNS_MAX 64   /* the same for one row */
#define ROSTER_CSV_PROBLEMS_MAX 200 /* more are not listed */

enum roster_csv_charset {
    ROSTER_CSV_UTF8,
    ROSTER_CSV_UTF8_BOM,
    ROSTER_CSV_GB18030,
    ROSTER_CSV_CHARSET_N
};
extern const char *const roster_csv_charset_names[ROSTER_CSV_CHARSET_N];

struct roster_csv_cell {
    const char *names[PEOPLE_PER_SHIFT_MAX];
    size_t name_count;
    const char *phones[PEOPLE_PER_SHIFT_MAX]; /* of these people, in their order; digits as given */
    size_t phone_count;
    int column; /* from 1; of the names */
    int phone_column;
};

struct roster_csv_row {
    int line;         /* from 1, where the row begins */
    int32_t days;     /* since 1970 */
    const char *part; /* NULL: the whole day */
    struct roster_csv_cell cells[POSITION_N];
};

struct roster_csv_problem {
    int line;
    int column; /* from 1; 0: the row as a whole */
    const char *text;
};

struct roster_csv {
    enum roster_csv_charset charset;
    struct roster_csv_row *rows; /* in the order of the file */
    size_t row_count;
    struct roster_csv_problem *problems;
    size_t problem_count;
};

/* Reads the whole file. `year` is for dates like 11月3日 (0: they are refused). Rows with a problem
 * are left out or lack the broken cell; every problem is listed. */
void roster_csv_parse(struct arena *arena, const char *bytes, size_t size, int year,
                      struct roster_csv *ret_csv);

/* The year in a file name ("值班表2026-11.csv" → 2026); 0 when it holds none. */
int roster_csv_find_year(const char *file_name);

#endif
