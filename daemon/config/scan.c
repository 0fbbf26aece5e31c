#include <stdio.h>
#include <string.h>

#include "config/report.h"
#include "config/sources.h"

enum scan_state { SCAN_CODE, SCAN_BLOCK };

struct scanner {
    struct sources *sources;
    const char *file;
    int line;
    enum scan_state state;
    int block_line;    /* where the block comment began */
    bool wide_closes;  /* on this line a full-width quote ends a text */
    bool must_retry;   /* the line reads better that way */
    bool is_wide_said; /* one word about full-width characters a line is enough */
    const char *bytes; /* the line */
    size_t size;
    size_t at;
};

#define LEFT_QUOTE 0x201C
#define RIGHT_QUOTE 0x201D

/* The ASCII character that someone meant who typed this one with a Chinese keyboard; 0 if none. */
static char
find_meant(uint32_t code_point)
{
    static const struct {
        uint32_t wide;
        char meant;
    } others[] = {{LEFT_QUOTE, '"'}, {RIGHT_QUOTE, '"'}, {0x201E, '"'}, {0x3001, ','},
                  {0x3002, '.'},     {0x00A0, ' '},      {0x3010, '['}, {0x3011, ']'},
                  {0x2014, '-'},     {0x2013, '-'},      {0x200B, ' '}, {0xFEFF, ' '},
                  {0, ' '}};
    for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
        if (others[i].wide == code_point) {
            return others[i].meant;
        }
    }
    uint32_t narrow = utf8_narrow(code_point);
    if (narrow >= 0x80) {
        return 0;
    }
    return (char)narrow;
}

static void
complain_wide(struct scanner *scanner, size_t start, uint32_t code_point, char meant)
{
    if (scanner->is_wide_said) {
        return;
    }
    scanner->is_wide_said = true;
    int size = (int)(scanner->at - start);
    const char *character = scanner->bytes + start;
    if (meant == ' ') {
        report_error(scanner->sources->report, scanner->file, scanner->line,
                     "a wide or invisible space (U+%04X) stands outside of quotes; use plain "
                     "spaces",
                     (unsigned)code_point);
    } else if (meant != 0) {
        report_error(scanner->sources->report, scanner->file, scanner->line,
                     "full-width %.*s stands outside of quotes; type %c with the keyboard in "
                     "English mode",
                     size, character, meant);
    } else {
        report_error(scanner->sources->report, scanner->file, scanner->line,
                     "%.*s stands outside of quotes; put texts into \"…\" and use the English "
                     "setting names",
                     size, character);
    }
}

static bool
has_right_quote(const struct scanner *scanner)
{
    return memmem(scanner->bytes, scanner->size, "”", strlen("”")) != NULL;
}

/* Where a text most likely ended whose closing quote was forgotten. */
static size_t
guess_end(const struct scanner *scanner, size_t start)
{
    size_t end = start;
    while (end < scanner->size && strchr(";,)}", scanner->bytes[end]) == NULL) {
        end++;
    }
    return end;
}

static void
mend_string(struct scanner *scanner, size_t start)
{
    struct text *out = &scanner->sources->text;
    if (has_right_quote(scanner) && !scanner->wide_closes) {
        report_error(scanner->sources->report, scanner->file, scanner->line,
                     "a text of this line is closed by a full-width ” instead of \"; type \" with "
                     "the keyboard in English mode");
        scanner->must_retry = true;
        scanner->at = scanner->size;
        return;
    }
    if (!scanner->wide_closes) {
        report_error(scanner->sources->report, scanner->file, scanner->line,
                     "the text that begins here has no closing \" on this line; add it (a long "
                     "text may be written as \"one\" \"after\" \"the other\")");
    }
    scanner->at = guess_end(scanner, start);
    text_add_bytes(out, scanner->bytes + start, scanner->at - start);
    if (scanner->at > start && scanner->bytes[scanner->at - 1] == '\\') {
        text_add_char(out, '\\');
    }
    text_add_char(out, '"');
}

/* Opens a string at scanner->at. A string ends on its line, so that a forgotten quote is found
 * where it was forgotten. */
static void
copy_string(struct scanner *scanner)
{
    struct text *out = &scanner->sources->text;
    size_t start = scanner->at;
    text_add_char(out, '"');
    while (scanner->at < scanner->size) {
        size_t from = scanner->at;
        uint32_t c = utf8_next(scanner->bytes, scanner->size, &scanner->at);
        if (c == '"' || (c == RIGHT_QUOTE && scanner->wide_closes)) {
            text_add_bytes(out, scanner->bytes + start, from - start);
            text_add_char(out, '"');
            return;
        }
        if (c == '\\' && scanner->at < scanner->size) {
            scanner->at++;
        }
    }
    mend_string(scanner, start);
}

/* A string that was opened with “ ends at ” or ", whichever comes first. */
static void
copy_wide_string(struct scanner *scanner)
{
    struct text *out = &scanner->sources->text;
    text_add_char(out, '"');
    while (scanner->at < scanner->size) {
        size_t from = scanner->at;
        uint32_t c = utf8_next(scanner->bytes, scanner->size, &scanner->at);
        if (c == RIGHT_QUOTE || c == LEFT_QUOTE || c == '"') {
            break;
        }
        text_add_bytes(out, scanner->bytes + from, scanner->at - from);
    }
    text_add_char(out, '"');
}

static void
copy_code(struct scanner *scanner)
{
    struct text *out = &scanner->sources->text;
    size_t start = scanner->at;
    uint32_t c = utf8_next(scanner->bytes, scanner->size, &scanner->at);
    char next = '\0';
    if (scanner->at < scanner->size) {
        next = scanner->bytes[scanner->at];
    }
    if (c == '#' || (c == '/' && next == '/')) {
        scanner->at = scanner->size;
    } else if (c == '/' && next == '*') {
        scanner->at++;
        scanner->state = SCAN_BLOCK;
        scanner->block_line = scanner->line;
    } else if (c == '"') {
        copy_string(scanner);
    } else if (c < 0x80 && c != 0) {
        text_add_char(out, (char)c);
    } else {
        char meant = find_meant(c);
        complain_wide(scanner, start, c, meant);
        if (meant == '"') {
            copy_wide_string(scanner);
        } else if (meant != 0) {
            text_add_char(out, meant);
        } else {
            text_add_char(out, SCAN_UNSPEAKABLE);
        }
    }
}

static void
skip_block(struct scanner *scanner)
{
    for (; scanner->at + 1 < scanner->size; scanner->at++) {
        if (scanner->bytes[scanner->at] == '*' && scanner->bytes[scanner->at + 1] == '/') {
            scanner->at += 2;
            scanner->state = SCAN_CODE;
            text_add_char(&scanner->sources->text, ' ');
            return;
        }
    }
    scanner->at = scanner->size;
}

/* The path when the line is an @include in code, else NULL. In the sources' arena. */
static const char *
find_include(const struct scanner *scanner)
{
    static const char word[] = "@include";
    const char *at = scanner->bytes;
    const char *end = at + scanner->size;
    while (at < end && (*at == ' ' || *at == '\t')) {
        at++;
    }
    if (scanner->state != SCAN_CODE || (size_t)(end - at) < sizeof(word) ||
        memcmp(at, word, sizeof(word) - 1) != 0) {
        return NULL;
    }
    const char *open = at + sizeof(word) - 1;
    while (open < end && (*open == ' ' || *open == '\t')) {
        open++;
    }
    const char *close =
        open == end || *open != '"' ? NULL : memchr(open + 1, '"', (size_t)(end - open - 1));
    if (close == NULL) {
        report_error(scanner->sources->report, scanner->file, scanner->line,
                     "@include needs a file name in quotes; write @include \"people.conf\"");
        return "";
    }
    return arena_copy_bytes(scanner->sources->arena, open + 1, (size_t)(close - open - 1));
}

/* Copies the code of the line. When a full-width quote must have ended a text of it, it is copied
 * a second time that way. */
static void
copy_line(struct scanner *scanner)
{
    struct text *out = &scanner->sources->text;
    size_t size_before = out->size;
    enum scan_state state_before = scanner->state;
    scanner->must_retry = false;
    while (scanner->at < scanner->size) {
        if (scanner->state == SCAN_BLOCK) {
            skip_block(scanner);
        } else {
            copy_code(scanner);
        }
    }
    if (scanner->must_retry) {
        out->size = size_before;
        out->bytes[size_before] = '\0';
        scanner->state = state_before;
        scanner->at = 0;
        scanner->wide_closes = true;
        copy_line(scanner);
    }
}

static void
scan_line(struct scanner *scanner, int depth)
{
    struct sources *sources = scanner->sources;
    const char *include = find_include(scanner);
    scanner->at = 0;
    scanner->wide_closes = false;
    scanner->is_wide_said = false;
    if (include == NULL) {
        copy_line(scanner);
    } else if (include[0] != '\0') {
        sources_include(sources, scanner->file, scanner->line, include, depth);
        sources_begin_segment(sources, scanner->file, scanner->line);
    }
    text_add_char(&sources->text, '\n');
    sources->line_count++;
}

void
sources_scan(struct sources *sources, const char *file, const char *bytes, size_t size, int depth)
{
    struct scanner scanner = {.sources = sources, .file = file, .state = SCAN_CODE};
    size_t start = 0;
    sources_begin_segment(sources, file, 1);
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        report_warning(sources->report, file, 1,
                       "the file begins with a byte order mark; save it as UTF-8 without BOM");
        start = 3;
    }
    while (start < size) {
        const char *stop = memchr(bytes + start, '\n', size - start);
        size_t end = stop == NULL ? size : (size_t)(stop - bytes);
        scanner.bytes = bytes + start;
        scanner.size = end - start;
        if (scanner.size > 0 && scanner.bytes[scanner.size - 1] == '\r') {
            scanner.size--;
        }
        scanner.line++;
        scan_line(&scanner, depth);
        start = end + 1;
    }
    if (scanner.state == SCAN_BLOCK) {
        report_error(sources->report, file, scanner.block_line,
                     "the comment that begins here is never closed; end it with */");
        sources->is_broken = true;
    }
}
