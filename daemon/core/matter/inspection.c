/* inspection.c: groups of member units, each with its lead, inspect others; those inspected are
 * told what was found, what must be put right becomes a task of its own, and the leadership and the
 * member units get the outcome (二连浩特 art. 7). */
#include "core/matter/matter.h"

#include <string.h>

#include "base/text.h"
#include "core/private.h"

/* ---- members ---- */

static bool
is_inspector(const struct matter *matter, const struct matter_member *member)
{
    (void)matter;
    return member->role != MEMBER_TARGET;
}

static bool
is_lead(const struct matter *matter, const struct matter_member *member)
{
    (void)matter;
    return member->role == MEMBER_LEAD;
}

static bool
is_target(const struct matter *matter, const struct matter_member *member)
{
    (void)matter;
    return member->role == MEMBER_TARGET;
}

static bool
was_told(const struct matter *matter, const struct matter_member *member)
{
    return !matter->is_unannounced || is_inspector(matter, member);
}

static bool
team_has_lead(const struct event_matter_opened *draft, int64_t team)
{
    for (size_t i = 0; i < draft->member_count; i++) {
        if (draft->members[i].role == MEMBER_LEAD && draft->members[i].team == team) {
            return true;
        }
    }
    return false;
}

static bool
has_role(const struct event_matter_opened *draft, enum member_role role)
{
    for (size_t i = 0; i < draft->member_count; i++) {
        if (draft->members[i].role == role) {
            return true;
        }
    }
    return false;
}

/* "成员单位分组牵头带队负责制" (art. 7(2)): every group has a unit that leads and answers for it.
 */
static int
check_teams(struct decision *decision, const struct event_matter_opened *draft)
{
    if (!has_role(draft, MEMBER_LEAD)) {
        return decision_refuse(decision, REFUSAL_LEAD_MISSING, "members", NULL, NULL, NULL);
    }
    if (!has_role(draft, MEMBER_TARGET)) {
        return decision_refuse(decision, REFUSAL_TARGET_MISSING, "members", NULL, NULL, NULL);
    }
    for (size_t i = 0; i < draft->member_count; i++) {
        const struct event_member *member = &draft->members[i];

        if (member->team != 0 && !team_has_lead(draft, member->team)) {
            return decision_refuse(decision, REFUSAL_TEAM_WITHOUT_LEAD, "members",
                                   arena_format(decision->arena, "%lld", (long long)member->team),
                                   NULL, NULL);
        }
        if (draft->form == FORM_DISTRICT && member->role == MEMBER_TARGET && member->team == 0) {
            return decision_refuse(decision, REFUSAL_TARGET_WITHOUT_TEAM, "members",
                                   member->unit_name, NULL, NULL);
        }
    }
    return 0;
}

static int
check_open(struct decision *decision, const struct command_open_matter *open,
           struct event_matter_opened *draft)
{
    int64_t past_ms = open->at_ms != 0 && open->at_ms <= decision->now_ms ? open->at_ms : 0;

    if (decision->actor.authority < AUTHORITY_COMMAND) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    if (past_ms != 0) {
        return decision_refuse(decision, REFUSAL_TIME_PAST, "held_at", "held_at",
                               matter_time(decision, past_ms), NULL);
    }
    if (open->due_ms != 0 && open->due_ms <= decision->now_ms) {
        return decision_refuse(decision, REFUSAL_TIME_PAST, "due_at", "due_at",
                               matter_time(decision, open->due_ms), NULL);
    }
    if (check_teams(decision, draft) != 0) {
        return -1;
    }
    draft->state = MATTER_APPROVED;
    return 0;
}

/* ---- telling ---- */

static const char *
join_targets(struct decision *decision, const struct matter *matter, int64_t team)
{
    const char **names =
        arena_take_array(decision->arena, matter->member_count + 1, sizeof(*names));
    size_t count = 0;

    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];

        if (member->role == MEMBER_TARGET && (team == 0 || member->team == team)) {
            names[count++] = member->unit_name;
        }
    }
    return alarm_join(decision, names, count);
}

static void
send(struct decision *decision, const struct matter *matter, enum matter_purpose purpose,
     enum notice_kind kind, matter_picks *picks, const char *text)
{
    struct matter_letter letter = {
        .purpose = purpose,
        .kind = kind,
        .message = MESSAGE_NOTICE,
        .title = matter->title,
        .text = text,
        .due_ms = matter->at_ms,
        .picks = picks,
    };

    (void)matter_send(decision, matter, &letter);
}

/* When, where and why: the occasion stands in the text (重要节日、重要活动、敏感期, art. 7(1)). */
static const char *
describe(struct decision *decision, const struct matter *matter)
{
    return matter_join(decision, matter->at_ms == 0 ? "" : matter_time(decision, matter->at_ms),
                       matter->at_ms == 0 ? "" : " ", matter->place == NULL ? "" : matter->place,
                       matter->place == NULL ? "" : " ", matter->text == NULL ? "" : matter->text);
}

/* The units of one group, with what it has to inspect. */
static void
send_to_team(struct decision *decision, const struct matter *matter, int64_t team)
{
    struct event_member *only =
        arena_take_array(decision->arena, matter->member_count + 1, sizeof(*only));
    size_t count = 0;
    const char *number = arena_format(decision->arena, "%lld", (long long)team);
    struct matter_letter letter = {
        .purpose = PURPOSE_ASSIGNMENT,
        .kind = NOTICE_TASK,
        .message = MESSAGE_NOTICE,
        .title = matter->title,
        .due_ms = matter->at_ms,
        .picks = is_inspector,
        .only = only,
    };

    for (size_t i = 0; i < matter->member_count; i++) {
        if (matter->members[i].team == team) {
            only[count++].unit = matter->members[i].unit;
        }
    }
    letter.only_count = count;
    letter.text =
        matter_join(decision, team == 0 ? "" : matter_words(decision, "第", "Group "),
                    team == 0 ? "" : number, team == 0 ? "" : matter_words(decision, "组，", ", "),
                    matter_words(decision, "督查对象：", "to inspect: "),
                    join_targets(decision, matter, matter->form == FORM_DISTRICT ? team : 0),
                    matter_words(decision, "。", ". "), describe(decision, matter));
    (void)matter_send(decision, matter, &letter);
}

static bool
is_first_of_team(const struct matter *matter, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (matter->members[i].team == matter->members[index].team &&
            matter->members[i].role == MEMBER_LEAD) {
            return false;
        }
    }
    return matter->members[index].role == MEMBER_LEAD;
}

static void
announce(struct decision *decision, const struct matter *matter)
{
    for (size_t i = 0; i < matter->member_count; i++) {
        if (is_first_of_team(matter, i)) {
            send_to_team(decision, matter, matter->members[i].team);
        }
    }
    if (!matter->is_unannounced) {
        send(decision, matter, PURPOSE_BULLETIN, NOTICE_BULLETIN, is_target,
             matter_join(decision, matter_words(decision, "督查通知：", "To be inspected: "),
                         describe(decision, matter)));
    }
}

/* ---- the outcome ---- */

static const char *
findings_of(struct decision *decision, const struct matter *matter, const char *unit)
{
    const char *findings;
    struct text text;
    size_t count = 0;

    text_init(&text);
    for (size_t i = 0; i < matter->entry_count; i++) {
        const struct matter_entry *entry = &matter->entries[i];

        if (entry->kind == ENTRY_FINDING && text_equal(entry->unit, unit)) {
            text_add_format(&text, "%s%zu. ", count == 0 ? "" : "\n", count + 1);
            text_add(&text, entry->text);
            count++;
        }
    }
    text_add(&text, count > 0 ? "" : matter_words(decision, "未发现问题", "nothing to object to"));
    findings = arena_copy_string(decision->arena, text.bytes);
    text_fini(&text);
    return findings;
}

/* "及时向督查对象通报，提出整改意见" (art. 7(3)): to each its own findings, and to nobody
 * another's. */
static void
send_record(struct decision *decision, const struct matter *matter)
{
    const char *report = matter_newest_entry(matter, ENTRY_REPORT);

    for (size_t i = 0; i < matter->member_count; i++) {
        const struct matter_member *member = &matter->members[i];
        struct matter_letter letter = {
            .purpose = PURPOSE_RECORD,
            .kind = NOTICE_BULLETIN,
            .message = MESSAGE_NOTICE,
            .title = matter->title,
            .unit = member->unit,
        };

        if (member->role != MEMBER_TARGET) {
            continue;
        }
        letter.text =
            matter_join(decision, matter_words(decision, "督查发现：", "Found: "),
                        findings_of(decision, matter, member->unit), report == NULL ? "" : "\n",
                        report == NULL ? "" : matter_words(decision, "督查报告：", "Report: "),
                        report == NULL ? "" : report);
        (void)matter_send(decision, matter, &letter);
    }
}

static size_t
count_corrections(const struct office *office, const struct matter *inspection)
{
    size_t count = 0;

    for (const struct matter *matter = office->matters; matter != NULL; matter = matter->hh.next) {
        count += matter->parent.value == inspection->id.value && matter->kind == MATTER_TASK &&
                 !matter_state_is_final(matter->state);
    }
    return count;
}

static const char *
summary_figures(struct decision *decision, const struct matter *matter)
{
    size_t targets = 0;
    size_t findings = 0;

    for (size_t i = 0; i < matter->member_count; i++) {
        targets += matter->members[i].role == MEMBER_TARGET;
    }
    for (size_t i = 0; i < matter->entry_count; i++) {
        findings += matter->entries[i].kind == ENTRY_FINDING;
    }
    return matter_join(
        decision, matter_words(decision, "督查对象", "inspected: "),
        arena_format(decision->arena, "%zu", targets),
        matter_words(decision, "个，发现问题", ", findings: "),
        arena_format(decision->arena, "%zu", findings),
        matter_words(decision, "个，未办结整改任务", ", corrective tasks open: "),
        arena_format(decision->arena, "%zu", count_corrections(decision->office, matter)),
        matter_words(decision, "项。", ". "));
}

/* "形成总结材料上报市突发公共卫生事件应急指挥部并通报各成员单位" (art. 7(4)). */
static void
send_summary(struct decision *decision, const struct matter *matter, const char *words)
{
    const char *title = arena_copy_string(decision->arena, matter->title);
    const char *text = matter_join(decision, summary_figures(decision, matter), words);
    struct notice_id notice =
        matter_send_to_leadership(decision, INSTITUTION_INSPECTION, title, text);

    if (notice.value != 0) {
        matter_emit_sent(decision, matter, notice, PURPOSE_SUMMARY);
    }
    notice = matter_send_to_informed(decision, INSTITUTION_INSPECTION, title, text);
    if (notice.value != 0) {
        matter_emit_sent(decision, matter, notice, PURPOSE_BULLETIN);
    } else {
        send(decision, matter, PURPOSE_BULLETIN, NOTICE_BULLETIN, NULL, text);
    }
}

/* ---- hooks ---- */

static int
check_note(struct decision *decision, const struct matter *matter,
           const struct command_note_matter *note)
{
    const struct matter_member *member = matter_find_member(matter, note->unit);
    bool is_over = matter->state == MATTER_HELD || matter->state == MATTER_RECORDED;

    if (note->entry == ENTRY_FINDING && (member == NULL || member->role != MEMBER_TARGET)) {
        return decision_refuse(
            decision, member == NULL ? REFUSAL_NOT_A_MEMBER : REFUSAL_NOT_INSPECTED, "unit",
            note->unit == NULL ? "unit" : note->unit, matter_id_text(matter->id).text, NULL);
    }
    if (note->entry == ENTRY_SUMMARY && decision->actor.authority < AUTHORITY_COMMAND) {
        return matter_refuse_authority(decision, AUTHORITY_COMMAND);
    }
    if (note->entry == ENTRY_SUMMARY && !is_over) {
        return matter_refuse_state(decision, matter, entry_kind_names[ENTRY_SUMMARY]);
    }
    if (note->entry != ENTRY_FINDING && note->entry != ENTRY_REPORT &&
        note->entry != ENTRY_SUMMARY && note->entry != ENTRY_COMMENT) {
        return decision_refuse(decision, REFUSAL_FIELD_INVALID, "entry", "entry",
                               entry_kind_names[note->entry],
                               "finding | report | summary | comment");
    }
    return 0;
}

static void
noted(struct decision *decision, struct matter *matter, const struct command_note_matter *note)
{
    if (note->entry == ENTRY_SUMMARY) {
        send_summary(decision, matter, note->text);
    }
}

static int
check_mark(struct decision *decision, const struct matter *matter,
           const struct command_mark_member *mark)
{
    (void)matter;
    return member_mark_question(mark->mark) == QUESTION_RECEIPT
               ? 0
               : decision_refuse(decision, REFUSAL_FIELD_INVALID, "mark", "mark",
                                 member_mark_names[mark->mark], "confirmed");
}

static int
check_close(struct decision *decision, const struct matter *matter,
            const struct command_move_matter *move)
{
    size_t corrections = count_corrections(decision->office, matter);

    if (corrections == 0) {
        return 0;
    }
    if (!move->is_forced) {
        return decision_refuse(decision, REFUSAL_CORRECTIONS_OPEN, "force",
                               matter_id_text(matter->id).text,
                               arena_format(decision->arena, "%zu", corrections), NULL);
    }
    return !text_is_empty(move->reason)
               ? 0
               : decision_refuse(decision, REFUSAL_REASON_MISSING, "reason", NULL, NULL, NULL);
}

static int
check_move(struct decision *decision, const struct matter *matter,
           const struct command_move_matter *move)
{
    if (move->action == MATTER_CLOSE) {
        return check_close(decision, matter, move);
    }
    if (move->action == MATTER_CANCEL && text_is_empty(move->reason)) {
        return decision_refuse(decision, REFUSAL_REASON_MISSING, "reason", NULL, NULL, NULL);
    }
    if (move->action == MATTER_RECORD && matter_newest_entry(matter, ENTRY_FINDING) == NULL &&
        matter_newest_entry(matter, ENTRY_REPORT) == NULL) {
        return decision_refuse(decision, REFUSAL_REPORT_MISSING, NULL,
                               matter_id_text(matter->id).text, NULL, NULL);
    }
    return 0;
}

static void
moved(struct decision *decision, struct matter *matter, enum matter_action action)
{
    const char *reason = decision->command->as.move_matter.reason;
    bool has_told = matter->notice_count > 0;

    if (action == MATTER_NOTIFY) {
        announce(decision, matter);
    } else if (action == MATTER_RECORD) {
        send_record(decision, matter);
    } else if (action == MATTER_CLOSE || action == MATTER_CANCEL) {
        matter_stand_down_all(decision, matter, matter_action_names[action]);
    }
    if (action == MATTER_CANCEL && has_told) {
        send(decision, matter, PURPOSE_BULLETIN, NOTICE_BULLETIN, was_told,
             matter_join(decision, matter_words(decision, "督查取消：", "the inspection is off: "),
                         reason));
    }
}

static void
amended(struct decision *decision, struct matter *matter,
        const struct event_matter_amended *changed)
{
    if (matter->state == MATTER_NOTIFIED && (changed->at_ms != 0 || changed->place != NULL)) {
        announce(decision, matter);
    }
}

/* A target's receipt is for the record; that it was told before is only an answered notice. */
static void
answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
         const struct callout *callout, const struct answer_draft *draft)
{
    if (draft->answer == ANSWER_ACK &&
        (purpose == PURPOSE_RECORD || purpose == PURPOSE_ASSIGNMENT)) {
        matter_emit_marked(decision, matter, callout->unit, MARK_CONFIRMED, draft->name,
                           draft->note, draft->means);
    }
}

static bool
is_due(const struct decision *decision, int64_t at_ms)
{
    return at_ms != 0 && at_ms <= decision->now_ms;
}

static void
due(struct decision *decision, struct matter *matter)
{
    if (is_due(decision, matter_reminder_due_ms(matter))) {
        if (matter->at_ms == 0 || decision->now_ms < matter->at_ms) {
            send(decision, matter, PURPOSE_REMINDER, NOTICE_TASK, is_inspector,
                 matter_join(decision, matter_words(decision, "提醒：", "Reminder: "),
                             describe(decision, matter)));
        }
        matter_emit_reminded(decision, matter, PURPOSE_REMINDER);
    } else if (is_due(decision, matter_chase_due_ms(matter))) {
        send(decision, matter, PURPOSE_CHASE, NOTICE_TASK, is_lead,
             matter_words(decision, "督查报告已超过时限，请尽快报送。",
                          "The report of the inspection is overdue."));
        matter_emit_reminded(decision, matter, PURPOSE_CHASE);
    } else {
        matter_reschedule(decision->office, matter);
    }
}

const struct matter_room inspection_room = {
    .institution = INSTITUTION_INSPECTION,
    .check_open = check_open,
    .amended = amended,
    .check_mark = check_mark,
    .check_note = check_note,
    .check_move = check_move,
    .moved = moved,
    .noted = noted,
    .answered = answered,
    .due = due,
};
