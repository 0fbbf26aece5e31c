/* daemon.c: starts the release build of dutyd, knows when it is ready by its own word (sd_notify),
 * and reads from /proc what it uses. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"

#define READY_WITHIN_MS 120000

static int
open_notify(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
    (void)unlink(path);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        bench_fail("%s: %s", path, strerror(errno));
    }
    return fd;
}

static _Noreturn void
become_daemon(const char *configuration, const char *log, const char *notify)
{
    const char *program = getenv("DUTYD");
    int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0644);

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)setenv("NOTIFY_SOCKET", notify, 1);
    (void)dup2(fd, STDERR_FILENO);
    (void)execl(program == NULL ? "build/release/dutyd" : program, "dutyd", "-c", configuration,
                (char *)NULL);
    _exit(127);
}

static void
wait_until_ready(int fd, const char *log)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    char word[512];

    do {
        ssize_t got;

        if (poll(&poll_fd, 1, READY_WITHIN_MS) != 1) {
            bench_fail("dutyd is not ready; its log is %s", log);
        }
        got = recv(fd, word, sizeof(word) - 1, 0);
        word[got < 0 ? 0 : got] = '\0';
    } while (strstr(word, "READY=1") == NULL);
}

void
daemon_start(struct bench_daemon *daemon, const struct bench_office *office)
{
    char configuration[BENCH_PATH_SIZE + 16];
    char log[BENCH_PATH_SIZE + 16];
    char notify[64];
    int64_t began_us;
    int fd;

    (void)snprintf(configuration, sizeof(configuration), "%s/dutyd.conf", office->directory);
    (void)snprintf(log, sizeof(log), "%s/dutyd.log", office->directory);
    (void)snprintf(notify, sizeof(notify), "/tmp/dutyd-bench-%d", (int)getpid());
    fd = open_notify(notify);
    began_us = bench_now_us();
    daemon->pid = fork();
    if (daemon->pid == 0) {
        become_daemon(configuration, log, notify);
    }
    wait_until_ready(fd, log);
    daemon->ready_us = bench_now_us() - began_us;
    daemon->port = office->port;
    (void)close(fd);
    (void)unlink(notify);
}

void
daemon_stop(struct bench_daemon *daemon)
{
    int status = 0;

    (void)kill(daemon->pid, SIGTERM);
    (void)waitpid(daemon->pid, &status, 0);
    if (status != 0 && getenv("DUTYD") == NULL) {
        bench_fail("dutyd ended with status %d", status);
    }
}

static int64_t
find_number(const char *text, const char *name)
{
    const char *at = strstr(text, name);

    return at == NULL ? 0 : strtoll(at + strlen(name), NULL, 10);
}

static void
read_proc(pid_t pid, const char *name, char *ret_text, size_t room)
{
    char path[64];
    FILE *file;

    (void)snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
    file = fopen(path, "r");
    if (file == NULL) {
        bench_fail("dutyd is gone");
    }
    ret_text[fread(ret_text, 1, room - 1, file)] = '\0';
    (void)fclose(file);
}

/* /proc counts in hundredths of a second, which is 10 us a page when there are a thousand. */
static int64_t
read_cpu_us(pid_t pid)
{
    struct timespec used;
    clockid_t clock;

    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &used) != 0) {
        bench_fail("dutyd is gone");
    }
    return (int64_t)used.tv_sec * 1000000 + used.tv_nsec / 1000;
}

struct usage
daemon_usage(const struct bench_daemon *daemon)
{
    struct usage usage = {.cpu_us = read_cpu_us(daemon->pid)};
    char text[4096];

    read_proc(daemon->pid, "status", text, sizeof(text));
    usage.rss_kib = find_number(text, "VmRSS:");
    usage.peak_kib = find_number(text, "VmHWM:");
    return usage;
}
