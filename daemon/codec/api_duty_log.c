#include "codec/api_duty_log.h"

static json_t *
encode_entry(const struct api_view *view, const struct event *event)
{
    const struct event_log_entered *entered = &event->as.log_entered;
    json_t *json = json_object();
    api_set_text(json, "kind", log_kind_names[entered->kind]);
    api_set_words(json, "kind_name", view, &log_kind_words[entered->kind]);
    api_set_sentence(json, "text", view, entered->text);
    api_set_text(json, "by", entered->name != NULL ? entered->name : event->actor.name);
    api_set_text(json, "entered_by", event->actor.name);
    api_set_sentence(json, "party", view, entered->party);
    api_set_time(json, "happened_at", view,
                 entered->happened_ms != 0 ? entered->happened_ms : event->at_ms);
    json_object_set_new(json, "corrects",
                        entered->corrects == 0 ? json_null() : json_integer(entered->corrects));
    json_object_set_new(json, "corrected_by", json_null());
    return json;
}

json_t *
api_encode_log_row(const struct api_view *view, const struct event *event, const char *sentence)
{
    const struct directory *directory = view->office->directory;
    size_t unit = event->unit == NULL ? NO_INDEX : directory_find_unit(directory, event->unit);
    json_t *json = json_object();
    api_set_count(json, "seq", event->seq);
    api_set_time(json, "at", view, event->at_ms);
    api_set_text(json, "kind", event_kind_names[event->kind]);
    api_set_filled(json, "incident", incident_id_text(event->incident).text);
    api_set_filled(json, "notice", notice_id_text(event->notice).text);
    api_set_text(json, "unit", event->unit);
    api_set_text(json, "unit_name",
                 unit != NO_INDEX                   ? directory->units[unit].name
                 : event->kind == EVENT_LOG_ENTERED ? event->as.log_entered.unit_name
                                                    : event->unit);
    api_set_sentence(json, "text", view, sentence);
    json_object_set_new(json, "entry",
                        event->kind == EVENT_LOG_ENTERED ? encode_entry(view, event) : json_null());
    return json;
}

static json_int_t
seq_of(const json_t *rows, size_t index)
{
    return json_integer_value(json_object_get(json_array_get(rows, index), "seq"));
}

/* The rows ascend by seq. */
static json_t *
find_row(const json_t *rows, json_int_t seq)
{
    size_t low = 0;
    size_t high = json_array_size(rows);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (seq_of(rows, middle) < seq) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < json_array_size(rows) && seq_of(rows, low) == seq ? json_array_get(rows, low)
                                                                   : NULL;
}

void
api_note_corrections(json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *entry = json_object_get(json_array_get(rows, i), "entry");
        json_int_t corrects = json_integer_value(json_object_get(entry, "corrects"));
        json_t *corrected =
            corrects == 0 ? NULL : json_object_get(find_row(rows, corrects), "entry");
        if (json_is_object(corrected)) {
            json_object_set_new(corrected, "corrected_by", json_integer(seq_of(rows, i)));
        }
    }
}
