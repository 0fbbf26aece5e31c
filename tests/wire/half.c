/* half.c: a client that says what it has to say, closes its own side, and still listens.
 *
 *   half PORT < REQUEST > ANSWER
 *
 * Ends when the far side has closed too; after 10 s with status 1. */
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/bug.h"

#define WAIT_MS 10000

static void
send_input(int fd)
{
    char bytes[4096];
    size_t size = 0;

    while ((size = fread(bytes, 1, sizeof(bytes), stdin)) > 0) {
        if (send(fd, bytes, size, MSG_NOSIGNAL) < 0) {
            return; /* the far side has had enough */
        }
    }
    (void)shutdown(fd, SHUT_WR);
}

int
main(int argc, char **argv)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct pollfd wait = {.events = POLLIN};
    char bytes[4096];
    ssize_t size = 0;

    if (argc != 2) {
        (void)fputs("usage: half PORT < REQUEST > ANSWER\n", stderr);
        return 2;
    }
    address.sin_port = htons((uint16_t)strtol(argv[1], NULL, 10));
    wait.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    BUG_ON(wait.fd < 0);
    BUG_ON(connect(wait.fd, (const struct sockaddr *)&address, sizeof(address)) != 0);
    send_input(wait.fd);
    do {
        if (poll(&wait, 1, WAIT_MS) != 1) {
            return 1;
        }
        size = read(wait.fd, bytes, sizeof(bytes));
        if (size > 0) {
            (void)fwrite(bytes, 1, (size_t)size, stdout);
        }
    } while (size > 0);
    (void)close(wait.fd);
    return 0;
}
