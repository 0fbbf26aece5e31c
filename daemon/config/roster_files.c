/* Duty lists in CSV files: the names become people, the rows become fixed shifts. */
#include <string.h>

#include "codec/roster_csv.h"
#include "config/names.h"
#include "config/report.h"
#include "config/rosters.h"

static bool
has_number(const struct person *person, const char *phone)
{
    char wanted[80];
    char known[80];
    telephone_normalize(phone, wanted, sizeof(wanted));
    for (size_t i = 0; i < person->contact_count; i++) {
        telephone_normalize(person->contacts[i].address, known, sizeof(known));
        if (person->contacts[i].channel != CHANNEL_WEBHOOK && strcmp(wanted, known) == 0) {
            return true;
        }
    }
    return false;
}

/* A list that shows another number than ours means that one of the two is old. */
static void
check_phone(struct roster_build *build, const char *file, int line,
            const struct roster_csv_cell *cell, size_t n, size_t person)
{
    const struct person *known = &build->load->directory->people[person];
    if (cell->phone_count != cell->name_count || has_number(known, cell->phones[n])) {
        return;
    }
    report_warning(build->load->report, file, line,
                   "column %d: the list gives %s the number %s, which is none of the contacts of "
                   "\"%s\" (%s:%d); correct the one that is old",
                   cell->phone_column, known->name, cell->phones[n], known->code,
                   known->source.file, known->source.line);
}

static void
add_row(struct roster_build *build, const char *file, const struct roster_csv_row *from, int part,
        enum position position)
{
    struct loading *load = build->load;
    const struct roster_csv_cell *cell = &from->cells[position];
    struct roster_row *row = roster_build_row(build);
    row->days = from->days;
    row->part = part;
    row->position = position;
    row->source = (struct source){.file = file, .line = from->line};
    row->people.people = arena_take_array(load->directory->arena, cell->name_count, sizeof(size_t));
    for (size_t i = 0; i < cell->name_count; i++) {
        char problem[256];
        size_t person = names_find(load, cell->names[i], build->unit, problem, sizeof(problem));
        if (person != NO_INDEX) {
            row->people.people[row->people.count++] = person;
            check_phone(build, file, from->line, cell, i, person);
        } else if (!load->sources.is_broken) {
            report_error(load->report, file, from->line, "column %d: %s", cell->column, problem);
        }
    }
}

static void
add_rows(struct roster_build *build, const char *file, const struct roster_csv *csv)
{
    for (size_t i = 0; i < csv->row_count; i++) {
        const struct roster_csv_row *row = &csv->rows[i];
        int part = roster_build_part(build, row->part);
        if (part == -2) {
            report_error(build->load->report, file, row->line,
                         "this roster has no part \"%s\"; add it to parts or correct the row",
                         row->part);
            continue;
        }
        for (int position = 0; position < POSITION_N; position++) {
            if (row->cells[position].name_count > 0) {
                add_row(build, file, row, part, (enum position)position);
            }
        }
    }
}

static void
report_problems(struct loading *load, const char *file, const struct roster_csv *csv)
{
    for (size_t i = 0; i < csv->problem_count; i++) {
        const struct roster_csv_problem *problem = &csv->problems[i];
        if (problem->column > 0) {
            report_error(load->report, file, problem->line, "column %d: %s", problem->column,
                         problem->text);
        } else {
            report_error(load->report, file, problem->line, "%s", problem->text);
        }
    }
    if (csv->charset == ROSTER_CSV_GB18030) {
        report_warning(load->report, file, 0,
                       "the file was read as %s; look at its names with dutyctl coverage, and "
                       "save it as UTF-8 to be sure",
                       roster_csv_charset_names[csv->charset]);
    }
}

void
roster_read_csv(struct roster_build *build, const config_setting_t *setting, const char *path)
{
    struct loading *load = build->load;
    struct text bytes;
    text_init(&bytes);
    if (loading_read_csv(load, setting, path, &bytes) == 0) {
        struct roster_csv csv;
        struct arena *arena = arena_new();
        roster_csv_parse(arena, bytes.bytes, bytes.size, roster_csv_find_year(path), &csv);
        report_problems(load, path, &csv);
        add_rows(build, path, &csv);
        arena_free(arena);
    }
    text_fini(&bytes);
}
