/* narrate.c: an event as a sentence, in Chinese and English side by side.
 *
 * Each kind of event has one small function; the sentence says who, whom and what, and leaves
 * the time and the subject's id to the line in which it stands. */
#include "core/narrate.h"

#include "core/event.h"

struct narration {
    const struct office *office;
    const struct event *event;
    enum language language;
    struct text *text;
};

static const char *
pick(const struct narration *narration, const char *zh, const char *en)
{
    return narration->language == LANGUAGE_ZH ? zh : en;
}

#define SAY(narration, zh, en) text_add((narration)->text, pick((narration), (zh), (en)))

static void
say_value(struct narration *narration, const char *zh, const char *en, const char *value)
{
    if (!text_is_empty(value)) {
        SAY(narration, zh, en);
        text_add(narration->text, value);
    }
}

static void
say_number(struct narration *narration, const char *zh, const char *en, int64_t value)
{
    if (value >= 0) {
        SAY(narration, zh, en);
        text_add_format(narration->text, "%lld", (long long)value);
    }
}

static const char *
word(const struct narration *narration, const struct words *words)
{
    return words->in[narration->language];
}

static const char *
unit_of(const struct narration *narration, struct callout_id id)
{
    const struct callout *callout = office_find_callout(narration->office, id);

    return callout == NULL ? "…" : callout->unit_name;
}

static void
say_actor(struct narration *narration)
{
    const struct actor *actor = &narration->event->actor;

    if (actor->authority == AUTHORITY_SYSTEM) {
        SAY(narration, "系统", "dutyd");
    } else {
        text_add(narration->text, actor->name);
    }
}

#define UNITS_SAID_MAX 8

static void
say_units(struct narration *narration, const struct callout_id *callouts, size_t count)
{
    for (size_t i = 0; i < count && i < UNITS_SAID_MAX; i++) {
        if (i > 0) {
            SAY(narration, "、", ", ");
        }
        text_add(narration->text, unit_of(narration, callouts[i]));
    }
    if (count > UNITS_SAID_MAX) {
        text_add_format(narration->text,
                        narration->language == LANGUAGE_ZH ? "等%zu个单位" : " and others (%zu)",
                        count);
    }
}

static void
say_office_event(struct narration *narration)
{
    const struct event *event = narration->event;

    if (event->kind == EVENT_DAEMON_STARTED) {
        say_value(narration, "dutyd 启动，版本 ", "dutyd started, version ",
                  event->as.daemon_started.version);
    } else if (event->kind == EVENT_CONFIGURATION_ADOPTED) {
        char digest[13];

        text_copy(digest, sizeof(digest), event->as.configuration_adopted.digest);
        say_value(narration, "启用配置 ", "configuration adopted: ", digest);
    } else if (event->kind == EVENT_CLOCK_STEPPED) {
        SAY(narration, "系统时钟跳变 ", "the clock stepped by ");
        text_add_format(narration->text, "%+lld ms", (long long)event->as.clock_stepped.delta_ms);
    } else {
        say_actor(narration);
        say_value(narration, " 的请求被拒绝：", " was refused: ", event->as.request_refused.action);
        say_value(narration, "，", ", ", event->as.request_refused.detail);
    }
}

static void
say_reported(struct narration *narration)
{
    const struct event_incident_reported *reported = &narration->event->as.incident_reported;
    const struct incident *incident =
        office_find_incident(narration->office, narration->event->incident);
    const struct plan *plan =
        incident == NULL ? NULL : planbook_find_plan(incident->planbook, reported->type);

    SAY(narration, "首报：", "reported: ");
    text_add(narration->text, reported->place);
    SAY(narration, "，", ", ");
    text_add(narration->text, plan == NULL ? reported->type : word(narration, &plan->name));
    say_value(narration, "，", ", ", reported->summary);
    say_number(narration, "，病例 ", ", cases ", reported->cases);
    say_number(narration, "，死亡 ", ", deaths ", reported->deaths);
    say_value(narration, "，报告人 ", ", by ", reported->reported_by);
    if (reported->level_suggested != LEVEL_NONE) {
        say_value(narration, "；建议",
                  "; suggested: ", word(narration, &level_words[reported->level_suggested]));
        say_value(narration, "（", " (", reported->level_reason);
        SAY(narration, text_is_empty(reported->level_reason) ? "" : "）",
            text_is_empty(reported->level_reason) ? "" : ")");
    }
    if (reported->duplicate_of.value != 0) {
        say_value(narration, "；可能与此重复：", "; perhaps the same as ",
                  incident_id_text(reported->duplicate_of).text);
    }
}

static void
say_follow_up(struct narration *narration)
{
    const struct event_report_added *added = &narration->event->as.report_added;

    text_add(narration->text, word(narration, &report_kind_words[added->kind]));
    say_value(narration, "：", ": ", added->text);
    say_number(narration, "，病例 ", ", cases ", added->cases);
    say_number(narration, "，死亡 ", ", deaths ", added->deaths);
    if (added->is_worsening) {
        SAY(narration, "，呈加剧或扩大趋势", ", with a worsening trend");
    }
}

static void
say_response(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_response_moved *moved = &event->as.response_moved;
    bool is_by_itself = event->kind == EVENT_RESPONSE_ACTIVATED &&
                        (moved->basis == BASIS_AUTOMATIC || moved->basis == BASIS_WORSENING);

    if (is_by_itself) { /* the reporter decided nothing */
        SAY(narration, "系统", "dutyd");
    } else {
        say_actor(narration);
    }
    if (event->kind == EVENT_RESPONSE_PROPOSED) {
        const struct event_response_proposed *proposed = &event->as.response_proposed;

        SAY(narration, " 提议", " proposed ");
        if (proposed->action == RESPONSE_TERMINATE) {
            SAY(narration, "终止响应", "to end the response");
        } else {
            text_add(narration->text, word(narration, &level_words[proposed->level]));
        }
        say_value(narration, "：", ": ", proposed->reason);
        return;
    }
    if (event->kind == EVENT_RESPONSE_REJECTED) {
        SAY(narration, " 退回提议", " rejected the proposal");
        say_value(narration, "：", ": ", event->as.response_rejected.reason);
        return;
    }
    if (event->kind == EVENT_RESPONSE_ACTIVATED) {
        say_value(narration, " 启动", " activated ", word(narration, &level_words[moved->level]));
    } else if (event->kind == EVENT_RESPONSE_CHANGED) {
        say_value(narration, " 将响应由", " changed the response from ",
                  word(narration, &level_words[moved->from_level]));
        say_value(narration, "调整为", " to ", word(narration, &level_words[moved->level]));
    } else {
        say_value(narration, " 终止", " ended ", word(narration, &level_words[moved->from_level]));
    }
    say_value(narration, "（", " (", word(narration, &basis_words[moved->basis]));
    say_value(narration, "，提议人 ", ", proposed by ", moved->proposed_by);
    SAY(narration, "）", ")");
    say_value(narration, "：", ": ", moved->reason);
}

static void
say_notice(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_notice_issued *issued = &event->as.notice_issued;

    if (event->kind == EVENT_NOTICE_CLOSED) {
        SAY(narration, "通知办结", "notice closed");
        return;
    }
    if (event->kind == EVENT_INCIDENT_CLOSED) {
        SAY(narration, "事件结束", "incident closed");
        return;
    }
    SAY(narration, issued->is_drill ? "【演练】" : "", issued->is_drill ? "[EXERCISE] " : "");
    text_add(narration->text, word(narration, &notice_kind_words[issued->kind]));
    say_value(narration, "“", " \"", issued->title);
    SAY(narration, text_is_empty(issued->title) ? "" : "”",
        text_is_empty(issued->title) ? "" : "\"");
    text_add_format(narration->text,
                    narration->language == LANGUAGE_ZH ? "发往%zu个单位" : " issued to %zu units",
                    issued->callout_count);
}

static void
say_answer(struct narration *narration)
{
    const struct event_callout_answered *answered = &narration->event->as.callout_answered;

    text_add(narration->text, unit_of(narration, narration->event->callout));
    say_value(narration, " ", " ", answered->name);
    SAY(narration, "：", ": ");
    text_add(narration->text, word(narration, &answer_words[answered->answer]));
    say_value(narration, "（", " (", word(narration, &means_words[answered->means]));
    if (narration->event->actor.authority >= AUTHORITY_COMMAND &&
        narration->event->actor.authority <= AUTHORITY_ADMIN) {
        say_value(narration, "，代录 ", ", entered by ", narration->event->actor.name);
    }
    SAY(narration, "）", ")");
    say_number(narration, "，人员 ", ", people ", answered->people);
    say_number(narration, "，车辆 ", ", vehicles ", answered->vehicles);
    if (answered->is_late) {
        SAY(narration, "，逾时应答", ", late");
    }
    if (answered->is_ambiguous) {
        SAY(narration, "，未带代码，按最近一次通知处理", ", without a code: taken for the newest");
    }
}

static void
say_callouts(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_callouts *callouts = &event->as.callouts;

    say_units(narration, callouts->callouts, callouts->callout_count);
    if (event->kind == EVENT_CALLOUTS_UNANSWERED) {
        SAY(narration, " 未应答，升级已到尽头", " unanswered: the ladder is through");
    } else if (event->kind == EVENT_CALLOUTS_OVERDUE) {
        SAY(narration, " 超过应答时限", " overdue");
    } else if (event->kind == EVENT_CALLOUTS_STOOD_DOWN) {
        SAY(narration, " 撤回", " stood down");
    } else {
        say_value(narration, " 应答后尚未报告：", " quiet after acknowledging, missing: ",
                  word(narration, &callout_state_words[callouts->expected]));
    }
}

static void
say_page(struct narration *narration, struct page_id id)
{
    const struct page *page = office_find_page(narration->office, id);

    text_add(narration->text, page_id_text(id).text);
    if (page != NULL) {
        say_value(narration, " ", " ", page->name);
        say_value(narration, " ", " ", page->address);
    }
}

static void
say_purpose(struct narration *narration, enum message_kind message)
{
    if (message == MESSAGE_CONFIRM) {
        SAY(narration, "回执 ", "confirm to ");
    } else if (message == MESSAGE_FOLLOW_UP) {
        SAY(narration, "催报 ", "remind ");
    } else if (message == MESSAGE_UNCLEAR) {
        SAY(narration, "答复说明 ", "explain to ");
    } else if (message == MESSAGE_REPORTED || message == MESSAGE_PROPOSED ||
               message == MESSAGE_ALARM) {
        SAY(narration, "告知办公室 ", "tell the office: ");
    } else {
        SAY(narration, "呼叫 ", "call ");
    }
}

static void
say_queued(struct narration *narration)
{
    const struct event_pages_queued *queued = &narration->event->as.pages_queued;

    for (size_t i = 0; i < queued->page_count; i++) {
        const struct event_page *page = &queued->pages[i];

        if (i > 0) {
            SAY(narration, "；", "; ");
        }
        if (i == UNITS_SAID_MAX) {
            text_add_format(narration->text, "… (%zu)", queued->page_count);
            break;
        }
        if (page->callout.value != 0) {
            text_add(narration->text, unit_of(narration, page->callout));
            SAY(narration, " ", " ");
        }
        say_purpose(narration, page->message);
        text_add(narration->text, page->name == NULL ? page->address : page->name);
        say_value(narration, "（", " (", word(narration, &target_words[page->target]));
        say_value(narration, "，", ", ", channel_names[page->channel]);
        SAY(narration, "）", ")");
        if (page->ordinal > 1) {
            text_add_format(narration->text,
                            narration->language == LANGUAGE_ZH ? "第%lld次" : " reminder %lld",
                            (long long)page->ordinal);
        }
    }
    if (queued->page_count == 0) {
        SAY(narration, "此步无人可呼叫", "this step could call nobody");
    }
}

static void
say_pages(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_pages *pages = &event->as.pages;

    if (event->kind == EVENT_PAGES_SENDING) {
        say_value(narration, "经 ", "sending through ", pages->gateway);
        SAY(narration, " 发送：", ": ");
    } else if (event->kind == EVENT_PAGES_DOUBTFUL) {
        SAY(narration, "重启时正在发送，是否发出存疑：", "in doubt after a restart: ");
    } else {
        SAY(narration, "存疑未解，标注重发：", "still in doubt, sent again with a mark: ");
    }
    for (size_t i = 0; i < pages->page_count && i < UNITS_SAID_MAX; i++) {
        SAY(narration, i > 0 ? "；" : "", i > 0 ? "; " : "");
        say_page(narration, pages->pages[i]);
    }
    if (pages->page_count > UNITS_SAID_MAX) {
        text_add_format(narration->text, "… (%zu)", pages->page_count);
    }
}

static const struct words outcome_words[OUTCOME_N] = {
    [OUTCOME_SENT] = {{"已发出", "sent"}},
    [OUTCOME_NOT_SENT] = {{"未发出", "not sent"}},
    [OUTCOME_LIMITED] = {{"被限速", "rate-limited"}},
    [OUTCOME_REFUSED] = {{"被拒绝", "refused"}},
    [OUTCOME_BROKEN] = {{"网关账号故障", "gateway account broken"}},
    [OUTCOME_DOUBT] = {{"是否发出存疑", "in doubt"}},
};

static void
say_settled(struct narration *narration)
{
    const struct event_pages_settled *settled = &narration->event->as.pages_settled;

    for (size_t i = 0; i < settled->result_count && i < UNITS_SAID_MAX; i++) {
        const struct event_result *result = &settled->results[i];

        SAY(narration, i > 0 ? "；" : "", i > 0 ? "; " : "");
        say_page(narration, result->page);
        say_value(narration, " ", " ", word(narration, &outcome_words[result->outcome]));
        say_value(narration, "：", ": ", result->detail);
        if (result->next == PAGE_FAILED) {
            SAY(narration, "，改走其他途径", ", given up here");
        }
    }
    if (settled->result_count > UNITS_SAID_MAX) {
        text_add_format(narration->text, "… (%zu)", settled->result_count);
    }
    say_value(narration, "，经 ", ", through ", settled->gateway);
}

static void
say_receipts(struct narration *narration)
{
    const struct event_receipts_received *received = &narration->event->as.receipts_received;
    static const struct words status_words[RECEIPT_N] = {
        [RECEIPT_PENDING] = {{"转发中", "on its way"}},
        [RECEIPT_DELIVERED] = {{"已送达", "delivered"}},
        [RECEIPT_FAILED] = {{"未送达", "not delivered"}},
    };

    for (size_t i = 0; i < received->receipt_count && i < UNITS_SAID_MAX; i++) {
        SAY(narration, i > 0 ? "；" : "", i > 0 ? "; " : "");
        say_page(narration, received->receipts[i].page);
        say_value(narration, " ", " ",
                  word(narration, &status_words[received->receipts[i].status]));
        say_value(narration, "：", ": ", received->receipts[i].detail);
    }
}

static void
say_reply(struct narration *narration)
{
    const struct event_reply_received *reply = &narration->event->as.reply_received;

    SAY(narration, "收到回复：", "reply from ");
    say_value(narration, "", "", reply->name);
    say_value(narration, " ", " ", reply->address);
    say_value(narration, " “", " \"", reply->text);
    SAY(narration, text_is_empty(reply->text) ? "" : "”", text_is_empty(reply->text) ? "" : "\"");
    if (reply->problem != REPLY_PLACED) {
        say_value(narration, "，", ", ", word(narration, &reply_problem_words[reply->problem]));
    }
}

static void
say_gateway(struct narration *narration)
{
    const struct event_gateway_moved *moved = &narration->event->as.gateway_moved;

    say_value(narration, "网关 ", "gateway ", moved->gateway);
    if (narration->event->kind == EVENT_GATEWAY_RECOVERED) {
        SAY(narration, " 恢复", " is up again");
        return;
    }
    SAY(narration, " 停用", " is down");
    say_value(narration, "：", ": ", moved->reason);
}

void
narrate_event(const struct office *office, const struct event *event, enum language language,
              struct text *ret_text)
{
    struct narration narration = {office, event, language, ret_text};

    switch (event->kind) {
    case EVENT_DAEMON_STARTED:
    case EVENT_CONFIGURATION_ADOPTED:
    case EVENT_CLOCK_STEPPED:
    case EVENT_REQUEST_REFUSED:
        say_office_event(&narration);
        break;
    case EVENT_INCIDENT_REPORTED:
        say_reported(&narration);
        break;
    case EVENT_REPORT_ADDED:
        say_follow_up(&narration);
        break;
    case EVENT_RESPONSE_PROPOSED:
    case EVENT_RESPONSE_REJECTED:
    case EVENT_RESPONSE_ACTIVATED:
    case EVENT_RESPONSE_CHANGED:
    case EVENT_RESPONSE_TERMINATED:
        say_response(&narration);
        break;
    case EVENT_NOTICE_ISSUED:
    case EVENT_NOTICE_CLOSED:
    case EVENT_INCIDENT_CLOSED:
        say_notice(&narration);
        break;
    case EVENT_CALLOUT_ANSWERED:
        say_answer(&narration);
        break;
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_OVERDUE:
    case EVENT_CALLOUTS_QUIET:
    case EVENT_CALLOUTS_STOOD_DOWN:
        say_callouts(&narration);
        break;
    case EVENT_PAGES_QUEUED:
        say_queued(&narration);
        break;
    case EVENT_PAGES_SENDING:
    case EVENT_PAGES_DOUBTFUL:
    case EVENT_PAGES_REQUEUED:
        say_pages(&narration);
        break;
    case EVENT_PAGES_SETTLED:
        say_settled(&narration);
        break;
    case EVENT_RECEIPTS_RECEIVED:
        say_receipts(&narration);
        break;
    case EVENT_REPLY_RECEIVED:
        say_reply(&narration);
        break;
    case EVENT_OFFICE_ALARMED:
        say_value(&narration, "告知指挥部办公室：",
                  "the office is told: ", event->as.office_alarmed.detail);
        break;
    case EVENT_GATEWAY_FAILED:
    case EVENT_GATEWAY_RECOVERED:
        say_gateway(&narration);
        break;
    case EVENT_KIND_N:
        BUG_HERE("no such event");
    }
}
