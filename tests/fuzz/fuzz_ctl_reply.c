/* What dutyctl makes of any JSON that a daemon may answer: the first byte chooses the command, the
 * second the status and the language, the rest is the reply. Whatever it is, dutyctl ends with one
 * of its exit statuses and prints valid UTF-8. */
#include "fuzz/target.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "support/fake_api.h"

#define WORDS_MAX 8

static const char *const commands[][WORDS_MAX] = {
    {"board"},
    {"show", "I-20261122-0001"},
    {"show", "N-20261122-0001"},
    {"show", "C-20261122-0001"},
    {"incidents"},
    {"timeline", "I-20261122-0001"},
    {"plan", "infectious", "3"},
    {"plan", "I-20261122-0001", "2"},
    {"who"},
    {"coverage"},
    {"gateways"},
    {"replies"},
    {"outbox"},
    {"stats"},
    {"log"},
    {"check"},
    {"reload"},
    {"test-page", "li-ming"},
    {"ack", "police", "--by", "x"},
    {"answer", "C-20261122-0001", "briefed", "--by", "x"},
    {"report", "infectious", "p", "s"},
    {"task", "t", "x", "--to", "cdc"},
    {"activate", "I-20261122-0001", "3", "--yes"},
    {"terminate", "I-20261122-0001", "--yes"},
};

static const int statuses[] = {200, 200, 202, 401, 409, 503};

static struct fake_route routes[] = {{"", 200, ""}, {NULL, 0, NULL}};
static struct fake_api *api;

static void
stop_api(void)
{
    fake_api_stop(api);
}

static void
run(const char *const *words, enum language language)
{
    char *out = NULL;
    char *err = NULL;
    size_t out_size = 0;
    size_t err_size = 0;
    char *argv[WORDS_MAX + 2] = {memory_copy_string("dutyctl")};
    int argc = 1;
    struct ctl ctl = {
        .out = open_memstream(&out, &out_size),
        .err = open_memstream(&err, &err_size),
        .in = fopen("/dev/null", "r"),
        .language = language,
        .server = fake_api_path(api),
    };

    for (; argc <= WORDS_MAX && words[argc - 1] != NULL; argc++) {
        argv[argc] = memory_copy_string(words[argc - 1]);
    }
    int status = ctl_run(&ctl, argc, argv);

    MUST(status >= CTL_DONE && status <= CTL_UNREACHABLE);
    MUST(fclose(ctl.out) == 0 && fclose(ctl.err) == 0 && fclose(ctl.in) == 0);
    MUST(utf8_is_valid(out, out_size));
    MUST(utf8_is_valid(err, err_size));
    free(out);
    free(err);
    for (int i = 0; i < argc; i++) {
        free(argv[i]);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 2) {
        return 0;
    }
    if (api == NULL) {
        api = fake_api_start(routes);
        MUST(atexit(stop_api) == 0);
    }
    char *body = memory_new(size - 1);

    memcpy(body, bytes + 2, size - 2);
    routes[0].status = statuses[(bytes[1] >> 1) % ARRAY_SIZE(statuses)];
    routes[0].body = body;
    run(commands[bytes[0] % ARRAY_SIZE(commands)], (bytes[1] & 1) != 0 ? LANGUAGE_EN : LANGUAGE_ZH);
    routes[0].body = "";
    free(body);
    return 0;
}
