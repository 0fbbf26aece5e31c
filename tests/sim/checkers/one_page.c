/* one_page.c: one page id is one page to one address, which reaches the provider once, or a second
 * time with the mark that says so. */
#include <string.h>

#include "sim/record.h"

#define PROMISE "one page id, one logical page, second sendings marked"

static void
leaves(const struct leaving *leaving)
{
    const struct flight *flight = leaving->flight;
    struct known_page *page = record_page(flight->page.value);
    bool is_marked = flight->body != NULL && (strstr(flight->body, "（重发）") != NULL ||
                                              strstr(flight->body, "(sent again)") != NULL);

    sim.count.resent += is_marked;
    if (page == NULL) {
        return; /* the journal cannot be written */
    }
    if (strcmp(page->address, flight->address) != 0 || page->channel != leaving->page->channel) {
        sim_fail(PROMISE, "the page %s was for %s and goes to %s", page_id_text(flight->page).text,
                 page->address, flight->address);
    }
    if (!flight->is_taken) {
        return;
    }
    page->taken++;
    if (page->left_unsaved) {
        return; /* a crash may have made the journal forget the first */
    }
    if (page->taken > 2 || (page->taken == 2 && !is_marked)) {
        sim_fail(PROMISE, "the page %s reaches %s for the %lluth time%s",
                 page_id_text(flight->page).text, flight->address, (unsigned long long)page->taken,
                 is_marked ? "" : " without a mark");
    }
}

/* Success is what the provider documents as success: what the journal calls sent was taken. */
static void
ended(void)
{
    struct known_page *page, *next;

    HASH_ITER (hh, record.pages, page, next) {
        if (page->state == PAGE_SENT && page->taken == 0 && !page->left_unsaved) {
            sim_fail(PROMISE, "the journal calls the page %s sent, and no provider took it",
                     page_id_text((struct page_id){page->id}).text);
        }
    }
}

const struct checker checker_one_page = {.promise = PROMISE, .leaves = leaves, .ended = ended};
