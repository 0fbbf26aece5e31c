/* kannel.c: SMS through Kannel's smsbox (user guide 1.4.5, "Using the HTTP interface to send SMS",
 * in its POST form).
 *
 * POST and not GET, so that a dead kept-alive connection cannot make libcurl send twice. The body
 * is the text in UTF-8, said so in Content-Type (X-Kannel-Charset is ignored); anything beyond
 * plain ASCII must have coding 2 (UCS-2), or the telephone shows question marks. */
#include "gateway/driver.h"

#include <string.h>

#include "codec/template.h"
#include "gateway/driver/headers.h"

/* All receipts: delivered, failed, buffered, accepted and rejected by the SMSC. */
#define DLR_MASK_ALL "31"

/* Everything that the GSM alphabet has and ASCII too: a backquote has no place there. */
static bool
fits_gsm_alphabet(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at != '\n' && ((unsigned char)*at < 0x20 || (unsigned char)*at > 0x7e || *at == '`')) {
            return false;
        }
    }
    return true;
}

/* Kannel takes a space or a comma in the number for another recipient, so only digits are let
 * through; what people put between them is dropped. NULL when it is no telephone number. */
static const char *
clean_number(const char *address, struct arena *arena)
{
    char *number = arena_take(arena, strlen(address) + 1);
    size_t size = 0;

    for (const char *at = address; *at != '\0'; at++) {
        if ((*at >= '0' && *at <= '9') || (*at == '+' && size == 0)) {
            number[size++] = *at;
        } else if (strchr(" -().", *at) == NULL) {
            return NULL;
        }
    }
    return size < 3 ? NULL : number;
}

/* The address for receipts. Kannel fills %d, %T, %F and %A in; a percent sign of our own must be
 * doubled, or the %B4 of an escaped secret would become something else. */
static const char *
receipt_url(const struct gateway_settings *settings, const char *page_id, struct arena *arena)
{
    struct text text;
    struct text secret;

    text_init(&secret);
    template_escape(TEMPLATE_URL, settings->secret == NULL ? "" : settings->secret, &secret);
    text_init(&text);
    text_add_format(&text, "%s/v1/gateways/%s/receipts?secret=", settings->callback_url,
                    settings->name);
    for (const char *at = secret.bytes; *at != '\0'; at++) {
        text_add(&text, *at == '%' ? "%%" : (char[]){*at, '\0'});
    }
    text_add_format(&text, "&id=%s&st=%%d&ts=%%T&fid=%%F&ans=%%A", page_id);
    const char *url = arena_copy_bytes(arena, text.bytes, text.size);

    text_fini(&text);
    text_fini(&secret);
    return url;
}

static int
add_optional(struct request *request, const char *name, const char *value, struct error *error)
{
    return text_is_empty(value) ? 0 : headers_add(request, name, value, error);
}

static int
add_account(const struct gateway_settings *settings, struct request *request, struct error *error)
{
    if (add_optional(request, "X-Kannel-Username", settings->user, error) < 0 ||
        add_optional(request, "X-Kannel-Password", settings->password, error) < 0 ||
        add_optional(request, "X-Kannel-From", settings->sender, error) < 0 ||
        add_optional(request, "X-Kannel-SMSC", settings->smsc, error) < 0) {
        return -1;
    }
    return 0;
}

static int
add_headers(const struct gateway_settings *settings, const struct outgoing *page,
            const char *number, struct arena *arena, struct request *request, struct error *error)
{
    const char *coding = fits_gsm_alphabet(page->text) ? "0" : "2";

    if (add_account(settings, request, error) < 0 ||
        headers_add(request, "X-Kannel-To", number, error) < 0 ||
        headers_add(request, "X-Kannel-Coding", coding, error) < 0 ||
        headers_add(request, "Content-Type", "text/plain; charset=UTF-8", error) < 0) {
        return -1;
    }
    if (settings->validity_minutes > 0 &&
        headers_add(request, "X-Kannel-Validity",
                    arena_format(arena, "%lld", (long long)settings->validity_minutes),
                    error) < 0) {
        return -1;
    }
    if (settings->callback_url == NULL) {
        return 0;
    }
    if (headers_add(request, "X-Kannel-DLR-Mask", DLR_MASK_ALL, error) < 0) {
        return -1;
    }
    return headers_add(request, "X-Kannel-DLR-Url", receipt_url(settings, page->page_id, arena),
                       error);
}

static int
build_kannel(const struct gateway_settings *settings, const struct outgoing *page,
             struct arena *arena, struct request *ret_request, struct error *error)
{
    const char *number = clean_number(page->address, arena);

    *ret_request = (struct request){
        .method = "POST",
        .url = settings->url,
        .body = page->text,
        .body_size = strlen(page->text),
    };
    if (number == NULL) {
        return error_set(error, "\"%s\" is not a telephone number", page->address);
    }
    /* Kannel accepts an empty text and sends an empty message. */
    if (ret_request->body_size == 0) {
        return error_set(error, "the text is empty");
    }
    if (add_headers(settings, page, number, arena, ret_request, error) < 0) {
        headers_free(ret_request);
        return -1;
    }
    return 0;
}

static bool
says(const struct reply_from_gateway *reply, const char *words)
{
    return reply->body_size > 0 &&
           memmem(reply->body, reply->body_size, words, strlen(words)) != NULL;
}

static void
classify_kannel(const struct gateway_settings *settings, const struct reply_from_gateway *reply,
                struct arena *arena, struct verdict *ret_verdict)
{
    bool is_taken = reply->http_status == 202 && reply->body_size >= 2 &&
                    (memcmp(reply->body, "0:", 2) == 0 || memcmp(reply->body, "3:", 2) == 0);

    (void)settings;
    if (is_taken) {
        /* No id yet: Kannel gives the SMSC's only with the last receipt. */
        *ret_verdict = (struct verdict){.outcome = OUTCOME_SENT};
        return;
    }
    classify_status(reply, false, arena, ret_verdict);
    /* 403 is said of the account and of a number without a route alike; only the words tell. */
    if (reply->http_status == 403 && says(reply, "Not routable")) {
        ret_verdict->outcome = OUTCOME_REFUSED;
    }
    /* "Unknown request": the address in the configuration is wrong, for every page. */
    if (reply->http_status == 404) {
        ret_verdict->outcome = OUTCOME_BROKEN;
    }
}

const struct driver driver_kannel = {
    .kind = DRIVER_KANNEL,
    .build = build_kannel,
    .classify = classify_kannel,
};
