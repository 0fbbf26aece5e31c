/* gateways.c: gateways, replies, outbox, test-page. */
#include "ctl/client.h"
#include "ctl/times.h"
#include "ctl/views.h"

typedef void add_row(struct ctl *ctl, struct table *table, const json_t *item);

static void
add_number(struct table *table, const json_t *object, const char *name)
{
    char text[24];

    snprintf(text, sizeof(text), "%lld", (long long)json_number_of(object, name, 0));
    table_add_cell(table, text);
}

static void
add_channels(struct text *text, const json_t *channels)
{
    size_t index;
    json_t *channel;

    json_array_foreach(channels, index, channel)
    {
        text_add(text, index > 0 ? "," : "");
        text_add(text, json_is_string(channel) ? json_string_value(channel) : "");
    }
}

static enum phrase
choose_state_phrase(const char *state)
{
    return text_equal(state, "up")        ? PHRASE_GATEWAY_UP
           : text_equal(state, "probing") ? PHRASE_GATEWAY_PROBING
           : text_equal(state, "broken")  ? PHRASE_GATEWAY_BROKEN
                                          : PHRASE_GATEWAY_DOWN;
}

static void
add_gateway_row(struct ctl *ctl, struct table *table, const json_t *gateway)
{
    const char *state = json_text_of(gateway, "state");
    struct text text;

    text_init(&text);
    table_add_row(table, text_equal(state, "up") ? STYLE_PLAIN : STYLE_ALARM);
    table_add_cell(table, json_text_of(gateway, "name"));
    table_add_cell(table, phrase_words(choose_state_phrase(state), ctl->language));
    add_channels(&text, json_list_of(gateway, "channels"));
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(gateway, "driver"));
    add_number(table, gateway, "backlog");
    add_number(table, gateway, "sent");
    add_number(table, gateway, "failed");
    add_number(table, gateway, "doubts");
    add_number(table, gateway, "latency_ms");
    text_clear(&text);
    text_add(&text, json_text_of(gateway, "reason"));
    if (*json_text_of(gateway, "until") != '\0') {
        text_add(&text, " → ");
        times_add_short(&text, json_text_of(gateway, "until"));
    }
    table_add_cell(table, text.bytes);
    text_fini(&text);
}

/* One row for each object of the list under `name`; false when it has none. */
static bool
print_list(struct ctl *ctl, const json_t *body, const char *name,
           const struct table_column *columns, size_t column_count, add_row *add)
{
    struct table *table = table_new(columns, column_count);
    bool has_rows;
    size_t index;
    json_t *item;

    json_array_foreach(json_list_of(body, name), index, item)
    {
        add(ctl, table, item);
    }
    has_rows = table_row_count(table) > 0;
    if (has_rows) {
        table_print(table, ctl);
    }
    table_free(table);
    return has_rows;
}

/* "at", then these members as they are. */
static void
add_members(struct table *table, const json_t *object, const char *const *members, size_t count)
{
    struct text at;

    text_init(&at);
    times_add_short(&at, json_text_of(object, "at"));
    table_add_row(table, STYLE_PLAIN);
    table_add_cell(table, at.bytes);
    for (size_t i = 0; i < count; i++) {
        table_add_cell(table, json_text_of(object, members[i]));
    }
    text_fini(&at);
}

static void
print_gateways(struct ctl *ctl, const json_t *body)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_GATEWAY, 0, 8, false}, {PHRASE_COLUMN_STATE, 0, 0, false},
        {PHRASE_COLUMN_CHANNEL, 2, 0, false}, {PHRASE_COLUMN_DRIVER, 3, 0, false},
        {PHRASE_COLUMN_BACKLOG, 1, 0, true},  {PHRASE_COLUMN_SENT, 1, 0, true},
        {PHRASE_COLUMN_FAILED, 1, 0, true},   {PHRASE_COLUMN_DOUBT, 2, 0, true},
        {PHRASE_COLUMN_LATENCY, 3, 0, true},  {PHRASE_COLUMN_REASON, 4, 0, false},
    };

    (void)print_list(ctl, body, "gateways", columns, ARRAY_SIZE(columns), add_gateway_row);
}

static void
add_reply_row(struct ctl *ctl, struct table *table, const json_t *reply)
{
    static const char *const members[] = {"address", "name", "problem_name", "text", "gateway"};

    (void)ctl;
    add_members(table, reply, members, ARRAY_SIZE(members));
}

static void
print_replies(struct ctl *ctl, const json_t *body)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_TIME, 0, 0, false}, {PHRASE_COLUMN_ADDRESS, 0, 0, false},
        {PHRASE_COLUMN_NAME, 1, 6, false}, {PHRASE_COLUMN_PROBLEM, 2, 10, false},
        {PHRASE_COLUMN_TEXT, 1, 0, false}, {PHRASE_COLUMN_GATEWAY, 3, 0, false},
    };
    bool has_rows = print_list(ctl, body, "replies", columns, ARRAY_SIZE(columns), add_reply_row);

    screen_say(ctl, has_rows ? PHRASE_REPLIES_HINT : PHRASE_NO_REPLIES, NULL);
}

static void
add_message_row(struct ctl *ctl, struct table *table, const json_t *message)
{
    static const char *const members[] = {"to", "name", "unit", "channel", "text", "id"};

    (void)ctl;
    add_members(table, message, members, ARRAY_SIZE(members));
}

static void
print_outbox(struct ctl *ctl, const json_t *body)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_TIME, 1, 0, false},    {PHRASE_COLUMN_ADDRESS, 1, 0, false},
        {PHRASE_COLUMN_NAME, 0, 6, false},    {PHRASE_COLUMN_UNIT, 2, 8, false},
        {PHRASE_COLUMN_CHANNEL, 3, 0, false}, {PHRASE_COLUMN_TEXT, 1, 0, false},
        {PHRASE_COLUMN_PAGE, 4, 0, false},
    };

    if (!print_list(ctl, body, "messages", columns, ARRAY_SIZE(columns), add_message_row)) {
        screen_say(ctl, PHRASE_OUTBOX_EMPTY, NULL);
    }
}

static int
get_and_print(struct ctl *ctl, const char *path, void (*print)(struct ctl *ctl, const json_t *body))
{
    struct reply reply;

    reply_init(&reply);
    int result = client_get(ctl, path, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print(ctl, reply.body);
    }
    reply_fini(&reply);
    return result;
}

int
ctl_gateways(struct ctl *ctl, const struct arguments *arguments)
{
    (void)arguments;
    return get_and_print(ctl, "/v1/gateways", print_gateways);
}

int
ctl_replies(struct ctl *ctl, const struct arguments *arguments)
{
    (void)arguments;
    return get_and_print(ctl, "/v1/replies", print_replies);
}

int
ctl_outbox(struct ctl *ctl, const struct arguments *arguments)
{
    const char *name = arguments_word(arguments, 0);
    struct text path;

    text_init(&path);
    text_add(&path, "/v1/gateways");
    client_add_segment(&path, name == NULL ? "outbox" : name);
    text_add(&path, "/outbox");
    client_add_query(&path, "after", arguments_value(arguments, "after"));
    int result = get_and_print(ctl, path.bytes, print_outbox);

    text_fini(&path);
    return result;
}

int
ctl_test_page(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = json_object();
    struct reply reply;

    reply_init(&reply);
    json_object_set_new(body, "person", json_string(arguments_word(arguments, 0)));
    int result = client_post(ctl, "/v1/test-page", body, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        screen_say(ctl, PHRASE_TEST_PAGE_SENT, arguments_word(arguments, 0),
                   json_text_of(reply.body, "id"), NULL);
        if (text_starts_with(json_text_of(reply.body, "id"), "N-")) {
            view_print_next(ctl, "show", json_text_of(reply.body, "id"));
        }
    }
    reply_fini(&reply);
    json_decref(body);
    return result;
}
