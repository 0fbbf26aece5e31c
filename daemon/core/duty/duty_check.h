/* duty_check.h: 值班抽查: is somebody there, and how long until they answer.
 *
 * Floor 1, private to core. 二连浩特 art. 8(2): the officers on duty can be reached at any hour;
 * 肥城 三(二): supervision and assessment. A check goes the way of an alarm, is marked in every
 * text and is never counted among the real ones. */
#ifndef DUTYD_CORE_DUTY_DUTY_CHECK_H
#define DUTYD_CORE_DUTY_DUTY_CHECK_H

#include "core/rooms.h"

/* Before the issue: 0, or -1 when the request asks for what no duty check is. */
int duty_check_examine(struct decision *decision) MUST_CHECK;
/* Of the callouts of the draft, all that could be asked, keeps those that are drawn: whoever was
 * not checked for the longest time comes first, the number decides between equals. */
void duty_check_draw(struct decision *decision, struct notice_draft *draft, int64_t count,
                     int64_t number);
/* Every unit but the office's own, to be drawn from. */
void duty_check_take_everybody(struct decision *decision, struct notice_draft *draft,
                               const char *policy);
/* After the issue: who was asked, and why. `among`: so many there were before the draw. */
void duty_check_record(struct decision *decision, struct notice_id notice,
                       const struct notice_draft *draft, int64_t drawn, int64_t among,
                       int64_t number);
/* The ladder of checks: the institution's, or the planbook's first. */
const char *duty_check_policy(struct decision *decision);

/* The deadline is due: the daemon issues one by itself, at an hour that nobody at the units can
 * know. */
void duty_check_due(struct decision *decision);

#endif
