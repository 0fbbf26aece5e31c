/* decide.c: the door: one command in, events and an outcome out. */
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

#define REFUSALS_PER_MINUTE_MAX 60

struct event *
decision_event(struct decision *decision, enum event_kind kind)
{
    struct event *event = event_batch_add(decision->batch, kind);

    event->at_ms = decision->now_ms;
    event->actor = decision->actor;
    return event;
}

void
decision_emit(struct decision *decision, struct event *event)
{
    BUG_ON(event != &decision->batch->items[decision->batch->count - 1]);
    event->seq = decision->office->seq + 1;
    office_apply(decision->office, event);
    decision->outcome->seq = event->seq;
}

int
decision_refuse(struct decision *decision, enum refusal_code code, const char *field,
                const char *first, const char *second, const char *third)
{
    if (decision->outcome->refusal.code == REFUSAL_NONE) {
        refusal_set(&decision->outcome->refusal, code, field, first, second, third);
    }
    return -1;
}

int
decision_check_text(struct decision *decision, const char *field, const char *text,
                    bool is_required, size_t characters_max)
{
    if (text_is_empty(text)) {
        return is_required
                   ? decision_refuse(decision, REFUSAL_FIELD_MISSING, field, field, NULL, NULL)
                   : 0;
    }
    if (!utf8_is_valid(text, strlen(text))) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, field, field, "…", "UTF-8");
    }
    if (utf8_count(text) > characters_max) {
        return decision_refuse(decision, REFUSAL_FIELD_TOO_LONG, field, field,
                               arena_format(decision->arena, "%zu", characters_max), NULL);
    }
    return 0;
}

/* Ids never go back to an earlier day, even when the clock does. */
static uint64_t
next_id(struct decision *decision, uint64_t *last)
{
    struct office *office = decision->office;
    uint32_t day = zone_local_day(&office->directory->zone, decision->now_ms);

    if (day < office->id_day) {
        day = office->id_day;
    }
    state_begin_day(office, day);
    BUG_ON(*last >= ID_PER_DAY_MAX);
    return id_make(day, ++*last);
}

struct incident_id
decision_incident_id(struct decision *decision)
{
    struct incident_id id = {next_id(decision, &decision->office->id_last_incident)};

    return id;
}

struct notice_id
decision_notice_id(struct decision *decision)
{
    struct notice_id id = {next_id(decision, &decision->office->id_last_notice)};

    return id;
}

struct callout_id
decision_callout_id(struct decision *decision)
{
    struct callout_id id = {next_id(decision, &decision->office->id_last_callout)};

    return id;
}

struct page_id
decision_page_id(struct decision *decision)
{
    struct page_id id = {next_id(decision, &decision->office->id_last_page)};

    return id;
}

struct matter_id
decision_matter_id(struct decision *decision)
{
    struct matter_id id = {next_id(decision, &decision->office->id_last_matter)};

    return id;
}

const char *
decision_level_name(const struct decision *decision, int64_t level)
{
    BUG_ON(level < 0 || level >= LEVEL_N);
    return level_words[level].in[decision->office->directory->language];
}

/* Refusals are on the record, but a caller who is refused a thousand times a second must not
 * fill the disk: above the limit they are counted and the next one written tells how many. */
void
refusal_record(struct decision *decision, const char *action, const char *reason,
               const char *detail)
{
    struct office_private *private = decision->office->private;
    struct event *event;

    decision->office->counts.refusals++;
    if (decision->now_ms - private->refusals_since_ms >= MS_PER_MINUTE ||
        decision->now_ms < private->refusals_since_ms) {
        private->refusals_since_ms = decision->now_ms;
        private->refusals_count = 0;
    }
    if (private->refusals_count >= REFUSALS_PER_MINUTE_MAX) {
        private->refusals_suppressed++;
        return;
    }
    private->refusals_count++;
    event = decision_event(decision, EVENT_REQUEST_REFUSED);
    event->as.request_refused.action = action;
    event->as.request_refused.reason = reason;
    event->as.request_refused.detail = detail;
    event->as.request_refused.suppressed = private->refusals_suppressed;
    private->refusals_suppressed = 0;
    decision_emit(decision, event);
}

static void
record_own_refusal(struct decision *decision)
{
    const struct refusal *refusal = &decision->outcome->refusal;
    char detail[1024];

    refusal_text(refusal, decision->office->directory->language, detail, sizeof(detail));
    refusal_record(decision, command_kind_names[decision->command->kind],
                   refusal_names[refusal->code], arena_copy_string(decision->arena, detail));
    if (refusal->code == REFUSAL_TOO_MANY_OPEN) {
        /* Whoever was refused is told; but only the office can make room. */
        refusal_text(refusal, decision->office->directory->language, detail, sizeof(detail));
        alarm_raise(decision, ALARM_LIMIT, decision->outcome->incident, (struct notice_id){0},
                    (struct callout_id){0}, NULL, NULL, arena_copy_string(decision->arena, detail));
    }
}

/* True when the key was used before: the outcome then holds the first result or the refusal. */
static bool
answer_from_key(struct decision *decision)
{
    const struct command *command = decision->command;
    const struct used_key *used;

    if (command->key == NULL) {
        return false;
    }
    used = key_find(decision->office, command->actor.name, command->key);
    if (used == NULL) {
        return false;
    }
    if (!text_equal(used->digest, command->key_digest == NULL ? "" : command->key_digest)) {
        (void)decision_refuse(decision, REFUSAL_KEY_REUSED, "Idempotency-Key", NULL, NULL, NULL);
        return true;
    }
    decision->outcome->is_repeat = true;
    decision->outcome->incident = used->incident;
    decision->outcome->notice = used->notice;
    decision->outcome->matter = used->matter;
    decision->outcome->callout = used->callout;
    decision->outcome->seq = used->seq;
    return true;
}

void
clock_note_step(struct decision *decision, int64_t delta_ms)
{
    struct event *event = decision_event(decision, EVENT_CLOCK_STEPPED);
    const char *seconds =
        arena_format(decision->arena, "%+lld s", (long long)(delta_ms / MS_PER_SECOND));

    event->as.clock_stepped.delta_ms = delta_ms;
    decision_emit(decision, event);
    alarm_raise(decision, ALARM_CLOCK, (struct incident_id){0}, (struct notice_id){0},
                (struct callout_id){0}, NULL, NULL, seconds);
}

static void
decide_clock_step(struct decision *decision)
{
    clock_note_step(decision, decision->command->as.step_clock.delta_ms);
}

static void
decide_alarm(struct decision *decision)
{
    const struct command_alarm *alarm = &decision->command->as.alarm;

    alarm_raise(decision, alarm->alarm, (struct incident_id){0}, (struct notice_id){0},
                (struct callout_id){0}, NULL, NULL, alarm->detail);
}

static void
decide_refusal(struct decision *decision)
{
    const struct command_refuse *refuse = &decision->command->as.refuse;

    refusal_record(decision, refuse->action, refuse->reason, refuse->detail);
}

typedef void (*decider)(struct decision *decision);

static const decider deciders[COMMAND_KIND_N] = {
    [COMMAND_BOOT] = boot_decide,
    [COMMAND_TICK] = tick_decide,
    [COMMAND_STEP_CLOCK] = decide_clock_step,
    [COMMAND_ADOPT] = adopt_decide,
    [COMMAND_ALARM] = decide_alarm,
    [COMMAND_REFUSE] = decide_refusal,
    [COMMAND_REPORT_INCIDENT] = incident_decide_report,
    [COMMAND_RELAY] = relay_decide,
    [COMMAND_ADD_REPORT] = incident_decide_follow_up,
    [COMMAND_RESPOND] = response_decide,
    [COMMAND_ISSUE_NOTICE] = notice_decide_issue,
    [COMMAND_TEST_PAGE] = notice_decide_test_page,
    [COMMAND_ANSWER] = answer_decide,
    [COMMAND_TAKE_PAGES] = dispatch_decide_take,
    [COMMAND_SETTLE_PAGES] = settle_decide,
    [COMMAND_RECEIPTS] = receipt_decide,
    [COMMAND_REPLY] = inbound_decide_reply,
    [COMMAND_OPEN_MATTER] = matter_decide_open,
    [COMMAND_JOIN_MATTER] = matter_decide_join,
    [COMMAND_AMEND_MATTER] = matter_decide_amend,
    [COMMAND_MOVE_MATTER] = matter_decide_move,
    [COMMAND_MARK_MEMBER] = matter_decide_mark,
    [COMMAND_NOTE_MATTER] = matter_decide_note,
    [COMMAND_SUMMARIZE_TASKS] = task_decide_summary,
    [COMMAND_CHANGE_LIAISON] = liaison_decide_change,
    [COMMAND_ENTER_LOG] = duty_log_decide_entry,
    [COMMAND_SUBMIT_REPORT] = reporting_decide_submit,
    [COMMAND_TAKE_ROLLUP] = rollup_decide_take,
    [COMMAND_TAKE_REPORT] = upward_decide_take,
};
_Static_assert(COMMAND_KIND_N == 29, "every kind must have its room");

void
office_decide(struct office *office, const struct command *command, struct event_batch *batch,
              struct outcome *ret_outcome)
{
    struct decision decision = {
        .office = office,
        .command = command,
        .batch = batch,
        .arena = batch->arena,
        .outcome = ret_outcome,
        .now_ms = command->now_ms,
        .actor = command->actor,
    };

    BUG_ON(office->is_reader);
    BUG_ON(office->directory == NULL);
    BUG_ON(command->actor.name == NULL);
    BUG_ON(command->kind >= COMMAND_KIND_N || deciders[command->kind] == NULL);
    memset(ret_outcome, 0, sizeof(*ret_outcome));
    bug_trace(command_kind_names[command->kind], (long long)office->seq);
    if (!answer_from_key(&decision)) {
        deciders[command->kind](&decision);
    }
    if (ret_outcome->refusal.code != REFUSAL_NONE) {
        record_own_refusal(&decision);
    }
    closing_check(&decision);
}
