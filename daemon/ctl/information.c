/* information.c: dutyctl information: what units report, whether it is true, and who is told. */
#include "ctl/matters.h"
#include "ctl/views.h"

static const char *
the_item(const struct arguments *arguments)
{
    return arguments_word(arguments, 1);
}

/* "report TITLE TEXT", by a unit's own account or on its behalf. */
static int
report(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body =
        matters_read_opening(ctl, arguments, "information", arguments_word(arguments, 1));

    if (body != NULL && (matters_put_words(ctl, body, "text", arguments_word(arguments, 2)) != 0 ||
                         view_put_text(body, "unit", arguments, "unit") != 0 ||
                         view_put_text(body, "by", arguments, "by") != 0)) {
        json_decref(body);
        return CTL_USAGE;
    }
    return matters_open(ctl, body);
}

static int
verify(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_item(arguments), "verify");
}

static int
refute(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_item(arguments), "refute");
}

static int
share(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_share(ctl, arguments, the_item(arguments), arguments_word(arguments, 2));
}

/* The text that is asked for is written down first: what is released is what was read. */
static int
request_release(struct ctl *ctl, const struct arguments *arguments)
{
    const char *words = arguments_word(arguments, 2);
    int result = words == NULL ? CTL_DONE
                               : matters_note(ctl, arguments, the_item(arguments), "draft", words);

    return result == CTL_DONE ? matters_move(ctl, arguments, the_item(arguments), "request_release")
                              : result;
}

static int
release(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_item(arguments), "release");
}

static int
reject(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_item(arguments), "reject");
}

static int
confirm(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_item(arguments), arguments_word(arguments, 2),
                             "confirmed");
}

static int
amend(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_amend(ctl, arguments, the_item(arguments));
}

static int
comment(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_item(arguments), "comment",
                        arguments_word(arguments, 2));
}

static int
close_item(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_item(arguments), "close");
}

static int
list(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_list(ctl, arguments, "information");
}

static int
show(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_show(ctl, the_item(arguments));
}

const struct matter_verb information_verbs[] = {
    {"report",
     "TITLE TEXT [--form unexplained|situation|risk|suggestion] [--unit CODE] [--by NAME]", 2, 2,
     report},
    {"verify", "ITEM --by NAME --reason TEXT", 1, 1, verify},
    {"refute", "ITEM --by NAME --reason TEXT", 1, 1, refute},
    {"share", "ITEM [TEXT] --to UNITS --group GROUPS", 1, 2, share},
    {"confirm", "ITEM UNITS", 2, 2, confirm},
    {"request-release", "ITEM [TEXT] --by NAME", 1, 2, request_release},
    {"release", "ITEM --by NAME", 1, 1, release},
    {"reject", "ITEM --by NAME --reason TEXT", 1, 1, reject},
    {"amend", "ITEM --text TEXT --reason TEXT", 1, 1, amend},
    {"comment", "ITEM TEXT", 2, 2, comment},
    {"close", "ITEM", 1, 1, close_item},
    {"list", "[--state open|closed|all|unverified|verified|…] [--since TIME] [--unit CODE]", 0, 0,
     list},
    {"show", "ITEM", 1, 1, show},
    {NULL, NULL, 0, 0, NULL},
};

int
ctl_information(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_run_verb(ctl, arguments, "information", information_verbs);
}
