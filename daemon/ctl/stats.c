/* stats.c: dutyctl stats: as a table, for a spreadsheet, or as a page to print. */
#include "ctl/stats.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/memory.h"
#include "ctl/csv.h"
#include "ctl/output.h"
#include "ctl/times.h"
#include "ctl/views.h"

const enum phrase stats_titles[STATS_COLUMN_N] = {
    [STATS_MONTH] = PHRASE_COLUMN_MONTH,
    [STATS_DRILL] = PHRASE_COLUMN_STATUS,
    [STATS_UNIT] = PHRASE_COLUMN_UNIT,
    [STATS_CALLOUTS] = PHRASE_COLUMN_CALLED,
    [STATS_ANSWERED] = PHRASE_COLUMN_ANSWERED,
    [STATS_UNANSWERED] = PHRASE_COLUMN_UNANSWERED,
    [STATS_DECLINED] = PHRASE_COLUMN_DECLINED,
    [STATS_OVERDUE] = PHRASE_COLUMN_OVERDUE,
    [STATS_ESCALATED] = PHRASE_COLUMN_ESCALATED,
    [STATS_LATE] = PHRASE_COLUMN_LATE,
    [STATS_CALLED_OFF] = PHRASE_COLUMN_CALLED_OFF,
    [STATS_CALLING] = PHRASE_COLUMN_CALLING,
    [STATS_P50] = PHRASE_COLUMN_P50,
    [STATS_P90] = PHRASE_COLUMN_P90,
    [STATS_WORST] = PHRASE_COLUMN_WORST,
};

static const char *const members[STATS_COLUMN_N] = {
    [STATS_MONTH] = "month",         [STATS_DRILL] = "drill",
    [STATS_UNIT] = "unit_name",      [STATS_CALLOUTS] = "callouts",
    [STATS_ANSWERED] = "answered",   [STATS_UNANSWERED] = "unanswered",
    [STATS_DECLINED] = "declined",   [STATS_OVERDUE] = "overdue",
    [STATS_ESCALATED] = "escalated", [STATS_CALLED_OFF] = "called_off",
    [STATS_CALLING] = "calling",     [STATS_LATE] = "late",
    [STATS_P50] = "p50_ms",          [STATS_P90] = "p90_ms",
    [STATS_WORST] = "worst_ms",
};

static bool
is_span(enum stats_column column)
{
    return column >= STATS_P50;
}

/* A check or a handover is neither a drill nor an alarm, and must not look like one in any table.
 */
static const char *
name_sort(const struct ctl *ctl, const json_t *row)
{
    const char *kind = json_text_of(row, "kind");

    if (text_equal(kind, "duty_check")) {
        return phrase_words(PHRASE_STATUS_CHECK, ctl->language);
    }
    if (text_equal(kind, "handover")) {
        return phrase_words(PHRASE_STATUS_HANDOVER, ctl->language);
    }
    return view_status(ctl, json_flag_of(row, "drill") ? "exercise" : "actual");
}

void
stats_add_cell(struct text *text, const struct ctl *ctl, const json_t *row,
               enum stats_column column)
{
    if (column == STATS_DRILL) {
        text_add(text, name_sort(ctl, row));
    } else if (column <= STATS_UNIT) {
        text_add(text, json_text_of(row, members[column]));
    } else if (!is_span(column)) {
        text_add_format(text, "%lld", (long long)json_number_of(row, members[column], 0));
    } else if (json_is_integer(json_object_get(row, members[column]))) {
        times_add_span(text, json_number_of(row, members[column], 0));
    } else {
        text_add(text, "–");
    }
}

/* The cell for programs: whole numbers, spans in seconds with a fraction. */
static void
add_value(struct text *text, const struct ctl *ctl, const json_t *row, enum stats_column column)
{
    if (!is_span(column)) {
        stats_add_cell(text, ctl, row, column);
    } else if (json_is_integer(json_object_get(row, members[column]))) {
        int64_t ms = json_number_of(row, members[column], 0);

        text_add_format(text, "%lld.%03d", (long long)(ms / MS_PER_SECOND),
                        (int)(ms % MS_PER_SECOND));
    }
}

static void
print_table(struct ctl *ctl, const json_t *statistics)
{
    static const struct table_column columns[STATS_COLUMN_N] = {
        [STATS_MONTH] = {PHRASE_COLUMN_MONTH, 1, 0, false},
        [STATS_DRILL] = {PHRASE_COLUMN_STATUS, 1, 0, false},
        [STATS_UNIT] = {PHRASE_COLUMN_UNIT, 0, 10, false},
        [STATS_CALLOUTS] = {PHRASE_COLUMN_CALLED, 0, 0, true},
        [STATS_ANSWERED] = {PHRASE_COLUMN_ANSWERED, 0, 0, true},
        [STATS_UNANSWERED] = {PHRASE_COLUMN_UNANSWERED, 0, 0, true},
        [STATS_DECLINED] = {PHRASE_COLUMN_DECLINED, 2, 0, true},
        [STATS_OVERDUE] = {PHRASE_COLUMN_OVERDUE, 2, 0, true},
        [STATS_ESCALATED] = {PHRASE_COLUMN_ESCALATED, 3, 0, true},
        [STATS_LATE] = {PHRASE_COLUMN_LATE, 4, 0, true},
        [STATS_CALLED_OFF] = {PHRASE_COLUMN_CALLED_OFF, 5, 0, true},
        [STATS_CALLING] = {PHRASE_COLUMN_CALLING, 3, 0, true},
        [STATS_P50] = {PHRASE_COLUMN_P50, 1, 0, true},
        [STATS_P90] = {PHRASE_COLUMN_P90, 2, 0, true},
        [STATS_WORST] = {PHRASE_COLUMN_WORST, 3, 0, true},
    };
    _Static_assert(STATS_COLUMN_N <= TABLE_COLUMNS_MAX, "a table has room for every column");
    struct table *table = table_new(columns, STATS_COLUMN_N);
    struct text cell;
    size_t index;
    json_t *row;

    text_init(&cell);
    json_array_foreach(json_list_of(statistics, "rows"), index, row)
    {
        table_add_row(table, json_number_of(row, "unanswered", 0) > 0 ? STYLE_ALARM : STYLE_PLAIN);
        for (int column = 0; column < STATS_COLUMN_N; column++) {
            text_clear(&cell);
            stats_add_cell(&cell, ctl, row, (enum stats_column)column);
            table_add_cell(table, cell.bytes);
        }
    }
    if (table_row_count(table) == 0) {
        screen_say(ctl, PHRASE_STATS_NONE, NULL);
    } else {
        table_print(table, ctl);
    }
    text_fini(&cell);
    table_free(table);
}

static void
add_csv(struct text *csv, const struct ctl *ctl, const json_t *statistics)
{
    struct text value;
    size_t index;
    json_t *row;

    text_init(&value);
    csv_begin(csv);
    for (int column = 0; column < STATS_COLUMN_N; column++) {
        csv_add_cell(csv, phrase_words(stats_titles[column], ctl->language));
    }
    csv_end_row(csv);
    json_array_foreach(json_list_of(statistics, "rows"), index, row)
    {
        for (int column = 0; column < STATS_COLUMN_N; column++) {
            text_clear(&value);
            add_value(&value, ctl, row, (enum stats_column)column);
            csv_add_cell(csv, value.bytes);
        }
        csv_end_row(csv);
    }
    text_fini(&value);
}

/* The reply says once of what kind its rows are; each cell is made of its row alone. */
static void
mark_kind(json_t *statistics)
{
    const char *kind = json_text_of(statistics, "kind");
    size_t index;
    json_t *row;

    json_array_foreach(json_list_of(statistics, "rows"), index, row)
    {
        json_object_set_new(row, "kind", json_string(kind));
    }
}

static int
show(struct ctl *ctl, const struct arguments *arguments, const json_t *statistics)
{
    const char *csv_path = arguments_value(arguments, "csv");
    const char *page_path = arguments_value(arguments, "html");
    struct text content;
    int result = CTL_DONE;

    text_init(&content);
    if (csv_path != NULL) {
        add_csv(&content, ctl, statistics);
        result = output_write_file(ctl, csv_path, &content);
    }
    if (page_path != NULL && result == CTL_DONE) {
        text_clear(&content);
        stats_add_page(&content, ctl, statistics);
        result = output_write_file(ctl, page_path, &content);
    }
    if (csv_path == NULL && page_path == NULL) {
        print_table(ctl, statistics);
    }
    text_fini(&content);
    return result;
}

/* "2026-11", as it runs where the office is. */
static int
add_month(struct ctl *ctl, struct text *path, const char *month)
{
    char first[16];
    struct civil_date date;

    snprintf(first, sizeof(first), "%.7s-01", month);
    if (strlen(month) != 7 || civil_parse_date(first, &date) != 0) {
        screen_complain(ctl, PHRASE_BAD_MONTH, month, NULL);
        return -1;
    }
    client_add_query(path, "month", month);
    return 0;
}

static int
add_span(struct ctl *ctl, struct text *path, const struct arguments *arguments)
{
    const char *month = arguments_value(arguments, "month");

    if (month != NULL) {
        return add_month(ctl, path, month);
    }
    return view_query_time(ctl, path, "from", arguments, "from") != 0 ||
                   view_query_time(ctl, path, "to", arguments, "to") != 0
               ? -1
               : 0;
}

/* The command is duty-check, the kind duty_check: both are understood. */
static void
add_kind(struct text *path, const char *kind)
{
    char *name = memory_copy_string(kind);

    for (char *c = name; c != NULL && *c != '\0'; c++) {
        if (*c == '-') {
            *c = '_';
        }
    }
    client_add_query(path, "kind", name);
    free(name);
}

int
ctl_stats(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;
    int result = CTL_USAGE;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/statistics");
    if (add_span(ctl, &path, arguments) == 0) {
        add_kind(&path, arguments_value(arguments, "kind"));
        client_add_query(&path, "unit", arguments_word(arguments, 0));
        ctl->is_patient = true;
        result = client_get(ctl, path.bytes, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        mark_kind(reply.body);
        result = show(ctl, arguments, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}
