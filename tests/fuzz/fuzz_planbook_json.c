/* A planbook as the journal keeps it: read, written, read again, with an equal digest. */
#include "fuzz/target.h"

#include <string.h>

#include "codec/binding.h"
#include "codec/planbook_json.h"

static void
check_planbook(const struct planbook *planbook)
{
    char first[SHA256_HEX_SIZE];
    char second[SHA256_HEX_SIZE];
    struct error error = {0};
    planbook_digest(planbook, first);
    json_t *json = planbook_encode(planbook);
    struct planbook *again = planbook_decode(json, first, &error);
    MUST(again != NULL);
    planbook_digest(again, second);
    MUST(strcmp(first, second) == 0);
    planbook_release(again);
    json_decref(json);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct error error = {0};
    json_t *json = json_parse((const char *)bytes, size, size, 16, &error);
    if (json == NULL) {
        return 0;
    }
    struct planbook *planbook = planbook_decode(json, "", &error);
    if (planbook != NULL) {
        check_planbook(planbook);
    } else {
        MUST(error.text[0] != '\0');
    }
    planbook_release(planbook);
    json_decref(json);
    return 0;
}
