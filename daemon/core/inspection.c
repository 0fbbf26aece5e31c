/* inspection.c: groups of member units inspect others; what they find is put right
 * (二连浩特 art. 7). */
#include "core/matter.h"

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    (void)open;
    if (decision->actor.authority < AUTHORITY_COMMAND) {
        return decision_refuse(decision, REFUSAL_NOT_ALLOWED, NULL,
                               authority_names[AUTHORITY_COMMAND],
                               authority_names[decision->actor.authority], NULL);
    }
    draft->state = MATTER_APPROVED;
    return 0;
}

static void
due(struct decision *decision, struct matter *matter)
{
    matter_emit_reminded(decision, matter, PURPOSE_REMINDER);
}

const struct matter_room inspection_room = {
    .institution = INSTITUTION_INSPECTION,
    .check_open = check_open,
    .due = due,
};
