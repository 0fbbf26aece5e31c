/* refusal.c: see refusal.h. */
#include "core/refusal.h"

#include "base/attributes.h"
#include "base/bug.h"
#include "base/text.h"

const char *const refusal_names[REFUSAL_N] = {
#define X(name, class, zh, en) #name,
    REFUSAL_LIST(X)
#undef X
};

static const struct {
    enum refusal_class class;
    struct words words;
} refusals[] = {
#define X(name, class, zh, en) {REFUSAL_CLASS_##class, {{zh, en}}},
    REFUSAL_LIST(X)
#undef X
};
_Static_assert(ARRAY_SIZE(refusals) == REFUSAL_N, "every refusal has its class and its words");
_Static_assert(LANGUAGE_ZH == 0 && LANGUAGE_EN == 1 && LANGUAGE_N == 2,
               "the list gives Chinese first, then English");

void
refusal_set(struct refusal *refusal, enum refusal_code code, const char *field, const char *first,
            const char *second, const char *third)
{
    const char *arguments[REFUSAL_ARGUMENTS] = {first, second, third};

    refusal->code = code;
    refusal->field = field;
    for (size_t i = 0; i < REFUSAL_ARGUMENTS; i++) {
        text_copy(refusal->arguments[i], REFUSAL_ARGUMENT_SIZE,
                  arguments[i] != NULL ? arguments[i] : "");
    }
}

enum refusal_class
refusal_class(enum refusal_code code)
{
    BUG_ON((size_t)code >= ARRAY_SIZE(refusals));
    return refusals[code].class;
}

/* The argument that a place such as "{1}" stands for, or NULL when this is no such place. */
static const char *
find_argument(const struct refusal *refusal, const char *place)
{
    if (place[0] != '{' || place[1] < '0' || place[1] >= '0' + REFUSAL_ARGUMENTS ||
        place[2] != '}') {
        return NULL;
    }
    return refusal->arguments[place[1] - '0'];
}

void
refusal_text(const struct refusal *refusal, enum language language, char *ret_text, size_t room)
{
    BUG_ON((size_t)refusal->code >= ARRAY_SIZE(refusals) || (size_t)language >= LANGUAGE_N);
    const char *at = refusals[refusal->code].words.in[language];
    struct text text;

    text_init(&text);
    while (*at != '\0') {
        const char *argument = find_argument(refusal, at);

        if (argument != NULL) {
            text_add(&text, argument);
            at += 3;
        } else {
            text_add_char(&text, *at++);
        }
    }
    text_copy(ret_text, room, text.bytes);
    text_fini(&text);
}
