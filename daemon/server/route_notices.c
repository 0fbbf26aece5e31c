/* Notices that are issued by themselves, and test pages. */
#include <stdio.h>

#include "base/crypto.h"
#include "base/text.h"
#include "codec/api_matter.h"
#include "codec/api_notice.h"
#include "core/limits.h"
#include "server/exchange.h"
#include "server/subject.h"

static void
finish_notice(struct exchange *exchange, const struct outcome *outcome)
{
    struct notice_id id = outcome->notice;
    struct subject subject;
    if (subject_open_notice(exchange, id, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    json_t *json = api_encode_notice(&view, subject.notice, api_reply_depth(subject.notice));
    subject_close(&subject);
    char location[64];
    (void)snprintf(location, sizeof(location), "/v1/notices/%s", notice_id_text(id).text);
    exchange_add_header(exchange, "Location", location);
    exchange_reply_json(exchange, 202, json);
}

/* The one place where chance comes in: the core decides by this number and keeps it on record. */
static int64_t
draw_number(void)
{
    uint64_t number;
    crypto_random(&number, sizeof(number));
    return (int64_t)(number & (uint64_t)RANDOM_NUMBER_MAX);
}

void
route_issue_notice(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_ISSUE_NOTICE);
    struct command_issue_notice *issue = &command->as.issue_notice;
    if (exchange_decode(exchange, &api_issue_notice, issue) != 0) {
        return;
    }
    /* A duty check says by itself what it wants; anything else must be said. */
    const char *missing = issue->kind == NOTICE_DUTY_CHECK ? NULL
                          : text_is_empty(issue->title)    ? "title"
                          : text_is_empty(issue->text)     ? "text"
                                                           : NULL;
    if (missing != NULL) {
        exchange_refuse(exchange, PROBLEM_FIELD_MISSING, missing, missing,
                        exchange->language == LANGUAGE_ZH ? "缺少" : "is missing");
        return;
    }
    issue->random_number = draw_number();
    exchange_submit(exchange, command, finish_notice);
}

void
route_test_page(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_TEST_PAGE);
    if (exchange_decode(exchange, &api_test_page, &command->as.test_page) == 0) {
        exchange_submit(exchange, command, finish_notice);
    }
}

void
route_show_notice(struct exchange *exchange)
{
    struct notice_id id;
    struct api_part part;
    struct subject subject;
    if (exchange_path_id(exchange, 'N', REFUSAL_NOTICE_NOT_FOUND, &id.value) != 0 ||
        exchange_query_part(exchange, &part) != 0 ||
        subject_open_notice(exchange, id, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    if (!api_may_read_notice(&view, subject.notice)) {
        subject_close(&subject);
        exchange_refuse_outsider(exchange);
        return;
    }
    json_t *json = api_encode_notice_part(&view, subject.notice, &part);
    subject_close(&subject);
    exchange_reply_json(exchange, 200, json);
}

void
route_list_notices(struct exchange *exchange)
{
    const char *state = exchange_query(exchange, "state");
    bool wants_all = text_equal(state, "all");
    if (state != NULL && !wants_all && !text_equal(state, "open")) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "state", "state", "open | all");
        return;
    }
    struct api_view view = exchange_view(exchange);
    json_t *list = json_array();
    for (const struct notice *notice = view.office->notices; notice != NULL;
         notice = notice->hh.next) {
        if ((wants_all || !notice->is_closed) && api_may_read_notice(&view, notice)) {
            json_array_append_new(list, api_encode_notice(&view, notice, API_BRIEF));
        }
    }
    json_t *json = json_object();
    json_object_set_new(json, "notices", list);
    exchange_reply_json(exchange, 200, json);
}
