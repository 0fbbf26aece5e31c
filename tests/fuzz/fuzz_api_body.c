/* The bodies of the API's POST calls: the first byte chooses the call. What was read must be equal
 * when it is written and read again, and the same as what the quick way reads; what is refused is
 * refused in words of both languages. */
#include "fuzz/target.h"

#include "codec/api_request.h"

/* In this order for ever: the corpus counts them. */
static const struct binding *const bindings[] = {
    &api_report_incident, &api_add_report,   &api_respond,        &api_issue_notice,
    &api_test_page,       &api_answer,       &api_backup,         &api_open_matter,
    &api_join_matter,     &api_share_matter, &api_amend_matter,   &api_move_matter,
    &api_mark_member,     &api_note_matter,  &api_change_liaison, &api_enter_log,
    &api_submit_report,   &api_relay,        &api_take_rollup,    &api_take_report,
};

union body {
    struct command_report_incident report_incident;
    struct command_add_report add_report;
    struct command_respond respond;
    struct command_issue_notice issue_notice;
    struct command_test_page test_page;
    struct command_answer answer;
    struct api_backup backup;
    struct command_open_matter open_matter;
    struct command_join_matter join_matter;
    struct command_amend_matter amend_matter;
    struct command_move_matter move_matter;
    struct command_mark_member mark_member;
    struct command_note_matter note_matter;
    struct command_change_liaison change_liaison;
    struct command_enter_log enter_log;
    struct command_submit_report submit_report;
    struct command_relay relay;
    struct command_take_rollup take_rollup;
    struct command_take_report take_report;
};

static void
check_refusal(const struct binding_error *problem)
{
    for (int language = 0; language < LANGUAGE_N; language++) {
        struct text words;
        text_init(&words);
        binding_error_describe(problem, (enum language)language, &words);
        MUST(words.size > 0);
        MUST(utf8_is_valid(words.bytes, words.size));
        text_fini(&words);
    }
}

static void
check_body(const struct binding *binding, const union body *body, struct arena *arena)
{
    struct binding_error problem;
    union body again;
    json_t *first = binding_encode(binding, body, NULL);
    MUST(binding_decode(binding, first, arena, &again, &problem) == 0);
    json_t *second = binding_encode(binding, &again, NULL);
    MUST(json_equal(first, second));
    json_decref(first);
    json_decref(second);
}

static void
compare_ways(const struct binding *binding, const char *bytes, size_t size, const union body *body,
             struct arena *arena)
{
    union body quick;
    if (!binding_read(binding, bytes, size, arena, &quick)) {
        return;
    }
    MUST(body != NULL);
    json_t *slowly = binding_encode(binding, body, NULL);
    json_t *quickly = binding_encode(binding, &quick, NULL);
    MUST(json_equal(slowly, quickly));
    json_decref(slowly);
    json_decref(quickly);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct error error = {0};
    if (size == 0) {
        return 0;
    }
    const struct binding *binding = bindings[bytes[0] % ARRAY_SIZE(bindings)];
    const char *text = (const char *)bytes + 1;
    json_t *json = json_parse(text, size - 1, 65536, 8, &error);
    struct arena *arena = arena_new();
    struct binding_error problem;
    union body body;
    if (json == NULL) {
        MUST(error.text[0] != '\0');
        compare_ways(binding, text, size - 1, NULL, arena);
    } else if (binding_decode(binding, json, arena, &body, &problem) == 0) {
        check_body(binding, &body, arena);
        compare_ways(binding, text, size - 1, &body, arena);
    } else {
        check_refusal(&problem);
        compare_ways(binding, text, size - 1, NULL, arena);
    }
    arena_free(arena);
    json_decref(json);
    return 0;
}
