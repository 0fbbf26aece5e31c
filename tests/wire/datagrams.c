/* datagrams.c: the service manager's side of sd_notify(3).
 *
 *   datagrams SOCKET LOG_FILE
 *
 * Writes each message to LOG_FILE as one line, its own line ends as spaces, until SIGTERM. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/text.h"

#define MESSAGE_SIZE 4096

int
main(int argc, char **argv)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char message[MESSAGE_SIZE];

    if (argc != 3 || strlen(argv[1]) >= sizeof(address.sun_path)) {
        (void)fputs("usage: datagrams SOCKET LOG_FILE\n", stderr);
        return 2;
    }
    FILE *log = fopen(argv[2], "ae");
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    BUG_ON(log == NULL || fd < 0);
    text_copy(address.sun_path, sizeof(address.sun_path), argv[1]);
    BUG_ON(bind(fd, (const struct sockaddr *)&address, sizeof(address)) != 0);
    for (;;) {
        ssize_t size = recv(fd, message, sizeof(message) - 1, 0);

        BUG_ON(size < 0);
        for (ssize_t i = 0; i < size; i++) {
            message[i] = message[i] == '\n' ? ' ' : message[i];
        }
        message[size] = '\0';
        (void)fprintf(log, "%s\n", message);
        (void)fflush(log);
    }
}
