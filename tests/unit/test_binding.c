/* The binding: what it takes, what it refuses and in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "codec/binding.h"
#include "core/ids.h"
#include "core/kinds.h"

struct part {
    const char *name;
    int64_t weight;
};

struct thing {
    const char *title;
    const char *code;
    int64_t cases;
    int level;
    bool is_drill;
    enum channel channel;
    struct incident_id incident;
    int64_t at_ms;
    struct part lid;
    const char **words;
    size_t word_count;
    struct callout_id *callouts;
    size_t callout_count;
    enum target targets[TARGET_N];
    size_t target_count;
    struct part *parts;
    size_t part_count;
};

static const struct binding_field part_fields[] = {
    BIND_FILLED(struct part, name, "name", 4, BINDING_OPTIONAL),
    BIND_INT(struct part, weight, "weight", 0, 9, -1, BINDING_OPTIONAL),
};
static const struct binding part_binding = BINDING_OF(struct part, part_fields);

static const struct binding_field thing_fields[] = {
    BIND_TEXT(struct thing, title, "title", 5, BINDING_OPTIONAL),
    BIND_FILLED(struct thing, code, "code", 8, BINDING_ONE_LINE),
    BIND_INT(struct thing, cases, "cases", 0, 100, -1, BINDING_OPTIONAL),
    BIND_INT(struct thing, level, "level", 1, 4, 0, BINDING_OPTIONAL),
    BIND_BOOL(struct thing, is_drill, "drill", BINDING_OPTIONAL),
    BIND_ENUM(struct thing, channel, "channel", channel_names, CHANNEL_VOICE, BINDING_OPTIONAL),
    BIND_ID(struct thing, incident, "incident", 'I', BINDING_OPTIONAL),
    BIND_INSTANT(struct thing, at_ms, "at", BINDING_OPTIONAL),
    BIND_OBJECT(struct thing, lid, "lid", &part_binding, BINDING_OPTIONAL),
    BIND_TEXTS(struct thing, words, word_count, "words", 3, 2, BINDING_OPTIONAL),
    BIND_IDS(struct thing, callouts, callout_count, "callouts", 'C', 2, BINDING_OPTIONAL),
    BIND_ENUMS(struct thing, targets, target_count, "targets", target_names, BINDING_OPTIONAL),
    BIND_OBJECTS(struct thing, parts, part_count, "parts", &part_binding, 2, BINDING_OPTIONAL),
};
static const struct binding thing_binding = BINDING_OF(struct thing, thing_fields);

static json_t *
parse(const char *bytes)
{
    struct error error = {0};
    json_t *json = json_parse(bytes, strlen(bytes), 10000, 8, &error);
    if (json == NULL) {
        fail_msg("%s: %s", bytes, error.text);
    }
    return json;
}

static int
decode(const char *bytes, struct arena *arena, struct thing *thing, struct binding_error *error)
{
    json_t *json = parse(bytes);
    int result = binding_decode(&thing_binding, json, arena, thing, error);
    json_decref(json);
    return result;
}

static void
test_full_object_comes_back_the_same(void **state)
{
    (void)state;
    static const char full[] =
        "{\"title\":\"五个汉字呀\",\"code\":\"x\",\"cases\":0,\"level\":4,\"drill\":true,"
        "\"channel\":\"webhook\",\"incident\":\"I-20261122-0001\","
        "\"at\":\"2026-11-22T03:04:05.678Z\",\"lid\":{\"name\":\"盖\",\"weight\":3},"
        "\"words\":[\"a\",\"b\"],\"callouts\":[\"C-20261122-0001\",\"C-20261122-0002\"],"
        "\"targets\":[\"leader\",\"officer\"],\"parts\":[{\"name\":\"p\"},{\"name\":\"q\","
        "\"weight\":9}]}";
    struct arena *arena = arena_new();
    struct thing thing;
    struct binding_error error;
    assert_int_equal(decode(full, arena, &thing, &error), 0);
    assert_int_equal(thing.level, 4);
    assert_int_equal(thing.parts[0].weight, -1);
    assert_int_equal(thing.targets[0], TARGET_LEADER);
    struct text text;
    text_init(&text);
    binding_encode_text(&thing_binding, &thing, NULL, &text);
    assert_string_equal(text.bytes, full);
    text_fini(&text);
    arena_free(arena);
}

static void
assert_both_write_the_same(const struct thing *thing, const struct zone *zone)
{
    json_t *json = binding_encode(&thing_binding, thing, zone);
    char *dumped = json_dumps(json, JSON_COMPACT);
    struct text direct;
    struct text walked;
    text_init(&direct);
    text_init(&walked);
    binding_encode_text(&thing_binding, thing, zone, &direct);
    json_add_text(json, &walked);
    assert_string_equal(direct.bytes, dumped);
    assert_string_equal(walked.bytes, dumped);
    text_fini(&direct);
    text_fini(&walked);
    free(dumped);
    json_decref(json);
}

/* Three ways lead to the bytes of a row; jansson's is the measure. */
static void
test_all_writers_write_the_same(void **state)
{
    (void)state;
    static const char *const titles[] = {
        "",      "\"quoted\" \\ and /", "\b\t\n\f\r\x01\x1f\x7f",
        "汉字😀", "\xff\xfe 坏 \xe6",    "ab\xc3",
        "a\"",
    };
    struct arena *arena = arena_new();
    struct thing thing;
    struct binding_error error;
    assert_int_equal(
        decode("{\"code\":\"x\",\"at\":\"2026-11-22T03:04:05Z\"}", arena, &thing, &error), 0);
    thing.lid.name = "盖";
    for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
        thing.title = titles[i];
        assert_both_write_the_same(&thing, NULL);
    }
    thing.level = 1;
    thing.cases = 0;
    thing.lid.weight = 7;
    assert_both_write_the_same(&thing, NULL);
    arena_free(arena);
}

static void
test_absent_and_null_give_the_absent_value(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct thing thing;
    struct binding_error error;
    assert_int_equal(
        decode("{\"code\":\"x\",\"cases\":null,\"title\":null}", arena, &thing, &error), 0);
    assert_null(thing.title);
    assert_int_equal(thing.cases, -1);
    assert_int_equal(thing.channel, CHANNEL_VOICE);
    assert_int_equal(thing.lid.weight, -1);
    assert_int_equal(thing.word_count, 0);
    arena_free(arena);
}

struct refusal_case {
    const char *bytes;
    enum binding_problem problem;
    const char *path;
    const char *words; /* in English */
};

static const struct refusal_case refusal_cases[] = {
    {"{}", BINDING_MISSING, "code", "is required"},
    {"{\"code\":null}", BINDING_MISSING, "code", "is required"},
    {"[]", BINDING_WRONG_TYPE, "", "must be an object"},
    {"{\"code\":\"\"}", BINDING_TOO_SHORT, "code", "must have at least 1 characters"},
    {"{\"code\":\"a\\nb\"}", BINDING_BAD_FORMAT, "code", "must not have control characters"},
    {"{\"code\":\"x\",\"title\":\"六个汉字在此\"}", BINDING_TOO_LONG, "title",
     "must have at most 5 characters"},
    {"{\"code\":\"x\",\"titel\":\"a\"}", BINDING_UNKNOWN_FIELD, "titel",
     "is not a known field; did you mean title?"},
    {"{\"code\":\"x\",\"zzz\":\"a\"}", BINDING_UNKNOWN_FIELD, "zzz", "is not a known field"},
    {"{\"code\":\"x\",\"cases\":\"3\"}", BINDING_WRONG_TYPE, "cases", "must be an integer"},
    {"{\"code\":\"x\",\"cases\":3.0}", BINDING_WRONG_TYPE, "cases", "must be an integer"},
    {"{\"code\":\"x\",\"cases\":-1}", BINDING_OUT_OF_RANGE, "cases", "must be from 0 to 100"},
    {"{\"code\":\"x\",\"cases\":101}", BINDING_OUT_OF_RANGE, "cases", "must be from 0 to 100"},
    {"{\"code\":\"x\",\"level\":4294967297}", BINDING_OUT_OF_RANGE, "level", "must be from 1 to 4"},
    {"{\"code\":\"x\",\"drill\":1}", BINDING_WRONG_TYPE, "drill", "must be true or false"},
    {"{\"code\":\"x\",\"channel\":\"fax\"}", BINDING_NOT_ONE_OF, "channel",
     "must be one of sms, voice, webhook, peer"},
    {"{\"code\":\"x\",\"channel\":2}", BINDING_WRONG_TYPE, "channel", "must be a string"},
    {"{\"code\":\"x\",\"incident\":\"N-20261122-0001\"}", BINDING_BAD_FORMAT, "incident",
     "must be an id like I-20261122-0001"},
    {"{\"code\":\"x\",\"at\":\"2026-11-22T03:04:05\"}", BINDING_BAD_FORMAT, "at",
     "must be a time with its offset, like 2026-11-22T08:30:00+08:00"},
    {"{\"code\":\"x\",\"words\":[\"a\",2]}", BINDING_WRONG_TYPE, "words[1]", "must be a string"},
    {"{\"code\":\"x\",\"words\":[\"a\",null]}", BINDING_WRONG_TYPE, "words[1]", "must be a string"},
    {"{\"code\":\"x\",\"words\":[\"abcd\"]}", BINDING_TOO_LONG, "words[0]",
     "must have at most 3 characters"},
    {"{\"code\":\"x\",\"words\":[\"a\",\"b\",\"c\"]}", BINDING_TOO_LONG, "words",
     "must have at most 2 entries"},
    {"{\"code\":\"x\",\"words\":\"a\"}", BINDING_WRONG_TYPE, "words", "must be a list of strings"},
    {"{\"code\":\"x\",\"targets\":[\"officer\",\"nobody\"]}", BINDING_NOT_ONE_OF, "targets[1]",
     NULL},
    {"{\"code\":\"x\",\"parts\":[{\"name\":\"a\"},{\"nam\":\"b\"}]}", BINDING_UNKNOWN_FIELD,
     "parts[1].nam", "is not a known field; did you mean name?"},
    {"{\"code\":\"x\",\"parts\":[{\"name\":\"a\"},{}]}", BINDING_MISSING, "parts[1].name",
     "is required"},
    {"{\"code\":\"x\",\"parts\":[3]}", BINDING_WRONG_TYPE, "parts[0]", "must be an object"},
    {"{\"code\":\"x\",\"lid\":{\"name\":\"12345\"}}", BINDING_TOO_LONG, "lid.name",
     "must have at most 4 characters"},
};

static void
test_what_does_not_fit_is_refused_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(refusal_cases); i++) {
        const struct refusal_case *test = &refusal_cases[i];
        struct arena *arena = arena_new();
        struct thing thing;
        struct binding_error error;
        assert_int_equal(decode(test->bytes, arena, &thing, &error), -1);
        assert_string_equal(binding_problem_names[error.problem],
                            binding_problem_names[test->problem]);
        assert_string_equal(error.path, test->path);
        struct text words;
        text_init(&words);
        binding_error_describe(&error, LANGUAGE_EN, &words);
        if (test->words != NULL) {
            assert_string_equal(words.bytes, test->words);
        }
        text_clear(&words);
        binding_error_describe(&error, LANGUAGE_ZH, &words);
        assert_true(utf8_is_valid(words.bytes, words.size) && words.size > 0);
        text_fini(&words);
        arena_free(arena);
    }
}

static void
test_long_unknown_name_is_cut_not_overrun(void **state)
{
    (void)state;
    struct text text;
    text_init(&text);
    text_add(&text, "{\"parts\":[{\"");
    for (int i = 0; i < 500; i++) {
        text_add(&text, "名");
    }
    text_add(&text, "\":1}],\"code\":\"x\"}");
    struct arena *arena = arena_new();
    struct thing thing;
    struct binding_error error;
    assert_int_equal(decode(text.bytes, arena, &thing, &error), -1);
    assert_int_equal(error.problem, BINDING_UNKNOWN_FIELD);
    assert_true(strlen(error.path) < sizeof(error.path));
    assert_true(utf8_is_valid(error.path, strlen(error.path)));
    assert_null(error.nearest);
    arena_free(arena);
    text_fini(&text);
}

static void
test_stored_tables_pass_over_unknown_fields(void **state)
{
    (void)state;
    static const struct binding stored = BINDING_OF_STORED(struct part, part_fields);
    json_t *json = parse("{\"name\":\"a\",\"colour\":{\"deep\":[1]}}");
    struct arena *arena = arena_new();
    struct part part;
    struct binding_error error;
    assert_int_equal(binding_decode(&stored, json, arena, &part, &error), 0);
    assert_string_equal(part.name, "a");
    json_decref(json);
    arena_free(arena);
}

static void
test_broken_utf8_is_written_readably(void **state)
{
    (void)state;
    const struct part part = {.name = "a\xff\xe4\xbd", .weight = -1};
    struct text text;
    text_init(&text);
    binding_encode_text(&part_binding, &part, NULL, &text);
    assert_true(utf8_is_valid(text.bytes, text.size));
    assert_non_null(strstr(text.bytes, "a\xef\xbf\xbd"));
    text_fini(&text);
}

static void
test_instants_get_the_offset_of_the_zone(void **state)
{
    (void)state;
    const struct zone zone = {.first_offset_minutes = 480};
    const struct thing thing = {.code = "x",
                                .cases = -1,
                                .at_ms = INT64_C(1795317845000),
                                .lid = {.name = "l", .weight = -1}};
    json_t *json = binding_encode(&thing_binding, &thing, &zone);
    assert_string_equal(json_string_value(json_object_get(json, "at")),
                        "2026-11-22T11:24:05+08:00");
    json_decref(json);
}

static const char *const hostile[] = {
    "",
    "3",
    "\"a\"",
    "{\"a\":1,\"a\":2}",
    "{\"a\":\"\\u0000\"}",
    "{'a':1}",
    "[NaN]",
    "{} x",
    "{\"a\":\"\xff\"}",
    "{\"a\":01}",
    "{\"a\":",
    "[[[[[[[[[1]]]]]]]]]",
    "{\"a\":99999999999999999999}",
    "{\"a\":\"\\ud800\"}",
};

static void
test_hostile_json_is_refused_in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(hostile); i++) {
        struct error error = {0};
        json_t *json = json_parse(hostile[i], strlen(hostile[i]), 1000, 8, &error);
        if (json != NULL) {
            fail_msg("taken: %s", hostile[i]);
        }
        assert_true(strlen(error.text) > 0);
    }
    struct error error = {0};
    assert_null(json_parse("[1,2,3]", 7, 6, 8, &error));
    assert_non_null(strstr(error.text, "6"));
}

static void
test_brackets_in_texts_are_not_depth(void **state)
{
    (void)state;
    json_decref(parse("{\"a\":\"[[[[[[[[[[[[[[[[\",\"b\":\"\\\"[[[[[[[[[[[[\"}"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_object_comes_back_the_same),
        cmocka_unit_test(test_all_writers_write_the_same),
        cmocka_unit_test(test_absent_and_null_give_the_absent_value),
        cmocka_unit_test(test_what_does_not_fit_is_refused_by_name),
        cmocka_unit_test(test_long_unknown_name_is_cut_not_overrun),
        cmocka_unit_test(test_stored_tables_pass_over_unknown_fields),
        cmocka_unit_test(test_broken_utf8_is_written_readably),
        cmocka_unit_test(test_instants_get_the_offset_of_the_zone),
        cmocka_unit_test(test_hostile_json_is_refused_in_words),
        cmocka_unit_test(test_brackets_in_texts_are_not_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
