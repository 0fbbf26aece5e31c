/* after_answer.c: a unit that has answered is not called again.
 *
 * By the order of the journal: a page whose sending was decided before the answer may leave beside
 * it in the same commit; none whose sending was decided after it. */
#include "sim/record.h"

#define PROMISE "no page after the acknowledgement is durable"

static bool
is_a_call(enum message_kind message)
{
    return message == MESSAGE_ACTIVATION || message == MESSAGE_CHANGE ||
           message == MESSAGE_STAND_DOWN || message == MESSAGE_TERMINATION ||
           message == MESSAGE_NOTICE || message == MESSAGE_SITREP || message == MESSAGE_TEST ||
           message == MESSAGE_DUTY_CHECK;
}

static void
leaves(const struct leaving *leaving)
{
    const struct known_page *page = record_page(leaving->flight->page.value);
    const struct known_callout *callout = page == NULL ? NULL : record_callout(page->callout);

    if (callout == NULL || world_is_failing() || !is_a_call(page->message)) {
        return;
    }
    if (callout->answered_seq != 0 && callout->answered_seq < page->sending_seq) {
        sim_fail(PROMISE, "%s answered in event %llu; the page %s was sent in event %llu",
                 callout->unit, (unsigned long long)callout->answered_seq,
                 page_id_text(leaving->flight->page).text, (unsigned long long)page->sending_seq);
    }
}

const struct checker checker_after_answer = {.promise = PROMISE, .leaves = leaves};
