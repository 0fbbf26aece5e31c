/* below.h: the three tiers 市、镇、村: who is called with the units below, and how they answer.
 *
 * Floor 1. A notice "with all below" calls a unit and every unit under it; each of
 * those knows the callout of the nearest unit above that was called with it. What they answer rolls
 * up to that one as n of m, tier by tier: a town speaks for its villages, the city's bureau for its
 * towns (肥城 task 6 二.6; 吉木萨尔: 乡镇人民政府组织居委会村委会). */
#ifndef DUTYD_CORE_CALLOUT_BELOW_H
#define DUTYD_CORE_CALLOUT_BELOW_H

#include "core/state.h"

struct decision;
struct notice_draft;

/* Fold: ties the callouts of a new notice to the ones above them. `from` are those of its event, in
 * the order of notice->callouts. */
void below_join(struct office *office, struct notice *notice, const struct event_callout *from,
                size_t count);
/* Fold: this callout has answered, or not any more: the one above counts anew. */
void below_count(struct office *office, struct callout *callout);

/* Has this unit said yes, whatever became of it later? */
bool below_has_answered(const struct callout *callout);
/* n of m, with the units of the lower office's own dutyd. */
int64_t below_total(const struct callout *callout);
int64_t below_answered(const struct callout *callout);
/* Those below this callout that have not answered, as many as fit; returns how many there are. */
size_t below_list_silent(const struct office *office, const struct callout *above,
                         const struct callout **ret_silent, size_t room);

/* Decide: adds to a draft every unit under those in it, called in the same way, and marks who is
 * above whom. `draft->callouts` has room for all units; `is_in` says by index which are there. */
void below_extend_draft(struct decision *decision, struct notice_draft *draft, bool *is_in);
/* Decide: the officers of the units above these callouts are told which of their own are silent,
 * one message to each. With `is_overdue` only those that have answered themselves, and the office
 * hears of them too. */
void below_tell(struct decision *decision, const struct notice *notice,
                const struct callout_id *callouts, size_t count, bool is_overdue);

#endif
