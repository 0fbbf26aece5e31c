/* arguments.c: see arguments.h. */
#include "ctl/arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct option_rule *
find_by_name(const struct option_rule *rules, const char *name, size_t size)
{
    for (; rules != NULL && rules->name != NULL; rules++) {
        if (strlen(rules->name) == size && strncmp(rules->name, name, size) == 0) {
            return rules;
        }
    }
    return NULL;
}

static const struct option_rule *
find_by_letter(const struct option_rule *rules, char letter)
{
    for (; rules != NULL && rules->name != NULL; rules++) {
        if (rules->letter == letter) {
            return rules;
        }
    }
    return NULL;
}

struct parser {
    struct arguments *arguments;
    const struct option_rule *general;
    const struct option_rule *own;
    enum language language;
    struct error *error;
    int argc;
    char **argv;
    int at;
};

static int
refuse(struct parser *parser, const char *zh, const char *en, const char *what)
{
    const char *words = parser->language == LANGUAGE_ZH ? zh : en;

    return error_set(parser->error, "%s%s%s", words, what,
                     parser->language == LANGUAGE_ZH ? "。" : ".");
}

static int
add_option(struct parser *parser, const struct option_rule *rule, const char *value)
{
    struct arguments *arguments = parser->arguments;

    if (arguments->option_count == ARGUMENTS_OPTIONS_MAX) {
        return refuse(parser, "选项过多：--", "too many options: --", rule->name);
    }
    arguments->options[arguments->option_count].name = rule->name;
    arguments->options[arguments->option_count].value = value;
    arguments->option_count++;
    return 0;
}

/* `value` stands in the same argument ("--level=3", "-s/path"), or is NULL. */
static int
take_option(struct parser *parser, const struct option_rule *rule, const char *value)
{
    if (rule->value == NULL) {
        if (value != NULL) {
            return refuse(parser, "该选项不带值：--", "this option takes no value: --", rule->name);
        }
        return add_option(parser, rule, "");
    }
    if (value == NULL) {
        if (parser->at + 1 >= parser->argc) {
            return refuse(parser, "该选项后面缺少值：--", "a value is missing after --",
                          rule->name);
        }
        value = parser->argv[++parser->at];
    }
    return add_option(parser, rule, value);
}

static int
take_long(struct parser *parser, const char *text)
{
    size_t size = strcspn(text, "=");
    const struct option_rule *rule = find_by_name(parser->own, text, size);

    if (rule == NULL) {
        rule = find_by_name(parser->general, text, size);
    }
    if (rule == NULL) {
        return refuse(parser, "没有这个选项：--", "there is no option --", text);
    }
    return take_option(parser, rule, text[size] == '=' ? text + size + 1 : NULL);
}

static int
take_letters(struct parser *parser, const char *text)
{
    for (; *text != '\0'; text++) {
        const struct option_rule *rule = find_by_letter(parser->own, *text);

        if (rule == NULL) {
            rule = find_by_letter(parser->general, *text);
        }
        if (rule == NULL) {
            char name[2] = {*text, '\0'};

            return refuse(parser, "没有这个选项：-", "there is no option -", name);
        }
        if (rule->value != NULL) {
            return take_option(parser, rule, text[1] != '\0' ? text + 1 : NULL);
        }
        if (take_option(parser, rule, NULL) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
take_word(struct parser *parser, const char *text)
{
    struct arguments *arguments = parser->arguments;

    if (arguments->word_count == ARGUMENTS_WORDS_MAX) {
        return refuse(parser, "参数过多：", "too many arguments: ", text);
    }
    arguments->words[arguments->word_count++] = text;
    return 0;
}

int
arguments_parse(struct arguments *arguments, int argc, char **argv,
                const struct option_rule *general, const struct option_rule *own,
                enum language language, bool stops_at_word, int *ret_used, struct error *error)
{
    struct parser parser = {arguments, general, own, language, error, argc, argv, 1};
    bool are_options_over = false;

    for (; parser.at < argc; parser.at++) {
        const char *text = argv[parser.at];
        int result;

        if (!are_options_over && strcmp(text, "--") == 0) {
            are_options_over = true;
            continue;
        }
        if (are_options_over || text[0] != '-' || text[1] == '\0') {
            if (stops_at_word) {
                break;
            }
            result = take_word(&parser, text);
        } else if (text[1] == '-') {
            result = take_long(&parser, text + 2);
        } else {
            result = take_letters(&parser, text + 1);
        }
        if (result != 0) {
            return -1;
        }
    }
    *ret_used = parser.at;
    return 0;
}

const char *
arguments_value(const struct arguments *arguments, const char *name)
{
    for (size_t i = arguments->option_count; i > 0; i--) {
        if (strcmp(arguments->options[i - 1].name, name) == 0) {
            return arguments->options[i - 1].value;
        }
    }
    return NULL;
}

bool
arguments_has(const struct arguments *arguments, const char *name)
{
    return arguments_value(arguments, name) != NULL;
}

const char *
arguments_word(const struct arguments *arguments, size_t index)
{
    return index < arguments->word_count ? arguments->words[index] : NULL;
}

int
arguments_parse_level(const char *text, int64_t *ret_level)
{
    static const char *const spellings[4][5] = {
        {"1", "I", "Ⅰ", "Ⅰ级", "I级"},
        {"2", "II", "Ⅱ", "Ⅱ级", "II级"},
        {"3", "III", "Ⅲ", "Ⅲ级", "III级"},
        {"4", "IV", "Ⅳ", "Ⅳ级", "IV级"},
    };

    for (size_t level = 0; level < ARRAY_SIZE(spellings); level++) {
        for (size_t i = 0; i < ARRAY_SIZE(spellings[level]); i++) {
            if (text_equal(text, spellings[level][i])) {
                *ret_level = (int64_t)level + 1;
                return 0;
            }
        }
    }
    return -1;
}

int
arguments_parse_count(const char *text, int64_t *ret_count)
{
    if (text[0] < '0' || text[0] > '9') {
        return -1;
    }
    char *end = NULL;

    errno = 0;
    long long value = strtoll(text, &end, 10);

    if (errno != 0 || *end != '\0') {
        return -1;
    }
    *ret_count = value;
    return 0;
}
