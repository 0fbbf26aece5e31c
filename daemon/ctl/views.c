/* views.c: the small parts of views.h: words for values, values into bodies. */
#include "ctl/views.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/memory.h"
#include "ctl/times.h"

#define TEXT_SIZE_MAX 65536

const char *
view_level(const struct ctl *ctl, int64_t level)
{
    static const enum phrase levels[] = {PHRASE_LEVEL_1, PHRASE_LEVEL_2, PHRASE_LEVEL_3,
                                         PHRASE_LEVEL_4};

    return level >= 1 && level <= (int64_t)ARRAY_SIZE(levels)
               ? phrase_words(levels[level - 1], ctl->language)
               : "";
}

const char *
view_status(const struct ctl *ctl, const char *status)
{
    enum phrase phrase = text_equal(status, "exercise") ? PHRASE_STATUS_EXERCISE
                         : text_equal(status, "test")   ? PHRASE_STATUS_TEST
                                                        : PHRASE_STATUS_ACTUAL;

    return phrase_words(phrase, ctl->language);
}

const char *
view_response_state(const struct ctl *ctl, const char *state)
{
    enum phrase phrase = text_equal(state, "proposed")     ? PHRASE_RESPONSE_PROPOSED
                         : text_equal(state, "active")     ? PHRASE_RESPONSE_ACTIVE
                         : text_equal(state, "terminated") ? PHRASE_RESPONSE_TERMINATED
                                                           : PHRASE_RESPONSE_NONE;

    return phrase_words(phrase, ctl->language);
}

void
view_add_counts(struct text *text, const struct ctl *ctl, int64_t answered, int64_t all)
{
    char answered_text[24];
    char all_text[24];

    snprintf(answered_text, sizeof(answered_text), "%lld", (long long)answered);
    snprintf(all_text, sizeof(all_text), "%lld", (long long)all);
    phrase_add(text, ctl->language, PHRASE_COUNT_ANSWERED,
               (const char *[PHRASE_ARGUMENTS_MAX]){answered_text, all_text});
}

void
view_add_names(struct text *text, const struct ctl *ctl, const json_t *list)
{
    size_t index;
    json_t *item;
    bool is_first = true;

    json_array_foreach(list, index, item)
    {
        const char *name = json_text_of(item, "name");
        bool is_repeated = false;

        for (size_t i = 0; i < index && !is_repeated; i++) {
            is_repeated = text_equal(name, json_text_of(json_array_get(list, i), "name"));
        }
        if (*name != '\0' && !is_repeated) {
            text_add(text, is_first ? "" : phrase_words(PHRASE_COMMA, ctl->language));
            text_add(text, name);
            is_first = false;
        }
    }
}

bool
view_is_answered(const json_t *callout)
{
    return *json_text_of(callout, "answered_at") != '\0';
}

enum style
view_callout_style(const json_t *callout)
{
    const char *state = json_text_of(callout, "state");

    if (text_equal(state, "unanswered") || text_equal(state, "declined")) {
        return STYLE_ALARM;
    }
    if (text_equal(state, "calling")) {
        return json_flag_of(callout, "overdue") ? STYLE_ALARM : STYLE_WARNING;
    }
    return text_equal(state, "stood_down") ? STYLE_FAINT : STYLE_GOOD;
}

void
view_add_callout_state(struct text *text, const struct ctl *ctl, const json_t *callout)
{
    const char *name = json_text_of(callout, "state_name");

    text_add(text, *name != '\0' ? name : json_text_of(callout, "state"));
    if (json_flag_of(callout, "overdue") && text_equal(json_text_of(callout, "state"), "calling")) {
        text_add(text, phrase_words(PHRASE_MARK_OVERDUE, ctl->language));
    }
}

void
view_add_unit(struct text *text, const json_t *callout)
{
    const json_t *below = json_object_get(callout, "below");

    text_add(text, json_text_of(callout, "unit_name"));
    if (json_is_object(below)) {
        text_add_format(text, " %lld/%lld", (long long)json_number_of(below, "answered", 0),
                        (long long)json_number_of(below, "total", 0));
    }
}

void
view_add_callout_people(struct text *text, const struct ctl *ctl, const json_t *callout)
{
    static const struct {
        const char *name;
        enum phrase phrase;
    } means[] = {
        {"sms", PHRASE_VIA_SMS}, {"voice", PHRASE_VIA_VOICE},       {"link", PHRASE_VIA_LINK},
        {"api", PHRASE_VIA_API}, {"operator", PHRASE_VIA_OPERATOR}, {"peer", PHRASE_VIA_PEER},
    };
    const char *via = json_text_of(callout, "answered_via");

    if (!view_is_answered(callout)) {
        view_add_names(text, ctl, json_list_of(callout, "people"));
        return;
    }
    text_add(text, json_text_of(callout, "answered_by"));
    for (size_t i = 0; i < ARRAY_SIZE(means); i++) {
        if (text_equal(via, means[i].name)) {
            phrase_add(
                text, ctl->language, PHRASE_IN_BRACKETS,
                (const char *[PHRASE_ARGUMENTS_MAX]){phrase_words(means[i].phrase, ctl->language)});
        }
    }
}

void
view_print_next(struct ctl *ctl, const char *command, const char *id)
{
    if (*id != '\0') {
        screen_say(ctl, PHRASE_NEXT, command, id, NULL);
    }
}

int
view_put_text(json_t *body, const char *field, const struct arguments *arguments,
              const char *option)
{
    const char *value = arguments_value(arguments, option);

    return value == NULL ? 0 : json_object_set_new(body, field, json_string(value));
}

int
view_put_count(struct ctl *ctl, json_t *body, const char *field, const struct arguments *arguments,
               const char *option)
{
    const char *value = arguments_value(arguments, option);
    int64_t count = 0;

    if (value == NULL) {
        return 0;
    }
    if (arguments_parse_count(value, &count) != 0) {
        screen_complain(ctl, PHRASE_NO_NUMBER, option, value, NULL);
        return -1;
    }
    json_object_set_new(body, field, json_integer(count));
    return 0;
}

/* "15:00" is that of the office's clock, also on a machine that runs by another; by its own only
 * when the office does not say. */
static int
read_time(struct ctl *ctl, const char *typed, char *ret_text)
{
    struct text path;
    struct reply reply;
    struct error error = {0};

    if (times_parse(typed, times_now_ms(), ret_text, RFC3339_SIZE) != 0) {
        return -1;
    }
    if (!times_is_local(typed)) {
        return 0;
    }
    text_init(&path);
    reply_init(&reply);
    text_add(&path, "/v1/office");
    client_add_query(&path, "at", typed);
    if (client_get_quietly(ctl, path.bytes, &reply, &error) == CTL_DONE &&
        *json_text_of(reply.body, "at") != '\0') {
        text_copy(ret_text, RFC3339_SIZE, json_text_of(reply.body, "at"));
    }
    text_fini(&path);
    reply_fini(&reply);
    return 0;
}

static int
parse_time(struct ctl *ctl, const struct arguments *arguments, const char *option, char *ret_text)
{
    const char *value = arguments_value(arguments, option);

    ret_text[0] = '\0';
    /* "By 31 December" is over when that day is. */
    if (value != NULL && text_equal(option, "due") && times_is_date(value)) {
        char end_of_day[sizeof("2026-12-31 23:59")];

        snprintf(end_of_day, sizeof(end_of_day), "%s 23:59", value);
        return read_time(ctl, end_of_day, ret_text);
    }
    if (value != NULL && read_time(ctl, value, ret_text) != 0) {
        screen_complain(ctl, PHRASE_NO_TIME, option, value, NULL);
        return -1;
    }
    return 0;
}

int
view_put_time(struct ctl *ctl, json_t *body, const char *field, const struct arguments *arguments,
              const char *option)
{
    char time[RFC3339_SIZE];

    if (parse_time(ctl, arguments, option, time) != 0) {
        return -1;
    }
    if (time[0] != '\0') {
        json_object_set_new(body, field, json_string(time));
    }
    return 0;
}

int
view_query_time(struct ctl *ctl, struct text *path, const char *name,
                const struct arguments *arguments, const char *option)
{
    char time[RFC3339_SIZE];

    if (parse_time(ctl, arguments, option, time) != 0) {
        return -1;
    }
    client_add_query(path, name, time[0] != '\0' ? time : NULL);
    return 0;
}

int
view_parse_level(struct ctl *ctl, const char *text, int64_t *ret_level)
{
    if (text == NULL || arguments_parse_level(text, ret_level) != 0) {
        screen_complain(ctl, PHRASE_NO_LEVEL, text == NULL ? "" : text, NULL);
        return -1;
    }
    return 0;
}

char *
view_read_text(struct ctl *ctl, const char *word)
{
    if (!text_equal(word, "-")) {
        return memory_copy_string(word);
    }
    char *bytes = memory_new(TEXT_SIZE_MAX);
    size_t size = fread(bytes, 1, TEXT_SIZE_MAX, ctl->in);

    if (size == TEXT_SIZE_MAX) {
        screen_complain(ctl, PHRASE_TEXT_TOO_LONG, NULL);
        free(bytes);
        return NULL;
    }
    while (size > 0 && (bytes[size - 1] == '\n' || bytes[size - 1] == '\r')) {
        size--;
    }
    bytes[size] = '\0';
    return bytes;
}
