/* dispatch.c: a lane has room: which pages does it get?
 *
 * Highest priority first, then first come. What it gets is "sending" in the journal before its
 * request leaves (design section 3). Pacing by number is worked out here and is no fact: a page
 * that must wait at one gateway goes to another, and when all of them are exhausted it is set aside
 * and comes back by its deadline. */
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

static struct number_pace *
find_pace(const struct office *office, const char *gateway, const char *address)
{
    char *name = memory_format("%s\n%s", gateway, address);
    struct number_pace *pace;

    HASH_FIND_STR(office->private->paces, name, pace);
    free(name);
    return pace;
}

static void
forget_old_paces(struct office *office, int64_t now_ms, int64_t window_ms)
{
    struct number_pace *pace;
    struct number_pace *next;

    HASH_ITER (hh, office->private->paces, pace, next) {
        if (now_ms - pace->window_start_ms < window_ms) {
            break;
        }
        HASH_DEL(office->private->paces, pace);
        free(pace->name);
        free(pace);
    }
}

/* When this number may be sent to: now_ms or later. Counts the sending when it is now. */
static int64_t
pace_number(struct office *office, const struct gateway_rule *rule, const char *address,
            int64_t now_ms)
{
    struct number_pace *pace;

    if (rule->number_limit <= 0) {
        return now_ms;
    }
    forget_old_paces(office, now_ms, rule->number_window_ms);
    pace = find_pace(office, rule->name, address);
    if (pace == NULL) {
        pace = memory_new(sizeof(*pace));
        pace->name = memory_format("%s\n%s", rule->name, address);
        pace->window_start_ms = now_ms;
        HASH_ADD_KEYPTR(hh, office->private->paces, pace->name, strlen(pace->name), pace);
    }
    if (now_ms - pace->window_start_ms >= rule->number_window_ms) {
        pace->window_start_ms = now_ms;
        pace->count = 0;
    }
    if (pace->count >= rule->number_limit) {
        return pace->window_start_ms + rule->number_window_ms;
    }
    pace->count++;
    return now_ms;
}

struct take {
    const struct office *office;
    struct office *paced; /* the same, when pages are taken and numbers paced; NULL: only count */
    const struct gateway_rule *rule; /* of the asking gateway */
    struct gateway_state *gateway;
    int64_t now_ms;
    struct page **pages;
    size_t count;
    size_t max;
    struct page_id late[ALARMS_MERGED_MAX]; /* messages about alarms that must wait */
    size_t late_count;
};

/* True when this page would go to the asking gateway now. */
static bool
is_ours(const struct take *take, const struct page *page)
{
    return gateway_takes(take->office, take->gateway, page, take->now_ms);
}

static bool
is_taken_elsewhere(const struct take *take, const struct page *page)
{
    const struct directory *directory = take->office->directory;

    for (size_t i = 0; i < directory->gateway_count; i++) {
        const struct gateway_state *other =
            office_find_gateway(take->office, directory->gateways[i].name);

        if (other != NULL && gateway_takes(take->office, other, page, take->now_ms)) {
            return true;
        }
    }
    return false;
}

/* This number must wait for the asking gateway. Until then another one that is up and may send to
 * it takes the page; when there is none, the page is set aside. */
static void
put_off(struct take *take, struct page *page, int64_t when_ms)
{
    size_t index = (size_t)(take->rule - take->office->directory->gateways);

    page_queue_pace(take->paced, page, page->paced | UINT64_C(1) << index);
    if (!deadline_is_set(&page->due) || page->due.at_ms > when_ms) {
        state_set_due(take->paced, &page->due, DUE_PAGE, page->id.value, when_ms);
    }
    if (is_taken_elsewhere(take, page)) {
        return;
    }
    page_queue_remove(take->paced, page);
    if (page->message == MESSAGE_ALARM && take->late_count < ALARMS_MERGED_MAX) {
        take->late[take->late_count++] = page->id;
    }
}

static void
take_one(struct take *take, struct page *page)
{
    int64_t when_ms;

    if (take->paced == NULL) {
        take->count++;
        return;
    }
    when_ms = pace_number(take->paced, take->rule, page->address, take->now_ms);
    if (when_ms > take->now_ms) {
        put_off(take, page, when_ms);
        return;
    }
    take->pages[take->count++] = page;
}

static void
take_from(struct take *take, struct page *list, bool is_fresh)
{
    struct page *page;
    struct page *next;

    /* What failed nowhere all goes the way of the first; a peer's page goes to that peer alone. */
    if (list == NULL || (is_fresh && list->channel != CHANNEL_PEER && !is_ours(take, list))) {
        return;
    }
    DL_FOREACH_SAFE2(list, page, next, queue_next)
    {
        if (take->count >= take->max) {
            return;
        }
        if ((is_fresh && page->channel != CHANNEL_PEER) || is_ours(take, page)) {
            take_one(take, page);
        }
    }
}

static void
walk_priority(struct take *take, size_t priority)
{
    for (size_t channel = 0; channel < CHANNEL_N; channel++) {
        const struct page_queue *queue = &take->office->queues[channel];

        if (take->rule->serves[channel]) {
            take_from(take, queue->retried[priority], false);
            take_from(take, queue->fresh[priority], true);
        }
    }
}

/* A gateway on probation is tried with the least urgent page there is. */
static void
walk_queues(struct take *take)
{
    for (size_t i = 0; i < PRIORITY_N; i++) {
        walk_priority(take, take->gateway->is_down ? PRIORITY_N - 1 - i : i);
    }
}

static bool
take_init(struct take *take, const struct office *office, const char *name, size_t max,
          int64_t now_ms)
{
    size_t index = directory_find_gateway(office->directory, name);

    memset(take, 0, sizeof(*take));
    take->office = office;
    take->gateway = office_find_gateway(office, name);
    if (index == NO_INDEX || take->gateway == NULL) {
        return false;
    }
    take->rule = &office->directory->gateways[index];
    take->now_ms = now_ms;
    take->max = max < PAGES_PER_TAKE_MAX ? max : PAGES_PER_TAKE_MAX;
    if (take->gateway->is_down && take->max > 1) {
        take->max = 1; /* a probe */
    }
    return true;
}

size_t
office_backlog(const struct office *office, const char *gateway, size_t max, int64_t now_ms)
{
    struct take take;

    if (!take_init(&take, office, gateway, max, now_ms)) {
        return 0;
    }
    walk_queues(&take);
    return take.count;
}

static void
merge_late(struct decision *decision, const struct take *take)
{
    for (size_t i = 0; i < take->late_count; i++) {
        struct page *page = office_find_page(decision->office, take->late[i]);

        if (page != NULL) {
            alarm_merge_waiting(decision, page);
        }
    }
}

/* One event per subject, so that a subject's record is complete by itself. */
static void
emit_sending(struct decision *decision, const char *gateway, struct page **pages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct incident_id incident;
        struct notice_id notice;
        struct event *event;
        struct page_id *ids;
        size_t id_count = 0;

        if (pages[i] == NULL) {
            continue;
        }
        incident = pages[i]->incident;
        notice = pages[i]->notice;
        ids = arena_take_array(decision->arena, count - i, sizeof(*ids));
        for (size_t j = i; j < count; j++) {
            if (pages[j] != NULL && pages[j]->incident.value == incident.value &&
                pages[j]->notice.value == notice.value) {
                ids[id_count++] = pages[j]->id;
                pages[j] = NULL;
            }
        }
        event = decision_event(decision, EVENT_PAGES_SENDING);
        event->incident = incident;
        event->notice = notice;
        event->as.pages.gateway = gateway;
        event->as.pages.pages = ids;
        event->as.pages.page_count = id_count;
        decision_emit(decision, event);
    }
}

void
dispatch_decide_take(struct decision *decision)
{
    const struct command_take_pages *asked = &decision->command->as.take_pages;
    struct take take;

    if (!take_init(&take, decision->office, asked->gateway, asked->max, decision->now_ms)) {
        (void)decision_refuse(decision, REFUSAL_GATEWAY_NOT_FOUND, NULL, asked->gateway, NULL,
                              NULL);
        return;
    }
    take.paced = decision->office;
    take.pages = arena_take_array(decision->arena, take.max + 1, sizeof(struct page *));
    walk_queues(&take);
    merge_late(decision, &take);
    take.count = handover_filter(decision, asked->gateway, take.pages, take.count);
    if (take.count == 0) {
        return;
    }
    decision->outcome->pages =
        arena_take_array(decision->arena, take.count, sizeof(struct page_id));
    decision->outcome->page_count = take.count;
    for (size_t i = 0; i < take.count; i++) {
        decision->outcome->pages[i] = take.pages[i]->id;
    }
    take.gateway->is_probing = take.gateway->is_down;
    emit_sending(decision, asked->gateway, take.pages, take.count);
}
