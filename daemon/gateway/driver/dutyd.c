/* dutyd.c: another office's dutyd, by its relay API (server/API.md, "Between offices").
 *
 * The page's id is the Idempotency-Key: a request that comes twice is taken once. Taken is only
 * what answers 201 with the number under which it stands there; that number is the proof. */
#include "gateway/driver.h"

#include <jansson.h>
#include <string.h>

#include "base/civil.h"
#include "codec/json_write.h"
#include "core/ids.h"
#include "gateway/driver/headers.h"

static void
write_number(struct text *text, const char *lead, int64_t value, bool is_said)
{
    if (is_said) {
        text_add(text, lead);
        json_write_integer(text, value);
    }
}

static void
write_flag(struct text *text, const char *lead, bool value)
{
    if (value) {
        text_add(text, lead);
        text_add(text, "true");
    }
}

static void
write_time(struct text *text, const char *lead, int64_t at_ms)
{
    char time[RFC3339_SIZE];

    if (at_ms != 0) {
        civil_format_rfc3339(at_ms, 0, time, sizeof(time));
        json_write_filled(text, lead, time);
    }
}

static void
write_subject(struct text *text, const struct relay_message *message)
{
    json_write_filled(text, ",\"kind\":", message->kind);
    json_write_filled(text, ",\"path\":", message->path);
    json_write_filled(text, ",\"incident\":", message->incident);
    json_write_filled(text, ",\"type\":", message->type);
    json_write_filled(text, ",\"place\":", message->place);
    json_write_filled(text, ",\"summary\":", message->summary);
    json_write_filled(text, ",\"status\":", message->status);
}

static void
write_order(struct text *text, const struct relay_message *message)
{
    write_subject(text, message);
    json_write_filled(text, ",\"callout\":", message->callout);
    json_write_filled(text, ",\"notice\":", message->notice);
    write_number(text, ",\"level\":", message->level, message->level != LEVEL_NONE);
    json_write_filled(text, ",\"title\":", message->title);
    json_write_filled(text, ",\"text\":", message->text);
    write_time(text, ",\"due_at\":", message->due_ms);
    write_flag(text, ",\"drill\":", message->is_drill);
}

static void
write_answer(struct text *text, const struct relay_message *message, const char *page_id)
{
    json_write_filled(text, ",\"callout\":", message->callout);
    json_write_filled(text, ",\"number\":", page_id);
    json_write_filled(text, ",\"stage\":", message->stage);
    json_write_filled(text, ",\"by\":", message->by);
    json_write_filled(text, ",\"note\":", message->text);
    write_number(text, ",\"answered\":", message->answered, true);
    write_number(text, ",\"total\":", message->total, true);
}

static void
write_report(struct text *text, const struct relay_message *message)
{
    write_subject(text, message);
    json_write_filled(text, ",\"about\":", message->about);
    write_number(text, ",\"number\":", message->number, true);
    json_write_filled(text, ",\"text\":", message->text);
    write_number(text, ",\"cases\":", message->cases, message->cases >= 0);
    write_number(text, ",\"deaths\":", message->deaths, message->deaths >= 0);
    write_time(text, ",\"occurred_at\":", message->occurred_ms);
    json_write_filled(text, ",\"reported_by\":", message->reported_by);
    json_write_filled(text, ",\"contact\":", message->contact);
    json_write_filled(text, ",\"extent\":", message->extent);
    write_flag(text, ",\"spreading\":", message->is_spreading);
    write_flag(text, ",\"worsening\":", message->is_worsening);
}

static void
make_body(const struct outgoing *page, struct arena *arena, struct request *request)
{
    struct text text;

    text_init(&text);
    json_write_filled(&text, "{\"origin\":", page->relay->origin);
    switch (page->relay->call) {
    case RELAY_CALL_ORDER:
        write_order(&text, page->relay);
        break;
    case RELAY_CALL_ANSWER:
        write_answer(&text, page->relay, page->page_id);
        break;
    case RELAY_CALL_REPORT:
        write_report(&text, page->relay);
        break;
    }
    text_add(&text, "}");
    request->body_size = text.size;
    request->body = arena_copy_bytes(arena, text.bytes, text.size);
    text_fini(&text);
}

/* "https://…" with or without a slash at its end. */
static const char *
make_url(const char *base, enum relay_call call, struct arena *arena)
{
    static const char *const paths[] = {
        [RELAY_CALL_ORDER] = "/v1/relays",
        [RELAY_CALL_ANSWER] = "/v1/relays/answers",
        [RELAY_CALL_REPORT] = "/v1/relays/reports",
    };
    size_t size = strlen(base);

    while (size > 0 && base[size - 1] == '/') {
        size--;
    }
    return arena_format(arena, "%.*s%s", (int)size, base, paths[call]);
}

static int
add_headers(const struct gateway_settings *settings, const struct outgoing *page,
            struct arena *arena, struct request *request, struct error *error)
{
    const char *token = settings->password == NULL ? "" : settings->password;

    return headers_add(request, "Content-Type", "application/json", error) < 0 ||
                   headers_add(request, "Authorization", arena_format(arena, "Bearer %s", token),
                               error) < 0 ||
                   headers_add(request, "Idempotency-Key", page->page_id, error) < 0
               ? -1
               : 0;
}

static int
build_dutyd(const struct gateway_settings *settings, const struct outgoing *page,
            struct arena *arena, struct request *ret_request, struct error *error)
{
    *ret_request = (struct request){.method = "POST", .is_idempotent = true};
    if (page->relay == NULL) {
        return error_set(error, "this page is not for another office");
    }
    ret_request->url = make_url(settings->url, page->relay->call, arena);
    make_body(page, arena, ret_request);
    if (add_headers(settings, page, arena, ret_request, error) < 0) {
        headers_free(ret_request);
        return -1;
    }
    return 0;
}

static bool
is_number(const char *id)
{
    uint64_t value;

    return id != NULL && (id_parse('I', id, &value) == 0 || id_parse('N', id, &value) == 0 ||
                          id_parse('C', id, &value) == 0);
}

/* The number under which it stands there, in the arena; NULL when the answer is none of a dutyd. It
 * goes into our record and onto the screens as the proof, so it is nothing but a number. */
static const char *
find_id(const struct reply_from_gateway *reply, struct arena *arena)
{
    json_t *body = json_loadb(reply->body, reply->body_size, JSON_REJECT_DUPLICATES, NULL);
    const char *id = json_string_value(json_object_get(body, "id"));
    const char *copy = is_number(id) && json_object_get(body, "repeat") != NULL
                           ? arena_copy_string(arena, id)
                           : NULL;

    json_decref(body);
    return copy;
}

static void
classify_dutyd(const struct gateway_settings *settings, const struct reply_from_gateway *reply,
               struct arena *arena, struct verdict *ret_verdict)
{
    const char *id = reply->http_status == 201 && !reply->is_cut && reply->body_size > 0
                         ? find_id(reply, arena)
                         : NULL;

    (void)settings;
    if (id != NULL) {
        *ret_verdict = (struct verdict){.outcome = OUTCOME_SENT, .provider_id = id};
        return;
    }
    classify_status(reply, true, arena, ret_verdict);
}

const struct driver driver_dutyd = {
    .kind = DRIVER_DUTYD,
    .build = build_dutyd,
    .classify = classify_dutyd,
};
