/* arguments.h: the command line of one command, checked against its rules.
 *
 * Floor 5. The values are borrowed from argv. Options may stand before and after the words;
 * "--" ends them. */
#ifndef DUTYD_CTL_ARGUMENTS_H
#define DUTYD_CTL_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/error.h"
#include "base/words.h"

#define ARGUMENTS_WORDS_MAX 64
#define ARGUMENTS_OPTIONS_MAX 32

struct option_rule {
    const char *name;  /* without the dashes; NULL ends a list */
    char letter;       /* 0: none */
    const char *value; /* "N", "TIME"; NULL: a flag */
    struct words help;
};

struct arguments {
    const char *words[ARGUMENTS_WORDS_MAX];
    size_t word_count;
    struct {
        const char *name;
        const char *value; /* "" for a flag */
    } options[ARGUMENTS_OPTIONS_MAX];
    size_t option_count;
};

/* Parses argv[1 ..] against up to two lists of rules (the general ones and the command's). With
 * `stops_at_word`, the first word ends the parsing and *ret_used tells where it stands. -1 with
 * the sentence in the given language. */
int arguments_parse(struct arguments *arguments, int argc, char **argv,
                    const struct option_rule *general, const struct option_rule *own,
                    enum language language, bool stops_at_word, int *ret_used,
                    struct error *error) MUST_CHECK;

/* The last value given; NULL when the option was not given. */
const char *arguments_value(const struct arguments *arguments, const char *name);
bool arguments_has(const struct arguments *arguments, const char *name);
/* The n-th word or NULL. */
const char *arguments_word(const struct arguments *arguments, size_t index);

/* "3", "Ⅲ", "III" or "Ⅲ级" to 3; -1 when it is no level. */
int arguments_parse_level(const char *text, int64_t *ret_level) MUST_CHECK;
/* A whole number that is not negative. */
int arguments_parse_count(const char *text, int64_t *ret_count) MUST_CHECK;

#endif
