/* webhook.c: one signed JSON POST for each page, by Standard Webhooks 1.0.
 *
 * The receiver deduplicates by webhook-id (the page's id), so a repeated request is harmless. */
#include "gateway/driver.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/civil.h"
#include "codec/binding.h"
#include "codec/webhook_signature.h"
#include "gateway/driver/headers.h"

static void
set_string(json_t *object, const char *name, const char *value)
{
    /* Texts were valid UTF-8 when they came in; json_string gives NULL only for those that are
     * not, and for NULL itself. */
    json_t *string = text_is_empty(value) ? NULL : json_string(value);

    json_object_set_new(object, name, string == NULL ? json_null() : string);
}

static json_t *
make_data(const struct outgoing *page)
{
    json_t *data = json_object();

    set_string(data, "id", page->page_id);
    set_string(data, "incident", page->incident_id);
    set_string(data, "notice", page->notice_id);
    set_string(data, "callout", page->callout_id);
    set_string(data, "to", page->address);
    set_string(data, "person", page->person);
    set_string(data, "name", page->name);
    set_string(data, "unit", page->unit);
    set_string(data, "channel", channel_names[page->channel]);
    set_string(data, "text", page->text);
    set_string(data, "kind", page->kind);
    json_object_set_new(data, "level",
                        page->level == LEVEL_NONE ? json_null() : json_integer(page->level));
    json_object_set_new(data, "priority", json_integer(page->priority));
    json_object_set_new(data, "drill", json_boolean(page->is_drill));
    json_object_set_new(data, "resend", json_boolean(page->is_resend));
    json_object_set_new(data, "attempt", json_integer(page->attempt));
    return data;
}

static void
make_body(const struct outgoing *page, struct arena *arena, struct request *request)
{
    char timestamp[RFC3339_SIZE];
    json_t *body = json_object();

    civil_format_rfc3339(page->now_ms, 0, timestamp, sizeof(timestamp));
    set_string(body, "type", "page");
    set_string(body, "timestamp", timestamp);
    json_object_set_new(body, "data", make_data(page));
    struct text text;

    text_init(&text);
    json_add_text(body, &text);
    request->body_size = text.size;
    request->body = arena_copy_bytes(arena, text.bytes, text.size);
    text_fini(&text);
    json_decref(body);
}

static int
add_headers(const struct gateway_settings *settings, const struct outgoing *page,
            struct arena *arena, struct request *request, struct error *error)
{
    const struct webhook_message message = {
        .id = page->page_id,
        .timestamp = page->now_ms / MS_PER_SECOND,
        .body = request->body,
        .body_size = request->body_size,
    };
    char signature[WEBHOOK_SIGNATURE_SIZE];

    if (headers_add(request, "Content-Type", "application/json", error) < 0 ||
        headers_add(request, "webhook-id", page->page_id, error) < 0 ||
        headers_add(request, "webhook-timestamp",
                    arena_format(arena, "%lld", (long long)message.timestamp), error) < 0) {
        return -1;
    }
    if (settings->secret == NULL) {
        return 0;
    }
    if (webhook_sign(settings->secret, &message, signature, error) < 0) {
        return -1;
    }
    return headers_add(request, "webhook-signature", signature, error);
}

static int
build_webhook(const struct gateway_settings *settings, const struct outgoing *page,
              struct arena *arena, struct request *ret_request, struct error *error)
{
    *ret_request = (struct request){
        .method = "POST",
        .url = settings->url,
        .is_idempotent = true,
    };
    make_body(page, arena, ret_request);
    if (add_headers(settings, page, arena, ret_request, error) < 0) {
        headers_free(ret_request);
        return -1;
    }
    return 0;
}

/* The specification's reading of a status: 2xx taken, 410 "stop sending here", 429, 502 and 504
 * "slower". The rest is what all HTTP providers mean. */
static void
classify_webhook(const struct gateway_settings *settings, const struct reply_from_gateway *reply,
                 struct arena *arena, struct verdict *ret_verdict)
{
    (void)settings;
    if (reply->http_status >= 200 && reply->http_status < 300) {
        *ret_verdict = (struct verdict){.outcome = OUTCOME_SENT};
        return;
    }
    classify_status(reply, true, arena, ret_verdict);
    if (reply->http_status == 410) {
        ret_verdict->outcome = OUTCOME_BROKEN;
    }
    if (reply->http_status == 502 || reply->http_status == 504) {
        ret_verdict->outcome = OUTCOME_LIMITED;
        ret_verdict->retry_ms = classify_retry_ms(reply);
    }
}

const struct driver driver_webhook = {
    .kind = DRIVER_WEBHOOK,
    .build = build_webhook,
    .classify = classify_webhook,
};
