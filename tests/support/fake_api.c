/* fake_api.c: see fake_api.h. */
#include "support/fake_api.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/memory.h"

#define REQUEST_MAX 65536

struct fake_api {
    const struct fake_route *routes;
    char directory[32];
    char path[64];
    int listener;
    pthread_t thread;
    pthread_mutex_t lock;
    char last[REQUEST_MAX];
    size_t count;
};

static bool
is_whole(const char *request, size_t size)
{
    const char *end = strstr(request, "\r\n\r\n");
    const char *length = strcasestr(request, "\r\nContent-Length:");

    if (end == NULL) {
        return false;
    }
    size_t body = length == NULL || length > end
                      ? 0
                      : strtoul(length + strlen("\r\nContent-Length:"), NULL, 10);

    return size >= (size_t)(end + 4 - request) + body;
}

static void
read_request(int connection, char *request)
{
    size_t size = 0;

    request[0] = '\0';
    while (size + 1 < REQUEST_MAX && !is_whole(request, size)) {
        ssize_t got = read(connection, request + size, REQUEST_MAX - 1 - size);

        if (got <= 0) {
            break;
        }
        size += (size_t)got;
        request[size] = '\0';
    }
}

static void
answer(const struct fake_api *api, int connection, const char *request)
{
    int status = 404;
    const char *body = "{\"title\":\"Not Found\",\"status\":404}";

    for (const struct fake_route *route = api->routes; route->start != NULL; route++) {
        if (strncmp(request, route->start, strlen(route->start)) == 0) {
            status = route->status;
            body = route->body;
            break;
        }
    }
    if (status != FAKE_API_HANG_UP) {
        dprintf(connection,
                "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
                "Connection: close\r\n\r\n%s",
                status, strlen(body), body);
    }
}

static void *
serve(void *context)
{
    struct fake_api *api = context;
    char *request = memory_new(REQUEST_MAX);

    for (;;) {
        int connection = accept(api->listener, NULL, NULL);

        if (connection < 0) {
            break;
        }
        read_request(connection, request);
        if (request[0] != '\0') {
            pthread_mutex_lock(&api->lock);
            memcpy(api->last, request, strlen(request) + 1);
            api->count++;
            pthread_mutex_unlock(&api->lock);
            answer(api, connection, request);
        }
        close(connection);
    }
    free(request);
    return NULL;
}

struct fake_api *
fake_api_start(const struct fake_route *routes)
{
    struct fake_api *api = memory_new(sizeof(*api));
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    api->routes = routes;
    snprintf(api->directory, sizeof(api->directory), "/tmp/fake_api.XXXXXX");
    BUG_ON(mkdtemp(api->directory) == NULL);
    snprintf(api->path, sizeof(api->path), "%s/socket", api->directory);
    snprintf(address.sun_path, sizeof(address.sun_path), "%s", api->path);
    api->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    BUG_ON(bind(api->listener, (struct sockaddr *)&address, sizeof(address)) != 0);
    BUG_ON(listen(api->listener, 8) != 0);
    pthread_mutex_init(&api->lock, NULL);
    BUG_ON(pthread_create(&api->thread, NULL, serve, api) != 0);
    return api;
}

void
fake_api_stop(struct fake_api *api)
{
    if (api == NULL) {
        return;
    }
    shutdown(api->listener, SHUT_RDWR);
    pthread_join(api->thread, NULL);
    close(api->listener);
    unlink(api->path);
    rmdir(api->directory);
    pthread_mutex_destroy(&api->lock);
    free(api);
}

const char *
fake_api_path(const struct fake_api *api)
{
    return api->path;
}

const char *
fake_api_last(struct fake_api *api)
{
    pthread_mutex_lock(&api->lock);
    const char *last = api->last;

    pthread_mutex_unlock(&api->lock);
    return last;
}

size_t
fake_api_count(struct fake_api *api)
{
    pthread_mutex_lock(&api->lock);
    size_t count = api->count;

    pthread_mutex_unlock(&api->lock);
    return count;
}
