/* test_config_file.c: what stands in the place of a file of the configuration and is none must be
 * refused in words at once: a daemon that reloads would wait for ever for the end of a device. */
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

#include "config/settings.h"

#define NOW_MS INT64_C(1795305600000)

static char folder[] = "/tmp/test_config_file-XXXXXX";
static char path[64];

static int
make_folder(void **state)
{
    (void)state;
    (void)snprintf(path, sizeof(path), "%s/dutyd.conf", mkdtemp(folder));
    return 0;
}

static int
remove_folder(void **state)
{
    char command[64];
    (void)state;
    (void)snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command);
}

/* The main file includes this and nothing else; the first complaint must name it so. */
static void
check_refused(const char *included, const char *words)
{
    struct config_report report;
    char digest[SHA256_HEX_SIZE];
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "@include \"%s\"\n", included) > 0);
    assert_int_equal(fclose(file), 0);
    config_report_init(&report);
    assert_null(config_load(path, NOW_MS, &report));
    assert_non_null(strstr(report.problems[0].text, words));
    assert_int_equal(report.problems[0].line, 1);
    config_report_fini(&report);
    /* The look at the disk for another configuration reads the same files. */
    assert_int_equal(config_disk_digest(path, digest), -1);
}

static void
devices_are_refused(void **state)
{
    (void)state;
    check_refused("/dev/zero", "/dev/zero is not a regular file");
    check_refused("/dev/null", "/dev/null is not a regular file");
    check_refused("/dev/ptmx", "/dev/ptmx");
}

static void
fifo_is_refused(void **state)
{
    char fifo[96];
    struct config_report report;
    (void)state;
    (void)snprintf(fifo, sizeof(fifo), "%s/pipe.conf", folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    check_refused("pipe.conf", "pipe.conf is not a regular file");
    config_report_init(&report);
    assert_null(config_load(fifo, NOW_MS, &report)); /* nor as the main file */
    assert_non_null(strstr(report.problems[0].text, "is not a regular file"));
    config_report_fini(&report);
}

static void
directory_is_refused(void **state)
{
    (void)state;
    check_refused(".", "is not a regular file");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(devices_are_refused),
        cmocka_unit_test(fifo_is_refused),
        cmocka_unit_test(directory_is_refused),
    };
    return cmocka_run_group_tests_name("config files", tests, make_folder, remove_folder);
}
