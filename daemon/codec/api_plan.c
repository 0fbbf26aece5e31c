#include "codec/api_plan.h"

#include "codec/binding.h"
#include "core/duty/liaison.h"
#include "core/network/peers.h"

struct plan_call { /* whom one target of a step means */
    const struct api_view *view;
    const struct directory *directory;
    const struct policy_step *step;
    enum target target;
    json_t *calls;
};

static bool
is_served(const struct directory *directory, enum channel channel)
{
    for (size_t i = 0; i < directory->gateway_count; i++) {
        if (directory->gateways[i].serves[channel]) {
            return true;
        }
    }
    return false;
}

/* The channel order is the step's, and within a channel the person's own. */
static const struct contact *
choose_contact(const struct plan_call *call, const struct contact *contacts, size_t count)
{
    for (size_t i = 0; i < call->step->channel_count; i++) {
        enum channel channel = call->step->channels[i];
        if (!is_served(call->directory, channel)) {
            continue;
        }
        for (size_t k = 0; k < count; k++) {
            if (contacts[k].channel == channel) {
                return &contacts[k];
            }
        }
    }
    return NULL;
}

static void
add_call(const struct plan_call *call, const struct unit *unit, const struct person *person,
         enum duty_rule rule, const char *problem)
{
    const struct contact *contact = NULL;
    size_t index = (size_t)(unit - call->directory->units);
    if (problem != NULL && peer_of_unit(call->directory, index) != NULL) {
        return; /* whom we do not know, its own dutyd calls */
    }
    if (problem == NULL) {
        contact = person == NULL ? choose_contact(call, unit->contacts, unit->contact_count)
                                 : choose_contact(call, person->contacts, person->contact_count);
        problem = contact == NULL ? "no_contact" : NULL;
    }
    json_t *json = json_object();
    api_set_text(json, "target", target_names[call->target]);
    api_set_words(json, "target_name", call->view, &target_words[call->target]);
    api_set_text(json, "person", person == NULL ? NULL : person->code);
    api_set_text(json, "name", person == NULL ? NULL : person->name);
    api_set_text(json, "unit", unit->code);
    api_set_text(json, "rule", duty_rule_names[rule]);
    api_set_words(json, "rule_name", call->view, &duty_rule_words[rule]);
    api_set_text(json, "channel", contact == NULL ? NULL : channel_names[contact->channel]);
    api_set_address(json, "address", call->view, contact == NULL ? CHANNEL_VOICE : contact->channel,
                    contact == NULL ? NULL : contact->address);
    api_set_text(json, "problem", problem);
    json_array_append_new(call->calls, json);
}

static void
add_duties(const struct plan_call *call, size_t unit_index, enum position position, int64_t at_ms)
{
    const struct directory *directory = call->directory;
    const struct unit *unit = &directory->units[unit_index];
    struct duty duties[DUTIES_MAX];
    size_t count = roster_on_duty(&unit->roster, &directory->zone, at_ms, position, duties);
    for (size_t i = 0; i < count; i++) {
        add_call(call, unit, &directory->people[duties[i].person], duties[i].rule, NULL);
    }
    if (count == 0) {
        add_call(call, unit, NULL, DUTY_UNIT, "nobody_on_duty");
    }
}

static void
add_fixed_person(const struct plan_call *call, const struct unit *unit, size_t person)
{
    if (person == NO_INDEX) {
        add_call(call, unit, NULL, DUTY_UNIT, "nobody_on_duty");
        return;
    }
    add_call(call, unit, &call->directory->people[person], DUTY_UNIT, NULL);
}

/* Whoever it is by now; not everyone is among the people of the configuration. */
static void
add_liaison(const struct plan_call *call, size_t unit_index)
{
    struct liaison_officer officer;
    if (!liaison_find(call->view->office, unit_index, &officer)) {
        add_fixed_person(call, &call->directory->units[unit_index], NO_INDEX);
        return;
    }
    struct person person = {
        .code = officer.person == NULL ? NULL : officer.person->code,
        .name = officer.name,
        .contacts = officer.contacts,
        .contact_count = officer.contact_count,
    };
    add_call(call, &call->directory->units[unit_index], &person, DUTY_UNIT, NULL);
}

static void
add_target(const struct plan_call *call, size_t unit_index, int64_t at_ms)
{
    const struct unit *unit = &call->directory->units[unit_index];
    switch (call->target) {
    case TARGET_OFFICER:
        add_duties(call, unit_index, POSITION_OFFICER, at_ms);
        break;
    case TARGET_BACKUP:
        add_duties(call, unit_index, POSITION_BACKUP, at_ms);
        break;
    case TARGET_LEADER:
        add_duties(call, unit_index, POSITION_LEADER, at_ms);
        break;
    case TARGET_IN_CHARGE:
        add_fixed_person(call, unit, unit->in_charge);
        break;
    case TARGET_LIAISON:
        add_liaison(call, unit_index);
        break;
    case TARGET_DUTY_PHONE:
        add_call(call, unit, NULL, DUTY_UNIT, NULL);
        break;
    case TARGET_PARENT:
        if (unit->parent != NO_INDEX) {
            add_duties(call, unit->parent, POSITION_OFFICER, at_ms);
        } else {
            add_fixed_person(call, unit, NO_INDEX);
        }
        break;
    case TARGET_OFFICE:
        add_duties(call, call->directory->office_unit, POSITION_OFFICER, at_ms);
        break;
    case TARGET_N:
        break;
    }
}

/* The first step of a unit that is another dutyd is an order to it. */
static void
add_order(const struct plan_call *call, size_t unit_index, const struct peer *peer)
{
    json_t *json = json_object();
    api_set_text(json, "target", target_names[TARGET_DUTY_PHONE]);
    api_set_words(json, "target_name", call->view, &target_words[TARGET_DUTY_PHONE]);
    api_set_text(json, "person", NULL);
    api_set_text(json, "name", peer->name);
    api_set_text(json, "unit", call->directory->units[unit_index].code);
    api_set_text(json, "rule", duty_rule_names[DUTY_UNIT]);
    api_set_words(json, "rule_name", call->view, &duty_rule_words[DUTY_UNIT]);
    api_set_text(json, "channel", channel_names[CHANNEL_PEER]);
    api_set_text(json, "address", peer->office);
    api_set_text(json, "problem", NULL);
    json_array_append_new(call->calls, json);
}

static json_t *
encode_step(const struct api_view *view, const struct policy_step *step, size_t number,
            size_t unit_index, int64_t at_ms)
{
    json_t *json = json_object();
    json_t *channels = json_array();
    for (size_t i = 0; i < step->channel_count; i++) {
        json_array_append_new(channels, json_string(channel_names[step->channels[i]]));
    }
    struct plan_call call = {
        .view = view, .directory = view->office->directory, .step = step, .calls = json_array()};
    const struct peer *peer = peer_of_unit(call.directory, unit_index);
    if (peer != NULL && number == 1) {
        add_order(&call, unit_index, peer);
    }
    for (size_t i = 0; i < step->target_count && (peer == NULL || number > 1); i++) {
        call.target = step->targets[i];
        add_target(&call, unit_index, at_ms + step->after_ms);
    }
    api_set_count(json, "step", number);
    api_set_integer(json, "after_ms", step->after_ms);
    json_object_set_new(json, "channels", channels);
    json_object_set_new(json, "calls", call.calls);
    return json;
}

static json_t *
encode_cell(const struct api_view *view, const struct plan_cell *cell, int64_t at_ms)
{
    const struct directory *directory = view->office->directory;
    const struct policy *policy = planbook_find_policy(directory->planbook, cell->policy);
    size_t unit = directory_find_unit(directory, cell->unit);
    json_t *steps = json_array();
    for (size_t i = 0; policy != NULL && unit != NO_INDEX && i < policy->step_count; i++) {
        json_array_append_new(steps, encode_step(view, &policy->steps[i], i + 1, unit, at_ms));
    }
    json_t *json = json_object();
    api_set_text(json, "unit", cell->unit);
    api_set_text(json, "unit_name", cell->unit_name);
    api_set_text(json, "role", plan_role_names[cell->role]);
    api_set_words(json, "role_name", view, &plan_role_words[cell->role]);
    api_set_filled(json, "task", cell->task);
    api_set_text(json, "policy", cell->policy);
    api_set_text(json, "expects", callout_state_names[cell->expects]);
    json_object_set_new(json, "steps", steps);
    return json;
}

/* The cells of `level` that `other` has (or has not). Without `other` all of them. */
static json_t *
encode_cells(const struct api_view *view, const struct plan_level *level,
             const struct plan_level *other, bool is_in_other, int64_t at_ms)
{
    json_t *list = json_array();
    for (size_t i = 0; i < level->cell_count; i++) {
        const struct plan_cell *cell = &level->cells[i];
        if (other != NULL && (plan_level_find_cell(other, cell->unit) != NULL) != is_in_other) {
            continue;
        }
        json_array_append_new(list, encode_cell(view, cell, at_ms));
    }
    return list;
}

json_t *
api_encode_plan(const struct api_view *view, const struct api_plan_query *query)
{
    const struct plan *plan = query->plan;
    const struct plan_level *level = &plan->levels[query->level];
    const struct plan_level *from =
        query->from_level == LEVEL_NONE ? NULL : &plan->levels[query->from_level];
    int64_t at_ms = query->at_ms;
    json_t *json = json_object();
    api_set_text(json, "type", plan->type);
    api_set_words(json, "type_name", view, &plan->name);
    api_set_level(json, "level", query->level);
    api_set_words(json, "level_name", view, &level_words[query->level]);
    api_set_level(json, "from_level", query->from_level);
    api_set_time(json, "at", view, at_ms);
    api_set_text(json, "policy", level->policy);
    api_set_integer(json, "answer_within_ms", level->answer_within_ms);
    api_set_integer(json, "sitrep_every_ms", level->sitrep_every_ms);
    api_set_integer(json, "sitrep_within_ms", level->sitrep_within_ms);
    api_set_flag(json, "needs_approval", level->needs_approval);
    api_set_flag(json, "automatic", level->is_automatic);
    api_set_flag(json, "on_worsening", level->on_worsening);
    json_object_set_new(json, "units", encode_cells(view, level, NULL, false, at_ms));
    json_object_set_new(json, "added",
                        from == NULL ? json_null() : encode_cells(view, level, from, false, at_ms));
    json_object_set_new(json, "kept",
                        from == NULL ? json_null() : encode_cells(view, level, from, true, at_ms));
    json_object_set_new(json, "dropped",
                        from == NULL ? json_null() : encode_cells(view, from, level, false, at_ms));
    return json;
}

static json_t *
encode_type(const struct api_view *view, const struct plan *plan)
{
    json_t *levels = json_array();
    for (int level = LEVEL_GRAVEST; level <= LEVEL_MILDEST; level++) {
        if (!plan->levels[level].is_defined) {
            continue;
        }
        json_t *json = json_object();
        api_set_level(json, "level", level);
        api_set_words(json, "level_name", view, &level_words[level]);
        api_set_count(json, "units", plan->levels[level].cell_count);
        api_set_flag(json, "needs_approval", plan->levels[level].needs_approval);
        api_set_flag(json, "automatic", plan->levels[level].is_automatic);
        json_array_append_new(levels, json);
    }
    json_t *json = json_object();
    api_set_text(json, "type", plan->type);
    api_set_words(json, "type_name", view, &plan->name);
    json_object_set_new(json, "levels", levels);
    return json;
}

static void
append_named(json_t *list, const char *code, const char *name)
{
    json_t *json = json_object();
    api_set_text(json, "code", code);
    api_set_text(json, "name", name);
    json_array_append_new(list, json);
}

json_t *
api_encode_types(const struct api_view *view)
{
    const struct directory *directory = view->office->directory;
    const struct planbook *planbook = directory->planbook;
    json_t *types = json_array();
    json_t *policies = json_array();
    json_t *units = json_array();
    json_t *groups = json_array();
    for (size_t i = 0; i < planbook->plan_count; i++) {
        json_array_append_new(types, encode_type(view, &planbook->plans[i]));
    }
    for (size_t i = 0; i < planbook->policy_count; i++) {
        json_array_append_new(policies, json_string_of(planbook->policies[i].code));
    }
    for (size_t i = 0; i < directory->unit_count; i++) {
        append_named(units, directory->units[i].code, directory->units[i].name);
    }
    for (size_t i = 0; i < directory->group_count; i++) {
        append_named(groups, directory->groups[i].code, directory->groups[i].name);
    }
    json_t *json = json_object();
    json_object_set_new(json, "types", types);
    json_object_set_new(json, "policies", policies);
    json_object_set_new(json, "units", units);
    json_object_set_new(json, "groups", groups);
    return json;
}
