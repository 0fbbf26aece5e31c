/* times.h: times as people type and read them. Where a zone is needed it is the machine's own: what
 * has no offset is given to the office first (views.c), whose clock counts.
 *
 * Floor 5. The API takes RFC 3339 with an offset; people type "08:30" or "+2h". */
#ifndef DUTYD_CTL_TIMES_H
#define DUTYD_CTL_TIMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/text.h"

/* Writes RFC 3339 for: an RFC 3339 text, "2026-11-22 08:30", "2026-11-22", "08:30" (today),
 * "now", "+2h" or "-30m" (d h m s). -1 when it is no time. */
int times_parse(const char *text, int64_t now_ms, char *ret_text, size_t room) MUST_CHECK;
/* Whether such a text needs a zone to be understood: no offset, and not counted from now. */
bool times_is_local(const char *text);
/* "2026-12-31", and nothing more. */
bool times_is_date(const char *text);
int64_t times_now_ms(void);
int64_t times_monotonic_ms(void);
/* A span as "0:07", "12:05", "1:02:03", "3d 4:05". */
void times_add_span(struct text *text, int64_t ms);
/* "11-22 08:30" of an RFC 3339 text, at the offset that it carries; "" for no time. */
void times_add_short(struct text *text, const char *rfc3339);
/* "2026-11-22 08:30:05". */
void times_add_long(struct text *text, const char *rfc3339);
/* "08:30:05". */
void times_add_clock(struct text *text, const char *rfc3339);

#endif
