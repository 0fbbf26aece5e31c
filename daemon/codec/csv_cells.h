/* csv_cells.h: RFC 4180: bytes of UTF-8 to rows of cells.
 *
 * Floor 2, pure. Separators are commas; where the first line has none, semicolons or tabs, as
 * spreadsheets of other countries write them. */
#ifndef DUTYD_CODEC_CSV_CELLS_H
#define DUTYD_CODEC_CSV_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

struct csv_reader {
    const char *bytes;
    size_t size;
    size_t at;
    int line; /* of what comes next, from 1 */
    char separator;
};

struct csv_row {
    char **cells; /* trimmed of spaces, also wide ones */
    size_t count;
    int line;
    bool is_unclosed; /* a quote was opened and never closed */
    bool is_too_wide; /* it had more cells than asked for */
};

void csv_reader_init(struct csv_reader *reader, const char *bytes, size_t size);
/* The next row, in the arena; false at the end. At most cell_max cells are kept. */
bool csv_reader_next(struct csv_reader *reader, struct arena *arena, size_t cell_max,
                     struct csv_row *ret_row);

#endif
