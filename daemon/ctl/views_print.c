/* views_print.c: incidents, notices and callouts with all their facts. */
#include "ctl/views.h"

#include <string.h>

#include "ctl/reporting.h"
#include "ctl/times.h"

static void
say_time(struct ctl *ctl, enum phrase label, const char *rfc3339)
{
    struct text text;

    text_init(&text);
    times_add_long(&text, rfc3339);
    screen_say_fact(ctl, label, text.bytes);
    text_fini(&text);
}

static void
say_count(struct ctl *ctl, enum phrase label, const json_t *object, const char *name)
{
    int64_t count = json_number_of(object, name, -1);
    char text[24];

    if (count >= 0) {
        snprintf(text, sizeof(text), "%lld", (long long)count);
        screen_say_fact(ctl, label, text);
    }
}

/* Two texts as one fact, "first second"; nothing when both are empty. */
static void
say_pair(struct ctl *ctl, enum phrase label, const char *first, const char *second)
{
    struct text text;

    text_init(&text);
    text_add(&text, first);
    text_add(&text, *first != '\0' && *second != '\0' ? "  " : "");
    text_add(&text, second);
    screen_say_fact(ctl, label, text.bytes);
    text_fini(&text);
}

static void
print_response(struct ctl *ctl, const json_t *response)
{
    const json_t *proposal = json_object_get(response, "proposal");

    say_pair(ctl, PHRASE_LABEL_RESPONSE, view_response_state(ctl, json_text_of(response, "state")),
             view_level(ctl, json_number_of(response, "level", 0)));
    say_time(ctl, PHRASE_LABEL_ACTIVATED, json_text_of(response, "activated_at"));
    say_time(ctl, PHRASE_LABEL_TERMINATED, json_text_of(response, "terminated_at"));
    if (json_is_object(proposal)) {
        struct text text;

        text_init(&text);
        phrase_add(&text, ctl->language, PHRASE_PROPOSAL,
                   (const char *[PHRASE_ARGUMENTS_MAX]){
                       phrase_of_action(json_text_of(proposal, "action"), ctl->language),
                       view_level(ctl, json_number_of(proposal, "level", 0)),
                       json_text_of(proposal, "by"), json_text_of(proposal, "reason")});
        screen_say_fact(ctl, PHRASE_LABEL_PROPOSAL, text.bytes);
        text_fini(&text);
    }
}

static void
print_reports(struct ctl *ctl, const json_t *reports)
{
    size_t index;
    json_t *report;

    json_array_foreach(reports, index, report)
    {
        struct text text;
        const char *kind = json_text_of(report, "kind");
        enum phrase label = text_equal(kind, "final")      ? PHRASE_REPORT_FINAL
                            : text_equal(kind, "progress") ? PHRASE_REPORT_PROGRESS
                                                           : PHRASE_REPORT_INITIAL;

        text_init(&text);
        times_add_short(&text, json_text_of(report, "at"));
        text_add_format(&text, "  %s  %s", json_text_of(report, "by"),
                        json_text_of(report, "text"));
        if (json_flag_of(report, "worsening")) {
            text_add(&text, phrase_words(PHRASE_MARK_WORSENING, ctl->language));
        }
        screen_say_fact(ctl, label, text.bytes);
        text_fini(&text);
    }
}

/* What the units said of their situation, in the order in which it came in. */
static void
print_sitreps(struct ctl *ctl, const json_t *incident)
{
    size_t index;
    json_t *sitrep;

    say_time(ctl, PHRASE_LABEL_SITREP_NEXT, json_text_of(incident, "next_sitrep_at"));
    json_array_foreach(json_list_of(incident, "sitreps"), index, sitrep)
    {
        struct text text;

        text_init(&text);
        times_add_short(&text, json_text_of(sitrep, "at"));
        text_add_format(&text, "  %s %s  %s", json_text_of(sitrep, "unit_name"),
                        json_text_of(sitrep, "by"), json_text_of(sitrep, "text"));
        screen_say_fact(ctl, PHRASE_LABEL_SITREP, text.bytes);
        text_fini(&text);
    }
}

static void
print_callouts(struct ctl *ctl, const json_t *callouts)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_STATE, 0, 0, false},  {PHRASE_COLUMN_UNIT, 0, 10, false},
        {PHRASE_COLUMN_ELAPSED, 0, 0, true}, {PHRASE_COLUMN_STEP, 3, 0, true},
        {PHRASE_COLUMN_WHO, 1, 0, false},    {PHRASE_COLUMN_ROLE, 4, 0, false},
        {PHRASE_COLUMN_NOTE, 5, 0, false},   {PHRASE_COLUMN_CALLOUT, 2, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    struct text text;
    size_t index;
    json_t *callout;

    text_init(&text);
    json_array_foreach(callouts, index, callout)
    {
        table_add_row(table, view_callout_style(callout));
        view_add_callout_state(&text, ctl, callout);
        table_add_cell(table, text.bytes);
        text_clear(&text);
        view_add_unit(&text, callout);
        table_add_cell(table, text.bytes);
        text_clear(&text);
        times_add_span(&text, json_number_of(callout, "elapsed_ms", 0));
        table_add_cell(table, text.bytes);
        text_clear(&text);
        text_add_format(&text, "%lld", (long long)json_number_of(callout, "step", 0));
        table_add_cell(table, text.bytes);
        text_clear(&text);
        view_add_callout_people(&text, ctl, callout);
        table_add_cell(table, text.bytes);
        text_clear(&text);
        table_add_cell(table, json_text_of(callout, "role_name"));
        table_add_cell(table, json_text_of(callout, "note"));
        table_add_cell(table, json_text_of(callout, "id"));
    }
    if (table_row_count(table) > 0) {
        table_print(table, ctl);
    }
    text_fini(&text);
    table_free(table);
}

static const char *
choose_drill_mark(const struct ctl *ctl, const json_t *notice)
{
    return json_flag_of(notice, "drill")  ? phrase_words(PHRASE_STATUS_EXERCISE, ctl->language)
           : json_flag_of(notice, "test") ? phrase_words(PHRASE_STATUS_TEST, ctl->language)
                                          : "";
}

void
view_print_notice(struct ctl *ctl, const json_t *notice)
{
    const json_t *counts = json_object_get(notice, "counts");
    struct text text;

    text_init(&text);
    text_add_format(&text, "%s  %s", json_text_of(notice, "id"), json_text_of(notice, "kind_name"));
    say_pair(ctl, PHRASE_LABEL_NOTICE, text.bytes, choose_drill_mark(ctl, notice));
    text_clear(&text);
    screen_say_fact(ctl, PHRASE_LABEL_INCIDENT, json_text_of(notice, "incident"));
    screen_say_fact(ctl, PHRASE_LABEL_LEVEL, view_level(ctl, json_number_of(notice, "level", 0)));
    screen_say_fact(ctl, PHRASE_LABEL_TITLE, json_text_of(notice, "title"));
    screen_say_fact(ctl, PHRASE_LABEL_TEXT, json_text_of(notice, "text"));
    say_time(ctl, PHRASE_LABEL_DUE, json_text_of(notice, "due_at"));
    times_add_long(&text, json_text_of(notice, "issued_at"));
    say_pair(ctl, PHRASE_LABEL_ISSUED, text.bytes, json_text_of(notice, "issued_by"));
    text_clear(&text);
    view_add_counts(&text, ctl, json_number_of(counts, "answered", 0),
                    json_number_of(counts, "units", 0));
    screen_say_fact(ctl, PHRASE_LABEL_ANSWERS, text.bytes);
    text_fini(&text);
    print_callouts(ctl, json_list_of(notice, "callouts"));
    if (json_number_of(notice, "omitted", 0) > 0) {
        text_init(&text);
        text_add_format(&text, "%lld", (long long)json_number_of(notice, "omitted", 0));
        screen_say(ctl, PHRASE_OMITTED, text.bytes, NULL);
        text_fini(&text);
    }
}

static void
print_pages(struct ctl *ctl, const json_t *pages)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_TIME, 2, 0, false},    {PHRASE_COLUMN_NAME, 0, 6, false},
        {PHRASE_COLUMN_CHANNEL, 1, 0, false}, {PHRASE_COLUMN_ADDRESS, 3, 0, false},
        {PHRASE_COLUMN_STATE, 0, 0, false},   {PHRASE_COLUMN_GATEWAY, 4, 0, false},
        {PHRASE_COLUMN_PROBLEM, 1, 0, false}, {PHRASE_COLUMN_PAGE, 5, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    struct text text;
    size_t index;
    json_t *page;

    text_init(&text);
    json_array_foreach(pages, index, page)
    {
        table_add_row(table, text_equal(json_text_of(page, "state"), "failed") ? STYLE_ALARM
                                                                               : STYLE_PLAIN);
        times_add_short(&text, json_text_of(page, "queued_at"));
        table_add_cell(table, text.bytes);
        text_clear(&text);
        table_add_cell(table, json_text_of(page, "name"));
        table_add_cell(table, json_text_of(page, "channel"));
        table_add_cell(table, json_text_of(page, "address"));
        table_add_cell(table, json_text_of(page, "state_name"));
        table_add_cell(table, json_text_of(page, "gateway"));
        table_add_cell(table, json_text_of(page, "problem"));
        table_add_cell(table, json_text_of(page, "id"));
    }
    if (table_row_count(table) > 0) {
        table_print(table, ctl);
    }
    text_fini(&text);
    table_free(table);
}

/* Which of the units below this one have not answered. */
static void
say_below(struct ctl *ctl, const json_t *callout)
{
    const json_t *unanswered = json_list_of(json_object_get(callout, "below"), "unanswered");
    struct text text;
    size_t index;
    json_t *unit;

    text_init(&text);
    json_array_foreach(unanswered, index, unit)
    {
        text_add(&text, index == 0 ? "" : ctl->language == LANGUAGE_ZH ? "、" : ", ");
        text_add(&text, json_text_of(unit, "unit_name"));
    }
    screen_say_fact(ctl, PHRASE_LABEL_BELOW, text.bytes);
    text_fini(&text);
}

void
view_print_callout(struct ctl *ctl, const json_t *callout)
{
    struct text text;

    text_init(&text);
    screen_say_fact(ctl, PHRASE_LABEL_CALLOUT, json_text_of(callout, "id"));
    screen_say_fact(ctl, PHRASE_LABEL_NOTICE, json_text_of(callout, "notice"));
    screen_say_fact(ctl, PHRASE_LABEL_INCIDENT, json_text_of(callout, "incident"));
    view_add_unit(&text, callout);
    say_pair(ctl, PHRASE_LABEL_UNIT, text.bytes, json_text_of(callout, "role_name"));
    text_clear(&text);
    say_below(ctl, callout);
    screen_say_fact(ctl, PHRASE_LABEL_TASK, json_text_of(callout, "task"));
    view_add_callout_state(&text, ctl, callout);
    screen_say_fact(ctl, PHRASE_LABEL_STATE, text.bytes);
    text_clear(&text);
    times_add_span(&text, json_number_of(callout, "elapsed_ms", 0));
    screen_say_fact(ctl, PHRASE_LABEL_ELAPSED, text.bytes);
    text_clear(&text);
    view_add_callout_people(&text, ctl, callout);
    screen_say_fact(ctl, view_is_answered(callout) ? PHRASE_LABEL_ANSWERED_BY : PHRASE_LABEL_CALLED,
                    text.bytes);
    say_time(ctl, PHRASE_LABEL_ANSWERED, json_text_of(callout, "answered_at"));
    say_time(ctl, PHRASE_LABEL_SITREP_DUE, json_text_of(callout, "report_due_at"));
    say_count(ctl, PHRASE_LABEL_PEOPLE, callout, "people_sent");
    say_count(ctl, PHRASE_LABEL_VEHICLES, callout, "vehicles_sent");
    say_time(ctl, PHRASE_LABEL_ETA, json_text_of(callout, "eta"));
    screen_say_fact(ctl, PHRASE_LABEL_NOTE, json_text_of(callout, "note"));
    text_fini(&text);
    print_pages(ctl, json_list_of(callout, "pages"));
}

static void
print_notice_lines(struct ctl *ctl, const json_t *notices)
{
    size_t index;
    json_t *notice;

    json_array_foreach(notices, index, notice)
    {
        fputc('\n', ctl->out);
        view_print_notice(ctl, notice);
    }
}

void
view_print_incident(struct ctl *ctl, const json_t *incident)
{
    const char *type = json_text_of(incident, "type_name");
    struct text text;

    text_init(&text);
    say_pair(ctl, PHRASE_LABEL_INCIDENT, json_text_of(incident, "id"),
             view_status(ctl, json_text_of(incident, "status")));
    say_pair(ctl, PHRASE_LABEL_TYPE, *type != '\0' ? type : json_text_of(incident, "type"), "");
    screen_say_fact(ctl, PHRASE_LABEL_PLACE, json_text_of(incident, "place"));
    screen_say_fact(ctl, PHRASE_LABEL_SUMMARY, json_text_of(incident, "summary"));
    say_count(ctl, PHRASE_LABEL_CASES, incident, "cases");
    say_count(ctl, PHRASE_LABEL_DEATHS, incident, "deaths");
    say_time(ctl, PHRASE_LABEL_OCCURRED, json_text_of(incident, "occurred_at"));
    times_add_long(&text, json_text_of(incident, "reported_at"));
    text_add_format(&text, "  %s  %s", json_text_of(incident, "reported_by"),
                    json_text_of(incident, "contact"));
    screen_say_fact(ctl, PHRASE_LABEL_REPORTED, text.bytes);
    text_fini(&text);
    say_pair(ctl, PHRASE_LABEL_SUGGESTED,
             view_level(ctl, json_number_of(incident, "level_suggested", 0)),
             json_text_of(incident, "level_reason"));
    if (json_number_of(incident, "level_asked", 0) > 0) {
        say_pair(ctl, PHRASE_LABEL_ASKED,
                 view_level(ctl, json_number_of(incident, "level_asked", 0)), "");
    }
    screen_say_fact(ctl, PHRASE_LABEL_ORIGIN, json_text_of(incident, "origin"));
    screen_say_fact(ctl, PHRASE_LABEL_FROM_BELOW, json_text_of(incident, "below"));
    screen_say_fact(ctl, PHRASE_LABEL_DUPLICATE, json_text_of(incident, "duplicate_of"));
    print_response(ctl, json_object_get(incident, "response"));
    print_reports(ctl, json_list_of(incident, "reports"));
    print_sitreps(ctl, incident);
    reporting_print_clocks(ctl, json_list_of(incident, "clocks"));
    print_notice_lines(ctl, json_list_of(incident, "notices"));
}
