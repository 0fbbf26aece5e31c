/* phrases.h: every word that dutyctl says, in both languages, in one place.
 *
 * Floor 5. {0} {1} … stand for arguments, which are texts. The summaries and examples of the
 * commands stand in their table (commands.c). */
#ifndef DUTYD_CTL_PHRASES_H
#define DUTYD_CTL_PHRASES_H

#include "base/text.h"
#include "base/words.h"
#include "ctl/phrase_list.h"

#define PHRASE_ARGUMENTS_MAX 8

enum phrase {
#define X(name, zh, en) PHRASE_##name,
    PHRASE_LIST(X)
#undef X
        PHRASE_N
};

const char *phrase_words(enum phrase phrase, enum language language);
/* Appends the phrase with its arguments filled in; missing ones are empty. */
void phrase_add(struct text *text, enum language language, enum phrase phrase,
                const char *const arguments[PHRASE_ARGUMENTS_MAX]);
/* The verb of a response action: "activate" is 启动; the name itself when it is not known. */
const char *phrase_of_action(const char *action, enum language language);
/* officer, backup, leader */
const char *phrase_of_position(const char *position, enum language language);

#endif
