/* relay_message.c: see relay_message.h. */
#include "gateway/relay_message.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "core/words/message.h"
#include "core/office.h"

static const char *
text_of(struct arena *arena, struct id_text id)
{
    return id.text[0] == '\0' ? NULL : arena_copy_string(arena, id.text);
}

static const char *
relay_kind_of(const struct notice *notice)
{
    switch (notice->kind) {
    case NOTICE_ACTIVATION:
        return relay_kind_names[RELAY_ACTIVATION];
    case NOTICE_CHANGE:
        return relay_kind_names[RELAY_CHANGE];
    case NOTICE_STAND_DOWN:
        return relay_kind_names[notice->message == MESSAGE_TERMINATION ? RELAY_TERMINATION
                                                                       : RELAY_STAND_DOWN];
    case NOTICE_BULLETIN:
    case NOTICE_MEETING:
    case NOTICE_TASK:
    case NOTICE_DRILL:
    case NOTICE_SITREP:
    case NOTICE_DUTY_CHECK:
    case NOTICE_TEST:
    case NOTICE_HANDOVER:
    case NOTICE_KIND_N:
        break;
    }
    return notice_kind_names[notice->kind];
}

static void
add_incident(const struct incident *incident, struct arena *arena, struct relay_message *message)
{
    if (incident == NULL) {
        return;
    }
    message->incident = text_of(arena, incident_id_text(incident->id));
    message->type = arena_copy_string(arena, incident->type);
    message->place = arena_copy_string(arena, incident->place);
    message->summary = arena_copy_string(arena, incident->summary);
    message->status = incident_status_names[incident->status];
}

/* A meeting's or a task's own message has time, place and term; the notice's text has not. Without
 * the marks of a reminder or of a second sending: what is sent again must be the same. */
static const char *
text_of_notice(const struct office *office, const struct page *page, const struct notice *notice,
               struct arena *arena)
{
    const char *text = notice->text;
    struct message message;

    if (notice->matter.value != 0) {
        struct page plain = *page;

        plain.is_resend = false;
        plain.ordinal = 1;
        message_render(office, &plain, &message);
        text = message.text;
    }
    if (text == NULL) {
        return NULL;
    }
    return arena_copy_bytes(arena, text, utf8_prefix_size(text, TEXT_CHARACTERS_MAX));
}

static void
fill_order(const struct office *office, const struct page *page, struct arena *arena,
           struct relay_message *message)
{
    const struct notice *notice = office_find_notice(office, page->notice);

    message->call = RELAY_CALL_ORDER;
    message->callout = text_of(arena, callout_id_text(page->callout));
    message->notice = text_of(arena, notice_id_text(page->notice));
    message->path = office_relay_path(office, page->incident, page->notice, arena);
    if (notice == NULL) {
        return;
    }
    message->kind = relay_kind_of(notice);
    message->level = notice->level;
    message->title = arena_copy_string(arena, notice->title);
    message->text = text_of_notice(office, page, notice, arena);
    message->due_ms = notice->due_ms;
    message->is_drill = notice->is_drill;
}

static void
fill_answer(const struct page *page, struct arena *arena, struct relay_message *message)
{
    message->call = RELAY_CALL_ANSWER;
    message->incident = NULL;
    message->callout = text_of(arena, callout_id_text(page->order));
    message->stage = callout_state_names[page->stage];
    message->by = arena_copy_string(arena, page->by);
    message->answered = page->answered;
    message->total = page->total;
    message->text = arena_copy_string(arena, page->note);
}

/* Their own number, when the incident was ordered by them: "taian/I-20261122-0007". */
static const char *
their_number(const struct incident *incident, const char *office, struct arena *arena)
{
    size_t size = strlen(office);

    return incident->origin != NULL && strncmp(incident->origin, office, size) == 0 &&
                   incident->origin[size] == '/'
               ? arena_copy_string(arena, incident->origin + size + 1)
               : NULL;
}

static void
fill_report(const struct incident *incident, const struct page *page, struct arena *arena,
            struct relay_message *message)
{
    const struct incident_report_entry *entry;

    message->call = RELAY_CALL_REPORT;
    message->number = page->report;
    if (incident == NULL || page->report < 0 || (size_t)page->report >= incident->report_count) {
        return;
    }
    entry = &incident->reports[page->report];
    message->kind = report_kind_names[entry->kind];
    message->about = their_number(incident, page->address, arena);
    message->path = arena_copy_string(arena, incident->path);
    message->text = arena_copy_string(arena, entry->text);
    message->cases = entry->cases;
    message->deaths = entry->deaths;
    message->is_worsening = entry->is_worsening;
    message->extent = incident_extent_names[entry->extent];
    message->is_spreading = entry->is_spreading;
    message->occurred_ms = incident->occurred_ms;
    message->reported_by = arena_copy_string(arena, incident->reported_by);
    message->contact = arena_copy_string(arena, incident->contact);
}

const struct relay_message *
relay_message_make(const struct office *office, const struct page *page, struct arena *arena)
{
    const struct incident *incident = office_find_incident(office, page->incident);
    struct relay_message *message = arena_take(arena, sizeof(*message));

    *message = (struct relay_message){
        .origin = arena_copy_string(arena, office->directory->office_code),
        .cases = -1,
        .deaths = -1,
    };
    add_incident(incident, arena, message);
    if (page->message == MESSAGE_ROLLUP) {
        fill_answer(page, arena, message);
    } else if (page->message == MESSAGE_REPORT_UP) {
        fill_report(incident, page, arena, message);
    } else {
        fill_order(office, page, arena, message);
    }
    return message;
}
