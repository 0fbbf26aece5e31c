/* Can every step of a policy reach somebody in each unit that is called by it, and has everybody
 * on duty a contact that the policy uses? */
#include <string.h>

#include "config/loading.h"
#include "config/report.h"

struct reach {                /* what is known of one unit */
    bool names[POSITION_N];   /* positions that its roster names at all */
    uint64_t policies;        /* by index: called by these */
    bool channels[CHANNEL_N]; /* used by these */
};

struct reach_check {
    struct loading *load;
    struct reach *units;
    bool *is_said; /* by person */
};

static void
note_positions(const struct roster *roster, struct reach *reach)
{
    for (size_t i = 0; i < roster->row_count; i++) {
        reach->names[roster->rows[i].position] |= roster->rows[i].people.count > 0;
    }
    for (size_t i = 0; i < roster->rotation_count; i++) {
        reach->names[roster->rotations[i].position] |= roster->rotations[i].team_count > 0;
    }
    for (size_t i = 0; i < roster->override_count; i++) {
        reach->names[roster->overrides[i].position] |= roster->overrides[i].people.count > 0;
    }
}

static bool
has_contact(const struct contact *contacts, size_t count, const struct policy_step *step)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < step->channel_count; j++) {
            if (contacts[i].channel == step->channels[j]) {
                return true;
            }
        }
    }
    return false;
}

static bool
is_person_reached(const struct directory *directory, size_t person, const struct policy_step *step)
{
    return person < directory->person_count &&
           has_contact(directory->people[person].contacts, directory->people[person].contact_count,
                       step);
}

static bool
is_target_possible(const struct reach_check *check, size_t n, enum target target,
                   const struct policy_step *step)
{
    const struct directory *directory = check->load->directory;
    const struct unit *unit = &directory->units[n];
    switch (target) {
    case TARGET_OFFICER:
        return check->units[n].names[POSITION_OFFICER];
    case TARGET_BACKUP:
        return check->units[n].names[POSITION_BACKUP];
    case TARGET_LEADER:
        return check->units[n].names[POSITION_LEADER];
    case TARGET_IN_CHARGE:
        return is_person_reached(directory, unit->in_charge, step);
    case TARGET_LIAISON:
        return is_person_reached(directory, unit->liaison, step);
    case TARGET_DUTY_PHONE:
        return has_contact(unit->contacts, unit->contact_count, step);
    case TARGET_PARENT:
        return unit->parent < directory->unit_count &&
               check->units[unit->parent].names[POSITION_OFFICER];
    case TARGET_OFFICE:
        return directory->office_unit < directory->unit_count &&
               check->units[directory->office_unit].names[POSITION_OFFICER];
    case TARGET_N:
        break;
    }
    BUG_HERE("a target of no kind");
}

static void
check_step(struct reach_check *check, size_t n, size_t policy_index, size_t step_index)
{
    struct loading *load = check->load;
    const struct policy *policy = &load->planbook->policies[policy_index];
    const struct policy_step *step = &policy->steps[step_index];
    const struct unit *unit = &load->directory->units[n];
    char called[200] = "";
    for (size_t i = 0; i < step->target_count; i++) {
        if (is_target_possible(check, n, step->targets[i], step)) {
            return;
        }
        strncat(called, i == 0 ? "" : ", ", sizeof(called) - strlen(called) - 1);
        strncat(called, target_names[step->targets[i]], sizeof(called) - strlen(called) - 1);
    }
    if (step->target_count > 0 && step->channel_count > 0) {
        const struct source *place = &load->policy_places[policy_index].steps[step_index];
        report_error(load->report, unit->source.file, unit->source.line,
                     "step %zu of the policy \"%s\" (%s:%d) calls %s, and in the unit \"%s\" that "
                     "reaches nobody; give the unit this person, number or position on its "
                     "roster, or another policy",
                     step_index + 1, policy->code, place->file, place->line, called, unit->code);
    }
}

static void
check_person(struct reach_check *check, const struct reach *reach, size_t n)
{
    const struct person *person = &check->load->directory->people[n];
    for (size_t i = 0; i < person->contact_count; i++) {
        if (reach->channels[person->contacts[i].channel]) {
            return;
        }
    }
    if (!check->is_said[n]) {
        check->is_said[n] = true;
        report_error(check->load->report, person->source.file, person->source.line,
                     "%s (\"%s\") is on a roster and has no contact on a channel that the policy "
                     "uses; add%s%s%s",
                     person->name, person->code,
                     reach->channels[CHANNEL_SMS] ? " sms = \"…\";" : "",
                     reach->channels[CHANNEL_VOICE] ? " voice = \"…\";" : "",
                     reach->channels[CHANNEL_WEBHOOK] ? " webhook = \"…\";" : "");
    }
}

static void
check_people(struct reach_check *check, const struct reach *reach, const struct person_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        check_person(check, reach, list->people[i]);
    }
}

static void
check_unit(struct reach_check *check, size_t n)
{
    const struct planbook *planbook = check->load->planbook;
    const struct roster *roster = &check->load->directory->units[n].roster;
    struct reach *reach = &check->units[n];
    for (size_t i = 0; i < planbook->policy_count; i++) {
        if ((reach->policies >> i & 1) == 0) {
            continue;
        }
        for (size_t j = 0; j < planbook->policies[i].step_count; j++) {
            const struct policy_step *step = &planbook->policies[i].steps[j];
            check_step(check, n, i, j);
            for (size_t k = 0; k < step->channel_count; k++) {
                reach->channels[step->channels[k]] = true;
            }
        }
    }
    for (size_t i = 0; i < roster->row_count; i++) {
        check_people(check, reach, &roster->rows[i].people);
    }
    for (size_t i = 0; i < roster->override_count; i++) {
        check_people(check, reach, &roster->overrides[i].people);
    }
    for (size_t i = 0; i < roster->rotation_count; i++) {
        for (size_t j = 0; j < roster->rotations[i].team_count; j++) {
            check_people(check, reach, &roster->rotations[i].teams[j]);
        }
    }
}

static void
note_policies(struct reach_check *check)
{
    const struct loading *load = check->load;
    for (size_t i = 0; i < load->planbook->plan_count; i++) {
        for (int n = LEVEL_GRAVEST; n < LEVEL_N; n++) {
            const struct plan_level *level = &load->planbook->plans[i].levels[n];
            for (size_t j = 0; j < level->cell_count; j++) {
                size_t unit = loading_unit_of(load, &level->cells[j]);
                const struct code_entry *policy =
                    level->cells[j].policy == NULL
                        ? NULL
                        : code_table_find(&load->policies, level->cells[j].policy);
                if (policy != NULL && policy->index < load->planbook->policy_count) {
                    check->units[unit].policies |= UINT64_C(1) << policy->index;
                }
            }
        }
    }
}

void
loading_check_reach(struct loading *load)
{
    const struct directory *directory = load->directory;
    struct reach_check check = {.load = load};
    check.units = arena_take_array(load->scratch, directory->unit_count + 1, sizeof(*check.units));
    check.is_said = arena_take_array(load->scratch, directory->person_count + 1, sizeof(bool));
    for (size_t i = 0; i < directory->unit_count; i++) {
        note_positions(&directory->units[i].roster, &check.units[i]);
    }
    note_policies(&check);
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (check.units[i].policies != 0 && !load->is_peer[i]) {
            check_unit(&check, i);
        }
    }
}
