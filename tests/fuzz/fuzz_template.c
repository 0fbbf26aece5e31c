/* A gateway's and an office's templates: the first byte chooses the filter, a NUL ends the template
 * and the rest is the value. */
#include "fuzz/target.h"

#include <string.h>

#include "base/memory.h"
#include "codec/template.h"
#include "core/words/message.h"

static void
check_send_template(const char *template, const char *value, enum template_filter filter)
{
    const char *values[SEND_FIELD_N];
    struct error error = {0};
    struct text text;
    for (size_t i = 0; i < SEND_FIELD_N; i++) {
        values[i] = i % 3 == 2 ? NULL : value;
    }
    text_init(&text);
    int result = template_check(template, send_field_names, SEND_FIELD_N, &error);
    MUST((result == 0) == (error.text[0] == '\0'));
    template_expand(template, send_field_names, values, SEND_FIELD_N, filter, &text);
    text_clear(&text);
    template_escape(filter, value, &text);
    MUST(filter == TEMPLATE_RAW || text.size >= strlen(value));
    MUST(filter != TEMPLATE_URL || strpbrk(text.bytes, " &=?#/\r\n\"<>") == NULL);
    (void)template_filter_of(template);
    text_fini(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char field[32];
    if (size == 0) {
        return 0;
    }
    char *template = memory_copy_bytes(bytes + 1, size - 1);
    size_t length = strlen(template);
    const char *value = length + 1 < size ? template + length + 1 : "";
    /* What is read of a template from outside is always UTF-8. */
    check_send_template(template, value, bytes[0] % TEMPLATE_FILTER_N);
    int result = message_check_template(template, field, sizeof(field));
    MUST(result == 0 || strlen(field) < sizeof(field));
    MUST(message_check_template(template, field, 4) == result);
    MUST(result == 0 || strlen(field) < 4);
    free(template);
    return 0;
}
