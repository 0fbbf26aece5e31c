/* story.c: the story of a seed in words, and what the daemon logs in it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "core/directory/zone.h"
#include "sim/sim.h"

const char *const log_level_names[LOG_LEVEL_N] = {"error", "warning", "notice", "debug"};

static void
print_time(void)
{
    int64_t minutes = (sim.mono_us / US_PER_MS - (sim.began_wall_ms - sim.wall_base_ms)) / 60000;
    struct civil_time time = civil_from_ms(world_wall_ms() + 8 * MS_PER_HOUR);

    printf("%4lld min %02d:%02d:%02d  ", (long long)minutes, time.hour, time.minute, time.second);
}

static void
say(const char *what, const char *format, va_list arguments)
{
    if (sim.tells) {
        print_time();
        fputs(what, stdout);
        (void)vprintf(format, arguments);
        putchar('\n');
    }
}

void
tell(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say("", format, arguments);
    va_end(arguments);
}

void
sim_fail(const char *promise, const char *format, ...)
{
    va_list arguments;

    printf("seed %llu breaks the promise \"%s\":\n  ", (unsigned long long)sim.seed, promise);
    va_start(arguments, format);
    (void)vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    (void)fflush(stdout);
    _Exit(1);
}

/* ---- base/log.h ---- */

void
log_open(enum log_level highest)
{
    (void)highest;
}

#define LOG_FUNCTION(name, what)                                                                   \
    void name(const char *format, ...)                                                             \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, format);                                                               \
        say(what, format, arguments);                                                              \
        va_end(arguments);                                                                         \
    }
LOG_FUNCTION(log_error, "  log: ")
LOG_FUNCTION(log_warning, "  log: ")
LOG_FUNCTION(log_notice, "  log: ")
LOG_FUNCTION(log_debug, "  log: ")

bool
log_is_detailed(void)
{
    return false;
}
