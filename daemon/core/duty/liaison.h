/* liaison.h: the liaison officer 联络员 of each unit (二连浩特 art. 5): one a unit, and every
 * change on record.
 *
 * Floor 1. The configuration names the first one. A change that is reported holds from that moment,
 * also when the new one is not among the people of the configuration; a later configuration that
 * names another than it did before is a change itself and is followed again. */
#ifndef DUTYD_CORE_DUTY_LIAISON_H
#define DUTYD_CORE_DUTY_LIAISON_H

#include "core/state.h"

struct liaison_officer {
    const struct person *person; /* NULL: not among the people of the configuration */
    const char *name;
    const char *post;         /* NULL: not said, as all below */
    const char *office_phone; /* as reported, else what the directory has */
    const char *mobile;
    const char *email;
    const char *note;
    const char *by;   /* who recorded it; NULL: by the configuration, from the beginning */
    int64_t since_ms; /* 0: from the beginning */
    bool is_recorded; /* by a report, not by the configuration */
    struct contact contacts[CONTACTS_PER_PERSON_MAX]; /* how to call them, in order */
    size_t contact_count;
};

/* Who it is now; false when the unit has none. What it points to is borrowed from the office and
 * its directory and good until the next event. */
bool liaison_find(const struct office *office, size_t unit, struct liaison_officer *ret_officer);

/* The changes of a unit on record, oldest first; NULL when there is none. */
const struct liaison *liaison_find_history(const struct office *office, const char *unit);

#endif
