/* wire.c: the far end of the lanes: in place of libcurl's transfers stands the provider.
 *
 * The lanes, their drivers and what they make of an answer are the real ones; this file takes the
 * places of gateway/transfer.c and gateway/courier.c. */
#include "gateway/transfer.h"

#include <string.h>
#include <utlist.h>

#include "base/bug.h"
#include "gateway/courier.h"
#include "gateway/driver/headers.h"
#include "sim/sim.h"

struct courier {
    courier_done *done;
    void *owner;
    size_t connections_max;
};

struct prepared { /* what transfer_prepare was told, until the request starts */
    struct transfer *transfer;
    CURL *easy;
    const char *gateway;
    struct verdict_of_provider verdict;
    struct prepared *next;
};

static struct prepared *prepared_list;
static struct flight *flights;
static uint64_t flight_numbers;

bool
wire_is_busy(void)
{
    return flights != NULL;
}

/* ---- gateway/transfer.h ---- */

static struct prepared *
find_prepared(const CURL *easy)
{
    struct prepared *prepared;

    LL_SEARCH_SCALAR(prepared_list, prepared, easy, easy);
    BUG_ON(prepared == NULL);
    return prepared;
}

void
transfer_init(struct transfer *transfer)
{
    struct prepared *prepared = memory_new(sizeof(*prepared));

    *transfer = (struct transfer){.easy = curl_easy_init()};
    text_init(&transfer->reply);
    prepared->transfer = transfer;
    prepared->easy = transfer->easy;
    LL_PREPEND(prepared_list, prepared);
}

void
transfer_fini(struct transfer *transfer)
{
    struct prepared *prepared = find_prepared(transfer->easy);

    LL_DELETE(prepared_list, prepared);
    free(prepared);
    curl_easy_cleanup(transfer->easy);
    headers_free(&transfer->request);
    text_fini(&transfer->reply);
}

void
transfer_prepare(struct transfer *transfer, const struct gateway_settings *settings,
                 const struct request *request, void *context)
{
    struct prepared *prepared = find_prepared(transfer->easy);

    headers_free(&transfer->request);
    text_clear(&transfer->reply);
    transfer->request = *request;
    transfer->retry_after[0] = '\0';
    transfer->problem[0] = '\0';
    prepared->gateway = arena_copy_string(sim.arena, settings->name);
    (void)curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, context);
}

void
transfer_result(struct transfer *transfer, CURLcode code, int64_t now_ms,
                struct reply_from_gateway *ret_reply)
{
    const struct verdict_of_provider *verdict = &find_prepared(transfer->easy)->verdict;

    if (verdict->body != NULL) {
        text_add(&transfer->reply, verdict->body);
    }
    *ret_reply = (struct reply_from_gateway){
        .curl_code = code,
        .problem = "",
        .request_left = verdict->request_left,
        .http_status = verdict->http_status,
        .retry_after = verdict->retry_after == NULL ? "" : verdict->retry_after,
        .body = transfer->reply.bytes,
        .body_size = transfer->reply.size,
        .now_ms = now_ms,
    };
}

/* ---- gateway/courier.h ---- */

struct courier *
courier_new(struct event_base *base, size_t connections_max, courier_done *done, void *owner)
{
    struct courier *courier = memory_new(sizeof(*courier));

    (void)base;
    courier->connections_max = connections_max;
    courier->done = done;
    courier->owner = owner;
    return courier;
}

void
courier_free(struct courier *courier)
{
    free(courier);
}

void
courier_set_connections_max(struct courier *courier, size_t connections_max)
{
    courier->connections_max = connections_max;
}

void
courier_set_near(struct courier *courier, bool is_near)
{
    (void)courier;
    (void)is_near;
}

void
courier_go(struct courier *courier)
{
    (void)courier;
}

static void
end_flight(struct flight *flight)
{
    provider_find(flight->gateway)->in_flight--;
    DL_DELETE(flights, flight);
    free(flight);
}

static struct flight *
find_flight(uint64_t number)
{
    struct flight *flight;

    DL_SEARCH_SCALAR(flights, flight, number, number);
    return flight;
}

static void
answer(void *context, uint64_t number)
{
    struct flight *flight = find_flight(number);
    struct courier *courier;
    struct prepared *prepared;

    (void)context;
    if (flight == NULL) {
        return; /* the one who asked is gone */
    }
    courier = flight->courier;
    prepared = find_prepared(flight->transfer->easy);
    end_flight(flight);
    courier->done(courier->owner, prepared->easy, (CURLcode)prepared->verdict.curl_code);
}

/* The page's id stands in every request: in the body, or in the address for its receipt. */
static struct page_id
find_page_id(const struct request *request)
{
    struct page_id id = {0};
    const char *at = request->body == NULL ? NULL : strstr(request->body, "P-20");
    char words[ID_TEXT_SIZE];
    size_t size;

    for (struct curl_slist *header = request->headers; at == NULL && header != NULL;
         header = header->next) {
        at = strstr(header->data, "P-20");
    }
    BUG_ON(at == NULL);
    size = 2 + strspn(at + 2, "0123456789-");
    BUG_ON(size >= sizeof(words));
    memcpy(words, at, size);
    words[size] = '\0';
    BUG_ON(id_parse('P', words, &id.value) != 0);
    return id;
}

int
courier_send(struct courier *courier, CURL *easy)
{
    struct prepared *prepared = find_prepared(easy);
    struct flight *flight = memory_new(sizeof(*flight));
    struct leaving leaving;

    flight->number = ++flight_numbers;
    flight->transfer = prepared->transfer;
    flight->courier = courier;
    flight->gateway = prepared->gateway;
    flight->page = find_page_id(&prepared->transfer->request);
    flight->body = prepared->transfer->request.body;
    provider_find(flight->gateway)->in_flight++;
    DL_APPEND(flights, flight);
    if (sim.is_dying) {
        return 0; /* the process died before it came here */
    }
    sim.count.requests++;
    leaving = (struct leaving){flight, office_find_page(world_office(), flight->page),
                               settings_find_gateway(sim.settings, flight->gateway)};
    BUG_ON(leaving.page == NULL);
    flight->address = arena_copy_string(sim.arena, leaving.page->address);
    provider_take(flight, &prepared->verdict);
    CHECKERS_DO(leaves)(&leaving);
    agenda_add(prepared->verdict.after_us, answer, NULL, flight->number);
    return 0;
}

void
courier_stop(struct courier *courier)
{
    (void)courier;
}

void
courier_take_back(struct courier *courier, CURL *easy)
{
    struct flight *flight, *next;

    (void)courier;
    DL_FOREACH_SAFE (flights, flight, next) {
        if (flight->transfer->easy == easy) {
            end_flight(flight);
        }
    }
}
