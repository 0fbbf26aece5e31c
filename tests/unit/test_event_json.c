/* Every kind of event, with every field of its table filled, comes back as it was written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "codec/event_fields.h"
#include "codec/event_json.h"
#include "codec/planbook_json.h"

#define ENTRIES 3

static void fill_struct(const struct binding *binding, char *at, struct arena *arena,
                        unsigned *next);

static size_t
entry_size(const struct binding_field *field)
{
    return field->type == BINDING_OBJECTS ? field->of->size
           : field->type == BINDING_ENUMS ? sizeof(int)
                                          : sizeof(uint64_t);
}

/* A value that no other field has, so that a swap of two is seen. */
static void
fill_value(const struct binding_field *field, char *at, struct arena *arena, unsigned *next)
{
    unsigned n = ++*next;
    switch (field->type) {
    case BINDING_TEXT:
    case BINDING_TEXTS: {
        const char *text = arena_format(arena, "第%u条 \"\\\n", n);
        memcpy(at, &text, sizeof(text));
        return;
    }
    case BINDING_INT: {
        int64_t span = field->max / 2 - field->min / 2;
        int64_t value = field->min + 1 + (span < 1000 ? n % 3 : n);
        int narrow = (int)value;
        memcpy(at, field->size == sizeof(int) ? (void *)&narrow : (void *)&value, field->size);
        return;
    }
    case BINDING_BOOL: {
        bool value = true;
        memcpy(at, &value, sizeof(value));
        return;
    }
    case BINDING_ENUM:
    case BINDING_ENUMS: {
        int value = (int)(n % field->name_count);
        memcpy(at, &value, sizeof(value));
        return;
    }
    case BINDING_ID:
    case BINDING_IDS: {
        uint64_t value = id_make(20261122, n);
        memcpy(at, &value, sizeof(value));
        return;
    }
    case BINDING_INSTANT: {
        int64_t value = INT64_C(1795317845000) + n * 1001;
        memcpy(at, &value, sizeof(value));
        return;
    }
    case BINDING_OBJECT:
    case BINDING_OBJECTS:
        fill_struct(field->of, at, arena, next);
        return;
    case BINDING_TYPE_N:
        break;
    }
    fail();
}

static void
fill_struct(const struct binding *binding, char *at, struct arena *arena, unsigned *next)
{
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        char *member = at + field->offset;
        if (field->count_max == 0) {
            fill_value(field, member, arena, next);
            continue;
        }
        size_t count = field->count_max < ENTRIES ? field->count_max : ENTRIES;
        char *entries = member;
        if (field->type != BINDING_ENUMS) {
            entries = arena_take_array(arena, count, entry_size(field));
            memcpy(member, &entries, sizeof(entries));
        }
        memcpy(at + field->count_offset, &count, sizeof(count));
        for (size_t j = 0; j < count; j++) {
            fill_value(field, entries + j * entry_size(field), arena, next);
        }
    }
}

/* A member that the table forgot leaves a hole; alignment alone leaves less than eight bytes. */
static void
check_no_member_is_forgotten(const struct binding *binding)
{
    unsigned char *covered = calloc(1, binding->size + 1);
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        memset(covered + field->offset, 1, field->size);
        if (field->count_max > 0) {
            memset(covered + field->count_offset, 1, sizeof(size_t));
        }
        if (field->of != NULL) {
            check_no_member_is_forgotten(field->of);
        }
    }
    size_t hole = 0;
    for (size_t i = 0; i < binding->size; i++) {
        hole = covered[i] ? 0 : hole + 1;
        if (hole >= 8) {
            fail_msg("no field for the member that ends at %zu of %zu", i, binding->size);
        }
    }
    free(covered);
}

static void
check_every_field_is_written(const struct binding *binding, const json_t *json)
{
    assert_int_equal(json_object_size(json), binding->field_count);
    for (size_t i = 0; i < binding->field_count; i++) {
        const struct binding_field *field = &binding->fields[i];
        if (field->type == BINDING_OBJECTS) {
            const json_t *list = json_object_get(json, field->name);
            assert_int_equal(json_array_size(list), ENTRIES);
            check_every_field_is_written(field->of, json_array_get(list, 1));
        }
    }
}

static void
test_every_kind_comes_back(void **state)
{
    (void)state;
    for (int kind = 0; kind < EVENT_KIND_N; kind++) {
        const struct binding *binding = event_payload_binding((enum event_kind)kind);
        if (kind != EVENT_CONFIGURATION_ADOPTED) {
            check_no_member_is_forgotten(binding);
        }
        struct arena *arena = arena_new();
        struct event event = {.kind = (enum event_kind)kind};
        unsigned next = (unsigned)kind;
        fill_struct(binding, (char *)&event.as, arena, &next);
        struct text first;
        struct text second;
        text_init(&first);
        text_init(&second);
        event_encode_data(&event, &first);
        json_t *json = json_loads(first.bytes, JSON_REJECT_DUPLICATES, NULL);
        check_every_field_is_written(binding, json);
        json_decref(json);

        struct event read = {0};
        struct error error = {0};
        if (event_decode_data((enum event_kind)kind, first.bytes, first.size, arena, &read,
                              &error) != 0) {
            fail_msg("%s: %s", first.bytes, error.text);
        }
        assert_int_equal(read.kind, kind);
        event_encode_data(&read, &second);
        assert_string_equal(first.bytes, second.bytes);
        text_fini(&first);
        text_fini(&second);
        arena_free(arena);
    }
}

static void refuse(enum event_kind kind, const char *bytes, const char *words);

/* ---- the quick way, and the one that knows what is wrong ---- */

/* Whatever the quick way takes, the other one takes too, and finds the same in it. */
static bool
read_both_ways(enum event_kind kind, const char *bytes, size_t size)
{
    const struct binding *binding = event_payload_binding(kind);
    struct arena *arena = arena_new();
    struct event quick = {.kind = kind};
    struct event slow = {.kind = kind};
    bool is_read = binding_read(binding, bytes, size, arena, &quick.as);
    if (is_read) {
        struct error error = {0};
        struct binding_error problem;
        json_t *json = json_parse(bytes, size, 1 << 20, 16, &error);
        if (json == NULL || binding_decode(binding, json, arena, &slow.as, &problem) != 0) {
            fail_msg("only the quick way takes %.*s", (int)size, bytes);
        }
        struct text first;
        struct text second;
        text_init(&first);
        text_init(&second);
        event_encode_data(&quick, &first);
        event_encode_data(&slow, &second);
        assert_string_equal(first.bytes, second.bytes);
        text_fini(&first);
        text_fini(&second);
        json_decref(json);
    }
    arena_free(arena);
    return is_read;
}

static void
write_full_event(enum event_kind kind, struct arena *arena, struct text *text)
{
    struct event event = {.kind = kind};
    unsigned next = (unsigned)kind;
    fill_struct(event_payload_binding(kind), (char *)&event.as, arena, &next);
    event_encode_data(&event, text);
}

static void
test_what_we_write_is_read_the_quick_way(void **state)
{
    (void)state;
    for (int kind = 0; kind < EVENT_KIND_N; kind++) {
        struct arena *arena = arena_new();
        struct text text;
        text_init(&text);
        write_full_event((enum event_kind)kind, arena, &text);
        if (!read_both_ways((enum event_kind)kind, text.bytes, text.size)) {
            fail_msg("not read the quick way: %s", text.bytes);
        }
        text_fini(&text);
        arena_free(arena);
    }
}

/* Every byte is replaced, doubled, dropped, and the last one there is. */
static void
test_no_damage_is_taken_the_quick_way_only(void **state)
{
    (void)state;
    static const char damages[] = "\"\\{}[],:0-9.eu \n\x01\x7f\xc3\xed\xff";
    for (int kind = 0; kind < EVENT_KIND_N; kind++) {
        struct arena *arena = arena_new();
        struct text text;
        text_init(&text);
        write_full_event((enum event_kind)kind, arena, &text);
        for (size_t i = 0; i < text.size; i++) {
            char kept = text.bytes[i];
            for (size_t j = 0; j < sizeof(damages); j++) { /* with the final NUL */
                text.bytes[i] = damages[j];
                (void)read_both_ways((enum event_kind)kind, text.bytes, text.size);
            }
            text.bytes[i] = kept;
            (void)read_both_ways((enum event_kind)kind, text.bytes, i);
            char *dropped = arena_copy_bytes(arena, text.bytes, text.size);
            memmove(dropped + i, dropped + i + 1, text.size - i);
            (void)read_both_ways((enum event_kind)kind, dropped, text.size - 1);
            char *doubled = arena_take(arena, text.size + 2);
            memcpy(doubled, text.bytes, i + 1);
            memcpy(doubled + i + 1, text.bytes + i, text.size - i);
            (void)read_both_ways((enum event_kind)kind, doubled, text.size + 1);
        }
        text_fini(&text);
        arena_free(arena);
    }
}

static void
test_other_forms_are_left_to_the_other_way(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "{\"alarm\":\"clock\",\"detail\":\"x\"} ",      "{ \"alarm\":\"clock\"}",
        "{\"alarm\":\"clock\",\"detail\":\"\\u4e00\"}", "{\"alarm\":\"clock\",\"detail\":null}",
        "{\"alarm\":\"clock\",\"loudness\":11}",
    };
    for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
        struct arena *arena = arena_new();
        struct event event = {0};
        struct error error = {0};
        assert_false(read_both_ways(EVENT_OFFICE_ALARMED, forms[i], strlen(forms[i])));
        assert_int_equal(event_decode_data(EVENT_OFFICE_ALARMED, forms[i], strlen(forms[i]), arena,
                                           &event, &error),
                         0);
        assert_int_equal(event.as.office_alarmed.alarm, ALARM_CLOCK);
        arena_free(arena);
    }
    refuse(EVENT_OFFICE_ALARMED, "{\"alarm\":\"clock\",\"alarm\":\"clock\"}", "duplicate");
    refuse(EVENT_OFFICE_ALARMED, "{\"alarm\":\"clock\",\"detail\":\"\\u0000\"}", "u0000");
}

/* The generic test would not see two fields swapped both ways; this one reads by hand. */
static void
test_a_page_is_spelled_as_documented(void **state)
{
    (void)state;
    struct event_page page = {.id = {id_make(20261122, 7)},
                              .callout = {id_make(20261122, 2)},
                              .person = "li-ming",
                              .name = "李明",
                              .unit = "health",
                              .target = TARGET_LEADER,
                              .rule = DUTY_OVERRIDE,
                              .channel = CHANNEL_VOICE,
                              .address = "0994-0000001",
                              .step = -1,
                              .level = -1,
                              .message = MESSAGE_ALARM,
                              .language = LANGUAGE_EN,
                              .ordinal = 2};
    struct event event = {.kind = EVENT_PAGES_QUEUED};
    event.as.pages_queued.pages = &page;
    event.as.pages_queued.page_count = 1;
    struct text text;
    text_init(&text);
    event_encode_data(&event, &text);
    assert_string_equal(
        text.bytes,
        "{\"pages\":[{\"id\":\"P-20261122-0007\",\"callout\":\"C-20261122-0002\",\"person\":"
        "\"li-ming\",\"name\":\"李明\",\"unit\":\"health\",\"target\":\"leader\",\"rule\":"
        "\"override\",\"channel\":\"voice\",\"address\":\"0994-0000001\",\"message\":\"alarm\","
        "\"language\":\"en\",\"ordinal\":2}]}");
    text_fini(&text);
}

static void
refuse(enum event_kind kind, const char *bytes, const char *words)
{
    struct arena *arena = arena_new();
    struct event event = {0};
    struct error error = {0};
    assert_int_equal(event_decode_data(kind, bytes, strlen(bytes), arena, &event, &error), -1);
    if (strstr(error.text, words) == NULL) {
        fail_msg("'%s' does not say '%s'", error.text, words);
    }
    arena_free(arena);
}

static void
test_data_of_another_kind_are_refused(void **state)
{
    (void)state;
    refuse(EVENT_PAGES_SETTLED, "{}", "results");
    refuse(EVENT_PAGES_SETTLED,
           "{\"results\":[{\"page\":\"P-20261122-0001\",\"outcome\":\"teleported\",\"next\":"
           "\"sent\"}]}",
           "results[0].outcome");
    refuse(EVENT_PAGES_SENDING, "{\"pages\":[\"C-20261122-0001\"]}", "pages[0]");
    refuse(EVENT_PAGES_SENDING, "[]", "object");
    refuse(EVENT_PAGES_SENDING, "", "JSON");
    refuse(EVENT_OFFICE_ALARMED, "{\"alarm\":\"constructor\"}", "alarm");
    refuse(EVENT_RESPONSE_ACTIVATED, "{\"level\":5,\"basis\":\"order\"}", "level");
    refuse(EVENT_CONFIGURATION_ADOPTED, "{\"planbook_digest\":\"d\",\"planbook\":3}", "planbook");
}

static void
test_fields_of_a_newer_writer_are_passed_over(void **state)
{
    (void)state;
    static const char bytes[] = "{\"alarm\":\"clock\",\"detail\":\"x\",\"loudness\":[11]}";
    struct arena *arena = arena_new();
    struct event event = {0};
    struct error error = {0};
    assert_int_equal(
        event_decode_data(EVENT_OFFICE_ALARMED, bytes, sizeof(bytes) - 1, arena, &event, &error),
        0);
    assert_int_equal(event.as.office_alarmed.alarm, ALARM_CLOCK);
    arena_free(arena);
}

static struct planbook *
make_planbook(void)
{
    struct planbook *planbook = planbook_new();
    struct arena *arena = planbook->arena;
    planbook->plans = arena_take_array(arena, 1, sizeof(*planbook->plans));
    planbook->plan_count = 1;
    struct plan *plan = planbook->plans;
    plan->type = "infectious";
    plan->name = (struct words){{"传染病疫情", "outbreak"}};
    plan->levels[3] = (struct plan_level){.is_defined = true,
                                          .policy = "standard",
                                          .answer_within_ms = 1800000,
                                          .is_automatic = true};
    plan->levels[3].cells = arena_take_array(arena, 1, sizeof(struct plan_cell));
    plan->levels[3].cell_count = 1;
    plan->levels[3].cells[0] = (struct plan_cell){.unit = "health",
                                                  .unit_name = "卫健委",
                                                  .role = PLAN_ROLE_LEAD,
                                                  .policy = "standard",
                                                  .expects = CALLOUT_ON_SCENE};
    planbook->policies = arena_take_array(arena, 1, sizeof(*planbook->policies));
    planbook->policy_count = 1;
    planbook->policies[0] = (struct policy){.code = "standard", .patience_ms = 600000};
    planbook->policies[0].steps = arena_take_array(arena, 1, sizeof(struct policy_step));
    planbook->policies[0].step_count = 1;
    planbook->policies[0].steps[0] = (struct policy_step){
        .targets = {TARGET_BACKUP, TARGET_OFFICE}, .target_count = 2, .channel_count = 1};
    planbook->grading = arena_take_array(arena, 1, sizeof(*planbook->grading));
    planbook->grading_count = 1;
    planbook->grading[0] = (struct grading_rule){.cases_min = 100, .level = 2, .reason = "many"};
    planbook->reporting = arena_take_array(arena, 1, sizeof(*planbook->reporting));
    planbook->reporting_count = 1;
    planbook->reporting[0] = (struct report_hop){.kind = REPORT_PROGRESS,
                                                 .to = "county",
                                                 .name = {{"县", "county"}},
                                                 .every_ms = {0, 3600000, 7200000, 0, 0}};
    for (int i = 0; i < MESSAGE_KIND_N; i++) {
        planbook->templates[i] = (struct message_template){
            .text = {{arena_format(arena, "文%d", i), "text"}}, .segments_max = i + 1};
    }
    planbook_seal(planbook);
    return planbook;
}

static void
test_planbook_travels_with_its_event(void **state)
{
    (void)state;
    struct planbook *planbook = make_planbook();
    struct event event = {.kind = EVENT_CONFIGURATION_ADOPTED};
    event.as.configuration_adopted.digest = "files";
    event.as.configuration_adopted.planbook_digest = planbook->digest;
    event.as.configuration_adopted.planbook = planbook;
    struct text text;
    text_init(&text);
    event_encode_data(&event, &text);
    struct arena *arena = arena_new();
    struct event read = {0};
    struct error error = {0};
    if (event_decode_data(event.kind, text.bytes, text.size, arena, &read, &error) != 0) {
        fail_msg("%s", error.text);
    }
    const struct planbook *copy = read.as.configuration_adopted.planbook;
    assert_string_equal(copy->digest, planbook->digest);
    char digest[SHA256_HEX_SIZE];
    planbook_digest(copy, digest);
    assert_string_equal(digest, planbook->digest);
    assert_true(copy->plans[0].levels[3].is_defined);
    assert_false(copy->plans[0].levels[2].is_defined);
    assert_int_equal(copy->plans[0].levels[3].cells[0].expects, CALLOUT_ON_SCENE);
    assert_int_equal(copy->policies[0].steps[0].targets[1], TARGET_OFFICE);
    assert_int_equal(copy->reporting[0].every_ms[2], 7200000);
    assert_string_equal(copy->templates[MESSAGE_ALARM].text.in[LANGUAGE_EN], "text");
    arena_free(arena);
    text_fini(&text);
    planbook_release(planbook);
}

static void
test_digest_follows_the_content_only(void **state)
{
    (void)state;
    struct planbook *a = make_planbook();
    struct planbook *b = make_planbook();
    assert_string_equal(a->digest, b->digest);
    b->plans[0].levels[3].cells[0].task = "new";
    planbook_seal(b);
    assert_string_not_equal(a->digest, b->digest);
    planbook_release(a);
    planbook_release(b);
}

static void
test_every_text_is_spelled_like_its_message_kind(void **state)
{
    (void)state;
    struct planbook *planbook = make_planbook();
    json_t *json = planbook_encode(planbook);
    for (int i = 0; i < MESSAGE_KIND_N; i++) {
        char name[64];
        (void)snprintf(name, sizeof(name), "text_%s", message_kind_names[i]);
        const json_t *template = json_object_get(json, name);
        assert_non_null(template);
        assert_int_equal(json_integer_value(json_object_get(template, "segments")), i + 1);
    }
    json_decref(json);
    planbook_release(planbook);
}

static void
test_public_form_has_columns_and_local_time(void **state)
{
    (void)state;
    const struct zone zone = {.first_offset_minutes = 480};
    struct event event = {.seq = 12,
                          .at_ms = INT64_C(1795317845000),
                          .kind = EVENT_OFFICE_ALARMED,
                          .incident = {id_make(20261122, 1)},
                          .unit = "health",
                          .actor = {.authority = AUTHORITY_SYSTEM, .name = "dutyd"}};
    event.as.office_alarmed.alarm = ALARM_CLOCK;
    struct text text;
    text_init(&text);
    event_encode_public(&event, &zone, NULL, &text);
    assert_string_equal(
        text.bytes, "{\"seq\":12,\"at\":\"2026-11-22T11:24:05+08:00\",\"kind\":\"office_alarmed\","
                    "\"incident\":\"I-20261122-0001\",\"unit\":\"health\",\"actor\":{\"name\":"
                    "\"dutyd\",\"role\":\"system\"},\"data\":{\"alarm\":\"clock\"}}");
    text_fini(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_comes_back),
        cmocka_unit_test(test_what_we_write_is_read_the_quick_way),
        cmocka_unit_test(test_no_damage_is_taken_the_quick_way_only),
        cmocka_unit_test(test_other_forms_are_left_to_the_other_way),
        cmocka_unit_test(test_a_page_is_spelled_as_documented),
        cmocka_unit_test(test_data_of_another_kind_are_refused),
        cmocka_unit_test(test_fields_of_a_newer_writer_are_passed_over),
        cmocka_unit_test(test_planbook_travels_with_its_event),
        cmocka_unit_test(test_digest_follows_the_content_only),
        cmocka_unit_test(test_every_text_is_spelled_like_its_message_kind),
        cmocka_unit_test(test_public_form_has_columns_and_local_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
