/* liaison.c: see liaison.h. */
#include "core/duty/liaison.h"

#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

#define DIGITS_MIN 5
#define DIGITS_MAX 20

/* ---- the state ---- */

const struct liaison *
liaison_find_history(const struct office *office, const char *unit)
{
    struct liaison *liaison;

    HASH_FIND_STR(office->liaisons, unit, liaison);
    return liaison;
}

static struct liaison *
make_liaison(struct office *office, const char *unit)
{
    struct liaison *liaison;

    HASH_FIND_STR(office->liaisons, unit, liaison);
    if (liaison == NULL) {
        liaison = memory_new(sizeof(*liaison));
        liaison->unit = memory_copy_string(unit);
        HASH_ADD_KEYPTR(hh, office->liaisons, liaison->unit, strlen(liaison->unit), liaison);
    }
    return liaison;
}

static void
free_record(struct liaison_record *record)
{
    free(record->by);
    free(record->person);
    free(record->name);
    free(record->previous);
    free(record->post);
    free(record->office_phone);
    free(record->mobile);
    free(record->email);
    free(record->note);
}

void
liaison_drop_all(struct office *office)
{
    struct liaison *liaison, *next;

    HASH_ITER (hh, office->liaisons, liaison, next) {
        HASH_DEL(office->liaisons, liaison);
        for (size_t i = 0; i < liaison->record_count; i++) {
            free_record(&liaison->records[i]);
        }
        free(liaison->records);
        free(liaison->configured);
        free(liaison->unit);
        free(liaison);
    }
}

/* The newest change, NULL when the configuration has always been followed. */
static const struct liaison_record *
newest_record(const struct office *office, const char *unit)
{
    const struct liaison *liaison = liaison_find_history(office, unit);

    return liaison == NULL || liaison->record_count == 0
               ? NULL
               : &liaison->records[liaison->record_count - 1];
}

/* ---- who it is now ---- */

static void
add_contact(struct liaison_officer *officer, enum channel channel, const char *address)
{
    if (text_is_empty(address) || officer->contact_count == CONTACTS_PER_PERSON_MAX) {
        return;
    }
    for (size_t i = 0; i < officer->contact_count; i++) {
        if (officer->contacts[i].channel == channel &&
            text_equal(officer->contacts[i].address, address)) {
            return;
        }
    }
    officer->contacts[officer->contact_count++] = (struct contact){channel, address};
}

/* A mobile number takes messages; a number that only rings may be the desk's. */
static void
take_numbers_of_person(struct liaison_officer *officer, const struct unit *unit)
{
    for (size_t i = 0; officer->person != NULL && i < officer->person->contact_count; i++) {
        const struct contact *contact = &officer->person->contacts[i];

        if (contact->channel == CHANNEL_SMS && officer->mobile == NULL) {
            officer->mobile = contact->address;
        }
        add_contact(officer, contact->channel, contact->address);
    }
    for (size_t i = 0; officer->office_phone == NULL && i < officer->contact_count; i++) {
        if (officer->contacts[i].channel == CHANNEL_VOICE &&
            !text_equal(officer->contacts[i].address, officer->mobile)) {
            officer->office_phone = officer->contacts[i].address;
        }
    }
    for (size_t i = 0; officer->office_phone == NULL && i < unit->contact_count; i++) {
        if (unit->contacts[i].channel == CHANNEL_VOICE) {
            officer->office_phone = unit->contacts[i].address;
        }
    }
}

bool
liaison_find(const struct office *office, size_t unit_index, struct liaison_officer *ret_officer)
{
    const struct directory *directory = office->directory;
    const struct unit *unit = &directory->units[unit_index];
    const struct liaison_record *record = newest_record(office, unit->code);
    size_t person = unit->liaison;
    struct liaison_officer *officer = ret_officer;

    memset(officer, 0, sizeof(*officer));
    if (record != NULL) {
        officer->by = record->by;
        officer->since_ms = record->at_ms;
    }
    if (record != NULL && !record->is_configured) {
        officer->is_recorded = true;
        officer->name = record->name;
        officer->post = record->post;
        officer->office_phone = record->office_phone;
        officer->mobile = record->mobile;
        officer->email = record->email;
        officer->note = record->note;
        add_contact(officer, CHANNEL_SMS, record->mobile);
        add_contact(officer, CHANNEL_VOICE, record->mobile);
        add_contact(officer, CHANNEL_VOICE, record->office_phone);
        person =
            record->person == NULL ? NO_INDEX : directory_find_person(directory, record->person);
    }
    if (person != NO_INDEX) {
        officer->person = &directory->people[person];
        officer->name = officer->is_recorded ? officer->name : officer->person->name;
        officer->post = officer->post != NULL ? officer->post : officer->person->post;
    }
    take_numbers_of_person(officer, unit);
    return officer->name != NULL;
}

/* ---- apply ---- */

static void
apply_changed(struct office *office, const struct event *event)
{
    const struct event_liaison_changed *changed = &event->as.liaison_changed;
    struct liaison *liaison = make_liaison(office, event->unit);
    struct liaison_record *record;

    if (liaison->record_count == LIAISON_RECORDS_MAX) {
        free_record(&liaison->records[0]);
        memmove(liaison->records, liaison->records + 1,
                (LIAISON_RECORDS_MAX - 1) * sizeof(*liaison->records));
        liaison->record_count--;
    }
    array_grow((void **)&liaison->records, &liaison->record_room, liaison->record_count,
               sizeof(*liaison->records));
    record = &liaison->records[liaison->record_count++];
    *record = (struct liaison_record){
        .at_ms = event->at_ms,
        .by = memory_copy_string(event->actor.name),
        .person = memory_copy_string(event->person),
        .name = memory_copy_string(changed->name),
        .previous = memory_copy_string(changed->previous),
        .post = memory_copy_string(changed->post),
        .office_phone = memory_copy_string(changed->office_phone),
        .mobile = memory_copy_string(changed->mobile),
        .email = memory_copy_string(changed->email),
        .note = memory_copy_string(changed->note),
        .is_configured = changed->is_configured,
    };
    key_put(office, event, changed->key, changed->key_digest);
}

/* Whom the configuration in use names, so that the next one can be compared with it. */
static void
apply_adopted(struct office *office, const struct event_configuration_adopted *adopted)
{
    struct liaison *liaison, *next;

    if (!adopted->lists_liaisons) {
        return; /* by an older dutyd */
    }
    HASH_ITER (hh, office->liaisons, liaison, next) {
        state_replace_text(&liaison->configured, NULL);
    }
    for (size_t i = 0; i < adopted->liaison_count; i++) {
        liaison = make_liaison(office, adopted->liaisons[i].unit);
        state_replace_text(&liaison->configured, adopted->liaisons[i].person);
    }
    office->knows_liaisons = true;
}

void
liaison_apply(struct office *office, const struct event *event)
{
    if (office->is_reader) {
        return;
    }
    if (event->kind == EVENT_CONFIGURATION_ADOPTED) {
        apply_adopted(office, &event->as.configuration_adopted);
    } else if (event->unit != NULL) {
        apply_changed(office, event);
    }
}

/* ---- decide: a change is reported ---- */

static size_t
count_digits(const char *number)
{
    char normal[64];

    telephone_normalize(number, normal, sizeof(normal));
    return strspn(normal, "0123456789") == strlen(normal) ? strlen(normal) : 0;
}

static int
check_number(struct decision *decision, const char *field, const char *number)
{
    size_t digits = number == NULL ? DIGITS_MIN : count_digits(number);

    if (digits >= DIGITS_MIN && digits <= DIGITS_MAX) {
        return 0;
    }
    return decision_refuse(decision, REFUSAL_FIELD_INVALID, field, field, number,
                           decision->office->directory->language == LANGUAGE_ZH
                               ? "须为电话号码"
                               : "it must be a telephone number");
}

static int
check_texts(struct decision *decision, const struct command_change_liaison *change)
{
    if (decision_check_text(decision, "name", change->name, change->person == NULL,
                            NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "post", change->post, false, NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "email", change->email, false, NAME_CHARACTERS_MAX) != 0 ||
        decision_check_text(decision, "note", change->note, false, NOTE_CHARACTERS_MAX) != 0) {
        return -1;
    }
    return check_number(decision, "mobile", change->mobile) != 0 ||
                   check_number(decision, "office_phone", change->office_phone) != 0
               ? -1
               : 0;
}

/* The index of the person, NO_INDEX when none is named; -1 after a refusal. */
static int
check_person(struct decision *decision, const struct command_change_liaison *change,
             size_t *ret_person)
{
    const struct directory *directory = decision->office->directory;

    *ret_person = NO_INDEX;
    if (change->person != NULL) {
        *ret_person = directory_find_person(directory, change->person);
        if (*ret_person == NO_INDEX) {
            return decision_refuse(decision, REFUSAL_PERSON_UNKNOWN, "person", change->person, NULL,
                                   NULL);
        }
    }
    if (change->mobile == NULL && change->office_phone == NULL &&
        (*ret_person == NO_INDEX || directory->people[*ret_person].contact_count == 0)) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "mobile", "mobile", NULL, NULL);
    }
    return 0;
}

static const char *
name_now(const struct decision *decision, size_t unit)
{
    struct liaison_officer officer;

    return liaison_find(decision->office, unit, &officer)
               ? arena_copy_string(decision->arena, officer.name)
               : NULL;
}

/* "张三 → 李四", the same in every language. */
static const char *
describe_change(struct decision *decision, const char *before, const char *after)
{
    return arena_format(decision->arena, "%s → %s", before == NULL ? "–" : before,
                        after == NULL ? "–" : after);
}

void
liaison_decide_change(struct decision *decision)
{
    const struct command *command = decision->command;
    const struct command_change_liaison *change = &command->as.change_liaison;
    const struct directory *directory = decision->office->directory;
    size_t unit = directory_find_unit(directory, change->unit);
    struct event_liaison_changed *changed;
    struct event *event;
    size_t person;

    if (unit == NO_INDEX) {
        (void)decision_refuse(decision, REFUSAL_UNIT_UNKNOWN, NULL, change->unit, NULL, NULL);
        return;
    }
    if (command->own_unit != NULL && !text_equal(command->own_unit, change->unit)) {
        (void)decision_refuse(decision, REFUSAL_NOT_YOUR_UNIT, NULL, command->own_unit, NULL, NULL);
        return;
    }
    if (check_texts(decision, change) != 0 || check_person(decision, change, &person) != 0) {
        return;
    }
    const char *before = name_now(decision, unit);
    const char *name = change->name != NULL ? change->name : directory->people[person].name;

    event = decision_event(decision, EVENT_LIAISON_CHANGED);
    event->unit = directory->units[unit].code;
    event->person = person == NO_INDEX ? NULL : directory->people[person].code;
    changed = &event->as.liaison_changed;
    changed->unit_name = directory->units[unit].name;
    changed->name = name;
    changed->previous = before;
    changed->post = change->post;
    changed->office_phone = change->office_phone;
    changed->mobile = change->mobile;
    changed->email = change->email;
    changed->note = change->note;
    changed->key = command->key;
    changed->key_digest = command->key_digest;
    decision_emit(decision, event);
    alarm_raise(decision, ALARM_LIAISON, (struct incident_id){0}, (struct notice_id){0},
                (struct callout_id){0}, directory->units[unit].code, NULL,
                describe_change(decision, before, name));
}

/* ---- decide: the configuration names another ---- */

/* Whom the record says the last configuration named, and whom this one names: the same? */
static bool
is_named_as_before(const struct decision *decision, const struct unit *unit)
{
    const struct directory *directory = decision->office->directory;
    const struct liaison *liaison = liaison_find_history(decision->office, unit->code);
    const char *before = liaison == NULL ? NULL : liaison->configured;

    return unit->liaison == NO_INDEX
               ? before == NULL
               : before != NULL && strcmp(before, directory->people[unit->liaison].code) == 0;
}

/* Returns what changed, in words. */
static const char *
emit_configured(struct decision *decision, size_t index)
{
    const struct directory *directory = decision->office->directory;
    const struct unit *unit = &directory->units[index];
    const struct person *person =
        unit->liaison == NO_INDEX ? NULL : &directory->people[unit->liaison];
    const struct liaison *liaison = liaison_find_history(decision->office, unit->code);
    const struct liaison_record *record = newest_record(decision->office, unit->code);
    size_t former = liaison == NULL || liaison->configured == NULL
                        ? NO_INDEX
                        : directory_find_person(directory, liaison->configured);
    const char *before = record != NULL && !record->is_configured ? record->name
                         : former != NO_INDEX                     ? directory->people[former].name
                         : liaison == NULL                        ? NULL
                                                                  : liaison->configured;
    struct event *event = decision_event(decision, EVENT_LIAISON_CHANGED);

    event->unit = unit->code;
    event->person = person == NULL ? NULL : person->code;
    event->as.liaison_changed.unit_name = unit->name;
    event->as.liaison_changed.name = person == NULL ? NULL : person->name;
    event->as.liaison_changed.previous = arena_copy_string(decision->arena, before);
    event->as.liaison_changed.is_configured = true;
    before = event->as.liaison_changed.previous;
    decision_emit(decision, event);
    return describe_change(decision, before, person == NULL ? NULL : person->name);
}

void
liaison_note_configured(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    struct text_list names = {0};
    const char *change = NULL;
    const char *code = NULL;

    if (!decision->office->knows_liaisons) {
        return;
    }
    for (size_t i = 0; i < directory->unit_count; i++) {
        if (!is_named_as_before(decision, &directory->units[i])) {
            change = emit_configured(decision, i);
            code = directory->units[i].code;
            paging_note(&names, decision->arena, directory->units[i].name);
        }
    }
    if (names.count == 1) {
        alarm_raise(decision, ALARM_LIAISON, (struct incident_id){0}, (struct notice_id){0},
                    (struct callout_id){0}, code, NULL, change);
    } else if (names.count > 1) {
        alarm_raise_units(decision, ALARM_LIAISON, (struct incident_id){0}, (struct notice_id){0},
                          names.items, names.count);
    }
}

void
liaison_list_configured(struct decision *decision, struct event_configuration_adopted *adopted)
{
    const struct directory *directory = decision->office->directory;

    adopted->lists_liaisons = true;
    adopted->liaisons =
        arena_take_array(decision->arena, directory->unit_count + 1, sizeof(*adopted->liaisons));
    for (size_t i = 0; i < directory->unit_count; i++) {
        const struct unit *unit = &directory->units[i];

        if (unit->liaison != NO_INDEX) {
            adopted->liaisons[adopted->liaison_count++] = (struct event_configured_liaison){
                unit->code, directory->people[unit->liaison].code};
        }
    }
}
