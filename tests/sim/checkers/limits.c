/* limits.c: every list, window and rate stays within what is promised for it. */
#include <string.h>

#include "core/limits.h"
#include "sim/record.h"

#define PROMISE "limits hold"
#define STEP_PAGES_MAX 64 /* a step and its pages stand in one event */

struct number { /* requests to one number by a gateway that limits them */
    char *name;
    int64_t since_us;
    int64_t count;
    UT_hash_handle hh;
};

static struct number *numbers;
static uint64_t deaths; /* of the daemon or its state: pacing lives only in memory */

static void
check_number(const struct leaving *leaving, const struct gateway_rule *rule)
{
    char *name = memory_format("%s %s", leaving->flight->gateway, leaving->flight->address);
    struct number *number;

    if (deaths != sim.count.crashes + sim.count.stops + sim.count.failed_commits) {
        struct number *next;

        deaths = sim.count.crashes + sim.count.stops + sim.count.failed_commits;
        HASH_ITER (hh, numbers, number, next) {
            HASH_DEL(numbers, number);
            free(number->name);
            free(number);
        }
    }
    HASH_FIND_STR(numbers, name, number);
    if (number == NULL) {
        number = memory_new(sizeof(*number));
        number->name = name;
        HASH_ADD_KEYPTR(hh, numbers, number->name, strlen(number->name), number);
        number->since_us = sim.mono_us;
    } else {
        free(name);
    }
    if (sim.mono_us - number->since_us >= rule->number_window_ms * US_PER_MS) {
        number->since_us = sim.mono_us;
        number->count = 0;
    }
    /* Windows that do not begin together may share one request at their border. */
    if (++number->count > 2 * rule->number_limit && sim.count.clock_steps == 0) {
        sim_fail(PROMISE, "%s got %lld messages within %lld ms", leaving->flight->address,
                 (long long)number->count, (long long)rule->number_window_ms);
    }
}

static void
check_rate(struct provider *provider, const struct gateway_settings *settings)
{
    int64_t second = sim.mono_us / US_PER_SECOND;

    if (second != provider->second) {
        provider->second = second;
        provider->requests_at_head = 0;
    }
    provider->requests_at_head++;
    if (settings->rate_per_second_max > 0 && sim.count.crashes + sim.count.stops == 0 &&
        (int64_t)provider->requests_at_head >
            settings->rate_per_second_max + settings->rate_per_second_max / 10 + 1) {
        sim_fail(PROMISE, "%s got %zu requests within one second", provider->name,
                 provider->requests_at_head);
    }
}

static void
leaves(const struct leaving *leaving)
{
    const struct directory *directory = sim.settings->directory;
    size_t index = directory_find_gateway(directory, leaving->flight->gateway);
    struct provider *provider = provider_find(leaving->flight->gateway);

    if (leaving->gateway == NULL || index == NO_INDEX) {
        return;
    }
    if ((int64_t)provider->in_flight > leaving->gateway->concurrency_max) {
        sim_fail(PROMISE, "%s has %zu requests at once", provider->name, provider->in_flight);
    }
    check_rate(provider, leaving->gateway);
    if (directory->gateways[index].number_limit > 0) {
        check_number(leaving, &directory->gateways[index]);
    }
}

static void
durable(const struct event *event)
{
    size_t count = event->kind == EVENT_PAGES_QUEUED    ? event->as.pages_queued.page_count
                   : event->kind == EVENT_PAGES_SENDING ? event->as.pages.page_count
                                                        : 0;

    if (count > PAGES_PER_EVENT_MAX + STEP_PAGES_MAX) {
        sim_fail(PROMISE, "one event %s has %zu pages", event_kind_names[event->kind], count);
    }
}

static void
fini(void)
{
    struct number *number, *next;

    HASH_ITER (hh, numbers, number, next) {
        HASH_DEL(numbers, number);
        free(number->name);
        free(number);
    }
    deaths = 0;
}

const struct checker checker_limits = {
    .promise = PROMISE, .leaves = leaves, .durable = durable, .fini = fini};
