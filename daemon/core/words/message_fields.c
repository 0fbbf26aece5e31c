/* message_fields.c: see message_fields.h. */
#include "core/words/message_fields.h"

#include <string.h>
const char *const message_field_names[] = {
    "office", "unit",  "type",  "level",      "from_level", "place",       "summary", "role",
    "task",   "title", "text",  "reply",      "decline",    "person",      "detail",  "incident",
    "time",   "held",  "venue", "substitute", "due",        "deliverable", "code",
};
const size_t message_field_count = ARRAY_SIZE(message_field_names);
_Static_assert(ARRAY_SIZE(message_field_names) == MESSAGE_FIELD_N, "one name per field");

int
message_find_field(const char *name, size_t size)
{
    for (int i = 0; i < MESSAGE_FIELD_N; i++) {
        if (strlen(message_field_names[i]) == size &&
            memcmp(message_field_names[i], name, size) == 0) {
            return i;
        }
    }
    return -1;
}

void
message_put_cut(char *to, const char *from, size_t characters_max)
{
    size_t size;

    if (from == NULL) {
        to[0] = '\0';
        return;
    }
    /* A text of so few bytes has no more characters: nearly all need not be counted. */
    if (strlen(from) <= characters_max || utf8_count(from) <= characters_max) {
        text_copy(to, MESSAGE_FIELD_SIZE, from);
        return;
    }
    size = utf8_prefix_size(from, characters_max - 1);
    BUG_ON(size + sizeof("…") > MESSAGE_FIELD_SIZE);
    memcpy(to, from, size);
    memcpy(to + size, "…", sizeof("…"));
}

const char *
message_template(const struct planbook *planbook, enum message_kind kind, enum language language)
{
    const char *own = planbook == NULL ? NULL : planbook->templates[kind].text.in[language];

    return own != NULL ? own : message_default_templates[kind].in[language];
}

void
message_add_marks(struct text *text, enum language language, const struct message_marks *marks)
{
    bool is_zh = language == LANGUAGE_ZH;

    if (marks->is_drill) {
        text_add(text, is_zh ? "【演练】" : "[EXERCISE] ");
    }
    if (marks->is_test) {
        text_add(text, is_zh ? "【测试】" : "[TEST] ");
    }
    if (marks->is_check) {
        text_add(text, is_zh ? "【值班抽查】" : "[DUTY CHECK] ");
    }
    if (marks->is_unverified) {
        text_add(text, is_zh ? "【未核实】" : "[UNVERIFIED] ");
    }
    if (marks->is_resend) {
        text_add(text, is_zh ? "（重发）" : "(sent again) ");
    }
    if (marks->ordinal > 1) {
        text_add_format(text,
                        is_zh ? "第%lld次提醒：" : "Reminder %lld: ", (long long)marks->ordinal);
    }
}

void
message_expand(struct text *text, const char *template, const struct message_values *values)
{
    const char *at = template;

    while (*at != '\0') {
        size_t plain = strcspn(at, "{");
        const char *name = at + plain + 1;
        const char *end = at[plain] == '{' ? strchr(name, '}') : NULL;
        int field = end == NULL ? -1 : message_find_field(name, (size_t)(end - name));

        if (field < 0) {
            plain += at[plain] != '\0'; /* a brace like any other character */
            text_add_bytes(text, at, plain);
            at += plain;
        } else {
            text_add_bytes(text, at, plain);
            text_add(text, values->of[field]);
            at = end + 1;
            /* The blank that would part it from what follows has nothing to part. */
            at += values->of[field][0] == '\0' && *at == ' ' ? 1 : 0;
        }
    }
}
