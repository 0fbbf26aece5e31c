/* page_queue.c: the pages that wait for a gateway, by channel and priority, first come first.
 *
 * Pages that no gateway has refused yet all go the same way, so a lane need not look at them one
 * by one; those that failed somewhere, or whose number one gateway may not send to yet, wait in a
 * list of their own, which is short. */
#include "core/private.h"

static struct page **
list_of(struct office *office, const struct page *page)
{
    struct page_queue *queue = &office->queues[page->channel];

    return page->tried == 0 && page->refused == 0 && page->paced == 0
               ? &queue->fresh[page->priority]
               : &queue->retried[page->priority];
}

void
page_queue_put(struct office *office, struct page *page)
{
    BUG_ON(page->state != PAGE_QUEUED);
    BUG_ON(page->is_queued);
    if (office->is_reader) {
        return;
    }
    DL_APPEND2(*list_of(office, page), page, queue_prev, queue_next);
    page->is_queued = true;
}

/* A page's masks change only while it is in no list, so it is found where it was put. */
void
page_queue_remove(struct office *office, struct page *page)
{
    if (!page->is_queued) {
        return;
    }
    DL_DELETE2(*list_of(office, page), page, queue_prev, queue_next);
    page->is_queued = false;
}

static void
put_with_masks(struct office *office, struct page *page, uint64_t tried, uint64_t refused,
               uint64_t paced)
{
    bool was_queued = page->is_queued;

    if (page->tried == tried && page->refused == refused && page->paced == paced) {
        return;
    }
    page_queue_remove(office, page);
    if (was_queued && paced == 0) {
        deadline_clear(&office->deadlines, &page->due); /* nothing is waited for any more */
    }
    page->tried = tried;
    page->refused = refused;
    page->paced = paced;
    if (was_queued) {
        page_queue_put(office, page);
    }
}

void
page_queue_pace(struct office *office, struct page *page, uint64_t paced)
{
    put_with_masks(office, page, page->tried, page->refused, paced);
}

/* Another set of gateways: what one of the old ones refused, a new one may take. */
void
page_queue_reroute_all(struct office *office)
{
    struct page *page;
    struct page *next;

    HASH_ITER (hh, office->pages, page, next) {
        put_with_masks(office, page, 0, 0, 0);
    }
}

void
page_queue_retry_all(struct office *office)
{
    struct page *page;
    struct page *next;

    HASH_ITER (hh, office->pages, page, next) {
        if (page->state == PAGE_QUEUED) {
            put_with_masks(office, page, 0, page->refused, 0);
        }
    }
}
