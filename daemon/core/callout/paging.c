/* paging.c: pages are collected while ladders are climbed, then put into events of bounded size. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

void
paging_begin(struct paging *paging, struct decision *decision, struct incident_id incident,
             struct notice_id notice)
{
    memset(paging, 0, sizeof(*paging));
    paging->decision = decision;
    paging->incident = incident;
    paging->notice = notice;
}

/* Grows a list in the arena: what was there stays valid for events that point to it. */
static void *
grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    void *bigger;

    if (count < *room) {
        return items;
    }
    *room = *room == 0 ? 16 : *room * 2;
    bigger = arena_take_array(arena, *room, size);
    if (count > 0) {
        memcpy(bigger, items, count * size);
    }
    return bigger;
}

void
paging_note(struct text_list *list, struct arena *arena, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], name) == 0) {
            return;
        }
    }
    list->items = grow(arena, list->items, list->count, &list->room, sizeof(*list->items));
    list->items[list->count++] = arena_copy_string(arena, name);
}

static void
flush(struct paging *paging)
{
    struct event *event;

    if (paging->step_count == 0 && paging->page_count == 0) {
        return;
    }
    event = decision_event(paging->decision, EVENT_PAGES_QUEUED);
    event->incident = paging->incident;
    event->notice = paging->notice;
    event->as.pages_queued.steps = paging->steps;
    event->as.pages_queued.step_count = paging->step_count;
    event->as.pages_queued.pages = paging->pages;
    event->as.pages_queued.page_count = paging->page_count;
    paging->steps = NULL;
    paging->step_count = 0;
    paging->step_room = 0;
    paging->pages = NULL;
    paging->page_count = 0;
    paging->page_room = 0;
    paging->noted_count = 0;
    memset(paging->marks, 0, sizeof(paging->marks));
    decision_emit(paging->decision, event);
}

void
paging_add_step(struct paging *paging, const struct event_step *step)
{
    paging->steps = grow(paging->decision->arena, paging->steps, paging->step_count,
                         &paging->step_room, sizeof(*paging->steps));
    paging->steps[paging->step_count++] = *step;
    /* A step and its pages stand in one event, so the cut falls between callouts. */
    if (paging->page_count >= PAGES_PER_EVENT_MAX || paging->step_count >= PAGES_PER_EVENT_MAX) {
        flush(paging);
    }
}

struct event_page *
paging_add_page(struct paging *paging)
{
    struct event_page *page;

    /* The pages of a step stay in its event; others are cut anywhere. */
    if (paging->step_count == 0 && paging->page_count >= PAGES_PER_EVENT_MAX) {
        flush(paging);
    }
    paging->pages = grow(paging->decision->arena, paging->pages, paging->page_count,
                         &paging->page_room, sizeof(*paging->pages));
    page = &paging->pages[paging->page_count++];
    memset(page, 0, sizeof(*page));
    page->id = decision_page_id(paging->decision);
    page->ordinal = 1;
    page->step = -1;
    page->level = -1;
    return page;
}

/* FNV-1a. */
static uint64_t
hash_name(struct callout_id callout, const char *name)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ callout.value;

    for (const char *at = name; *at != '\0'; at++) {
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    }
    return (hash >> 32 ^ hash) % PAGING_MARKS;
}

static void
mark(struct paging *paging, struct callout_id callout, const char *name)
{
    uint64_t hash = name == NULL ? 0 : hash_name(callout, name);

    paging->marks[hash / 64] |= UINT64_C(1) << hash % 64;
}

bool
paging_may_hold(struct paging *paging, struct callout_id callout, const char *name)
{
    const struct callout_id any = {0};
    uint64_t hash = hash_name(callout, name);

    /* Whoever added a page has filled it since. */
    for (; paging->noted_count < paging->page_count; paging->noted_count++) {
        const struct event_page *page = &paging->pages[paging->noted_count];

        mark(paging, page->callout, page->person);
        mark(paging, page->callout, page->address);
        mark(paging, any, page->address);
    }
    return (paging->marks[hash / 64] & UINT64_C(1) << hash % 64) != 0;
}

static void
tell(struct paging *paging, const struct text_list *units, enum alarm alarm)
{
    struct decision *decision = paging->decision;

    if (units->count > 0) {
        alarm_raise_units(decision, alarm, paging->incident, paging->notice, units->items,
                          units->count);
    }
}

static bool
is_handover(const struct paging *paging)
{
    const struct notice *notice = office_find_notice(paging->decision->office, paging->notice);

    return notice != NULL && notice->kind == NOTICE_HANDOVER;
}

void
paging_end(struct paging *paging)
{
    flush(paging);
    tell(paging, &paging->empty, ALARM_NOBODY_ON_DUTY);
    tell(paging, &paging->unreachable, ALARM_NO_CONTACT);
    tell(paging, &paging->silent, is_handover(paging) ? ALARM_HANDOVER : ALARM_SILENT);
}
