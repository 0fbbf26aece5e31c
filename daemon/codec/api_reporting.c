#include "codec/api_reporting.h"

#include "codec/api_request.h"
#include "core/limits.h"
#include "core/response/reporting.h"

static const struct binding_field submit_fields[] = {
    BIND_ENUM(struct command_submit_report, kind, "kind", report_kind_names, REPORT_INITIAL,
              BINDING_REQUIRED),
    BIND_FILLED(struct command_submit_report, to, "to", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_INSTANT(struct command_submit_report, left_ms, "at", 0),
    BIND_ENUM(struct command_submit_report, means, "means", submission_means_names,
              SUBMITTED_BY_TELEPHONE, BINDING_REQUIRED),
    BIND_FILLED(struct command_submit_report, by, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_submit_report, number, "number", TITLE_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_TEXT(struct command_submit_report, note, "note", NOTE_CHARACTERS_MAX, 0),
};
const struct binding api_submit_report = BINDING_OF(struct command_submit_report, submit_fields);

static void
set_evidence(json_t *json, const struct api_view *view, const struct report_submission *submission)
{
    static const struct report_submission none = {0};
    const struct report_submission *of = submission == NULL ? &none : submission;
    api_set_filled(json, "by", of->by);
    api_set_text(json, "means", submission == NULL ? NULL : submission_means_names[of->means]);
    api_set_text(json, "means_name",
                 submission == NULL ? NULL : submission_means_words[of->means].in[view->language]);
    api_set_filled(json, "number", of->number);
    api_set_filled(json, "note", of->note);
    api_set_filled(json, "proof", of->proof);
    api_set_time(json, "recorded_at", view, of->recorded_ms);
}

static void
set_kind(json_t *json, const struct api_view *view, enum report_kind kind, const char *to,
         const char *name)
{
    api_set_text(json, "kind", report_kind_names[kind]);
    api_set_words(json, "kind_name", view, &report_kind_words[kind]);
    api_set_text(json, "to", to);
    api_set_text(json, "to_name", name != NULL ? name : to);
}

static json_t *
encode_clock(const struct api_view *view, const struct incident *incident, size_t index)
{
    const struct report_hop *hop = &incident->planbook->reporting[index];
    const struct report_clock *clock = &incident->clocks[index];
    enum report_clock_state state = report_clock_state_at(incident, index, view->now_ms);
    json_t *json = json_object();
    set_kind(json, view, hop->kind, hop->to, hop->name.in[view->language]);
    api_set_filled(json, "from_name", hop->from.in[view->language]);
    api_set_text(json, "state", report_clock_state_names[state]);
    api_set_words(json, "state_name", view, &report_clock_state_words[state]);
    api_set_time(json, "due_at", view, clock->due_ms);
    api_set_time(json, "left_at", view, clock->left_ms);
    api_set_flag(json, "late", state == REPORT_CLOCK_OVERDUE || state == REPORT_CLOCK_LEFT_LATE);
    set_evidence(json, view, clock->left_ms == 0 ? NULL : report_clock_evidence(incident, index));
    return json;
}

json_t *
api_encode_clocks(const struct api_view *view, const struct incident *incident)
{
    json_t *list = json_array();
    for (size_t i = 0; i < incident->clock_count; i++) {
        if (incident->clocks[i].due_ms != 0 || incident->clocks[i].left_ms != 0) {
            json_array_append_new(list, encode_clock(view, incident, i));
        }
    }
    return list;
}

json_t *
api_encode_submissions(const struct api_view *view, const struct incident *incident)
{
    json_t *list = json_array();
    for (size_t i = 0; i < incident->submission_count; i++) {
        const struct report_submission *submission = &incident->submissions[i];
        json_t *json = json_object();
        set_kind(json, view, submission->kind, submission->to, submission->to_name);
        api_set_time(json, "left_at", view, submission->left_ms);
        set_evidence(json, view, submission);
        json_array_append_new(list, json);
    }
    return list;
}
