/* alarm_sentence.c: what an alarm says, made of its parts in the language of who reads it. */
#include "core/words/narrate.h"
#include "core/private.h"
#include "core/rooms.h"

static const struct words colon = {{[LANGUAGE_ZH] = "：", [LANGUAGE_EN] = ": "}};
static const struct words comma = {{[LANGUAGE_ZH] = "、", [LANGUAGE_EN] = ", "}};

static void
add_names(const struct event_office_alarmed *said, enum language language, struct text *ret_text)
{
    for (size_t i = 0; i < said->name_count; i++) {
        text_add(ret_text, i == 0 ? "" : comma.in[language]);
        text_add(ret_text, said->names[i]);
    }
    if (said->name_total > (int64_t)said->name_count) {
        text_add_format(ret_text, "… (%lld)", (long long)said->name_total);
    }
}

static void
add_stage(const struct event_office_alarmed *said, enum language language, struct text *ret_text)
{
    int stage = said->stage == NULL ? -1 : WORDS_FIND(callout_state_names, said->stage);
    int report = said->stage == NULL ? -1 : WORDS_FIND(report_kind_names, said->stage);

    if (report >= 0) {
        text_add_format(ret_text, language == LANGUAGE_ZH ? "（%s）" : " (%s) ",
                        report_kind_words[report].in[language]);
    } else if (stage >= 0) {
        text_add(ret_text, callout_state_words[stage].in[language]);
    }
}

/* Rows from before the parts were kept have only their sentence. One that is nothing but the kind
 * of the alarm can be said anew all the same. */
static bool
has_only_sentence(const struct event_office_alarmed *said)
{
    bool has_parts = said->unit_name != NULL || said->name_count > 0 || said->stage != NULL ||
                     said->about != NULL;

    return !has_parts && said->detail != NULL &&
           !text_equal(said->detail, alarm_words[said->alarm].in[LANGUAGE_ZH]) &&
           !text_equal(said->detail, alarm_words[said->alarm].in[LANGUAGE_EN]);
}

void
alarm_add_sentence(const struct event_office_alarmed *said, enum language language,
                   struct text *ret_text)
{
    struct text rest;

    if (has_only_sentence(said)) {
        text_add(ret_text, said->detail);
        return;
    }
    text_init(&rest);
    add_names(said, language, &rest);
    add_stage(said, language, &rest);
    text_add(&rest, said->about == NULL ? "" : said->about);
    text_add(ret_text, alarm_words[said->alarm].in[language]);
    text_add(ret_text, said->unit_name == NULL && rest.size == 0 ? "" : colon.in[language]);
    text_add(ret_text, said->unit_name == NULL ? "" : said->unit_name);
    text_add(ret_text, said->unit_name != NULL && rest.size > 0 ? " " : "");
    text_add(ret_text, rest.bytes);
    text_fini(&rest);
}
