#include "codec/csv_cells.h"

#include <string.h>

#include "base/text.h"

void
csv_reader_init(struct csv_reader *reader, const char *bytes, size_t size)
{
    const char *stop = memchr(bytes, '\n', size);
    size_t first = stop == NULL ? size : (size_t)(stop - bytes);
    *reader = (struct csv_reader){.bytes = bytes, .size = size, .line = 1, .separator = ','};
    if (memchr(bytes, ',', first) == NULL) {
        if (memchr(bytes, '\t', first) != NULL) {
            reader->separator = '\t';
        } else if (memchr(bytes, ';', first) != NULL) {
            reader->separator = ';';
        }
    }
}

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0x3000 || c == 0x00A0 ||
           c == 0xFEFF;
}

static char *
copy_trimmed(struct arena *arena, const struct text *text)
{
    size_t start = text->size;
    size_t end = 0;
    for (size_t at = 0; at < text->size;) {
        size_t from = at;
        if (!is_space(utf8_next(text->bytes, text->size, &at))) {
            start = from < start ? from : start;
            end = at;
        }
    }
    return end == 0 ? arena_copy_string(arena, "")
                    : arena_copy_bytes(arena, text->bytes + start, end - start);
}

/* Reads the inside of a quoted cell, the first quote already passed. False when it never ends. */
static bool
read_quoted(struct csv_reader *reader, struct text *cell)
{
    while (reader->at < reader->size) {
        char c = reader->bytes[reader->at++];
        if (c == '\n') {
            reader->line++;
        }
        if (c != '"') {
            text_add_char(cell, c);
        } else if (reader->at < reader->size && reader->bytes[reader->at] == '"') {
            text_add_char(cell, c);
            reader->at++;
        } else {
            return true;
        }
    }
    return false;
}

/* Reads one cell and what ends it: the separator, '\n', or '\0' for the end of the file. */
static char
read_cell(struct csv_reader *reader, struct text *cell, bool *ret_is_unclosed)
{
    text_clear(cell);
    if (reader->at < reader->size && reader->bytes[reader->at] == '"') {
        reader->at++;
        if (!read_quoted(reader, cell)) {
            *ret_is_unclosed = true;
        }
    }
    while (reader->at < reader->size) {
        char c = reader->bytes[reader->at++];
        if (c == reader->separator || c == '\n') {
            return c;
        }
        text_add_char(cell, c);
    }
    return '\0';
}

bool
csv_reader_next(struct csv_reader *reader, struct arena *arena, size_t cell_max,
                struct csv_row *ret_row)
{
    if (reader->at >= reader->size) {
        return false;
    }
    struct text cell;
    char end;
    text_init(&cell);
    *ret_row = (struct csv_row){.line = reader->line};
    ret_row->cells = arena_take_array(arena, cell_max, sizeof(*ret_row->cells));
    do {
        end = read_cell(reader, &cell, &ret_row->is_unclosed);
        if (ret_row->count < cell_max) {
            ret_row->cells[ret_row->count++] = copy_trimmed(arena, &cell);
        } else {
            ret_row->is_too_wide = true;
        }
    } while (end == reader->separator);
    reader->line += end == '\n';
    text_fini(&cell);
    return true;
}
