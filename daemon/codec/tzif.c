#include "codec/tzif.h"

#include <string.h>

#define HEADER_SIZE 44
#define COUNT_MAX 4096 /* of anything in a file; the longest zones have some 250 changes */
#define OFFSET_MIN_S (-89999)
#define OFFSET_MAX_S 93599
#define TYPE_SIZE 6
#define FOOTER_SIZE_MAX 128

struct counts {
    size_t universal, standard, leaps, times, types, characters;
};

struct reader {
    const unsigned char *bytes;
    size_t size, at;
};

/* The zone as far as it is known: the changes come in their order. */
struct building {
    int64_t from_s, to_s;
    int64_t newest_s; /* when the newest change was */
    int first_minutes;
    int minutes;
    ARRAY_OF(struct zone_transition) found;
};

static int64_t
take_number(const unsigned char *bytes, size_t size)
{
    uint64_t value = (bytes[0] & 0x80) != 0 ? UINT64_MAX : 0;
    for (size_t i = 0; i < size; i++) {
        value = value << 8 | bytes[i];
    }
    return (int64_t)value;
}

static int
read_header(struct reader *reader, struct counts *ret_counts)
{
    size_t *const counts[] = {&ret_counts->universal, &ret_counts->standard,
                              &ret_counts->leaps,     &ret_counts->times,
                              &ret_counts->types,     &ret_counts->characters};
    const unsigned char *header = reader->bytes + reader->at;
    if (reader->size - reader->at < HEADER_SIZE || memcmp(header, "TZif", 4) != 0 ||
        header[4] < '2' || header[4] > '9') {
        return -1;
    }
    for (size_t i = 0; i < ARRAY_SIZE(counts); i++) {
        int64_t count = take_number(header + 20 + 4 * i, 4);
        if (count < 0 || count > COUNT_MAX) {
            return -1;
        }
        *counts[i] = (size_t)count;
    }
    reader->at += HEADER_SIZE;
    return 0;
}

static size_t
measure_block(const struct counts *counts, size_t time_size)
{
    return counts->times * (time_size + 1) + counts->types * TYPE_SIZE + counts->characters +
           counts->leaps * (time_size + 4) + counts->standard + counts->universal;
}

static void
add_change(struct building *building, struct tzif_change change)
{
    int minutes = (int)(change.offset_s / 60);
    building->newest_s = change.at_s;
    if (change.at_s <= building->from_s) {
        building->first_minutes = minutes;
    } else if (change.at_s < building->to_s && minutes != building->minutes) {
        *array_add(&building->found) =
            (struct zone_transition){change.at_s * MS_PER_SECOND, minutes};
    }
    building->minutes = minutes;
}

static int
read_type(const unsigned char *types, size_t count, size_t index, int64_t *ret_offset_s)
{
    if (index >= count) {
        return -1;
    }
    *ret_offset_s = take_number(types + index * TYPE_SIZE, 4);
    return *ret_offset_s < OFFSET_MIN_S || *ret_offset_s > OFFSET_MAX_S ? -1 : 0;
}

static int
read_changes(struct reader *reader, const struct counts *counts, struct building *building)
{
    const unsigned char *times = reader->bytes + reader->at;
    const unsigned char *indexes = times + counts->times * 8;
    const unsigned char *types = indexes + counts->times;
    struct tzif_change change = {INT64_MIN, 0};
    if (read_type(types, counts->types, 0, &change.offset_s) != 0) {
        return -1;
    }
    add_change(building, change);
    for (size_t i = 0; i < counts->times; i++) {
        change.at_s = take_number(times + i * 8, 8);
        if (change.at_s <= building->newest_s ||
            read_type(types, counts->types, indexes[i], &change.offset_s) != 0) {
            return -1;
        }
        add_change(building, change);
    }
    return 0;
}

/* The footer stands between two line ends and is the last of the file. */
static int
take_footer(const struct reader *reader, char ret_text[FOOTER_SIZE_MAX])
{
    const unsigned char *footer = reader->bytes + reader->at;
    size_t size = reader->size - reader->at;
    if (size < 2 || size - 2 >= FOOTER_SIZE_MAX || footer[0] != '\n' || footer[size - 1] != '\n' ||
        memchr(footer, '\0', size) != NULL) {
        return -1;
    }
    memcpy(ret_text, footer + 1, size - 2);
    ret_text[size - 2] = '\0';
    return 0;
}

static void
follow_rule(const struct tzif_rule *rule, int first_year, int last_year, struct building *building)
{
    struct tzif_change changes[2];
    int64_t last_listed_s = building->newest_s;
    if (last_listed_s == INT64_MIN) { /* nothing is listed: the rule is all there is */
        add_change(building, (struct tzif_change){INT64_MIN, rule->offset_s});
    }
    for (int year = first_year - 1; rule->has_summer && year <= last_year; year++) {
        tzif_changes_of_year(rule, year, changes);
        for (size_t i = 0; i < ARRAY_SIZE(changes); i++) {
            if (changes[i].at_s > last_listed_s) {
                add_change(building, changes[i]);
            }
        }
    }
}

static int
read_file(struct reader *reader, int first_year, int last_year, struct building *building)
{
    char footer[FOOTER_SIZE_MAX];
    struct tzif_rule rule;
    struct counts counts;
    size_t size;
    /* The first block is for readers of version 1, who know 32 bits only. */
    if (read_header(reader, &counts) != 0 ||
        (size = measure_block(&counts, 4)) > reader->size - reader->at) {
        return -1;
    }
    reader->at += size;
    if (read_header(reader, &counts) != 0 || counts.types == 0 || counts.leaps != 0 ||
        (size = measure_block(&counts, 8)) > reader->size - reader->at ||
        read_changes(reader, &counts, building) != 0) {
        return -1;
    }
    reader->at += size;
    if (take_footer(reader, footer) != 0) {
        return -1;
    }
    if (footer[0] == '\0') {
        return 0; /* what holds now holds for ever */
    }
    if (tzif_read_footer(footer, &rule) != 0) {
        return -1;
    }
    follow_rule(&rule, first_year, last_year, building);
    return 0;
}

static int64_t
begin_of_year_s(int year)
{
    return civil_to_days((struct civil_date){year, 1, 1}) * (MS_PER_DAY / MS_PER_SECOND);
}

int
tzif_read(const char *bytes, size_t size, int first_year, int last_year, struct arena *arena,
          struct zone *ret_zone, struct error *error)
{
    struct reader reader = {(const unsigned char *)bytes, size, 0};
    struct building building = {.from_s = begin_of_year_s(first_year),
                                .to_s = begin_of_year_s(last_year + 1)};
    int result = read_file(&reader, first_year, last_year, &building);
    if (result == 0) {
        size_t count = building.found.count;
        ret_zone->first_offset_minutes = building.first_minutes;
        ret_zone->transition_count = count;
        ret_zone->transitions = arena_take_array(arena, count + 1, sizeof(struct zone_transition));
        if (count > 0) {
            memcpy(ret_zone->transitions, building.found.items,
                   count * sizeof(struct zone_transition));
        }
    } else {
        (void)error_set(error, "not a sound time zone file (TZif, version 2 or later)");
    }
    array_fini(&building.found);
    return result;
}
