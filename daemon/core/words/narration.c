/* narration.c: the small words from which the sentences are made. */
#include "core/words/narration.h"

const char *
narration_pick(const struct narration *narration, const char *zh, const char *en)
{
    return narration->language == LANGUAGE_ZH ? zh : en;
}

const char *
narration_word(const struct narration *narration, const struct words *words)
{
    return words->in[narration->language];
}

const char *
narration_find_unit(const struct narration *narration, struct callout_id id)
{
    const struct callout *callout = office_find_callout(narration->office, id);

    return callout == NULL ? "…" : callout->unit_name;
}

void
narration_say_value(struct narration *narration, const char *zh, const char *en, const char *value)
{
    if (!text_is_empty(value)) {
        SAY(narration, zh, en);
        text_add(narration->text, value);
    }
}

void
narration_say_number(struct narration *narration, const char *zh, const char *en, int64_t value)
{
    if (value >= 0) {
        SAY(narration, zh, en);
        text_add_format(narration->text, "%lld", (long long)value);
    }
}

void
narration_say_actor(struct narration *narration)
{
    const struct actor *actor = &narration->event->actor;

    if (actor->authority == AUTHORITY_SYSTEM) {
        SAY(narration, "系统", "dutyd");
    } else {
        text_add(narration->text, actor->name);
    }
}

void
narration_say_units(struct narration *narration, const struct callout_id *callouts, size_t count)
{
    for (size_t i = 0; i < count && i < NARRATION_NAMES_MAX; i++) {
        if (i > 0) {
            SAY(narration, "、", ", ");
        }
        text_add(narration->text, narration_find_unit(narration, callouts[i]));
    }
    if (count > NARRATION_NAMES_MAX) {
        text_add_format(narration->text,
                        narration->language == LANGUAGE_ZH ? "等%zu个单位" : " and others (%zu)",
                        count);
    }
}

void
narration_say_unit(struct narration *narration)
{
    const struct directory *directory = narration->office->directory;
    const char *code = narration->event->unit;
    size_t unit =
        code == NULL || directory == NULL ? NO_INDEX : directory_find_unit(directory, code);

    if (code != NULL) {
        narration_say_value(narration, "（", " (",
                            unit == NO_INDEX ? code : directory->units[unit].name);
        SAY(narration, "）", ")");
    }
}
