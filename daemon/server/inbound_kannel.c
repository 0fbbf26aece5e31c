/* inbound_kannel.c: Kannel's callbacks, as queries (user guide 1.4.5, "Delivery Reports" and
 * "sms-service", with the parameters that inbound.h lists). */
#include "server/inbound_forms.h"

#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <stdlib.h>

#include "base/civil.h"
#include "core/limits.h"

/* The value of a parameter in the arena; NULL when it is missing or empty. */
static const char *
take_parameter(const struct evkeyvalq *query, const char *name, struct arena *arena)
{
    const char *value = evhttp_find_header(query, name);

    return text_is_empty(value) ? NULL : arena_copy_string(arena, value);
}

static int
parse_query(const struct inbound_request *request, struct evkeyvalq *ret_query, struct error *error)
{
    if (text_is_empty(request->query) || evhttp_parse_query_str(request->query, ret_query) < 0) {
        return error_set(error, "the query is missing or has another form");
    }
    return 0;
}

/* Kannel's numbers: 1 delivered, 2 not delivered, 4 queued at the SMSC, 8 accepted by it,
 * 16 rejected by it. */
static int
parse_status(const char *text, enum receipt_status *ret_status, struct error *error)
{
    static const struct {
        const char *number;
        enum receipt_status status;
    } rows[] = {
        {"1", RECEIPT_DELIVERED}, {"2", RECEIPT_FAILED},  {"4", RECEIPT_PENDING},
        {"8", RECEIPT_PENDING},   {"16", RECEIPT_FAILED},
    };

    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        if (text_equal(text, rows[i].number)) {
            *ret_status = rows[i].status;
            return 0;
        }
    }
    return error_set(error, "st is \"%s\", not 1, 2, 4, 8 or 16", text == NULL ? "" : text);
}

static int
fill_receipt(const struct evkeyvalq *query, struct arena *arena, struct inbound_list *list,
             struct error *error)
{
    struct event_receipt receipt = {0};
    const char *page = take_parameter(query, "id", arena);
    const char *answer = take_parameter(query, "ans", arena);

    if (page == NULL) {
        return error_set(error, "id is missing");
    }
    if (parse_status(take_parameter(query, "st", arena), &receipt.status, error) < 0) {
        return -1;
    }
    /* Messages that another program sends through the same Kannel are none of ours. */
    if (id_parse('P', page, &receipt.page.value) < 0) {
        return 0;
    }
    receipt.provider_id = take_parameter(query, "fid", arena);
    receipt.detail = answer == NULL ? NULL : inbound_clean(answer, NOTE_CHARACTERS_MAX, arena);
    list->receipts = arena_take(arena, sizeof(receipt));
    list->receipts[0] = receipt;
    list->receipt_count = 1;
    return 0;
}

int
inbound_read_kannel_receipt(const struct inbound_request *request, struct arena *arena,
                            struct inbound_list *list, struct error *error)
{
    struct evkeyvalq query;

    if (parse_query(request, &query, error) < 0) {
        return -1;
    }
    int result = fill_receipt(&query, arena, list, error);

    evhttp_clear_headers(&query);
    return result;
}

static int64_t
parse_epoch_ms(const char *text)
{
    int64_t seconds = text == NULL ? 0 : strtoll(text, NULL, 10);

    return seconds <= 0 || seconds > INT32_MAX * INT64_C(4) ? 0 : seconds * MS_PER_SECOND;
}

static int
fill_reply(const struct evkeyvalq *query, struct arena *arena, struct inbound_list *list,
           struct error *error)
{
    struct inbound_reply reply = {
        .address = take_parameter(query, "from", arena),
        .text = take_parameter(query, "text", arena),
        .message_id = take_parameter(query, "id", arena),
        .means = MEANS_SMS,
        .said_ms = parse_epoch_ms(take_parameter(query, "ts", arena)),
    };

    if (reply.address == NULL) {
        return error_set(error, "from is missing");
    }
    if (reply.text == NULL) {
        reply.text = ""; /* an empty message is still a sign of life: the office decides */
    }
    list->replies = arena_take(arena, sizeof(reply));
    list->replies[0] = reply;
    list->reply_count = 1;
    return 0;
}

int
inbound_read_kannel_reply(const struct inbound_request *request, struct arena *arena,
                          struct inbound_list *list, struct error *error)
{
    struct evkeyvalq query;

    if (parse_query(request, &query, error) < 0) {
        return -1;
    }
    int result = fill_reply(&query, arena, list, error);

    evhttp_clear_headers(&query);
    return result;
}
