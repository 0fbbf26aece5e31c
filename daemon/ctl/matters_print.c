/* matters_print.c: how matters are shown. See matters.h. */
#include "ctl/matters.h"

#include <string.h>

#include "base/civil.h"
#include "ctl/times.h"
#include "ctl/views.h"

static void
say_time(struct ctl *ctl, enum phrase label, const json_t *matter, const char *name)
{
    struct text text;

    text_init(&text);
    times_add_long(&text, json_text_of(matter, name));
    screen_say_fact(ctl, label, text.bytes);
    text_fini(&text);
}

/* The form says more than the kind, where there is one. */
static const char *
sort_of(const json_t *matter)
{
    const char *form = json_text_of(matter, "form_name");

    return *form != '\0' ? form : json_text_of(matter, "kind_name");
}

static void
add_state(struct text *text, const struct ctl *ctl, const json_t *matter)
{
    text_add(text, json_text_of(matter, "state_name"));
    if (json_flag_of(matter, "overdue")) {
        text_add(text, phrase_words(PHRASE_MARK_OVERDUE, ctl->language));
    }
}

/* How often progress is due, in the largest unit that says it whole. */
static void
say_every(struct ctl *ctl, const json_t *matter)
{
    int64_t minutes = json_number_of(matter, "progress_every_ms", 0) / MS_PER_MINUTE;
    int64_t unit = minutes % (INT64_C(24) * 60) == 0 ? INT64_C(24) * 60
                   : minutes % 60 == 0               ? 60
                                                     : 1;
    enum phrase phrase = unit == 1    ? PHRASE_EVERY_MINUTES
                         : unit == 60 ? PHRASE_EVERY_HOURS
                                      : PHRASE_EVERY_DAYS;
    char count[24];
    struct text text;

    if (minutes > 0) {
        snprintf(count, sizeof(count), "%lld", (long long)(minutes / unit));
        text_init(&text);
        phrase_add(&text, ctl->language, phrase, (const char *[PHRASE_ARGUMENTS_MAX]){count});
        screen_say_fact(ctl, PHRASE_LABEL_EVERY, text.bytes);
        text_fini(&text);
    }
}

static void
say_number(struct ctl *ctl, enum phrase label, const json_t *matter, const char *name,
           const char *unit)
{
    int64_t number = json_number_of(matter, name, -1);
    char words[32];

    if (number >= 0) {
        snprintf(words, sizeof(words), "%lld%s", (long long)number, unit);
        screen_say_fact(ctl, label, words);
    }
}

static void
say_head(struct ctl *ctl, const json_t *matter)
{
    static const char *const openers[] = {"proposed_by_name", "reported_by", "opened_by"};
    struct text text;

    text_init(&text);
    text_add_format(&text, "%s  %s  ", json_text_of(matter, "id"), sort_of(matter));
    add_state(&text, ctl, matter);
    if (json_flag_of(matter, "major")) {
        text_add(&text, phrase_words(PHRASE_MARK_MAJOR, ctl->language));
    }
    screen_say_fact(ctl, PHRASE_LABEL_MATTER, text.bytes);
    text_clear(&text);
    screen_say_fact(ctl, PHRASE_LABEL_TITLE, json_text_of(matter, "title"));
    screen_say_fact(ctl, PHRASE_LABEL_TEXT, json_text_of(matter, "text"));
    say_time(ctl, PHRASE_LABEL_HELD, matter, "held_at");
    screen_say_fact(ctl, PHRASE_LABEL_PLACE, json_text_of(matter, "place"));
    say_time(ctl, PHRASE_LABEL_DUE, matter, "due_at");
    screen_say_fact(ctl, PHRASE_LABEL_DELIVERABLE, json_text_of(matter, "deliverable"));
    say_number(ctl, PHRASE_LABEL_PROGRESS, matter, "progress", "%");
    say_every(ctl, matter);
    say_number(ctl, PHRASE_LABEL_PLAN_NUMBER, matter, "plan", "");
    screen_say_fact(ctl, PHRASE_LABEL_INCIDENT, json_text_of(matter, "incident"));
    screen_say_fact(ctl, PHRASE_LABEL_PARENT, json_text_of(matter, "parent"));
    times_add_long(&text, json_text_of(matter, "opened_at"));
    for (size_t i = 0; i < ARRAY_SIZE(openers); i++) {
        const char *words = json_text_of(matter, openers[i]);

        text_add(&text, *words == '\0' ? "" : "  ");
        text_add(&text, words);
    }
    screen_say_fact(ctl, PHRASE_LABEL_OPENED, text.bytes);
    screen_say_fact(ctl, PHRASE_LABEL_DECIDED, json_text_of(matter, "decided_by"));
    text_fini(&text);
}

static void
say_guests(struct ctl *ctl, const json_t *guests)
{
    struct text text;
    size_t index;
    json_t *guest;

    text_init(&text);
    json_array_foreach(guests, index, guest)
    {
        text_add(&text, index == 0 ? "" : phrase_words(PHRASE_COMMA, ctl->language));
        text_add(&text, json_is_string(guest) ? json_string_value(guest) : "");
    }
    screen_say_fact(ctl, PHRASE_LABEL_GUESTS, text.bytes);
    text_fini(&text);
}

static void
add_answer(struct table *table, const json_t *member, const char *question)
{
    const json_t *answer = json_object_get(member, question);

    table_add_cell(table, json_text_of(answer, "mark_name"));
}

static const char *const questions[] = {"attendance", "roll", "consent", "work", "receipt"};

const json_t *
matters_find_member(const json_t *matter, const char *unit)
{
    size_t index;
    json_t *member;

    json_array_foreach(json_list_of(matter, "members"), index, member)
    {
        if (text_equal(json_text_of(member, "unit"), unit)) {
            return member;
        }
    }
    return NULL;
}

const json_t *
matters_find_answer(const json_t *member, const char *mark)
{
    for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
        const json_t *answer = json_object_get(member, questions[i]);

        if (text_equal(json_text_of(answer, "mark"), mark)) {
            return answer;
        }
    }
    return NULL;
}

/* Who said it and what they added, of the answers that have a name: one line a member. */
static void
add_remarks(struct text *text, const struct ctl *ctl, const json_t *member)
{
    for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
        const json_t *answer = json_object_get(member, questions[i]);
        const char *by = json_text_of(answer, "by");
        /* Of what is only asked, the note is the number of the letter. */
        const char *note = text_equal(json_text_of(answer, "mark"), "consent_asked")
                               ? ""
                               : json_text_of(answer, "note");

        if (*by == '\0' && *note == '\0') {
            continue;
        }
        text_add(text, text->size > 0 ? phrase_words(PHRASE_COMMA, ctl->language) : "");
        text_add(text, by);
        text_add(text, *by != '\0' && *note != '\0' ? " " : "");
        text_add(text, note);
    }
}

static enum style
style_of(const json_t *matter, const json_t *member)
{
    const char *attendance = json_text_of(json_object_get(member, "attendance"), "mark");
    bool is_meeting = text_equal(json_text_of(matter, "kind"), "meeting");

    if (text_equal(attendance, "cannot") ||
        text_equal(json_text_of(json_object_get(member, "roll"), "mark"), "absent")) {
        return STYLE_ALARM;
    }
    return is_meeting && *attendance == '\0' &&
                   text_equal(json_text_of(matter, "state"), "notified")
               ? STYLE_WARNING
               : STYLE_PLAIN;
}

static void
add_member_row(struct ctl *ctl, struct table *table, const json_t *matter, const json_t *member)
{
    int64_t team = json_number_of(member, "team", 0);
    struct text text;

    text_init(&text);
    table_add_row(table, style_of(matter, member));
    table_add_cell(table, json_text_of(member, "unit_name"));
    table_add_cell(table, json_text_of(member, "role_name"));
    if (team > 0) {
        text_add_format(&text, "%lld", (long long)team);
    }
    table_add_cell(table, text.bytes);
    text_clear(&text);
    add_answer(table, member, "attendance");
    add_answer(table, member, "roll");
    add_answer(table, member, "consent");
    add_answer(table, member, "work");
    add_answer(table, member, "receipt");
    add_remarks(&text, ctl, member);
    table_add_cell(table, text.bytes);
    text_fini(&text);
}

static void
print_members(struct ctl *ctl, const json_t *matter)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_UNIT, 0, 10, false}, {PHRASE_COLUMN_ROLE, 4, 0, false},
        {PHRASE_COLUMN_TEAM, 5, 0, true},   {PHRASE_COLUMN_ATTENDANCE, 0, 0, false},
        {PHRASE_COLUMN_ROLL, 1, 0, false},  {PHRASE_COLUMN_CONSENT, 1, 0, false},
        {PHRASE_COLUMN_WORK, 1, 0, false},  {PHRASE_COLUMN_RECEIPT, 2, 0, false},
        {PHRASE_COLUMN_NOTE, 3, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    size_t index;
    json_t *member;

    json_array_foreach(json_list_of(matter, "members"), index, member)
    {
        add_member_row(ctl, table, matter, member);
    }
    if (table_row_count(table) > 0) {
        fputc('\n', ctl->out);
        table_print(table, ctl);
    }
    table_free(table);
}

static const char *
find_unit_name(const json_t *matter, const char *unit)
{
    const json_t *member = matters_find_member(matter, unit);

    return member == NULL ? unit : json_text_of(member, "unit_name");
}

static void
print_entries(struct ctl *ctl, const json_t *matter)
{
    struct text text;
    size_t index;
    json_t *entry;

    text_init(&text);
    json_array_foreach(json_list_of(matter, "entries"), index, entry)
    {
        int64_t percent = json_number_of(entry, "percent", -1);
        struct text words;

        if (index == 0) {
            fputc('\n', ctl->out);
        }
        text_init(&words);
        times_add_short(&text, json_text_of(entry, "at"));
        text_add_format(&text, "  %s  ", json_text_of(entry, "entry_name"));
        text_add(&words, find_unit_name(matter, json_text_of(entry, "unit")));
        text_add(&words, words.size > 0 ? " " : "");
        if (percent >= 0) {
            text_add_format(&words, "%lld%% ", (long long)percent);
        }
        text_add(&words, json_text_of(entry, "text"));
        phrase_add(&words, ctl->language, PHRASE_IN_BRACKETS,
                   (const char *[PHRASE_ARGUMENTS_MAX]){json_text_of(entry, "by")});
        screen_add_entry(&text, words.bytes, ctl->columns);
        screen_flush(ctl, &text);
        text_fini(&words);
    }
    text_fini(&text);
}

void
matters_print(struct ctl *ctl, const json_t *matter)
{
    const json_t *counts = json_object_get(matter, "counts");
    bool is_meeting = text_equal(json_text_of(matter, "kind"), "meeting");

    say_head(ctl, matter);
    say_guests(ctl, json_list_of(matter, "guests"));
    if (is_meeting) {
        static const char *const names[] = {"members", "attending", "substitute",
                                            "cannot",  "present",   "confirmed"};
        char numbers[ARRAY_SIZE(names)][24];
        struct text text;

        for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
            snprintf(numbers[i], sizeof(numbers[i]), "%lld",
                     (long long)json_number_of(counts, names[i], 0));
        }
        text_init(&text);
        phrase_add(&text, ctl->language, PHRASE_ATTENDANCE_COUNTS,
                   (const char *[PHRASE_ARGUMENTS_MAX]){numbers[0], numbers[1], numbers[2],
                                                        numbers[3], numbers[4], numbers[5]});
        screen_say_fact(ctl, PHRASE_LABEL_ANSWERS, text.bytes);
        text_fini(&text);
    }
    print_members(ctl, matter);
    print_entries(ctl, matter);
}

/* What usually follows. Before a conference the liaison officers meet (昌吉 三). */
void
matters_print_next(struct ctl *ctl, const json_t *matter)
{
    static const struct {
        const char *kind, *form, *state, *command;
    } steps[] = {
        {"meeting", "", "proposed", "meeting approve"},
        {"meeting", "conference", "approved",
         "meeting propose TITLE --form liaison --at TIME --parent"},
        {"meeting", "", "approved", "meeting call"},
        {"meeting", "", "notified", "show"},
        {"meeting", "", "held", "meeting minutes"},
        {"meeting", "", "record_pending", "meeting approve"},
        {"information", "", "unverified", "information verify"},
        {"information", "", "verified", "information share"},
        {"information", "", "release_pending", "information release"},
    };

    for (size_t i = 0; i < ARRAY_SIZE(steps); i++) {
        if (text_equal(json_text_of(matter, "kind"), steps[i].kind) &&
            text_equal(json_text_of(matter, "state"), steps[i].state) &&
            (*steps[i].form == '\0' || text_equal(json_text_of(matter, "form"), steps[i].form))) {
            view_print_next(ctl, steps[i].command, json_text_of(matter, "id"));
        }
    }
}

static void
add_progress_cell(struct table *table, const json_t *matter)
{
    int64_t percent = json_number_of(matter, "progress", -1);
    char words[32] = "";

    if (percent >= 0) {
        snprintf(words, sizeof(words), "%lld%%", (long long)percent);
    }
    table_add_cell(table, words);
}

static void
add_matter_row(struct ctl *ctl, struct table *table, const json_t *matter)
{
    const char *held = json_text_of(matter, "held_at");
    bool is_information = text_equal(json_text_of(matter, "kind"), "information");
    struct text text;

    text_init(&text);
    table_add_row(table, json_flag_of(matter, "overdue") ? STYLE_ALARM : STYLE_PLAIN);
    table_add_cell(table, json_text_of(matter, "id"));
    table_add_cell(table, sort_of(matter));
    add_state(&text, ctl, matter);
    table_add_cell(table, text.bytes);
    text_clear(&text);
    times_add_short(&text, *held != '\0'    ? held
                           : is_information ? json_text_of(matter, "opened_at")
                                            : json_text_of(matter, "due_at"));
    table_add_cell(table, text.bytes);
    text_fini(&text);
    table_add_cell(table, json_text_of(matter, "title"));
    table_add_cell(table, is_information ? json_text_of(matter, "proposed_by_name") : "");
    add_progress_cell(table, matter);
    table_add_cell(table, json_text_of(matter, "place"));
    table_add_cell(table, json_text_of(matter, "incident"));
    table_add_cell(table, json_text_of(matter, "parent"));
}

void
matters_print_list(struct ctl *ctl, const json_t *list)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_MATTER, 0, 0, false},   {PHRASE_COLUMN_TYPE, 2, 0, false},
        {PHRASE_COLUMN_STATE, 0, 0, false},    {PHRASE_COLUMN_TIME, 1, 0, false},
        {PHRASE_COLUMN_TITLE, 0, 12, false},   {PHRASE_COLUMN_UNIT, 2, 0, false},
        {PHRASE_COLUMN_PROGRESS, 2, 0, true},  {PHRASE_COLUMN_PLACE, 3, 0, false},
        {PHRASE_COLUMN_INCIDENT, 4, 0, false}, {PHRASE_COLUMN_PARENT, 5, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    size_t index;
    json_t *matter;

    json_array_foreach(list, index, matter)
    {
        add_matter_row(ctl, table, matter);
    }
    if (table_row_count(table) == 0) {
        screen_say(ctl, PHRASE_NO_MATTERS, NULL);
    } else {
        table_print(table, ctl);
    }
    table_free(table);
}
