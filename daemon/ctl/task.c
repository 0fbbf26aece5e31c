/* task.c: dutyctl task: the work plan, tasks with their lead, progress, consent and summary. */
#include <string.h>

#include "ctl/matters.h"
#include "ctl/screen.h"
#include "ctl/views.h"

static const char *
the_task(const struct arguments *arguments)
{
    return arguments_word(arguments, 1);
}

/* ---- the work plan ---- */

static void
add_plan_row(struct ctl *ctl, struct table *table, const json_t *task)
{
    const json_t *matter = json_object_get(task, "matter");
    bool is_overdue = json_flag_of(matter, "overdue");
    struct text text;

    text_init(&text);
    table_add_row(table, is_overdue ? STYLE_ALARM : STYLE_PLAIN);
    text_add_format(&text, "%lld", (long long)json_number_of(task, "plan", 0));
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(task, "title"));
    text_clear(&text);
    view_add_names(&text, ctl, json_list_of(task, "leads"));
    table_add_cell(table, text.bytes);
    text_clear(&text);
    text_add(&text, json_text_of(matter, "state_name"));
    text_add(&text, is_overdue ? phrase_words(PHRASE_MARK_OVERDUE, ctl->language) : "");
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(matter, "id"));
    text_clear(&text);
    view_add_names(&text, ctl, json_list_of(task, "participants"));
    table_add_cell(table, text.bytes);
    table_add_cell(table, json_text_of(task, "section"));
    table_add_cell(table, json_text_of(task, "deliverable"));
    text_fini(&text);
}

static void
print_plan(struct ctl *ctl, const json_t *list)
{
    static const struct table_column columns[] = {
        {PHRASE_COLUMN_NUMBER, 0, 0, true},   {PHRASE_COLUMN_TITLE, 0, 16, false},
        {PHRASE_COLUMN_LEAD, 0, 8, false},    {PHRASE_COLUMN_STATE, 1, 0, false},
        {PHRASE_COLUMN_MATTER, 2, 0, false},  {PHRASE_COLUMN_PARTICIPANTS, 3, 10, false},
        {PHRASE_COLUMN_SECTION, 5, 0, false}, {PHRASE_COLUMN_DELIVERABLE, 4, 8, false},
    };
    struct table *table = table_new(columns, ARRAY_SIZE(columns));
    size_t index;
    json_t *task;

    json_array_foreach(list, index, task)
    {
        add_plan_row(ctl, table, task);
    }
    if (table_row_count(table) == 0) {
        screen_say(ctl, PHRASE_NO_WORK_PLAN, NULL);
    } else {
        table_print(table, ctl);
    }
    table_free(table);
}

static int
show_plan(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;

    (void)arguments;
    reply_init(&reply);
    int result = client_get(ctl, "/v1/tasks/plan", &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_plan(ctl, json_list_of(reply.body, "tasks"));
    }
    reply_fini(&reply);
    return result;
}

static int
start(struct ctl *ctl, const struct arguments *arguments)
{
    int64_t number;
    json_t *body;

    if (arguments_parse_count(arguments_word(arguments, 1), &number) != 0) {
        screen_complain(ctl, PHRASE_NO_NUMBER, "start", arguments_word(arguments, 1), NULL);
        return CTL_USAGE;
    }
    body = matters_read_opening(ctl, arguments, "task", arguments_value(arguments, "title"));
    if (body != NULL) {
        json_object_set_new(body, "plan", json_integer(number));
    }
    return matters_open(ctl, body);
}

static int
open_task(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = matters_read_opening(ctl, arguments, "task", arguments_word(arguments, 1));

    if (body != NULL && arguments_word(arguments, 2) != NULL) {
        json_object_set_new(body, "text", json_string(arguments_word(arguments, 2)));
    }
    return matters_open(ctl, body);
}

/* ---- the summary ---- */

static void
print_lines(struct ctl *ctl, const char *words)
{
    struct text line;
    struct text text;

    text_init(&line);
    text_init(&text);
    while (*words != '\0') {
        size_t size = strcspn(words, "\n");

        text_clear(&line);
        text_add_bytes(&line, words, size);
        screen_add_wrapped(&text, line.bytes, 3, ctl->columns);
        text_add_char(&text, '\n');
        screen_flush(ctl, &text);
        words += size + (words[size] != '\0' ? 1 : 0);
    }
    text_fini(&text);
    text_fini(&line);
}

static int
summarize(struct ctl *ctl, const struct arguments *arguments)
{
    bool is_sent = arguments_has(arguments, "send");
    json_t *nothing = json_object();
    struct reply reply;

    reply_init(&reply);
    int result = is_sent ? client_post(ctl, "/v1/tasks/summary", nothing, &reply)
                         : client_get(ctl, "/v1/tasks/summary", &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_lines(ctl, json_text_of(reply.body, "text"));
        if (is_sent) {
            view_print_next(ctl, "show", json_text_of(reply.body, "notice"));
        }
    }
    reply_fini(&reply);
    json_decref(nothing);
    return result;
}

/* ---- its way ---- */

static int
join(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_join(ctl, arguments, the_task(arguments));
}

static int
consent(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_task(arguments), arguments_word(arguments, 2),
                             "consented");
}

static int
object(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_task(arguments), arguments_word(arguments, 2),
                             "objected");
}

static int
confirm(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_task(arguments), arguments_word(arguments, 2),
                             "confirmed");
}

static int
report_progress(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note_about(ctl, arguments, the_task(arguments), "progress",
                              arguments_word(arguments, 2), arguments_word(arguments, 3));
}

static int
mark_done(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_task(arguments), arguments_word(arguments, 2),
                             "work_done");
}

static int
report(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_task(arguments), "report",
                        arguments_word(arguments, 2));
}

static int
comment(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_task(arguments), "comment",
                        arguments_word(arguments, 2));
}

static int
amend(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_amend(ctl, arguments, the_task(arguments));
}

static int
finish(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_task(arguments), "finish");
}

static int
reopen(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_task(arguments), "reopen");
}

static int
close_task(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_task(arguments), "close");
}

static int
cancel(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_task(arguments), "cancel");
}

static int
list(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_list(ctl, arguments, "task");
}

static int
show(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_show(ctl, the_task(arguments));
}

const struct matter_verb task_verbs[] = {
    {"plan", "", 0, 0, show_plan},
    {"start", "NUMBER [--due TIME] [--every SPAN]", 1, 1, start},
    {"open", "TITLE [TEXT] --lead UNITS [--with UNITS] [--due TIME] …", 1, 2, open_task},
    {"join", "TASK --with UNITS", 1, 1, join},
    {"consent", "TASK UNITS [--by NAME]", 2, 2, consent},
    {"object", "TASK UNITS [--by NAME] [--note TEXT]", 2, 2, object},
    {"confirm", "TASK UNITS", 2, 2, confirm},
    {"progress", "TASK UNIT TEXT [--percent N] [--by NAME]", 3, 3, report_progress},
    {"done", "TASK UNITS [--by NAME] [--note TEXT]", 2, 2, mark_done},
    {"report", "TASK TEXT", 2, 2, report},
    {"comment", "TASK TEXT", 2, 2, comment},
    {"amend", "TASK [--due TIME] [--title TITLE] [--text TEXT]", 1, 1, amend},
    {"finish", "TASK", 1, 1, finish},
    {"reopen", "TASK --reason TEXT", 1, 1, reopen},
    {"close", "TASK [--reason TEXT]", 1, 1, close_task},
    {"cancel", "TASK --reason TEXT", 1, 1, cancel},
    {"summary", "[--send]", 0, 0, summarize},
    {"list", "[--state open|closed|all] [--unit CODE]", 0, 0, list},
    {"show", "TASK", 1, 1, show},
    {NULL, NULL, 0, 0, NULL},
};

/* "dutyctl task TITLE TEXT --to cdc" only sends a notice: a title is no word of ours. */
int
ctl_task(struct ctl *ctl, const struct arguments *arguments)
{
    bool is_plain = matters_find_verb(task_verbs, arguments_word(arguments, 0)) == NULL &&
                    arguments->word_count == 2 &&
                    (arguments_has(arguments, "to") || arguments_has(arguments, "group"));

    return is_plain ? ctl_plain_task(ctl, arguments)
                    : matters_run_verb(ctl, arguments, "task", task_verbs);
}
