#include "config/chinese.h"

#include <ctype.h>
#include <string.h>

#include "base/attributes.h"
#include "config/chinese_list.h"
#include "config/settings.h"

#define SENTENCE(english, chinese) {english, chinese},
const struct chinese_sentence chinese_sentences[] = {CHINESE_SENTENCES(SENTENCE)};
const size_t chinese_sentence_count = ARRAY_SIZE(chinese_sentences);

#define PARTS_MAX 10
#define NESTING_MAX 4
/* A sentence with the words of the user between its own can be read in many ways; the first one is
 * taken, and who needs longer than this stays English. */
#define STEPS_MAX 20000

struct part { /* what stands in the place of one conversion */
    const char *bytes;
    size_t size;
};

struct matching {
    const char *end; /* of the text */
    struct part parts[PARTS_MAX];
    int steps;
};

/* The letter that ends the conversion which begins at this '%'. */
static const char *
find_conversion(const char *format)
{
    return format + 1 + strspn(format + 1, "-+ #0123456789.*lz");
}

static bool
may_be_part(char conversion, const char *from, const char *to)
{
    if (conversion == 's') {
        return true;
    }
    for (; from < to; from++) {
        if (conversion != 'c' && !isxdigit((unsigned char)*from) && *from != '-') {
            return false;
        }
    }
    return true;
}

static bool
match(struct matching *matching, const char *format, const char *text, size_t part)
{
    for (; *format != '\0' && *format != '%'; format++, text++) {
        if (text == matching->end || *format != *text) {
            return false;
        }
    }
    if (*format == '\0' || part == PARTS_MAX) {
        return *format == '\0' && text == matching->end;
    }
    const char *conversion = find_conversion(format);

    for (const char *to = text; to <= matching->end && ++matching->steps < STEPS_MAX; to++) {
        if (!may_be_part(*conversion, text, to)) {
            return false;
        }
        if (match(matching, conversion + 1, to, part + 1)) {
            matching->parts[part] = (struct part){text, (size_t)(to - text)};
            return true;
        }
    }
    return false;
}

/* How much of a format is its own words: of two that fit, the one that says more is meant. */
static size_t
count_own(const char *format)
{
    size_t count = 0;

    for (; *format != '\0'; format++) {
        if (*format == '%') {
            format = find_conversion(format);
        } else {
            count++;
        }
    }
    return count;
}

static const struct chinese_sentence *
find_sentence(const char *text, size_t size, struct matching *ret_matching)
{
    const struct chinese_sentence *found = NULL;

    for (size_t i = 0; i < chinese_sentence_count; i++) {
        const struct chinese_sentence *sentence = &chinese_sentences[i];
        struct matching matching = {.end = text + size};

        if ((found == NULL || count_own(sentence->english) > count_own(found->english)) &&
            match(&matching, sentence->english, text, 0)) {
            found = sentence;
            *ret_matching = matching;
        }
    }
    return found;
}

static void add_chinese(struct text *ret_text, const char *text, size_t size, int nesting);

static void
add_filled(struct text *ret_text, const char *chinese, const struct matching *matching, int nesting)
{
    for (const char *at = chinese; *at != '\0'; at++) {
        bool is_word = at[0] == '{' && isdigit((unsigned char)at[1]) && at[2] == '!';
        bool is_part = is_word || (at[0] == '{' && isdigit((unsigned char)at[1]) && at[2] == '}');
        const struct part *part = is_part ? &matching->parts[at[1] - '0'] : NULL;

        if (is_word) {
            add_chinese(ret_text, part->bytes, part->size, nesting + 1);
            at += strlen("0!}");
        } else if (is_part) {
            text_add_bytes(ret_text, part->bytes, part->size);
            at += strlen("0}");
        } else {
            text_add_char(ret_text, *at);
        }
    }
}

/* "what is wrong; how to mend it": each half may be known for itself. */
static void
add_halves(struct text *ret_text, const char *text, size_t size, int nesting)
{
    const char *middle = memmem(text, size, "; ", 2);

    if (middle == NULL) {
        text_add_bytes(ret_text, text, size);
        return;
    }
    add_chinese(ret_text, text, (size_t)(middle - text), nesting + 1);
    text_add(ret_text, "；");
    add_chinese(ret_text, middle + 2, size - (size_t)(middle + 2 - text), nesting + 1);
}

static void
add_chinese(struct text *ret_text, const char *text, size_t size, int nesting)
{
    struct matching matching;
    const struct chinese_sentence *found =
        nesting > NESTING_MAX ? NULL : find_sentence(text, size, &matching);

    if (found != NULL) {
        add_filled(ret_text, found->chinese, &matching, nesting);
    } else if (nesting <= NESTING_MAX) {
        add_halves(ret_text, text, size, nesting);
    } else {
        text_add_bytes(ret_text, text, size);
    }
}

void
chinese_add(struct text *text, const char *english)
{
    add_chinese(text, english, strlen(english), 0);
}

void
config_add_problem_text(struct text *text, const struct config_problem *problem,
                        enum language language)
{
    if (language == LANGUAGE_ZH) {
        chinese_add(text, problem->text);
    } else {
        text_add(text, problem->text);
    }
}
