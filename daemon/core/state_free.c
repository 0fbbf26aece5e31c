/* state_free.c: the office's objects leave memory: each with all that belongs to it. */
#include "core/state.h"

#include <string.h>

#include "core/response/duplicates.h"
#include "core/private.h"

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
free_handover_words(struct handover_words *words)
{
    for (int language = 0; words != NULL && language < LANGUAGE_N; language++) {
        free(words->said.in[language]);
    }
    free(words);
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
    deadline_clear(&office->deadlines, &callout->contact_due);
    if (callout->state == CALLOUT_CALLING) {
        state_count_calling(office, callout->kind, -1);
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
    free_handover_words(callout->handover);
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
        state_count_open(office, notice->kind, -1);
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
    orders_drop(office, notice->incident, notice->id);
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
    orders_drop(office, incident->id, none);
    deadline_clear(&office->deadlines, &incident->linger_due);
    sitrep_forget(office, incident);
    if (!incident->is_closed) {
        office->incidents_open--;
        duplicates_forget(office, incident);
    }
    HASH_DEL(office->incidents, incident);
    for (size_t i = 0; i < incident->report_count; i++) {
        free(incident->reports[i].text);
        free(incident->reports[i].by);
        free(incident->reports[i].below);
    }
    free(incident->reports);
    reporting_drop(office, incident);
    planbook_release(incident->planbook);
    free(incident->type);
    free(incident->place);
    free(incident->summary);
    free(incident->reported_by);
    free(incident->origin);
    free(incident->below);
    free(incident->path);
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
    array_fini(&private->sightings);
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
    liaison_drop_all(office);
    free_lists(office);
    free_private(office->private);
    duty_check_forget(office);
    duty_handover_forget(office);
    duty_log_forget(office);
    deadline_heap_fini(&office->deadlines);
    free(office->adopted_digest);
    directory_release(office->directory);
    free(office);
}
