/* inbound_place.c: to which of our pages a receipt with the provider's own id belongs. */
#include "base/hash_table.h"
#include "base/text.h"
#include "core/state.h"
#include "server/inbound.h"

struct provider_page {
    const char *provider_id;
    struct page_id page;
    UT_hash_handle hh;
};

static struct provider_page *
find_entry(struct provider_page *table, const char *provider_id)
{
    struct provider_page *entry = NULL;

    if (provider_id != NULL) {
        HASH_FIND_STR(table, provider_id, entry);
    }
    return entry;
}

static struct provider_page *
collect_ids(const struct command_receipts *receipts, struct arena *arena)
{
    struct provider_page *table = NULL;

    for (size_t i = 0; i < receipts->receipt_count; i++) {
        const struct event_receipt *receipt = &receipts->receipts[i];

        if (receipt->page.value == 0 && find_entry(table, receipt->provider_id) == NULL) {
            struct provider_page *entry = arena_take(arena, sizeof(*entry));

            entry->provider_id = receipt->provider_id;
            HASH_ADD_KEYPTR(hh, table, entry->provider_id, strlen(entry->provider_id), entry);
        }
    }
    return table;
}

void
inbound_place_receipts(const struct office *office, struct command_receipts *receipts,
                       struct arena *arena)
{
    struct provider_page *table = collect_ids(receipts, arena);
    struct event_receipt *kept =
        arena_take_array(arena, receipts->receipt_count + 1, sizeof(*kept));
    size_t count = 0;

    if (table == NULL) {
        return;
    }
    for (const struct page *page = office->pages; page != NULL; page = page->hh.next) {
        struct provider_page *entry = find_entry(table, page->provider_id);

        if (entry != NULL && text_equal(page->gateway, receipts->gateway)) {
            entry->page = page->id;
        }
    }
    for (size_t i = 0; i < receipts->receipt_count; i++) {
        kept[count] = receipts->receipts[i];
        if (kept[count].page.value == 0) {
            kept[count].page = find_entry(table, kept[count].provider_id)->page;
        }
        count += kept[count].page.value != 0 ? 1 : 0;
    }
    HASH_CLEAR(hh, table);
    receipts->receipts = kept;
    receipts->receipt_count = count;
}
