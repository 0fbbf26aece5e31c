/* narrate_matter.c: meetings, tasks, inspections and information in words. */
#include "core/words/narration.h"

#include "core/state.h"

static void
say_title(struct narration *narration, const char *title)
{
    narration_say_value(narration, "“", " \"", title);
    SAY(narration, text_is_empty(title) ? "" : "”", text_is_empty(title) ? "" : "\"");
}

static const struct matter *
find(const struct narration *narration)
{
    return office_find_matter(narration->office, narration->event->matter);
}

static const char *
unit_name(const struct narration *narration, const char *unit)
{
    const struct directory *directory = narration->office->directory;
    const struct matter *matter = find(narration);

    for (size_t i = 0; matter != NULL && unit != NULL && i < matter->member_count; i++) {
        if (text_equal(matter->members[i].unit, unit)) {
            return matter->members[i].unit_name;
        }
    }
    return directory == NULL || unit == NULL || directory_find_unit(directory, unit) == NO_INDEX
               ? unit
               : directory->units[directory_find_unit(directory, unit)].name;
}

static void
say_members(struct narration *narration, const struct event_member *members, size_t count)
{
    for (size_t i = 0; i < count && i < NARRATION_NAMES_MAX; i++) {
        if (i > 0) {
            SAY(narration, "、", ", ");
        }
        text_add(narration->text, members[i].unit_name);
        if (members[i].role != MEMBER_PARTICIPANT) {
            narration_say_value(narration, "（", " (",
                                narration_word(narration, &member_role_words[members[i].role]));
            SAY(narration, "）", ")");
        }
    }
    if (count > NARRATION_NAMES_MAX) {
        text_add_format(narration->text,
                        narration->language == LANGUAGE_ZH ? "等%zu个单位" : " and others (%zu)",
                        count);
    }
}

/* The form says more than the kind, where there is one. */
static const char *
kind_of(const struct narration *narration, enum matter_kind kind, enum matter_form form)
{
    return form == FORM_PLAIN ? narration_word(narration, &matter_kind_words[kind])
                              : narration_word(narration, &matter_form_words[form]);
}

/* From which unit it came, and from whom there. */
static void
say_proposer(struct narration *narration, const struct event_matter_opened *opened)
{
    bool is_report = opened->kind == MATTER_INFORMATION;

    if (opened->proposed_by != NULL) {
        narration_say_value(narration, is_report ? "，报告单位 " : "，提出单位 ", ", from ",
                            unit_name(narration, opened->proposed_by));
    }
    narration_say_value(narration, is_report ? "，报告人 " : "，提出人 ",
                        is_report ? ", reported by " : ", proposed by ", opened->said_by);
}

static void
say_opened(struct narration *narration)
{
    const struct event_matter_opened *opened = &narration->event->as.matter_opened;

    narration_say_actor(narration);
    SAY(narration, opened->state == MATTER_PROPOSED ? " 提议" : " 登记",
        opened->state == MATTER_PROPOSED ? " proposed: " : " entered: ");
    text_add(narration->text, kind_of(narration, opened->kind, opened->form));
    say_title(narration, opened->title);
    if (opened->member_count > 0) {
        SAY(narration, "，", ", ");
        say_members(narration, opened->members, opened->member_count);
    }
    for (size_t i = 0; i < opened->guest_count && i < NARRATION_NAMES_MAX; i++) {
        narration_say_value(narration, i == 0 ? "，特邀 " : "、", i == 0 ? ", invited: " : ", ",
                            opened->guests[i]);
    }
    if (opened->state == MATTER_UNVERIFIED) {
        SAY(narration, "（未核实）", " (unverified)");
    }
    if (opened->is_unannounced) {
        SAY(narration, "（不事先通知）", " (not announced)");
    }
    say_proposer(narration, opened);
    narration_say_value(narration, "：", ": ", opened->text);
}

static void
say_moved(struct narration *narration)
{
    const struct event_matter_moved *moved = &narration->event->as.matter_moved;
    const struct matter *matter = find(narration);

    narration_say_actor(narration);
    SAY(narration, " ", " ");
    text_add(narration->text, narration_word(narration, &matter_action_words[moved->action]));
    if (matter != NULL) {
        SAY(narration, "：", ": ");
        text_add(narration->text, kind_of(narration, matter->kind, matter->form));
        say_title(narration, matter->title);
    }
    narration_say_value(narration, "，决定人 ", ", decided by ", moved->name);
    narration_say_value(narration, "，", ", ", moved->reason);
}

static void
say_marked(struct narration *narration)
{
    const struct event_matter_marked *marked = &narration->event->as.matter_marked;

    text_add(narration->text, unit_name(narration, narration->event->unit));
    narration_say_value(narration, "：", ": ",
                        narration_word(narration, &member_mark_words[marked->mark]));
    narration_say_value(narration, "，", ", ", marked->name);
    narration_say_value(narration, "，", ", ", marked->note);
}

static void
say_noted(struct narration *narration)
{
    const struct event_matter_noted *noted = &narration->event->as.matter_noted;

    if (narration->event->unit != NULL && noted->entry != ENTRY_FINDING) {
        text_add(narration->text, unit_name(narration, narration->event->unit));
        SAY(narration, " ", " ");
    }
    text_add(narration->text, narration_word(narration, &entry_kind_words[noted->entry]));
    if (noted->entry == ENTRY_FINDING) {
        /* The unit is where it was found, not who found it. */
        narration_say_value(narration, "，在 ", " at ",
                            unit_name(narration, narration->event->unit));
    }
    if (noted->percent >= 0) {
        text_add_format(narration->text, " %lld%%", (long long)noted->percent);
    }
    narration_say_value(narration, "：", ": ", noted->text);
    narration_say_value(narration, "（", " (", noted->name);
    SAY(narration, noted->name == NULL ? "" : "）", noted->name == NULL ? "" : ")");
}

static void
say_recipients(struct narration *narration, const struct event_matter_sent *sent)
{
    for (size_t i = 0; i < sent->name_count; i++) {
        narration_say_value(narration, i == 0 ? "（" : "、", i == 0 ? " (" : ", ", sent->names[i]);
    }
    if (sent->name_total > (int64_t)sent->name_count) {
        text_add_format(narration->text,
                        narration->language == LANGUAGE_ZH ? "等%lld个单位"
                                                           : " and others, %lld units",
                        (long long)sent->name_total);
    }
    if (sent->name_count > 0) {
        SAY(narration, "）", ")");
    }
}

static void
say_sent(struct narration *narration)
{
    static const struct words purposes[PURPOSE_N] = {
        [PURPOSE_NONE] = {{"通知", "notice"}},
        [PURPOSE_INVITATION] = {{"会议通知", "invitation"}},
        [PURPOSE_REMINDER] = {{"提醒", "reminder"}},
        [PURPOSE_RECORD] = {{"纪要或报告", "minutes or report"}},
        [PURPOSE_ASSIGNMENT] = {{"任务或检查通知", "assignment"}},
        [PURPOSE_CONSENT] = {{"征求意见", "request for consent"}},
        [PURPOSE_CHASE] = {{"催办", "chase"}},
        [PURPOSE_BULLETIN] = {{"通报", "bulletin"}},
        [PURPOSE_SUMMARY] = {{"汇总报告", "summary"}},
        [PURPOSE_PROGRESS] = {{"催报进展", "request for progress"}},
        [PURPOSE_CORRECTION] = {{"更正通报", "correction"}},
    };
    const struct event_matter_sent *sent = &narration->event->as.matter_sent;

    text_add(narration->text, narration_word(narration, &purposes[sent->purpose]));
    SAY(narration, "已发出", " went out");
    say_recipients(narration, sent);
    narration_say_value(narration, "：", ": ", notice_id_text(sent->notice).text);
}

static void
say_amended(struct narration *narration)
{
    const struct event_matter_amended *amended = &narration->event->as.matter_amended;

    narration_say_actor(narration);
    SAY(narration, " 变更", " changed");
    narration_say_value(narration, "，名称：", ", title: ", amended->title);
    narration_say_value(narration, "，地点：", ", place: ", amended->place);
    if (amended->at_ms != 0) {
        narration_say_value(narration, "，时间：", ", time: ",
                            zone_format(&narration->office->directory->zone, amended->at_ms).text);
    }
    if (amended->due_ms != 0) {
        narration_say_value(narration, "，时限：", ", due: ",
                            zone_format(&narration->office->directory->zone, amended->due_ms).text);
    }
    narration_say_value(narration, "，", ", ", amended->reason);
}

static void
say_reminded(struct narration *narration)
{
    enum matter_purpose purpose = narration->event->as.matter_reminded.purpose;

    if (purpose == PURPOSE_CHASE) {
        SAY(narration, "超过时限，催办", "overdue: chased");
    } else if (purpose == PURPOSE_INVITATION) {
        SAY(narration, "到会议时间，停止催请",
            "the meeting begins: nobody is called to it any more");
    } else {
        SAY(narration, "到期提醒", "reminded");
    }
}

/* Information is shared with those who join it. */
static void
say_joined(struct narration *narration)
{
    const struct matter *matter = find(narration);

    if (matter != NULL && matter->kind == MATTER_INFORMATION) {
        SAY(narration, "通报范围：", "told to: ");
    } else if (narration->event->as.matter_joined.awaits_consent) {
        SAY(narration, "拟增加成员，待牵头单位同意：", "may join when the lead consents: ");
    } else {
        SAY(narration, "增加成员：", "joined: ");
    }
}

void
narrate_matter(struct narration *narration)
{
    const struct event *event = narration->event;

    switch ((int)event->kind) {
    case EVENT_MATTER_OPENED:
        say_opened(narration);
        break;
    case EVENT_MATTER_JOINED:
        say_joined(narration);
        say_members(narration, event->as.matter_joined.members,
                    event->as.matter_joined.member_count);
        break;
    case EVENT_MATTER_AMENDED:
        say_amended(narration);
        break;
    case EVENT_MATTER_MOVED:
        say_moved(narration);
        break;
    case EVENT_MATTER_MARKED:
        say_marked(narration);
        break;
    case EVENT_MATTER_NOTED:
        say_noted(narration);
        break;
    case EVENT_MATTER_SENT:
        say_sent(narration);
        break;
    default:
        say_reminded(narration);
        break;
    }
}
