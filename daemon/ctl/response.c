/* response.c: propose, approve, reject, activate, change, terminate: what calls people out.
 *
 * A drill must never be mistaken for the real thing or the other way round (Hawaii 2018: the
 * same words confirmed both), so the question differs in words and in what must be typed. */
#include "ctl/client.h"
#include "ctl/views.h"

#include <string.h>

#define LINE_SIZE 256

struct intention {
    const char *id;
    const char *action;
    int64_t level; /* 0: none */
    const char *reason;
};

static int
get_incident(struct ctl *ctl, const char *id, struct reply *reply)
{
    struct text path;

    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_segment(&path, id);
    int result = client_get(ctl, path.bytes, reply);

    text_fini(&path);
    return result;
}

/* "29 个单位", from the plan; only for the question, so trouble here is not fatal. */
static void
add_plan_size(struct ctl *ctl, const json_t *incident, int64_t level, struct text *text)
{
    const json_t *response = json_object_get(incident, "response");
    struct reply reply;
    struct error error = {""};
    struct text path;
    char number[24];

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/plan");
    client_add_query(&path, "type", json_text_of(incident, "type"));
    snprintf(number, sizeof(number), "%lld", (long long)level);
    client_add_query(&path, "level", number);
    if (client_get_quietly(ctl, path.bytes, &reply, &error) == CTL_DONE) {
        size_t units = json_array_size(json_list_of(reply.body, "units"));

        snprintf(number, sizeof(number), "%zu", units);
        phrase_add(text, ctl->language,
                   text_equal(json_text_of(response, "state"), "active") ? PHRASE_PLAN_CHANGES
                                                                         : PHRASE_PLAN_CALLS,
                   (const char *[PHRASE_ARGUMENTS_MAX]){number});
    }
    text_fini(&path);
    reply_fini(&reply);
}

/* What must be typed: for a drill or a test its own word, for the real thing the level, or the
 * number of the incident where it ends. */
static const char *
choose_password(const struct ctl *ctl, const char *status, const struct intention *intention,
                char *number, size_t room)
{
    if (text_equal(status, "exercise")) {
        return phrase_words(PHRASE_TYPE_DRILL, ctl->language);
    }
    if (text_equal(status, "test")) {
        return phrase_words(PHRASE_TYPE_TEST, ctl->language);
    }
    if (intention->level == 0) {
        return intention->id;
    }
    snprintf(number, room, "%lld", (long long)intention->level);
    return number;
}

static bool
read_line(struct ctl *ctl, char *line, size_t room)
{
    if (fgets(line, (int)room, ctl->in) == NULL) {
        line[0] = '\0';
        return false;
    }
    size_t size = strlen(line);

    while (size > 0 && strchr(" \t\r\n", line[size - 1]) != NULL) {
        line[--size] = '\0';
    }
    return true;
}

static bool
ask(struct ctl *ctl, const json_t *incident, const struct intention *intention)
{
    const char *status = json_text_of(incident, "status");
    bool is_actual = !text_equal(status, "exercise") && !text_equal(status, "test");
    char number[24];
    char line[LINE_SIZE];
    const char *password = choose_password(ctl, status, intention, number, sizeof(number));
    struct text effect;

    text_init(&effect);
    if (intention->level != 0) {
        add_plan_size(ctl, incident, intention->level, &effect);
    }
    screen_say(ctl, is_actual ? PHRASE_ASK_ACTUAL : PHRASE_ASK_DRILL, intention->id,
               json_text_of(incident, "type_name"), json_text_of(incident, "place"),
               phrase_of_action(intention->action, ctl->language),
               intention->level != 0 ? view_level(ctl, intention->level)
                                     : phrase_words(PHRASE_THE_RESPONSE, ctl->language),
               effect.bytes, NULL);
    text_fini(&effect);
    struct text prompt;

    text_init(&prompt);
    phrase_add(&prompt, ctl->language, PHRASE_ASK_TYPE,
               (const char *[PHRASE_ARGUMENTS_MAX]){password});
    fputs(prompt.bytes, ctl->out);
    fflush(ctl->out);
    text_fini(&prompt);
    bool is_same = read_line(ctl, line, sizeof(line)) && strcmp(line, password) == 0;

    if (!is_same) {
        screen_complain(ctl, PHRASE_NOT_CONFIRMED, NULL);
    }
    return is_same;
}

/* Asks the person at the terminal. CTL_DONE: go on. */
static int
confirm(struct ctl *ctl, const struct arguments *arguments, struct intention *intention)
{
    struct reply reply;

    if (!ctl->is_in_terminal || arguments_has(arguments, "yes")) {
        return CTL_DONE;
    }
    reply_init(&reply);
    int result = get_incident(ctl, intention->id, &reply);

    if (result == CTL_DONE) {
        struct intention shown = *intention;

        if (text_equal(intention->action, "approve")) {
            const json_t *response = json_object_get(reply.body, "response");
            const json_t *proposal = json_object_get(response, "proposal");

            shown.level = json_number_of(proposal, "level", 0);
        }
        result = ask(ctl, reply.body, &shown) ? CTL_DONE : CTL_REFUSED;
    }
    reply_fini(&reply);
    return result;
}

static void
print_response(struct ctl *ctl, const json_t *body, const struct intention *intention)
{
    const json_t *response = json_object_get(body, "response");
    const json_t *notices = json_list_of(body, "notices");
    const json_t *notice = json_object_get(body, "notice");
    const json_t *counts = json_object_get(notice, "counts");
    struct text text;
    size_t index;
    json_t *id;

    const json_t *proposal = json_object_get(response, "proposal");
    int64_t level = json_number_of(json_is_object(proposal) ? proposal : response, "level", 0);

    screen_say(ctl, PHRASE_RESPONSE_DONE, intention->id,
               view_response_state(ctl, json_text_of(response, "state")), view_level(ctl, level),
               NULL);
    text_init(&text);
    json_array_foreach(notices, index, id)
    {
        text_add(&text, index > 0 ? " " : "");
        text_add(&text, json_is_string(id) ? json_string_value(id) : json_text_of(id, "id"));
    }
    if (json_is_object(counts)) {
        text_add(&text, "  ");
        view_add_counts(&text, ctl, json_number_of(counts, "answered", 0),
                        json_number_of(counts, "units", 0));
    }
    screen_say_fact(ctl, PHRASE_LABEL_NOTICE, text.bytes);
    text_fini(&text);
    if (text_equal(intention->action, "propose")) {
        view_print_next(ctl, "approve", intention->id);
    } else if (!text_equal(intention->action, "reject")) {
        view_print_next(ctl, "board --watch --incident", intention->id);
    }
}

static int
respond(struct ctl *ctl, const struct intention *intention)
{
    json_t *body = json_object();
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_segment(&path, intention->id);
    text_add(&path, "/response");
    json_object_set_new(body, "action", json_string(intention->action));
    if (intention->level != 0) {
        json_object_set_new(body, "level", json_integer(intention->level));
    }
    if (intention->reason != NULL) {
        json_object_set_new(body, "reason", json_string(intention->reason));
    }
    int result = client_post(ctl, path.bytes, body, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_response(ctl, reply.body, intention);
    }
    text_fini(&path);
    reply_fini(&reply);
    json_decref(body);
    return result;
}

static int
run_action(struct ctl *ctl, const struct arguments *arguments, const char *action, bool needs_level,
           bool is_asked)
{
    struct intention intention = {
        .id = arguments_word(arguments, 0),
        .action = action,
        .reason = arguments_value(arguments, "reason"),
    };
    const char *level = arguments_word(arguments, 1);

    if ((needs_level || level != NULL) && view_parse_level(ctl, level, &intention.level) != 0) {
        return CTL_USAGE;
    }
    int result = is_asked ? confirm(ctl, arguments, &intention) : CTL_DONE;

    return result == CTL_DONE ? respond(ctl, &intention) : result;
}

int
ctl_propose(struct ctl *ctl, const struct arguments *arguments)
{
    return run_action(ctl, arguments, "propose", false, false);
}

int
ctl_approve(struct ctl *ctl, const struct arguments *arguments)
{
    return run_action(ctl, arguments, "approve", false, true);
}

int
ctl_reject(struct ctl *ctl, const struct arguments *arguments)
{
    return run_action(ctl, arguments, "reject", false, false);
}

int
ctl_activate(struct ctl *ctl, const struct arguments *arguments)
{
    return run_action(ctl, arguments, "activate", true, true);
}

int
ctl_change(struct ctl *ctl, const struct arguments *arguments)
{
    return run_action(ctl, arguments, "change", true, true);
}

int
ctl_terminate(struct ctl *ctl, const struct arguments *arguments)
{
    return run_action(ctl, arguments, "terminate", false, true);
}
