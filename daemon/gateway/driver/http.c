/* http.c: any provider with a simple HTTP interface, described in the configuration: templates for
 * the address, the headers and the body, and rules that say what an answer means. */
#include "gateway/driver.h"

#include <stdlib.h>
#include <string.h>

#include "codec/json_path.h"
#include "codec/template.h"
#include "gateway/driver/headers.h"
#include "gateway/driver/matching.h"

struct values {
    const char *items[SEND_FIELD_N];
};

static struct values
collect_values(const struct gateway_settings *settings, const struct outgoing *page,
               struct arena *arena)
{
    return (struct values){
        .items = {
            [SEND_FIELD_TO] = page->address,
            [SEND_FIELD_TEXT] = page->text,
            [SEND_FIELD_ID] = page->page_id,
            [SEND_FIELD_NAME] = page->name,
            [SEND_FIELD_UNIT] = page->unit,
            [SEND_FIELD_LEVEL] = page->level == LEVEL_NONE
                                     ? ""
                                     : arena_format(arena, "%lld", (long long)page->level),
            [SEND_FIELD_USER] = settings->user,
            [SEND_FIELD_PASSWORD] = settings->password,
            [SEND_FIELD_SENDER] = settings->sender,
            [SEND_FIELD_KIND] = page->kind,
            [SEND_FIELD_INCIDENT] = page->incident_id,
            [SEND_FIELD_CALLOUT] = page->callout_id,
            [SEND_FIELD_TYPE] = page->type,
            [SEND_FIELD_PLACE] = page->place,
            [SEND_FIELD_SUMMARY] = page->summary,
            [SEND_FIELD_STATUS] = page->status,
            [SEND_FIELD_ATTEMPT] = arena_format(arena, "%lld", (long long)page->attempt),
        }};
}

static const char *
expand(const char *template, const struct values *values, enum template_filter otherwise,
       struct arena *arena, size_t *ret_size)
{
    struct text text;

    text_init(&text);
    template_expand(template, send_field_names, values->items, SEND_FIELD_N, otherwise, &text);
    const char *expanded = arena_copy_bytes(arena, text.bytes, text.size);

    *ret_size = text.size;
    text_fini(&text);
    return expanded;
}

static int
add_headers(const struct gateway_settings *settings, const struct values *values,
            struct arena *arena, struct request *request, struct error *error)
{
    size_t size = 0;

    if (request->body != NULL && settings->content_type != NULL &&
        headers_add(request, "Content-Type", settings->content_type, error) < 0) {
        return -1;
    }
    for (size_t i = 0; i < settings->header_count; i++) {
        const struct header_settings *header = &settings->headers[i];
        const char *value = expand(header->value, values, TEMPLATE_RAW, arena, &size);

        if (headers_add(request, header->name, value, error) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
build_http(const struct gateway_settings *settings, const struct outgoing *page,
           struct arena *arena, struct request *ret_request, struct error *error)
{
    struct values values = collect_values(settings, page, arena);
    size_t size = 0;

    *ret_request = (struct request){
        .method = settings->method == NULL ? "POST" : settings->method,
        .url = expand(settings->url, &values, TEMPLATE_URL, arena, &size),
    };
    if (settings->body != NULL && strcmp(ret_request->method, "GET") != 0) {
        ret_request->body =
            expand(settings->body, &values, template_filter_of(settings->content_type), arena,
                   &ret_request->body_size);
    }
    if (add_headers(settings, &values, arena, ret_request, error) < 0) {
        headers_free(ret_request);
        return -1;
    }
    return 0;
}

/* An answer that no rule knows. A 2xx with words that are not the provider's documented success is
 * an error of which nobody told us: the page goes elsewhere first and is tried here again. */
static void
classify_unknown(const struct reply_from_gateway *reply, struct arena *arena,
                 struct verdict *verdict)
{
    classify_status(reply, false, arena, verdict);
    if (reply->http_status >= 200 && reply->http_status < 300) {
        verdict->outcome = OUTCOME_NOT_SENT;
    }
}

static void
classify_by_rules(const struct gateway_settings *settings, const struct reply_from_gateway *reply,
                  const json_t *body, struct arena *arena, struct verdict *verdict)
{
    *verdict = (struct verdict){.outcome = OUTCOME_N};
    if (matching_fits_any(&settings->limited, reply, body, arena)) {
        verdict->outcome = OUTCOME_LIMITED;
        verdict->retry_ms = classify_retry_ms(reply);
    } else if (matching_fits_any(&settings->broken, reply, body, arena)) {
        verdict->outcome = OUTCOME_BROKEN;
    } else if (matching_fits_any(&settings->refused, reply, body, arena)) {
        verdict->outcome = OUTCOME_REFUSED;
    } else if (matching_fits_any(&settings->success, reply, body, arena)) {
        *verdict = (struct verdict){.outcome = OUTCOME_SENT};
        return;
    } else {
        classify_unknown(reply, arena, verdict);
        return;
    }
    verdict->detail = classify_describe(reply, arena);
}

static void
classify_http(const struct gateway_settings *settings, const struct reply_from_gateway *reply,
              struct arena *arena, struct verdict *ret_verdict)
{
    bool is_success_cut = reply->is_cut && reply->http_status < 300;

    /* What was said after the cut is unknown, so nothing is read out of the rest. */
    if (is_success_cut) {
        classify_transport(reply, arena, ret_verdict);
        return;
    }
    json_t *body = reply->body_size == 0
                       ? NULL
                       : json_loadb(reply->body, reply->body_size, JSON_DECODE_ANY, NULL);

    classify_by_rules(settings, reply, body, arena, ret_verdict);
    if (ret_verdict->outcome == OUTCOME_SENT && body != NULL && settings->id_json_path != NULL) {
        ret_verdict->provider_id =
            json_path_text(json_path_find(body, settings->id_json_path), arena);
    }
    json_decref(body);
}

const struct driver driver_http = {
    .kind = DRIVER_HTTP,
    .build = build_http,
    .classify = classify_http,
};
