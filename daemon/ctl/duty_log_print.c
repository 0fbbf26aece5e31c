/* duty_log_print.c: see duty_log.h. */
#include "ctl/duty_log.h"

#include <stdio.h>

#include "ctl/csv.h"
#include "ctl/page.h"
#include "ctl/screen.h"
#include "ctl/times.h"

#define NARROW_COLUMNS 80 /* below it the words stand on lines of their own */
#define INDENT 4

static const json_t *
entry_of(const json_t *row)
{
    const json_t *entry = json_object_get(row, "entry");

    return json_is_object(entry) ? entry : NULL;
}

static const char *
kind_of(const struct ctl *ctl, const json_t *row)
{
    return entry_of(row) == NULL ? phrase_words(PHRASE_LOG_SYSTEM, ctl->language)
                                 : json_text_of(entry_of(row), "kind_name");
}

static void
add_phrase(struct text *text, const struct ctl *ctl, enum phrase phrase, const char *argument)
{
    const char *arguments[PHRASE_ARGUMENTS_MAX] = {argument};

    if (*argument != '\0') {
        phrase_add(text, ctl->language, phrase, arguments);
    }
}

static void
add_number_phrase(struct text *text, const struct ctl *ctl, enum phrase phrase, const json_t *entry,
                  const char *member)
{
    int64_t number = json_number_of(entry, member, 0);
    char digits[24] = "";

    if (number > 0) {
        (void)snprintf(digits, sizeof(digits), "%lld", (long long)number);
    }
    add_phrase(text, ctl, phrase, digits);
}

/* When it happened, if that was at another minute than it was written down. */
static void
add_happened(struct text *text, const struct ctl *ctl, const json_t *row)
{
    struct text at, happened;

    text_init(&at);
    text_init(&happened);
    times_add_short(&at, json_text_of(row, "at"));
    times_add_short(&happened, json_text_of(entry_of(row), "happened_at"));
    if (!text_equal(at.bytes, happened.bytes)) {
        add_phrase(text, ctl, PHRASE_LOG_HAPPENED, happened.bytes);
    }
    text_fini(&at);
    text_fini(&happened);
}

/* What the row says, in one line: of an entry who wrote it where, and what. */
static void
add_words(struct text *text, const struct ctl *ctl, const json_t *log, const json_t *row)
{
    const json_t *entry = entry_of(row);

    if (entry == NULL) {
        text_add(text, json_text_of(row, "text"));
        return;
    }
    add_number_phrase(text, ctl, PHRASE_LOG_CORRECTS, entry, "corrects");
    if (*json_text_of(log, "unit") == '\0') {
        text_add(text, json_text_of(row, "unit_name"));
        text_add_char(text, ' ');
    }
    text_add(text, json_text_of(entry, "by"));
    text_add(text, ctl->language == LANGUAGE_ZH ? "：" : ": ");
    text_add(text, json_text_of(entry, "text"));
    add_phrase(text, ctl, PHRASE_LOG_PARTY, json_text_of(entry, "party"));
    add_happened(text, ctl, row);
    add_number_phrase(text, ctl, PHRASE_LOG_CORRECTED, entry, "corrected_by");
}

static const char *
whose(const json_t *log)
{
    return *json_text_of(log, "unit_name") == '\0' ? json_text_of(log, "office_name")
                                                   : json_text_of(log, "unit_name");
}

/* ---- on the terminal ---- */

struct widths {
    size_t number, kind;
    bool is_narrow;
};

static struct widths
measure(const struct ctl *ctl, const json_t *log)
{
    struct widths widths = {.number = 1,
                            .is_narrow = ctl->columns != 0 && ctl->columns < NARROW_COLUMNS};
    size_t index;
    json_t *row;

    json_array_foreach(json_list_of(log, "rows"), index, row)
    {
        char number[24];
        size_t kind = utf8_columns(kind_of(ctl, row));
        int size =
            snprintf(number, sizeof(number), "%lld", (long long)json_number_of(row, "seq", 0));

        widths.number = (size_t)size > widths.number ? (size_t)size : widths.number;
        widths.kind = kind > widths.kind ? kind : widths.kind;
    }
    return widths;
}

static void
print_row(struct ctl *ctl, const json_t *log, const json_t *row, const struct widths *widths)
{
    struct text line, words;

    text_init(&line);
    text_init(&words);
    text_add_format(&line, "%*lld  ", (int)widths->number,
                    (long long)json_number_of(row, "seq", 0));
    add_words(&words, ctl, log, row);
    if (widths->is_narrow) {
        times_add_short(&line, json_text_of(row, "at"));
        text_add(&line, "  ");
        screen_add_clean(&line, kind_of(ctl, row));
        text_add_format(&line, "\n%*s", INDENT, "");
        screen_add_wrapped(&line, words.bytes, INDENT, ctl->columns);
        text_add_char(&line, '\n');
    } else {
        times_add_long(&line, json_text_of(row, "at"));
        text_add(&line, "  ");
        screen_add_padded(&line, kind_of(ctl, row), widths->kind, false);
        text_add(&line, "  ");
        screen_add_entry(&line, words.bytes, ctl->columns);
    }
    screen_flush(ctl, &line);
    text_fini(&line);
    text_fini(&words);
}

void
duty_log_print(struct ctl *ctl, const json_t *log)
{
    struct widths widths = measure(ctl, log);
    struct text from, to;
    size_t index;
    json_t *row;

    text_init(&from);
    text_init(&to);
    times_add_long(&from, json_text_of(log, "from"));
    times_add_long(&to, json_text_of(log, "to"));
    screen_say(ctl, PHRASE_LOG_HEAD, whose(log), from.bytes, to.bytes, NULL);
    json_array_foreach(json_list_of(log, "rows"), index, row)
    {
        print_row(ctl, log, row, &widths);
    }
    if (json_array_size(json_list_of(log, "rows")) == 0) {
        screen_say(ctl, PHRASE_LOG_EMPTY, NULL);
    }
    text_fini(&from);
    text_fini(&to);
}

/* ---- for a spreadsheet ---- */

enum csv_column {
    CSV_NO,
    CSV_AT,
    CSV_KIND,
    CSV_UNIT,
    CSV_BY,
    CSV_TEXT,
    CSV_PARTY,
    CSV_HAPPENED,
    CSV_INCIDENT,
    CSV_CORRECTS,
    CSV_COLUMN_N
};

static const enum phrase csv_titles[CSV_COLUMN_N] = {
    [CSV_NO] = PHRASE_COLUMN_NO,
    [CSV_AT] = PHRASE_COLUMN_TIME,
    [CSV_KIND] = PHRASE_COLUMN_ENTRY,
    [CSV_UNIT] = PHRASE_COLUMN_UNIT,
    [CSV_BY] = PHRASE_COLUMN_BY,
    [CSV_TEXT] = PHRASE_COLUMN_TEXT,
    [CSV_PARTY] = PHRASE_COLUMN_PARTY,
    [CSV_HAPPENED] = PHRASE_COLUMN_HAPPENED,
    [CSV_INCIDENT] = PHRASE_COLUMN_INCIDENT,
    [CSV_CORRECTS] = PHRASE_COLUMN_CORRECTS,
};

static void
add_count(struct text *text, int64_t number)
{
    if (number > 0) {
        text_add_format(text, "%lld", (long long)number);
    }
}

static void
add_csv_value(struct text *text, const struct ctl *ctl, const json_t *row, enum csv_column column)
{
    static const char *const of_row[CSV_COLUMN_N] = {
        [CSV_UNIT] = "unit_name", [CSV_TEXT] = "text", [CSV_INCIDENT] = "incident"};
    static const char *const of_entry[CSV_COLUMN_N] = {
        [CSV_BY] = "by", [CSV_TEXT] = "text", [CSV_PARTY] = "party"};
    const json_t *entry = entry_of(row);

    if (column == CSV_NO) {
        add_count(text, json_number_of(row, "seq", 0));
    } else if (column == CSV_AT) {
        times_add_long(text, json_text_of(row, "at"));
    } else if (column == CSV_KIND) {
        text_add(text, kind_of(ctl, row));
    } else if (column == CSV_CORRECTS) {
        add_count(text, json_number_of(entry, "corrects", 0));
    } else if (column == CSV_HAPPENED) {
        times_add_long(text, json_text_of(entry, "happened_at"));
    } else if (entry != NULL && of_entry[column] != NULL) {
        text_add(text, json_text_of(entry, of_entry[column]));
    } else if (of_row[column] != NULL) {
        text_add(text, json_text_of(row, of_row[column]));
    }
}

void
duty_log_add_csv(struct text *csv, const struct ctl *ctl, const json_t *log)
{
    struct text value;
    size_t index;
    json_t *row;

    text_init(&value);
    csv_begin(csv);
    for (int column = 0; column < CSV_COLUMN_N; column++) {
        csv_add_cell(csv, phrase_words(csv_titles[column], ctl->language));
    }
    csv_end_row(csv);
    json_array_foreach(json_list_of(log, "rows"), index, row)
    {
        for (int column = 0; column < CSV_COLUMN_N; column++) {
            text_clear(&value);
            add_csv_value(&value, ctl, row, (enum csv_column)column);
            csv_add_cell(csv, value.bytes);
        }
        csv_end_row(csv);
    }
    text_fini(&value);
}

/* ---- for the printer ---- */

static void
add_page_cell(struct text *page, const char *tag, const char *words)
{
    text_add_format(page, "<%s>", tag);
    page_add_escaped(page, words);
    text_add_format(page, "</%s>", tag);
}

static void
add_page_row(struct text *page, const struct ctl *ctl, const json_t *log, const json_t *row)
{
    struct text words;

    text_init(&words);
    text_add(page, entry_of(row) == NULL ? "<tr class=\"own\">" : "<tr>");
    text_add_format(&words, "%lld", (long long)json_number_of(row, "seq", 0));
    add_page_cell(page, "td", words.bytes);
    text_clear(&words);
    times_add_long(&words, json_text_of(row, "at"));
    add_page_cell(page, "td", words.bytes);
    add_page_cell(page, "td", kind_of(ctl, row));
    text_clear(&words);
    add_words(&words, ctl, log, row);
    add_page_cell(page, "td", words.bytes);
    text_add(page, "</tr>\n");
    text_fini(&words);
}

void
duty_log_add_page(struct text *page, const struct ctl *ctl, const json_t *log)
{
    static const enum phrase titles[] = {PHRASE_COLUMN_NO, PHRASE_COLUMN_TIME, PHRASE_COLUMN_ENTRY,
                                         PHRASE_COLUMN_TEXT};
    size_t index;
    json_t *row;

    page_begin(page, ctl, false, phrase_words(PHRASE_LOG_TITLE, ctl->language), whose(log),
               json_text_of(log, "from"), json_text_of(log, "to"));
    text_add(page, "<div class=\"wide\"><table class=\"log\"><thead><tr>");
    for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
        add_page_cell(page, "th", phrase_words(titles[i], ctl->language));
    }
    text_add(page, "</tr></thead><tbody>\n");
    json_array_foreach(json_list_of(log, "rows"), index, row)
    {
        add_page_row(page, ctl, log, row);
    }
    text_add(page, "</tbody></table></div>\n<p class=\"sign\">");
    page_add_escaped(page, phrase_words(PHRASE_LOG_SIGN, ctl->language));
    text_add(page, "</p>\n");
    page_end(page);
}
