/* test_log.c: what a line of the log looks like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/civil.h"
#include "base/log.h"
#include "base/text.h"

static int real_stderr;
static FILE *caught;

static int
catch_stderr(void **state)
{
    (void)state;
    caught = tmpfile();
    real_stderr = dup(STDERR_FILENO);
    return caught == NULL || dup2(fileno(caught), STDERR_FILENO) < 0 ? -1 : 0;
}

static int
release_stderr(void **state)
{
    (void)state;
    (void)dup2(real_stderr, STDERR_FILENO);
    (void)close(real_stderr);
    (void)fclose(caught);
    (void)unsetenv("JOURNAL_STREAM");
    return 0;
}

/* Reads what was caught since the file was made. */
static void
read_caught(char *text, size_t room)
{
    rewind(caught);
    text[fread(text, 1, room - 1, caught)] = '\0';
}

static void
test_plain_lines_carry_a_time_and_a_word(void **state)
{
    (void)state;
    char said[4096];
    char stamp[64] = "";
    char word[64] = "";
    char rest[64] = "";
    int64_t ms = 0;

    log_open(LOG_LEVEL_NOTICE);
    log_debug("not said");
    log_warning("%d pages wait\nerror: forged", 3);
    read_caught(said, sizeof(said));
    assert_int_equal(sscanf(said, "%63s %63s %63[^\n]", stamp, word, rest), 3);
    assert_int_equal(civil_parse_rfc3339(stamp, &ms), 0);
    assert_string_equal(word, "warning:");
    assert_string_equal(rest, "3 pages wait\\x0aerror: forged");
    assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

static void
test_journald_gets_priorities(void **state)
{
    (void)state;
    char said[4096];
    char stream[64];
    struct stat status;

    assert_int_equal(fstat(STDERR_FILENO, &status), 0);
    (void)snprintf(stream, sizeof(stream), "%ju:%ju", (uintmax_t)status.st_dev,
                   (uintmax_t)status.st_ino);
    assert_int_equal(setenv("JOURNAL_STREAM", stream, 1), 0);
    log_open(LOG_LEVEL_DEBUG);
    log_error("a");
    log_warning("b");
    log_notice("值班");
    log_debug("d");
    read_caught(said, sizeof(said));
    assert_string_equal(said, "<3>a\n<4>b\n<5>值班\n<7>d\n");
}

static void
test_another_stream_is_not_journald(void **state)
{
    (void)state;
    char said[4096];

    assert_int_equal(setenv("JOURNAL_STREAM", "1:1", 1), 0);
    log_open(LOG_LEVEL_ERROR);
    log_error("a");
    read_caught(said, sizeof(said));
    assert_non_null(strstr(said, " error: a\n"));
}

static void
test_a_long_line_is_cut_between_characters(void **state)
{
    (void)state;
    char said[8192];
    struct text text;

    text_init(&text);
    for (int i = 0; i < 2000; i++) {
        text_add(&text, "值");
    }
    log_open(LOG_LEVEL_NOTICE);
    log_notice("%s", text.bytes);
    read_caught(said, sizeof(said));
    assert_true(utf8_is_valid(said, strlen(said)));
    assert_in_range(strlen(said), 1500, 2200);
    text_fini(&text);
}

#define log_test(test) cmocka_unit_test_setup_teardown(test, catch_stderr, release_stderr)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        log_test(test_plain_lines_carry_a_time_and_a_word),
        log_test(test_journald_gets_priorities),
        log_test(test_another_stream_is_not_journald),
        log_test(test_a_long_line_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
