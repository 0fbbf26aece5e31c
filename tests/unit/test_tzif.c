/* test_tzif.c: every zone of the system has the offsets that glibc finds, at every time from 2000
 * to 2060; what is not sound is refused. */
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "codec/tzif.h"

#define ZONES "/usr/share/zoneinfo"
#define FIRST_YEAR 2000
#define LAST_YEAR 2060
#define STEP_S (6 * 86400 + 3607)

static size_t zones_compared;

struct file {
    char bytes[TZIF_SIZE_MAX];
    size_t size;
};

static void
read_file(const char *path, struct file *ret_file)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size;

    assert_true(fd >= 0);
    size = read(fd, ret_file->bytes, sizeof(ret_file->bytes));
    assert_true(size >= 0);
    ret_file->size = (size_t)size;
    (void)close(fd);
}

static int
read_zone(const struct file *file, struct arena *arena, struct zone *ret_zone)
{
    struct error error = {{0}};
    int result = tzif_read(file->bytes, file->size, FIRST_YEAR, LAST_YEAR, arena, ret_zone, &error);

    assert_int_equal(result == 0, error.text[0] == '\0');
    return result;
}

static void
compare_at(const char *path, const struct zone *zone, int64_t at_s)
{
    time_t at = (time_t)at_s;
    struct tm local;

    assert_non_null(localtime_r(&at, &local));
    if (zone_offset_minutes(zone, at_s * 1000) != local.tm_gmtoff / 60) {
        fail_msg("%s at %lld: %d minutes, not %ld", path, (long long)at_s,
                 zone_offset_minutes(zone, at_s * 1000), local.tm_gmtoff / 60);
    }
}

static void
compare_zone(const char *path, const struct zone *zone)
{
    int64_t end_s = civil_to_days((struct civil_date){LAST_YEAR + 1, 1, 1}) * INT64_C(86400);
    int64_t begin_s = civil_to_days((struct civil_date){FIRST_YEAR, 1, 1}) * INT64_C(86400);
    char name[256];

    (void)snprintf(name, sizeof(name), ":%s", path);
    assert_int_equal(setenv("TZ", name, 1), 0);
    tzset();
    for (int64_t at_s = begin_s; at_s < end_s; at_s += STEP_S) {
        compare_at(path, zone, at_s);
    }
    for (size_t i = 0; i < zone->transition_count; i++) {
        compare_at(path, zone, zone->transitions[i].at_ms / 1000 - 1);
        compare_at(path, zone, zone->transitions[i].at_ms / 1000);
    }
}

static int
visit(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    static struct file file;
    struct zone zone = {0};

    (void)walk;
    if (kind != FTW_F || strstr(path, "/right/") != NULL || strstr(path, "/posix/") != NULL ||
        status->st_size < 4) {
        return 0;
    }
    read_file(path, &file);
    if (memcmp(file.bytes, "TZif", 4) == 0) {
        struct arena *arena = arena_new();
        assert_int_equal(read_zone(&file, arena, &zone), 0);
        compare_zone(path, &zone);
        arena_free(arena);
        zones_compared++;
    }
    return 0;
}

static void
every_zone_is_as_glibc_has_it(void **state)
{
    (void)state;
    assert_int_equal(nftw(ZONES, visit, 8, FTW_PHYS), 0);
    assert_true(zones_compared > 300);
}

/* As zic -b slim writes: one change in 1990, then the rule alone. */
static void
make_slim(const char *footer, struct file *ret_file)
{
    static const char counts[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                  0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 4};
    static const char type[] = {0, 0, 0, 0, 0, 0, 'L', 'M', 'T', '\0'};
    static const char change[] = {0, 0, 0, 0, 0x25, (char)0x9e, (char)0x9d, (char)0x80, 0};
    char *at = ret_file->bytes;

    memset(at, 0, sizeof(ret_file->bytes));
    for (size_t i = 0; i < 2; i++) {
        memcpy(at, "TZif2", 5);
        memcpy(at + 20, counts, sizeof(counts));
        at[35] = (char)i;
        at += 44;
        memcpy(at, change, i * sizeof(change));
        at += i * sizeof(change);
        memcpy(at, type, sizeof(type));
        at += sizeof(type);
    }
    at += snprintf(at, 256, "\n%s\n", footer);
    ret_file->size = (size_t)(at - ret_file->bytes);
}

static void
footers_are_read_as_posix_has_them(void **state)
{
    static const char *const footers[] = {"UTC0",
                                          "<+0545>-5:45",
                                          "CET-1CEST,M3.5.0,M10.5.0/3",
                                          "EST5EDT,M3.2.0,M11.1.0",
                                          "AEST-10AEDT,M10.1.0,M4.1.0/3",
                                          "IST-1GMT0,M10.5.0,M3.5.0/1",
                                          "EET-2EEST,M3.4.4/50,M10.4.4/50",
                                          "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                                          "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                          "AAA3BBB,J60/0,J300/24",
                                          "AAA3BBB,59/1:30,299/1:30:00"};
    static struct file file;
    int fds[ARRAY_SIZE(footers)];

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(footers); i++) {
        struct arena *arena = arena_new();
        struct zone zone = {0};
        char path[] = "/tmp/test-tzif-XXXXXX";
        int fd = mkstemp(path);

        fds[i] = fd; /* open to the end: glibc takes the same inode for the same zone */
        assert_true(fd >= 0);
        make_slim(footers[i], &file);
        assert_int_equal(write(fd, file.bytes, file.size), (ssize_t)file.size);
        assert_int_equal(read_zone(&file, arena, &zone), 0);
        if (strchr(footers[i], ',') != NULL) {
            assert_in_range(zone.transition_count, 2 * (LAST_YEAR - FIRST_YEAR),
                            2 * (LAST_YEAR - FIRST_YEAR) + 3);
            compare_zone(path, &zone);
        }
        (void)unlink(path);
        arena_free(arena);
    }
    for (size_t i = 0; i < ARRAY_SIZE(fds); i++) {
        (void)close(fds[i]);
    }
}

static void
broken_footers_are_refused(void **state)
{
    static const char *const footers[] = {"U0",
                                          "UTC",
                                          "UTC0 ",
                                          "<+08-8",
                                          "CET-25",
                                          "CET-1CEST",
                                          "CET-1CEST,",
                                          "CET-1CEST,M3",
                                          "CET-1CEST,M3.5.0",
                                          "CET-1CEST,M13.5.0,M10.5.0",
                                          "CET-1CEST,M3.6.0,M10.5.0",
                                          "CET-1CEST,M3.5.7,M10.5.0",
                                          "CET-1CEST,J0,J300",
                                          "CET-1CEST,J366,J300",
                                          "CET-1CEST,366,300",
                                          "CET-1CEST,M3.5.0/168,M10.5.0",
                                          "CET-1CEST,M3.5.0,M10.5.0,",
                                          "CET-1:60"};
    static struct file file;

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(footers); i++) {
        struct arena *arena = arena_new();
        struct zone zone = {0};

        make_slim(footers[i], &file);
        if (read_zone(&file, arena, &zone) == 0) {
            fail_msg("%s was taken", footers[i]);
        }
        arena_free(arena);
    }
}

static void
refuses_what_was_cut(void **state)
{
    static struct file file;
    struct arena *arena = arena_new();
    struct zone zone = {0};

    (void)state;
    read_file(ZONES "/Europe/Berlin", &file);
    assert_int_equal(read_zone(&file, arena, &zone), 0);
    for (size_t whole = file.size; file.size > 0;) {
        file.size--;
        assert_int_equal(read_zone(&file, arena, &zone), -1);
        assert_true(file.size < whole);
    }
    arena_free(arena);
}

static void
refuses_what_cannot_be(void **state)
{
    static const struct {
        size_t at;
        char value;
    } changes[] = {
        {0, 't'},         /* magic */
        {4, '\0'},        /* version 1 has no footer */
        {20, '\x7f'},     /* a count out of all measure */
        {20, '\xff'},     /* a negative one */
        {54 + 39, '\0'},  /* no type */
        {54 + 31, '\1'},  /* a leap second */
        {54 + 53, '\x7f'} /* an offset of years */
    };
    static struct file file;
    struct arena *arena = arena_new();
    struct zone zone = {0};

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(changes); i++) {
        make_slim("UTC0", &file);
        assert_int_equal(read_zone(&file, arena, &zone), 0);
        file.bytes[changes[i].at] = changes[i].value;
        assert_int_equal(read_zone(&file, arena, &zone), -1);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_zone_is_as_glibc_has_it),
        cmocka_unit_test(footers_are_read_as_posix_has_them),
        cmocka_unit_test(broken_footers_are_refused),
        cmocka_unit_test(refuses_what_was_cut),
        cmocka_unit_test(refuses_what_cannot_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
