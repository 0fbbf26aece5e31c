/* zone.h: a time zone as data: the instants at which its offset from UTC changes.
 *
 * Floor 1, pure. The config loader fills it (from the tzdata files); no TZ is read here. */
#ifndef DUTYD_CORE_DIRECTORY_ZONE_H
#define DUTYD_CORE_DIRECTORY_ZONE_H

#include <stddef.h>
#include <stdint.h>

#include "base/civil.h"

struct zone_transition {
    int64_t at_ms;
    int offset_minutes; /* from this instant on, east of Greenwich positive */
};

struct zone {
    char *name;               /* "Asia/Shanghai" */
    int first_offset_minutes; /* before the first transition */
    struct zone_transition *transitions;
    size_t transition_count;
};

int zone_offset_minutes(const struct zone *zone, int64_t at_ms);
struct civil_time zone_to_local(const struct zone *zone, int64_t at_ms);
uint32_t zone_local_day(const struct zone *zone, int64_t at_ms); /* yyyymmdd */
int32_t zone_local_days(const struct zone *zone, int64_t at_ms); /* days since 1970 */

/* The instant of a local time of day (minutes may be 0..1440 and more). When the local time
 * occurs twice, *_first gives the first and *_last the last; when it does not exist, both give
 * the instant of the change. So a shift that starts at _first and ends at _last overlaps its
 * neighbour in the doubled hour and never leaves a gap. */
int64_t zone_from_local_first(const struct zone *zone, int32_t days, int minutes);
int64_t zone_from_local_last(const struct zone *zone, int32_t days, int minutes);

/* RFC 3339 with the zone's offset at that instant. */
struct rfc3339_text {
    char text[RFC3339_SIZE];
};
struct rfc3339_text zone_format(const struct zone *zone, int64_t at_ms);

#endif
