/* message_check.c: what can be known of a template before any page is written with it. */
#include <string.h>

#include "core/words/message_fields.h"

int
message_check_template(const char *text, char *ret_field, size_t room)
{
    for (const char *at = text; *at != '\0'; at++) {
        const char *end;

        if (*at == '}') {
            text_copy(ret_field, room, "}");
            return -1;
        }
        if (*at != '{') {
            continue;
        }
        end = strchr(at, '}');
        if (end == NULL) {
            text_copy(ret_field, room, "{");
            return -1;
        }
        if (message_find_field(at + 1, (size_t)(end - at - 1)) < 0) {
            struct text name;

            text_init(&name);
            text_add_bytes(&name, at + 1, (size_t)(end - at - 1));
            text_copy(ret_field, room, name.bytes);
            text_fini(&name);
            return -1;
        }
        at = end;
    }
    return 0;
}

static void
put_longest(char *to, const char *known, size_t characters_max)
{
    struct text text;

    if (known != NULL) {
        message_put_cut(to, known, characters_max);
        return;
    }
    text_init(&text);
    for (size_t i = 0; i < characters_max; i++) {
        text_add(&text, "国");
    }
    text_copy(to, MESSAGE_FIELD_SIZE, text.bytes);
    text_fini(&text);
}

static const char *
cell_short_name(const struct directory *directory, const struct plan_cell *cell)
{
    size_t unit = cell == NULL ? NO_INDEX : directory_find_unit(directory, cell->unit);

    if (unit != NO_INDEX) {
        return directory->units[unit].short_name;
    }
    return cell == NULL ? "" : cell->unit_name;
}

size_t
message_longest_units(const struct directory *directory, enum message_kind kind,
                      enum language language, const struct plan *plan, const struct plan_cell *cell)
{
    struct message_values values;
    struct text text;
    size_t units;

    memset(&values, 0, sizeof(values));
    put_longest(values.of[FIELD_OFFICE], directory->office_short_name, NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_UNIT], cell_short_name(directory, cell), NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_TYPE], plan == NULL ? "" : plan->name.in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_LEVEL], level_words[LEVEL_MILDEST].in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_FROM_LEVEL], level_words[LEVEL_MILDEST].in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_PLACE], NULL, PLACE_SHOWN_MAX);
    put_longest(values.of[FIELD_SUMMARY], NULL, SUMMARY_SHOWN_MAX);
    put_longest(values.of[FIELD_ROLE],
                plan_role_words[cell == NULL ? PLAN_ROLE_SUPPORT : cell->role].in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_TASK], cell == NULL || cell->task == NULL ? "" : cell->task,
                TASK_CHARACTERS_MAX);
    put_longest(values.of[FIELD_TITLE], NULL, TITLE_SHOWN_MAX);
    put_longest(values.of[FIELD_TEXT], NULL,
                kind == MESSAGE_HANDOVER ? HANDOVER_SHOWN_MAX : TEXT_SHOWN_MAX);
    put_longest(values.of[FIELD_REPLY], "A1", NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_DECLINE], "A2", NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_PERSON], NULL, NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_DETAIL], NULL, DETAIL_SHOWN_MAX);
    put_longest(values.of[FIELD_INCIDENT], "I-20261122-0001", ID_TEXT_SIZE);
    put_longest(values.of[FIELD_HELD], language == LANGUAGE_ZH ? "12月31日15:00" : "12-31 15:00",
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_VENUE], NULL, VENUE_SHOWN_MAX);
    put_longest(values.of[FIELD_SUBSTITUTE], "A3", NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_TIME], "2026-11-22T03:04:05+08:00", RFC3339_SIZE);
    put_longest(values.of[FIELD_DUE], "2026-11-22 03:04", RFC3339_SIZE);
    put_longest(values.of[FIELD_DELIVERABLE], NULL, DELIVERABLE_SHOWN_MAX);
    put_longest(values.of[FIELD_CODE], "A", NAME_SHOWN_MAX);
    text_init(&text);
    /* A drill, sent again as the tenth reminder: all marks at once. */
    const struct message_marks marks = {
        .is_drill = true, .is_check = kind == MESSAGE_DUTY_CHECK, .is_resend = true, .ordinal = 10};
    message_add_marks(&text, language, &marks);
    message_expand(&text, message_template(directory->planbook, kind, language), &values);
    units = utf8_utf16_units(text.bytes);
    text_fini(&text);
    return units;
}

size_t
message_segments(size_t utf16_units)
{
    return utf16_units <= 70 ? 1 : (utf16_units + 66) / 67;
}
