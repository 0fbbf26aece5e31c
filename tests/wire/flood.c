/* flood.c: very many rude clients at once.
 *
 *   flood PORT COUNT SECONDS
 *
 * Opens COUNT connections and holds them all so long: the first of four says nothing, the second
 * half a line, the third gives the body of a request a byte at a time, the fourth asks, closes its
 * own side and reads nothing. Prints how many were opened and how many the far side has closed;
 * ends with 1 when not all could be opened. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/memory.h"

#define MANNERS 4
#define CONNECT_MS 5000
#define PAUSE_MS 200

static const char *const openings[MANNERS] = {
    "", "POST /v1/inci", "POST /v1/incidents HTTP/1.1\r\nHost: d\r\nContent-Length: 60000\r\n\r\n",
    "GET /healthz HTTP/1.1\r\nHost: d\r\n\r\n"};

static int64_t
now_ms(void)
{
    struct timespec now;
    BUG_ON(clock_gettime(CLOCK_MONOTONIC, &now) != 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
raise_limit(void)
{
    struct rlimit limit;
    BUG_ON(getrlimit(RLIMIT_NOFILE, &limit) != 0);
    limit.rlim_cur = limit.rlim_max;
    BUG_ON(setrlimit(RLIMIT_NOFILE, &limit) != 0);
}

/* -1 when no more can be had. */
static int
open_connection(uint16_t port, size_t manner)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = CONNECT_MS / 1000};
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client < 0) {
        return -1;
    }
    BUG_ON(setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)) != 0);
    if (connect(client, (const struct sockaddr *)&address, sizeof(address)) != 0) {
        (void)close(client);
        return -1;
    }
    BUG_ON(fcntl(client, F_SETFL, O_NONBLOCK) != 0);
    (void)send(client, openings[manner], strlen(openings[manner]), MSG_NOSIGNAL);
    if (manner == MANNERS - 1) {
        (void)shutdown(client, SHUT_WR);
    }
    return client;
}

/* A closed connection leaves the list as -1, which poll passes over. */
static size_t
look_after(struct pollfd *clients, size_t count)
{
    size_t closed = 0;
    (void)poll(NULL, 0, PAUSE_MS);
    (void)poll(clients, count, 0);
    for (size_t i = 0; i < count; i++) {
        if (clients[i].fd < 0) {
            continue;
        }
        bool is_gone = (clients[i].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
        if (!is_gone && i % MANNERS == 2) {
            is_gone = send(clients[i].fd, "x", 1, MSG_NOSIGNAL) < 0 && errno != EAGAIN;
        }
        if (is_gone) {
            (void)close(clients[i].fd);
            clients[i].fd = -1;
            closed++;
        }
    }
    return closed;
}

int
main(int argc, char **argv)
{
    if (argc != 4) {
        (void)fputs("usage: flood PORT COUNT SECONDS\n", stderr);
        return 2;
    }
    uint16_t port = (uint16_t)strtoul(argv[1], NULL, 10);
    size_t wanted = strtoul(argv[2], NULL, 10);
    struct pollfd *clients = memory_new_array(wanted, sizeof(*clients));
    size_t opened = 0;
    size_t closed = 0;
    raise_limit();
    while (opened < wanted) {
        clients[opened].fd = open_connection(port, opened % MANNERS);
        clients[opened].events = POLLRDHUP;
        if (clients[opened].fd < 0) {
            (void)fprintf(stderr, "connection %zu: %s\n", opened + 1, strerror(errno));
            break;
        }
        opened++;
    }
    int64_t until_ms = now_ms() + 1000 * strtol(argv[3], NULL, 10);
    while (now_ms() < until_ms) {
        closed += look_after(clients, opened);
    }
    (void)printf("%zu opened, %zu closed by the far side\n", opened, closed);
    free(clients);
    return opened == wanted ? 0 : 1;
}
