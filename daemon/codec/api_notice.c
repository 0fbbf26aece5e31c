#include "codec/api_notice.h"

#include <stdlib.h>

#include "base/text.h"
#include "core/callout/below.h"

void
api_count_callouts(const struct notice *notice, struct callout_counts *counts)
{
    const struct callout *callout;
    for (callout = notice->callouts; callout != NULL; callout = callout->notice_next) {
        counts->units++;
        counts->in[callout->state]++;
        if (callout->answered_ms != 0) {
            counts->answered++;
        }
    }
}

/* No answer is known. */
static bool
is_silent(const struct callout *callout)
{
    return callout->state == CALLOUT_CALLING || callout->state == CALLOUT_UNANSWERED;
}

static int
compare_callouts(const void *a, const void *b)
{
    const struct callout *first = *(const struct callout *const *)a;
    const struct callout *second = *(const struct callout *const *)b;
    if (is_silent(first) != is_silent(second)) {
        return is_silent(first) ? -1 : 1;
    }
    if (first->started_ms != second->started_ms) {
        return first->started_ms < second->started_ms ? -1 : 1;
    }
    return (first->id.value > second->id.value) - (first->id.value < second->id.value);
}

/* Silent units first, then the rest; within both the oldest first. */
static void
sort_callouts(const struct callout **callouts, size_t count)
{
    if (count > 1) {
        qsort(callouts, count, sizeof(struct callout *), compare_callouts);
    }
}

static json_t *
encode_page(const struct api_view *view, const struct page *page)
{
    json_t *json = json_object();
    api_set_text(json, "id", page_id_text(page->id).text);
    api_set_filled(json, "person", page->person);
    api_set_filled(json, "name", page->name);
    api_set_text(json, "channel", channel_names[page->channel]);
    api_set_address(json, "address", view, page->channel, page->address);
    api_set_filled(json, "gateway", page->gateway);
    api_set_text(json, "message", message_kind_names[page->message]);
    api_set_text(json, "target", target_names[page->target]);
    api_set_words(json, "target_name", view, &target_words[page->target]);
    api_set_text(json, "rule", duty_rule_names[page->rule]);
    api_set_integer(json, "ordinal", page->ordinal);
    api_set_flag(json, "resend", page->is_resend);
    api_set_text(json, "state", page_state_names[page->state]);
    api_set_words(json, "state_name", view, &page_state_words[page->state]);
    api_set_integer(json, "tries", page->tries);
    api_set_sentence(json, "problem", view, page->problem);
    api_set_time(json, "queued_at", view, page->queued_ms);
    api_set_time(json, "sending_at", view, page->sending_ms);
    api_set_time(json, "settled_at", view, page->settled_ms);
    api_set_filled(json, "code", page->letter);
    return json;
}

static bool
was_called_before(const struct callout *callout, const struct page *page)
{
    for (const struct page *other = callout->pages; other != page; other = other->callout_next) {
        if (text_equal(other->person, page->person) && other->target == page->target &&
            text_equal(other->unit, page->unit)) {
            return true;
        }
    }
    return false;
}

/* Each person once, in the order in which they were first called. */
static json_t *
encode_people(const struct api_view *view, const struct callout *callout)
{
    json_t *list = json_array();
    size_t looked_at = 0;
    for (const struct page *page = callout->pages; page != NULL && looked_at < 200;
         page = page->callout_next) {
        looked_at++;
        if (was_called_before(callout, page)) {
            continue;
        }
        json_t *json = json_object();
        api_set_filled(json, "person", page->person);
        api_set_filled(json, "name", page->name);
        api_set_filled(json, "unit", page->unit);
        api_set_text(json, "target", target_names[page->target]);
        api_set_words(json, "target_name", view, &target_words[page->target]);
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
encode_pages(const struct api_view *view, const struct callout *callout, enum api_depth depth)
{
    size_t count = 0;
    for (const struct page *page = callout->pages; page != NULL; page = page->callout_next) {
        count++;
    }
    size_t hidden =
        depth == API_BOARD && count > API_PAGES_SHOWN_MAX ? count - API_PAGES_SHOWN_MAX : 0;
    json_t *list = json_array();
    for (const struct page *page = callout->pages; page != NULL; page = page->callout_next) {
        if (hidden > 0) {
            hidden--;
            continue;
        }
        json_array_append_new(list, encode_page(view, page));
    }
    return list;
}

/* {"answered", "total", "unanswered": […]} of the units called with this one; null without any. */
static void
set_below(json_t *json, const struct api_view *view, const struct callout *callout)
{
    const struct callout *silent[API_BELOW_SHOWN_MAX];
    api_set_filled(json, "parent", callout_id_text(callout->parent).text);
    if (below_total(callout) == 0) {
        json_object_set_new(json, "below", json_null());
        return;
    }
    size_t count = below_list_silent(view->office, callout, silent, API_BELOW_SHOWN_MAX);
    json_t *list = json_array();
    for (size_t i = 0; i < count && i < API_BELOW_SHOWN_MAX; i++) {
        json_t *one = json_object();
        api_set_text(one, "callout", callout_id_text(silent[i]->id).text);
        api_set_text(one, "unit", silent[i]->unit);
        api_set_text(one, "unit_name", silent[i]->unit_name);
        api_set_text(one, "state", callout_state_names[silent[i]->state]);
        api_set_words(one, "state_name", view, &callout_state_words[silent[i]->state]);
        json_array_append_new(list, one);
    }
    json_t *below = json_object();
    api_set_integer(below, "answered", below_answered(callout));
    api_set_integer(below, "total", below_total(callout));
    json_object_set_new(below, "unanswered", list);
    json_object_set_new(json, "below", below);
}

static void
set_answer(json_t *json, const struct api_view *view, const struct callout *callout)
{
    bool is_answered = callout->answered_ms != 0;
    int64_t until_ms = is_answered ? callout->answered_ms : view->now_ms;
    api_set_filled(json, "answered_by", is_answered ? callout->answered_by : NULL);
    api_set_time(json, "answered_at", view, callout->answered_ms);
    api_set_text(json, "answered_via", is_answered ? means_names[callout->answered_via] : NULL);
    api_set_integer(json, "elapsed_ms",
                    until_ms > callout->started_ms ? until_ms - callout->started_ms : 0);
    api_set_said(json, "people_sent", callout->people);
    api_set_said(json, "vehicles_sent", callout->vehicles);
    api_set_time(json, "eta", view, callout->eta_ms);
    api_set_filled(json, "note", callout->note);
}

/* A no to an invitation keeps nobody from a post. */
static const struct words *
state_words(const struct api_view *view, const struct callout *callout)
{
    const struct notice *notice = office_find_notice(view->office, callout->notice);
    bool is_invitation = notice != NULL && notice->kind == NOTICE_MEETING;
    return callout->state == CALLOUT_DECLINED && is_invitation
               ? &answer_words[ANSWER_CANNOT]
               : &callout_state_words[callout->state];
}

json_t *
api_encode_callout(const struct api_view *view, const struct callout *callout, enum api_depth depth)
{
    json_t *json = json_object();
    api_set_text(json, "id", callout_id_text(callout->id).text);
    api_set_filled(json, "incident", incident_id_text(callout->incident).text);
    api_set_filled(json, "notice", notice_id_text(callout->notice).text);
    api_set_text(json, "unit", callout->unit);
    api_set_text(json, "unit_name", callout->unit_name);
    api_set_text(json, "role", plan_role_names[callout->role]);
    api_set_words(json, "role_name", view, &plan_role_words[callout->role]);
    api_set_filled(json, "task",
                   callout->handover == NULL ? callout->task
                                             : callout->handover->said.in[view->language]);
    api_set_filled(json, "policy", callout->policy);
    api_set_text(json, "state", callout_state_names[callout->state]);
    api_set_words(json, "state_name", view, state_words(view, callout));
    api_set_text(json, "expects", callout_state_names[callout->expects]);
    api_set_time(json, "report_due_at", view, callout->report_due_ms);
    api_set_integer(json, "step", callout->step + 1);
    api_set_integer(json, "round", callout->round);
    api_set_flag(json, "overdue", callout->is_overdue);
    api_set_count(json, "declines", callout->declines);
    api_set_time(json, "started_at", view, callout->started_ms);
    set_answer(json, view, callout);
    set_below(json, view, callout);
    json_object_set_new(json, "people", encode_people(view, callout));
    json_object_set_new(json, "pages", encode_pages(view, callout, depth));
    return json;
}

static json_t *
encode_counts(const struct notice *notice)
{
    struct callout_counts counts = {0};
    api_count_callouts(notice, &counts);
    json_t *json = json_object();
    api_set_count(json, "units", counts.units);
    api_set_count(json, "answered", counts.answered);
    for (size_t state = 0; state < CALLOUT_STATE_N; state++) {
        api_set_count(json, callout_state_names[state], counts.in[state]);
    }
    return json;
}

static int
compare_ids(const void *a, const void *b)
{
    uint64_t first = (*(const struct callout *const *)a)->id.value;
    uint64_t second = (*(const struct callout *const *)b)->id.value;
    return (first > second) - (first < second);
}

static size_t
skip_until_behind(const struct callout **callouts, size_t count, struct callout_id after)
{
    size_t at = 0;
    while (at < count && callouts[at]->id.value <= after.value) {
        at++;
    }
    return at;
}

void
api_set_callouts(json_t *object, const struct api_view *view, const struct callout **callouts,
                 size_t count, const struct api_part *part)
{
    size_t limit = part->limit == 0 ? API_CALLOUTS_SHOWN_MAX : part->limit;
    size_t pages = 0;
    size_t at = 0;
    if (part->is_by_id && count > 1) {
        qsort(callouts, count, sizeof(struct callout *), compare_ids);
        at = skip_until_behind(callouts, count, part->after);
    } else {
        sort_callouts(callouts, count);
    }
    json_t *list = json_array();
    for (; at < count && limit > 0 && pages < API_PAGES_OF_REPLY_MAX; at++, limit--) {
        json_t *json = api_encode_callout(view, callouts[at], API_COMPLETE);
        pages += json_array_size(json_object_get(json, "pages"));
        json_array_append_new(list, json);
    }
    json_object_set_new(object, "callouts", list);
    api_set_count(object, "omitted", count - at);
}

static const struct callout **
list_callouts(const struct notice *notice, size_t *ret_count)
{
    const struct callout **list =
        memory_new_array(notice->callout_count + 1, sizeof(const struct callout *));
    size_t count = 0;
    for (const struct callout *callout = notice->callouts;
         callout != NULL && count < notice->callout_count; callout = callout->notice_next) {
        list[count++] = callout;
    }
    *ret_count = count;
    return list;
}

/* The board has limits of its own. */
static json_t *
encode_for_board(const struct api_view *view, const struct notice *notice)
{
    size_t count;
    const struct callout **callouts = list_callouts(notice, &count);
    sort_callouts(callouts, count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, api_encode_callout(view, callouts[i], API_BOARD));
    }
    free(callouts);
    return list;
}

enum api_depth
api_reply_depth(const struct notice *notice)
{
    size_t pages = 0;

    if (notice->callout_count > API_CALLOUTS_REPLIED_MAX) {
        return API_BRIEF;
    }
    for (const struct callout *callout = notice->callouts; callout != NULL;
         callout = callout->notice_next) {
        for (const struct page *page = callout->pages; page != NULL; page = page->callout_next) {
            pages++;
        }
    }
    return pages > API_PAGES_REPLIED_MAX ? API_BRIEF : API_COMPLETE;
}

static json_t *
encode_facts(const struct api_view *view, const struct notice *notice)
{
    json_t *json = json_object();
    api_set_text(json, "id", notice_id_text(notice->id).text);
    api_set_text(json, "state", notice->is_closed ? "closed" : "open");
    api_set_filled(json, "incident", incident_id_text(notice->incident).text);
    api_set_text(json, "kind", notice_kind_names[notice->kind]);
    api_set_words(json, "kind_name", view, &notice_kind_words[notice->kind]);
    api_set_level(json, "level", notice->level);
    api_set_level(json, "from_level", notice->from_level);
    api_set_flag(json, "drill", notice->is_drill);
    api_set_flag(json, "test", notice->is_test);
    api_set_filled(json, "title", notice->title);
    api_set_filled(json, "text", notice->text);
    api_set_time(json, "due_at", view, notice->due_ms);
    api_set_time(json, "issued_at", view, notice->issued_ms);
    api_set_filled(json, "issued_by", notice->issued_by);
    json_object_set_new(json, "counts", encode_counts(notice));
    return json;
}

json_t *
api_encode_notice_part(const struct api_view *view, const struct notice *notice,
                       const struct api_part *part)
{
    json_t *json = encode_facts(view, notice);
    size_t count;
    const struct callout **callouts = list_callouts(notice, &count);
    api_set_callouts(json, view, callouts, count, part);
    free(callouts);
    return json;
}

json_t *
api_encode_notice(const struct api_view *view, const struct notice *notice, enum api_depth depth)
{
    static const struct api_part first = {.is_by_id = false};
    if (depth == API_COMPLETE) {
        return api_encode_notice_part(view, notice, &first);
    }
    json_t *json = encode_facts(view, notice);
    if (depth == API_BOARD) {
        json_object_set_new(json, "callouts", encode_for_board(view, notice));
    }
    return json;
}
