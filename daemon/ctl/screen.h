/* screen.h: what dutyctl knows about the terminal, and how text from outside reaches it.
 *
 * Floor 5. Names and texts come from reporters, phones and files: control characters in them
 * must never reach a terminal, which would obey them. Colour only repeats what words say. */
#ifndef DUTYD_CTL_SCREEN_H
#define DUTYD_CTL_SCREEN_H

#include <stddef.h>

#include "base/text.h"
#include "ctl/ctl.h"

enum style {
    STYLE_PLAIN,
    STYLE_STRONG,
    STYLE_ALARM,
    STYLE_WARNING,
    STYLE_GOOD,
    STYLE_FAINT,
    STYLE_N
};

/* Appends with control characters, line ends and direction marks shown as spaces or left out. */
void screen_add_clean(struct text *text, const char *words);
/* The same, cut with "…" to at most `columns` cells. */
void screen_add_cut(struct text *text, const char *words, size_t columns);
/* Appends and fills with spaces up to `columns` cells; cuts when it is longer. */
void screen_add_padded(struct text *text, const char *words, size_t columns, bool at_right);
/* Appends words broken over lines of at most `columns` cells (0: no limit), each further line
 * indented. No line end after the last. */
void screen_add_wrapped(struct text *text, const char *words, size_t indent, size_t columns);
/* For one line of a list: appends the words after what stands in the text already, wrapped beside
 * it, or below it on a narrow terminal, and a line end. */
void screen_add_entry(struct text *text, const char *words, size_t columns);
/* Appends the escape sequence of the style, or nothing without colour. */
void screen_add_style(struct text *text, bool has_colour, enum style style);

/* The number of columns and rows of the terminal behind `fd`: the kernel's word, else COLUMNS and
 * LINES, else 80 and 24. */
void screen_read_size(int fd, size_t *ret_columns, size_t *ret_rows);
/* Fills the terminal facts of the struct from its streams and the environment (NO_COLOR, TERM). */
void screen_detect(struct ctl *ctl);

/* One line to ctl->out, or to ctl->err, from the phrase with {0} {1} … filled in by the texts that
 * follow; the list of them ends with NULL. */
#define screen_say(ctl, phrase, ...)                                                               \
    screen_print(ctl, (ctl)->out, phrase, (const char *const[PHRASE_ARGUMENTS_MAX]){__VA_ARGS__})
#define screen_complain(ctl, phrase, ...)                                                          \
    screen_print(ctl, (ctl)->err, phrase, (const char *const[PHRASE_ARGUMENTS_MAX]){__VA_ARGS__})
void screen_print(const struct ctl *ctl, FILE *stream, enum phrase phrase,
                  const char *const arguments[PHRASE_ARGUMENTS_MAX]);
/* "label: value", wrapped and aligned, for the facts of one thing; nothing when value is empty. */
void screen_say_fact(struct ctl *ctl, enum phrase label, const char *value);
/* Prints the text to out and empties it. */
void screen_flush(struct ctl *ctl, struct text *text);

#endif
