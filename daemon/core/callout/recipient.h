/* recipient.h: who is meant by a target of the ladder at this moment, and how they are reached.
 *
 * Floor 1, private to core. What a recipient points to lives as long as the decision. */
#ifndef DUTYD_CORE_CALLOUT_RECIPIENT_H
#define DUTYD_CORE_CALLOUT_RECIPIENT_H

#include "core/duty/roster.h"
#include "core/rooms.h"

struct recipient {
    const char *person; /* code; NULL for a duty telephone */
    const char *name;
    const struct contact *contacts;
    size_t contact_count;
    enum language language;
    enum target target;
    enum duty_rule rule;
};

/* The people behind one target of this unit now, at most DUTIES_MAX; none when the shift is empty
 * or nobody is named (design rule 6: the roster is looked up at each step, so a handover in the
 * middle reaches the new officer). */
size_t recipient_find(const struct decision *decision, const struct unit *unit, enum target target,
                      struct recipient *ret_recipients);
/* Writes on a page to whom it goes, and by which contact. */
void recipient_address(const struct recipient *recipient, const struct contact_choice *choice,
                       struct event_page *page);
/* The contacts of the one for whom a page is; none when that is a liaison of before whom the
 * directory does not know. */
size_t recipient_contacts_of_page(const struct decision *decision, const struct page *page,
                                  const struct contact **ret_contacts);

#endif
