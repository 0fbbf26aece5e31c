/* upward.c: an incident goes up: each report of its chain leaves for the higher office's own dutyd,
 * and what a lower office sends becomes an incident here, once.
 *
 * 突发公共卫生事件应急条例 art. 20: two hours for each hop. That the other daemon has taken it,
 * under a number of its own, is the proof of when it left, and stops the clock of that hop. A
 * report that cannot leave waits as long as it takes; the clock tells the office meanwhile. */
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

/* ---- reports leave ---- */

static const char *
recipient_of(const struct peer *peer)
{
    return peer->recipient != NULL ? peer->recipient : peer->office;
}

static bool
is_ordered_by(const struct incident *incident, const struct peer *peer)
{
    size_t size = strlen(peer->office);

    return incident->origin != NULL && strncmp(incident->origin, peer->office, size) == 0 &&
           incident->origin[size] == '/';
}

static bool
has_come_through(const char *path, const char *office)
{
    size_t size = strlen(office);

    while (path != NULL && *path != '\0') {
        size_t length = strcspn(path, "/");

        if (length == size && memcmp(path, office, size) == 0) {
            return true;
        }
        path += length + (path[length] == '/' ? 1 : 0);
    }
    return false;
}

/* An initial report that follows another one in the chain waits until that has left. */
static bool
is_its_turn(const struct incident *incident, const char *to)
{
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = &incident->planbook->reporting[i];

        if (hop->kind != REPORT_INITIAL || !text_equal(hop->to, to) || hop->after == NULL) {
            continue;
        }
        for (size_t j = 0; j < i; j++) {
            const struct report_hop *before = &incident->planbook->reporting[j];

            if (before->kind == REPORT_INITIAL && text_equal(before->to, hop->after) &&
                incident->clocks[j].left_ms == 0) {
                return false;
            }
        }
    }
    return true;
}

/* The first report that was not queued for this office yet. */
static int64_t
first_unsent(const struct office *office, const struct incident *incident, const char *to)
{
    const struct page *page;
    int64_t first = 0;

    DL_FOREACH2(office->loose_pages, page, callout_next)
    {
        if (page->message == MESSAGE_REPORT_UP && page->incident.value == incident->id.value &&
            text_equal(page->address, to) && page->report >= first) {
            first = page->report + 1;
        }
    }
    return first;
}

static void
send_to(struct decision *decision, const struct incident *incident, const struct peer *peer)
{
    int64_t report = first_unsent(decision->office, incident, peer->office);
    struct paging paging;

    if (report == 0 && is_ordered_by(incident, peer)) {
        report = 1; /* of its beginning they have told us themselves */
    }
    if (report == 0 && !is_its_turn(incident, recipient_of(peer))) {
        return;
    }
    paging_begin(&paging, decision, incident->id, (struct notice_id){0});
    for (; report < (int64_t)incident->report_count; report++) {
        struct event_page *page = paging_add_page(&paging);

        page->name = peer->name;
        page->target = TARGET_DUTY_PHONE;
        page->rule = DUTY_UNIT;
        page->channel = CHANNEL_PEER;
        page->address = peer->office;
        page->message = MESSAGE_REPORT_UP;
        page->language = decision->office->directory->language;
        page->priority = incident->status == INCIDENT_ACTUAL ? PRIORITY_HIGH : PRIORITY_LOW;
        page->report = report;
    }
    paging_end(&paging);
}

void
upward_send(struct decision *decision, const struct incident *incident)
{
    const struct directory *directory = decision->office->directory;

    for (size_t i = 0; i < directory->peer_count && incident->status != INCIDENT_TEST; i++) {
        const struct peer *peer = &directory->peers[i];

        if (peer->is_higher && !has_come_through(incident->path, peer->office)) {
            send_to(decision, incident, peer);
        }
    }
}

static void
record_left(struct decision *decision, const struct incident *incident, const struct peer *peer,
            enum report_kind kind, const char *number, const char *proof)
{
    reporting_record(decision, incident,
                     &(struct submission_draft){
                         .kind = kind,
                         .to = recipient_of(peer),
                         .to_name = peer->recipient != NULL ? NULL : peer->name,
                         .left_ms = decision->now_ms,
                         .means = SUBMITTED_BY_SYSTEM,
                         .number = number,
                         .proof = proof,
                     });
}

void
upward_arrived(struct decision *decision, const struct page *page, const char *proof)
{
    const struct incident *incident = office_find_incident(decision->office, page->incident);
    const struct peer *peer = peer_find(decision->office->directory, page->address);

    if (incident == NULL || peer == NULL || page->report >= (int64_t)incident->report_count) {
        return;
    }
    record_left(decision, incident, peer, incident->reports[page->report].kind,
                arena_copy_string(decision->arena, page_id_text(page->id).text), proof);
    upward_send(decision, incident); /* the next of the chain may leave now */
}

void
upward_note_ordered(struct decision *decision, const struct incident *incident,
                    const struct peer *peer, const char *theirs)
{
    for (size_t i = 0; i < incident->submission_count; i++) {
        if (text_equal(incident->submissions[i].to, recipient_of(peer))) {
            return;
        }
    }
    for (size_t i = 0; i < incident->clock_count; i++) {
        const struct report_hop *hop = &incident->planbook->reporting[i];

        if (hop->kind == REPORT_INITIAL && text_equal(hop->to, recipient_of(peer))) {
            record_left(decision, incident, peer, REPORT_INITIAL, NULL,
                        arena_copy_string(decision->arena, theirs));
            return;
        }
    }
}

bool
upward_is_owed(const struct office *office, struct incident_id incident, struct notice_id notice)
{
    const struct page *page;

    if (office->directory == NULL || office->directory->peer_count == 0) {
        return false;
    }
    DL_FOREACH2(office->loose_pages, page, callout_next)
    {
        if (page_is_for_above(page) && page_is_live(page) &&
            (incident.value != 0 ? page->incident.value == incident.value
                                 : page->notice.value == notice.value)) {
            return true;
        }
    }
    return false;
}

/* ---- a report arrives from below ---- */

static bool
has_report(const struct incident *incident, const char *below, int64_t number)
{
    for (size_t i = 0; i < incident->report_count; i++) {
        if (text_equal(incident->reports[i].below, below) &&
            (number < 0 || incident->reports[i].number == number)) {
            return true;
        }
    }
    return false;
}

static bool
was_ordered_to(const struct office *office, const struct incident *incident,
               const struct peer *peer)
{
    const struct notice *notice;
    const struct callout *callout;

    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (directory_find_unit(office->directory, callout->unit) == peer->unit) {
                return true;
            }
        }
    }
    return false;
}

/* Theirs under the number that they gave it, or ours, when we ordered it and they name it. What
 * nobody asked of them they cannot report on: it would raise the figures of another's incident. */
static struct incident *
find_known(const struct office *office, const struct command_take_report *take,
           const struct peer *peer, const char *below)
{
    struct incident *incident;
    struct incident *next;

    HASH_ITER (hh, office->incidents, incident, next) {
        if (has_report(incident, below, -1)) {
            return incident;
        }
    }
    incident = take->about.value == 0 ? NULL : office_find_incident(office, take->about);
    return incident != NULL && was_ordered_to(office, incident, peer) ? incident : NULL;
}

static int
add_to_known(struct decision *decision, const struct command_take_report *take,
             struct incident *incident, const char *below)
{
    const struct command_add_report report = {
        .kind = take->kind == REPORT_INITIAL ? REPORT_PROGRESS : take->kind,
        .text = take->text,
        .cases = take->report.cases,
        .deaths = take->report.deaths,
        .is_worsening = take->is_worsening,
        .extent = take->report.extent,
        .is_spreading = take->report.is_spreading,
    };

    return incident_add_report(decision, incident, &report, below, take->number);
}

void
upward_decide_take(struct decision *decision)
{
    const struct command_take_report *take = &decision->command->as.take_report;
    const struct peer *peer = relay_find_peer(decision, take->origin, take->path, false);
    struct incident *incident;
    const char *below;
    const char *path;

    if (peer == NULL) {
        return;
    }
    below =
        arena_format(decision->arena, "%s/%s", peer->office, incident_id_text(take->incident).text);
    path = text_is_empty(take->path)
               ? peer->office
               : arena_format(decision->arena, "%s/%s", take->path, peer->office);
    incident = find_known(decision->office, take, peer, below);
    if (incident != NULL && has_report(incident, below, take->number)) {
        decision->outcome->is_repeat = true;
        decision->outcome->incident = incident->id;
        return;
    }
    if (incident != NULL) {
        if (add_to_known(decision, take, incident, below) != 0) {
            return; /* refused in words */
        }
    } else {
        incident = incident_take_report(decision, below, path, take->number);
    }
    if (incident != NULL) {
        decision->outcome->incident = incident->id;
        decision->outcome->duplicate_of = incident->duplicate_of;
    }
}
