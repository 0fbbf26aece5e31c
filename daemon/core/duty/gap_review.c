/* gap_review.c: see daily.h: shifts of the next two days that nobody has, or whose people nobody
 * could reach, are told to the office while there is time to mend them (二连浩特 art. 8(1)(2)). */
#include "core/duty/coverage.h"
#include "core/duty/daily.h"
#include "core/private.h"
#include "core/rooms.h"

#define LOOKED_AHEAD_MS (48 * MS_PER_HOUR) /* until the end of the shift of the day after */

static const char *
say_minute(struct decision *decision, int64_t at_ms)
{
    struct civil_time time = zone_to_local(&decision->office->directory->zone, at_ms);

    return arena_format(decision->arena, "%02d-%02d %02d:%02d", time.date.month, time.date.day,
                        time.hour, time.minute);
}

/* "县公安局值班员 11-23 08:00至11-24 08:00" */
static const char *
say_finding(struct decision *decision, const struct coverage_finding *finding)
{
    const struct directory *directory = decision->office->directory;
    bool is_zh = directory->language == LANGUAGE_ZH;

    return arena_format(decision->arena, is_zh ? "%s%s%s %s至%s" : "%s %s %s %s to %s",
                        directory->units[finding->unit].name,
                        position_words[finding->position].in[directory->language],
                        finding->person == NO_INDEX ? "" : directory->people[finding->person].name,
                        say_minute(decision, finding->from_ms),
                        say_minute(decision, finding->to_ms));
}

static void
tell(struct decision *decision, const struct coverage *coverage, enum coverage_problem problem,
     enum alarm alarm)
{
    struct text_list found = {0};

    for (size_t i = 0; i < coverage->count; i++) {
        if (coverage->findings[i].problem == problem) {
            paging_note(&found, decision->arena, say_finding(decision, &coverage->findings[i]));
        }
    }
    if (found.count > 0) {
        alarm_raise_units(decision, alarm, (struct incident_id){0}, (struct notice_id){0},
                          found.items, found.count);
    }
}

void
daily_review_gaps(struct decision *decision)
{
    struct coverage coverage;

    coverage_init(&coverage);
    coverage_compute(&coverage, decision->office->directory, NO_INDEX, decision->now_ms,
                     decision->now_ms + LOOKED_AHEAD_MS);
    tell(decision, &coverage, COVERAGE_GAP, ALARM_GAP);
    tell(decision, &coverage, COVERAGE_NO_CONTACT, ALARM_NO_CONTACT);
    coverage_fini(&coverage);
}
