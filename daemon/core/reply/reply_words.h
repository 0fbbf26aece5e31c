/* reply_words.h: what the words and figures of a reply say. Private to reply.c.
 *
 * Floor 1, pure. The texts here have been cleaned by reply.c: half-width, upper case, punctuation
 * a comma, a question mark kept, blanks only between two Latin words or figures. */
#ifndef DUTYD_CORE_REPLY_REPLY_WORDS_H
#define DUTYD_CORE_REPLY_REPLY_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/reply/reply.h"
#include "core/reply/reply_work.h"

#define REPLY_CLEAN_SIZE 1024 /* bytes; nobody answers yes or no behind so much */

struct clean_text {
    char text[REPLY_CLEAN_SIZE];
    size_t size;
};
void reply_clean(const char *text, struct clean_text *clean);
/* Takes the code letter out of the text. -1 when there are two different ones ("A1B"), or when
 * there is nothing else. */
int reply_take_code(struct clean_text *clean, struct reply_meaning *meaning);

/* A set of answers: bit 1 << ANSWER_…. */
#define ANSWER_BIT(answer) (1U << (unsigned)(answer))

/* The answers that the words give, clause by clause; 0 when they give none. */
unsigned reply_judge_words(const char *clean);

/* Whether the text says that nothing was received or confirmed, wherever. */
bool reply_denies(const char *clean);

/* Whether these letters are a word that answers by itself: OK, YES, ACK … */
bool reply_is_latin_answer(const char *letters, size_t size);

/* The end of the Latin letters that begin here. */
const char *reply_skip_letters(const char *at);

/* Whether a unit of something stands here (人, 车, 分钟, 号 …), so that the figure before it is an
 * amount and not an answer. */
bool reply_is_counter(const char *at);

/* "3人 2车 20分钟": fills people, vehicles and eta_minutes as far as they are said. */
void reply_read_amounts(const char *clean, struct reply_meaning *ret_meaning);

/* What the text says about the work of a task; the letter may have been filled already. `has_sign`:
 * a percent sign stood in it. */
bool reply_judge_work(const char *clean, bool has_sign, struct work_meaning *meaning);

#endif
