/* durable_first.c: a request leaves only for a page that the journal already calls "sending".
 *
 * While the journal cannot be written, accepted pages go on being sent without it; such a page is
 * remembered, since a crash in that time makes it leave again unmarked. */
#include "sim/record.h"

#define PROMISE "nothing leaves before its event is durable"

static void
leaves(const struct leaving *leaving)
{
    struct known_page *page = record_page(leaving->flight->page.value);

    if (world_is_failing()) {
        sim.count.unsaved_pages++;
        if (page != NULL) {
            page->left_unsaved = true;
        } else {
            *array_add(&record.left_unknown) = leaving->flight->page.value;
        }
        return;
    }
    if (page == NULL) {
        sim_fail(PROMISE, "the page %s is not in the journal",
                 page_id_text(leaving->flight->page).text);
    }
    page->requests++;
    if (page->requests > page->sendings) {
        sim_fail(PROMISE, "the page %s leaves for the %lluth time, and the journal knows of %llu",
                 page_id_text(leaving->flight->page).text, (unsigned long long)page->requests,
                 (unsigned long long)page->sendings);
    }
}

const struct checker checker_durable_first = {.promise = PROMISE, .leaves = leaves};
