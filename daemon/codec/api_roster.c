#include "codec/api_roster.h"

#include "base/text.h"
#include "codec/binding.h"
#include "core/network/peers.h"

static void
set_source(json_t *json, const struct source *source)
{
    if (text_is_empty(source->file)) {
        json_object_set_new(json, "source", json_null());
        return;
    }
    struct text place;
    text_init(&place);
    text_add_format(&place, "%s:%d", source->file, source->line);
    api_set_text(json, "source", place.bytes);
    text_fini(&place);
}

static void
set_position(json_t *json, const struct api_view *view, enum position position)
{
    api_set_text(json, "position", position_names[position]);
    api_set_words(json, "position_name", view, &position_words[position]);
}

static json_t *
encode_duty(const struct api_view *view, const struct duty *duty)
{
    const struct person *person = &view->office->directory->people[duty->person];
    json_t *json = json_object();
    set_position(json, view, duty->position);
    api_set_text(json, "person", person->code);
    api_set_text(json, "name", person->name);
    api_set_text(json, "rule", duty_rule_names[duty->rule]);
    api_set_words(json, "rule_name", view, &duty_rule_words[duty->rule]);
    set_source(json, &duty->source);
    api_set_time(json, "from", view, duty->from_ms);
    api_set_time(json, "to", view, duty->to_ms);
    api_set_contacts(json, "contacts", view, person->contacts, person->contact_count);
    return json;
}

static json_t *
encode_unit(const struct api_view *view, const struct unit *unit, int64_t at_ms)
{
    json_t *list = json_array();
    json_t *gaps = json_array();
    /* Another dutyd looks after its own watch. */
    bool is_elsewhere = peer_of_unit(view->office->directory,
                                     (size_t)(unit - view->office->directory->units)) != NULL;

    for (enum position position = 0; position < POSITION_N; position++) {
        struct duty duties[DUTIES_MAX];
        size_t count =
            roster_on_duty(&unit->roster, &view->office->directory->zone, at_ms, position, duties);
        for (size_t i = 0; i < count; i++) {
            json_array_append_new(list, encode_duty(view, &duties[i]));
        }
        if (count == 0 && !is_elsewhere && roster_expects(&unit->roster, position)) {
            json_array_append_new(gaps, json_string(position_names[position]));
        }
    }
    json_t *json = json_object();
    api_set_text(json, "unit", unit->code);
    api_set_text(json, "unit_name", unit->name);
    json_object_set_new(json, "duty", list);
    json_object_set_new(json, "gaps", gaps);
    api_set_contacts(json, "contacts", view, unit->contacts, unit->contact_count);
    return json;
}

/* The date of the clock, and not of a shift that may have begun the day before. */
static json_t *
encode_day(const struct api_view *view, int64_t at_ms)
{
    const struct directory *directory = view->office->directory;
    int32_t days = zone_local_days(&directory->zone, at_ms);
    enum day_kind kind = calendar_kind(&directory->calendar, days);
    const struct words *name = calendar_name(&directory->calendar, days);
    struct civil_date date = civil_from_days(days);
    struct text text;
    json_t *json = json_object();
    text_init(&text);
    text_add_format(&text, "%04d-%02d-%02d", date.year, date.month, date.day);
    api_set_text(json, "date", text.bytes);
    text_fini(&text);
    api_set_text(json, "kind", day_kind_names[kind]);
    api_set_words(json, "kind_name", view, &day_kind_words[kind]);
    api_set_text(json, "name", name == NULL ? NULL : name->in[view->language]);
    api_set_flag(json, "known", calendar_has_year(&directory->calendar, date.year));
    return json;
}

json_t *
api_encode_roster(const struct api_view *view, size_t unit, int64_t at_ms)
{
    const struct directory *directory = view->office->directory;
    json_t *units = json_array();
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (unit == NO_INDEX || unit == i) {
            json_array_append_new(units, encode_unit(view, &directory->units[i], at_ms));
        }
    }
    json_t *json = json_object();
    api_set_time(json, "at", view, at_ms);
    json_object_set_new(json, "day", encode_day(view, at_ms));
    json_object_set_new(json, "units", units);
    return json;
}

static json_t *
encode_finding(const struct api_view *view, const struct coverage_finding *finding)
{
    const struct directory *directory = view->office->directory;
    const struct unit *unit = &directory->units[finding->unit];
    const struct person *person =
        finding->person == NO_INDEX ? NULL : &directory->people[finding->person];
    bool is_double = finding->problem == COVERAGE_DOUBLE_DUTY;
    const struct unit *other = is_double ? &directory->units[finding->other_unit] : NULL;
    json_t *json = json_object();
    api_set_text(json, "problem", coverage_problem_names[finding->problem]);
    api_set_words(json, "problem_name", view, &coverage_problem_words[finding->problem]);
    api_set_text(json, "unit", unit->code);
    api_set_text(json, "unit_name", unit->name);
    set_position(json, view, finding->position);
    api_set_text(json, "person", person == NULL ? NULL : person->code);
    api_set_text(json, "name", person == NULL ? NULL : person->name);
    api_set_text(json, "other_unit", is_double ? other->code : NULL);
    api_set_text(json, "other_unit_name", is_double ? other->name : NULL);
    api_set_text(json, "other_position",
                 is_double ? position_names[finding->other_position] : NULL);
    api_set_time(json, "from", view, finding->from_ms);
    api_set_time(json, "to", view, finding->to_ms);
    return json;
}

json_t *
api_encode_coverage(const struct api_view *view, const struct coverage *coverage, int64_t from_ms,
                    int64_t to_ms)
{
    json_t *findings = json_array();
    for (size_t i = 0; i < coverage->count; i++) {
        json_array_append_new(findings, encode_finding(view, &coverage->findings[i]));
    }
    json_t *json = json_object();
    api_set_time(json, "from", view, from_ms);
    api_set_time(json, "to", view, to_ms);
    json_object_set_new(json, "findings", findings);
    api_set_count(json, "omitted", coverage->omitted);
    return json;
}
