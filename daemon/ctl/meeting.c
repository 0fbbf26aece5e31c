/* meeting.c: dutyctl meeting: the joint conference, the liaison meeting, the consultation. */
#include "ctl/matters.h"
#include "ctl/screen.h"
#include "ctl/views.h"

static const char *
the_meeting(const struct arguments *arguments)
{
    return arguments_word(arguments, 1);
}

/* A conference unless the options say otherwise. */
static int
propose(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = matters_read_opening(ctl, arguments, "meeting", arguments_word(arguments, 1));

    if (body != NULL && json_object_get(body, "members") == NULL) {
        screen_complain(ctl, PHRASE_NO_MEMBERS, NULL);
        json_decref(body);
        return CTL_USAGE;
    }
    if (body != NULL && !arguments_has(arguments, "form")) {
        json_object_set_new(body, "form", json_string("conference"));
    }
    /* A unit without an account proposes by telephone, and the office writes down who. */
    if (body != NULL && (matters_put_words(ctl, body, "text", arguments_word(arguments, 2)) != 0 ||
                         view_put_text(body, "unit", arguments, "unit") != 0 ||
                         view_put_text(body, "by", arguments, "by") != 0)) {
        json_decref(body);
        return CTL_USAGE;
    }
    return matters_open(ctl, body);
}

static int
approve(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "approve");
}

static int
reject(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "reject");
}

static int
call(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "notify");
}

static int
cancel(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "cancel");
}

static int
hold(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "hold");
}

static int
submit(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "submit");
}

static int
record(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "record");
}

static int
close_meeting(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_move(ctl, arguments, the_meeting(arguments), "close");
}

static int
amend(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_amend(ctl, arguments, the_meeting(arguments));
}

static int
invite(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_join(ctl, arguments, the_meeting(arguments));
}

static int
attend(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark(ctl, arguments, the_meeting(arguments), arguments_word(arguments, 2),
                        arguments_word(arguments, 3));
}

static int
confirm(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_mark_each(ctl, arguments, the_meeting(arguments), arguments_word(arguments, 2),
                             "confirmed");
}

static int
roll(struct ctl *ctl, const struct arguments *arguments)
{
    const char *present = arguments_value(arguments, "present");
    const char *absent = arguments_value(arguments, "absent");
    int result;

    if (present == NULL && absent == NULL) {
        screen_complain(ctl, PHRASE_NO_ROLL, NULL);
        return CTL_USAGE;
    }
    result = matters_mark_each(ctl, arguments, the_meeting(arguments), present, "present");
    return result == CTL_DONE
               ? matters_mark_each(ctl, arguments, the_meeting(arguments), absent, "absent")
               : result;
}

static int
write_minutes(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_meeting(arguments), "minutes",
                        arguments_word(arguments, 2));
}

static int
resolve(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_meeting(arguments), "resolution",
                        arguments_word(arguments, 2));
}

static int
comment(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_note(ctl, arguments, the_meeting(arguments), "comment",
                        arguments_word(arguments, 2));
}

static int
list(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_list(ctl, arguments, "meeting");
}

static int
show(struct ctl *ctl, const struct arguments *arguments)
{
    return matters_show(ctl, the_meeting(arguments));
}

/* "议定事项" becomes a task of its own, which knows where it was decided. */
static int
give_task(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = matters_read_opening(ctl, arguments, "task", arguments_word(arguments, 2));

    if (body == NULL || matters_put_words(ctl, body, "text", arguments_word(arguments, 3)) != 0) {
        json_decref(body);
        return CTL_USAGE;
    }
    json_object_set_new(body, "parent", json_string(the_meeting(arguments)));
    return matters_open(ctl, body);
}

const struct matter_verb meeting_verbs[] = {
    {"propose", "TITLE [TEXT] --at TIME --group GROUPS [--unit CODE --by NAME] …", 1, 2, propose},
    {"approve", "MEETING --by NAME", 1, 1, approve},
    {"reject", "MEETING --by NAME --reason TEXT", 1, 1, reject},
    {"call", "MEETING", 1, 1, call},
    {"amend", "MEETING --at TIME --place PLACE --reason TEXT", 1, 1, amend},
    {"cancel", "MEETING --reason TEXT", 1, 1, cancel},
    {"invite", "MEETING --with UNITS", 1, 1, invite},
    {"attend", "MEETING UNIT attending|substitute|cannot [--by NAME] [--note TEXT]", 3, 3, attend},
    {"hold", "MEETING", 1, 1, hold},
    {"roll", "MEETING --present UNITS --absent UNITS", 1, 1, roll},
    {"minutes", "MEETING TEXT", 2, 2, write_minutes},
    {"resolve", "MEETING TEXT", 2, 2, resolve},
    {"task", "MEETING TITLE [TEXT] --lead UNITS [--with UNITS] [--due TIME]", 2, 3, give_task},
    {"comment", "MEETING TEXT", 2, 2, comment},
    {"submit", "MEETING", 1, 1, submit},
    {"record", "MEETING", 1, 1, record},
    {"confirm", "MEETING UNITS", 2, 2, confirm},
    {"close", "MEETING", 1, 1, close_meeting},
    {"list", "[--state open|closed|all] [--unit CODE]", 0, 0, list},
    {"show", "MEETING", 1, 1, show},
    {NULL, NULL, 0, 0, NULL},
};

/* "dutyctl meeting TITLE TEXT --group all" only calls a meeting: a title is no word of ours. */
int
ctl_meeting(struct ctl *ctl, const struct arguments *arguments)
{
    bool is_plain = matters_find_verb(meeting_verbs, arguments_word(arguments, 0)) == NULL &&
                    arguments->word_count == 2 &&
                    (arguments_has(arguments, "to") || arguments_has(arguments, "group"));

    return is_plain ? ctl_plain_meeting(ctl, arguments)
                    : matters_run_verb(ctl, arguments, "meeting", meeting_verbs);
}
