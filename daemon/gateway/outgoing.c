/* outgoing.c: see outgoing.h. */
#include "gateway/outgoing.h"

#include "core/words/message.h"
#include "core/state.h"
#include "gateway/relay_message.h"

size_t
outgoing_backlog(const struct office *office, const char *gateway, size_t max, int64_t now_ms)
{
    return office_backlog(office, gateway, max, now_ms);
}

bool
outgoing_is_known(const struct office *office, struct page_id id)
{
    return office_find_page(office, id) != NULL;
}

static void
add_subject(const struct office *office, const struct page *page, struct arena *arena,
            struct outgoing *outgoing)
{
    const struct notice *notice = office_find_notice(office, page->notice);
    const struct incident *incident = office_find_incident(office, page->incident);

    if (incident != NULL) {
        outgoing->type = arena_copy_string(arena, incident->type);
        outgoing->place = arena_copy_string(arena, incident->place);
        outgoing->summary = arena_copy_string(arena, incident->summary);
        outgoing->status = incident_status_names[incident->status];
    }
    if (notice != NULL) {
        outgoing->level = notice->level;
        outgoing->is_drill = notice->is_drill;
    } else if (incident != NULL) {
        outgoing->level = incident->level;
        outgoing->is_drill = incident->status == INCIDENT_EXERCISE;
    }
}

bool
outgoing_find(const struct office *office, struct page_id id, int64_t now_ms, struct arena *arena,
              struct outgoing *ret_page)
{
    const struct page *page = office_find_page(office, id);
    struct message message;

    if (page == NULL) {
        return false;
    }
    message_render(office, page, &message);
    *ret_page = (struct outgoing){
        .page_id = arena_copy_string(arena, page_id_text(page->id).text),
        .incident_id = arena_copy_string(arena, incident_id_text(page->incident).text),
        .notice_id = arena_copy_string(arena, notice_id_text(page->notice).text),
        .callout_id = arena_copy_string(arena, callout_id_text(page->callout).text),
        .address = arena_copy_string(arena, page->address),
        .person = arena_copy_string(arena, page->person),
        .name = arena_copy_string(arena, page->name),
        .unit = arena_copy_string(arena, page->unit),
        .channel = page->channel,
        .text = arena_copy_string(arena, message.text),
        .kind = message_kind_names[page->message],
        .priority = page->priority,
        .is_resend = page->is_resend,
        .attempt = page->tries < 1 ? 1 : page->tries,
        .now_ms = now_ms,
    };
    add_subject(office, page, arena, ret_page);
    if (page->channel == CHANNEL_PEER) {
        ret_page->relay = relay_message_make(office, page, arena);
    }
    return true;
}
