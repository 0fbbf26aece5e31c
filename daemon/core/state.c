/* state.c: the office's objects: made by apply, found by id, freed with their subject. */
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

/* A probe that nobody has an answer for any more must not keep its gateway from the next one. */
static void
end_probe(const struct office *office, const struct page *page)
{
    struct gateway_state *gateway = page->state == PAGE_SENDING && page->gateway != NULL
                                        ? office_find_gateway(office, page->gateway)
                                        : NULL;

    if (gateway != NULL) {
        gateway->is_probing = false;
    }
}

static void
free_page(struct office *office, struct page *page)
{
    page_queue_remove(office, page);
    deadline_clear(&office->deadlines, &page->due);
    end_probe(office, page);
    HASH_DEL(office->pages, page);
    if (page->callout.value == 0) {
        DL_DELETE2(office->loose_pages, page, callout_prev, callout_next);
    }
    free(page->person);
    free(page->name);
    free(page->unit);
    free(page->address);
    free(page->detail);
    free(page->gateway);
    free(page->provider_id);
    free(page->problem);
    free(page);
}

void
state_drop_page(struct office *office, struct page *page)
{
    BUG_ON(page->incident.value != 0 || page->notice.value != 0 || page->callout.value != 0);
    free_page(office, page);
}

static void
free_callout(struct office *office, struct callout *callout)
{
    struct page *page;
    struct page *next;

    inbox_forget_callout(office, callout);
    DL_FOREACH_SAFE2(callout->pages, page, next, callout_next)
    {
        free_page(office, page);
    }
    deadline_clear(&office->deadlines, &callout->step_due);
    deadline_clear(&office->deadlines, &callout->overdue_due);
    deadline_clear(&office->deadlines, &callout->follow_due);
    if (callout->state == CALLOUT_CALLING) {
        office->callouts_calling--;
    }
    HASH_DEL(office->callouts, callout);
    for (size_t i = 0; i < callout->declines; i++) {
        free(callout->decliners[i]);
    }
    free(callout->decliners);
    free(callout->unit);
    free(callout->unit_name);
    free(callout->task);
    free(callout->policy);
    free(callout->answered_by);
    free(callout->note);
    free(callout);
}

/* Messages about a subject that belong to no callout of it: alarms and reports to the office. */
static void
free_loose_pages(struct office *office, struct incident_id incident, struct notice_id notice)
{
    struct page *page;
    struct page *next;

    DL_FOREACH_SAFE2(office->loose_pages, page, next, callout_next)
    {
        if (page->incident.value == incident.value &&
            (incident.value != 0 || page->notice.value == notice.value)) {
            free_page(office, page);
        }
    }
}

static void
free_notice(struct office *office, struct notice *notice)
{
    struct callout *callout;
    struct callout *next;

    DL_FOREACH_SAFE2(notice->callouts, callout, next, notice_next)
    {
        free_callout(office, callout);
    }
    deadline_clear(&office->deadlines, &notice->close_due);
    if (!notice->is_closed) {
        office->notices_open--;
    }
    HASH_DEL(office->notices, notice);
    planbook_release(notice->planbook);
    free(notice->title);
    free(notice->text);
    free(notice->issued_by);
    free(notice);
}

void
state_drop_notice(struct office *office, struct notice *notice)
{
    BUG_ON(notice->incident.value != 0);
    free_loose_pages(office, notice->incident, notice->id);
    free_notice(office, notice);
}

void
state_drop_incident(struct office *office, struct incident *incident)
{
    struct notice *notice;
    struct notice *next;
    struct notice_id none = {0};

    DL_FOREACH_SAFE2(incident->notices, notice, next, incident_next)
    {
        free_notice(office, notice);
    }
    free_loose_pages(office, incident->id, none);
    deadline_clear(&office->deadlines, &incident->linger_due);
    if (!incident->is_closed) {
        office->incidents_open--;
    }
    HASH_DEL(office->incidents, incident);
    for (size_t i = 0; i < incident->report_count; i++) {
        free(incident->reports[i].text);
        free(incident->reports[i].by);
    }
    free(incident->reports);
    planbook_release(incident->planbook);
    free(incident->type);
    free(incident->place);
    free(incident->summary);
    free(incident->reported_by);
    free(incident->contact);
    free(incident->level_reason);
    free(incident->proposed_by);
    free(incident->proposed_reason);
    free(incident);
}

static void
free_private(struct office_private *private)
{
    struct used_key *key, *next_key;
    struct inbox *inbox, *next_inbox;
    struct number_pace *pace, *next_pace;
    struct seen_reply *seen, *next_seen;
    struct recent_alarm *alarm, *next_alarm;
    struct known_planbook *known, *next_known;

    HASH_ITER (hh, private->keys, key, next_key) {
        HASH_DEL(private->keys, key);
        free(key->name);
        free(key->digest);
        free(key);
    }
    HASH_ITER (hh, private->inboxes, inbox, next_inbox) {
        HASH_DEL(private->inboxes, inbox);
        BUG_ON(inbox->count != 0);
        free(inbox->entries);
        free(inbox->address);
        free(inbox);
    }
    HASH_ITER (hh, private->paces, pace, next_pace) {
        HASH_DEL(private->paces, pace);
        free(pace->name);
        free(pace);
    }
    HASH_ITER (hh, private->seen, seen, next_seen) {
        HASH_DEL(private->seen, seen);
        free(seen->name);
        free(seen);
    }
    HASH_ITER (hh, private->alarms, alarm, next_alarm) {
        HASH_DEL(private->alarms, alarm);
        free(alarm->name);
        free(alarm);
    }
    LL_FOREACH_SAFE(private->planbooks, known, next_known)
    {
        planbook_release(known->planbook);
        free(known);
    }
    free(private->touched);
    free(private);
}

static void
free_lists(struct office *office)
{
    struct gateway_state *gateway, *next;

    LL_FOREACH_SAFE(office->gateways, gateway, next)
    {
        deadline_clear(&office->deadlines, &gateway->due);
        free(gateway->name);
        free(gateway->reason);
        free(gateway);
    }
    for (size_t i = 0; i < office->unplaced_count; i++) {
        free(office->unplaced[i].gateway);
        free(office->unplaced[i].address);
        free(office->unplaced[i].text);
        free(office->unplaced[i].name);
    }
    free(office->unplaced);
    for (size_t i = 0; i < office->alarm_count; i++) {
        alarm_entry_fini(&office->alarms[i]);
    }
    free(office->alarms);
}

void
office_free(struct office *office)
{
    struct incident *incident, *next_incident;
    struct notice *notice, *next_notice;
    struct matter *matter, *next_matter;
    struct page *page, *next_page;

    if (office == NULL) {
        return;
    }
    HASH_ITER (hh, office->incidents, incident, next_incident) {
        state_drop_incident(office, incident);
    }
    HASH_ITER (hh, office->notices, notice, next_notice) {
        state_drop_notice(office, notice);
    }
    HASH_ITER (hh, office->matters, matter, next_matter) {
        matter_drop(office, matter);
    }
    HASH_ITER (hh, office->pages, page, next_page) {
        free_page(office, page);
    }
    free_lists(office);
    free_private(office->private);
    deadline_heap_fini(&office->deadlines);
    free(office->adopted_digest);
    directory_release(office->directory);
    free(office);
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
