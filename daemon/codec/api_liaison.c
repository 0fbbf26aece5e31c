#include "codec/api_liaison.h"

#include "core/duty/liaison.h"

static void
set_number(json_t *json, const char *name, const struct api_view *view, const char *number)
{
    api_set_address(json, name, view, CHANNEL_VOICE, text_is_empty(number) ? NULL : number);
}

static json_t *
encode_now(const struct api_view *view, size_t index)
{
    const struct unit *unit = &view->office->directory->units[index];
    struct liaison_officer officer;
    bool is_there = liaison_find(view->office, index, &officer);
    json_t *json = json_object();
    api_set_integer(json, "no", (int64_t)index + 1);
    api_set_text(json, "unit", unit->code);
    api_set_text(json, "unit_name", unit->name);
    api_set_text(json, "name", is_there ? officer.name : NULL);
    api_set_text(json, "person", is_there && officer.person != NULL ? officer.person->code : NULL);
    api_set_filled(json, "post", officer.post);
    set_number(json, "office_phone", view, officer.office_phone);
    set_number(json, "mobile", view, officer.mobile);
    api_set_filled(json, "email", officer.email);
    api_set_filled(json, "note", officer.note);
    api_set_text(json, "source",
                 !is_there             ? NULL
                 : officer.is_recorded ? "record"
                                       : "configuration");
    api_set_time(json, "since", view, officer.since_ms);
    api_set_filled(json, "by", officer.by);
    return json;
}

json_t *
api_encode_liaisons(const struct api_view *view)
{
    json_t *list = json_array();
    size_t missing = 0;
    for (size_t i = 0; i < view->office->directory->unit_count; i++) {
        json_t *json = encode_now(view, i);
        missing += json_is_null(json_object_get(json, "name")) ? 1 : 0;
        json_array_append_new(list, json);
    }
    json_t *json = json_object();
    api_set_text(json, "office_name", view->office->directory->office_name);
    json_object_set_new(json, "liaisons", list);
    api_set_count(json, "missing", missing);
    return json;
}

static json_t *
encode_record(const struct api_view *view, const struct liaison_record *record)
{
    json_t *json = json_object();
    api_set_time(json, "at", view, record->at_ms);
    api_set_text(json, "by", record->by);
    api_set_text(json, "source", record->is_configured ? "configuration" : "record");
    api_set_text(json, "name", record->name);
    api_set_filled(json, "previous", record->previous);
    api_set_text(json, "person", record->person);
    api_set_filled(json, "post", record->post);
    set_number(json, "office_phone", view, record->office_phone);
    set_number(json, "mobile", view, record->mobile);
    api_set_filled(json, "email", record->email);
    api_set_filled(json, "note", record->note);
    return json;
}

json_t *
api_encode_liaison(const struct api_view *view, size_t unit)
{
    const struct liaison *liaison =
        liaison_find_history(view->office, view->office->directory->units[unit].code);
    json_t *json = encode_now(view, unit);
    json_t *history = json_array();
    for (size_t i = liaison == NULL ? 0 : liaison->record_count; i-- > 0;) {
        json_array_append_new(history, encode_record(view, &liaison->records[i]));
    }
    json_object_set_new(json, "history", history);
    return json;
}
