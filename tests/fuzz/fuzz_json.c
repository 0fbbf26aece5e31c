/* Any JSON: what is taken is written and taken again. */
#include "fuzz/target.h"

#include "codec/binding.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct error error = {0};
    json_t *json = json_parse((const char *)bytes, size, 4096, 8, &error);
    MUST((json == NULL) == (error.text[0] != '\0'));
    if (json != NULL) {
        struct text text;
        text_init(&text);
        json_add_text(json, &text);
        json_t *again = json_parse(text.bytes, text.size, SIZE_MAX, 8, &error);
        MUST(again != NULL && json_equal(json, again));
        json_decref(again);
        json_decref(json);
        text_fini(&text);
    }
    return 0;
}
