/* Instants, dates and clock times: what was read is written and read as the same. */
#include "fuzz/target.h"

#include "base/civil.h"
#include "base/memory.h"

static void
check_instant(const char *text)
{
    char written[RFC3339_SIZE];
    int64_t ms;
    int64_t again;
    if (civil_parse_rfc3339(text, &ms) != 0) {
        return;
    }
    static const int offsets[] = {0, 480, -1, 1439, -1439};
    for (size_t i = 0; i < ARRAY_SIZE(offsets); i++) {
        civil_format_rfc3339(ms, offsets[i], written, sizeof(written));
        MUST(civil_parse_rfc3339(written, &again) == 0);
        /* Near the first and the last year an offset would leave the calendar. */
        MUST(again == ms || ms < INT64_C(-62135510400000) || ms > INT64_C(253402214400000));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = memory_copy_bytes(bytes, size);
    struct civil_date date;
    int minutes;
    check_instant(text);
    if (civil_parse_date(text, &date) == 0) {
        MUST(civil_date_is_valid(date));
        struct civil_date again = civil_from_days(civil_to_days(date));
        MUST(again.year == date.year && again.month == date.month && again.day == date.day);
    }
    if (civil_parse_clock(text, &minutes) == 0) {
        MUST(minutes >= 0 && minutes <= 1440);
    }
    free(text);
    return 0;
}
