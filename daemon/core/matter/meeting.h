/* meeting.h: what the members of a meeting are told. Private to meeting.c.
 *
 * Floor 1. Everything goes out as a notice of the matter, with its ladder. */
#ifndef DUTYD_CORE_MATTER_MEETING_H
#define DUTYD_CORE_MATTER_MEETING_H

#include "core/matter/matter.h"

/* To those whom `picks` chooses and who are among `only` (each NULL: everybody). */
void meeting_invite(struct decision *decision, const struct matter *matter, bool is_change,
                    matter_picks *picks, const struct event_member *only, size_t only_count);
/* Nobody is called to it any longer. */
void meeting_stop_calling(struct decision *decision, const struct matter *matter,
                          const char *reason);
/* Who comes is told once more, and nobody above them; who has not answered is called anew. */
void meeting_remind(struct decision *decision, const struct matter *matter);
void meeting_send_minutes(struct decision *decision, const struct matter *matter);
void meeting_tell_cancelled(struct decision *decision, const struct matter *matter,
                            const char *reason);
/* To the unit that proposed it. */
void meeting_tell_rejected(struct decision *decision, const struct matter *matter,
                           const char *reason);

#endif
