/* liaison.c: dutyctl liaison: who speaks for each unit, since when, and who did before. */
#include "ctl/csv.h"
#include "ctl/matters.h"
#include "ctl/output.h"
#include "ctl/times.h"
#include "ctl/views.h"

/* The columns of the form 联络员信息表. */
enum form_column {
    FORM_NO,
    FORM_UNIT,
    FORM_NAME,
    FORM_POST,
    FORM_OFFICE_PHONE,
    FORM_MOBILE,
    FORM_NOTE,
    FORM_COLUMN_N
};

static const struct table_column form_columns[FORM_COLUMN_N + 1] = {
    [FORM_NO] = {PHRASE_COLUMN_NO, 1, 0, true},
    [FORM_UNIT] = {PHRASE_COLUMN_UNIT, 0, 10, false},
    [FORM_NAME] = {PHRASE_COLUMN_NAME, 0, 6, false},
    [FORM_POST] = {PHRASE_COLUMN_POST, 1, 0, false},
    [FORM_OFFICE_PHONE] = {PHRASE_COLUMN_OFFICE_PHONE, 2, 0, false},
    [FORM_MOBILE] = {PHRASE_COLUMN_MOBILE, 1, 0, false},
    [FORM_NOTE] = {PHRASE_COLUMN_NOTE, 3, 0, false},
    [FORM_COLUMN_N] = {PHRASE_COLUMN_CODE, 4, 0, false},
};

static void
add_form_cell(struct text *text, const json_t *liaison, enum form_column column)
{
    static const char *const members[FORM_COLUMN_N] = {
        [FORM_UNIT] = "unit_name",
        [FORM_NAME] = "name",
        [FORM_POST] = "post",
        [FORM_MOBILE] = "mobile",
        [FORM_OFFICE_PHONE] = "office_phone",
        [FORM_NOTE] = "note",
    };

    text_clear(text);
    if (column == FORM_NO) {
        text_add_format(text, "%lld", (long long)json_number_of(liaison, "no", 0));
        return;
    }
    text_add(text, json_text_of(liaison, members[column]));
    if (column == FORM_NOTE && *json_text_of(liaison, "email") != '\0') {
        text_add(text, text->size > 0 ? " " : "");
        text_add(text, json_text_of(liaison, "email"));
    }
}

static void
print_list(struct ctl *ctl, const json_t *reply, bool is_form)
{
    size_t columns = is_form ? FORM_COLUMN_N : FORM_COLUMN_N + 1;
    struct table *table = table_new(form_columns, columns);
    int64_t missing = json_number_of(reply, "missing", 0);
    struct text text;
    size_t index;
    json_t *liaison;

    text_init(&text);
    json_array_foreach(json_list_of(reply, "liaisons"), index, liaison)
    {
        table_add_row(table, *json_text_of(liaison, "name") == '\0' && !is_form ? STYLE_WARNING
                                                                                : STYLE_PLAIN);
        for (int column = 0; column < FORM_COLUMN_N; column++) {
            add_form_cell(&text, liaison, (enum form_column)column);
            table_add_cell(table, text.bytes);
        }
        if (!is_form) {
            table_add_cell(table, json_text_of(liaison, "unit"));
        }
    }
    screen_say(ctl, PHRASE_LIAISON_FORM, json_text_of(reply, "office_name"), NULL);
    table_print(table, ctl);
    table_free(table);
    text_clear(&text);
    text_add_format(&text, "%lld", (long long)missing);
    if (missing > 0 && !is_form) {
        screen_say(ctl, PHRASE_LIAISON_MISSING, text.bytes, NULL);
    }
    text_fini(&text);
}

static void
add_csv(struct text *csv, const struct ctl *ctl, const json_t *reply)
{
    struct text text;
    size_t index;
    json_t *liaison;

    text_init(&text);
    csv_begin(csv);
    for (int column = 0; column < FORM_COLUMN_N; column++) {
        csv_add_cell(csv, phrase_words(form_columns[column].title, ctl->language));
    }
    csv_end_row(csv);
    json_array_foreach(json_list_of(reply, "liaisons"), index, liaison)
    {
        for (int column = 0; column < FORM_COLUMN_N; column++) {
            add_form_cell(&text, liaison, (enum form_column)column);
            csv_add_cell(csv, text.bytes);
        }
        csv_end_row(csv);
    }
    text_fini(&text);
}

static int
show_list(struct ctl *ctl, const struct arguments *arguments, const json_t *reply)
{
    const char *path = arguments_value(arguments, "csv");
    struct text csv;
    int result;

    if (path == NULL) {
        print_list(ctl, reply, arguments_has(arguments, "form"));
        return CTL_DONE;
    }
    text_init(&csv);
    add_csv(&csv, ctl, reply);
    result = output_write_file(ctl, path, &csv);
    text_fini(&csv);
    return result;
}

static int
list(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    int result;

    reply_init(&reply);
    result = client_get(ctl, "/v1/liaisons", &reply);
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        result = show_list(ctl, arguments, reply.body);
    }
    reply_fini(&reply);
    return result;
}

static void
add_history_row(struct table *table, const json_t *record)
{
    static const char *const members[] = {"previous",     "post", "mobile",
                                          "office_phone", "by",   "note"};
    struct text text;

    text_init(&text);
    table_add_row(table, STYLE_PLAIN);
    times_add_long(&text, json_text_of(record, "at"));
    table_add_cell(table, text.bytes);
    table_add_cell(table,
                   *json_text_of(record, "name") == '\0' ? "–" : json_text_of(record, "name"));
    for (size_t i = 0; i < ARRAY_SIZE(members); i++) {
        table_add_cell(table, json_text_of(record, members[i]));
    }
    text_fini(&text);
}

static void
print_history(struct ctl *ctl, const json_t *unit)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_SINCE, 0, 0, false},    {PHRASE_COLUMN_NAME, 0, 6, false},
        {PHRASE_COLUMN_PREVIOUS, 0, 6, false}, {PHRASE_COLUMN_POST, 1, 0, false},
        {PHRASE_COLUMN_MOBILE, 1, 0, false},   {PHRASE_COLUMN_OFFICE_PHONE, 2, 0, false},
        {PHRASE_COLUMN_BY, 2, 0, false},       {PHRASE_COLUMN_NOTE, 3, 0, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    const char *name = json_text_of(unit, "name");
    size_t index;
    json_t *record;

    json_array_foreach(json_list_of(unit, "history"), index, record)
    {
        add_history_row(table, record);
    }
    screen_say(ctl, PHRASE_LIAISON_NOW, json_text_of(unit, "unit_name"), *name == '\0' ? "–" : name,
               json_text_of(unit, "mobile"), NULL);
    if (table_row_count(table) > 0) {
        table_print(table, ctl);
    } else {
        screen_say(ctl, PHRASE_LIAISON_UNCHANGED, NULL);
    }
    table_free(table);
}

static void
add_path(struct text *path, const char *unit)
{
    text_add(path, "/v1/units");
    client_add_segment(path, unit);
    text_add(path, "/liaison");
}

static int
history(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;
    int result;

    reply_init(&reply);
    text_init(&path);
    add_path(&path, arguments_word(arguments, 1));
    result = client_get(ctl, path.bytes, &reply);
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_history(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static int
set(struct ctl *ctl, const struct arguments *arguments)
{
    static const char *const fields[][2] = {{"person", "person"}, {"post", "post"},
                                            {"mobile", "mobile"}, {"phone", "office_phone"},
                                            {"email", "email"},   {"note", "note"}};
    json_t *body = json_object();
    struct reply reply;
    struct text path;
    int result = CTL_USAGE;
    int bad = 0;

    if (arguments_word(arguments, 2) != NULL) {
        json_object_set_new(body, "name", json_string(arguments_word(arguments, 2)));
    }
    for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
        bad += view_put_text(body, fields[i][1], arguments, fields[i][0]) != 0;
    }
    reply_init(&reply);
    text_init(&path);
    add_path(&path, arguments_word(arguments, 1));
    if (bad == 0) {
        result = client_post(ctl, path.bytes, body, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_history(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    json_decref(body);
    return result;
}

const struct matter_verb liaison_verbs[] = {
    {"list", "[--form] [--csv FILE]", 0, 0, list},
    {"set", "UNIT [NAME] [--mobile N] [--post POST]", 1, 2, set},
    {"history", "UNIT", 1, 1, history},
    {NULL, NULL, 0, 0, NULL},
};

int
ctl_liaison(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_run_verb(ctl, arguments, "liaison", liaison_verbs);
}
