/* A time zone file. */
#include "fuzz/target.h"

#include "codec/tzif.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct error error = {0};
    struct zone zone = {0};
    int result = tzif_read((const char *)bytes, size, 2000, 2060, arena, &zone, &error);
    MUST((result == 0) == (error.text[0] == '\0'));
    for (size_t i = 0; result == 0 && i < zone.transition_count; i++) {
        MUST(i == 0 || zone.transitions[i - 1].at_ms < zone.transitions[i].at_ms);
        MUST(zone_offset_minutes(&zone, zone.transitions[i].at_ms) ==
             zone.transitions[i].offset_minutes);
        MUST(zone.transitions[i].offset_minutes !=
             zone_offset_minutes(&zone, zone.transitions[i].at_ms - 1));
    }
    arena_free(arena);
    return 0;
}
