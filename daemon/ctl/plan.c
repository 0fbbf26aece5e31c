/* plan.c: who would be called, by name and channel; nothing is changed by asking. */
#include "ctl/client.h"
#include "ctl/times.h"
#include "ctl/views.h"

static bool
has_problem(const json_t *call)
{
    return *json_text_of(call, "problem") != '\0';
}

static void
add_problem(struct text *text, const struct ctl *ctl, const json_t *call)
{
    const char *problem = json_text_of(call, "problem");
    enum phrase phrase = text_equal(problem, "nobody_on_duty") ? PHRASE_NOBODY_ON_DUTY
                         : text_equal(problem, "no_contact")   ? PHRASE_NO_CONTACT
                                                               : PHRASE_PLAIN;

    phrase_add(text, ctl->language, phrase,
               (const char *[PHRASE_ARGUMENTS_MAX]){phrase == PHRASE_PLAIN ? problem : ""});
}

/* "值班员 李明 sms 199…" for each one called by the step. */
static void
add_calls(struct text *text, const struct ctl *ctl, const json_t *step, bool with_address)
{
    const json_t *calls = json_list_of(step, "calls");
    size_t index;
    json_t *call;

    json_array_foreach(calls, index, call)
    {
        text_add(text, index > 0 ? phrase_words(PHRASE_COMMA, ctl->language) : "");
        bool is_order = text_equal(json_text_of(call, "channel"), "peer"); /* to another dutyd */
        text_add(text, is_order ? "" : json_text_of(call, "target_name"));
        if (*json_text_of(call, "name") != '\0') {
            text_add_format(text, is_order ? "%s" : " %s", json_text_of(call, "name"));
        }
        if (has_problem(call)) {
            text_add_char(text, ' ');
            add_problem(text, ctl, call);
        } else if (with_address) {
            text_add_format(text, " %s %s", json_text_of(call, "channel"),
                            json_text_of(call, "address"));
        }
    }
}

static size_t
count_problems(const json_t *unit)
{
    size_t count = 0;
    size_t i;
    size_t j;
    json_t *step;
    json_t *call;

    json_array_foreach(json_list_of(unit, "steps"), i, step)
    {
        json_array_foreach(json_list_of(step, "calls"), j, call)
        {
            count += has_problem(call) ? 1 : 0;
        }
    }
    return count;
}

static void
add_unit_row(struct ctl *ctl, struct table *table, const json_t *unit)
{
    const json_t *steps = json_list_of(unit, "steps");
    struct text text;
    size_t index;
    json_t *step;

    text_init(&text);
    table_add_row(table, count_problems(unit) > 0 ? STYLE_ALARM : STYLE_PLAIN);
    table_add_cell(table, json_text_of(unit, "unit_name"));
    table_add_cell(table, json_text_of(unit, "role_name"));
    add_calls(&text, ctl, json_array_get(steps, 0), true);
    table_add_cell(table, text.bytes);
    text_clear(&text);
    json_array_foreach(steps, index, step)
    {
        if (index > 0 && json_array_size(json_list_of(step, "calls")) > 0) {
            text_add(&text, *text.bytes != '\0' ? " → " : "");
            text_add_char(&text, '+');
            times_add_span(&text, json_number_of(step, "after_ms", 0));
            text_add_char(&text, ' ');
            add_calls(&text, ctl, step, false);
        }
    }
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(unit, "task"));
    text_fini(&text);
}

static void
print_units(struct ctl *ctl, const json_t *units)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_UNIT, 0, 0, false},  {PHRASE_COLUMN_ROLE, 0, 0, false},
        {PHRASE_COLUMN_FIRST, 1, 0, false}, {PHRASE_COLUMN_THEN, 2, 0, false},
        {PHRASE_COLUMN_TASK, 3, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    size_t index;
    json_t *unit;

    json_array_foreach(units, index, unit)
    {
        add_unit_row(ctl, table, unit);
    }
    table_print(table, ctl);
    table_free(table);
}

static void
print_group(struct ctl *ctl, enum phrase heading, const json_t *units)
{
    char count[24];

    if (json_array_size(units) == 0) {
        return;
    }
    snprintf(count, sizeof(count), "%zu", json_array_size(units));
    fputc('\n', ctl->out);
    screen_say(ctl, heading, count, NULL);
    print_units(ctl, units);
}

static void
print_rules(struct ctl *ctl, const json_t *plan)
{
    struct text text;
    int64_t answer_within_ms = json_number_of(plan, "answer_within_ms", 0);
    int64_t sitrep_every_ms = json_number_of(plan, "sitrep_every_ms", 0);

    if (json_flag_of(plan, "needs_approval")) {
        screen_say(ctl, PHRASE_PLAN_APPROVAL, NULL);
    }
    if (json_flag_of(plan, "automatic")) {
        screen_say(ctl, PHRASE_PLAN_AUTOMATIC, NULL);
    }
    if (answer_within_ms > 0) {
        text_init(&text);
        times_add_span(&text, answer_within_ms);
        screen_say(ctl, PHRASE_PLAN_WITHIN, text.bytes, NULL);
        text_fini(&text);
    }
    if (sitrep_every_ms > 0) {
        struct text within;

        text_init(&text);
        text_init(&within);
        times_add_span(&text, sitrep_every_ms);
        times_add_span(&within, json_number_of(plan, "sitrep_within_ms", 0));
        screen_say(ctl, PHRASE_PLAN_SITREPS, text.bytes, within.bytes, NULL);
        text_fini(&within);
        text_fini(&text);
    }
}

static void
print_plan(struct ctl *ctl, const json_t *plan)
{
    const json_t *units = json_list_of(plan, "units");
    char count[24];
    char problems_text[24];
    size_t problems = 0;
    size_t index;
    json_t *unit;

    json_array_foreach(units, index, unit)
    {
        problems += count_problems(unit);
    }
    snprintf(count, sizeof(count), "%zu", json_array_size(units));
    screen_say(ctl, PHRASE_PLAN_HEAD, json_text_of(plan, "type_name"),
               view_level(ctl, json_number_of(plan, "level", 0)), count,
               json_text_of(plan, "policy"), NULL);
    print_rules(ctl, plan);
    if (json_is_array(json_object_get(plan, "added"))) {
        print_group(ctl, PHRASE_PLAN_ADDED, json_list_of(plan, "added"));
        print_group(ctl, PHRASE_PLAN_KEPT, json_list_of(plan, "kept"));
        print_group(ctl, PHRASE_PLAN_DROPPED, json_list_of(plan, "dropped"));
    } else {
        print_units(ctl, units);
    }
    if (problems > 0) {
        snprintf(problems_text, sizeof(problems_text), "%zu", problems);
        screen_say(ctl, PHRASE_PLAN_PROBLEMS, problems_text, NULL);
    }
}

/* For an incident the type and the level it is at are known already. */
static int
take_incident(struct ctl *ctl, const char *id, struct text *type, int64_t *ret_level)
{
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_segment(&path, id);
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE) {
        text_add(type, json_text_of(reply.body, "type"));
        *ret_level = json_number_of(json_object_get(reply.body, "response"), "level", 0);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static int
show_plan(struct ctl *ctl, const struct arguments *arguments, const char *type, int64_t level,
          int64_t from_level)
{
    struct reply reply;
    struct text path;
    char number[24];
    int result = CTL_USAGE;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/plan");
    client_add_query(&path, "type", type);
    snprintf(number, sizeof(number), "%lld", (long long)level);
    client_add_query(&path, "level", number);
    snprintf(number, sizeof(number), "%lld", (long long)from_level);
    client_add_query(&path, "from_level", from_level > 0 ? number : NULL);
    if (view_query_time(ctl, &path, "at", arguments, "at") == 0) {
        result = client_get(ctl, path.bytes, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_plan(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

int
ctl_plan(struct ctl *ctl, const struct arguments *arguments)
{
    const char *word = arguments_word(arguments, 0);
    const char *from = arguments_value(arguments, "from-level");
    int64_t level = 0;
    int64_t from_level = 0;
    struct text type;
    int result = CTL_DONE;

    text_init(&type);
    if (view_parse_level(ctl, arguments_word(arguments, 1), &level) != 0) {
        result = CTL_USAGE;
    } else if (text_starts_with(word, "I-")) {
        result = take_incident(ctl, word, &type, &from_level);
    } else {
        text_add(&type, word);
    }
    if (result == CTL_DONE && from != NULL && view_parse_level(ctl, from, &from_level) != 0) {
        result = CTL_USAGE;
    }
    if (result == CTL_DONE) {
        result = show_plan(ctl, arguments, type.bytes, level, from_level == level ? 0 : from_level);
    }
    text_fini(&type);
    return result;
}
