/* rosters.c: who is on duty and why that name; what is wrong with the rosters ahead. */
#include "ctl/client.h"
#include "ctl/times.h"
#include "ctl/views.h"

static void
add_contacts(struct text *text, const struct ctl *ctl, const json_t *contacts)
{
    size_t index;
    json_t *contact;

    json_array_foreach(contacts, index, contact)
    {
        text_add(text, index > 0 ? phrase_words(PHRASE_COMMA, ctl->language) : "");
        text_add_format(text, "%s %s", json_text_of(contact, "channel"),
                        json_text_of(contact, "address"));
    }
}

static void
add_duty_row(struct ctl *ctl, struct table *table, const json_t *unit, const json_t *duty)
{
    struct text text;

    text_init(&text);
    table_add_row(table, STYLE_PLAIN);
    table_add_cell(table, json_text_of(unit, "unit_name"));
    table_add_cell(table, json_text_of(duty, "position_name"));
    table_add_cell(table, json_text_of(duty, "name"));
    add_contacts(&text, ctl, json_list_of(duty, "contacts"));
    table_add_cell(table, text.bytes);
    text_clear(&text);
    times_add_short(&text, json_text_of(duty, "to"));
    table_add_cell(table, text.bytes);
    text_clear(&text);
    text_add_format(&text, "%s %s", json_text_of(duty, "rule_name"), json_text_of(duty, "source"));
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(unit, "unit"));
    text_fini(&text);
}

static void
add_gap_rows(struct ctl *ctl, struct table *table, const json_t *unit)
{
    size_t index;
    json_t *gap;

    json_array_foreach(json_list_of(unit, "gaps"), index, gap)
    {
        const char *position = json_string_value(gap);

        table_add_row(table, STYLE_ALARM);
        table_add_cell(table, json_text_of(unit, "unit_name"));
        table_add_cell(table, phrase_of_position(position == NULL ? "" : position, ctl->language));
        table_add_cell(table, phrase_words(PHRASE_NOBODY, ctl->language));
    }
}

/* " · 法定节假日（春节）": what kind of day it is; an older dutyd does not say. */
static void
add_day(const struct ctl *ctl, struct text *text, const json_t *day)
{
    const char *name = json_text_of(day, "name");

    if (*json_text_of(day, "kind_name") == '\0') {
        return;
    }
    text_add_format(text, " · %s", json_text_of(day, "kind_name"));
    if (*name != '\0') {
        phrase_add(text, ctl->language, PHRASE_IN_BRACKETS,
                   (const char *[PHRASE_ARGUMENTS_MAX]){name});
    }
    if (json_is_false(json_object_get(day, "known"))) {
        text_add(text, phrase_words(PHRASE_DAY_UNKNOWN, ctl->language));
    }
}

static void
print_duties(struct ctl *ctl, const json_t *roster)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_UNIT, 0, 10, false}, {PHRASE_COLUMN_POSITION, 0, 0, false},
        {PHRASE_COLUMN_NAME, 0, 6, false},  {PHRASE_COLUMN_CONTACT, 1, 0, false},
        {PHRASE_COLUMN_UNTIL, 2, 0, false}, {PHRASE_COLUMN_RULE, 3, 0, false},
        {PHRASE_COLUMN_CODE, 4, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    struct text text;
    size_t i;
    size_t j;
    json_t *unit;
    json_t *duty;

    json_array_foreach(json_list_of(roster, "units"), i, unit)
    {
        json_array_foreach(json_list_of(unit, "duty"), j, duty)
        {
            add_duty_row(ctl, table, unit, duty);
        }
        add_gap_rows(ctl, table, unit);
    }
    text_init(&text);
    times_add_long(&text, json_text_of(roster, "at"));
    add_day(ctl, &text, json_object_get(roster, "day"));
    screen_say(ctl, PHRASE_ROSTER_AT, text.bytes, NULL);
    text_fini(&text);
    table_print(table, ctl);
    table_free(table);
}

int
ctl_who(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;
    int result = CTL_USAGE;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/roster");
    client_add_query(&path, "unit", arguments_word(arguments, 0));
    if (view_query_time(ctl, &path, "at", arguments, "at") == 0) {
        result = client_get(ctl, path.bytes, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_duties(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static void
add_finding_row(struct ctl *ctl, struct table *table, const json_t *finding)
{
    const char *other = json_text_of(finding, "other_unit_name");
    struct text text;

    text_init(&text);
    table_add_row(table, text_equal(json_text_of(finding, "problem"), "double_duty") ? STYLE_WARNING
                                                                                     : STYLE_ALARM);
    times_add_short(&text, json_text_of(finding, "from"));
    text_add(&text, " – ");
    times_add_short(&text, json_text_of(finding, "to"));
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(finding, "problem_name"));
    table_add_cell(table, json_text_of(finding, "unit_name"));
    table_add_cell(table, json_text_of(finding, "position_name"));
    table_add_cell(table, json_text_of(finding, "name"));
    text_clear(&text);
    if (*other != '\0') {
        text_add_format(&text, "%s %s", other,
                        phrase_of_position(json_text_of(finding, "other_position"), ctl->language));
    }
    table_add_cell(table, text.bytes);
    text_fini(&text);
}

/* Returns whether anything was found. */
static bool
print_findings(struct ctl *ctl, const json_t *coverage)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_SPAN, 0, 0, false},  {PHRASE_COLUMN_PROBLEM, 0, 0, false},
        {PHRASE_COLUMN_UNIT, 1, 10, false}, {PHRASE_COLUMN_POSITION, 2, 0, false},
        {PHRASE_COLUMN_NAME, 2, 6, false},  {PHRASE_COLUMN_ALSO_AT, 3, 10, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    int64_t omitted = json_number_of(coverage, "omitted", 0);
    char count[24];
    size_t index;
    json_t *finding;

    json_array_foreach(json_list_of(coverage, "findings"), index, finding)
    {
        add_finding_row(ctl, table, finding);
    }
    bool is_any = table_row_count(table) > 0;

    if (is_any) {
        table_print(table, ctl);
        snprintf(count, sizeof(count), "%lld", (long long)table_row_count(table) + omitted);
        screen_say(ctl, PHRASE_COVERAGE_BAD, count, NULL);
    } else {
        screen_say(ctl, PHRASE_COVERAGE_GOOD, NULL);
    }
    table_free(table);
    return is_any;
}

int
ctl_coverage(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;
    int result = CTL_USAGE;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/roster/coverage");
    client_add_query(&path, "unit", arguments_word(arguments, 0));
    if (view_query_time(ctl, &path, "from", arguments, "from") == 0 &&
        view_query_time(ctl, &path, "to", arguments, "to") == 0) {
        result = client_get(ctl, path.bytes, &reply);
    }
    if (result == CTL_DONE) {
        bool is_bad = client_print_raw(ctl, &reply)
                          ? json_array_size(json_list_of(reply.body, "findings")) > 0
                          : print_findings(ctl, reply.body);

        result = is_bad ? CTL_REFUSED : CTL_DONE;
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}
