/* run.c: from argv to one command and its exit status; help. */
#include "ctl/ctl.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/matters.h"
#include "ctl/screen.h"

#define HELP_COLUMN ((size_t)28) /* where the explanations start on a wide terminal */
#define NEAR_ENOUGH 2            /* edits between a mistyped command and the one that is offered */

static const struct option_rule general_options[] = {
    {"server", 's', "SOCKET-OR-URL", {{"服务的套接字或地址", "the daemon's socket or URL"}}},
    {"token-file", 0, "FILE", {{"令牌文件", "the file with the token"}}},
    {"json", 0, NULL, {{"原样输出 JSON", "print the reply as it came"}}},
    {"lang", 0, "zh|en", {{"语言", "language"}}},
    {"key", 0, "KEY", {{"重试时的 Idempotency-Key", "Idempotency-Key, to repeat a request"}}},
    {"help", 'h', NULL, {{"帮助", "help"}}},
    {"version", 0, NULL, {{"版本", "version"}}},
    {NULL, 0, NULL, {{NULL, NULL}}},
};

enum language
ctl_choose_language(const char *lc_all, const char *lc_messages, const char *lang)
{
    const char *name = !text_is_empty(lc_all)        ? lc_all
                       : !text_is_empty(lc_messages) ? lc_messages
                                                     : lang;

    if (text_is_empty(name) || text_starts_with(name, "zh")) {
        return LANGUAGE_ZH;
    }
    bool is_plain =
        text_equal(name, "C") || text_equal(name, "POSIX") || text_starts_with(name, "C.");

    return is_plain ? LANGUAGE_ZH : LANGUAGE_EN;
}

static const struct ctl_command *
find_command(const char *name)
{
    for (const struct ctl_command *command = ctl_commands; command->name != NULL; command++) {
        if (text_equal(command->name, name)) {
            return command;
        }
    }
    return NULL;
}

/* Levenshtein distance, on names of commands only. */
static size_t
measure_distance(const char *a, const char *b)
{
    size_t row[32];
    size_t size = strlen(b);

    if (size + 1 > ARRAY_SIZE(row)) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= size; j++) {
        row[j] = j;
    }
    for (size_t i = 1; *a != '\0'; a++, i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= size; j++) {
            size_t best = corner + (*a == b[j - 1] ? 0 : 1);

            corner = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[size];
}

static void
offer_nearest(struct ctl *ctl, const char *name)
{
    const char *nearest = NULL;
    size_t least = NEAR_ENOUGH + 1;

    for (const struct ctl_command *command = ctl_commands; command->name != NULL; command++) {
        size_t distance = measure_distance(name, command->name);

        if (distance < least) {
            least = distance;
            nearest = command->name;
        }
    }
    if (nearest != NULL) {
        screen_complain(ctl, PHRASE_NEAREST_COMMAND, nearest, NULL);
    }
}

/* "  left         words", or the words on a line of their own where the terminal is narrow. */
static void
print_entry(struct ctl *ctl, const char *left, const char *words)
{
    struct text text;
    size_t used = utf8_columns(left) + 2;
    bool is_narrow = ctl->columns != 0 && ctl->columns < 2 * HELP_COLUMN;
    size_t indent = is_narrow ? 6 : HELP_COLUMN;

    text_init(&text);
    text_add_format(&text, "  %s", left);
    if (is_narrow || used + 2 > indent) {
        text_add_char(&text, '\n');
        used = 0;
    }
    for (; used < indent; used++) {
        text_add_char(&text, ' ');
    }
    screen_add_wrapped(&text, words, indent, ctl->columns);
    text_add_char(&text, '\n');
    screen_flush(ctl, &text);
    text_fini(&text);
}

static void
print_heading(struct ctl *ctl, enum phrase heading)
{
    fprintf(ctl->out, "\n%s\n", phrase_words(heading, ctl->language));
}

static void
print_options(struct ctl *ctl, enum phrase heading, const struct option_rule *rules)
{
    if (rules == NULL || rules->name == NULL) {
        return;
    }
    print_heading(ctl, heading);
    for (; rules->name != NULL; rules++) {
        char left[64];

        if (rules->letter != '\0') {
            snprintf(left, sizeof(left), "-%c, --%s %s", rules->letter, rules->name,
                     rules->value == NULL ? "" : rules->value);
        } else {
            snprintf(left, sizeof(left), "--%s %s", rules->name,
                     rules->value == NULL ? "" : rules->value);
        }
        print_entry(ctl, left, rules->help.in[ctl->language]);
    }
}

static void
print_help(struct ctl *ctl)
{
    screen_say(ctl, PHRASE_HELP_WHAT, NULL);
    print_heading(ctl, PHRASE_HELP_USAGE);
    fprintf(ctl->out, "  dutyctl [-s SOCKET-OR-URL] COMMAND …\n");
    print_heading(ctl, PHRASE_HELP_COMMANDS);
    for (const struct ctl_command *command = ctl_commands; command->name != NULL; command++) {
        char left[64];

        snprintf(left, sizeof(left), "%s %s", command->name, command->usage);
        print_entry(ctl, left, command->summary.in[ctl->language]);
    }
    print_options(ctl, PHRASE_HELP_GENERAL, general_options);
    fputc('\n', ctl->out);
    screen_say(ctl, PHRASE_HELP_EXIT, NULL);
}

static void
print_words(struct ctl *ctl, const struct matter_verb *verbs)
{
    if (verbs != NULL) {
        print_heading(ctl, PHRASE_HELP_WORDS);
        for (; verbs->name != NULL; verbs++) {
            fprintf(ctl->out, "  %s%s%s\n", verbs->name, *verbs->usage == '\0' ? "" : " ",
                    verbs->usage);
        }
    }
}

static void
print_command_help(struct ctl *ctl, const struct ctl_command *command)
{
    fprintf(ctl->out, "dutyctl %s %s\n", command->name, command->usage);
    screen_say(ctl, PHRASE_PLAIN, command->summary.in[ctl->language], NULL);
    print_words(ctl, matters_find_verbs(command->name));
    print_options(ctl, PHRASE_HELP_OPTIONS, command->options);
    print_options(ctl, PHRASE_HELP_GENERAL, general_options);
    if (command->examples != NULL) {
        print_heading(ctl, PHRASE_HELP_EXAMPLES);
        for (const char *line = command->examples; *line != '\0';) {
            int size = (int)strcspn(line, "\n");

            fprintf(ctl->out, "  %.*s\n", size, line);
            line += size + (line[size] != '\0' ? 1 : 0);
        }
    }
}

static int
take_general_options(struct ctl *ctl, const struct arguments *arguments)
{
    const char *server = arguments_value(arguments, "server");
    const char *token_file = arguments_value(arguments, "token-file");
    const char *key = arguments_value(arguments, "key");
    const char *language = arguments_value(arguments, "lang");

    ctl->server = server != NULL ? server : ctl->server;
    ctl->token_file = token_file != NULL ? token_file : ctl->token_file;
    ctl->key = key != NULL ? key : ctl->key;
    ctl->wants_json = ctl->wants_json || arguments_has(arguments, "json");
    if (language != NULL) {
        int index = WORDS_FIND(language_names, language);

        if (index < 0) {
            screen_complain(ctl, PHRASE_USAGE_ERROR, "--lang zh|en", NULL);
            return -1;
        }
        ctl->language = (enum language)index;
    }
    for (const char *c = key == NULL ? "" : key; *c != '\0'; c++) {
        if (*c < '!' || *c > '~') {
            screen_complain(ctl, PHRASE_USAGE_ERROR, "--key", NULL);
            return -1;
        }
    }
    return 0;
}

static int
complain_usage(struct ctl *ctl, const struct ctl_command *command, const char *what)
{
    screen_complain(ctl, PHRASE_USAGE_ERROR, what, NULL);
    screen_complain(ctl, PHRASE_USAGE_HINT, command->name, command->usage, NULL);
    screen_complain(ctl, PHRASE_USAGE_MORE, command->name, NULL);
    return CTL_USAGE;
}

static int
run_command(struct ctl *ctl, const struct ctl_command *command, int argc, char **argv)
{
    struct arguments arguments = {.word_count = 0};
    struct error error = {""};
    struct text what;
    int used = 0;

    if (arguments_parse(&arguments, argc, argv, general_options, command->options, ctl->language,
                        false, &used, &error) != 0) {
        return complain_usage(ctl, command, error.text);
    }
    if (take_general_options(ctl, &arguments) != 0) {
        return CTL_USAGE;
    }
    if (arguments_has(&arguments, "help")) {
        print_command_help(ctl, command);
        return CTL_DONE;
    }
    if (arguments.word_count >= command->words_min && arguments.word_count <= command->words_max) {
        return command->run(ctl, &arguments);
    }
    text_init(&what);
    phrase_add(
        &what, ctl->language,
        arguments.word_count < command->words_min ? PHRASE_TOO_FEW : PHRASE_TOO_MANY,
        (const char *[PHRASE_ARGUMENTS_MAX]){arguments_word(&arguments, command->words_max)});
    int result = complain_usage(ctl, command, what.bytes);

    text_fini(&what);
    return result;
}

static int
complain_command(struct ctl *ctl, const char *name)
{
    screen_complain(ctl, PHRASE_NO_COMMAND, name, NULL);
    offer_nearest(ctl, name);
    screen_complain(ctl, PHRASE_HELP_HINT, NULL);
    return CTL_USAGE;
}

int
ctl_run(struct ctl *ctl, int argc, char **argv)
{
    struct arguments arguments = {.word_count = 0};
    struct error error = {""};
    int used = 0;

    if (arguments_parse(&arguments, argc, argv, general_options, NULL, ctl->language, true, &used,
                        &error) != 0) {
        screen_complain(ctl, PHRASE_USAGE_ERROR, error.text, NULL);
        screen_complain(ctl, PHRASE_HELP_HINT, NULL);
        return CTL_USAGE;
    }
    if (take_general_options(ctl, &arguments) != 0) {
        return CTL_USAGE;
    }
    if (arguments_has(&arguments, "version")) {
        fprintf(ctl->out, "dutyctl %s\n", DUTYD_VERSION);
        return CTL_DONE;
    }
    const char *name = used < argc ? argv[used] : NULL;

    if (arguments_has(&arguments, "help") || (text_equal(name, "help") && used + 1 >= argc)) {
        print_help(ctl);
        return CTL_DONE;
    }
    if (name == NULL) {
        print_help(ctl);
        return CTL_USAGE;
    }
    const struct ctl_command *command =
        find_command(text_equal(name, "help") ? argv[used + 1] : name);

    if (command == NULL) {
        return complain_command(ctl, text_equal(name, "help") ? argv[used + 1] : name);
    }
    if (text_equal(name, "help")) {
        print_command_help(ctl, command);
        return CTL_DONE;
    }
    return run_command(ctl, command, argc - used, argv + used);
}
