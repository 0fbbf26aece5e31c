/* What the pages say: the office's own templates over the built-in ones. */
#include "config/read.h"
#include "core/words/message.h"

#define TEXT_SEGMENTS_DEFAULT 2
#define TEXT_SEGMENTS_MAX 8
#define TEMPLATE_CHARACTERS_MAX 1000

struct raw_text {
    const char *in[LANGUAGE_N];
    int64_t segments;
};

static const struct field text_fields[] = {
    {FIELD("zh", FIELD_TEXT, raw_text, in[LANGUAGE_ZH]), BETWEEN(1, TEMPLATE_CHARACTERS_MAX)},
    {FIELD("en", FIELD_TEXT, raw_text, in[LANGUAGE_EN]), BETWEEN(1, TEMPLATE_CHARACTERS_MAX)},
    {FIELD("segments", FIELD_INTEGER, raw_text, segments), BETWEEN(1, TEXT_SEGMENTS_MAX)},
};

static void
check_fields(struct loading *load, const config_setting_t *setting, const char *text)
{
    char field[64];
    if (message_check_template(text, field, sizeof(field)) == 0) {
        return;
    }
    if (field[0] == '\0' || field[0] == '{' || field[0] == '}') {
        loading_error(load, setting,
                      "a brace of this text stands alone; fields are written {unit} or {place}");
        return;
    }
    read_complain_unknown(load, setting, "field of the text", field, message_field_names,
                          message_field_count);
}

static void
read_text_of(struct loading *load, config_setting_t *group, enum message_kind kind)
{
    struct message_template *template = &load->planbook->templates[kind];
    struct raw_text raw = {.segments = TEXT_SEGMENTS_DEFAULT};
    if (!read_group(load, group, config_setting_name(group), text_fields, ARRAY_SIZE(text_fields),
                    load->planbook->arena, &raw)) {
        return;
    }
    template->segments_max = raw.segments;
    load->texts[kind] = group;
    for (int i = 0; i < LANGUAGE_N; i++) {
        if (raw.in[i] != NULL) {
            template->text.in[i] = raw.in[i];
            check_fields(load, config_setting_get_member(group, language_names[i]), raw.in[i]);
        }
    }
}

void
loading_read_texts(struct loading *load)
{
    for (int i = 0; i < MESSAGE_KIND_N; i++) {
        load->planbook->templates[i].text = message_default_templates[i];
        load->planbook->templates[i].segments_max = TEXT_SEGMENTS_DEFAULT;
    }
    config_setting_t *texts = load->sections[SECTION_TEXTS];
    if (texts == NULL) {
        return;
    }
    if (!config_setting_is_group(texts)) {
        loading_error(load, texts,
                      "texts is a group; write texts = { activation = { zh = \"…\"; }; };");
        return;
    }
    int count = config_setting_length(texts);
    for (int i = 0; i < count; i++) {
        config_setting_t *group = config_setting_get_elem(texts, (unsigned)i);
        const char *name = config_setting_name(group);
        int kind = WORDS_FIND(message_kind_names, name);
        if (kind < 0) {
            read_complain_unknown(load, group, "text", name, message_kind_names, MESSAGE_KIND_N);
        } else {
            read_text_of(load, group, (enum message_kind)kind);
        }
    }
}
