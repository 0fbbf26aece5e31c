/* floor_incident.c: one durable write and one request on a kept connection, nothing else. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/bench.h"

static const char request[] = "POST /hook HTTP/1.1\r\nHost: sink\r\nContent-Length: 2\r\n\r\n{}";

static int
connect_to_sink(const struct sink *sink)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)sink->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int yes = 1;

    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        bench_fail("floor: cannot connect: %s", strerror(errno));
    }
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    return fd;
}

void
floor_incident(struct sink *sink, const char *directory, double *ret_ms, size_t count)
{
    char path[BENCH_PATH_SIZE];
    char block[4096] = {0};
    char answer[512];
    int file;
    int fd = connect_to_sink(sink);

    (void)snprintf(path, sizeof(path), "%s/floor.log", directory);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    for (size_t i = 0; i < count; i++) {
        int64_t began_us;

        sink_reset(sink, 0);
        (void)usleep(2000);
        began_us = bench_now_us();
        if (write(file, block, sizeof(block)) != sizeof(block) || fdatasync(file) != 0 ||
            write(fd, request, sizeof(request) - 1) != sizeof(request) - 1 ||
            read(fd, answer, sizeof(answer)) <= 0) {
            bench_fail("floor: %s", strerror(errno));
        }
        ret_ms[i] = (double)(sink->view->first_us - began_us) / 1e3;
    }
    (void)close(file);
    (void)close(fd);
}
