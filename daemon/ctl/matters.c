/* matters.c: see matters.h. */
#include "ctl/matters.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "ctl/times.h"
#include "ctl/views.h"

/* ---- the words below a noun ---- */

const struct matter_verb *
matters_find_verb(const struct matter_verb *verbs, const char *name)
{
    for (; verbs->name != NULL; verbs++) {
        if (text_equal(verbs->name, name)) {
            return verbs;
        }
    }
    return NULL;
}

const struct matter_verb *
matters_find_verbs(const char *command)
{
    static const struct {
        const char *name;
        const struct matter_verb *verbs;
    } nouns[] = {
        {"meeting", meeting_verbs},       {"task", task_verbs},
        {"inspection", inspection_verbs}, {"information", information_verbs},
        {"liaison", liaison_verbs},
    };

    for (size_t i = 0; i < ARRAY_SIZE(nouns); i++) {
        if (text_equal(nouns[i].name, command)) {
            return nouns[i].verbs;
        }
    }
    return NULL;
}

static void
complain_verbs(struct ctl *ctl, const char *noun, const struct matter_verb *verbs)
{
    for (; verbs->name != NULL; verbs++) {
        fprintf(ctl->err, "  dutyctl %s %s %s\n", noun, verbs->name, verbs->usage);
    }
}

int
matters_run_verb(struct ctl *ctl, const struct arguments *arguments, const char *noun,
                 const struct matter_verb *verbs)
{
    const struct matter_verb *verb = matters_find_verb(verbs, arguments_word(arguments, 0));
    size_t words = arguments->word_count - (arguments->word_count > 0 ? 1 : 0);

    if (verb == NULL) {
        screen_complain(ctl, PHRASE_NO_VERB, noun, NULL);
        complain_verbs(ctl, noun, verbs);
        return CTL_USAGE;
    }
    if (words < verb->words_min || words > verb->words_max) {
        struct text usage;

        text_init(&usage);
        text_add_format(&usage, "%s %s", verb->name, verb->usage);
        screen_complain(ctl, words < verb->words_min ? PHRASE_TOO_FEW : PHRASE_TOO_MANY,
                        arguments_word(arguments, verb->words_max + 1), NULL);
        screen_complain(ctl, PHRASE_USAGE_HINT, noun, usage.bytes, NULL);
        text_fini(&usage);
        return CTL_USAGE;
    }
    return verb->run(ctl, arguments);
}

/* ---- values into bodies ---- */

/* Appends {"unit": "a", "role": …} for each of "a,b". */
static void
add_members(json_t *list, const char *codes, const char *field, const char *role, int64_t team)
{
    while (*codes != '\0') {
        size_t size = strcspn(codes, ", ");

        if (size > 0) {
            json_t *member = json_object();

            json_object_set_new(member, field, json_stringn(codes, size));
            json_object_set_new(member, "role", json_string(role));
            if (team > 0) {
                json_object_set_new(member, "team", json_integer(team));
            }
            json_array_append_new(list, member);
        }
        codes += size + (codes[size] != '\0' ? 1 : 0);
    }
}

/* Names of guests may hold spaces; a comma of either width parts them. */
static void
add_guests(json_t *list, const char *names)
{
    while (*names != '\0') {
        const char *wide = strstr(names, "，");
        size_t size = strcspn(names, ",");

        if (wide != NULL && (size_t)(wide - names) < size) {
            size = (size_t)(wide - names);
        }
        if (size > 0) {
            json_array_append_new(list, json_stringn(names, size));
        }
        names += size;
        names += *names == ',' ? 1 : *names != '\0' ? strlen("，") : 0;
    }
}

static int
put_members(struct ctl *ctl, json_t *body, const struct arguments *arguments)
{
    static const struct {
        const char *option, *field, *role;
    } kinds[] = {
        {"lead", "unit", "lead"},        {"with", "unit", "participant"},
        {"to", "unit", "participant"},   {"group", "group", "participant"},
        {"target", "unit", "target"},    {"target-group", "group", "target"},
        {"lead-group", "group", "lead"},
    };
    json_t *members = json_array();
    json_t *guests = json_array();
    int64_t team = 0;
    int result = 0;

    for (size_t i = 0; i < arguments->option_count && result == 0; i++) {
        const char *name = arguments->options[i].name;
        const char *value = arguments->options[i].value;

        for (size_t kind = 0; kind < ARRAY_SIZE(kinds); kind++) {
            if (text_equal(name, kinds[kind].option)) {
                add_members(members, value, kinds[kind].field, kinds[kind].role, team);
            }
        }
        if (text_equal(name, "guest")) {
            add_guests(guests, value);
        } else if (text_equal(name, "team") && arguments_parse_count(value, &team) != 0) {
            screen_complain(ctl, PHRASE_NO_NUMBER, "team", value, NULL);
            result = -1;
        }
    }
    if (json_array_size(members) > 0) {
        json_object_set(body, "members", members);
    }
    if (json_array_size(guests) > 0) {
        json_object_set(body, "guests", guests);
    }
    json_decref(members);
    json_decref(guests);
    return result;
}

/* "90m", "12h", "1d" in milliseconds. */
static int
put_span(struct ctl *ctl, json_t *body, const char *field, const struct arguments *arguments,
         const char *option)
{
    static const struct {
        char unit;
        int64_t ms;
    } units[] = {{'m', 60000}, {'h', 3600000}, {'d', 86400000}};
    const char *value = arguments_value(arguments, option);
    char *end = NULL;
    long long count;

    if (value == NULL) {
        return 0;
    }
    count = strtoll(value, &end, 10);
    for (size_t i = 0; i < ARRAY_SIZE(units); i++) {
        if (end != value && end[0] == units[i].unit && end[1] == '\0' && count > 0 &&
            count < 10000) {
            json_object_set_new(body, field, json_integer(count * units[i].ms));
            return 0;
        }
    }
    screen_complain(ctl, PHRASE_NO_SPAN, option, value, NULL);
    return -1;
}

int
matters_put_words(struct ctl *ctl, json_t *body, const char *field, const char *words)
{
    char *read = words == NULL ? NULL : view_read_text(ctl, words);

    if (words == NULL) {
        return 0;
    }
    if (read == NULL) {
        return -1;
    }
    json_object_set_new(body, field, json_string(read));
    free(read);
    return 0;
}

json_t *
matters_read_opening(struct ctl *ctl, const struct arguments *arguments, const char *kind,
                     const char *title)
{
    json_t *body = json_object();

    json_object_set_new(body, "kind", json_string(kind));
    json_object_set_new(body, "title", json_string(title));
    if (arguments_has(arguments, "major")) {
        json_object_set_new(body, "major", json_true());
    }
    if (put_members(ctl, body, arguments) == 0 &&
        matters_put_words(ctl, body, "text", arguments_value(arguments, "text")) == 0 &&
        view_put_text(body, "form", arguments, "form") == 0 &&
        view_put_text(body, "place", arguments, "place") == 0 &&
        view_put_text(body, "deliverable", arguments, "deliverable") == 0 &&
        view_put_text(body, "parent", arguments, "parent") == 0 &&
        view_put_text(body, "incident", arguments, "incident") == 0 &&
        view_put_time(ctl, body, "held_at", arguments, "at") == 0 &&
        view_put_time(ctl, body, "due_at", arguments, "due") == 0 &&
        put_span(ctl, body, "progress_every_ms", arguments, "every") == 0) {
        return body;
    }
    json_decref(body);
    return NULL;
}

/* ---- requests ---- */

static void
add_path(struct text *path, const char *id, const char *below)
{
    text_add(path, "/v1/matters");
    if (id != NULL) {
        client_add_segment(path, id);
    }
    text_add(path, below);
}

static void
print_done(struct ctl *ctl, const json_t *matter)
{
    screen_say(ctl, PHRASE_MATTER_NOW, json_text_of(matter, "id"), json_text_of(matter, "title"),
               json_text_of(matter, "state_name"), NULL);
}

/* What has been recorded of this member: "M-… 县公安局：不能参加 孙磊 出差". */
static void
print_marked(struct ctl *ctl, const json_t *matter, const char *unit, const char *mark)
{
    const json_t *member = matters_find_member(matter, unit);
    const json_t *answer = matters_find_answer(member, mark);
    struct text words;

    if (answer == NULL) {
        print_done(ctl, matter);
        return;
    }
    text_init(&words);
    text_add(&words, json_text_of(answer, "mark_name"));
    text_add(&words, *json_text_of(answer, "by") == '\0' ? "" : " ");
    text_add(&words, json_text_of(answer, "by"));
    text_add(&words, *json_text_of(answer, "note") == '\0' ? "" : " ");
    text_add(&words, json_text_of(answer, "note"));
    screen_say(ctl, PHRASE_MATTER_NOW, json_text_of(matter, "id"),
               json_text_of(member, "unit_name"), words.bytes, NULL);
    text_fini(&words);
}

/* Posts the body, which it frees, and says how the matter stands now; of a mark, how that does. */
static int
post(struct ctl *ctl, const char *id, const char *below, json_t *body)
{
    const char *mark = json_text_of(body, "mark");
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    add_path(&path, id, below);
    int result = client_post(ctl, path.bytes, body, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        if (*mark == '\0') {
            print_done(ctl, reply.body);
        } else {
            print_marked(ctl, reply.body, json_text_of(body, "unit"), mark);
        }
        if (id == NULL || text_equal(below, "/actions")) {
            matters_print_next(ctl, reply.body);
        }
        if (id == NULL) {
            view_print_next(ctl, "show", json_text_of(reply.body, "id"));
        }
    }
    text_fini(&path);
    reply_fini(&reply);
    json_decref(body);
    return result;
}

int
matters_open(struct ctl *ctl, json_t *body)
{
    return body == NULL ? CTL_USAGE : post(ctl, NULL, "", body);
}

int
matters_join(struct ctl *ctl, const struct arguments *arguments, const char *id)
{
    json_t *body = json_object();

    if (put_members(ctl, body, arguments) != 0) {
        json_decref(body);
        return CTL_USAGE;
    }
    return post(ctl, id, "/members", body);
}

int
matters_amend(struct ctl *ctl, const struct arguments *arguments, const char *id)
{
    json_t *body = json_object();

    if (view_put_text(body, "title", arguments, "title") == 0 &&
        matters_put_words(ctl, body, "text", arguments_value(arguments, "text")) == 0 &&
        view_put_text(body, "place", arguments, "place") == 0 &&
        view_put_text(body, "reason", arguments, "reason") == 0 &&
        view_put_time(ctl, body, "held_at", arguments, "at") == 0 &&
        view_put_time(ctl, body, "due_at", arguments, "due") == 0) {
        return post(ctl, id, "/amendments", body);
    }
    json_decref(body);
    return CTL_USAGE;
}

int
matters_move(struct ctl *ctl, const struct arguments *arguments, const char *id, const char *action)
{
    json_t *body = json_object();

    json_object_set_new(body, "action", json_string(action));
    view_put_text(body, "by", arguments, "by");
    view_put_text(body, "reason", arguments, "reason");
    if (arguments_has(arguments, "force")) {
        json_object_set_new(body, "force", json_true());
    }
    return post(ctl, id, "/actions", body);
}

int
matters_mark(struct ctl *ctl, const struct arguments *arguments, const char *id, const char *unit,
             const char *mark)
{
    json_t *body = json_object();

    json_object_set_new(body, "unit", json_string(unit));
    json_object_set_new(body, "mark", json_string(mark));
    view_put_text(body, "by", arguments, "by");
    view_put_text(body, "note", arguments, "note");
    return post(ctl, id, "/marks", body);
}

int
matters_mark_each(struct ctl *ctl, const struct arguments *arguments, const char *id,
                  const char *units, const char *mark)
{
    int result = CTL_DONE;

    while (units != NULL && *units != '\0' && result == CTL_DONE) {
        size_t size = strcspn(units, ", ");

        if (size > 0) {
            char *unit = memory_copy_bytes(units, size);

            result = matters_mark(ctl, arguments, id, unit, mark);
            free(unit);
        }
        units += size + (units[size] != '\0' ? 1 : 0);
    }
    return result;
}

int
matters_note(struct ctl *ctl, const struct arguments *arguments, const char *id, const char *entry,
             const char *words)
{
    return matters_note_about(ctl, arguments, id, entry, arguments_value(arguments, "unit"), words);
}

int
matters_note_about(struct ctl *ctl, const struct arguments *arguments, const char *id,
                   const char *entry, const char *unit, const char *words)
{
    json_t *body = json_object();

    json_object_set_new(body, "entry", json_string(entry));
    if (unit != NULL) {
        json_object_set_new(body, "unit", json_string(unit));
    }
    if (matters_put_words(ctl, body, "text", words) == 0 &&
        view_put_text(body, "by", arguments, "by") == 0 &&
        view_put_count(ctl, body, "percent", arguments, "percent") == 0) {
        return post(ctl, id, "/entries", body);
    }
    json_decref(body);
    return CTL_USAGE;
}

int
matters_share(struct ctl *ctl, const struct arguments *arguments, const char *id, const char *words)
{
    json_t *body = json_object();

    if (put_members(ctl, body, arguments) == 0 &&
        matters_put_words(ctl, body, "text", words) == 0) {
        return post(ctl, id, "/bulletin", body);
    }
    json_decref(body);
    return CTL_USAGE;
}

/* ---- looking ---- */

static int
list(struct ctl *ctl, const struct arguments *arguments, const char *kind, const char *parent)
{
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    add_path(&path, NULL, "");
    client_add_query(&path, "kind", kind);
    client_add_query(&path, "state", arguments_value(arguments, "state"));
    client_add_query(&path, "unit", arguments_value(arguments, "unit"));
    client_add_query(&path, "incident", arguments_value(arguments, "incident"));
    client_add_query(&path, "parent", parent);
    int result = view_query_time(ctl, &path, "since", arguments, "since") == 0
                     ? client_get(ctl, path.bytes, &reply)
                     : CTL_USAGE;

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        matters_print_list(ctl, json_list_of(reply.body, "matters"));
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

int
matters_list(struct ctl *ctl, const struct arguments *arguments, const char *kind)
{
    return list(ctl, arguments, kind, arguments_value(arguments, "parent"));
}

int
matters_list_below(struct ctl *ctl, const struct arguments *arguments, const char *id)
{
    return list(ctl, arguments, NULL, id);
}

/* What came of it: the tasks of a meeting, the corrections of an inspection. */
static int
show_below(struct ctl *ctl, const char *id)
{
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    add_path(&path, NULL, "");
    client_add_query(&path, "state", "all");
    client_add_query(&path, "parent", id);
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && json_array_size(json_list_of(reply.body, "matters")) > 0) {
        fputc('\n', ctl->out);
        matters_print_list(ctl, json_list_of(reply.body, "matters"));
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

int
matters_show(struct ctl *ctl, const char *id)
{
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    add_path(&path, id, "");
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        matters_print(ctl, reply.body);
        if (!text_equal(json_text_of(reply.body, "kind"), "task")) {
            result = show_below(ctl, id);
        }
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}
