/* narrate_callout.c: notices, callouts and what was answered, in words. */
#include "core/words/narration.h"

static bool
says_only_kind(const struct event_notice_issued *issued)
{
    const struct words *kind = &notice_kind_words[issued->kind];

    return text_is_empty(issued->title) || text_equal(issued->title, kind->in[LANGUAGE_ZH]) ||
           text_equal(issued->title, kind->in[LANGUAGE_EN]);
}

void
narrate_notice(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_notice_issued *issued = &event->as.notice_issued;

    if (event->kind == EVENT_NOTICE_CLOSED) {
        SAY(narration, "通知办结", "notice closed");
        return;
    }
    SAY(narration, issued->is_drill ? "【演练】" : "", issued->is_drill ? "[EXERCISE] " : "");
    text_add(narration->text, narration_word(narration, &notice_kind_words[issued->kind]));
    if (!says_only_kind(issued)) {
        narration_say_value(narration, "“", " \"", issued->title);
        SAY(narration, "”", "\"");
    }
    text_add_format(narration->text,
                    narration->language == LANGUAGE_ZH ? "发往%zu个单位" : " issued to %zu units",
                    issued->callout_count);
}

static bool
is_handover(const struct narration *narration)
{
    const struct callout *callout =
        office_find_callout(narration->office, narration->event->callout);

    return callout != NULL && callout->kind == NOTICE_HANDOVER;
}

void
narrate_answer(struct narration *narration)
{
    const struct event_callout_answered *answered = &narration->event->as.callout_answered;

    text_add(narration->text, narration_find_unit(narration, narration->event->callout));
    narration_say_value(narration, " ", " ", answered->name);
    SAY(narration, "：", ": ");
    if (answered->answer == ANSWER_ACK && is_handover(narration)) {
        SAY(narration, "确认接班", "takes over");
    } else {
        text_add(narration->text, narration_word(narration, &answer_words[answered->answer]));
    }
    narration_say_value(narration, "（", " (",
                        narration_word(narration, &means_words[answered->means]));
    if (narration->event->actor.authority >= AUTHORITY_COMMAND &&
        narration->event->actor.authority <= AUTHORITY_ADMIN) {
        narration_say_value(narration, "，代录 ", ", entered by ", narration->event->actor.name);
    }
    SAY(narration, "）", ")");
    if (answered->answer == ANSWER_REPORT) {
        narration_say_value(narration, "：", ": ", answered->note);
    }
    narration_say_number(narration, "，人员 ", ", people ", answered->people);
    narration_say_number(narration, "，车辆 ", ", vehicles ", answered->vehicles);
    if (answered->is_late) {
        SAY(narration, "，逾时应答", ", late");
    }
    if (answered->is_ambiguous) {
        SAY(narration, "，未带代码，按最近一次通知处理", ", without a code: taken for the newest");
    }
}

void
narrate_callouts(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_callouts *callouts = &event->as.callouts;

    narration_say_units(narration, callouts->callouts, callouts->callout_count);
    if (event->kind == EVENT_CALLOUTS_UNANSWERED) {
        SAY(narration, " 未应答，升级已到尽头", " unanswered: the ladder is through");
    } else if (event->kind == EVENT_CALLOUTS_OVERDUE) {
        SAY(narration, " 超过应答时限", " overdue");
    } else if (event->kind == EVENT_CALLOUTS_STOOD_DOWN) {
        SAY(narration, " 撤回", " stood down");
    } else if (event->kind == EVENT_CALLOUTS_ASKED) {
        SAY(narration, " 出动后未联络，请其报告情况", " out and without word, asked how it is");
    } else {
        narration_say_value(narration, " 应答后尚未报告：", " quiet after acknowledging, missing: ",
                            narration_word(narration, &callout_state_words[callouts->expected]));
    }
}

void
narrate_reply(struct narration *narration)
{
    const struct event_reply_received *reply = &narration->event->as.reply_received;

    SAY(narration, "收到回复：", "reply from ");
    narration_say_value(narration, "", "", reply->name);
    narration_say_value(narration, " ", " ", reply->address);
    narration_say_value(narration, " “", " \"", reply->text);
    SAY(narration, text_is_empty(reply->text) ? "" : "”", text_is_empty(reply->text) ? "" : "\"");
    if (reply->problem != REPLY_PLACED) {
        narration_say_value(narration, "，", ", ",
                            narration_word(narration, &reply_problem_words[reply->problem]));
    }
}
