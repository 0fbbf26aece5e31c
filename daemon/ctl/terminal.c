/* terminal.c: see terminal.h. */
#include "ctl/terminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static const char leaving[] = "\033[0m\033[?25h\033[?1049l";
static struct termios saved;
static volatile sig_atomic_t is_entered;

void
terminal_write(const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, size);

        if (written > 0) {
            bytes += written;
            size -= (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd wait = {.fd = STDOUT_FILENO, .events = POLLOUT};

            poll(&wait, 1, 1000);
        } else if (errno != EINTR) {
            return;
        }
    }
}

void
terminal_leave(void)
{
    if (is_entered) {
        is_entered = 0;
        terminal_write(leaving, sizeof(leaving) - 1);
        tcsetattr(STDIN_FILENO, TCSADRAIN, &saved);
    }
}

/* Calls only what may be called in a handler (POSIX 2.4.3), so it does not wait for a slow
 * terminal as terminal_leave does. */
static void
leave_and_die(int number)
{
    if (is_entered) {
        is_entered = 0;
        ssize_t written = write(STDOUT_FILENO, leaving, sizeof(leaving) - 1);

        (void)written;
        tcsetattr(STDIN_FILENO, TCSANOW, &saved);
    }
    signal(number, SIG_DFL);
    raise(number);
}

int
terminal_enter(void)
{
    static const char sequence[] = "\033[?1049h\033[?25l\033[2J";
    static const int deadly[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
    static bool is_registered;
    struct termios raw;

    if (tcgetattr(STDIN_FILENO, &saved) != 0) {
        return -1;
    }
    if (!is_registered) {
        is_registered = true;
        atexit(terminal_leave);
        for (size_t i = 0; i < ARRAY_SIZE(deadly); i++) {
            signal(deadly[i], leave_and_die);
        }
    }
    raw = saved;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0) {
        return -1;
    }
    is_entered = 1;
    terminal_write(sequence, sizeof(sequence) - 1);
    return 0;
}
