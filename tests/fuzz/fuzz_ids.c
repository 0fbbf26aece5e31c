/* Ids: what was read is written as an equal id. */
#include "fuzz/target.h"

#include "base/memory.h"
#include "core/ids.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = memory_copy_bytes(bytes, size);
    uint64_t value;
    uint64_t again;
    if (id_parse('I', text, &value) == 0) {
        struct id_text written = incident_id_text((struct incident_id){value});
        MUST(value != 0);
        MUST(id_parse('I', written.text, &again) == 0);
        MUST(value == again);
        MUST(id_parse('N', text, &again) != 0);
        MUST(id_make(id_day(value), id_number(value)) == value);
    }
    free(text);
    return 0;
}
