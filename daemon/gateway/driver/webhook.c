/* webhook.c: one signed JSON POST for each page, by Standard Webhooks 1.0.
 *
 * The receiver deduplicates by webhook-id (the page's id), so a repeated request is harmless. */
#include "gateway/driver.h"

#include "base/civil.h"
#include "codec/json_write.h"
#include "codec/webhook_signature.h"
#include "gateway/driver/headers.h"

static void
write_data(struct text *text, const struct outgoing *page)
{
    json_write_filled(text, "{\"id\":", page->page_id);
    json_write_filled(text, ",\"incident\":", page->incident_id);
    json_write_filled(text, ",\"notice\":", page->notice_id);
    json_write_filled(text, ",\"callout\":", page->callout_id);
    json_write_filled(text, ",\"to\":", page->address);
    json_write_filled(text, ",\"person\":", page->person);
    json_write_filled(text, ",\"name\":", page->name);
    json_write_filled(text, ",\"unit\":", page->unit);
    json_write_filled(text, ",\"channel\":", channel_names[page->channel]);
    json_write_filled(text, ",\"text\":", page->text);
    json_write_filled(text, ",\"kind\":", page->kind);
    text_add(text, ",\"level\":");
    if (page->level == LEVEL_NONE) {
        text_add(text, "null");
    } else {
        json_write_integer(text, page->level);
    }
    text_add(text, ",\"priority\":");
    json_write_integer(text, page->priority);
    text_add(text, page->is_drill ? ",\"drill\":true" : ",\"drill\":false");
    text_add(text, page->is_resend ? ",\"resend\":true" : ",\"resend\":false");
    text_add(text, ",\"attempt\":");
    json_write_integer(text, page->attempt);
    text_add(text, "}");
}

/* Straight into bytes: a thousand pages leave at once, and documents were most of their cost. */
static void
make_body(const struct outgoing *page, struct arena *arena, struct request *request)
{
    char timestamp[RFC3339_SIZE];
    struct text text;

    civil_format_rfc3339(page->now_ms, 0, timestamp, sizeof(timestamp));
    text_init(&text);
    json_write_filled(&text, "{\"type\":\"page\",\"timestamp\":", timestamp);
    text_add(&text, ",\"data\":");
    write_data(&text, page);
    text_add(&text, "}");
    request->body_size = text.size;
    request->body = arena_copy_bytes(arena, text.bytes, text.size);
    text_fini(&text);
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
