/* reply_report.h: free words as the report that was asked for (二连浩特 art. 6(1)).
 *
 * Floor 1, pure. "目前12例，均为轻症": unclear as an answer to a call, and the answer to a request
 * for a situation report. */
#ifndef DUTYD_CORE_REPLY_REPLY_REPORT_H
#define DUTYD_CORE_REPLY_REPLY_REPORT_H

#include "core/reply/reply.h"

/* `plain` is what the words mean anywhere else. A short yes or no stays what it is; a question, and
 * what is too short to say anything, stays unclear and comes before a human. */
void reply_read_report(const char *text, const struct reply_meaning *plain,
                       struct reply_meaning *ret_report);

#endif
