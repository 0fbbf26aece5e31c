/* requests.c: the words by which people and providers ask something of the office. */
#include <string.h>

#include "base/civil.h"
#include "core/ids.h"
#include "story.h"

/* "as NAME ROLE" */
bool
take_caller(struct world *world, struct caller *caller)
{
    if (!word_is(world, "as")) {
        return false;
    }
    caller->name = word_next(world);
    caller->authority = (enum authority)word_choice(world, "role", authority_names, AUTHORITY_N);
    return true;
}

bool
take_key(struct world *world, struct command *command)
{
    if (!word_is(world, "key")) {
        return false;
    }
    command->key = word_next(world);
    command->key_digest = word_next(world);
    return true;
}

/* The n-th incident of the story. */
static struct incident_id
incident_number(struct world *world, int64_t number)
{
    struct incident_id none = {0};

    for (size_t i = 0; i < world->journal.count; i++) {
        const struct event *event = &world->journal.items[i].event;

        if (event->kind == EVENT_INCIDENT_REPORTED && --number == 0) {
            return event->incident;
        }
    }
    return none;
}

struct incident_id
take_incident(struct world *world)
{
    return incident_number(world, word_number(world));
}

bool
take_figure(struct world *world, const char *word, int64_t *ret_value)
{
    if (!word_is(world, word)) {
        return false;
    }
    *ret_value = word_number(world);
    return true;
}

bool
take_text(struct world *world, const char *word, const char **ret_text)
{
    if (!word_is(world, word)) {
        return false;
    }
    *ret_text = word_next(world);
    return true;
}

/* "extent counties", "spreading" */
static bool
take_extent(struct world *world, enum incident_extent *ret_extent, bool *ret_is_spreading)
{
    if (word_is(world, "spreading")) {
        *ret_is_spreading = true;
        return true;
    }
    if (!word_is(world, "extent")) {
        return false;
    }
    *ret_extent = (enum incident_extent)word_choice(world, "extent", incident_extent_names,
                                                    INCIDENT_EXTENT_N);
    return true;
}

static void
request_report(struct world *world)
{
    struct command command = {.kind = COMMAND_REPORT_INCIDENT};
    struct command_report_incident *report = &command.as.report_incident;
    struct caller caller = {AUTHORITY_REPORTER, "hospital"};

    report->type = word_next(world);
    report->place = "第一中学";
    report->summary = "学生发热";
    report->cases = -1;
    report->deaths = -1;
    while (word_peek(world) != NULL) {
        if (!take_text(world, "at", &report->place) &&
            !take_text(world, "summary", &report->summary) &&
            !take_text(world, "by", &report->reported_by) &&
            !take_figure(world, "cases", &report->cases) &&
            !take_figure(world, "deaths", &report->deaths) &&
            !take_figure(world, "level", &report->level) &&
            !take_extent(world, &report->extent, &report->is_spreading) &&
            !take_key(world, &command) && !take_caller(world, &caller)) {
            report->status = (enum incident_status)word_choice(
                world, "word of a report", incident_status_names, INCIDENT_STATUS_N);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_follow_up(struct world *world)
{
    struct command command = {.kind = COMMAND_ADD_REPORT};
    struct command_add_report *report = &command.as.add_report;
    struct caller caller = {AUTHORITY_REPORTER, "hospital"};

    report->incident = take_incident(world);
    report->kind =
        (enum report_kind)word_choice(world, "kind of report", report_kind_names, REPORT_KIND_N);
    report->text = word_next(world);
    report->cases = -1;
    report->deaths = -1;
    while (word_peek(world) != NULL) {
        if (word_is(world, "worsening")) {
            report->is_worsening = true;
        } else if (!take_figure(world, "cases", &report->cases) &&
                   !take_figure(world, "deaths", &report->deaths) &&
                   !take_extent(world, &report->extent, &report->is_spreading) &&
                   !take_key(world, &command) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

/* "activate 1 3 "why" as NAME ROLE": the incident, then the level where the action has one. */
static void
request_response(struct world *world, enum response_action action)
{
    struct command command = {.kind = COMMAND_RESPOND};
    struct command_respond *respond = &command.as.respond;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    respond->action = action;
    respond->incident = take_incident(world);
    if (action == RESPONSE_PROPOSE || action == RESPONSE_ACTIVATE || action == RESPONSE_CHANGE) {
        respond->level = word_is(world, "end") ? LEVEL_NONE : word_number(world);
    }
    if (action == RESPONSE_APPROVE && word_peek(world) != NULL && !word_peek(world)->is_quoted &&
        strspn(word_peek(world)->text, "1234") == 1) {
        respond->level = word_number(world);
    }
    while (word_peek(world) != NULL) {
        if (!take_key(world, &command) && !take_caller(world, &caller)) {
            respond->reason = word_next(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_notice(struct world *world)
{
    struct command command = {.kind = COMMAND_ISSUE_NOTICE};
    struct command_issue_notice *issue = &command.as.issue_notice;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};
    static const char *units[WORDS_MAX], *groups[WORDS_MAX];

    issue->kind =
        (enum notice_kind)word_choice(world, "kind of notice", notice_kind_names, NOTICE_KIND_N);
    issue->title = word_next(world);
    issue->units = units;
    issue->groups = groups;
    while (word_peek(world) != NULL) {
        if (word_is(world, "unit")) {
            units[issue->unit_count++] = word_next(world);
        } else if (word_is(world, "group")) {
            groups[issue->group_count++] = word_next(world);
        } else if (word_is(world, "drill")) {
            issue->is_drill = true;
        } else if (word_is(world, "below")) {
            issue->with_below = true;
        } else if (word_is(world, "incident")) {
            issue->incident = take_incident(world);
        } else if (!take_figure(world, "random", &issue->random_count) &&
                   !take_figure(world, "number", &issue->random_number) &&
                   !take_text(world, "text", &issue->text) &&
                   !take_text(world, "policy", &issue->policy) && !take_key(world, &command) &&
                   !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

static void
request_test_page(struct world *world)
{
    struct command command = {.kind = COMMAND_TEST_PAGE};

    command.as.test_page.person = word_next(world);
    world_request(world, &command, AUTHORITY_COMMAND, "office-watch");
}

static void
request_reply(struct world *world)
{
    struct command command = {.kind = COMMAND_REPLY};
    struct command_reply *reply = &command.as.reply;

    reply->gateway = world->gates[0].name;
    reply->address = word_next(world);
    reply->text = word_next(world);
    reply->means = MEANS_SMS;
    reply->said_ms = world->now_ms;
    while (word_peek(world) != NULL) {
        if (word_is(world, "voice")) {
            reply->means = MEANS_VOICE;
        } else if (!take_text(world, "id", &reply->message_id) &&
                   !take_text(world, "gateway", &reply->gateway)) {
            words_end(world);
        }
    }
    world_request(world, &command, AUTHORITY_GATEWAY, reply->gateway);
}

/* The newest callout of a unit, of notices of this kind when it is given. */
struct callout_id
find_callout(struct world *world, const char *unit, int kind)
{
    struct callout *callout, *next;
    struct callout_id found = {0};

    HASH_ITER (hh, world->office->callouts, callout, next) {
        const struct notice *notice = office_find_notice(world->office, callout->notice);

        if (strcmp(callout->unit, unit) == 0 && (kind < 0 || (int)notice->kind == kind) &&
            callout->id.value > found.value) {
            found = callout->id;
        }
    }
    return found;
}

/* "answer police ack by 王五 via operator": by the unit itself, or on its behalf. */
static void
request_answer(struct world *world)
{
    struct command command = {.kind = COMMAND_ANSWER};
    struct command_answer *answer = &command.as.answer;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};
    const char *unit = word_next(world);
    int kind = -1;

    answer->answer = (enum answer)word_choice(world, "answer", answer_names, ANSWER_N);
    answer->means = MEANS_OPERATOR;
    answer->people = -1;
    answer->vehicles = -1;
    while (word_peek(world) != NULL) {
        if (word_is(world, "via")) {
            answer->means = (enum means)word_choice(world, "means", means_names, MEANS_N);
        } else if (word_is(world, "in")) {
            kind = word_choice(world, "kind of notice", notice_kind_names, NOTICE_KIND_N);
        } else if (!take_text(world, "by", &answer->name) &&
                   !take_text(world, "person", &answer->person) &&
                   !take_text(world, "note", &answer->note) &&
                   !take_text(world, "own", &command.own_unit) &&
                   !take_figure(world, "people", &answer->people) &&
                   !take_figure(world, "vehicles", &answer->vehicles) &&
                   !take_key(world, &command) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    answer->callout = find_callout(world, unit, kind);
    world_request(world, &command, caller.authority, caller.name);
}

/* "receipt 孙磊 delivered" of the newest page that fits; "… delivered by spare": as that gateway
 * says. */
static void
request_receipt(struct world *world)
{
    struct command command = {.kind = COMMAND_RECEIPTS};
    struct event_receipt receipt = {.detail = NULL};
    struct sent *sent;
    const char *by = NULL;
    size_t count = world->line->count;

    if (count > 2 && strcmp(world->line->words[count - 2].text, "by") == 0) {
        by = world->line->words[count - 1].text;
        world->line->count -= 2;
    }
    struct word last = world->line->words[--world->line->count];
    int status = words_find(receipt_status_names, RECEIPT_N, last.text);

    sent = expect_find_sent(world, false);
    if (status < 0 || sent == NULL) {
        story_fail(world, "there is no such page, or \"%s\" is no receipt", last.text);
    }
    receipt.page = sent->page;
    receipt.status = (enum receipt_status)status;
    receipt.detail = status == RECEIPT_FAILED ? "absent subscriber" : NULL;
    by = by == NULL ? sent->gateway : by;
    command.as.receipts.gateway = by;
    command.as.receipts.receipts = &receipt;
    command.as.receipts.receipt_count = 1;
    world_request(world, &command, AUTHORITY_GATEWAY, by);
}

static void
request_alarm(struct world *world)
{
    struct command command = {.kind = COMMAND_ALARM};

    command.as.alarm.alarm = (enum alarm)word_choice(world, "alarm", alarm_names, ALARM_N);
    command.as.alarm.detail = word_next(world);
    world_request(world, &command, AUTHORITY_SYSTEM, "dutyd");
}

bool
request_run(struct world *world)
{
    static const struct {
        const char *word;
        void (*run)(struct world *world);
    } requests[] = {
        {"report", request_report},       {"relay", request_relay},
        {"followup", request_follow_up},  {"notice", request_notice},
        {"test-page", request_test_page}, {"reply", request_reply},
        {"answer", request_answer},       {"receipt", request_receipt},
        {"alarm", request_alarm},         {"submit", request_submit},
        {"rollup", request_rollup},       {"upreport", request_up_report},
    };
    const struct word *word = word_peek(world);
    int action = words_find(response_action_names, RESPONSE_ACTION_N, word->text);

    for (size_t i = 0; i < ARRAY_SIZE(requests); i++) {
        if (word_is(world, requests[i].word)) {
            expect_nothing_open(world);
            requests[i].run(world);
            words_end(world);
            return true;
        }
    }
    if (action < 0) {
        return matter_run(world) || liaison_run(world) || duty_run(world);
    }
    (void)word_next(world);
    expect_nothing_open(world);
    request_response(world, (enum response_action)action);
    words_end(world);
    return true;
}
