#include <ctype.h>
#include <string.h>

#include "config/report.h"
#include "config/sources.h"

#define SYNTAX_ERRORS_MAX 50

/* The text's line of this number (from 1), without its end. */
static const char *
find_line(const struct text *text, unsigned line, size_t *ret_size)
{
    const char *at = text->bytes;
    const char *end = text->bytes + text->size;
    for (unsigned i = 1; i < line && at < end; i++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        at = stop == NULL ? end : stop + 1;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    *ret_size = (size_t)((stop == NULL ? end : stop) - at);
    return at;
}

static char
find_first_character(const struct text *text, unsigned line)
{
    size_t size;
    const char *at = find_line(text, line, &size);
    for (size_t i = 0; i < size; i++) {
        if (!isspace((unsigned char)at[i])) {
            return at[i];
        }
    }
    return '\0';
}

/* The last character before this line that is no space. */
static char
find_character_before(const struct text *text, unsigned line)
{
    size_t size;
    const char *at = find_line(text, line, &size);
    while (at > text->bytes) {
        at--;
        if (!isspace((unsigned char)*at)) {
            return *at;
        }
    }
    return '\0';
}

/* What a syntax error most often is, judged by its line and the one before. */
static const char *
guess_mistake(const struct text *text, unsigned line)
{
    char first = find_first_character(text, line);
    char before = find_character_before(text, line);
    if (before == ',' && (first == ')' || first == ']')) {
        return "remove the comma before the closing bracket";
    }
    if (first == '{' && before == '}') {
        return "put a comma between } and {";
    }
    if (first == '"' && before != ',' && before != '(' && before != '=') {
        return "put a comma between the texts";
    }
    if (first == '\0') {
        return "a bracket that was opened before is not closed; count ( ) and { }";
    }
    return "look at this line and the one before for a missing comma, bracket or = sign, or a "
           "comma before a closing bracket";
}

static void
report_syntax_error(struct sources *sources, const config_t *config)
{
    int line = config_error_line(config);
    struct source source = sources_locate(sources, (unsigned)line);
    const char *text = config_error_text(config);
    if (report_has_error_at(sources->report, source.file, source.line)) {
        return;
    }
    if (strcmp(text, "duplicate setting name") == 0) {
        report_error(sources->report, source.file, source.line,
                     "this setting stands twice in one place; remove one of them");
    } else {
        report_error(sources->report, source.file, source.line, "%s; %s", text,
                     guess_mistake(&sources->text, (unsigned)line));
    }
}

/* Overwrites all lines of one file with spaces. False when nothing was left to overwrite. */
static bool
leave_out_file(struct sources *sources, const char *file)
{
    size_t segment = 0;
    unsigned line = 1;
    bool is_changed = false;
    for (size_t i = 0; i < sources->text.size; i++) {
        while (segment + 1 < sources->segments.count &&
               sources->segments.items[segment + 1].first_line <= line) {
            segment++;
        }
        char *c = &sources->text.bytes[i];
        if (*c == '\n') {
            line++;
        } else if (*c != ' ' && sources->segments.items[segment].file == file) {
            *c = ' ';
            is_changed = true;
        }
    }
    return is_changed;
}

int
sources_parse(struct sources *sources, config_t *config)
{
    for (int i = 0; i < SYNTAX_ERRORS_MAX; i++) {
        if (config_read_string(config, sources->text.bytes) == CONFIG_TRUE) {
            return 0;
        }
        report_syntax_error(sources, config);
        sources->is_broken = true;
        struct source source = sources_locate(sources, (unsigned)config_error_line(config));
        if (source.file == sources->segments.items[0].file ||
            !leave_out_file(sources, source.file)) {
            return -1;
        }
        /* libconfig 1.5 may lose the text it was reading at the error: some bytes a mistake. */
        config_destroy(config);
        config_init(config);
    }
    return -1;
}
