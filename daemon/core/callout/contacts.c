/* contacts.c: the order in which the contacts of one person are tried.
 *
 * First the channels that the step names, in its order; then whatever else the person has. So a
 * dead SMS gateway ends at a telephone and not in a waiting room. */
#include "core/private.h"
#include "core/rooms.h"

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

bool
channel_is_alive(const struct office *office, enum channel channel, int64_t now_ms)
{
    const struct directory *directory = office->directory;

    for (size_t i = 0; i < directory->gateway_count; i++) {
        if (directory->gateways[i].serves[channel]) {
            if (gateway_is_alive(office, directory->gateways[i].name, now_ms)) {
                return true;
            }
        }
    }
    return false;
}

static bool
step_names(const struct policy_step *step, enum channel channel)
{
    for (size_t i = 0; step != NULL && i < step->channel_count; i++) {
        if (step->channels[i] == channel) {
            return true;
        }
    }
    return false;
}

/* Writes the contacts in the order of trying; returns how many. */
static size_t
rank_contacts(const struct contact *contacts, size_t count, const struct policy_step *step,
              const struct contact **ret_ranked)
{
    size_t ranked = 0;

    for (size_t i = 0; step != NULL && i < step->channel_count; i++) {
        for (size_t j = 0; j < count; j++) {
            if (contacts[j].channel == step->channels[i]) {
                ret_ranked[ranked++] = &contacts[j];
            }
        }
    }
    for (size_t j = 0; j < count; j++) {
        if (!step_names(step, contacts[j].channel)) {
            ret_ranked[ranked++] = &contacts[j];
        }
    }
    return ranked;
}

bool
contact_choose(const struct decision *decision, const struct contact *contacts, size_t count,
               const struct policy_step *step, int64_t from_rank, struct contact_choice *ret_choice)
{
    const struct contact *ranked[2 * CONTACTS_PER_PERSON_MAX];
    size_t ranked_count;
    bool found = false;

    BUG_ON(count > CONTACTS_PER_PERSON_MAX);
    ranked_count = rank_contacts(contacts, count, step, ranked);
    for (size_t i = (size_t)from_rank; i < ranked_count; i++) {
        if (!is_served(decision->office->directory, ranked[i]->channel)) {
            continue;
        }
        if (!found || channel_is_alive(decision->office, ranked[i]->channel, decision->now_ms)) {
            ret_choice->contact = ranked[i];
            ret_choice->rank = (int64_t)i;
        }
        found = true;
        if (channel_is_alive(decision->office, ranked[i]->channel, decision->now_ms)) {
            break;
        }
    }
    return found;
}
