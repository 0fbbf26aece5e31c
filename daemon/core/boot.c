/* boot.c: the first decisions after a start, and taking another configuration into use. */
#include "core/duty/duty_handover.h"
#include "core/private.h"
#include "core/rooms.h"

#include <string.h>

static void
release_directory(void *directory)
{
    directory_release(directory);
}

/* Events of this turn may still point into the directory that was in use until now. */
static void
keep_for_turn(struct decision *decision, struct directory *directory)
{
    arena_on_free(decision->arena, release_directory, directory_hold(directory));
}

static void
emit_adopted(struct decision *decision, struct directory *directory)
{
    struct event_configuration_adopted *adopted;
    struct event *event;

    liaison_note_configured(decision);
    event = decision_event(decision, EVENT_CONFIGURATION_ADOPTED);
    adopted = &event->as.configuration_adopted;
    liaison_list_configured(decision, adopted);
    adopted->digest = directory->digest;
    adopted->planbook_digest = directory->planbook->digest;
    if (state_find_planbook(decision->office, directory->planbook->digest) == NULL) {
        adopted->planbook = directory->planbook;
    }
    decision_emit(decision, event);
}

void
adopt_decide(struct decision *decision)
{
    struct directory *directory = decision->command->as.adopt.directory;
    struct gateway_state *gateway;

    keep_for_turn(decision, decision->office->directory);
    keep_for_turn(decision, directory);
    office_use_directory(decision->office, directory);
    /* Whoever reloads may have mended an account: every gateway gets another chance. */
    LL_FOREACH(decision->office->gateways, gateway)
    {
        if (gateway->is_down) {
            struct event *event = decision_event(decision, EVENT_GATEWAY_RECOVERED);

            event->as.gateway_moved.gateway = gateway->name;
            event->as.gateway_moved.reason = "reload";
            decision_emit(decision, event);
        }
    }
    emit_adopted(decision, directory);
    settle_all_unserved(decision);
    duty_handover_note_configured(decision);
}

/* Pages that were being sent when the process ended may or may not have left (design rule 2):
 * they wait for a receipt as long as their gateway may bring one. */
static void
doubt_subject(struct decision *decision, struct page **pages, size_t count, size_t from)
{
    struct incident_id incident = pages[from]->incident;
    struct notice_id notice = pages[from]->notice;
    struct page_id *ids = arena_take_array(decision->arena, count, sizeof(*ids));
    int64_t wait_ms = 0;
    struct event *event;
    size_t id_count = 0;

    for (size_t i = from; i < count; i++) {
        if (pages[i] != NULL && pages[i]->incident.value == incident.value &&
            pages[i]->notice.value == notice.value) {
            int64_t this_ms = settle_doubt_wait_ms(decision->office, pages[i]->gateway, pages[i]);

            wait_ms = this_ms > wait_ms ? this_ms : wait_ms;
            ids[id_count++] = pages[i]->id;
            pages[i] = NULL;
        }
    }
    event = decision_event(decision, EVENT_PAGES_DOUBTFUL);
    event->incident = incident;
    event->notice = notice;
    event->as.pages.pages = ids;
    event->as.pages.page_count = id_count;
    event->as.pages.until_ms = decision->now_ms + wait_ms;
    decision_emit(decision, event);
}

static void
doubt_sending_pages(struct decision *decision)
{
    size_t room = HASH_COUNT(decision->office->pages) + 1;
    struct page **pages = arena_take_array(decision->arena, room, sizeof(struct page *));
    struct page *page;
    struct page *next;
    size_t count = 0;

    HASH_ITER (hh, decision->office->pages, page, next) {
        if (page->state == PAGE_SENDING && !page->is_resend) {
            pages[count++] = page;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (pages[i] != NULL) {
            doubt_subject(decision, pages, count, i);
        }
    }
}

#define CLOCK_BEHIND_MIN_MS MS_PER_SECOND /* less is the clock being put right, not wrong */

/* The record ends in the future: the clock was set back, or lost its time, while nobody looked
 * (an empty battery begins in 1970). What was due in three minutes must not wait for years, and
 * must move along again when the clock is put right (design rule 10). How long the machine was
 * off is not known; it counts as nothing. */
static void
mend_clock_behind(struct decision *decision)
{
    int64_t behind_ms = decision->office->last_at_ms - decision->now_ms;

    if (behind_ms >= CLOCK_BEHIND_MIN_MS) {
        clock_note_step(decision, -behind_ms);
    }
}

/* A page whose second sending was cut off as well is not sent a third time: another way must be
 * found, as after a second answer that says nothing. */
static void
give_up_resend(struct decision *decision, struct page *page)
{
    struct event_result *result = arena_take(decision->arena, sizeof(*result));

    result->page = page->id;
    result->outcome = OUTCOME_DOUBT;
    result->next = PAGE_FAILED;
    settle_emit(decision, arena_copy_string(decision->arena, page->gateway), result, page, 1);
    settle_after_failure(decision, page);
}

static void
give_up_resends(struct decision *decision)
{
    struct page *page;
    struct page *next;

    HASH_ITER (hh, decision->office->pages, page, next) {
        if (page->state == PAGE_SENDING && page->is_resend) {
            give_up_resend(decision, page);
        }
    }
}

void
boot_decide(struct decision *decision)
{
    struct directory *directory = decision->office->directory;
    struct event *event = decision_event(decision, EVENT_DAEMON_STARTED);

    event->as.daemon_started.version = decision->command->as.boot.version;
    decision_emit(decision, event);
    mend_clock_behind(decision);
    if (!text_equal(decision->office->adopted_digest, directory->digest) ||
        state_find_planbook(decision->office, directory->planbook->digest) == NULL) {
        keep_for_turn(decision, directory);
        emit_adopted(decision, directory);
    }
    doubt_sending_pages(decision);
    give_up_resends(decision);
    settle_all_unserved(decision);
    duty_handover_note_configured(decision);
}
