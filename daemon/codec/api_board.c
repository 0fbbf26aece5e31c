#include "codec/api_board.h"

#include <stdlib.h>

#include "base/text.h"
#include "codec/api_incident.h"
#include "codec/api_matter.h"
#include "core/limits.h"
#include "core/words/message.h"

static const char *
name_gateway_state(const struct gateway_state *state)
{
    if (state == NULL || !state->is_down) {
        return "up";
    }
    if (state->is_account) {
        return "broken";
    }
    return state->is_probing ? "probing" : "down";
}

static void
set_lane(json_t *json, const char *name, const struct api_lane *lanes, size_t lane_count)
{
    static const struct api_lane none = {0};
    const struct api_lane *lane = &none;
    for (size_t i = 0; i < lane_count; i++) {
        if (text_equal(lanes[i].name, name)) {
            lane = &lanes[i];
        }
    }
    api_set_filled(json, "driver", lane->driver);
    api_set_integer(json, "in_flight", lane->in_flight);
    api_set_integer(json, "latency_ms", lane->latency_ms);
    api_set_count(json, "requests", lane->requests);
}

static json_t *
encode_gateway(const struct api_view *view, const struct gateway_rule *rule,
               const struct api_lane *lanes, size_t lane_count)
{
    static const struct gateway_state fresh = {0};
    const struct gateway_state *state = office_find_gateway(view->office, rule->name);
    state = state == NULL ? &fresh : state;
    json_t *channels = json_array();
    for (size_t channel = 0; channel < CHANNEL_N; channel++) {
        if (rule->serves[channel]) {
            json_array_append_new(channels, json_string(channel_names[channel]));
        }
    }
    json_t *json = json_object();
    api_set_text(json, "name", rule->name);
    json_object_set_new(json, "channels", channels);
    api_set_text(json, "state", name_gateway_state(state));
    api_set_filled(json, "reason", state->is_down ? state->reason : NULL);
    api_set_time(json, "until", view, state->is_down ? state->until_ms : 0);
    api_set_integer(json, "failures", state->failures);
    api_set_integer(json, "sent", state->sent);
    api_set_integer(json, "failed", state->failed);
    api_set_integer(json, "doubts", state->doubts);
    api_set_count(json, "backlog",
                  office_backlog(view->office, rule->name, PAGES_PER_TAKE_MAX, view->now_ms));
    set_lane(json, rule->name, lanes, lane_count);
    return json;
}

json_t *
api_encode_gateways(const struct api_view *view, const struct api_lane *lanes, size_t lane_count)
{
    const struct directory *directory = view->office->directory;
    json_t *list = json_array();
    for (size_t i = 0; i < directory->gateway_count; i++) {
        json_array_append_new(list,
                              encode_gateway(view, &directory->gateways[i], lanes, lane_count));
    }
    return list;
}

json_t *
api_encode_replies(const struct api_view *view)
{
    json_t *list = json_array();
    for (size_t i = view->office->unplaced_count; i > 0; i--) {
        const struct unplaced_reply *reply = &view->office->unplaced[i - 1];
        json_t *json = json_object();
        api_set_count(json, "seq", reply->seq);
        api_set_time(json, "at", view, reply->at_ms);
        api_set_filled(json, "gateway", reply->gateway);
        api_set_address(json, "address", view, CHANNEL_SMS, reply->address);
        api_set_filled(json, "name", reply->name);
        api_set_sentence(json, "text", view, reply->text);
        api_set_text(json, "problem", reply_problem_names[reply->problem]);
        api_set_words(json, "problem_name", view, &reply_problem_words[reply->problem]);
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
encode_alarms(const struct api_view *view)
{
    json_t *list = json_array();
    for (size_t i = view->office->alarm_count; i > 0; i--) {
        const struct alarm_entry *alarm = &view->office->alarms[i - 1];
        if (view->outsider != NULL &&
            (alarm->alarm == ALARM_UNEXPLAINED || alarm->alarm == ALARM_UNVERIFIED)) {
            continue;
        }
        json_t *json = json_object();
        api_set_time(json, "at", view, alarm->at_ms);
        api_set_text(json, "alarm", alarm_names[alarm->alarm]);
        api_set_words(json, "alarm_name", view, &alarm_words[alarm->alarm]);
        api_set_filled(json, "incident", incident_id_text(alarm->incident).text);
        api_set_filled(json, "callout", callout_id_text(alarm->callout).text);
        api_set_filled(json, "unit", alarm->unit);
        api_set_sentence(json, "detail", view, alarm->said.in[view->language]);
        json_array_append_new(list, json);
    }
    return list;
}

json_t *
api_encode_board_incident(const struct api_view *view, const struct incident *incident)
{
    return api_encode_incident(view, incident, API_BRIEF);
}

json_t *
api_encode_board_notice(const struct api_view *view, const struct notice *notice,
                        bool with_callouts)
{
    json_t *json = api_encode_notice(view, notice, with_callouts ? API_BOARD : API_BRIEF);
    if (!with_callouts) {
        json_object_set_new(json, "callouts", json_null());
    }
    return json;
}

static size_t
count_pages_queued(const struct office *office)
{
    size_t count = 0;
    for (const struct page *page = office->pages; page != NULL; page = page->hh.next) {
        count += page->state == PAGE_QUEUED ? 1 : 0;
    }
    return count;
}

static json_t *
encode_board_counts(const struct office *office)
{
    json_t *json = json_object();
    api_set_count(json, "incidents_open", office->incidents_open);
    api_set_count(json, "notices_open",
                  office->notices_open - office->checks.open - office->handovers.open);
    api_set_count(json, "callouts_calling",
                  office->callouts_calling - office->checks.calling - office->handovers.calling);
    api_set_count(json, "duty_checks_open", office->checks.open);
    api_set_count(json, "duty_checks_calling", office->checks.calling);
    api_set_count(json, "handovers_open", office->handovers.open);
    api_set_count(json, "handovers_calling", office->handovers.calling);
    api_set_count(json, "pages_queued", count_pages_queued(office));
    api_set_count(json, "pages_sent", office->counts.pages_sent);
    api_set_count(json, "pages_failed", office->counts.pages_failed);
    api_set_count(json, "answers", office->counts.answers);
    return json;
}

static json_t *
encode_office(const struct directory *directory)
{
    json_t *json = json_object();
    api_set_text(json, "code", directory->office_code);
    api_set_text(json, "name", directory->office_name);
    api_set_text(json, "language", language_names[directory->language]);
    return json;
}

json_t *
api_encode_office(const struct api_view *view, int64_t at_ms)
{
    json_t *json = encode_office(view->office->directory);
    api_set_text(json, "short_name", view->office->directory->office_short_name);
    api_set_time(json, "at", view, at_ms);
    return json;
}

#define INFORMATION_SHOWN_MAX 50

/* What nobody has verified yet (二连浩特 art. 6, 13), oldest first. */
static json_t *
encode_unverified(const struct api_view *view)
{
    json_t *list = json_array();
    for (const struct matter *matter = view->office->matters;
         matter != NULL && json_array_size(list) < INFORMATION_SHOWN_MAX;
         matter = matter->hh.next) {
        if (matter->kind == MATTER_INFORMATION && matter->state == MATTER_UNVERIFIED &&
            api_may_read_matter(view, matter)) {
            json_array_append_new(list, api_encode_matter(view, matter, API_BRIEF));
        }
    }
    return list;
}

json_t *
api_encode_board_head(const struct api_view *view, const struct api_lane *lanes, size_t lane_count)
{
    const struct office *office = view->office;
    json_t *json = json_object();
    api_set_time(json, "at", view, view->now_ms);
    api_set_count(json, "seq", office->seq);
    json_object_set_new(json, "office", encode_office(office->directory));
    json_object_set_new(json, "counts", encode_board_counts(office));
    json_object_set_new(json, "gateways", api_encode_gateways(view, lanes, lane_count));
    json_object_set_new(json, "alarms", encode_alarms(view));
    json_object_set_new(json, "replies", api_encode_replies(view));
    json_object_set_new(json, "information", encode_unverified(view));
    return json;
}

static json_t *
encode_message(const struct api_view *view, const struct page *page)
{
    struct message *message = memory_new(sizeof(*message));
    message_render(view->office, page, message);
    json_t *json = json_object();
    api_set_count(json, "seq", page->sent_seq);
    api_set_text(json, "id", page_id_text(page->id).text);
    api_set_text(json, "to", page->address);
    api_set_filled(json, "person", page->person);
    api_set_filled(json, "name", page->name);
    api_set_filled(json, "unit", page->unit);
    api_set_text(json, "channel", channel_names[page->channel]);
    api_set_text(json, "kind", message_kind_names[page->message]);
    api_set_text(json, "text", message->text);
    api_set_time(json, "at", view, page->settled_ms != 0 ? page->settled_ms : page->sending_ms);
    api_set_filled(json, "callout", callout_id_text(page->callout).text);
    api_set_filled(json, "notice", notice_id_text(page->notice).text);
    api_set_filled(json, "incident", incident_id_text(page->incident).text);
    api_set_filled(json, "code", page->letter);
    free(message);
    return json;
}

static bool
is_in_outbox(const struct page *page, const char *gateway, uint64_t after_seq)
{
    return page->sent_seq > after_seq && text_equal(page->gateway, gateway) &&
           (page->state == PAGE_SENT || page->state == PAGE_DELIVERED);
}

/* By the order in which they were sent: a page that was queued first may be sent last, and who
 * reads on after a cursor must not miss it. */
static int
compare_pages(const void *a, const void *b)
{
    const struct page *first = *(const struct page *const *)a;
    const struct page *second = *(const struct page *const *)b;
    return first->sent_seq != second->sent_seq
               ? (first->sent_seq > second->sent_seq) - (first->sent_seq < second->sent_seq)
               : (first->id.value > second->id.value) - (first->id.value < second->id.value);
}

json_t *
api_encode_outbox(const struct api_view *view, const char *gateway, uint64_t after_seq,
                  size_t limit)
{
    const struct page **found =
        memory_new_array(HASH_COUNT(view->office->pages) + 1, sizeof(const struct page *));
    size_t count = 0;
    for (const struct page *page = view->office->pages; page != NULL; page = page->hh.next) {
        if (is_in_outbox(page, gateway, after_seq)) {
            found[count++] = page;
        }
    }
    qsort(found, count, sizeof(const struct page *), compare_pages);
    json_t *messages = json_array();
    size_t shown = 0;
    while (shown < count &&
           (shown < limit || found[shown]->sent_seq == found[shown - 1]->sent_seq)) {
        json_array_append_new(messages, encode_message(view, found[shown]));
        shown++;
    }
    json_t *json = json_object();
    json_object_set_new(json, "messages", messages);
    if (shown < count) {
        api_set_count(json, "next", found[shown - 1]->sent_seq);
    } else {
        api_set_text(json, "next", NULL);
    }
    free(found);
    return json;
}
