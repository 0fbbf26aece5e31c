/* inspection.c: dutyctl inspection: groups, findings, corrective tasks, the record and the summary.
 */
#include <string.h>

#include "ctl/matters.h"
#include "ctl/views.h"

#define CORRECTION_TITLE_CHARACTERS 40 /* of what is to be put right; the text has it whole */

static const char *
the_inspection(const struct arguments *arguments)
{
    return arguments_word(arguments, 1);
}

static int
open_inspection(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = matters_read_opening(ctl, arguments, "inspection", arguments_word(arguments, 1));

    if (body != NULL && arguments_word(arguments, 2) != NULL) {
        json_object_set_new(body, "text", json_string(arguments_word(arguments, 2)));
    }
    if (body != NULL && arguments_has(arguments, "unannounced")) {
        json_object_set_new(body, "unannounced", json_true());
    }
    return matters_open(ctl, body);
}

static int
announce(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_inspection(arguments), "notify");
}

static int
hold(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_inspection(arguments), "hold");
}

static int
note_finding(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note_about(ctl, arguments, the_inspection(arguments), "finding",
                              arguments_word(arguments, 2), arguments_word(arguments, 3));
}

static int
report(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_inspection(arguments), "report",
                        arguments_word(arguments, 2));
}

static int
record(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_inspection(arguments), "record");
}

static int
summarize(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_inspection(arguments), "summary",
                        arguments_word(arguments, 2));
}

static int
comment(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_inspection(arguments), "comment",
                        arguments_word(arguments, 2));
}

/* The title of the task that puts it right begins with its first words. */
static void
set_correction_title(const struct ctl *ctl, json_t *body, const char *words)
{
    struct text title;
    size_t size;

    text_init(&title);
    text_add(&title, phrase_words(PHRASE_CORRECTION, ctl->language));
    size = utf8_prefix_size(words, CORRECTION_TITLE_CHARACTERS);
    size = strcspn(words, "\r\n") < size ? strcspn(words, "\r\n") : size;
    text_add_bytes(&title, words, size);
    text_add(&title, words[size] == '\0' ? "" : "…");
    json_object_set_new(body, "title", json_string(title.bytes));
    text_fini(&title);
}

static int
correct(struct ctl *ctl, const struct arguments *arguments)
{
    const char *words = arguments_word(arguments, 3);
    json_t *body =
        matters_read_opening(ctl, arguments, "task", arguments_value(arguments, "title"));

    if (body == NULL) {
        return CTL_USAGE;
    }
    if (!arguments_has(arguments, "title")) {
        set_correction_title(ctl, body, words);
    }
    json_object_set_new(body, "form", json_string("correction"));
    json_object_set_new(body, "parent", json_string(the_inspection(arguments)));
    json_object_set_new(body, "text", json_string(words));
    json_object_set_new(
        body, "members",
        json_pack("[{s:s, s:s}]", "unit", arguments_word(arguments, 2), "role", "lead"));
    return matters_open(ctl, body);
}

static int
list_corrections(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_list_below(ctl, arguments, the_inspection(arguments));
}

static int
confirm(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_inspection(arguments),
                             arguments_word(arguments, 2), "confirmed");
}

static int
join(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_join(ctl, arguments, the_inspection(arguments));
}

static int
amend(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_amend(ctl, arguments, the_inspection(arguments));
}

static int
close_inspection(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_inspection(arguments), "close");
}

static int
cancel(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_inspection(arguments), "cancel");
}

static int
list(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_list(ctl, arguments, "inspection");
}

static int
show(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_show(ctl, the_inspection(arguments));
}

const struct matter_verb inspection_verbs[] = {
    {"open", "TITLE [TEXT] --form joint|district [--team N] --lead UNITS --target UNITS …", 1, 2,
     open_inspection},
    {"announce", "INSPECTION", 1, 1, announce},
    {"hold", "INSPECTION", 1, 1, hold},
    {"finding", "INSPECTION UNIT TEXT", 3, 3, note_finding},
    {"report", "INSPECTION TEXT", 2, 2, report},
    {"record", "INSPECTION", 1, 1, record},
    {"correct", "INSPECTION UNIT TEXT --due TIME", 3, 3, correct},
    {"corrections", "INSPECTION [--state open|closed|all]", 1, 1, list_corrections},
    {"summary", "INSPECTION TEXT", 2, 2, summarize},
    {"comment", "INSPECTION TEXT", 2, 2, comment},
    {"confirm", "INSPECTION UNITS", 2, 2, confirm},
    {"join", "INSPECTION [--team N] --with UNITS --target UNITS", 1, 1, join},
    {"amend", "INSPECTION [--at TIME] [--place PLACE]", 1, 1, amend},
    {"close", "INSPECTION [--force --reason TEXT]", 1, 1, close_inspection},
    {"cancel", "INSPECTION --reason TEXT", 1, 1, cancel},
    {"list", "[--state open|closed|all] [--unit CODE]", 0, 0, list},
    {"show", "INSPECTION", 1, 1, show},
    {NULL, NULL, 0, 0, NULL},
};

int
ctl_inspection(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_run_verb(ctl, arguments, "inspection", inspection_verbs);
}
