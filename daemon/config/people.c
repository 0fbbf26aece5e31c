/* The people and their contacts. */
#include "config/contacts.h"
#include "config/read.h"

struct raw_person {
    const char *code, *name, *unit, *post;
    int language;
    config_setting_t *contacts[CHANNEL_N];
};

static const struct field person_fields[] = {
    {FIELD("code", FIELD_CODE, raw_person, code), REQUIRED},
    {FIELD("name", FIELD_TEXT, raw_person, name), REQUIRED},
    {FIELD("unit", FIELD_TEXT, raw_person, unit)},
    {FIELD("post", FIELD_TEXT, raw_person, post)},
    {FIELD("sms", FIELD_SETTING, raw_person, contacts[CHANNEL_SMS])},
    {FIELD("voice", FIELD_SETTING, raw_person, contacts[CHANNEL_VOICE])},
    {FIELD("webhook", FIELD_SETTING, raw_person, contacts[CHANNEL_WEBHOOK])},
    {FIELD("language", FIELD_CHOICE, raw_person, language), CHOICES(language_names)},
};

static void
read_person(struct loading *load, config_setting_t *group, struct person *person)
{
    struct arena *arena = load->directory->arena;
    struct raw_person raw = {.code = "?", .name = "?", .language = (int)load->directory->language};
    read_group(load, group, "person", person_fields, ARRAY_SIZE(person_fields), arena, &raw);
    person->code = raw.code;
    person->name = raw.name;
    person->post = raw.post;
    person->language = (enum language)raw.language;
    person->source = loading_source(load, group);
    person->unit = NO_INDEX;
    if (raw.unit != NULL) {
        person->unit =
            loading_find(load, config_setting_get_member(group, "unit"), &load->units, raw.unit);
    }
    contacts_read(load, raw.contacts, arena, &person->contacts, &person->contact_count);
}

void
loading_read_people(struct loading *load)
{
    struct directory *directory = load->directory;
    size_t count = loading_count(load, SECTION_PEOPLE, PEOPLE_MAX);
    directory->people = arena_take_array(directory->arena, count + 1, sizeof(*directory->people));
    directory->person_count = count;
    for (size_t i = 0; i < count; i++) {
        read_person(load, read_element(load->sections[SECTION_PEOPLE], i), &directory->people[i]);
    }
}
