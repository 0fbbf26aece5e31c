/* check.c: what must hold after every step of every story. */
#include <string.h>

#include "core/private.h"
#include "story.h"

/* ---- the state as text, without what lives only in memory ---- */

static void
add(struct text *text, const char *name, const char *value)
{
    text_add_format(text, " %s=%s", name, value == NULL ? "-" : value);
}

static void
add_number(struct text *text, const char *name, int64_t value)
{
    text_add_format(text, " %s=%lld", name, (long long)value);
}

/* A deadline that has passed is only waiting for the next tick: it may stand or not. */
static void
add_due(struct text *text, const char *name, const struct deadline *due, int64_t now_ms)
{
    if (deadline_is_set(due) && due->at_ms > now_ms) {
        add_number(text, name, due->at_ms);
    }
}

static void
dump_page(struct text *text, const struct page *page, int64_t now_ms)
{
    text_add_format(text, "    page %s", page_id_text(page->id).text);
    add(text, "state", page_state_names[page->state]);
    add(text, "channel", channel_names[page->channel]);
    add(text, "message", message_kind_names[page->message]);
    add(text, "person", page->person);
    add(text, "name", page->name);
    add(text, "address", page->address);
    add(text, "letter", page->letter);
    add(text, "detail", page->detail);
    add(text, "gateway", page->gateway);
    add(text, "provider", page->provider_id);
    add(text, "problem", page->problem);
    add_number(text, "ordinal", page->ordinal);
    add_number(text, "priority", page->priority);
    add_number(text, "contact", page->contact);
    add_number(text, "step", page->step);
    add_number(text, "resend", page->is_resend);
    add_number(text, "refused", (int64_t)page->refused);
    add_number(text, "tried", (int64_t)page->tried);
    add(text, "order", callout_id_text(page->order).text);
    add(text, "by", page->by);
    add_number(text, "stage", page->stage);
    add_number(text, "answered", page->answered);
    add_number(text, "of", page->total);
    add_number(text, "report", page->report);
    add_number(text, "tries", page->tries);
    add_number(text, "successor", page->has_successor);
    if (page->state != PAGE_QUEUED) { /* a number's pace is no fact */
        add_due(text, "due", &page->due, now_ms);
    }
    text_add_char(text, '\n');
}

static void
dump_callout(struct text *text, const struct callout *callout, int64_t now_ms)
{
    const struct page *page;

    text_add_format(text, "  callout %s", callout_id_text(callout->id).text);
    add(text, "unit", callout->unit);
    add(text, "state", callout_state_names[callout->state]);
    add(text, "expects", callout_state_names[callout->expects]);
    add(text, "by", callout->answered_by);
    add(text, "note", callout->note);
    add_number(text, "via", callout->answered_via);
    add_number(text, "step", callout->step);
    add_number(text, "round", callout->round);
    add(text, "parent", callout_id_text(callout->parent).text);
    add_number(text, "below", callout->below_total);
    add_number(text, "below-answered", callout->below_answered);
    add_number(text, "far", callout->far_total);
    add_number(text, "far-answered", callout->far_answered);
    add(text, "far-number", page_id_text(callout->far_number).text);
    add_number(text, "started", callout->started_ms);
    add_number(text, "answered", callout->answered_ms);
    add_number(text, "declines", (int64_t)callout->declines);
    add_number(text, "overdue", callout->is_overdue);
    add_number(text, "quiet", callout->quiet);
    add_number(text, "reminders", callout->quiet_count);
    add_number(text, "people", callout->people);
    add_number(text, "vehicles", callout->vehicles);
    add_number(text, "eta", callout->eta_ms);
    add_number(text, "report-due", callout->report_due_ms);
    add_number(text, "answers", callout->answers);
    add_number(text, "live", callout->pages_live);
    add_number(text, "total", callout->pages_total);
    add_due(text, "step-due", &callout->step_due, now_ms);
    add_due(text, "overdue-due", &callout->overdue_due, now_ms);
    add_due(text, "follow-due", &callout->follow_due, now_ms);
    add_due(text, "contact-due", &callout->contact_due, now_ms);
    text_add_char(text, '\n');
    DL_FOREACH2(callout->pages, page, callout_next)
    {
        dump_page(text, page, now_ms);
    }
}

static void
dump_notice(struct text *text, const struct notice *notice, int64_t now_ms)
{
    const struct callout *callout;

    text_add_format(text, " notice %s", notice_id_text(notice->id).text);
    add(text, "kind", notice_kind_names[notice->kind]);
    add(text, "title", notice->title);
    add(text, "planbook", notice->planbook->digest);
    add_number(text, "level", notice->level);
    add_number(text, "from", notice->from_level);
    add_number(text, "drill", notice->is_drill);
    add_number(text, "test", notice->is_test);
    add_number(text, "closed", notice->is_closed);
    add_number(text, "periodic", notice->is_periodic);
    add_due(text, "close-due", &notice->close_due, now_ms);
    text_add_char(text, '\n');
    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        dump_callout(text, callout, now_ms);
    }
}

static void
dump_clocks(struct text *text, const struct incident *incident)
{
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_clock *clock = &incident->clocks[i];

        text_add_format(text, " clock %s", incident->planbook->reporting[i].to);
        add_number(text, "from", clock->from_ms);
        add_number(text, "due", clock->due_ms);
        add_number(text, "left", clock->left_ms);
        add_number(text, "overdue", clock->overdue_count);
        add_number(text, "reminded", clock->is_reminded);
    }
    add_number(text, "submissions", (int64_t)incident->submission_count);
}

static void
dump_incident(struct text *text, const struct incident *incident, int64_t now_ms)
{
    const struct notice *notice;

    text_add_format(text, "incident %s", incident_id_text(incident->id).text);
    add(text, "type", incident->type);
    add(text, "place", incident->place);
    add(text, "planbook", incident->planbook->digest);
    add(text, "response", response_state_names[incident->response]);
    add(text, "proposed-by", incident->proposed_by);
    add(text, "proposed-reason", incident->proposed_reason);
    add(text, "reason", incident->level_reason);
    add_number(text, "cases", incident->cases);
    add_number(text, "deaths", incident->deaths);
    add_number(text, "level", incident->level);
    add_number(text, "suggested", incident->level_suggested);
    add_number(text, "proposed", incident->proposed_level);
    add_number(text, "closed", incident->is_closed);
    add_number(text, "reports", (int64_t)incident->report_count);
    add_number(text, "sitreps", incident->sitreps_total);
    for (size_t i = 0; i < incident->sitrep_count; i++) {
        add(text, incident->sitreps[i].unit, incident->sitreps[i].text);
        add_number(text, "at", incident->sitreps[i].at_ms);
    }
    add_due(text, "sitrep-due", &incident->sitrep_due, now_ms);
    add_due(text, "linger-due", &incident->linger_due, now_ms);
    add_due(text, "report-due", &incident->report_due, now_ms);
    dump_clocks(text, incident);
    text_add_char(text, '\n');
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        dump_notice(text, notice, now_ms);
    }
}

static void
dump_member(struct text *text, const struct matter_member *member)
{
    text_add_format(text, " member %s", member->unit);
    add_number(text, "role", member->role);
    add_number(text, "team", member->team);
    for (size_t i = 0; i < QUESTION_N; i++) {
        add(text, member_question_names[i], member_mark_names[member->answers[i].mark]);
        add(text, "name", member->answers[i].name);
        add(text, "note", member->answers[i].note);
        add_number(text, "at", member->answers[i].at_ms);
    }
    text_add_char(text, '\n');
}

static void
dump_matter(struct text *text, const struct matter *matter, int64_t now_ms)
{
    text_add_format(text, "matter %s", matter_id_text(matter->id).text);
    add(text, "kind", matter_kind_names[matter->kind]);
    add(text, "form", matter_form_names[matter->form]);
    add(text, "state", matter_state_names[matter->state]);
    add(text, "title", matter->title);
    add(text, "place", matter->place);
    add(text, "said-by", matter->said_by);
    add(text, "requested-by", matter->requested_by);
    add(text, "decided-by", matter->decided_by);
    add(text, "incident", incident_id_text(matter->incident).text);
    add(text, "parent", matter_id_text(matter->parent).text);
    add_number(text, "at", matter->at_ms);
    add_number(text, "due-at", matter->due_ms);
    add_number(text, "since", matter->state_ms);
    add_number(text, "reminded", matter->is_reminded);
    add_number(text, "chases", matter->chases);
    add_number(text, "chased", matter->chased_ms);
    add_number(text, "summarized", matter->summarized_ms);
    add_number(text, "asked", matter->asked_ms);
    add_number(text, "plan", matter->plan);
    add_number(text, "unannounced", matter->is_unannounced);
    add_number(text, "notices", (int64_t)matter->notice_count);
    add_due(text, "due", &matter->due, now_ms);
    text_add_char(text, '\n');
    for (size_t i = 0; i < matter->member_count; i++) {
        dump_member(text, &matter->members[i]);
    }
    for (size_t i = 0; i < matter->entry_count; i++) {
        add(text, entry_kind_names[matter->entries[i].kind], matter->entries[i].text);
    }
}

static int
by_address(const void *a, const void *b)
{
    return strcmp((*(struct inbox *const *)a)->address, (*(struct inbox *const *)b)->address);
}

/* An entry for every open question, in the order of the questions. */
static void
dump_inboxes(struct text *text, const struct office *office)
{
    size_t count = 0;
    struct inbox **all = memory_new_array(HASH_COUNT(office->private->inboxes) + 1, sizeof(*all));
    struct inbox *inbox, *next;

    HASH_ITER (hh, office->private->inboxes, inbox, next) {
        all[count++] = inbox;
    }
    qsort(all, count, sizeof(struct inbox *), by_address);
    for (size_t i = 0; i < count; i++) {
        int64_t sum = 0;

        for (size_t j = 0; j < all[i]->count; j++) {
            const struct inbox_entry *entry = &all[i]->entries[j];

            sum += (int64_t)(entry->callout.value % 1000003) * entry->letter + entry->paged_ms;
        }
        if (all[i]->count > 0) {
            text_add_format(text, "inbox %s %zu %lld\n", all[i]->address, all[i]->count,
                            (long long)sum);
        }
    }
    free(all);
}

/* `living` names what is still in memory; a fold of everything also has what has left it. */
static void
dump_office(struct text *text, const struct office *office, const struct office *living,
            int64_t now_ms)
{
    struct incident *incident, *next_incident;
    struct notice *notice, *next_notice;
    struct matter *matter, *next_matter;
    struct page *page, *next_page;

    HASH_ITER (hh, office->incidents, incident, next_incident) {
        if (office_find_incident(living, incident->id) != NULL) {
            dump_incident(text, incident, now_ms);
        }
    }
    HASH_ITER (hh, office->notices, notice, next_notice) {
        if (notice->incident.value == 0 && office_find_notice(living, notice->id) != NULL) {
            dump_notice(text, notice, now_ms);
        }
    }
    HASH_ITER (hh, office->pages, page, next_page) {
        if (page->callout.value == 0 && office_find_page(living, page->id) != NULL) {
            dump_page(text, page, now_ms);
        }
    }
    HASH_ITER (hh, office->matters, matter, next_matter) {
        if (office_find_matter(living, matter->id) != NULL) {
            dump_matter(text, matter, now_ms);
        }
    }
    for (size_t i = 0; i < office->directory->gateway_count; i++) {
        const struct gateway_state *gateway =
            office_find_gateway(office, office->directory->gateways[i].name);

        text_add_format(text, "gateway %s down=%d account=%d", gateway->name, gateway->is_down,
                        gateway->is_account);
        if (gateway->is_down) {
            add_number(text, "until", gateway->until_ms);
        }
        text_add_char(text, '\n');
    }
    for (const struct liaison *liaison = office->liaisons; liaison != NULL;
         liaison = liaison->hh.next) {
        text_add_format(text, "liaison %s", liaison->unit);
        add(text, "configured", liaison->configured);
        for (size_t i = 0; i < liaison->record_count; i++) {
            add(text, "name", liaison->records[i].name);
            add(text, "person", liaison->records[i].person);
            add(text, "mobile", liaison->records[i].mobile);
        }
        text_add_char(text, '\n');
    }
    add_due(text, "review-due", &office->daily.due, now_ms);
    add_due(text, "check-due", &office->checks.due, now_ms);
    add_number(text, "conference", office->conference_ms);
    text_add_format(
        text, " alarms=%zu unplaced=%zu seq=%llu day=%u ids=%llu,%llu,%llu,%llu,%llu\n",
        office->alarm_count, office->unplaced_count, (unsigned long long)office->seq,
        office->id_day, (unsigned long long)office->id_last_incident,
        (unsigned long long)office->id_last_notice, (unsigned long long)office->id_last_callout,
        (unsigned long long)office->id_last_page, (unsigned long long)office->id_last_matter);
}

/* ---- (a) the state is the fold of the journal ---- */

static void
show_difference(struct world *world, const char *live, const char *folded)
{
    size_t start = 0;
    size_t at = 0;

    while (live[at] != '\0' && live[at] == folded[at]) {
        start = live[at] == '\n' ? at + 1 : start;
        at++;
    }
    story_fail(world, "the fold of the journal is not the state:\n#   state: %.*s\n#   fold:  %.*s",
               (int)strcspn(live + start, "\n"), live + start, (int)strcspn(folded + start, "\n"),
               folded + start);
}

static void
check_fold(struct world *world)
{
    struct office *folded = world_fold(world);
    struct text live, again;

    text_init(&live);
    text_init(&again);
    dump_office(&live, world->office, world->office, world->now_ms);
    dump_office(&again, folded, world->office, world->now_ms);
    if (HASH_COUNT(folded->callouts) == HASH_COUNT(world->office->callouts)) {
        dump_inboxes(&live, world->office);
        dump_inboxes(&again, folded);
    }
    if (strcmp(live.bytes, again.bytes) != 0) {
        show_difference(world, live.bytes, again.bytes);
    }
    text_fini(&live);
    text_fini(&again);
    office_free(folded);
}

/* ---- (b) (c) counters, deadlines, queues ---- */

static void
check_page(struct world *world, const struct page *page)
{
    const struct callout *callout = office_find_callout(world->office, page->callout);
    bool is_waiting = deadline_is_set(&page->due);

    /* One that stands in line for another gateway waits besides for the one that must wait. */
    if (page->state == PAGE_QUEUED && is_waiting != (!page->is_queued || page->paced != 0)) {
        story_fail(world, "the page %s is queued and %s", page_id_text(page->id).text,
                   is_waiting ? "also waits for a time" : "waits for nothing: it is lost");
    }
    if (page->state != PAGE_QUEUED && page->is_queued) {
        story_fail(world, "the page %s is %s and stands in a queue", page_id_text(page->id).text,
                   page_state_names[page->state]);
    }
    if (callout != NULL && page->channel != CHANNEL_PEER && !callout_still_calls(callout) &&
        page->state == PAGE_QUEUED && page->message != MESSAGE_CONFIRM && !page_is_reminder(page)) {
        story_fail(world, "%s is %s, but a page to %s is still queued", callout->unit_name,
                   callout_state_names[callout->state], page->name);
    }
}

static void
check_callout(struct world *world, const struct callout *callout)
{
    bool is_calling = callout->state == CALLOUT_CALLING;
    const struct page *page;
    int64_t live = 0;
    int64_t total = 0;

    DL_FOREACH2(callout->pages, page, callout_next)
    {
        live += page_is_live(page);
        total++;
    }
    if (live != callout->pages_live || total != callout->pages_total) {
        story_fail(world, "%s counts %lld live pages of %lld and has %lld of %lld",
                   callout->unit_name, (long long)callout->pages_live,
                   (long long)callout->pages_total, (long long)live, (long long)total);
    }
    if (deadline_is_set(&callout->step_due) != is_calling) {
        story_fail(world, "%s is %s and %s", callout->unit_name,
                   callout_state_names[callout->state],
                   is_calling ? "will never be called again" : "has a step due");
    }
    if (!is_calling && deadline_is_set(&callout->overdue_due)) {
        story_fail(world, "%s is %s and may become overdue", callout->unit_name,
                   callout_state_names[callout->state]);
    }
}

void
check_invariants(struct world *world)
{
    const struct office *office = world->office;
    struct callout *callout, *next_callout;
    struct page *page, *next_page;
    struct incident *incident, *next_incident;
    struct notice *notice, *next_notice;
    struct matter *matter, *next_matter;
    size_t calling = 0, incidents = 0, notices = 0, matters = 0;

    if (world->is_unchecked) {
        return;
    }

    HASH_ITER (hh, office->pages, page, next_page) {
        check_page(world, page);
    }
    HASH_ITER (hh, office->callouts, callout, next_callout) {
        check_callout(world, callout);
        calling += callout->state == CALLOUT_CALLING;
    }
    HASH_ITER (hh, office->incidents, incident, next_incident) {
        incidents += !incident->is_closed;
    }
    HASH_ITER (hh, office->notices, notice, next_notice) {
        notices += !notice->is_closed;
    }
    HASH_ITER (hh, office->matters, matter, next_matter) {
        matters += !matter_state_is_final(matter->state);
    }
    if (matters != office->matters_open) {
        story_fail(world, "the office counts %zu matters and has %zu", office->matters_open,
                   matters);
    }
    if (calling != office->callouts_calling || incidents != office->incidents_open ||
        notices != office->notices_open) {
        story_fail(world,
                   "the office counts %zu calling, %zu incidents, %zu notices and has %zu, %zu, "
                   "%zu",
                   office->callouts_calling, office->incidents_open, office->notices_open, calling,
                   incidents, notices);
    }
    check_fold(world);
}
