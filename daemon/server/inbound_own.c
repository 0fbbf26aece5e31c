/* inbound_own.c: callbacks in a provider's own JSON, read by the paths that its gateway is given in
 * the configuration (driver http). What was expected and is not there is refused by its path, so
 * that a wrong path is seen with the first callback. */
#include "server/inbound_forms.h"

#include <string.h>

#include "base/civil.h"
#include "codec/json_path.h"
#include "core/limits.h"

#define SECONDS_MAX INT64_C(100000000000) /* larger numbers are milliseconds */

/* The list at `path`, or the root: itself a list, or the one item. */
static int
find_items(const json_t *root, const char *path, const json_t **ret_items, size_t *ret_count,
           struct error *error)
{
    const json_t *items = path == NULL ? root : json_path_find(root, path);

    if (path != NULL && !json_is_array(items)) {
        return error_set(error, "there is no list at %s", path);
    }
    *ret_items = items;
    *ret_count = json_is_array(items) ? json_array_size(items) : 1;
    if (*ret_count > INBOUND_ITEMS_MAX) {
        return error_set(error, "the list has more than %d items", INBOUND_ITEMS_MAX);
    }
    return 0;
}

static const json_t *
item_at(const json_t *items, size_t i)
{
    return json_is_array(items) ? json_array_get(items, i) : items;
}

/* NULL when there is none or it is no text; `path` may be NULL. */
static const char *
find_text(const json_t *item, const char *path, struct arena *arena)
{
    const json_t *value = path == NULL ? NULL : json_path_find(item, path);

    return json_is_null(value) ? NULL : json_path_text(value, arena);
}

static int
need_text(const json_t *item, const char *path, struct arena *arena, const char **ret_text,
          struct error *error)
{
    *ret_text = find_text(item, path, arena);
    return *ret_text == NULL ? error_set(error, "there is no text at %s", path) : 0;
}

static bool
has_word(const struct callback_words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->items[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static int
read_receipt(const struct receipt_paths *paths, const json_t *item, struct arena *arena,
             struct event_receipt *receipt, struct error *error)
{
    const char *id = NULL;
    const char *status = NULL;
    const char *detail = find_text(item, paths->detail, arena);

    if (need_text(item, paths->id, arena, &id, error) != 0 ||
        need_text(item, paths->status, arena, &status, error) != 0) {
        return -1;
    }
    receipt->status = has_word(&paths->delivered, status) ? RECEIPT_DELIVERED
                      : has_word(&paths->failed, status)  ? RECEIPT_FAILED
                                                          : RECEIPT_PENDING;
    if (detail == NULL && receipt->status == RECEIPT_FAILED) {
        detail = status; /* better than no reason */
    }
    receipt->detail = detail == NULL ? NULL : inbound_clean(detail, NOTE_CHARACTERS_MAX, arena);
    if (id_parse('P', id, &receipt->page.value) != 0) {
        receipt->page.value = 0;
        receipt->provider_id = inbound_clean(id, NOTE_CHARACTERS_MAX, arena);
    }
    return 0;
}

int
inbound_read_own_receipts(const struct receipt_paths *paths, const struct inbound_request *request,
                          struct arena *arena, struct inbound_list *list, struct error *error)
{
    json_t *root = inbound_load_body(request, error);
    const json_t *items = NULL;
    size_t count = 0;
    int result = root == NULL ? -1 : find_items(root, paths->list, &items, &count, error);

    list->receipts = arena_take_array(arena, count + 1, sizeof(*list->receipts));
    for (size_t i = 0; result == 0 && i < count; i++) {
        result = read_receipt(paths, item_at(items, i), arena, &list->receipts[i], error);
        list->receipt_count++;
    }
    json_decref(root);
    return result;
}

/* 0 when it cannot be read: a reply counts with the time of its arrival rather than not at all. */
static int64_t
read_time(const char *text)
{
    int64_t at_ms = 0;
    int64_t number = 0;

    if (text == NULL || civil_parse_rfc3339(text, &at_ms) == 0) {
        return at_ms;
    }
    if (strlen(text) > 13 || strspn(text, "0123456789") != strlen(text)) {
        return 0;
    }
    for (; *text != '\0'; text++) {
        number = number * 10 + (*text - '0');
    }
    return number < SECONDS_MAX ? number * MS_PER_SECOND : number;
}

static int
read_reply(const struct reply_paths *paths, const json_t *item, struct arena *arena,
           struct inbound_reply *reply, struct error *error)
{
    if (need_text(item, paths->from, arena, &reply->address, error) != 0 ||
        need_text(item, paths->text, arena, &reply->text, error) != 0) {
        return -1;
    }
    reply->message_id = find_text(item, paths->id, arena);
    reply->said_ms = read_time(find_text(item, paths->time, arena));
    reply->means = MEANS_SMS;
    return 0;
}

int
inbound_read_own_replies(const struct reply_paths *paths, const struct inbound_request *request,
                         struct arena *arena, struct inbound_list *list, struct error *error)
{
    json_t *root = inbound_load_body(request, error);
    const json_t *items = NULL;
    size_t count = 0;
    int result = root == NULL ? -1 : find_items(root, paths->list, &items, &count, error);

    list->replies = arena_take_array(arena, count + 1, sizeof(*list->replies));
    for (size_t i = 0; result == 0 && i < count; i++) {
        result = read_reply(paths, item_at(items, i), arena, &list->replies[i], error);
        list->reply_count++;
    }
    json_decref(root);
    return result;
}
