/* zone.c: see zone.h.
 *
 * A zone is a row of spans with one offset each: span 0 lies before the first transition, span n
 * begins with transition n - 1. */
#include "core/directory/zone.h"

/* No offset from UTC is larger, so a local time's instants lie this near to it read as UTC. */
#define OFFSET_MAX_MS MS_PER_DAY

/* The span that holds this instant. */
static size_t
find_span(const struct zone *zone, int64_t at_ms)
{
    size_t low = 0;
    size_t high = zone->transition_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (zone->transitions[middle].at_ms <= at_ms) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int
get_span_offset(const struct zone *zone, size_t span)
{
    return span == 0 ? zone->first_offset_minutes : zone->transitions[span - 1].offset_minutes;
}

static int64_t
get_span_start(const struct zone *zone, size_t span)
{
    return span == 0 ? INT64_MIN : zone->transitions[span - 1].at_ms;
}

static int64_t
get_span_end(const struct zone *zone, size_t span)
{
    return span == zone->transition_count ? INT64_MAX : zone->transitions[span].at_ms;
}

int
zone_offset_minutes(const struct zone *zone, int64_t at_ms)
{
    return get_span_offset(zone, find_span(zone, at_ms));
}

struct civil_time
zone_to_local(const struct zone *zone, int64_t at_ms)
{
    return civil_from_ms(at_ms + zone_offset_minutes(zone, at_ms) * MS_PER_MINUTE);
}

uint32_t
zone_local_day(const struct zone *zone, int64_t at_ms)
{
    struct civil_date date = zone_to_local(zone, at_ms).date;

    return (uint32_t)(date.year * 10000 + date.month * 100 + date.day);
}

int32_t
zone_local_days(const struct zone *zone, int64_t at_ms)
{
    int64_t local_ms = at_ms + zone_offset_minutes(zone, at_ms) * MS_PER_MINUTE;

    return (int32_t)(local_ms / MS_PER_DAY - (local_ms % MS_PER_DAY < 0 ? 1 : 0));
}

/* The instants of a local time: the first and the last of its occurrences, or the change that
 * leapt over it. */
static void
find_instants(const struct zone *zone, int32_t days, int minutes, int64_t *ret_first,
              int64_t *ret_last)
{
    int64_t local_ms = days * MS_PER_DAY + minutes * MS_PER_MINUTE;
    size_t span = find_span(zone, local_ms - OFFSET_MAX_MS);
    int64_t leap_ms = local_ms;
    bool is_found = false;

    for (; get_span_start(zone, span) <= local_ms + OFFSET_MAX_MS; span++) {
        int64_t at_ms = local_ms - get_span_offset(zone, span) * MS_PER_MINUTE;

        if (at_ms >= get_span_start(zone, span) && at_ms < get_span_end(zone, span)) {
            *ret_first = is_found ? *ret_first : at_ms;
            *ret_last = at_ms;
            is_found = true;
        }
        if (span == zone->transition_count) {
            break;
        }
        int64_t change_ms = get_span_end(zone, span);
        int64_t after_ms = local_ms - get_span_offset(zone, span + 1) * MS_PER_MINUTE;

        if (at_ms >= change_ms && after_ms < change_ms) {
            leap_ms = change_ms;
        }
    }
    if (!is_found) {
        *ret_first = leap_ms;
        *ret_last = leap_ms;
    }
}

int64_t
zone_from_local_first(const struct zone *zone, int32_t days, int minutes)
{
    int64_t first = 0;
    int64_t last = 0;

    find_instants(zone, days, minutes, &first, &last);
    return first;
}

int64_t
zone_from_local_last(const struct zone *zone, int32_t days, int minutes)
{
    int64_t first = 0;
    int64_t last = 0;

    find_instants(zone, days, minutes, &first, &last);
    return last;
}

struct rfc3339_text
zone_format(const struct zone *zone, int64_t at_ms)
{
    struct rfc3339_text text = {""};

    civil_format_rfc3339(at_ms, zone_offset_minutes(zone, at_ms), text.text, sizeof(text.text));
    return text;
}
