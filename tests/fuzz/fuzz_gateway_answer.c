/* A provider's answer to a page: the first byte chooses the driver, the next two the status, a line
 * is the Retry-After header, the rest the body. Whatever it says, there is a verdict. */
#include "fuzz/target.h"

#include <string.h>

#include "base/text.h"
#include "gateway/driver.h"

static const struct gateway_settings settings = {
    .name = "g",
    .id_json_path = "data.0.id",
    .success = {.items = {{.statuses = "200-299", .json_path = "code", .equals = "0"}}, .count = 1},
    .limited = {.items = {{.json_path = "code", .equals = "7"}}, .count = 1},
    .broken = {.items = {{.statuses = "401,403"}}, .count = 1},
    .refused = {.items = {{.json_path = "data.0.code", .equals = "9"}}, .count = 1},
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const struct driver *const drivers[] = {&driver_kannel, &driver_webhook, &driver_http};
    static const long statuses[] = {200, 202, 204, 302, 400, 401, 403, 404,
                                    408, 409, 410, 425, 429, 500, 503, 599};
    if (size < 2) {
        return 0;
    }
    struct arena *arena = arena_new();
    char *header = arena_copy_bytes(arena, bytes + 2, size - 2);
    char *body = header;
    char *end = strchr(header, '\n');
    if (end != NULL) {
        *end = '\0';
        body = end + 1;
    }
    struct reply_from_gateway reply = {
        .request_left = true,
        .http_status = statuses[bytes[1] % ARRAY_SIZE(statuses)],
        .retry_after = end == NULL ? NULL : header,
        .body = body,
        .body_size = size - 2 - (size_t)(body - header),
        .is_cut = (bytes[1] & 0x80) != 0,
        .now_ms = INT64_C(1795305600000),
    };
    struct verdict verdict = {0};
    drivers[bytes[0] % ARRAY_SIZE(drivers)]->classify(&settings, &reply, arena, &verdict);
    MUST((unsigned)verdict.outcome < OUTCOME_N);
    MUST(verdict.outcome == OUTCOME_SENT || !text_is_empty(verdict.detail));
    MUST(verdict.detail == NULL || utf8_is_valid(verdict.detail, strlen(verdict.detail)));
    int64_t retry_ms = classify_retry_ms(&reply);
    MUST(retry_ms >= reply.now_ms && retry_ms <= reply.now_ms + 3600000);
    arena_free(arena);
    return 0;
}
