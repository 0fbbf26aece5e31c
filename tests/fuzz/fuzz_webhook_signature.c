/* Lines: secret, id, timestamp, signatures; the rest is the body. What we sign we take, and what we
 * sign for another body we do not. */
#include "fuzz/target.h"

#include <string.h>

#include "base/memory.h"
#include "codec/webhook_signature.h"

#define NOW_S INT64_C(1795305600)

static char *
next_line(char **rest)
{
    char *line = *rest;
    char *end = strchr(line, '\n');
    if (end == NULL) {
        *rest = line + strlen(line);
    } else {
        *end = '\0';
        *rest = end + 1;
    }
    return line;
}

static void
check_own(const char *secret, const char *id, const char *body)
{
    struct webhook_message message = {id, NOW_S, body, strlen(body)};
    char signature[WEBHOOK_SIGNATURE_SIZE];
    struct error error = {0};
    if (id[0] == '\0' || strchr(id, '.') != NULL) {
        return; /* what is joined by dots must not hold one */
    }
    if (webhook_sign(secret, &message, signature, &error) != 0) {
        MUST(error.text[0] != '\0');
        return;
    }
    char *both = memory_format("v1,AAAA v2,x %s", signature);
    MUST(webhook_verify(secret, id, "1795305600", both, body, strlen(body), NOW_S * 1000, &error) ==
         0);
    MUST(webhook_verify(secret, id, "1795305600", both, "another body", 12, NOW_S * 1000, &error) !=
             0 ||
         strcmp(body, "another body") == 0);
    free(both);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = memory_copy_bytes(bytes, size);
    char *rest = text;
    struct error error = {0};
    const char *secret = next_line(&rest);
    const char *id = next_line(&rest);
    const char *timestamp = next_line(&rest);
    const char *signatures = next_line(&rest);
    MUST(webhook_verify(secret, id, timestamp, signatures, rest, strlen(rest), NOW_S * 1000,
                        &error) == 0 ||
         error.text[0] != '\0');
    check_own(secret, id, rest);
    free(text);
    return 0;
}
