/* reply.h: what a short message from a tired person means.
 *
 * Floor 1, pure. "收到", "1", "ok", "a1", "Ａ１", " A 1 。", "2", "已出动 3人 2车 20分钟". */
#ifndef DUTYD_CORE_REPLY_REPLY_H
#define DUTYD_CORE_REPLY_REPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/kinds.h"

#define REPLY_SAID_SIZE 256 /* bytes; more is cut on a border */

struct reply_meaning {
    bool is_understood;
    bool is_opt_out; /* TD, T, 退订, STOP as the whole text */
    bool has_letter; /* a reply code stood in front or behind */
    char letter;     /* upper case */
    enum answer answer;
    int64_t people;             /* -1: not said */
    int64_t vehicles;           /* -1 */
    int64_t eta_minutes;        /* -1 */
    char said[REPLY_SAID_SIZE]; /* the substitute's name; why nobody comes; "" */
};

void reply_parse(const char *text, struct reply_meaning *ret_meaning);
/* The same as an answer to an invitation: "1" or "参加" is ANSWER_ACK, "2 出差" or "出差不能参加"
 * ANSWER_CANNOT, "3 张三", "由张三参加" or "张三代" ANSWER_SUBSTITUTE ("我代": nobody is named). */
void reply_parse_attendance(const char *text, struct reply_meaning *ret_meaning);

#endif
