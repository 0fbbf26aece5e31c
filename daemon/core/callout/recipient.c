/* recipient.c: see recipient.h. */
#include "core/callout/recipient.h"

#include "base/text.h"
#include "core/duty/liaison.h"

static struct recipient
describe_person(const struct directory *directory, size_t index, enum target target,
                enum duty_rule rule)
{
    const struct person *person = &directory->people[index];
    struct recipient recipient = {
        .person = person->code,
        .name = person->name,
        .contacts = person->contacts,
        .contact_count = person->contact_count,
        .language = person->language,
        .target = target,
        .rule = rule,
    };

    return recipient;
}

/* Copies the contacts: what is recorded of a liaison may be replaced before the turn ends. */
static const struct contact *
copy_contacts(struct arena *arena, const struct liaison_officer *officer)
{
    struct contact *contacts = arena_take_array(arena, CONTACTS_PER_PERSON_MAX, sizeof(*contacts));

    for (size_t i = 0; i < officer->contact_count; i++) {
        contacts[i].channel = officer->contacts[i].channel;
        contacts[i].address = arena_copy_string(arena, officer->contacts[i].address);
    }
    return contacts;
}

/* The liaison of this moment, who need not be among the people of the configuration. */
static size_t
find_liaison(const struct decision *decision, const struct unit *unit,
             struct recipient *ret_recipient)
{
    const struct directory *directory = decision->office->directory;
    struct liaison_officer officer;

    if (!liaison_find(decision->office, (size_t)(unit - directory->units), &officer)) {
        return 0;
    }
    *ret_recipient = (struct recipient){
        .person = officer.person == NULL ? NULL : officer.person->code,
        .name = arena_copy_string(decision->arena, officer.name),
        .contacts = copy_contacts(decision->arena, &officer),
        .contact_count = officer.contact_count,
        .language = officer.person == NULL ? directory->language : officer.person->language,
        .target = TARGET_LIAISON,
        .rule = DUTY_UNIT,
    };
    return 1;
}

size_t
recipient_find(const struct decision *decision, const struct unit *unit, enum target target,
               struct recipient *ret_recipients)
{
    static const enum position positions[] = {
        [TARGET_OFFICER] = POSITION_OFFICER,
        [TARGET_BACKUP] = POSITION_BACKUP,
        [TARGET_LEADER] = POSITION_LEADER,
    };
    const struct directory *directory = decision->office->directory;
    enum position position = POSITION_OFFICER;
    struct duty duties[DUTIES_MAX];
    size_t count;

    if (target == TARGET_LIAISON) {
        return find_liaison(decision, unit, ret_recipients);
    }
    if (target == TARGET_IN_CHARGE) {
        if (unit->in_charge == NO_INDEX) {
            return 0;
        }
        ret_recipients[0] = describe_person(directory, unit->in_charge, target, DUTY_UNIT);
        return 1;
    }
    if (target == TARGET_DUTY_PHONE) {
        ret_recipients[0] = (struct recipient){.name = unit->short_name,
                                               .contacts = unit->contacts,
                                               .contact_count = unit->contact_count,
                                               .language = directory->language,
                                               .target = target,
                                               .rule = DUTY_UNIT};
        return unit->contact_count > 0 ? 1 : 0;
    }
    if (target == TARGET_PARENT) {
        if (unit->parent == NO_INDEX) {
            return 0;
        }
        unit = &directory->units[unit->parent];
    } else {
        position = positions[target];
    }
    count = roster_on_duty(&unit->roster, &directory->zone, decision->now_ms, position, duties);
    for (size_t i = 0; i < count; i++) {
        ret_recipients[i] = describe_person(directory, duties[i].person, target, duties[i].rule);
    }
    return count;
}

void
recipient_address(const struct recipient *recipient, const struct contact_choice *choice,
                  struct event_page *page)
{
    page->person = recipient->person;
    page->name = recipient->name;
    page->target = recipient->target;
    page->rule = recipient->rule;
    page->language = recipient->language;
    page->channel = choice->contact->channel;
    page->address = choice->contact->address;
    page->contact = choice->rank;
}

size_t
recipient_contacts_of_page(const struct decision *decision, const struct page *page,
                           const struct contact **ret_contacts)
{
    const struct directory *directory = decision->office->directory;
    size_t person =
        page->person == NULL ? NO_INDEX : directory_find_person(directory, page->person);
    size_t unit = page->unit == NULL ? NO_INDEX : directory_find_unit(directory, page->unit);
    struct liaison_officer officer;

    /* A liaison of the record may be told as one of the office, and has no code of a person. */
    if ((page->target == TARGET_LIAISON ||
         (page->target == TARGET_OFFICE && page->person == NULL)) &&
        unit != NO_INDEX && liaison_find(decision->office, unit, &officer) &&
        text_equal(officer.name, page->name)) {
        *ret_contacts = copy_contacts(decision->arena, &officer);
        return officer.contact_count;
    }
    if (person != NO_INDEX) {
        *ret_contacts = directory->people[person].contacts;
        return directory->people[person].contact_count;
    }
    if (page->person == NULL && unit != NO_INDEX && page->target != TARGET_LIAISON) {
        *ret_contacts = directory->units[unit].contacts;
        return directory->units[unit].contact_count;
    }
    *ret_contacts = NULL;
    return 0;
}
