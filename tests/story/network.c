/* network.c: the words by which other offices' daemons speak. */
#include <string.h>

#include "core/ids.h"
#include "story.h"

static uint64_t
take_id(struct world *world, char letter)
{
    const char *text = word_next(world);
    uint64_t value = 0;

    if (strcmp(text, "-") != 0 && id_parse(letter, text, &value) != 0) {
        story_fail(world, "\"%s\" is no id", text);
    }
    return value;
}

static const char *
word_or_none(struct world *world)
{
    const char *text = word_next(world);

    return strcmp(text, "-") == 0 ? NULL : text;
}

static uint64_t
number_id(struct world *world)
{
    return id_make(20261122, (uint64_t)word_number(world));
}

/* "relay activation taian I-20261122-0007 infectious order 1 level 2": the office above orders it;
 * "-" for no incident and no type. The order's number is that of callout and notice there. */
void
request_relay(struct world *world)
{
    struct command command = {.kind = COMMAND_RELAY};
    struct command_relay *relay = &command.as.relay;
    struct caller caller = {AUTHORITY_PEER, "taian"};

    relay->kind =
        (enum relay_kind)word_choice(world, "kind of order", relay_kind_names, RELAY_KIND_N);
    relay->origin = word_next(world);
    relay->incident.value = take_id(world, 'I');
    relay->report.type = word_or_none(world);
    relay->report.place = "第一中学";
    relay->report.summary = "学生发热";
    relay->report.cases = -1;
    relay->report.deaths = -1;
    while (word_peek(world) != NULL) {
        if (word_is(world, "order")) {
            relay->callout.value = number_id(world);
            relay->notice.value = relay->callout.value;
        } else if (word_is(world, "drill")) {
            relay->is_drill = true;
        } else if (!take_figure(world, "level", &relay->report.level) &&
                   !take_text(world, "path", &relay->path) &&
                   !take_text(world, "title", &relay->title) &&
                   !take_text(world, "text", &relay->text) && !take_key(world, &command) &&
                   !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

/* "rollup county wenyang number 4 acknowledged 3 of 5 by 张三": of the unit's newest callout. */
void
request_rollup(struct world *world)
{
    struct command command = {.kind = COMMAND_TAKE_ROLLUP};
    struct command_take_rollup *take = &command.as.take_rollup;
    struct caller caller = {AUTHORITY_PEER, word_next(world)};

    take->origin = caller.name;
    take->callout = find_callout(world, word_next(world), -1);
    while (word_peek(world) != NULL) {
        if (word_is(world, "number")) {
            take->number.value = number_id(world);
        } else if (word_is(world, "of")) {
            take->total = word_number(world);
        } else if (!take_figure(world, "answered", &take->answered) &&
                   !take_text(world, "by", &take->by) && !take_text(world, "note", &take->note) &&
                   !take_text(world, "origin", &take->origin) && !take_key(world, &command) &&
                   !take_caller(world, &caller)) {
            take->stage = (enum callout_state)word_choice(world, "stage", callout_state_names,
                                                          CALLOUT_STATE_N);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

/* "upreport county I-20261122-0003 initial infectious number 0 "学生发热" cases 40": from below. */
void
request_up_report(struct world *world)
{
    struct command command = {.kind = COMMAND_TAKE_REPORT};
    struct command_take_report *take = &command.as.take_report;
    struct caller caller = {AUTHORITY_PEER, word_next(world)};

    take->origin = caller.name;
    take->incident.value = take_id(world, 'I');
    take->kind =
        (enum report_kind)word_choice(world, "kind of report", report_kind_names, REPORT_KIND_N);
    take->report.type = word_next(world);
    take->report.place = "第一中学";
    take->report.summary = "学生发热";
    take->report.cases = -1;
    take->report.deaths = -1;
    while (word_peek(world) != NULL) {
        if (word_is(world, "about")) {
            take->about.value = take_id(world, 'I');
        } else if (!take_figure(world, "number", &take->number) &&
                   !take_figure(world, "cases", &take->report.cases) &&
                   !take_figure(world, "deaths", &take->report.deaths) &&
                   !take_text(world, "path", &take->path) &&
                   !take_text(world, "at", &take->report.place) && !take_key(world, &command) &&
                   !take_caller(world, &caller)) {
            take->text = word_next(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}
