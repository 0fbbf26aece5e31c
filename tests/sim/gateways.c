/* gateways.c: the providers: what they answer, what they truly did, and what they say later.
 *
 * A provider takes a page or does not; what it answers may hide that. Its mood is set by faults.c.
 */
#include <stdio.h>
#include <string.h>

#include <curl/curl.h>

#include "base/bug.h"
#include "sim/sim.h"

const char *const mood_names[MOOD_N] = {
    [MOOD_GOOD] = "good",    [MOOD_SLOW] = "slow",     [MOOD_DEAD] = "dead",
    [MOOD_LYING] = "lying",  [MOOD_BUSY] = "busy",     [MOOD_ERRORS] = "full of errors",
    [MOOD_CUTS] = "cut off", [MOOD_BROKEN] = "broken", [MOOD_HANGS] = "hanging",
    [MOOD_MIXED] = "moody",
};

void
provider_begin(void)
{
    for (int variant = 0; variant < VARIANTS; variant++) {
        const struct settings *settings = sim.conf->variants[variant];

        for (size_t i = 0; settings != NULL && i < settings->gateway_count; i++) {
            bool is_known = false;

            for (size_t j = 0; j < sim.provider_count; j++) {
                is_known =
                    is_known || text_equal(sim.providers[j].name, settings->gateways[i].name);
            }
            if (!is_known) {
                sim.providers[sim.provider_count++].name = settings->gateways[i].name;
            }
        }
    }
}

struct provider *
provider_find(const char *name)
{
    for (size_t i = 0; i < sim.provider_count; i++) {
        if (text_equal(sim.providers[i].name, name)) {
            return &sim.providers[i];
        }
    }
    BUG_HERE("no such provider");
}

/* ---- what it says later ---- */

struct receipt {
    const char *gateway;
    struct page_id page;
    enum receipt_status status;
};

static void
send_receipt(void *context, uint64_t number)
{
    const struct receipt *receipt = context;
    struct event_receipt *item = arena_take(sim.arena, sizeof(*item));
    struct command command = {
        .kind = COMMAND_RECEIPTS,
        .actor = {AUTHORITY_GATEWAY, receipt->gateway},
        .as.receipts = {receipt->gateway, item, 1},
    };

    (void)number;
    item->page = receipt->page;
    item->status = receipt->status;
    item->provider_id = "x1";
    item->detail = receipt->status == RECEIPT_FAILED ? "unreachable" : NULL;
    errand_start(errand_new(&command, NULL), 0);
}

static void
plan_receipt(const char *gateway, struct page_id page, enum receipt_status status, int64_t in_ms)
{
    struct receipt *receipt = arena_take(sim.arena, sizeof(*receipt));

    *receipt = (struct receipt){gateway, page, status};
    agenda_in_ms(in_ms, send_receipt, receipt, 0);
}

/* Out of order, twice, or never; the last one may say that the telephone was off. */
static void
plan_receipts(const struct flight *flight)
{
    const struct gateway_settings *settings = settings_find_gateway(sim.settings, flight->gateway);
    bool is_odd = sim.phase == PHASE_BREAK;
    enum receipt_status last = random_chance(is_odd ? 10 : 2) ? RECEIPT_FAILED : RECEIPT_DELIVERED;

    if (settings == NULL || settings->callback_url == NULL || random_chance(is_odd ? 15 : 1)) {
        return;
    }
    plan_receipt(flight->gateway, flight->page, last, random_between(1, is_odd ? 60000 : 8000));
    if (random_chance(20)) {
        plan_receipt(flight->gateway, flight->page, RECEIPT_PENDING, random_between(1, 10000));
    }
    if (is_odd && random_chance(15)) {
        plan_receipt(flight->gateway, flight->page, last, random_between(1, 90000));
    }
    if (is_odd && random_chance(5)) {
        plan_receipt(flight->gateway, flight->page,
                     last == RECEIPT_FAILED ? RECEIPT_DELIVERED : RECEIPT_FAILED,
                     random_between(1, 90000));
    }
}

static void
ring(void *context, uint64_t number)
{
    (void)number;
    people_receive(context);
}

static void
deliver(struct flight *flight)
{
    const struct page *page = office_find_page(world_office(), flight->page);
    struct letter *letter = arena_take(sim.arena, sizeof(*letter));

    flight->is_taken = true;
    tell("%s takes %s for %s%s", flight->gateway, page_id_text(page->id).text, flight->address,
         page->is_resend ? ", marked" : "");
    sim.count.taken++;
    *letter = (struct letter){
        .page = page->id,
        .callout = page->callout,
        .channel = page->channel,
        .message = page->message,
        .address = flight->address,
        .person = arena_copy_string(sim.arena, page->person),
        .unit = arena_copy_string(sim.arena, page->unit),
        .gateway = flight->gateway,
        .code = page->letter[0],
    };
    plan_receipts(flight);
    if (sim.phase == PHASE_HEAL || !random_chance(5)) { /* else lost by the carrier */
        agenda_in_ms(random_between(200, 20000), ring, letter, 0);
    }
}

/* ---- what it answers ---- */

struct words_of_driver {
    long status, refused_status;
    const char *success, *failure, *refused;
};

static struct words_of_driver
words_of(const struct gateway_settings *settings)
{
    if (settings->driver == DRIVER_KANNEL) {
        return (struct words_of_driver){202, 403, "0: Accepted for delivery", "4: Internal error",
                                        "Not routable"};
    }
    if (settings->driver == DRIVER_WEBHOOK) {
        return (struct words_of_driver){200, 400, "", "", "no such user"};
    }
    return (struct words_of_driver){200, 200, "{\"code\": \"0\", \"mid\": \"m1\"}",
                                    "{\"code\": \"99\", \"words\": \"try later\"}",
                                    "{\"code\": \"7\", \"words\": \"bad number\"}"};
}

/* Some numbers do not exist at this provider, in every mood. */
static bool
refuses_number(const struct flight *flight)
{
    char words[128];

    (void)snprintf(words, sizeof(words), "refuses %s %s", flight->gateway, flight->address);
    return random_of(words) % 100 < 3;
}

static enum gateway_mood
mood_of(const struct provider *provider)
{
    return provider->mood == MOOD_MIXED ? (enum gateway_mood)random_below(MOOD_MIXED)
                                        : provider->mood;
}

static void
say_by_mood(struct flight *flight, const struct gateway_settings *settings, enum gateway_mood mood,
            struct verdict_of_provider *verdict)
{
    const struct words_of_driver words = words_of(settings);
    /* A receiver that sorts out repetitions by itself may hear the same page twice. */
    bool is_deduplicating = settings->driver == DRIVER_WEBHOOK;

    switch (mood) {
    case MOOD_GOOD:
    case MOOD_SLOW:
        verdict->http_status = words.status;
        verdict->body = words.success;
        deliver(flight);
        break;
    case MOOD_DEAD:
        verdict->curl_code = random_chance(50) ? CURLE_COULDNT_CONNECT : CURLE_OPERATION_TIMEDOUT;
        verdict->request_left = false;
        break;
    case MOOD_LYING:
        verdict->http_status = settings->driver == DRIVER_WEBHOOK ? 503 : 200;
        verdict->body = words.failure;
        break;
    case MOOD_BUSY:
        verdict->http_status = random_chance(50) ? 429 : 503;
        verdict->retry_after = random_chance(50) ? "3" : NULL;
        break;
    case MOOD_ERRORS:
        verdict->http_status = 500;
        if (!is_deduplicating && random_chance(50)) {
            deliver(flight);
        }
        break;
    case MOOD_CUTS:
        verdict->curl_code = CURLE_RECV_ERROR;
        if (random_chance(50)) {
            deliver(flight);
        }
        break;
    case MOOD_BROKEN:
        verdict->http_status = 401;
        break;
    case MOOD_HANGS:
        verdict->curl_code = CURLE_OPERATION_TIMEDOUT;
        verdict->after_us = settings->timeout_ms * US_PER_MS;
        if (random_chance(70)) {
            deliver(flight);
        }
        break;
    case MOOD_MIXED:
    case MOOD_N:
        BUG_HERE("no such mood");
    }
}

void
provider_take(struct flight *flight, struct verdict_of_provider *ret_verdict)
{
    const struct gateway_settings *settings = settings_find_gateway(sim.settings, flight->gateway);
    enum gateway_mood mood = mood_of(provider_find(flight->gateway));

    *ret_verdict = (struct verdict_of_provider){.curl_code = CURLE_OK, .request_left = true};
    ret_verdict->after_us = random_between(5, 400) * US_PER_MS;
    if (settings == NULL) { /* a lane that is ending has settings of its own */
        ret_verdict->curl_code = CURLE_COULDNT_CONNECT;
        ret_verdict->request_left = false;
        return;
    }
    if (mood == MOOD_SLOW) {
        ret_verdict->after_us = random_between(2000, 40000) * US_PER_MS;
    }
    if (refuses_number(flight) && mood <= MOOD_SLOW) {
        const struct words_of_driver words = words_of(settings);

        ret_verdict->http_status = words.refused_status;
        ret_verdict->body = words.refused;
    } else {
        say_by_mood(flight, settings, mood, ret_verdict);
    }
    if (ret_verdict->after_us > settings->timeout_ms * US_PER_MS) {
        ret_verdict->after_us = settings->timeout_ms * US_PER_MS;
        ret_verdict->curl_code = CURLE_OPERATION_TIMEDOUT;
        ret_verdict->http_status = 0;
        ret_verdict->body = NULL;
    }
}
