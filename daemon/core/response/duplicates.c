/* duplicates.c: see duplicates.h. */
#include "core/response/duplicates.h"

#include <string.h>

#define DUPLICATE_WITHIN_MS (48 * MS_PER_HOUR)

/* Of each pair of neighbouring bytes one bit: a text that contains another has all its bits. */
static uint64_t
gather_letters(const char *text)
{
    uint64_t letters = 0;

    for (const unsigned char *at = (const unsigned char *)text; at[0] != 0 && at[1] != 0; at++) {
        uint32_t pair = (uint32_t)at[0] << 8 | at[1];

        letters |= UINT64_C(1) << (pair * UINT32_C(2654435761) >> 26);
    }
    return letters;
}

void
duplicates_note(struct office *office, struct incident *incident)
{
    *array_add(&office->private->sightings) = (struct sighting){
        .letters = gather_letters(incident->place),
        .incident = incident,
    };
}

void
duplicates_forget(struct office *office, const struct incident *incident)
{
    struct sighting *items = office->private->sightings.items;
    size_t count = office->private->sightings.count;

    for (size_t i = 0; i < count; i++) {
        if (items[i].incident == incident) {
            memmove(&items[i], &items[i + 1], (count - i - 1) * sizeof(*items));
            office->private->sightings.count--;
            return;
        }
    }
}

static bool
is_alike(const struct incident *incident, const struct command_report_incident *report)
{
    return incident->status == report->status && strcmp(incident->type, report->type) == 0 &&
           (strstr(incident->place, report->place) != NULL ||
            strstr(report->place, incident->place) != NULL);
}

struct incident_id
duplicates_find(const struct office *office, const struct command_report_incident *report,
                int64_t now_ms)
{
    const struct sighting *items = office->private->sightings.items;
    uint64_t letters = gather_letters(report->place);

    for (size_t i = office->private->sightings.count; i > 0; i--) {
        const struct sighting *sighting = &items[i - 1];
        uint64_t common = sighting->letters & letters;

        if ((common == letters || common == sighting->letters) &&
            now_ms - sighting->incident->reported_ms < DUPLICATE_WITHIN_MS &&
            is_alike(sighting->incident, report)) {
            return sighting->incident->id;
        }
    }
    return (struct incident_id){0};
}
