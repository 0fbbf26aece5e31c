#include "codec/api_incident.h"

#include "base/text.h"
#include "codec/api_matter.h"
#include "codec/api_reporting.h"

static json_t *
encode_proposal(const struct incident *incident)
{
    if (text_is_empty(incident->proposed_by)) {
        return json_null();
    }
    json_t *json = json_object();
    api_set_text(json, "action", response_action_names[incident->proposed_action]);
    api_set_level(json, "level", incident->proposed_level);
    api_set_text(json, "by", incident->proposed_by);
    api_set_filled(json, "reason", incident->proposed_reason);
    return json;
}

static json_t *
encode_response(const struct api_view *view, const struct incident *incident)
{
    json_t *json = json_object();
    api_set_text(json, "state", response_state_names[incident->response]);
    api_set_words(json, "state_name", view, &response_state_words[incident->response]);
    api_set_level(json, "level", incident->level);
    api_set_time(json, "activated_at", view, incident->activated_ms);
    api_set_time(json, "terminated_at", view, incident->terminated_ms);
    json_object_set_new(json, "proposal", encode_proposal(incident));
    return json;
}

static json_t *
encode_counts(const struct incident *incident)
{
    struct callout_counts counts = {0};
    for (const struct notice *notice = incident->notices; notice != NULL;
         notice = notice->incident_next) {
        api_count_callouts(notice, &counts);
    }
    json_t *json = json_object();
    api_set_count(json, "notices", incident->notice_count);
    api_set_count(json, "callouts", counts.units);
    api_set_count(json, "answered", counts.answered);
    api_set_count(json, "calling", counts.in[CALLOUT_CALLING]);
    api_set_count(json, "unanswered", counts.in[CALLOUT_UNANSWERED]);
    return json;
}

static json_t *
encode_reports(const struct api_view *view, const struct incident *incident)
{
    json_t *list = json_array();
    for (size_t i = 0; i < incident->report_count; i++) {
        const struct incident_report_entry *report = &incident->reports[i];
        json_t *json = json_object();
        api_set_text(json, "kind", report_kind_names[report->kind]);
        api_set_words(json, "kind_name", view, &report_kind_words[report->kind]);
        api_set_time(json, "at", view, report->at_ms);
        api_set_filled(json, "by", report->by);
        api_set_filled(json, "text", report->text);
        api_set_said(json, "cases", report->cases);
        api_set_said(json, "deaths", report->deaths);
        api_set_flag(json, "worsening", report->is_worsening);
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
encode_sitreps(const struct api_view *view, const struct incident *incident)
{
    json_t *list = json_array();
    for (size_t i = 0; i < incident->sitrep_count; i++) {
        const struct sitrep_entry *entry = &incident->sitreps[i];
        json_t *json = json_object();
        api_set_time(json, "at", view, entry->at_ms);
        api_set_text(json, "unit", entry->unit);
        api_set_text(json, "unit_name", entry->unit_name);
        api_set_filled(json, "by", entry->by);
        api_set_text(json, "via", means_names[entry->means]);
        api_set_filled(json, "text", entry->text);
        api_set_text(json, "notice", notice_id_text(entry->notice).text);
        api_set_text(json, "callout", callout_id_text(entry->callout).text);
        json_array_append_new(list, json);
    }
    return list;
}

/* When the units are asked for their situation next; null when the level does not ask. */
static int64_t
next_sitrep_ms(const struct incident *incident)
{
    return deadline_is_set(&incident->sitrep_due) ? incident->sitrep_due.at_ms : 0;
}

static void
set_facts(json_t *json, const struct api_view *view, const struct incident *incident)
{
    const struct plan *plan =
        incident->planbook == NULL ? NULL : planbook_find_plan(incident->planbook, incident->type);
    api_set_text(json, "id", incident_id_text(incident->id).text);
    api_set_text(json, "state", incident->is_closed ? "closed" : "open");
    api_set_text(json, "type", incident->type);
    api_set_text(json, "type_name", plan == NULL ? incident->type : plan->name.in[view->language]);
    api_set_text(json, "place", incident->place);
    api_set_text(json, "summary", incident->summary);
    api_set_text(json, "status", incident_status_names[incident->status]);
    api_set_said(json, "cases", incident->cases);
    api_set_said(json, "deaths", incident->deaths);
    api_set_text(json, "extent", incident_extent_names[incident->extent]);
    api_set_flag(json, "spreading", incident->is_spreading);
    api_set_time(json, "occurred_at", view, incident->occurred_ms);
    api_set_time(json, "reported_at", view, incident->reported_ms);
    api_set_filled(json, "reported_by", incident->reported_by);
    api_set_filled(json, "origin", incident->origin);
    api_set_filled(json, "below", incident->below);
    api_set_address(json, "contact", view, CHANNEL_VOICE, incident->contact);
    api_set_level(json, "level_suggested", incident->level_suggested);
    api_set_filled(json, "level_reason", incident->level_reason);
    api_set_level(json, "level_asked", incident->level_asked);
    api_set_filled(json, "duplicate_of", incident_id_text(incident->duplicate_of).text);
}

json_t *
api_encode_incident(const struct api_view *view, const struct incident *incident,
                    enum api_depth depth)
{
    json_t *json = json_object();
    set_facts(json, view, incident);
    json_object_set_new(json, "response", encode_response(view, incident));
    json_object_set_new(json, "counts", encode_counts(incident));
    json_object_set_new(json, "clocks", api_encode_clocks(view, incident));
    if (depth == API_BRIEF) {
        return json;
    }
    json_object_set_new(json, "reports", encode_reports(view, incident));
    json_object_set_new(json, "sitreps", encode_sitreps(view, incident));
    api_set_integer(json, "sitreps_total", incident->sitreps_total);
    api_set_time(json, "next_sitrep_at", view, next_sitrep_ms(incident));
    json_object_set_new(json, "submissions", api_encode_submissions(view, incident));
    json_t *notices = json_array();
    for (const struct notice *notice = incident->notices; notice != NULL;
         notice = notice->incident_next) {
        if (api_may_read_notice(view, notice)) {
            json_array_append_new(notices, api_encode_notice(view, notice, depth));
        }
    }
    json_object_set_new(json, "notices", notices);
    return json;
}

json_t *
api_encode_responded(const struct api_view *view, const struct incident *incident,
                     struct notice_id notice)
{
    const struct notice *first = office_find_notice(view->office, notice);
    json_t *ids = json_array();
    for (const struct notice *other = incident->notices; first != NULL && other != NULL;
         other = other->incident_next) {
        if (other->issued_ms == first->issued_ms) {
            json_array_append_new(ids, json_string(notice_id_text(other->id).text));
        }
    }
    json_t *json = json_object();
    api_set_text(json, "incident", incident_id_text(incident->id).text);
    json_object_set_new(json, "response", encode_response(view, incident));
    json_object_set_new(json, "notice",
                        first == NULL ? json_null()
                                      : api_encode_notice(view, first, api_reply_depth(first)));
    json_object_set_new(json, "notices", ids);
    return json;
}
