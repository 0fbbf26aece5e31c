/* phrases.c: see phrases.h. */
#include "ctl/phrases.h"

#include "base/bug.h"

static const struct words phrases[PHRASE_N] = {
#define X(name, zh, en) [PHRASE_##name] = {{zh, en}},
    PHRASE_LIST(X)
#undef X
};

const char *
phrase_words(enum phrase phrase, enum language language)
{
    BUG_ON(phrase >= PHRASE_N || language >= LANGUAGE_N);
    return phrases[phrase].in[language];
}

void
phrase_add(struct text *text, enum language language, enum phrase phrase,
           const char *const arguments[PHRASE_ARGUMENTS_MAX])
{
    const char *words = phrase_words(phrase, language);

    for (const char *c = words; *c != '\0'; c++) {
        if (c[0] == '{' && c[1] >= '0' && c[1] < '0' + PHRASE_ARGUMENTS_MAX && c[2] == '}') {
            const char *argument = arguments[c[1] - '0'];

            text_add(text, argument == NULL ? "" : argument);
            c += 2;
        } else {
            text_add_char(text, *c);
        }
    }
}

const char *
phrase_of_action(const char *action, enum language language)
{
    static const char *const names[] = {"propose",  "approve", "reject",
                                        "activate", "change",  "terminate"};
    static const enum phrase words[] = {PHRASE_ACTION_PROPOSE, PHRASE_ACTION_APPROVE,
                                        PHRASE_ACTION_REJECT,  PHRASE_ACTION_ACTIVATE,
                                        PHRASE_ACTION_CHANGE,  PHRASE_ACTION_TERMINATE};
    int index = WORDS_FIND(names, action);

    return index < 0 ? action : phrase_words(words[index], language);
}

const char *
phrase_of_position(const char *position, enum language language)
{
    static const char *const names[] = {"officer", "backup", "leader"};
    static const enum phrase words[] = {PHRASE_POSITION_OFFICER, PHRASE_POSITION_BACKUP,
                                        PHRASE_POSITION_LEADER};
    int index = WORDS_FIND(names, position);

    return index < 0 ? position : phrase_words(words[index], language);
}
