/* state.c: the office's objects: made by apply and found by id. How they leave is in
 * state_free.c. */
#include "core/state.h"

#include <string.h>

#include "core/private.h"

struct office *
office_new(void)
{
    struct office *office = memory_new(sizeof(*office));

    office->private = memory_new(sizeof(*office->private));
    deadline_heap_init(&office->deadlines);
    return office;
}

struct office *
office_new_reader(void)
{
    struct office *office = office_new();

    office->is_reader = true;
    return office;
}

struct incident *
office_find_incident(const struct office *office, struct incident_id id)
{
    struct incident *incident;

    HASH_FIND(hh, office->incidents, &id, sizeof(id), incident);
    return incident;
}

struct notice *
office_find_notice(const struct office *office, struct notice_id id)
{
    struct notice *notice;

    HASH_FIND(hh, office->notices, &id, sizeof(id), notice);
    return notice;
}

struct callout *
office_find_callout(const struct office *office, struct callout_id id)
{
    struct callout *callout;

    HASH_FIND(hh, office->callouts, &id, sizeof(id), callout);
    return callout;
}

struct page *
office_find_page(const struct office *office, struct page_id id)
{
    struct page *page;

    HASH_FIND(hh, office->pages, &id, sizeof(id), page);
    return page;
}

struct gateway_state *
office_find_gateway(const struct office *office, const char *name)
{
    struct gateway_state *gateway;

    LL_FOREACH(office->gateways, gateway)
    {
        if (strcmp(gateway->name, name) == 0) {
            return gateway;
        }
    }
    return NULL;
}

struct gateway_state *
state_make_gateway(struct office *office, const char *name)
{
    struct gateway_state *gateway = office_find_gateway(office, name);

    if (gateway == NULL) {
        gateway = memory_new(sizeof(*gateway));
        gateway->name = memory_copy_string(name);
        LL_APPEND(office->gateways, gateway);
    }
    return gateway;
}

uint32_t
state_gateway_bit(const struct office *office, const char *name)
{
    const struct gateway_state *gateway;
    unsigned place = 0;

    LL_FOREACH(office->gateways, gateway)
    {
        if (strcmp(gateway->name, name) == 0) {
            return place < 32 ? UINT32_C(1) << place : 0;
        }
        place++;
    }
    return 0;
}

struct directory *
office_directory(const struct office *office)
{
    return office->directory;
}

void
office_use_directory(struct office *office, struct directory *directory)
{
    struct directory *old = office->directory;

    office->directory = directory_hold(directory);
    directory_release(old);
    for (size_t i = 0; i < directory->gateway_count; i++) {
        (void)state_make_gateway(office, directory->gateways[i].name);
    }
    page_queue_reroute_all(office);
}

void
office_resume_at(struct office *office, uint64_t last_seq, int64_t last_at_ms)
{
    BUG_ON(last_seq < office->seq);
    office->seq = last_seq;
    if (last_at_ms > office->last_at_ms) {
        office->last_at_ms = last_at_ms;
    }
}

void
office_resume_ids(struct office *office, const struct last_ids *last)
{
    state_note_ids(office, &office->id_last_incident, last->incident.value);
    state_note_ids(office, &office->id_last_notice, last->notice.value);
    state_note_ids(office, &office->id_last_callout, last->callout.value);
    state_note_ids(office, &office->id_last_page, last->page.value);
    state_note_ids(office, &office->id_last_matter, last->matter.value);
}

int64_t
office_next_deadline(const struct office *office)
{
    const struct deadline *first = deadline_first(&office->deadlines);

    return first == NULL ? DEADLINE_NEVER : first->at_ms;
}

void
state_replace_text(char **to, const char *from)
{
    char *copy = memory_copy_string(from);

    free(*to);
    *to = copy;
}

void
state_touch(struct office *office, struct incident_id incident, struct notice_id notice)
{
    struct office_private *private = office->private;
    struct touched *touched;

    if (office->is_reader || (incident.value == 0 && notice.value == 0)) {
        return;
    }
    for (size_t i = private->touched_count; i-- > 0 && i + 8 >= private->touched_count;) {
        if (private->touched[i].incident.value == incident.value &&
            private->touched[i].notice.value == notice.value) {
            return;
        }
    }
    array_grow((void **)&private->touched, &private->touched_room, private->touched_count,
               sizeof(*private->touched));
    touched = &private->touched[private->touched_count++];
    touched->incident = incident;
    touched->notice = notice;
}

void
state_set_due(struct office *office, struct deadline *deadline, enum deadline_kind kind,
              uint64_t id, int64_t at_ms)
{
    if (office->is_reader) {
        return;
    }
    deadline->kind = (int)kind;
    deadline->id = id;
    deadline_set(&office->deadlines, deadline, at_ms);
}

void
state_begin_day(struct office *office, uint32_t day)
{
    if (day > office->id_day) {
        office->id_day = day;
        office->id_last_incident = 0;
        office->id_last_notice = 0;
        office->id_last_callout = 0;
        office->id_last_page = 0;
        office->id_last_matter = 0;
    }
}

void
state_note_ids(struct office *office, uint64_t *last, uint64_t value)
{
    uint32_t day = id_day(value);

    state_begin_day(office, day);
    if (day == office->id_day && id_number(value) > *last) {
        *last = id_number(value);
    }
}

struct planbook *
state_find_planbook(const struct office *office, const char *digest)
{
    struct known_planbook *known;

    LL_FOREACH(office->private->planbooks, known)
    {
        if (text_equal(known->planbook->digest, digest)) {
            return known->planbook;
        }
    }
    return NULL;
}

void
state_know_planbook(struct office *office, struct planbook *planbook)
{
    struct known_planbook *known;

    if (state_find_planbook(office, planbook->digest) != NULL) {
        return;
    }
    known = memory_new(sizeof(*known));
    known->planbook = planbook_hold(planbook);
    LL_PREPEND(office->private->planbooks, known);
}

struct planbook *
state_hold_planbook(const struct office *office, const char *digest)
{
    struct planbook *planbook = state_find_planbook(office, digest);

    if (planbook == NULL && office->directory != NULL) {
        planbook = office->directory->planbook;
    }
    return planbook == NULL ? planbook_new() : planbook_hold(planbook);
}

static void
count(size_t *all, size_t *of_kind, int change)
{
    *all += (size_t)change;
    if (of_kind != NULL) {
        *of_kind += (size_t)change;
    }
}

void
state_count_open(struct office *office, enum notice_kind kind, int change)
{
    count(&office->notices_open,
          kind == NOTICE_DUTY_CHECK ? &office->checks.open
          : kind == NOTICE_HANDOVER ? &office->handovers.open
                                    : NULL,
          change);
}

void
state_count_calling(struct office *office, enum notice_kind kind, int change)
{
    count(&office->callouts_calling,
          kind == NOTICE_DUTY_CHECK ? &office->checks.calling
          : kind == NOTICE_HANDOVER ? &office->handovers.calling
                                    : NULL,
          change);
}

int64_t
office_oldest_queued_ms(const struct office *office)
{
    int64_t oldest_ms = 0;

    for (size_t channel = 0; channel < CHANNEL_N; channel++) {
        for (size_t priority = 0; priority < PRIORITY_N; priority++) {
            const struct page *heads[2] = {office->queues[channel].fresh[priority],
                                           office->queues[channel].retried[priority]};

            for (size_t i = 0; i < 2; i++) {
                if (heads[i] != NULL && (oldest_ms == 0 || heads[i]->queued_ms < oldest_ms)) {
                    oldest_ms = heads[i]->queued_ms;
                }
            }
        }
    }
    return oldest_ms;
}
