/* screen.c: see screen.h. */
#include "ctl/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FACT_LABEL_COLUMNS 12
#define NARROW_COLUMNS 60
#define SIZE_LIMIT 1000 /* of a terminal, in cells: more is a mistake of the environment */

/* Marks that turn the direction of writing would let a text show another text than it is. */
static bool
is_direction_mark(uint32_t code_point)
{
    return code_point == 0x061C || code_point == 0x200E || code_point == 0x200F ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

static size_t
measure_one(uint32_t code_point)
{
    struct text one;

    text_init(&one);
    utf8_add(&one, code_point);
    size_t columns = utf8_columns(one.bytes);

    text_fini(&one);
    return columns;
}

void
screen_add_clean(struct text *text, const char *words)
{
    size_t size = words == NULL ? 0 : strlen(words);

    for (size_t at = 0; at < size;) {
        uint32_t code_point = utf8_next(words, size, &at);

        if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ||
            code_point == 0x2028 || code_point == 0x2029) {
            text_add_char(text, ' ');
        } else if (!is_direction_mark(code_point)) {
            utf8_add(text, code_point);
        }
    }
}

void
screen_add_cut(struct text *text, const char *words, size_t columns)
{
    struct text clean;

    text_init(&clean);
    screen_add_clean(&clean, words);
    if (utf8_columns(clean.bytes) <= columns) {
        text_add(text, clean.bytes);
    } else if (columns > 0) {
        size_t used = 0;

        for (size_t at = 0; at < clean.size;) {
            uint32_t code_point = utf8_next(clean.bytes, clean.size, &at);
            size_t width = measure_one(code_point);

            if (used + width > columns - 1) {
                break;
            }
            utf8_add(text, code_point);
            used += width;
        }
        text_add(text, "…");
    }
    text_fini(&clean);
}

void
screen_add_padded(struct text *text, const char *words, size_t columns, bool at_right)
{
    struct text cut;

    text_init(&cut);
    screen_add_cut(&cut, words, columns);
    size_t used = utf8_columns(cut.bytes);

    if (!at_right) {
        text_add(text, cut.bytes);
    }
    for (size_t i = used; i < columns; i++) {
        text_add_char(text, ' ');
    }
    if (at_right) {
        text_add(text, cut.bytes);
    }
    text_fini(&cut);
}

/* What must not stand at the start of a line (GB/T 15834: marks that close). */
static bool
is_closing_mark(const struct text *clean, size_t at)
{
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01,
                                     0xFF09, 0x3011, 0x300D, 0x300F, 0x201D, 0x2019, 0x3015};

    if (at >= clean->size) {
        return false;
    }
    uint32_t code_point = utf8_next(clean->bytes, clean->size, &at);

    for (size_t i = 0; i < ARRAY_SIZE(marks); i++) {
        if (marks[i] == code_point) {
            return true;
        }
    }
    return false;
}

/* Bytes of the longest part from `at` that fits, broken after a space where there is one, or
 * between any two wide characters, as Chinese text is. */
static size_t
find_break(const struct text *clean, size_t at, size_t columns)
{
    size_t used = 0;
    size_t place = at;
    size_t best = at;

    while (place < clean->size) {
        size_t next = place;
        uint32_t code_point = utf8_next(clean->bytes, clean->size, &next);
        size_t width = measure_one(code_point);

        if (used + width > columns && code_point != ' ') {
            return (best > at ? best : place > at ? place : next) - at;
        }
        used += width;
        place = next;
        if ((code_point == ' ' || width == 2) && !is_closing_mark(clean, place)) {
            best = place;
        }
    }
    return clean->size - at;
}

void
screen_add_wrapped(struct text *text, const char *words, size_t indent, size_t columns)
{
    struct text clean;

    text_init(&clean);
    screen_add_clean(&clean, words);
    size_t room = columns == 0 ? SIZE_MAX : columns > indent + 10 ? columns - indent : 10;

    for (size_t at = 0; at < clean.size;) {
        size_t size = find_break(&clean, at, room);
        size_t shown = size;

        while (shown > 0 && clean.bytes[at + shown - 1] == ' ') {
            shown--;
        }
        text_add_bytes(text, clean.bytes + at, shown);
        at += size;
        if (at < clean.size) {
            text_add_char(text, '\n');
            for (size_t i = 0; i < indent; i++) {
                text_add_char(text, ' ');
            }
        }
    }
    text_fini(&clean);
}

void
screen_add_entry(struct text *text, const char *words, size_t columns)
{
    size_t indent = utf8_columns(text->bytes);

    if (columns != 0 && columns < NARROW_COLUMNS) {
        text_add(text, "\n    ");
        indent = 4;
    }
    screen_add_wrapped(text, words, indent, columns);
    text_add_char(text, '\n');
}

void
screen_add_style(struct text *text, bool has_colour, enum style style)
{
    static const char *const sequences[STYLE_N] = {
        [STYLE_PLAIN] = "\033[0m",    [STYLE_STRONG] = "\033[1m", [STYLE_ALARM] = "\033[1;31m",
        [STYLE_WARNING] = "\033[33m", [STYLE_GOOD] = "\033[32m",  [STYLE_FAINT] = "\033[2m",
    };

    if (has_colour) {
        text_add(text, sequences[style]);
    }
}

static size_t
read_number(const char *name, size_t otherwise)
{
    const char *text = getenv(name);
    long value = text == NULL ? 0 : strtol(text, NULL, 10);

    return value > 0 && value <= SIZE_LIMIT ? (size_t)value : otherwise;
}

void
screen_read_size(int fd, size_t *ret_columns, size_t *ret_rows)
{
    struct winsize size = {0};

    if (fd < 0 || ioctl(fd, TIOCGWINSZ, &size) != 0) {
        size.ws_col = 0;
        size.ws_row = 0;
    }
    *ret_columns = size.ws_col != 0 ? size.ws_col : read_number("COLUMNS", 80);
    *ret_rows = size.ws_row != 0 ? size.ws_row : read_number("LINES", 24);
}

void
screen_detect(struct ctl *ctl)
{
    const char *no_colour = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    size_t rows;

    ctl->is_in_terminal = isatty(fileno(ctl->in)) == 1;
    ctl->is_out_terminal = isatty(fileno(ctl->out)) == 1;
    ctl->columns = 0;
    if (ctl->is_out_terminal) {
        screen_read_size(fileno(ctl->out), &ctl->columns, &rows);
    }
    ctl->has_colour = ctl->is_out_terminal && text_is_empty(no_colour) && terminal != NULL &&
                      strcmp(terminal, "dumb") != 0;
}

void
screen_print(const struct ctl *ctl, FILE *stream, enum phrase phrase,
             const char *const arguments[PHRASE_ARGUMENTS_MAX])
{
    struct text text;
    struct text wrapped;

    text_init(&text);
    text_init(&wrapped);
    phrase_add(&text, ctl->language, phrase, arguments);
    screen_add_wrapped(&wrapped, text.bytes, 0, ctl->columns);
    if (stream != ctl->out) {
        fflush(ctl->out);
    }
    fprintf(stream, "%s\n", wrapped.bytes);
    text_fini(&wrapped);
    text_fini(&text);
}

void
screen_say_fact(struct ctl *ctl, enum phrase label, const char *value)
{
    struct text text;
    const char *name = phrase_words(label, ctl->language);
    size_t width = utf8_columns(name);

    if (text_is_empty(value)) {
        return;
    }
    text_init(&text);
    text_add(&text, name);
    for (; width < FACT_LABEL_COLUMNS; width++) {
        text_add_char(&text, ' ');
    }
    text_add(&text, "  ");
    screen_add_wrapped(&text, value, width + 2, ctl->columns);
    text_add_char(&text, '\n');
    screen_flush(ctl, &text);
    text_fini(&text);
}

void
screen_flush(struct ctl *ctl, struct text *text)
{
    fwrite(text->bytes, 1, text->size, ctl->out);
    text_clear(text);
}
