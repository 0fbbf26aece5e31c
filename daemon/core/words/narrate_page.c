/* narrate_page.c: messages on their way, in words. */
#include "core/words/narration.h"

static void
say_page(struct narration *narration, struct page_id id)
{
    const struct page *page = office_find_page(narration->office, id);

    text_add(narration->text, page_id_text(id).text);
    if (page != NULL) {
        narration_say_value(narration, " ", " ", page->name);
        narration_say_value(narration, " ", " ", page->address);
    }
}

static void
say_purpose(struct narration *narration, enum message_kind message)
{
    if (message == MESSAGE_CONFIRM || message == MESSAGE_TAKEN) {
        SAY(narration, "回执 ", "confirm to ");
    } else if (message == MESSAGE_FOLLOW_UP || message == MESSAGE_SITREP_DUE ||
               message == MESSAGE_CONTACT) {
        SAY(narration, "催报 ", "remind ");
    } else if (message == MESSAGE_UNCLEAR || message == MESSAGE_UNCLEAR_MEETING) {
        SAY(narration, "答复说明 ", "explain to ");
    } else if (message == MESSAGE_BELOW) {
        SAY(narration, "督办所属单位，告知 ", "units below are silent, tell ");
    } else if (message == MESSAGE_ROLLUP) {
        SAY(narration, "向上级报告应答进展 ", "progress for ");
    } else if (message == MESSAGE_REPORT_UP) {
        SAY(narration, "上报 ", "report to ");
    } else if (message == MESSAGE_REPORTED || message == MESSAGE_PROPOSED ||
               message == MESSAGE_ALARM) {
        SAY(narration, "告知办公室 ", "tell the office: ");
    } else {
        SAY(narration, "呼叫 ", "call ");
    }
}

/* To whom of a unit and how; of an office's dutyd what there is to count. */
static void
say_way(struct narration *narration, const struct event_page *page)
{
    if (page->channel == CHANNEL_PEER) {
        narration_say_value(narration, "（指挥部系统 ", " (its dutyd, ", page->address);
        if (page->message == MESSAGE_ROLLUP) {
            text_add_format(narration->text, "%s%lld/%lld", narration_pick(narration, "，", ", "),
                            (long long)page->answered, (long long)page->total);
        }
    } else {
        narration_say_value(narration, "（", " (",
                            narration_word(narration, &target_words[page->target]));
        narration_say_value(narration, "，", ", ", channel_names[page->channel]);
    }
    SAY(narration, "）", ")");
}

void
narrate_pages_queued(struct narration *narration)
{
    const struct event_pages_queued *queued = &narration->event->as.pages_queued;

    for (size_t i = 0; i < queued->page_count; i++) {
        const struct event_page *page = &queued->pages[i];

        if (i > 0) {
            SAY(narration, "；", "; ");
        }
        if (i == NARRATION_NAMES_MAX) {
            text_add_format(narration->text, "… (%zu)", queued->page_count);
            break;
        }
        if (page->callout.value != 0) {
            text_add(narration->text, narration_find_unit(narration, page->callout));
            SAY(narration, " ", " ");
        }
        say_purpose(narration, page->message);
        text_add(narration->text, page->name == NULL ? page->address : page->name);
        say_way(narration, page);
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

void
narrate_pages(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_pages *pages = &event->as.pages;

    if (event->kind == EVENT_PAGES_SENDING) {
        narration_say_value(narration, "经 ", "sending through ", pages->gateway);
        SAY(narration, " 发送：", ": ");
    } else if (event->kind == EVENT_PAGES_DOUBTFUL) {
        SAY(narration, "重启时正在发送，是否发出存疑：", "in doubt after a restart: ");
    } else {
        SAY(narration, "存疑未解，标注重发：", "still in doubt, sent again with a mark: ");
    }
    for (size_t i = 0; i < pages->page_count && i < NARRATION_NAMES_MAX; i++) {
        SAY(narration, i > 0 ? "；" : "", i > 0 ? "; " : "");
        say_page(narration, pages->pages[i]);
    }
    if (pages->page_count > NARRATION_NAMES_MAX) {
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

void
narrate_pages_settled(struct narration *narration)
{
    const struct event_pages_settled *settled = &narration->event->as.pages_settled;

    for (size_t i = 0; i < settled->result_count && i < NARRATION_NAMES_MAX; i++) {
        const struct event_result *result = &settled->results[i];

        SAY(narration, i > 0 ? "；" : "", i > 0 ? "; " : "");
        say_page(narration, result->page);
        narration_say_value(narration, " ", " ",
                            narration_word(narration, &outcome_words[result->outcome]));
        narration_say_value(narration, "：", ": ", result->detail);
        if (result->next == PAGE_FAILED) {
            SAY(narration, "，改走其他途径", ", given up here");
        }
    }
    if (settled->result_count > NARRATION_NAMES_MAX) {
        text_add_format(narration->text, "… (%zu)", settled->result_count);
    }
    narration_say_value(narration, "，经 ", ", through ", settled->gateway);
}

void
narrate_receipts(struct narration *narration)
{
    const struct event_receipts_received *received = &narration->event->as.receipts_received;
    static const struct words status_words[RECEIPT_N] = {
        [RECEIPT_PENDING] = {{"转发中", "on its way"}},
        [RECEIPT_DELIVERED] = {{"已送达", "delivered"}},
        [RECEIPT_FAILED] = {{"未送达", "not delivered"}},
    };

    for (size_t i = 0; i < received->receipt_count && i < NARRATION_NAMES_MAX; i++) {
        SAY(narration, i > 0 ? "；" : "", i > 0 ? "; " : "");
        say_page(narration, received->receipts[i].page);
        narration_say_value(narration, " ", " ",
                            narration_word(narration, &status_words[received->receipts[i].status]));
        narration_say_value(narration, "：", ": ", received->receipts[i].detail);
    }
}
