/* lane.c: see lane.h.
 *
 * Results are not told one by one: they gather while the loop works off its events and leave at the
 * end of the iteration as one command, together with the order for the pages that take their
 * places. So the journal's cost goes with the turns and not with the pages. */
#include "gateway/lane.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/hash_table.h"
#include "base/log.h"
#include "core/limits.h"
#include "gateway/clock.h"
#include "gateway/courier.h"
#include "gateway/near.h"
#include "gateway/outgoing.h"
#include "gateway/pace.h"
#include "gateway/results.h"
#include "gateway/send.h"

#define HOLD_AFTER_FAILURE_MS 500 /* the journal could not be written, or an order was refused */
#define HOLD_AFTER_NOTHING_MS 50  /* an order brought nothing although a backlog was shown */
#define SILENCE_STEP_MS 3         /* how often silence is looked at */
#define LATENCY_SHIFT 3           /* each new latency weighs an eighth */

struct lane {
    const struct lane_port *port;
    uint64_t serial;
    char *name;
    struct settings *settings; /* held */
    const struct gateway_settings *gateway;
    const struct driver *driver; /* NULL: the outbox */
    struct courier *courier;
    struct pace pace;
    struct window window;
    struct send *busy; /* oldest first */
    struct send *idle;
    size_t in_flight;
    size_t ordered; /* pages asked for in the order under way; 0: none is under way */
    struct results results;
    struct event *round; /* the end of this iteration of the loop */
    struct event *timer; /* a pause is over */
    int64_t hold_until_ms;
    bool is_ending;
    int64_t latency_us;
    uint64_t requests;
    uint64_t unknown_pages;
};

static int64_t
mono_ms(void)
{
    return clock_mono_us() / 1000;
}

static const struct office *
find_office(const struct lane *lane)
{
    return lane->port->view.office(lane->port->view.turn);
}

static uint64_t
make_ticket(const struct lane *lane, enum lane_errand errand)
{
    return lane->serial * LANE_ERRAND_N + (uint64_t)errand;
}

static void
schedule_round(struct lane *lane)
{
    event_active(lane->round, EV_TIMEOUT, 0);
}

static void
look_again_in(struct lane *lane, int64_t pause_ms)
{
    const struct timeval wait = {
        .tv_sec = pause_ms / 1000,
        .tv_usec = pause_ms % 1000 * 1000,
    };

    (void)event_add(lane->timer, &wait);
}

static void
hold(struct lane *lane, int64_t pause_ms)
{
    lane->hold_until_ms = mono_ms() + pause_ms;
    look_again_in(lane, pause_ms);
}

/* ---- One page ---- */

static struct send *
take_send(struct lane *lane, struct page_id page)
{
    struct send *send = lane->idle;

    if (send != NULL) {
        LL_DELETE(lane->idle, send);
    } else {
        send = send_new();
    }
    DL_APPEND(lane->busy, send);
    send_begin(send, page, lane->settings, lane->gateway, lane->driver);
    return send;
}

static void
give_send_back(struct lane *lane, struct send *send)
{
    DL_DELETE(lane->busy, send);
    send_end(send);
    LL_PREPEND(lane->idle, send);
}

static void
log_verdict(const struct lane *lane, struct page_id page, long http_status,
            const struct verdict *verdict)
{
    if (log_is_detailed()) {
        /* The detail may quote the provider, and so the text or the telephone. */
        log_debug("gateway %s: %s: HTTP %ld: %s", lane->name, page_id_text(page).text, http_status,
                  page_outcome_names[verdict->outcome]);
    }
}

/* The state may have been folded anew, or the subject closed, since the page was taken. */
static void
tell(struct lane *lane, struct page_id page, const struct verdict *verdict)
{
    if (outgoing_is_known(find_office(lane), page)) {
        results_add(&lane->results, page, verdict);
    } else {
        lane->unknown_pages++;
    }
    schedule_round(lane);
}

static int
start_request(struct lane *lane, struct send *send, const struct outgoing *page,
              struct verdict *ret_verdict)
{
    if (send_prepare(send, page, ret_verdict) < 0) {
        return -1;
    }
    send->started_us = clock_mono_us();
    if (courier_send(lane->courier, send->transfer.easy) < 0) {
        *ret_verdict = (struct verdict){
            .outcome = OUTCOME_NOT_SENT,
            .detail = "too many requests are under way",
        };
        return -1;
    }
    lane->in_flight++;
    lane->requests++;
    return 0;
}

static void
start_page(struct lane *lane, struct page_id page)
{
    struct send *send = take_send(lane, page);
    struct outgoing outgoing;
    struct verdict verdict;

    if (!outgoing_find(find_office(lane), page, clock_wall_ms(), send->arena, &outgoing)) {
        lane->unknown_pages++;
        give_send_back(lane, send);
    } else if (start_request(lane, send, &outgoing, &verdict) < 0) {
        log_verdict(lane, page, 0, &verdict);
        tell(lane, page, &verdict);
        give_send_back(lane, send);
    }
}

static void
learn(struct lane *lane, const struct send *send, enum page_outcome outcome)
{
    int64_t latency_us = clock_mono_us() - send->started_us;

    if (outcome == OUTCOME_SENT || outcome == OUTCOME_REFUSED) {
        window_succeed(&lane->window, latency_us, mono_ms());
    } else {
        window_fail(&lane->window);
    }
    if (lane->latency_us == 0) {
        lane->latency_us = latency_us;
    }
    lane->latency_us += (latency_us - lane->latency_us) / (1 << LATENCY_SHIFT);
}

/* courier_done. */
static void
finish_request(void *owner, CURL *easy, CURLcode code)
{
    struct lane *lane = owner;
    struct send *send = NULL;
    struct verdict verdict;
    long http_status;

    (void)curl_easy_getinfo(easy, CURLINFO_PRIVATE, &send);
    http_status = send_classify(send, code, clock_wall_ms(), &verdict);
    log_verdict(lane, send->page, http_status, &verdict);
    learn(lane, send, verdict.outcome);
    BUG_ON(lane->in_flight == 0);
    lane->in_flight--;
    tell(lane, send->page, &verdict);
    give_send_back(lane, send);
}

/* The outbox has no far side: what is in the journal has arrived. */
static void
put_into_outbox(struct lane *lane, struct page_id page)
{
    struct id_text id = page_id_text(page);
    const struct verdict verdict = {.outcome = OUTCOME_SENT, .provider_id = id.text};

    log_verdict(lane, page, 0, &verdict);
    lane->requests++;
    tell(lane, page, &verdict);
}

/* ---- Orders and results ---- */

static size_t
count_room(const struct lane *lane)
{
    if (lane->driver == NULL) {
        return PAGES_PER_TAKE_MAX;
    }
    size_t room = lane->window.limit > lane->in_flight ? lane->window.limit - lane->in_flight : 0;

    return room < PAGES_PER_TAKE_MAX ? room : PAGES_PER_TAKE_MAX;
}

static void
submit_order(struct lane *lane, size_t max)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    const char *name = arena_copy_string(arena, lane->name);

    lane->ordered = max;
    command->kind = COMMAND_TAKE_PAGES;
    command->actor = (struct actor){.authority = AUTHORITY_SYSTEM, .name = name};
    command->as.take_pages = (struct command_take_pages){.gateway = name, .max = max};
    command_submit(&lane->port->commands, arena, command, lane->port->done, lane->port->owner,
                   make_ticket(lane, LANE_TAKES));
}

static bool
may_order(const struct lane *lane)
{
    /* While the journal refuses results it would refuse orders too. */
    return !lane->is_ending && lane->ordered == 0 && !results_is_kept(&lane->results) &&
           mono_ms() >= lane->hold_until_ms;
}

static bool
learns_from_silence(const struct lane *lane)
{
    return lane->busy != NULL && window_is_blind(&lane->window);
}

static void
look_for_work(struct lane *lane)
{
    if (!may_order(lane)) {
        return;
    }
    size_t room = count_room(lane);

    if (room == 0) {
        if (learns_from_silence(lane)) {
            look_again_in(lane, SILENCE_STEP_MS);
        }
        return;
    }
    size_t waiting = outgoing_backlog(find_office(lane), lane->name, room, clock_wall_ms());

    if (waiting == 0) {
        return;
    }
    size_t granted = pace_take(&lane->pace, waiting, mono_ms());

    if (granted == 0) {
        hold(lane, pace_wait_ms(&lane->pace, mono_ms()));
        return;
    }
    submit_order(lane, granted);
}

static void
end_round(evutil_socket_t fd, short what, void *context)
{
    struct lane *lane = context;

    (void)fd;
    (void)what;
    if (results_has_work(&lane->results) && !results_is_kept(&lane->results)) {
        results_submit(&lane->results, &lane->port->commands, lane->name, lane->port->done,
                       lane->port->owner, make_ticket(lane, LANE_SETTLES));
    }
    look_for_work(lane);
    lane->port->changed(lane->port->owner);
}

static void
end_pause(evutil_socket_t fd, short what, void *context)
{
    struct lane *lane = context;

    (void)fd, (void)what;
    lane->hold_until_ms = 0;
    /* Only here is silence that of the gateway: what has come back was told before timers run. */
    if (learns_from_silence(lane)) {
        window_wait(&lane->window, clock_mono_us() - lane->busy->started_us);
    }
    if (results_is_kept(&lane->results)) {
        results_submit(&lane->results, &lane->port->commands, lane->name, lane->port->done,
                       lane->port->owner, make_ticket(lane, LANE_SETTLES));
    }
    look_for_work(lane);
}

static void
start_ordered(struct lane *lane, const struct outcome *outcome)
{
    size_t ordered = lane->ordered;

    BUG_ON(ordered == 0);
    lane->ordered = 0;
    if (outcome->refusal.code != REFUSAL_NONE) {
        if (outcome->refusal.code != REFUSAL_JOURNAL_UNAVAILABLE) {
            log_warning("gateway %s was given no pages: %s", lane->name,
                        refusal_names[outcome->refusal.code]);
        }
        pace_give_back(&lane->pace, ordered);
        hold(lane, HOLD_AFTER_FAILURE_MS);
        return;
    }
    BUG_ON(outcome->page_count > ordered);
    pace_give_back(&lane->pace, ordered - outcome->page_count);
    if (outcome->page_count == 0) {
        hold(lane, HOLD_AFTER_NOTHING_MS);
    }
    for (size_t i = 0; i < outcome->page_count; i++) {
        if (lane->driver == NULL) {
            put_into_outbox(lane, outcome->pages[i]);
        } else {
            start_page(lane, outcome->pages[i]);
        }
    }
    window_fill(&lane->window, lane->in_flight);
    courier_go(lane->courier);
}

void
lane_complete(struct lane *lane, enum lane_errand errand, const struct outcome *outcome)
{
    if (errand == LANE_TAKES) {
        start_ordered(lane, outcome);
    } else if (!results_complete(&lane->results, outcome)) {
        hold(lane, HOLD_AFTER_FAILURE_MS);
    }
    schedule_round(lane);
}

void
lane_wake(struct lane *lane)
{
    /* When results wait for the end of the round, the order goes with them. */
    if (event_pending(lane->round, EV_TIMEOUT, NULL) == 0) {
        look_for_work(lane);
    }
}

/* ---- Life ---- */

static size_t
concurrency_of(const struct gateway_settings *gateway)
{
    return gateway->concurrency_max < 1 ? 1 : (size_t)gateway->concurrency_max;
}

struct lane *
lane_new(const struct lane_port *port, uint64_t serial, struct settings *settings,
         const struct gateway_settings *gateway)
{
    struct lane *lane = memory_new(sizeof(*lane));

    lane->port = port;
    lane->serial = serial;
    lane->name = memory_copy_string(gateway->name);
    lane->courier = courier_new(port->base, concurrency_of(gateway), finish_request, lane);
    lane->round = event_new(port->base, -1, 0, end_round, lane);
    lane->timer = evtimer_new(port->base, end_pause, lane);
    BUG_ON(lane->round == NULL || lane->timer == NULL);
    results_init(&lane->results);
    pace_init(&lane->pace, gateway->rate_per_second_max, mono_ms());
    window_init(&lane->window, concurrency_of(gateway));
    lane_configure(lane, settings, gateway);
    return lane;
}

void
lane_configure(struct lane *lane, struct settings *settings, const struct gateway_settings *gateway)
{
    struct settings *old = lane->settings;
    struct send *send = NULL;

    DL_FOREACH (lane->busy, send) {
        send->transfer.is_set_up = false;
    }
    LL_FOREACH(lane->idle, send)
    {
        send->transfer.is_set_up = false;
    }
    lane->settings = settings_hold(settings);
    settings_release(old);
    lane->gateway = gateway;
    lane->driver = driver_find(gateway->driver);
    lane->is_ending = false;
    lane->hold_until_ms = 0;
    pace_set_rate(&lane->pace, gateway->rate_per_second_max, mono_ms());
    window_set_max(&lane->window, concurrency_of(gateway));
    courier_set_connections_max(lane->courier, concurrency_of(gateway));
    courier_set_near(lane->courier, near_is(gateway));
}

void
lane_end(struct lane *lane)
{
    lane->is_ending = true;
}

static void
cut_off(struct lane *lane)
{
    struct send *send = NULL;
    struct send *next = NULL;

    courier_stop(lane->courier);
    DL_FOREACH_SAFE (lane->busy, send, next) {
        courier_take_back(lane->courier, send->transfer.easy);
        give_send_back(lane, send);
    }
    courier_free(lane->courier);
    LL_FOREACH_SAFE(lane->idle, send, next)
    {
        send_free(send);
    }
}

void
lane_free(struct lane *lane)
{
    if (lane == NULL) {
        return;
    }
    cut_off(lane);
    event_free(lane->round);
    event_free(lane->timer);
    results_fini(&lane->results);
    settings_release(lane->settings);
    free(lane->name);
    free(lane);
}

bool
lane_is_idle(const struct lane *lane)
{
    return lane->in_flight == 0 && lane->ordered == 0 && results_is_idle(&lane->results);
}

bool
lane_is_ending(const struct lane *lane)
{
    return lane->is_ending;
}

const char *
lane_name(const struct lane *lane)
{
    return lane->name;
}

uint64_t
lane_serial(const struct lane *lane)
{
    return lane->serial;
}

void
lane_status(const struct lane *lane, struct lane_status *ret_status)
{
    *ret_status = (struct lane_status){
        .name = lane->name,
        .driver = lane->gateway->driver,
        .in_flight = lane->in_flight,
        .latency_ms = lane->latency_us / 1000,
        .requests = lane->requests,
        .unknown_pages = lane->unknown_pages,
    };
}
