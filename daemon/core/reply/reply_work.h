/* reply_work.h: what a reply to a task's letter says about the work: "进展60% 正在采购", "已完成".
 *
 * Floor 1, pure. It is asked only when the sender has a task; the words mean nothing here for
 * anybody else, and reply.h is asked instead. */
#ifndef DUTYD_CORE_REPLY_REPLY_WORK_H
#define DUTYD_CORE_REPLY_REPLY_WORK_H

#include <stdbool.h>
#include <stdint.h>

struct work_meaning {
    bool is_progress; /* how far it is; the words say more */
    bool is_finished; /* all of it is done; never together with is_progress */
    int64_t percent;  /* progress: 0 to 100; -1: not said */
    bool has_letter;  /* a reply code stood in front or behind */
    char letter;      /* upper case */
};

/* False when the text does not speak of work, or not clearly: a question, a wish, several codes. */
bool reply_parse_work(const char *text, struct work_meaning *ret_meaning);

/* Where the words of a reply begin, behind a reply code and a key: "A进展60%" is 进展60%, "B2
 * 不是我局 职责" is 不是我局职责. The whole text when there is nothing behind them; NULL of NULL.
 */
const char *reply_skip_key(const char *text);

#endif
