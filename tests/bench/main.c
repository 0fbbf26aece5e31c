/* main.c: the rows of `make bench`, one after the other.
 *
 *   bench [ROW …]     incident fan-out acknowledge memory start reload; all without an argument
 *
 * What is made on the way stays in build/bench, the table in build/bench/table.txt. */
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/rows.h"

_Noreturn void
bench_fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)fputs("bench: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static int64_t
read_clock_us(clockid_t id)
{
    struct timespec now;

    (void)clock_gettime(id, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t
bench_now_us(void)
{
    return read_clock_us(CLOCK_MONOTONIC);
}

int64_t
bench_wall_ms(void)
{
    return read_clock_us(CLOCK_REALTIME) / 1000;
}

void
bench_make_directory(const char *path)
{
    if (mkdir(path, 0755) != 0 && errno != EEXIST) {
        bench_fail("%s: %s", path, strerror(errno));
    }
}

static int
remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

void
bench_remove_tree(const char *path)
{
    (void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int
compare(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;

    return left < right ? -1 : left > right;
}

double
bench_percentile(double *values, size_t count, double part)
{
    size_t index = (size_t)((double)count * part);

    qsort(values, count, sizeof(*values), compare);
    return values[index < count ? index : count - 1];
}

size_t
bench_median_round(const double *ratios, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t lower = 0;
        size_t equal_before = 0;

        for (size_t j = 0; j < count; j++) {
            lower += ratios[j] < ratios[i];
            equal_before += j < i && ratios[j] == ratios[i];
        }
        if (lower + equal_before == count / 2) {
            return i;
        }
    }
    return 0;
}

static const struct {
    const char *name;
    void (*measure)(struct sink *sink);
} rows[] = {
    {"incident", row_incident}, {"fan-out", row_fan_out}, {"acknowledge", row_acknowledge},
    {"memory", row_memory},     {"start", row_start},     {"reload", row_reload},
};

static bool
is_wanted(const char *name, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], name) == 0) {
            return true;
        }
    }
    return argc == 1;
}

int
main(int argc, char **argv)
{
    struct sink sink;

    (void)signal(SIGPIPE, SIG_IGN);
    bench_make_directory("build");
    bench_make_directory(BENCH_ROOT);
    sink_start(&sink);
    table_open(BENCH_ROOT "/table.txt");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (is_wanted(rows[i].name, argc, argv)) {
            rows[i].measure(&sink);
        }
    }
    if (table_missed() > 0) {
        table_note("%d aims missed", table_missed());
    }
    table_close();
    sink_stop(&sink);
    return 0;
}
