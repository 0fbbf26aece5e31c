#include "codec/api_matter.h"

#include <string.h>

static json_t *
encode_answer(const struct api_view *view, const struct member_answer *answer)
{
    if (answer->mark == MARK_NONE) {
        return json_null();
    }
    json_t *json = json_object();
    api_set_text(json, "mark", member_mark_names[answer->mark]);
    api_set_words(json, "mark_name", view, &member_mark_words[answer->mark]);
    api_set_filled(json, "by", answer->name);
    api_set_filled(json, "note", answer->note);
    api_set_time(json, "at", view, answer->at_ms);
    return json;
}

static json_t *
encode_members(const struct api_view *view, const struct matter *matter)
{
    json_t *list = json_array();
    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];
        json_t *json = json_object();
        api_set_text(json, "unit", member->unit);
        api_set_text(json, "unit_name", member->unit_name);
        api_set_text(json, "role", member_role_names[member->role]);
        api_set_words(json, "role_name", view, &member_role_words[member->role]);
        api_set_said(json, "team", member->team == 0 ? -1 : member->team);
        for (size_t question = 0; question < QUESTION_N; question++) {
            json_object_set_new(json, member_question_names[question],
                                encode_answer(view, &member->answers[question]));
        }
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
encode_entries(const struct api_view *view, const struct matter *matter)
{
    json_t *list = json_array();
    for (size_t i = 0; i < matter->entry_count; i++) {
        const struct matter_entry *entry = &matter->entries[i];
        json_t *json = json_object();
        api_set_text(json, "entry", entry_kind_names[entry->kind]);
        api_set_words(json, "entry_name", view, &entry_kind_words[entry->kind]);
        api_set_time(json, "at", view, entry->at_ms);
        api_set_filled(json, "unit", entry->unit);
        api_set_filled(json, "by", entry->name);
        api_set_text(json, "text", entry->text);
        api_set_said(json, "percent", entry->percent);
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
encode_notices(const struct api_view *view, const struct matter *matter)
{
    json_t *list = json_array();
    for (size_t i = 0; i < matter->notice_count; i++) {
        const struct matter_notice *notice = &matter->notices[i];
        json_t *json = json_object();
        api_set_text(json, "id", notice_id_text(notice->id).text);
        api_set_text(json, "purpose", matter_purpose_names[notice->purpose]);
        api_set_time(json, "at", view, notice->at_ms);
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *
encode_guests(const struct matter *matter)
{
    json_t *list = json_array();
    for (size_t i = 0; i < matter->guest_count; i++) {
        json_array_append_new(list, json_string(matter->guests[i]));
    }
    return list;
}

/* How many members have given each mark, so that a list need not show them all. */
static json_t *
encode_counts(const struct matter *matter)
{
    size_t marks[MARK_N] = {0};
    for (size_t i = 0; i < matter->member_count; i++) {
        for (size_t question = 0; question < QUESTION_N; question++) {
            marks[matter->members[i].answers[question].mark]++;
        }
    }
    json_t *json = json_object();
    api_set_count(json, "members", matter->member_count);
    api_set_count(json, "entries", matter->entry_count);
    for (size_t mark = MARK_NONE + 1; mark < MARK_N; mark++) {
        api_set_count(json, member_mark_names[mark], marks[mark]);
    }
    return json;
}

/* How far its lead is, or else whoever spoke last; -1: nobody has said. */
static int64_t
newest_percent(const struct matter *matter)
{
    int64_t percent = -1;
    bool is_of_lead = false;
    for (size_t i = 0; i < matter->entry_count; i++) {
        const struct matter_entry *entry = &matter->entries[i];
        bool leads = false;
        for (size_t j = 0; j < matter->member_count; j++) {
            leads = leads || (matter->members[j].role == MEMBER_LEAD && entry->unit != NULL &&
                              strcmp(matter->members[j].unit, entry->unit) == 0);
        }
        if (entry->percent >= 0 && (leads || !is_of_lead)) {
            percent = entry->percent;
            is_of_lead = leads;
        }
    }
    return percent;
}

static bool
is_overdue(const struct api_view *view, const struct matter *matter)
{
    return matter->due_ms != 0 && matter->due_ms < view->now_ms && matter->state == MATTER_NOTIFIED;
}

static const char *
find_unit_name(const struct api_view *view, const char *code)
{
    const struct directory *directory = view->office->directory;
    size_t unit =
        directory == NULL || code == NULL ? NO_INDEX : directory_find_unit(directory, code);
    return unit == NO_INDEX ? code : directory->units[unit].name;
}

bool
api_may_read_matter(const struct api_view *view, const struct matter *matter)
{
    return view->outsider == NULL || matter == NULL || matter->kind != MATTER_INFORMATION ||
           matter->state == MATTER_RELEASED ||
           (matter->proposed_by != NULL && strcmp(matter->proposed_by, view->outsider) == 0);
}

bool
api_may_read_notice(const struct api_view *view, const struct notice *notice)
{
    const struct matter *matter = office_find_matter(view->office, notice->matter);
    bool is_forgotten = notice->matter.value != 0 && matter == NULL;
    return view->outsider == NULL || (!is_forgotten && api_may_read_matter(view, matter));
}

json_t *
api_encode_matter(const struct api_view *view, const struct matter *matter, enum api_depth depth)
{
    json_t *json = json_object();
    api_set_text(json, "id", matter_id_text(matter->id).text);
    api_set_text(json, "kind", matter_kind_names[matter->kind]);
    api_set_words(json, "kind_name", view, &matter_kind_words[matter->kind]);
    api_set_text(json, "form", matter_form_names[matter->form]);
    api_set_words(json, "form_name", view, &matter_form_words[matter->form]);
    api_set_text(json, "state", matter_state_names[matter->state]);
    api_set_words(json, "state_name", view, &matter_state_words[matter->state]);
    api_set_text(json, "title", matter->title);
    api_set_filled(json, "text", matter->text);
    api_set_filled(json, "place", matter->place);
    api_set_filled(json, "deliverable", matter->deliverable);
    api_set_filled(json, "incident", incident_id_text(matter->incident).text);
    api_set_filled(json, "parent", matter_id_text(matter->parent).text);
    api_set_filled(json, "proposed_by", matter->proposed_by);
    api_set_filled(json, "proposed_by_name", find_unit_name(view, matter->proposed_by));
    api_set_filled(json, "reported_by", matter->said_by);
    api_set_filled(json, "opened_by", matter->opened_by);
    api_set_time(json, "opened_at", view, matter->opened_ms);
    api_set_filled(json, "release_requested_by", matter->requested_by);
    api_set_filled(json, "decided_by", matter->decided_by);
    api_set_time(json, "state_at", view, matter->state_ms);
    api_set_time(json, "held_at", view, matter->at_ms);
    api_set_time(json, "due_at", view, matter->due_ms);
    api_set_said(json, "progress_every_ms", matter->every_ms == 0 ? -1 : matter->every_ms);
    api_set_said(json, "plan", matter->plan == 0 ? -1 : matter->plan);
    api_set_flag(json, "major", matter->is_major);
    api_set_flag(json, "unannounced", matter->is_unannounced);
    api_set_said(json, "progress", newest_percent(matter));
    api_set_flag(json, "overdue", is_overdue(view, matter));
    api_set_integer(json, "chases", matter->chases);
    json_object_set_new(json, "guests", encode_guests(matter));
    json_object_set_new(json, "counts", encode_counts(matter));
    if (depth != API_BRIEF) {
        json_object_set_new(json, "members", encode_members(view, matter));
        json_object_set_new(json, "entries", encode_entries(view, matter));
        json_object_set_new(json, "notices", encode_notices(view, matter));
    }
    return json;
}

static json_t *
encode_planned_units(const struct directory *directory, const size_t *units, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *json = json_object();
        api_set_text(json, "unit", directory->units[units[i]].code);
        api_set_text(json, "name", directory->units[units[i]].name);
        json_array_append_new(list, json);
    }
    return list;
}

/* The newest matter of that number that is in memory, running or over. */
static const struct matter *
find_started(const struct office *office, int64_t number)
{
    const struct matter *found = NULL;
    for (const struct matter *matter = office->matters; matter != NULL; matter = matter->hh.next) {
        if (matter->plan == number && (found == NULL || found->id.value < matter->id.value)) {
            found = matter;
        }
    }
    return found;
}

json_t *
api_encode_planned_task(const struct api_view *view, const struct planned_task *task)
{
    const struct directory *directory = view->office->directory;
    const struct matter *matter = find_started(view->office, task->number);
    json_t *json = json_object();
    api_set_integer(json, "plan", task->number);
    api_set_filled(json, "section", task->section);
    api_set_text(json, "title", task->title);
    api_set_filled(json, "text", task->text);
    json_object_set_new(json, "leads",
                        encode_planned_units(directory, task->leads, task->lead_count));
    json_object_set_new(json, "participants",
                        encode_planned_units(directory, task->units, task->unit_count));
    api_set_time(json, "due_at", view, task->due_ms);
    api_set_filled(json, "deliverable", task->deliverable);
    api_set_said(json, "progress_every_ms", task->every_ms == 0 ? -1 : task->every_ms);
    if (matter != NULL) {
        json_object_set_new(json, "matter", api_encode_matter(view, matter, API_BRIEF));
    }
    return json;
}
