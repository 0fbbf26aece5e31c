/* The first byte chooses the kind, the rest are the journal's `data`. What was read must come out
 * the same when it is written and read again, and what the quick way reads, the slow one must read
 * alike. */
#include "fuzz/target.h"

#include <string.h>

#include "codec/binding.h"
#include "codec/event_fields.h"
#include "codec/event_json.h"

static int
read_event(enum event_kind kind, const char *bytes, size_t size, struct arena *arena,
           struct event *event)
{
    struct error error = {0};
    memset(event, 0, sizeof(*event));
    int result = event_decode_data(kind, bytes, size, arena, event, &error);
    MUST(result == 0 || error.text[0] != '\0');
    return result;
}

static void
compare_ways(enum event_kind kind, const char *bytes, size_t size, struct arena *arena)
{
    const struct binding *binding = event_payload_binding(kind);
    struct event quick = {.kind = kind};
    struct event slow = {.kind = kind};
    struct binding_error problem;
    struct error error;
    struct text first;
    struct text second;
    if (!binding_read(binding, bytes, size, arena, &quick.as)) {
        return;
    }
    json_t *json = json_parse(bytes, size, size, 16, &error);
    MUST(json != NULL && binding_decode(binding, json, arena, &slow.as, &problem) == 0);
    json_decref(json);
    text_init(&first);
    text_init(&second);
    event_encode_data(&quick, &first);
    event_encode_data(&slow, &second);
    MUST(text_equal(first.bytes, second.bytes));
    text_fini(&first);
    text_fini(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *arena = arena_new();
    struct event event;
    struct event again;
    enum event_kind kind = bytes[0] % EVENT_KIND_N;
    compare_ways(kind, (const char *)bytes + 1, size - 1, arena);
    if (read_event(kind, (const char *)bytes + 1, size - 1, arena, &event) == 0) {
        struct text first;
        struct text second;
        struct text shown;
        text_init(&first);
        text_init(&second);
        text_init(&shown);
        event_encode_data(&event, &first);
        MUST(read_event(kind, first.bytes, first.size, arena, &again) == 0);
        event_encode_data(&again, &second);
        MUST(text_equal(first.bytes, second.bytes));
        event.actor = (struct actor){AUTHORITY_SYSTEM, "dutyd"};
        event_encode_public(&event, NULL, NULL, &shown);
        text_fini(&first);
        text_fini(&second);
        text_fini(&shown);
    }
    arena_free(arena);
    return 0;
}
