/* table.c: the table, on the terminal and in a file beside what made it. */
#include <stdarg.h>
#include <string.h>

#include "bench/bench.h"

static FILE *copy;
static int missed;

static void print_both(const char *format, ...) PRINTF_LIKE(1, 2);

static void
print_both(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)vprintf(format, arguments);
    va_end(arguments);
    (void)fflush(stdout);
    va_start(arguments, format);
    (void)vfprintf(copy, format, arguments);
    va_end(arguments);
    (void)fflush(copy);
}

void
table_open(const char *path)
{
    copy = fopen(path, "w");
    if (copy == NULL) {
        bench_fail("cannot write %s", path);
    }
    print_both("%-44s %-34s %-30s %6s  %-22s\n", "what", "dutyd", "floor", "ratio", "aim");
}

void
table_close(void)
{
    (void)fclose(copy);
}

void
table_row(const char *name, const char *ours, const char *floor, double ratio, const char *aim,
          bool is_met)
{
    char words[16] = "";

    if (ratio > 0) {
        (void)snprintf(words, sizeof(words), "%.2f", ratio);
    }
    missed += !is_met;
    print_both("%-44s %-34s %-30s %6s  %-22s %s\n", name, ours, floor, words, aim,
               is_met ? "met" : "MISSED");
}

void
table_note(const char *format, ...)
{
    va_list arguments;
    char words[512];

    va_start(arguments, format);
    (void)vsnprintf(words, sizeof(words), format, arguments);
    va_end(arguments);
    print_both("%s\n", words);
}

int
table_missed(void)
{
    return missed;
}
