/* incidents.c: report, followup, incidents, show, timeline. */
#include "ctl/client.h"
#include "ctl/matters.h"
#include "ctl/times.h"
#include "ctl/views.h"

#include <stdlib.h>

/* Says what the reporter needs to know at once: the number, the level, the likely duplicate. */
static void
print_receipt(struct ctl *ctl, const json_t *incident)
{
    const char *id = json_text_of(incident, "id");
    const char *duplicate = json_text_of(incident, "duplicate_of");
    int64_t level = json_number_of(incident, "level_suggested", 0);

    screen_say(ctl, PHRASE_REPORT_TAKEN, id, view_status(ctl, json_text_of(incident, "status")),
               json_text_of(incident, "type_name"), json_text_of(incident, "place"), NULL);
    if (level > 0) {
        screen_say(ctl, PHRASE_LEVEL_SUGGESTED, view_level(ctl, level),
                   json_text_of(incident, "level_reason"), NULL);
    } else {
        screen_say(ctl, PHRASE_LEVEL_NOT_SUGGESTED, NULL);
    }
    if (*duplicate != '\0') {
        screen_say(ctl, PHRASE_DUPLICATE, duplicate, NULL);
        view_print_next(ctl, "show", duplicate);
    }
    if (text_equal(json_text_of(json_object_get(incident, "response"), "state"), "active")) {
        screen_say(
            ctl, PHRASE_REPORT_ACTIVATED,
            view_level(ctl, json_number_of(json_object_get(incident, "response"), "level", 0)),
            NULL);
        view_print_next(ctl, "board --watch --incident", id);
    } else if (level > 0) {
        char level_text[24];

        snprintf(level_text, sizeof(level_text), "%lld", (long long)level);
        screen_say(ctl, PHRASE_NEXT_PLAN, id, level_text, NULL);
    } else {
        view_print_next(ctl, "show", id);
    }
}

static void
put_extent(json_t *body, const struct arguments *arguments)
{
    if (arguments_has(arguments, "spreading")) {
        json_object_set_new(body, "spreading", json_true());
    }
    if (arguments_value(arguments, "extent") != NULL) {
        json_object_set_new(body, "extent", json_string(arguments_value(arguments, "extent")));
    }
}

static int
fill_report(struct ctl *ctl, json_t *body, const struct arguments *arguments)
{
    const char *level = arguments_value(arguments, "level");
    int64_t number = 0;

    json_object_set_new(body, "type", json_string(arguments_word(arguments, 0)));
    json_object_set_new(body, "place", json_string(arguments_word(arguments, 1)));
    put_extent(body, arguments);
    if (view_put_text(body, "reported_by", arguments, "reported-by") != 0 ||
        view_put_text(body, "contact", arguments, "contact") != 0 ||
        view_put_count(ctl, body, "cases", arguments, "cases") != 0 ||
        view_put_count(ctl, body, "deaths", arguments, "deaths") != 0 ||
        view_put_time(ctl, body, "occurred_at", arguments, "occurred-at") != 0) {
        return -1;
    }
    if (level != NULL) {
        if (view_parse_level(ctl, level, &number) != 0) {
            return -1;
        }
        json_object_set_new(body, "level", json_integer(number));
    }
    const char *status = arguments_has(arguments, "exercise") ? "exercise"
                         : arguments_has(arguments, "test")   ? "test"
                                                              : "actual";

    json_object_set_new(body, "status", json_string(status));
    return 0;
}

/* Posts and prints the reply with `print`, unless the raw one was asked for. */
static int
post_and_print(struct ctl *ctl, const char *path, json_t *body,
               void (*print)(struct ctl *ctl, const json_t *reply))
{
    struct reply reply;

    reply_init(&reply);
    int result = client_post(ctl, path, body, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print(ctl, reply.body);
    }
    reply_fini(&reply);
    return result;
}

int
ctl_report(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = json_object();
    char *summary = view_read_text(ctl, arguments_word(arguments, 2));
    int result = CTL_USAGE;

    if (summary != NULL && fill_report(ctl, body, arguments) == 0) {
        json_object_set_new(body, "summary", json_string(summary));
        result = post_and_print(ctl, "/v1/incidents", body, print_receipt);
    }
    free(summary);
    json_decref(body);
    return result;
}

static void
print_followup(struct ctl *ctl, const json_t *incident)
{
    screen_say(ctl, PHRASE_FOLLOWUP_TAKEN, json_text_of(incident, "id"), NULL);
    int64_t level = json_number_of(incident, "level_suggested", 0);

    /* Of the level that it already has nobody needs to hear. */
    if (level > 0 && level != json_number_of(incident, "level", 0)) {
        screen_say(ctl, PHRASE_LEVEL_SUGGESTED, view_level(ctl, level),
                   json_text_of(incident, "level_reason"), NULL);
    }
}

int
ctl_followup(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = json_object();
    char *words = view_read_text(ctl, arguments_word(arguments, 1));
    int result = CTL_USAGE;
    struct text path;

    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_segment(&path, arguments_word(arguments, 0));
    text_add(&path, "/reports");
    json_object_set_new(body, "kind",
                        json_string(arguments_has(arguments, "final") ? "final" : "progress"));
    put_extent(body, arguments);
    if (arguments_has(arguments, "worsening")) {
        json_object_set_new(body, "worsening", json_true());
    }
    if (words != NULL && view_put_count(ctl, body, "cases", arguments, "cases") == 0 &&
        view_put_count(ctl, body, "deaths", arguments, "deaths") == 0) {
        json_object_set_new(body, "text", json_string(words));
        result = post_and_print(ctl, path.bytes, body, print_followup);
    }
    text_fini(&path);
    free(words);
    json_decref(body);
    return result;
}

static void
add_incident_row(struct ctl *ctl, struct table *table, const json_t *incident)
{
    const json_t *response = json_object_get(incident, "response");
    const json_t *counts = json_object_get(incident, "counts");
    const char *state = json_text_of(response, "state");
    const char *type = json_text_of(incident, "type_name");
    bool is_open = text_equal(json_text_of(incident, "state"), "open");
    struct text text;

    text_init(&text);
    table_add_row(table, !is_open                      ? STYLE_FAINT
                         : text_equal(state, "active") ? STYLE_STRONG
                                                       : STYLE_PLAIN);
    table_add_cell(table, json_text_of(incident, "id"));
    table_add_cell(table, view_status(ctl, json_text_of(incident, "status")));
    text_add_format(&text, "%s %s", view_response_state(ctl, state),
                    view_level(ctl, json_number_of(response, "level", 0)));
    table_add_cell(table, text.bytes);
    table_add_cell(table, *type != '\0' ? type : json_text_of(incident, "type"));
    table_add_cell(table, json_text_of(incident, "place"));
    text_clear(&text);
    times_add_short(&text, json_text_of(incident, "reported_at"));
    table_add_cell(table, text.bytes);
    text_clear(&text);
    text_add_format(&text, "%lld/%lld", (long long)json_number_of(counts, "answered", 0),
                    (long long)json_number_of(counts, "callouts", 0));
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(incident, "summary"));
    text_fini(&text);
}

static void
print_incidents(struct ctl *ctl, const json_t *list)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_INCIDENT, 0, 0, false}, {PHRASE_COLUMN_STATUS, 1, 0, false},
        {PHRASE_COLUMN_RESPONSE, 0, 0, false}, {PHRASE_COLUMN_TYPE, 3, 0, false},
        {PHRASE_COLUMN_PLACE, 2, 0, false},    {PHRASE_COLUMN_REPORTED, 4, 0, false},
        {PHRASE_COLUMN_ANSWERED, 2, 0, true},  {PHRASE_COLUMN_SUMMARY, 5, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    size_t index;
    json_t *incident;

    json_array_foreach(list, index, incident)
    {
        add_incident_row(ctl, table, incident);
    }
    if (table_row_count(table) == 0) {
        screen_say(ctl, PHRASE_NO_INCIDENTS, NULL);
    } else {
        table_print(table, ctl);
    }
    table_free(table);
}

int
ctl_incidents(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_query(&path, "state", arguments_value(arguments, "state"));
    client_add_query(&path, "limit", arguments_value(arguments, "limit"));
    client_add_query(&path, "before", arguments_value(arguments, "before"));
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_incidents(ctl, json_list_of(reply.body, "incidents"));
        view_print_next(ctl, "incidents --before", json_text_of(reply.body, "next"));
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

int
ctl_show(struct ctl *ctl, const struct arguments *arguments)
{
    const char *id = arguments_word(arguments, 0);
    struct reply reply;
    struct text path;
    int letter = id[0] != '\0' && id[1] == '-' ? id[0] : 0;

    if (letter == 'M') {
        return matters_show(ctl, id);
    }
    if (letter != 'I' && letter != 'N' && letter != 'C') {
        screen_complain(ctl, PHRASE_NO_ID, id, NULL);
        return CTL_USAGE;
    }
    reply_init(&reply);
    text_init(&path);
    text_add(&path, letter == 'I'   ? "/v1/incidents"
                    : letter == 'N' ? "/v1/notices"
                                    : "/v1/callouts");
    client_add_segment(&path, id);
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        (letter == 'I'   ? view_print_incident
         : letter == 'N' ? view_print_notice
                         : view_print_callout)(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static void
print_timeline(struct ctl *ctl, const json_t *entries)
{
    size_t index;
    json_t *entry;

    json_array_foreach(entries, index, entry)
    {
        struct text text;

        text_init(&text);
        times_add_long(&text, json_text_of(entry, "at"));
        text_add(&text, "  ");
        screen_add_entry(&text, json_text_of(entry, "text"), ctl->columns);
        screen_flush(ctl, &text);
        text_fini(&text);
    }
    if (json_array_size(entries) == 0) {
        screen_say(ctl, PHRASE_TIMELINE_EMPTY, NULL);
    }
}

int
ctl_timeline(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    const char *id = arguments_word(arguments, 0);

    text_add(&path, text_starts_with(id, "M-")   ? "/v1/matters"
                    : text_starts_with(id, "N-") ? "/v1/notices"
                                                 : "/v1/incidents");
    client_add_segment(&path, arguments_word(arguments, 0));
    text_add(&path, "/timeline");
    client_add_query(&path, "after", arguments_value(arguments, "after"));
    client_add_query(&path, "limit", arguments_value(arguments, "limit"));
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_timeline(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}
