/* client.c: asks the daemon: one request at a time, or many connections at once. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "bench/bench.h"

#define REQUEST_SIZE_MAX 8192
#define REPLY_FIRST_ROOM 65536
#define CONNECTIONS_MAX 1000

static int
connect_to(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int yes = 1;

    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
        bench_fail("cannot connect to port %d: %s", port, strerror(errno));
    }
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    return fd;
}

static void
send_request(int fd, const char *path, const char *body)
{
    char request[REQUEST_SIZE_MAX];
    int size;

    if (body == NULL) {
        size = snprintf(request, sizeof(request),
                        "GET %s HTTP/1.1\r\nHost: dutyd\r\nAuthorization: Bearer " BENCH_TOKEN
                        "\r\n\r\n",
                        path);
    } else {
        size = snprintf(request, sizeof(request),
                        "POST %s HTTP/1.1\r\nHost: dutyd\r\nAuthorization: Bearer " BENCH_TOKEN
                        "\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                        path, strlen(body), body);
    }
    if (size < 0 || size >= (int)sizeof(request) || write(fd, request, (size_t)size) != size) {
        bench_fail("cannot send a request: %s", strerror(errno));
    }
}

void
client_open(struct client *client, int port)
{
    client->fd = connect_to(port);
    client->room = REPLY_FIRST_ROOM;
    client->reply = memory_new(client->room);
    client->reply_size = 0;
}

void
client_close(struct client *client)
{
    (void)close(client->fd);
    free(client->reply);
}

/* Takes one reply: its status when it is whole, 0 when there is more to come. The body stays. */
static int
take_reply(struct client *client)
{
    char *end;
    char *length;
    size_t head;
    size_t body;
    int status;
    ssize_t got;

    if (client->reply_size + 1 == client->room) {
        client->room *= 2;
        client->reply = memory_resize(client->reply, client->room, 1);
    }
    got =
        read(client->fd, client->reply + client->reply_size, client->room - client->reply_size - 1);
    if (got <= 0) {
        bench_fail("dutyd closed a connection");
    }
    client->reply_size += (size_t)got;
    client->reply[client->reply_size] = '\0';
    end = memmem(client->reply, client->reply_size, "\r\n\r\n", 4);
    if (end == NULL) {
        return 0;
    }
    head = (size_t)(end - client->reply) + 4;
    length = strcasestr(client->reply, "\r\ncontent-length:");
    body = length == NULL || length > end ? 0 : (size_t)strtoul(length + 17, NULL, 10);
    if (client->reply_size < head + body) {
        return 0;
    }
    status = atoi(client->reply + 9);
    memmove(client->reply, client->reply + head, body);
    client->reply[body] = '\0';
    client->reply_size = 0;
    return status;
}

void
client_send(struct client *client, const char *path, const char *body)
{
    send_request(client->fd, path, body);
}

int
client_receive(struct client *client)
{
    int status;

    do {
        status = take_reply(client);
    } while (status == 0);
    return status;
}

int
client_call(struct client *client, const char *path, const char *body)
{
    client_send(client, path, body);
    return client_receive(client);
}

void
client_find(const struct client *client, const char *name, char *ret_value, size_t room)
{
    char quoted[64];
    const char *at;
    size_t size;

    (void)snprintf(quoted, sizeof(quoted), "\"%s\":\"", name);
    at = strstr(client->reply, quoted);
    if (at == NULL) {
        bench_fail("no %s in the reply %.200s", name, client->reply);
    }
    at += strlen(quoted);
    size = strcspn(at, "\"");
    (void)snprintf(ret_value, room, "%.*s", (int)size, at);
}

/* ---- many at once ---- */

struct load {
    struct client clients[CONNECTIONS_MAX];
    int64_t began_us[CONNECTIONS_MAX];
    size_t sent, count;
    const char *body;
    load_request *request;
    void *context;
};

static void
send_next(struct load *load, size_t connection)
{
    char path[256];

    if (load->sent == load->count) {
        return;
    }
    load->request(load->context, load->sent++, path, sizeof(path));
    load->began_us[connection] = bench_now_us();
    send_request(load->clients[connection].fd, path, load->body);
}

static void
open_all(struct load *load, int port, size_t connections, int epoll)
{
    for (size_t i = 0; i < connections; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u64 = i};

        client_open(&load->clients[i], port);
        (void)epoll_ctl(epoll, EPOLL_CTL_ADD, load->clients[i].fd, &event);
    }
}

struct load_result
load_run(int port, size_t connections, size_t count, const char *body, load_request *request,
         void *context)
{
    struct load *load = memory_new(sizeof(*load));
    struct load_result result = {0};
    struct epoll_event events[256];
    double *times_ms = memory_new_array(count, sizeof(*times_ms));
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    int64_t began_us;
    size_t done = 0;

    load->count = count;
    load->body = body;
    load->request = request;
    load->context = context;
    open_all(load, port, connections, epoll);
    began_us = bench_now_us();
    for (size_t i = 0; i < connections; i++) {
        send_next(load, i);
    }
    while (done < count) {
        int ready = epoll_wait(epoll, events, 256, 30000);

        if (ready <= 0) {
            bench_fail("no answer for 30 s");
        }
        for (int i = 0; i < ready; i++) {
            size_t connection = events[i].data.u64;
            int status = take_reply(&load->clients[connection]);

            if (status != 0) {
                times_ms[done++] = (double)(bench_now_us() - load->began_us[connection]) / 1e3;
                result.failed += status != 200;
                send_next(load, connection);
            }
        }
    }
    result.seconds = (double)(bench_now_us() - began_us) / 1e6;
    result.p50_ms = bench_percentile(times_ms, count, 0.50);
    result.p99_ms = bench_percentile(times_ms, count, 0.99);
    for (size_t i = 0; i < connections; i++) {
        client_close(&load->clients[i]);
    }
    (void)close(epoll);
    free(times_ms);
    free(load);
    return result;
}
