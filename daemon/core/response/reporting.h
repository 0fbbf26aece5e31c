/* reporting.h: the clocks of the reports that an office owes to those above it, for readers.
 *
 * Floor 1, pure. The rules are the planbook's (struct report_hop), the clocks the incident's, in
 * the same order. They follow 突发公共卫生事件应急条例 (State Council, no. 376) art. 19 and 20 and
 * 国家突发公共卫生事件相关信息报告管理工作规范(试行) (2005). */
#ifndef DUTYD_CORE_RESPONSE_REPORTING_H
#define DUTYD_CORE_RESPONSE_REPORTING_H

#include "core/state.h"

/* What the clock of the incident's n-th hop says at this time. */
enum report_clock_state report_clock_state_at(const struct incident *incident, size_t hop,
                                              int64_t now_ms);

/* What was recorded of this hop: the first time it left, or, for progress, the newest. NULL when
 * it has not left. Borrowed. */
const struct report_submission *report_clock_evidence(const struct incident *incident, size_t hop);

#endif
