/* inbound_json.c: our own form of callbacks, for the drivers that have none (see inbound.h). */
#include "server/inbound_forms.h"

#include <jansson.h>

#include "base/civil.h"
#include "core/limits.h"

static const char *
take_string(const json_t *item, const char *name, struct arena *arena)
{
    return arena_copy_string(arena, json_string_value(json_object_get(item, name)));
}

json_t *
inbound_load_body(const struct inbound_request *request, struct error *error)
{
    json_error_t problem;

    if (request->body == NULL || request->body_size == 0) {
        (void)error_set(error, "the body is empty");
        return NULL;
    }
    json_t *root = json_loadb(request->body, request->body_size, JSON_REJECT_DUPLICATES, &problem);

    if (root == NULL) {
        (void)error_set(error, "the body is not JSON: %s, line %d", problem.text, problem.line);
    }
    return root;
}

static json_t *
load_object(const struct inbound_request *request, struct error *error)
{
    json_t *root = inbound_load_body(request, error);

    if (root != NULL && !json_is_object(root)) {
        (void)error_set(error, "the body is not a JSON object");
        json_decref(root);
        return NULL;
    }
    return root;
}

/* Reads each item of the list `name`, or the root itself when it is one item. */
static int
read_items(const json_t *root, const char *name, struct arena *arena, struct inbound_list *list,
           int (*read)(const json_t *item, struct arena *arena, struct inbound_list *list,
                       struct error *error),
           struct error *error)
{
    const json_t *items = json_object_get(root, name);

    if (items == NULL) {
        return read(root, arena, list, error);
    }
    if (!json_is_array(items) || json_array_size(items) > INBOUND_ITEMS_MAX) {
        return error_set(error, "%s is not a list of at most %d objects", name, INBOUND_ITEMS_MAX);
    }
    for (size_t i = 0; i < json_array_size(items); i++) {
        if (read(json_array_get(items, i), arena, list, error) < 0) {
            return error_prefix(error, "%s[%zu]", name, i);
        }
    }
    return 0;
}

static int
read_receipt(const json_t *item, struct arena *arena, struct inbound_list *list,
             struct error *error)
{
    const char *page = json_string_value(json_object_get(item, "page"));
    const char *status = json_string_value(json_object_get(item, "status"));
    const char *detail = json_string_value(json_object_get(item, "detail"));
    struct event_receipt receipt = {0};
    int found = status == NULL ? -1 : WORDS_FIND(receipt_status_names, status);

    if (page == NULL) {
        return error_set(error, "page is missing or not a string");
    }
    if (found < 0) {
        return error_set(error, "status is not pending, delivered or failed");
    }
    if (id_parse('P', page, &receipt.page.value) < 0) {
        return 0;
    }
    receipt.status = (enum receipt_status)found;
    receipt.provider_id = take_string(item, "provider_id", arena);
    receipt.detail = detail == NULL ? NULL : inbound_clean(detail, NOTE_CHARACTERS_MAX, arena);
    list->receipts[list->receipt_count++] = receipt;
    return 0;
}

static int
read_means(const json_t *item, enum means *ret_means, struct error *error)
{
    const char *via = json_string_value(json_object_get(item, "via"));
    int found = via == NULL ? MEANS_SMS : WORDS_FIND(means_names, via);

    if (found != MEANS_SMS && found != MEANS_VOICE) {
        return error_set(error, "via is not sms or voice");
    }
    *ret_means = (enum means)found;
    return 0;
}

static int
read_reply(const json_t *item, struct arena *arena, struct inbound_list *list, struct error *error)
{
    struct inbound_reply reply = {
        .address = take_string(item, "from", arena),
        .text = take_string(item, "text", arena),
        .message_id = take_string(item, "id", arena),
    };
    const char *at = json_string_value(json_object_get(item, "at"));

    if (text_is_empty(reply.address)) {
        return error_set(error, "from is missing or not a string");
    }
    if (reply.text == NULL) {
        return error_set(error, "text is missing or not a string");
    }
    if (at != NULL && civil_parse_rfc3339(at, &reply.said_ms) < 0) {
        return error_set(error, "at is not an RFC 3339 time with its offset");
    }
    if (read_means(item, &reply.means, error) < 0) {
        return -1;
    }
    list->replies[list->reply_count++] = reply;
    return 0;
}

int
inbound_read_json_receipts(const struct inbound_request *request, struct arena *arena,
                           struct inbound_list *list, struct error *error)
{
    json_t *root = load_object(request, error);

    if (root == NULL) {
        return -1;
    }
    list->receipts = arena_take_array(arena, INBOUND_ITEMS_MAX, sizeof(*list->receipts));
    int result = read_items(root, "receipts", arena, list, read_receipt, error);

    json_decref(root);
    return result;
}

int
inbound_read_json_replies(const struct inbound_request *request, struct arena *arena,
                          struct inbound_list *list, struct error *error)
{
    json_t *root = load_object(request, error);

    if (root == NULL) {
        return -1;
    }
    list->replies = arena_take_array(arena, INBOUND_ITEMS_MAX, sizeof(*list->replies));
    int result = read_items(root, "replies", arena, list, read_reply, error);

    json_decref(root);
    return result;
}
