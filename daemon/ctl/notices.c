/* notices.c: notice, meeting, task, drill, sitrep, and the answers to any of them. */
#include "ctl/client.h"
#include "ctl/views.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Splits "a,b,c" into a JSON list of codes. */
static void
put_codes(json_t *body, const char *field, const char *codes)
{
    json_t *list = json_array();

    while (codes != NULL && *codes != '\0') {
        size_t size = strcspn(codes, ", ");

        if (size > 0) {
            json_array_append_new(list, json_stringn(codes, size));
        }
        codes += size + (codes[size] != '\0' ? 1 : 0);
    }
    if (json_array_size(list) > 0) {
        json_object_set_new(body, field, list);
    } else {
        json_decref(list);
    }
}

static int
fill_notice(struct ctl *ctl, json_t *body, const struct arguments *arguments, const char *kind)
{
    put_codes(body, "units", arguments_value(arguments, "to"));
    put_codes(body, "groups", arguments_value(arguments, "group"));
    if (view_put_count(ctl, body, "random", arguments, "random") != 0) {
        return -1;
    }
    if (json_object_size(body) == 0) {
        screen_complain(ctl, PHRASE_NO_RECIPIENT, NULL);
        return -1;
    }
    json_object_set_new(body, "kind", json_string(kind));
    if (arguments_word(arguments, 0) != NULL) {
        json_object_set_new(body, "title", json_string(arguments_word(arguments, 0)));
    }
    if (arguments_has(arguments, "drill")) {
        json_object_set_new(body, "drill", json_true());
    }
    if (arguments_has(arguments, "below")) {
        json_object_set_new(body, "below", json_true());
    }
    if (view_put_text(body, "policy", arguments, "policy") != 0 ||
        view_put_text(body, "incident", arguments, "incident") != 0 ||
        view_put_time(ctl, body, "due_at", arguments, "due") != 0) {
        return -1;
    }
    return 0;
}

static void
print_issued(struct ctl *ctl, const json_t *notice)
{
    const char *id = json_text_of(notice, "id");
    char units[24];

    snprintf(units, sizeof(units), "%lld",
             (long long)json_number_of(json_object_get(notice, "counts"), "units", 0));
    screen_say(ctl,
               json_flag_of(notice, "drill") ? PHRASE_NOTICE_ISSUED_DRILL : PHRASE_NOTICE_ISSUED,
               id, json_text_of(notice, "kind_name"), units, NULL);
    view_print_next(ctl, "show", id);
}

static int
issue(struct ctl *ctl, const struct arguments *arguments, const char *kind)
{
    json_t *body = json_object();
    const char *text = arguments_word(arguments, 1);
    char *words = view_read_text(ctl, text == NULL ? "" : text);
    struct reply reply;
    int result = CTL_USAGE;

    reply_init(&reply);
    if (words != NULL && fill_notice(ctl, body, arguments, kind) == 0) {
        if (words[0] != '\0') {
            json_object_set_new(body, "text", json_string(words));
        }
        result = client_post(ctl, "/v1/notices", body, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_issued(ctl, reply.body);
    }
    reply_fini(&reply);
    free(words);
    json_decref(body);
    return result;
}

int
ctl_notice(struct ctl *ctl, const struct arguments *arguments)
{
    return issue(ctl, arguments, "bulletin");
}

int
ctl_plain_meeting(struct ctl *ctl, const struct arguments *arguments)
{
    return issue(ctl, arguments, "meeting");
}

int
ctl_plain_task(struct ctl *ctl, const struct arguments *arguments)
{
    return issue(ctl, arguments, "task");
}

int
ctl_sitrep(struct ctl *ctl, const struct arguments *arguments)
{
    return issue(ctl, arguments, "sitrep");
}

int
ctl_drill(struct ctl *ctl, const struct arguments *arguments)
{
    return issue(ctl, arguments, "drill");
}

int
ctl_duty_check(struct ctl *ctl, const struct arguments *arguments)
{
    return issue(ctl, arguments, "duty_check");
}

/* Still takes an answer; a report is for the callout that asks for one. */
static bool
is_open(const json_t *callout, bool is_report)
{
    const char *state = json_text_of(callout, "state");
    bool asks = text_equal(json_text_of(callout, "expects"), "reported");

    return !text_equal(state, "stood_down") && !text_equal(state, "reported") &&
           (!is_report || asks);
}

/* An operator on the telephone knows the unit, not the number of its callout: a unit's code is
 * taken when exactly one of its callouts is open. The caller frees the id. */
static int
choose_callout(struct ctl *ctl, const char *unit, bool is_report, char **ret_id)
{
    struct reply reply;
    struct text path;
    size_t index;
    json_t *callout;
    size_t open = 0;

    *ret_id = NULL;
    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/callouts");
    client_add_query(&path, "unit", unit);
    int result = client_get(ctl, path.bytes, &reply);

    json_array_foreach(json_list_of(reply.body, "callouts"), index, callout)
    {
        if (result == CTL_DONE && is_open(callout, is_report)) {
            open++;
            free(*ret_id);
            *ret_id = memory_copy_string(json_text_of(callout, "id"));
        }
    }
    if (result == CTL_DONE && open != 1) {
        screen_complain(ctl, open == 0 ? PHRASE_NOTHING_OPEN : PHRASE_SEVERAL_OPEN, unit, NULL);
        json_array_foreach(json_list_of(reply.body, "callouts"), index, callout)
        {
            if (is_open(callout, false)) {
                fprintf(ctl->err, "  %s  %s  %s\n", json_text_of(callout, "id"),
                        json_text_of(callout, "notice"), json_text_of(callout, "state_name"));
            }
        }
        free(*ret_id);
        *ret_id = NULL;
        result = CTL_REFUSED;
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static int
fill_answer(struct ctl *ctl, json_t *body, const struct arguments *arguments, const char *answer)
{
    const char *via = arguments_value(arguments, "via");

    if (!arguments_has(arguments, "by")) {
        screen_complain(ctl, PHRASE_NO_NAME, NULL);
        return -1;
    }
    /* A name given here is that of a caller, for whom somebody else is at the keyboard. */
    json_object_set_new(body, "answer", json_string(answer));
    json_object_set_new(body, "via", json_string(via == NULL ? "operator" : via));
    if (view_put_text(body, "by", arguments, "by") != 0 ||
        view_put_text(body, "person", arguments, "person") != 0 ||
        view_put_text(body, "note", arguments, "note") != 0 ||
        view_put_text(body, "substitute", arguments, "substitute") != 0 ||
        view_put_time(ctl, body, "at", arguments, "at") != 0 ||
        view_put_count(ctl, body, "people", arguments, "people") != 0 ||
        view_put_count(ctl, body, "vehicles", arguments, "vehicles") != 0 ||
        view_put_time(ctl, body, "eta", arguments, "eta") != 0) {
        return -1;
    }
    return 0;
}

static int
post_answer(struct ctl *ctl, const char *id, json_t *body)
{
    struct reply reply;
    struct text path;
    struct text state;

    reply_init(&reply);
    text_init(&path);
    text_init(&state);
    text_add(&path, "/v1/callouts");
    client_add_segment(&path, id);
    text_add(&path, "/answers");
    int result = client_post(ctl, path.bytes, body, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        view_add_callout_state(&state, ctl, reply.body);
        screen_say(ctl, PHRASE_ANSWER_TAKEN, id, json_text_of(reply.body, "unit_name"), state.bytes,
                   NULL);
    }
    text_fini(&state);
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static int
give_answer(struct ctl *ctl, const struct arguments *arguments, const char *answer)
{
    const char *word = arguments_word(arguments, 0);
    json_t *body = json_object();
    char *id = NULL;
    int result = fill_answer(ctl, body, arguments, answer) == 0 ? CTL_DONE : CTL_USAGE;

    if (result == CTL_DONE && text_starts_with(word, "C-")) {
        id = memory_copy_string(word);
    } else if (result == CTL_DONE) {
        result = choose_callout(ctl, word, text_equal(answer, "report"), &id);
    }
    if (result == CTL_DONE) {
        result = post_answer(ctl, id, body);
    }
    free(id);
    json_decref(body);
    return result;
}

int
ctl_ack(struct ctl *ctl, const struct arguments *arguments)
{
    return give_answer(ctl, arguments, "ack");
}

int
ctl_answer(struct ctl *ctl, const struct arguments *arguments)
{
    return give_answer(ctl, arguments, arguments_word(arguments, 1));
}
