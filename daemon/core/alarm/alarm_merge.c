/* alarm_merge.c: alarms of one kind that wait for the same telephone become one message.
 *
 * Behind a tight quota of a number three hundred silent units would be told one by one, for hours.
 * The alarms themselves are on the record and on the board as they were raised; only the messages
 * about them are joined, as long as they wait. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

#define MERGED_SIZE_MAX 8192 /* bytes; more than that goes into a message of its own */

static const char *
colon_of(const struct page *page)
{
    return page->language == LANGUAGE_ZH ? "：" : ": ";
}

/* What stands in front of the names says which kind of alarm it is. NULL: it names nobody. */
static const char *
names_of(const struct page *page)
{
    const char *colon = colon_of(page);
    const char *at = page->detail == NULL ? NULL : strstr(page->detail, colon);

    return at == NULL ? NULL : at + strlen(colon);
}

static bool
is_waiting_alarm(const struct page *page)
{
    return page->state == PAGE_QUEUED && !page->is_queued && page->message == MESSAGE_ALARM &&
           page->callout.value == 0 && names_of(page) != NULL;
}

static bool
is_alike(const struct page *page, const struct page *other)
{
    size_t size = (size_t)(names_of(page) - page->detail);

    return page->incident.value == other->incident.value &&
           page->notice.value == other->notice.value && page->channel == other->channel &&
           page->language == other->language && text_equal(page->person, other->person) &&
           text_equal(page->address, other->address) &&
           strncmp(page->detail, other->detail, size) == 0;
}

static void
withdraw(struct decision *decision, struct page **pages, size_t count)
{
    static const struct words why = {{"并入同类消息", "joined with its like"}};

    settle_unsent(decision, NULL, pages, count, PAGE_CANCELLED, &why);
}

static void
send_joined(struct decision *decision, const struct page *like, int64_t priority,
            const char *detail)
{
    struct paging paging;
    struct event_page *page;

    paging_begin(&paging, decision, like->incident, like->notice);
    page = paging_add_page(&paging);
    page->person = arena_copy_string(decision->arena, like->person);
    page->name = arena_copy_string(decision->arena, like->name);
    page->unit = arena_copy_string(decision->arena, like->unit);
    page->target = like->target;
    page->rule = like->rule;
    page->channel = like->channel;
    page->address = arena_copy_string(decision->arena, like->address);
    page->contact = like->contact;
    page->message = like->message;
    page->language = like->language;
    page->priority = priority;
    page->detail = detail;
    paging_end(&paging);
}

void
alarm_merge_waiting(struct decision *decision, struct page *page)
{
    struct page *alike[ALARMS_MERGED_MAX];
    int64_t priority = PRIORITY_N - 1;
    size_t count = 0;
    struct page *other;
    struct text text;

    if (!is_waiting_alarm(page)) {
        return;
    }
    text_init(&text);
    DL_FOREACH2(decision->office->loose_pages, other, callout_next)
    {
        if (count == ALARMS_MERGED_MAX || !is_waiting_alarm(other) || !is_alike(page, other) ||
            text.size + strlen(other->detail) > MERGED_SIZE_MAX) {
            continue;
        }
        text_add(&text, count == 0 ? other->detail : page->language == LANGUAGE_ZH ? "、" : ", ");
        text_add(&text, count == 0 ? "" : names_of(other));
        priority = other->priority < priority ? other->priority : priority;
        alike[count++] = other;
    }
    if (count > 1) {
        withdraw(decision, alike, count);
        send_joined(decision, page, priority, arena_copy_string(decision->arena, text.bytes));
    }
    text_fini(&text);
}
