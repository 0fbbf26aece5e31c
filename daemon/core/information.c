/* information.c: what units report and what the office does with it (二连浩特 art. 6).
 *
 * It is unverified until the office says otherwise, and nothing unverified is told outside
 * (art. 13). */
#include "core/matter.h"

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    if (open->text == NULL) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "text", "text", NULL, NULL);
    }
    draft->state = MATTER_UNVERIFIED;
    return 0;
}

const struct matter_room information_room = {
    .institution = INSTITUTION_INFORMATION,
    .check_open = check_open,
};
