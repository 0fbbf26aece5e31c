#include "codec/roster_csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/civil.h"
#include "base/text.h"
#include "codec/charset.h"
#include "codec/csv_cells.h"

const char *const roster_csv_charset_names[ROSTER_CSV_CHARSET_N] = {
    [ROSTER_CSV_UTF8] = "UTF-8",
    [ROSTER_CSV_UTF8_BOM] = "UTF-8 with a byte order mark",
    [ROSTER_CSV_GB18030] = "GB18030",
};

enum column {
    COLUMN_IGNORED,
    COLUMN_DATE,
    COLUMN_WEEKDAY,
    COLUMN_PART,
    COLUMN_NAMES,  /* of a position */
    COLUMN_PHONES, /* of the names before */
};

static const struct {
    const char *title;
    enum column column;
    enum position position;
} titles[] = {
    {"日期", COLUMN_DATE, 0},
    {"值班日期", COLUMN_DATE, 0},
    {"date", COLUMN_DATE, 0},
    {"星期", COLUMN_WEEKDAY, 0},
    {"周", COLUMN_WEEKDAY, 0},
    {"weekday", COLUMN_WEEKDAY, 0},
    {"班次", COLUMN_PART, 0},
    {"时段", COLUMN_PART, 0},
    {"part", COLUMN_PART, 0},
    {"带班领导", COLUMN_NAMES, POSITION_LEADER},
    {"带班", COLUMN_NAMES, POSITION_LEADER},
    {"值班领导", COLUMN_NAMES, POSITION_LEADER},
    {"leader", COLUMN_NAMES, POSITION_LEADER},
    {"值班人员", COLUMN_NAMES, POSITION_OFFICER},
    {"值班员", COLUMN_NAMES, POSITION_OFFICER},
    {"值班人", COLUMN_NAMES, POSITION_OFFICER},
    {"officer", COLUMN_NAMES, POSITION_OFFICER},
    {"备班", COLUMN_NAMES, POSITION_BACKUP},
    {"备班人员", COLUMN_NAMES, POSITION_BACKUP},
    {"backup", COLUMN_NAMES, POSITION_BACKUP},
    {"联系电话", COLUMN_PHONES, 0},
    {"电话", COLUMN_PHONES, 0},
    {"手机", COLUMN_PHONES, 0},
    {"手机号码", COLUMN_PHONES, 0},
    {"phone", COLUMN_PHONES, 0},
    {"备注", COLUMN_IGNORED, 0},
    {"note", COLUMN_IGNORED, 0},
    {"notes", COLUMN_IGNORED, 0},
    {"序号", COLUMN_IGNORED, 0},
};

struct heading {
    enum column column;
    enum position position;
};

struct csv_parse {
    struct arena *arena;
    int year;
    struct csv_reader reader;
    struct heading headings[ROSTER_CSV_COLUMNS_MAX];
    size_t heading_count;
    ARRAY_OF(struct roster_csv_row) rows;
    ARRAY_OF(struct roster_csv_problem) problems;
};

static void
complain(struct csv_parse *parse, int line, size_t column, const char *text)
{
    if (parse->problems.count < ROSTER_CSV_PROBLEMS_MAX) {
        struct roster_csv_problem *problem = array_add(&parse->problems);
        *problem = (struct roster_csv_problem){.line = line, .column = (int)column, .text = text};
    }
}

/* Full-width letters, digits and signs to plain ones, in the arena. */
static char *
narrow(struct arena *arena, const char *text)
{
    struct text plain;
    size_t size = strlen(text);
    text_init(&plain);
    for (size_t at = 0; at < size;) {
        utf8_add(&plain, utf8_narrow(utf8_next(text, size, &at)));
    }
    char *copy = arena_copy_string(arena, plain.bytes);
    text_fini(&plain);
    return copy;
}

static struct heading
find_heading(const char *title)
{
    for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
        if (strcasecmp(titles[i].title, title) == 0) {
            return (struct heading){titles[i].column, titles[i].position};
        }
    }
    return (struct heading){COLUMN_IGNORED, POSITION_OFFICER};
}

/* Lists often have a title and empty lines above the headings. True when this row holds them. */
static bool
read_headings(struct csv_parse *parse, const struct csv_row *row)
{
    bool has_date = false;
    bool has_names = false;
    enum position last = POSITION_OFFICER;
    for (size_t i = 0; i < row->count; i++) {
        struct heading heading = find_heading(narrow(parse->arena, row->cells[i]));
        if (heading.column == COLUMN_NAMES) {
            last = heading.position;
            has_names = true;
        } else if (heading.column == COLUMN_PHONES) {
            heading.position = last;
        }
        has_date |= heading.column == COLUMN_DATE;
        parse->headings[i] = heading;
    }
    parse->heading_count = row->count;
    return has_date && has_names;
}

/* "11月3日" in the year of the file. */
static bool
parse_chinese_date(const char *text, int year, struct civil_date *ret_date)
{
    char *end;
    long first = strtol(text, &end, 10);
    if (text_starts_with(end, "年")) {
        year = (int)first;
        text = end + strlen("年");
        first = strtol(text, &end, 10);
    }
    if (end == text || !text_starts_with(end, "月")) {
        return false;
    }
    text = end + strlen("月");
    long day = strtol(text, &end, 10);
    if (end == text || (*end != '\0' && !text_starts_with(end, "日"))) {
        return false;
    }
    *ret_date = (struct civil_date){year, (int)first, (int)day};
    return true;
}

static bool
read_date(struct csv_parse *parse, const struct csv_row *row, size_t i, int32_t *ret_days)
{
    const char *text = narrow(parse->arena, row->cells[i]);
    struct civil_date date = {0, 0, 0};
    bool is_chinese = strstr(text, "月") != NULL;
    bool is_date = is_chinese ? parse_chinese_date(text, parse->year, &date)
                              : civil_parse_date(text, &date) == 0;
    if (is_chinese && is_date && date.year == 0) {
        complain(parse, row->line, i + 1,
                 arena_format(parse->arena,
                              "the date \"%s\" has no year; write 2026-11-03, or put the year "
                              "into the file's name",
                              text));
        return false;
    }
    if (!is_date || !civil_date_is_valid(date)) {
        complain(parse, row->line, i + 1,
                 arena_format(parse->arena, "\"%s\" is no date; write 2026-11-03", text));
        return false;
    }
    *ret_days = civil_to_days(date);
    return true;
}

/* 1 Monday … 7 Sunday; 0 when the text is no weekday. */
static int
parse_weekday(const char *text)
{
    static const char *const days[7][6] = {
        {"一", "1", "monday", "mon", NULL, NULL},    {"二", "2", "tuesday", "tue", NULL, NULL},
        {"三", "3", "wednesday", "wed", NULL, NULL}, {"四", "4", "thursday", "thu", NULL, NULL},
        {"五", "5", "friday", "fri", NULL, NULL},    {"六", "6", "saturday", "sat", NULL, NULL},
        {"日", "天", "7", "sunday", "sun", "0"},
    };
    static const char *const heads[] = {"星期", "礼拜", "周"};
    for (size_t i = 0; i < ARRAY_SIZE(heads); i++) {
        if (text_starts_with(text, heads[i])) {
            text += strlen(heads[i]);
            break;
        }
    }
    for (int day = 0; day < 7; day++) {
        for (size_t i = 0; i < 6 && days[day][i] != NULL; i++) {
            if (strcasecmp(days[day][i], text) == 0) {
                return day + 1;
            }
        }
    }
    return 0;
}

static void
check_weekday(struct csv_parse *parse, const struct csv_row *row, size_t i, int32_t days)
{
    static const char *const chinese[] = {"一", "二", "三", "四", "五", "六", "日"};
    const char *text = narrow(parse->arena, row->cells[i]);
    struct civil_date date = civil_from_days(days);
    int expected = civil_weekday(days);
    if (text[0] == '\0' || parse_weekday(text) == expected) {
        return;
    }
    complain(parse, row->line, i + 1,
             arena_format(parse->arena,
                          "%04d-%02d-%02d is 星期%s, not \"%s\"; correct the date or the weekday",
                          date.year, date.month, date.day, chinese[expected - 1], text));
}

static bool
is_name_separator(uint32_t c)
{
    return c == 0x3001 || c == 0xFF0C || c == ',' || c == '/' || c == 0xFF0F || c == ';' ||
           c == 0xFF1B || c == '\n' || c == '\r' || c == '|';
}

static bool
is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == 0x00A0;
}

/* Cuts a cell into words. Blanks cut too, but not the name of two characters that was spread to
 * the width of three (李　明). */
static size_t
split_words(struct csv_parse *parse, const char *text, const char **ret_words, size_t room)
{
    size_t size = strlen(text);
    size_t count = 0;
    size_t characters = 0; /* of the current word */
    bool is_after_blank = false;
    struct text word;
    text_init(&word);
    for (size_t at = 0; at <= size;) {
        uint32_t c = at < size ? utf8_next(text, size, &at) : ',';
        bool is_end = is_name_separator(c);
        bool is_wide = c >= 0x2E80 && !is_end;
        size_t after = at;
        uint32_t next = at < size ? utf8_next(text, size, &after) : ',';
        bool is_spread = is_after_blank && characters == 1 && is_wide &&
                         (is_name_separator(next) || is_blank(next));
        if ((is_end || (is_after_blank && !is_blank(c) && !is_spread)) && word.size > 0) {
            if (count < room) {
                ret_words[count] = arena_copy_string(parse->arena, word.bytes);
            }
            count++;
            text_clear(&word);
            characters = 0;
        }
        is_after_blank = is_blank(c) && word.size > 0;
        if (!is_end && !is_blank(c)) {
            utf8_add(&word, c);
            characters++;
        }
        if (at == size && is_end && word.size == 0) {
            break;
        }
    }
    text_fini(&word);
    return count;
}

static void
read_names(struct csv_parse *parse, const struct csv_row *row, size_t i,
           struct roster_csv_cell *cell)
{
    cell->column = (int)i + 1;
    cell->name_count = split_words(parse, row->cells[i], cell->names, PEOPLE_PER_SHIFT_MAX);
    if (cell->name_count > PEOPLE_PER_SHIFT_MAX) {
        cell->name_count = PEOPLE_PER_SHIFT_MAX;
        complain(parse, row->line, i + 1,
                 arena_format(parse->arena, "more than %d names in one cell; make two shifts of it",
                              PEOPLE_PER_SHIFT_MAX));
    }
}

/* A spreadsheet that took a telephone number for a quantity has thrown its last digits away. */
static bool
is_destroyed_number(const char *phone)
{
    size_t digits = strspn(phone, "0123456789.");
    return digits > 0 && (phone[digits] == 'E' || phone[digits] == 'e') &&
           (phone[digits + 1] == '+' || (phone[digits + 1] >= '0' && phone[digits + 1] <= '9'));
}

static void
read_phones(struct csv_parse *parse, const struct csv_row *row, size_t i,
            struct roster_csv_cell *cell)
{
    const char *phones[PEOPLE_PER_SHIFT_MAX];
    size_t count =
        split_words(parse, narrow(parse->arena, row->cells[i]), phones, PEOPLE_PER_SHIFT_MAX);
    cell->phone_column = (int)i + 1;
    cell->phone_count = 0;
    for (size_t n = 0; n < count && n < PEOPLE_PER_SHIFT_MAX; n++) {
        const char *phone = phones[n] + (phones[n][0] == '\'');
        if (is_destroyed_number(phone)) {
            complain(parse, row->line, i + 1,
                     arena_format(parse->arena,
                                  "Excel has destroyed the number (%s); format the column as text "
                                  "and type the number again",
                                  phone));
            continue;
        }
        cell->phones[cell->phone_count++] = phone;
    }
}

static bool
is_empty_row(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i][0] != '\0') {
            return false;
        }
    }
    return true;
}

/* The date first: without it the rest of the row has no place. */
static bool
read_row_date(struct csv_parse *parse, const struct csv_row *row, int32_t *ret_days)
{
    for (size_t i = 0; i < parse->heading_count; i++) {
        if (parse->headings[i].column == COLUMN_DATE) {
            if (i < row->count) {
                return read_date(parse, row, i, ret_days);
            }
        }
    }
    complain(parse, row->line, 0, "this row has no date; write 2026-11-03 or remove the row");
    return false;
}

static void
read_row(struct csv_parse *parse, const struct csv_row *row)
{
    int32_t days;
    if (!read_row_date(parse, row, &days)) {
        return;
    }
    struct roster_csv_row *result = array_add(&parse->rows);
    result->line = row->line;
    result->days = days;
    for (size_t i = 0; i < row->count && i < parse->heading_count; i++) {
        struct roster_csv_cell *cell = &result->cells[parse->headings[i].position];
        switch (parse->headings[i].column) {
        case COLUMN_WEEKDAY:
            check_weekday(parse, row, i, days);
            break;
        case COLUMN_PART:
            result->part = row->cells[i][0] == '\0' ? NULL : row->cells[i];
            break;
        case COLUMN_NAMES:
            read_names(parse, row, i, cell);
            break;
        case COLUMN_PHONES:
            read_phones(parse, row, i, cell);
            break;
        case COLUMN_IGNORED:
        case COLUMN_DATE:
            break;
        }
    }
}

static void
read_rows(struct csv_parse *parse)
{
    struct csv_row row;
    bool has_headings = false;
    while (csv_reader_next(&parse->reader, parse->arena, ROSTER_CSV_COLUMNS_MAX, &row)) {
        if (row.is_unclosed) {
            complain(parse, row.line, 0,
                     "a quote that is opened in this row is never closed; add the other \"");
        }
        if (row.is_too_wide) {
            complain(parse, row.line, 0, "this row has too many columns; remove the empty ones");
        }
        if (is_empty_row(&row)) {
            continue;
        }
        if (!has_headings) {
            has_headings = read_headings(parse, &row);
            continue;
        }
        if (parse->rows.count >= ROSTER_CSV_ROWS_MAX) {
            complain(parse, row.line, 0, "the file has too many rows; split it by year");
            return;
        }
        read_row(parse, &row);
    }
    if (!has_headings) {
        complain(parse, 1, 0,
                 "no row holds the headings; the first row must name the columns: "
                 "日期,星期,带班领导,联系电话,值班人员,联系电话,备班,备注 or "
                 "date,part,officer,backup,leader");
    }
}

/* UTF-8 of the bytes, in the arena; NULL when they are neither UTF-8 nor GB18030. */
static const char *
decode_bytes(struct arena *arena, const char *bytes, size_t *size, enum roster_csv_charset *charset)
{
    if (*size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        *charset = ROSTER_CSV_UTF8_BOM;
        *size -= 3;
        return utf8_is_valid(bytes + 3, *size) ? bytes + 3 : NULL;
    }
    *charset = ROSTER_CSV_UTF8;
    if (utf8_is_valid(bytes, *size)) {
        return bytes;
    }
    *charset = ROSTER_CSV_GB18030;
    struct text text;
    text_init(&text);
    const char *decoded = NULL;
    if (charset_add_gb18030(&text, bytes, *size) == 0) {
        decoded = arena_copy_bytes(arena, text.bytes, text.size);
        *size = text.size;
    }
    text_fini(&text);
    return decoded;
}

void
roster_csv_parse(struct arena *arena, const char *bytes, size_t size, int year,
                 struct roster_csv *ret_csv)
{
    struct csv_parse parse = {.arena = arena, .year = year};
    *ret_csv = (struct roster_csv){.charset = ROSTER_CSV_UTF8};
    const char *decoded = decode_bytes(arena, bytes, &size, &ret_csv->charset);
    if (decoded == NULL) {
        complain(&parse, 1, 0, "the file is neither UTF-8 nor GB18030; save it as CSV UTF-8");
    } else {
        csv_reader_init(&parse.reader, decoded, size);
        read_rows(&parse);
    }
    ret_csv->row_count = parse.rows.count;
    ret_csv->rows = arena_take_array(arena, parse.rows.count + 1, sizeof(*ret_csv->rows));
    ret_csv->problem_count = parse.problems.count;
    ret_csv->problems =
        arena_take_array(arena, parse.problems.count + 1, sizeof(*ret_csv->problems));
    for (size_t i = 0; i < parse.rows.count; i++) {
        ret_csv->rows[i] = parse.rows.items[i];
    }
    for (size_t i = 0; i < parse.problems.count; i++) {
        ret_csv->problems[i] = parse.problems.items[i];
    }
    array_fini(&parse.rows);
    array_fini(&parse.problems);
}

int
roster_csv_find_year(const char *file_name)
{
    const char *slash = strrchr(file_name, '/');
    for (const char *at = slash == NULL ? file_name : slash; *at != '\0'; at++) {
        if (at[0] == '2' && at[1] == '0' && strspn(at + 2, "0123456789") >= 2) {
            return 2000 + (at[2] - '0') * 10 + (at[3] - '0');
        }
    }
    return 0;
}
