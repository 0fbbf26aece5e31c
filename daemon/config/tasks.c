/* The work plan: a CSV file with one task a row, as the papers list them (吉安 二, 肥城 二). */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/charset.h"
#include "codec/csv_cells.h"
#include "config/file.h"
#include "config/read.h"
#include "config/report.h"
#include "config/suggest.h"
#include "config/unit_sets.h"

enum column {
    COLUMN_NUMBER,
    COLUMN_SECTION,
    COLUMN_TITLE,
    COLUMN_LEAD,
    COLUMN_UNITS,
    COLUMN_GROUPS,
    COLUMN_DUE,
    COLUMN_DELIVERABLE,
    COLUMN_EVERY,
    COLUMN_TEXT,
    COLUMN_N
};
static const char *const column_names[COLUMN_N] = {
    [COLUMN_NUMBER] = "number", [COLUMN_SECTION] = "section",
    [COLUMN_TITLE] = "title",   [COLUMN_LEAD] = "lead",
    [COLUMN_UNITS] = "units",   [COLUMN_GROUPS] = "groups",
    [COLUMN_DUE] = "due",       [COLUMN_DELIVERABLE] = "deliverable",
    [COLUMN_EVERY] = "every",   [COLUMN_TEXT] = "text",
};

#define CELLS_MAX 32
#define NOT_GIVEN SIZE_MAX
#define EVERY_MS_MAX (366 * MS_PER_DAY)
#define END_OF_DAY_MINUTES (23 * 60 + 59)

struct plan_file {
    struct loading *load;
    const char *path;
    int line; /* of the row that is being read */
    size_t column_at[COLUMN_N];
    struct csv_row row;
    struct unit_set leads, others; /* of this row; the same room for each */
};

#define complain(file, ...)                                                                        \
    report_error((file)->load->report, (file)->path, (file)->line, __VA_ARGS__)

/* The cell, or NULL when it is empty or its column is not there. */
static const char *
cell(const struct plan_file *file, enum column column)
{
    size_t at = file->column_at[column];
    return at == NOT_GIVEN || at >= file->row.count || file->row.cells[at][0] == '\0'
               ? NULL
               : file->row.cells[at];
}

static void
complain_column(const struct plan_file *file, const char *name)
{
    struct suggestion suggestion;
    char hint[SUGGESTION_SIZE];
    suggestion_begin(&suggestion, name);
    for (size_t i = 0; i < COLUMN_N; i++) {
        suggestion_consider(&suggestion, column_names[i]);
    }
    suggestion_text(&suggestion, "the manual lists the columns of a work plan", hint);
    complain(file, "there is no column \"%s\"; %s", name, hint);
}

/* The first row names the columns, in any order. */
static bool
read_titles(struct plan_file *file)
{
    for (size_t i = 0; i < COLUMN_N; i++) {
        file->column_at[i] = NOT_GIVEN;
    }
    for (size_t i = 0; i < file->row.count; i++) {
        int column = WORDS_FIND(column_names, file->row.cells[i]);
        if (column < 0) {
            complain_column(file, file->row.cells[i]);
            return false;
        }
        file->column_at[column] = i;
    }
    static const enum column needed[] = {COLUMN_NUMBER, COLUMN_TITLE, COLUMN_LEAD};
    for (size_t i = 0; i < ARRAY_SIZE(needed); i++) {
        if (file->column_at[needed[i]] == NOT_GIVEN) {
            complain(file, "the column \"%s\" is missing; the first row names the columns",
                     column_names[needed[i]]);
            return false;
        }
    }
    return true;
}

/* Codes with blanks between them. */
static void
read_codes(const struct plan_file *file, enum column column, struct unit_set *set)
{
    const struct loading *load = file->load;
    const struct code_table *table = column == COLUMN_GROUPS ? &load->groups : &load->units;
    const char *from = cell(file, column);
    char *words = from == NULL ? NULL : arena_copy_string(load->scratch, from);
    char *rest = NULL;
    for (char *code = words == NULL ? NULL : strtok_r(words, " ,;", &rest); code != NULL;
         code = strtok_r(NULL, " ,;", &rest)) {
        const struct code_entry *found = code_table_find(table, code);
        if (found != NULL && column == COLUMN_GROUPS) {
            unit_set_add_group(set, load, found->index);
        } else if (found != NULL) {
            unit_set_add(set, found->index);
        } else if (!load->sources.is_broken) {
            complain(file, "there is no %s \"%s\"; define it or correct the column %s", table->noun,
                     code, column_names[column]);
        }
    }
}

/* A text of at most so many characters, kept with the directory. */
static const char *
read_words(const struct plan_file *file, enum column column, size_t characters_max)
{
    const char *text = cell(file, column);
    if (text != NULL && utf8_count(text) > characters_max) {
        complain(file, "the %s has %zu characters; at most %zu are allowed", column_names[column],
                 utf8_count(text), characters_max);
        return NULL;
    }
    return text == NULL ? NULL : arena_copy_string(file->load->directory->arena, text);
}

/* A day without a time of day lasts until its end. */
static int64_t
read_due(const struct plan_file *file)
{
    const char *text = cell(file, COLUMN_DUE);
    struct date_time time;
    if (text == NULL) {
        return 0;
    }
    if (read_date_time(text, &time) != 0) {
        complain(file, "due is \"%s\"; write 2026-12-31 or 2026-12-31 18:00, or leave it empty",
                 text);
        return 0;
    }
    return zone_from_local_first(&file->load->directory->zone, time.days,
                                 time.has_clock ? time.minutes : END_OF_DAY_MINUTES);
}

static int64_t
read_every(const struct plan_file *file)
{
    const char *text = cell(file, COLUMN_EVERY);
    int64_t every_ms = 0;
    if (text != NULL && (read_duration(text, &every_ms) != 0 || every_ms < MS_PER_MINUTE ||
                         every_ms > EVERY_MS_MAX)) {
        complain(file, "every is \"%s\"; write a time such as 7d, from 1m to 366d", text);
        return 0;
    }
    return every_ms;
}

static int64_t
read_number(const struct plan_file *file)
{
    const struct directory *directory = file->load->directory;
    const char *text = cell(file, COLUMN_NUMBER);
    char *end = NULL;
    long number = text == NULL ? 0 : strtol(text, &end, 10);
    if (number < 1 || number > PLANNED_TASK_NUMBER_MAX || *end != '\0') {
        complain(file, "the number is \"%s\"; write a whole number from 1 to %d",
                 text == NULL ? "" : text, PLANNED_TASK_NUMBER_MAX);
        return 0;
    }
    for (size_t i = 0; i < directory->task_count; i++) {
        if (directory->tasks[i].number == number) {
            complain(file, "the task %ld stands twice, first at line %d; give it another number",
                     number, directory->tasks[i].source.line);
            return 0;
        }
    }
    return number;
}

static void
empty_set(const struct plan_file *file, struct unit_set *set)
{
    memset(set->is_in, 0, (file->load->directory->unit_count + 1) * sizeof(*set->is_in));
    set->count = 0;
}

static size_t *
keep_units(const struct plan_file *file, const struct unit_set *set)
{
    size_t *units = arena_take_array(file->load->directory->arena, set->count + 1, sizeof(*units));
    memcpy(units, set->units, set->count * sizeof(*units));
    return units;
}

static void
read_units(struct plan_file *file, struct planned_task *task)
{
    empty_set(file, &file->leads);
    empty_set(file, &file->others);
    read_codes(file, COLUMN_LEAD, &file->leads);
    /* Who leads is in its groups too, and takes part only once. */
    for (size_t i = 0; i < file->leads.count; i++) {
        file->others.is_in[file->leads.units[i]] = true;
    }
    read_codes(file, COLUMN_UNITS, &file->others);
    read_codes(file, COLUMN_GROUPS, &file->others);
    if (cell(file, COLUMN_LEAD) == NULL) {
        complain(file, "this task has no lead; write the code of a unit in the column lead");
    }
    task->leads = keep_units(file, &file->leads);
    task->lead_count = file->leads.count;
    task->units = keep_units(file, &file->others);
    task->unit_count = file->others.count;
}

static void
read_task(struct plan_file *file)
{
    struct directory *directory = file->load->directory;
    struct planned_task *task = &directory->tasks[directory->task_count];
    *task = (struct planned_task){
        .number = read_number(file),
        .section = read_words(file, COLUMN_SECTION, NAME_CHARACTERS_MAX),
        .title = read_words(file, COLUMN_TITLE, TITLE_CHARACTERS_MAX),
        .text = read_words(file, COLUMN_TEXT, TEXT_CHARACTERS_MAX),
        .deliverable = read_words(file, COLUMN_DELIVERABLE, NOTE_CHARACTERS_MAX),
        .due_ms = read_due(file),
        .every_ms = read_every(file),
        .source = {.file = file->path, .line = file->line},
    };
    read_units(file, task);
    if (task->title == NULL && cell(file, COLUMN_TITLE) == NULL) {
        complain(file, "this task has no title; write one in the column title");
    }
    directory->task_count++;
}

static bool
is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i][0] != '\0') {
            return false;
        }
    }
    return true;
}

static void
read_rows(struct plan_file *file, const char *bytes, size_t size)
{
    struct loading *load = file->load;
    struct csv_reader reader;
    csv_reader_init(&reader, bytes, size);
    unit_set_init(&file->leads, load, load->scratch);
    unit_set_init(&file->others, load, load->scratch);
    load->directory->tasks = arena_take_array(load->directory->arena, PLANNED_TASKS_MAX,
                                              sizeof(*load->directory->tasks));
    for (bool is_first = true; csv_reader_next(&reader, load->scratch, CELLS_MAX, &file->row);
         is_first = false) {
        file->line = file->row.line;
        if (file->row.is_unclosed || file->row.is_too_wide) {
            complain(file, file->row.is_unclosed ? "a quote is opened and never closed; close it"
                                                 : "the row has too many cells; remove some");
            return;
        }
        if (is_first) {
            if (!read_titles(file)) {
                return;
            }
        } else if (load->directory->task_count == PLANNED_TASKS_MAX) {
            complain(file, "there are more than %d tasks; start another plan", PLANNED_TASKS_MAX);
            return;
        } else if (!is_empty(&file->row)) {
            read_task(file);
        }
    }
}

static void
decode_and_read(struct loading *load, const char *path, const struct text *bytes)
{
    struct plan_file file = {.load = load, .path = path, .line = 1};
    struct text decoded;
    text_init(&decoded);
    if (utf8_is_valid(bytes->bytes, bytes->size)) {
        read_rows(&file, bytes->bytes, bytes->size);
    } else if (charset_add_gb18030(&decoded, bytes->bytes, bytes->size) == 0) {
        report_warning(load->report, path, 0, "the file was read as GB18030; save it as UTF-8");
        read_rows(&file, decoded.bytes, decoded.size);
    } else {
        complain(&file, "the file is neither UTF-8 nor GB18030; save it as UTF-8");
    }
    text_fini(&decoded);
}

void
loading_read_tasks(struct loading *load)
{
    config_setting_t *setting = load->sections[SECTION_TASKS];
    if (setting == NULL) {
        return;
    }
    const char *name = config_setting_get_string(setting);
    if (name == NULL) {
        loading_error(load, setting, "tasks names a CSV file; write tasks = \"tasks.csv\";");
        return;
    }
    const char *path =
        file_resolve(load->directory->arena, loading_source(load, setting).file, name);
    struct text bytes;
    text_init(&bytes);
    if (loading_read_csv(load, setting, path, &bytes) == 0) {
        decode_and_read(load, path, &bytes);
    }
    text_fini(&bytes);
}
