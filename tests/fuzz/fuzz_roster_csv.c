/* A duty list: the first byte is the year's last two digits, the rest the file. */
#include "fuzz/target.h"

#include <string.h>

#include "base/text.h"
#include "codec/roster_csv.h"

static void
check_cell(const struct roster_csv_cell *cell)
{
    MUST(cell->name_count <= PEOPLE_PER_SHIFT_MAX);
    MUST(cell->phone_count <= PEOPLE_PER_SHIFT_MAX);
    for (size_t i = 0; i < cell->name_count; i++) {
        MUST(!text_is_empty(cell->names[i]));
        MUST(utf8_is_valid(cell->names[i], strlen(cell->names[i])));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *arena = arena_new();
    struct roster_csv csv;
    roster_csv_parse(arena, (const char *)bytes + 1, size - 1,
                     bytes[0] == 0 ? 0 : 2000 + bytes[0] % 100, &csv);
    MUST(csv.row_count <= ROSTER_CSV_ROWS_MAX);
    MUST(csv.problem_count <= ROSTER_CSV_PROBLEMS_MAX + 1);
    for (size_t i = 0; i < csv.row_count; i++) {
        for (size_t at = 0; at < POSITION_N; at++) {
            check_cell(&csv.rows[i].cells[at]);
        }
    }
    for (size_t i = 0; i < csv.problem_count; i++) {
        MUST(!text_is_empty(csv.problems[i].text));
    }
    char *name = arena_copy_bytes(arena, bytes, size);
    int year = roster_csv_find_year(name);
    MUST(year >= 0 && year <= 9999);
    arena_free(arena);
    return 0;
}
