/* words.c: a line of a story, cut into words. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/words.h"
#include "story.h"

/* Cuts in place. "…" and “…” keep blanks; # begins a comment. False when nothing is left. */
bool
line_cut(struct world *world, char *text, struct line *ret_line)
{
    char *at = text;

    ret_line->count = 0;
    ret_line->at = 0;
    for (;;) {
        struct word *word = &ret_line->words[ret_line->count];

        at += strspn(at, " \t\r\n");
        if (*at == '\0' || *at == '#') {
            break;
        }
        if (ret_line->count == WORDS_MAX) {
            story_fail(world, "the line has more than %d words", WORDS_MAX);
        }
        word->is_quoted = *at == '"';
        if (word->is_quoted) {
            at++;
        }
        word->text = at;
        at += strcspn(at, word->is_quoted ? "\"" : " \t\r\n");
        if (word->is_quoted && *at == '\0') {
            story_fail(world, "a quotation mark is not closed");
        }
        if (*at != '\0') {
            *at++ = '\0';
        }
        ret_line->count++;
    }
    return ret_line->count > 0;
}

const struct word *
word_peek(const struct world *world)
{
    return world->line->at < world->line->count ? &world->line->words[world->line->at] : NULL;
}

const char *
word_next(struct world *world)
{
    const struct word *word = word_peek(world);

    if (word == NULL) {
        story_fail(world, "the line ends too early");
    }
    world->line->at++;
    return word->text;
}

bool
word_is(struct world *world, const char *text)
{
    const struct word *word = word_peek(world);

    if (word == NULL || word->is_quoted || strcmp(word->text, text) != 0) {
        return false;
    }
    world->line->at++;
    return true;
}

int64_t
word_number(struct world *world)
{
    const char *text = word_next(world);
    char *end;
    long long number;

    errno = 0;
    number = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0) {
        story_fail(world, "\"%s\" is no number", text);
    }
    return number;
}

/* 90s, 3m, 2h, 1d, with or without a sign. */
int64_t
word_duration_ms(struct world *world)
{
    static const char units[] = "smhd";
    static const int64_t unit_ms[] = {MS_PER_SECOND, MS_PER_MINUTE, MS_PER_HOUR, MS_PER_DAY};
    const char *text = word_next(world);
    char *end;
    long long number = strtoll(text, &end, 10);
    const char *unit = *end == '\0' ? NULL : strchr(units, *end);

    if (end == text || unit == NULL || end[1] != '\0') {
        story_fail(world, "\"%s\" is no duration such as 90s, 3m, 2h", text);
    }
    return number * unit_ms[unit - units];
}

int
word_choice(struct world *world, const char *what, const char *const *names, size_t count)
{
    const char *text = word_next(world);
    int choice = words_find(names, count, text);

    if (choice < 0) {
        story_fail(world, "\"%s\" is no %s", text, what);
    }
    return choice;
}

void
words_end(struct world *world)
{
    if (word_peek(world) != NULL) {
        story_fail(world, "the word \"%s\" is not understood here", word_peek(world)->text);
    }
}
