/* dutyctl against a server that says what it is told: exit status, words, what is sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/crypto.h"
#include "support/dutyctl.h"

static const char incident[] =
    "{\"id\":\"I-20261122-0001\",\"type\":\"infectious\",\"type_name\":\"疫情\","
    "\"place\":\"城东小学\",\"status\":\"actual\",\"level_suggested\":3,"
    "\"level_reason\":\"30 cases or more\",\"level_asked\":2,\"duplicate_of\":\"I-20261121-0009\","
    "\"response\":{\"state\":\"none\",\"level\":null,\"proposal\":null}}";
static const char drill[] =
    "{\"id\":\"I-20261122-0002\",\"type\":\"infectious\",\"status\":\"exercise\","
    "\"response\":{\"state\":\"none\",\"level\":null,\"proposal\":null}}";
static const char responded[] = "{\"incident\":\"I-20261122-0001\",\"response\":{\"state\":"
                                "\"active\",\"level\":3},\"notice\":null,\"notices\":[\"N-1\"]}";

static const struct fake_route routes[] = {
    {"POST /v1/incidents/I-20261122-0001/response", 202, responded},
    {"POST /v1/incidents/I-20261122-0002/response", 202, responded},
    {"POST /v1/incidents/I-20261122-0003/response", 409,
     "{\"title\":\"Conflict\",\"status\":409,\"detail\":\"It is active already.\","
     "\"field\":\"level\"}"},
    {"POST /v1/incidents/I-20261122-0004/response", FAKE_API_HANG_UP, ""},
    {"POST /v1/incidents/I-20261122-0005/response", 503,
     "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"The disk is full.\"}"},
    {"POST /v1/notices", 202, /* to more units than the answer may show */
     "{\"id\":\"N-20261122-0001\",\"kind\":\"task\",\"kind_name\":\"task\",\"drill\":false,"
     "\"counts\":{\"units\":501,\"answered\":0}}"},
    {"GET /v1/notices/N-20261122-0001", 200,
     "{\"id\":\"N-20261122-0001\",\"kind_name\":\"task\",\"callouts\":null,"
     "\"counts\":{\"units\":501,\"answered\":0}}"},
    {"POST /v1/incidents", 201, incident},
    {"GET /v1/incidents/I-20261122-0001", 200, incident},
    {"GET /v1/incidents/I-20261122-0002", 200, drill},
    {"GET /v1/plan", 200, "{\"units\":[{},{}]}"},
    {"GET /v1/roster/coverage?from=", 200, "{\"findings\":[],\"omitted\":0}"},
    {"GET /v1/roster/coverage", 200,
     "{\"findings\":[{\"problem\":\"gap\",\"problem_name\":\"gap\",\"unit_name\":\"police\","
     "\"from\":\"2026-11-24T08:30:00+08:00\",\"to\":\"2026-11-25T08:30:00+08:00\"}]}"},
    {"GET /v1/callouts?unit=police", 200,
     "{\"callouts\":[{\"id\":\"C-1\",\"state\":\"stood_down\"},"
     "{\"id\":\"C-2\",\"state\":\"calling\"}]}"},
    {"GET /v1/callouts?unit=health", 200,
     "{\"callouts\":[{\"id\":\"C-3\",\"state\":\"calling\",\"state_name\":\"calling\"},"
     "{\"id\":\"C-4\",\"state\":\"calling\"}]}"},
    {"POST /v1/callouts/C-2/answers", 200,
     "{\"id\":\"C-2\",\"unit_name\":\"police\",\"state_name\":\"acknowledged\"}"},
    {NULL, 0, NULL},
};

static int
start_api(void **state)
{
    (void)state;
    return dutyctl_start(routes);
}

/* With this server; `input` is typed at the terminal when it is not NULL. */
static struct dutyctl_run
run_ctl(const char *server, const char *input, const char *const *words)
{
    const struct dutyctl_place place = {
        .server = server, .input = input, .is_in_terminal = input != NULL};

    return dutyctl_run(&place, words);
}

static struct dutyctl_run
run_here(const char *input, const char *const *words)
{
    return run_ctl(NULL, input, words);
}

static void
test_report_says_what_matters(void **state)
{
    struct dutyctl_run run =
        run_here(NULL, WORDS("report", "infectious", "城东小学", "fever", "--cases", "32",
                             "--occurred-at", "2026-11-22T07:00:00Z"));

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    assert_non_null(strstr(run.out, "I-20261122-0001"));
    assert_non_null(strstr(run.out, "Level III"));
    assert_non_null(strstr(run.out, "30 cases or more"));
    assert_non_null(strstr(run.out, "I-20261121-0009"));
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "Idempotency-Key: "));
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "\"cases\":32"));
    assert_non_null(
        strstr(fake_api_last(dutyctl_api()), "\"occurred_at\":\"2026-11-22T07:00:00Z\""));
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "\"status\":\"actual\""));
    dutyctl_run_fini(&run);
}

static void
test_raw_reply(void **state)
{
    struct dutyctl_run run = run_here(NULL, WORDS("--json", "show", "I-20261122-0001"));

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    assert_int_equal(strncmp(run.out, incident, strlen(incident)), 0);
    dutyctl_run_fini(&run);
}

static void
test_refusal_is_explained(void **state)
{
    struct dutyctl_run run = run_here(NULL, WORDS("activate", "I-20261122-0003", "3"));

    (void)state;
    assert_int_equal(run.status, CTL_REFUSED);
    assert_non_null(strstr(run.err, "It is active already. [level] (409)"));
    assert_string_equal(run.out, "");
    dutyctl_run_fini(&run);
}

/* A journal that cannot be written: the same request may be made again under its key. */
static void
test_unavailable_gives_the_key(void **state)
{
    struct dutyctl_run run =
        run_here(NULL, WORDS("activate", "I-20261122-0005", "3", "--key", "again-0005"));

    (void)state;
    assert_int_equal(run.status, CTL_REFUSED);
    assert_non_null(strstr(run.err, "The disk is full."));
    assert_non_null(strstr(run.err, "--key again-0005"));
    assert_non_null(strstr(fake_api_last(dutyctl_api()), "Idempotency-Key: again-0005\r\n"));
    dutyctl_run_fini(&run);
}

/* Nobody knows what became of it, so it must be said, and it must not be sent again by itself. */
static void
test_broken_connection_may_have_been_accepted(void **state)
{
    size_t before = fake_api_count(dutyctl_api());
    struct dutyctl_run run = run_here(NULL, WORDS("activate", "I-20261122-0004", "3"));

    (void)state;
    assert_int_equal(run.status, CTL_UNREACHABLE);
    assert_non_null(strstr(run.err, "may have been accepted"));
    assert_non_null(strstr(run.err, "--key "));
    assert_int_equal(fake_api_count(dutyctl_api()), before + 1);
    dutyctl_run_fini(&run);
}

static void
test_no_daemon(void **state)
{
    struct dutyctl_run run = run_ctl("/nonexistent/dutyd.sock", NULL, WORDS("board"));

    (void)state;
    assert_int_equal(run.status, CTL_UNREACHABLE);
    assert_non_null(strstr(run.err, "systemctl status dutyd"));
    dutyctl_run_fini(&run);
    run = run_ctl("/nonexistent/dutyd.sock", NULL, WORDS("terminate", "I-20261122-0001"));
    assert_int_equal(run.status, CTL_UNREACHABLE);
    assert_non_null(strstr(run.err, "did not leave"));
    dutyctl_run_fini(&run);
}

static void
test_usage(void **state)
{
    static const char *const lines[][5] = {
        {"raport"},           {"activate", "I-20261122-0001"},
        {"show", "x"},        {"activate", "I-20261122-0001", "9"},
        {"who", "a", "b"},    {"report", "a", "b", "c", "--cases=x"},
        {"who", "--at=x"},    {"notice", "title", "text"},
        {"board", "--quiet"}, {"--lang", "fr", "who"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
        size_t before = fake_api_count(dutyctl_api());
        const char *words[6] = {NULL};

        memcpy(words, lines[i], sizeof(lines[i]));
        struct dutyctl_run run = run_here(NULL, words);

        assert_int_equal(run.status, CTL_USAGE);
        assert_true(strlen(run.err) > 0);
        assert_int_equal(fake_api_count(dutyctl_api()), before);
        dutyctl_run_fini(&run);
    }
}

static void
test_coverage_with_findings_fails(void **state)
{
    struct dutyctl_run good = run_here(NULL, WORDS("coverage", "--from", "2026-11-22T07:00:00Z"));
    struct dutyctl_run bad = run_here(NULL, WORDS("coverage"));

    (void)state;
    assert_int_equal(good.status, CTL_DONE);
    assert_int_equal(bad.status, CTL_REFUSED);
    assert_non_null(strstr(bad.out, "11-24 08:30 – 11-25 08:30"));
    dutyctl_run_fini(&good);
    dutyctl_run_fini(&bad);
}

/* The real thing asks for the level, a drill for its own word; neither takes the other's. */
static void
test_confirmation_differs_for_drills(void **state)
{
    struct dutyctl_run real = run_here("3\n", WORDS("activate", "I-20261122-0001", "3"));
    struct dutyctl_run wrong = run_here("yes\n", WORDS("activate", "I-20261122-0001", "3"));
    struct dutyctl_run rehearsal = run_here("drill\n", WORDS("activate", "I-20261122-0002", "3"));
    struct dutyctl_run mixed = run_here("3\n", WORDS("activate", "I-20261122-0002", "3"));

    (void)state;
    assert_int_equal(real.status, CTL_DONE);
    assert_non_null(strstr(real.out, "This is not a drill."));
    assert_non_null(strstr(real.out, "2 units will be called."));
    assert_int_equal(wrong.status, CTL_REFUSED);
    assert_non_null(strstr(wrong.err, "nothing was done"));
    assert_int_equal(rehearsal.status, CTL_DONE);
    assert_null(strstr(rehearsal.out, "This is not a drill."));
    assert_int_equal(mixed.status, CTL_REFUSED);
    dutyctl_run_fini(&real);
    dutyctl_run_fini(&wrong);
    dutyctl_run_fini(&rehearsal);
    dutyctl_run_fini(&mixed);
}

static void
test_end_asks_for_the_number(void **state)
{
    struct dutyctl_run good = run_here("I-20261122-0001\n", WORDS("terminate", "I-20261122-0001"));
    struct dutyctl_run bad = run_here("I-20261122-0002\n", WORDS("terminate", "I-20261122-0001"));
    struct dutyctl_run sure = run_here("\n", WORDS("terminate", "I-20261122-0001", "--yes"));

    (void)state;
    assert_int_equal(good.status, CTL_DONE);
    assert_int_equal(bad.status, CTL_REFUSED);
    assert_int_equal(sure.status, CTL_DONE);
    dutyctl_run_fini(&good);
    dutyctl_run_fini(&bad);
    dutyctl_run_fini(&sure);
}

static void
test_answer_by_the_unit(void **state)
{
    struct dutyctl_run one = run_here(NULL, WORDS("ack", "police", "--by", "王伟"));
    struct dutyctl_run two = run_here(NULL, WORDS("ack", "health", "--by", "王伟"));

    (void)state;
    assert_int_equal(one.status, CTL_DONE);
    assert_int_equal(two.status, CTL_REFUSED);
    assert_non_null(strstr(two.err, "C-3"));
    assert_non_null(strstr(two.err, "C-4"));
    dutyctl_run_fini(&one);
    dutyctl_run_fini(&two);
}

static void
test_passwd_hash_belongs_to_token(void **state)
{
    struct dutyctl_run run = run_ctl("", NULL, WORDS("passwd", "his", "--role", "reporter"));
    struct sha256 hash;
    char text[SHA256_HEX_SIZE];
    size_t size = strcspn(run.out, "\n");

    (void)state;
    assert_int_equal(run.status, CTL_DONE);
    assert_int_equal(size, 64);
    crypto_sha256(run.out, size, &hash);
    crypto_hex(hash.bytes, sizeof(hash.bytes), text);
    assert_non_null(strstr(run.out + size, text));
    assert_non_null(strstr(run.out + size, "role = \"reporter\""));
    dutyctl_run_fini(&run);
}

static void
test_verify_without_a_journal(void **state)
{
    struct dutyctl_run missing = run_ctl("", NULL, WORDS("verify", "/nonexistent/journal.db"));
    struct dutyctl_run wrong = run_ctl("", NULL, WORDS("verify", "/etc/passwd"));

    (void)state;
    assert_int_equal(missing.status, CTL_USAGE);
    assert_int_equal(wrong.status, CTL_REFUSED);
    dutyctl_run_fini(&missing);
    dutyctl_run_fini(&wrong);
}

/* API.md: a notice to more than 500 units is answered without its callouts. */
static void
test_reporters_opinion_is_shown(void **state)
{
    struct dutyctl_run asked = run_here(NULL, WORDS("show", "I-20261122-0001"));
    struct dutyctl_run silent = run_here(NULL, WORDS("show", "I-20261122-0002"));

    (void)state;
    assert_int_equal(asked.status, CTL_DONE);
    assert_non_null(strstr(asked.out, "Reporter asks"));
    assert_null(strstr(silent.out, "Reporter asks"));
    dutyctl_run_fini(&asked);
    dutyctl_run_fini(&silent);
}

static void
test_notice_without_callouts(void **state)
{
    struct dutyctl_run issued = run_here(NULL, WORDS("task", "Beds", "Count them", "--to", "all"));
    struct dutyctl_run shown = run_here(NULL, WORDS("show", "N-20261122-0001"));

    (void)state;
    assert_int_equal(issued.status, CTL_DONE);
    assert_non_null(strstr(issued.out, "N-20261122-0001"));
    assert_non_null(strstr(issued.out, "501"));
    assert_int_equal(shown.status, CTL_DONE);
    assert_non_null(strstr(shown.out, "501"));
    dutyctl_run_fini(&issued);
    dutyctl_run_fini(&shown);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report_says_what_matters),
        cmocka_unit_test(test_reporters_opinion_is_shown),
        cmocka_unit_test(test_raw_reply),
        cmocka_unit_test(test_refusal_is_explained),
        cmocka_unit_test(test_unavailable_gives_the_key),
        cmocka_unit_test(test_broken_connection_may_have_been_accepted),
        cmocka_unit_test(test_no_daemon),
        cmocka_unit_test(test_usage),
        cmocka_unit_test(test_coverage_with_findings_fails),
        cmocka_unit_test(test_confirmation_differs_for_drills),
        cmocka_unit_test(test_end_asks_for_the_number),
        cmocka_unit_test(test_answer_by_the_unit),
        cmocka_unit_test(test_passwd_hash_belongs_to_token),
        cmocka_unit_test(test_verify_without_a_journal),
        cmocka_unit_test(test_notice_without_callouts),
    };

    return cmocka_run_group_tests(tests, start_api, dutyctl_stop);
}
